"""Noun phrase -> party: who is named, of which country and side, what kind of party, and whether it looks back.

`resolve` reads one noun phrase without coordination; what it cannot tell from the phrase itself it leaves open and
says so in `resolved` and `refers`. Nothing is guessed from the rest of the report.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from validator.function_words import GENERATIONS
from validator.parties.heads import PartyHeads
from validator.parties.model import (
    CONTAINERS,
    NOTHING,
    NOUN_LISTS,
    PHRASE_PRONOUNS,
    PRONOUNS,
    Party,
    Phrase,
    Refers,
    fold_slug,
)
from validator.parties.phrase import PhraseReader
from validator.parties.words import PartyWords, party_words, plain, singular
from validator.recent import Recent, is_full

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from validator.gazetteer import Gazetteer
    from validator.lexicon import WordTable

_HEADS = 2_000  # head words whose kind is kept before the look-up starts afresh

HeadKind = Literal["person", "group", "place", "country", "demonym", "weapon", "name"]

__all__ = ["HeadKind", "Parties", "Party", "head_kind", "is_party", "parties_of", "resolve"]


_OWN_KINDS: dict[str, HeadKind] = {"person": "person", "group": "group", "place": "place", "region": "place"}

_IN_OFFICE = frozenset({"government", "military", "armed-group"})
_QUOTES = frozenset("\"'“”‘’")
_FORMER = frozenset(
    "former ex erstwhile retired deposed ousted dismissed sacked onetime one-time late veteran veterans".split()
)


class _Kept(Recent[tuple[str, ...], Party]):
    """The tokens of a noun phrase -> the party that they name."""

    limit = 500

    def __init__(self, resolve: Callable[[tuple[str, ...]], Party]) -> None:
        super().__init__()
        self._resolve = resolve

    def make(self, words: tuple[str, ...]) -> Party:
        return self._resolve(words)


_HALVES = frozenset({"North", "South", "East", "West"})


class Parties:
    """A resolver over one gazetteer and one set of word lists."""

    def __init__(self, gazetteer: Gazetteer, words: PartyWords, english: WordTable) -> None:
        self._reader = PhraseReader(gazetteer, words, english)
        self._heads = PartyHeads(gazetteer, words, english)
        self._gazetteer = gazetteer
        self.words = words
        self._english = english
        self._kept = _Kept(self._resolve)
        self._kinds: dict[str, HeadKind | None] = {}

    def resolve(self, words: tuple[str, ...]) -> Party:
        """The party that the tokens of one noun phrase name; `kind` unknown and `acts` false where they name none."""
        return self._kept[words]

    def _resolve(self, words: tuple[str, ...], depth: int = 0) -> Party:
        if not words:
            return NOTHING
        if any("\u00ad" in word for word in words):
            return self._resolve(tuple(w for word in words if (w := word.replace("\u00ad", ""))), depth)
        if "–" in words[1:-1]:  # "a Nobel Prize – winning chemist"
            return self._resolve(tuple("-" if word == "–" else word for word in words), depth)
        if "-" in words[1:-1]:
            joined, ends = _joined(words)
            if len(joined) < len(words):
                party = self._resolve(joined, depth)
                return party if party.head < 0 else msgspec.structs.replace(party, head=ends[party.head])
        if any(word in _QUOTES for word in words[1:-1]):
            kept = _without_nickname(words)
            if len(kept) < len(words):
                party = self._resolve(tuple(words[i] for i in kept), depth)
                return party if party.head < 0 else msgspec.structs.replace(party, head=kept[party.head])
        named = next((i for i in range(2, len(words)) if words[i] in GENERATIONS), 0)
        if named and words[named + 1 : named + 2] in ((), (",",)):
            return self._of_generation(words[: named + 1], depth)
        if words[1:2] == ("and",) and words[0] in _HALVES and not _HALVES.isdisjoint(words[2:3]):
            return Party(kind="group", plural=True, acts=True, head=len(words) - 1)  # "North and South Korea" are two
        if len(words) < 3 and words[0] not in self.words.exact and (refers := _pronoun(words)) is not None:
            kind = "group" if refers in ("group", "pair") else "unknown"
            return Party(refers=refers, head=len(words) - 1, acts=bool(refers), kind=kind, plural=kind == "group")
        phrase = self._reader.read(words)
        if depth < 3 and phrase.after and self._contains(phrase):
            inner = self._resolve(words[phrase.after :], depth + 1)
            if inner.acts:
                return self._heads.contained(phrase, inner, phrase.after)
        party = _out_of_office(self._heads.party(phrase), phrase.lows)
        single = party.kind == "person" or (bool(party.role) and not party.plural)
        if depth < 3 and phrase.apposition and (not party.resolved or single):
            other = self._resolve(words[phrase.apposition :], depth + 1)
            where = other.kind == "unknown" and other.country and other.name == " ".join(words[phrase.apposition :])
            if not where:  # "the mayor of Austin, Texas"
                party = self._heads.merged(party, other, phrase.apposition)
        return party

    def _of_generation(self, words: tuple[str, ...], depth: int) -> Party:
        """Who is told from one of the same name: "Ivan Odell Jr.", "President Ivan King, Jr."."""
        base = self._resolve(words[: -2 if words[-2] == "," else -1], depth + 1)
        if base.kind not in ("person", "unknown") or not base.name or words[-2][:1].islower():
            return base
        name = f"{base.name} {words[-1]}"
        entity = fold_slug(name) if base.entity is not None else None
        return msgspec.structs.replace(base, name=name, entity=entity, acts=True)

    def _contains(self, phrase: Phrase) -> bool:
        """Whether the head only counts what follows its "of": "dozens of", "a group of", "members of"."""
        head = phrase.lows[phrase.head] if phrase.head >= 0 else phrase.lows[phrase.after - 2]
        return head in CONTAINERS or singular(head) in CONTAINERS

    def head_kind(self, word: str) -> HeadKind | None:
        """What one token can be at the head of a noun group; None for what names no party and no place."""
        try:
            return self._kinds[word]
        except KeyError:
            if is_full(len(self._kinds), _HEADS):
                self._kinds.clear()
            kind = self._kinds[word] = self._head_kind(word)
            return kind

    def _head_kind(self, word: str) -> HeadKind | None:
        low = plain(word)
        category = self._reader.single(word)[0]
        if category in ("country", "seat"):
            return "country"
        if category in ("demonym", "people"):
            return "demonym"
        if category in NOUN_LISTS:
            return NOUN_LISTS[category]
        if low in self.words.weapons or singular(low) in self.words.weapons:
            return "weapon"
        if category in _OWN_KINDS:
            return _OWN_KINDS[category]
        if category == "name":
            return "place" if self._gazetteer.place(word) else "name"
        return None

    def is_party(self, words: tuple[str, ...]) -> bool:
        """Whether a noun phrase names or points to someone who can act."""
        return self.resolve(words).acts


def _out_of_office(party: Party, lows: Sequence[str]) -> Party:
    """A party that holds its office no more as who he is now: "a former minister", "retired generals"."""
    if not party.role or party.kind not in _IN_OFFICE:
        return party
    if not any(low in _FORMER or low.startswith("ex-") for low in lows[: party.head + 1]):
        return party
    kind, land = "group" if party.plural else "person", party.country
    return msgspec.structs.replace(
        party, kind=kind, status=None, name=None, entity=None, side=land, resolved=land is not None, of=party.entity
    )


def _joined(words: tuple[str, ...]) -> tuple[tuple[str, ...], list[int]]:
    """The words with hyphens that stand alone joined to those beside them, and where each ends in the phrase."""
    out: list[str] = []
    ends: list[int] = []
    at = 0
    while at < len(words):
        start = at
        while at + 2 < len(words) and words[at + 1] == "-" and words[at][-1] != ".":  # "U.S.-led" is three words
            at += 2
        out.append("".join(words[start : at + 1]))
        ends.append(at)
        at += 1
    return tuple(out), ends


def _without_nickname(words: tuple[str, ...]) -> list[int]:
    """The places of the words of a name without what stands in quotation marks within it: 'Ana "Annie" Roe'."""
    marks = [i for i, word in enumerate(words) if word in _QUOTES]
    if len(marks) != 2 or marks[0] == 0 or marks[1] == len(words) - 1:
        return list(range(len(words)))
    first, last = marks
    named = all(words[i][:1].isupper() for i in (first - 1, *range(first + 1, last), last + 1))
    return [i for i in range(len(words)) if not (named and first <= i <= last)]


def _pronoun(words: tuple[str, ...]) -> Refers | None:
    """What a pronoun looks back for; None for words that are no pronoun."""
    if len(words) == 1:
        return None if words[0] == "US" else PRONOUNS.get(words[0].lower())
    return PHRASE_PRONOUNS.get((words[0].lower(), words[1].lower()))


@lru_cache(4)
def parties_of(gazetteer: Gazetteer) -> Parties:
    """The resolver over the word lists that came with the gazetteer."""
    kept = gazetteer.party_words
    if kept is None:
        words = party_words(gazetteer.entries, gazetteer.english, gazetteer.phrases())
    else:
        words = msgspec.msgpack.decode(kept, type=PartyWords)
    return Parties(gazetteer, words, gazetteer.english)


def resolve(words: tuple[str, ...], gazetteer: Gazetteer) -> Party:
    """The party that the tokens of one noun phrase name, over the gazetteer's own word lists."""
    return parties_of(gazetteer).resolve(words)


def is_party(words: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether a noun phrase names or points to someone who can act."""
    return resolve(words, gazetteer).acts


def head_kind(word: str, gazetteer: Gazetteer) -> HeadKind | None:
    """What one token can be at the head of a noun group."""
    return parties_of(gazetteer).head_kind(word)
