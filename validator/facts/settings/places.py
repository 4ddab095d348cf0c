"""The places that a sentence names, apart from those that act in it: "Moscow said" is no place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import FINITE_KINDS
from validator.facts.conjuncts import split_parties
from validator.facts.phrases import is_no_place, party_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.chunks import Chunks
    from validator.gazetteer import Gazetteer
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

Named = tuple[int, int, str | None, str | None]  # token range, name, country

_WHERE = frozenset(
    "in at inside on near outside around along across from toward towards over off throughout within between to into "
    "of through north south east west".split()
)
_NEARBY = frozenset("in near outside around from into".split())
_TRANSITIVE = frozenset("VZBU")
# Verbs whose object is where something happens, also where it is a country or a capital that could act.
_SPATIAL = frozenset(
    "visit visits visited visiting leave leaves left leaving enter enters entered entering reach reaches reached "
    "reaching invade invades invaded invading flee flees fled fleeing liberate liberates liberated liberating capture "
    "captures captured capturing occupy occupied occupying bomb bombed bombing shell shelled shelling tour toured "
    "cross crossed crossing control controls controlled controlling besiege besieged".split()
)


def sentence_places(sentence: Sentence, rules: RuleSet) -> Iterator[Named]:
    """Noun groups that say where, by token range: behind a preposition of place, with a place for their head, as the
    object of a verb, or a city before a noun ("the Mosul operation"). The name and country are None where unknown.
    """
    chunks = sentence.chunks
    for i, kind in enumerate(chunks.kinds):
        if kind not in "NMGK":
            continue
        low, high = chunks.starts[i], chunks.ends[i]
        before = sentence.tokens[low - 1].lower() if low else ""
        placed = kind in "GK" and before in _WHERE and not (before == "of" and _is_body(chunks, i))
        for start, end in split_parties(sentence, low, high):
            found = _group(sentence, i, start, end, placed, before, rules)
            if found is not None:
                yield found


def _group(
    sentence: Sentence, chunk: int, start: int, end: int, placed: bool, before: str, rules: RuleSet
) -> Named | None:
    """One conjunct of a noun group as a place."""
    chunks = sentence.chunks
    parts = chunks.parts[start:end]
    head = parts.rstrip("()")[-1:]
    names = [start + j for j, letter in enumerate(parts) if letter in "PC"]
    if names and head in "PCl" and (placed or head == "l" or _is_object(chunks, chunk)):
        name, country = named_place(sentence, names, rules.gazetteer)
        if name is not None and (placed or head == "l" or _is_scene(sentence, chunk, name, rules.gazetteer)):
            return start, end, name, country
        if placed and before in _NEARBY and _is_unknown(sentence, start, end, parts, rules):
            return start, end, " ".join(sentence.tokens[start:end]), None
    if head == "l":
        return start, end, None, None
    return _modifier(sentence, start, parts, rules.gazetteer)


def named_place(sentence: Sentence, names: Sequence[int], gazetteer: Gazetteer) -> tuple[str | None, str | None]:
    """Name and country of the proper nouns of a group, where the gazetteer knows them as a place."""
    name = " ".join(sentence.tokens[j] for j in names)
    country = gazetteer.country(name)
    if country is not None:
        return name, country
    if is_no_place(name):
        return None, None
    found = gazetteer.place(name, context=True)
    return (name, found[0].country) if found else (None, None)


def _is_body(chunks: Chunks, chunk: int) -> bool:
    """Does "of" attach a name to those who act for it: "the government of Iraq", "the people of Mosul"?"""
    return chunk > 1 and chunks.parts[chunks.ends[chunk - 2] - 1] in "gh"


def _is_object(chunks: Chunks, chunk: int) -> bool:
    """Does a verb stand right before the noun group, and none that it is the subject of behind it?"""
    if not chunk or chunks.kinds[chunk] not in "NM" or chunks.kinds[chunk - 1] not in _TRANSITIVE:
        return False
    nxt = chunks.skip_right(chunk + 1)
    return nxt >= len(chunks.kinds) or chunks.kinds[nxt] not in FINITE_KINDS


def _is_scene(sentence: Sentence, chunk: int, name: str, gazetteer: Gazetteer) -> bool:
    """Is a name in object position the scene, rather than one who is spoken to or of?"""
    verb = sentence.tokens[sentence.chunks.starts[chunk] - 1].lower()
    return verb in _SPATIAL or (gazetteer.entry(name) is None and bool(gazetteer.place(name)))


def _is_unknown(sentence: Sentence, start: int, end: int, parts: str, rules: RuleSet) -> bool:
    """Is it a bare name of at most three words that stands for nobody known?"""
    if parts.strip("P") or len(parts) > 3 or sentence.tokens[start].isupper():
        return False
    party = party_of(sentence, start, end, rules)
    return not party.resolved or party.kind in (None, "unknown")


def _modifier(sentence: Sentence, start: int, parts: str, gazetteer: Gazetteer) -> Named | None:
    """A city before the noun it tells more about: "the Mosul operation"."""
    low = 1 if parts[:1] == "d" else 0
    high = low
    while high < len(parts) and parts[high] == "P":
        high += 1
    if high == low or high >= len(parts) or parts[high] not in "nl" or parts[-1] not in "nl":
        return None
    name = " ".join(sentence.tokens[start + low : start + high])
    found = gazetteer.place(name) if not name.isupper() else ()
    return (start + low, start + high, name, found[0].country) if found else None
