"""Dates of publication as people write them, in the two spellings that the schema knows."""

from __future__ import annotations

import re
from datetime import date, datetime

from validator.expressions import compiled

_SHAPE = compiled(r"(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)\s?(Z|z|[+-]\d\d:?\d\d)?)?\Z", re.ASCII)


def read_published(value: str) -> str:
    """An ISO 8601 date, or a date-time with its offset (RFC 3339).

    A date-time without an offset names no instant: its date is what it says for certain, and what is returned.
    Raises ValueError with a message in the house's grammar.
    """
    found = _SHAPE.match(value.strip())
    try:
        if not found:
            raise ValueError
        day, clock, offset = found.groups()
        date.fromisoformat(day)
        if not clock or not offset:
            if clock:
                datetime.fromisoformat(f"{day}T{clock}")
            return day
        clock = clock if clock.count(":") == 2 else f"{clock}:00"
        offset = "Z" if offset in "Zz" else f"{offset[:3]}:{offset[-2:]}"
        datetime.fromisoformat(f"{day}T{clock}{offset}")
    except ValueError:
        raise ValueError(f"Expected a date (YYYY-MM-DD) or a date-time, got {value[:60]!r}") from None
    return f"{day}T{clock}{offset}"
