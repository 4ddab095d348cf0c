"""The figures of one statement: its whole, its parts, and what came on top of them afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.tally.model import Figure


def sorted_figures(figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure], list[Figure]]:
    """Wholes, parts, and what came on top of them afterwards."""
    wholes: list[Figure] = []
    parts: list[Figure] = []
    later: list[Figure] = []
    for clause in clauses(figures):
        general = [f for f in clause if not f.group and f.role == "whole"]
        others = [f for f in clause if f not in general]
        if general and others:
            wholes.append(_clause_whole(general, others))
        elif general:
            wholes.append(summed(general))
        elif {"man", "woman"} <= {f.head for f in others if f.role == "part"}:  # "five men and four women": that is all
            wholes.append(replace(summed(others), group="", head="", role="whole"))
        elif all(f.role == "more" for f in others):
            for more in others:
                _sort_more(more, figures, wholes, parts, later)
        else:
            parts += [replace(f, role="part", head=f.head or "other") if f.role == "more" else f for f in others]
    return wholes, parts, [f for f in later if not any(_holds_later(w, f, wholes) for w in wholes)]


def _holds_later(whole: Figure, later: Figure, wholes: Sequence[Figure]) -> bool:
    """Can a whole told after what came on top hold it: not one of another source, which told before of no whole?"""
    others = bool(whole.source and later.source) and whole.source != later.source
    return whole.at > later.at and not (others and later.perpetrator and any(w.at < later.at for w in wholes))


def _sort_more(
    figure: Figure, figures: Sequence[Figure], wholes: list[Figure], parts: list[Figure], later: list[Figure]
) -> None:
    """Where "another two" belong: on top of what was told; where nothing was told it stands for itself."""
    mine = next((n for n in reversed(range(len(wholes))) if wholes[n].source == figure.source), None)
    if mine is not None and not figure.group:
        wholes[mine] = summed([wholes[mine], figure])
    elif any(f.at < figure.at and f is not figure for f in figures):
        if not any(f.head == figure.head and f.low == figure.low and f.clause != figure.clause for f in later):
            later.append(figure)
    elif figure.group:
        parts.append(figure)
    else:
        wholes.append(figure)


def clauses(figures: Sequence[Figure]) -> list[list[Figure]]:
    """The figures of each statement."""
    found: dict[int, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.clause, []).append(figure)
    return list(found.values())


def _clause_whole(general: Sequence[Figure], others: Sequence[Figure]) -> Figure:
    """The number of a statement: 12 people and three attackers are 15, ten people, three men and seven women 10."""
    whole = summed(general)
    beside = sum(f.low for f in others)
    if whole.rising and all(f.role == "more" for f in others):
        return whole  # "a third guard died, raising the toll to three"
    return whole if beside == whole.low else summed([whole, *others])


def summed(figures: Sequence[Figure]) -> Figure:
    """One figure for the sum of figures of one statement."""
    if len(figures) == 1:
        return figures[0]
    return replace(
        figures[0],
        low=sum(f.low for f in figures),
        high=sum(f.high for f in figures),
        open=any(f.open for f in figures),
    )
