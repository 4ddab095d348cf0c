"""Times that are not dates by themselves: sets, references, durations, and what is counted from the anchor."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec.structs import replace

from validator.model import Time
from validator.values import stretch
from validator.values.context import Context
from validator.values.dated import dated, suffix
from validator.values.pieces import Amount, Pieces
from validator.values.words import WEEKDAYS

_FREQUENCY = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annual": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
    "quarterly": "P1Q",
    "bimonthly": "P2M",
    "fortnightly": "P2W",
    "weekdays": "XXXX-WXX-WD",
    "weeknights": "XXXX-WXX-WDTNI",
}
_LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "weekend": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}


_HALVES = {
    "century": Amount(50, "year"),
    "decade": Amount(5, "year"),
    "year": Amount(6, "month"),
    "day": Amount(12, "hour"),
}


def read_set(p: Pieces, context: Context) -> Time | None:
    """Read "every Friday", "twice a week", "daily", "Mondays", "every other day"."""
    if p.frequency:
        return Time(timex=_FREQUENCY[p.frequency.split()[-1]], timex_type="SET", granularity="unknown")
    if p.plural_weekday or (p.weekday is not None and (p.every or p.plural_part)):
        return Time(
            timex=f"XXXX-WXX-{(p.weekday or 0) + 1}{suffix(p)}",
            timex_type="SET",
            granularity="unknown",
            weekday=WEEKDAYS[p.weekday or 0],
        )
    if not (p.every or p.times):
        return None
    if p.amounts:
        return Time(timex=_period(p.amounts), timex_type="SET", granularity="unknown")
    if p.nth is not None and p.nth_unit in _LETTERS:
        return Time(timex=_period((Amount(p.nth, p.nth_unit),)), timex_type="SET", granularity="unknown")
    if p.unit:
        return Time(timex=_period((Amount(2 if p.other else 1, p.unit),)), timex_type="SET", granularity="unknown")
    if p.part:
        return Time(timex=f"XXXX-XX-XX{suffix(p)}", timex_type="SET", granularity="unknown")
    if p.month:
        day = f"-{p.day:02}" if p.day else ""
        return Time(timex=f"XXXX-{p.month:02}{day}", timex_type="SET", granularity="unknown")
    return None


def read_reference(p: Pieces, context: Context) -> Time | None:
    """Read "now", "recently", "these days"."""
    if p.ref:
        past = p.ref.startswith(("recent", "late")) or p.ref.endswith(("past", "ago"))
        future = "coming" in p.ref or p.ref.endswith("future")
        value = "PAST_REF" if past else "FUTURE_REF" if future else "PRESENT_REF"
        return Time(timex=value, timex_type="DATE", granularity="unknown")
    if p.rel == "past" and p == Pieces(rel="past", definite=p.definite):
        return Time(timex="PAST_REF", timex_type="DATE", granularity="unknown")
    if p.rel == "that" and p.unit and p.plural_unit:  # "in those days"
        return Time(timex="PAST_REF", timex_type="DATE", granularity="unknown")
    if p.rel and p.unit and p.plural_unit:
        if p.rel == "these":
            return Time(timex="PRESENT_REF", timex_type="DATE", granularity="unknown")
        return Time(timex=_period((Amount(None, p.unit),)), timex_type="DURATION", granularity="unknown")
    if p.unit and p.plural_unit and p.offset:
        value = {"ago": "PAST_REF", "earlier": "PAST_REF"}.get(p.offset, "FUTURE_REF")
        return Time(timex=value, timex_type="DATE", granularity="unknown")
    if p.unit and p.plural_unit and not p.edge:
        return duration((Amount(None, p.unit),), approx=False)
    return None


def read_counted(p: Pieces, context: Context) -> Time | None:
    """Read "two days ago", "the past 24 hours", "three days"."""
    held = p.amounts or p.edge or p.nth_unit or _absolute(p)  # "the third quarter of last year" is no year long
    if p.definite and p.rel in _LONG and p.unit in _LONG_UNITS and not held:
        p = replace(p, unit=None, amounts=(Amount(1, p.unit),))
    if p.nth is not None and p.nth_count > 1 and p.nth_unit in _LETTERS and not (p.unit or _absolute(p)):
        return duration((Amount(p.nth_count, p.nth_unit),), approx=p.approx)  # "the first two hours"
    if not p.amounts or (p.rel == "last" and (p.month is not None or p.year is not None)):
        return None
    if p.offset:
        return _offset(p, context)
    time = duration(p.amounts, approx=p.approx)
    if p.rel in ("last", "past", "next", "coming") and context.anchor is not None:
        far = reach(context.anchor, p.amounts, -1 if p.rel in ("last", "past") else 1)
        if far is not None:
            low, high = sorted((far, context.anchor))
            return replace(
                time,
                start=low.isoformat(),
                end=high.isoformat(),
                edtf=f"{low}/{high}",
                granularity="range",
                anchor=context.anchor.isoformat(),
            )
    return time


# "The past year" is so long, and "last year" is a year of the calendar.
_LONG = frozenset({"last", "past", "next", "coming"})
_LONG_UNITS = frozenset({"week", "month", "year", "decade", "century"})


def _absolute(p: Pieces) -> bool:
    return p.month is not None or p.year is not None


def _offset(p: Pieces, context: Context) -> Time | None:
    """A duration before or after the anchor; "later" counts from the story, which is not known here."""
    first = p.amounts[0]
    back = p.offset in ("ago", "earlier")
    if context.anchor is None or p.offset == "later" or first.count is None:
        value = ("PAST_REF" if back else "FUTURE_REF") if first.count is None else "XXXX-XX-XX"
        kind: Literal["DATE", "TIME"] = "TIME" if _LETTERS[first.unit].startswith("T") else "DATE"
        return Time(timex=value, timex_type=kind, granularity="unknown")
    date = reach(context.anchor, p.amounts, -1 if back else 1)
    if date is None:
        return None
    unit = p.amounts[-1].unit
    at = {
        "week": stretch.week(date),
        "fortnight": stretch.week(date),
        "month": stretch.month(date.year, date.month),
        "quarter": stretch.month(date.year, date.month),
        "year": stretch.year(date.year),
        "decade": stretch.years(date.year - date.year % 10, 10) if date.year >= 10 else stretch.year(date.year),
        "century": stretch.years(max(date.year - date.year % 100, 1), 100),
    }.get(unit, stretch.day(date))
    if p.weekday is not None:
        whole = stretch.week(date)
        assert whole.start is not None
        at = stretch.day(stretch.add_days(whole.start, p.weekday))
    return dated(at, p, context, "DATE")


def reach(anchor: dt.date, amounts: tuple[Amount, ...], sign: int) -> dt.date | None:
    """The date so far from the anchor; None where the number is unknown."""
    date = anchor
    for amount in amounts:
        if amount.count is None:
            return None
        if amount.unit in _MONTHS_IN:
            date = stretch.add_months(date, sign * round(amount.count * _MONTHS_IN[amount.unit]))
        else:
            hours = {"hour": 24, "minute": 1440, "second": 86400}.get(amount.unit)
            days = -(-amount.count // hours) if hours and amount.count >= hours else 0
            if not hours:
                days = round(amount.count * _DAYS_IN[amount.unit])
            date = stretch.add_days(date, sign * int(days))
    return date


def _period(amounts: tuple[Amount, ...]) -> str:
    """An ISO 8601 period in TIMEX3's manner: P3D, PT24H, PXM, P2Y3M, P1DE."""
    days, hours = "", ""
    for amount in amounts:
        if amount.unit == "hour" and amount.count is not None and amount.count < 1:
            amount = Amount(amount.count * 60, "minute")  # "half an hour" is PT30M
        if amount.count == 0.5 and amount.unit in _HALVES:
            amount = _HALVES[amount.unit]
        letter = _LETTERS[amount.unit]
        count = amount.count * 2 if amount.unit == "fortnight" and amount.count else amount.count
        shown = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))
        if letter.startswith("T"):
            hours += shown + letter[1:]
        else:
            days += shown + letter
    return f"P{days}T{hours}" if hours else f"P{days}"


def duration(amounts: tuple[Amount, ...], approx: bool) -> Time:
    """A length of time that is not tied to a date."""
    if len(amounts) == 1 and amounts[0].high is not None:
        low = _period((Amount(amounts[0].count, amounts[0].unit),))
        high = _period((Amount(amounts[0].high, amounts[0].unit),))
        return Time(timex=f"{low}/{high}", timex_type="DURATION", granularity="unknown", approx=approx or None)
    return Time(timex=_period(amounts), timex_type="DURATION", granularity="unknown", approx=approx or None)
