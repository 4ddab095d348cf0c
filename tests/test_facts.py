"""Matches into facts: attribution, factuality, counts, times, places."""

from __future__ import annotations

import pytest

from tests.engine import fact, facts, texts
from validator.api import extract
from validator.tally import tally_report

CHAINS = [
    ("Two men died, the police said.", ["the police"]),
    ("The police said two men died.", ["The police"]),
    ("The police told the Herald that two men died.", ["The police"]),
    ("According to the police, two men died.", ["the police"]),
    ("Two men died, according to the police.", ["the police"]),
    ("The Herald reported that the police said two men died.", ["The Herald", "the police"]),
    ("“Two men died,” the mayor said, according to a Herald report.", ["a Herald report", "the mayor"]),
    ("“It was night. Two men died,” said the mayor.", ["the mayor"]),
    ("“Two men died.\n\n“Nobody came,” the mayor said.", ["the mayor"]),
    ("Two men died. The mayor said it rained.", []),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_attribution_is_containment(text: str, expected: list[str]) -> None:
    """A fact inside what someone says has that source; chains stand outermost first."""
    found = fact(text, "casualty")
    assert [link.source.text for link in found.attribution if link.source] == expected
    assert found.factuality.status == ("claimed" if expected else "reported-as-fact")
    assert found.factuality.author == ("Uu" if expected else "CT+")


def test_what_is_alleged_has_the_accuser_as_its_source() -> None:
    """The act stands inside the accusation; its actor is the accused."""
    found = fact("Lima accused Quito of shelling a village.", "assault")
    assert texts(found.actor) == ["Quito"]
    assert [link.source.text for link in found.attribution if link.source] == ["Lima"]
    assert found.factuality.status == "accused"


def test_what_is_denied_is_negative_under_its_source() -> None:
    """Deny(A, x) gives x negative polarity."""
    found = fact("Khartoum denied that its troops had attacked the port.", "assault")
    assert (found.factuality.polarity, found.factuality.status) == ("-", "denied")


MODALITY = [
    ("The rebels attacked the port.", "+", "CT", "accomplished"),
    ("The rebels did not attack the port.", "-", "CT", "accomplished"),
    ("The rebels may have attacked the port.", "+", "PS", "accomplished"),
    ("The rebels reportedly attacked the port.", "+", "PR", "accomplished"),
    ("The rebels will attack the port.", "+", "CT", "future"),
    ("The rebels threatened to attack the port.", "+", "U", "threatened"),
    ("The rebels tried to attack the port.", "+", "CT", "attempted"),
    ("The rebels failed to attack the port.", "-", "CT", "accomplished"),
    ("If the rebels attack the port, ships will turn back.", "+", "U", "hypothetical"),
    ("The rebels are attacking the port.", "+", "CT", "ongoing"),
    ("No rebels attacked the port.", "-", "CT", "accomplished"),
    ("The rebels may attack the port.", "+", "PS", "hypothetical"),
    ("The rebels could have attacked the port.", "+", "PS", "hypothetical"),
    ("The rebels should attack the port.", "+", "U", "hypothetical"),
    ("They want the rebels to attack the port.", "+", "U", "hypothetical"),
    ("They used the rebels to attack the port.", "+", "CT", "accomplished"),
    ("The rebels must have attacked the port.", "+", "PR", "accomplished"),
    ("The army foiled the rebels' plot to attack the port.", "+", "U", "hypothetical"),
]


@pytest.mark.parametrize(("text", "polarity", "certainty", "stage"), MODALITY)
def test_modality_is_a_field(text: str, polarity: str, certainty: str, stage: str) -> None:
    """Negation, modals and hedges set polarity, certainty and stage; no match is dropped for them."""
    state = fact(text, "assault").factuality
    assert (state.polarity, state.certainty, state.stage) == (polarity, certainty, stage)
    plain = (polarity, certainty, stage) == ("+", "CT", "accomplished")
    assert bool(state.cues) != plain or stage == "ongoing"


COUNTS = [
    ("Three soldiers were killed.", (3, 3, "exact")),
    ("At least 12 people were killed.", (12, None, "at-least")),
    ("Between 10 and 15 people were killed.", (10, 15, "range")),
    ("Dozens of people were killed.", (24, None, "vague")),
    ("Soldiers were killed.", (2, None, "vague")),
    ("A soldier was killed.", (1, 1, "exact")),
    ("No soldiers were killed.", (0, 0, "exact")),
    ("Nearly 100 people were killed.", (100, 100, "approx")),
    ("The Peruvians were killed.", (2, None, "vague")),
    ("Roosevelt died.", (1, 1, "exact")),
    ("The valley remembers the massacre.", (None, None, "unknown")),
    ("Twenty-one guests were killed.", (21, 21, "exact")),
    ("Nine more were killed.", (9, 9, "exact")),
    ("Two “bandits” were killed.", (2, 2, "exact")),
    ("Two 'traitors' were killed.", (2, 2, "exact")),
    ("Gunmen shot dead two clerks.", (2, 2, "exact")),
    ("A family of five were killed.", (5, 5, "exact")),
    ("A father of five was killed.", (1, 1, "exact")),
    ("A couple were killed.", (2, 2, "exact")),
    ("A group of 12 pilgrims was killed.", (12, 12, "exact")),
    ("A 15-member patrol was killed.", (15, 15, "exact")),
    ("Thirteen die as gunmen raid a camp", (13, 13, "exact")),
    ("His body was found in a well.", (1, 1, "exact")),
    ("An unknown number of recruits were killed.", (2, None, "vague")),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts_are_intervals(text: str, expected: tuple[int, int | None, str]) -> None:
    """Low and high hold the numbers as stated."""
    count = fact(text, "casualty").count
    assert count is not None
    assert (count.low, count.high, count.qualifier) == expected


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Iran launched 200 missiles at Oman on Tuesday.", ["Oman"]),
        ("The gunman opened fire in Oman.", []),
        ("The blaze destroyed dozens of homes.", ["dozens of homes"]),
        ("The militia seized the airport.", ["the airport"]),
        ("Gendarmes used batons against students.", ["students"]),
    ],
)
def test_what_is_attacked_taken_or_destroyed_is_the_recipient(text: str, recipient: list[str]) -> None:
    found = next(f for f in extract(text).facts if f.type in ("assault", "damage"))
    assert [p.text for p in found.recipient] == recipient


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Two clerks were hurt in Israeli strikes on the port.", ["Israeli"]),
        ("The rebels' attack on the base failed.", ["The rebels"]),
        ("A US air strike on a convoy was filmed.", ["US"]),
        ("Chad's shelling of the port went on.", ["Chad"]),
        ("The Lima attack on a mosque was filmed.", []),  # where it was
        ("Last week's attack on the dam was filmed.", []),
    ],
)
def test_whose_an_attack_is_stands_before_its_noun(text: str, actor: list[str]) -> None:
    found = next(f for f in extract(text).facts if f.type == "assault")
    assert [p.text for p in found.actor] == actor


@pytest.mark.parametrize(
    ("text", "actor", "cause"),
    [
        ("Israeli strikes killed 12 dockers.", ["Israeli"], "Israeli strikes"),
        ("Russian jets killed 12 dockers.", ["Russian jets"], None),
        ("Army helicopters killed four rebels.", ["Army helicopters"], None),
        ("A Turkish earthquake killed 20.", [], "A Turkish earthquake"),
        ("A missile killed two dockers.", [], "A missile"),
    ],
)
def test_who_kills_by_an_attack_is_the_actor(text: str, actor: list[str], cause: str | None) -> None:
    found = next(f for f in extract(text).facts if f.type == "casualty")
    assert ([p.text for p in found.actor], (found.extra.get("cause") or {}).get("text")) == (actor, cause)


@pytest.mark.parametrize(
    ("text", "party", "low"),
    [
        ("Lang's death was announced on Monday.", "Lang", 1),
        ("The paper printed a piece on Mr Hale's assassination.", "Mr Hale", 1),
        ("Police are looking into the woman's death.", "the woman", 1),
        ("The widow sold her deceased husband's farm.", "her deceased husband", 1),
        ("His death shocked the valley.", "His", 1),  # where he is told of before, he is counted once
        ("The murder shocked the valley.", None, None),
        ("Israel's killing spree went on.", None, None),
        ("The valley's execution chamber was shut.", None, None),
    ],
)
def test_whose_death_a_noun_tells_of(text: str, party: str | None, low: int | None) -> None:
    found = [f for f in extract(text).facts if f.type == "casualty"]
    assert {(f.party and f.party.text, f.count and f.count.low) for f in found} <= {(party, low)}
    assert found or party is None


def test_an_unknown_number_is_in_no_total() -> None:
    """A death told without a number is a fact, and the totals leave it out."""
    report = extract("The murder came hours after a bomb killed two guards.")
    assert [f.count and f.count.low for f in report.facts if f.effect == "killed"] == [None, 2]
    assert tally_report(report)["killed"] == {"low": 2, "best": 2, "high": 2, "open": False}


def test_coordinated_victims_are_one_fact_each() -> None:
    """Each conjunct that is counted by itself."""
    found = facts("Five militiamen and six attackers were killed.", "casualty")
    assert [(f.party and f.party.text, f.count and f.count.low) for f in found] == [
        ("Five militiamen", 5),
        ("six attackers", 6),
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Ten soldiers, 20 insurgents killed in Orlen clash", [10, 20]),
        ("Orlen: Commander, bodyguard killed in raid", [1, 1]),
        ("Gunmen kill priest, wound two in Orlen", [1, 2]),
        ("33 PKK 'terrorists' killed in Orlen: army", [33]),
        ("The bomb killed five people and the bomber himself.", [5, 1]),
        ("He killed two clerks and then himself.", [2, 1]),
        ("Raiders killed the village head and two of his sons.", [1, 2]),
        ("Raiders killed two traders and a third died of his wounds.", [2, 1]),
        ("Rebels killed one guard and wounded another.", [1, 1]),
        ("A husband and wife were killed.", [1, 1]),
        ("A teacher and mother was killed.", [1]),
    ],
)
def test_each_number_of_a_statement_is_a_fact(text: str, numbers: list[int]) -> None:
    """Lists by commas, reflexives, ordinals and "another"."""
    assert [f.count and f.count.low for f in facts(text, "casualty")] == numbers


def test_a_bare_figure_is_of_the_effect_told_before() -> None:
    """ "The figure" is a casualty beside casualties, and nothing without them."""
    text = "Nine guests were wounded, a waiter said. A nurse put the figure at 12."
    assert [(f.effect, f.count and f.count.low) for f in facts(text, "casualty")] == [("wounded", 9), ("wounded", 12)]
    assert not facts("The mayor counted the guests. A nurse put the figure at 12.", "casualty")


def test_an_elided_noun_is_the_one_before() -> None:
    """ "Three wounded" behind "one Kenyan soldier" are Kenyan soldiers, and the span says so: it is not that one."""
    killed, wounded = facts("One Kenyan soldier was killed and three wounded.", "casualty")
    assert (killed.effect, wounded.effect) == ("killed", "wounded")
    assert wounded.party is not None
    assert killed.party is not None
    assert (wounded.party.country, wounded.party.side) == ("KEN", "KEN")
    assert wounded.party.antecedent is not None
    assert wounded.party.antecedent.exact == "Kenyan soldier"


def test_no_count_is_read_from_dates_and_clocks() -> None:
    """A day of the month and an hour count nobody."""
    found = facts("On July 23, at around 23:00, soldiers were killed.", "casualty")
    assert [(f.count and f.count.low, f.count and f.count.high) for f in found] == [(2, None)]


def test_time_is_resolved_against_publication() -> None:
    """The weekday is kept as stated."""
    time = fact("Two men were killed on Friday.", "casualty", published="2021-07-24").time
    assert time is not None
    assert (time.start, time.end, time.weekday, time.text) == ("2021-07-23", "2021-07-23", "fri", "Friday")


def test_the_dateline_is_neither_time_nor_place_of_the_event() -> None:
    """What stands before the dash belongs to the report."""
    found = fact("NAIROBI, March 10 (Herald) — Two men were killed.", "casualty")
    assert (found.time, found.place) == (None, None)


def test_place_is_a_phrase_of_the_trigger() -> None:
    """A place that is a party, or stands in a title, is none."""
    place = fact("Two men were killed near the town of Lodwar in Kenya.", "casualty").place
    assert place is not None
    assert (place.text, place.relation) == ("the town of Lodwar", "near")


def test_a_weapon_is_a_cause_not_an_actor() -> None:
    """ "A roadside bomb killed": who laid it is not told."""
    found = fact("A roadside bomb killed two men.", "casualty")
    assert found.actor == ()


def test_one_entity_for_the_spellings_of_a_ministry() -> None:
    """Word order and spelling do not make another ministry."""
    names = ("the Kenyan Defence Ministry", "the Ministry of Defense of Kenya", "Kenya's Ministry of Defence")
    found = {fact(f"Two men died, {name} said.", "casualty").attribution[0].source.entity for name in names}  # type: ignore[union-attr]
    assert len(found) == 1
    assert None not in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('The ferryman said: "Rebels killed two guards."', [("The ferryman", '"Rebels killed two guards."')]),
        ("The mayor said in a letter, “Rebels killed two guards.”", [("The mayor", "“Rebels killed two guards.”")]),
        ('The clerk told the court: "Rebels killed two guards."', [("The clerk", '"Rebels killed two guards."')]),
        ('"That is what he said," she added.', [("she", '"That is what he said,"')]),
        ("“He said so,” the mayor added. “Then he left.”", [("the mayor", "“He said so,”")]),
    ],
)
def test_a_quotation_behind_its_speaker(text: str, said: list[tuple[str, str]]) -> None:
    """After a colon or a comma; the mark that ends a quotation begins none."""
    found = [f for f in facts(text) if f.type == "statement"]
    assert [(f.actor[0].text, f.content.text if f.content else None) for f in found] == said
    killed = [f for f in facts(text) if f.type == "casualty"]
    assert all(f.attribution and f.attribution[0].mode == "direct-quote" for f in killed)
