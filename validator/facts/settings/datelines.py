"""The day of writing that a report tells that has no day of publication: in its dateline, or beside its title."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.values import read_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.model import Report

_WITHIN = 600  # characters from the start of the body
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"({_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}})"
_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,? (?:the )?)?"
_CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d)?(?: ?(?i:[ap]\.?m\.?))?(?: \(?[A-Z]{2,4}\)?)?"
_DATELINE = compiled(
    r"^[ \t]*[A-Z][\w'’.-]+(?:[ /][A-Z][\w'’.-]+){0,3}(?:, [A-Z][\w'’.]+(?: [A-Z][\w'’.]+)?)?,? "
    rf"(?:\([A-Z][\w/ ]{{1,20}}\),? )?\(?{_DAY}\)?[ \t]*(?:\(|[-–—:]|$)",
    re.MULTILINE,
)
# "Posted on Tuesday, 4 May 2021", "Last updated: 2021-05-04 10:12".
_LABELLED = (
    rf"^[ \t]*(?:[^\n]{{0,60}}[|:–-][ \t]*|\w+ )?(?i:\b(?:{{label}})(?: on| at)?:?[ \t]*(?:{_CLOCK},? (?:on )?)?)"
    rf"(?:{_WEEKDAY}(?i:{_DAY})|(\d{{4}}-\d\d-\d\d)\b)"
)
_PUBLISHED = compiled(_LABELLED.replace("{label}", "first published|published|posted|date"), re.MULTILINE)
_UPDATED = compiled(_LABELLED.replace("{label}", "last updated|updated|modified"), re.MULTILINE)
# A line that holds nothing but a day: with its weekday, with a clock, behind who wrote: "By Ana Roe | 4 May 2021".
_LINE = compiled(
    rf"^[ \t]*(?:[Bb][Yy] [^\n|\d]{{3,50}}[|,–-] ?)?(?:{_CLOCK},? (?:on )?)?{_WEEKDAY}(?i:{_DAY})"
    rf"[ \t]*(?:(?:at|[,|–-])?[ \t]*{_CLOCK})?[ \t]*$",
    re.MULTILINE,
)
_YEAR = compiled(r"\b(?:19|20)\d\d\b")  # which a day of writing holds: few texts begin with one


def dated(report: Report) -> Report:
    """The report, published on the day that its first lines tell, where nothing else says when it was."""
    if report.published is not None:
        return report
    head = report.text[report.body : report.body + _WITHIN]
    if ("20" not in head and "19" not in head) or _YEAR.search(head) is None:
        return report
    day = next(_days(head), None)
    return report if day is None else replace(report, published=day)


def _days(head: str) -> Iterator[str]:
    """The days that the first lines of a page tell, what is surest to be that of writing first."""
    for pattern in (_PUBLISHED, _DATELINE, _LINE, _UPDATED):
        for found in pattern.finditer(head):
            words = next(group for group in found.groups() if group)
            read = read_time(words, None)
            day = read.start[:10] if read is not None and read.start else ""
            if len(day) == len("2024-03-03") and _is_day(day):
                yield day


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
