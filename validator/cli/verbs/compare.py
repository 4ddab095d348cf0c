"""`factlint compare`: the facts of two producers side by side."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import structs

from validator.cli.options import add_levels, add_outputs, add_rules, at_or_above, choose_style, say
from validator.cli.verbs.validate import add_reports

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine
    from validator.model import Report, ReportFacts

HELP = "hold the facts of two producers against each other"
EXAMPLES = """\
examples:
  factlint compare model-a.json model-b.json --reports reports/
  factlint compare own.json coder.jsonl --reports reports/ --name-b coder --fail-on warning

exit status: 0, 1 differences at or above --fail-on (they are warnings and notes), 2 the job could not be done
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument("a", metavar="A", help="facts of one producer")
    parser.add_argument("b", metavar="B", help="facts of the other")
    add_reports(parser)
    parser.add_argument("--name-a", metavar="NAME", help="what to call the producer of A (default: as its file does)")
    parser.add_argument("--name-b", metavar="NAME", help="what to call the producer of B")
    add_rules(parser)
    add_outputs(parser, "verdicts")
    add_levels(parser)


def work(options: Namespace, engine: Engine) -> int:
    """Compare the facts of the command line. Returns the exit status."""
    from validator.cli.outputs import Outputs
    from validator.cli.validation import Sums
    from validator.foreign import Judge, Shelf
    from validator.formats import Exit, Run

    sums = Sums()
    numbers: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    with Outputs("verdicts", options.format, options.output, choose_style(options), lambda: None) as outputs:
        outputs.begin()
        shelf = Shelf.of_paths(options.reports, options.published)
        for problem in shelf.problems:
            sums.note(problem)
        judge = Judge(shelf, None, ())
        these, others = (_gather(path, name, judge, sums) for path, name in _sides(options))
        for name in dict.fromkeys((*these, *others)):
            verdict = _compare(name, these, others, numbers, fields)
            kept = [f for f in verdict.findings if at_or_above(f.severity, options.min_severity)]
            sums.count(verdict, options.fail_on)
            outputs.add(structs.replace(verdict, findings=tuple(kept)))
        failing = sum(sums.failing.values())
        reason = f"{failing} difference{'s' * (failing != 1)} at or above '{options.fail_on}'"
        if sums.problems:
            end = Exit(2, f"{len(sums.problems)} problems with the input")
        elif failing and not options.exit_zero:
            end = Exit(1, reason)
        else:
            end = Exit(0, reason)
        more: dict[str, Any] = {"agreement": agreement(numbers, fields)}
        outputs.end(Run(len(sums.reports), sums.facts, 0, sums.severities, sums.kinds, tuple(sums.problems), end, more))
    if end.code and options.format == "jsonl":
        say(f"exit {end.code}: {end.reason}")
    return end.code


def _sides(options: Namespace) -> tuple[tuple[str, str | None], tuple[str, str | None]]:
    return (options.a, options.name_a), (options.b, options.name_b)


def _gather(path: str, name: str | None, judge: Any, sums: Any) -> dict[str, tuple[Report, ReportFacts, Any]]:
    """The facts of one producer by report; facts of a report that stand apart are put together."""
    from msgspec import structs

    from validator.errors import Problem
    from validator.sources.facts import Options, read_facts

    found: dict[str, tuple[Report, ReportFacts, Any]] = {}
    for batch in read_facts([path], Options(producer=name)):
        done = batch if isinstance(batch, Problem) else judge.judge(batch)
        if isinstance(done, Problem):
            sums.note(done)
            continue
        facts = done.facts
        if facts.producer.name == "unknown":
            facts = structs.replace(facts, producer=structs.replace(facts.producer, name=path))
        if done.report.id in found:
            before = found[done.report.id]
            facts = structs.replace(before[1], facts=(*before[1].facts, *facts.facts))
            items = (*before[2].items, *batch.items)  # type: ignore[union-attr]
            batch = structs.replace(before[2], items=items)
        found[done.report.id] = (done.report, facts, batch)
    return found


def _compare(
    name: str, these: dict[str, Any], others: dict[str, Any], numbers: Counter[str], fields: Counter[str]
) -> Any:
    from validator.foreign.compare import pair_facts
    from validator.foreign.judge import compared

    report, facts, batch = these.get(name) or others[name]
    one = these[name][1] if name in these else _none(others[name][1], these)
    two = others[name][1] if name in others else _none(these[name][1], others)
    pairs = pair_facts(one.facts, two.facts)
    numbers.update(a=len(one.facts), b=len(two.facts), paired=len(pairs), same=sum(not p.differences for p in pairs))
    for pair in pairs:
        fields.update({d.field for d in pair.differences})
    del facts
    return compared(batch, report, one, two)


def _none(like: ReportFacts, side: dict[str, Any]) -> ReportFacts:
    """No facts of a report, by the producer of the others."""
    from msgspec import structs

    producer = next((entry[1].producer for entry in side.values()), like.producer)
    return structs.replace(like, facts=(), producer=producer)


def agreement(numbers: Counter[str], fields: Counter[str]) -> dict[str, Any]:
    """How far two producers agree: facts of each, paired, the same in all; F1 of the pairing; differences by field."""
    total = numbers["a"] + numbers["b"]
    return {
        "facts_a": numbers["a"],
        "facts_b": numbers["b"],
        "paired": numbers["paired"],
        "same": numbers["same"],
        "f1": round(2 * numbers["paired"] / total, 4) if total else 1.0,
        "differences": dict(sorted(fields.items())),
    }
