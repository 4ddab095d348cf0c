"""Months of casualties in a report that tells no year: "KABUL, June 3 - …", and below it "in March 22 died"."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from validator.expressions import compiled

if TYPE_CHECKING:
    from validator.model import Time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = compiled(rf"\b({_NAME})\.? (\d{{1,2}})\b(?!:)|\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_NAME})\b")
_MONTH = compiled(rf"\b({_NAME})\b")
_WEEKDAY = compiled(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_TIMEX = compiled(r"XXXX-(\d\d)(?:-(\d\d))?")
_HEAD = 400  # characters in which a report tells its day
_ANY = 2001  # a year like most
_LONG = 10  # days before, from which on it is background
_NEXT = 330  # days before, from which on it is rather a day to come
_DAYS = 365


def is_months_before(time: Time, text: str, body: int, offset: int) -> bool:
    """Is a time without a year of days before those that the report begins with?"""
    told = _TIMEX.fullmatch(time.timex or "")
    above = text[body:offset][:_HEAD]
    if told is not None and not told.group(2) and _WEEKDAY.search(above) and not _MONTH.search(above):
        return True  # "Seven guards were killed on Thursday. Raiders had killed 30 in May"
    if told is None or offset < body + _HEAD // 2:
        return False
    end = _end(int(told.group(1)), int(told.group(2) or 0))
    day, months = _own(text[body : body + _HEAD])
    if end is None or int(told.group(1)) in months:
        return False
    if day is not None:
        return _LONG < (day - end).days % _DAYS < _NEXT
    head = text[body : body + _HEAD]
    if told.group(2) and offset < body + _HEAD:
        return False
    # "in March" far below the lead of an article, "on 12 October" below one that tells of Monday
    return "\n" in head and (not told.group(2) or _WEEKDAY.search(head) is not None)


@lru_cache(16)
def _own(head: str) -> tuple[date | None, frozenset[int]]:
    """The day that a report begins with, and the months that it names there."""
    months = frozenset(_number(name) for name in _MONTH.findall(head[: _HEAD // 2]))
    found = _DAY.search(head)
    if found is None:
        return None, months
    name, day = (found.group(1), found.group(2)) if found.group(1) else (found.group(4), found.group(3))
    return _end(_number(name), int(day)), months


def _number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _end(month: int, day: int) -> date | None:
    """A day of a year, or the last of a month; None where there is no such day."""
    try:
        return date(_ANY, month, day) if day else date(_ANY + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None
