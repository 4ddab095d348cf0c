"""Pieces of a point in time, or of two, against the date of publication, to a `Time`."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from validator.model import Time
from validator.values import stretch
from validator.values.context import Context
from validator.values.counted import duration, read_counted, read_reference, read_set
from validator.values.dated import dated
from validator.values.dates import stretch_of, with_year
from validator.values.pieces import Amount, Pieces
from validator.values.stretch import Stretch
from validator.values.told import read_told


def resolve(p: Pieces, context: Context) -> Time | None:
    """The time that the pieces state, or None where they make no time."""
    p = _in_its_order(with_year(p, context), context)
    if p.unit == "hour" and p.edge and not p.offset:
        p = replace(p, unit=None, part="early" if p.edge == "start" else "late")
    if (pair := _year_pair(p)) is not None:
        return dated(pair, p, context, "DATE")
    for reader in (read_told, read_set, read_reference, read_counted):
        if (time := reader(p, context)) is not None:
            return time
    base = stretch_of(p, context)
    return dated(base, p, context, "DATE") if base is not None else None


_NEAR = 31  # days


def _in_its_order(p: Pieces, context: Context) -> Pieces:
    """A date that has two readings, by the day of publication: month first only where that alone lies near before it.

    "06/02/2015" in a report of 3 June 2015 is the day before; without a date the day comes first.
    """
    if not p.either or context.anchor is None or p.year is None or p.month is None or p.day is None:
        return p
    as_it_stands = (context.anchor - date(p.year, p.month, p.day)).days
    turned = (context.anchor - date(p.year, p.day, p.month)).days
    if 0 <= turned <= _NEAR and not 0 <= as_it_stands <= _NEAR:
        return replace(p, month=p.day, day=p.month)
    return p


def join(first: Pieces, last: Pieces, context: Context) -> Time | None:
    """The range from one point to another; each lends the other what it leaves out (month, year, half-day, unit)."""
    if first.bare is not None and last.amounts:
        amount = last.amounts[0]
        return duration((Amount(first.bare, amount.unit, amount.count),), approx=last.approx)
    first, last = _in_its_order(first, context), _in_its_order(last, context)
    _lend(first, last)
    if first.clocks and last.clocks and not _has_date(first):
        both = replace(last, clocks=(first.clocks[0], last.clocks[-1]))
        return resolve(both, context)
    start, end = stretch_of(first, context), stretch_of(last, context)
    if start is None or end is None:
        return None
    if start.start and end.end and end.end < start.start:
        start, end = _in_order(first, last, start, end, context)
    if start is None or (start.start and end.end and end.end < start.start):
        return None
    whole = stretch.span(start, end)
    merged = Pieces(year=last.year, approx=first.approx or last.approx, clocks=first.clocks[:1] + last.clocks[-1:])
    return dated(whole, merged, context, "DATE")


def _in_order(
    first: Pieces, last: Pieces, start: Stretch, end: Stretch, context: Context
) -> tuple[Stretch | None, Stretch]:
    """Of two points without a year the first one lies before the second: resolve it against that."""
    if end.end is None or first.year is not None:
        return None, end
    return stretch_of(first, Context(end.end, "past")), end


def _lend(first: Pieces, last: Pieces) -> None:
    """Read "July 21-23", "21-23 July", "1980-88", "January to June 2017"."""
    if last.bare is not None:
        if first.day is not None:
            last.month, last.day, last.bare = first.month, last.bare, None
            last.year = last.year or first.year
        elif first.year is not None and first.month is None and last.bare < 100:
            last.year = first.year - first.year % 100 + last.bare
            last.bare = None
    if first.bare is not None and last.day is not None:
        first.month, first.day, first.bare = last.month, first.bare, None
    if first.bare is not None and last.clocks:
        hour = first.bare + (12 if int(last.clocks[0][:2]) > 12 and first.bare < 12 else 0)
        first.clocks, first.bare = (f"{hour:02}:00",), None
    if first.year is None and last.year is not None and (first.month or first.season):
        wraps = first.month and last.month and first.month > last.month
        first.year = last.year - 1 if wraps else last.year
    if last.year is None and first.year is not None and last.month and first.month:
        last.year = first.year + (1 if last.month < first.month else 0)


def _has_date(p: Pieces) -> bool:
    return any(v is not None for v in (p.year, p.month, p.day, p.weekday, p.deixis, p.rel))


def _year_pair(p: Pieces) -> Stretch | None:
    if p.year is None or p.bare is None or p.month is not None:
        return None
    return stretch.span(stretch.year(p.year), stretch.year(p.bare))
