"""The three verbs as functions: extract, validate, check. The command does the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from validator.model import Report
from validator.ruleset import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from validator.model import Finding, NotChecked, ReportFacts
    from validator.ruleset import RuleSet

__all__ = ["check", "check_report", "extract", "extract_report", "load_rules", "shipped_rules", "validate"]


@cache
def shipped_rules() -> RuleSet:
    """The shipped pack, loaded once."""
    return load_rules()


def extract_report(report: Report, rules: RuleSet, *, gate: bool = True) -> ReportFacts:
    """The facts of one report."""
    from validator.facts import build_facts

    return build_facts(report, rules, gate=gate)


def check_report(report: Report, rules: RuleSet) -> tuple[ReportFacts, tuple[Finding, ...], tuple[NotChecked, ...]]:
    """The facts of one report and what the checks find in them; the facts are their own reading."""
    from validator.checks import run_checks

    facts = extract_report(report, rules)
    findings, skipped = run_checks(facts, report, reading=facts, types=rules.types)
    return facts, findings, skipped


def extract(
    text: str, *, published: str | date | None = None, id: str | None = None, rules: RuleSet | None = None
) -> ReportFacts:
    """The facts of a text, under the shipped rules unless others are given."""
    return extract_report(_report(text, published, id), rules or shipped_rules())


def check(
    text: str, *, published: str | date | None = None, id: str | None = None, rules: RuleSet | None = None
) -> tuple[Finding, ...]:
    """What is wrong, suspect, contested or worth knowing in a text, by factlint's own reading of it."""
    return check_report(_report(text, published, id), rules or shipped_rules())[1]


def validate(
    facts: ReportFacts, reports: Report | Mapping[str, Report] | Iterable[Report], *, rules: RuleSet | None = None
) -> tuple[Finding, ...]:
    """What is wrong with facts made by anyone, held against their report."""
    from validator.checks import run_checks

    found = _find(facts.document.id, reports)
    if found is None:
        raise KeyError(f"Expected the report {facts.document.id!r} among the reports, got none of that id")
    rules = rules or shipped_rules()
    return run_checks(facts, found, reading=extract_report(found, rules), types=rules.types)[0]


def _find(id: str, reports: Report | Mapping[str, Report] | Iterable[Report]) -> Report | None:
    if isinstance(reports, Report):
        return reports
    if isinstance(reports, Mapping):
        return reports.get(id)
    return next((report for report in reports if report.id == id), None)


def _report(text: str, published: str | date | None, id: str | None) -> Report:
    day = published if published is None or isinstance(published, str) else published.isoformat()
    return Report(id=id or "text", text=text, published=day)
