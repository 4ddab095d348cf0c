"""`factlint mentions`: every party, count, time, place and attribution of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.cli.options import add_inputs, add_outputs, add_scale

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping, Sequence

    from validator.cli.engine import Engine, Rules
    from validator.cli.work import Job, Worked
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
    add_scale(parser)


def work(options: Namespace, engine: Engine) -> int:
    """List the mentions of the reports of the command line. Returns the exit status."""
    from validator.cli.session import run_reports

    return run_reports(options, engine, "mentions", make_job(options, engine))


def make_job(options: Namespace, engine: Engine) -> Job:
    """What is done with a report."""
    from validator.cli.options import report_level
    from validator.cli.work import Job, Worked, hold_to_limits
    from validator.formats import Mentioned

    def settle(report: Report, found: Sequence[Mapping[str, Any]], rules: Rules) -> Worked:
        facts = len({fact for mention in found for fact in mention["facts"]})
        hold_to_limits(options, report, facts, len(found))
        return Worked(Mentioned(report, tuple(found)), facts)

    return Job(engine.find_mentions, settle, report_level(options), together=engine.find_mentions_together)
