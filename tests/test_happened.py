"""Whether what is told has happened: by the clause that it stands in, and by what is said of it there."""

from __future__ import annotations

import pytest

import validator

OPEN = ("+U", "hypothetical")
DONE = ("+CT", "accomplished")
ROWS = [
    ("The army will issue orders for smugglers who are arrested at the port.", "detention", OPEN),
    ("The army will issue orders for the smugglers who were arrested at the port.", "detention", DONE),
    ("A party can contain a man who denounces the king.", "condemnation", DONE),
    ("The law would ensure that smugglers convicted of theft receive long terms.", "sanction", OPEN),
    ("The judge said that smugglers convicted of theft received long terms.", "sanction", DONE),
    ("They doubted whether Chad would defend states that come under attack.", "assault", OPEN),
    ("Chad defended states that came under attack.", "assault", DONE),
    ("What would Luther say to a man who hurts people?", "casualty", OPEN),
    ("The bill would punish firms that sell arms to rebels.", "cooperation", OPEN),
    ("The council will meet clerks freed on Monday by the rebels.", "release", DONE),
    ("The king asked what people could eat should Peru come under attack.", "assault", OPEN),
    ("The cook had been arrested but was never, ever deported.", "displacement", ("-CT", "accomplished")),
    ("The barons do not have to disclose their donors.", "statement", OPEN),
    ("The nurses asked that he free the cook.", "release", OPEN),
    ("The nurses said that he frees the cook.", "release", DONE),
    ("There are allegations of waterboarding at the camp.", "casualty", ("+PR", "accomplished")),
    ("It is possible she is being poisoned.", "assault", ("+PS", "accomplished")),
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
        ("The firm went further in its pledge to be open to talks.", "consultation"),
    ],
)
def test_what_only_looks_like_an_event_is_none(text: str, type: str) -> None:
    assert stances(text, type) == []


def test_thanks_are_told_once() -> None:
    facts = validator.extract("We met the nurses and thanked them for their courage.").facts
    assert [f.type for f in facts] == ["consultation", "praise"]
