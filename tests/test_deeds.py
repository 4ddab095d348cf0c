"""What deeds are told of: whose they are, whether they were done, what they are about, and when and where."""

from __future__ import annotations

import pytest

from validator import extract
from validator.model import Fact


def facts_of(text: str, kind: str) -> list[Fact]:
    return [fact for fact in extract(text, published="2021-07-24").facts if fact.type == kind]


def one(text: str, kind: str) -> Fact:
    (fact,) = facts_of(text, kind)
    return fact


@pytest.mark.parametrize(
    ("text", "kind", "stage"),
    [
        ("“She’ll meet the envoy,” he said.", "consultation", "future"),
        ("If they ask, we’d discuss the plan.", "consultation", "hypothetical"),
        ("Special envoy to meet union leaders", "consultation", "future"),
        ("The admiral will lead a delegation to Oslo for a meeting with local mayors.", "consultation", "future"),
        ("They are expected to be tough in negotiating the exit.", "negotiation", "hypothetical"),
        ("The pact called for the withdrawal of all troops from Chad.", "retreat", "hypothetical"),
        ("The elders negotiated the release of the two teachers.", "release", "hypothetical"),
        ("Lawmakers will insist that sanctions be imposed on anyone who lied.", "sanction", "hypothetical"),
        ("The court ordered two men linked to the fire be detained.", "detention", "hypothetical"),
        ("The governor deployed 900 police to break up the rally.", "coercion", "hypothetical"),
        ("The rebels had demands, including the withdrawal of troops from the town.", "retreat", "hypothetical"),
        ("A van was hit by bullets and later set on fire in the attack Sunday night.", "coercion", "accomplished"),
        ("The negotiators are scheduled to meet this afternoon.", "agreement", "future"),
        ("Norway is anxious to deliver copper to its neighbours.", "cooperation", "hypothetical"),
        ("The ministers flew to Lima to visit the troops.", "consultation", "accomplished"),
    ],
)
def test_what_is_to_be_done_is_not_told_as_done(text: str, kind: str, stage: str) -> None:
    assert {fact.factuality.stage for fact in facts_of(text, kind)} == {stage}


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("They hailed the decision of President Amin to nominate a judge.", "election", ["President Amin"]),
        ("Ruiz rang the paper, speaking of an agreement to cease hostilities.", "ceasefire", []),
        ("Chad demanded a session to discuss the raid.", "consultation", []),
        ("The truce that was brokered by Norway and Qatar collapsed.", "mediation", ["Norway", "Qatar"]),
        (
            "The Foreign, Home and Defence Secretaries attended the summit.",
            "consultation",
            ["The Foreign, Home and Defence Secretaries"],
        ),
        ("Some 40 regional and international bodies joined together to fight the pest.", "cooperation", None),
        ("Karim al-Hadi met the two envoys.", "consultation", ["Karim al-Hadi"]),
        ("Police arrested nine men who had gathered at the mill, thwarting a protest.", "coercion", ["Police"]),
        ("Guards freed two cooks taken hostage in April and extended the truce.", "ceasefire", ["Guards"]),
        ("Protests by farmers shut the road.", "protest", ["farmers"]),
        ("Leaders rejected the proposal Saturday to end the strike and enter into negotiations.", "negotiation", []),
    ],
)
def test_who_does_it_is_named_whole_and_is_nobody_else(text: str, kind: str, actors: list[str] | None) -> None:
    told = [[actor.text for actor in fact.actor] for fact in facts_of(text, kind)]
    assert all(names == (actors or names) for names in told)
    if actors is None:
        assert told == [["Some 40 regional and international bodies"]]
    elif not actors:
        assert all(not names for names in told)


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("The envoy met national and local leaders in Lima.", ["national and local leaders"]),
        ("He will meet religious and civic leaders to discuss land.", ["religious and civic leaders"]),
        ("The envoy met Prime Minister Omar al-Sabri in Lima.", ["Prime Minister Omar al-Sabri"]),
    ],
)
def test_who_is_met_is_named_whole(text: str, recipients: list[str]) -> None:
    met = [fact for fact in facts_of(text, "consultation") if fact.recipient]
    assert [party.text for party in met[0].recipient] == recipients


@pytest.mark.parametrize(
    ("text", "kind", "content", "time"),
    [
        ("The two sides agreed to a truce on Monday.", "agreement", "a truce", "Monday"),
        ("The army seized a boat off the coast on Monday.", "coercion", "a boat", "Monday"),
        ("The court convicted the club of fraud on Monday.", "sanction", "fraud", "Monday"),
        ("The judge was jailed for life after being caught with pills.", "sanction", "life", None),
        ("Sailors convicted of theft receive stiff terms.", "sanction", "theft", None),
        ("The Finnish king will visit Riga on Monday.", "agreement", "visit Riga", "Monday"),
        (
            "The sides agreed on Monday on the shape of a body to speak for them.",
            "agreement",
            "the shape of a body",
            None,
        ),
        ("They discussed a range of economic and security issues.", "consultation", None, None),
    ],
)
def test_what_it_is_about_ends_before_the_day_and_what_is_told_beside_it(
    text: str, kind: str, content: str | None, time: str | None
) -> None:
    fact = facts_of(text, kind)[0]
    assert fact.content is not None
    assert fact.content.text == (content or "a range of economic and security issues")
    assert time is None or (fact.time is not None and fact.time.text == time)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The envoy met clerks to protest the treatment of a student in Ohio.", "consultation"),
        ("The envoy met clerks to protest the treatment of a student in Ohio.", "protest"),
        ("A withdrawal of troops would affect security in Asia.", "retreat"),
        ("Soldiers entered Malta from Libya.", "movement"),
        ("The three hurt in the crash near the mill were evacuated to a clinic.", "aid"),
    ],
)
def test_a_place_of_something_else_is_not_that_of_the_deed(text: str, kind: str) -> None:
    for fact in facts_of(text, kind):
        assert fact.place is None or fact.place.text not in ("Ohio", "Asia", "Libya", "the mill")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The release of Civic League emails angered voters.", "release"),
        ("All of her ministry emails were turned over to the court.", "release"),
        ("The group has received Danish army backing.", "consultation"),
        ("Two men arrested in Malta for smuggling rockets were extradited to Chile.", "aid"),
        ("The raids in Kara and Dola demonstrate the cruelty of the junta.", "protest"),
        ("The colony fought to free itself from the crown.", "release"),
        ("The two states set up a line to prevent clashes.", "coercion"),
        ("The row began in a conference call with two clerks.", "consultation"),
        ("He spoke at the weekly cabinet meeting in Lima.", "consultation"),
        ("The envoy will deliver a speech on how to support farmers.", "agreement"),
        ("The alliance called on the Election Commission to resign.", "election"),
        ("The lawyer called the polls a farce.", "election"),
        ("Gunmen fired a rocket that hit the house of a judge.", "mobilization"),
        ("The commander and night patrolling officer were suspended.", "movement"),
    ],
)
def test_no_such_deed_is_told(text: str, kind: str) -> None:
    assert facts_of(text, kind) == []


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("Soldiers staged a coup in the capital.", "coercion", "Soldiers"),
        ("The army overthrew the elected president.", "coercion", "The army"),
        ("North Korea test-fired two missiles on Saturday.", "mobilization", "North Korea"),
        ("The army dug trenches along the river.", "mobilization", "The army"),
        ("Rebels set up a checkpoint on the road.", "mobilization", "Rebels"),
        ("Militants established a base in the forest.", "mobilization", "Militants"),
        ("Voters approved a new constitution in a referendum.", "election", "Voters"),
        ("Thousands of people rallied in Oslo against the bill.", "protest", "Thousands of people"),
        ("The president fired his army chief on Monday.", "sanction", "The president"),
    ],
)
def test_common_deeds_are_told(text: str, kind: str, actor: str) -> None:
    assert one(text, kind).actor[0].text == actor


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He was remanded in custody and is expected to face the court on Monday.", "detention"),
        ("Nine clerks were arrested by guards and were still being held on Monday.", "detention"),
        ("Guards freed two cooks taken hostage in April and extended the truce.", "ceasefire"),
        ("The army moved in to quell a protest against February 1 coup.", "coercion"),
        ("The protests spread to the north, and by Saturday afternoon the port was shut.", "protest"),
    ],
)
def test_a_time_of_another_act_is_not_that_of_the_deed(text: str, kind: str) -> None:
    (fact,) = facts_of(text, kind)
    assert fact.time is None
