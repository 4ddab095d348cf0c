"""Number of noun groups and verbs, and which group a verb agrees with: "one of those who want it, and asks for it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.words import NOUN_KINDS

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

ONE, SEVERAL = "one", "several"
_ONE = frozenset({"is", "was", "has", "does"})
_SEVERAL = frozenset({"are", "were", "have", "do"})
_SAME_FORM = frozenset(  # base forms that are past forms, too
    "put hit cut set let shut hurt cost read quit beat bid burst cast spread split shed rid thrust bet upset".split()
)
_MANY = frozenset("people police men women children they we these those both many few several".split())
_EITHER = frozenset(  # singular in form, and one or several: "the team says", "the team say"
    "army government team crew group family party company board council committee ministry staff media press public "
    "majority minority number lot pair couple band gang side opposition military navy guard militia rest half most all "
    "some any none other another more dozen hundred thousand series data club union force faction audience crowd youth "
    "class generation population leadership cabinet parliament congress senate court jury police tribe community "
    "series species headquarters news politics physics you who which that".split()
)


def verb_number(chunks: Layout, verb: int) -> str | None:
    """For how many the form of a finite verb is, where it tells."""
    parts = chunks.parts[chunks.starts[verb] : chunks.ends[verb]]
    words = [token.lower() for token in chunks.tokens[chunks.starts[verb] : chunks.ends[verb]]]
    first = next((word for word, letter in zip(words, parts, strict=True) if letter not in "rTN"), "")
    if first in _ONE:
        return ONE
    if first in _SEVERAL:
        return SEVERAL
    if parts.strip("rN") == "v":
        return ONE if words[-1].endswith("s") and not words[-1].endswith("ss") else None
    return SEVERAL if parts.strip("rN") == "B" and words[-1] not in _SAME_FORM else None


def noun_number(chunks: Layout, i: int) -> str | None:
    """How many a noun group is, where its form tells: several of a plural or behind "and", one of a singular."""
    start, end = chunks.starts[i], chunks.ends[i]
    word = chunks.head_word(i)
    if "c" in chunks.parts[start:end] or word in _MANY:
        return SEVERAL
    letter = chunks.parts[end - 1]
    if letter not in "hgln" or word in _EITHER:
        return None
    if word.endswith("s") and not word.endswith("ss"):
        return SEVERAL
    return ONE if chunks.tokens[end - 1].islower() else None


def agreeing(chunks: Layout, found: int, relative: int, verb: int) -> int:
    """The noun group before a relative with which its verb agrees, where `found` does not.

    "The men hiding in our valley that threaten it", "the largest of the groups that wants it".
    """
    number = verb_number(chunks, verb)
    if number is None or noun_number(chunks, found) in (None, number):
        return found
    near = relative - 2 if chunks.kinds[relative - 1] == "," else relative - 1
    if found < near and chunks.kinds[near] in NOUN_KINDS and noun_number(chunks, near) == number:
        return near
    i, kinds = found, chunks.kinds
    while i > 1:
        if kinds[i] in "GKX" and kinds[i - 1] in "IF":
            i -= 2
        elif kinds[i - 1] in "ZU":
            i -= 1
        else:
            return found
        while i > 0 and kinds[i] in "ZURT":
            i -= 1
        if kinds[i] not in NOUN_KINDS:
            return found
        if noun_number(chunks, i) == number:
            return i
    return found


def shared(chunks: Layout, found: int | None, before: int, verb: int, depth: int) -> int | None:
    """The subject that a verb behind "and" shares: `found`, that of the verb before it, or of one further back if only
    that one agrees.
    """
    number = verb_number(chunks, verb) if found is not None and chunks.kinds[verb] in "VWA" else None
    if found is None or number is None:
        return found
    unlike = number == ONE and _is_led_relative(chunks, before, verb)
    if not unlike and {noun_number(chunks, found), verb_number(chunks, before)} <= {None, number}:
        return found
    for k in range(before - 1, 0, -1):
        if chunks.kinds[k] in ";:Q.":
            break
        other = chunks.subject(k, depth + 1) if chunks.kinds[k] in "VWA" else None
        if other is not None and other != found and _suits(chunks, other, number):
            return other
    return found


def _suits(chunks: Layout, i: int, number: str) -> bool:
    """Can a verb of that number have the noun group at `i`: of its number, or a name for one?"""
    told = noun_number(chunks, i)
    named = told is None and chunks.tokens[chunks.ends[i] - 1][:1].isupper() and number == ONE
    return told == number or named or (number == ONE and chunks.word(i) in ("he", "she", "it"))


def _is_led_relative(chunks: Layout, before: int, verb: int) -> bool:
    """Has a relative a verb with an auxiliary, and what joins it none: "the crimes they have done and shows"?"""
    led = chunks.parts[chunks.starts[before]] in "ea" and chunks.ends[verb] - chunks.starts[verb] == 1
    if not led or chunks.kinds[before] != "V" or chunks.parts[chunks.starts[verb]] != "v":
        return False
    return chunks.kinds[before - 1] == "N" and before > 1 and chunks.kinds[before - 2] in "wh"


def is_going_on(chunks: Layout, verb: int) -> bool:
    """Is a verb group an -ing form: "was shelling"?"""
    return chunks.parts[chunks.ends[verb] - 1] == "z"
