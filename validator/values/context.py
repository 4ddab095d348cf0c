"""What a time phrase is resolved against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from validator.values.stretch import Stretch

# Where "last week" and the like lie, counted from the one that holds the anchor.
STEPS = {"last": -1, "past": -1, "next": 1, "coming": 1, "upcoming": 1, "this": 0, "recent": -1, "prior": -1}


class Context(Struct, frozen=True):
    """The date that phrases are resolved against, and the tense of the clause that they stand in."""

    anchor: dt.date | None
    tense: Literal["past", "future"] = "past"

    def distance(self, start: dt.date, end: dt.date) -> int:
        """How far a stretch is from the anchor, in days; the side that the tense speaks against counts sixfold."""
        assert self.anchor is not None
        ahead, back = (start - self.anchor).days, (self.anchor - end).days
        if ahead <= 0 and back <= 0:
            return 0
        against = ahead if self.tense == "past" else back
        return 6 * against if against > 0 else max(ahead, back)

    def nearest(self, make: Callable[[int], Stretch | None]) -> Stretch | None:
        """The stretch, of those that `make` gives for the years about the anchor, that is nearest to it."""
        assert self.anchor is not None
        found = [s for y in range(self.anchor.year - 1, self.anchor.year + 2) if (s := make(y))]
        return min(found, key=lambda s: self.distance(s.start, s.end), default=None)  # type: ignore[arg-type]
