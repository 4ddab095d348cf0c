"""Contents in relative clauses: where one ends, and whether what the relative stands for is missing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses import CONTENT, RELATIVE

if TYPE_CHECKING:
    from validator.sentences import Sentence


def before_scene(sentence: Sentence, start: int, end: int) -> int:
    """Where what is asked or denied ends before the reporter's own clause: ", as police said …", ", where two died"."""
    chunks = sentence.chunks
    kinds, size = chunks.kinds, len(chunks.kinds)
    if end <= start:
        return end
    for comma in range(chunks.at(start) + 1, min(chunks.at(end - 1) + 1, size - 3)):
        if kinds[comma] != "," or kinds[comma + 1] not in "wI":
            continue
        word = sentence.tokens[chunks.starts[comma + 1]].lower()
        if word == "in" and sentence.tokens[chunks.ends[comma + 1] : chunks.ends[comma + 1] + 1] == ["what"]:
            return chunks.starts[comma]  # ", in what the agency called a gesture"
        if word in ("which", "who") and _closes(sentence, comma, end):
            return chunks.starts[comma]
        if word not in ("as", "where") or kinds[comma + 2] not in "NME":
            continue
        verb = chunks.skip_right(comma + 3)
        if verb < size and kinds[verb] in "VWUA" and chunks.subject(verb) == comma + 2:
            return chunks.starts[comma]
    return end


def _closes(sentence: Sentence, comma: int, end: int) -> bool:
    """Does a relative clause with a verb of its own run from a comma to the end of a content?"""
    chunks = sentence.chunks
    verb = comma + 2
    while verb < len(chunks.kinds) - 1 and chunks.kinds[verb] in "RT":
        verb += 1
    return chunks.kinds[verb] in "VWUA" and "," not in sentence.tokens[chunks.starts[comma] + 1 : end]


def is_gapped(sentence: Sentence, start: int, trigger: int) -> bool:
    """Does a content lack what stands before who tells it: "men who guards say *took bribes*", "files he refused to
    *release*"?
    """
    chunks = sentence.chunks
    first, verb = chunks.at(start), chunks.at(trigger)
    while first + 1 < len(chunks.kinds) and chunks.kinds[first] == "Q":
        first += 1
    if first <= verb or chunks.kinds[first] not in "VWUAB":
        return False
    clauses = chunks.clauses
    clause = clauses.of(first)
    if clause.kind == CONTENT and clause.first == first:
        above = clauses.all[clause.parent].kind if clause.subject is None else RELATIVE
        return above == RELATIVE and (clause.subject is None or clause.subject < verb)
    own = clauses.of(verb)
    if own.kind != RELATIVE or own.subject is None or (own.word is not None and own.subject < own.word):
        return False
    last = clause.last if clause.verb == first else first
    return not any(chunks.kinds[i] in "NMEGKXhwQ" and chunks.word(i) != "public" for i in range(first + 1, last + 1))


def is_of_main(sentence: Sentence, start: int, trigger: int) -> bool:
    """Does a content begin with the main verb behind a relative: "the only thing I would add *is to say …*"?"""
    chunks = sentence.chunks
    first, verb = chunks.at(start), chunks.at(trigger)
    if first != verb + 1 or chunks.kinds[first] not in "VWUA":
        return False
    clauses = chunks.clauses
    return (
        clauses.of(verb).kind == RELATIVE
        and clauses.of(first).verb == first
        and not clauses.within(first, clauses.innermost[verb])
    )


_OVER = frozenset({"over", "about", "against", "at", "for", "of"})


def tells_of_noun(sentence: Sentence, start: int, trigger: int) -> bool:
    """Does "that" before a content open what is told of a noun: "protested over a plan *that* unions say will fail"?"""
    chunks = sentence.chunks
    if start - 2 <= trigger or sentence.tokens[start - 1].lower() != "that":
        return False
    that = chunks.at(start - 1)
    if chunks.kinds[that] != "h" or chunks.kinds[that - 1] not in "GK" or chunks.word(that - 2) not in _OVER:
        return False
    return any(clause.word == that and clause.kind == RELATIVE for clause in chunks.clauses.all)
