"""Where what a fact tells happened: the place that belongs to its trigger, with what holds it and its country.

A named place comes before one that is only described ("at a school in Herat"); what stands behind it says what it lies
in ("Ihsim, in Idlib province, Syria") and which of several places of a name is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.facts.phrases import head_of, is_bearing, party_of, span
from validator.facts.settings.owners import is_relative
from validator.facts.settings.placenames import KINDS, held_in, name_runs, named_in, unknown_name
from validator.facts.settings.places_of_others import is_apart, is_of_participle, is_of_person, is_others
from validator.facts.settings.scenes import SPOKEN, is_elsewhere
from validator.function_words import RELATIVES
from validator.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.chunks import Chunks
    from validator.gazetteer import Gazetteer
    from validator.match import Match
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
_NAME = compiled("[PC]")
_MOVING = frozenset({"movement", "mobilization", "displacement", "retreat"})
_STRIKING = frozenset({"assault", "damage"})
_THERE = frozenset({"in", "near", "at", "outside"})  # behind these a land is no party either: "exploded in Kabul"
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
_SHORES = frozenset({"coast", "shore", "shores", "coastline", "island", "islands", "cape"})
# What does not take place where it is named after: "the Paris accord", "the Lomé talks" are elsewhere now.
_NAMED_AFTER = frozenset(
    "agreement accord accords deal treaty pact protocol convention declaration speech speeches fears resolution plan "
    "report market markets currency law constitution policy press summit talks process".split()
)
_LEAVING = _MOVING | {"release", "detention", "coercion"}
_LATER = frozenset({"after", "before", "since"})
_FIRE = frozenset(
    "fire gunfire shelling shell shells rocket rockets missile missiles mortar mortars drone drones artillery bullet "
    "bullets bombardment".split()
)
_TERMS = frozenset("year years month months week weeks day days life decades".split())
_CUSTODY = frozenset({"prison", "jail", "custody", "detention", "exile"})
_DISTANCES = frozenset("km kilometers kilometres miles kms mile kilometer kilometre".split())
_COMING = ("displac", "evacuat", "flee", "fled", "driv", "drov", "uproot", "expel")
# Verbs whose object is where something happens.
_STRIKES = frozenset(
    "shelled shell shelling bombed bomb bombing bombarded bombarding pounded pounding attacked attack attacking raided "
    "raid raiding stormed storming hit hits struck strike strikes striking entered entering overran besieged besieging "
    "captured capturing seized seizing retook retaking recaptured recapturing liberated liberating".split()
)


def find_place(
    sentence: Sentence, match: Match, low: int, high: int, text: str, rules: RuleSet, kind: str = ""
) -> Place | None:
    """The place of what a match tells: in its clause, named or else described; for victims, in the whole sentence.

    `kind` is the type of the fact: where somebody moves, "to Herat" is a place too; what is struck or left can be one.
    """
    chunks = sentence.chunks
    if not any(kind in "IF" for kind in chunks.kinds):
        return _object(sentence, match, text, rules)
    at = chunks.at(match.trigger)
    taken = [(a, b) for slot, a, b in match.captures if slot != "content"]
    own = _own_clause(chunks, match.trigger, low, high)
    described = None
    for i in _candidates(chunks, match.trigger, *own, taken):
        if (kind not in _LEAVING and _is_origin(chunks, i, match.trigger)) or _is_far_from(chunks, i):
            continue
        if kind == "movement" and _comes_from(chunks, i, match.trigger):
            continue
        if kind in SPOKEN and _is_aside(chunks, i, at):
            continue
        if i > 2 and not _LATER.isdisjoint(sentence.tokens[chunks.ends[i] : match.trigger]):
            continue  # "two were hurt in Herat, a week after rebels killed three"
        if i < at and is_of_person(chunks, i, at):
            continue
        if not is_apart(chunks, i, at) and not is_others(chunks, i, at) and not is_elsewhere(chunks, i, match, kind):
            found = _place(sentence, i, text, rules, moves=kind in _MOVING)
            if found is not None and found.name is not None:
                return found
            described = described or found
    return (
        _object(sentence, match, text, rules)
        or (_captured(sentence, match, text, rules) if kind in _MOVING or kind in _STRIKING else None)
        or _around(sentence, match, low, high, text, rules)
        or described
    )


def _is_aside(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a place belong to what is told of who speaks: "a clerk, one of two in Mali, said", "from Mali"?"""
    if chunks.word_before(place) == "from":
        return True
    if place > trigger:
        return False
    commas = [j for j in range(trigger) if chunks.kinds[j] == ","]
    opening = max((j for j in commas if j < place), default=-1)
    return opening >= 0 and any(j > place for j in commas) and chunks.kinds[opening + 1] in "NMEXc"


def _is_origin(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does somebody come from a place: "killed one man from Herat"? What displaces him happens there."""
    if chunks.word_before(place) != "from" or place < 2:
        return False
    if chunks.kinds[place - 2] in "KGXZ" and _is_fire(chunks, place - 2):
        return True
    if chunks.kinds[place - 2] not in "NEGXMK" or (chunks.kinds[place - 2] in "MK" and trigger < chunks.starts[place]):
        return False  # "fired rockets from Herat"
    return not chunks.tokens[trigger].lower().startswith(_COMING)


def _comes_from(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does who comes somewhere come from a place: "entered Malta from Libya"?"""
    return chunks.word_before(place) == "from" and chunks.tokens[trigger].lower().startswith(_ENTERING)


_ENTERING = ("enter", "arriv", "advanc", "cross", "land", "march", "push", "return", "mov")


def _is_far_from(chunks: Chunks, place: int) -> bool:
    """Does a distance stand before a place: ", some 15 km (9 miles) from Lima"?"""
    start = chunks.starts[place]
    if chunks.tokens[start - 1].lower() != "from":
        return False
    return any(token.lower() in _DISTANCES for token in chunks.tokens[max(start - 6, 0) : start - 1])


def _is_fire(chunks: Chunks, i: int) -> bool:
    """Is it what people are hit by: "killed by fire from Peru", "wounded in shelling from the hills"?"""
    before = chunks.word_before(i)
    return before in ("by", "in", "with") and chunks.head_word(i) in _FIRE


def _candidates(chunks: Chunks, trigger: int, low: int, high: int, taken: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The governed noun groups of a token range, those behind the trigger first, the nearest first."""
    found = []
    for i in range(max(chunks.at(low), 1), len(chunks.kinds)):
        before = chunks.kinds[i - 1]
        if (
            chunks.kinds[i] in "GK"
            and not _is_bearing_of(chunks, i)
            and (before == "I" or (before == "F" and is_bearing(chunks, i - 1)))
        ):
            start, end = chunks.starts[i], chunks.ends[i]
            if end > high:
                break
            if low <= start and not any(a <= start < b for a, b in taken):
                found.append((start < trigger, abs(start - trigger), i))
    return (i for _, _, i in sorted(found))


def _is_bearing_of(chunks: Chunks, i: int) -> bool:
    """Does a place only tell where the place before it lies: "in Perlo, 40 km north of Lima", "near Oru, east of A"?"""
    kinds = chunks.kinds
    at = i - 4 if i > 4 and kinds[i - 3] == "R" else i - 3  # ", just south of Lima"
    if at < 1 or kinds[at] not in ",(" or kinds[at - 1] not in "GKN":
        return False
    if kinds[at - 1] != "N" and kinds[at - 2 : at - 1] not in ("I", "F"):
        return False
    last = chunks.ends[i - 2] - 1
    return is_bearing(chunks, i - 1) or (chunks.parts[last] == "m" and chunks.tokens[last].lower() in _DISTANCES)


def _own_clause(chunks: Chunks, trigger: int, low: int, high: int) -> tuple[int, int]:
    """The token range of the trigger's own verb: a noun has only what stands behind it."""
    chunk = chunks.at(trigger)
    kinds = chunks.kinds
    if kinds[chunk] not in "VWUZBA":
        low = max(low, trigger)
    within = is_relative(chunks, chunk)
    for i in range(chunk + 1, len(kinds) - 1):
        relative = kinds[i] == "w" and chunks.word(i) in RELATIVES
        ended = kinds[i] == ";" or relative or (within and kinds[i] == ",") or _is_contrast(chunks, i)
        if kinds[i] == "c" and i == chunk + 1 and kinds[chunk] == "W" and kinds[i + 1] == "U":
            continue  # "was struck and killed by a drone near Herat"
        if ended or (kinds[i] in "c," and kinds[i + 1] in "VWUZB"):
            high = min(high, chunks.starts[i])
            break
    for i in range(chunk - 1, 0, -1):
        if kinds[i] == ";" or (kinds[i] == "c" and kinds[i + 1] in "VWUNE" and kinds[chunk] not in "U"):
            low = max(low, chunks.ends[i])
            break
    return low, high


def _is_contrast(chunks: Chunks, i: int) -> bool:
    """Does a clause open that sets another happening beside: ", while crowds gathered in Lima"?"""
    if chunks.kinds[i] != "w" or chunks.kinds[i - 1] != "," or chunks.kinds[i + 1] not in "NMEXR":
        return False
    return chunks.word(i) in ("while", "whereas", "although", "though")


def _around(sentence: Sentence, match: Match, low: int, high: int, text: str, rules: RuleSet) -> Place | None:
    """For victims the nearest named place of the other clauses: "killed when a shell hit a bus in Herat"."""
    chunks = sentence.chunks
    if (
        chunks.tags[match.trigger] in "NMGKn"
        or match.capture("party") is None
        or not _NAME.search(chunks.parts)
        or is_relative(chunks, chunks.at(match.trigger))
    ):
        return None
    taken = [(a, b) for _, a, b in match.captures]
    for i in _candidates(chunks, match.trigger, low, high, taken):
        if sentence.tokens[chunks.starts[i - 1]].lower() in ("from", "toward", "towards", "over"):
            continue
        if any(kind in "hQ" for kind in chunks.kinds[min(i, chunks.at(match.trigger)) : i]):
            continue
        if is_of_person(chunks, i, chunks.at(match.trigger)) or is_of_participle(chunks, i, chunks.at(match.trigger)):
            continue
        between = sentence.tokens[chunks.ends[i] : match.trigger]
        if not _LATER.isdisjoint(between):
            continue  # "two were hurt in Herat, a week after rebels killed three"
        found = _place(sentence, i, text, rules)
        if found is not None and found.name is not None:
            return found
    return None


def _object(sentence: Sentence, match: Match, text: str, rules: RuleSet) -> Place | None:
    """The town that is the object of the trigger, or of the verb that a participle goes on: "bombed Herat, killing"."""
    chunks = sentence.chunks
    at = chunks.at(match.trigger)
    kinds = chunks.kinds
    if kinds[at] == "Z":
        at = next((i for i in range(at - 1, -1, -1) if kinds[i] in "VU"), at)
    chunk = at + 1
    if chunk >= len(kinds) or kinds[chunk] not in "NM" or sentence.tokens[chunks.ends[at] - 1].lower() not in _STRIKES:
        return None
    if "P" not in chunks.parts[slice(*chunks.extent(chunk))]:
        return None
    name, country = named_in(sentence, chunk, rules.gazetteer)
    start, end = chunks.extent(chunk)
    told = chunks.parts[head_of(sentence, chunks.starts[chunk], chunks.ends[chunk])] == "l"
    if name is None and told and (runs := name_runs(sentence, start, end)):
        name = " ".join(sentence.tokens[slice(*runs[0])])  # "seized the town of Sakel"
    elif country is None:
        return None
    if name is None or rules.gazetteer.country(name) is not None or _titled(sentence, chunk):
        return None
    piece = span(sentence, start, end, text)
    return held_in(
        sentence, chunk, Place(text=piece.exact, name=name, country=country, relation="in", span=piece), rules
    )


def _captured(sentence: Sentence, match: Match, text: str, rules: RuleSet) -> Place | None:
    """What a slot took, where that is a town: "air strikes on Herat", "withdrew from Herat"."""
    chunks = sentence.chunks
    for slot, start, _ in match.captures:
        chunk = chunks.at(start)
        if slot in ("actor", "party") or not {"P", "C"} & set(chunks.parts[chunks.starts[chunk] : chunks.ends[chunk]]):
            continue
        if _titled(sentence, chunk) or _is_in_full(sentence, chunk, rules.gazetteer):
            continue
        name, country = named_in(sentence, chunk, rules.gazetteer)
        word = chunks.word_before(chunk)
        if name is not None and country is not None and (word in _THERE or rules.gazetteer.country(name) is None):
            relation = word if word in ("from", "toward") else "toward" if word == "to" else "in"
            piece = span(sentence, chunks.starts[chunk], chunks.extent(chunk)[1], text)
            found = Place(text=piece.exact, name=name, country=country, relation=relation, span=piece)
            return held_in(sentence, chunk, found, rules)
    return None


def _is_direction(sentence: Sentence, start: int, end: int) -> bool:
    """Do words only tell from which side: "north and south"?"""
    return all(token.lower() in _SIDES or token in ("the", "and") for token in sentence.tokens[start:end])


def _is_in_full(sentence: Sentence, chunk: int, gazetteer: Gazetteer) -> bool:
    """Is a name of several words somebody's, of which only the last is a town's: "shot Jordan Martin"?"""
    runs = name_runs(sentence, *sentence.chunks.extent(chunk))
    words = sentence.tokens[slice(*runs[0])] if runs else ()
    if len(words) < 2 or words[0].lower() in _SIDES or "l" in sentence.chunks.parts[slice(*runs[0])]:
        return False
    name = " ".join(words)
    return gazetteer.country(name) is None and not gazetteer.place(name, context=True)


_SIDES = frozenset(
    "north south east west northern southern eastern western central greater new old upper lower".split()
)


def _place(sentence: Sentence, chunk: int, text: str, rules: RuleSet, *, moves: bool = False) -> Place | None:
    """A governed noun group as a place, where its preposition says where and its words name or describe one."""
    chunks, gazetteer = sentence.chunks, rules.gazetteer
    first, last = chunks.starts[chunk], chunks.ends[chunk]
    word = sentence.tokens[first - 1].lower()
    relation = "near" if word == "of" else "toward" if word == "to" and moves else _RELATIONS.get(word)
    if relation is None and word != "to":
        return None
    if word == "off" and not set(chunks.parts[first:last]) & set("PC") and sentence.tokens[last - 1] not in _SHORES:
        return None  # "swept off roads"
    if word in ("on", "between") and _is_land(sentence, first, last, gazetteer):
        return None  # "a ban on Peru", "clashes between Peru and Chile"
    if word == "between" and chunks.parts[last - 1] in "hgn":
        return None  # "between the Gulf and Zeta cartels"
    head = head_of(sentence, first, last)
    if word == "from" and _is_direction(sentence, first, last):
        return None  # "advanced from north and south"
    held = last - first == 1 and first > 1 and sentence.tokens[head].lower() in _CUSTODY
    if held and sentence.tokens[first - 2].lower() in _TERMS:
        return None  # "sentenced to nine years in prison"
    if sentence.tokens[head].lower() in _BARE_NOUNS or _is_party(sentence, chunk, rules):
        return None
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
    if chunks.parts[head] != "l" and not _NAME.search(chunks.parts, start, end):
        return None
    name, country = named_in(sentence, chunk, gazetteer)
    if name is not None and chunks.parts[head] in "zn" and name.isupper() and len(name) < 5:
        return None  # "in US strikes" tells whose, and not where
    if name is None and word in _UNKNOWN_IN:
        name = unknown_name(sentence, chunk, rules)
    if name is None and (runs := name_runs(sentence, first, end)) and chunks.parts[runs[0][0]] == "l":
        name = " ".join(sentence.tokens[slice(*runs[0])])  # "Lake Chad"
    if name is None and chunks.parts[head] != "l":
        return None
    if name is None and (runs := name_runs(sentence, first, end)):
        name = " ".join(sentence.tokens[slice(*runs[0])])
    end = _before_another(sentence, start, end, gazetteer)
    if chunks.parts[first : first + 1] == "d" and (regions := _among(sentence, chunk)) is not None:
        end = regions  # "over the Kursk, Oru and Orlov regions"
    if sentence.tokens[head].lower() in _HAPPENED_AT and (runs := name_runs(sentence, first, head)):
        start, end = runs[0]  # "in the Oru attack": Oru
    piece = span(sentence, start, end, text)
    found = Place(text=piece.exact, name=name, country=country, relation=relation, span=piece)
    return held_in(sentence, chunk, found, rules)


def _among(sentence: Sentence, chunk: int) -> int | None:
    """Where a list of regions ends that a place only begins: "the Kursk, Oru and Orlov regions"."""
    chunks = sentence.chunks
    for i in range(chunk + 2, min(chunk + 7, len(chunks.kinds)), 2):
        if chunks.kinds[i - 1] != "," or chunks.kinds[i] not in "NM":
            return None
        if chunks.head_word(i) in _REGIONS and chunks.parts[chunks.starts[i]] in "PC":
            return chunks.extent(i)[1]
    return None


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


def _is_land(sentence: Sentence, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Is a noun group's first name that of a country?"""
    runs = name_runs(sentence, start, end)
    parts = sentence.chunks.parts[start:end]
    return "l" not in parts and any(gazetteer.entry(" ".join(sentence.tokens[a:b])) is not None for a, b in runs[:1])


def _is_party(sentence: Sentence, chunk: int, rules: RuleSet) -> bool:
    """Is it somebody, or a thing that is named after a place: "with President Hale", "in the Herat accord"?"""
    chunks = sentence.chunks
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    head = head_of(sentence, start, end)
    letter, word = chunks.parts[head], sentence.tokens[head]
    low = word.lower()
    if letter in "ng" and low in _NAMED_AFTER:
        return True
    if letter == "g" and low in _FORCES:
        return True  # "a captain in the US Army"
    if letter == "h":
        return low not in KINDS and word.islower()
    if letter != "P" or low in KINDS or "l" in chunks.parts[start:end]:
        return False
    if _titled(sentence, chunk):
        return True
    name = " ".join(sentence.tokens[i] for i in range(start, end) if chunks.parts[i] == "P")
    towns = rules.gazetteer.place(name, context=True)
    if party_of(sentence, start, end, rules).kind == "person" and not towns:
        return True
    on = start > 0 and sentence.tokens[start - 1].lower() == "on"
    return on and bool(towns) and towns[0].feature != "region"  # "on Basilan" is a place, "on Kerry" none


def _titled(sentence: Sentence, chunk: int) -> bool:
    """Does somebody's title stand before the name: "President Hale"?"""
    chunks = sentence.chunks
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    head = head_of(sentence, start, end)
    titles = (i for i in range(start, head) if chunks.parts[i] == "h")
    return chunks.parts[head] == "P" and any(sentence.tokens[i].lower() not in KINDS for i in titles)
