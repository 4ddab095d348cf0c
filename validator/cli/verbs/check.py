"""`factlint check`: facts extracted and checked, findings shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.cli.options import add_inputs, add_levels, add_outputs, at_or_above, level_for, settle_findings

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine, Rules
    from validator.cli.session import Worked
    from validator.model import Report

HELP = "extract facts from reports and check them"
EXAMPLES = """\
examples:
  factlint check seeds/
  factlint check report.txt --published 2021-07-24
  factlint check reports.jsonl --format json --output text=findings.txt
  curl -s https://example.org/report.txt | factlint check -

exit status: 0 clean, 1 findings at or above --fail-on, 2 the job could not be done
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    add_inputs(parser)
    add_outputs(parser, "findings")
    add_levels(parser)


def work(options: Namespace, engine: Engine) -> int:
    """Check the reports of the command line. Returns the exit status."""
    from validator.cli.session import Checked, Worked, run_reports

    def check(report: Report, rules: Rules) -> Worked:
        facts, findings, skipped = engine.check_report(report, rules)
        findings = settle_findings(options, findings, facts, report, rules)
        level = level_for(options, report, "min_severity", "info")
        shown = tuple(f for f in findings if at_or_above(f.severity, level))
        return Worked(Checked(report, facts, shown, skipped), len(facts.facts), findings)

    return run_reports(options, engine, "findings", check)
