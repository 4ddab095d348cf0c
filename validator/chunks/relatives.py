"""Relative clauses: whom "who" and "which" stand for, and verbs of saying held between them and their verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.concord import agreeing
from validator.chunks.lands import lies_in
from validator.chunks.saying import BEFORE_CLAUSE
from validator.chunks.words import CLAUSE_START, NOUN_KINDS
from validator.function_words import NOMINATIVES, RELATIVES

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

_DISASTERS = frozenset(
    "landslide landslides flood floods earthquake quake storm storms hurricane cyclone typhoon tornado fire fires "
    "blaze wildfire avalanche tsunami eruption explosion explosions blast blasts bombing bombings attack attacks raid "
    "raids strike strikes airstrike airstrikes shooting shootings stabbing massacre ambush assault clashes crash "
    "collapse war shelling outbreak".split()
)
_WRECKS = frozenset("building bridge dam boat ferry ship plane bus train".split())
_OF_DISASTERS = frozenset(
    "survivor survivors victim victims witness witnesses search scene site sites aftermath anniversary pictures images "
    "footage video videos account accounts news report reports wake cause causes consequences damage memory memories "
    "perpetrators perpetrator mastermind planner planners author authors toll suspects suspect".split()
)
KIN = frozenset(
    "mother father parents brother brothers sister sisters son sons daughter daughters wife husband widow widower "
    "family families relatives friend friends lawyer lawyers cousin uncle aunt nephew niece neighbours".split()
)
_BODIES = frozenset("body bodies corpse corpses remains".split())
_OF_PERSONS = RELATIVES - {"which"}
_WHOLE = frozenset({"all", "both", "each"})


_ACCUSING = frozenset(
    "accuse accuses accused suspect suspects suspected charge charges charged blame blames blamed".split()
)


def is_relative(chunks: Layout, i: int) -> bool:
    """Is the chunk at `i` a relative pronoun?"""
    return chunks.word(i) in RELATIVES


def antecedent(chunks: Layout, i: int) -> int | None:
    """The noun group that a relative at `i` stands for, and with which its verb agrees."""
    found = _nearest(chunks, i)
    verb = i + 2 if chunks.kinds[i + 1 : i + 2] in ("R", ["R"]) else i + 1
    if found is None or verb >= len(chunks.kinds) or chunks.kinds[verb] not in "VWA" or chunks.kinds[i] not in "wh":
        return found
    return agreeing(chunks, found, i, verb)


def _nearest(chunks: Layout, i: int) -> int | None:
    """The noun group before a relative at `i`: over "of", and over "on the camp" to "an attack"."""
    person = chunks.word(i) in _OF_PERSONS
    relative = i
    i -= 1
    if i >= 2 and chunks.kinds[i] == "F" and chunks.kinds[i - 1] in "EX" and chunks.kinds[i - 2] == ",":
        i -= 2  # "both of whom"
    while i >= 0 and chunks.kinds[i] in ",IR(":
        i -= 1
    if i < 0 or chunks.kinds[i] not in NOUN_KINDS:
        return None
    if person and is_age_between(chunks, i):
        i -= 2  # "Ann Hale, 23, who was shot"
    placed = chunks.kinds[relative - 1] == "," and lies_in(chunks, i)  # "the mayor of Austin, Texas, who"
    i -= 2 * placed
    if placed and chunks.kinds[i - 2] in NOUN_KINDS and (chunks.kinds[i - 1] == "F" or chunks.word(i - 1) in _FROM):
        return i - 2
    while i >= 2 and chunks.kinds[i] in "GKX" and chunks.kinds[i - 1] in "IF":
        before = chunks.kinds[i - 2]
        if chunks.word(i - 1) == "like":
            break  # "sources like the council, which …"
        home = person and chunks.kinds[i - 1] == "I" and (_is_home(chunks, i) or _is_employer(chunks, i))
        if before not in NOUN_KINDS or (chunks.kinds[i - 1] == "I" and not home and (person or before not in "MK")):
            break
        if person and chunks.kinds[i] == "G" and (before in "MK" or chunks.head_word(i - 2) in _BODIES):
            break  # "the number of deputies who …", "the body of the mayor, who …"
        head, over = chunks.head_word(i), chunks.head_word(i - 2)
        if person and over in KIN and chunks.parts[chunks.ends[i] - 1] == "h" and chunks.kinds[relative - 1] != ",":
            break  # "the mother of a boy who was shot"
        if not person and head in _DISASTERS and over not in _DISASTERS:
            break  # "responsibility for a bombing that killed two", "survivors of a landslide that destroyed a mill"
        if not person and head in _WRECKS and over in _OF_DISASTERS:
            break  # "survivors of a ferry that sank"
        i -= 2
    return i


def is_age_between(chunks: Layout, i: int) -> bool:
    """Is the number at `i`, between commas, the age of the person named before it: "Ann Hale, *23*, who was shot"?"""
    if i < 2 or chunks.kinds[i] != "E" or chunks.kinds[i - 1] != "," or chunks.kinds[i - 2] not in "NG":
        return False
    if chunks.parts[chunks.ends[i - 2] - 1] != "P" and chunks.head_word(i - 2).endswith("s"):
        return False  # "of the 40 hostages, 23, who"
    age = chunks.tokens[chunks.starts[i] : chunks.ends[i]]
    return len(age) == 1 and age[0].isdecimal() and len(age[0]) < 3 and chunks.kinds[i + 1 : i + 2] in (",", [","])


_FROM = frozenset({"from", "in", "at", "near", "outside", "of"})


def _is_home(chunks: Layout, i: int) -> bool:
    """Does a name say where somebody is from or is: "a clerk from Oslo who was shot"? Not "a letter from Hale, who"."""
    start, end = chunks.starts[i], chunks.ends[i]
    named = chunks.parts[end - 1] in "PCl" and not set(chunks.parts[start:end]) & set("h")
    return (
        named and chunks.tokens[start - 1].lower() in _FROM and chunks.kinds[i - 2] in "NEG" and _is_somebody(chunks, i)
    )


_WORKS_FOR = frozenset({"for", "at", "with", "in", "from", "behind"})
_MEN = frozenset("people police family couple crew gang group team majority public youth staff personnel".split())


def _is_employer(chunks: Layout, i: int) -> bool:
    """Does a body or a thing, no people, say whose or where somebody is: "a cook for the embassy who fled"?"""
    letter, word = chunks.parts[chunks.ends[i] - 1], chunks.head_word(i)
    alone = "c" not in chunks.parts[chunks.starts[i] : chunks.ends[i]] and not word.endswith(("s", "men"))
    nobody = letter in "gln" and alone and word not in _MEN and chunks.tokens[chunks.ends[i] - 1].islower()
    told = chunks.word(i - 1) in _WORKS_FOR and chunks.kinds[i - 2] in "NEG" and chunks.word(i) != "one"
    return nobody and told and chunks.parts[chunks.ends[i - 2] - 1] == "h"


def _is_somebody(chunks: Layout, i: int) -> bool:
    """Is the group before a preposition one of a person without a name: "a clerk", "the 43-year-old"?"""
    return chunks.parts[chunks.ends[i - 2] - 1] in "hjo" and chunks.parts[chunks.starts[i - 2]] in "dqjJhn"


def head_of_relative(chunks: Layout, i: int, verb: int) -> int | None:
    """Whose the verb behind a relative clause without an object is: "the men who worked in the mine died".

    A bare past form can also tell of the noun before it ("who live in houses damaged by the flood"): it is the verb of
    the sentence where nothing stands before the antecedent, and no other verb follows.
    """
    kinds = chunks.kinds
    at = i - 1
    while at > 0 and kinds[at] == "R":
        at -= 1
    if at < 1 or kinds[verb] not in "UVA" or not ((kinds[at] == "w" and is_relative(chunks, at)) or kinds[at] == "h"):
        return None
    led = chunks.parts[chunks.starts[verb]] in "mea"  # "who might strike *would* be …"
    if (verb == i + 1 and not led) or any(kind not in "IFGKXTRO" for kind in kinds[i + 1 : verb]):
        return None
    found = antecedent(chunks, at)
    if found is None or kinds[found] not in "NMEX":
        return None
    opens = found == 0 or kinds[found - 1] in CLAUSE_START
    return found if kinds[verb] != "U" or (opens and not _is_followed(chunks, verb)) else None


def _is_followed(chunks: Layout, verb: int) -> bool:
    """Does another verb of the clause stand behind a verb?"""
    for kind in chunks.kinds[verb + 1 :]:
        if kind in "VWUA":
            return True
        if kind in ",;:whQ.c":
            return False
    return False


def of_whom(chunks: Layout, i: int) -> int:
    """Who act in "one of whom died": "one", but those before the comma where it is all of them."""
    whole = chunks.word(i - 2) in _WHOLE
    found = antecedent(chunks, i) if whole else None
    return i - 2 if found is None else found


def is_contact(chunks: Layout, i: int) -> bool:
    """Is a verb that of a relative clause without its pronoun: "the men they had held", "the town the army took"?"""
    if i < 2 or chunks.kinds[i] not in "VUA" or chunks.kinds[i - 1] != "N" or chunks.kinds[i - 2] not in "NME":
        return False
    start = chunks.starts[i - 1]
    return chunks.tokens[start].lower() in NOMINATIVES or chunks.parts[start] == "d"


def is_held(chunks: Layout, i: int) -> bool:
    """Does a verb of saying with its subject stand between a relative and its verb: "who guards say killed him"?"""
    if i < 2 or chunks.kinds[i] not in "VU" or chunks.kinds[i - 1] not in "NM" or chunks.kinds[i - 2] not in "wh":
        return False
    that = chunks.kinds[i - 2] == "h" and i > 2 and chunks.kinds[i - 3] in NOUN_KINDS
    return chunks.head_word(i) in BEFORE_CLAUSE and (
        that or (chunks.kinds[i - 2] == "w" and is_relative(chunks, i - 2))
    )


def after_relative(chunks: Layout, i: int) -> int | None:
    """Who says so behind a relative that a clause ends: "a clerk who was there when the bomb exploded said …"."""
    for j in range(i - 1, 0, -1):
        if chunks.kinds[j] == "w" and is_relative(chunks, j):
            return antecedent(chunks, j)
        if chunks.kinds[j] in ";:.Q":
            return None
    return None


def accused_before(chunks: Layout, i: int) -> int | None:
    """Whom a verb of accusing takes from before its subject: "two generals it accuses of", "whom Chad accused of"."""
    subject = i - 1
    if chunks.head_word(i) not in _ACCUSING or subject < 1 or chunks.kinds[subject] not in NOUN_KINDS:
        return None
    if chunks.kinds[subject - 1] in "wh":
        return antecedent(chunks, subject - 1)
    theirs = chunks.kinds[i] == "V" or chunks.word(subject) in NOMINATIVES  # "a man they accused of theft"
    return subject - 1 if theirs and chunks.kinds[subject - 1] in NOUN_KINDS else None


def charged_before(chunks: Layout, i: int) -> int | None:
    """Whom a participle before the preposition at `i` tells of, over places and times; None where there is none.

    "A man held in Oslo since May for hiding guns was freed": he was, and no guns were.
    """
    at = i - 1
    while at > 1 and chunks.kinds[at] in "IFGKXT":
        at -= 1
    return at - 1 if at > 0 and chunks.kinds[at] == "U" and chunks.kinds[at - 1] in "NM" else None
