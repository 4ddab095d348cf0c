"""Which place is meant by a name that several have, and what is no place."""

from __future__ import annotations

import pytest

import validator
from validator.facts.settings.lands import choose
from validator.gazetteer import Place as Town
from validator.model import Fact, Place


def facts_of(text: str) -> tuple[Fact, ...]:
    return validator.extract(text).facts


def place_of(text: str) -> Place | None:
    return next((fact.place for fact in facts_of(text) if fact.place is not None), None)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Two men were killed in Tripoli, Lebanese police said.", "Tripoli", "LBN"),
        ("Two men were killed in Tripoli.", "Tripoli", "LBY"),
        ("Two men were killed in Granada, the Colombian army said.", "Granada", "COL"),
        ("Two men were killed in Paris, the U.S. said.", "Paris", "FRA"),
        ("Two men were killed in Benue state's Ukum district.", "Ukum", "NGA"),
        ("Two men were killed in the Ukum district of Benue.", "Ukum", "NGA"),
        ("Two men were killed in Mexico's Guerrero state.", "Guerrero", "MEX"),
        ("Two men were killed in the New York suburb of Queens.", "Queens", "USA"),
        ("Two men were killed in Northern Iraq.", "Iraq", "IRQ"),
        ("Two men were killed in the mainly Catholic Philippines.", "Philippines", "PHL"),
        ("Two men were killed on Lake Chad.", "Lake Chad", None),
        ("Two men were shot dead on the Pan American Highway.", "Pan American Highway", None),
        ("Two men were killed in Lanao del Sur.", "Lanao del Sur", "PHL"),
        ("Two men were killed in Kandahar Mosque.", "Kandahar", "AFG"),
        ("Two men were killed in Azaz, Russia said.", "Azaz", "SYR"),
    ],
)
def test_a_place_has_its_own_name_and_the_country_that_is_meant(text: str, name: str, country: str | None) -> None:
    found = place_of(text)
    assert found is not None
    assert (found.name, found.country) == (name, country)


def test_a_town_that_the_gazetteer_has_elsewhere_only_is_left_open_with_its_candidates() -> None:
    """Palma of the gazetteer is in Spain; a report of fighting in northern Mozambique speaks of another."""
    found = place_of("Two men were killed in Palma. Villages in northern Mozambique are empty.")
    assert found is not None
    assert found.country is None
    assert "ESP" in {candidate.country for candidate in found.candidates or ()}
    told = place_of("Two men were killed in Palma, in Spain. Villages in northern Mozambique are empty.")
    assert told is not None
    assert (told.country, told.candidates) == ("ESP", None)


def test_towns_of_like_size_leave_a_name_open() -> None:
    towns = (Town("Orlen", "FRA", 300_000), Town("Orlen", "DEU", 200_000), Town("Orlen", "PER", 30_000))
    assert choose(towns, frozenset(), frozenset()) is None
    assert choose(towns, frozenset({"DEU"}), frozenset()) == "DEU"
    assert choose(towns[::2], frozenset(), frozenset()) == "FRA"
    assert choose(towns[::2], frozenset({"PER"}), frozenset()) == "FRA", "ten times fewer people"
    assert choose(towns[::2], frozenset({"CHL"}), frozenset({"CHL"})) is None
    assert choose((Town("Orlen", "FRA", 3_000_000),), frozenset({"CHL"}), frozenset({"CHL"})) == "FRA"


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed in the Paris accord.",
        "The raid killed two men from Herat.",
        "The minister condemned the raid on behalf of President Kerry.",
        "Spies sabotaged Palma. Rosa Palma is a senator.",
        "The minister expressed regret over clashes between Azerbaijan and Armenia.",
        "Brazil lifted its ban on US beef.",
    ],
)
def test_persons_origins_and_what_is_named_after_a_place_are_none(text: str) -> None:
    assert place_of(text) is None


def test_people_are_displaced_from_where_it_happens() -> None:
    found = place_of("The war displaced 300 people from Herat.")
    assert found is not None
    assert (found.name, found.relation) == ("Herat", "from")


def test_a_bare_name_that_acts_has_no_country_of_a_town() -> None:
    (denied,) = facts_of("Kerry denied the charge.")
    assert (denied.actor[0].name, denied.actor[0].country) == ("Kerry", None)
    named = facts_of("Secretary of State John Kerry spoke. Kerry denied the charge.")[-1]
    assert named.actor[0].name == "John Kerry"
    assert named.actor[0].antecedent is not None
    (bombed,) = facts_of("Rebels bombed Aleppo.")
    assert bombed.recipient[0].country == "SYR"


def test_of_two_titled_persons_each_is_a_party() -> None:
    text = "Secretary of State Ana Hale and Foreign Minister Ben Cole met in Vienna."
    met = facts_of(text)[-1]
    assert [party.name for party in met.actor] == ["Ana Hale", "Ben Cole"]
    (clash,) = facts_of("Supporters of President Ana Hale and Prime Minister Ben Cole clashed with police.")
    assert len(clash.actor) == 1


def test_what_happened_after_another_thing_has_not_its_place() -> None:
    text = "Three men were hurt in Yala, the mayor said, a week after rebels killed two monks at a temple."
    killed = next(fact for fact in facts_of(text) if fact.trigger and fact.trigger.exact == "killed")
    assert killed.place is not None
    assert killed.place.text == "a temple"
    fronted = facts_of("In Herat, troops fled after rebels killed two men.")[-1]
    assert fronted.place is not None
    assert fronted.place.name == "Herat"


@pytest.mark.parametrize(
    "text",
    [
        "Ibrahim Adam, also from Herat, said the town was calm.",
        "An official of the front, one of two groups in Herat, said the town was calm.",
    ],
)
def test_where_a_speaker_comes_from_is_not_where_he_spoke(text: str) -> None:
    assert place_of(text) is None
