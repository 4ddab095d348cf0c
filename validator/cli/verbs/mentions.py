"""`factlint mentions`: every party, count, time, place and attribution of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.cli.options import add_inputs, add_outputs

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine, Rules
    from validator.cli.session import Worked
    from validator.model import Report

HELP = "list every party, count, time, place and attribution, with its value and the facts that use it"
EXAMPLES = """\
examples:
  factlint mentions report.txt
  factlint mentions reports/ --format jsonl > mentions.jsonl

exit status: 0 all reports were read, 2 the job could not be done
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    add_inputs(parser)
    add_outputs(parser, "mentions")


def work(options: Namespace, engine: Engine) -> int:
    """List the mentions of the reports of the command line. Returns the exit status."""
    from validator.cli.session import Worked, run_reports
    from validator.formats import Mentioned

    def mentions(report: Report, rules: Rules) -> Worked:
        found = tuple(engine.find_mentions(report, rules))
        return Worked(Mentioned(report, found), len({fact for m in found for fact in m["facts"]}))

    return run_reports(options, engine, "mentions", mentions)
