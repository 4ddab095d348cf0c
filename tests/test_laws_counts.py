"""Laws of counts, times and places: what a change of the words changes, and what it leaves as it was."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from validator.api import extract
from validator.tally import tally_report

PUBLISHED = "2024-03-12"
SMALL = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
NUMBERS = st.sampled_from([*range(2, 17), *range(20, 100)])
VICTIMS = st.sampled_from(
    ["people", "soldiers", "villagers", "police officers", "militants", "aid workers", "children"]
)
PLACES = st.sampled_from(["Mosul", "Goma", "Herat", "Homs", "Maiduguri"])
DAYS = st.sampled_from(["Sunday", "Monday", "Saturday", "March 9"])
UNRELATED = st.sampled_from(
    [
        "The price of wheat fell by a tenth.",
        "A new bridge was opened by the minister of transport.",
        "Schools stay closed for the feast.",
        "The national team drew with its rival.",
    ]
)
LAW = settings(max_examples=40, deadline=None)


def spelled(number: int) -> str:
    """A number from 2 to 99 in words."""
    if number <= 16:
        return SMALL[number - 2]
    tens, ones = number - number % 10, number % 10
    unit = "one" if ones == 1 else SMALL[ones - 2] if ones else ""
    return f"{TENS[tens]}-{unit}" if unit else TENS[tens]


def tally(text: str) -> dict[str, Any]:
    row = tally_report(extract(text, published=PUBLISHED))
    return {effect: row[effect] for effect in ("killed", "wounded", "missing", "captured")}


def told(text: str) -> list[tuple[Any, ...]]:
    """Of each casualty its effect, count, day and place."""
    return [
        (
            fact.effect,
            fact.count and (fact.count.low, fact.count.high),
            fact.time and fact.time.start,
            fact.place and (fact.place.name, fact.place.country),
        )
        for fact in extract(text, published=PUBLISHED).facts
        if fact.type == "casualty"
    ]


@LAW
@given(NUMBERS, NUMBERS, VICTIMS)
def test_digits_count_as_words_do(killed: int, hurt: int, victims: str) -> None:
    shapes = (
        "A bomb killed {} {v} and wounded {} others.",
        "{} {v} were killed and {} wounded in a raid.",
        "The attack left {} {v} dead and {} injured.",
    )
    for shape in shapes:
        words = shape.format(spelled(killed), spelled(hurt), v=victims)
        words = words[0].upper() + words[1:]
        digits = shape.format(killed, hurt, v=victims)
        assert tally(words) == tally(digits)
        assert tally(digits)["killed"] == {"low": killed, "best": killed, "high": killed, "open": False}
        assert tally(digits)["wounded"] == {"low": hurt, "best": hurt, "high": hurt, "open": False}


@LAW
@given(NUMBERS, VICTIMS, PLACES, DAYS)
def test_a_moved_time_changes_nothing(number: int, victims: str, place: str, day: str) -> None:
    last = told(f"Gunmen killed {number} {victims} in {place} on {day}.")
    assert last
    assert last[0][2] is not None
    assert last[0][3] is not None
    assert told(f"On {day}, gunmen killed {number} {victims} in {place}.") == last
    assert told(f"On {day} gunmen killed {number} {victims} in {place}.") == last
    assert told(f"Gunmen on {day} killed {number} {victims} in {place}.") == last


@LAW
@given(NUMBERS, VICTIMS, PLACES)
def test_a_moved_place_changes_nothing(number: int, victims: str, place: str) -> None:
    last = told(f"Gunmen killed {number} {victims} in {place}.")
    assert told(f"In {place}, gunmen killed {number} {victims}.") == last
    assert last[0][3] is not None


@LAW
@given(UNRELATED, NUMBERS, VICTIMS, PLACES, DAYS)
def test_an_unrelated_sentence_before_changes_nothing(
    before: str, number: int, victims: str, place: str, day: str
) -> None:
    text = f"Shells killed {number} {victims} in {place} on {day}, and three guards were wounded."
    assert told(f"{before} {text}") == told(text)
    assert tally(f"{before}\n\n{text}") == tally(text)


@LAW
@given(NUMBERS, NUMBERS, VICTIMS)
def test_sources_that_differ_bound_the_range(first: int, second: int, victims: str) -> None:
    text = f"The police said {first} {victims} were killed. A hospital said {second} {victims} were killed."
    killed = tally(text)["killed"]
    assert (killed["low"], killed["high"]) == (min(first, second), max(first, second))
    assert killed["low"] <= killed["best"] <= killed["high"]


@LAW
@given(NUMBERS, NUMBERS)
def test_people_of_both_sides_add_up(ours: int, theirs: int) -> None:
    shapes = (
        "{} soldiers and {} rebels were killed.",
        "{} soldiers were killed, as well as {} rebels.",
        "{} soldiers, and {} rebels, were killed.",
        "{} soldiers were killed, as were {} rebels.",
    )
    for shape in shapes:
        killed = tally(shape.format(ours, theirs))["killed"]
        assert (killed["low"], killed["high"]) == (ours + theirs, ours + theirs), shape


@LAW
@given(st.integers(4, 90), st.integers(2, 3))
def test_a_part_adds_nothing(whole: int, part: int) -> None:
    shapes = (
        "{} people, including {} children, were killed.",
        "{} people — {} of them children — were killed.",
        "{} people were killed, among them {} children.",
        "{} people (including {} children) were killed.",
        "{} people were killed. {} of the dead were children.",
    )
    for shape in shapes:
        killed = tally(shape.format(whole, part))["killed"]
        assert (killed["low"], killed["high"]) == (whole, whole), shape
