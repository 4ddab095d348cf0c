"""`factlint tally`: what each report says in total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.cli.options import add_inputs, add_outputs, add_policy, add_scale

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping, Sequence

    from validator.cli.engine import Engine, Rules
    from validator.cli.work import Job, Worked
    from validator.model import Report, ReportFacts

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

    def tallied(report: Report, facts: ReportFacts) -> tuple[Mapping[str, Any], int]:
        hold_to_limits(options, report, len(facts.facts))
        return engine.tally_report(under_policy(facts, options.vague)), len(facts.facts)

    def read(report: Report, rules: Rules) -> tuple[Mapping[str, Any], int]:
        return tallied(report, engine.extract_report(report, rules))

    def together(reports: Sequence[Report], rules: Rules) -> Sequence[tuple[Mapping[str, Any], int]]:
        assert engine.extract_together is not None
        return list(map(tallied, reports, engine.extract_together(reports, rules)))

    def settle(report: Report, found: tuple[Mapping[str, Any], int], rules: Rules) -> Worked:
        return Worked(Tallied(report, found[0]), found[1])

    able = engine.extract_together is not None
    return Job(read, settle, report_level(options), together=together if able else None)
