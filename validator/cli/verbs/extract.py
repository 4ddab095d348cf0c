"""`factlint extract`: the facts of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.cli.options import add_inputs, add_outputs

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine, Rules
    from validator.cli.session import Worked
    from validator.model import Report

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


def work(options: Namespace, engine: Engine) -> int:
    """Extract the facts of the reports of the command line. Returns the exit status."""
    from validator.cli.session import Checked, Worked, run_reports

    def extract(report: Report, rules: Rules) -> Worked:
        facts = engine.extract_report(report, rules)
        return Worked(Checked(report, facts), len(facts.facts))

    return run_reports(options, engine, "facts", extract)
