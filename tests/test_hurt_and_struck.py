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
casualty stabbed party = A man | A man from Dover who was stabbed is in hospital.
casualty stabbed place = Dover | A man who was stabbed in Dover fled.
assault bombing actor = Kenyan + Ugandan army planes | Kenyan and Ugandan army planes began bombing the town.
assault airstrikes actor = Coalition + Peruvian | Coalition and Peruvian airstrikes on oil wells went on.
assault attack recipient = a petrol station + restaurant | They saw an attack on a petrol station and restaurant.
assault hit recipient = an apartment building | A missile hit an apartment building in Hilo.
damage leveled recipient = a Dover apartment complex | A blast leveled a Dover apartment complex with a bang.
casualty wounded actor = - | Aid groups brought food to sick and wounded villagers.
casualty wounded actor = - | He gave bread to wounded villagers.
casualty displaced actor = - | He gave bread to displaced families.
casualty shot place = - | Guards shot a man wanted in Chad.
casualty massacre place = - | He spoke of a massacre, of two wars, of rockets from Chad.
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
