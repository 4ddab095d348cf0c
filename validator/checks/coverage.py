"""Which checks can judge a fact, and why the others cannot: known before any of them is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from validator.checks.dossier import Dossier
    from validator.checks.model import Check
    from validator.model import Fact

_OVER: dict[str, tuple[str, Callable[[Fact], object]]] = {
    "counted": ("the fact has no count", lambda f: f.count is not None),
    "timed": ("the fact has no time", lambda f: f.time is not None),
    "placed": ("the fact has no place", lambda f: f.place is not None),
    "victims": ("the fact names nobody who was harmed", lambda f: f.party is not None),
    "linked": (
        "the fact is tied to no other fact",
        lambda f: f.derived_from or f.relations or (f.content is not None and f.content.facts),
    ),
    "accusations": ("the fact is no accusation", lambda f: f.type == "accusation"),
    "denials": ("the fact is no denial", lambda f: f.type == "denial"),
}
_FACT_NEEDS: dict[str, tuple[str, Callable[[Fact], object]]] = {
    "trigger": ("the fact names no word that says it (trigger)", lambda f: f.trigger is not None),
    "roles": ("the fact has not both actor and recipient", lambda f: f.actor and f.recipient),
    "actor": ("the fact has no actor", lambda f: f.actor),
    "sources": ("the fact names no source", lambda f: f.attribution),
}
_REPORT_NEEDS: dict[str, tuple[str, Callable[[Dossier], object]]] = {
    "published": ("the report has no date of publication", lambda d: d.published),
    "title": ("the report has no headline", lambda d: d.report.title or d.source.document.title),
    "reading": ("there is no second reading of the report", lambda d: d.reading),
}


def barred(check: Check, dossier: Dossier) -> str | None:
    """Why a check cannot judge any fact of a report; None where it can."""
    if dossier.own and check.foreign:
        return "the facts are factlint's own reading"
    for need in check.needs:
        if need in _REPORT_NEEDS and not _REPORT_NEEDS[need][1](dossier):
            return _REPORT_NEEDS[need][0]
    return None


def missing(check: Check, fact: Fact) -> str | None:
    """Why a check cannot judge a fact, None where it can; checks of the whole report judge no single fact."""
    if check.over in _OVER and not _OVER[check.over][1](fact):
        return _OVER[check.over][0]
    for need in check.needs:
        if need in _FACT_NEEDS and not _FACT_NEEDS[need][1](fact):
            return _FACT_NEEDS[need][0]
    return None


def groups_of(fact: Fact) -> tuple[bool, ...]:
    """What decides which checks can judge a fact: facts of one pattern are judged by the same ones."""
    return tuple(bool(test(fact)) for _, test in (*_OVER.values(), *_FACT_NEEDS.values()))


def coverage(
    checks: Iterable[Check], dossier: Dossier, fact: Fact
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The codes of the checks that can judge a fact, and of those that cannot, with why."""
    able: list[str] = []
    unable: list[tuple[str, str]] = []
    for check in checks:
        if check.over == "report":
            continue
        reason = barred(check, dossier) or missing(check, fact)
        if reason is None:
            able.append(check.code)
        else:
            unable.append((check.code, reason))
    return tuple(able), tuple(unable)
