"""Times that count from a time told before: "the next day", "two years later", "that night", a clock by itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.values import stretch
from validator.values.context import Context, Told
from validator.values.counted import reach
from validator.values.dated import dated
from validator.values.dates import unit_at

if TYPE_CHECKING:
    from validator.model import Time
    from validator.values.pieces import Pieces
    from validator.values.stretch import Stretch

# How many units on from the time told before; "next" and "last" count so behind "the" only.
_STEPS = {"that": 0, "following": 1, "previous": -1, "preceding": -1, "prior": -1}
_MINUTES = {"minute": 1, "hour": 60}
_DAY = 24 * 60
_ROUGH = {"year": "year", "decade": "year", "century": "year", "month": "month", "quarter": "month"}


def read_told(p: Pieces, context: Context) -> Time | None:
    """The time of a phrase that looks back at one told before; None where the phrase does not look back."""
    told = context.told
    if told is None or told.day is None or p.ref or p.frequency or p.every or p.times:
        return None
    if (moment := _moment(p, told)) is not None:
        day, clock = moment
        return dated(day, replace(p, clocks=(clock,)), replace(context, anchor=told.day), "TIME")
    found = _shifted(p, told) or _named(p, told) or _part(p, told)
    if found is None:
        return None
    hours = bool(p.amounts) and p.amounts[-1].unit in ("hour", "minute", "second")
    return dated(found, p, replace(context, anchor=told.day), "TIME" if hours else "DATE")


def _step(p: Pieces) -> int | None:
    if p.rel == "next" and p.unit == "day":
        return 1
    if p.definite and p.rel == "next" and (p.part or p.season):
        return 1
    return _STEPS.get(p.rel or "")


def _sign(p: Pieces) -> int | None:
    """Does a phrase count ahead (1) or back (-1) from what was told: "later", "earlier", "before"?"""
    sign = {"earlier": -1, "later": 1}.get(p.offset or "")
    if sign is None and p.offset is None:
        sign = {"previous": -1, "following": 1}.get(p.rel or "")
    return sign if p.amounts and p.weekday is None else None


def _moment(p: Pieces, told: Told) -> tuple[Stretch, str] | None:
    """Day and clock of "two hours later", "20 minutes earlier", where the story told a clock."""
    sign = _sign(p)
    if sign is None or told.day is None or told.clock is None:
        return None
    minutes = 0.0
    for amount in p.amounts:
        if amount.count is None or amount.high is not None or amount.unit not in _MINUTES:
            return None
        minutes += amount.count * _MINUTES[amount.unit]
    day, at = divmod(int(told.clock[:2]) * 60 + int(told.clock[3:5]) + sign * round(minutes), _DAY)
    return stretch.day(stretch.add_days(told.day, day)), f"{at // 60:02}:{at % 60:02}"


def _shifted(p: Pieces, told: Told) -> Stretch | None:
    """Read "two days later", "a year earlier", "three weeks before"."""
    sign = _sign(p)
    if sign is None or p.amounts[0].count is None:
        return None
    unit = p.amounts[-1].unit
    date = reach(_base(unit, told), p.amounts, sign)
    if date is None:
        return None
    if unit == "year" and told.quarter is not None:
        return stretch.quarter(date.year, told.quarter)
    if unit == "week":
        return stretch.week(date)
    return unit_at(unit, 0, date) if unit in _ROUGH else stretch.day(date)


def _base(unit: str, told: Told) -> dt.date:
    """The date that a unit counts from: a year from the year told last, a month from the month told last."""
    assert told.day is not None
    rough = _ROUGH.get(unit)
    if rough == "year" and told.year is not None:
        return told.day.replace(year=told.year, day=min(told.day.day, 28))
    if rough == "month" and told.month is not None:
        return told.month
    return told.day


def _named(p: Pieces, told: Told) -> Stretch | None:
    """Read "that year", "the following week", "the same month", "the previous Friday"."""
    step = _step(p)
    if step is None or told.day is None or p.amounts or p.nth_unit or p.plural_unit or p.day or p.year:
        return None
    if p.weekday is not None:
        return _weekday(p.weekday, step, told.day)
    if p.month is not None:
        year = told.year or told.day.year
        return stretch.month(year, p.month) if step == 0 else None
    if p.season is not None:
        of_year = p.unit == "year"  # "the autumn of that year"
        return stretch.season(told.year or told.day.year, p.season) if of_year else _season(p.season, step, told)
    if p.part and p.unit is None:
        return stretch.day(stretch.add_days(told.day, step))
    return unit_at(p.unit, step, _base(p.unit, told)) if p.unit in _STEPPED else None


_TOLD_UNITS = frozenset({"day", "week", "month", "year"})
_STEPPED = frozenset({"day", "week", "weekend", "month", "quarter", "year", "decade", "century"})


def _season(name: str, step: int, told: Told) -> Stretch | None:
    """The season of the year told last (0), or the first one that begins after the month told last (1)."""
    assert told.day is not None
    year = told.year or told.day.year
    if step < 0:
        return None
    found = stretch.season(year, name)
    since = told.month if told.month is not None and told.month.year == year else None
    behind = found.start is not None and since is not None and found.start <= since
    return stretch.season(year + 1, name) if step and (behind or since is None) else found


def _weekday(weekday: int, step: int, day: dt.date) -> Stretch:
    ahead = (weekday - day.weekday()) % 7
    if step > 0:
        return stretch.day(stretch.add_days(day, ahead or 7))
    if step < 0:
        return stretch.day(stretch.add_days(day, ahead - 7))
    return stretch.day(stretch.add_days(day, ahead if ahead <= 3 else ahead - 7))


def _part(p: Pieces, told: Told) -> Stretch | None:
    """A clock or a part of the day by itself: of the day told last. A night just past is "overnight"."""
    alone = not (p.rel or p.offset or p.deixis or p.holiday or p.amounts or p.nth_unit or p.weekday is not None)
    if not alone or p.part == "overnight" or p.day or p.month or p.year or told.day is None:
        return None
    if p.clocks or p.noon or p.part:
        return stretch.day(told.day)
    if p.edge is not None or p.plural_unit or p.fiscal:
        return None
    if p.unit == "quarter":
        return stretch.quarter(told.year, told.quarter) if told.year and told.quarter else None
    return unit_at(p.unit, 0, _base(p.unit, told)) if p.unit in _TOLD_UNITS and p.definite else None
