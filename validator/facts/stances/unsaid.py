"""What nobody says after all: "has not confirmed that …", "neither confirmed nor denied that …", "declined to say who".

What such a clause tells is open: it is no word of who will not say it, and no denial either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses import CONTENT
from validator.facts.stances.governors import nor_before

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.facts.drafts import Draft

_TYPES = frozenset({"statement", "denial", "rejection", "admission", "attribution"})
_TELLING = tuple(
    "confirm verif say said den disput claim alleg announc report disclos reveal stat comment specif acknowledg admit "
    "speculat identif suggest argu insist contend assert imply impli".split()
)
_OPENING = frozenset("that whether if who what how why when where which".split())
_WORDS = frozenset("reports report claims claim allegations accusations rumours rumors suggestions speculation".split())
_WILL_NOT = frozenset("decline declines declined declining refuse refuses refused refusing unable failed".split())
_NEVER = frozenset({"never", "neither", "nor", "not"})
_NOBODY = frozenset({"nobody", "no", "none", "neither"})


def is_unsaid(holder: Draft, trigger: int) -> bool:
    """Does a holder not say what stands at a code point of its content, in the clause that it would be saying?"""
    if holder.info.type not in _TYPES or holder.content is None:
        return False
    sentence = holder.sentence
    chunks = sentence.chunks
    at = holder.match.trigger
    declined = holder.info.id == "rejection.decline-comment"
    if not declined:
        word = sentence.tokens[chunks.ends[chunks.at(at)] - 1].lower()
        if not word.startswith(_TELLING) or not is_negated(chunks, chunks.at(at)):
            return False
        if holder.info.type == "denial" and _holds_not(chunks, chunks.at(at)):
            return False  # what somebody does not deny may well be so
    return _is_clause_of(holder, trigger)


def is_negated(chunks: Chunks, chunk: int) -> bool:
    """Is a verb group negated, by itself, by the one that leads it, or by "nor" and "or" behind a negated one?"""
    if _holds_not(chunks, chunk) or nor_before(chunks, chunk) >= 0:
        return True
    who = chunks.subject(chunk) if chunks.kinds[chunk] in "VU" else None
    if who is not None and chunks.word(who) in _NOBODY:
        return True  # "none of the clerks said that …"
    before = chunk - 1
    while before > 0 and chunks.kinds[before] == "R" and chunks.word(before) not in _NEVER:
        before -= 1
    if before < 0:
        return False
    if chunks.kinds[before] in "R" or (chunks.kinds[before] == "O" and chunks.kinds[chunk] == "B"):
        return chunks.head_word(before) in _NEVER | _WILL_NOT
    if chunks.kinds[chunk] == "B" and chunks.kinds[before] in "VUW":
        return chunks.head_word(before) in _WILL_NOT
    joined = chunks.kinds[before] == "c" and before > 0 and chunks.word(before) == "or"
    return joined and chunks.kinds[before - 1] in "VB" and is_negated(chunks, before - 1)


def _holds_not(chunks: Chunks, chunk: int) -> bool:
    span = range(chunks.starts[chunk], chunks.ends[chunk])
    return any(
        chunks.parts[i] == "N"
        or chunks.tokens[i].lower() == "cannot"
        or chunks.tokens[i].lower().endswith(("n't", "n’t"))
        for i in span
    )


def _is_clause_of(holder: Draft, trigger: int) -> bool:
    """Does a code point stand in the clause that a content opens with, and in no relative clause of it?"""
    assert holder.content is not None
    sentence = holder.sentence
    start = holder.content[0]
    first, at = sentence.token_at(start), sentence.token_at(trigger)
    if not first < at < len(sentence.tokens):
        return False
    words = [token.lower() for token in sentence.tokens[first : at + 1]]
    if words[0] in _WORDS and "that" in words[1:3]:
        words = words[words.index("that") :]
    if words[0] not in _OPENING and sentence.chunks.clauses.of(sentence.chunks.at(first)).kind != CONTENT:
        return False
    return not any(word in ("who", "which") for word in words[1:])
