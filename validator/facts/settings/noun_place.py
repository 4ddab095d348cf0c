"""A noun group as a place: its name, its land and what it lies in; no place where it is a party or a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.facts.phrases import head_of, party_of, span
from validator.facts.settings.placenames import KINDS, held_in, name_runs, named_in, unknown_name
from validator.model import Place
from validator.parties import resolve

if TYPE_CHECKING:
    from validator.gazetteer import Gazetteer
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

_RELATIONS = {
    "in": "in", "at": "in", "inside": "in", "on": "in", "near": "near", "outside": "near", "around": "near",
    "close": "near", "along": "along", "across": "in", "from": "from", "toward": "toward", "towards": "toward",
    "over": "in", "off": "near", "throughout": "in", "within": "in", "north": "near", "south": "near",
    "through": "in", "between": "near",
}  # fmt: skip
_UNKNOWN_IN = frozenset({"in", "near", "outside", "around", "between", "of"})
_BARE_NOUNS = frozenset({"side", "sides", "case", "addition", "statement", "response", "reaction", "result", "fact"})
NAME = compiled("[PC]")
_FORCES = frozenset("army navy police force forces corps guard cabinet parliament senate congress league".split())
# Nouns that are no place, whatever "of" attaches to them: "in a critique of Peru", "in the wake of the Lima vote".
_MATTERS = frozenset(
    "aftermath behalf case condemnation course critique criticism defence defense event face favor favour hands honor "
    "honour memory name opinion praise protest pursuit search sign spirit spite support terms view views wake "
    "shooting shootings killing killings death deaths murder murders stabbing beating "
    "attack attacks raid raids strike strikes ambush clash clashes fighting incident "
    "accident crash collision execution assassination slaying abduction kidnapping rape disappearance".split()
)
_HAPPENED_AT = frozenset(
    "attack attacks raid raids strike strikes bombing bombings shooting shootings massacre killings blast blasts "
    "explosion explosions ambush crash quake earthquake fire floods siege clashes violence unrest protests "
    "riots".split()
)
_BETWEEN_LANDS = ("US-", "U.S.-", "UK-", "U.K.-", "EU-", "E.U.-", "UN-", "U.N.-")
_SHORES = frozenset({"coast", "shore", "shores", "coastline", "island", "islands", "cape"})
# What does not take place where it is named after: "the Paris accord", "the Lomé talks" are elsewhere now.
_NAMED_AFTER = frozenset(
    "agreement accord accords deal treaty pact protocol convention declaration speech speeches fears resolution plan "
    "report market markets currency law constitution policy press summit talks process".split()
)
# What is written, played or sat in, with a capital: no place, though its name stands behind "in the".
_TEXTS = frozenset(
    "Constitution Bill Act Treaty Charter Quran Koran Bible Torah Budget Code Manifesto Agreement Accord Protocol "
    "Resolution Declaration Convention League Cup Championship Olympics Games Gazette Internet Cabinet Opposition "
    "Coalition Union Alliance".split()
)
_TERMS = frozenset("year years month months week weeks day days life decades".split())
_CUSTODY = frozenset({"prison", "jail", "custody", "detention", "exile"})


def _is_direction(sentence: Sentence, start: int, end: int) -> bool:
    """Do words only tell from which side: "north and south"?"""
    return all(token.lower() in _SIDES or token in ("the", "and") for token in sentence.tokens[start:end])


_HOMES = frozenset("home homes house houses residence residences office offices villa flat apartment".split())


def is_home(sentence: Sentence, start: int, end: int) -> bool:
    """Is a noun group somebody's house: "the residence of Minister Ana Hale"? Its name is no place."""
    chunks = sentence.chunks
    of = chunks.parts.find("f", start, end)
    if of <= start or sentence.tokens[of - 1].lower() not in _HOMES:
        return False
    return "h" in chunks.parts[of:end] or chunks.parts[end - 2 : end] == "PP"


def is_in_full(sentence: Sentence, chunk: int, gazetteer: Gazetteer) -> bool:
    """Is a name of several words somebody's, of which only the last is a town's: "shot Jordan Martin"?"""
    runs = name_runs(sentence, *sentence.chunks.extent(chunk))
    words = sentence.tokens[slice(*runs[0])] if runs else ()
    if len(words) < 2 or words[0].lower() in _SIDES:
        return False
    if "l" in sentence.chunks.parts[slice(*runs[0])]:
        return len(words) == 2 and resolve(tuple(words), gazetteer).kind == "person"  # "shot Peter Ford"
    name = " ".join(words)
    return gazetteer.country(name) is None and not gazetteer.place(name, context=True)


_SIDES = frozenset(
    "north south east west northern southern eastern western central greater new old upper lower".split()
)


def place_of(sentence: Sentence, chunk: int, text: str, rules: RuleSet, *, moves: bool = False) -> Place | None:
    """A governed noun group as a place, where its preposition says where and its words name or describe one."""
    chunks, gazetteer = sentence.chunks, rules.gazetteer
    first, last = chunks.starts[chunk], chunks.ends[chunk]
    word = sentence.tokens[first - 1].lower()
    relation = "near" if word == "of" else "toward" if word == "to" and moves else _RELATIONS.get(word)
    if relation is None and word != "to":
        return None
    if word == "off" and not set(chunks.parts[first:last]) & set("PC") and sentence.tokens[last - 1] not in _SHORES:
        return None  # "swept off roads"
    if word in ("on", "between") and is_land(sentence, first, last, gazetteer):
        return None  # "a ban on Peru", "clashes between Peru and Chile"
    if word == "between" and chunks.parts[last - 1] in "hgn":
        return None  # "between the Gulf and Zeta cartels"
    head = head_of(sentence, first, last)
    if word == "from" and _is_direction(sentence, first, last):
        return None  # "advanced from north and south"
    held = last - first == 1 and first > 1 and sentence.tokens[head].lower() in _CUSTODY
    if held and sentence.tokens[first - 2].lower() in _TERMS:
        return None  # "sentenced to nine years in prison"
    if sentence.tokens[head].lower() in _BARE_NOUNS or is_party_there(sentence, chunk, rules):
        return None
    if sentence.tokens[_start_of_name(sentence, first, last)] in _UNDERTAKINGS:
        return None  # "in Exercise Bright Star"
    if chunks.parts[first] == "d" and sentence.tokens[head] in _TEXTS:
        return None  # "as provided for in the Constitution"
    start, end = chunks.extent(chunk)
    if last < end and sentence.tokens[head].lower() in _MATTERS and not set(chunks.parts[first:last]) & set("PC"):
        return None  # "in a critique of Peru"
    words = {token.lower() for token in sentence.tokens[first:last]}
    if last < end and sentence.tokens[head].lower() in _SIDES and not words.isdisjoint(_MATTERS):
        return None  # "in an attack north of Oru"
    owned = chunks.parts.rfind("s", first, last)
    if owned > 0 and chunks.parts[head] != "l" and not set(chunks.parts[owned:end]) & set("PC"):
        return None  # "from Peru's faults"
    if relation is None:
        if chunks.parts[head] != "l" or last == end:
            return None
        relation = "in"  # "took to the streets of Herat"
    if chunks.parts[head] != "l" and not NAME.search(chunks.parts, start, end):
        return None
    name, country = named_in(sentence, chunk, gazetteer)
    if name is not None and chunks.parts[head] in "zn" and name.isupper() and len(name) < 5:
        return None  # "in US strikes" tells whose, and not where
    if name is None and word in _UNKNOWN_IN:
        name = unknown_name(sentence, chunk, rules)
    if name is not None and chunks.parts[head] != "l" and name.startswith(_BETWEEN_LANDS):
        return None  # "in U.S.-Soviet talks"
    if name is None and (runs := name_runs(sentence, first, end)) and chunks.parts[runs[0][0]] == "l":
        name = " ".join(sentence.tokens[slice(*runs[0])])  # "Lake Chad"
    if name is None and chunks.parts[head] != "l":
        return None
    if name is None and (runs := name_runs(sentence, first, end)) and not _is_held_by(sentence, runs[0], gazetteer):
        name = " ".join(sentence.tokens[slice(*runs[0])])
    end = _before_another(sentence, start, end, gazetteer)
    if chunks.parts[first : first + 1] == "d" and (regions := _among(sentence, chunk)) is not None:
        end = regions  # "over the Kursk, Oru and Orlov regions"
    if word in _UNKNOWN_IN and (whole := _with_state(sentence, chunk)) is not None:
        end = whole  # "in a Washington, D.C. suburb"
    if sentence.tokens[head].lower() in _HAPPENED_AT and (runs := name_runs(sentence, first, head)):
        start, end = runs[0]  # "in the Oru attack": Oru
    piece = span(sentence, start, end, text)
    found = Place(text=piece.exact, name=name, country=country, relation=relation, span=piece)
    return held_in(sentence, chunk, found, rules)


def _start_of_name(sentence: Sentence, first: int, last: int) -> int:
    """Where the name of a noun group begins; where the group does, if it has none."""
    runs = name_runs(sentence, first, last)
    return runs[0][0] if runs else first


_UNDERTAKINGS = frozenset({"Exercise", "Operation", "Project", "Task", "Round", "Game", "Resolution", "Article"})


def _is_held_by(sentence: Sentence, run: tuple[int, int], gazetteer: Gazetteer) -> bool:
    """Is a name that of who holds a place: "in ELN territory", "in an FPLC stronghold"?"""
    return resolve(tuple(sentence.tokens[slice(*run)]), gazetteer).kind in ("armed-group", "military")


def _among(sentence: Sentence, chunk: int) -> int | None:
    """Where a list of regions ends that a place only begins: "the Kursk, Oru and Orlov regions"."""
    chunks = sentence.chunks
    for i in range(chunk + 2, min(chunk + 7, len(chunks.kinds)), 2):
        if chunks.kinds[i - 1] != "," or chunks.kinds[i] not in "NM":
            return None
        if chunks.head_word(i) in _REGIONS and chunks.parts[chunks.starts[i]] in "PC":
            return chunks.extent(i)[1]
    return None


def _with_state(sentence: Sentence, chunk: int) -> int | None:
    """Where a place ends that a town and its state tell apart, with its article: "a Lima, Ohio(,) hotel"."""
    chunks = sentence.chunks
    behind = "".join(chunks.kinds[chunk + 1 : chunk + 3])
    if sentence.tokens[chunks.starts[chunk]] not in ("a", "an") or chunks.parts[chunks.ends[chunk] - 1] not in "PC":
        return None
    if len(behind) < 2 or behind[0] != "," or behind[1] not in "NMGK":
        return None
    start, end = chunks.extent(chunk + 2)
    closed = "".join(chunks.kinds[chunk + 3 : chunk + 5])
    if chunks.parts[start:end].strip("PC") == "" and closed in (",N", ",M"):
        last = chunks.starts[chunk + 4]
        return chunks.ends[chunk + 4] if chunks.ends[chunk + 4] == last + 1 and chunks.parts[last] in "lngh" else None
    told = chunks.parts[chunks.ends[chunk + 2] - 1] in "ln" or chunks.head_word(chunk + 2) in _QUARTERS
    return end if chunks.parts[start] in "PC" and told else None


_QUARTERS = frozenset({"neighborhood", "neighbourhood", "community"})


_REGIONS = frozenset(
    {"regions", "provinces", "districts", "states", "counties", "towns", "cities", "villages", "areas"}
)


def _before_another(sentence: Sentence, start: int, end: int, gazetteer: Gazetteer) -> int:
    """Where a place ends before somebody whom a conjunction joins to it: "in Lima and Ana Roe in Quito"."""
    joined = sentence.chunks.parts.find("c", start, end)
    if joined <= start:
        return end
    words = sentence.tokens[joined + 1 : end]
    name = " ".join(words)
    person = len(words) > 1 and all(word[:1].isupper() for word in words)
    return joined if person and not gazetteer.place(name) and gazetteer.country(name) is None else end


def is_land(sentence: Sentence, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Is a noun group's first name that of a country?"""
    runs = name_runs(sentence, start, end)
    parts = sentence.chunks.parts[start:end]
    return "l" not in parts and any(gazetteer.entry(" ".join(sentence.tokens[a:b])) is not None for a, b in runs[:1])


def is_party_there(sentence: Sentence, chunk: int, rules: RuleSet) -> bool:
    """Is it somebody, or a thing that is named after a place: "with President Hale", "in the Herat accord"?"""
    chunks = sentence.chunks
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    head = head_of(sentence, start, end)
    letter, word = chunks.parts[head], sentence.tokens[head]
    low = word.lower()
    if letter in "ng" and low in _NAMED_AFTER:
        return True
    if letter in "PC" and _is_programme(sentence, chunk, rules.gazetteer):
        return True
    if letter == "g" and low in _FORCES:
        return True  # "a captain in the US Army"
    if letter == "h":
        return low not in KINDS and word.islower()
    if letter != "P" or low in KINDS or "l" in chunks.parts[start:end]:
        return False
    if titled(sentence, chunk):
        return True
    runs = name_runs(sentence, start, end)
    name = " ".join(sentence.tokens[slice(*runs[0])]) if len(runs) == 1 else ""
    name = name or " ".join(sentence.tokens[i] for i in range(start, end) if chunks.parts[i] == "P")
    towns = rules.gazetteer.place(name, context=True)
    if party_of(sentence, start, end, rules).kind == "person" and not towns:
        return True
    on = start > 0 and sentence.tokens[start - 1].lower() == "on"
    return on and bool(towns) and towns[0].feature != "region"  # "on Basilan" is a place, "on Kerry" none


_TERRAIN = ("Mount ", "Mt ", "Lake ", "Cape ", "Route ", "Highway ", "Interstate ", "Isle ", "Pier ")


def _is_programme(sentence: Sentence, chunk: int, gazetteer: Gazetteer) -> bool:
    """Is it what is broadcast somewhere, by its name: "on Good Day Oru", "on the programme Hello Peru"?"""
    start, end = sentence.chunks.starts[chunk], sentence.chunks.ends[chunk]
    if not start or sentence.tokens[start - 1].lower() != "on" or "l" in sentence.chunks.parts[start:end]:
        return False
    run = slice(*name_runs(sentence, start, end)[0])
    name = " ".join(sentence.tokens[run])
    if name.startswith(_TERRAIN):
        return False
    return " " in name and gazetteer.country(name) is None and not gazetteer.place(name, context=True)


def titled(sentence: Sentence, chunk: int) -> bool:
    """Does somebody's title stand before the name: "President Hale"?"""
    chunks = sentence.chunks
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    head = head_of(sentence, start, end)
    titles = (i for i in range(start, head) if chunks.parts[i] == "h")
    return chunks.parts[head] == "P" and any(sentence.tokens[i].lower() not in KINDS for i in titles)
