"""Arrow in, Arrow out: the rows are those of the command, order and places too, and nothing is dropped in silence."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")

from validator.api import shipped_rules  # noqa: E402
from validator.arrow import RESULTS, PackedRules, check_batches, pack_rules, unpack_rules  # noqa: E402
from validator.cli import main  # noqa: E402
from validator.errors import InputError  # noqa: E402
from validator.model import Report  # noqa: E402
from validator.ruleset import load_rules  # noqa: E402
from validator.sources import read_reports  # noqa: E402

ROOT = Path(__file__).parent.parent
TEXT = "Three miners were killed at Kolm on Friday, the company said."


def seeds() -> list[dict[str, Any]]:
    return [
        {"id": f"s{n}", "text": r.text, "published": r.published, "title": r.title}
        for n, r in enumerate(read_reports([ROOT / "seeds"]))
        if isinstance(r, Report)
    ]


def rows_of(batches: Any) -> list[dict[str, Any]]:
    return [row for batch in batches for row in batch.to_pylist()]


def lines_of(rows: list[dict[str, Any]], kind: str) -> list[str]:
    chosen = sorted((row for row in rows if row["kind"] == kind), key=lambda row: row["number"])
    return [row["json"] for row in chosen]


def batches_of(lines: list[bytes], name: str, size: int) -> list[Any]:
    found = []
    for start in range(0, len(lines), size):
        part = lines[start : start + size]
        numbers = list(range(start + 1, start + 1 + len(part)))
        found.append(pa.RecordBatch.from_pydict({"line": part, "file": [name] * len(part), "record": numbers}))
    return found


def test_rows_are_those_of_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.jsonl"
    broken = [b"{", b"", b'{"id": 4}', b'{"id": "d", "text": "x", "published": "soon"}', b"\xff"]
    lines = [json.dumps(record).encode() for record in seeds()]
    lines[2:2] = broken
    path.write_bytes(b"\r\n".join(lines) + b"\n")
    rows = rows_of(check_batches(batches_of(lines, path.as_posix(), 5)))
    for verb, kind in (("extract", "fact"), ("check", "finding")):
        assert main([verb, str(path), "--format", "jsonl", "--isolated"]) == 2
        assert lines_of(rows, kind) == capsys.readouterr().out.splitlines()
    main(["check", str(path), "--format", "json", "--isolated"])
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [json.loads(line) for line in lines_of(rows, "problem")] == problems
    assert len(problems) == len(broken) - 1  # an empty line is none
    assert [row["read"]["record"] for row in rows if row["kind"] == "report"] == [1, 2, *range(8, len(lines) + 1)]


def test_columns_are_read_as_lines_are() -> None:
    records = seeds()
    lines = [json.dumps(record).encode() for record in records]
    given = check_batches(batches_of(lines, "r", 100))
    columns = pa.RecordBatch.from_pylist(
        [{**record, "file": "r", "record": n} for n, record in enumerate(records, start=1)]
    )
    assert rows_of(check_batches([columns])) == rows_of(given)


def test_how_the_rows_are_cut_makes_no_difference() -> None:
    lines = [json.dumps({**record, "id": f"{n}{record['id']}"}).encode() for n in range(9) for record in seeds()]
    small, large = (rows_of(check_batches(batches_of(lines, "r", size))) for size in (1, 1000))
    assert small == large
    assert len(small) > 2000


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (dt.date(2021, 7, 24), "2021-07-24"),
        (dt.datetime(2021, 7, 24, 9), "2021-07-24"),
        (dt.datetime(2021, 7, 24, 9, tzinfo=dt.UTC), "2021-07-24T09:00:00Z"),
        ("2021-07-24", "2021-07-24"),
        (None, "2021-07-25"),
    ],
)
def test_dates_as_arrow_has_them(published: Any, day: str) -> None:
    batch = pa.RecordBatch.from_pylist([{"id": "a", "text": TEXT, "published": published}])
    rows = rows_of(check_batches([batch], published="2021-07-25"))
    facts = [row["fact"] for row in rows if row["kind"] == "fact"]
    assert facts
    assert {fact["day"] for fact in facts} == {day[:10]}


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"id": None, "text": "x"}, "Expected an id, got null"),
        ({"id": "a", "text": None}, "Expected a text, got null"),
        ({"id": "", "text": "x"}, "Expected an id, got an empty text"),
        ({"id": "a", "text": "x", "published": "soon"}, "Expected a date"),
    ],
)
def test_what_is_no_report_is_a_problem(record: dict[str, Any], said: str) -> None:
    batch = pa.RecordBatch.from_pylist([{"published": None, **record}, {"id": "b", "text": TEXT, "published": None}])
    rows = rows_of(check_batches([batch]))
    (problem,) = (json.loads(row["json"]) for row in rows if row["kind"] == "problem")
    assert problem["message"].startswith(said)
    assert {row["report"] for row in rows if row["kind"] == "fact"} == {"b"}


def test_a_batch_of_other_columns_is_refused() -> None:
    with pytest.raises(InputError, match="Expected the columns id and text"):
        list(check_batches([pa.RecordBatch.from_pydict({"body": ["x"]})]))


def test_a_fault_of_ours_takes_no_other_report_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from validator.api import check_report, check_together

    met: list[int] = []

    def together(reports: Sequence[Report], rules: Any) -> Any:
        met.append(len(reports))
        if any(report.id == "bad" for report in reports):
            raise ZeroDivisionError("by design")
        return check_together(reports, rules)

    def alone(report: Report, rules: Any) -> Any:
        together((report,), rules)
        return check_report(report, rules)

    monkeypatch.setattr("validator.engines.arrow.check_together", together)
    monkeypatch.setattr("validator.engines.arrow.check_report", alone)
    batch = pa.RecordBatch.from_pydict({"id": ["a", "bad", "c"], "text": [TEXT] * 3})
    rows = rows_of(check_batches([batch]))
    (problem,) = (json.loads(row["json"]) for row in rows if row["kind"] == "problem")
    assert (problem["code"], problem["location"]["file"]) == ("X001", "bad")
    assert "by design" in problem["message"]
    assert {row["report"] for row in rows if row["kind"] == "fact"} == {"a", "c"}
    assert met == [3, 1, 1, 1]


def test_reports_of_several_batches_are_read_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from validator.api import check_together

    met: list[int] = []

    def together(reports: Sequence[Report], rules: Any) -> Any:
        met.append(len(reports))
        return check_together(reports, rules)

    monkeypatch.setattr("validator.engines.arrow.check_together", together)
    batches = [pa.RecordBatch.from_pydict({"id": [f"a{n}", f"b{n}"], "text": [TEXT] * 2}) for n in range(10)]
    rows = rows_of(check_batches(batches))
    assert met == [16, 4]
    assert [row["report"] for row in rows if row["kind"] == "report"] == [f"{x}{n}" for n in range(10) for x in "ab"]


RULES = """\
type: flight
rules:
  - id: flight.run
    description: d
    pattern: '{actor: thing} [run]'
    examples: ["The hen ran."]
    rejects: ["Calm."]
"""


def test_rules_travel_packed(tmp_path: Path) -> None:
    path = tmp_path / "flight.yaml"
    path.write_text(RULES, encoding="utf-8")
    rules = load_rules(path)
    packed = pack_rules(rules)
    assert packed.digest == rules.digest != shipped_rules().digest
    assert unpack_rules(packed) is unpack_rules(packed)
    batch = pa.RecordBatch.from_pydict({"id": ["a"], "text": ["The hen ran."]})
    here, there = (rows_of(check_batches([batch], given)) for given in (rules, packed))
    assert here == there
    assert [row["fact"]["type"] for row in here if row["kind"] == "fact"] == ["flight"]
    with pytest.raises(InputError, match="got rules packed by"):
        unpack_rules(PackedRules("0.0.1", packed.digest, packed.data))


def test_the_schema_is_one_that_every_batch_has() -> None:
    batch = pa.RecordBatch.from_pydict({"id": ["a"], "text": [TEXT]})
    (out,) = check_batches([batch])
    assert out.schema == RESULTS
