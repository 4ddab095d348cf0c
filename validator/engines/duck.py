"""Rows in DuckDB, the questions as SQL. An extra: `pip install factlint[duckdb]`."""

from __future__ import annotations

import csv
import os
import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from validator.across.rows import COLUMNS, FactRow
from validator.engines.queries import (
    CONFLICTS,
    DISCREPANCIES,
    DUCKDB,
    DUPLICATES,
    MERGED,
    REVISIONS,
    Query,
    circles_sql,
    pairs_sql,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CHUNK = 200_000  # rows of a file on the way in
_FETCHED = 2_000  # rows on the way out


class DuckTable:
    """Rows in a database of its own, in memory or, where it grows, in a temporary file."""

    def __init__(self) -> None:
        import duckdb

        self._folder = tempfile.TemporaryDirectory(prefix="factlint-")
        self._base = duckdb.connect(os.path.join(self._folder.name, "facts.duckdb"))
        columns = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS)
        self._base.execute(f"CREATE TABLE facts ({columns})")

    def add(self, rows: Iterable[FactRow]) -> None:
        """Take in rows: by way of files, which is many times faster than row by row."""
        left = iter(rows)
        path = Path(self._folder.name) / "rows.csv"
        kinds = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS)
        while chunk := list(islice(left, _CHUNK)):
            with path.open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(chunk)
            self._base.execute(
                f"INSERT INTO facts SELECT * FROM read_csv(?, header=false, auto_detect=false, columns={{{kinds}}}, "
                "quote='\"', escape='\"', delim=',', nullstr='\\N', new_line='\\r\\n', max_line_size=16777216)",
                [str(path)],
            )
            path.unlink()

    def _pairs(self, query: Query) -> Iterator[tuple[FactRow, FactRow]]:
        """The rows behind pairs of numbers, in the order of the query."""
        for row in self._stream(pairs_sql(query, DUCKDB)):
            yield FactRow(*row[: len(COLUMNS)]), FactRow(*row[len(COLUMNS) :])

    def _stream(self, query: str) -> Iterator[Any]:
        """The rows of a query, some at a time, by a cursor of its own."""
        cursor = self._base.cursor()
        cursor.execute(query)
        while rows := cursor.fetchmany(_FETCHED):
            yield from rows

    def revisions(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Neighbours in time of one happening, scope and source whose figures cannot be the same."""
        return self._pairs(REVISIONS)

    def discrepancies(self) -> Iterator[tuple[FactRow, FactRow]]:
        """The lowest and the highest figure of sources that take no side, of each happening."""
        return self._pairs(DISCREPANCIES)

    def duplicates(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Neighbours in time alike in type, parties and place, within a day, under different events."""
        return self._pairs(DUPLICATES)

    def circles(self) -> Iterator[tuple[FactRow, int]]:
        """The first row of each figure that three reports or more give, all by one source, and how many they are."""
        for row in self._stream(circles_sql(DUCKDB)):
            yield FactRow(*row[:-1]), row[-1]

    def merged(self) -> Iterator[tuple[FactRow, FactRow]]:
        """The first and the last row of each event whose days lie more than a few days apart."""
        return self._pairs(MERGED)

    def conflicts(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Two producers' rows of one report, place and type that differ in number, effect or polarity."""
        return self._pairs(CONFLICTS)

    def close(self) -> None:
        """Leave nothing behind."""
        self._base.close()
        self._folder.cleanup()
