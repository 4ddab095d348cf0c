"""What short reports say of casualties in total: the corpus beside, in many registers, held to precision and recall."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from validator.api import check, extract
from validator.tally import tally_report

CORPUS = Path(__file__).parent / "corpus" / "casualties.txt"
EFFECTS = {"k": "killed", "w": "wounded", "m": "missing", "c": "captured"}


class Case(NamedTuple):
    """A report, the bounds that it should give by effect ("-" where it tells none), and what the tally gives."""

    text: str
    expected: dict[str, str]
    actual: dict[str, str]


@cache
def cases() -> tuple[Case, ...]:
    lines = CORPUS.read_text("utf-8").splitlines()
    return tuple(_case(*line.split("\t")) for line in lines if line and not line.startswith("#"))


def _case(figures: str, text: str) -> Case:
    words = figures.split()
    published = next((w[1:] for w in words if w[0] == "@"), None)
    told = {EFFECTS[w[0]]: w[1:].rstrip("+") for w in words if w[0] in EFFECTS}
    text = text.replace(" ¶ ", "\n\n")
    row = tally_report(extract(text, published=published))
    return Case(
        text,
        {effect: _told(told.get(effect, "-")) for effect in EFFECTS.values()},
        {effect: _bounds(row[effect]) for effect in EFFECTS.values()},
    )


def _told(figure: str) -> str:
    return "-" if figure == "0" else figure


def _bounds(total: dict[str, Any] | None) -> str:
    if total is None or total["high"] == 0:
        return "-"
    low, high = total["low"], total["high"]
    return str(low) if low == high else f"{low}-{high}"


@pytest.mark.parametrize("effect", EFFECTS.values())
def test_figures_are_right(effect: str) -> None:
    wrong = [
        f"{case.expected[effect]} expected, got {case.actual[effect]}: {case.text}"
        for case in cases()
        if case.expected[effect] != case.actual[effect]
    ]
    right = sum(case.expected[effect] == case.actual[effect] != "-" for case in cases())
    emitted = sum(case.actual[effect] != "-" for case in cases())
    stated = sum(case.expected[effect] != "-" for case in cases())
    assert stated
    assert right >= 0.98 * emitted, "\n".join(wrong)
    assert right >= 0.98 * stated, "\n".join(wrong)


def test_most_reports_are_right_in_all() -> None:
    wrong = [case.text for case in cases() if case.expected != case.actual]
    assert len(wrong) <= 0.02 * len(cases()), "\n".join(wrong)


def test_no_count_is_a_defect_by_the_checks() -> None:
    """What factlint itself reads of counts stands its own checks of counts."""
    found = [
        f"{finding.code} {finding.message}: {case.text}"
        for case in cases()
        for finding in check(case.text)
        if finding.code.startswith("N") or finding.kind == "defect"
    ]
    assert not found, "\n".join(found)
