"""Plain sentences of news that were once misread: who acts, and whether it happened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import validator
from validator.model import Fact

CORPUS = [
    told
    for name in (
        *("plain.yaml", "plain_courts.yaml", "plain_diplomacy.yaml", "plain_home.yaml", "plain_violence.yaml"),
        *("plain_slots.yaml", "plain_open.yaml"),
    )
    for told in yaml.safe_load((Path(__file__).parent / "corpus" / name).read_text(encoding="utf-8"))
]


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


def test_what_is_believed_is_probable_and_what_is_asked_for_open() -> None:
    rows = (
        ("Russia is believed to back the rebels.", "support", ("PR", "accomplished")),
        ("The clerk asked to be detained at home.", "detention", ("U", "hypothetical")),
        ("Ann Hale was the first person to be arrested in the scandal.", "detention", ("CT", "accomplished")),
        ("She was the first president to visit Cuba.", "consultation", ("CT", "accomplished")),
        ("He appealed for help after a flood that has left 30 people dead.", "casualty", ("CT", "accomplished")),
        ("He called for calm after a meeting with the rebels.", "consultation", ("CT", "accomplished")),
    )
    for text, kind, stance in rows:
        (fact,) = facts_of(text, kind)
        assert (fact.factuality.certainty, fact.factuality.stage) == stance, text
    assert facts_of("Ann Hale was the first person to be arrested.", "detention")[0].recipient[0].text == "Ann Hale"


def test_what_somebody_is_made_to_believe_and_what_is_denied_is_open() -> None:
    for text in (
        "The broadcasts have convinced many villagers that the army shelled their fields.",
        "A leaflet persuaded the farmers that the army shelled their fields.",
        "The minister issued a denial during the debate that the army shelled the fields.",
    ):
        (shelled,) = facts_of(text, "assault")
        assert (shelled.factuality.certainty, shelled.factuality.author) == ("U", "Uu"), text
    (shelled,) = facts_of("The clerks were fooled into silence, and the army shelled the fields.", "assault")
    assert shelled.factuality.certainty == "CT"


def test_who_goes_on_to_tell_is_who_told() -> None:
    for text, who in (
        ("The mayor stated that 21 officers were hurt but added that none would be named.", "The mayor"),
        ("His lawyer said he will take the case to court and insisted that Hale is innocent.", "His lawyer"),
    ):
        said = facts_of(text, "statement")
        assert {party.text for fact in said for party in fact.actor} == {who}


def test_a_participle_between_commas_is_of_the_group_before_it() -> None:
    (backed,) = facts_of("The army said troops, backed by the air force, destroyed two hideouts.", "support")
    assert [party.text for party in backed.recipient] == ["troops"]
    (accused,) = facts_of("The mayor, accused by rivals of theft, denied the charge.", "accusation")
    assert accused.content is not None
    assert accused.content.text == "theft"


def test_whose_planes_they_are() -> None:
    (raid,) = facts_of("The warplanes of the coalition pounded a militant hideout.", "assault")
    assert [party.text for party in raid.actor] == ["the coalition"]


def test_a_long_name_with_and_is_one() -> None:
    text = "The clerks were accused by the Corrupt Practices and Other Offences Commission of theft."
    (accused,) = facts_of(text, "accusation")
    assert [party.text for party in accused.actor] == ["the Corrupt Practices and Other Offences Commission"]


def test_what_somebody_wants_is_not_done() -> None:
    rows = (
        ("What the rebels want is the release of the clerks.", "release", ("U", "hypothetical")),
        ("The envoy was to have met the rebels on Monday, but they cancelled.", "consultation", ("U", "hypothetical")),
        ("She threatened to sue the paper unless it apologised.", "regret", ("U", "hypothetical")),
        ("The deal obliges Iran to let inspectors visit the sites.", "retreat", ("U", "hypothetical")),
    )
    for text, kind, stance in rows:
        (fact,) = facts_of(text, kind)
        assert (fact.factuality.certainty, fact.factuality.stage) == stance, text
    (sought,) = facts_of("What the rebels want is the release of the clerks.", "request")
    assert [party.text for party in sought.actor] == ["the rebels"]


def test_questions_ahead_and_old_habits() -> None:
    (call,) = facts_of("When will the union call off its strike?", "concession")
    assert call.factuality.stage == "hypothetical"
    (beat,) = facts_of("In those days the guards would beat prisoners for talking.", "assault")
    assert beat.factuality.stage == "accomplished"
    (talks,) = facts_of("Talks with the rebels will resume in May.", "consultation")
    assert talks.factuality.stage == "future"
    assert facts_of("Talks with the rebels will resume in May.", "agreement") == []
    assert facts_of("The vote to impeach the premier was postponed.", "election") == []


def test_sport_is_no_passive() -> None:
    assert facts_of("The striker attacked down the left and shot wide.", "casualty") == []


def test_captions_name_who_acts_and_who_was_killed() -> None:
    (host,) = facts_of("Opposition leader Ana Reyes, right, greets supporters in Lima.", "consultation")
    assert [party.text for party in host.actor] == ["Opposition leader Ana Reyes"]
    (killed,) = facts_of("A woman holds a portrait of her son, killed in the war.", "casualty")
    assert killed.party is not None
    assert killed.party.text == "her son"


def test_what_somebody_asks_to_end_or_to_look_into_happened() -> None:
    rows = (
        ("The premier promised to end violations of the truce.", "violation"),
        ("The bishop urged a full account of the killings of monks.", "casualty"),
        ("The council demanded an inquiry into the murder of the clerk.", "casualty"),
    )
    for text, kind in rows:
        (fact,) = facts_of(text, kind)
        assert (fact.factuality.certainty, fact.factuality.stage) == ("CT", "accomplished"), text
    assert facts_of("The army promised to halt strikes on the camp.", "threat") == []
    assert facts_of("The crews are worried by the rising lake.", "accusation") == []


def test_suspects_who_are_arrested_are_recipients() -> None:
    for whom in ("a suspect", "two suspects"):
        (held,) = facts_of(f"Police arrested {whom} on Sunday.", "detention")
        assert [party.text for party in held.recipient] == [whom]


@pytest.mark.parametrize("told", CORPUS, ids=lambda told: told["text"][:60])
def test_all_that_a_plain_sentence_tells(told: dict[str, Any]) -> None:
    found = [shown(fact) for fact in validator.extract(told["text"], published="2024-05-07").facts]
    assert found == told["facts"]


@pytest.mark.parametrize("part", range(8))
def test_a_sentence_may_break_off_anywhere(part: int) -> None:
    for told in CORPUS[part::8]:
        words = told["text"].split()
        cut = 1 + len(told["text"]) % len(words)  # one place in each, the same in every run
        for end in {cut, len(words) - 1}:
            validator.extract(" ".join(words[:end]), published="2024-05-07")


def shown(fact: Fact) -> dict[str, Any]:
    """A fact as the corpus has it: what is as usual (accomplished, reported as fact, affirmed, certain) is left out."""
    stance = fact.factuality
    told: dict[str, Any] = {"type": fact.type}
    told |= {"polarity": "-"} if stance.polarity != "+" else {}
    told |= {"stage": stance.stage} if stance.stage != "accomplished" else {}
    told |= {"status": stance.status} if stance.status != "reported-as-fact" else {}
    told |= {"actor": ", ".join(p.text for p in fact.actor)} if fact.actor else {}
    told |= {"recipient": ", ".join(p.text for p in fact.recipient)} if fact.recipient else {}
    told |= {"party": fact.party.text} if fact.party else {}
    if fact.effect:
        told["effect"] = fact.effect
    if fact.count:
        told["count"] = [fact.count.low, fact.count.high]
    for slot in ("content", "place"):
        if value := getattr(fact, slot):
            told[slot] = value.text
    if fact.time:
        told["time"] = fact.time.edtf
    if fact.attribution:
        told["said"] = ", ".join(link.source.text if link.source else "?" for link in fact.attribution)
    return told


def test_over_the_count_of_votes_who_voted_does_it() -> None:
    for text in (
        "Parliament voted 60 to 41 to ban the party.",
        "Parliament voted 60-41 on Monday to ban the party.",
    ):
        (ban,) = facts_of(text, "coercion")
        assert [party.text for party in ban.actor] == ["Parliament"], text


def test_what_kills_is_the_attack_and_not_what_somebody_has_to_do_with_it() -> None:
    for text, cause in (
        ("The group claimed responsibility for a bombing that killed 12 monks.", "a bombing"),
        ("He is on trial for his role in an attack that killed nine clerks.", "an attack"),
        ("An attack on a camp that killed nine clerks was condemned.", "An attack"),
    ):
        (killed,) = facts_of(text, "casualty")
        assert killed.extra["cause"]["text"] == cause, text


def test_an_inquiry_accuses_nobody() -> None:
    (look,) = facts_of("Police are investigating a fire at a hotel in Porto.", "investigation")
    assert facts_of("Police are investigating a fire at a hotel in Porto.", "accusation") == []
    assert look.content is not None


def test_who_is_charged_has_a_verb_of_his_own() -> None:
    for text in (
        "A man accused of fraud pleaded not guilty on Monday.",
        "A clerk charged with fraud resigned on Monday.",
        "A banker convicted of fraud died on Monday.",
    ):
        (charge,) = (f for f in validator.extract(text).facts if f.content is not None)
        assert charge.content is not None
        assert (charge.content.text, charge.factuality.polarity) == ("fraud", "+"), text


def test_who_pleads_not_guilty_denies() -> None:
    facts = validator.extract("The clerk pleaded not guilty to theft.").facts
    assert [fact.type for fact in facts] == ["denial"]


def test_what_is_demanded_is_yet_to_be_done() -> None:
    (cut,) = facts_of("Students marched to demand that it cut ties with Peru.", "sanction")
    assert cut.factuality.stage == "hypothetical"


@pytest.mark.parametrize(
    "text",
    [
        "They discussed Malta's chairmanship of the bloc in 2026.",
        "Two men were killed this weekend in Arequipa.",
        "Guards foiled thefts by a gang this weekend, the museum said.",
        "The premier visited Riga to prepare for the conference on 20 June.",
        "The union rejected an offer of 4 percent from September.",
        "Judges barred Ode from running in the 2026 election.",
        "Soldiers have been deployed for the vote on Sunday.",
    ],
)
def test_a_day_to_come_is_no_day_of_what_was_done(text: str) -> None:
    assert "T03" not in [finding.code for finding in validator.check(text, published="2024-05-07")]


def test_a_day_to_come_on_which_it_is_told_to_have_been_is_an_error() -> None:
    text = "Two men were killed on Saturday, May 11."
    assert [finding.code for finding in validator.check(text, published="2024-05-07")] == ["T03"]
