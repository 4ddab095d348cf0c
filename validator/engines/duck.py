"""Rows in DuckDB, the questions as SQL. An extra: `pip install factlint[duckdb]`."""

from __future__ import annotations

import csv
import os
import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from validator.across.rows import COLUMNS, OPEN, FactRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FIGURE = "counted AND told AND polarity = '+' AND happening <> ''"
_CHUNK = 200_000  # rows of a file on the way in
_FETCHED = 2_000  # rows on the way out

_REVISIONS = f"""
WITH firsts AS (
  SELECT *, row_number() OVER (PARTITION BY happening, scope, source, report ORDER BY day, number) AS nth
  FROM facts WHERE {_FIGURE} AND day <> '' AND source NOT IN ('', '?')
), ordered AS (
  SELECT *, lag(number) OVER w AS before, lag(day) OVER w AS day_before, lag(low) OVER w AS low_before,
    lag(high) OVER w AS high_before
  FROM firsts WHERE nth = 1 WINDOW w AS (PARTITION BY happening, scope, source ORDER BY day, report, number)
)
SELECT before, number FROM ordered
WHERE before IS NOT NULL AND day_before < day AND (low > high_before OR high < low_before)
ORDER BY happening, scope, source, day, report, number
"""
_DISCREPANCIES = f"""
WITH ranked AS (
  SELECT *, row_number() OVER (PARTITION BY happening, scope ORDER BY high, number) AS lowest,
    row_number() OVER (PARTITION BY happening, scope ORDER BY low DESC, number) AS highest
  FROM facts WHERE {_FIGURE} AND side = '' AND source NOT IN ('', '?') AND high < {OPEN}
)
SELECT a.number, b.number FROM ranked a JOIN ranked b USING (happening, scope)
WHERE a.lowest = 1 AND b.highest = 1 AND a.source <> b.source AND b.low - a.high > 1
  AND (b.low - a.high) * 20 > b.low
ORDER BY happening, scope
"""
_DUPLICATES = """
WITH ordered AS (
  SELECT *, lag(number) OVER w AS before, lag(event) OVER w AS event_before, lag("start") OVER w AS start_before
  FROM facts WHERE event <> '' AND place <> '' AND "start" <> '' AND told AND parties <> '>>'
  WINDOW w AS (PARTITION BY type, effect, parties, place ORDER BY "start", number)
)
SELECT before, number FROM ordered
WHERE before IS NOT NULL AND event <> event_before
  AND date_diff('day', try_cast(start_before AS DATE), try_cast("start" AS DATE)) <= 1
ORDER BY type, effect, parties, place, "start", number
"""
_CIRCLES = f"""
SELECT min(number), count(DISTINCT report) FROM facts WHERE {_FIGURE}
GROUP BY happening, scope, low, high
HAVING count(DISTINCT report) >= 3 AND count(DISTINCT source) = 1 AND min(source) NOT IN ('', '?')
ORDER BY happening, scope, low, high
"""
_CONFLICTS = """
WITH ordered AS (
  SELECT *, lag(number) OVER w AS before, lag(producer) OVER w AS p, lag(counted) OVER w AS c, lag(low) OVER w AS l,
    lag(high) OVER w AS h, lag(effect) OVER w AS e, lag(polarity) OVER w AS q
  FROM facts WHERE "at" >= 0 WINDOW w AS (PARTITION BY report, type, "at" ORDER BY number)
)
SELECT before, number FROM ordered
WHERE before IS NOT NULL AND producer <> p AND (
  (counted AND c AND (low <> l OR high <> h)) OR (effect <> '' AND e <> '' AND effect <> e)
  OR (polarity <> q AND polarity <> 'u' AND q <> 'u'))
ORDER BY report, type, "at", number
"""


def _ordered(body: str, order: str) -> str:
    return f"{body} ORDER BY {order}"


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

    def _pairs(self, query: str) -> Iterator[tuple[FactRow, FactRow]]:
        """The rows behind pairs of numbers, in the order of the query."""
        body, _, order = query.rpartition("ORDER BY")
        first, second = (", ".join(f'{t}."{name}"' for name, _ in COLUMNS) for t in ("a", "b"))
        joined = f"""
            WITH pairs(one, two, nth) AS (
              SELECT one, two, row_number() OVER () FROM ({_ordered(body, order)}) AS found(one, two)
            )
            SELECT {first}, {second} FROM pairs JOIN facts a ON a.number = one JOIN facts b ON b.number = two
            ORDER BY nth
        """
        for row in self._stream(joined):
            yield FactRow(*row[: len(COLUMNS)]), FactRow(*row[len(COLUMNS) :])

    def _stream(self, query: str) -> Iterator[Any]:
        """The rows of a query, some at a time, by a cursor of its own."""
        cursor = self._base.cursor()
        cursor.execute(query)
        while rows := cursor.fetchmany(_FETCHED):
            yield from rows

    def revisions(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Neighbours in time of one happening, scope and source whose figures cannot be the same."""
        return self._pairs(_REVISIONS)

    def discrepancies(self) -> Iterator[tuple[FactRow, FactRow]]:
        """The lowest and the highest figure of sources that take no side, of each happening."""
        return self._pairs(_DISCREPANCIES)

    def duplicates(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Neighbours in time alike in type, parties and place, within a day, under different events."""
        return self._pairs(_DUPLICATES)

    def circles(self) -> Iterator[tuple[FactRow, int]]:
        """The first row of each figure that three reports or more give, all by one source, and how many they are."""
        columns = ", ".join(f'f."{name}"' for name, _ in COLUMNS)
        body, _, order = _CIRCLES.rpartition("ORDER BY")
        query = f"""
            WITH found(number, reports, nth) AS (
              SELECT *, row_number() OVER () FROM ({_ordered(body, order)})
            )
            SELECT {columns}, reports FROM found JOIN facts f USING (number) ORDER BY nth
        """
        for row in self._stream(query):
            yield FactRow(*row[:-1]), row[-1]

    def conflicts(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Two producers' rows of one report, place and type that differ in number, effect or polarity."""
        return self._pairs(_CONFLICTS)

    def close(self) -> None:
        """Leave nothing behind."""
        self._base.close()
        self._folder.cleanup()
