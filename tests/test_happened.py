"""Whether what is told has happened: by the clause that it stands in, and by what is said of it there."""

from __future__ import annotations

import pytest

import validator

OPEN = ("+U", "hypothetical")
DONE = ("+CT", "accomplished")
NOT = ("-CT", "accomplished")
AHEAD = ("+CT", "future")
ROWS = [
    ("The army will issue orders for smugglers who are arrested at the port.", "detention", OPEN),
    ("The army will issue orders for the smugglers who were arrested at the port.", "detention", DONE),
    ("A party can contain a man who denounces the king.", "condemnation", DONE),
    ("The law would ensure that smugglers convicted of theft receive long terms.", "sanction", OPEN),
    ("The judge said that smugglers convicted of theft received long terms.", "sanction", DONE),
    ("They doubted whether Chad would defend states that come under attack.", "assault", OPEN),
    ("Chad defended states that came under attack.", "assault", DONE),
    ("What would Hale say to a firm that sells arms to rebels?", "cooperation", OPEN),
    ("The bill would punish firms that sell arms to rebels.", "cooperation", OPEN),
    ("The council will meet clerks freed on Monday by the rebels.", "release", DONE),
    ("The king asked what people could eat should Peru come under attack.", "assault", OPEN),
    ("The cook had been arrested but was never, ever deported.", "displacement", ("-CT", "accomplished")),
    ("The barons do not have to disclose their donors.", "statement", OPEN),
    ("The nurses asked that he free the cook.", "release", OPEN),
    ("The nurses said that he frees the cook.", "release", DONE),
    ("There are allegations of waterboarding at the camp.", "casualty", ("+PR", "accomplished")),
    ("It is possible she is being poisoned.", "assault", ("+PS", "ongoing")),
    ("There is no record of a coalition air strike on Tarin.", "assault", OPEN),
    ("There is a record of a coalition air strike on Tarin.", "assault", DONE),
    ("Could it have been an air strike by the junta?", "assault", OPEN),
    ("They opted to detonate the bomb at the gate, causing damage.", "assault", DONE),
    ("They opted to detonate the bomb at the gate, a clerk said.", "assault", OPEN),
    ("She leaned into the microphone to declare that the vote was lost.", "statement", DONE),
    ("This bill is not about arresting people.", "detention", OPEN),
    ("His promise to reopen the case, and have it investigated again, was kept.", "investigation", OPEN),
    ("The raid will displace thousands and see civilians used as human shields.", "coercion", ("+CT", "future")),
    ("About 300 people are said to have been killed and injured.", "casualty", ("+PR", "accomplished")),
    ("The inquiry ruled out claims that the bishop poisoned himself, or that the nun did.", "assault", NOT),
    ("The inquiry did not rule out that the bishop was poisoned.", "assault", ("+PS", "accomplished")),
    ("Police ruled out a fault, and said that rebels attacked the train.", "assault", DONE),
    ("The premier will go to Oslo for talks, led by the king, to discuss the raid.", "consultation", AHEAD),
    ("Someone visiting Lima for the first time might wonder.", "consultation", OPEN),
    ("I am pleased to announce a truce with Chad.", "ceasefire", DONE),
    ("We met the miners and want to congratulate the nurses.", "support", DONE),
    ("They said they want to congratulate the nurses.", "support", OPEN),
    ("The king left Lima without having signed the deal.", "support", NOT),
    ("The rebels nearly took the town.", "assault", NOT),
    ("The liberation of Mosul will free the valley.", "assault", OPEN),
    ("They are setting conditions for the liberation of Mosul.", "assault", OPEN),
    ("The liberation of Mosul has freed the valley.", "assault", DONE),
    ("All parties must work together to defeat the rebels, assist the displaced and rebuild the port.", "aid", OPEN),
    ("They tried to prevent former premier Ann Hale of Lima from appointing judges.", "election", NOT),
    ("The council voted against sending troops to Chad.", "mobilization", OPEN),
    ("The mayor rejected claims that police had beaten protesters.", "assault", NOT),
    ("The judge urged the junta to stop shelling the town.", "assault", DONE),
    ("The premier hardly ever meets the rebels.", "consultation", NOT),
    ("Imagine that rebels attack the town.", "assault", OPEN),
    ("The drill simulated an attack on the airport.", "assault", OPEN),
    ("Troops held an exercise to repel an attack on the port.", "assault", OPEN),
    ("The rebels repelled an attack on the port.", "assault", DONE),
    ("The crash is under investigation.", "investigation", ("+CT", "ongoing")),
    ("The bill would require troops to begin pulling out of Chad.", "retreat", OPEN),
    ("The army began pulling out of Chad.", "retreat", DONE),
    ("The team will not end its mission of bringing food to the town and rescuing civilians.", "aid", OPEN),
    ("The two sides are due to meet in Lima on Monday.", "consultation", AHEAD),
    ("Only direct talks with the rebels can end the war.", "consultation", OPEN),
    ("He bragged about his ability to commit sexual assault.", "casualty", OPEN),
]


def stances(text: str, type: str) -> list[tuple[str, str | None]]:
    facts = validator.extract(text).facts
    return [(f.factuality.polarity + f.factuality.certainty, f.factuality.stage) for f in facts if f.type == type]


@pytest.mark.parametrize(("text", "type", "stance"), ROWS)
def test_what_stands_around_an_event_says_whether_it_happened(text: str, type: str, stance: tuple[str, str]) -> None:
    assert set(stances(text, type)) == {stance}


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("The new wells will free villagers to return to their farms.", "release"),
        ("The rebel groups are not confined to the north.", "coercion"),
        ("The rockets fell into the hands of smugglers.", "assault"),
        ("The list holds the names of the deceased voters.", "casualty"),
        ("The bank has added 40 new hires to its legal board.", "statement"),
        ("The army took a third town, underscoring how weak the rebels are.", "statement"),
        ("The mayor has lost twice; it suggests that he is weak.", "statement"),
        ("The premier insists on a plan that the unions are unlikely to accept.", "statement"),
        ("The only thing I would add is that we are tired.", "statement"),
        ("The new taxes hurt farmers and nurses.", "casualty"),
        ("Coal mining harms children.", "casualty"),
        ("Two of the clerks were sentenced to die.", "casualty"),
        ("For every murder in Lima, six people are murdered in Zaga.", "casualty"),
        ("They found the tapes and released them.", "release"),
        ("The army fought to free Palmyra.", "release"),
        ("The raids in Lima and Zaga demonstrate the reach of the army.", "protest"),
        ("Rebels mounted cyber attacks on the bank.", "assault"),
        ("He stopped engaging in petty battles with former rivals.", "assault"),
        ("The party put into power a leader committed to ending the war.", "agreement"),
        ("The barrage on the Volta River holds much water.", "assault"),
        ("The clerk was held for hours, questioned, stressed and beaten.", "statement"),
        ("The king spoke to the nation about the war.", "consultation"),
        ("The rebels have broken the siege of Lima.", "retreat"),
        ("Swallowed, it was fatal.", "casualty"),
        ("The king cut short his visit to Lima.", "sanction"),
        ("The firm went further in its pledge to be open to talks.", "consultation"),
    ],
)
def test_what_only_looks_like_an_event_is_none(text: str, type: str) -> None:
    assert stances(text, type) == []


def test_thanks_are_told_once() -> None:
    facts = validator.extract("We met the nurses and thanked them for their courage.").facts
    assert [f.type for f in facts] == ["consultation", "praise"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The envoy negotiated a ceasefire between Chad and the rebels.", ["ceasefire"]),
        ("Kenya had warned Uganda of coming air raids on Lodwar.", ["warning", "assault"]),
        ("He asked the board to deny Hale secret briefings.", ["request", "rejection"]),
    ],
)
def test_one_act_is_told_once(text: str, types: list[str]) -> None:
    assert [f.type for f in validator.extract(text).facts] == types


def test_the_killing_of_which_is_told_who_died_is_no_other_one() -> None:
    text = "A nurse was stabbed to death on Monday. Two men were questioned over the killing."
    assert [f.type for f in validator.extract(text).facts] == ["casualty", "investigation"]


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("More than 60 clerks were killed and injured in the raid.", ["casualties-unspecified"]),
        ("The blast killed or badly wounded 40 people.", ["casualties-unspecified"]),
        ("The blast killed six people and wounded 40.", ["killed", "wounded"]),
    ],
)
def test_one_number_of_the_dead_and_the_hurt_is_of_both(text: str, effects: list[str]) -> None:
    assert [f.effect for f in validator.extract(text).facts if f.type == "casualty"] == effects
