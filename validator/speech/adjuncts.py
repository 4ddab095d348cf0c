"""What stands between a verb and what is said: times, places, who is told, a programme; where a noun group ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.speech.spoken import FREE, NOUNS

if TYPE_CHECKING:
    from validator.speech.spoken import Spoken

_ADJUNCTS = frozenset(
    "in on at during after to from with via under before by through for about of over following amid despite "
    "against aboard outside inside".split()
)
ANAPHORS = frozenset({"so", "otherwise", "not", "yes", "no", "goodbye"})
FREQUENT = frozenset("daily weekly monthly quarterly yearly early nightly likely".split())  # adjectives before a noun


def behind(spoken: Spoken, token: int) -> int:
    """The first chunk that starts at a token or behind it."""
    starts = spoken.chunks.starts
    i = spoken.chunks.at(min(token, len(spoken.tokens) - 1))
    return i if starts[i] >= token else i + 1


def skip_adjuncts(spoken: Spoken, i: int, *, accusing: bool = False) -> int:
    """The first chunk from `i` on that is no time, adverb or prepositional phrase."""
    while i < spoken.size:
        if exists(spoken, i) or (spoken.kinds[i] == "I" and _named_word(spoken, i + 1)):
            break
        if spoken.word(i) in FREQUENT and spoken.kind(i + 1) in "ZNMOU":
            break  # "think quarterly reporting is reasonable"
        if spoken.kinds[i] in "RT" and spoken.word(i) not in ANAPHORS:
            i += 1
        elif accusing and spoken.kinds[i] in "IF":
            break
        elif spoken.kinds[i : i + 3] == "IXT" and spoken.kind(i + 3) in FREE:
            i += 4  # "in a 2013 email"
        elif spoken.kinds[i] == "c" and spoken.kinds[i - 1] == "T" and _time_follows(spoken, i + 1):
            i += 1  # "on Tuesday and earlier Wednesday"
        elif spoken.kinds[i] == "(" and 0 < (closing := spoken.kinds.find(")", i)) < spoken.size - 1:
            i = closing + 1  # "ruled (see below) that"
        elif spoken.kinds[i] in "IF" and spoken.kind(i + 1) in NOUNS and spoken.word(i) in _ADJUNCTS:
            i += 2
        elif spoken.kinds[i] == "I" and spoken.kind(i + 1) in "ZB" and spoken.kind(i + 2) == "h":
            i += 2  # "under questioning"
        elif spoken.kinds[i] == "U" and spoken.head(i - 1) in spoken.words.documents:
            i += 1  # "in a statement released late on Sunday"
        elif spoken.word(i) in ("before", "after") and _no_clause(spoken, i):
            i += 2  # "testified before a panel that …"
        elif spoken.kinds[i] == "w" and spoken.word(i) == "when" and spoken.kind(i + 1) == "U":
            i += 2
        else:
            closing = spoken.kinds.find(",", i + 1) if spoken.kinds[i] == "," else -1
            if closing < 0 or spoken.kind(closing + 1) not in "hQB" or closing - i > 8:
                break
            i = closing + 1
    return i


def _time_follows(spoken: Spoken, i: int) -> bool:
    return spoken.kind(i) == "T" or (spoken.kind(i) == "R" and spoken.kind(i + 1) == "T")


def _no_clause(spoken: Spoken, i: int) -> bool:
    """Does only a noun phrase follow a word that could open a clause, before "that" or a quotation?"""
    if spoken.kind(i) != "w" or spoken.kind(i + 1) not in NOUNS:
        return False
    nxt = spoken.chunks.skip_right(i + 2)
    return spoken.kind(nxt) == "h" or (spoken.kind(nxt) == "," and spoken.kind(nxt + 1) == "Q")


def exists(spoken: Spoken, i: int) -> bool:
    """Does "there is" start at a chunk?"""
    there = spoken.word(i) == "there"
    if spoken.kind(i) == "A":
        there = "there" in spoken.low[slice(*spoken.tokens_of(i, i))]
    return there and (spoken.kind(i) in "AVW" or spoken.kind(i + 1) in "AVO")


def _named_word(spoken: Spoken, i: int) -> bool:
    """Does a noun with a clause of its own stand at a chunk: "on reports that"?"""
    said_in = spoken.word(i - 1) == "in" and spoken.head(i) in spoken.words.documents
    named = spoken.kind(i) in "GK" and spoken.kind(i + 1) == "h" and spoken.common(i) in spoken.words.nouns
    return named and not said_in


def width(spoken: Spoken, i: int) -> int:
    """How many chunks a noun group is: "each other" is read as two."""
    return 2 if spoken.word(i) == "each" and spoken.word(i + 1) == "other" else 1


def noun_end(spoken: Spoken, i: int) -> int:
    """The chunk behind a noun group and what "of" attaches to it."""
    i += width(spoken, i)
    while spoken.kind(i) == "F" and spoken.kind(i + 1) in NOUNS and spoken.word(i) == "of":
        if spoken.kind(i - 1) == "N" and spoken.chunks.parts[spoken.chunks.starts[i - 1]] in "oPC":
            break
        i += 2
    return _behind_programme(spoken, i)


def _behind_programme(spoken: Spoken, i: int) -> int:
    """The chunk behind what a possessive attaches to a medium: "told Radio Nord's Morning Hour that", else the same."""
    if spoken.word(i) not in ("'s", "'") or spoken.kind(i) != "O":
        return i
    for k in range(i + 1, min(i + 6, spoken.size)):
        if spoken.kinds[k] in "hQ:":
            return k
        if spoken.kinds[k] in ",.;":
            return i
    return i


def phrase_end(spoken: Spoken, i: int) -> int:
    """The chunk behind a noun group and what prepositions attach to it."""
    i += 1
    while spoken.kind(i) in "IF" and spoken.word(i) != "as" and spoken.kind(i + 1) in NOUNS:
        i += 2
    return i


def for_doing(spoken: Spoken, i: int) -> bool:
    """Does "for" with an -ing form stand at a chunk, or behind a time?"""
    while spoken.kind(i) in "RT" and spoken.kind(i) != ".":
        i += 1
    return spoken.word(i) == "for" and spoken.kind(i + 1) == "Z"
