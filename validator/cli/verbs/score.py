"""`factlint score`: rules, or somebody's facts, held against annotated reports."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from validator.cli.options import add_rules, say
from validator.cli.verbs.validate import add_reports

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Mapping, Sequence

    from validator.cli.engine import Engine
    from validator.errors import Problem
    from validator.foreign.score import Judged, Rate, Score
    from validator.model import Fact, Report

HELP = "hold rules or somebody's facts against annotated reports"
EXAMPLES = """\
examples:
  factlint score gold.jsonl --reports reports/
  factlint score gold.jsonl --reports reports/ --rules my-rules/ --min-precision 0.9 --min-recall 0.7
  factlint score gold.jsonl --reports reports/ --facts model.jsonl --errors

A share stands with its 95 % Wilson interval. --bound low holds the lower end against the minimum.

exit status: 0, 1 a share below its minimum, 2 the job could not be done
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    parser.add_argument("gold", nargs="+", metavar="GOLD", help="annotated facts, in any form that validate reads")
    add_reports(parser)
    parser.add_argument(
        "--facts", action="append", default=[], metavar="FILE", help="facts to score (default: by rules)"
    )
    parser.add_argument("--match", choices=("fact", "type"), default="fact", metavar="HOW",
                        help="fact: type, effect, number, polarity (default); type: type alone")  # fmt: skip
    parser.add_argument("--all-reports", action="store_true", help="reports without annotated facts have none")
    for name in ("precision", "recall"):
        parser.add_argument(f"--min-{name}", type=_share, metavar="X", help=f"exit 1 where {name} is below X (0 to 1)")
    parser.add_argument("--bound", choices=("value", "low"), default="value", metavar="WHICH",
                        help="what is held against a minimum: value (default), low")  # fmt: skip
    parser.add_argument("--errors", action="store_true", help="list what is wrong and what was missed")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text, json (default: text)")
    add_rules(parser)


def work(options: Namespace, engine: Engine) -> int:
    """Score the facts. Returns the exit status."""
    from validator.cli.session import load_rules, show_problem
    from validator.foreign import Shelf
    from validator.foreign.score import judge_facts

    shelf = Shelf.of_paths(options.reports, options.published)
    problems: list[Problem] = list(shelf.problems)
    gold, reports = _gather(options.gold, shelf, problems)
    if options.facts:
        found, _ = _gather(options.facts, shelf, problems)
    else:
        rules = load_rules(options, engine, problems.extend)
        if options.all_reports:
            reports |= _others(options, reports)
        found = {
            name: engine.extract_report(report, rules).facts for name, report in reports.items() if rules is not None
        }
    types = {fact.type for facts in gold.values() for fact in facts}
    names = sorted(reports) if not options.all_reports else sorted({*reports, *found})
    judged = [j for n in names for j in judge_facts(n, gold.get(n, ()), found.get(n, ()), types, options.match)]
    say(*map(show_problem, problems))
    code, reason = _exit(options, judged, types, len(problems))
    if options.format == "json":
        sys.stdout.writelines(_as_json(options, judged, len(names), reports, problems, (code, reason)))
    else:
        sys.stdout.writelines(_as_text(options, judged, len(names), reports, (code, reason)))
    return code


def _gather(
    paths: Sequence[str], shelf: Any, problems: list[Problem]
) -> tuple[dict[str, tuple[Fact, ...]], dict[str, Report]]:
    """The facts of files by report, with their words found in the reports."""
    from validator.errors import Problem
    from validator.foreign import Judge
    from validator.sources.facts import Options, read_facts

    judge = Judge(shelf, None, ())
    facts: dict[str, tuple[Fact, ...]] = {}
    reports: dict[str, Report] = {}
    for batch in read_facts(paths, Options()):
        done = batch if isinstance(batch, Problem) else judge.judge(batch)
        if isinstance(done, Problem):
            problems.append(done)
            continue
        facts[done.report.id] = (*facts.get(done.report.id, ()), *done.facts.facts)
        reports[done.report.id] = done.report
    return facts, reports


def _others(options: Namespace, known: Mapping[str, Report]) -> dict[str, Report]:
    from validator.errors import Problem
    from validator.sources import read_reports

    read = read_reports(options.reports, options.published)
    return {r.id: r for r in read if not isinstance(r, Problem) and r.id not in known}


def _exit(options: Namespace, judged: list[Judged], types: set[str], problems: int) -> tuple[int, str]:
    from validator.foreign.score import sum_up
    from validator.formats.screen import count_noun

    if problems:
        return 2, f"{count_noun(problems, 'problem')} with the input"
    if not types:
        return 2, "Expected at least one annotated fact, got none"
    whole = sum_up(judged)[""]
    below = []
    for name, rate in (("precision", whole.precision), ("recall", whole.recall)):
        wanted = getattr(options, f"min_{name}")
        got = rate.interval[0] if options.bound == "low" else rate.value
        if wanted is not None and (got is None or got < wanted):
            label = f"the lower bound of {name}" if options.bound == "low" else name
            below.append(f"{label} {'-' if got is None else f'{got:.3f}'} is below {wanted:g}")
    if below:
        return 1, "; ".join(below)
    asked = options.min_precision is not None or options.min_recall is not None
    return 0, "all shares reach their minimum" if asked else "scored"


def _as_text(
    options: Namespace, judged: list[Judged], reports: int, known: Mapping[str, Report], end: tuple[int, str]
) -> Iterator[str]:
    from validator.foreign.score import rule_of, sum_up
    from validator.formats.describe import headline
    from validator.formats.screen import count_noun

    if options.errors:
        for entry in judged:
            if entry.verdict != "right":
                yield f"{_place(entry, known)}: {entry.verdict} {entry.fact.type}: {headline(entry.fact)}\n"
    head = f"{'':<32}{'right':>6}{'wrong':>6}{'missed':>7}  {'precision':<22}{'recall':<22}F1\n"
    for title, scores in (("by type", sum_up(judged)), ("by rule", sum_up(judged, rule_of))):
        names = [name for name in scores if name]
        if title == "by rule" and not names:
            continue
        yield f"{title}\n{head if title == 'by type' else ''}"
        for name in names:
            yield _line(name, scores[name], title == "by rule")
    yield "all\n" + _line(count_noun(reports, "report"), sum_up(judged)[""], False)
    yield f"exit {end[0]}: {end[1]}\n"


def _line(name: str, score: Score, rule: bool) -> str:
    recall = "" if rule else _share_text(score.recall)
    f1 = "" if rule or score.f1 is None else f"{score.f1:.3f}"
    missed = "" if rule else str(score.missed)
    numbers = f"{score.right:>6}{score.wrong:>6}{missed:>7}"
    return f"  {name:<30}{numbers}  {_share_text(score.precision):<22}{recall:<22}{f1}".rstrip() + "\n"


def _share_text(rate: Rate) -> str:
    if rate.value is None:
        return "-"
    low, high = rate.interval
    return f"{rate.value:.3f} ({low:.3f}–{high:.3f})"


def _place(entry: Judged, known: Mapping[str, Report]) -> str:
    from validator.text import Lines

    report = known.get(entry.report)
    if report is None or not entry.fact.provenance or not entry.fact.provenance[0].exact:
        return entry.report
    line, column = Lines(report.text).locate(entry.fact.provenance[0].start)
    record = f"{report.record}:" if report.record else ""
    return f"{report.file or entry.report}:{record}{line}:{column}"


def _as_json(
    options: Namespace, judged: list[Judged], reports: int, known: Mapping[str, Report], problems: Sequence[Problem],
    end: tuple[int, str],
) -> Iterator[str]:  # fmt: skip
    import json

    from validator.foreign.score import rule_of, sum_up
    from validator.formats.encode import encode_problem
    from validator.model import SCHEMA_VERSION

    types, rules = sum_up(judged), sum_up(judged, rule_of)
    errors = [
        {"report": e.report, "verdict": e.verdict, "fact": e.fact.id, "type": e.fact.type, "place": _place(e, known)}
        for e in judged
        if e.verdict != "right"
    ]
    body = {
        "schema_version": SCHEMA_VERSION,
        "match": options.match,
        "reports": reports,
        "all": _fields(types[""]),
        "by_type": {name: _fields(score) for name, score in types.items() if name},
        "by_rule": {
            name: {k: v for k, v in _fields(score).items() if k in ("right", "wrong", "precision")}
            for name, score in rules.items()
            if name
        },
        "errors": errors,
        "problems": [encode_problem(problem) for problem in problems],
        "exit": {"code": end[0], "reason": end[1]},
    }
    yield json.dumps(body, indent=2, ensure_ascii=False) + "\n"


def _fields(score: Score) -> dict[str, Any]:
    return {
        "right": score.right,
        "wrong": score.wrong,
        "missed": score.missed,
        "precision": _rate(score.precision),
        "recall": _rate(score.recall),
        "f1": score.f1,
    }


def _rate(rate: Rate) -> dict[str, float | None]:
    return {"value": rate.value, "low": rate.interval[0], "high": rate.interval[1]}


def _share(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"Expected a number from 0 to 1, got {value}")
    return number
