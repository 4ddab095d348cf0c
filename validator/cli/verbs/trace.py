"""`factlint trace`: why a rule matches in a sentence, or how far it came."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.cli.options import add_outputs, add_rules, choose_style, say
from validator.errors import InputError, Location, Problem, did_you_mean

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from validator.cli.engine import Engine
    from validator.explain import Book
    from validator.explain.trace import Trace
    from validator.model import Report
    from validator.rulefile import Rule

HELP = "show why a rule matches in a sentence, or how far it comes"
EXAMPLES = """\
examples:
  factlint trace --rule accusation.accuse-of --text "Peru accused Chile of shelling a village."
  factlint trace --rule request.urge-to report.txt:12        the sentences of a line
  factlint trace --rule request.urge-to reports.jsonl:3      a record
  factlint trace --rules my-rules/ --rule takeover.buy --text "…" --format json

exit status: 0 the rule gives a match, 1 it gives none, 2 the rule or the text could not be read
"""
_PLACE = re.compile(r"(.+?)(?::(\d+))?")


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument(
        "place", nargs="?", metavar="FILE:LINE", help="a line of a report, a record of a .jsonl file, or all"
    )
    parser.add_argument("--rule", required=True, metavar="ID", help="the rule to trace")
    parser.add_argument("--text", metavar="TEXT", help="the text to trace it in, instead of a file")
    add_rules(parser)
    add_outputs(parser, "traces")


def work(options: Namespace, engine: Engine) -> int:
    """Trace the rule. Returns the exit status."""
    from validator.cli.outputs import Outputs
    from validator.cli.session import load_rules, show_problem
    from validator.formats import Exit, Run

    if (options.place is None) == (options.text is None):
        say(
            "factlint trace: Expected either FILE:LINE or --text, got "
            + ("neither" if options.text is None else "both")
        )
        return 2
    problems: list[Problem] = []
    rules = load_rules(options, engine, problems.extend)
    say(*map(show_problem, problems))
    if rules is None:
        return 2
    from validator.explain import Book
    from validator.formats.screen import count_noun

    book = with_draft(Book(rules), options.rule)
    rule = known_rule(book, options.rule)
    named = options.text is not None or names_line(
        options.place
    )  # else a whole file, most of which is beside the point
    matched = traced = idle = 0
    with Outputs("traces", options.format, options.output, choose_style(options), lambda: None) as outputs:
        outputs.begin()
        for trace in _traces(book, rule, options):
            traced += 1
            matched += trace.outcome == "match"
            if trace.outcome != "no-trigger" or named or options.verbose:
                outputs.add(trace)
            else:
                idle += 1
        more = f"; no trigger word of it stands in {count_noun(idle, 'sentence')}, which -v shows" if idle else ""
        end = Exit(0, f"the rule gives a match{more}") if matched else Exit(1, f"the rule gives no match{more}")
        end = end if traced else Exit(2, "Expected a sentence, got none")
        outputs.end(Run(problems=tuple(problems), exit=end))
    if end.code or idle:
        say(f"exit {end.code}: {end.reason}")
    return end.code


def names_line(place: str) -> bool:
    """Does a FILE:LINE name a line, and not the whole file?"""
    found = _PLACE.fullmatch(place)
    return found is not None and found[2] is not None


def known_rule(book: Book, id: str) -> Rule:
    """The rule of that id. Raises InputError where there is none."""
    rule = book.rules.get(id)
    if rule is None:
        hint = did_you_mean(id, book.rules)
        raise InputError([Problem(Location(id), "R013", f"Expected the id of a rule, got {id!r}{hint}", _LIST)])
    return rule


def with_draft(book: Book, id: str) -> Book:
    """The book with a rule in use that is a draft or off; said where it is. Raises InputError where it cannot be."""
    rule = known_rule(book, id)
    if rule.status != "draft":
        return book
    from validator.explain import Book
    from validator.ruletest.workshop import Workshop

    rules = Workshop(book.ruleset, book).with_draft(id)
    if rules is None:
        message = "Expected a verb, a noun, a word or a list in the pattern, got only slots and gaps"
        raise InputError([Problem(rule.location, "R049", message)])
    status = "off" if book.infos[id].off else "a draft"
    say(f"{id} is {status}: traced as if it were in use")
    return Book(rules)


_LIST = "`factlint rules list` names them all; --rules PATH reads your own"


def _traces(book: Book, rule: Rule, options: Namespace) -> Iterator[Trace]:
    from validator.explain.trace import trace_rule
    from validator.model import Report

    if options.text is not None:
        yield from trace_rule(book, rule, Report(id="text", text=options.text))
        return
    found = _PLACE.fullmatch(options.place)
    assert found is not None
    line = int(found[2] or 0)
    for report in _reports(found[1]):
        if report.record is not None and line:
            if report.record == line:
                yield from trace_rule(book, rule, report)
        else:
            yield from trace_rule(book, rule, report, _bounds(report, line) if line else None)


def _reports(path: str) -> Iterator[Report]:
    """The reports of a file; what cannot be read raises InputError."""
    from validator.sources import find_inputs, read_inputs

    inputs, problems = find_inputs([path])
    if problems:
        raise InputError(problems)
    for item in read_inputs(inputs, None):
        if isinstance(item, Problem):
            raise InputError([item])
        yield item


def _bounds(report: Report, line: int) -> tuple[int, int]:
    """The offsets of a line, counted from 1. Raises InputError where the text has no such line."""
    text = report.text
    ends = [found.end() for found in re.finditer(r"\r\n|\n|\r", text)]
    starts = [0, *ends]
    if line > len(starts):
        message = f"Expected a line from 1 to {len(starts)}, got {line}"
        raise InputError([Problem(Location(report.file or report.id, line), "I001", message)])
    return starts[line - 1], starts[line] if line < len(starts) else len(text)
