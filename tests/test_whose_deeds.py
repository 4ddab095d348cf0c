"""Whose a deed is: possessors of a noun, "the two", who is told to, and participles behind the first noun group."""

from __future__ import annotations

import pytest

from validator import extract
from validator.model import Fact


def _facts(text: str, kind: str) -> list[Fact]:
    return [fact for fact in extract(text).facts if fact.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "role", "who"),
    [
        ("The envoy's visit to Baku was his third.", "consultation", "actor", "The envoy"),
        ("The poet's arrest stirred anger.", "detention", "recipient", "The poet"),
        ("The nuns' early release was cheered.", "release", "recipient", "The nuns"),
        ("The mayor's resignation came on Friday.", "resignation", "actor", "The mayor"),
        ("The two met in Vienna.", "consultation", "actor", "The two"),
        ("Both agreed to open a bank.", "agreement", "actor", "Both"),
        ("The three also discussed trade.", "consultation", "actor", "The three"),
        ("The league demanded that Chad release two monks.", "release", "actor", "Chad"),
        ("The league demanded that Chad release two monks.", "request", "recipient", "Chad"),
        ("The farmers, demanding a vote, blocked the road.", "request", "actor", "The farmers"),
        ("Farmers in Oran, demanding a vote, blocked the road.", "request", "actor", "Farmers"),
    ],
)
def test_whose_a_deed_is(text: str, kind: str, role: str, who: str) -> None:
    """The party of the deed is named."""
    assert [ref.text for fact in _facts(text, kind) for ref in getattr(fact, role)] == [who]


def test_the_release_of_a_thing_is_no_release() -> None:
    """Nobody is freed."""
    assert not _facts("The album's release was put off.", "release")


def test_the_two_before_a_participle_and_a_verb_do_nothing() -> None:
    """Their verb is the second."""
    assert not _facts("The two accused were brothers.", "accusation")


def test_what_somebody_failed_on_a_day_to_do_is_not_done() -> None:
    """A time stands between "failed" and its infinitive."""
    facts = _facts("The sides failed on Monday to reach a deal on fish.", "agreement")
    assert [fact.factuality.polarity for fact in facts] == ["-"]
