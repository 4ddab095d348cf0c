"""T: dates against the calendar, the report's date, and each other."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from validator.checks.dossier import happened
from validator.checks.model import Check, Note, Skip
from validator.expressions import compiled
from validator.values.words import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact, Time

_NAMES = dict(zip(WEEKDAYS, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), strict=True))
_WEEKDAY = compiled(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)day\b", re.I)
_YEAR = compiled(r"\b(?:19|20)\d\d\b")
_MONTH_DAY = compiled(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d|\d(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar"
    r"|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}-\d\d-\d\d|\d/\d",
    re.I,
)
AHEAD = frozenset("request agreement threat demand promise offer plan pledge warning appeal".split())
_LENGTHS = {"day": (1, 1), "month": (4, 31), "week": (2, 9), "year": (32, 366), "decade": (366, 3660)}
_STALE = 366  # days between an event and its report from which it is history


@lru_cache(maxsize=4096)
def day_of(iso: str | None) -> date | None:
    """The date of an ISO date, None where it is missing or malformed (which is S02)."""
    try:
        return date.fromisoformat(iso) if iso and len(iso) == 10 else None
    except ValueError:
        return None


def _weekday(time: Time) -> str | None:
    if time.weekday in WEEKDAYS:
        return time.weekday
    found = _WEEKDAY.search(time.text or "")
    return found.group(1)[:3].lower() if found else None


def _place(time: Time | None, label: str) -> tuple[tuple[int, int, str], ...]:
    return ((time.span.start, time.span.end, label),) if time is not None and time.span is not None else ()


def _stated_day(fact: Fact) -> tuple[Time, date, str] | None:
    """The time of a fact that names both a weekday and the day of a month, with its date."""
    time = fact.time
    if time is None or not time.text or time.start is None or time.start != time.end:
        return None
    weekday = _weekday(time)
    if weekday is None or not _MONTH_DAY.search(time.text):
        return None
    day = day_of(time.start)
    return (time, day, weekday) if day is not None else None


def _fitting_year(day: date, weekday: str, published: str | None) -> int | None:
    """The year next to the report's, or to the date's own, in which the day falls on the weekday."""
    middle = int(published[:4]) if published else day.year
    for year in (middle, middle - 1, middle + 1):
        try:
            if WEEKDAYS[day.replace(year=year).weekday()] == weekday:
                return year
        except ValueError:  # February 29
            continue
    return None


def weekday_date(dossier: Dossier) -> Iterator[Note | Skip]:
    """The weekday that the report names is not that of the date it names.

    The report is at odds with itself; the extraction may be right. Where only the year was inferred and another near
    year fits, T02 says so instead.

    Fires on:
        text: Friday, July 24, 2021 was quiet.
        published: 2021-07-25
        fact: {"type": "statement", "content": "quiet", "time": {"text": "Friday, July 24, 2021",
          "start": "2021-07-24", "end": "2021-07-24", "weekday": "fri"}}
    Silent on:
        text: Friday, July 23, 2021 was quiet.
        published: 2021-07-25
        fact: {"type": "statement", "content": "quiet", "time": {"text": "Friday, July 23, 2021",
          "start": "2021-07-23", "end": "2021-07-23", "weekday": "fri"}}
    Source: Gregorian calendar; TIMEX3
    """
    for fact in dossier.timed:
        stated = _stated_day(fact)
        if stated is None:
            continue
        time, day, weekday = stated
        actual = WEEKDAYS[day.weekday()]
        inferred = not _YEAR.search(time.text or "")
        if actual != weekday and not (inferred and _fitting_year(day, weekday, dossier.published)):
            message = f"Expected {_NAMES[actual]} for {day.isoformat()}, got {_NAMES[weekday]}"
            yield Note(message, (fact,), "time", _place(time, "date"), actual, weekday)


def year_by_weekday(dossier: Dossier) -> Iterator[Note | Skip]:
    """The year given to a date does not fit its weekday, and a neighbouring year does.

    "Friday, July 23" fits 2021 of the years around it, and neither 2020 nor 2022.

    Fires on:
        text: The raid began on Friday, July 23.
        published: 2021-07-24
        fact: {"type": "assault", "time": {"text": "Friday, July 23", "start": "2020-07-23", "end": "2020-07-23"}}
    Silent on:
        text: The raid began on Friday, July 23.
        published: 2021-07-24
        fact: {"type": "assault", "time": {"text": "Friday, July 23", "start": "2021-07-23", "end": "2021-07-23"}}
    Source: Gregorian calendar
    """
    for fact in dossier.timed:
        stated = _stated_day(fact)
        if stated is None or _YEAR.search(stated[0].text or ""):
            continue
        time, day, weekday = stated
        if WEEKDAYS[day.weekday()] != weekday and (year := _fitting_year(day, weekday, dossier.published)):
            fix = day.replace(year=year).isoformat()
            message = f"Expected {fix}, which is a {_NAMES[weekday]}, got {day.isoformat()}"
            yield Note(message, (fact,), "time/start", _place(time, "date"), fix, time.start, fix)


def after_publication(dossier: Dossier) -> Iterator[Note | Skip]:
    """An event that is told as past begins after the report was published.

    One day is allowed for time zones. Requests, agreements and the like may speak of days to come.

    Fires on:
        text: Clashes broke out on July 29.
        published: 2021-07-24
        fact: {"type": "assault", "stage": "accomplished", "time": {"text": "July 29", "start": "2021-07-29",
          "end": "2021-07-29"}}
    Silent on:
        text: Clashes broke out on July 23.
        published: 2021-07-24
        fact: {"type": "assault", "stage": "accomplished", "time": {"text": "July 23", "start": "2021-07-23",
          "end": "2021-07-23"}}
    Silent on:
        text: Talks will open on July 29.
        published: 2021-07-24
        fact: {"type": "statement", "content": "Talks", "stage": "future", "time": {"text": "July 29",
          "start": "2021-07-29", "end": "2021-07-29"}}
    Source: UCDP source_date
    """
    if dossier.published is None:
        if dossier.timed:
            yield Skip("the report has no date of publication")
        return
    published = day_of(dossier.published)
    for fact in dossier.timed:
        time = fact.time
        if time is None or time.start is None or time.start <= dossier.published or not happened(fact):
            continue
        start = day_of(time.start)
        if published and start and (start - published).days > 1 and fact.type not in AHEAD:
            message = f"Expected a start no later than the report of {dossier.published}, got {time.start}"
            yield Note(message, (fact,), "time/start", _place(time, "date"), dossier.published, time.start)


def future_in_past(dossier: Dossier) -> Iterator[Note | Skip]:
    """What is told as yet to come ended before the report was published.

    Fires on:
        text: Delegates will meet on July 1.
        published: 2021-07-23
        fact: {"type": "statement", "content": "meet", "stage": "future", "time": {"text": "July 1",
          "start": "2021-07-01", "end": "2021-07-01"}}
    Silent on:
        text: Delegates will meet on July 31.
        published: 2021-07-23
        fact: {"type": "statement", "content": "meet", "stage": "future", "time": {"text": "July 31",
          "start": "2021-07-31", "end": "2021-07-31"}}
    Source: PLOVER mode future
    """
    if dossier.published is None:
        return
    for fact in dossier.timed:
        time = fact.time
        if fact.factuality.stage == "future" and time is not None and time.end and time.end < dossier.published:
            message = f"Expected a day after the report of {dossier.published}, got {time.end}"
            yield Note(message, (fact,), "time/end", _place(time, "date"), dossier.published, time.end)


def interval_order(dossier: Dossier) -> Iterator[Note | Skip]:
    """A time ends before it starts.

    Fires on:
        text: Fighting went on from July 21 to 23.
        fact: {"type": "assault", "time": {"text": "July 21 to 23", "start": "2021-07-23", "end": "2021-07-21"}}
    Silent on:
        text: Fighting went on from July 21 to 23.
        fact: {"type": "assault", "time": {"text": "July 21 to 23", "start": "2021-07-21", "end": "2021-07-23"}}
    Source: ISO 8601 intervals
    """
    for fact in dossier.timed:
        time = fact.time
        if time is not None and time.start is not None and time.end is not None and time.end < time.start:
            message = f"Expected an end no earlier than {time.start}, got {time.end}"
            yield Note(message, (fact,), "time/end", _place(time, "time"), fix=[time.end, time.start])


def granularity_interval(dossier: Dossier) -> Iterator[Note | Skip]:
    """The length of a time does not fit the granularity that it claims.

    Fires on:
        text: Fighting went on from July 21 to 23.
        fact: {"type": "assault", "time": {"start": "2021-07-21", "end": "2021-07-23", "granularity": "day"}}
    Silent on:
        text: Fighting went on in July.
        fact: {"type": "assault", "time": {"start": "2021-07-01", "end": "2021-07-31", "granularity": "month"}}
    Source: UCDP date_prec
    """
    for fact in dossier.timed:
        time = fact.time
        if time is None or time.granularity not in _LENGTHS or time.timex_type in ("DURATION", "SET"):
            continue
        start, end = day_of(time.start), day_of(time.end)
        if start is None or end is None or end < start:
            continue
        low, high = _LENGTHS[time.granularity]
        days = (end - start).days + 1
        if not low <= days <= high:
            message = f"Expected a {time.granularity}, got {days} day{'s' * (days > 1)}, {time.start} to {time.end}"
            yield Note(message, (fact,), "time/granularity", _place(time, "time"), time.granularity, days)


def report_before_event(dossier: Dossier) -> Iterator[Note | Skip]:
    """A source speaks of an event as past on a day before it happened.

    Fires on:
        text: The ministry said on July 20 that the post was shelled on July 22.
        fact: {"type": "assault", "stage": "accomplished", "time": {"text": "July 22", "start": "2021-07-22",
          "end": "2021-07-22"}, "source": {"text": "The ministry", "time": {"start": "2021-07-20",
          "end": "2021-07-20"}}}
    Silent on:
        text: The ministry said on July 22 that the post was shelled on July 20.
        fact: {"type": "assault", "stage": "accomplished", "time": {"text": "July 20", "start": "2021-07-20",
          "end": "2021-07-20"}, "source": {"text": "The ministry", "time": {"start": "2021-07-22",
          "end": "2021-07-22"}}}
    Source: FactBank: the time of a source's commitment
    """
    for fact in dossier.timed:
        start = fact.time.start if fact.time is not None else None
        if start is None or not fact.attribution or not happened(fact) or fact.type in AHEAD:
            continue
        said = fact.attribution[-1].time
        if said is not None and said.end is not None and said.end < start:
            message = f"Expected the event before it was told of on {said.end}, got {start}"
            places = (*_place(fact.time, "event"), *_place(said, "told"))
            yield Note(message, (fact,), "time/start", places, said.end, start)


def stale_event(dossier: Dossier) -> Iterator[Note | Skip]:
    """An event is told as present, although it ended more than a year before the report.

    Background is easily coded as news. Stage `historical` would say so.

    Fires on:
        text: A ceasefire was broken in 1994.
        published: 2021-07-24
        fact: {"type": "assault", "stage": "accomplished", "time": {"text": "1994", "start": "1994-01-01",
          "end": "1994-12-31"}}
    Silent on:
        text: A ceasefire was broken in 1994.
        published: 2021-07-24
        fact: {"type": "assault", "stage": "historical", "time": {"text": "1994", "start": "1994-01-01",
          "end": "1994-12-31"}}
    Source: PLOVER mode historical
    """
    published = day_of(dossier.published)
    if published is None or dossier.own:
        return
    for fact in dossier.timed:
        end = day_of(fact.time.end) if fact.time is not None else None
        if end is not None and happened(fact) and (published - end).days > _STALE:
            message = f"Expected stage historical for {end.isoformat()}, got {fact.factuality.stage or 'none'}"
            yield Note(message, (fact,), "factuality/stage", _place(fact.time, "time"), "historical")


def response_before_cause(dossier: Dossier) -> Iterator[Note | Skip]:
    """An answer or a denial is dated before what it answers.

    Fires on:
        text: Oslo accused Bern on July 5. Bern denied it on July 3.
        fact: {"type": "accusation", "recipient": "Bern", "time": {"text": "July 5", "start": "2021-07-05",
          "end": "2021-07-05"}}
        fact: {"type": "denial", "content": "it", "time": {"text": "July 3", "start": "2021-07-03",
          "end": "2021-07-03"}, "relations": [{"type": "denies", "fact": "f1"}]}
    Silent on:
        text: Oslo accused Bern on July 5. Bern denied it on July 7.
        fact: {"type": "accusation", "recipient": "Bern", "time": {"text": "July 5", "start": "2021-07-05",
          "end": "2021-07-05"}}
        fact: {"type": "denial", "content": "it", "time": {"text": "July 7", "start": "2021-07-07",
          "end": "2021-07-07"}, "relations": [{"type": "denies", "fact": "f1"}]}
    Source: W3C PROV ordering constraints
    """
    for fact in dossier.linked:
        end = fact.time.end if fact.time is not None else None
        for relation in fact.relations if end is not None else ():
            target = dossier.by_id.get(relation.fact)
            start = target.time.start if target is not None and target.time is not None else None
            if relation.type in ("denies", "responds-to") and target and start and end and end < start:
                message = f"Expected an answer no earlier than {start}, got {end}"
                places = (*_place(fact.time, "answer"), *_place(target.time, "cause"))
                yield Note(message, (fact, target), "time", places, start, end)


CHECKS = (
    Check("T01", "weekday-against-date", "source-anomaly", "warning", weekday_date, over="timed"),
    Check("T02", "year-against-weekday", "defect", "error", year_by_weekday, over="timed"),
    Check("T03", "event-after-publication", "defect", "error", after_publication, over="timed", needs=("published",)),
    Check("T04", "future-in-past", "suspect", "warning", future_in_past, over="timed", needs=("published",)),
    Check("T05", "end-before-start", "defect", "error", interval_order, over="timed"),
    Check("T07", "granularity-against-length", "defect", "error", granularity_interval, over="timed"),
    Check("T10", "told-before-event", "defect", "error", report_before_event, over="timed", needs=("sources",)),
    Check("T11", "stale-event", "suspect", "info", stale_event, over="timed", foreign=True, needs=("published",)),
    Check("T12", "answer-before-cause", "suspect", "warning", response_before_cause, over="linked"),
)
