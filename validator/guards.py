"""The keys of a rule's guards, which say what must or must not stand around a match, or in a slot."""

from __future__ import annotations

SLOT_GUARDS = {f"{key}-{slot}": slot for key in ("is", "not") for slot in ("actor", "recipient", "party", "content")}
"""Guards that look at what a slot took, by their keys; the others look outside the match."""


def reads_back(guard: str) -> bool:
    """Is a guard read from right to left: away from the start of the match, or from the head of a slot?"""
    return "before" in guard or guard in SLOT_GUARDS
