"""Who does what a written verb tells, where a rule starts from a noun behind it: "who was accused stood trial".

A rule with a verb for its trigger asks which noun group governs it; one that starts from "trial" takes the group next
to its verb, which can be of a clause between: "a nurse accused of poisoning four men went on trial".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.words import FINITE_KINDS, FREE_NOUN_KINDS, VERB_KINDS

if TYPE_CHECKING:
    from validator.sentences import Sentence


def governing(sentence: Sentence, start: int, end: int, trigger: int) -> tuple[int, int]:
    """The token range of the noun group that governs the verb right behind a slot; that of the slot where it does."""
    chunks = sentence.chunks
    noun, verb = chunks.at(trigger), chunks.at(end - 1) + 1
    if end > trigger or chunks.kinds[noun] in VERB_KINDS:
        return start, end
    while verb < noun and chunks.kinds[verb] in "RT":
        verb += 1
    if verb >= noun or chunks.kinds[verb] not in FINITE_KINDS:
        return start, end
    found = chunks.subject(verb)
    if found is None or chunks.kinds[found] not in FREE_NOUN_KINDS or chunks.starts[found] >= start:
        return start, end
    low, high = chunks.apposed(found)
    return (low, high) if high <= start else (start, end)
