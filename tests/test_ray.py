"""The recipe for Ray Data: `map_batches` gives the rows that one process gives, also when a worker dies in mid-job.

It takes a minute: FACTLINT_FULL=1 runs it, `.ci/run full` sets it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from validator.ruleset import load_rules

ROOT = Path(__file__).parent.parent
MISSING = [name for name in ("ray", "pyarrow") if find_spec(name) is None]
pytestmark = [
    pytest.mark.skipif(not os.environ.get("FACTLINT_FULL"), reason="it takes a minute: FACTLINT_FULL=1 runs it"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
    pytest.mark.filterwarnings("ignore"),
]
SIZE = 48


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "PYTHONPATH": str(ROOT)}
    import ray

    more = {"include_dashboard": False, "log_to_driver": False, "object_store_memory": 200_000_000}
    ray.init(num_cpus=2, logging_level="ERROR", **more)
    yield ray
    ray.shutdown()


def reports() -> Any:
    """The seeds again and again, with a row that has no text, each with its position."""
    import pyarrow as pa

    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    rows: list[dict[str, Any]] = [{"id": f"r{n}", "text": texts[n % len(texts)], "position": n} for n in range(SIZE)]
    rows[7]["text"] = None
    return pa.Table.from_pylist(rows)


def run(ray: Any, check: Callable[[Any], Any]) -> list[dict[str, Any]]:
    given = ray.data.from_arrow(reports()).repartition(4)
    rows = given.map_batches(check, batch_format="pyarrow", batch_size=8).take_all()
    return sorted(rows, key=lambda row: (row["number"], row["kind"]))


def plain(rules: Any, table: Any) -> Any:
    """The recipe of docs/many-machines.md."""
    import pyarrow as pa
    import ray

    from validator.arrow import RESULTS, check_batches

    return pa.Table.from_batches(check_batches(table.to_batches(), ray.get(rules)), RESULTS)


def killed_once(rules: Any, mark: str, table: Any) -> Any:
    """The same; the first process that comes to the mark dies of it."""
    if "r20" in table.column("id").to_pylist() and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(rules, table)


@pytest.fixture(scope="module")
def expected() -> list[dict[str, Any]]:
    from validator.arrow import check_batches

    batches = check_batches(reports().to_batches(), load_rules())
    rows = [row for batch in batches for row in batch.to_pylist()]
    return sorted(rows, key=lambda row: (row["number"], row["kind"]))


def test_the_rows_are_those_of_one_process(ray: Any, expected: list[dict[str, Any]]) -> None:
    from validator.arrow import pack_rules

    rows = run(ray, partial(plain, ray.put(pack_rules(load_rules()))))
    assert rows == expected
    assert sum(row["kind"] == "report" for row in rows) == SIZE - 1
    assert [row["number"] >> 20 for row in rows if row["kind"] == "problem"] == [7]


def test_a_worker_that_dies_costs_no_row(ray: Any, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    from validator.arrow import pack_rules

    mark = tmp_path / "died"
    rows = run(ray, partial(killed_once, ray.put(pack_rules(load_rules())), str(mark)))
    assert mark.exists()
    assert rows == expected


def test_the_page_shows_what_is_tested() -> None:
    page = (ROOT / "docs" / "many-machines.md").read_text(encoding="utf-8")
    assert "pa.Table.from_batches(check_batches(reports.to_batches(), ray.get(rules)), RESULTS)" in page
