"""`factlint rules list`: which rules there are, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.cli.options import add_outputs, add_rules, choose_style, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine, Rules
    from validator.errors import Problem

HELP = "list the rules"
EXAMPLES = """\
examples:
  factlint rules list
  factlint rules list --rules my-rules/ --format json

exit status: 0, or 2 where a rule file is broken
"""


def configure(parser: ArgumentParser) -> None:
    """Add the verbs below the verb."""
    below = parser.add_subparsers(dest="rules_verb", metavar="VERB", required=True, parser_class=type(parser))
    listing = below.add_parser("list", help="one row a rule", description="One row a rule.", epilog=EXAMPLES)
    add_rules(listing)
    add_outputs(listing, "rows")


def work(options: Namespace, engine: Engine) -> int:
    """List the rules of the command line. Returns the exit status."""
    from validator.cli.outputs import Outputs
    from validator.cli.session import load_rules, show_problem
    from validator.formats import Exit, Run
    from validator.formats.screen import count_noun

    problems: list[Problem] = []
    rules = load_rules(options, engine, problems.extend)
    say(*map(show_problem, problems))
    with Outputs("rows", options.format, options.output, choose_style(options), lambda: None) as outputs:
        outputs.begin()
        for row in list_rules(rules, engine) if rules is not None else ():
            outputs.add(row)
        outputs.end(Run(problems=tuple(problems), exit=Exit(2 if problems else 0, "")))
    if problems:
        say(f"exit 2: {count_noun(len(problems), 'problem')} with the rules")
    return 2 if problems else 0


def list_rules(rules: Rules, engine: Engine) -> list[dict[str, Any]]:
    """A row a rule, sorted by id, in the shape of `rules list --format json`."""
    written = {rule.id: rule for rule in engine.read_rules(rules)}
    rows = [
        {
            "id": rule.id,
            "type": rule.type,
            "status": rule.status,
            "priority": rule.priority,
            "file": rule.file,
            "line": rule.line,
            "examples": len(written[rule.id].examples),
            "rejects": len(written[rule.id].rejects),
            "codes": [f"{code.scheme}:{code.value}" for code in rule.codes],
        }
        for rule in rules.rules
    ]
    return sorted(rows, key=lambda row: str(row["id"]))
