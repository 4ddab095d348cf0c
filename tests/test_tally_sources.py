"""Laws of totals over sources that differ: whoever speaks first, in whichever way, the range is the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine import bounds, tally
from validator.api import extract

SOURCES = ("The police", "A doctor", "The mayor", "The union", "Residents", "The interior ministry")
NUMBERS = st.integers(min_value=2, max_value=90)
TWO = st.lists(st.sampled_from(SOURCES), min_size=2, max_size=2, unique=True)
SAID = {
    "killed": "{source} said {number} people had been killed.",
    "wounded": "{source} said {number} people had been injured.",
}


@settings(max_examples=40, deadline=None)
@given(TWO, NUMBERS, NUMBERS, st.sampled_from(sorted(SAID)))
def test_the_range_is_from_the_lowest_to_the_highest_whoever_speaks_first(
    sources: list[str], one: int, other: int, effect: str
) -> None:
    said = [
        SAID[effect].format(source=source, number=number) for source, number in zip(sources, (one, other), strict=True)
    ]
    expected = (min(one, other), max(one, other))
    assert bounds(tally(" ".join(said)), effect) == expected
    assert bounds(tally(" ".join(reversed(said))), effect) == expected


@settings(max_examples=40, deadline=None)
@given(TWO, NUMBERS, NUMBERS, st.sampled_from((", {b} {n}.", "; {b} said {n}.", ". {b} put the number at {n}.")))
def test_a_bare_figure_is_one_of_what_was_told_before(sources: list[str], one: int, other: int, way: str) -> None:
    first, second = sources
    second = second if way.startswith(".") else second[0].lower() + second[1:]
    text = f"{first} said {one} people had been killed" + way.format(b=second, n=other)
    assert bounds(tally(text)) == (min(one, other), max(one, other))


@settings(max_examples=30, deadline=None)
@given(TWO, NUMBERS)
def test_none_by_one_source_is_the_lowest_figure(sources: list[str], number: int) -> None:
    first, second = sources
    none = f"{first} said no one had been killed."
    some = f"{second} said {number} people had been killed."
    assert bounds(tally(f"{none} {some}")) == bounds(tally(f"{some} {none}")) == (0, number)
    assert bounds(tally(none)) is None


@pytest.mark.parametrize("joint", ["but", "while", "whereas", "although"])
def test_each_of_two_speakers_says_what_is_his(joint: str) -> None:
    facts = extract(
        f"The brigade said six people were killed, {joint} the hospital said nine people were killed."
    ).facts
    told = [(f.count.low, [a.source.text for a in f.attribution if a.source]) for f in facts if f.count]
    assert told == [(6, ["The brigade"]), (9, ["the hospital"])]


def test_who_died_tells_nothing() -> None:
    facts = extract("Two guards were killed. A third guard died in hospital, raising the toll to three.").facts
    assert [f.attribution for f in facts if f.count] == [(), (), ()]
    assert bounds(tally("Two guards were killed. A third guard died in hospital, raising the toll to three.")) == (3, 3)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Shells killed 13 people and 200 cows.", (13, 13)),
        ("The mayor, Omar Bako, and two guards were killed.", (3, 3)),
        ("A mine killed Omar Bako, a chief of the north, and five of his men.", (6, 6)),
        ("The bus carried nine nuns. Only two survived.", (7, 7)),
        ("The lorry carried five men and two boys. None survived.", (7, 7)),
        ("The abbot and two monks were abducted. They were found dead.", (3, 3)),
        ("Officials revised the toll of the fire down from 38 to 31.", (31, 31)),
        ("The Oro lost 20 men, the Dama 11.", (31, 31)),
    ],
)
def test_how_many_they_are(text: str, killed: tuple[int, int]) -> None:
    assert bounds(tally(text)) == killed
