"""One run of a verb over reports: rules loaded, reports read one after the other, results written, the sum drawn."""

from __future__ import annotations

import gc
import os
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from validator.cli.options import at_or_above, choose_style, level_for, rule_settings, say
from validator.cli.outputs import Outputs
from validator.cli.progress import Progress
from validator.errors import InputError, Location, Problem, RulePackError, render_problem
from validator.formats import Checked, Exit, Run
from validator.formats.screen import count_noun

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator

    from validator.cli.engine import Engine, Rules
    from validator.cli.review import Review
    from validator.model import Finding, Report
    from validator.sources import Input

COUNTED = frozenset(("defect", "suspect", "source-anomaly"))  # the kinds that can fail a run
INTERNAL = "X001"
_SAY_EXIT = (("findings", "text"), ("findings", "concise"), ("findings", "json"))  # outputs that say it themselves


class Worked(NamedTuple):
    """What came of one report: what the formats get, how many facts, which findings, before any are hidden."""

    result: Any
    facts: int
    findings: tuple[Finding, ...] = ()


class Tally:
    """Counts of a run."""

    def __init__(self) -> None:
        self.reports = self.facts = self.rules = 0
        self.severities: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.failing = 0
        self.problems: list[Problem] = []

    def count(self, worked: Worked, fail_on: str) -> None:
        """Count one report."""
        self.reports += 1
        self.facts += worked.facts
        for finding in worked.findings:
            self.severities[finding.severity] += 1
            self.kinds[finding.kind] += 1
            self.failing += finding.kind in COUNTED and at_or_above(finding.severity, fail_on)

    def count_aside(self, findings: Iterable[Finding], fail_on: str) -> None:
        """Count remarks about a file that is no report."""
        reports = self.reports
        self.count(Worked(None, 0, tuple(findings)), fail_on)
        self.reports = reports

    def run(self, end: Exit) -> Run:
        """The sum."""
        problems = tuple(self.problems)
        return Run(self.reports, self.facts, self.rules, self.severities, self.kinds, problems, end)


def run_reports(
    options: Namespace,
    engine: Engine,
    shows: str,
    work: Callable[[Report, Rules], Worked],
    review: Review | None = None,
) -> int:
    """Do `work` on every report of the command line and write what comes of it. Returns the exit status.

    `review` is what `work` passes findings through, where it does: what it has left over at the end is written too.
    """
    from validator.sources import find_inputs, read_inputs

    started = perf_counter()
    inputs, problems = find_inputs(options.paths)
    inputs, some = _changed(options, inputs)
    progress = Progress(sum(item.size for item in inputs), on=not options.quiet)
    style = choose_style(options)
    tally = Tally()
    with Outputs(shows, options.format, options.output, style, progress.make_room) as outputs:
        outputs.begin()
        _note(tally, problems, progress)
        rules = load_rules(options, engine, lambda found: _note(tally, found, progress))
        if rules is not None:
            tally.rules = len(rules.rules)
            gc.freeze()  # the rules stay: nothing of them is garbage
            loaded = perf_counter()
            for item in read_inputs(inputs, options.published):
                done = item if isinstance(item, Problem) else _guard(work, item, rules)
                if isinstance(done, Problem):
                    _note(tally, (done,), progress)
                else:
                    tally.count(done, level_for(options, item, "fail_on", "never"))
                    outputs.add(done.result)
                if not isinstance(item, Problem):
                    progress.advance(len(item.text))
            if options.verbose:
                say(f"{len(rules.rules)} rules {rules.digest[:12]}, loaded in {loaded - started:.2f} s")
                say(f"{count_noun(tally.reports, 'report')} in {perf_counter() - loaded:.2f} s")
        progress.close()
        if review is not None:
            for aside in review.leftovers(whole=_is_whole(options, some)):
                tally.count_aside(aside.findings, options.fail_on)
                outputs.add(aside)
        end = decide_exit(tally, options, none_changed=some and not inputs)
        run = tally.run(end)
        outputs.end(run if review is None else run._replace(**review.sums()))
    if end.code and (shows, options.format) not in _SAY_EXIT:
        say(f"exit {end.code}: {end.reason}")
    return end.code


def _changed(options: Namespace, inputs: tuple[Input, ...]) -> tuple[tuple[Input, ...], bool]:
    """The inputs that changed since the commit that is asked for, and whether others were left out.

    A changed rule, lock or configuration touches every report, so all are read then.
    """
    ref = getattr(options, "since", None)
    if ref is None:
        return inputs, False
    from validator.project.since import changed_files, touches

    changed = changed_files(ref)
    config = options.project
    extended = [str(Path(config.folder) / e.source) for e in config.extends]
    around = [*options.rules, *extended, *filter(None, (config.file, config.lock))]
    if touches(changed, around):
        say(f"--since {ref}: rules or configuration changed, all reports are read")
        return inputs, False
    kept = tuple(item for item in inputs if item.path is None or item.path.resolve() in changed)
    say(f"--since {ref}: {len(kept)} of {count_noun(len(inputs), 'file')} changed")
    return kept, True


def _is_whole(options: Namespace, some: bool) -> bool:
    """Were whole folders read? Only then is a suppression without a finding one that nothing needs."""
    return not some and any(Path(path).is_dir() for path in options.paths)


def load_rules(options: Namespace, engine: Engine, note: Callable[[Iterable[Problem]], None]) -> Rules | None:
    """The rules of the command line; their Problems go to `note`. None where no rule can run."""
    try:
        rules = engine.load_rules(*options.rules, **rule_settings(options))
    except RulePackError as error:
        note(error.problems)
        return None
    note(rules.problems)
    return rules


def decide_exit(tally: Tally, options: Namespace, *, none_changed: bool = False) -> Exit:
    """The exit status, and the reason: 2 where the job could not be done, 1 where a finding counts, else 0."""
    level = getattr(options, "fail_on", None)
    reasons = [] if none_changed and not tally.problems else list(_shortfalls(tally))
    found = f"{count_noun(tally.failing, 'finding')} at or above '{level}'"
    if reasons:
        return Exit(2, "; ".join([*reasons, found] if tally.failing else reasons))
    if tally.failing:
        return Exit(0, f"{found}, --exit-zero") if options.exit_zero else Exit(1, found)
    if none_changed:
        return Exit(0, "no report changed")
    if level is None:
        return Exit(0, "all reports were read")
    return Exit(0, f"no findings at or above '{level}'" if level != "never" else "--fail-on never")


def _shortfalls(tally: Tally) -> Iterator[str]:
    """What kept the tool from its job, in words."""
    places = Counter("rules" if p.code.startswith("R") else "input" for p in tally.problems)
    for place, number in sorted(places.items()):
        yield f"{count_noun(number, 'problem')} with the {place}"
    if not tally.reports and not tally.problems:
        yield "Expected at least one report, got none"


def _guard(work: Callable[[Report, Rules], Worked], report: Report, rules: Rules) -> Worked | Problem:
    """What comes of a report; a fault of ours with one report does not take the others with it."""
    try:
        return work(report, rules)
    except Exception as error:
        if os.environ.get("FACTLINT_DEBUG"):
            raise
        place = Location(report.file or report.id, report.record or 0)
        message = f"internal error: {type(error).__name__}: {error}"
        return Problem(place, INTERNAL, message, "please report it; FACTLINT_DEBUG=1 shows where")


def _note(tally: Tally, problems: Iterable[Problem], progress: Progress) -> None:
    """Keep the problems for the sum, and say them at once."""
    for problem in problems:
        tally.problems.append(problem)
        progress.close()
        say(show_problem(problem))


def show_problem(problem: Problem) -> str:
    """A Problem as it is said on stderr: place, code, message, excerpt, help."""
    return render_problem(problem)


def fail(error: InputError) -> int:
    """Say the Problems of an InputError. Returns 2."""
    say(*map(show_problem, error.problems))
    return 2


__all__ = ["Checked", "Worked", "decide_exit", "fail", "load_rules", "run_reports", "show_problem"]
