"""Who accuses whom by telling what was done: "Kyiv said that Russian troops had shelled its post" accuses Russia.

The statement bears the code of an accusation, and its recipient is who is said to have done it, where both are known
parties of different sides, and the deed is a violation or torture, or was done to the speaker's side. Who tells of a
fight between others reports it, and so does a medium.

Source: the nesting rules of PETRARCH-2, say(A, do(B, x, A)) -> accuse(A, B)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.model import Code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.model import Fact, Ref

_ACCUSATION = (Code(scheme="plover", value="ACCUSE", mode=("allege",)), Code(scheme="cameo", value="112"))
_DEEDS = frozenset({"ASSAULT", "COERCE"})
_SAYS = "statement"
_OWN = compiled(r"(?i)\b(?:our|its|their)\b(?! own\b)")
_PARTIES = frozenset({"state", "government", "military", "armed-group"})
_SPEAKERS = _PARTIES | {"organization"}


def with_accusations(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, each statement that tells of another side's deed coded as an accusation of it."""
    by_id = {fact.id: fact for fact in facts}
    return [_accusing(fact, by_id) if fact.type == _SAYS else fact for fact in facts]


def _accusing(fact: Fact, by_id: dict[str, Fact]) -> Fact:
    """A statement as an accusation, if what it tells is a deed of another side."""
    if fact.content is None or not fact.content.facts or not fact.actor or fact.factuality.polarity != "+":
        return fact
    speaker = fact.actor[0]
    for id in fact.content.facts:
        deed = by_id[id]
        if _is_deed(deed) and _are_opposed(speaker, deed.actor) and (_is_wrong(deed) or _is_done_to(speaker, deed)):
            return replace(fact, codes=_ACCUSATION, recipient=fact.recipient or deed.actor)
    return fact


def _is_deed(fact: Fact) -> bool:
    """Did somebody do it, and is it one for which parties are blamed?"""
    state = fact.factuality
    told = state.polarity == "+" and state.stage in ("accomplished", "ongoing", "attempted") and bool(fact.actor)
    return told and any(code.scheme == "plover" and code.value in _DEEDS for code in fact.codes)


def _is_wrong(deed: Fact) -> bool:
    """Is it a deed for which anybody is blamed?"""
    return deed.type == "violation" or any("torture" in code.mode for code in deed.codes)


def _is_done_to(speaker: Ref, deed: Fact) -> bool:
    """Was it done to the side of who speaks, or in its country?"""
    if speaker.side is None:
        return False
    victims = [*deed.recipient, *([deed.party] if deed.party is not None else [])]
    if any(_OWN.search(victim.text) for victim in victims):  # who tells of "its posts" does not mean the attacker's
        return True
    there = deed.place is not None and deed.place.country is not None and deed.place.country == speaker.country
    return there or any(speaker.side in (victim.side, victim.country) for victim in victims)


def _are_opposed(speaker: Ref, doers: Sequence[Ref]) -> bool:
    """Are who speaks and who did it known parties of different sides?"""
    doer = doers[0]
    if speaker.kind not in _SPEAKERS or doer.kind not in _PARTIES or not doer.side or not doer.resolved:
        return False
    return speaker.side != doer.side and (speaker.side is not None or speaker.kind == "organization")
