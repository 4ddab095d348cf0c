"""P: names of places, and how they are written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from validator.checks.known import known_apart
from validator.checks.model import Check, Note, Skip
from validator.expressions import compiled
from validator.folding import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact

_NAME = compiled(r"[A-Z\u00c0-\u00de\u0100-\u024f](?<!\w\w)[a-z\u00df-\u024f]{4,}\b")  # a capital starts it: fast
_INNER = compiled(r"(?<=[a-z,;] )[A-Z\u00c0-\u00de\u0100-\u024f]\w+")
_PAIRS = compiled(r"\b([A-Z\u00c0-\u00de\u0100-\u024f]\w+) (?=([A-Z\u00c0-\u00de\u0100-\u024f]\w+))")
_SMALL = compiled(r"(?<!\w)[a-z\u00df-\u024f]\w+")
_SKELETON = str.maketrans({**dict.fromkeys("aeiouyhw", ""), "q": "k", "c": "k", "g": "k", "z": "s", "j": "d"})
_PLURALS = (("man", "men"), ("woman", "women"), ("or", "our"), ("er", "re"), ("ise", "ize"))
_MOST = 6  # words of one skeleton that are compared
_NEARBY = compiled(
    r"\b(?:near|nearby|along|outside|close to|not far from|on the outskirts of|in the vicinity of|around"
    r"|(?:km|kilomet(?:er|re)s?|miles?|north|south|east|west|northeast|northwest|southeast|southwest) (?:from|of))"
    r"\s+(?:the\s+)?(?:(?:city|town|village|settlement) of\s+)?$",
    re.I,
)
_NEARBY_HEAD = compiled(r"(?:near|along|outside|close to)\b", re.I)
DATELINE = compiled(
    r"(?m)^[^\W\da-z][^\W\da-z .'-]{2,30}(?:,\s[^\n()—–]{1,30}?)?\s*(?:(?:\([^)\n]{2,40}\)|/[^/\n]{2,30}/)\s*)?"
    r"(?:—|–|--|-)\s"
)


def _skeletons(words: Iterable[str]) -> list[str]:
    """What is left of words without vowels and between letters that transliterations exchange."""
    return "\n".join(words).lower().translate(_SKELETON).split("\n")


def name_variant(dossier: Dossier) -> Iterator[Note | Skip]:
    """One name is spelt in two ways in one report.

    Two names within a sentence that begin alike and differ in one letter, as transliterations do, are held for one
    name. Never two places that the gazetteer knows apart, nor a word and its inflection, nor a word that the report
    also writes small.

    Fires on:
        text: Shots were heard in the Kalbjar region. Calm returned to the Kalbajar region by noon.
        fact: {"type": "assault", "place": "Kalbjar"}
    Silent on:
        text: Troops left Armenia for the border. On Friday an Armenian officer and his army in Syria met Syrian units.
        fact: {"type": "movement", "place": "Armenia"}
    Silent on:
        text: A fire was seen, the envoy Sabir Mojadid said. The mayor's aide Basel Mojaded said it was small.
        fact: {"type": "movement", "place": "Mojadid"}
    Silent on:
        text: The ferry from Dublin to Lublin was late, and so was the bus to Marina from Martina.
        fact: {"type": "movement", "place": "Dublin"}
    Source: HXL Spelling
    """
    words = set(_NAME.findall(dossier.text))
    if len(words) < 2:
        return
    skeletons = _skeletons(words)
    if len(set(skeletons)) == len(words):
        return
    groups: dict[str, list[str]] = {}
    for word, skeleton in zip(words, skeletons, strict=True):
        groups.setdefault(skeleton, []).append(word)
    for group in groups.values():
        if len(group) > 1:
            yield from _compare(dossier, sorted(group)[:_MOST])


def _compare(dossier: Dossier, words: list[str]) -> Iterator[Note]:
    """The pairs of words with one skeleton that are one name spelt in two ways."""
    text = dossier.text
    for n, first in enumerate(words):
        for second in words[n + 1 :]:
            if _variants(first, second) and not _common(text, first, second) and not known_apart(first, second):
                a, b = _within(text, first), _within(text, second)
                if a is not None and b is not None and not _are_two_persons(text, first, second):
                    yield _spelt(dossier, *sorted(((a, first), (b, second))))


def _are_two_persons(text: str, first: str, second: str) -> bool:
    """Has each spelling a name before it that the other never has: "Zabir Mujahid", "Basir Mujahed"?"""
    names = _names_before(text)
    one, other = names.get(first, frozenset()), names.get(second, frozenset())
    return bool(one and other) and one.isdisjoint(other)


@lru_cache(maxsize=1)
def _names_before(text: str) -> dict[str, frozenset[str]]:
    """Word with a capital -> the words with a capital right before it, within sentences."""
    found: dict[str, set[str]] = {}
    for before, word in _PAIRS.findall(text):
        found.setdefault(word, set()).add(before)
    return {word: frozenset(names) for word, names in found.items()}


def _within(text: str, word: str) -> int | None:
    """Where a word first stands within a sentence, after a word in small letters or a comma."""
    return _first_within(text).get(word)


@lru_cache(maxsize=1)  # for all the words of one report
def _first_within(text: str) -> dict[str, int]:
    """Word with a capital -> where it first stands within a sentence."""
    found: dict[str, int] = {}
    for name in _INNER.finditer(text):
        found.setdefault(name.group(), name.start())
    return found


@lru_cache(maxsize=1)
def _small_words(text: str) -> frozenset[str]:
    """The words of a report that are written small."""
    return frozenset(_SMALL.findall(text))


def _variants(first: str, second: str) -> bool:
    """One letter apart, in the middle, and no inflection or regional spelling of each other."""
    a, b = plain(first), plain(second)
    if a == b or a[:1] != b[:1] or abs(len(a) - len(b)) > 1 or a[:-1] == b or b[:-1] == a or a[:-1] == b[:-1]:
        return False
    if any((a.endswith(x) and b.endswith(y)) or (a.endswith(y) and b.endswith(x)) for x, y in _PLURALS):
        return False
    return _one_edit(a, b)


def _one_edit(a: str, b: str) -> bool:
    """Is the edit distance (insertion, deletion, substitution) exactly one?"""
    if len(a) > len(b):
        a, b = b, a
    at = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return a[at + (len(a) == len(b)) :] == b[at + 1 :]


def _common(text: str, first: str, second: str) -> bool:
    """Does the report write either word small, too?"""
    return not _small_words(text).isdisjoint((first.lower(), second.lower()))


def _spelt(dossier: Dossier, earlier: tuple[int, str], later: tuple[int, str]) -> Note:
    (a, first), (b, second) = earlier, later
    named = dossier.placed_by_word
    numbers = sorted({*named.get(first, ()), *named.get(second, ())})
    facts = tuple(dossier.placed[number] for number in numbers)
    places = ((b, b + len(second), "this spelling"), (a, a + len(first), "that spelling"))
    return Note(f"Expected one spelling of a name, got {first!r} and {second!r}", facts, None, places, first, second)


def coordinates(dossier: Dossier) -> Iterator[Note | Skip]:
    """Coordinates are out of range, exactly 0/0, or only one of the two is given.

    Fires on:
        text: Shots were heard in Goris.
        fact: {"type": "assault", "place": {"text": "Goris", "lat": 0.0, "lon": 0.0}}
    Fires on:
        text: Shots were heard in Goris.
        fact: {"type": "assault", "place": {"text": "Goris", "lat": 139.5, "lon": 46.3}}
    Silent on:
        text: Shots were heard in Goris.
        fact: {"type": "assault", "place": {"text": "Goris", "lat": 39.5, "lon": 46.3}}
    Source: WGS 84; Great Expectations column bounds
    """
    for fact in dossier.placed:
        place = fact.place
        if place is None or (place.lat is None and place.lon is None):
            continue
        lat, lon = place.lat, place.lon
        if lat is None or lon is None:
            yield Note("Expected latitude and longitude, got one of them", (fact,), "place", _range(fact))
        elif not (-90 <= lat <= 90 and -180 <= lon <= 180):
            fix = {"lat": lon, "lon": lat} if -90 <= lon <= 90 and -180 <= lat <= 180 else None
            message = f"Expected degrees within ±90 and ±180, got {lat}, {lon}"
            yield Note(message, (fact,), "place/lat", _range(fact), None, [lat, lon], fix)
        elif lat == lon == 0:
            yield Note("Expected coordinates of the place, got 0, 0", (fact,), "place/lat", _range(fact))


def _range(fact: Fact) -> tuple[tuple[int, int, str], ...]:
    span = fact.place.span if fact.place is not None else None
    return ((span.start, span.end, "place"),) if span is not None else ()


def precision_against_text(dossier: Dossier) -> Iterator[Note | Skip]:
    """The words put the event near a place, along it or at a distance from it, and the fact puts it right there.

    Fires on:
        text: Shots were heard near Goris.
        fact: {"type": "assault", "place": {"text": "Goris", "precision": "exact"}}
    Silent on:
        text: Shots were heard in Goris.
        fact: {"type": "assault", "place": {"text": "Goris", "precision": "exact"}}
    Silent on:
        text: Shots were heard near Goris.
        fact: {"type": "assault", "place": {"text": "Goris", "precision": "near"}}
    Source: UCDP where_prec; ACLED geo_precision
    """
    for fact in dossier.placed:
        place = fact.place
        if place is None or place.precision != "exact":
            continue
        before = dossier.text[max(0, place.span.start - 40) : place.span.start] if place.span is not None else ""
        found = _NEARBY.search(before) or _NEARBY_HEAD.match(place.text)
        if found or place.relation in ("near", "along", "toward"):
            word = found.group().strip() if found else place.relation
            message = f"Expected precision near beside {word!r}, got exact"
            yield Note(message, (fact,), "place/precision", _range(fact), "near", "exact", "near")


def dateline_as_place(dossier: Dossier) -> Iterator[Note | Skip]:
    """The place of an event is taken from the dateline, which says where the report was written.

    Fires on:
        text: TBILISI, July 23 (Agency) — Two men were killed.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "place": "TBILISI",
          "quote": "Two men were killed."}
    Silent on:
        text: TBILISI, July 23 (Agency) — Two men were killed in Gori.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "place": "Gori",
          "quote": "Two men were killed in Gori."}
    Source: ninjs located; W3C dateline usage
    """
    if not dossier.placed:
        return
    found = DATELINE.search(dossier.text, dossier.report.body)
    for fact in dossier.placed if found else ():
        span = fact.place.span if fact.place is not None else None
        if found and span is not None and found.start() <= span.start and span.end <= found.end() <= _first(fact):
            message = f"Expected a place that the event is told to be in, got the dateline's {span.exact!r}"
            yield Note(message, (fact,), "place", _range(fact), None, span.exact)


def _first(fact: Fact) -> int:
    span = fact.trigger or fact.provenance[0]
    return span.start


CHECKS = (
    Check("P01", "coordinates", "defect", "error", coordinates, over="placed"),
    Check("P03", "precision-against-text", "defect", "error", precision_against_text, over="placed"),
    Check("P04", "dateline-as-place", "suspect", "warning", dateline_as_place, over="placed"),
    Check("P05", "name-variant", "suspect", "info", name_variant, over="report"),
)
