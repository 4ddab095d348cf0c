"""Which country a place of a common name lies in: that which the report speaks of, else that of the far largest town.

A name that the report's countries and the sizes of its towns leave open has no country, and all its candidates. A
small town of a country that the report never names is likely another one, which the gazetteer does not have.
"""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.abbreviations import LOW_TITLES
from validator.expressions import compiled
from validator.facts.references.nouns import words_of
from validator.model import Candidate
from validator.parties import parties_of, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validator.gazetteer import Gazetteer
    from validator.gazetteer import Place as Town
    from validator.model import Fact, Place, Ref

_TITLES = LOW_TITLES | {"president", "minister", "secretary", "senator", "governor", "chancellor"}
_NAMES = compiled(r"(?:[A-Z]\.){2,3}|[A-Z][\w-]*(?: [A-Z][\w-]*)?")
_BEHIND = compiled(r"(?<!\S)([A-Z][\w'’-]*\.?) (?=([\w'’-]+))")
_PLACES = 20  # of one surname that are looked at
_FAR = 5  # times as many people as the next: the town that a bare name means
_SMALL = 8  # times fewer people than the largest: no town that a bare name means, whatever the report names
_LARGE = 1_000_000  # people; a town that needs no country beside it


def settle_lands(facts: Sequence[Fact], text: str, gazetteer: Gazetteer) -> list[Fact]:
    """The facts, the countries of their places, and of towns among their recipients, held against the report's."""
    reader = _Lands(facts, text, gazetteer)
    return [_settled(fact, reader) for fact in facts]


def _settled(fact: Fact, reader: _Lands) -> Fact:
    place = reader.settled(fact.place) if fact.place is not None and not reader.is_somebody(fact.place) else None
    recipients = tuple([reader.town(party) for party in fact.recipient])
    same = place is fact.place and all(map(is_, recipients, fact.recipient))
    return fact if same else replace(fact, place=place, recipient=recipients)


class _Lands:
    """The countries that a report names, read when a place first asks for them; what was chosen is kept."""

    def __init__(self, facts: Sequence[Fact], text: str, gazetteer: Gazetteer) -> None:
        self._facts = facts
        self._text = text
        self._gazetteer = gazetteer
        self._named: dict[str, set[str]] | None = None  # countries, by the names that tell them
        self._local: frozenset[str] | None = None
        self._surnames: frozenset[str] | None = None
        self._called: dict[str, list[int]] | None = None  # words behind a given name or a title, and where
        self._chosen: dict[str, tuple[str | None, tuple[Candidate, ...]]] = {}

    def is_somebody(self, place: Place) -> bool:
        """Is a bare name that of a person whose first name is told elsewhere: "Kerry" beside "John Kerry"?"""
        if place.name is None or place.name != place.text or " " in place.name:
            return False
        if self._surnames is None:
            persons = (party.name for party in _all_parties(self._facts) if party.kind == "person" and party.name)
            self._surnames = frozenset(name.rpartition(" ")[2] for name in persons if " " in name)
        return place.name in self._surnames or self._is_called(place.name)

    def _is_called(self, name: str) -> bool:
        """Does a given name or a title stand before the name somewhere: "Rosa Palma", "Senator Palma"?"""
        if self._called is None:
            given = parties_of(self._gazetteer).words.given
            self._called = {}
            for found in _BEHIND.finditer(self._text):
                before = found[1].lower()
                if before in given or before.rstrip(".") in _TITLES:
                    self._called.setdefault(found[2], []).append(found.start(2))
        places = self._called.get(name.partition(" ")[0], ())
        return any(self._text.startswith(name, at) for at in places[:_PLACES])

    def settled(self, place: Place) -> Place:
        """The place with the country that is meant, or with candidates and none."""
        if place.country is None or place.name is None or self._told_beside(place):
            return place
        country, candidates = self._choice(place.name)
        if country == place.country:
            return place
        return replace(place, country=country, candidates=candidates or None)

    def town(self, party: Ref) -> Ref:
        """The party with the country that is meant, where it is a town of which nothing else tells one."""
        if party.country is None or party.resolved or party.kind != "unknown" or party.antecedent is not None:
            return party
        if not resolve(words_of(party.text), self._gazetteer).place:
            return party
        name = party.text.removeprefix("the ")
        if not self._gazetteer.place(name, context=True):
            return party  # "eastern Aleppo"
        country = None if self._is_called(name) else self._choice(name)[0]
        return party if country == party.country else replace(party, country=country)

    def _choice(self, name: str) -> tuple[str | None, tuple[Candidate, ...]]:
        """The country that a name means here; if none is known, its candidates."""
        found = self._chosen.get(name)
        if found is None:
            towns = self._gazetteer.place(name, context=True)
            country = choose(towns, self._countries(name), self._locals())
            candidates = (
                () if country else tuple(Candidate(name=t.name, country=t.country, lat=t.lat, lon=t.lon) for t in towns)
            )
            found = self._chosen[name] = country, candidates
        return found

    def _told_beside(self, place: Place) -> bool:
        """Do the words of a place, or what holds it, tell its country: "the Syrian town of Azaz", "Cali, Colombia"?"""
        gazetteer = self._gazetteer
        if (
            place.name is None
            or gazetteer.country(place.name) is not None
            or not gazetteer.place(place.name, context=True)
        ):
            return True
        if gazetteer.region(place.name) == place.country:
            return True
        words = (*words_of(place.text), *(place.admin or ()))
        if any(gazetteer.country(word) == place.country for word in words):
            return True
        return any(
            place.country in {town.country for town in gazetteer.place(holder, context=True)}
            for holder in place.admin or ()
        )

    def _countries(self, name: str) -> frozenset[str]:
        """The countries that the report names by other words than one name: "Tripoli" is no word for Libya's side."""
        if self._named is None:
            self._named = {}
            for word in _names_in(self._text):
                entry = self._gazetteer.entry(word)
                if entry is not None:
                    self._named.setdefault(entry[0], set()).add(word)
            for party in _parties(self._facts):
                self._named.setdefault(party.country or "", set()).add(party.text)
        return frozenset(
            country for country, words in self._named.items() if country and (len(words) > 1 or name not in words)
        )

    def _locals(self) -> frozenset[str]:
        """The countries in which the report says that something happened: "in Mali", "northern Mali"."""
        if self._local is None:
            words = (found.group(1) for found in _LOCAL.finditer(self._text))
            codes = (self._gazetteer.country(part) for word in words for part in (word, *word.split(" ")))
            self._local = frozenset(code for code in codes if code)
        return self._local


def choose(towns: Sequence[Town], named: frozenset[str], local: frozenset[str]) -> str | None:
    """The country of the town that a name means in a report that names these countries; None where that is open.

    `local` are those in which the report says that something happened.
    """
    most = max((town.population for town in towns), default=0)
    beside = [
        town for town in towns if town.country in named and (not town.population or town.population * _SMALL >= most)
    ]
    if beside:
        return _largest(beside)
    country = _largest(towns)
    if country is None or not local:
        return country
    large = any(town.country == country and (town.population >= _LARGE or town.feature == "capital") for town in towns)
    return country if large else None


def _largest(towns: Sequence[Town]) -> str | None:
    """The one country of some towns, or that of the first if it is far larger than all of other countries."""
    if not towns:
        return None
    first = towns[0]
    capital = first.feature == "capital"  # which another spelling of some other town is not: Islamabad, Chattogram
    rivals = [town for town in towns if town.name == first.name] if capital else towns
    others = [town.population for town in rivals if town.country != first.country]
    return first.country if not others or first.population >= _FAR * max(others) > 0 else None


_LOCAL = compiled(r"(?:\b[Ii]n|\bacross|\b[a-z]+(?:th|st)ern|\bcentral) ([A-Z][\w-]*(?: [A-Z][\w-]*)?)")


def _names_in(text: str) -> Iterator[str]:
    """The words in capitals of a text, by twos and alone."""
    for found in _NAMES.finditer(text):
        name = found.group()
        yield name
        if " " in name:
            yield from name.split(" ")


def _all_parties(facts: Iterable[Fact]) -> Iterator[Ref]:
    for fact in facts:
        yield from fact.actor
        yield from fact.recipient
        if fact.party is not None:
            yield fact.party


def _parties(facts: Iterable[Fact]) -> Iterator[Ref]:
    """The parties with a country that something other than a town's name tells."""
    return (party for party in _all_parties(facts) if party.resolved or party.kind not in (None, "unknown"))
