"""`factlint baseline write|update|prune`: the findings that are there now, so that only new ones count later."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from validator.cli.options import add_inputs, say
from validator.model import SEVERITIES

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from validator.cli.engine import Engine, Rules
    from validator.cli.review import Review
    from validator.errors import Problem
    from validator.project.baseline import Entry

HELP = "write, update or prune the baseline of findings that are known"
EXAMPLES = """\
examples:
  factlint baseline write reports/            all that is found now, to factlint-baseline.json
  factlint baseline write reports/ --facts facts.jsonl
  factlint baseline update reports/           what is new comes in, what is gone goes
  factlint baseline prune reports/            what is gone goes, nothing comes in
  factlint check reports/ --baseline factlint-baseline.json

exit status: 0 written, 2 the job could not be done; the baseline is left as it was then
"""
_VERBS = {
    "write": "write all findings",
    "update": "add new findings and drop those that are gone",
    "prune": "drop findings that are gone",
}


def configure(parser: ArgumentParser) -> None:
    """Add the verbs below the verb."""
    below = parser.add_subparsers(dest="baseline_verb", metavar="VERB", required=True, parser_class=type(parser))
    for name, about in _VERBS.items():
        verb = below.add_parser(name, help=about, description=f"{about.capitalize()}.", epilog=EXAMPLES)
        add_inputs(verb)
        verb.add_argument(
            "--facts", action="append", default=[], metavar="FACTS",
            help="facts that validate checks against the reports (repeatable); without it, what check finds",
        )  # fmt: skip
        verb.add_argument("--baseline", metavar="FILE", help="the baseline (default: factlint-baseline.json)")
        verb.add_argument(
            "--min-severity", choices=SEVERITIES, default="info", metavar="SEVERITY",
            help="findings of this severity or above (default: info)",
        )  # fmt: skip


def work(options: Namespace, engine: Engine) -> int:
    """Write the baseline. Returns the exit status."""
    from validator.cli.outputs import write_whole
    from validator.cli.review import Review, baseline_file
    from validator.project.baseline import BASELINE_FILE, load_baseline, write_baseline

    path = baseline_file(options) or BASELINE_FILE
    before = () if options.baseline_verb == "write" else load_baseline(path)
    options.fail_on = "never"
    review = Review(options, gathers=True)
    code = _read(options, engine, review)
    if code:
        return code
    after = settle(before, review, prune=options.baseline_verb == "prune", fresh=options.baseline_verb == "write")
    write_whole(path, write_baseline(after))
    say(f"{path}: {_told(before, after)}")
    return 0


def _read(options: Namespace, engine: Engine, review: Review) -> int:
    """Check the reports without showing a finding. Returns 0, or 2 where one could not be read."""
    from validator.cli.session import load_rules, show_problem
    from validator.errors import Problem
    from validator.sources import read_reports

    problems: list[Problem] = []
    rules = load_rules(options, engine, problems.extend)
    if rules is not None and options.facts:
        _read_facts(options, engine, rules, review, problems)
    elif rules is not None:
        for report in read_reports(options.paths, options.published):
            if isinstance(report, Problem):
                problems.append(report)
                continue
            facts, findings, _ = engine.check_report(report, rules)
            review.review(findings, facts, report, rules)
    say(*map(show_problem, problems))
    if problems or not review.reports:
        say("exit 2: " + ("the baseline is left as it was" if problems else "Expected at least one report, got none"))
        return 2
    return 0


def _read_facts(options: Namespace, engine: Engine, rules: Rules, review: Review, problems: list[Problem]) -> None:
    """Validate facts without showing a finding."""
    from validator.cli.validation import gather_checks
    from validator.errors import Problem
    from validator.foreign import Judge, Shelf
    from validator.sources.facts import Options, read_facts

    shelf = Shelf.of_paths(options.paths, options.published)
    problems += shelf.problems
    judge = Judge(shelf, lambda r: engine.extract_report(r, rules), gather_checks(()), rules.types, heed=False)
    for batch in read_facts(options.facts, Options()):
        done = batch if isinstance(batch, Problem) else judge.judge(batch)
        if isinstance(done, Problem):
            problems.append(done)
        else:
            review.review(done.findings, done.facts, done.report, rules)


def settle(before: Iterable[Entry], review: Review, *, prune: bool, fresh: bool) -> tuple[Entry, ...]:
    """The entries after a run over reports; those of reports that were not read stay, unless their file is gone."""
    from validator.project.baseline import Baseline, entry_of

    now = [(report, finding) for report, findings in review.reports for finding in findings]
    found = [entry_of(finding, report) for report, finding in now]
    if fresh:
        return tuple(sorted(found))
    known = Baseline(before)
    kept = []
    for report, findings in review.reports:
        new, old = known.split(findings, report)
        kept += [entry_of(f, report) for f in (old if prune else (*new, *old))]
    read = {report.id for report, _ in review.reports}
    gone = set(known.gone())
    kept += [
        entry for entry in before if entry.report not in read and entry not in gone and Path(entry.file or ".").exists()
    ]
    return tuple(sorted(kept))


def _told(before: Iterable[Entry], after: tuple[Entry, ...]) -> str:
    from collections import Counter

    from validator.formats.screen import count_noun

    old, new = Counter(before), Counter(after)
    added, dropped = (new - old).total(), (old - new).total()
    return f"{count_noun(len(after), 'finding')}, {added} added, {dropped} dropped"
