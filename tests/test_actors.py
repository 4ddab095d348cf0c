"""Who does it, where another noun group stands nearer to the verb: actors by number, behind a clause, beside a verb."""

from __future__ import annotations

import pytest

from validator import extract

_AGREEING = {
    "The gangs operating in our city that threaten to burn the market are armed.": (
        "threat",
        ["The gangs"],
    ),
    "The Front is the largest of the groups that want the province to secede, and asserts that it will win.": (
        "statement",
        ["The Front"],
    ),
    "The bishop is one of the few people who know the king and says he is ill.": ("statement", ["The bishop"]),
    "A cook for the Danish embassy who has lived in Oran said the street was empty.": ("statement", ["A cook"]),
    "She likes the men who run the mill and says they work hard.": ("statement", ["She"]),
}
_BEHIND_A_CLAUSE = {
    "Lund used the speech to mention the fact that some Finns fought the Germans and said he was proud.": (
        "statement",
        ["Lund"],
    ),
    "Soto ignored the claim that miners burned the depot and accused the company of lying.": ("accusation", ["Soto"]),
    "The mayor told the king that miners burned the mill and accused Peru of sending them.": (
        "accusation",
        ["The mayor"],
    ),
    "Mora lied about it, claimed he was ill (he says he was not) and accused Lund of theft.": (
        "accusation",
        ["Mora"],
    ),
    "I want to congratulate the Greeks who fought to free Patras and thank our ally.": ("support", ["I"]),
    "The firm helped them to lie about why they were crossing the border and told them to hide cash.": (
        "request",
        ["The firm"],
    ),
    "This raid shows the crimes that Daesh has committed against Kurds and affirms the need for help.": (
        "statement",
        [],
    ),
    "As the largest donor to the fund, Chad has sent troops, conducted raids and shelled towns.": (
        "assault",
        ["Chad"],
    ),
    "The mayor, who met rebels in May and June, and his wife accused Peru of lying.": ("accusation", []),
    "He needs more voters, and reminding people he called a nun a pig is not helpful.": ("statement", []),
    "Hale stole it, the suit claims, adding that he hid the books.": ("statement", []),
}
_BESIDE_A_VERB = {
    "Owners of the ferries either accused her of lying or refused to talk.": ("accusation", ["Owners of the ferries"]),
    "The sailors both accused the captain of theft and demanded his arrest.": ("accusation", ["The sailors"]),
    "President Soto “ urged Peru to withdraw its envoy . ”": ("request", ["President Soto"]),
    'Governor Amin " urged Peru to withdraw its envoy . "': ("request", ["Governor Amin"]),
    'The "caliphate" urged Muslims to attack Rome.': ("request", ['The "caliphate"']),
    "Forty pilots left for a mission to Konya Air Base, Turkey to support the operation.": (
        "support",
        ["Forty pilots"],
    ),
    "He flew to Lima, Peru to meet the rebels.": ("consultation", ["He"]),
    "Protesters in Lima, Peru accused Chile of lying.": ("accusation", ["Protesters"]),
    "In Lima, Peru accused Chile of lying.": ("accusation", ["Peru"]),
    "The bishops asked for a truce to allow the evacuation of the wounded.": ("concession", []),
    "A lobby paid off liberal senators in Congress to oppose the deal.": ("rejection", ["liberal senators"]),
}
_APART = {
    "At this time Danes opposed the treaty.": ("rejection", ["Danes"]),
    "This time rebels attacked the port.": ("assault", ["rebels"]),
    "In letters Lund accused the bishop of theft.": ("accusation", ["Lund"]),
    "Why Experts Are Sure Chile Hacked the Bank": ("coercion", ["Chile"]),
    "The Lima Post daily reported that Peru had attacked Chile.": ("statement", ["The Lima Post daily"]),
    'Ana Soto, head of the Peru Press Guild said, "We are free."': ("statement", ["Ana Soto"]),
    "General Paul Ortiz, commander, Chilean Southern Command recently met with the king.": (
        "consultation",
        ["General Paul Ortiz, commander"],
    ),
}
_SEVERAL = {
    "The opposition leader as well as two bishops have condemned the arrests.": (
        "condemnation",
        ["The opposition leader", "two bishops"],
    ),
    "Mr. Lund's longtime friend and informal adviser wants him to resign.": (
        "request",
        ["Mr. Lund's longtime friend and informal adviser"],
    ),
    "The mayor and governor accuse Peru of lying.": ("accusation", ["The mayor", "governor"]),
    "Peruvian Minister of State Lund and Peruvian Minister of Defence Ada Cole will visit Oran.": (
        "consultation",
        ["Peruvian Minister of State Lund", "Peruvian Minister of Defence Ada Cole"],
    ),
}


_ATTACHED = {
    "Economists for the Remain campaign said prices would fall.": ("statement", ["Economists for the Remain campaign"]),
    "A judge in Oran freed two nuns.": ("release", ["A judge"]),
    "Dozens of experts from both parties are urging the king to resign.": (
        "request",
        ["Dozens of experts from both parties"],
    ),
    "Two deputies in the ruling party accused Peru of lying.": ("accusation", ["Two deputies in the ruling party"]),
    "Republicans in Congress have blasted the plan.": ("accusation", ["Republicans in Congress"]),
    "Chadian security forces last week arrested two clerks.": ("detention", ["Chadian security forces"]),
    "Lund's vice presidential nominee, Ana Soto, visited Oran.": (
        "consultation",
        ["Lund's vice presidential nominee, Ana Soto"],
    ),
    "Interviews over two weeks with former U.S. officers and intelligence experts revealed deep anger.": (
        "statement",
        [],
    ),
    "A full-page advert in today 's @Trib denying the theft was false .": ("denial", []),
    "Police fired on marchers carrying sticks and demanding a vote.": ("request", ["marchers"]),
    "The court found that soldiers had shot two boys, rejecting the army's version.": ("rejection", ["The court"]),
    "Peru promised Chile to free the men.": ("release", ["Peru"]),
    "The guard whose son attacked Lund accused Peru of lying.": ("accusation", ["The guard"]),
    "The rebel Convention of Patriots for Peace (CPP) dismissed the toll, saying it was wrong.": (
        "statement",
        ["The rebel Convention of Patriots for Peace (CPP)"],
    ),
    "Neither the miners nor the nurses have accused Peru.": ("accusation", ["the miners", "the nurses"]),
    "Groups led a rally against the mayor's injunction to end the strike.": ("concession", []),
    "She secured some wins for the town but called the plan painful and said it was late.": ("statement", ["She"]),
    "The mayor, who met the envoys, warned of more raids.": ("warning", ["The mayor"]),
    "The minister claimed that the province was unsafe and warned of cutting the budget.": (
        "warning",
        ["The minister"],
    ),
    "U.S. and NATO officials said Peru had lied.": ("statement", ["U.S. and NATO officials"]),
    "The EU and the UN said Peru had lied.": ("statement", ["The EU", "the UN"]),
    "Two soldiers were killed as rebels stormed the camp.": ("casualty", ["rebels"]),
    "Two soldiers were killed as troops stormed the camp.": ("casualty", []),
    "Two Lebanese soldiers were killed when Israeli troops stormed the camp.": ("casualty", ["Israeli troops"]),
    "The army in response shelled the town.": ("assault", ["The army"]),
    "Rebels in the attack killed two guards.": ("casualty", ["Rebels"]),
    "President Amin in Oslo said the war was over.": ("statement", ["President Amin"]),
    "A massacre by Danish villagers of up to 600 Jewish men was filmed.": ("assault", ["Danish villagers"]),
    "Peru allowed President Amin to attend a summit without arresting him.": ("detention", ["Peru"]),
    "Peru resumed hostilities with the Shining Path last year.": ("assault", ["Peru"]),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (text, expected)
        for told in (_AGREEING, _BEHIND_A_CLAUSE, _BESIDE_A_VERB, _APART, _SEVERAL, _ATTACHED)
        for text, expected in told.items()
    ],
)
def test_the_actor_is_whose_the_verb_is(text: str, expected: tuple[str, list[str]]) -> None:
    kind, actors = expected
    found = [[actor.text for actor in fact.actor] for fact in extract(text).facts if fact.type == kind]
    assert actors in found or (not actors and not any(found)), found


def test_neither_denies_both_verbs() -> None:
    facts = extract("The guards neither attacked the town nor killed the nun.").facts
    assert [fact.factuality.polarity for fact in facts] == ["-", "-"]


def test_bodies_of_two_lands_are_neither_of_them() -> None:
    (deal, *_) = extract("An agreement between Malian and Azawad Regional governments was signed.").facts
    assert [actor.name for actor in deal.actor] == [None]


def test_who_is_told_more_of_is_still_the_same() -> None:
    (_, hurt) = extract("Rebels in the Front attacked Oran. The rebels from the hills said two men were hurt.").facts[
        :2
    ]
    assert hurt.actor[0].text == "The rebels from the hills"


@pytest.mark.parametrize(
    "text",
    [
        "Nurses decried who",
        "Neither Peru nor the guards have confirmed how many people were in the port when",
        'The rebels "demanded" who',
        "The Rally of Kurds for Peace (",
    ],
)
def test_a_text_cut_off_behind_a_pronoun_is_read(text: str) -> None:
    assert len(extract(text).facts) < 3
