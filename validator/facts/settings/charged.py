"""Times and places of what happens now to who was charged before: "a man convicted of killing two died in May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import FINITE_KINDS, NOUN_KINDS
from validator.chunks.control import CHARGED

if TYPE_CHECKING:
    from validator.chunks import Chunks

_CHARGED = CHARGED | {"jailed", "imprisoned", "sentenced", "tried", "acquitted", "blamed"}
_WITH = frozenset("of for over with in".split())
_FAR = 12  # chunks between a charge and a deed of it


def is_beyond_charge(chunks: Chunks, deed: int, at: int) -> bool:
    """Is a deed what somebody is charged with, and does a chunk stand in what else is told of him?

    "A man convicted of the murder of a nurse was found dead in his cell": not where she was killed.
    """
    kinds = chunks.kinds
    for charge in range(deed - 2, max(deed - _FAR, 0), -1):
        if kinds[charge] in ",;:Q":
            return False
        if kinds[charge] == "U" and chunks.head_word(charge) in _CHARGED and chunks.word(charge + 1) in _WITH:
            return _is_outside(chunks, charge, deed, at)
    return False


def _is_outside(chunks: Chunks, charge: int, deed: int, at: int) -> bool:
    """Does a chunk stand before who is charged, or behind the verb of what else he does?"""
    kinds = chunks.kinds
    who = charge - 1
    if kinds[who] not in NOUN_KINDS:
        return False
    if at < who:
        return True
    main = next((i for i in range(deed + 1, len(kinds)) if kinds[i] in FINITE_KINDS or kinds[i] in ",;:Q"), None)
    return main is not None and kinds[main] in FINITE_KINDS and main < at and chunks.subject(main) == who
