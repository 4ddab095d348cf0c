"""`factlint rules`: which rules there are, one of them in full, what is wrong with them, who names whom."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from validator.cli.options import add_levels, add_outputs, add_rules, at_or_above, choose_style, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from validator.cli.engine import Engine, Rules
    from validator.errors import Problem
    from validator.rulefile import Rule

HELP = "list, show, lint the rules; draw who names whom"
EXAMPLES = """\
examples:
  factlint rules list
  factlint rules list --rules my-rules/ -k "takeover and not bid" --format json
  factlint rules show accusation.accuse-of
  factlint rules lint --rules my-rules/ --fail-on warning
  factlint rules graph --rules my-rules/ | dot -Tsvg > rules.svg

exit status: 0, 1 where a lint at or above --fail-on was found, or 2 where a rule file is broken
"""


def configure(parser: ArgumentParser) -> None:
    """Add the verbs below the verb."""
    below = parser.add_subparsers(dest="rules_verb", metavar="VERB", required=True, parser_class=type(parser))
    listing = below.add_parser("list", help="one row a rule", description="One row a rule.", epilog=EXAMPLES)
    add_rules(listing)
    _add_keyword(listing)
    add_outputs(listing, "rows")
    showing = below.add_parser("show", help="one rule in full", description="One rule in full.", epilog=EXAMPLES)
    showing.add_argument("id", metavar="ID", help="the id of the rule")
    add_rules(showing)
    _add_plain(showing, ("text", "json"))
    linting = below.add_parser("lint", help="what is odd about rules that run", epilog=EXAMPLES)
    add_rules(linting)
    _add_keyword(linting)
    linting.add_argument("--all", action="store_true", help="with --rules, look at the shipped rules too")
    add_outputs(linting, "remarks")
    add_levels(linting)
    graph = below.add_parser("graph", help="rules, phrases, lists and types, and who names whom", epilog=EXAMPLES)
    add_rules(graph)
    _add_keyword(graph)
    _add_plain(graph, ("dot", "json"))


def _add_keyword(parser: ArgumentParser) -> None:
    from validator.cli.verbs.test import keyword

    parser.add_argument(
        "-k", dest="keyword", type=keyword, default="", metavar="EXPR",
        help="only rules whose id holds the word; words may be joined by and, or, not, ( )",
    )  # fmt: skip


def _add_plain(parser: ArgumentParser, formats: tuple[str, ...]) -> None:
    parser.add_argument("--format", choices=formats, default=formats[0], help=f"{', '.join(formats)}")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour (default: auto)")


def work(options: Namespace, engine: Engine) -> int:
    """Do what the verb below says. Returns the exit status."""
    from validator.cli.session import load_rules, show_problem

    problems: list[Problem] = []
    rules = load_rules(options, engine, problems.extend)
    say(*map(show_problem, problems))
    return _WORK[options.rules_verb](options, engine, rules, problems)


def _list(options: Namespace, engine: Engine, rules: Rules | None, problems: list[Problem]) -> int:
    from validator.cli.outputs import Outputs
    from validator.cli.verbs.test import matches_keyword
    from validator.formats import Exit, Run
    from validator.formats.screen import count_noun

    with Outputs("rows", options.format, options.output, choose_style(options), lambda: None) as outputs:
        outputs.begin()
        for row in list_rules(rules, engine) if rules is not None else ():
            if matches_keyword(options.keyword, row["id"]):
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
            "status": "off" if getattr(rule, "off", False) else rule.status,
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


def _show(options: Namespace, engine: Engine, rules: Rules | None, problems: list[Problem]) -> int:
    if rules is None:
        return 2
    show_rule(options, rules, options.id)
    return 2 if problems else 0


def show_rule(options: Namespace, rules: Rules, name: str) -> None:
    """Write what a rule is, as JSON or as text."""
    from validator.cli.verbs.trace import known_rule
    from validator.explain import Book
    from validator.formats.encode import encode
    from validator.formats.pages import rule_fields, rule_text

    book = Book(rules)
    rule = known_rule(book, name)
    if options.format == "json":
        sys.stdout.write(encode(rule_fields(book, rule)) + "\n")
    else:
        sys.stdout.writelines(rule_text(book, rule, choose_style(options)))


def _lint(options: Namespace, engine: Engine, rules: Rules | None, problems: list[Problem]) -> int:
    from validator.cli.outputs import Outputs
    from validator.cli.verbs.test import matches_keyword
    from validator.formats import Exit, Run
    from validator.formats.screen import count_noun
    from validator.lints import lint_rules
    from validator.lints.model import OWN_PACK

    def about(rule: Rule) -> bool:
        own = options.all or not options.rules or rule.pack != OWN_PACK
        return own and matches_keyword(options.keyword, rule.id)

    every = (options.all or not options.rules) and not options.keyword
    remarks = lint_rules(rules, about=None if every else about) if rules is not None else ()
    failing = sum(at_or_above(remark.severity, options.fail_on) for remark in remarks)
    with Outputs("remarks", options.format, options.output, choose_style(options), lambda: None) as outputs:
        outputs.begin()
        for remark in remarks:
            if at_or_above(remark.severity, options.min_severity):
                outputs.add(remark)
        reason = f"{count_noun(failing, 'remark')} at or above '{options.fail_on}'"
        end = Exit(1, reason) if failing else Exit(0, f"no remarks at or above '{options.fail_on}'")
        end = Exit(0, f"{reason}, --exit-zero") if failing and options.exit_zero else end
        end = Exit(2, f"{count_noun(len(problems), 'problem')} with the rules") if problems else end
        count = sum(map(about, engine.read_rules(rules))) if rules is not None else 0
        outputs.end(Run(rules=count, problems=tuple(problems), exit=end))
    return end.code


def _graph(options: Namespace, engine: Engine, rules: Rules | None, problems: list[Problem]) -> int:
    from validator.cli.verbs.test import matches_keyword
    from validator.explain import Book
    from validator.explain.graph import draw_graph, graph_fields
    from validator.formats.encode import encode

    if rules is None:
        return 2
    graph = draw_graph(Book(rules), lambda id: matches_keyword(options.keyword, id))
    if options.format == "json":
        sys.stdout.write(encode(graph_fields(graph)) + "\n")
    else:
        sys.stdout.writelines(graph.dot())
    return 2 if problems else 0


_WORK: dict[str, Callable[[Namespace, Engine, Rules | None, list[Problem]], int]] = {
    "list": _list,
    "show": _show,
    "lint": _lint,
    "graph": _graph,
}
