"""Findings as a code quality report of GitLab."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from validator.formats.encode import encode, encode_array
from validator.formats.regions import fails, file_of, find_region
from validator.formats.results import Plain, checked_of
from validator.formats.spool import Spool
from validator.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.formats.results import Run, Style

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


class FindingQuality(Plain):
    """One array; fingerprints are made unique, for of two equal ones only one would be shown."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._issues = Spool()
        self._seen: dict[str, int] = {}

    def add(self, result: Any) -> Iterator[str]:
        """Keep the findings of a report."""
        result = checked_of(result)
        lines = Lines(result.report.text)
        for finding in result.findings:
            region = find_region(finding, result.report, lines)
            severity = "critical" if fails(finding, result.level) else _SEVERITIES[finding.severity]
            place: dict[str, Any] = {"begin": region.line if region else 1}
            if region and region.end_line is not None:
                place["end"] = region.end_line
            path = file_of(finding, result.report)
            issue = {
                "description": f"{finding.code} {finding.message}",
                "check_name": finding.name,
                "fingerprint": self._unique(finding.fingerprint or encode(finding)),
                "severity": severity,
                "location": {"path": path, "lines": place},
            }
            self._issues.extend((encode(issue),))
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The array; problems are blockers."""
        for problem in run.problems:
            where = problem.location
            issue = {
                "description": f"{problem.code} {problem.message}",
                "check_name": "problem",
                "fingerprint": self._unique(f"{problem.code} {where.file} {problem.message}"),
                "severity": "blocker",
                "location": {"path": where.file, "lines": {"begin": where.line or 1}},
            }
            self._issues.extend((encode(issue),))
        yield from encode_array(self._issues.lines())
        yield "\n"

    def _unique(self, fingerprint: str) -> str:
        number = self._seen[fingerprint] = self._seen.get(fingerprint, 0) + 1
        return blake2b(f"{fingerprint} {number}".encode(), digest_size=16).hexdigest()
