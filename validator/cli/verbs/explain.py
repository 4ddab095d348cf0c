"""`factlint explain`: the page of a code or of a rule."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from validator.cli.options import add_rules, choose_style, say
from validator.errors import did_you_mean

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine
    from validator.errors import Problem

HELP = "explain a code or a rule"
EXAMPLES = """\
examples:
  factlint explain A01                       a check
  factlint explain R024                      a problem of a rule file
  factlint explain R101                      a lint
  factlint explain accusation.accuse-of      a rule
  factlint explain                           all codes, a line each

exit status: 0, or 2 where there is no such code or rule
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument("what", nargs="?", metavar="CODE|RULE", help="a code or the id of a rule (default: all codes)")
    add_rules(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text, json (default: text)")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour (default: auto)")


def work(options: Namespace, engine: Engine) -> int:
    """Write the page. Returns the exit status."""
    from validator.codes import code_pages
    from validator.formats.pages import code_text, encode_code

    if options.what is None:
        return _write_all(options)
    if "." in options.what:
        return _explain_rule(options, engine)
    page = code_pages().get(options.what.upper())
    if page is None:
        named = next((p for p in code_pages().values() if p.name == options.what), None)
        if named is None:
            names = [*code_pages(), *(p.name for p in code_pages().values() if p.name)]
            hint = did_you_mean(options.what, names) or did_you_mean(options.what.upper(), names)
            say(f"factlint explain: Expected a code or the id of a rule, got {options.what!r}{hint}")
            return 2
        page = named
    if options.format == "json":
        sys.stdout.write(encode_code(page))
    else:
        sys.stdout.writelines(code_text(page, choose_style(options)))
    return 0


def _write_all(options: Namespace) -> int:
    """A line a code."""
    from validator.codes import code_pages
    from validator.formats.encode import encode

    pages = code_pages().values()
    if options.format == "json":
        rows = [{"code": p.code, "name": p.name, "family": p.family, "summary": p.summary} for p in pages]
        sys.stdout.write(encode(rows) + "\n")
        return 0
    size = max(len(page.name) for page in pages)
    sys.stdout.writelines(f"{page.code}  {page.name:<{size}}  {page.summary}\n" for page in pages)
    return 0


def _explain_rule(options: Namespace, engine: Engine) -> int:
    from validator.cli.session import load_rules, show_problem
    from validator.cli.verbs.rules import show_rule

    problems: list[Problem] = []
    rules = load_rules(options, engine, problems.extend)
    say(*map(show_problem, problems))
    if rules is None:
        return 2
    show_rule(options, rules, options.what)
    return 2 if problems else 0
