"""A last name stands for who was named in full before, also where it is a word, an office or a place."""

from __future__ import annotations

import pytest

from validator import extract

NAMES = (
    "Bell Novak Okafor Nguyen Young Brown White Green Long Short Strong Sharp Swift Rich Little Good Wise Moody Noble "
    "Price Grant Wood Stone Law Case Bond Cash Frost Snow Glass Gold Hope Love Joy Grace Power Winter Summers "
    "Hunt Chase Hand Reed Rush Savage Self Marks Means May March King Prince Lord Judge Justice Bishop Pope Knight "
    "Baker Cook Carpenter Miller Fisher Weaver Porter Hunter Mason Butler Dean Hill Park Ford Field Lake West "
    "Rivers Waters Woods Fields Parks Banks Khan Malik Begum Sheikh Diallo Ahmed"
).split()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("text", "type", "slot"),
    [
        ("Peter {name}, 34, spoke on Monday. {name} accused the council of fraud.", "accusation", "actor"),
        ("Guards followed Maria {name} to Dorn. They shot {name} near the gate.", "assault", "recipient"),
        ("The mayor knew Ivan {name}. On Monday {name} sentenced a clerk to nine years.", "sanction", "actor"),
    ],
)
def test_a_last_name_is_of_who_was_named_in_full(name: str, text: str, type: str, slot: str) -> None:
    facts = [fact for fact in extract(text.format(name=name), published="2024-05-07").facts if fact.type == type]
    found = [ref for fact in facts for ref in getattr(fact, slot) if ref.text == name]
    assert found, "the last name fills no slot"
    assert all(ref.antecedent is not None and ref.antecedent.exact.endswith(f" {name}") for ref in found)
