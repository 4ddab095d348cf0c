"""The codes that a fact bears, by how far it is asserted."""

from __future__ import annotations

import pytest

from tests.engine import facts

CODED = [
    ("The army shelled the port.", {"ASSAULT"}),
    ("The mayor accused the army of shelling the port.", {"ACCUSE", "ASSAULT"}),
    ("The mayor urged the army to shell the port.", {"REQUEST"}),
    ("The army threatened to shell the port.", {"THREATEN"}),
    ("The army did not shell the port.", set()),
    ("If the army shells the port, the talks are over.", set()),
    ("The army will shell the port.", {"THREATEN"}),
    ("Kenya said Peru would shell the port.", set()),
    ("Kenya will give the refugees tents.", {"AGREE"}),
    ("Kenya will not give the refugees tents.", {"REJECT"}),
    ("The refugees will be given tents.", set()),
    ("Kenya will ask Peru to leave the port.", {"REQUEST"}),
]


@pytest.mark.parametrize(("text", "expected"), CODED)
def test_codes_name_what_is_told_as_done(text: str, expected: set[str]) -> None:
    """What is only asked, threatened or denied has no code; what a party will do is coded as what it says."""
    found = {code.value for fact in facts(text) for code in fact.codes if code.scheme == "plover"}
    assert found == expected


ACCUSING = [
    ("Kyiv said that Peruvian troops had shelled its post.", ["Peruvian troops"]),
    ("Kyiv said that Peruvian troops had shelled their own post.", []),
    ("Kyiv: Peruvian troops shelled our port", ["Peruvian troops"]),
    ("Lima: “Kenya shelled our port”", ["Kenya"]),
    ("Police: rebels killed two men in Goma", []),
    ("“Peruvian troops shelled our post,” the Kenyan Defense Ministry said.", ["Peruvian troops"]),
]


@pytest.mark.parametrize(("text", "accused"), ACCUSING)
def test_who_tells_of_a_deed_done_to_its_side_accuses(text: str, accused: list[str]) -> None:
    statements = [fact for fact in facts(text) if fact.type == "statement"]
    assert len(statements) == 1
    assert [ref.text for ref in statements[0].recipient] == accused
    assert any(code.value == "ACCUSE" for code in statements[0].codes) == bool(accused)
