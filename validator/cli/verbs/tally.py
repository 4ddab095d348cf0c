"""`factlint tally`: what each report says in total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.cli.options import add_inputs, add_outputs

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine, Rules
    from validator.cli.session import Worked
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


def work(options: Namespace, engine: Engine) -> int:
    """Tally the reports of the command line. Returns the exit status."""
    from validator.cli.session import Worked, run_reports
    from validator.formats import Tallied

    def tally(report: Report, rules: Rules) -> Worked:
        facts = engine.extract_report(report, rules)
        return Worked(Tallied(report, engine.tally_report(facts)), len(facts.facts))

    return run_reports(options, engine, "tallies", tally)
