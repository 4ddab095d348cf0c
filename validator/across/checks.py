"""X: checks across reports, on the rows of a table; which engine holds them makes no difference."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.across.rows import LASTS, OPEN, FactRow, Table
from validator.model import Finding, Kind, Position, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class AcrossCheck(Struct, frozen=True):
    """A check across reports: code, name, what its findings are, and a generator whose docstring is its page."""

    code: str
    name: str
    kind: Kind
    severity: Severity
    run: Callable[[Table, AcrossCheck], Iterator[Finding]]


def figure(row: FactRow) -> str:
    """A count for a message; open ends and slack show as what they allow."""
    if row.high >= OPEN:
        return f"at least {row.low}"
    return str(row.low) if row.low == row.high else f"{row.low}-{row.high}"


def named(row: FactRow) -> str:
    """A fact of any report: `report#fact`."""
    return f"{row.report}#{row.fact}"


def _finding(check: AcrossCheck, rows: tuple[FactRow, ...], message: str, expected: object, actual: object) -> Finding:
    first = rows[0]
    key = json.dumps([check.code, *sorted((r.report, r.happening, r.source, r.low, r.high) for r in rows)])
    return Finding(
        code=check.code, name=check.name, kind=check.kind, severity=check.severity, message=message,
        report=first.report, facts=tuple(map(named, rows)), path=None, spans=(),
        location=Position(first.file or None, None, first.line or None, None), expected=expected, actual=actual,
        fingerprint=blake2b(key.encode(), digest_size=8).hexdigest(),
    )  # fmt: skip


def _told(row: FactRow) -> str:
    return f"{row.report} ({row.day})" if row.day else row.report


_RUNNING = ("cumulative", "total")


def toll_rise(table: Table, check: AcrossCheck) -> Iterator[Finding]:
    """A later report gives a higher figure of the same source for the same happening.

    Tolls rise as bodies are found: that is a revision, and no error.

    Source: ACLED living data; ViEWS
    """
    for before, after in table.revisions():
        if after.low > before.high:
            yield _revised(check, before, after)


def toll_fall(table: Table, check: AcrossCheck) -> Iterator[Finding]:
    """A later report gives a lower figure of the same source for the same happening.

    Source: ACLED: upward or downward revision
    """
    for before, after in table.revisions():
        if after.high < before.low and after.scope not in _RUNNING:
            yield _revised(check, before, after)


def running_total_fall(table: Table, check: AcrossCheck) -> Iterator[Finding]:
    """A running total of one source is lower in a later report.

    What adds up from day to day does not fall: one of the two was read wrongly, or counts something else.

    Source: monotonicity of cumulative figures
    """
    for before, after in table.revisions():
        if after.high < before.low and after.scope in _RUNNING:
            yield _revised(check, before, after)


def _revised(check: AcrossCheck, before: FactRow, after: FactRow) -> Finding:
    what = before.effect or before.type
    message = (
        f"{before.source or 'the report'} puts {what} at {figure(after)}, after {figure(before)} in {_told(before)}"
    )
    return _finding(check, (after, before), message, figure(before), figure(after))


def neutral_discrepancy(table: Table, check: AcrossCheck) -> Iterator[Finding]:
    """Sources that take no side give figures for one happening that lie apart by more than one and five percent.

    Source: IHME discrepancy threshold
    """
    for low, high in table.discrepancies():
        message = (
            f"Expected one figure for {low.effect or low.type}, got {figure(low)} by {low.source} and {figure(high)} "
            f"by {high.source} in {_told(high)}"
        )
        yield _finding(check, (low, high), message, figure(high), figure(low))


def duplicate_event(table: Table, check: AcrossCheck) -> Iterator[Finding]:
    """Two events are alike in type, parties and place, and a day apart at most.

    Source: ACLED aggregation
    """
    for a, b in table.duplicates():
        message = f"Expected one event for {b.type} at {b.place} on {b.start}, got {a.event} and {b.event}"
        yield _finding(check, (b, a), message, a.event, b.event)


def circular_sourcing(table: Table, check: AcrossCheck) -> Iterator[Finding]:
    """Three reports or more give one figure, and all of them have it from one source.

    They corroborate nothing: it is one account.

    Source: UCDP source_original
    """
    for row, reports in table.circles():
        message = (
            f"Expected several sources behind {reports} reports of {figure(row)} {row.effect}, got {row.source} alone"
        )
        yield _finding(check, (row,), message, None, row.source)


def merged_events(table: Table, check: AcrossCheck) -> Iterator[Finding]:
    """The facts of one event lie more than a week apart, each on a day of its own.

    Mostly two happenings were put under one id. Running totals, and what is told of weeks or months, are left out.

    Source: UCDP event_clarity
    """
    for first, last in table.merged():
        message = f"Expected the days of event {last.event} within {LASTS} days, got {first.start} and {last.start}"
        yield _finding(check, (last, first), message, first.start, last.start)


def producers_differ(table: Table, check: AcrossCheck) -> Iterator[Finding]:
    """Two producers read the same words of a report differently.

    Source: inter-coder agreement
    """
    for a, b in table.conflicts():
        message = f"Expected one reading by {a.producer} and {b.producer}, got {_shown(a)} and {_shown(b)}"
        yield _finding(check, (b, a), message, _shown(a), _shown(b))


def _shown(row: FactRow) -> str:
    count = f"{figure(row)} " if row.counted else ""
    return f"{'not ' if row.polarity == '-' else ''}{count}{row.effect or row.type}"


def snapshot_differs(table: Table, check: AcrossCheck) -> Iterator[Finding]:
    """A fact was added, removed or revised since an earlier state of the facts (`--baseline`).

    Source: ViEWS compare_snapshots
    """
    yield from ()  # a table holds one state; `snapshot_findings` compares two


ACROSS: tuple[AcrossCheck, ...] = (
    AcrossCheck("X01", "toll-rise", "revision", "info", toll_rise),
    AcrossCheck("X02", "toll-fall", "revision", "warning", toll_fall),
    AcrossCheck("X03", "running-total-falls", "suspect", "warning", running_total_fall),
    AcrossCheck("X05", "neutral-sources-differ", "suspect", "warning", neutral_discrepancy),
    AcrossCheck("X06", "duplicate-event", "suspect", "warning", duplicate_event),
    AcrossCheck("X07", "circular-sourcing", "suspect", "info", circular_sourcing),
    AcrossCheck("X08", "merged-events", "suspect", "warning", merged_events),
    AcrossCheck("X10", "readings-differ", "suspect", "warning", producers_differ),
)
SNAPSHOT = AcrossCheck("X09", "snapshot-differs", "revision", "info", snapshot_differs)


def findings_of(table: Table, checks: Iterable[AcrossCheck] = ACROSS) -> Iterator[Finding]:
    """What the checks find in a table, check by check."""
    for check in checks:
        yield from check.run(table, check)


def snapshot_findings(
    before: Iterable[FactRow], after: Iterable[FactRow]
) -> tuple[tuple[Finding, ...], dict[str, int]]:
    """What was added, removed and revised from one state of the facts to another, and the sums.

    Facts are the same by report, type, effect, parties, place, source and polarity, in their order; one whose figures
    or days changed is revised.
    """
    old, new = _keyed(before), _keyed(after)
    found: list[Finding] = []
    sums: Counter[str] = Counter()
    for key, row in new.items():
        was = old.get(key)
        if was is None:
            sums["added"] += 1
            found.append(_finding(SNAPSHOT, (row,), f"{_shown(row)} was added", None, _shown(row)))
        elif (was.low, was.high, was.start, was.end) != (row.low, row.high, row.start, row.end):
            sums["revised"] += 1
            sums["magnitude"] += abs(row.low - was.low)
            said = f"{_shown(was)} was revised to {_shown(row)}"
            found.append(_finding(SNAPSHOT, (row, was), said, _shown(was), _shown(row)))
        else:
            sums["same"] += 1
    for key, row in old.items():
        if key not in new:
            sums["removed"] += 1
            found.append(_finding(SNAPSHOT, (row,), f"{_shown(row)} was removed", _shown(row), None))
    return tuple(found), {name: sums[name] for name in ("same", "added", "removed", "revised", "magnitude")}


def _keyed(rows: Iterable[FactRow]) -> dict[tuple[object, ...], FactRow]:
    seen: Counter[tuple[object, ...]] = Counter()
    out: dict[tuple[object, ...], FactRow] = {}
    for row in rows:
        key = (row.report, row.type, row.effect, row.parties, row.place, row.source, row.polarity)
        out[*key, seen[key]] = row
        seen[key] += 1
    return out
