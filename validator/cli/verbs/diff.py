"""`factlint diff`: what a change of rules does to the facts of a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.cli.options import add_inputs, add_outputs, choose_style, say
from validator.errors import Problem

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine
    from validator.cli.outputs import Outputs
    from validator.formats import Exit

HELP = "show which facts of a corpus a change of rules adds, removes or alters"
EXAMPLES = """\
examples:
  factlint diff --base old-rules/ --rules my-rules/ corpus/      two states of one's own rules
  factlint diff --base shipped-0.1/ corpus/                      an older copy of the shipped rules
  factlint diff --base old-rules/ --rules my-rules/ corpus/ --format json

With --rules, both sides stand beside the shipped rules; without, --base stands in their place.

exit status: 0 no fact differs, 1 some do, 2 the job could not be done
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument("--base", required=True, metavar="PATH", help="the rules to compare with: a file or a folder")
    add_inputs(parser)
    add_outputs(parser, "changes")


def work(options: Namespace, engine: Engine) -> int:
    """Compare the facts. Returns the exit status."""
    from validator.cli.outputs import Outputs
    from validator.cli.session import load_rules, show_problem
    from validator.errors import RulePackError
    from validator.formats import Run

    problems: list[Problem] = []
    rules = load_rules(options, engine, problems.extend)
    base = None
    try:
        base = engine.load_rules(options.base, shipped=bool(options.rules))
        problems += base.problems
    except RulePackError as error:
        problems += error.problems
    say(*map(show_problem, problems))
    reports = changed = 0
    with Outputs("changes", options.format, options.output, choose_style(options), lambda: None) as outputs:
        outputs.begin()
        if rules is not None and base is not None:
            reports, changed = _compare(options, base, rules, outputs, problems)
        end = _exit(reports, changed, len(problems))
        outputs.end(Run(reports=reports, problems=tuple(problems), exit=end))
    if end.code == 2:
        say(f"exit {end.code}: {end.reason}")
    return end.code


def _compare(
    options: Namespace, base: object, rules: object, outputs: Outputs, problems: list[Problem]
) -> tuple[int, int]:
    """Write the differences of all reports. Returns the number of reports and of differences."""
    from validator.changes import compare_report
    from validator.cli.session import show_problem
    from validator.sources import find_inputs, read_inputs

    inputs, missing = find_inputs(options.paths)
    problems += missing
    say(*map(show_problem, missing))
    reports = changed = 0
    for item in read_inputs(inputs, options.published):
        if isinstance(item, Problem):
            problems.append(item)
            say(show_problem(item))
            continue
        reports += 1
        for change in compare_report(item, base, rules):  # type: ignore[arg-type]
            changed += 1
            outputs.add(change)
    return reports, changed


def _exit(reports: int, changed: int, problems: int) -> Exit:
    from validator.formats import Exit
    from validator.formats.screen import count_noun

    if problems:
        return Exit(2, count_noun(problems, "problem"))
    if not reports:
        return Exit(2, "Expected at least one report, got none")
    return Exit(1, f"{count_noun(changed, 'fact')} changed") if changed else Exit(0, "no fact differs")
