"""Texts that were cut into tokens before they came here: their hyphens stand alone."""

from __future__ import annotations

import pytest

import validator
from validator.model import Fact


def fact_of(text: str, type: str) -> Fact:
    (fact,) = [fact for fact in validator.extract(text).facts if fact.type == type]
    return fact


CONTENTS = [
    (
        "Lima agreed to extend its cease - fire on Friday , guards said .",
        "agreement",
        "extend its cease - fire on Friday",
    ),
    ("She called for a no - fly zone over Orlen .", "request", "a no - fly zone over Orlen"),
    ("The envoy condemned the stop - and - frisk policy .", "condemnation", "the stop - and - frisk policy"),
    ("Lima condemned election - related hacks .", "condemnation", "election - related hacks"),
    ("Lima condemned the bribe - taking .", "condemnation", "the bribe - taking"),
    ("They condemned the third - party deal .", "condemnation", "the third - party deal"),
]


@pytest.mark.parametrize(("text", "type", "content"), CONTENTS)
def test_what_a_hyphen_joins_is_not_cut_apart(text: str, type: str, content: str) -> None:
    found = fact_of(text, type).content
    assert found is not None
    assert found.text == content


ACTORS = [
    ("Kim Chung - hee denounced the truce .", "condemnation", "Kim Chung - hee", "Kim Chung-hee"),
    ("The NATO - Georgia Council met in May .", "consultation", "The NATO - Georgia Council", None),
    ("A Kurdish - Arab alliance announced a campaign .", "statement", "A Kurdish - Arab alliance", None),
    ("Rep. Ann Cole ( R - Iowa ) praised the mayor .", "praise", "Rep. Ann Cole", "Ann Cole"),
]


@pytest.mark.parametrize(("text", "type", "actor", "name"), ACTORS)
def test_names_with_hyphens_that_stand_alone_are_one(text: str, type: str, actor: str, name: str | None) -> None:
    found = fact_of(text, type).actor[0]
    assert found.text == actor
    assert name is None or found.name == name


def test_a_verb_with_a_hyphen_stands_as_one_without() -> None:
    hit = fact_of("Tom Hale , accused of sucker - punching a guard , left .", "assault")
    assert (hit.recipient[0].text, hit.factuality.status) == ("a guard", "accused")


def test_a_state_before_a_hyphen_is_no_actor_of_what_it_led() -> None:
    text = "The United States - led bombing campaign killed 12 people ."
    assert [fact.type for fact in validator.extract(text).facts] == ["casualty"]


def test_a_dash_stays_a_dash() -> None:
    text = "Ms Lund - who was elected in May - was jailed for nine years , the court said ."
    assert fact_of(text, "detention").recipient[0].text == "Ms Lund"
    request = fact_of("The minister told him to leave - she resigned the next day.", "request")
    assert request.content is not None
    assert request.content.text == "leave"


def test_an_event_before_a_noun_of_events_is_no_verb() -> None:
    assert validator.extract("Villagers endured daily bombing raids.").facts == ()
