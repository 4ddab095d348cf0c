"""What a verb does with reports, in the pieces that it is divided into: jobs, steps, counts."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, field

from validator.cli.options import at_or_above, read_limits
from validator.errors import InputError, Location, Problem
from validator.formats import Run
from validator.model import COUNTED
from validator.sources.problems import TOO_MANY

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from validator.cli.engine import Rules
    from validator.formats import Exit
    from validator.model import Finding, Report

INTERNAL = "X001"
LOST = "X002"
KEPT = 10_000  # problems of a run that outputs list; all are said


class Worked(msgspec.Struct, frozen=True):
    """What came of one report: what the formats get, how many facts, which findings, before any are hidden."""

    result: Any
    facts: int
    findings: tuple[Finding, ...] = ()
    suppressed: int = 0


class Job(msgspec.Struct, frozen=True):
    """What is done with a report, in two parts.

    `read` takes a report and the rules, and may run in any process: what it returns can be pickled. `settle` takes the
    report, what was read and the rules, in the order of the reports; where `alone`, it depends on nothing else and
    changes nothing. `level` is the severity from which findings about a report count. `together` gives what `read` does
    of a few reports, and faster; where it raises, each is read alone, and says what is wrong with it.
    """

    read: Callable[[Report, Rules], Any]
    settle: Callable[[Report, Any, Rules], Worked]
    level: Callable[[Report], str]
    alone: bool = True
    together: Callable[[Sequence[Report], Rules], Sequence[Any]] | None = None


class Counts(Struct, array_like=True):
    """Numbers of reports: how many, their facts, their findings by severity and kind, those that fail the run."""

    reports: int = 0
    facts: int = 0
    severities: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    failing: int = 0
    suppressed: int = 0

    def add(self, other: Counts) -> None:
        """Take in the numbers of others."""
        self.reports += other.reports
        self.facts += other.facts
        self.failing += other.failing
        self.suppressed += other.suppressed
        for mine, more in ((self.severities, other.severities), (self.kinds, other.kinds)):
            for key, number in more.items():
                mine[key] = mine.get(key, 0) + number


class Step(msgspec.Struct, frozen=True):
    """What came of a stretch of the input: how many reports and problems it held, and either `texts`, what each output
    gets, or `results`, which the formats still have to write. `digest` is of all the input up to its end, where asked.
    """

    items: int
    counts: Counts
    problems: tuple[Problem, ...] = ()
    texts: tuple[str, ...] = ()
    results: tuple[Any, ...] = ()
    digest: str = ""


def count(worked: Worked, level: str) -> Counts:
    """The numbers of one report."""
    found = worked.findings
    if not found:
        return Counts(1, worked.facts, suppressed=worked.suppressed)
    failing = sum(f.kind in COUNTED and at_or_above(f.severity, level) for f in found)
    severities: Counter[str] = Counter(f.severity for f in found)
    kinds: Counter[str] = Counter(f.kind for f in found)
    return Counts(1, worked.facts, dict(severities), dict(kinds), failing, worked.suppressed)


class Tally:
    """Counts and problems of a run."""

    def __init__(self) -> None:
        self.counts = Counts()
        self.rules = 0
        self.problems: list[Problem] = []
        self.places: Counter[str] = Counter()  # problems with rules and with input

    @property
    def reports(self) -> int:
        """How many reports were read."""
        return self.counts.reports

    def note(self, problem: Problem) -> None:
        """Count a problem, and keep it for the outputs, unless there are too many."""
        self.places["rules" if problem.code.startswith("R") else "input"] += 1
        if len(self.problems) < KEPT:
            self.problems.append(problem)

    def go_on(self, counts: Counts, problems: Iterable[Problem], places: dict[str, int]) -> None:
        """Begin where an earlier run stopped."""
        self.counts, self.problems, self.places = counts, list(problems), Counter(places)

    def count_aside(self, findings: Iterable[Finding], level: str) -> None:
        """Count remarks about a file that is no report."""
        counts = count(Worked(None, 0, tuple(findings)), level)
        counts.reports = 0
        self.counts.add(counts)

    def run(self, end: Exit) -> Run:
        """The sum."""
        counts = self.counts
        severities, kinds = Counter(counts.severities), Counter(counts.kinds)
        problems = (*self.problems, *self._beyond())
        return Run(
            counts.reports, counts.facts, self.rules, severities, kinds, problems, end, suppressed=counts.suppressed
        )

    def _beyond(self) -> Iterator[Problem]:
        more = sum(self.places.values()) - len(self.problems)
        if more:
            message = f"Expected at most {KEPT:,} problems, got {more:,} more"
            yield Problem(Location("-"), "X003", message, "all of them were said on standard error")


def guard(read: Callable[[Report, Rules], Any], report: Report, rules: Rules) -> Any | Problem:
    """What comes of a report; a fault of ours with one report does not take the others with it."""
    try:
        return read(report, rules)
    except InputError as error:  # what it says, it says about this report
        return error.problems[0]
    except MemoryError:
        return trouble(report, "Expected memory for a report, got none", "read it alone, or divide it")
    except Exception as error:
        if os.environ.get("FACTLINT_DEBUG"):
            raise
        message = f"internal error: {type(error).__name__}: {error}"
        return trouble(report, message, "please report it; FACTLINT_DEBUG=1 shows where")


def hold_to_limits(options: Namespace, report: Report, facts: int, findings: int = 0) -> None:
    """Raise InputError where a report has more facts or findings than the run takes."""
    limits = read_limits(options)
    for noun, number, most in (("facts", facts, limits.facts), ("findings", findings, limits.findings)):
        if number > most:
            message = f"Expected at most {most:,} {noun} in a report, got {number:,}"
            raise InputError([trouble(report, message, TOO_MANY.help, TOO_MANY.code)])


def trouble(report: Report, message: str, help: str, code: str = INTERNAL) -> Problem:
    """The Problem of a report with which we could not do our work."""
    return Problem(Location(report.file or report.id, report.record or 0), code, message, help)


def read_all(job: Job, reports: Sequence[Report], rules: Rules) -> Iterator[Any | Problem]:
    """What a job reads of each report, or the Problem that it has."""
    from validator.api import by_few

    for few in by_few(reports, lambda report: len(report.text)):
        yield from _read_few(job, few, rules)


def _read_few(job: Job, reports: Sequence[Report], rules: Rules) -> Iterable[Any | Problem]:
    """What is read of a few reports: together where the job can and nothing goes wrong, else one by one when asked."""
    if job.together is not None and len(reports) > 1:
        with suppress(Exception):
            return job.together(reports, rules)
    return (guard(job.read, report, rules) for report in reports)


def settle(job: Job, report: Report, read: Any | Problem, rules: Rules) -> Worked | Problem:
    """What comes of a report of which so much was read."""
    if isinstance(read, Problem):
        return read
    return guard(lambda r, known: job.settle(r, read, known), report, rules)
