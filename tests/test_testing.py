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
