"""The three verbs as functions: extract, validate, check. The command does the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from msgspec import Struct, json

from validator.errors import InputError, Problem
from validator.expressions import compiled
from validator.model import Report
from validator.ruleset import RuleSet
from validator.ruleset import load_rules as load_quietly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path
    from typing import TypeAlias, TypeVar

    from validator.checks import Check
    from validator.foreign import Shelf
    from validator.model import Finding, NotChecked, ReportFacts
    from validator.settings import Extended, Override
    from validator.sources.facts import Batch

    Item = TypeVar("Item")
    Checked: TypeAlias = tuple[ReportFacts, tuple[Finding, ...], tuple[NotChecked, ...]]

__all__ = [
    "RulesWarning",
    "by_few",
    "check",
    "check_report",
    "check_reports",
    "check_together",
    "extract",
    "extract_report",
    "extract_together",
    "load_rules",
    "shipped_rules",
    "validate",
]

_SURROGATE = compiled("[\ud800-\udfff]")
_FEW = 16  # reports that are worked on together
_TEXT = 50_000  # code points of them, behind which no other is taken


class RulesWarning(UserWarning):
    """Rules were left out, for they are broken or not there; `RuleSet.problems` has them all."""


def load_rules(
    *paths: str | Path,
    shipped: bool = True,
    extends: Iterable[tuple[Extended, str]] = (),
    overrides: Iterable[Override] = (),
    asked: Iterable[str] = (),
) -> RuleSet:
    """The shipped rules with those at `paths`: files, folders, installed packs (see `validator.ruleset.load_rules`).

    What is broken is left out: a RulesWarning says how much and names the first, `problems` of the result has all.
    Raises RulePackError where no rule is left.
    """
    for path in paths:
        if not isinstance(path, str | PathLike):
            raise TypeError(f"Expected paths of rules, each an argument of its own, got {type(path).__name__}")
    rules = load_quietly(*paths, shipped=shipped, extends=extends, overrides=overrides, asked=asked)
    if rules.problems:
        import warnings

        found = rules.problems
        first = f"{found[0].location}: {found[0].code} {found[0].message}"
        more = f" (and {len(found) - 1} more: .problems)" if len(found) > 1 else ""
        warnings.warn(f"rules were left out: {first}{more}", RulesWarning, stacklevel=2)
    return rules


@cache
def shipped_rules() -> RuleSet:
    """The shipped pack, loaded once."""
    return load_quietly()


def extract_report(report: Report, rules: RuleSet, *, gate: bool = True) -> ReportFacts:
    """The facts of one report."""
    return extract_together((report,), rules, gate=gate)[0]


def extract_together(reports: Sequence[Report], rules: RuleSet, *, gate: bool = True) -> list[ReportFacts]:
    """The facts of each of a few reports: faster than one after the other (see `validator.facts.read_together`)."""
    from validator.facts import build_facts, read_together

    readings = read_together(reports, rules, gate=gate)
    return [build_facts(report, rules, reading=read) for report, read in zip(reports, readings, strict=True)]


def check_report(report: Report, rules: RuleSet) -> Checked:
    """The facts of one report and what the checks find in them; the facts are their own reading.

    A report in another language than English is told among what was not checked.
    """
    return check_together((report,), rules)[0]


def check_together(reports: Sequence[Report], rules: RuleSet) -> list[Checked]:
    """The same of each of a few reports: faster than one after the other (see `validator.facts.read_together`)."""
    from validator.facts import build_facts, read_together

    readings = read_together(reports, rules)
    found = [build_facts(report, rules, reading=read) for report, read in zip(reports, readings, strict=True)]
    pieces = [read.story.pieces for read in readings]
    return [_checked(*each, rules) for each in zip(found, reports, pieces, strict=True)]


def check_reports(reports: Iterable[Report], rules: RuleSet) -> Iterator[Checked]:
    """The same of any number of reports, in their order, a few at a time."""
    for few in by_few(reports, lambda report: len(report.text)):
        yield from check_together(few, rules)


def by_few(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """The items in lists, each of as many as are best worked on together; `size` tells the code points of one."""
    few: list[Item] = []
    held = 0
    for item in items:
        few.append(item)
        held += size(item)
        if held >= _TEXT or len(few) >= _FEW:
            yield few
            few, held = [], 0
    if few:
        yield few


def _checked(facts: ReportFacts, report: Report, pieces: Sequence[int], rules: RuleSet) -> Checked:
    """Facts with what the checks find in them; `pieces` tells where a sentence was read in pieces."""
    from validator.checks import run_checks
    from validator.language import foreign_language

    findings, skipped = run_checks(facts, report, reading=facts, types=rules.types, asked=rules.asked)
    language = foreign_language(report.text, report.body)
    if language is not None:
        from validator.model import NotChecked

        reason = f"the report is not in English but in {language}"
        skipped = (*skipped, NotChecked(code="*", report=report.id, fact=None, reason=reason))
    if pieces:
        skipped = (*skipped, _in_pieces(report, pieces[0]))
    return facts, findings, skipped


def _in_pieces(report: Report, offset: int) -> NotChecked:
    """What is told of a report with a sentence beyond the limit of tokens."""
    from validator.limits import held
    from validator.model import NotChecked

    line = report.text.count("\n", 0, offset) + 1
    reason = f"a sentence of more than {held().tokens} tokens, in line {line}, was read in pieces (--limit tokens=N)"
    return NotChecked(code="*", report=report.id, fact=None, reason=reason)


def extract(
    text: str, *, published: str | date | None = None, id: str | None = None, rules: RuleSet | None = None
) -> ReportFacts:
    """The facts of a text, under the shipped rules unless others are given."""
    return extract_report(_report(text, published, id), _rules(rules))


def check(
    text: str, *, published: str | date | None = None, id: str | None = None, rules: RuleSet | None = None
) -> tuple[Finding, ...]:
    """What is wrong, suspect, contested or worth knowing in a text, by factlint's own reading of it."""
    return check_report(_report(text, published, id), _rules(rules))[1]


def validate(
    facts: ReportFacts | Mapping[str, Any] | Iterable[ReportFacts | Mapping[str, Any]] | str | PathLike[str],
    reports: Report | str | PathLike[str] | Mapping[str, Report | str] | Iterable[Report | str | PathLike[str]],
    *,
    rules: RuleSet | None = None,
    form: str | None = None,
    producer: str | None = None,
    schema: Mapping[str, Any] | None = None,
    mapping: Mapping[str, Any] | None = None,
    checks: Iterable[Check | str] = (),
) -> tuple[Finding, ...]:
    """What is wrong with facts made by anyone, held against their reports.

    `facts` are an envelope of ours, JSON values in any known form (`form` says which), or the path of a file of them;
    `reports` one Report, a map of ids to reports or texts, Reports, or paths. `schema` and `mapping` are for facts of
    another shape, `checks` are further checks, or files of them. Findings are located in the file of facts, and in the
    report where the facts come from no file. Raises InputError where facts or reports cannot be read, or a report is
    not there.
    """
    from validator.checks import usual
    from validator.foreign import Judge, Shelf, installed_checks, load_checks

    rules = _rules(rules)
    given = tuple(checks)
    more = (*installed_checks(), *load_checks(c for c in given if isinstance(c, str)))
    own = tuple(c for c in given if not isinstance(c, str))
    only = reports if isinstance(reports, Report) else None
    shelf = Shelf([only]) if only is not None else _shelf(reports)
    problems = list(shelf.problems)
    judge = Judge(shelf, lambda r: extract_report(r, rules), (*usual(rules.asked), *more, *own), rules.types)
    found: list[Finding] = []
    for batch in _batches(facts, form, producer, schema, mapping):
        done = batch if isinstance(batch, Problem) else judge.judge(batch, only)
        if isinstance(done, Problem):
            problems.append(done)
        else:
            found += done.findings
    if problems:
        raise InputError(problems)
    return tuple(found)


def _batches(
    facts: Any, form: str | None, producer: str | None, schema: Any, mapping: Any
) -> Iterator[Batch | Problem]:
    from validator.sources.facts import Options, read_facts, read_json_facts

    options = Options(form, producer, schema, mapping)
    if isinstance(facts, str | PathLike):
        yield from read_facts([fspath(facts)], options)
        return
    if not isinstance(facts, Struct | Mapping | Iterable):
        raise TypeError(f"Expected facts (an envelope, JSON values, a path), got {type(facts).__name__}")
    value = facts if isinstance(facts, Struct | Mapping) else list(facts)
    yield from read_json_facts(json.encode(value), options)


def _shelf(reports: Any) -> Shelf:
    from validator.foreign import Shelf

    if isinstance(reports, str | PathLike):
        return Shelf.of_paths([fspath(reports)])
    if isinstance(reports, Mapping):
        return Shelf(r if isinstance(r, Report) else Report(id=name, text=r) for name, r in reports.items())
    if not isinstance(reports, Iterable):
        raise TypeError(f"Expected reports (Report, a map of ids to texts, paths), got {type(reports).__name__}")
    given = list(reports)
    if given and not any(isinstance(r, Report) for r in given):
        return Shelf.of_paths([fspath(path) for path in given])
    return Shelf(given)


def _rules(rules: RuleSet | None) -> RuleSet:
    if rules is None:
        return shipped_rules()
    if not isinstance(rules, RuleSet):
        raise TypeError(f"Expected rules as load_rules gives them, got {type(rules).__name__}")
    return rules


def _report(text: str, published: str | date | None, id: str | None) -> Report:
    """The report of a text that a caller hands in. Raises TypeError or ValueError for what is none."""
    if not isinstance(text, str):
        raise TypeError(f"Expected the text of a report as str, got {type(text).__name__}")
    if not text.isascii() and (stray := _SURROGATE.search(text)) is not None:
        raise ValueError(f"Expected Unicode text, got a lone surrogate at offset {stray.start()}")
    if published is None:
        return Report(id=id or "text", text=text)
    from validator.sources.dates import read_published

    day = read_published(published if isinstance(published, str) else published.isoformat())
    return Report(id=id or "text", text=text, published=day)
