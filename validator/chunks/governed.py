"""Whose a verb group is behind a noun group under a preposition: "nurses demanding it", "with 30 injured"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.beside_verb import is_bought, is_means, is_titled_behind_body
from validator.chunks.clauses.ahead import has_verb_ahead
from validator.chunks.control import AGAINST, CHARGED
from validator.chunks.noun_before import is_brought_in, is_called_on, is_doer, is_lot, is_with
from validator.chunks.over_comma import is_infinitive
from validator.chunks.saying import BEFORE_CLAUSE, SAYING_ON
from validator.chunks.words import CLAUSE_START

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

NOBODY = -1  # it has a subject that no noun group to the left names

_DOCUMENTS = frozenset("statement report letter video message interview memo document photo footage list".split())
NOBODY_ELSE = frozenset(
    "fled died went came vanished disappeared resigned fell stood sat rose collapsed arrived crashed plunged "
    "overturned sank capsized collided veered skidded slammed swerved ploughed plowed rolled smashed careered burst "
    "exploded travelled traveled landed departed headed ran".split()
)
_BESIDE = frozenset(  # what is told behind whose these are is told of him: "the wife of a priest seized by rebels"
    "wife husband widow widows family families relatives mother mothers father fathers son sons daughter daughters "
    "brother brothers sister sisters parents lawyer lawyers supporters friends colleagues trial funeral murder killing "
    "death deaths release body bodies capture arrest abduction".split()
)
_ASKING = frozenset(  # what people do who are told of: "fired at marchers carrying sticks"
    "demanding opposing supporting backing seeking protesting carrying holding wearing marching chanting shouting "
    "waiting fleeing gathering waving guarding travelling traveling returning hiding trying".split()
)
_WITH = frozenset("of with for over".split())
_INCLUDING = frozenset({"including", "like", "notably"})


def governed(chunks: Layout, i: int, verb: int) -> int | None:
    """The chunk that governs a verb group where a noun group under a preposition stands at `i`, left of it.

    `i` itself, `NOBODY`, or None where the look goes on to the left of the preposition.
    """
    kind = chunks.kinds[verb]
    beside = i == verb - 1
    if beside and kind == "U" and (found := _of_participle(chunks, i, verb)) is not None:
        return found
    if beside and kind == "Z" and _does(chunks, i, verb):
        return i
    if kind == "B" and (found := _of_infinitive(chunks, i, verb)) is not None:
        return found
    asked = chunks.kinds[i] == "G" and is_infinitive(chunks, verb) and is_called_on(chunks, i)
    if asked and ("N" not in chunks.kinds[i:verb] or chunks.kinds[i + 1] == "-"):
        return i  # "calling on the president to resign", "called for him to be freed"
    if beside and chunks.kinds[i] == "G" and is_titled_behind_body(chunks, i):
        return NOBODY  # "Union of Nurses in Chile president Luis Mora"
    return None


def _of_participle(chunks: Layout, i: int, verb: int) -> int | None:
    """Whom a past participle right behind a noun group under a preposition tells of, where it tells of somebody."""
    kind = chunks.kinds[i]
    if kind in "GX" and i and is_with(chunks, i - 1, verb):
        return i  # "with 30 injured"
    if kind == "G" and (is_lot(chunks, i) or _is_done_to(chunks, i, verb)):
        return i  # "the suffering of civilians besieged in the town", "sought the release of men jailed in May"
    if kind == "G" and _is_included(chunks, i, verb):
        return i  # "pardoned nine men, including a clerk convicted of theft", "a warrant for a man accused of it"
    if kind == "K" and chunks.head_word(i) in _DOCUMENTS:
        return NOBODY  # "said in a statement released on Monday"
    if kind in "GK" and _are_accused(chunks, i, verb):
        return i  # "killed nine people in two villages accused of hiding rebels"
    return None


def _does(chunks: Layout, i: int, verb: int) -> bool:
    """Do they do what the -ing form behind them tells: "with the deputy saying", "clashed with nurses demanding"?"""
    if chunks.kinds[i] != "G":
        return False
    tells = chunks.head_word(verb) in SAYING_ON and chunks.word(i - 1) == "with"  # "talks failed with envoys saying …"
    return tells or is_brought_in(chunks, i) or is_doer(chunks, i) or _are_described(chunks, i, verb)


def _of_infinitive(chunks: Layout, i: int, verb: int) -> int | None:
    """Whose an infinitive is: "paid off two senators to oppose it"; `NOBODY` behind what is only meant."""
    if chunks.kinds[i] == "G" and is_bought(chunks, i):
        return i
    if i == verb - 1 and chunks.word(i - 1) in AGAINST:
        return NOBODY  # "warned against any attempt to displace them"
    if chunks.kinds[i] == "K" and i == verb - 1 and is_means(chunks, i, verb):
        return NOBODY  # "called for a truce to allow the evacuation"
    return None


def _are_described(chunks: Layout, i: int, verb: int) -> bool:
    """Does an -ing form of asking tell which people a preposition governs: "tear gas at crowds demanding a vote"?

    Not of whom somebody writes to: "a letter to ministers demanding a vote".
    """
    people = chunks.parts[chunks.ends[i] - 1] in "hg" and chunks.head_word(i).endswith(("s", "men", "people", "women"))
    if i < 1 or (i > 1 and chunks.kinds[i - 1] == "F" and chunks.kinds[i - 2] in "EX"):
        return False  # "some of the men demanding it"
    behind = chunks.word(i - 1) not in ("to", "after", "before")
    return people and behind and chunks.head_word(verb) in _ASKING


def _is_included(chunks: Layout, i: int, verb: int) -> bool:
    """Does a participle right behind one of several tell of him: "including a clerk convicted of theft"?"""
    behind = chunks.kinds[verb + 1] if verb + 1 < len(chunks.kinds) else "."
    if chunks.word(i - 1) in _INCLUDING:
        return behind in "ITF.," and chunks.head_word(verb) not in NOBODY_ELSE
    charged = chunks.kinds[i - 1] == "I" and behind in "FI" and chunks.head_word(verb) in CHARGED
    return charged and chunks.word(verb + 1) in _WITH and chunks.parts[chunks.ends[i] - 1] in "hgP"


def _is_done_to(chunks: Layout, i: int, verb: int) -> bool:
    """Does a participle right behind whom "of" governs tell of them, since the clause has its verb elsewhere?"""
    found_dead = chunks.head_word(verb) == "found" and chunks.word(verb + 1) in ("dead", "hanged", "unconscious")
    if "".join(chunks.kinds[verb + 1 : verb + 2]) not in ("I", "T", ".", "") and not found_dead:
        return False
    if has_beside(chunks, i):
        return has_verb_ahead(chunks, verb + 1)
    if chunks.word(i - 1) != "of":
        return False
    if i > 1 and chunks.kinds[i - 2] in "EX":
        return False  # "two of its nationals suspected of theft"
    if chunks.head_word(verb) in NOBODY_ELSE:
        return False
    above = next((k for k in range(i - 1, -1, -1) if chunks.kinds[k] in "VWUA,;:whQ"), -1)
    tells = above >= 0 and (chunks.kinds[above] in "VU" or (found_dead and chunks.kinds[above] == "W"))
    return tells and chunks.head_word(above) not in BEFORE_CLAUSE


def _are_accused(chunks: Layout, i: int, verb: int) -> bool:
    """Do several who are governed by a preposition stand right before "accused of", or "suspected of"?"""
    if chunks.head_word(verb) not in ("accused", "suspected") or chunks.word(verb + 1) != "of":
        return False
    return (
        chunks.parts[chunks.ends[i] - 1] in "nlhg"
        and chunks.head_word(i).endswith("s")
        and chunks.word(i - 1) not in ("by", "before")
    )


def has_beside(chunks: Layout, i: int) -> bool:
    """Does the governed noun group at `i` say whose somebody is who opens the clause: "the wife of a priest"?"""
    kinds = chunks.kinds
    governed = i > 1 and kinds[i] == "G" and kinds[i - 1] in "FI" and chunks.word(i - 1) in ("of", "for")
    opens = governed and kinds[i - 2] in "NM" and (i == 2 or kinds[i - 3] in CLAUSE_START)
    return opens and chunks.head_word(i - 2) in _BESIDE
