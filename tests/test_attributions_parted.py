"""Who says what dashes, semicolons and colons part, what a paper of a day says, and who would not be named."""

from __future__ import annotations

import pytest

import validator
from validator.model import Fact


def facts(text: str, type: str) -> list[Fact]:
    return [fact for fact in validator.extract(text).facts if fact.type == type]


def sources(fact: Fact) -> list[str | None]:
    return [link.source.text if link.source else None for link in fact.attribution]


@pytest.mark.parametrize(
    "told",
    [
        "The wardens -- all of them from the north -- shot two clerks",
        "Wardens shot two clerks – one of them a cook – in Kelt",
        "Wardens opened the gate; shot two clerks; and left",
        "Wardens shot two clerks in Kelt -- one at the gate, and one in the yard",
        "Nine pro - crown wardens -- including four cooks -- have shot two clerks near the ford",
        "The gravest step – and the least likely – was a raid on the mill that hurt two clerks",
        "Wardens – who shot two clerks on Monday – left the town",
        "The raids by Peru and its friends—which have gone on since May—wounded two clerks",
        "The raids—and those of its friends—wounded two clerks",
    ],
)
def test_what_stops_only_part_is_all_said(told: str) -> None:
    text = f"{told}, the governor said."
    (said,) = facts(text, "statement")
    assert said.content is not None
    assert said.content.text == told
    deeds = [fact for fact in validator.extract(text).facts if fact.type != "statement"]
    assert deeds
    assert all(sources(fact) == ["the governor"] for fact in deeds)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("LIMA (Westwire) - Wardens shot two clerks, the governor said.", "Wardens shot two clerks"),
        ("It was late – wardens shot two clerks, the governor said.", "wardens shot two clerks"),
        ("It was late; wardens shot two clerks, the governor said.", "wardens shot two clerks"),
        (
            "The governor said that wardens shut it; shot a clerk; and left.",
            "that wardens shut it; shot a clerk; and left",
        ),
    ],
)
def test_a_clause_behind_a_stop_is_said_alone(text: str, content: str) -> None:
    (said,) = facts(text, "statement")
    assert said.content is not None
    assert said.content.text == content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two clerks were killed: one in Kelt and one in Orr, according to wardens.", ["wardens"]),
        ("Murders rose, according to police figures, with 210 people killed since May.", ["police figures"]),
        ("Wardens killed two clerks, according to a Monday report by the union.", ["a Monday report"]),
        ("According to officials, wardens, acting on orders, killed two clerks.", ["officials"]),
        ("Wardens killed two clerks, said the White House.", ["the White House"]),
        ("Wardens killed two clerks, said a police report.", ["a police report"]),
        # who would not be named
        ("An officer who declined to be named said that wardens killed two clerks.", ["An officer"]),
        ("Wardens killed two clerks, an officer who declined to be named said.", ["an officer"]),
        ("Two aides who were not allowed to speak publicly said wardens killed two clerks.", ["Two aides"]),
        ("An aide to the mayor who was not allowed to speak said wardens killed two clerks.", ["An aide"]),
        # who is a number of people
        ("16 percent of voters said wardens killed two clerks.", ["16 percent of voters"]),
        ("Both claimed to me that wardens killed two clerks.", ["Both"]),
        # whose claims they are
        ("Monitors point to claims by a nurse that wardens killed two clerks.", ["a nurse"]),
        ("Few believe the clerk's theory that wardens killed two cooks.", ["the clerk"]),
        # by whose count, and whose words
        ("Nine clerks were killed, by the army's own account.", ["the army"]),
        ("Nine clerks were killed, in the words of Hart.", ["Hart"]),
        ("Nine clerks were killed, it was reported.", [None]),
        ("Rumours spread that wardens killed two clerks.", [None]),
        # who moves somebody to do a thing, or would not let him, says nothing of it
        ("The wardens refused to kill two clerks.", []),
        ("Peru pressed Chile to kill two clerks.", []),
        ("Peru urged Chile to kill two clerks.", ["Peru"]),
        # what somebody learns is told by the reporter, but of a medium
        ("Hart learned that wardens killed two clerks.", []),
        ("The newspaper has learned that wardens killed two clerks.", ["The newspaper"]),
    ],
)
def test_who_says_it(text: str, expected: list[str | None]) -> None:
    assert sources(facts(text, "casualty")[0]) == expected


def test_who_puts_a_toll_against_it_says_it_alone() -> None:
    text = "The mayor said nine clerks died, while the police put the toll at six."
    assert [sources(fact) for fact in facts(text, "casualty")] == [["The mayor"], ["the police"]]
