"""Testing extractors: the ready class finds planted bugs, and every block of its page runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import pytest

from validator.api import extract, shipped_rules
from validator.model import Report
from validator.testing import (
    PROPERTIES,
    ExtractorError,
    ExtractorTests,
    assert_valid,
    check_extractor,
    find_failure,
)
from validator.testing.seen import Seen, core

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "test-your-extractor.md"
BUGS = ("deaf-to-negation", "counts-bytes", "knows-its-training-set", "forgetful", "eager")
TESTS = {
    "finds-planted": "test_finds_what_was_planted",
    "invents-nothing": "test_invents_nothing",
    "offsets-exact": "test_offsets_are_exact",
    "renaming": "test_is_the_same_under_other_names",
    "unrelated": "test_is_the_same_beside_unrelated_sentences",
    "typography": "test_is_the_same_in_any_typography",
    "order": "test_is_the_same_in_any_order",
    "retry": "test_is_the_same_when_asked_again",
}


@pytest.fixture
def sample() -> Iterator[Any]:
    """The faulty extractors of the example."""
    sys.path.insert(0, str(ROOT / "examples" / "extractor"))
    try:
        faulty = import_module("faulty")

        yield faulty
    finally:
        sys.path.pop(0)
        for name in ("faulty", "sound"):
            sys.modules.pop(name, None)


@pytest.mark.parametrize("bug", BUGS)
def test_the_ready_class_finds_a_planted_bug(bug: str, sample: Any) -> None:
    """Within 500 examples, by the property that is named for it."""
    faulty, property = sample.BUGS[bug]

    class Tests(ExtractorTests):
        kinds = ("casualty", "accusation")
        max_examples = 500

        def extract(self, text: str) -> Any:
            return faulty(text)

    with pytest.raises(ExtractorError) as caught:
        getattr(Tests(), TESTS[property])()
    assert caught.value.property == property
    assert len(caught.value.broken.text) < 250


def test_the_class_tries_every_property() -> None:
    assert TESTS.keys() == PROPERTIES.keys()
    assert {name for name in dir(ExtractorTests) if name.startswith("test_")} == set(TESTS.values())


@pytest.mark.parametrize("property", PROPERTIES)
def test_the_sound_extractor_holds(property: str) -> None:
    assert find_failure(lambda text: extract(text, published="2024-07-24"), property, max_examples=25) is None


Extractor = Callable[[str], Any]


def per_call() -> Extractor:
    calls: list[int] = []

    def numbered(text: str) -> Any:
        calls.append(1)
        return [{"type": "statement", "actor": f"{len(calls)}"}] if "Kenya" in text else []

    return numbered


def first_paragraph(text: str) -> Any:
    return extract(text.split("\n\n")[0]).facts


def straight_only(text: str) -> Any:
    return [] if "“" in text else extract(text).facts


@pytest.mark.parametrize(
    ("property", "extractor"),
    [("retry", per_call()), ("order", first_paragraph), ("unrelated", first_paragraph), ("typography", straight_only)],
)
def test_every_other_property_can_fail(property: str, extractor: Extractor) -> None:
    broken = find_failure(extractor, property, max_examples=100)
    assert broken is not None
    assert "Expected" in broken.message


def test_a_failure_shows_both_sides() -> None:
    with pytest.raises(ExtractorError) as caught:
        check_extractor(lambda text: [], kinds=["accusation"], properties=["finds-planted"], max_examples=20)
    message = str(caught.value)
    assert "expected" in message
    assert "returned" in message
    assert "accusation" in caught.value.broken.expected[0]
    assert caught.value.broken.returned == ()


def killed(text: str) -> Any:
    """Knows one effect only."""
    facts = msgspec.to_builtins(extract(text, published="2024-07-24").facts)
    return [{**fact, "effect": "killed"} if fact["type"] == "casualty" else fact for fact in facts]


def test_another_effect_is_another_fact() -> None:
    broken = find_failure(killed, "finds-planted", kinds=["casualty"], max_examples=100)
    assert broken is not None
    assert not broken.expected[0].startswith("casualty killed")
    assert broken.returned[0].startswith("casualty killed")


def loose(text: str) -> list[dict[str, Any]]:
    """The facts in the form that docs/validate-facts.md asks a language model for."""
    out = []
    for fact in extract(text, published="2024-07-24").facts:
        count = (fact.count.text or str(fact.count.low)) if fact.count else None
        party = fact.party.text.removeprefix(count or "").strip() if fact.party else None
        content = fact.content.text if fact.content else None
        said = {
            "type": fact.type, "effect": fact.effect, "party": party, "count": count,
            "actor": [a.text for a in fact.actor], "recipient": [r.text for r in fact.recipient], "content": content,
            "time": fact.time and fact.time.text, "place": fact.place and fact.place.text,
            "polarity": fact.factuality.polarity, "quote": fact.provenance[0].exact,
        }  # fmt: skip
        out.append({key: value for key, value in said.items() if value not in (None, "", [])})
    return out


@pytest.mark.parametrize("property", PROPERTIES)
def test_facts_in_the_loose_form_hold(property: str) -> None:
    assert find_failure(loose, property, kinds=["casualty", "accusation"], max_examples=25) is None


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("at least 12 soldiers", "soldiers"),
        ("the three soldiers", "soldiers"),
        ("dozens of people", "people"),
        ("a market", "market"),
        ("that kenya accused peru", "kenya accused peru"),
        ("on july 23", "july 23"),
        ("five", ""),
        ("kenya", "kenya"),
    ],
)
def test_what_a_slot_is_held_against_is_its_core(text: str, bare: str) -> None:
    assert core(text) == bare


@pytest.mark.parametrize(
    ("slots", "covers"), [((), True), ((("actor", ("the storm",)),), True), ((("actor", ("a mob",)),), False)]
)
def test_what_cannot_act_may_be_left_out_or_be_the_actor(slots: Any, covers: bool) -> None:
    planted = Seen("damage", slots=(("cause", ("the storm",)),), effect="destroyed")
    assert Seen("damage", slots=slots, effect="destroyed").covers(planted) == covers


def test_what_an_extractor_raises_is_told_with_the_report() -> None:
    def raises(text: str) -> Any:
        answer = {"error": "the model is tired"} if "Friday" in text else {"facts": extract(text)}
        return answer["facts"]

    with pytest.raises(ExtractorError) as caught:
        check_extractor(raises, kinds=["casualty"])
    assert "Expected facts, got KeyError: 'facts'" in str(caught.value)
    assert "Friday" in caught.value.broken.text
    assert isinstance(caught.value.__cause__, KeyError)


def test_an_extractor_that_answers_otherwise_each_time() -> None:
    calls: list[int] = []

    def moody(text: str) -> Any:
        calls.append(1)
        return extract(text, published="2024-07-24") if len(calls) % 7 else []

    with pytest.raises(ExtractorError, match="asked again, the extractor returned something else"):
        check_extractor(moody, properties=["finds-planted"])


def test_unknown_properties_and_answers_are_refused() -> None:
    with pytest.raises(ValueError, match="did you mean 'retry'"):
        check_extractor(lambda text: [], properties=["retri"])
    with pytest.raises(TypeError, match="Expected facts from the extractor, got int"):
        check_extractor(lambda text: 3, properties=["retry"], max_examples=2)


def test_assert_valid() -> None:
    report = Report(id="a", text="Kenya accused Peru of hiding the documents.")
    facts = extract(report.text, id="a")
    assert_valid(report, facts, ruleset=shipped_rules())
    with pytest.raises(AssertionError, match="G0"):
        assert_valid(Report(id="a", text="Nothing of that kind was ever said."), facts, ruleset=shipped_rules())


def test_assert_valid_shows_what_differs() -> None:
    fact = {"type": "casualty", "effect": "killed", "count": 4, "quote": "Three nurses were killed"}
    assert_valid("Three nurses were killed in Oslo.", [{**fact, "count": 3}])
    with pytest.raises(AssertionError) as told:
        assert_valid("Three nurses were killed in Oslo.", [fact])
    lines = str(told.value).splitlines()
    assert lines[0].startswith("Expected no defect, got ")
    assert any(line.lstrip().startswith(("G09 ", "N04 ")) for line in lines)
    assert any("'Three nurses" in line for line in lines)
    assert "    + 4" in lines


def test_every_block_of_the_page_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 3
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), names)
    assert "Expected casualty" in names["message"]
    tests = names["TestMyExtractor"]()
    for name in TESTS.values():
        getattr(tests, name)()


def test_the_page_names_every_property() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in PROPERTIES if f"`{name}`" not in text] == []


def test_the_example_passes_as_it_is_run_by_hand() -> None:
    """`cd examples/extractor && python -m pytest`."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_extractor.py"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    folder = ROOT / "examples" / "extractor"
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert "8 passed" in done.stdout, done.stdout + done.stderr
