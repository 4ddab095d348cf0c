"""Findings as JUnit XML: a suite a report, a testcase a check, those that passed too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from validator.formats.findings_text import place
from validator.formats.regions import fails
from validator.formats.results import Checked, Plain, checked_of
from validator.formats.screen import clean
from validator.formats.spool import Spool
from validator.formats.xml import attribute, problem_suite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.formats.results import Run, Style
    from validator.model import Finding


class FindingJUnit(Plain):
    """One document without times; reports are kept as text, for the numbers stand in front."""

    def __init__(self, style: Style) -> None:
        from validator.checks import usual

        super().__init__(style)
        self._names = {check.code: check.name for check in usual()}
        self._foreign = [check.code for check in usual() if check.foreign]
        self._suites = Spool()
        self._cases = self._failed = self._skipped = 0

    def add(self, result: Any) -> Iterator[str]:
        """Keep the suite of a report."""
        own = isinstance(result, Checked)  # facts of factlint's own: checks of others' facts are not run on them
        result = checked_of(result)
        found: dict[str, list[Finding]] = {}
        for finding in result.findings:
            found.setdefault(finding.code, []).append(finding)
            self._names.setdefault(finding.code, finding.name)
        skips: dict[str, list[str]] = {}
        for note in result.not_checked:
            skips.setdefault(note.code, []).append(f"{note.fact or 'report'}: {note.reason}")
        if own:
            skips |= {code: ["only for facts made by others"] for code in self._foreign}
        codes = list(found) if result.aside else list(self._names)
        failed = skipped = 0
        cases = []
        for code in codes:
            findings = found.get(code, [])
            failures = [f for f in findings if fails(f, result.level)]
            idle = not findings and code in skips
            failed, skipped = failed + bool(failures), skipped + idle
            cases.append(self._case(code, result.report.id, findings, failures, skips.get(code, []) if idle else []))
        head = f'tests="{len(codes)}" failures="{failed}" errors="0" skipped="{skipped}"'
        self._suites.write(f"<testsuite name={attribute(result.report.id)} {head}>\n{''.join(cases)}</testsuite>\n")
        self._cases, self._failed = self._cases + len(codes), self._failed + failed
        self._skipped += skipped
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The document; problems are errors of a suite of their own."""
        broken = len(run.problems)
        numbers = (
            f'tests="{self._cases + broken}" failures="{self._failed}" errors="{broken}" skipped="{self._skipped}"'
        )
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="factlint" {numbers}>\n'
        yield from self._suites.pieces()
        yield from problem_suite(run.problems)
        yield "</testsuites>\n"

    def _case(
        self, code: str, report: str, findings: Sequence[Finding], failures: Sequence[Finding], skips: Sequence[str]
    ) -> str:
        head = f"<testcase classname={attribute(report)} name={attribute(f'{code} {self._names[code]}')}"
        inner = []
        if failures:
            more = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
            first = failures[0]
            said = "\n".join(map(_line, failures))
            label = attribute(first.message + more)
            inner.append(f'<failure type="{first.severity}" message={label}>{escape(said)}</failure>')
        elif skips:
            inner.append(f"<skipped message={attribute('; '.join(skips[:5]))}/>")
        rest = [finding for finding in findings if finding not in failures]
        if rest:
            inner.append(f"<system-out>{escape(chr(10).join(map(_line, rest)))}</system-out>")
        return f"{head}>{''.join(inner)}</testcase>\n" if inner else f"{head}/>\n"


def _line(finding: Finding) -> str:
    return f"{place(finding)}: {finding.severity} {finding.code} {clean(finding.message)}"
