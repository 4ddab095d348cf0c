"""What a time phrase is resolved against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from validator.expressions import compiled
from validator.values.stretch import Stretch

if TYPE_CHECKING:
    from validator.model import Time

# Where "last week" and the like lie, counted from the one that holds the anchor.
STEPS = {"last": -1, "past": -1, "next": 1, "coming": 1, "upcoming": 1, "this": 0, "recent": -1, "prior": -1}


_AGAINST = 30  # times as far: told in November, "killed in January" is of the same year, no matter how near the next
_YEARS = compiled(r"\d{4}/\d{4}")


class Told(Struct, frozen=True):
    """The times that a story told last: a day, its clock, the first of a month, a year, a quarter if that was last."""

    day: dt.date | None = None
    month: dt.date | None = None
    year: int | None = None
    quarter: int | None = None
    clock: str | None = None  # of that day

    def after(self, time: Time) -> Told:
        """What is told last once `time` was told; what names no one stretch of the calendar changes nothing."""
        if time.start is None or time.end is None or time.timex_type not in ("DATE", "TIME"):
            return self
        start = dt.date.fromisoformat(time.start)
        if time.granularity in ("day", "time", "part-of-day"):
            clock = time.clock.to if time.clock is not None else None
            return Told(start, start.replace(day=1), start.year, clock=clock)
        if time.granularity == "month":
            return replace(self, month=start.replace(day=1), year=start.year, quarter=None)
        if time.granularity == "year":
            return replace(self, year=start.year, quarter=None)
        if time.timex is not None and _YEARS.fullmatch(time.timex):
            return replace(self, year=int(time.end[:4]), quarter=None)  # "from 2006 to 2011"
        quarter = time.timex is not None and time.timex[4:6] == "-Q"
        return replace(self, year=start.year, quarter=(start.month + 2) // 3) if quarter else self


class Context(Struct, frozen=True):
    """The date that phrases are resolved against, and the tense of the clause that they stand in."""

    anchor: dt.date | None
    tense: Literal["past", "future", "open"] = "open"
    told: Told | None = None

    def distance(self, start: dt.date, end: dt.date) -> int:
        """How far a stretch is from the anchor, in days; the side that the tense speaks against counts for far more."""
        assert self.anchor is not None
        ahead, back = (start - self.anchor).days, (self.anchor - end).days
        if ahead <= 0 and back <= 0:
            return 0
        against = back if self.tense == "future" else ahead
        return (6 if self.tense == "open" else _AGAINST) * against if against > 0 else max(ahead, back)

    def nearest(self, make: Callable[[int], Stretch | None]) -> Stretch | None:
        """The stretch, of those that `make` gives for the years about the anchor, that is nearest to it."""
        assert self.anchor is not None
        found = [s for y in range(self.anchor.year - 1, self.anchor.year + 2) if (s := make(y))]
        return min(found, key=lambda s: self.distance(s.start, s.end), default=None)  # type: ignore[arg-type]
