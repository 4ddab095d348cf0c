"""(facts, report, reading) -> Findings: every check of facts within one report, and the driver that runs them.

`CHECKS` is the registry; a caller extends it by passing a longer tuple. One small generator a check, one file a family;
the generator's docstring is its page (`validator.checks.pages`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from validator.checks import (
    actors,
    asserted,
    backing,
    chains,
    clock,
    coding,
    conflicts,
    counts,
    denials,
    evidence,
    grounding,
    headlines,
    links,
    naming,
    offices,
    places,
    points,
    record,
    regions,
    second,
    sourcing,
    times,
    totals,
    truces,
    units,
    voices,
    withdrawn,
)
from validator.checks.dossier import Dossier
from validator.checks.filing import file_notes
from validator.checks.model import Check, Note, Skip
from validator.errors import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from validator.model import Finding, NotChecked, Report, ReportFacts

__all__ = [
    "CHECKS",
    "Check",
    "Dossier",
    "Note",
    "Skip",
    "asked_in",
    "name_problem",
    "run_checks",
    "run_dossier",
    "usual",
]

CHECKS: tuple[Check, ...] = (
    *record.CHECKS,
    *links.CHECKS,
    *coding.CHECKS,
    *grounding.CHECKS,
    *naming.CHECKS,
    *backing.CHECKS,
    *asserted.CHECKS,
    *evidence.CHECKS,
    *counts.CHECKS,
    *units.CHECKS,
    *totals.CHECKS,
    *times.CHECKS,
    *clock.CHECKS,
    *offices.CHECKS,
    *actors.CHECKS,
    *voices.CHECKS,
    *second.CHECKS,
    *chains.CHECKS,
    *sourcing.CHECKS,
    *conflicts.CHECKS,
    *denials.CHECKS,
    *truces.CHECKS,
    *withdrawn.CHECKS,
    *headlines.CHECKS,
    *places.CHECKS,
    *points.CHECKS,
    *regions.CHECKS,
)


@cache
def usual(asked: frozenset[str] = frozenset()) -> tuple[Check, ...]:
    """The shipped checks that are run: of those that are run only where somebody asks for them, the ones so named."""
    return tuple(check for check in CHECKS if not check.asked or not asked.isdisjoint((check.code, check.name)))


def asked_in(names: Iterable[str]) -> frozenset[str]:
    """Which of the names ask, each in full, for a check that is not run otherwise."""
    known = {name for check in CHECKS if check.asked for name in (check.code, check.name)}
    return frozenset(known.intersection(names))


def name_problem(name: str) -> str | None:
    """What is wrong with a name that is to choose checks: a code, the beginning of codes, or a check's name."""
    names = [check.name for check in CHECKS]
    if name and (name in names or any(check.code.startswith(name) for check in CHECKS)):
        return None
    near = did_you_mean(name, [*names, *(check.code for check in CHECKS)])
    return f"Expected the code or the name of a check, got '{name}'{near}"


def run_checks(
    facts: ReportFacts,
    report: Report,
    reading: ReportFacts | None = None,
    checks: Sequence[Check] | None = None,
    *,
    types: Collection[str] | None = None,
    asked: frozenset[str] = frozenset(),
) -> tuple[tuple[Finding, ...], tuple[NotChecked, ...]]:
    """What is wrong, suspect or contested about the facts of one report, and what could not be checked.

    `reading` is factlint's own extraction of the report where the facts are somebody else's; `types` are the types
    that the loaded packs declare: names, or a map of them to what they declare (`RuleSet.types`). Where no `checks` are
    given, the usual ones are run, and those that are `asked` for. Findings come in the order of the text, then by code.
    A fact's `ignore` moves a finding from the first tuple to the second.
    """
    return run_dossier(Dossier(facts, report, reading, types), checks, asked)


def run_dossier(
    dossier: Dossier, checks: Sequence[Check] | None = None, asked: frozenset[str] = frozenset()
) -> tuple[tuple[Finding, ...], tuple[NotChecked, ...]]:
    """The same of a dossier."""
    return file_notes(dossier, _run(dossier, checks, asked))


def _run(
    dossier: Dossier, checks: Sequence[Check] | None, asked: frozenset[str]
) -> Iterator[tuple[Check, Note | Skip]]:
    own, parts = dossier.own, dossier.__dict__
    if checks is None:
        checks = _wanted(own, tuple([bool(parts[over]) for over in _OVERS]), asked)
    for check in checks:
        if parts[check.over] and not (own and check.foreign):
            for note in check.run(dossier):
                yield check, note


_OVERS = tuple(dict.fromkeys(check.over for check in CHECKS))


@cache
def _wanted(own: bool, filled: tuple[bool, ...], asked: frozenset[str]) -> tuple[Check, ...]:
    """The usual checks that have something to look at, by which of `_OVERS` are filled."""
    there = {over for over, full in zip(_OVERS, filled, strict=True) if full}
    return tuple(check for check in usual(asked) if check.over in there and not (own and check.foreign))
