"""The day as of which a report is written: an entry of a chronicle, a note that begins with its day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.settings.dates import is_long_ago
from validator.text import tokenize
from validator.values import find_times, read_time

if TYPE_CHECKING:
    from validator.model import Report

_ENTRY = compiled(
    r"\s*(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?"
    r"|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?)"
    r"\s?[:;–—|-]{1,2}\s"
)
# A note of an observer: one paragraph that begins with its day, "On 3 May 2014, …", "Around 3 May, …".
_NOTE = compiled(
    r"\s*(?:On|Around|As of|About) (\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)"
    r"(?: \([^)\n]{1,30}\))?,? "
)
_OPENING = 300  # characters in which a note tells its day
_LONG_NOTE = 1200  # characters: longer than an entry of a chronicle
_DAY = len("2014-03-11")
_CALENDAR = compiled(r"\d{4}-\d\d(?:-\d\d|$)")  # a day or a month


def as_of_its_day(report: Report) -> Report:
    """The report as of its day, if it is an entry of a chronicle: "2014-03-11: Gunmen …", "Gunmen … on 3 March. …".

    A note of one paragraph is written of the day that it tells of first, whenever it was published.
    """
    note = len(report.text) - report.body < _LONG_NOTE and "\n" not in report.text[report.body :].strip()
    found = _ENTRY.match(report.text, report.body) or (_NOTE.match(report.text, report.body) if note else None)
    if found is not None:
        read = read_time(found.group(1), date.fromisoformat(report.published[:10]) if report.published else None)
        day = read.start if read else None
    else:
        day = _first_day(report) if note else None
    return replace(report, published=day) if day and len(day) >= _DAY else report


def _first_day(report: Report) -> str | None:
    """The day long ago that a report tells of before any other; None where it begins with another date."""
    today = date.fromisoformat(report.published[:10]) if report.published else None
    tokens = tokenize(report.text[report.body : report.body + _OPENING])
    told = (read_time(" ".join(tokens[a:b]), today) for a, b in find_times(tokens))
    days = [t for t in told if t and t.timex_type in ("DATE", "TIME") and t.end and _CALENDAR.match(t.timex or "")]
    first = next((t for t in days if len(t.timex or "") >= _DAY), days[0] if days else None)
    if first is None or not first.end or (today is not None and not is_long_ago(first.end, report.published)):
        return None
    return first.end
