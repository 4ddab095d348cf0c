"""What words and names are known, asked only where a check would otherwise speak."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from validator.gazetteer import Gazetteer, Place

_NEAR = 0.2  # degrees within which two entries may be one place


def gazetteer() -> Gazetteer:
    """The gazetteer of the shipped word lists."""
    from validator.ruleset import load_gazetteer

    return _loaded(load_gazetteer)


@cache
def _loaded(load: Callable[[], Gazetteer]) -> Gazetteer:
    return load()


@cache
def known_apart(first: str, second: str) -> bool:
    """Are two names known for two: ordinary words both, given names both, or different countries or places?"""
    names = gazetteer()
    if not (names.place(first) or names.place(second)) and _ordinary(first) and _ordinary(second):
        return True  # a place that is asked without context is no common word, which spares the word lists
    one, other = names.entry(first), names.entry(second)
    if one and other:
        return one != other
    here, there = names.place(first, context=True), names.place(second, context=True)
    if (one and there) or (other and here):
        return True
    return bool(here and there) and not any(_same(a, b) for a in here for b in there)


def _same(a: Place, b: Place) -> bool:
    """May two entries of the gazetteer be one place: of one country, and not known to lie apart?"""
    if a.country != b.country:
        return False
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return True
    return abs(a.lat - b.lat) < _NEAR and abs(a.lon - b.lon) < _NEAR


def _ordinary(word: str) -> bool:
    low = word.lower()
    return gazetteer().english.get(low) is not None or low in _given_names()


@cache
def _given_names() -> frozenset[str]:
    from validator.paths import data_folder

    text = (data_folder("rules") / "lexicon" / "given-names.txt").read_text(encoding="utf-8")
    return frozenset(w.lower() for line in text.splitlines() if not line.startswith("#") for w in line.split())


@cache
def countries_in(phrase: str) -> frozenset[str]:
    """The countries (alpha-3) that single words or pairs of words of a phrase name, by name, people or demonym."""
    words = phrase.replace("’s", "").replace("'s", "").split()
    names = gazetteer()
    pieces = [*words, *(" ".join(pair) for pair in pairwise(words)), phrase]
    return frozenset(found[0] for piece in pieces if (found := names.entry(piece.strip(",.;:"))))


@cache
def demonym(word: str) -> str | None:
    """The country (alpha-3) of an adjective or a people, else None."""
    found = gazetteer().entry(word)
    return found[0] if found is not None and found[1] in ("adjective", "people") else None
