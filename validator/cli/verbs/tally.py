"""`factlint tally`: what each report says in total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.cli.options import add_inputs, add_outputs, add_policy, add_scale

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping

    from validator.cli.engine import Engine, Rules
    from validator.cli.work import Job, Worked
    from validator.model import Report

HELP = "count the killed, wounded, missing, captured and displaced of each report"
EXAMPLES = """\
examples:
  factlint tally reports/
  factlint tally reports.jsonl --format jsonl > tallies.jsonl

exit status: 0 all reports were read, 2 the job could not be done
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    add_inputs(parser)
    add_outputs(parser, "tallies")
    add_policy(parser)
    add_scale(parser)


def work(options: Namespace, engine: Engine) -> int:
    """Tally the reports of the command line. Returns the exit status."""
    from validator.cli.session import run_reports

    return run_reports(options, engine, "tallies", make_job(options, engine))


def make_job(options: Namespace, engine: Engine) -> Job:
    """What is done with a report."""
    from validator.cli.options import report_level
    from validator.cli.work import Job, Worked, hold_to_limits
    from validator.formats import Tallied
    from validator.tally.policy import under_policy

    def read(report: Report, rules: Rules) -> tuple[Mapping[str, Any], int]:
        facts = engine.extract_report(report, rules)
        hold_to_limits(options, report, len(facts.facts))
        return engine.tally_report(under_policy(facts, options.vague)), len(facts.facts)

    def settle(report: Report, tallied: tuple[Mapping[str, Any], int], rules: Rules) -> Worked:
        return Worked(Tallied(report, tallied[0]), tallied[1])

    return Job(read, settle, report_level(options))
