"""`factlint test`: the examples and rejects of rules, run as their tests."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from validator.cli.options import add_outputs, add_project, choose_style, say
from validator.cli.snapshot import add_snapshot, check_terminal, hold_to_snapshot, is_asked

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from validator.cli.engine import Engine, Rules
    from validator.cli.outputs import Outputs
    from validator.errors import Problem
    from validator.formats import Exit
    from validator.rulefile import Rule
    from validator.ruletest import Case
    from validator.snapshots import Compared

HELP = "run the examples and rejects of rules"
EXAMPLES = """\
examples:
  factlint test                               the shipped rules
  factlint test my-rules/                     one's own, read beside the shipped ones
  factlint test my-rules/ -k "casualty and not toll"
  factlint test my-rules/ --coverage          which alternatives no example exercises
  factlint test my-rules/ --mutate            which changes of the rules no example notices
  factlint test --junit report.xml            for a CI server
  factlint test my-rules/ --update            keep the facts of all examples in factlint.snapshot.jsonl
  factlint test my-rules/ --texts corpus/ --review     show what a change of rules does to them, and ask
  factlint test my-rules/ --snapshot factlint.snapshot.jsonl     exit 1 where one is not as it was kept

exit status: 0 all pass, 1 a case fails, a number is below its minimum or a text differs from the snapshot, 2 a rule
file is broken or there is nothing to run
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument("rules", nargs="*", metavar="PATH", help="rule file or folder (default: the shipped rules)")
    parser.add_argument(
        "-k", dest="keyword", type=keyword, default="", metavar="EXPR",
        help="only rules whose id holds the word; words may be joined by and, or, not, ( )",
    )  # fmt: skip
    parser.add_argument("--coverage", action="store_true", help="say which alternatives no passing example exercises")
    parser.add_argument("--min-coverage", type=_percent, metavar="N", help="exit 1 below N %%; implies --coverage")
    parser.add_argument("--mutate", action="store_true", help="say which changes of a rule none of its cases notices")
    parser.add_argument("--min-score", type=_percent, metavar="N", help="exit 1 below N %%; implies --mutate")
    parser.add_argument("--junit", metavar="FILE", help="write JUnit XML, the same as --output junit=FILE")
    add_snapshot(parser)
    add_outputs(parser, "cases")
    add_project(parser)


def work(options: Namespace, engine: Engine) -> int:
    """Run the cases of the chosen rules. Returns the exit status."""
    from validator.cli.outputs import Outputs
    from validator.cli.session import load_rules, show_problem
    from validator.formats import Run

    check_terminal(options)
    problems: list[Problem] = []
    rules = load_rules(options, engine, problems.extend)
    say(*map(show_problem, problems))
    cases: list[Case] = []
    below: list[str] = []
    files = [*options.output, *([("junit", options.junit)] if options.junit else [])]
    with Outputs("cases", options.format, files, choose_style(options), lambda: None) as outputs:
        outputs.begin()
        if rules is not None:
            chosen = choose(engine.read_rules(rules), options.rules, options.keyword)
            for case in engine.run_cases(rules, chosen):
                cases.append(case)
                outputs.add(case)
            below += _measure(options, rules, chosen, cases, outputs)
            if is_asked(options):
                taken = hold_to_snapshot(options, rules, chosen, choose_style(options))
                outputs.add(taken.compared)
                problems += taken.problems
                say(*map(show_problem, taken.problems))
                below += _differing(taken.compared)
        end = decide_exit(len(cases), sum(not case.passed for case in cases), len(problems), below)
        outputs.end(Run(problems=tuple(problems), exit=end))
    if end.code and options.format in ("jsonl", "junit"):
        say(f"exit {end.code}: {end.reason}")
    return end.code


def _measure(
    options: Namespace, rules: Rules, chosen: Sequence[Rule], cases: Sequence[Case], outputs: Outputs
) -> Iterator[str]:
    """Coverage and mutation where they are asked for; yields what is below its minimum."""
    covered = options.coverage or options.min_coverage is not None
    mutated = options.mutate or options.min_score is not None
    if not cases or not (covered or mutated):
        return
    from validator.explain import Book
    from validator.ruletest import measure_coverage, mutate_rules

    book = Book(rules)
    if covered:
        coverage = measure_coverage(rules, cases, book)
        outputs.add(coverage)
        if options.min_coverage is not None and coverage.percent < options.min_coverage:
            yield f"coverage {coverage.percent:g} % is below {options.min_coverage:g} %"
    if mutated:
        mutation = mutate_rules(rules, chosen, book)
        outputs.add(mutation)
        if options.min_score is not None and mutation.score < options.min_score:
            yield f"mutation {mutation.score:g} % is below {options.min_score:g} %"


def _differing(compared: Compared) -> Iterator[str]:
    from validator.formats.screen import count_noun

    if number := len(compared.differences):
        yield f"{count_noun(number, 'text')} not as in the snapshot (--review shows them one by one)"


def _percent(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        raise ArgumentTypeError(f"Expected a number from 0 to 100, got {value}")
    return number


def keyword(value: str) -> str:
    """An expression over words of rule ids, as it stands. Raises ArgumentTypeError for a broken one."""
    try:
        matches_keyword(value, "")
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None
    return value


def matches_keyword(expression: str, id: str) -> bool:
    """Does a rule id hold the words of an expression with and, or, not and ( )?  Raises ValueError on a broken one."""
    words = expression.replace("(", " ( ").replace(")", " ) ").split()
    if not words:
        return True
    value, rest = _either(words, id)
    if rest:
        raise ValueError(f"Expected 'and' or 'or', got {rest[0]!r}")
    return value


def _either(words: list[str], id: str) -> tuple[bool, list[str]]:
    value, rest = _both(words, id)
    while rest[:1] == ["or"]:
        other, rest = _both(rest[1:], id)
        value = value or other
    return value, rest


def _both(words: list[str], id: str) -> tuple[bool, list[str]]:
    value, rest = _single(words, id)
    while rest[:1] == ["and"]:
        other, rest = _single(rest[1:], id)
        value = value and other
    return value, rest


def _single(words: list[str], id: str) -> tuple[bool, list[str]]:
    if not words or words[0] in ("and", "or", ")"):
        raise ValueError(f"Expected a word of a rule id, got {words[0]!r}" if words else "Expected a word, got nothing")
    if words[0] == "not":
        value, rest = _single(words[1:], id)
        return not value, rest
    if words[0] != "(":
        return words[0] in id, words[1:]
    value, rest = _either(words[1:], id)
    if rest[:1] != [")"]:
        raise ValueError("Expected ')', got none")
    return value, rest[1:]


def choose(rules: Sequence[Rule], paths: Sequence[str], keyword: str) -> list[Rule]:
    """The rules that stand at or below one of the paths, all where there is none, with ids that hold the keyword."""
    from pathlib import Path

    from validator.packs import SHIPPED
    from validator.paths import data_folder, real_path

    roots = [Path(path).as_posix() for path in paths]
    real = [real_path(path).as_posix() for path in paths]
    shipped = real_path(data_folder("rules")).as_posix()

    def stands_in(rule: Rule) -> bool:
        file = rule.location.file
        if rule.pack == SHIPPED:  # its files are shown without their folder
            return is_below(f"{shipped}/{file}", real)
        return is_below(file, roots) or "." in roots

    return [rule for rule in rules if matches_keyword(keyword, rule.id) and (not roots or stands_in(rule))]


def is_below(file: str, roots: Sequence[str]) -> bool:
    """Is a file one of the roots, or below one of them? All are POSIX paths."""
    return any(file == root or file.startswith(f"{root}/") for root in roots)


def decide_exit(cases: int, failed: int, problems: int, below: Sequence[str] = ()) -> Exit:
    """The exit status and its reason; `below` are the numbers that miss their minimum."""
    from validator.formats import Exit
    from validator.formats.screen import count_noun

    if problems:
        return Exit(2, f"{count_noun(problems, 'problem')} with the rules")
    if not cases:
        return Exit(2, "Expected at least one case, got none")
    reasons = [f"{count_noun(failed, 'case')} failed"] if failed else []
    reasons += below
    return Exit(1, "; ".join(reasons)) if reasons else Exit(0, "all cases pass")
