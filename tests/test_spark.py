"""Spark answers as one machine does: the rows of a job are those of the command, and a worker that dies costs none.

They take minutes and a JVM: FACTLINT_FULL=1 runs them, `.ci/run full` sets it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.spark_cluster import ALONE, start_cluster
from tests.test_across import BASE
from validator.across import FactRow, PlainTable, findings_of, read_rows
from validator.across.rows import OPEN
from validator.api import shipped_rules
from validator.cli import main
from validator.engines.duck import DuckTable
from validator.errors import InputError, Problem
from validator.model import Report
from validator.sources import read_reports

ROOT = Path(__file__).parent.parent
MISSING = [name for name in ("pyspark", "pyarrow") if find_spec(name) is None]
pytestmark = [
    pytest.mark.skipif(not os.environ.get("FACTLINT_FULL"), reason="they take minutes: FACTLINT_FULL=1 runs them"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
    pytest.mark.skipif(shutil.which("java") is None, reason="no Java on this machine"),
    pytest.mark.filterwarnings("ignore"),
]
SMALL = ("--conf", "spark.sql.shuffle.partitions=2")


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(ROOT)}
    from pyspark.sql import SparkSession

    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.log.level": "ERROR"}
    builder = SparkSession.builder.master("local[2]")
    for key, value in settings.items():
        builder = builder.config(key, value)
    made = builder.getOrCreate()
    yield made
    made.stop()


def corpus(folder: Path, times: int) -> Path:
    """The seeds again and again in two files, with what can go wrong in between."""
    folder.mkdir()
    records = [r for r in read_reports([ROOT / "seeds"]) if isinstance(r, Report)]
    lines = [
        json.dumps({"id": f"{n}-{r.id}", "text": r.text, "published": f"2021-07-{24 + n % 3}"})
        for n in range(times) for r in records
    ]  # fmt: skip
    half = len(lines) // 2
    odd = ["{", "", '{"id": 4}', lines[3], '{"id": "d", "text": "x", "published": "soon"}']
    (folder / "b.jsonl").write_text("\n".join([*lines[:9], *odd, *lines[9:half]]) + "\n", encoding="utf-8")
    (folder / "a.jsonl").write_text("\n".join([lines[1], *lines[half:]]), encoding="utf-8")
    return folder


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    import pyarrow.dataset as ds

    return ds.dataset(folder / name, format="parquet").to_table().to_pylist()  # type: ignore[no-any-return]


def ordered(folder: Path, name: str) -> list[str]:
    return [row["json"] for row in sorted(table(folder, name), key=lambda row: row["number"])]


def expected(capsys: pytest.CaptureFixture[str], path: Path) -> tuple[list[str], list[str], list[Any]]:
    """What the command says: facts, findings, Problems."""
    capsys.readouterr()
    main(["extract", str(path), "--format", "jsonl", "--isolated"])
    facts = capsys.readouterr().out.splitlines()
    main(["check", str(path), "--format", "jsonl", "--isolated"])
    findings = capsys.readouterr().out.splitlines()
    main(["check", str(path), "--format", "json", "--isolated"])
    return facts, findings, json.loads(capsys.readouterr().out)["problems"]


def assert_equal_output(out: Path, told: tuple[list[str], list[str], list[Any]]) -> None:
    facts, findings, problems = told
    assert ordered(out, "facts") == facts
    assert ordered(out, "findings") == findings
    assert sorted(ordered(out, "problems")) == sorted(
        json.dumps(p, separators=(",", ":"), ensure_ascii=False) for p in problems
    )


def random_rows(count: int) -> list[FactRow]:
    random = Random(7)
    word = ("", "a", "b", 'c,"d', "é", "\U0001f534")
    choices: dict[str, tuple[Any, ...]] = {
        "report": tuple(f"r{n}" for n in range(40)), "day": ("", "2021-07-23", "2021-07-24", "2021-07-25"),
        "producer": ("p", "q"), "effect": ("", "killed", "wounded"), "event": word, "happening": (*word, *"efghijklm"),
        "parties": (">>", ">>a", "b>>a"), "place": word,
        "start": ("", "2021-07-23", "2021-07-24", "2021-08-24", "x", "2021-07", "2021-7-23x"),
        "low": (0, 1, 3, 20, 21, OPEN), "high": (1, 3, 20, 22, OPEN), "counted": (True, True, False),
        "polarity": ("+", "+", "-", "u"), "scope": ("this-event", "cumulative"), "source": ("", "?", "m", "n"),
        "side": ("", "", "ARM"), "told": (True, True, False), "at": (-1, 5, 9, 12),
    }  # fmt: skip
    rows = [BASE._replace(**{key: random.choice(values) for key, values in choices.items()}) for _ in range(count)]
    circles = [BASE._replace(happening=f"circle{n % 50}", report=f"c{n}", event="") for n in range(200)]
    return [row._replace(number=n, line=n + 1) for n, row in enumerate([*rows, *circles])]


def test_the_checks_across_reports_answer_alike_on_every_engine(session: Any) -> None:
    from validator.engines.sparktable import SparkTable

    given = random_rows(3000)
    answers = []
    for made in (PlainTable(), DuckTable(), SparkTable(session)):
        with closing(made):
            made.add(given)
            answers.append(list(findings_of(made)))
    assert answers[0] == answers[1] == answers[2]
    assert {f.code for f in answers[0]} == {"X01", "X02", "X03", "X05", "X06", "X07", "X10"}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus(tmp_path_factory.mktemp("spark") / "reports", 8)


def test_a_job_on_jsonl_writes_what_the_command_writes(
    session: Any, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from validator.engines import spark

    # Blocks far smaller than the files: records are counted across them.
    monkeypatch.setitem(spark.SETTINGS, "spark.sql.files.maxPartitionBytes", str(20_000))
    monkeypatch.setitem(spark.SETTINGS, "spark.sql.execution.arrow.maxRecordsPerBatch", "7")
    out = tmp_path / "out"
    done = spark.check_files(session, [str(reports)], str(out), shipped_rules())
    told = expected(capsys, reports)
    assert_equal_output(out, told)
    assert (done.facts, done.findings, done.problems) == tuple(map(len, told))
    assert done.problems == 5
    assert len(table(out, "reports")) == done.reports == 8 * len(list(read_reports([ROOT / "seeds"])))
    assert not (out / "_stage").exists()
    with pytest.raises(InputError, match="Expected a folder that is not there yet"):
        spark.check_files(session, [str(reports)], str(out), shipped_rules())


def test_what_is_found_across_reports_is_what_one_machine_finds(session: Any, reports: Path, tmp_path: Path) -> None:
    from validator.engines import spark

    out = tmp_path / "out"
    done = spark.check_files(session, [str(reports)], str(out), shipped_rules())
    rows = [FactRow(**{k: v for k, v in row.items() if k != "json"}) for row in table(out, "facts")]
    plain = PlainTable()
    plain.add(sorted(rows))
    import msgspec

    told = sorted(msgspec.json.encode(f).decode() for f in findings_of(plain))
    assert sorted(row["json"] for row in table(out, "across")) == told
    assert done.across == len(told) > 0
    lines = tmp_path / "facts.jsonl"
    lines.write_text("\n".join(ordered(out, "facts")) + "\n", encoding="utf-8")
    days = {row["report"]: row["day"] for row in table(out, "facts")}
    again = [r for r in read_rows([str(lines)], days.get) if not isinstance(r, Problem)]
    assert [r._replace(number=0, file="", line=0, producer="") for r in again] == [
        r._replace(number=0, file="", line=0, producer="") for r in sorted(rows)
    ]


def test_a_job_on_parquet_writes_what_the_command_writes(
    session: Any, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from validator.engines import spark

    records = [
        {"id": r.id, "text": r.text, "published": r.published, "extra": 3}
        for r in read_reports([reports])
        if isinstance(r, Report)
    ]
    records[5:5] = [{"id": "bare", "text": None}, {"id": "late", "text": "x", "published": "soon"}, records[2]]
    path = tmp_path / "same.parquet"
    pq.write_table(pa.Table.from_pylist(records), path, row_group_size=10)
    out = tmp_path / "out"
    done = spark.check_files(session, [str(path)], str(out), shipped_rules(), across=False)
    assert_equal_output(out, expected(capsys, path))
    assert done.problems == 3
    assert not (out / "across").exists()
    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "other.parquet")
    with pytest.raises(InputError, match="Expected the columns id and text"):
        spark.check_files(session, [str(tmp_path / "other.parquet")], str(tmp_path / "o"), shipped_rules())


# ---- the command, on machines


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "validator.spark", *SMALL, *words]
    return subprocess.run(command, env=ALONE, capture_output=True, text=True, check=False, timeout=900)


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    done = run("--input", str(tmp_path / "none.jsonl"), "--output", str(tmp_path / "o"), "--master", "local[1]")
    assert done.returncode == 2
    assert done.stdout == ""
    said = done.stderr.splitlines()
    assert any("PATH_NOT_FOUND" in line for line in said)
    assert "Traceback" not in done.stderr
    odd = run("--input", "reports.xml", "--output", str(tmp_path / "o"), "--master", "local[1]")
    assert (odd.returncode, "Expected .jsonl or .parquet files" in odd.stderr) == (2, True)


def test_a_master_with_two_workers_and_one_of_them_killed_in_mid_job(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = expected(capsys, reports)
    words = ("--input", str(reports), "--executor-memory", "512m")[:2]
    with start_cluster(tmp_path, 2) as made:
        whole = tmp_path / "whole"
        done = run(*words, "--output", str(whole), "--master", made.url, "--conf", "spark.executor.memory=512m")
        assert done.returncode == 2, done.stderr  # some lines of the corpus are no reports
        assert_equal_output(whole, told)

        hurt = tmp_path / "hurt"
        command = [
            sys.executable, "-m", "validator.spark", *SMALL, *words, "--output", str(hurt), "--master", made.url,
            "--conf", "spark.executor.memory=512m",
        ]  # fmt: skip
        job = subprocess.Popen(command, env=ALONE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        wait_for_work(job, hurt)
        made.kill(0)
        assert job.poll() is None, "the job was over before the worker died"
        said, _ = job.communicate(timeout=900)
        assert job.returncode == 2, said
        assert_equal_output(hurt, told)
        assert sorted(row["json"] for row in table(hurt, "across")) == sorted(r["json"] for r in table(whole, "across"))


def wait_for_work(job: subprocess.Popen[str], out: Path) -> None:
    """Until tasks of the checking pass write."""
    end = time.monotonic() + 1800  # a busy machine takes its time
    while not list(out.glob("_stage/_temporary/**/*.parquet")):
        assert job.poll() is None, job.communicate()[0]
        assert time.monotonic() < end
        time.sleep(0.05)
