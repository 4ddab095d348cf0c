"""Who was hurt, what was struck and by whom: constructions in which the nearest noun is not it."""

from __future__ import annotations

import pytest

import validator
from validator.model import Fact


def found(text: str, type: str, trigger: str) -> Fact | None:
    facts = validator.extract(text, published="2024-05-15").facts
    return next((f for f in facts if f.type == type and f.trigger is not None and f.trigger.exact == trigger), None)


def told(fact: Fact | None, slot: str) -> str | None:
    """The text of a slot; several parties joined by " + "; None where the fact or the slot is empty."""
    value = getattr(fact, slot) if fact is not None else None
    if isinstance(value, tuple):
        return " + ".join(party.text for party in value) or None
    return value.text if value is not None else None


# type, trigger, slot and what it holds ("-" nothing), then the sentence
SLOTS = """
casualty shot party = a 30-year-old clerk | Deputies found a 30-year-old clerk from Oslo who had been shot.
casualty stabbed party = A man | A man from Dover who was stabbed praised the guards.
casualty stabbed place = Dover | A man who was stabbed in Dover fled.
assault bombing actor = Kenyan and Ugandan army planes | Kenyan and Ugandan army planes began bombing the town.
assault airstrikes actor = Coalition + Peruvian | Coalition and Peruvian airstrikes on oil wells went on.
assault attack recipient = a petrol station + restaurant | They saw an attack on a petrol station and restaurant.
assault hit recipient = an apartment building | A missile hit an apartment building in Hilo.
damage leveled recipient = a Dover apartment complex | A blast leveled a Dover apartment complex with a bang.
casualty wounded actor = - | Aid groups brought food to sick and wounded villagers.
casualty wounded actor = - | He gave bread to wounded villagers.
casualty displaced actor = - | He gave bread to displaced families.
casualty shot place = - | Guards shot a man wanted in Chad.
casualty massacre place = - | He spoke of a massacre, of two wars, of rockets from Chad.
assault fire recipient = - | A fire ripped through a share house in Dover.
damage fire recipient = a share house | A fire ripped through a share house in Dover.
casualty shooting place = - | A guard was charged with murder in the fatal shooting of Omar Bell.
casualty killing actor = - | A Dover bus with no pupils aboard smashed into a lorry on Tuesday, killing six.
casualty Kills actor = - | Dover Bus Crash Kills 2, Injures 18
casualty burned party = - | Six boys died in the raid but their bodies were burned beyond recognition.
assault hit recipient = - | The yellow school bus hit a wall and struck a pillar.
displacement forced content = their homes | Thousands of people were forced from their homes by the fighting.
casualty displaced party = - | There was no gathering of displaced people in the valley.
assault Fighting actor = the rebels + the army | Fighting between the rebels, known as Reds, and the army went on.
casualty killed place = Oru | Rebels killed two men on Friday in an attack north of Oru.
casualty displaced time = - | Scores of people, mostly women displaced by war in Chad, were killed in a raid Wednesday.
casualty killed place = Lima | Two men were killed in the Lima attack.
casualty killed place = Mali | Seven killed in Mali rebel attack
casualty killed actor = Bandits | Bandits attacked Ocho College, Oru, killed a clerk, kidnapped two girls.
casualty killing actor = Bandits | Bandits struck in Kogi, Katsa and Niger states, killing 65 persons.
casualty killed actor = The hoodlums | The hoodlums reportedly killed about 15 persons.
casualty death party = Mr Flame | Judge Brown told Morris Mr Flame's death was no accident.
casualty stabbed time = - | A man who stabbed a clerk in Oru was jailed on Monday.
casualty abducted time = - | The army, Sunday said its soldiers have rescued one nun abducted from a college.
casualty body time = - | His body was discovered on Friday by his sons.
casualty torture party = - | She said they were subjecting the girls to torture, and left.
casualty murder place = - | Roe was found guilty of murder after a trial at a court in Lima.
damage destroyed place = - | Areas were hit, with drivers swept off roads and dozens of homes destroyed by mud.
damage damaged place = the town of Bata | A house in the town of Bata, about 15 kilometers from Lima, was damaged.
assault downed place = the Kursk and Orlov regions | It downed three drones over the Kursk and Orlov regions.
assault downed place = the Kursk, Oru and Orlov regions | It downed three drones over the Kursk, Oru and Orlov regions.
casualty killed time = - | Nine clerks were killed during the assault on Oru camp, launched early Monday.
casualty hurt count = - | None of the three wounded was seriously hurt, a clerk said.
assault attack recipient = - | No attack on the police will go unpunished.
assault attacks recipient = Lima + Dnipro regions | They saw attacks on Lima and Dnipro regions.
assault liberated recipient = - | Many villagers were liberated from hamlets nearby.
"""


@pytest.mark.parametrize("line", SLOTS.strip().splitlines())
def test_slot(line: str) -> None:
    head, _, text = line.partition(" | ")
    path, _, expected = head.partition(" = ")
    type, trigger, slot = path.split()
    assert (told(found(text, type, trigger), slot) or "-") == expected


@pytest.mark.parametrize("trigger", ["killing", "injuring"])
def test_allegedly_holds_for_all_that_is_joined(trigger: str) -> None:
    fact = found(
        "A woman was held after allegedly shooting and killing a man and injuring a girl.", "casualty", trigger
    )
    assert fact is not None
    assert fact.factuality.certainty == "PR"


@pytest.mark.parametrize(
    ("text", "type", "stage"),
    [
        ("The envoy asked whether the letters led to the execution of a clerk.", "casualty", "accomplished"),
        ("A jury declined to indict Tom Hale for the fatal shooting of Omar Bell.", "casualty", "accomplished"),
        ("Enraged, he pulled out the hidden knife and proceeded to stab him in the neck.", "assault", "accomplished"),
        ("The clip tells how to get the guards to start punching the clerks.", "assault", "hypothetical"),
    ],
)
def test_stage(text: str, type: str, stage: str) -> None:
    (fact,) = [f for f in validator.extract(text).facts if f.type == type]
    assert fact.factuality.stage == stage


@pytest.mark.parametrize(
    "text",
    [
        "Roe's group has been attacking the Hales since the 1990s.",
        "One of the worst attacks on Roe has been a television ad.",
        "Roe was attacked by members of the party.",
        "The senator attacked the premier.",
        "MPs lined up to attack the arrangement.",
    ],
)
def test_an_attack_in_words_is_no_assault(text: str) -> None:
    assert not [f for f in validator.extract(text).facts if f.type == "assault"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Lena Karl praised Omar Roe, head of the league until his murder.", "Omar Roe"),
        ("Tom Rennick had to ask Omar Roe five times whether he had killed the clerk.", "Omar Roe"),
        ("Mr Roe's family said his murder was cruel.", "Mr Roe"),
        ("Dan Olmo, a voter, told the Globe: “If she wins, I hope she falls. She should be shot.”", None),
    ],
)
def test_whom_a_pronoun_means(text: str, who: str | None) -> None:
    fact = [f for f in validator.extract(text).facts if f.type == "casualty"][-1]
    told = (fact.actor or (fact.party,))[0]
    assert told is not None
    assert (told.antecedent.exact if told.antecedent else None) == who


@pytest.mark.parametrize(
    ("text", "trigger", "sources"),
    [
        ("Six girls died, said the agency, adding that nine boys were killed.", "killed", ["the agency"]),
        (
            "In the south, Odesa regional governor Olo Kip said nine were killed.",
            "killed",
            ["Odesa regional governor Olo Kip"],
        ),
        ("Lima: At least three officers were killed in a raid, officials said.", "killed", ["officials"]),
        ("A van fell, killing two, according to media reports citing police.", "killing", ["media reports"]),
        (
            "A raid killed 17, the Malian Observatory for Human Rights reports.",
            "killed",
            ["the Malian Observatory for Human Rights"],
        ),
    ],
)
def test_who_tells_of_the_dead(text: str, trigger: str, sources: list[str]) -> None:
    fact = found(text, "casualty", trigger)
    assert fact is not None
    assert [link.source.text for link in fact.attribution if link.source] == sources


def test_those_who_live_are_none_of_the_bodies() -> None:
    text = "The clinic received the bodies of 15 people and seven who were wounded."
    dead = [f.count.low for f in validator.extract(text).facts if f.effect == "killed" and f.count is not None]
    assert dead == [15]


def test_nobody_aboard_denies_no_crash() -> None:
    fact = found("A bus with no pupils aboard smashed into a lorry on Tuesday, killing six.", "casualty", "killing")
    assert fact is not None
    assert fact.factuality.polarity == "+"


def test_who_is_fatally_stabbed_is_dead() -> None:
    text = "Mr Rennick, who lived in Ward Street, Oru, was fatally stabbed after trying to make peace."
    assert [f.effect for f in validator.extract(text).facts if f.type == "casualty"] == ["killed"]


def test_who_died_in_a_machine_was_not_killed_by_its_owner() -> None:
    for text in ("Nine soldiers died in a Russian helicopter.", "Two cooks died in a Chilean fire."):
        assert [fact.actor for fact in validator.extract(text).facts if fact.type == "casualty"] == [()], text
