"""Numbers, spans, names and dates as the checks read them, and what must not disturb them."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.checks import run_checks
from validator.checks.pages import Example, build_example
from validator.checks.reading import numbers_in, qualifier_in, supports
from validator.checks.spans import Passages, meaning_flip
from validator.folding import fold
from validator.model import Report


@pytest.mark.parametrize(
    ("phrase", "numbers"),
    [
        ("three", {3}),
        ("Between 10 and 15", {10, 15}),
        ("10-15", {10, 15}),
        ("two hundred and fifty", {250}),
        ("two hundred fifty-three", {253}),
        ("thirty-two thousand one hundred", {32_100}),
        ("1.5 million", {1_500_000}),
        ("1,200", {1200}),
        ("3,000 to 4,000", {3000, 4000}),
        ("half a dozen", {6}),
        ("a dozen", {12}),
        ("two dozen", {24}),
        ("a hundred", {100}),
        ("an officer", {1}),
        ("no", {0}),
        ("two and three", {2, 3}),
        ("soldiers", set()),
        ("", set()),
    ],
)
def test_numbers_in(phrase: str, numbers: set[int]) -> None:
    assert numbers_in(phrase) == numbers


@pytest.mark.parametrize(
    ("phrase", "value", "expected"),
    [
        ("about 50", 45, True),
        ("about 50", 70, False),
        ("more than 20", 21, True),
        ("more than 20", 30, False),
        ("dozens", 12, True),
        ("dozens", 24, True),
        ("dozens", 3, False),
        ("several hundred", 300, True),
        ("tens of thousands", 20_000, True),
        ("twelve", 12, True),
        ("twelve", 13, False),
    ],
)
def test_supports(phrase: str, value: int, expected: bool) -> None:
    assert supports(phrase, value) is expected


@pytest.mark.parametrize(
    ("phrase", "qualifier"),
    [
        ("at least 3", "at-least"),
        ("no fewer than six", "at-least"),
        ("over 20", "more-than"),
        ("up to 30", "at-most"),
        ("as many as 40", "at-most"),
        ("fewer than 5", "fewer-than"),
        ("some 200", "approx"),
        ("nearly 100", "approx"),
        ("3", None),
        ("some of the men", None),
    ],
)
def test_qualifier_in(phrase: str, qualifier: str | None) -> None:
    assert qualifier_in(phrase) == qualifier


@given(st.integers(0, 10**7))
def test_digits_are_read_with_and_without_separators(number: int) -> None:
    assert numbers_in(str(number)) == numbers_in(f"{number:,}") == {number}


@given(st.text(max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    numbers_in(text)
    qualifier_in(text)
    Passages(text).nearest(text[::-1])
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("stands", "quoted", "flips"),
    [
        ("the army would not leave the valley", "the army would leave the valley", True),
        ("twelve people were hurt in the raid", "twenty people were hurt in the raid", True),
        ("12 people were hurt", "21 people were hurt", True),
        ("no one was hurt in the raid", "someone was hurt in the raid", True),
        ("the army would leave the valley", "the army would leave the walley", False),
        ("a wholly different sentence", "not one word alike here at all", False),
    ],
)
def test_meaning_flip(stands: str, quoted: str, flips: bool) -> None:
    assert (meaning_flip(stands, quoted) is not None) is flips


REPORT = (
    "The ministry said on Friday that “at least twelve” Armenian soldiers – most of them conscripts – were wounded "
    "near Vardenis. Nobody was killed, it said. Baku’s envoy did not comment."
)
FACTS: tuple[dict[str, Any], ...] = (
    {"type": "casualty", "effect": "wounded", "trigger": "wounded", "place": "Vardenis", "party_status": "combatant",
     "party": {"text": "Armenian soldiers", "country": "ARM"}, "source": "The ministry", "stage": "accomplished",
     "count": {"low": 12, "high": None, "text": "at least twelve", "qualifier": "at-least"},
     "time": {"text": "Friday", "start": "2021-07-23", "end": "2021-07-23", "weekday": "fri"}},
    {"type": "casualty", "effect": "killed", "trigger": "killed", "count": [0, 0, "Nobody"], "polarity": "-",
     "source": "it", "quote": "Nobody was killed, it said."},
)  # fmt: skip


def of(text: str, facts: tuple[dict[str, Any], ...] = FACTS) -> Example:
    return build_example(
        [("text", json.dumps(text)), ("published", "2021-07-24"), *(("fact", json.dumps(f)) for f in facts)]
    )


def wrong(example: Example, report: Report | None = None) -> list[tuple[str, str]]:
    found = run_checks(example.facts, report or example.report)[0]
    return [(f.code, f.message) for f in found if f.kind in ("defect", "suspect", "source-anomaly")]


def test_the_facts_are_clean() -> None:
    assert wrong(of(REPORT)) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("–", "-"),
        lambda t: t.replace("“", '"').replace("”", '"').replace("’", "'"),
        lambda t: t.replace(" ", "\u00a0"),
        lambda t: t.replace(" were", "\nwere"),
        lambda t: unicodedata.normalize("NFD", t),
    ],
    ids=["dashes", "quotes", "no-break-spaces", "wrapped", "nfd"],
)
def test_a_change_of_typography_is_no_defect(change: Any) -> None:
    """The facts quote the report as it was; the report that is held against them differs in typography alone."""
    example = of(REPORT)
    text = change(REPORT)
    report = Report(id="example", text=text, published="2021-07-24")
    changed = of(text, ())
    facts = type(example.facts)(
        schema_version="1.0",
        document=changed.facts.document,
        producer=example.facts.producer,
        facts=example.facts.facts,
    )
    found = [f for f in run_checks(facts, report)[0] if f.severity == "error"]
    if len(text) == len(REPORT):
        assert found == []
    else:  # the offsets shift with the length, which is all that may be said
        assert {f.code for f in found} <= {"G01", "G02"}


MUTANTS: list[tuple[str, dict[str, Any], set[str]]] = [
    (
        "number",
        {"count": {"low": 13, "high": None, "text": "at least twelve", "qualifier": "at-least"}},
        {"N04", "G09"},
    ),
    ("qualifier", {"count": [12, 12, "at least twelve", "exact"]}, {"N05"}),
    ("entity", {"party": {"text": "Turkish soldiers", "country": "TUR"}}, {"G11"}),
    ("country", {"party": {"text": "Armenian soldiers", "country": "AZE"}}, {"A10"}),
    ("date", {"time": {"text": "Friday", "start": "2021-07-16", "end": "2021-07-16"}}, {"T06"}),
    ("future", {"time": {"start": "2021-07-29", "end": "2021-07-29"}}, {"T03"}),
    ("polarity", {"polarity": "-"}, {"G14"}),
    ("claim", {"source": None}, {"A04"}),
    ("status", {"party_status": "civilian"}, {"A14"}),
    ("span", {"trigger": {"start": 106, "end": 113, "exact": "wounded"}}, {"G02"}),
    ("quote", {"quote": "a quotation that nobody printed"}, {"G03"}),
]


@pytest.mark.parametrize(("_name", "change", "codes"), MUTANTS, ids=[m[0] for m in MUTANTS])
def test_a_mutant_is_killed(_name: str, change: dict[str, Any], codes: set[str]) -> None:
    mutant = {key: value for key, value in {**FACTS[0], **change}.items() if value is not None}
    if "quote" in change:
        mutant.pop("quote")
        exact = change["quote"]
        mutant["provenance"] = [{"start": 0, "end": len(exact), "exact": exact}]
    assert {code for code, _ in wrong(of(REPORT, (mutant, FACTS[1])))} & codes


@pytest.mark.parametrize(
    "text",
    [
        "He met Martin and then Martina in the street, and a Former Farmer of Wales.",
        "The Defence Ministry and the Ministry of Defense spoke of Armenia, of Armenian men and of an Armenien.",
        "In the city of Austria or of Australia, in Slovakia or in Slovenia, in Niger or in Nigeria.",
        "A policeman met Policemen of the Woman and of the Women.",
    ],
)
def test_two_names_are_not_one(text: str) -> None:
    assert "P05" not in {f.code for f in run_checks(*_plain(text))[0] if "Armenien" not in f.message}


@pytest.mark.parametrize(
    ("first", "second"),
    [("Kalbajar", "Kalbjar"), ("Kelbajar", "Kalbajar"), ("Zarbukh", "Zarbuk"), ("Teshvin", "Tashvin")],
)
def test_two_spellings_of_one_name(first: str, second: str) -> None:
    text = f"Shots were heard in the {first} region and later near {second} district."
    found = [f for f in run_checks(*_plain(text))[0] if f.code == "P05"]
    if first[:-1] == second:
        assert found == []  # a last letter may be an inflection
        return
    (finding,) = found
    assert finding.severity == "info"
    assert {s.exact for s in finding.spans} == {first, second}


def _plain(text: str) -> tuple[Any, Report]:
    example = of(text, ({"type": "assault"},))
    return example.facts, example.report
