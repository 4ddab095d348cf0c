"""Whom "the two neighbours", "both sides", "the former" mean: two parties told together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.references.nouns import Mention, words_of

if TYPE_CHECKING:
    from validator.facts.references.identities import Identities
    from validator.parties import Party


_COUNTRY_PAIRS = frozenset({"countries", "neighbours", "neighbors", "nations", "states", "republics", "capitals"})


def pair_of(known: Identities, here: Mention) -> Mention | None:
    """Two parties told together, the only two: "Armenia and Azerbaijan" of "the two neighbours"."""
    pairs = [
        m
        for n in range(known.story.number(here.start), max(known.story.number(here.start) - 9, -1), -1)
        for m in known.story.mentions(n)
        if len(m.pair) == 2 and m.end <= here.start and _two_sides(known, m, here)
    ]
    if len({frozenset(_sides(known, m)) for m in pairs}) != 1:
        return None
    if _are_countries(here):  # rather "Azerbaijan and Armenia" than "guards of Azerbaijan and Armenia"
        return next((m for m in pairs if all(p.kind == "state" for p in _both(known, m))), pairs[0])
    return pairs[0]


def _both(known: Identities, pair: Mention) -> list[Party]:
    return [known.party(words_of(known.story.text[a:b])) for a, b in pair.pair]


def _sides(known: Identities, pair: Mention) -> list[str]:
    return [party.side or "" for party in _both(known, pair)]


def _two_sides(known: Identities, pair: Mention, here: Mention) -> bool:
    sides = _sides(known, pair)
    if not all(sides) or len(set(sides)) != 2:
        return False
    return not _are_countries(here) or all(len(side) == 3 and side.isupper() for side in sides)


def of_two(known: Identities, here: Mention) -> Mention | None:
    """The first or the second of the two told together last."""
    number = known.story.number(here.start)
    for n in range(number, max(number - 3, -1), -1):
        pairs = [m for m in known.story.mentions(n) if len(m.pair) == 2 and m.end <= here.start]
        if pairs:
            low, high = pairs[-1].pair[0 if here.words[-1].lower() == "former" else 1]
            return next((m for m in known.story.mentions(n) if (m.start, m.end) == (low, high)), None)
    return None


def _are_countries(here: Mention) -> bool:
    """Are two told of as countries ("the two neighbours"), not as parties of any kind ("both sides")?"""
    return not _COUNTRY_PAIRS.isdisjoint(word.lower() for word in here.words)
