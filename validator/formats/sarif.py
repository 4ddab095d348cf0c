"""Findings as SARIF 2.1.0, for code scanning: checks declared with their help, related places, what is suppressed."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from validator import __version__
from validator.formats.encode import encode, encode_array
from validator.formats.regions import Region, file_of, find_region, region_of, report_file, speaks_of_report
from validator.formats.results import Plain, checked_of
from validator.formats.spool import Spool
from validator.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.errors import Problem
    from validator.formats.results import Checked, Gone, Run, Style, Suppressed
    from validator.model import Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "factlint/v1"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_KINDS = {"facts": "inSource", "report": "inSource", "config": "external"}


class FindingSarif(Plain):
    """One run of one tool; results are kept as text until the checks that they name are known."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._rules = declare_rules()
        self._index = {rule["id"]: number for number, rule in enumerate(self._rules)}
        self._results = Spool()

    def add(self, result: Any) -> Iterator[str]:
        """Keep the findings of a report: shown, in the baseline, suppressed."""
        result = checked_of(result)
        lines = Lines(result.report.text)
        for finding in result.findings:
            self._keep(self._result(finding, result, lines), "new")
        for finding in result.unchanged:
            self._keep(self._result(finding, result, lines), "unchanged")
        for entry in result.suppressed:
            body = self._result(entry.finding, result, lines)
            self._keep({**body, "suppressions": [_suppression(entry)]}, "new")
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The document."""
        absent = [encode(self._absent(entry)) for entry in run.gone]
        driver = {"name": "factlint", "version": __version__, "semanticVersion": __version__, "rules": self._rules}
        yield f'{{"$schema":"{SCHEMA}",\n"version":"2.1.0",\n"runs":[{{\n"tool":{{"driver":'
        yield f'{encode(driver)}}},\n"columnKind":"unicodeCodePoints",\n"invocations":[{encode(_invocation(run))}],\n'
        yield '"results":'
        yield from encode_array(chain(self._stated(compared=bool(run.baseline)), absent))
        yield "}]}\n"

    def _keep(self, body: dict[str, Any], state: str) -> None:
        self._results.extend((f"{state} {encode(body)}",))

    def _stated(self, *, compared: bool) -> Iterator[str]:
        """The results, with their state against a baseline where there is one."""
        for line in self._results.lines():
            state, _, body = line.partition(" ")
            yield f'{body[:-1]},"baselineState":"{state}"}}' if compared else body

    def _result(self, finding: Finding, result: Checked, lines: Lines) -> dict[str, Any]:
        found = self._named(finding.code, finding.name)
        report = result.report
        own = speaks_of_report(finding)
        exact = finding.spans[0].exact if finding.spans and own else ""
        where = _physical(file_of(finding, report), find_region(finding, report, lines), exact)
        place = {"physicalLocation": where}
        label = finding.spans[0].label if finding.spans and own else ""
        spans = finding.spans[1:] if own else finding.spans
        beside = report_file(finding, report)
        body: dict[str, Any] = {
            **found,
            "level": _LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [{**place, **({"message": {"text": label}} if label else {})}],
        }
        related = [
            {
                "id": number,
                "physicalLocation": _physical(beside, region_of(span, report, lines), span.exact),
                "message": {"text": span.label or span.exact},
            }
            for number, span in enumerate(spans, start=1)
        ]
        if related:
            body["relatedLocations"] = related
        if finding.fingerprint:
            body["partialFingerprints"] = {FINGERPRINT: finding.fingerprint}
        return {**body, "properties": _properties(finding)}

    def _absent(self, entry: Gone) -> dict[str, Any]:
        """What the baseline knows and the run did not find."""
        place = {"physicalLocation": {"artifactLocation": {"uri": as_uri(entry.file or entry.report)}}}
        return {
            **self._named(entry.code, ""),
            "level": "note",
            "message": {"text": entry.message},
            "locations": [place],
            "partialFingerprints": {FINGERPRINT: entry.fingerprint},
            "baselineState": "absent",
        }

    def _named(self, code: str, name: str) -> dict[str, Any]:
        """The check of a result; one that is not ours is declared when it first speaks."""
        if code not in self._index:
            self._index[code] = len(self._rules)
            self._rules.append({"id": code, **({"name": _pascal(name)} if name else {})})
        return {"ruleId": code, "ruleIndex": self._index[code]}


def declare_rules() -> list[dict[str, Any]]:
    """Every check as a reportingDescriptor, with its page as help."""
    from validator.codes import code_pages

    return [
        {
            "id": page.code,
            "name": _pascal(page.name),
            "shortDescription": {"text": page.summary or page.name},
            "fullDescription": {"text": page.body or page.summary or page.name},
            "help": {"text": _help(page, "\n"), "markdown": _help(page, "\n\n")},
            "defaultConfiguration": {"level": _LEVELS[page.severity.partition(" ")[0]]},
            "properties": {"tags": [page.severity.partition("(")[2].rstrip(")")]},
        }
        for page in code_pages().values()
        if page.family in ("check", "remark")
    ]


def as_uri(path: str) -> str:
    """A relative path as a URI reference."""
    encoded = quote(path, safe="/!$&'()*+,;=@~-._")
    return f"./{encoded}" if ":" in encoded.partition("/")[0] else encoded


def _help(page: Any, gap: str) -> str:
    parts = [f"{page.summary}.", page.body, f"factlint explain {page.code} shows examples."]
    return gap.join(part for part in parts if part)


def _pascal(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))


def _physical(path: str, region: Region | None, exact: str) -> dict[str, Any]:
    body: dict[str, Any] = {"artifactLocation": {"uri": as_uri(path)}}
    if region is None:
        return body
    keys = ("startLine", "startColumn", "endLine", "endColumn")
    found = {key: value for key, value in zip(keys, region, strict=True) if value is not None}
    return {**body, "region": {**found, **({"snippet": {"text": exact}} if exact else {})}}


def _properties(finding: Finding) -> dict[str, Any]:
    """What SARIF has no field for."""
    values = {
        "kind": finding.kind,
        "report": finding.report,
        "facts": list(finding.facts),
        "path": finding.path,
        "spans": [{"start": s.start, "end": s.end} for s in finding.spans],
        "expected": finding.expected,
        "actual": finding.actual,
        "fix": finding.fix,
    }
    return {key: value for key, value in values.items() if value not in (None, [])}


def _suppression(entry: Suppressed) -> dict[str, Any]:
    return {"kind": _KINDS[entry.by], "status": "accepted", "justification": entry.reason}


def _invocation(run: Run) -> dict[str, Any]:
    body: dict[str, Any] = {
        "executionSuccessful": run.exit.code != 2,
        "exitCode": run.exit.code,
        "exitCodeDescription": run.exit.reason,
    }
    notes = [_notification(problem) for problem in run.problems]
    return {**body, "toolConfigurationNotifications": notes} if notes else body


def _notification(problem: Problem) -> dict[str, Any]:
    place = problem.location
    region = Region(place.line, place.column or None) if place.line else None
    text = f"{problem.message}. {problem.help}" if problem.help else problem.message
    return {
        "level": "error",
        "descriptor": {"id": problem.code},
        "message": {"text": text},
        "locations": [{"physicalLocation": _physical(place.file, region, "")}],
    }
