"""Findings as a table of comma-separated values (RFC 4180), one a row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from validator.formats.encode import encode
from validator.formats.results import Plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.formats.results import Checked
    from validator.model import Finding

COLUMNS = (
    "report", "file", "record", "line", "column", "start", "end", "exact", "severity", "code", "name", "kind",
    "message", "facts", "expected", "actual", "fingerprint",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class FindingTable(Plain):
    """A row of names, then the findings. A text that a spreadsheet would take for a formula gets a ' in front."""

    between = ""

    def begin(self) -> Iterator[str]:
        """The names of the columns."""
        yield _row(COLUMNS)

    def add(self, result: Checked) -> Iterator[str]:
        """The findings of a report."""
        for finding in result.findings:
            yield _row(_values(finding))


def _values(finding: Finding) -> list[Any]:
    where = finding.location
    span = finding.spans[0] if finding.spans else None
    place = (where.file, where.record, where.line, where.column) if where else (None,) * 4
    spot = (span.start, span.end, _safe(span.exact)) if span else (None,) * 3
    said = (finding.severity, finding.code, finding.name, finding.kind, _safe(finding.message))
    values = [None if v is None else _safe(v if isinstance(v, str) else encode(v)) for v in _compared(finding)]
    report, file, *numbers = finding.report or "", *place
    return [_safe(report), _safe(file or ""), *numbers, *spot, *said, _safe(" ".join(finding.facts)), *values,
            finding.fingerprint]  # fmt: skip


def _compared(finding: Finding) -> tuple[Any, Any]:
    return finding.expected, finding.actual


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _row(values: Any) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(values)
    return out.getvalue()
