"""Where a finding stands in a file, as other programs ask for it: lines and columns from and to, columns from 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from validator.model import COUNTED, SEVERITIES

if TYPE_CHECKING:
    from validator.model import Finding, FindingSpan, Report
    from validator.text import Lines


class Region(NamedTuple):
    """A stretch of a file; columns are None where only the line is known, as in a record of a .jsonl file."""

    line: int
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None  # behind the last character


def region_of(span: FindingSpan, report: Report, lines: Lines) -> Region:
    """The stretch of a span in its file; of a record, its line: the text in it has lines of its own."""
    if report.record is not None:
        return Region(report.record)
    line, column = lines.locate(span.start)
    end_line, end_column = lines.locate(span.end)
    return Region(line, column, end_line, end_column)


def find_region(finding: Finding, report: Report, lines: Lines) -> Region | None:
    """The stretch that a finding points at first; None where it is about the report as a whole."""
    where = finding.location
    if not speaks_of_report(finding):
        return Region(where.line, where.column) if where is not None and where.line else None
    if finding.spans:
        return region_of(finding.spans[0], report, lines)
    if report.record is not None:
        return Region(report.record)
    return Region(where.line, where.column) if where is not None and where.line else None


def speaks_of_report(finding: Finding) -> bool:
    """Is the finding located in its report? One about somebody's facts is located in their file."""
    return finding.report_location is UNSET


def report_file(finding: Finding, report: Report) -> str:
    """The file that the spans of a finding lie in."""
    return report.file or finding.report or report.id


def file_of(finding: Finding, report: Report) -> str:
    """The file of a finding, POSIX and as given; the report's id where its text came from elsewhere."""
    where = finding.location
    return (where.file if where is not None else None) or report.file or finding.report or report.id


def fails(finding: Finding, level: str) -> bool:
    """Does a finding count against a run that fails from `level` on?"""
    grave = level in SEVERITIES and SEVERITIES.index(finding.severity) <= SEVERITIES.index(level)
    return grave and finding.kind in COUNTED
