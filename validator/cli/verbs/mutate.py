"""`factlint mutate`: facts corrupted on purpose, and whether the checks tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from validator.cli.options import add_outputs, add_rules, choose_style
from validator.cli.verbs.validate import add_reports

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from validator.cli.engine import Engine
    from validator.errors import Problem
    from validator.formats import Exit
    from validator.model import Fact, ReportFacts
    from validator.mutate import Outcome

HELP = "corrupt facts on purpose and see which errors the checks tell"
EXAMPLES = """\
examples:
  factlint mutate facts.jsonl --reports reports/
  factlint mutate facts.jsonl --reports reports/ --write corrupted.jsonl --format json

Operators: number, entity, date, negation, hedge, span, promotion (of a claim to a fact), words (of a quotation).

exit status: 0, 1 an operator's rate is below its bar (99 % for number, entity, date, negation and span, 90 % for the
rest), 2 the job could not be done
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    from validator.sources.facts import form_names

    parser.add_argument("facts", nargs="+", metavar="FACTS", help="a .json, .jsonl, .csv or .ann file, a folder, or -")
    add_reports(parser)
    parser.add_argument("--from", dest="form", choices=form_names(), metavar="FORM", help="what the facts are")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="another choice of errors (default: 0)")
    parser.add_argument("--write", metavar="FILE", help="keep the corrupted facts, one a line")
    add_rules(parser)
    add_outputs(parser, "mutants")


def work(options: Namespace, engine: Engine) -> int:
    """Mutate the facts of the command line. Returns the exit status."""
    from validator.cli.outputs import Outputs, WholeFile, unwritable
    from validator.cli.validation import Sums
    from validator.formats import Run

    sums = Sums()
    made: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    try:
        kept = WholeFile(options.write) if options.write else None
    except OSError as error:
        raise unwritable(options.write, error) from error
    try:
        with Outputs("mutants", options.format, options.output, choose_style(options), lambda: None) as outputs:
            outputs.begin()
            for outcome, fact, facts in _outcomes(options, engine, sums):
                made[outcome.operator] += 1
                killed[outcome.operator] += outcome.killed
                outputs.add(outcome)
                if kept is not None:
                    kept.stream.write(_line(outcome, fact, facts))
            end = decide_exit(made, killed, sums.problems)
            outputs.end(Run(problems=tuple(sums.problems), exit=end))
        if kept is not None:
            kept.keep()
            kept = None
    finally:
        if kept is not None:
            kept.drop()
    return end.code


def _outcomes(options: Namespace, engine: Engine, sums: object) -> Iterator[tuple[Outcome, Fact, ReportFacts]]:
    from validator.cli.session import load_rules
    from validator.cli.validation import Sums
    from validator.errors import Problem
    from validator.foreign import Judge, Shelf
    from validator.mutate import judge_mutants
    from validator.sources.facts import Options, read_facts

    assert isinstance(sums, Sums)
    shelf = Shelf.of_paths(options.reports, options.published)
    for problem in shelf.problems:
        sums.note(problem)

    rules = load_rules(options, engine, sums.note_all)
    if rules is None:
        return
    judge = Judge(shelf, lambda r: engine.extract_report(r, rules), (), rules.types)
    for batch in read_facts(options.facts, Options(options.form)):
        done = batch if isinstance(batch, Problem) else judge.judge(batch)
        if isinstance(done, Problem):
            sums.note(done)
            continue
        reading = engine.extract_report(done.report, rules)
        for outcome, fact in judge_mutants(done.facts, done.report, reading, options.seed, rules.types):
            yield outcome, fact, done.facts


def _line(outcome: Outcome, fact: Fact, facts: ReportFacts) -> str:
    """A corrupted fact as a line of our JSONL that says what was done to it."""
    from msgspec import structs

    from validator.formats.encode import encode_fact

    named = structs.replace(fact, id=f"{fact.id}~{outcome.operator}")
    return encode_fact(facts, named)[:-1] + f',"x-operator":"{outcome.operator}"}}\n'


def decide_exit(made: Counter[str], killed: Counter[str], problems: list[Problem]) -> Exit:
    """The exit status and its reason."""
    from validator.formats import Exit
    from validator.formats.screen import count_noun
    from validator.mutate import BARS

    if problems:
        return Exit(2, count_noun(len(problems), "problem"))
    if not made:
        return Exit(2, "Expected facts that can be corrupted, got none")
    low = [f"{name} {killed[name] / n:.1%}" for name, n in made.items() if killed[name] / n < BARS[name]]
    return Exit(1, f"below the bar: {', '.join(low)}") if low else Exit(0, "every operator reaches its bar")
