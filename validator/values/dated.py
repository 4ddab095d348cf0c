"""A stretch of the calendar as the `Time` of a fact."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from validator.model import Clock, Time
from validator.values.context import Context
from validator.values.pieces import Pieces
from validator.values.stretch import Stretch
from validator.values.words import WEEKDAYS

_PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
    "early": "MO",
    "late": "NI",
}
_NOONS = {"dawn": "MO", "daybreak": "MO", "sunrise": "MO", "dusk": "EV", "sunset": "EV", "nightfall": "NI"}


def suffix(p: Pieces) -> str:
    """What a part of the day or a clock adds to the TIMEX3 value."""
    if p.clocks:
        return "T24:00" if p.noon == "midnight" else f"T{p.clocks[0]}"
    if p.noon:
        return f"T{_NOONS.get(p.noon, 'MO')}"
    if p.deixis == "tonight":
        return "TNI"
    if p.part is None:
        return ""
    return f"T{_PARTS[p.part]}"


def dated(at: Stretch, p: Pieces, context: Context, kind: Literal["DATE", "TIME", "DURATION"]) -> Time:
    """The Time of a stretch, with part of day, clock and what it was resolved against."""
    part = suffix(p) if at.granularity == "day" else ""
    granularity = at.granularity
    if part:
        kind = "TIME"
        granularity = "time" if p.clocks else "part-of-day"
    if p.fiscal:
        at = replace(at, timex=f"FY{at.timex}")
    if at.timex[0] == "P" and at.timex[1].isdigit():
        kind = "DURATION"  # "the first six months of 2013" is so long, and lies there
    clock = Clock(from_=p.clocks[0], to=p.clocks[-1]) if p.clocks else None
    anchored = context.anchor is not None and at.start is not None and not _absolute(p)
    return Time(
        start=at.start.isoformat() if at.start and at.end else None,
        end=at.end.isoformat() if at.start and at.end else None,
        clock=clock,
        edtf=f"{at.edtf}~" if at.edtf and p.approx and "/" not in at.edtf and not p.clocks else at.edtf,
        timex=at.timex + part,
        timex_type=kind,
        granularity=granularity,
        approx=True if p.approx or (p.edge is not None and granularity == "range") else None,
        weekday=WEEKDAYS[p.weekday] if p.weekday is not None else None,
        anchor=context.anchor.isoformat() if anchored and context.anchor else None,
    )


def _absolute(p: Pieces) -> bool:
    return p.year is not None or p.decade is not None or (p.nth_unit == "century")
