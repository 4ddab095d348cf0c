"""Results -> pieces of text. To add a format: one module, and one line in FORMATS."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import msgspec

from validator.formats.results import Checked, Exit, Gone, Mentioned, Run, Style, Suppressed, Tallied, Writer

__all__ = [
    "FORMATS",
    "Checked",
    "Exit",
    "Format",
    "Gone",
    "Mentioned",
    "Run",
    "Style",
    "Suppressed",
    "Tallied",
    "Writer",
    "format_names",
    "open_format",
]


class Format(msgspec.Struct, frozen=True):
    """A format: what it shows (facts, findings, tallies, rows, cases), its name, where its writer is made."""

    shows: str
    name: str
    module: str
    writer: str

    def open(self, style: Style) -> Writer:
        """A writer for one output. Its module is loaded here, at the first use."""
        made: Any = getattr(import_module(self.module), self.writer)
        writer: Writer = made(style)
        return writer


FORMATS: tuple[Format, ...] = (
    Format("facts", "text", "validator.formats.facts_text", "FactText"),
    Format("facts", "jsonl", "validator.formats.jsonl", "FactLines"),
    Format("facts", "json", "validator.formats.document", "FactDocument"),
    Format("findings", "text", "validator.formats.findings_text", "FindingText"),
    Format("findings", "concise", "validator.formats.findings_text", "FindingConcise"),
    Format("findings", "jsonl", "validator.formats.jsonl", "FindingLines"),
    Format("findings", "json", "validator.formats.document", "FindingDocument"),
    Format("verdicts", "text", "validator.formats.verdicts", "VerdictText"),
    Format("verdicts", "concise", "validator.formats.verdicts", "VerdictConcise"),
    Format("verdicts", "jsonl", "validator.formats.verdicts", "VerdictLines"),
    Format("verdicts", "json", "validator.formats.verdicts", "VerdictDocument"),
    Format("verdicts", "sarif", "validator.formats.sarif", "FindingSarif"),
    Format("verdicts", "junit", "validator.formats.findings_junit", "FindingJUnit"),
    Format("verdicts", "github", "validator.formats.github", "FindingAnnotations"),
    Format("verdicts", "gitlab", "validator.formats.gitlab", "FindingQuality"),
    Format("verdicts", "rdjson", "validator.formats.rdjson", "FindingDiagnostics"),
    Format("verdicts", "markdown", "validator.formats.markdown", "FindingMarkdown"),
    Format("verdicts", "csv", "validator.formats.table", "FindingTable"),
    Format("verdicts", "html", "validator.formats.html", "FindingPage"),
    Format("findings", "sarif", "validator.formats.sarif", "FindingSarif"),
    Format("findings", "junit", "validator.formats.findings_junit", "FindingJUnit"),
    Format("findings", "github", "validator.formats.github", "FindingAnnotations"),
    Format("findings", "gitlab", "validator.formats.gitlab", "FindingQuality"),
    Format("findings", "rdjson", "validator.formats.rdjson", "FindingDiagnostics"),
    Format("findings", "markdown", "validator.formats.markdown", "FindingMarkdown"),
    Format("findings", "csv", "validator.formats.table", "FindingTable"),
    Format("findings", "html", "validator.formats.html", "FindingPage"),
    Format("mutants", "text", "validator.formats.mutants", "MutantText"),
    Format("mutants", "jsonl", "validator.formats.mutants", "MutantLines"),
    Format("mutants", "json", "validator.formats.mutants", "MutantDocument"),
    Format("tallies", "text", "validator.formats.tally_text", "TallyText"),
    Format("tallies", "jsonl", "validator.formats.jsonl", "TallyLines"),
    Format("tallies", "json", "validator.formats.document", "TallyDocument"),
    Format("tallies", "csv", "validator.formats.ucdp_csv", "UcdpRows"),
    Format("mentions", "text", "validator.formats.mentions", "MentionText"),
    Format("mentions", "jsonl", "validator.formats.mentions", "MentionLines"),
    Format("mentions", "json", "validator.formats.mentions", "MentionDocument"),
    Format("rows", "text", "validator.formats.rows_text", "RowText"),
    Format("rows", "jsonl", "validator.formats.jsonl", "RowLines"),
    Format("rows", "json", "validator.formats.document", "RowDocument"),
    Format("cases", "text", "validator.formats.cases", "CaseText"),
    Format("cases", "jsonl", "validator.formats.cases", "CaseLines"),
    Format("cases", "json", "validator.formats.cases", "CaseDocument"),
    Format("cases", "junit", "validator.formats.junit", "CaseJUnit"),
    Format("tries", "text", "validator.formats.tries", "TryText"),
    Format("tries", "jsonl", "validator.formats.tries", "TryLines"),
    Format("tries", "json", "validator.formats.tries", "TryDocument"),
    Format("changes", "text", "validator.formats.changes", "ChangeText"),
    Format("changes", "jsonl", "validator.formats.jsonl", "RowLines"),
    Format("changes", "json", "validator.formats.changes", "ChangeDocument"),
    Format("remarks", "text", "validator.formats.remarks", "RemarkText"),
    Format("remarks", "jsonl", "validator.formats.remarks", "RemarkLines"),
    Format("remarks", "json", "validator.formats.remarks", "RemarkDocument"),
    Format("traces", "text", "validator.formats.trace_text", "TraceText"),
    Format("traces", "jsonl", "validator.formats.jsonl", "RowLines"),
    Format("traces", "json", "validator.formats.trace_text", "TraceDocument"),
)


def format_names(shows: str, formats: tuple[Format, ...] = FORMATS) -> tuple[str, ...]:
    """The names of the formats for one kind of result, the usual one first."""
    return tuple(f.name for f in formats if f.shows == shows)


def open_format(shows: str, name: str, style: Style = Style(), formats: tuple[Format, ...] = FORMATS) -> Writer:  # noqa: B008
    """A writer of the format. Raises KeyError where there is none of that name."""
    for known in formats:
        if (known.shows, known.name) == (shows, name):
            return known.open(style)
    raise KeyError(f"Expected one of {', '.join(format_names(shows, formats))}, got {name}")
