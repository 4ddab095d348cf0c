"""Where what a fact tells happened: the place that belongs to its trigger, with what holds it and its country.

A named place comes before one that is only described ("at a school in Herat"); what stands behind it says what it lies
in ("Ihsim, in Idlib province, Syria") and which of several places of a name is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import VERB_KINDS
from validator.facts.phrases import head_of, span
from validator.facts.settings.charged import is_beyond_charge
from validator.facts.settings.noun_place import NAME, is_home, is_in_full, place_of, titled
from validator.facts.settings.other_clauses import in_other_clause, in_unlike_clause
from validator.facts.settings.owners import is_relative
from validator.facts.settings.place_candidates import DISTANCES, candidates, comes_from, is_aside, is_origin, own_clause
from validator.facts.settings.placenames import KINDS, held_in, name_runs, named_in
from validator.facts.settings.places_of_others import (
    is_apart,
    is_of_errand,
    is_of_others_clause,
    is_of_participle,
    is_of_person,
    is_of_sequel,
    is_others,
)
from validator.facts.settings.scenes import SPOKEN, is_elsewhere
from validator.model import Place

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.match import Match
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

_MOVING = frozenset({"movement", "mobilization", "displacement", "retreat"})
_STRIKING = frozenset({"assault", "damage"})
_THERE = frozenset({"in", "near", "at", "outside"})  # behind these a land is no party either: "exploded in Kabul"
_LEAVING = _MOVING | {"release", "coercion"}
_HURT = frozenset({"casualty", "damage"})
_LATER = frozenset({"after", "before", "since"})
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
    if "I" not in chunks.kinds and "F" not in chunks.kinds:
        return _object(sentence, match, text, rules)
    at = chunks.at(match.trigger)
    taken = [(a, b) for slot, a, b in match.captures if slot != "content"]
    own = own_clause(chunks, match.trigger, low, high)
    described = None
    for i in candidates(chunks, match.trigger, *own, taken):
        leaves = kind in _LEAVING and chunks.starts[i] > match.trigger  # not "troops from Chad freed them"
        if (not leaves and is_origin(chunks, i, match.trigger)) or _is_far_from(chunks, i):
            continue
        if kind == "movement" and comes_from(chunks, i, match.trigger):
            continue
        if kind in SPOKEN and is_aside(chunks, i, at):
            continue
        if i > 2 and not _LATER.isdisjoint(sentence.tokens[chunks.ends[i] : match.trigger]):
            continue  # "two were hurt in Herat, a week after rebels killed three"
        if (i < at and is_of_person(chunks, i, at)) or is_beyond_charge(chunks, at, i) or is_of_errand(chunks, i, at):
            continue
        if (
            not is_apart(chunks, i, at)
            and not is_others(chunks, i, at, kind)
            and not is_elsewhere(chunks, i, match, kind)
            and not in_other_clause(chunks, at, i)
            and not (chunks.kinds[at] in VERB_KINDS and is_of_others_clause(chunks, i, at, hurt=kind in _HURT))
            and not (chunks.kinds[at] in VERB_KINDS and is_of_sequel(chunks, i, at))
        ):
            found = place_of(sentence, i, text, rules, moves=kind in _MOVING)
            if found is not None and found.name is not None:
                return found
            described = described or found
    return (
        _object(sentence, match, text, rules)
        or (_captured(sentence, match, text, rules) if kind in _MOVING or kind in _STRIKING else None)
        or _around(sentence, match, low, high, text, rules)
        or described
    )


def _is_far_from(chunks: Chunks, place: int) -> bool:
    """Does a distance stand before a place: ", some 15 km (9 miles) from Lima"?"""
    start = chunks.starts[place]
    if chunks.tokens[start - 1].lower() != "from":
        return False
    return any(token.lower() in DISTANCES for token in chunks.tokens[max(start - 6, 0) : start - 1])


def _around(sentence: Sentence, match: Match, low: int, high: int, text: str, rules: RuleSet) -> Place | None:
    """For victims the nearest named place of the other clauses: "killed when a shell hit a bus in Herat"."""
    chunks = sentence.chunks
    if (
        chunks.tags[match.trigger] in "NMGKn"
        or match.capture("party") is None
        or not NAME.search(chunks.parts)
        or is_relative(chunks, chunks.at(match.trigger))
    ):
        return None
    taken = [(a, b) for _, a, b in match.captures]
    at = chunks.at(match.trigger)
    listed = chunks.kinds.count(";") > 1  # one happening behind another
    for i in candidates(chunks, match.trigger, low, high, taken):
        if (
            is_of_others_clause(chunks, i, at, hurt=True)
            or is_of_sequel(chunks, i, at)
            or is_of_errand(chunks, i, at)
            or in_unlike_clause(chunks, at, i)
        ):
            continue
        if sentence.tokens[chunks.starts[i - 1]].lower() in ("from", "toward", "towards", "over"):
            continue
        if any(kind in "hQ" for kind in chunks.kinds[min(i, at) : i]):
            continue
        if listed and ";" in chunks.kinds[min(i, at) : max(i, at)]:
            continue
        if is_beyond_charge(chunks, at, i):
            continue
        if is_of_person(chunks, i, chunks.at(match.trigger)) or is_of_participle(chunks, i, chunks.at(match.trigger)):
            continue
        between = sentence.tokens[chunks.ends[i] : match.trigger]
        if not _LATER.isdisjoint(between):
            continue  # "two were hurt in Herat, a week after rebels killed three"
        if _is_of_care(sentence, match.trigger, chunks.starts[i]):
            continue
        found = place_of(sentence, i, text, rules)
        if found is not None and found.name is not None:
            return found
    return None


_CARE = frozenset(
    "treatment treated taken rushed admitted hospitalised hospitalized transferred flown buried airlifted recovering "
    "transported referred brought ferried mourned".split()
)


def _is_of_care(sentence: Sentence, trigger: int, place: int) -> bool:
    """Is it where the hurt or the dead were brought: "suffered burns and are receiving treatment at Oru Hospital"?"""
    tokens, chunks = sentence.tokens, sentence.chunks
    cared = (i for i in range(trigger + 1, place) if tokens[i].lower() in _CARE)
    # Not so in "a landslide buried a village in Oru".
    return any(chunks.tags[i] != "U" or chunks.tags[i + 1] not in "NM" for i in cared)


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
    if {"P", "C"}.isdisjoint(chunks.parts[slice(*chunks.extent(chunk))]):
        return None
    name, country = named_in(sentence, chunk, rules.gazetteer)
    start, end = chunks.extent(chunk)
    head = head_of(sentence, chunks.starts[chunk], chunks.ends[chunk])
    told = chunks.parts[head] == "l"
    if chunks.parts[head] == "g" and sentence.tokens[head].islower():
        return None  # "struck the Lima government"
    if name is None and told and (runs := name_runs(sentence, start, end)):
        name = " ".join(sentence.tokens[slice(*runs[0])])  # "seized the town of Sakel"
    elif country is None:
        return None
    if name is None or rules.gazetteer.country(name) is not None or titled(sentence, chunk):
        return None
    if is_home(sentence, start, end) or is_in_full(sentence, chunk, rules.gazetteer):
        return None  # "attacked the residence of Minister Hale", "attacked Ivan Hale"
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
        if titled(sentence, chunk) or is_in_full(sentence, chunk, rules.gazetteer):
            continue
        head = head_of(sentence, chunks.starts[chunk], chunks.ends[chunk])
        if chunks.parts[head] in "hng" and sentence.tokens[head].lower() not in KINDS:
            continue  # "shot two Texas deputies", "struck the Lima government"
        name, country = named_in(sentence, chunk, rules.gazetteer)
        word = chunks.word_before(chunk)
        if name is not None and country is not None and (word in _THERE or rules.gazetteer.country(name) is None):
            relation = word if word in ("from", "toward") else "toward" if word == "to" else "in"
            piece = span(sentence, chunks.starts[chunk], chunks.extent(chunk)[1], text)
            found = Place(text=piece.exact, name=name, country=country, relation=relation, span=piece)
            return held_in(sentence, chunk, found, rules)
    return None
