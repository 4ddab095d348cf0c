"""`factlint extract`: the facts of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.cli.options import add_inputs, add_outputs, add_policy, add_scale

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine, Rules
    from validator.cli.work import Job, Worked
    from validator.model import Report, ReportFacts

HELP = "extract facts from reports"
EXAMPLES = """\
examples:
  factlint extract seeds/
  factlint extract reports/ --format jsonl > facts.jsonl
  factlint extract report.txt --output json=facts.json

exit status: 0 all reports were read, 2 the job could not be done
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    add_inputs(parser)
    add_outputs(parser, "facts")
    add_policy(parser)
    add_scale(parser)


def work(options: Namespace, engine: Engine) -> int:
    """Extract the facts of the reports of the command line. Returns the exit status."""
    from validator.cli.session import run_reports

    return run_reports(options, engine, "facts", make_job(options, engine))


def make_job(options: Namespace, engine: Engine) -> Job:
    """What is done with a report."""
    from validator.cli.options import report_level
    from validator.cli.work import Job, Worked, hold_to_limits
    from validator.formats import Checked
    from validator.tally.policy import under_policy

    def settle(report: Report, facts: ReportFacts, rules: Rules) -> Worked:
        hold_to_limits(options, report, len(facts.facts))
        return Worked(Checked(report, under_policy(facts, options.vague)), len(facts.facts))

    return Job(engine.extract_report, settle, report_level(options), together=engine.extract_together)
