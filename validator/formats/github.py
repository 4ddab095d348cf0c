"""Findings as workflow commands of GitHub Actions: annotations beside the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.formats.regions import file_of, find_region
from validator.formats.results import Plain, checked_of
from validator.formats.screen import clean
from validator.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.formats.results import Checked, Run
    from validator.model import Finding

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class FindingAnnotations(Plain):
    """One command a finding or problem; a line of text between them cannot be taken for one."""

    between = ""

    def add(self, result: Any) -> Iterator[str]:
        """The findings of a report."""
        result = checked_of(result)
        lines = Lines(result.report.text) if result.findings else None
        for finding in result.findings:
            if lines is not None:
                yield _annotation(finding, result, lines)

    def end(self, run: Run) -> Iterator[str]:
        """The problems, and why the status is what it is."""
        for problem in run.problems:
            place = problem.location
            numbers = {"line": place.line, "col": place.column}
            where = {"file": place.file, **{key: number for key, number in numbers.items() if number}}
            text = f"{problem.message}\n{problem.help}" if problem.help else problem.message
            yield _command("error", {**where, "title": problem.code}, text)
        if run.exit.code:
            yield _command("error", {"title": "factlint"}, f"exit {run.exit.code}: {run.exit.reason}")


def _annotation(finding: Finding, result: Checked, lines: Lines) -> str:
    where: dict[str, object] = {"file": file_of(finding, result.report)}
    region = find_region(finding, result.report, lines)
    if region is not None:
        where["line"] = region.line
        if region.end_line is not None:
            where["endLine"] = region.end_line
        # Columns are taken only for a stretch within one line.
        if region.column is not None and region.end_line in (None, region.line):
            where["col"] = region.column
            if region.end_column is not None:
                where["endColumn"] = region.end_column
    title = f"{finding.code} {finding.name}"
    facts = f" [{', '.join(map(clean, finding.facts))}]" if finding.facts else ""
    return _command(_COMMANDS[finding.severity], {**where, "title": title}, clean(finding.message) + facts)


def _command(name: str, properties: dict[str, object], message: str) -> str:
    listed = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {listed}::{message.translate(_DATA)}\n"
