"""Which of the clauses that are open a conjunction goes on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses.ahead import kind_at
from validator.chunks.clauses.tree import (
    CONTENT,
    DOING,
    DONE,
    FINITE,
    INFINITIVE,
    JOINED,
    QUESTION,
    RELATIVE,
    TELLER,
    UNDER,
)
from validator.chunks.saying import DENIES, SAYS_SO, SAYS_STILL, TELLS, TELLS_NOW
from validator.function_words import MODALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.chunks.layout import Layout

# Verbs of persons, as no decree, raid or road does: "noted that bail was too high and remanded him".
_OF_PERSONS = frozenset(
    "remanded sentenced adjourned proposed resigned vowed threatened invited offered granted apologised apologized "
    "ruled asked recommended suggested agreed requested".split()
)
# What who denies a deed says next, and no second deed that he denies: "denied it had fired and accused rebels".
_INSTEAD = frozenset(
    "accused blamed condemned insisted vowed urged warned dismissed rejected denied criticised criticized".split()
)
_SAYS_AGAIN = frozenset({"said", "added", "told", "wrote", "noted"})
# What is told joins them: "said the firm urged her to lie and told her to leave".
_ASKS = frozenset("urged asked ordered instructed encouraged pressed advised warned called phoned summoned".split())
# "Condemned what he called a plot and ordered an inquiry": naming it is all that the relative tells.
_CALLING = frozenset(
    "call calls called term terms termed label labels labelled labeled describe describes described".split()
)
_HOPES = frozenset("believed hoped feared thought wanted expected wished".split())
_PRESENT = frozenset("is are has have do does".split())
_PASTS = frozenset("was were had did".split())


class Open:
    """A clause while it is read."""

    __slots__ = ("above", "first", "is_finite", "kind", "number", "subject", "verb", "word")

    def __init__(self, kind: str, word: int | None, first: int, above: Open | None, number: int) -> None:
        self.kind = kind
        self.word = word
        self.first = first
        self.above = above
        self.number = number
        self.verb: int | None = None
        self.subject: int | None = None
        self.is_finite = self.root.kind in FINITE

    @property
    def root(self) -> Open:
        """The clause that this one goes on with, or itself."""
        return self.above.root if self.kind == JOINED and self.above is not None else self


def tense(chunks: Layout, verb: int) -> str:
    """The tense of a verb group: past, present, modal, base; empty where it does not tell."""
    start, end = chunks.starts[verb], chunks.ends[verb]
    while start < end - 1 and chunks.parts[start] in "rY":
        start += 1  # "politely disagrees"
    first = chunks.tokens[start].lower()
    if first in MODALS or "m" in chunks.parts[chunks.starts[verb] : chunks.ends[verb]]:
        return "modal"
    if first in _PASTS or chunks.kinds[verb] == "U":
        return "past"
    if first in _PRESENT:
        return "present"
    if end > start + 1 or chunks.kinds[verb] == "A":
        return ""
    if chunks.has(verb, "B"):
        return "base"
    return "present" if first.endswith("s") and not first.endswith("ss") else "past"


def _is_waited_for(stack: Sequence[Open], clause: Open) -> bool:
    """Does a clause around another one still wait for its verb?"""
    for other in stack:
        if other is clause:
            return False
        if other.kind in FINITE and other.verb is None:
            return True
    return False


def peer_of_verb(chunks: Layout, stack: Sequence[Open], joint: int, verb: int) -> Open | None:
    """The open clause that a finite verb behind a conjunction or a comma goes on with."""
    comma = kind_at(chunks, joint - 1) in ",Q" and chunks.kinds[joint] == "c"
    word, form = chunks.head_word(verb), tense(chunks, verb)
    for clause in reversed(stack):
        root = clause.root
        if clause.verb is None or root.kind == TELLER:
            continue
        waits = _is_waited_for(stack, root)
        if root.kind == INFINITIVE:
            passive = chunks.kinds[clause.verb] in "WB" and chunks.parts[chunks.ends[clause.verb] - 1] == "k"
            if form == "base" or (passive and chunks.kinds[verb] == "U" and kind_at(chunks, verb + 1) not in "NMEhQ"):
                return clause
        elif root.kind == DONE:
            if chunks.kinds[verb] == "U" and kind_at(chunks, verb + 1) not in "NMEhQ":
                return clause
        elif root.kind == RELATIVE:
            named = chunks.head_word(clause.verb) in _CALLING and chunks.word(root.first - 1) == "what"
            if waits or (not comma and not named and _agree(chunks, clause, stack, verb)):
                return clause
        elif root.kind == CONTENT:
            listed = chunks.kinds[joint] == "," and _is_same(chunks, root) and form == "present"
            if listed and (word in TELLS_NOW or kind_at(chunks, verb - 1) == "Q"):
                continue  # "says it pays its dues, rejects the charge and will sue"
            if waits or not _tells_on(chunks, root, stack, word, form, comma=comma, alone=chunks.kinds[verb] == "U"):
                return clause
        elif root.kind in (UNDER, QUESTION):
            tells = root.kind == QUESTION and word in TELLS
            if waits or (not comma and not tells and _agree(chunks, clause, stack, verb)):
                return clause
        elif root.kind != DOING:
            return clause
    return None


def _above(clause: Open, stack: Sequence[Open]) -> Open | None:
    """The nearest finite clause around one."""
    found = None
    for other in stack:
        if other is clause or other is clause.root:
            break
        if other.is_finite and other.verb is not None:
            found = other
    return found


def _agree(chunks: Layout, clause: Open, stack: Sequence[Open], verb: int) -> bool:
    """Does a verb go on with a clause rather than with the one around it: by its tense and its voice?"""
    above = _above(clause, stack)
    if above is None or above.verb is None or clause.verb is None:
        return True
    inner, outer = _form(chunks, clause.verb), _form(chunks, above.verb)
    own = _form(chunks, verb)
    return own == inner or own != outer


def _form(chunks: Layout, verb: int) -> tuple[str, bool]:
    return tense(chunks, verb), chunks.kinds[verb] == "W"


def _is_same(chunks: Layout, content: Open) -> bool:
    """Is the subject of what somebody says a pronoun, which can be who says it?"""
    return content.subject is not None and chunks.word(content.subject) in ("it", "he", "she", "they")


def _tells_on(
    chunks: Layout, content: Open, stack: Sequence[Open], word: str, form: str, *, comma: bool, alone: bool
) -> bool:
    """Does who says something go on to say more, or to do something, behind what he says?"""
    above = _above(content, stack)
    if above is None or above.verb is None or content.verb is None:
        return False
    inner, outer = tense(chunks, content.verb), tense(chunks, above.verb)
    thing = content.subject is not None and chunks.kinds[content.subject] in "MK"
    told = chunks.head_word(content.verb)
    if word in TELLS or word in SAYS_STILL:
        again = word in _SAYS_AGAIN and told not in SAYS_SO and told not in _ASKS
        again = again or (word in _INSTEAD and chunks.head_word(above.verb) in DENIES and told not in SAYS_SO)
        return comma or thing or again or inner in ("modal", "present")
    if comma and alone and chunks.word(content.verb) == "had" and chunks.word(above.verb) != "had":
        return True  # "denied that it had paid, and sued the paper"
    if word in _OF_PERSONS and form == "past":
        return thing or chunks.kinds[content.verb] == "W" or inner == "base" or (comma and inner != "past")
    if word in _HOPES and chunks.head_word(above.verb) in _HOPES:
        return told not in _HOPES
    if word in TELLS_NOW and form == "present":
        return inner != "present"
    return form == outer == "present" and inner == "past" and above.root.kind not in (CONTENT,)


def peer_of_clause(chunks: Layout, stack: Sequence[Open], joint: int, subject: int) -> Open:
    """The open clause that another one with its own subject goes on with behind a conjunction."""
    comma = kind_at(chunks, joint - 1) in ",Q"
    but = chunks.word(joint) in ("but", "yet")
    for clause in reversed(stack):
        root = clause.root
        if clause.verb is None or root.kind in (INFINITIVE, DOING, DONE, TELLER):
            continue
        waits = _is_waited_for(stack, root)
        if root.kind in (RELATIVE, UNDER):
            if waits or (root.kind == UNDER and not comma):
                return root
        elif root.kind != CONTENT or waits or not (but and comma):
            return root
    return stack[0]
