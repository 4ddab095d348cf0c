"""Plain sentences of news that were once misread: who acts, and whether it happened."""

from __future__ import annotations

import validator
from validator.model import Fact


def facts_of(text: str, type: str) -> list[Fact]:
    return [fact for fact in validator.extract(text).facts if fact.type == type]


def test_who_stands_behind_by_did_both() -> None:
    (shot,) = facts_of("Adan was shot and killed by an off-duty police officer.", "assault")
    assert [party.text for party in shot.actor] == ["an off-duty police officer"]


def test_over_a_quotation_the_subject_is_who_speaks() -> None:
    (threat,) = facts_of('She was shouting "I am a rebel" and threatened to blow herself up.', "threat")
    assert [party.text for party in threat.actor] == ["She"]


def test_a_body_says_nothing() -> None:
    assert facts_of("His body was returned with marks indicating that he had been hanged.", "statement") == []


def test_who_flies_to_visit_somebody_visits_him() -> None:
    visits = [f for f in facts_of("The general flew to visit the troops.", "consultation") if f.recipient]
    assert [fact.factuality.stage for fact in visits] == ["accomplished"]


def test_what_is_new_of_a_land_is_a_noun() -> None:
    assert facts_of("The premier condemned new Peru sanctions.", "condemnation")[0].content is not None
    assert facts_of("The premier condemned new Peru sanctions.", "sanction") == []
