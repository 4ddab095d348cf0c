"""The baseline: findings that were there before, by fingerprint, so that only new ones count.

A fingerprint holds the check, the report, what the facts say and the words around, no line and no offset: edits
elsewhere leave it alone, and one finding in the place of another is one new and one gone. Where a report's file was
moved, its entries are found again by check, message and words.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from validator.errors import InputError, Location, Problem
from validator.limits import held, read_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from validator.model import Finding, Report

BASELINE_FILE = "factlint-baseline.json"
BASELINE_VERSION = 1
INVALID = "I062"


class Entry(Struct, frozen=True, order=True):
    """A finding as the baseline knows it; `exact` are the words that it points at first."""

    report: str
    code: str
    fingerprint: str
    message: str
    exact: str = ""
    file: str | None = None


class Baseline:
    """What was there before, ticked off report by report."""

    def __init__(
        self, entries: Iterable[Entry], exists: Callable[[str], bool] = lambda path: Path(path).exists()
    ) -> None:
        self._exists = exists
        self._left: dict[str, Counter[Entry]] = {}
        for entry in entries:
            self._left.setdefault(entry.report, Counter())[entry] += 1
        self._read: set[str] = set()
        self._moved: dict[tuple[str, str, str], list[Entry]] | None = None

    def split(self, findings: Iterable[Finding], report: Report) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """The findings of a report that are new, and those that were there before."""
        self._read.add(report.id)
        left = self._left.get(report.id, Counter())
        known: dict[str, list[Entry]] = {}
        for entry, number in left.items():
            known.setdefault(entry.fingerprint, []).extend([entry] * number)
        new, old = [], []
        for finding in findings:
            same = known.get(finding.fingerprint)
            if same:
                left[same.pop()] -= 1
                old.append(finding)
            elif self._was_elsewhere(finding):
                old.append(finding)
            else:
                new.append(finding)
        return tuple(new), tuple(old)

    def gone(self) -> Iterator[Entry]:
        """The entries that were not found again, of the reports that were read and of files that are there no more."""
        for report, left in sorted(self._left.items()):
            for entry, number in sorted(left.items()):
                if report in self._read or self._lost(entry):
                    yield from [entry] * number

    def _was_elsewhere(self, finding: Finding) -> bool:
        """Tick off an entry of a file that is gone, of the same check, message and words."""
        if self._moved is None:
            self._moved = {}
            for left in self._left.values():
                for entry, number in sorted(left.items()):
                    if self._lost(entry):
                        self._moved.setdefault((entry.code, entry.message, entry.exact), []).extend([entry] * number)
        made = entry_of(finding, None)
        same = self._moved.get((made.code, made.message, made.exact))
        if not same:
            return False
        entry = same.pop()
        self._left[entry.report][entry] -= 1
        return True

    def _lost(self, entry: Entry) -> bool:
        return entry.file is not None and not self._exists(entry.file)


def entry_of(finding: Finding, report: Report | None) -> Entry:
    """A finding as an entry."""
    exact = finding.spans[0].exact if finding.spans else ""
    file = report.file if report is not None else None
    return Entry(finding.report or "", finding.code, finding.fingerprint, finding.message, exact, file)


def write_baseline(entries: Iterable[Entry]) -> str:
    """The text of a baseline: JSON, one entry a line, sorted; the same for the same entries."""
    lines = [json.dumps(_fields(entry), ensure_ascii=False) for entry in sorted(entries)]
    body = ",\n".join(f"  {line}" for line in lines)
    listed = f"[\n{body}\n ]" if lines else "[]"
    return f'{{"baseline_version": {BASELINE_VERSION},\n "findings": {listed}}}\n'


def read_baseline(text: str | bytes, file: str) -> tuple[Entry, ...]:
    """The entries of a baseline. Raises InputError for what is none."""
    from validator.schema import read_json

    value = read_json(text, file)
    findings = value.get("findings") if isinstance(value, dict) else None
    if not isinstance(findings, list) or value.get("baseline_version") != BASELINE_VERSION:
        raise _invalid(file, f"Expected a baseline of version {BASELINE_VERSION}, got something else")
    return tuple(_entry(fields, file, number) for number, fields in enumerate(findings, start=1))


def load_baseline(path: str) -> tuple[Entry, ...]:
    """The entries of a file. Raises InputError where it cannot be read."""
    try:
        return read_baseline(read_whole(Path(path), held().document), path)
    except OSError as error:
        raise _invalid(path, f"Expected a baseline, got: {error.strerror}") from None


def _entry(fields: Any, file: str, number: int) -> Entry:
    names = ("report", "code", "fingerprint", "message", "exact")
    if not isinstance(fields, dict) or not all(isinstance(fields.get(name), str) for name in names):
        raise _invalid(file, f"Expected the texts {', '.join(names)} in entry {number}, got something else")
    report, code, fingerprint, message, exact = (str(fields[name]) for name in names)
    return Entry(report, code, fingerprint, message, exact, fields.get("file"))


def _fields(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in ("file", "report", "code", "message", "exact", "fingerprint")}


def _invalid(file: str, message: str) -> InputError:
    return InputError([Problem(Location(file, 1, 1), INVALID, message, "write it with factlint baseline write")])
