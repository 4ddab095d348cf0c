"""What a report says in total: persons by effect, parts not counted twice, conflicting figures as a range.

Casualty facts become figures (`figures`), each read by those told before it (`context`, `wounded`); figures of one
happening stand together (`events`), and the figures of an event and an effect give one range (`totals`), less those
that divide another (`divided`). `ucdp` sorts the killed into the columns of the UCDP's event data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.model import EFFECTS
from validator.tally.events import across_events, group_events
from validator.tally.figures import read_figures, read_nones
from validator.tally.headline import of_headline
from validator.tally.kinds import ANYBODY
from validator.tally.model import SIDES, Figure
from validator.tally.totals import Total, total
from validator.tally.ucdp import ucdp_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from validator.model import ReportFacts

__all__ = ["EFFECTS", "Total", "tally_report"]


def tally_report(facts: ReportFacts) -> dict[str, Any]:
    """The totals of one report in the shape of the interface: by effect, side, source and event, and the background.

    None means that an effect is not mentioned; `ucdp` holds the killed by side, civilians and unknown.
    """
    figures = read_figures(facts)
    told = [f for f in figures if not f.background]
    events, others = of_headline(told, group_events(told))
    news = [f for event in events for f in event]
    row: dict[str, Any] = {"report": facts.document.id}
    row |= _lowered(_totals(events), news, read_nones(facts))
    row["by_side"] = _by(events, "side", lambda f: f.side)
    row["by_source"] = _by(events, "source", lambda f: f.source)
    row["events"] = [_event(event) for event in events]
    row["background"] = [*map(_event, others), *(_event([f]) for f in figures if f.background)]
    row["ucdp"] = ucdp_row(facts, events, news)
    return row


def _totals(events: Sequence[Sequence[Figure]]) -> dict[str, Any]:
    """The range of each effect over the events."""
    out: dict[str, Any] = {}
    for effect in EFFECTS:
        found = [t for event in events if (t := total([f for f in event if f.effect == effect])) is not None]
        out[effect] = _shown(across_events(found)) if found else None
    return out


def _lowered(totals: dict[str, Any], news: Sequence[Figure], nones: Sequence[Figure]) -> dict[str, Any]:
    """The totals, from none on where a source says that there were none, and others tell of some."""
    out = dict(totals)
    for none in nones:
        told = [f for f in news if f.effect == none.effect]
        general = none.group in ("", "civil") and (not none.head or none.head in ANYBODY)
        like = all(f.group in ("", none.group) or (general and not none.head) for f in told)
        own = all(_are_of_force(f, none) for f in told)  # "denied that any of its soldiers had been harmed"
        if told and ((general and like) or own) and all(f.source and f.source != none.source for f in told):
            out[none.effect] = {**totals[none.effect], "low": 0}
    return out


def _are_of_force(figure: Figure, none: Figure) -> bool:
    """Are they of the force of which a source says that it lost nobody?"""
    officers = none.head == "officer" and figure.group in ("police", "military")
    return none.group in SIDES and (figure.group == none.group or officers)


def _shown(found: Total) -> dict[str, Any]:
    return {"low": found.low, "best": found.best, "high": found.high, "open": found.open}


def _event(figures: Sequence[Figure]) -> dict[str, Any]:
    return {
        "start": min((f.start for f in figures if f.start), default=None),
        "end": max((f.end for f in figures if f.end), default=None),
        "place": next((f.place for f in figures if f.place), None),
        **_totals([figures]),
    }


def _by(events: Sequence[Sequence[Figure]], key: str, of: Callable[[Figure], str]) -> list[dict[str, Any]]:
    """Totals by side or by source, in the order of their names; what names none comes last as null."""
    names = sorted({of(f) for event in events for f in event}, key=lambda name: (not name, name))
    return [{key: name or None, **_totals([[f for f in e if of(f) == name] for e in events])} for name in names]
