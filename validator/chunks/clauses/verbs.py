"""Verb groups: which clause each is the verb of, or which it opens: an infinitive, a participle, one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses.ahead import (
    FREE,
    before,
    has_verb_ahead,
    is_doing,
    is_infinitive,
    is_nominative,
    is_participle,
    kind_at,
    over,
    takes_clause,
)
from validator.chunks.clauses.joining import Open, peer_of_verb
from validator.chunks.clauses.state import Reading
from validator.chunks.clauses.tree import (
    CONTENT,
    DOING,
    DONE,
    INFINITIVE,
    MAIN,
    RELATIVE,
    TELLER,
    UNDER,
)
from validator.chunks.control import stirs
from validator.chunks.relatives import antecedent
from validator.chunks.saying import BLAMES, SAYING, THINKS_THAT
from validator.chunks.words import NOUN_KINDS

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

_MAKING = frozenset(
    "let lets letting make makes made making help helps helped helping having had have see saw watch watched heard "
    "hear".split()
)


def verb_group(state: Reading, i: int) -> None:
    """A verb group, finite or not."""
    chunks = state.chunks
    if state.top.verb == i:
        return
    described = chunks.kinds[i] == "U" and kind_at(chunks, i - 1) in "BZ" and kind_at(chunks, i + 1) in "NM"
    if described and chunks.head_word(i) not in ("said", "told"):
        return  # "to avert promised strikes", not "who was not allowed to speak said guards …"
    if is_doing(chunks, i):
        _participle(state, i, DOING)
    elif is_infinitive(chunks, i):
        _infinitive(state, i)
    elif chunks.kinds[i] == "U" and _is_done(state, i):
        _participle(state, i, DONE)
    else:
        _finite(state, i)


def _is_done(state: Reading, i: int) -> bool:
    """Is a past form a participle here?"""
    chunks = state.chunks
    previous = before(chunks, i, "RQ")
    kind = kind_at(chunks, previous)
    if kind in "wh" or is_nominative(chunks, previous):
        return False
    if state.top.kind == UNDER and state.top.verb is None and state.top.subject is None:
        return False
    if previous < 0:
        return chunks.word(i + 1) == "by" or kind_at(chunks, i + 1) not in "NMEhQ"
    if kind == "c":
        return False  # as what it joins
    if kind == ",":
        if state.waiting() is not None:
            return is_participle(chunks, i, subject=True)
        if not is_participle(chunks, i, subject=False):
            return False  # "he said that it was late, called for aid and left"
        named = kind_at(chunks, i + 1) in "NMEhQ"
        return not (named and chunks.word(i + 1) != "by") and not _is_listed(state, i)
    if state.top.kind == RELATIVE and state.top.verb is None:
        return False
    if takes_clause(chunks, state.last_verb) and previous == state.last_verb:
        return False  # "who police say took bribes"
    if state.top.verb is not None and not state.top.is_finite and state.waiting() is not None:
        return is_participle(chunks, i, subject=True)
    return is_participle(chunks, i, subject=state.top.verb is None or state.waiting() is not None)


def _is_listed(state: Reading, i: int) -> bool:
    """Is a past form one of a list: "he fled, hid, and was caught"?"""
    chunks = state.chunks
    after = over(chunks, i + 1, "RTIGKXF")
    return kind_at(chunks, after) == "," and kind_at(chunks, after + 1) == "c" and chunks.word(i + 1) != "by"


def _finite(state: Reading, i: int) -> None:
    chunks = state.chunks
    previous = before(chunks, i, "RTQ")
    if _is_made_to(state, i, previous):
        state.open(INFINITIVE, i, verb=i).subject = previous
        return
    if kind_at(chunks, previous) == "c" and _joins(state, previous, i, previous):
        return
    top = state.top
    reduced = top.kind == UNDER and top.subject is None
    if top.is_finite and top.verb is None and (top.subject is not None or reduced or top.kind != MAIN):
        top.verb = i
        return
    if takes_clause(chunks, state.last_verb) and state.last_verb == previous and top.kind == RELATIVE:
        found = antecedent(chunks, top.word) if top.word is not None else None
        state.open(CONTENT, i, verb=i).subject = found
        return
    waiting = state.waiting()
    if waiting is not None:
        state.close_to(waiting)
        waiting.verb = i
        return
    if top.verb is None and top.is_finite:
        top.verb = i
        return
    if kind_at(chunks, previous) == "," and _joins(state, previous, i, i):
        return
    _bare(state, i)


def _joins(state: Reading, mark: int, verb: int, first: int) -> bool:
    """Join a verb to the clause of one before, across a conjunction or a comma; its clause begins at `first`."""
    peer = peer_of_verb(state.chunks, state.stack, mark, verb)
    if peer is not None:
        state.join(peer, first, verb)
    return peer is not None


def _is_made_to(state: Reading, i: int, previous: int) -> bool:
    """Does a base form tell what somebody is made or seen to do: "let them go", "saw a man run"?"""
    chunks, above = state.chunks, state.last_verb
    if above is None or previous != above + 1 or kind_at(chunks, previous) not in FREE:
        return False
    alone = chunks.kinds[i] == "V" and chunks.ends[i] == chunks.starts[i] + 1 and chunks.has(i, "B")
    return alone and chunks.head_word(above) in _MAKING


def _bare(state: Reading, i: int) -> None:
    """A verb for which no subject waits: the noun group before it was no object, where it follows a verb."""
    chunks = state.chunks
    subject = before(chunks, i, "RTQIFGKX")
    free = kind_at(chunks, subject) in FREE and state.innermost[subject] == state.top.number
    if free and kind_at(chunks, before(chunks, subject)) in "VWUZB":
        state.open(CONTENT, subject, verb=i).subject = subject


def _infinitive(state: Reading, i: int) -> None:
    chunks = state.chunks
    first = i if chunks.kinds[i] in "BW" or chunks.has(i, "T") else before(chunks, i, "RQ")
    previous = before(chunks, first, "RTQ")
    if kind_at(chunks, previous) == "c":
        peer = next((c for c in reversed(state.stack) if c.kind == INFINITIVE), None)
        if peer is not None:
            state.join(peer, previous, i)
            return
    if (kind_at(chunks, previous) == "," and state.top.kind in (RELATIVE, DONE)) or (
        state.top.kind == DONE and _asks_one(chunks, state.top)
    ):
        state.close_to(state.stack[-2])
    state.open(INFINITIVE, first, word=first if first != i else None, verb=i).subject = _controller(state, first)


def _asks_one(chunks: Layout, done: Open) -> bool:
    """Does a participle tell whom somebody urges to do something: "urged the men suspected of theft *to give up*"?"""
    above = done.above
    if above is None or above.verb is None or done.subject is None or done.verb != done.subject + 1:
        return False
    return done.subject == above.verb + 1 and chunks.head_word(above.verb) in _URGING


_URGING = frozenset(
    "urge urges urged ask asks asked order orders ordered tell tells told allow allows allowed force forced forces "
    "persuade persuaded invite invited encourage encouraged advise advised warn warned want wants wanted beg begged "
    "instruct instructed require required permit permitted urging asking ordering telling allowing forcing".split()
)


def _controller(state: Reading, first: int) -> int | None:
    """Whose an infinitive is: the object before it, else the subject of the verb above."""
    noun = before(state.chunks, first, "RTQ")
    if kind_at(state.chunks, noun) in "NEGX" and state.stack[-1].subject != noun:
        return noun
    return state.top.subject


def _participle(state: Reading, i: int, kind: str) -> None:
    chunks = state.chunks
    previous = before(chunks, i, "RQ" if kind == DONE else "RTQ")
    if kind_at(chunks, previous) == "c" and kind_at(chunks, previous - 1) == kind_at(chunks, previous + 1) == "R":
        previous = before(chunks, previous, "R")  # "for slowly and surely poisoning"
    at = kind_at(chunks, previous)
    if at == "w" and state.top.kind == UNDER and state.top.verb is None:
        state.top.verb = i
        state.top.subject = state.top.above.subject if state.top.above is not None else None
        return
    if at == "c":
        peer = next((c for c in reversed(state.stack) if c.kind == kind), None)
        if peer is None and kind == DOING:
            peer = next((c for c in reversed(state.stack) if c.verb is not None and _goes_on(chunks, c.verb)), None)
        if peer is not None:
            state.join(peer, previous, i)
            return
    if at in "IF":
        state.close_to(_again(state, previous))
        state.open(kind, previous, word=previous, verb=i).subject = state.top.subject
        return
    if at == "," and kind == DOING:
        _comment(state, i)
        return
    if at == "h" and state.top.kind == CONTENT and state.top.subject is None and has_verb_ahead(chunks, i + 1):
        state.top.subject = i  # "said that stealing is a sin"
    if kind == DOING and previous == state.last_verb and _is_gerund_subject(state, i):
        state.open(CONTENT, i).subject = i
        state.open(DOING, i, verb=i)
        return
    whose = previous if at in NOUN_KINDS else None
    above = state.top.subject
    state.open(kind, i, verb=i).subject = above if whose is None else whose


def _is_gerund_subject(state: Reading, i: int) -> bool:
    """Is what somebody says that doing something is so: "believes mocking them is a crime"?"""
    chunks, verb = state.chunks, state.last_verb
    says = verb is not None and chunks.head_word(verb) in THINKS_THAT and chunks.head_word(verb) not in _OF_DEEDS
    return says and has_verb_ahead(chunks, i + 1)


# Verbs whose object is an -ing form, too: "admitted taking bribes".
_OF_DEEDS = frozenset("admit admits admitted suggest suggests suggested recommend recommends recommended".split())


def _again(state: Reading, preposition: int) -> Open:
    """The clause in which a preposition governed an -ing form before, or the innermost: ", for ignoring it"."""
    chunks = state.chunks
    if kind_at(chunks, before(chunks, preposition)) in ",c":
        word = chunks.word(preposition)
        for clause in reversed(state.all):
            above = clause.above
            if clause.kind == DOING and clause.word is not None and chunks.word(clause.word) == word:
                return above if above is not None and above in state.stack else state.top
    return state.top


def _comment(state: Reading, i: int) -> None:
    """An -ing form behind a comma: of who says the rest, or of the nearest verb."""
    chunks = state.chunks
    word = chunks.head_word(i)
    if word == "according":
        state.close_to(state.stack[0])
        state.open(TELLER, i, word=i)
        return
    if kind_at(chunks, i + 1) in ",c." and word not in SAYING:
        return  # a noun in a list: "arson, smuggling, theft"
    above = state.sayer() if word in SAYING else None
    if above is not None and above.kind == RELATIVE and above.verb is not None and chunks.kinds[above.verb + 1] == ",":
        state.close_to(above.above or state.stack[0])  # "believed every word he said, speaking to voters"
        above = None
    listed = above is None and (chunks.word(i - 1) == "then" or chunks.word(i) == "then" or _is_list(state, i))
    if listed and not (kind_at(chunks, i + 1) in "NM" and chunks.word(i + 1) in _BLAMED and _blames(state)):
        done = next((c for c in reversed(state.stack) if c.root.kind == DOING), None)
        if done is not None:
            state.join(done, i, i)  # "of beating him, robbing his wife and burning the hut"
            return
    if above is None:
        if state.top.kind == TELLER:
            state.close_to(state.top.above or state.stack[0])
        above = state.waiting() or _acting(state, i)
    state.close_to(above)
    state.open(DOING, i, verb=i).subject = above.subject


_BLAMED = frozenset({"them", "their"})  # "froze the funds of men it accuses of lying, barring them from … and …"


def _blames(state: Reading) -> bool:
    """Is the nearest finite clause a relative that blames whom it tells of: "men it accuses of theft"?"""
    above, chunks = state.nearest_finite(), state.chunks
    whom = above.word is None or chunks.word(above.word) == "whom"
    active = above.kind == RELATIVE and whom and above.verb is not None and above.verb > above.first
    return active and chunks.head_word(above.verb or 0) in BLAMES


def _acting(state: Reading, i: int) -> Open:
    """The clause that an -ing form behind a comma goes on with: not one of blame, nor what was said that stirs."""
    above, chunks = state.nearest_finite(), state.chunks
    verb = above.verb
    if above.above is None or verb is None:
        return above
    if _blames(state) or (
        above.kind == CONTENT
        and kind_at(chunks, i + 1) in NOUN_KINDS
        and stirs(chunks.head_word(i), chunks.head_word(i + 1))
    ):
        state.close_to(above.above)
        return state.nearest_finite()
    return above


def _is_list(state: Reading, i: int) -> bool:
    """Does a conjunction join another -ing form behind one?"""
    kinds = state.chunks.kinds
    return any(
        kinds[j] == "c" and kind_at(state.chunks, over(state.chunks, j + 1)) == "Z" for j in range(i, len(kinds))
    )


def _goes_on(chunks: Layout, verb: int) -> bool:
    """Is a verb group one in the course of things: "are fleeing"?"""
    return chunks.parts[chunks.ends[verb] - 1] == "z"
