"""How far a content reaches by the clauses of its sentence: no further than the clause in which it is told.

"In which he announced that he would not sue, was the last" ends with the relative clause, "urged him to quit after a
tape stirred anger" before what happened to who urges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses import DOING, JOINED, TELLER, UNDER, tense

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.chunks import Chunks
    from validator.chunks.clauses import Clause, Clauses
    from validator.sentences import Sentence

CONCESSIVE = frozenset({"although", "though", "whereas"})
_BESIDE = frozenset({"before", "after", "while"})
_OCCASIONS = frozenset({"after", "as", "when", "while", "since", "because", "before"})


def within_clause(sentence: Sentence, start: int, end: int, trigger: int) -> int:
    """The token at which a content behind a trigger ends: before what is no part of the trigger's clause."""
    chunks = sentence.chunks
    if not trigger < start < end:
        return end
    first, last, verb = chunks.at(start), chunks.at(end - 1), chunks.at(trigger)
    if chunks.kinds[verb] not in "VWUAZBNMEGKX":
        return end
    if chunks.kinds[first] == "Q":
        return _behind_quotation(chunks, first, last, end)
    if not _may_end(chunks.kinds[first : last + 1]):
        return end
    clauses = chunks.clauses
    own = next((n for n, clause in enumerate(clauses.all) if clause.verb == verb), clauses.innermost[verb])
    if not clauses.within(first, own) or (first > verb + 1 and _is_as(chunks, clauses.all[own], verb, first)):
        return end
    stop = _stop(chunks, clauses, own, verb, first, last)
    if stop is None:
        return end
    stop = _over_mark(chunks, stop, first)
    return chunks.starts[stop]


def _behind_quotation(chunks: Chunks, first: int, last: int, end: int) -> int:
    """Where what stands behind a quotation tells when it was said: '"They did it" *when asked*'."""
    closing = next((i for i in range(first + 1, last) if chunks.kinds[i] == "Q"), last)
    told = closing < last and (
        _is_done_beside(chunks, closing + 1)
        or (chunks.kinds[closing + 1] == "w" and _is_when_told(chunks, chunks.clauses, closing + 1))
    )
    return chunks.ends[closing] if told else end


def _over_mark(chunks: Chunks, stop: int, first: int) -> int:
    """Where a content ends before a chunk: before the marks there, and before what leads on: "and, in Oran,"."""
    while stop > first + 1 and chunks.kinds[stop - 1] in ",-:;":
        stop -= 1
    lead = stop
    while lead > first + 1 and chunks.kinds[lead - 1] in "IRTGKX":
        lead -= 1
    if lead > first + 2 and chunks.kinds[lead - 1] == "," and chunks.kinds[lead - 2] == "c":
        return lead - 2
    return stop


def _may_end(kinds: Sequence[str]) -> bool:
    """Can another clause begin within these chunks, or the one around go on?"""
    finite = 0
    for kind in kinds[1:]:
        if kind in ",cw-B":
            return True
        finite += kind in "VWUA"
    return finite > 1 or (finite > 0 and kinds[0] not in "hNME")


def _stop(chunks: Chunks, clauses: Clauses, own: int, verb: int, first: int, last: int) -> int | None:
    """The first chunk of a range that tells of something else than the clause `own` does of its object."""
    inner = clauses.below(first, own)
    quoted = False
    for i in range(first + 1, last + 1):
        kind = chunks.kinds[i]
        if kind == "Q":
            quoted = not quoted
            if not quoted and i < last and _is_done_beside(chunks, i + 1):
                return i + 1
        if quoted or kind in "Q,.;:-":
            continue
        if not clauses.within(i, own):
            return i
        at = clauses.below(i, own)
        if kind == "w" and _is_when_told(chunks, clauses, i):
            return i
        if at == inner:
            if inner == own and verb < first and clauses.all[own].verb == i:
                return i  # "calls for a vote | grew"
            continue
        if at == own:
            if clauses.all[own].verb == i:
                return i
        elif _is_beside(chunks, clauses.all[own], clauses.all[at]):
            return clauses.all[at].first
    return None


def _is_done_beside(chunks: Chunks, i: int) -> bool:
    """Does what who speaks does beside stand behind a quotation: 'said he was "in pain" before singing a song'?"""
    return chunks.word(i) in _BESIDE and i + 1 < len(chunks.kinds) and chunks.kinds[i + 1] == "Z"


def _is_when_told(chunks: Chunks, clauses: Clauses, i: int) -> bool:
    """Does a clause tell when somebody said it: "when asked about it", "as he left the court"?"""
    word, nxt = chunks.word(i), i + 1
    if word == "when":
        return "".join(chunks.kinds[nxt : nxt + 1]) == "U" and chunks.head_word(nxt) in _ASKED
    if word != "as" or chunks.word(nxt) not in ("he", "she", "they"):
        return False
    clause = clauses.of(nxt)
    return clause.word == i and clause.verb is not None and chunks.head_word(clause.verb) in _PASSING


_ASKED = frozenset("asked pressed questioned quizzed challenged confronted told reached contacted".split())
_PASSING = frozenset(
    "left arrived entered walked visited toured announced opened unveiled launched addressed boarded landed "
    "leaving arriving entering walking visiting".split()
)


def _is_as(chunks: Chunks, clause: Clause, verb: int, first: int) -> bool:
    """Is what somebody says the main clause: "as the Post noted two weeks ago, the firm runs a shop"?"""
    under = clause.kind == UNDER and clause.word is not None and chunks.word(clause.word) == "as"
    return under and "," in chunks.kinds[verb + 1 : first]


def _is_beside(chunks: Chunks, own: Clause, clause: Clause) -> bool:
    """Does a clause tell of who speaks or acts, and not of what he says or asks for?"""
    if clause.kind in (JOINED, TELLER):
        return True
    if clause.kind == DOING:
        return clause.first > 0 and chunks.kinds[clause.first - 1] == ","
    if clause.kind != UNDER or clause.word is None:
        return False
    word = chunks.word(clause.word)
    reduced = clause.verb is not None and (clause.subject is None or clause.subject < clause.word)
    if word in CONCESSIVE or (reduced and word in _OCCASIONS):
        return True
    if own.verb is not None and tense(chunks, own.verb) == "modal":
        return False  # "would strike the tank before it posed a threat"
    return word in _OCCASIONS and clause.verb is not None and tense(chunks, clause.verb) == "past"
