"""What a run hands to its formats: one result a report, and the sum at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from validator.errors import Problem
from validator.model import Finding, NotChecked, Report, ReportFacts


class Checked(NamedTuple):
    """A report with its facts, and what the checks found."""

    report: Report
    facts: ReportFacts
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()


class Tallied(NamedTuple):
    """A report with its tally, in the shape of JSON."""

    report: Report
    tally: Mapping[str, Any]


class Exit(NamedTuple):
    """The exit status and why it is what it is."""

    code: int
    reason: str


class Run(NamedTuple):
    """The sum of a run: numbers, findings by severity and by kind, problems, how it ends."""

    reports: int = 0
    facts: int = 0
    rules: int = 0
    by_severity: Mapping[str, int] = {}
    by_kind: Mapping[str, int] = {}
    problems: tuple[Problem, ...] = ()
    exit: Exit = Exit(0, "")


class Style(NamedTuple):
    """How text output looks: with colour or without, columns."""

    color: bool = False
    width: int = 120


class Writer(Protocol):
    """A format at work on one output. It yields pieces of the output and decides nothing."""

    def begin(self) -> Iterator[str]:
        """What stands in front of the first result."""
        ...

    def add(self, result: Any) -> Iterator[str]:
        """One result: Checked, Tallied or a row."""
        ...

    def end(self, run: Run) -> Iterator[str]:
        """What stands behind the last result."""
        ...
