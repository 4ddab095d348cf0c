"""Pairs of facts that may be two figures of one event: grouped by key, never all against all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.checks.dossier import party_key, source_key
from validator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Count, Fact

_WINDOW = 8  # how many later variants of one event each variant is compared with
_FURTHER = frozenset("another other more further additional separate also".split())


def candidates(dossier: Dossier) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of counted facts of one effect and party that speak of one event; linear in the number of facts."""
    groups: dict[object, list[Fact]] = {}
    for fact in dossier.counted:
        if fact.effect is not None:
            groups.setdefault((fact.effect, party_key(fact.party) if fact.party else ""), []).append(fact)
    for group in groups.values():
        if len(group) < 2:
            continue
        variants = list({variant(f): f for f in reversed(group)}.values())[::-1]
        for n, a in enumerate(variants):
            for b in variants[n + 1 : n + 1 + _WINDOW]:
                if _one_event(dossier, a, b):
                    yield a, b


def variant(fact: Fact) -> tuple[object, ...]:
    """What tells one figure of an event from another: who says it, how many, when and where."""
    count, time, place = fact.count, fact.time, fact.place
    return (
        source_key(fact),
        count and (count.low, count.high, count.scope),
        fact.factuality.polarity,
        fact.event,
        fact.party_status,
        time and (time.start, time.end),
        place and fold(place.name or place.text),
    )


def _of_one_scope(a: Count, b: Count) -> bool:
    """Are two numbers of the same thing? One told with no scope may be the total of a report's attacks."""
    return (a.scope or "this-event") == (b.scope or "this-event") or {a.scope, b.scope} == {None, "total"}


def _one_event(dossier: Dossier, a: Fact, b: Fact) -> bool:
    """Do two facts of one effect and one side speak of the same event? Only where something says so.

    Different events, days, places, statuses, units or scopes speak against it, and so does "another".
    """
    if _part_of(a, b) or _part_of(b, a):
        return False
    if a.event and b.event:
        return a.event == b.event
    if a.count is None or b.count is None or not _of_one_scope(a.count, b.count):
        return False
    if a.party_status and b.party_status and a.party_status != b.party_status:
        return False
    if not a.party or not b.party or _further(dossier, a) or _further(dossier, b):
        return False
    same_time, same_place = _same_time(a, b), _same_place(a, b)
    if same_time is False or same_place is False or not _same_people(a, b):
        return False
    bare = not (a.time or b.time or a.place or b.place)
    return bool(same_time and same_place) or (bool(same_time or same_place) and _partly(a, b)) or bare


def _part_of(whole: Fact, part: Fact) -> bool:
    """Is one figure declared to be a part of the other?"""
    return part.id in whole.derived_from or any(r.type == "part-of" and r.fact == whole.id for r in part.relations)


def _partly(a: Fact, b: Fact) -> bool:
    """Is what is not known in both, known in neither?"""
    return (a.time is None) == (b.time is None) and (a.place is None) == (b.place is None)


def _same_time(a: Fact, b: Fact) -> bool | None:
    if a.time is None or b.time is None or not (a.time.start and a.time.end and b.time.start and b.time.end):
        return None
    return a.time.start <= b.time.end and b.time.start <= a.time.end


def _same_place(a: Fact, b: Fact) -> bool | None:
    if a.place is None or b.place is None:
        return None
    return fold(a.place.name or a.place.text) == fold(b.place.name or b.place.text)


def _same_people(a: Fact, b: Fact) -> bool:
    """Are the victims named alike: by status, else by the last word of the phrase?"""
    if a.party_status and b.party_status:
        return True
    return fold(a.party.text).split()[-1:] == fold(b.party.text).split()[-1:] if a.party and b.party else False


def _further(dossier: Dossier, fact: Fact) -> bool:
    """Do the words of the count set it apart from what was told before ("three more", "another")?"""
    span = fact.count.span if fact.count is not None else None
    text = fact.count.text or "" if fact.count is not None else ""
    around = dossier.text[max(0, span.start - 12) : span.end + 12] if span is not None else text
    return not _FURTHER.isdisjoint(fold(around).split())
