"""Facts across reports: each check fires and stays silent, and both engines give the same answers."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.across import ACROSS, FactRow, PlainTable, findings_of, read_rows, snapshot_findings
from validator.across.rows import OPEN, row_of
from validator.checks.pages import expand_fact
from validator.cli import main
from validator.engines.duck import DuckTable
from validator.errors import Problem
from validator.schema.decode import convert_fact

BASE = FactRow(
    0, "f.jsonl", 1, "r1", "2021-07-24", "p", "f1", "casualty", "killed", "", "killed/ARM/kolm/2021-07-23", ">>ARM",
    "kolm", "2021-07-23", "2021-07-23", 3, 3, True, "+", "this-event", "ministry", "", True, 10,
)  # fmt: skip


def rows(*changes: dict[str, Any]) -> list[FactRow]:
    return [BASE._replace(number=n, line=n + 1, fact=f"f{n}", **change) for n, change in enumerate(changes)]


def codes(given: list[FactRow]) -> list[str]:
    answers = []
    for table in (PlainTable(), DuckTable()):
        with closing(table):
            table.add(given)
            answers.append(list(findings_of(table)))
    assert answers[0] == answers[1]
    return [f.code for f in answers[0]]


LATER = {"report": "r2", "day": "2021-07-25"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (({}, {**LATER, "low": 5, "high": 5}), ["X01"]),
        (({}, {**LATER, "low": 1, "high": 2}), ["X02"]),
        (({"scope": "cumulative"}, {**LATER, "low": 1, "high": 2, "scope": "cumulative"}), ["X03"]),
        (({"scope": "cumulative"}, {**LATER, "low": 9, "high": 9, "scope": "cumulative"}), ["X01"]),
        (({}, {**LATER}), []),
        (  # a report that speaks on two days counts by the first of them
            (
                {"day": "2021-07-23"},
                {"report": "r2", "day": "2021-07-24", "low": 5, "high": 5},
                {"day": "2021-07-25", "low": 9, "high": 9},
            ),
            ["X01"],
        ),
        (({}, {**LATER, "low": 2, "high": OPEN}), []),
        (({}, {"report": "r2", "low": 5, "high": 5}), []),  # the same day
        (({}, {**LATER, "low": 5, "high": 5, "scope": "cumulative"}), []),
        (({}, {**LATER, "low": 5, "high": 5, "polarity": "-"}), []),
        (({}, {**LATER, "low": 5, "high": 5, "happening": ""}), []),
        (({"source": "reuters", "low": 12, "high": 12}, {"source": "afp", "low": 20, "high": 20}), ["X05"]),
        (({"source": "reuters", "low": 101, "high": 101}, {"source": "afp", "low": 102, "high": 102}), []),
        (
            (
                {"source": "baku", "side": "AZE", "low": 1, "high": 1},
                {"source": "yerevan", "side": "ARM", "low": 9, "high": 9},
            ),
            [],
        ),
        (({"event": "e1"}, {"event": "e2", "start": "2021-07-24"}), ["X06"]),
        (({"event": "e1"}, {"event": "e1", "start": "2021-07-24"}), []),
        (({"event": "e1"}, {"event": "e2", "start": "2021-07-25"}), []),
        (({"event": "e1"}, {"event": "e2", "start": "no date"}), []),
        (({"report": "r1"}, {"report": "r2"}, {"report": "r3"}), ["X07"]),
        (({"event": "e1"}, {"event": "e1", "start": "2021-07-31", "end": "2021-07-31"}), ["X08"]),
        (({"event": "e1"}, {"event": "e1", "start": "2021-07-30", "end": "2021-07-30"}), []),
        (({"event": "e1"}, {"event": "e1", "start": "2021-05-01", "end": "2021-07-31"}), []),  # no single day
        (({"event": "e1"}, {"event": "e2", "start": "2021-09-30", "end": "2021-09-30"}), []),
        (({"event": "e1"}, {"event": "e1", "start": "2021-13-40", "end": "2021-13-40"}), []),
        (
            ({"event": "e1"}, {"event": "e1", "start": "2021-09-01", "end": "2021-09-01", "scope": "cumulative"}),
            [],
        ),
        (({"report": "r1"}, {"report": "r2"}, {"report": "r3", "source": "afp"}), []),
        (({"report": "r1"}, {"report": "r2"}), []),
        (({"source": "?"}, {"report": "r2", "source": "?"}, {"report": "r3", "source": "?"}), []),
        (({}, {"producer": "q", "effect": "wounded"}), ["X10"]),
        (({}, {"producer": "q"}), []),
        (({}, {"producer": "q", "at": 99, "effect": "wounded"}), []),
    ],
)
def test_each_check(changes: tuple[dict[str, Any], ...], expected: list[str]) -> None:
    assert codes(rows(*changes)) == expected


WORD = st.sampled_from(["", "a", "b", 'c,"d', "é"])
ROWS = st.builds(
    BASE._replace,
    report=st.sampled_from(["r1", "r2", "r3", "r4"]),
    day=st.sampled_from(["", "2021-07-23", "2021-07-24", "2021-07-25"]),
    producer=st.sampled_from(["p", "q"]),
    effect=st.sampled_from(["", "killed", "wounded"]),
    event=WORD,
    happening=WORD,
    parties=st.sampled_from([">>", ">>a", "b>>a"]),
    place=WORD,
    start=st.sampled_from(["", "2021-07-23", "2021-07-24", "2021-08-24", "x"]),
    low=st.sampled_from([0, 1, 3, 20, 21]),
    high=st.sampled_from([1, 3, 20, 22, OPEN]),
    counted=st.booleans(),
    polarity=st.sampled_from(["+", "-", "u"]),
    source=st.sampled_from(["", "?", "m", "n"]),
    side=st.sampled_from(["", "ARM"]),
    told=st.booleans(),
    at=st.sampled_from([-1, 5, 9]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ROWS, max_size=60))
def test_both_engines_answer_alike(given_rows: list[FactRow]) -> None:
    codes([row._replace(number=n) for n, row in enumerate(given_rows)])


def test_a_snapshot_says_what_was_added_removed_and_revised() -> None:
    before = rows({}, {"type": "assault"}, {"report": "r9"})
    after = rows({"low": 5, "high": 5}, {"type": "assault"}, {"report": "r8"})
    found, sums = snapshot_findings(before, after)
    assert [f.code for f in found] == ["X09"] * 3
    assert sums == {"same": 1, "added": 1, "removed": 1, "revised": 1, "magnitude": 2}
    assert snapshot_findings(before, before)[0] == ()


def test_a_row_holds_what_makes_two_facts_comparable() -> None:
    text = "Two miners were killed at Kolm."
    short = {"type": "casualty", "effect": "killed", "party": "miners", "place": "Kolm", "count": [2, 2, "Two"],
             "source": "the Ministry", "time": {"start": "2021-07-03", "end": "2021-07-03"}}  # fmt: skip
    fact = convert_fact(expand_fact(short, 1, text), 1)
    row = row_of(fact, 0, "f", 1, "r", "2021-07-04T09:00:00Z", "p")
    assert (row.happening, row.source, row.day) == ("killed/miners/kolm/2021-07-03", "the ministry", "2021-07-04")
    bare = convert_fact(expand_fact({"type": "casualty", "effect": "killed"}, 1, text), 1)
    assert row_of(bare, 0, "f", 1, "r", None, "p").happening == ""


def test_our_lines_are_read_alike_the_fast_and_the_slow_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = Path(__file__).parent.parent / "seeds" / "market-bombing.txt"
    main(["extract", str(seed), "--format", "jsonl"])
    text = capsys.readouterr().out
    (tmp_path / "a.jsonl").write_text(text, encoding="utf-8")
    (tmp_path / "a.ndjson").write_text(text, encoding="utf-8")
    fast, slow = (list(read_rows([(tmp_path / name).as_posix()])) for name in ("a.jsonl", "a.ndjson"))
    assert [r._replace(file="") for r in fast if not isinstance(r, Problem)] == [
        r._replace(file="") for r in slow if not isinstance(r, Problem)
    ]
    assert fast


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    facts = []
    for n, (day, dead) in enumerate((("2021-07-24", "Three"), ("2021-07-25", "Seven"))):
        text = f"{dead} miners were killed at Kolm, the company said."
        (reports / f"r{n}.txt").write_text(f"---\npublished: {day}\n---\n{text}", encoding="utf-8")
        facts.append({"report": f"r{n}.txt", "type": "casualty", "effect": "killed", "party": "miners", "place": "Kolm",
                      "count": dead, "date": "2021-07-23", "source": "the company", "quote": text})  # fmt: skip
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(facts), encoding="utf-8")
    for engine in ("plain", "duckdb"):
        assert main(["across", str(path), "--reports", str(reports), "--engine", engine]) == 0
        out = capsys.readouterr().out
        assert "info X01 the company puts killed at 7, after 3 in r0.txt (2021-07-24)" in out
    older = tmp_path / "older.json"
    older.write_text(json.dumps(facts[:1]), encoding="utf-8")
    assert main(["across", str(path), "--baseline", str(older), "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["snapshot"]["added"] == 1
    assert {f["code"] for f in value["findings"]} == {"X09"}


def test_codes_are_those_of_the_catalogue() -> None:
    assert [c.code for c in ACROSS] == ["X01", "X02", "X03", "X05", "X06", "X07", "X08", "X10"]
    assert all(c.run.__doc__ and "Source:" in c.run.__doc__ for c in ACROSS)


@pytest.mark.parametrize(
    ("event", "kept"), [("item-1", ""), ("apart-12", ""), ("ged-4711", "ged-4711"), ("item-x", "item-x")]
)
def test_what_a_report_calls_its_own_events_is_none_across_reports(event: str, kept: str) -> None:
    fact = expand_fact({"type": "casualty", "effect": "killed", "event": event}, 1, "Two men were killed.")
    assert row_of(convert_fact(fact, 1), 0, "f", 1, "r", None, "p").event == kept
