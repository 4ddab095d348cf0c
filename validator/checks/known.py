"""What words and names are known, asked only where a check would otherwise speak."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from validator.gazetteer import Gazetteer


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
    if _ordinary(first) and _ordinary(second):
        return True
    names = gazetteer()
    one, other = names.entry(first), names.entry(second)
    if one and other:
        return True
    here = {(p.name, p.country) for p in names.place(first, context=True)}
    there = {(p.name, p.country) for p in names.place(second, context=True)}
    return bool((here or one) and (there or other)) and not here & there


def _ordinary(word: str) -> bool:
    from validator.lexicon import english_parts

    return word.lower() in english_parts() or word.lower() in _given_names()


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
    pieces = [*words, *(" ".join(pair) for pair in zip(words, words[1:], strict=False)), phrase]
    return frozenset(found[0] for piece in pieces if (found := names.entry(piece.strip(",.;:"))))


@cache
def demonym(word: str) -> str | None:
    """The country (alpha-3) of an adjective or a people, else None."""
    found = gazetteer().entry(word)
    return found[0] if found is not None and found[1] in ("adjective", "people") else None
