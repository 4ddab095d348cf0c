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
