"""Where the lines of a report begin, found once: a report of one line is as long as it is, for each of its facts."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

_BREAK = compiled("\n")


def breaks_of(text: str) -> list[int]:
    """Where lines end; the first begins behind -1."""
    return [-1, *(found.start() for found in _BREAK.finditer(text))] if "\n" in text else [-1]


def line_of(breaks: Sequence[int], offset: int) -> int:
    """Where the line begins in which an offset stands."""
    return breaks[bisect_left(breaks, offset) - 1] + 1
