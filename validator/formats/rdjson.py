"""Findings in the Reviewdog Diagnostic Format; its columns count UTF-8 bytes from 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.formats.encode import encode, encode_array
from validator.formats.regions import Region, file_of, find_region, region_of, report_file, speaks_of_report
from validator.formats.results import Plain, checked_of
from validator.formats.spool import Spool
from validator.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.formats.results import Checked, Run, Style
    from validator.model import Finding, FindingSpan

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


class FindingDiagnostics(Plain):
    """One DiagnosticResult."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._diagnostics = Spool()

    def add(self, result: Any) -> Iterator[str]:
        """Keep the findings of a report."""
        result = checked_of(result)
        lines = Lines(result.report.text)
        self._diagnostics.extend(encode(_diagnostic(finding, result, lines)) for finding in result.findings)
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The document."""
        for problem in run.problems:
            where = problem.location
            location: dict[str, Any] = {"path": where.file}
            if where.line:
                location["range"] = {"start": {"line": where.line}}
            code = {"value": problem.code}
            body = {"message": problem.message, "location": location, "severity": "ERROR", "code": code}
            self._diagnostics.extend((encode(body),))
        yield '{"source":{"name":"factlint"},\n"diagnostics":'
        yield from encode_array(self._diagnostics.lines())
        yield "}\n"


def _diagnostic(finding: Finding, result: Checked, lines: Lines) -> dict[str, Any]:
    report = result.report
    own = speaks_of_report(finding)
    first = finding.spans[0] if finding.spans and own else None
    beside = report_file(finding, report)
    body: dict[str, Any] = {
        "message": finding.message,
        "location": _location(file_of(finding, report), find_region(finding, report, lines), first, report.text),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    related = [
        {
            "message": span.label or span.exact,
            "location": _location(beside, region_of(span, report, lines), span, report.text),
        }
        for span in (finding.spans[1:] if own else finding.spans)
    ]
    return {**body, "relatedLocations": related} if related else body


def _location(path: str, region: Region | None, span: FindingSpan | None, text: str) -> dict[str, Any]:
    if region is None:
        return {"path": path}
    start: dict[str, Any] = {"line": region.line}
    if region.column is None or span is None or region.end_line is None or region.end_column is None:
        return {"path": path, "range": {"start": start}}
    start["column"] = _bytes_before(text, span.start, region.column)
    end = {"line": region.end_line, "column": _bytes_before(text, span.end, region.end_column)}
    return {"path": path, "range": {"start": start, "end": end}}


def _bytes_before(text: str, offset: int, column: int) -> int:
    """The column in bytes of an offset whose column in code points is known."""
    return len(text[offset - column + 1 : offset].encode()) + 1
