"""What has not happened, by where it stands in its sentence."""

from __future__ import annotations

import pytest

import validator


def stances(text: str, type: str) -> list[tuple[str, str | None]]:
    facts = validator.extract(text).facts
    return [(f.factuality.polarity + f.factuality.certainty, f.factuality.stage) for f in facts if f.type == type]


AHEAD = ("+CT", "future")
OPEN = ("+U", "hypothetical")
NOT = ("-CT", "accomplished")
DONE = ("+CT", "accomplished")
UNSURE = ("+U", "accomplished")
ROWS = [
    ("The party will split as soon as Ann Hale wins the election.", "election", AHEAD),
    ("Once the rebels attack Orlen, the guards will flee.", "assault", AHEAD),
    ("The guards fled once the rebels attacked Orlen.", "assault", DONE),
    ("Guards flee after rebels attack Orlen", "assault", DONE),
    ("Opponents can be thrown in jail or killed.", "casualty", ("+PS", "hypothetical")),
    ("The clerk should be in prison or shot.", "assault", OPEN),
    ("The thief was in the house and shot a guard.", "assault", DONE),
    ("The palace cancelled its meeting with the envoy.", "consultation", NOT),
    ("The palace called off talks with Chad.", "consultation", NOT),
    ("The meeting with the envoy was called off.", "consultation", NOT),
    ("The palace did not cancel its meeting with the envoy.", "consultation", DONE),
    ("A withdrawal of forces would harm the port.", "retreat", OPEN),
    ("The last option would be a raid on the base.", "assault", OPEN),
    ("Villagers feared an attack on the dam.", "assault", OPEN),
    ("Villagers feared the attack on the dam was not the last.", "assault", DONE),
    ("The threat of an attack on the dam is real.", "assault", OPEN),
    ("Chad trained its men for an attack on Niger.", "assault", OPEN),
    ("The premier talked of barring Finns from entering the country.", "coercion", OPEN),
    ("Instead of attacking the town, the army withdrew.", "assault", NOT),
    ("The feud can only be ended by Chad extraditing the priest.", "cooperation", OPEN),
    ("The judge wants the mayor jailed.", "detention", OPEN),
    ("The siege will cut the road and enable the liberation of Orlen.", "assault", OPEN),
    ("The siege enabled the liberation of Orlen.", "assault", DONE),
    ("The firm told of suspected attacks by hackers on the bank.", "assault", ("+PR", "accomplished")),
    ("Bombing clinics is a crime, the bishop said.", "assault", OPEN),
    ("The envoy said that forcing people to leave their homes is against the law.", "casualty", OPEN),
    ("Bombing the clinic killed two nurses.", "assault", DONE),
    ("The senate must do all it can to press the premier to resign.", "request", OPEN),
    ("The priest did all he could to press the premier to resign.", "request", ("+CT", "attempted")),
    ("He expected a row when envoys meet in Oslo.", "consultation", DONE),
    ("He said a row would follow when the envoys convene in Oslo.", "consultation", AHEAD),
    ("If the rebels had signed the deal and freed the clerks, peace would reign.", "release", OPEN),
    ("Only the rebels had signed the deal and freed the clerks.", "release", DONE),
    ("The court ordered the men released.", "release", OPEN),
    ("The police had the men arrested.", "detention", DONE),
    ("Chad broke a pledge not to attack Niger.", "assault", ("-U", "hypothetical")),
    ("The army moved in to retake the town.", "assault", OPEN),
    ("She went on to win the election.", "election", DONE),
    ("President Hale will now leave office without a fight.", "resignation", AHEAD),
    ("The deal is dependent on lifting the siege, opening the road and freeing all hostages.", "release", OPEN),
    ("The plan hinges on Chad freeing the clerks.", "release", OPEN),
    ("He gets a thrill out of shooting people.", "assault", OPEN),
    ("Militants stormed the town, killing a guard and freeing nine prisoners.", "release", DONE),
    ("The envoy spoke of reports of violations of the truce.", "violation", ("+PR", "accomplished")),
    ("The envoy spoke of violations of the truce.", "violation", DONE),
    ("The agencies cannot begin to provide aid to the town.", "aid", NOT),
    ("The agencies will begin to provide aid to the town.", "aid", AHEAD),
    ("The agencies began to provide aid to the town.", "aid", DONE),
    ("The army could start shelling the town.", "assault", OPEN),
    ("The army has not started shelling the town.", "assault", NOT),
    ("The army did not stop shelling the town.", "assault", DONE),
    ("The rebels set up a post at the ford, a mile from the camp, to attack the convoys.", "assault", OPEN),
    ("The rebels went on, in May, to capture the town.", "assault", DONE),
    ("The minister pushed the banks to pledge loans.", "agreement", OPEN),
    ("Police were forced to arrest the mayor.", "detention", DONE),
    ("The envoy went to Cairo to visit the troops.", "consultation", DONE),
    ("If they topple us by attacking shops, we will leave.", "assault", OPEN),
    ("He wants to attack shops or set cars on fire.", "coercion", OPEN),
    ("Rebels can attack shops as well as destroy a bridge.", "damage", ("+PS", "hypothetical")),
    ("The deal could pave the way for the militia to enter Oran.", "movement", OPEN),
    ("As soon as he signs a truce, he may leave.", "ceasefire", AHEAD),
    ("The minister offered no apology for the raid.", "regret", NOT),
    ("The sides reached no agreement on Monday.", "agreement", NOT),
    ("The army conducted no strikes that day.", "assault", NOT),
    ("The rebels released no hostages.", "release", NOT),
    ("There was no attack on the town.", "assault", NOT),
    ("The judge saw no reason to free the clerk.", "rejection", DONE),
    ("A judge ordered the release of the clerk.", "release", OPEN),
    ("The premier ordered the arrest of two editors.", "detention", OPEN),
    ("He confessed to killing a guard.", "casualty", DONE),
    ("The envoy is committed to freeing the clerks.", "release", ("+U", "future")),
    ("The colonel does not deny having two men shot.", "assault", ("+PS", "accomplished")),
    ("The palace would neither confirm nor deny that the prince had been arrested.", "detention", UNSURE),
    ("The fund asked for 9 million euros for the injured.", "casualty", DONE),
    ("Police alerted the family to the clerk's death.", "casualty", DONE),
    ("Workers blocked the bridge to demand pay.", "request", DONE),
    ("He gave, but should the premier be meeting with rebels anyway?", "consultation", OPEN),
    ("Deputies attempted to get the driver to surrender.", "retreat", ("+CT", "attempted")),
    ("The court got the rebels to surrender.", "retreat", DONE),
    ("The premier will have the mayor jailed.", "detention", OPEN),
    ("The council did nothing to prevent the raid.", "coercion", NOT),
    ("He would like to punch the guard in the face.", "assault", OPEN),
    ("If we see evidence of an attack by Chad, we will act.", "assault", OPEN),
    ("They asked if it was true after the attack on the dam.", "assault", DONE),
    ("Jets conducted a strike on the depot to target rebel fighters.", "assault", DONE),
    ("Rebels used two rockets to down the helicopter.", "assault", DONE),
    ("It wasn't us who supported the coup.", "support", NOT),
    ("The envoy will return to the Gulf, visiting Oman on Monday.", "consultation", AHEAD),
    ("The army prepared to resume shelling the town.", "assault", OPEN),
    ("He voiced a wish for a settlement to be reached in Lima.", "agreement", OPEN),
    ("They pushed for the law so that marriages are banned.", "coercion", OPEN),
    ("He would be ready to host a meeting between Chad and Niger.", "consultation", OPEN),
    ("Her plea for the ban to be lifted was heard.", "concession", OPEN),
    ("The ban is to be lifted in May.", "concession", AHEAD),
    ("He shall start killing hostages.", "casualty", AHEAD),
    ("The army will launch an attack on Niger.", "assault", AHEAD),
    ("Peru and Chile set up a hotline to prevent clashes between the two fleets.", "assault", OPEN),
    ("The FBI failed to prevent the massacre of nine clerks.", "casualty", DONE),
    ('"Have you ever been arrested?"', "detention", OPEN),
    ("In other words, execute him.", "casualty", OPEN),
    ("They brought the camps closer to starting negotiations between the clans.", "negotiation", OPEN),
    ("The blast could be felt a mile away, injuring two.", "casualty", DONE),
    ("This brings us closer to starting negotiations.", "negotiation", OPEN),
    ("Police are investigating alleged attacks on civilians.", "assault", ("+PR", "accomplished")),
    ("The deadline for the rebels to lay down their arms expires soon.", "retreat", OPEN),
    ("It took the police an hour, and an hour for Chad to free the monks.", "release", DONE),
    ("The deal paves the way for Kenya to send troops to Haiti.", "mobilization", OPEN),
    ("The rebels gave the palace until Friday to free the monks.", "release", OPEN),
]


@pytest.mark.parametrize(("text", "type", "stance"), ROWS)
def test_what_has_not_happened_is_told_by_where_it_stands(text: str, type: str, stance: tuple[str, str]) -> None:
    found = stances(text, type)
    assert found
    assert set(found) == {stance}


SORTS = [
    "The word is as grave as genocide or arson.",
    "The homicide rate fell.",
    "A rape suit was settled.",
    "The number of murders fell.",
    "By law, torture and theft are crimes there.",
    'The house called it a "genocide".',
    'The ministry rejects the term "genocide".',
    "He was accused of torture.",
    "In most towns it is murder, not theft, that frightens voters.",
    "Homicides in Orlen are up by a fifth.",
    "The raid became a bloodbath.",
    "For every murder in Orlen there are two in Tarn.",
    "A Holocaust survivor opened the hall.",
    "We cannot let the town be emptied by a massacre.",
    "The fall in killings was welcomed.",
    "They were massacres.",
    "Beating Rovers to the ball, the visitors took the lead.",
]
DONE_HARM = [
    "The murder victims were buried.",
    "Survivors of the massacre spoke.",
    "He was charged with murder and arson.",
    "It describes the 1941 massacre by villagers.",
    "The Orlen massacre was mentioned by the mayor.",
    "A massacre in the north drove them out.",
    "A stabbing closed the station.",
    "Two sexual assaults were logged that week.",
    "It was an act of mass murder.",
    "That massacre left them in grief.",
    "The tenor's murder shocked Orlen.",
    "An assassination attempt was foiled.",
]


@pytest.mark.parametrize("text", SORTS)
def test_a_sort_of_harm_is_no_casualty(text: str) -> None:
    assert stances(text, "casualty") == []


@pytest.mark.parametrize("text", DONE_HARM)
def test_harm_that_was_done_is_a_casualty_though_nobody_is_counted(text: str) -> None:
    assert len(stances(text, "casualty")) == 1


def test_who_is_held_by_power_or_the_camera_is_no_captive() -> None:
    assert stances("Both sides have been captured by corporate power.", "casualty") == []
    assert stances("Two clerks have been captured by the rebels.", "casualty") == [DONE]


def test_what_should_become_of_a_land_is_asked_of_nobody() -> None:
    assert stances("The envoy said the north should not become the domain of one clan.", "request") == []
    assert stances("The envoy said Chad should not leave the north.", "request") == [DONE]


def test_a_second_verb_of_a_headline_is_no_order() -> None:
    assert stances("Bandits attack Zamu village, kill 13", "casualty") == [DONE]
    assert stances("In other words, kill them.", "casualty") == [OPEN]
    assert stances("Eleven cooks had to be taken to hospital.", "casualty") == [DONE]


@pytest.mark.parametrize(
    ("text", "type", "stage", "day"),
    [
        ("The truce starts on Friday.", "ceasefire", "future", "2024-05-10"),
        ("The truce starts on 12 May.", "ceasefire", "future", "2024-05-12"),
        ("They signed a truce starting on Friday.", "ceasefire", "accomplished", None),
        ("Kenya sends 300 troops to Haiti next month.", "mobilization", "future", "2024-06-01"),
        ("The monks are to be freed on Friday.", "release", "future", "2024-05-10"),
        ("The envoy travels to Lima on Friday to meet the premier.", "consultation", "future", "2024-05-10"),
        ("The envoy travelled to Lima on Friday to meet the premier.", "consultation", "accomplished", "2024-05-03"),
        ("Rebels killed two guards on 12 May.", "casualty", "accomplished", "2024-05-12"),
    ],
)
def test_what_is_told_for_a_day_to_come(text: str, type: str, stage: str, day: str | None) -> None:
    """A day behind that of the report is no fault where the verb looks ahead; a past verb keeps it, for T03 to tell."""
    found = next(f for f in validator.extract(text, published="2024-05-07").facts if f.type == type)
    assert (found.factuality.stage, found.time.start if found.time else None) == (stage, day)
