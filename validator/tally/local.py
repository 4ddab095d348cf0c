"""Figures of one town or province within the toll of a land: "The quake killed 225 … Five people died in Puebla"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.tally.places import is_land, place_level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.tally.model import Figure


def with_local(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those of a narrower place than a higher one told before as parts within it."""
    return [
        replace(f, role="within") if any(_lies_within(f, o) for o in figures[:n]) else f for n, f in enumerate(figures)
    ]


def _lies_within(figure: Figure, whole: Figure) -> bool:
    """Could the people of a figure be some of a whole, by where both are told to have been?"""
    if figure.effect != whole.effect or figure.event or whole.event or figure.role in ("more", "beside", "within"):
        return False
    if (
        not figure.place
        or not {whole.group, figure.group} <= {"", "civil"}
        or whole.vague
        or whole.role not in ("whole", "part")
        or figure.toll
        or figure.clause == whole.clause
    ):
        return False
    if figure.high >= whole.low or (figure.start and whole.start and figure.end < whole.start):
        return False
    if not whole.place:
        return whole.toll
    if not figure.country or figure.country != whole.country:
        return False
    if is_land(whole.place):
        return not is_land(figure.place)
    return place_level(figure.place) == "town" and place_level(whole.place) == "region"
