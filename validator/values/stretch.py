"""Stretches of the calendar: days, weeks, months, seasons, years, with their TIMEX3 and EDTF values."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

DAY = dt.timedelta(days=1)
_SEASONS = {"spring": ("SP", 21, 3), "summer": ("SU", 22, 6), "autumn": ("FA", 23, 9), "winter": ("WI", 24, 12)}


class Stretch(Struct, frozen=True):
    """A closed interval of dates; without dates where the year or more is unknown."""

    timex: str
    granularity: str
    start: dt.date | None = None
    end: dt.date | None = None
    edtf: str | None = None


def day(date: dt.date) -> Stretch:
    """One day."""
    iso = date.isoformat()
    return Stretch(iso, "day", date, date, iso)


def week(date: dt.date) -> Stretch:
    """The ISO week that holds `date`."""
    year, number, weekday = date.isocalendar()
    monday = date - (weekday - 1) * DAY
    sunday = monday + 6 * DAY
    return Stretch(f"{year}-W{number:02}", "week", monday, sunday, f"{monday}/{sunday}")


def weekend(date: dt.date) -> Stretch:
    """Saturday and Sunday of the ISO week that holds `date`."""
    whole = week(date)
    assert whole.end is not None
    saturday = whole.end - DAY
    return Stretch(f"{whole.timex}-WE", "range", saturday, whole.end, f"{saturday}/{whole.end}")


def _last_day(year: int, number: int) -> int:
    """How many days a month has."""
    leap = number == 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 29 if leap else _DAYS[number - 1]


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month(year: int, number: int) -> Stretch:
    """A month of a year."""
    iso = f"{year:04}-{number:02}"
    last = _last_day(year, number)
    return Stretch(iso, "month", dt.date(year, number, 1), dt.date(year, number, last), iso)


def year(number: int) -> Stretch:
    """A calendar year."""
    return Stretch(f"{number:04}", "year", dt.date(number, 1, 1), dt.date(number, 12, 31), f"{number:04}")


def quarter(number_of_year: int, number: int) -> Stretch:
    """Three months of a year, by number from 1."""
    first, last = month(number_of_year, 3 * number - 2), month(number_of_year, 3 * number)
    timex = f"{number_of_year:04}-Q{number}"
    return Stretch(timex, "range", first.start, last.end, f"{number_of_year:04}-{32 + number}")


def half(number_of_year: int, number: int) -> Stretch:
    """Six months of a year, by number from 1."""
    first, last = month(number_of_year, 6 * number - 5), month(number_of_year, 6 * number)
    return Stretch(
        f"{number_of_year:04}-H{number}", "range", first.start, last.end, f"{number_of_year:04}-{39 + number}"
    )


def season(number_of_year: int, name: str) -> Stretch:
    """Meteorological season; the winter of a year is taken to begin in its December or to end in its February."""
    code, edtf, first = _SEASONS["autumn" if name == "fall" else name]
    timex = f"{number_of_year:04}-{code}"
    if name == "winter":
        start, end = dt.date(max(number_of_year - 1, 1), 12, 1), month(min(number_of_year + 1, 9999), 2).end
    else:
        start, end = dt.date(number_of_year, first, 1), month(number_of_year, first + 2).end
    return Stretch(timex, "range", start, end, f"{number_of_year:04}-{edtf}")


def season_code(name: str) -> str:
    """The two letters of a season in TIMEX3."""
    return _SEASONS["autumn" if name == "fall" else name][0]


def years(first: int, count: int) -> Stretch:
    """A decade or a century from its first year."""
    shown = f"{first:04}"[: 3 if count == 10 else 2]
    last = first + count - 1
    return Stretch(shown, "range", dt.date(first, 1, 1), dt.date(last, 12, 31), shown.ljust(4, "X"))


def span(first: Stretch, last: Stretch) -> Stretch:
    """From the first day of one stretch to the last day of another."""
    edtf = f"{first.edtf}/{last.edtf}" if first.edtf and last.edtf else None
    return Stretch(f"{first.timex}/{last.timex}", "range", first.start, last.end, edtf)


def third(whole: Stretch, part: int) -> Stretch:
    """The first (0), middle (1) or last (2) third: four months of a year, ten days of a month; a day stays whole."""
    if whole.start is None or whole.end is None or whole.start == whole.end:
        return whole
    if whole.granularity == "year":
        first, last = month(whole.start.year, 4 * part + 1), month(whole.start.year, 4 * part + 4)
        return Stretch(whole.timex, "range", first.start, last.end, whole.edtf)
    if whole.granularity == "month":
        low = whole.start.replace(day=10 * part + 1)
        high = whole.end if part == 2 else whole.start.replace(day=10 * part + 10)
        return Stretch(whole.timex, "range", low, high, whole.edtf)
    length = (whole.end - whole.start).days + 1
    low = whole.start + round(length * part / 3) * DAY
    high = whole.start + (round(length * (part + 1) / 3) - 1) * DAY
    return Stretch(whole.timex, "range", low, max(low, high), whole.edtf)


def add_months(date: dt.date, count: int) -> dt.date:
    """The same day `count` months on, or the last of that month."""
    index = min(max(date.year * 12 + date.month - 1 + count, 12), 9999 * 12 + 11)
    number_of_year, number = divmod(index, 12)
    return dt.date(number_of_year, number + 1, min(date.day, _last_day(number_of_year, number + 1)))


def add_days(date: dt.date, count: int) -> dt.date:
    """The day `count` days on, held inside the calendar."""
    return dt.date.fromordinal(min(max(date.toordinal() + count, 1), dt.date.max.toordinal()))


def valid_date(number_of_year: int, number: int, day_number: int) -> dt.date | None:
    """The date, or None where the month has no such day."""
    try:
        return dt.date(number_of_year, number, day_number)
    except ValueError:
        return None


def easter(number_of_year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, (b, c) = number_of_year % 19, divmod(number_of_year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    number, day_number = divmod(h + m - 7 * n + 114, 31)
    return dt.date(number_of_year, number, day_number + 1)


def nth_weekday(number_of_year: int, number: int, weekday: int, nth: int) -> dt.date:
    """The nth (1 …, or -1 for the last) such weekday of a month."""
    if nth < 0:
        last = dt.date(number_of_year, number, _last_day(number_of_year, number))
        return last - (last.weekday() - weekday) % 7 * DAY
    first = dt.date(number_of_year, number, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (nth - 1)) * DAY
