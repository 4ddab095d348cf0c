"""`factlint check`: facts extracted and checked, findings shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.cli.options import (
    add_baseline,
    add_checks,
    add_incremental,
    add_inputs,
    add_levels,
    add_outputs,
    add_scale,
    read_number,
)

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from validator.cli.engine import Engine, Rules
    from validator.cli.review import Review
    from validator.cli.work import Job
    from validator.model import Finding, NotChecked, Report, ReportFacts
    from validator.project.kept import KeptOutcomes

    Found = tuple[ReportFacts, tuple[Finding, ...], tuple[NotChecked, ...]]

HELP = "extract facts from reports and check them"
EXAMPLES = """\
examples:
  factlint check seeds/
  factlint check report.txt --published 2021-07-24
  factlint check reports/ --output sarif=out.sarif --output html=out.html
  factlint check reports/ --baseline factlint-baseline.json --since origin/main
  curl -s https://example.org/report.txt | factlint check -

exit status: 0 clean, 1 findings at or above --fail-on, 2 the job could not be done
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    add_inputs(parser)
    add_outputs(parser, "findings")
    add_levels(parser)
    add_checks(parser)
    add_baseline(parser)
    add_incremental(parser)
    add_scale(parser)
    parser.add_argument("--max-findings", type=read_number, metavar="N", help="show at most N findings of one code")


def work(options: Namespace, engine: Engine) -> int:
    """Check the reports of the command line. Returns the exit status."""
    from validator.cli.review import Review
    from validator.cli.session import run_reports

    if options.cache:
        from validator.cli.options import say
        from validator.project.kept import can_keep

        if not can_keep(options.cache):
            say(f"--cache {options.cache}: Expected a folder that can be written, got none; nothing is kept")
    review = Review(options)
    return run_reports(options, engine, "findings", make_job(options, engine, review), review)


def make_job(options: Namespace, engine: Engine, review: Review | None = None) -> Job:
    """What is done with a report: facts and findings, kept ones where there are, and what becomes of them."""
    from validator.cli.options import report_level
    from validator.cli.review import Review
    from validator.cli.work import Job, Worked, hold_to_limits

    review = review or Review(options)
    keep: list[KeptOutcomes] = []

    def kept(rules: Rules) -> KeptOutcomes:
        from validator.project.kept import KeptOutcomes

        if not keep:
            keep.append(KeptOutcomes(options.cache, f"{rules.digest}{_asked(rules)}"))
        return keep[0]

    def read(report: Report, rules: Rules) -> Found:
        if not options.cache:
            return engine.check_report(report, rules)
        return kept(rules).of((report,), lambda few: [engine.check_report(one, rules) for one in few])[0]

    check = engine.check_together
    together = check
    if check is not None and options.cache:

        def together(reports: Sequence[Report], rules: Rules) -> Sequence[Found]:
            return kept(rules).of(reports, lambda few: check(few, rules))

    def settle(report: Report, found: Found, rules: Rules) -> Worked:
        facts, findings, skipped = found
        hold_to_limits(options, report, len(facts.facts), len(findings))
        done = review.review(findings, facts, report, rules)
        return Worked(done.checked(report, facts, skipped), len(facts.facts), done.counted, len(done.suppressed))

    return Job(read, settle, report_level(options), review.alone, together)


def _asked(rules: Rules) -> str:
    """The checks that are run beside the usual ones, as part of what outcomes are kept under."""
    return "".join(f" {name}" for name in sorted(getattr(rules, "asked", ())))
