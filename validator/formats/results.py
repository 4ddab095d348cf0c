"""What a run hands to its formats: one result a report, and the sum at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import msgspec

from validator.errors import Problem
from validator.model import Finding, NotChecked, Report, ReportFacts

UNITS = ("codepoint", "utf8", "utf16")  # of the offsets in JSON


class Suppressed(msgspec.Struct, frozen=True):
    """A finding that somebody does not want, with the reason: `by` facts, config or report."""

    finding: Finding
    reason: str
    by: str
    until: str | None = None


class Gone(msgspec.Struct, frozen=True):
    """An entry of the baseline that the run did not find again."""

    fingerprint: str
    report: str
    file: str | None
    code: str
    message: str


class Checked(msgspec.Struct, frozen=True):
    """A report with its facts, and what the checks found.

    `suppressed` and `unchanged` (found before, by the baseline) are not among `findings`; `level` is the severity from
    which a finding fails the run. `aside` marks remarks about a file that is no report.
    """

    report: Report
    facts: ReportFacts
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    unchanged: tuple[Finding, ...] = ()
    level: str = "error"
    aside: bool = False


def checked_of(result: Any) -> Checked:
    """A result with a report, facts and findings as a Checked; what it does not say is left at its default."""
    if isinstance(result, Checked):
        return result
    told = ("suppressed", "unchanged", "level", "aside")
    more = {name: getattr(result, name) for name in told if hasattr(result, name)}
    return Checked(result.report, result.facts, result.findings, result.not_checked, **more)


class Tallied(msgspec.Struct, frozen=True):
    """A report with its tally, in the shape of JSON."""

    report: Report
    tally: Mapping[str, Any]


class Mentioned(msgspec.Struct, frozen=True):
    """A report with what it mentions, in the shape of JSON."""

    report: Report
    mentions: tuple[Mapping[str, Any], ...]


class Exit(msgspec.Struct, frozen=True):
    """The exit status and why it is what it is."""

    code: int
    reason: str


class Run(msgspec.Struct, frozen=True):
    """The sum of a run: numbers, findings by severity and by kind, problems, how it ends."""

    reports: int = 0
    facts: int = 0
    rules: int = 0
    by_severity: Mapping[str, int] = {}
    by_kind: Mapping[str, int] = {}
    problems: tuple[Problem, ...] = ()
    exit: Exit = Exit(0, "")
    more: Mapping[str, Any] = {}  # what one verb alone has to say
    hidden: int = 0  # findings beyond --max-findings
    suppressed: int = 0
    baseline: str | None = None  # its file, where one was given
    unchanged: int = 0
    gone: tuple[Gone, ...] = ()


class Style(msgspec.Struct, frozen=True):
    """How text output looks: with colour or without, columns; how many findings of one code are shown (0: all); in
    which unit JSON counts offsets.
    """

    color: bool = False
    width: int = 120
    cap: int = 0
    offsets: str = "codepoint"


class Writer(Protocol):
    """A format at work on one output. It yields pieces of the output and decides nothing.

    Where what it writes of a result depends on that result alone, it has `between`, the text that stands between two
    results, and, where `add` does more, `alone`, which yields the pieces of one result without it. Such a format can be
    written by several processes and be gone on with after a kill.
    """

    def begin(self) -> Iterator[str]:
        """What stands in front of the first result."""
        ...

    def add(self, result: Any) -> Iterator[str]:
        """One result: Checked, Tallied or a row."""
        ...

    def end(self, run: Run) -> Iterator[str]:
        """What stands behind the last result."""
        ...


class Plain:
    """A format with nothing in front of its first result and nothing behind its last, unless it says otherwise."""

    def __init__(self, style: Style) -> None:
        self.style = style

    def begin(self) -> Iterator[str]:
        """Nothing."""
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """Nothing."""
        return iter(())
