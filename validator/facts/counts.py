"""Noun groups -> how many they count: "two guards", "a couple", "dozens of", "a 15-member patrol"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from validator.facts.phrases import head_of, span
from validator.function_words import NO_ONE
from validator.model import Count, Span
from validator.values import NTH, Quantity, read_quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.sentences import Sentence

_SINGULAR = frozenset(NTH) | frozenset(
    "he she him her it himself herself i me younger youngest older oldest eldest".split()
)
_PLURAL_WORDS = frozenset(
    {
        "dead",
        "injured",
        "wounded",
        "missing",
        "displaced",
        "people",
        "police",
        "men",
        "women",
        "children",
        "personnel",
        "troops",
        "they",
        "them",
        "both",
    }
)
_FAITHFUL = frozenset(
    "christians muslims jews hindus sikhs buddhists catholics protestants yazidis sunnis shiites shias alawites druze "
    "kurds tutsis hutus rohingya rohingyas uyghurs uighurs tamils hazaras copts maronites".split()
)
_COLLECTIVE = frozenset(
    "family families couple crew group groups team gang party band squad unit convoy patrol detachment household trio "
    "contingent delegation cell batch".split()
)
_PAIRS = {"couple": 2, "pair": 2, "duo": 2, "twins": 2, "trio": 3, "triplets": 3}
_MEMBERS = frozenset({"member", "strong", "man", "person", "woman", "men"})
_CHANGE = frozenset(
    "raised revised lowered rose risen climbed increased updated jumped cut reduced corrected amended up down grew "
    "grown raising revising lowering rising climbing increasing raises revises lowers rises climbs".split()
)
_MARKS = frozenset("\"'‘’“”")


@lru_cache(maxsize=2048)
def _quantity(phrase: str) -> Quantity | None:
    return read_quantity(phrase)


def count(sentence: Sentence, start: int, end: int, text: str) -> Count | None:
    """How many a noun group counts; None where it names no number of persons or things."""
    parts = sentence.chunks.parts
    at = start
    while at and parts[at] == "q" and parts[at - 1] == "q":
        at -= 1
    while at < end and parts[at] == "d":
        at += 1
    stop = at
    while stop < end and parts[stop] == "q":
        stop += 1
    if stop > at:
        if sentence.tokens[at].lower() == "all" and sentence.tokens[at + 1 : at + 2] == ["but"]:
            return None  # "all but two of the miners"
        if parts[at - 2 : at] == "qT" and at > 2 and sentence.tokens[at - 3].lower() == "from":
            at -= 0 if _changes(sentence.tokens[:at]) else 2  # "from 15 to 30 dead"
        quoted = stop - at > 2 and sentence.tokens[at] in _MARKS  # "killed 'at least ten'"
        low, high = sentence.span(at + quoted, stop - quoted)
        read = _quantity(text[low:high])
        if read is not None:
            return Count(
                low=read.low,
                high=read.high,
                qualifier=read.qualifier,
                text=text[low:high],
                span=Span(low, high, text[low:high]),
            )
    return _unnumbered(sentence, start, end, text)


def _changes(words: Sequence[str]) -> bool:
    """Do words tell of a number that changed: "revised the toll down from 38 to 31"?"""
    return not _CHANGE.isdisjoint(map(str.lower, words))


def parts_after_of(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The token range of a number behind "of": how many a family, a crew or a group is."""
    parts = sentence.chunks.parts
    at = parts.find("fq", start, end)
    if at <= start or at > parts.find("f", start, end) or sentence.tokens[at - 1].lower() not in _COLLECTIVE:
        return None
    stop = at + 1
    while stop < end and parts[stop] == "q":
        stop += 1
    return at + 1, stop


def _unnumbered(sentence: Sentence, start: int, end: int, text: str) -> Count | None:
    """The count of a noun group without a number: of its article, else of its grammatical number."""
    tokens = sentence.tokens
    first = tokens[start].lower()
    inside = parts_after_of(sentence, start, end)
    if inside is not None and (read := _quantity(text[slice(*sentence.span(*inside))])) is not None:
        piece = span(sentence, *inside, text)  # "a family of five"
        return Count(low=read.low, high=read.high, qualifier=read.qualifier, text=piece.exact, span=piece)
    strong = _strength(sentence, start, end, text) if first not in NO_ONE else None
    if strong is not None:
        return strong
    if first in NO_ONE or first in ("a", "an", "another", "one"):
        number = 0 if first in NO_ONE else 1
        piece = span(sentence, start, start + 1, text)
        return Count(low=number, high=number, text=piece.exact, span=piece)
    if first == "both" and _is_one(sentence, start, end):  # "both the mayor and his deputy"
        return Count(low=1, high=1)
    if first in ("several", "many", "some", "few", "both", "various", "numerous", "none"):
        read = _quantity(first)
        piece = span(sentence, start, start + 1, text)
        if read is not None:
            return Count(low=read.low, high=read.high, qualifier=read.qualifier, text=piece.exact, span=piece)
    head = head_of(sentence, start, end)
    word, letter = tokens[head].lower(), sentence.chunks.parts[head]
    men = letter == "h" and word.endswith("men")  # "armymen", "tribesmen"
    if (
        word in _PLURAL_WORDS
        or word in _FAITHFUL
        or men
        or (letter in "hgnkJ" and word.endswith("s") and not word.endswith("ss"))
    ):
        return Count(low=2, high=None, qualifier="vague", text=tokens[head], span=span(sentence, head, head + 1, text))
    if letter == "h" and (others := _others_joined(sentence, head, end)) is not None:
        piece = span(sentence, head, others, text)
        return Count(low=3, high=None, qualifier="vague", text=piece.exact, span=piece)
    if word in _SINGULAR or letter in "hP":
        return Count(low=1, high=1, text=tokens[head], span=span(sentence, head, head + 1, text))
    return None


def _others_joined(sentence: Sentence, head: int, end: int) -> int | None:
    """The end of several whom a phrase joins to one without a number: "his wife *and sons*"."""
    parts, tokens = sentence.chunks.parts, sentence.tokens
    last = head + 2 + (parts[head + 2 : head + 3] == "d")
    if parts[head + 1 : head + 2] != "c" or last >= end or tokens[head + 1].lower() != "and":
        return None
    several = parts[last] in "hg" and (tokens[last].lower() in _PLURAL_WORDS or tokens[last].endswith("s"))
    return last + 1 if several else None


def _is_one(sentence: Sentence, start: int, end: int) -> bool:
    """Is a phrase with "both" of one person, beside another: "both its driver and …"?"""
    tokens = sentence.tokens
    word = tokens[head_of(sentence, start, end)].lower()
    return tokens[end : end + 1] == ["and"] and not word.endswith(("s", "men", "people", "children"))


def _strength(sentence: Sentence, start: int, end: int, text: str) -> Count | None:
    """The count that "a 15-member patrol", "a 12-strong gang" or "a couple" states."""
    for i in range(start, end):
        if sentence.chunks.parts[i] == "f":
            break
        number, dash, kind = sentence.tokens[i].lower().rpartition("-")
        if dash and kind in _MEMBERS and (read := _quantity(number)) is not None:
            piece = span(sentence, i, i + 1, text)
            return Count(low=read.low, high=read.high, qualifier=read.qualifier, text=piece.exact, span=piece)
    head = head_of(sentence, start, end)
    pair = _PAIRS.get(sentence.tokens[head].lower())
    if pair is None:
        return None
    return Count(low=pair, high=pair, text=sentence.tokens[head], span=span(sentence, head, head + 1, text))
