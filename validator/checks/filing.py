"""Notes into Findings: stamped with their check, located in the report, fingerprinted, in one order."""

from __future__ import annotations

from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING

from validator.checks.model import Check, Note, Skip
from validator.expressions import compiled
from validator.folding import fold
from validator.model import Fact, Finding, FindingSpan, NotChecked, Position
from validator.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.checks.dossier import Dossier

_NUMBER = compiled(r"\d+")
_AROUND = 24  # code points on either side of a span that belong to its fingerprint


def file_notes(
    dossier: Dossier, notes: Iterable[tuple[Check, Note | Skip]]
) -> tuple[tuple[Finding, ...], tuple[NotChecked, ...]]:
    """Findings in the order of the text, then by code; and what was not checked."""
    name = dossier.source.document.id
    findings: list[Finding] = []
    skipped: list[NotChecked] = []
    lines: Lines | None = None
    for check, note in notes:
        if isinstance(note, Skip):
            label = note.fact.id if note.fact else None
            skipped.append(NotChecked(code=check.code, report=name, fact=label, reason=note.reason))
        elif reason := _ignored(check, note):
            skipped.append(NotChecked(code=check.code, report=name, fact=note.facts[0].id, reason=reason))
        else:
            lines = lines or Lines(dossier.text)
            findings.append(_finding(dossier, lines, check, note))
    if findings:
        findings.sort(key=_order)
    return tuple(findings), tuple(skipped)


def _order(finding: Finding) -> tuple[int, str, tuple[str, ...], str, str]:
    start = finding.spans[0].start if finding.spans else -1
    return start, finding.code, finding.facts, finding.path or "", finding.message


def _ignored(check: Check, note: Note) -> str | None:
    for entry in note.facts[0].ignore if note.facts else ():
        if entry.code == check.code and not _over(entry.until):
            return f"ignored by the fact: {entry.reason}"
    return None


def _over(until: str | None) -> bool:
    """Has an `ignore` ended, so that it silences nothing more?"""
    return until is not None and until < date.today().isoformat()


def _finding(dossier: Dossier, lines: Lines, check: Check, note: Note) -> Finding:
    spans = _spans(dossier, note)
    return Finding(
        code=check.code,
        name=check.name,
        kind=note.kind or check.kind,
        severity=note.severity or check.severity,
        message=note.message,
        report=dossier.source.document.id,
        facts=tuple(fact.id for fact in note.facts),
        path=_pointer(dossier, note),
        spans=spans,
        location=_location(dossier, lines, note, spans),
        expected=note.expected,
        actual=note.actual,
        fix=note.fix,
        fingerprint=_fingerprint(dossier, check, note, spans),
    )


def _spans(dossier: Dossier, note: Note) -> tuple[FindingSpan, ...]:
    """The places that lie in the text, with the characters that really stand there."""
    text = dossier.text
    out = []
    for start, end, label in note.places:
        low, high = max(0, start), min(len(text), end)
        if low < high:
            out.append(FindingSpan(start=low, end=high, exact=text[low:high], label=label))
    return tuple(out)


def _pointer(dossier: Dossier, note: Note) -> str | None:
    if not note.facts:
        return f"/{note.path}" if note.path else None
    number = dossier.numbers.get(id(note.facts[0]))
    if number is None:
        return None
    return f"/facts/{number}/{note.path}" if note.path else f"/facts/{number}"


def _location(dossier: Dossier, lines: Lines, note: Note, spans: tuple[FindingSpan, ...]) -> Position:
    report = dossier.report
    if spans:
        line, column = lines.locate(spans[0].start)
        return Position(report.file, report.record, line, column)
    for span in note.facts[0].provenance[:1] if note.facts else ():
        if dossier.holds(span):
            line, column = lines.locate(span.start)
            return Position(report.file, report.record, line, column)
    return Position(report.file, report.record, None, None)


def _fingerprint(dossier: Dossier, check: Check, note: Note, spans: tuple[FindingSpan, ...]) -> str:
    import json

    around = [fold(dossier.text[max(0, s.start - _AROUND) : s.end + _AROUND]) for s in spans[:1]]
    path = _NUMBER.sub("*", note.path or "")
    source = [check.code, dossier.source.document.id, path, [_content(f) for f in note.facts], around]
    return blake2b(json.dumps(source).encode(), digest_size=8).hexdigest()  # ASCII, whatever the text holds


def _content(fact: Fact) -> list[object]:
    """What a fact says, without ids and offsets."""
    count, time, place, content = fact.count, fact.time, fact.place, fact.content
    return [
        fact.type,
        fact.effect,
        [fold(r.text) for r in fact.actor],
        [fold(r.text) for r in fact.recipient],
        fact.party and fold(fact.party.text),
        count and [count.low, count.high, count.qualifier],
        time and [time.start, time.end],
        place and fold(place.text),
        content and fold(content.text or ""),
        [fold(link.source.text) if link.source else None for link in fact.attribution],
        fact.factuality.polarity,
    ]
