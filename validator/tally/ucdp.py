"""The killed of a report in the columns of the UCDP's event data: by side, civilians, unknown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from validator.tally.in_force import in_force
from validator.tally.people import buckets
from validator.tally.totals import add, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.model import Fact, Ref, ReportFacts
    from validator.tally.model import Figure

COLUMNS = (
    "report", "date_start", "date_end", "side_a", "side_b", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "low", "high",
)  # fmt: skip
_OF_STATE = ("military", "state", "government")
_FIGHTING = ("military", "state", "government", "armed-group")


def ucdp_row(facts: ReportFacts, events: Sequence[Sequence[Figure]], news: Sequence[Figure]) -> dict[str, Any] | None:
    """The row of a report, None where nobody is told killed.

    Side A is a state where one fights, side B who fights it. What is not told of anyone stands under unknown. The four
    numbers of deaths add up to `best`.

    Source: UCDP GED codebook, columns deaths_a to deaths_unknown, best, low, high
    """
    killed = [t for e in events if (t := total([f for f in e if f.effect == "killed"])) is not None]
    if not killed:
        return None
    side_a, side_b = find_sides(facts.facts)
    whole = add(killed)
    deaths = _by_column(events, side_a, side_b, whole.best)
    known = sum(deaths.values())
    dates = [f for f in news if f.effect == "killed" and f.start]
    return {
        "report": facts.document.id,
        "date_start": min((f.start for f in dates), default=None),
        "date_end": max((f.end for f in dates), default=None),
        "side_a": side_a or None,
        "side_b": side_b or None,
        **deaths,
        "deaths_unknown": whole.best - known,
        "best": whole.best,
        "low": whole.low,
        "high": whole.high,
    }


def _by_column(events: Sequence[Sequence[Figure]], side_a: str, side_b: str, best: int) -> dict[str, int]:
    """The killed by column, as far as they fit into the best number: what one side boasts of may not."""
    deaths = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0}
    for event in events:
        for group, side, number in _told(event):
            column = _column(group, side, side_a, side_b)
            if column and sum(deaths.values()) + number <= best:
                deaths[column] += number
    return deaths


def _told(event: Sequence[Figure]) -> list[tuple[str, str, int]]:
    """Group, side and number of the killed whom an event tells by kind."""
    figures = [f for f in event if f.effect == "killed" and f.group and not f.background]
    within = [f for f in figures if f.role == "within"]
    stand = in_force([f for f in figures if f.role != "within"]) or within
    more = [[f] for f in stand if f.role == "more"]
    found = [*buckets([f for f in stand if f.role != "more"]), *more]
    return [(b[0].group, next((f.side for f in b if f.side), ""), max(f.low for f in b)) for b in found]


def _column(group: str, side: str, side_a: str, side_b: str) -> str:
    if group == "civil":
        return "deaths_civilians"
    if side and side == side_b:
        return "deaths_b"
    if side and side == side_a:
        return "deaths_a"
    return {"armed": "deaths_b", "military": "deaths_a", "police": "deaths_a"}.get(group, "")


def find_sides(facts: Sequence[Fact]) -> tuple[str, str]:
    """The two sides that fight, by how often they are victims or actors; a state before an armed group."""
    states: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    for fact in facts:
        if fact.type not in ("casualty", "assault"):
            continue
        for party in _parties(fact):
            if party.side and party.kind in _FIGHTING:
                (groups if party.kind == "armed-group" else states)[party.side] += 1
    most = [side for side, _ in states.most_common(2)]
    armed = [side for side, _ in groups.most_common(2)]
    if most and armed:
        return most[0], armed[0]
    if len(armed) == 1 and any(map(_is_of_state, facts)):
        return _land(facts), armed[0]  # soldiers whose state nobody names, against a group
    both = [*(most or armed), "", ""]
    return both[0], both[1]


def _is_of_state(fact: Fact) -> bool:
    """Are the victims soldiers or officials of a state that is not named?"""
    return fact.party is not None and fact.party.kind in _OF_STATE and not fact.party.side


def _land(facts: Sequence[Fact]) -> str:
    """The country in which it happened, as far as one is told."""
    told = Counter(f.place.country for f in facts if f.place is not None and f.place.country)
    return told.most_common(1)[0][0] if told else ""


def _parties(fact: Fact) -> tuple[Ref, ...]:
    return (*fact.actor, *fact.recipient, *((fact.party,) if fact.party else ()))
