"""Where what a fact tells happened: the place that belongs to its trigger, with what holds it and its country.

A named place comes before one that is only described ("at a school in Herat"); what stands behind it says what it lies
in ("Ihsim, in Idlib province, Syria") and which of several places of a name is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.clauses import is_apart, is_others, is_relative
from validator.facts.phrases import head_of, is_bearing, is_no_place, party_of, span
from validator.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.chunks import Chunks
    from validator.gazetteer import Gazetteer
    from validator.match import Match, Sentence
    from validator.ruleset import RuleSet

_RELATIONS = {
    "in": "in", "at": "in", "inside": "in", "on": "in", "near": "near", "outside": "near", "around": "near",
    "close": "near", "along": "along", "across": "in", "from": "from", "toward": "toward", "towards": "toward",
    "over": "in", "off": "near", "throughout": "in", "within": "in", "north": "near", "south": "near",
    "through": "in", "between": "near",
}  # fmt: skip
_UNKNOWN_IN = frozenset({"in", "near", "outside", "around", "between", "of"})
_BARE_NOUNS = frozenset({"side", "sides", "case", "addition", "statement", "response", "reaction", "result", "fact"})
_KINDS = frozenset("capital city town village port district province region county state governorate area".split())
_NAME = compiled("[PC]")
_ARTICLE = compiled(r"[a-z]{2,3}-[A-Z]")  # "Deir al-Zor"
_MOVING = frozenset({"movement", "mobilization", "displacement", "retreat"})
_STRIKING = frozenset({"assault", "damage"})
_HELD = 3  # holders of a place that are read
# Verbs whose object is where something happens.
_STRIKES = frozenset(
    "shelled shell shelling bombed bomb bombing bombarded bombarding pounded pounding attacked attack attacking raided "
    "raid raiding stormed storming hit hits struck strike strikes striking entered entering overran besieged besieging "
    "captured capturing seized seizing retook recaptured".split()
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
        if not is_apart(chunks, i, at) and not is_others(chunks, i, at):
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


def _candidates(chunks: Chunks, trigger: int, low: int, high: int, taken: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The governed noun groups of a token range, those behind the trigger first, the nearest first."""
    found = []
    for i in range(max(chunks.at(low), 1), len(chunks.kinds)):
        before = chunks.kinds[i - 1]
        if chunks.kinds[i] in "GK" and (before == "I" or (before == "F" and is_bearing(chunks, i - 1))):
            start, end = chunks.starts[i], chunks.ends[i]
            if end > high:
                break
            if low <= start and not any(a <= start < b for a, b in taken):
                found.append((start < trigger, abs(start - trigger), i))
    return (i for _, _, i in sorted(found))


def _own_clause(chunks: Chunks, trigger: int, low: int, high: int) -> tuple[int, int]:
    """The token range of the trigger's own verb: a noun has only what stands behind it."""
    chunk = chunks.at(trigger)
    kinds = chunks.kinds
    if kinds[chunk] not in "VWUZBA":
        low = max(low, trigger)
    within = is_relative(chunks, chunk)
    for i in range(chunk + 1, len(kinds) - 1):
        relative = kinds[i] == "w" and chunks.tokens[chunks.starts[i]].lower() in ("who", "which", "whose", "whom")
        ended = kinds[i] == ";" or relative or (within and kinds[i] == ",")
        if ended or (kinds[i] in "c," and kinds[i + 1] in "VWUZB"):
            high = min(high, chunks.starts[i])
            break
    for i in range(chunk - 1, 0, -1):
        if kinds[i] == ";" or (kinds[i] == "c" and kinds[i + 1] in "VWUNE" and kinds[chunk] not in "U"):
            low = max(low, chunks.ends[i])
            break
    return low, high


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
    if "P" not in chunks.parts[chunks.starts[chunk] : chunks.ends[chunk]]:
        return None
    name, country = _named(sentence, chunk, rules.gazetteer)
    if name is None or country is None or rules.gazetteer.country(name) is not None:
        return None
    start, end = chunks.extent(chunk)
    piece = span(sentence, start, end, text)
    return _held(sentence, chunk, Place(text=piece.exact, name=name, country=country, relation="in", span=piece), rules)


def _captured(sentence: Sentence, match: Match, text: str, rules: RuleSet) -> Place | None:
    """What a slot took, where that is a town: "air strikes on Herat", "withdrew from Herat"."""
    chunks = sentence.chunks
    for slot, start, _ in match.captures:
        chunk = chunks.at(start)
        if slot in ("actor", "party") or "P" not in chunks.parts[chunks.starts[chunk] : chunks.ends[chunk]]:
            continue
        name, country = _named(sentence, chunk, rules.gazetteer)
        if name is not None and country is not None and rules.gazetteer.country(name) is None:
            word = sentence.tokens[chunks.starts[chunk] - 1].lower() if chunk else ""
            relation = word if word in ("from", "toward") else "toward" if word == "to" else "in"
            piece = span(sentence, chunks.starts[chunk], chunks.extent(chunk)[1], text)
            found = Place(text=piece.exact, name=name, country=country, relation=relation, span=piece)
            return _held(sentence, chunk, found, rules)
    return None


def _place(sentence: Sentence, chunk: int, text: str, rules: RuleSet, *, moves: bool = False) -> Place | None:
    """A governed noun group as a place, where its preposition says where and its words name or describe one."""
    chunks, gazetteer = sentence.chunks, rules.gazetteer
    first, last = chunks.starts[chunk], chunks.ends[chunk]
    word = sentence.tokens[first - 1].lower()
    relation = "near" if word == "of" else "toward" if word == "to" and moves else _RELATIONS.get(word)
    if relation is None and word != "to":
        return None
    head = head_of(sentence, first, last)
    if sentence.tokens[head].lower() in _BARE_NOUNS:
        return None
    start, end = chunks.extent(chunk)
    if relation is None:
        if chunks.parts[head] != "l" or last == end:
            return None
        relation = "in"  # "took to the streets of Herat"
    if chunks.parts[head] != "l" and not _NAME.search(chunks.parts, start, end):
        return None
    name, country = _named(sentence, chunk, gazetteer)
    if name is None and word in _UNKNOWN_IN:
        name = _unknown(sentence, chunk, rules)
    if name is None and chunks.parts[head] != "l":
        return None
    if name is None and (names := [i for i in range(first, end) if chunks.parts[i] in "PC"]):
        name = " ".join(sentence.tokens[i] for i in names)
    piece = span(sentence, start, end, text)
    found = Place(text=piece.exact, name=name, country=country, relation=relation, span=piece)
    return _held(sentence, chunk, found, rules)


# -- names ----------------------------------------------------------------------------------------------------------


def _named(
    sentence: Sentence, chunk: int, gazetteer: Gazetteer, *, inside: bool = False
) -> tuple[str | None, str | None]:
    """Name and country of a noun group with what "of" attaches, as far as the gazetteer knows it as a place.

    Of several places of a name one in a country told beside it is meant; what lies `inside` another has none beside it.
    """
    chunks = sentence.chunks
    start, end = chunks.starts[chunk], chunks.extent(chunk)[1]
    for name in _names(sentence, chunk, start, end):
        country = gazetteer.country(name)
        if country is not None:
            return name, country
        found = () if is_no_place(name) else gazetteer.place(name, context=True)
        if len(found) > 1 and not inside:
            wanted = _hints(sentence, chunk, start, end, gazetteer)
            return name, next((p.country for p in found if p.country in wanted), found[0].country)
        if found:
            return name, found[0].country
    return None, None


def _hints(sentence: Sentence, chunk: int, start: int, end: int, gazetteer: Gazetteer) -> frozenset[str]:
    """The countries of the adjectives of a noun group and of what it is said to lie in."""
    parts = sentence.chunks.parts
    adjectives = (gazetteer.country(sentence.tokens[i]) for i in range(start, end) if parts[i] == "J")
    holders = (_named(sentence, holder, gazetteer, inside=True)[1] for holder in _holders(sentence, chunk))
    return frozenset(code for code in (*adjectives, *holders) if code)


def _names(sentence: Sentence, chunk: int, start: int, end: int) -> Iterator[str]:
    """The names that a noun group can mean, the longest first: "Gaza City", "Gaza"; "the capital, Tripoli"."""
    chunks = sentence.chunks
    told = sentence.tokens[end - 1].lower() in _KINDS and chunk + 3 < len(chunks.kinds)
    if told and "".join(chunks.kinds[chunk + 1 : chunk + 4]) == ",N,":
        low, high = chunks.starts[chunk + 2], chunks.ends[chunk + 2]
        if not chunks.parts[low:high].strip("PC"):
            yield " ".join(sentence.tokens[low:high])
    end = next((i for i in range(start, end) if chunks.parts[i] == "c"), end)  # "between Gao and Timbuktu": Gao
    proper = [i for i in range(start, end) if chunks.parts[i] == "P" or _ARTICLE.match(sentence.tokens[i])] or [
        i for i in range(start, end) if chunks.parts[i] == "C"
    ]
    if proper:
        before = proper[0] - 1
        if before >= start and chunks.parts[before] == "l" and sentence.tokens[before][0].isupper():
            yield " ".join(sentence.tokens[before : proper[-1] + 1])  # "Lake Chad" is not in Chad alone
            return
        last = proper[-1] + 1
        if last < end and chunks.parts[last] == "l" and sentence.tokens[last][0].isupper():
            yield " ".join(sentence.tokens[proper[0] : last + 1])
        yield " ".join(sentence.tokens[i] for i in proper)
        if len(proper) > 1 and proper[-1] - proper[0] == len(proper) - 1:
            yield sentence.tokens[proper[-1]]


def _unknown(sentence: Sentence, chunk: int, rules: RuleSet) -> str | None:
    """A bare name of at most three words that stands for nobody known: "in Hadrin"."""
    chunks = sentence.chunks
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    low = start + 1 if chunks.parts[start] == "d" else start
    words = sentence.tokens[low:end]
    if not 0 < len(words) < 4 or chunks.parts[low:end].strip("Pl") or "P" not in chunks.parts[low:end]:
        return None
    if any(w.isupper() or not w[0].isupper() for w in words) or is_no_place(" ".join(words)):
        return None
    party = party_of(sentence, start, end, rules)
    return " ".join(words) if not party.resolved or party.kind in (None, "unknown") else None


# -- what holds a place -----------------------------------------------------------------------------------------------


def _holders(sentence: Sentence, chunk: int) -> Iterator[int]:
    """The noun groups behind a place that say what it lies in: ", in Idlib province", ", Idlib", "in Syria"."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    at = chunks.at(chunks.extent(chunk)[1] - 1) + 1
    for _ in range(_HELD):
        comma = at < len(kinds) and kinds[at] == ","
        nxt = at + comma
        if nxt + 1 < len(kinds) and kinds[nxt] == "I" and sentence.tokens[chunks.starts[nxt]].lower() in ("in", "on"):
            nxt += 1
        elif not comma:
            return
        if nxt >= len(kinds) or kinds[nxt] not in "NMGK":
            return
        parts = chunks.parts[slice(*chunks.extent(nxt))]
        if parts.strip("djPCJlf") or not set(parts) & set("PC"):
            return
        yield nxt
        at = chunks.at(chunks.extent(nxt)[1] - 1) + 1


def _held(sentence: Sentence, chunk: int, place: Place, rules: RuleSet) -> Place:
    """The place with what it lies in, from small to large, and the country of that where it has none of its own.

    A place that is only described has the name of what it lies in: "a school in Herat" is at Herat.
    """
    holders = []
    country, own = place.country, place.name
    for holder in _holders(sentence, chunk):
        name, held_by = _named(sentence, holder, rules.gazetteer, inside=True)
        if name is None and own is None:
            name = _unknown(sentence, holder, rules)
        if name is None or name == own:
            continue
        if own is None:
            own = name
        else:
            holders.append(name)
        country = country or held_by
    return replace(place, name=own, country=country, admin=tuple(holders) or None)
