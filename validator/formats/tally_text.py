"""A tally for a reader: what a report says in total, then by side and by source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.formats.results import Plain
from validator.formats.screen import clean, paint
from validator.model import EFFECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validator.formats.results import Tallied


class TallyText(Plain):
    """One block a report."""

    between = ""

    def add(self, result: Tallied) -> Iterator[str]:
        """The block of a report."""
        tally = result.tally
        yield f"{paint(clean(result.report.id), 'bold', on=self.style.color)}: {sum_up(tally) or 'no casualties'}\n"
        for key, name in (("by_side", "side"), ("by_source", "source")):
            for row in tally.get(key) or ():
                if line := sum_up(row):
                    yield f"  {key.replace('_', ' ')} {clean(str(row.get(name) or 'unknown'))}: {line}\n"
        for row in tally.get("background") or ():
            if line := sum_up(row):
                yield f"  background: {line}\n"


def sum_up(row: Mapping[str, Any]) -> str:
    """The effects that a row speaks of: "1 killed, 3 to 5 wounded"."""
    return ", ".join(f"{_number(row[effect])} {effect}" for effect in EFFECTS if row.get(effect))


def _number(cell: Mapping[str, Any]) -> str:
    low, high = cell.get("low"), cell.get("high")
    said = str(low) if low == high else f"{low} to {high}"
    return f"{said} or more" if cell.get("open") else said
