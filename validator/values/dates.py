"""The stretch of the calendar that the pieces of a phrase name: dates, weekdays, weeks, seasons, parts of months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from msgspec.structs import replace

from validator.values import stretch
from validator.values.context import STEPS, Context
from validator.values.holidays import holiday_date, holiday_month_day
from validator.values.pieces import Pieces
from validator.values.stretch import Stretch

_DEIXIS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}
_EDGES = {"start": 0, "mid": 1, "end": 2}
_NEAR = {"last": -1, "this": 0, "next": 1}
_FAR = 14  # days; beyond, a weekday that fits another year better speaks for that year


def stretch_of(p: Pieces, context: Context) -> Stretch | None:
    """The calendar stretch that the pieces name, or the third of it that "early" or "end" names."""
    p = with_year(p, context)
    if p.twice and context.anchor is not None:
        context = replace(context, anchor=_one_further(p, context.anchor))
    base = _whole(p, context)
    if base is None or p.edge is None or p.part is not None or base.granularity == "day":
        return base
    return stretch.third(base, _EDGES[p.edge])


def _one_further(p: Pieces, anchor: dt.date) -> dt.date:
    """The day from which "last" is what "before last" is from this one: "the week before last"."""
    step = STEPS[p.rel or "last"]
    if p.weekday is not None or p.unit in ("week", "weekend"):
        return stretch.add_days(anchor, 7 * step)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(p.unit or "")
    return stretch.add_months(anchor, months * step) if months else stretch.add_days(anchor, step)


def with_year(p: Pieces, context: Context) -> Pieces:
    """The pieces with the year that they tell from this one: "June of last year", "the spring of this year"."""
    told = p.unit == "year" and p.rel in _NEAR and p.year is None
    if not told or not (p.month or p.season) or p.nth_unit is not None or context.anchor is None:
        return p
    return replace(p, year=context.anchor.year + _NEAR[p.rel or "this"], unit=None, rel=None)


def _whole(p: Pieces, context: Context) -> Stretch | None:
    """The calendar stretch that the pieces name, without part of day and clock."""
    if p.nth_unit is not None or (p.rel == "last" and _held(p) and (p.unit or p.amounts)):
        return _ordinal_unit(p, context)
    for piece, reader in _READERS:
        if getattr(p, piece) is not None:
            return reader(p, context)
    return _part_alone(p, context) if p.part or p.clocks or p.noon else None


def _held(p: Pieces) -> bool:
    """Does the phrase name the month or year that something lies in?"""
    return p.month is not None or p.year is not None


def _calendar_date(p: Pieces, context: Context) -> Stretch | None:
    month, day = p.month, p.day
    if month is None:
        return _day_of_month(day, context) if day is not None and p.year is None else None
    if p.year is not None:
        if day is None:
            return stretch.month(p.year, month)
        date = stretch.valid_date(p.year, month, day)
        return stretch.day(date) if date else None
    shown = f"XXXX-{month:02}" + (f"-{day:02}" if day is not None else "")
    if day is not None and stretch.valid_date(2000, month, day) is None:
        return None
    if context.anchor is None or p.rel == "that":
        return Stretch(shown, "day" if day is not None else "month", edtf=shown)
    if day is not None and p.rel in ("next", "last", "coming", "past"):
        return _stepped(lambda y: _day_of(y, month, day), STEPS[p.rel], context)
    if day is not None:
        return _month_day(month, day, p.weekday, context)
    if p.rel in STEPS:
        return _stepped(lambda y: stretch.month(y, month), STEPS[p.rel], context)
    return context.nearest(lambda y: stretch.month(y, month))


def _day_of(year: int, month: int, day: int) -> Stretch | None:
    date = stretch.valid_date(year, month, day)
    return stretch.day(date) if date else None


def _day_of_month(day: int, context: Context) -> Stretch | None:
    """Read "the 24th": the nearest one on the side that the tense speaks for."""
    anchor = context.anchor
    if anchor is None:
        return Stretch(f"XXXX-XX-{day:02}", "day")
    step = 1 if context.tense == "future" else -1
    months = (stretch.add_months(anchor, step * i) for i in range(3))
    days = (stretch.valid_date(m.year, m.month, day) for m in months)
    found = next((d for d in days if d and (d - anchor).days * step >= 0), None)
    return stretch.day(found) if found else None


def _month_day(month: int, day: int, weekday: int | None, context: Context) -> Stretch | None:
    """The year of a day without one: the nearest, unless far and the weekday fits another."""

    def make(year: int) -> Stretch | None:
        date = stretch.valid_date(year, month, day)
        return stretch.day(date) if date else None

    best = context.nearest(make)
    if best is None or best.start is None or context.anchor is None:
        return best
    if weekday is None or best.start.weekday() == weekday or abs((best.start - context.anchor).days) <= _FAR:
        return best

    def fitting(year: int) -> Stretch | None:
        made = make(year)
        return made if made and made.start and made.start.weekday() == weekday else None

    return context.nearest(fitting) or best


def _stepped(make: Callable[[int], Stretch | None], step: int, context: Context) -> Stretch | None:
    """The latest whole one before the anchor (-1), the one of the anchor's year (0), the next one after it (1)."""
    anchor = context.anchor
    assert anchor is not None
    found = [s for y in range(anchor.year - 2, anchor.year + 3) if (s := make(y)) and s.start and s.end]
    if step < 0:
        return next((s for s in reversed(found) if s.end and s.end < anchor), None)
    if step > 0:
        return next((s for s in found if s.start and s.start > anchor), None)
    return make(anchor.year)


def _of_holiday(p: Pieces, context: Context) -> Stretch | None:
    name = p.holiday
    if name is None:
        return None
    if p.year is not None:
        date = holiday_date(name, p.year)
        return stretch.day(date) if date else Stretch(f"{p.year:04}", "unknown")
    if context.anchor is None:
        shown = holiday_month_day(name)
        return Stretch(f"XXXX-{shown}", "day", edtf=f"XXXX-{shown}")

    def make(year: int) -> Stretch | None:
        date = holiday_date(name, year)
        return stretch.day(date) if date else None

    if p.rel in ("last", "next"):
        return _stepped(make, STEPS[p.rel], context) or Stretch("XXXX-XX-XX", "unknown")
    return context.nearest(make) or Stretch("XXXX-XX-XX", "unknown")  # Ramadan moves


def _of_deixis(p: Pieces, context: Context) -> Stretch | None:
    if p.deixis is None:
        return None
    if context.anchor is None:
        return Stretch("XXXX-XX-XX", "day")
    return stretch.day(stretch.add_days(context.anchor, _DEIXIS[p.deixis]))


def _in_week(weekday: int, step: int, anchor: dt.date) -> Stretch:
    """The weekday of the week that lies so many from that of a day: "Tuesday of last week"."""
    return stretch.day(anchor + dt.timedelta(days=weekday - anchor.weekday() + 7 * step))


def _of_weekday(p: Pieces, context: Context) -> Stretch | None:
    if p.weekday is None:
        return None
    shown = f"XXXX-WXX-{p.weekday + 1}"
    if context.anchor is None or p.rel in ("that", "previous", "following", "preceding"):
        return Stretch(shown, "day")
    if p.unit in ("month", "year") and p.rel in _NEAR:
        return unit_at(p.unit, _NEAR[p.rel], context.anchor)  # "one Sunday last month"
    if p.unit == "week" and p.rel in _NEAR:
        return _in_week(p.weekday, _NEAR[p.rel], context.anchor)
    back = (context.anchor.weekday() - p.weekday) % 7
    ahead = (p.weekday - context.anchor.weekday()) % 7
    if p.rel in ("last", "past"):
        days = -(back or 7)
    elif p.rel in ("next", "coming", "upcoming"):
        days = ahead or 7
    elif p.rel == "this":
        days = ahead if context.tense == "future" or ahead <= 5 else -back
    else:
        days = ahead if context.tense == "future" else -back
    return stretch.day(stretch.add_days(context.anchor, days))


def _of_season(p: Pieces, context: Context) -> Stretch | None:
    name = p.season
    if name is None:
        return None
    if p.year is not None:
        return stretch.season(p.year, name)
    if context.anchor is None or p.rel in ("that", "previous", "following"):
        return Stretch(f"XXXX-{stretch.season_code(name)}", "range")
    if p.rel in STEPS:
        return _stepped(lambda y: stretch.season(y, name), STEPS[p.rel], context)
    return context.nearest(lambda y: stretch.season(y, name))


def _of_unit(p: Pieces, context: Context) -> Stretch | None:
    """Read "last week", "this month", "later in the year", "the end of the day"."""
    if p.unit is None or p.year is not None or p.month is not None:
        return None
    if p.unit == "weekend" and p.rel in (None, "this") and context.anchor is not None:
        step = -1 if context.tense != "future" and context.anchor.weekday() < 5 else 0
        return unit_at("weekend", step, context.anchor)
    if p.unit == "quarter" and p.rel is None and context.anchor is not None:
        return unit_at("quarter", 0 if context.tense == "future" else -1, context.anchor)
    anchored = p.rel in STEPS or (p.rel is None and (p.edge is not None or p.offset is not None))
    if not anchored or context.anchor is None:
        return Stretch(_UNKNOWN.get(p.unit, "XXXX-XX-XX"), _GRANULARITY.get(p.unit, "unknown"))
    return unit_at(p.unit, STEPS.get(p.rel or "this", 0), context.anchor)


_UNKNOWN = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX", "quarter": "XXXX-QX"}
_GRANULARITY = {"day": "day", "week": "week", "weekend": "range", "month": "month", "year": "year", "quarter": "range"}


def unit_at(unit: str, step: int, anchor: dt.date) -> Stretch | None:
    """The unit that holds the anchor, or a neighbour of it."""
    match unit:
        case "day":
            return stretch.day(stretch.add_days(anchor, step))
        case "week":
            return stretch.week(stretch.add_days(anchor, 7 * step))
        case "fortnight":
            return stretch.week(stretch.add_days(anchor, 14 * step))
        case "weekend":
            return stretch.weekend(stretch.add_days(anchor, 7 * step))
        case "month":
            date = stretch.add_months(anchor, step)
            return stretch.month(date.year, date.month)
        case "quarter":
            date = stretch.add_months(anchor, 3 * step)
            return stretch.quarter(date.year, (date.month + 2) // 3)
        case "year":
            return stretch.year(min(max(anchor.year + step, 1), 9999))
        case "decade":
            return stretch.years(anchor.year - anchor.year % 10 + 10 * step, 10)
        case "century":
            return stretch.years(anchor.year - anchor.year % 100 + 100 * step, 100)
    return None


def _of_years(p: Pieces, context: Context) -> Stretch | None:
    if p.decade is not None:
        return stretch.years(p.decade, 100 if p.decade % 100 == 0 and p.decade < 2000 else 10)
    return stretch.year(p.year) if p.year is not None else None


def _ordinal_unit(p: Pieces, context: Context) -> Stretch | None:
    """Read "the second week of May", "the first half of 2019", "the third quarter", "the last week of June"."""
    nth, unit = p.nth, p.nth_unit
    count = p.nth_count
    if nth is None:
        nth, unit = -1, p.unit or p.amounts[0].unit
        count = int(p.amounts[0].count or 0) if p.amounts else 1
    if unit is None or nth is None:
        return None
    if unit == "century":
        return stretch.years(100 * (nth - 1), 100) if 1 < nth < 100 else None
    holder = _holder(p, context)
    if holder is None or holder.start is None or holder.end is None:
        return _part_of_unknown(nth, unit, p, context)
    return _part_of(holder, nth, unit, count)


def _holder(p: Pieces, context: Context) -> Stretch | None:
    """What the ordinal counts in: "… of May", "… of 2019", "… of the year"."""
    if p.month or p.year:
        return stretch_of(replace(p, nth=None, nth_unit=None, unit=None, rel=None, amounts=()), context)
    if p.unit in ("year", "month", "week") and context.anchor is not None and p.nth is not None:
        return unit_at(p.unit, STEPS.get(p.rel or "this", 0), context.anchor)
    return None


def _part_of_unknown(nth: int, unit: str, p: Pieces, context: Context) -> Stretch:
    if unit in ("quarter", "half") and context.anchor is not None and 1 <= nth <= 4:
        make = stretch.quarter if unit == "quarter" else stretch.half
        made = context.nearest(lambda y: make(y, nth))
        if made is not None:
            return made
    shown = f"XXXX-{p.month:02}" if p.month else "XXXX"
    return Stretch(f"{shown}-WXX" if unit == "week" else f"{shown}-XX" if unit == "day" else shown, "unknown")


def _part_of(holder: Stretch, nth: int, unit: str, so_many: int) -> Stretch | None:
    start, end = holder.start, holder.end
    assert start is not None
    assert end is not None
    if unit == "week" or unit == "day":
        size = 7 if unit == "week" else 1
        low = stretch.add_days(start, size * (nth - 1)) if nth > 0 else stretch.add_days(end, 1 - size * so_many)
        high = min(stretch.add_days(low, size * so_many - 1), end)
        if low > end or low < start or so_many < 1:
            return None
        if unit == "day" and so_many == 1:
            return stretch.day(low)
        if so_many > 1:
            return Stretch(f"P{so_many}{unit[0].upper()}", "range", low, high, f"{low}/{high}")
        return Stretch(stretch.week(stretch.add_days(low, 3)).timex, "range", low, high, f"{low}/{high}")
    if unit == "month" and so_many > 1 and holder.granularity == "year":
        first = stretch.month(start.year, nth if nth > 0 else 13 - so_many)
        last = stretch.month(start.year, nth + so_many - 1 if nth > 0 else 12)
        return replace(stretch.span(first, last), timex=f"P{so_many}M")
    if unit == "half" and holder.granularity == "month" and nth in (1, 2):
        middle = stretch.add_days(start, 14)
        low, high = (start, middle) if nth == 1 else (stretch.add_days(middle, 1), end)
        return Stretch(holder.timex, "range", low, high, f"{low}/{high}")
    count = {"half": 2, "quarter": 4, "month": 12}.get(unit, 0)
    nth = count if nth < 0 else nth
    if not 1 <= nth <= count or holder.granularity != "year":
        return None
    return {"half": stretch.half, "quarter": stretch.quarter, "month": stretch.month}[unit](start.year, nth)


def _part_alone(p: Pieces, context: Context) -> Stretch | None:
    """Read "last night", "this morning", "overnight", "the morning": the day that a part of a day belongs to."""
    anchor = context.anchor
    if anchor is not None:
        if p.part == "overnight":
            return replace(
                stretch.day(stretch.add_days(anchor, -1)), end=anchor, edtf=f"{stretch.add_days(anchor, -1)}/{anchor}"
            )
        if p.rel == "last" and p.part in ("night", "evening"):
            return stretch.day(stretch.add_days(anchor, -1))
        if p.rel == "this":
            return stretch.day(anchor)
        if p.rel in ("next", "coming", "last"):
            return stretch.day(stretch.add_days(anchor, STEPS[p.rel]))
    return Stretch("XXXX-XX-XX", "day")


# What a phrase is about is the first of these that it names.
_READERS: tuple[tuple[str, Callable[[Pieces, Context], Stretch | None]], ...] = (
    ("day", _calendar_date),
    ("month", _calendar_date),
    ("holiday", _of_holiday),
    ("deixis", _of_deixis),
    ("weekday", _of_weekday),
    ("season", _of_season),
    ("decade", _of_years),
    ("year", _of_years),
    ("unit", _of_unit),
)
