"""Rows in memory and the questions as plain loops: the reference that every other engine must agree with."""

from __future__ import annotations

from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from validator.across.rows import LASTS, OPEN, FactRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class PlainTable:
    """Rows in a list."""

    def __init__(self) -> None:
        self._rows: list[FactRow] = []

    def add(self, rows: Iterable[FactRow]) -> None:
        """Take in rows."""
        self._rows.extend(rows)

    def close(self) -> None:
        """Leave nothing behind."""
        self._rows = []

    def _groups(
        self, keep: Callable[[FactRow], bool], key: Callable[[FactRow], tuple[object, ...]]
    ) -> Iterator[list[FactRow]]:
        rows = sorted(filter(keep, self._rows), key=lambda r: (key(r), r.day, r.report, r.number))
        for _, group in groupby(rows, key):
            yield list(group)

    def revisions(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Neighbours in time of one happening, scope and source whose figures cannot be the same."""
        for group in self._groups(
            lambda r: _figure(r) and r.day != "" and r.source not in ("", "?"),
            lambda r: (r.happening, r.scope, r.source),
        ):
            for a, b in pairwise(_first(group, lambda r: r.report)):
                if a.day < b.day and (b.low > a.high or b.high < a.low):
                    yield a, b

    def discrepancies(self) -> Iterator[tuple[FactRow, FactRow]]:
        """The lowest and the highest figure of sources that take no side, of each happening."""
        for group in self._groups(
            lambda r: _figure(r) and r.side == "" and r.source not in ("", "?") and r.high < OPEN,
            lambda r: (r.happening, r.scope),
        ):
            lowest = min(group, key=lambda r: (r.high, r.number))
            highest = min(group, key=lambda r: (-r.low, r.number))
            apart = highest.low - lowest.high
            if lowest.source != highest.source and apart > 1 and apart * 20 > highest.low:
                yield lowest, highest

    def duplicates(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Neighbours in time alike in type, parties and place, within a day, under different events."""
        rows = sorted(
            (r for r in self._rows if r.event and r.place and r.start and r.told and r.parties != ">>"),
            key=lambda r: (r.type, r.effect, r.parties, r.place, r.start, r.number),
        )
        for a, b in pairwise(rows):
            alike = (a.type, a.effect, a.parties, a.place) == (b.type, b.effect, b.parties, b.place)
            if alike and a.event != b.event and _days(a.start, b.start) <= 1:
                yield a, b

    def circles(self) -> Iterator[tuple[FactRow, int]]:
        """The first row of each figure that three reports or more give, all by one source."""
        for group in self._groups(_figure, lambda r: (r.happening, r.scope, r.low, r.high)):
            reports = {r.report for r in group}
            sources = {r.source for r in group}
            if len(reports) >= 3 and len(sources) == 1 and sources.isdisjoint(("", "?")):
                yield min(group, key=lambda r: r.number), len(reports)

    def merged(self) -> Iterator[tuple[FactRow, FactRow]]:
        """The first and the last row of each event whose days lie more than `LASTS` days apart."""
        for group in self._groups(_on_a_day, lambda r: (r.event,)):
            first = min(group, key=lambda r: (r.start, r.number))
            last = min(group, key=lambda r: (-_days(_ERA, r.start), r.number))
            if LASTS < _days(first.start, last.start) < OPEN:
                yield first, last

    def conflicts(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Two producers' rows of one report, place and type that differ in number, effect or polarity."""
        rows = sorted((r for r in self._rows if r.at >= 0), key=lambda r: (r.report, r.type, r.at, r.number))
        for a, b in pairwise(rows):
            if (a.report, a.type, a.at) == (b.report, b.type, b.at) and a.producer != b.producer and _differ(a, b):
                yield a, b


def _figure(row: FactRow) -> bool:
    return row.counted and row.told and row.polarity == "+" and row.happening != ""


_ERA = "0001-01-01"


def _on_a_day(row: FactRow) -> bool:
    """Does a row tell of one day of an event, and not of a sum over several?"""
    one = row.event != "" and row.told and row.polarity == "+" and row.scope not in ("cumulative", "total")
    return one and row.start == row.end and len(row.start) == 10 and _days(_ERA, row.start) < OPEN


def _first(rows: list[FactRow], key: Callable[[FactRow], str]) -> list[FactRow]:
    """The first of the rows of each key, in their order."""
    out: dict[str, FactRow] = {}
    for row in rows:
        out.setdefault(key(row), row)
    return list(out.values())


def _days(start: str, end: str) -> int:
    try:
        return (date.fromisoformat(end) - date.fromisoformat(start)).days
    except ValueError:
        return OPEN


def _differ(a: FactRow, b: FactRow) -> bool:
    figures = a.counted and b.counted and (a.low, a.high) != (b.low, b.high)
    effects = a.effect != "" and b.effect != "" and a.effect != b.effect
    return figures or effects or (a.polarity != b.polarity and "u" not in (a.polarity, b.polarity))
