"""Tallies as rows of the UCDP's event data: one report a line of CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from validator.formats.results import Plain
from validator.tally.ucdp import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validator.formats.results import Tallied


class UcdpRows(Plain):
    """A line of names, then a row for each report that tells of killed people; others have zeros."""

    between = ""

    def begin(self) -> Iterator[str]:
        """The names of the columns."""
        yield line(COLUMNS)

    def add(self, result: Tallied) -> Iterator[str]:
        """The row of a report."""
        row = result.tally.get("ucdp") or {}
        zeros = dict.fromkeys(COLUMNS[5:], 0)
        cells = {**zeros, **row, "report": result.report.id}
        yield line("" if (value := cells.get(name)) is None else value for name in COLUMNS)


def line(cells: Iterable[object]) -> str:
    """One line of CSV after RFC 4180, with a plain line feed."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(list(cells))
    return out.getvalue()
