"""The day of writing that a report without a day of publication tells in its dateline: "GENEVA, March 3, 2024 - …"."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.values import read_time

if TYPE_CHECKING:
    from validator.model import Report

_WITHIN = 600  # characters from the start of the body
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATELINE = compiled(
    r"^[ \t]*[A-Z][\w'’.-]+(?:[ /][A-Z][\w'’.-]+){0,3}(?:, [A-Z][\w'’.]+(?: [A-Z][\w'’.]+)?)?,? "
    rf"\(?({_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})\)?[ \t]*(?:\(|[-–—:])",
    re.MULTILINE,
)
_YEAR_BEFORE_MARK = compiled(r"\d{4}\)?[ \t]*(?:\(|[-–—:])")  # with which a dateline ends: few texts have one


def dated(report: Report) -> Report:
    """The report, published on the full date of its dateline where nothing else says when it was."""
    if report.published is not None:
        return report
    head = report.text[report.body : report.body + _WITHIN]
    found = _DATELINE.search(head) if _YEAR_BEFORE_MARK.search(head) is not None else None
    read = read_time(found.group(1), None) if found else None
    if read is None or not read.start or len(read.start) < len("2024-03-03"):
        return report
    try:
        date.fromisoformat(read.start[:10])
    except ValueError:
        return report
    return replace(report, published=read.start[:10])
