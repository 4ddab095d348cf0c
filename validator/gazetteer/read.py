"""The two blobs read: the country of a name, a demonym, a capital or a town; the towns around a point."""

from __future__ import annotations

from functools import cached_property
from math import cos, floor, radians
from typing import TYPE_CHECKING

import msgspec

from validator.gazetteer.layout import FEATURES, HEADER, NO_DEGREE, RECORD, Place, Role, fold
from validator.recent import is_full

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from validator.lexicon import WordTable
    from validator.paths import Blob

_PLACES = 2_000  # names whose entry, or places, are kept before the look-up starts afresh


class Gazetteer:
    """Look-ups by name; every answer is kept, so that a second question costs a dictionary look-up."""

    def __init__(self, countries: bytes, read_cities: Callable[[], Blob]) -> None:
        self._raw_entries, self.table, self.acronyms, self.names, self.seats, cased, self.regions = (
            msgspec.msgpack.decode(
                countries,
                type=tuple[
                    msgspec.Raw,
                    dict[str, tuple[str, str]],
                    dict[str, str],
                    dict[str, str],
                    dict[str, str],
                    frozenset[str],
                    dict[str, str],
                ],
            )
        )
        self._cased = cased
        self._read_cities = read_cities
        self._cities: Blob | None = None
        self._sections = (0, 0, 0)
        self._places: dict[tuple[str, bool], tuple[Place, ...]] = {}
        self._entries: dict[str, tuple[str, str] | None] = {}
        self.party_words: bytes | None = None  # as the compiled rules hold them

    @cached_property
    def entries(self) -> tuple[tuple[str, str, str], ...]:
        """(list, words as written, value) of the word lists that name parties."""
        return msgspec.msgpack.decode(self._raw_entries, type=tuple[tuple[str, str, str], ...])

    @cached_property
    def english(self) -> WordTable:
        """Lower-case English word -> part of speech, as the tokens of a text are read."""
        from validator.lexicon import english_parts

        return english_parts()

    def phrases(self) -> Iterator[str]:
        """The keys of several words among the countries and the regions."""
        return (key for table in (self.table, self.regions) for key in table if " " in key)

    def entry(self, words: str) -> tuple[str, Role] | None:
        """(alpha-3, role) of a name of a country, its people or its government; roles as in `Role`."""
        try:
            return self._entries[words]
        except KeyError:
            if is_full(len(self._entries), _PLACES):
                self._entries.clear()
            found = self._entries[words] = self._entry(words)
            return found

    def _entry(self, words: str) -> tuple[str, Role] | None:
        code = self.acronyms.get(words)
        if code is not None:
            return code, "acronym"
        key = fold(words)
        found = self.table.get(key)
        if found is None and key[:4] == "the ":
            key = key[4:]
            found = self.table.get(key)
        if found is None or (key in self._cased and words.islower()):
            return None
        return found

    def region(self, words: str) -> str | None:
        """Alpha-3 of the country that a region or a disputed land is counted to; no sovereignty is asserted."""
        return self.regions.get(fold(words))

    def country(self, words: str) -> str | None:
        """Alpha-3 of a country by name, acronym, demonym or people; None for a capital and for any other words."""
        found = self.entry(words)
        return found[0] if found is not None and found[1] != "government" else None

    def capital(self, words: str) -> str | None:
        """Alpha-3 of the country whose government the name stands for: a capital, "Kremlin", "White House"."""
        found = self.entry(words)
        return found[0] if found is not None and found[1] == "government" else None

    def name(self, country: str) -> str:
        """The usual English name of an alpha-3 code; the code itself if it is unknown."""
        return self.names.get(country, country)

    def place(self, words: str, *, context: bool = False) -> tuple[Place, ...]:
        """Candidates, largest first, at most eight; a common word of English has none unless `context` says place."""
        key = words, context
        try:
            return self._places[key]
        except KeyError:
            if is_full(len(self._places), _PLACES):
                self._places.clear()
            found = self._places[key] = self._find(fold(words), context)
            return found

    def towns_around(self, lat: float, lon: float, degrees: float) -> Iterator[tuple[float, float, str]]:
        """Latitude, longitude and country of the towns within so many degrees of latitude, and of some further ones."""
        wide = min(degrees / max(cos(radians(abs(lat) + degrees)), 0.02), 179)  # a degree of longitude is shorter
        for row in range(floor(lat - degrees), floor(lat + degrees) + 1):
            for column in range(floor(lon - wide), floor(lon + wide) + 1):
                yield from self._grid.get((row, (column + 180) % 360 - 180), ())

    @cached_property
    def _grid(self) -> dict[tuple[int, int], list[tuple[float, float, str]]]:
        """The towns by whole degrees."""
        blob = self._blob()
        start = HEADER.size + self._sections[0]
        grid: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
        for _, _, lat, lon, _, country, _ in RECORD.iter_unpack(blob[start : start + self._sections[1]]):
            if lat != NO_DEGREE and lon != NO_DEGREE:
                grid.setdefault((lat // 100, lon // 100), []).append((lat / 100, lon / 100, country.decode()))
        return grid

    def _blob(self) -> Blob:
        """The towns as they were kept, read when they are first asked for."""
        if self._cities is None:
            self._cities = self._read_cities()
            self._sections = HEADER.unpack_from(self._cities)
        return self._cities

    def _find(self, key: str, context: bool) -> tuple[Place, ...]:
        if not key or "\t" in key or "\n" in key:
            return ()
        blob = self._blob()
        index, packed, _ = self._sections
        value = _search(blob, HEADER.size, HEADER.size + index, key.encode())
        if not value or (value[:1] == b"*" and not context):
            return ()
        records = HEADER.size + index
        return tuple(_place(blob, records, records + packed, int(n)) for n in value.lstrip(b"*").split(b","))


def _search(blob: Blob, low: int, high: int, key: bytes) -> bytes:
    """The value of the line `key TAB value` in sorted lines, each after a newline; empty if there is none."""
    start = low
    while low < high:
        middle = (low + high) // 2
        line = blob.rfind(b"\n", start, middle + 1)
        tab = blob.find(b"\t", line, high)
        if tab < 0:
            high = line
            continue
        here = blob[line + 1 : tab]
        if here == key:
            return blob[tab + 1 : blob.find(b"\n", tab)]
        if here < key:
            low = blob.find(b"\n", tab)
        else:
            high = line
    return b""


def _place(blob: Blob, records: int, names: int, number: int) -> Place:
    at, population, lat, lon, length, country, feature = RECORD.unpack_from(blob, records + number * RECORD.size)
    return Place(
        blob[names + at : names + at + length].decode(),
        country.decode(),
        population,
        None if lat == NO_DEGREE else lat / 100,
        None if lon == NO_DEGREE else lon / 100,
        FEATURES[feature],
    )
