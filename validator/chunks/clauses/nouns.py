"""Noun groups and marks: subjects of clauses without a word of their own, and who says the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses.ahead import (
    FREE,
    before,
    has_verb_ahead,
    is_nominative,
    kind_at,
    over,
    takes_clause,
    verb_of,
)
from validator.chunks.clauses.joining import Open, peer_of_clause
from validator.chunks.clauses.state import TELLS_SO, Reading
from validator.chunks.clauses.tree import (
    CONTENT,
    DOING,
    JOINED,
    MAIN,
    RELATIVE,
    TELLER,
    UNDER,
)
from validator.chunks.saying import CUES, SAYING, TOLD
from validator.chunks.words import NOMINAL, NOUN_KINDS

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

if TYPE_CHECKING:
    pass


def noun(state: Reading, i: int) -> None:
    """A free noun group: a subject, an object, or the beginning of a clause."""
    chunks, top = state.chunks, state.top
    if i in state.passed or (kind_at(chunks, i + 1) == "F" and kind_at(chunks, i + 2) == "w"):
        return  # "all of whom": the relative opens with it
    if top.verb == i:
        return
    previous = before(chunks, i, "RTQ")
    kind = kind_at(chunks, previous)
    if chunks.word(i) == "whose":
        state.open(RELATIVE, i, word=i)
        verb = verb_of(chunks, i)
        state.top.subject = i if verb is not None and not (set(chunks.kinds[i + 1 : verb]) & FREE) else None
        return
    if top.is_finite and top.verb is None:
        if top.subject is None and kind == "," and _is_teller(state, i) and _is_clause_behind(state, i):
            state.open(TELLER, i).subject = i
        elif top.subject is None:
            top.subject = i
        elif kind in NOUN_KINDS and _is_contact(state, i):
            state.open(RELATIVE, i).subject = i
        elif kind == "," and _is_teller(state, i):
            state.open(TELLER, i).subject = i
        return
    if top.verb is None:
        return
    verb = verb_of(chunks, i)
    if verb is None:
        return
    if kind == ",":
        _behind_comma(state, i)
    elif kind == "c" and chunks.kinds[verb] == "U" and _is_described(state, i, previous, verb):
        return
    elif (
        kind == "c" and top.root.kind == DOING and state.waiting() is not None and not has_verb_ahead(chunks, verb + 1)
    ):
        return  # "says mocking nuns and their friends is a crime"
    elif kind == "c":
        peer = peer_of_clause(chunks, state.stack, previous, i)
        state.close_to(peer)
        state.open(JOINED, previous, word=previous).subject = i
    elif kind in NOUN_KINDS and chunks.kinds[i] in "NM" and _is_told(state, previous):
        state.open(CONTENT, i).subject = i
    elif kind in NOUN_KINDS and _is_contact(state, i):
        state.open(RELATIVE, i).subject = i
    elif _begins_main(state):
        state.close_to(state.unopened() or top)
        state.top.subject = i
    elif _begins_content(state, i, verb):
        state.open(CONTENT, i).subject = i


def _is_described(state: Reading, i: int, joint: int, verb: int) -> bool:
    """Does a past form behind a joined noun group tell of it: "bodies or firms engaged in trade", "nine dead and 14
    wounded", "seeing jets and a drone engaged in a raid"?
    """
    chunks, last = state.chunks, state.last_verb
    seen = last is not None and chunks.head_word(last) in ("seeing", "hearing") and before(chunks, joint) == last + 1
    return seen or chunks.word(joint) == "or" or _is_toll(chunks, i, verb)


def _is_toll(chunks: Layout, i: int, verb: int) -> bool:
    """Do a number and a past form only tell how many were hurt: "nine dead and 14 wounded"?"""
    return chunks.kinds[i] == "E" and chunks.head_word(verb) in NOMINAL


def _begins_content(state: Reading, i: int, verb: int) -> bool:
    """Does a clause without "that" begin: "said he was ill", "told reporters the dam had burst"?"""
    chunks = state.chunks
    saying = takes_clause(chunks, state.last_verb)
    if is_nominative(chunks, i) and kind_at(chunks, i - 1) in "VUZB":
        return True
    if state.waiting() is not None:  # the verb may be that of who waits: "the men who killed a clerk were jailed"
        return saying and (is_nominative(chunks, i) or has_verb_ahead(chunks, verb + 1))
    if saying:
        return True
    grouped = chunks.ends[verb] > chunks.starts[verb] + 1 or chunks.kinds[verb] in "WA"
    return grouped and chunks.kinds[verb] != "U" and verb == over(chunks, i + 1, "RTIFGKX")


def _is_clause_behind(state: Reading, i: int) -> bool:
    """Does a noun group with its verb follow the comma behind ", officials said,"?"""
    verb = verb_of(state.chunks, i)
    comma = len(state.chunks.kinds) if verb is None else over(state.chunks, verb + 1, "RTIGKXF")
    subject = over(state.chunks, comma + 1)
    return kind_at(state.chunks, subject) in FREE and verb_of(state.chunks, subject) is not None


def _begins_main(state: Reading) -> bool:
    """Does the main clause begin behind one brought forward without a comma: "if it goes on he will go"?"""
    fronted = any(c.kind == UNDER for c in state.stack)
    return fronted and state.unopened() is not None and not takes_clause(state.chunks, state.last_verb)


def _behind_comma(state: Reading, i: int) -> None:
    """A noun group with a verb of its own behind a comma: who says so, the main clause, another main clause."""
    verb = state.last_verb
    if state.chunks.kinds[i - 1] == "Q" and verb is not None and state.chunks.head_word(verb) in TELLS_SO:
        state.close_to(next((c for c in state.stack if c.verb == verb), state.top))
        state.open(CONTENT, i).subject = i  # "he said, “they fled”"
        return
    unopened = state.unopened()
    if unopened is not None:
        state.close_to(unopened)
        unopened.subject = i
    elif _is_teller(state, i):
        state.close_to(state.stack[0])
        state.open(TELLER, i).subject = i
    elif state.waiting() is None and _is_clause(state, i):
        state.close_to(state.nearest_finite())
        root = state.top.above if state.top.kind == JOINED and state.top.above is not None else state.top
        state.close_to(root)
        state.open(JOINED, i).subject = i


def _is_clause(state: Reading, i: int) -> bool:
    """Is it sure that a noun group has a verb of its own?"""
    chunks = state.chunks
    verb = verb_of(chunks, i)
    if verb is None:
        return False
    grouped = chunks.ends[verb] > chunks.starts[verb] + 1 or chunks.kinds[verb] in "WA"
    return grouped or is_nominative(chunks, i) or (chunks.kinds[verb] == "U" and kind_at(chunks, verb + 1) in FREE)


def _is_teller(state: Reading, i: int) -> bool:
    """Does ", police said" stand at a noun group: with a verb of saying, and nothing said behind it?"""
    chunks = state.chunks
    verb = verb_of(chunks, i)
    if verb is None or chunks.kinds[verb] not in "UVW" or chunks.head_word(verb) not in TELLS_SO:
        return False
    at = over(chunks, verb + 1, "RTIGKXF")
    if kind_at(chunks, at) in FREE and chunks.head_word(verb) in ("told", "tells"):
        at = over(chunks, at + 1, "RTIGKXF")
    return kind_at(chunks, at) in ",.;"


def _is_told(state: Reading, noun: int) -> bool:
    """Is a noun group who is told something: "told *the Post* her firm had paid"?"""
    last = state.last_verb
    return (
        last is not None and noun == last + 1 and state.chunks.head_word(last) in ("told", "tells", "tell", "telling")
    )


def _is_contact(state: Reading, i: int) -> bool:
    """Does a relative without its pronoun begin: "the town the army took"?"""
    chunks = state.chunks
    start = chunks.starts[i]
    if kind_at(chunks, i - 1) not in NOUN_KINDS:
        return False
    if not (is_nominative(chunks, i) or chunks.parts[start] == "d"):
        verb = i + 1  # "letters Hale said were false"
        return kind_at(chunks, verb) in "VU" and chunks.head_word(verb) in TOLD and kind_at(chunks, verb + 1) in "VWA"
    return verb_of(chunks, i) is not None


def comma(state: Reading, i: int) -> None:
    """A comma: who says the rest begins behind it, or ends before it."""
    chunks = state.chunks
    nxt = over(chunks, i + 1)
    kind = kind_at(chunks, nxt)
    if kind in "UV" and _is_inverted(state, nxt):
        state.close_to(state.stack[0])
        state.open(TELLER, i + 1, verb=nxt).subject = nxt + 1
        return
    if state.top.kind == TELLER and not (kind == "Z" and chunks.head_word(nxt) in SAYING) and kind != "w":
        state.close_to(state.top.above or state.stack[0])


def _is_inverted(state: Reading, verb: int) -> bool:
    """Does ", said the mayor" begin at a verb?"""
    chunks = state.chunks
    if chunks.head_word(verb) not in CUES or kind_at(chunks, verb + 1) not in "NM":
        return False
    if state.top.verb is None or state.waiting() is not None:
        return False
    return verb_of(chunks, verb + 1) is None


def restart(state: Reading, i: int) -> None:
    """Behind a semicolon or a colon another main clause begins."""
    state.close_to(state.stack[0])
    if state.stack[0].verb is not None:
        clause = Open(MAIN, None, i + 1, None, len(state.all))
        state.all.append(clause)
        state.stack = [clause]


def joint(state: Reading, i: int) -> None:
    """A conjunction ends who says the rest; what it joins is known with what stands behind it."""
    if state.top.kind == TELLER and state.chunks.kinds[i - 1] == ",":
        state.close_to(state.top.above or state.stack[0])
        return
    outer = _governed_again(state, i + 1)
    if outer is not None:
        state.close_to(outer)


def _governed_again(state: Reading, i: int) -> Open | None:
    """The clause to which a second preposition goes back: "blocked by guards, who say …, and *by* monks".

    It is that of the noun group which the first one governs, and which a clause in between tells more of.
    """
    chunks = state.chunks
    if kind_at(chunks, i) not in "IR" or kind_at(chunks, i + 1) not in NOUN_KINDS:
        return None
    word = chunks.word(i)
    for clause in reversed(state.stack[1:]):
        head = before(chunks, clause.first, "RTQ,")
        if any(chunks.word(j) == word for j in range(clause.first, i)):
            return None  # its own: "which he denied on Monday and on Friday"
        told = clause.kind in (RELATIVE, CONTENT) and kind_at(chunks, head) in NOUN_KINDS
        if told and kind_at(chunks, head - 1) in "IR" and chunks.word(head - 1) == word:
            return clause.above
    return None
