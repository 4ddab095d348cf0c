"""Which figures speak of one happening: by their events, dates and places, else by what they count."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.facts.stories.events import ASIDE, ITEM
from validator.tally.headline import in_one_place, with_details, without_headline
from validator.tally.local import with_local
from validator.tally.model import SIDES
from validator.tally.places import load_places, place_level
from validator.tally.totals import Total, add

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.tally.model import Figure

_KM_A_DEGREE = 111.2
_MANY = 20  # people: so many come twice by accident in no two attacks
_PLURAL = 2  # what a plural without a number stands for
_ONE_TOWN = 15.0  # km between the centres of a city and its quarters


def group_events(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures by event, in the order of the text.

    Figures that name different events, days or towns are of different ones. A figure without any of these is of the
    event that has the same figure already, else of the one told last; one above the items of a round-up is of the
    item that tells it again.
    """
    if (round_up := _round_up(figures)) is not None:
        return round_up
    return _grouped(_within_lead(with_local(without_headline(with_details(in_one_place(figures))))))


def _within_lead(figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures less those that only divide what several attacks did together, told first.

    They do where together they are as many, or not as many and none is told as of another event.
    """
    from validator.tally.totals import total

    out = list(figures)
    for effect in dict.fromkeys(f.effect for f in figures if f.lead):
        lead = [f for f in figures if f.lead and f.effect == effect]
        whole = total(lead)
        rest = [f for f in out if f.effect == effect and f.at > lead[-1].at and not any(_equal(f, o) for o in lead)]
        found = [t for event in _grouped(rest) if (t := total(event)) is not None]
        if whole is None or not found or any(f.low > whole.high for f in rest):
            continue
        tellers = {f.source for f in lead}
        numbers = {f.low for f in rest if f.role != "within"}
        if len(numbers) == 1 and all(f.source and f.source not in tellers for f in rest):
            continue  # what another source says of all of it
        parts = add(found)
        apart = any(f.event for f in rest)
        if parts.low == whole.low or (parts.low < whole.low and not apart):
            out = [f for f in out if f not in rest]
    return out


def _grouped(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures by their events, days, towns and numbers."""
    named: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.event:
            named.setdefault(figure.event, []).append(figure)
    events: list[list[Figure]] = []
    for figure in figures:
        if figure.event:
            if not any(e is named[figure.event] for e in events):
                events.append(named[figure.event])
            continue
        again = next((e for m, e in named.items() if m.startswith(ITEM) and any(_equal(figure, o) for o in e)), None)
        if again is not None:
            continue
        if (apart := _of_same_teller(figure, events)) is not None:
            apart.append(figure)
            continue
        unnamed = [e for e in events if not e[0].event]
        chosen = _best(figure, [e for e in unnamed if may_join(figure, e)]) or _told_of(figure, unnamed)
        if chosen is None and _goes_on(figure, events):
            chosen = events[-1]
        if chosen is None:
            events.append([figure])
        else:
            chosen.append(figure)
    return _without_summary(events)


def _round_up(figures: Sequence[Figure]) -> list[list[Figure]] | None:
    """The events of a report that begins with the sum of the dead of them all, three or more; None for others."""
    dead = [f for f in figures if f.effect == "killed" and not f.outdated and not f.event.startswith(ASIDE)]
    if not dead or dead[0].low < 3:
        return None
    first = dead[0]
    if first.group in SIDES and any(f.group != first.group for f in dead):
        return None  # "three militants killed": the soldiers told of later are none of them
    parts = [f for f in dead[1:] if f.low < first.low and f.role != "within"]
    clauses = {f.clause for f in parts}
    if len(clauses) < 3 or sum(f.low for f in parts) != first.low or any(f.low > first.low for f in dead):
        return None
    events: dict[int, list[Figure]] = {clause: [] for clause in sorted(clauses)}
    at = min(clauses)
    for figure in figures:
        if figure.effect == "killed" and figure not in parts:
            continue
        at = figure.clause if figure.clause in events else at
        if figure.at > first.at:
            events[at].append(replace(figure, role="part") if figure.role == "more" else figure)
    return list(events.values())


def _goes_on(figure: Figure, events: Sequence[list[Figure]]) -> bool:
    """Are "another 43" of the event told last though a place differs: what it tells of is another effect only?"""
    if figure.role != "more" or not events or events[-1][0].event:
        return False
    same_days = all(not (figure.start and o.start) or _days_between(figure, o) == 0 for o in events[-1])
    return same_days and all(o.effect != figure.effect for o in events[-1])


def _best(figure: Figure, open_to: Sequence[list[Figure]]) -> list[Figure] | None:
    """The event that a figure belongs to, or None for one of its own."""
    same = [e for e in open_to if any(_equal(figure, other) for other in e)]
    if same:
        return same[-1]
    placed = [e for e in open_to if figure.place and any(o.place and _one_place(figure, o) for o in e)]
    if placed:
        return placed[-1]
    return open_to[-1] if open_to else None


def _of_same_teller(figure: Figure, events: Sequence[list[Figure]]) -> list[Figure] | None:
    """The event told apart whose source tells this too, where that source tells of no other."""
    told = [e for e in events if figure.source and any(f.source == figure.source for f in e)]
    return told[0] if len(told) == 1 and told[0][0].event and not told[0][0].event.startswith(ITEM) else None


def _told_of(figure: Figure, events: Sequence[list[Figure]]) -> list[Figure] | None:
    """The event that has the same number of many people already: a place read amiss does not make it another."""
    if figure.low < _MANY:
        return None
    return next((e for e in reversed(events) if any(_equal(figure, other) for other in e)), None)


def _equal(a: Figure, b: Figure) -> bool:
    """The same number of the same kind of people, as far as their kind is told."""
    return (a.effect, a.low, a.high) == (b.effect, b.low, b.high) and (a.group == b.group or "" in (a.head, b.head))


def may_join(figure: Figure, event: Sequence[Figure]) -> bool:
    """Could a figure be of an event: its places agree, and its days, but for a day where the figure is told again?"""
    if figure.role == "within" or (_is_loose(figure) and any(o.effect == figure.effect for o in event)):
        return True
    if figure.outdated and any(_overtakes(o, figure) for o in event):
        return True
    told = [o for o in event if not _is_loose(o)] or event
    if any(figure.place and o.place and not _one_place(figure, o) for o in told):
        return False
    gap = max((_days_between(figure, o) for o in told if figure.start and o.start), default=0)
    return gap == 0 or (gap == 1 and any(_equal(figure, o) and (o.low > 1 or o.head == figure.head) for o in event))


def _overtakes(later: Figure, figure: Figure) -> bool:
    """Could a figure be the later form of one told as an earlier one, wherever that was?"""
    return later.effect == figure.effect and later.low >= figure.low and not later.outdated


def _is_loose(figure: Figure) -> bool:
    """Does a figure say too little to tell events apart: "victims", "two of the dead"?"""
    return figure.role == "within" or figure.outdated or (figure.vague and figure.low == _PLURAL)


def _days_between(a: Figure, b: Figure) -> int:
    """Days between two intervals, 0 where they overlap."""
    if a.start <= b.end and b.start <= a.end:
        return 0
    first, second = (a.end, b.start) if a.end < b.start else (b.end, a.start)
    try:
        return (date.fromisoformat(second[:10]) - date.fromisoformat(first[:10])).days or 1
    except ValueError:
        return 1


def _one_place(a: Figure, b: Figure) -> bool:
    """Could two named places be one, or one lie in the other? Only places that the gazetteer knows are told apart."""
    if a.place == b.place or not (a.country and b.country):
        return True
    if a.country != b.country:
        return False
    first, second = place_level(a.place), place_level(b.place)
    return first != second or not first or (first == "town" and _are_near(a.place, b.place))


@lru_cache(4096)
def _are_near(a: str, b: str) -> bool:
    """Is one town a quarter of the other, or next to it?"""
    first, second = (next(iter(load_places().place(name, context=True)), None) for name in (a, b))
    if first is None or first.lat is None or first.lon is None:
        return False
    if second is None or second.lat is None or second.lon is None:
        return False
    north, east = first.lat - second.lat, (first.lon - second.lon) * cos(radians(first.lat))
    return hypot(north, east) * _KM_A_DEGREE <= _ONE_TOWN


def _without_summary(events: list[list[Figure]]) -> list[list[Figure]]:
    """Events without a lead that sums up the others: "Attacks across the north killed 12", told one by one below."""
    from validator.tally.totals import total

    if len(events) < 3:
        return events
    first, rest = events[0], events[1:]
    for effect in dict.fromkeys(f.effect for f in first):
        whole = total([f for f in first if f.effect == effect])
        parts = [t for e in rest if (t := total([f for f in e if f.effect == effect])) is not None]
        if whole is None or len(parts) < 2 or whole.best != sum(t.best for t in parts):
            return events
    return rest


def across_events(totals: Sequence[Total]) -> Total:
    """The sum over events."""
    return add(totals)
