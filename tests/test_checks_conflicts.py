"""The decision procedure for two facts that do not fit, and the findings that it makes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from validator.api import check
from validator.checks import run_checks
from validator.checks.conflicts import judge
from validator.checks.pages import Example, build_example
from validator.model import Fact, Finding

TEXT = "The ministry said three soldiers were killed; four soldiers were killed, the ministry said."
ARM, AZE = {"text": "Yerevan", "side": "ARM"}, {"text": "Baku", "side": "AZE"}
AGENCY, WIRE = {"text": "Reuters", "kind": "media"}, {"text": "AFP", "kind": "media"}


def fact(low: int, high: int | None = -1, **fields: Any) -> dict[str, Any]:
    count = {"low": low, "high": low if high == -1 else high, **fields.pop("count", {})}
    party = {"text": "soldiers", "side": "ARM"}
    return {"type": "casualty", "effect": "killed", "party": party, "count": count, **fields}


def example(*facts: dict[str, Any], text: str = TEXT, **more: str) -> Example:
    fields = [("text", json.dumps(text)), *more.items(), *(("fact", json.dumps(f)) for f in facts)]
    return build_example(fields)


def pair(a: dict[str, Any], b: dict[str, Any]) -> tuple[Fact, Fact]:
    first, second = example(a, b).facts.facts
    return first, second


def findings(*facts: dict[str, Any], **more: str) -> list[Finding]:
    made = example(*facts, **more)
    return [f for f in run_checks(made.facts, made.report)[0] if f.code[0] in "CX"]


@pytest.mark.parametrize(
    ("a", "b", "code", "kind"),
    [
        # step 1: not comparable
        (fact(3, source=ARM, stage="future"), fact(4, source=ARM), None, None),
        (fact(3, source=ARM, stage="hypothetical"), fact(4, source=ARM), None, None),
        (fact(3, source=ARM, certainty="U"), fact(4, source=ARM), None, None),
        # they fit
        (fact(3, source=ARM), fact(3, source=ARM), None, None),
        (fact(3, None, count={"qualifier": "at-least"}, source=ARM), fact(9, source=ARM), None, None),
        (fact(50, count={"qualifier": "approx"}, source=ARM), fact(52, source=AZE), None, None),
        # step 2: denial
        (fact(3, source=ARM), fact(0, polarity="-", source=AZE, relations=[{"type": "denies", "fact": "f1"}]),
         "C03", "contested"),
        # step 3: one source
        (fact(3, source=ARM), fact(4, source=ARM), "C01", "defect"),
        (fact(3), fact(4), "C01", "defect"),
        (fact(3, source=ARM), fact(0, polarity="-", source=ARM), "C01", "defect"),
        (fact(3, source=ARM), fact(4, source=ARM, relations=[{"type": "updates", "fact": "f1"}]), None, None),
        (fact(3, source=ARM, count={"text": "three"}), fact(4, source=ARM, count={"text": "four"}),
         "C01", "source-anomaly"),
        # step 4: opposing sides
        (fact(3, source=ARM), fact(40, source=AZE), "C02", "contested"),
        # step 4: neither opposes the other
        (fact(12, source=AGENCY), fact(20, source=WIRE), "X05", "suspect"),
        (fact(101, source=AGENCY), fact(102, source=WIRE), None, None),
        (fact(12, sources=[None]), fact(20, sources=[None]), None, None),
        # step 5: the author's own voice against a source
        (fact(3), fact(4, source=ARM), "C06", "suspect"),
    ],
)  # fmt: skip
def test_each_step(a: dict[str, Any], b: dict[str, Any], code: str | None, kind: str | None) -> None:
    first, second = pair(a, b)
    for one, other in ((first, second), (second, first)):
        verdict = judge(one, other, frozenset(("ARM", "AZE")))
        assert (verdict and verdict.code) == code
        assert (verdict and verdict.kind) == kind
        if kind == "contested":
            assert verdict is not None
            assert verdict.severity == "info"


def test_own_losses_against_the_enemys_are_named() -> None:
    (finding,) = findings(fact(3, source=ARM), fact(40, source=AZE))
    assert finding.code == "C02"
    assert "own losses" in finding.message


def test_sides_need_not_accuse_each_other_to_oppose() -> None:
    assert {f.code for f in findings(fact(3, source=ARM), fact(40, source=AZE))} == {"C02"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"event": "e1"}, {"event": "e2"}),
        (
            {"time": {"start": "2021-07-01", "end": "2021-07-01"}},
            {"time": {"start": "2021-07-02", "end": "2021-07-02"}},
        ),
        ({"place": "Goris"}, {"place": "Kapan"}),
        ({"party_status": "combatant"}, {"party_status": "civilian"}),
        ({"count": {"scope": "this-event"}}, {"count": {"scope": "total"}}),
        ({}, {"place": "Kapan"}),
        ({}, {"time": {"start": "2021-07-02", "end": "2021-07-02"}}),
        ({}, {"count": {"text": "four more"}}),
        ({}, {"party": {"text": "villagers", "side": "ARM"}}),
        ({}, {"effect": "wounded"}),
        ({}, {"party": {"text": "soldiers", "side": "AZE"}}),
    ],
)
def test_different_events_are_not_compared(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert findings(fact(3, source=ARM, **a), {**fact(4, source=ARM), **fact(4, source=ARM, **b)}) == []


def test_one_event_of_different_days_by_id() -> None:
    a = fact(3, source=ARM, event="e", time={"start": "2021-07-01", "end": "2021-07-01"})
    b = fact(4, source=ARM, event="e", place="Goris")
    assert [f.code for f in findings(a, b)] == ["C01"]


def test_the_losses_of_two_sides_add_up_and_do_not_conflict() -> None:
    text = "Nearly 100 soldiers were killed, 50 of theirs and 49 of ours."
    ours = {**fact(49, source=ARM), "party": {"text": "soldiers", "side": "ARM"}}
    theirs = {**fact(50, source=ARM), "party": {"text": "soldiers", "side": "AZE"}}
    total = {**fact(100, count={"qualifier": "approx", "text": "Nearly 100"}), "derived_from": ["f1", "f2"]}
    made = example(ours, theirs, total, text=text)
    assert not {f.code for f in run_checks(made.facts, made.report)[0]} & {"C01", "C02", "N06", "X05"}


def accusation(a: dict[str, str], b: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"type": "accusation", "actor": a, "recipient": b, "content": "firing", **more}


def test_all_mutual_accusations_are_one_finding() -> None:
    found = findings(accusation(ARM, AZE), accusation(AZE, ARM), accusation(ARM, AZE))
    assert [(f.code, f.kind, f.severity, f.facts) for f in found if f.code == "C04"] == [
        ("C04", "contested", "info", ("f1", "f2", "f3"))
    ]


def test_sides_not_names_accuse_each_other() -> None:
    ministry = {"text": "the Armenian Defense Ministry", "side": "ARM"}
    assert "C04" in {f.code for f in findings(accusation(ministry, AZE), accusation(AZE, ARM))}


@pytest.mark.parametrize(
    "facts",
    [
        (accusation(ARM, AZE), accusation(ARM, AZE)),
        (accusation(ARM, AZE), accusation(AZE, {"text": "Tbilisi", "side": "GEO"})),
        (accusation(ARM, AZE), accusation(AZE, ARM, polarity="-")),
        (accusation(ARM, ARM),),
    ],
)
def test_no_counter_accusation(facts: tuple[dict[str, Any], ...]) -> None:
    assert "C04" not in {f.code for f in findings(*facts)}


def test_nothing_contested_is_ever_an_error() -> None:
    for a in (ARM, AZE, AGENCY):
        for b in (ARM, AZE, AGENCY):
            for finding in findings(fact(3, source=a), fact(40, source=b), accusation(ARM, AZE), accusation(AZE, ARM)):
                if finding.kind in ("contested", "revision", "coverage"):
                    assert finding.severity != "error"


def test_of_many_facts_that_say_what_is_denied_the_nearest_are_named() -> None:
    """And the message says that there are more: else the findings would grow with the square of a report."""
    bern = {"text": "Bern", "side": "CHE"}
    text = "Bern struck. " * 40 + "Bern denied that it struck. " + "Bern struck. " * 40
    struck = {"type": "strike", "actor": bern, "quote": "Bern struck"}
    inner = {"type": "strike", "actor": bern, "polarity": "-", "source": bern, "quote": "it struck"}
    denial = {"type": "denial", "actor": bern, "content": {"text": "that it struck", "facts": ["f41"]}}
    made = example(*[struck] * 40, inner, denial, *[struck] * 40, text=text)
    found = [f for f in run_checks(made.facts, made.report)[0] if f.code == "C03"]
    assert [f.facts for f in found] == [("f42", *(f"f{n}" for n in range(36, 41)))]
    assert found[0].message == "Bern denied what the report said (and 75 more facts like the 5 named here)"


def test_few_facts_that_say_what_is_denied_are_all_named() -> None:
    bern = {"text": "Bern", "side": "CHE"}
    struck = {"type": "strike", "actor": bern, "quote": "Bern struck"}
    inner = {"type": "strike", "actor": bern, "polarity": "-", "source": bern, "quote": "it struck"}
    denial = {"type": "denial", "actor": bern, "content": {"text": "that it struck", "facts": ["f3"]}}
    made = example(struck, struck, inner, denial, struck, text="Bern struck. Bern denied that it struck.")
    found = [f for f in run_checks(made.facts, made.report)[0] if f.code == "C03"]
    assert [(f.facts, f.message) for f in found] == [(("f4", "f1", "f2", "f5"), "Bern denied what the report said")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Aid groups say Russian jets killed dozens of villagers. Russia denies this.", ["C03"]),
        ("A mayor blamed Chad for the fire. Chad denied any part in it.", ["C03"]),
        ("Villagers said soldiers had killed two men. The army denied the claims.", ["C03"]),
        ("The army said it had killed two men. The army denied the claims.", ["C05"]),  # nobody else claims it
        ("The premier denied that he had met the banker.", ["C05"]),
        ("A clerk said Chad had shot him. Chad denied that it had any men there.", ["C05"]),
        (
            "A clerk accused Ann Roe of lying about it. Ben Hale sold it in May. Chad denied any part in it.",
            ["C05"],
        ),
        ("The army refuted the claims of those who were asked.", ["C05"]),
        ("The premier does not deny the payment.", []),
        ("The premier would neither confirm nor deny the payment.", []),
    ],
)
def test_a_denial_that_points_back_is_tied_to_what_others_said(text: str, codes: list[str]) -> None:
    found = check(text)
    assert [f.code for f in found if f.code in ("C03", "C05")] == codes
