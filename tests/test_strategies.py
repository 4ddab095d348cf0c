"""Strategies for users: what they make is what they say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from validator.api import extract_report, shipped_rules, validate
from validator.entry import register_strategies
from validator.generate import fact_slots
from validator.model import Fact, Report, ReportFacts
from validator.schema import schema_errors
from validator.strategies import (
    Account,
    Mutated,
    Planted,
    Spoiled,
    corruptions,
    documents,
    fact_files,
    facts,
    from_rule,
    from_schema,
    mutations,
    planted,
    reports,
)
from validator.tally import tally_report

QUICK = settings(max_examples=40, deadline=None)


@QUICK
@given(planted(max_size=3))
def test_planted_facts_stand_where_they_say(made: Planted) -> None:
    text = made.report.text
    assert made.facts.facts
    for fact in made.facts.facts:
        assert fact.trigger is not None
        assert text[fact.trigger.start : fact.trigger.end] == fact.trigger.exact
        assert all(text[start:end] for _, start, end in fact_slots(fact))
        for span in fact.provenance:
            assert text[span.start : span.end] == span.exact


@QUICK
@given(planted(max_size=2))
def test_planted_facts_have_no_defect_of_grounding(made: Planted) -> None:
    found = validate(made.facts, made.report, rules=shipped_rules())
    assert [f for f in found if f.code[0] == "G" and f.kind == "defect"] == []


@QUICK
@given(documents())
def test_documents_hold_what_they_say(made: Account) -> None:
    """No defect; each disputed pair is contested and nothing else is; the events add up, for whoever reads them."""
    found = validate(made.facts, made.report, rules=shipped_rules())
    assert [f for f in found if f.kind in ("defect", "suspect")] == []
    contested = {frozenset(f.facts) for f in found if f.code == "C02"}
    assert contested == {frozenset(pair) for pair in made.contested}
    for facts_of in (made.facts, extract_report(made.report, shipped_rules())):
        tally = tally_report(facts_of)
        told = {effect: (t["low"], t["high"]) for effect in ("killed", "wounded") if (t := tally[effect]) is not None}
        assert told == made.totals


@QUICK
@given(facts(kind="casualty"))
def test_facts_of_a_kind_are_of_that_kind(fact: Fact) -> None:
    assert fact.type == "casualty"
    assert fact.effect


@settings(max_examples=60, deadline=None)
@given(corruptions())
def test_a_corruption_fires_the_code_that_it_names(spoiled: Spoiled) -> None:
    codes = {finding.code for finding in validate(spoiled.facts, spoiled.report, rules=shipped_rules())}
    assert spoiled.code in codes, spoiled.mistake


def test_every_corruption_is_drawn() -> None:
    codes: set[str] = set()

    @settings(max_examples=200, deadline=None, database=None, derandomize=True)
    @given(corruptions())
    def collect(spoiled: Spoiled) -> None:
        codes.add(spoiled.code)

    collect()
    assert codes == {"G01", "G02", "G03", "G05", "S03", "S04"}


@QUICK
@given(mutations(kind="casualty"))
def test_a_mutation_changes_one_fact_and_a_wrong_span_is_told(made: Mutated) -> None:
    assert made.facts != made.sound
    assert made.codes
    if made.operator == "span":
        codes = {finding.code for finding in validate(made.facts, made.report, rules=shipped_rules())}
        assert codes & set(made.codes)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="Expected the type of a rule, got 'weather'"):
        facts(kind="weather")


def test_sentences_shrink_to_short_ones() -> None:
    made = find(from_rule("accusation.accuse-of"), lambda made: True, settings=settings(database=None))
    assert str(made) == "[Kenya](actor) accused [Peru](recipient) of [leaving the village](content)."
    negated = find(
        from_rule("casualty.kill"), lambda made: dict(made.fields)["polarity"] == "-", settings=settings(database=None)
    )
    assert len(negated.text) < 50


def test_types_are_registered() -> None:
    register_strategies()
    few = settings(max_examples=3, database=None, phases=[Phase.generate])
    for kind in (Fact, Report, ReportFacts):
        assert isinstance(find(st.from_type(kind), lambda _: True, settings=few), kind)
    assert isinstance(find(reports(), lambda _: True, settings=few), Report)
    assert isinstance(find(fact_files(), lambda _: True, settings=few), ReportFacts)
    assert isinstance(find(documents(), lambda _: True, settings=few), Account)


SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "price": {"type": "number", "minimum": 0},
        "shares": {"type": "integer", "exclusiveMinimum": 0, "maximum": 500},
        "stage": {"enum": ["announced", "agreed", "done"]},
        "names": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1, "maxItems": 3},
        "buyer": {"$ref": "#/$defs/company"},
        "note": {"anyOf": [{"type": "null"}, {"const": "x"}]},
    },
    "required": ["price", "stage", "buyer"],
    "additionalProperties": False,
    "$defs": {"company": {"type": "object", "properties": {"owner": {"$ref": "#/$defs/company"}}}},
}


@QUICK
@given(from_schema(SCHEMA))
def test_values_of_a_schema_are_valid(value: dict[str, Any]) -> None:
    assert list(schema_errors(value, SCHEMA)) == []


@QUICK
@given(from_schema(json.dumps({"type": ["string", "null"], "maxLength": 4})))
def test_a_schema_may_be_json(value: str | None) -> None:
    assert value is None or len(value) <= 4


def test_a_keyword_that_is_not_read_is_refused() -> None:
    with pytest.raises(ValueError, match="got the keyword 'pattern'"):
        from_schema({"type": "string", "pattern": "^a$"})
