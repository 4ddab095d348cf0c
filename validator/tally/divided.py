"""Figures that divide one told before them, and those that sides divide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.tally.model import SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.tally.model import Figure


def by_sides(figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures, others of the side just told of as of that side where another side has its own number.

    "Four police were wounded, … 11 rebels were killed and 16 others wounded": the 16 are rebels, beside the four.
    """
    sides = {f.group for f in figures if f.group in SIDES}
    if not any(f.like and sides - {f.like} for f in figures):
        return figures
    return [replace(f, role="part", group=f.like) if f.like and sides - {f.like} else f for f in figures]


def without_breakdown(figures: list[Figure]) -> list[Figure]:
    """The figures less those that only divide the first: "three injured …: two in Orlen, one in Kuma".

    They do where some told one after the other, of the like or of no kind, are together just as many.
    """
    if len(figures) < 3:
        return figures
    first, rest = figures[0], figures[1:]
    for start in range(len(rest)):
        for end in range(start + 2, len(rest) + 1):
            run = rest[start:end]
            if sum(f.low for f in run) >= first.low:
                beside = any(f.clause == first.clause for f in run)  # "two brothers, a monk and a passer-by"
                apart = not beside and len({(f.low, f.head, f.place, f.side) for f in run}) == len(run)
                if apart and sum(f.low for f in run) == first.low and all(_divides(f, first) for f in (first, *run)):
                    return without_breakdown([first, *rest[:start], *rest[end:]])
                break
    return figures


def _divides(part: Figure, whole: Figure) -> bool:
    """Can a figure be one of those that divide another?"""
    exact = part.low == part.high and not part.vague and not part.also and part.role != "within"
    if part.back and part.role != "more":
        return False
    anybody = whole.group == "civil" and whole.head != "civilian"  # "four Afghans": three guards and an interpreter
    return exact and (anybody or whole.group in ("", part.group) or not part.group)
