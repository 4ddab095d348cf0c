"""Rows in Apache Spark, the questions as the SQL that DuckDB runs too. An extra: `pip install factlint[spark]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from validator.across.rows import COLUMNS, FactRow
from validator.engines.queries import (
    CONFLICTS,
    DISCREPANCIES,
    DUPLICATES,
    MERGED,
    REVISIONS,
    SPARK,
    Query,
    circles_sql,
    pairs_sql,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyspark.sql import DataFrame, SparkSession

_KINDS = {"VARCHAR": "STRING"}
SCHEMA = ", ".join(f"`{name}` {_KINDS.get(kind, kind)}" for name, kind in COLUMNS)
PAIRS: dict[str, Query] = {
    "revisions": REVISIONS,
    "discrepancies": DISCREPANCIES,
    "duplicates": DUPLICATES,
    "merged": MERGED,
    "conflicts": CONFLICTS,
}
QUESTIONS = (*PAIRS, "circles")


class _Questions:
    """The six questions; what derives from it says in `_rows_of` which rows answer one."""

    def _rows_of(self, question: str) -> Iterable[Any]:
        raise NotImplementedError

    def _pairs(self, question: str) -> Iterator[tuple[FactRow, FactRow]]:
        return map(_pair, self._rows_of(question))

    def revisions(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Neighbours in time of one happening, scope and source whose figures cannot be the same."""
        return self._pairs("revisions")

    def discrepancies(self) -> Iterator[tuple[FactRow, FactRow]]:
        """The lowest and the highest figure of sources that take no side, of each happening."""
        return self._pairs("discrepancies")

    def duplicates(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Neighbours in time alike in type, parties and place, within a day, under different events."""
        return self._pairs("duplicates")

    def circles(self) -> Iterator[tuple[FactRow, int]]:
        """The first row of each figure that three reports or more give, all by one source, and how many they are."""
        return ((FactRow(*row[:-1]), row[-1]) for row in self._rows_of("circles"))

    def merged(self) -> Iterator[tuple[FactRow, FactRow]]:
        """The first and the last row of each event whose days lie more than a few days apart."""
        return self._pairs("merged")

    def conflicts(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Two producers' rows of one report, place and type that differ in number, effect or polarity."""
        return self._pairs("conflicts")


class SparkTable(_Questions):
    """Rows of a DataFrame that has the columns of `FactRow`; without one it is filled by `add`."""

    def __init__(self, session: SparkSession, facts: DataFrame | None = None) -> None:
        self._session = session
        self._view = f"factlint_facts_{uuid4().hex}"
        self._facts = session.createDataFrame([], SCHEMA) if facts is None else facts
        self._facts.createOrReplaceTempView(self._view)

    def add(self, rows: Iterable[FactRow]) -> None:
        """Take in rows by way of this process: for a few; many come as a DataFrame."""
        more = self._session.createDataFrame([tuple(row) for row in rows], SCHEMA)
        self._facts = self._facts.unionByName(more)
        self._facts.createOrReplaceTempView(self._view)

    def close(self) -> None:
        """Leave nothing behind."""
        self._session.catalog.dropTempView(self._view)

    def answers(self, question: str) -> DataFrame:
        """The answers to one of `QUESTIONS`: the columns of one row, then those of the other, or how many reports."""
        query = PAIRS.get(question)
        sql = circles_sql(SPARK, self._view) if query is None else pairs_sql(query, SPARK, self._view)
        return self._session.sql(sql)

    def _rows_of(self, question: str) -> Iterable[Any]:
        rows: Iterator[Any] = self.answers(question).toLocalIterator()
        return rows


class Answers(_Questions):
    """Answers to one question as a table of their own, so that the checks can be run where the answers are."""

    def __init__(self, question: str, rows: Iterable[Any]) -> None:
        self._question = question
        self._rows = list(rows)

    def add(self, rows: Iterable[FactRow]) -> None:
        """Nothing: the answers are there."""

    def close(self) -> None:
        """Nothing is held."""

    def _rows_of(self, question: str) -> Iterable[Any]:
        return self._rows if question == self._question else ()


def _pair(row: Any) -> tuple[FactRow, FactRow]:
    return FactRow(*row[: len(COLUMNS)]), FactRow(*row[len(COLUMNS) :])
