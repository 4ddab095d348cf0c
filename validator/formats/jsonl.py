"""JSON Lines: one fact, one finding, one tally or one rule a line, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.formats.encode import encode, encode_fact
from validator.formats.offsets import convert_offsets
from validator.formats.results import Plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validator.formats.results import Checked, Tallied


class _Lines(Plain):
    between: str | None = ""


class FactLines(_Lines):
    """Facts, each with `report` and `report_sha256`."""

    def add(self, result: Checked) -> Iterator[str]:
        """The facts of a report."""
        facts = convert_offsets(result, self.style.offsets).facts
        for fact in facts.facts:
            yield encode_fact(facts, fact) + "\n"


class FindingLines(_Lines):
    """Findings."""

    def add(self, result: Checked) -> Iterator[str]:
        """The findings of a report."""
        for finding in convert_offsets(result, self.style.offsets).findings:
            yield encode(finding) + "\n"


class TallyLines(_Lines):
    """Tallies."""

    def add(self, result: Tallied) -> Iterator[str]:
        """The tally of a report."""
        yield encode(result.tally) + "\n"


class RowLines(_Lines):
    """Rows of a listing."""

    def add(self, result: Mapping[str, Any]) -> Iterator[str]:
        """One row."""
        yield encode(result) + "\n"
