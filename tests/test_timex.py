"""Time expressions in running text: extent, type and value against own gold, as TempEval-3 scores them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from validator.api import shipped_rules
from validator.mentions import find_mentions
from validator.model import Report
from validator.values import read_time

GOLD = Path(__file__).parent / "corpus" / "timex.txt"
_MARKED = re.compile(r"\{([^{}|]*)\|([A-Z]+)\|([^{}]*)\}")


class Timex(NamedTuple):
    start: int
    end: int
    type: str | None
    value: str | None


def reports() -> list[tuple[str, str, list[str]]]:
    """Date, block and paragraphs of each report of the gold."""
    out: list[tuple[str, str, list[str]]] = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            _, published, block = line.split()
            out.append((published, block, []))
        elif line and not line.startswith("#"):
            out[-1][2].append(line)
    return out


def unmarked(marked: str) -> tuple[str, list[Timex]]:
    """The text without its marks, and what they mark."""
    text, gold, last = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[last : found.start()]
        gold.append(Timex(len(text), len(text) + len(found[1]), found[2], found[3]))
        text += found[1]
        last = found.end()
    return text + marked[last:], gold


def read(text: str, published: str) -> list[Timex]:
    found = find_mentions(Report(id="r", text=text, published=published), shipped_rules())
    return [
        Timex(m["span"]["start"], m["span"]["end"], m["timex_type"], m["timex"]) for m in found if m["kind"] == "time"
    ]


@cache
def scores() -> dict[str, float]:
    """F1 in per cent: spans that overlap, spans that are equal, and overlapping ones of the same value or type."""
    hits = dict.fromkeys(("relaxed", "strict", "value", "type"), 0)
    total = 0
    for published, _, lines in reports():
        text, gold = unmarked("\n\n".join(lines))
        got = read(text, published)
        total += len(gold) + len(got)
        for want in gold:
            hit = next((g for g in got if g.start < want.end and want.start < g.end), None)
            if hit is None:
                continue
            got.remove(hit)
            hits["relaxed"] += 1
            hits["strict"] += hit[:2] == want[:2]
            hits["value"] += want.value in ("?", hit.value)
            hits["type"] += hit.type == want.type
    return {name: 200 * count / total for name, count in hits.items()}


@pytest.mark.parametrize(("measure", "least"), [("relaxed", 98), ("strict", 97), ("value", 94), ("type", 97)])
def test_f1(measure: str, least: float) -> None:
    assert scores()[measure] >= least


@pytest.mark.parametrize(
    ("sentence", "published", "values"),
    [
        ("They will meet on Thursday.", "2014-08-18", ["2014-08-21"]),
        ("They met on Thursday.", "2014-08-18", ["2014-08-14"]),
        ("The talks are set for Thursday.", "2014-08-18", ["2014-08-21"]),
        ("The vote was put off until Thursday.", "2014-08-18", ["2014-08-21"]),
        ("Guards were told to leave on Thursday.", "2014-08-18", ["2014-08-14"]),
        ("They agreed to meet on Thursday.", "2014-08-18", ["2014-08-21"]),
        ("Rain fell on May 3. Two days later the dam broke.", "2014-08-18", ["2014-05-03", "2014-05-05"]),
        ("It sank in 1987. The following year another did.", "2014-08-18", ["1987", "1988"]),
        ("It fell on Aug. 12, police said on Friday. That night two died.", "2014-08-18", None),
        ("The store opens from 9 a.m. to 5 p.m. on Mondays.", "2014-08-18", None),
        ("He ruled from 1932 to 1936.", "2014-08-18", ["1932", "1936"]),
        ("It ran between May 3 and May 9.", "2014-08-18", ["2014-05-03", "2014-05-09"]),
        (
            "It sank on Sunday, the mayor said Monday. The following day it rained.",
            "2014-08-19",
            ["2014-08-17", "2014-08-18", "2014-08-18"],
        ),
        ("Two meals a day were served.", "2014-08-18", ["P1D"]),
        ("The show starts at 9 a.m. Friday.", "2014-08-18", ["2014-08-22T09:00"]),
    ],
)
def test_values_in_context(sentence: str, published: str, values: list[str] | None) -> None:
    found = [t.value for t in read(sentence, published)]
    if values is None:
        assert all(found)
        assert len(found) >= 2
    else:
        assert found == values


def test_the_table_of_the_page_holds() -> None:
    page = (Path(__file__).parent.parent / "docs" / "times.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|(]+) \| (DATE|TIME|DURATION|SET) \| ([^|]+) \|$", page, re.MULTILINE)
    assert len(rows) > 8
    for words, type_, values in rows:
        for phrase, value in zip(words.split(", "), values.split(", "), strict=True):
            time = read_time(phrase, date(2014, 8, 18))
            assert time is not None
            assert (time.timex_type, time.timex) == (type_, value)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor may march to the second gate in the 300 block of Sun Street.",
        "April Ryan, 34, and May Oduya asked about the 1,500 seats and version 2.0.",
        "A 27-year-old man scored twice in the 3-1 win of the Fall River team.",
        "Route 1945 leads to the 1800 block of May Street, past the Second Bank and P.O. Box 1914.",
        "The Sunday Herald praised the minister of the day, the Monday Club the man of the hour.",
        "Autumn Reeves, a March of Dimes donor, scored twice for the 10th Division on page 1998.",
        "Call 555-0142; Flight 1902 was second in line, and Resolution 1970 passed.",
    ],
)
def test_what_is_no_time(sentence: str) -> None:
    assert read(sentence, "2014-08-18") == []
