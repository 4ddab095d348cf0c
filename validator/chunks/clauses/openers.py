"""Words that open a clause: relatives, question words, conjunctions, "that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses.ahead import (
    FREE,
    SUBORDINATE,
    before,
    is_doing,
    is_nominative,
    is_relative_word,
    is_sure,
    kind_at,
    over,
    takes_clause,
    verb_of,
)
from validator.chunks.clauses.joining import peer_of_clause
from validator.chunks.clauses.state import Reading
from validator.chunks.clauses.tree import (
    CONTENT,
    DOING,
    DONE,
    INFINITIVE,
    JOINED,
    QUESTION,
    RELATIVE,
    TELLER,
    UNDER,
)
from validator.chunks.relatives import antecedent
from validator.chunks.saying import CLAIMS, SAYING, TOLD_THAT
from validator.chunks.words import NOUN_KINDS

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

_ASKING = frozenset({"whether", "why", "how", "what", "who", "whom", "where", "when", "if", "which"})
_SPANS = frozenset("day days hours hour week weeks month months year years minutes earlier later".split())
_OCCASIONS = frozenset({"after", "as", "when", "while", "since"})


def conjunction(state: Reading, i: int) -> None:
    """A relative, a question word or a conjunction."""
    chunks = state.chunks
    previous = before(chunks, i, "RTQ")
    kind, word = kind_at(chunks, previous), chunks.word(i)
    nxt = over(chunks, i + 1)
    if is_relative_word(chunks, i) and _is_relative(state, i, previous):
        _relative(state, i, previous)
        return
    about = chunks.word(i - 1) == "about" if i else False
    asked = word in _ASKING and (about or kind in "VWUZBIF" or (kind in "NMEGKc" and word in ("whether", "why", "how")))
    if asked and (word not in SUBORDINATE or (state.last_verb is not None and _asks(state, state.last_verb))):
        state.open(QUESTION, i, word=i)
    elif word in SUBORDINATE or word in ("where", "wherever", "so", "lest", "even"):
        _under(state, i, nxt)
    elif state.top.verb is None and not i:
        state.open(QUESTION, i, word=i)


def _asks(state: Reading, verb: int) -> bool:
    return state.chunks.head_word(verb).startswith(("ask", "know", "knew", "wonder", "tell", "told", "say", "see"))


def _is_relative(state: Reading, i: int, previous: int) -> bool:
    chunks = state.chunks
    kind, word = kind_at(chunks, previous), chunks.word(i)
    if word == "when" or (word == "where" and kind not in "NMEGKX,I") or (i and chunks.word(i - 1) == "about"):
        return False
    if word == "why" and chunks.head_word(previous) not in ("reason", "reasons"):
        return False
    if word == "where" and kind == "I":
        return True  # "near where it fell"
    if kind in "IF" and previous > 0:
        return word in ("which", "whom", "whose") and kind_at(chunks, before(chunks, previous, "RTQ,EX")) != "."
    if kind == ",":
        return previous > 0
    return kind in NOUN_KINDS or (kind == "c" and any(c.kind == RELATIVE for c in state.stack))


def _relative(state: Reading, i: int, previous: int) -> None:
    chunks = state.chunks
    kind = kind_at(chunks, previous)
    if kind == "c":
        peer = next((c for c in reversed(state.stack) if c.kind == RELATIVE), None)
        if peer is not None:
            state.close_to(peer)
            state.open(JOINED, previous, word=i).subject = peer.subject
            return
    first = i
    if kind in "IF":
        first = previous
        if kind_at(chunks, previous - 1) in "EXNM" and kind_at(chunks, before(chunks, previous - 1)) == ",":
            first = previous - 1  # "both of whom"
    if kind_at(chunks, first - 1) == "," and state.top.kind == RELATIVE and state.top.verb is not None:
        state.stack.pop()  # ", who was born in May, who …"
    clause = state.open(RELATIVE, first, word=i)
    nxt = over(chunks, i + 1)
    if kind not in "IF" and kind_at(chunks, nxt) in "VWUA" and chunks.word(i) != "whose":
        clause.subject = antecedent(chunks, i)
        clause.subject = before(chunks, i, "RTQ,") if clause.subject is None else clause.subject
    elif _is_misread(state, nxt) and chunks.word(i) in ("who", "which"):
        clause.verb, clause.subject = nxt, antecedent(chunks, i)


def _is_misread(state: Reading, i: int) -> bool:
    """Is a single word behind "who" its verb, though it could be a plural: "who heads the bank"?"""
    chunks = state.chunks
    alone = kind_at(chunks, i) in "MN" and chunks.ends[i] == chunks.starts[i] + 1
    return alone and chunks.word(i).endswith("s") and kind_at(chunks, i + 1) in "NMEI"


def _under(state: Reading, i: int, nxt: int) -> None:
    """A conjunction with a clause of its own, or one that is only a preposition: "after the raid"."""
    chunks = state.chunks
    if nxt < len(chunks.kinds) and chunks.kinds[nxt] == "w":
        return  # "as if": the second one opens it
    if nxt < len(chunks.kinds) and (is_doing(chunks, nxt) or (chunks.kinds[nxt] == "U" and nxt == i + 1)):
        _settle_for(state, i, None)
        state.open(UNDER, _first_of(state, i), word=i)
        return
    subject = over(chunks, i + 1, "RT" if chunks.word(i) == "as" else "RTQIGKXF,")
    verb = verb_of(chunks, subject) if kind_at(chunks, subject) in FREE else None
    if kind_at(chunks, i + 1) == "F" or verb is None:
        state.passed.add(nxt)
        return
    if takes_clause(chunks, state.last_verb) and before(chunks, i) == state.last_verb and _is_followed(state, verb):
        state.open(CONTENT, i)  # "said if the strike goes on he will resign"
    joint = before(chunks, i)
    if kind_at(chunks, joint) == "c" and kind_at(chunks, joint - 1) in ",Q":
        state.close_to(peer_of_clause(chunks, state.stack, joint, subject))
        state.open(JOINED, joint, word=joint)  # "…, and when it opened, a crowd had come"
    _settle_for(state, i, verb)
    state.open(UNDER, _first_of(state, i), word=i)


def _is_followed(state: Reading, verb: int) -> bool:
    """Does a second clause follow that of a verb, before a comma or behind it?"""
    chunks = state.chunks
    for j in range(verb + 1, min(len(chunks.kinds), verb + 12)):
        if chunks.kinds[j] in "wh;:c":
            return False
        starts = chunks.kinds[j] in FREE or is_nominative(chunks, j)
        if starts and (found := verb_of(chunks, j)) is not None:
            return found == over(chunks, j + 1, "RTIGKXF")
    return False


def _first_of(state: Reading, i: int) -> int:
    """Where a clause under a conjunction begins: "a day after", "even if", "just as"."""
    chunks = state.chunks
    if kind_at(chunks, i - 1) == "w" and i - 1 not in state.passed:
        return i - 1
    near = kind_at(chunks, i - 1) == "T" and chunks.word(i) in ("after", "before")
    return i - 1 if near and chunks.head_word(i - 1) in _SPANS else i


def _settle_for(state: Reading, i: int, verb: int | None) -> None:
    """Close what a clause under a conjunction does not hang on: no infinitive has been followed by what was."""
    if state.top.kind == TELLER or kind_at(state.chunks, before(state.chunks, i)) == "c":
        return
    nxt = over(state.chunks, i + 1)
    if kind_at(state.chunks, nxt) == "Z" and state.chunks.head_word(nxt) in SAYING:
        state.close_to(state.nearest_finite())  # "urged them to leave, while noting that …"
    top = state.top
    short = top.kind == CONTENT and top.verb == i - 2 and state.chunks.kinds[i - 2] == "A"
    if short and state.chunks.kinds[i - 1] == "," and top.above is not None and state.chunks.word(i) == "while":
        state.close_to(top.above)  # "replied that he would, while defining it as a loan"
    waiting = state.waiting()
    if waiting is not None and kind_at(state.chunks, before(state.chunks, i)) == ",":
        state.close_to(waiting)
    if state.chunks.kinds[i - 1] == "," and state.top.kind in (DOING, INFINITIVE):
        state.close_to(state.nearest_finite())
    elif state.top.kind == INFINITIVE and verb is not None and state.chunks.word(i) in _OCCASIONS:
        above = state.nearest_finite()
        if above.verb is not None and _is_past(state.chunks, verb) and _is_past(state.chunks, above.verb):
            state.close_to(above)  # "urged him to quit after a tape stirred anger"


def that(state: Reading, i: int) -> None:
    """The word "that": before what is said, or a relative."""
    chunks = state.chunks
    previous = before(chunks, i, "RTQ")
    kind = kind_at(chunks, previous)
    nxt = over(chunks, i + 1)
    if kind_at(chunks, i - 1) in "IF" and kind_at(chunks, nxt) in "NME" and verb_of(chunks, nxt) is None:
        return  # "from that idea"
    if kind in "c," and (kind == "c" or any(c.kind == CONTENT for c in state.stack)):
        told = [c for c in state.stack if c.kind == CONTENT]
        if told:
            listed = kind == "c" and kind_at(chunks, before(chunks, previous, "Q")) == ","
            state.close_to(told[0] if listed else told[-1])  # ", and that" goes back to the outermost
            state.open(JOINED, previous if kind == "c" else i, word=i)
            return
    if kind in NOUN_KINDS and _is_relative_that(state, i, previous, nxt):
        state.open(RELATIVE, i, word=i)
        if kind_at(chunks, nxt) in "VWUA":
            state.top.subject = antecedent(chunks, i)
        return
    sayer = state.sayer()
    if sayer is not None and (state.top.kind == DONE or (state.top.kind == RELATIVE and kind == ",")):
        state.close_to(sayer)  # "said in a letter sent on Friday that …"
    state.open(CONTENT, i, word=i)


def _is_relative_that(state: Reading, i: int, previous: int, nxt: int) -> bool:
    """Does "that" stand for the noun before it: "the bus that crashed", "the war that he began"?"""
    chunks = state.chunks
    if kind_at(chunks, nxt) in "VWUA":
        return True
    if kind_at(chunks, nxt) not in FREE or chunks.head_word(previous) in CLAIMS:
        return False
    told = verb_of(chunks, nxt)
    if takes_clause(chunks, told) and told is not None and is_sure(chunks, told + 1):
        return True  # "the list of those that we believe should be freed"
    if takes_clause(chunks, state.last_verb) or chunks.head_word(state.last_verb or 0) in TOLD_THAT:
        return False
    verb = verb_of(chunks, nxt)
    return verb is not None and kind_at(chunks, verb + 1) not in FREE and chunks.kinds[verb] != "W"


def _is_past(chunks: Layout, verb: int) -> bool:
    """Does a verb group tell of what was?"""
    first = chunks.word(verb)
    if chunks.kinds[verb] == "U" or first in ("was", "were", "had", "did"):
        return True
    return chunks.ends[verb] == chunks.starts[verb] + 1 and chunks.has(verb, "vk") and not first.endswith("s")
