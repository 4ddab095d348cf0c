"""T: a fact's date against the words that it was read from, read again."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from validator.checks.model import Check, Note, Skip
from validator.checks.places import DATELINE
from validator.checks.times import AHEAD, day_of
from validator.expressions import compiled
from validator.values import read_time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from validator.checks.dossier import Dossier
    from validator.model import Fact, Time

_NIGHT = compiled(
    r"\bnight (?:of|from)\b.{1,30}\b(?:to|and)\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:night )?(?:in)?to\b",
    re.I,
)
_NOT_PAST = ("future", "threatened", "hypothetical", "attempted")
_COARSE = ("week", "month", "season", "quarter", "year", "decade", "century")


_read = lru_cache(maxsize=4096)(read_time)  # days of the week come again and again


def _readings(dossier: Dossier, fact: Fact) -> list[Time]:
    """What the words of a time may mean: by the day of publication and by the stated anchor, in the fact's tense."""
    time = fact.time
    if time is None or not time.text:
        return []
    anchors = [day for day in (day_of(time.anchor), day_of(dossier.published)) if day is not None]
    out = []
    for anchor in dict.fromkeys(anchors) or (None,):
        found = [_read(time.text, anchor)]
        if fact.factuality.stage in _NOT_PAST or fact.type in AHEAD:
            found.append(_read(time.text, anchor, "future"))
        out += [t for t in found if t is not None and t.start and t.end]
    return out


def _judged(dossier: Dossier) -> Iterator[tuple[Fact, Time, list[Time]]]:
    """Foreign facts with a whole interval and at least one reading of its words."""
    for fact in dossier.timed:
        time = fact.time
        if time is not None and time.start and time.end and time.start <= time.end:
            readings = _readings(dossier, fact)
            if readings:
                yield fact, time, readings


def relative_resolution(dossier: Dossier) -> Iterator[Note | Skip]:
    """The words of a time, read from the day of publication, give other days than the fact has.

    "Friday" in Saturday's report of something past is the day before, not six days later. Days of which some fit and
    others do not are a suspicion: "last week" may be the calendar's, or the seven days before the report.

    Fires on:
        text: Two men were killed on Friday.
        published: 2021-07-24
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "stage": "accomplished",
          "time": {"text": "Friday", "start": "2021-07-16", "end": "2021-07-16"}}
    Fires on:
        text: Two men were killed on July 21.
        published: 2021-07-24
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "stage": "accomplished",
          "time": {"text": "July 21", "start": "2021-07-22", "end": "2021-07-22"}}
    Fires on:
        text: Two men were killed last week.
        published: 2021-07-24
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "stage": "accomplished",
          "time": {"text": "last week", "start": "2021-07-09", "end": "2021-07-15"}}
    Silent on:
        text: Two men were killed on Friday.
        published: 2021-07-24
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "stage": "accomplished",
          "time": {"text": "Friday", "start": "2021-07-23", "end": "2021-07-23"}}
    Silent on:
        text: Two men were killed last week.
        published: 2021-07-24
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "stage": "accomplished",
          "time": {"text": "last week", "start": "2021-07-17", "end": "2021-07-23"}}
    Silent on:
        text: They will meet on Friday.
        published: 2021-07-24
        fact: {"type": "statement", "content": "meet", "stage": "future",
          "time": {"text": "Friday", "start": "2021-07-30", "end": "2021-07-30"}}
    Source: TimeML anchorTimeID
    """
    for fact, time, readings in _judged(dossier):
        apart = all(r.end < time.start or time.end < r.start for r in readings)  # type: ignore[operator]
        if not apart and (any(_within(time, r) for r in readings) or _ends_at(time, day_of(dossier.published))):
            continue
        first = readings[0]
        expected = first.start if first.start == first.end else f"{first.start} to {first.end}"
        got = time.start if time.start == time.end else f"{time.start} to {time.end}"
        message = f"Expected {expected} for {time.text!r}, got {got}"
        places = ((time.span.start, time.span.end, "time"),) if time.span is not None else ()
        fix = {"start": first.start, "end": first.end}
        if apart:
            yield Note(message, (fact,), "time/start", places, expected, time.start, fix)
        else:
            yield Note(message, (fact,), "time/start", places, expected, got, fix, kind="suspect", severity="warning")


def _within(a: Time, b: Time) -> bool:
    """Does one of two intervals hold the other?"""
    return (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)  # type: ignore[operator]


def _ends_at(time: Time, published: date | None) -> bool:
    """Are these the days before the report, up to it or to the day before?"""
    end = day_of(time.end)
    return published is not None and end is not None and 0 <= (published - end).days <= 1


def precision_invented(dossier: Dossier) -> Iterator[Note | Skip]:
    """A fact has a day where the words give a week, a month or a year.

    Fires on:
        text: Two men were killed in July.
        published: 2021-07-24
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "stage": "accomplished",
          "time": {"text": "July", "start": "2021-07-15", "end": "2021-07-15"}}
    Silent on:
        text: Two men were killed in July.
        published: 2021-07-24
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "stage": "accomplished",
          "time": {"text": "July", "start": "2021-07-01", "end": "2021-07-31"}}
    Source: ACLED time_precision
    """
    for fact, time, readings in _judged(dossier):
        if time.start != time.end or not all(r.granularity in _COARSE and r.start != r.end for r in readings):
            continue
        first = readings[0]
        if any(r.start <= time.start <= r.end for r in readings):  # type: ignore[operator]
            message = f"Expected a {first.granularity} for {time.text!r}, got the day {time.start}"
            places = ((time.span.start, time.span.end, "time"),) if time.span is not None else ()
            yield Note(message, (fact,), "time", places, [first.start, first.end], time.start)


def dateline_as_date(dossier: Dossier) -> Iterator[Note | Skip]:
    """The words that date an event are those of the dateline.

    "KOLM, July 23 –" says when the report was written, not when things happened.

    Fires on:
        text: KOLM, July 23 – Two men were killed at the mill.
        published: 2021-07-24
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "time": {"text": "July 23",
          "start": "2021-07-23", "end": "2021-07-23"}}
    Silent on:
        text: KOLM, July 24 – Two men were killed at the mill on July 23.
        published: 2021-07-24
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "time": {"text": "July 23",
          "start": "2021-07-23", "end": "2021-07-23"}}
    Source: IPTC ninjs: located
    """
    head = DATELINE.search(dossier.text, 0, 2000)
    for fact in dossier.timed if head is not None else ():
        span = fact.time.span if fact.time is not None else None
        if span is not None and head is not None and head.start() <= span.start and span.end <= head.end():
            message = f"Expected words that date the event, got the dateline's {span.exact!r}"
            yield Note(message, (fact,), "time", ((span.start, span.end, "dateline"),), actual=span.exact)


def one_day_of_a_night(dossier: Dossier) -> Iterator[Note | Skip]:
    """A night from one day to the next is given one day.

    Fires on:
        text: Shells fell in the night from Thursday to Friday.
        fact: {"type": "assault", "trigger": "fell", "time": {"text": "in the night from Thursday to Friday",
          "start": "2021-07-22", "end": "2021-07-22"}}
    Silent on:
        text: Shells fell in the night from Thursday to Friday.
        fact: {"type": "assault", "trigger": "fell", "time": {"text": "in the night from Thursday to Friday",
          "start": "2021-07-22", "end": "2021-07-23"}}
    Source: ACLED: the earliest date of an event that spans two
    """
    for fact in dossier.timed:
        time = fact.time
        if time is not None and time.text and time.start and time.start == time.end and _NIGHT.search(time.text):
            places = ((time.span.start, time.span.end, "night"),) if time.span is not None else ()
            yield Note(f"Expected two days for {time.text!r}, got {time.start}", (fact,), "time/end", places)


CHECKS = (
    Check("T06", "time-read-otherwise", "defect", "error", relative_resolution, over="timed", foreign=True),
    Check("T08", "precision-invented", "defect", "error", precision_invented, over="timed", foreign=True),
    Check("T09", "dateline-as-date", "suspect", "warning", dateline_as_date, over="timed", foreign=True),
    Check("T13", "one-day-of-a-night", "suspect", "info", one_day_of_a_night, over="timed", foreign=True),
)
