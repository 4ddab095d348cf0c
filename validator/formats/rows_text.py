"""A listing for a reader: columns as wide as what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.formats.results import Plain
from validator.formats.screen import clean, paint, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validator.formats.results import Run, Style


class RowText(Plain):
    """All rows below their keys; the columns are known when the last row is."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._rows: list[list[str]] = []
        self._keys: list[str] = []

    def add(self, result: Mapping[str, Any]) -> Iterator[str]:
        """Keep a row."""
        self._keys = self._keys or list(result)
        self._rows.append([_cell(value) for value in result.values()])
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The table."""
        if not self._rows:
            return
        sizes = [max(map(width, column)) for column in zip(self._keys, *self._rows, strict=True)]
        yield paint(_line(self._keys, sizes), "bold", on=self.style.color) + "\n"
        for row in self._rows:
            yield _line(row, sizes) + "\n"


def _cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return " ".join(_cell(item) for item in value)
    return clean("" if value is None else str(value))


def _line(cells: list[str], sizes: list[int]) -> str:
    return "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(cells, sizes, strict=True)).rstrip()
