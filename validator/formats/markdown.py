"""Findings as Markdown: for a comment on a merge request and for the summary of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.expressions import compiled
from validator.formats.findings_text import place
from validator.formats.results import Plain, checked_of
from validator.formats.screen import clean, count_noun, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.formats.results import Run, Style
    from validator.model import Finding

_SPECIAL = compiled(r"([\\`*_{}\[\]#|~>$@]|:(?=//))")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;"})
_MOST = 1000  # rows: a summary of GitHub takes one megabyte


class FindingMarkdown(Plain):
    """The numbers first, then a table of findings; no text of a report is ever markup in it."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._rows: list[str] = []

    def add(self, result: Any) -> Iterator[str]:
        """Keep the findings of a report."""
        result = checked_of(result)
        room = _MOST + 1 - len(self._rows)
        self._rows += [_row(finding) for finding in result.findings[: max(room, 0)]]
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The document."""
        found = [
            count_noun(run.by_severity[key], noun)
            for key, noun in (("error", "error"), ("warning", "warning"), ("info", "note"))
            if run.by_severity.get(key)
        ]
        mark = "❌" if run.exit.code else "✅"
        yield f"## factlint: {mark} {_plain(run.exit.reason)}\n\n"
        told = ", ".join(found) or "no findings"
        yield f"{count_noun(run.reports, 'report')}, {count_noun(run.facts, 'fact')}: {told}"
        more = [(run.suppressed, "suppressed"), (run.unchanged, "in the baseline"), (len(run.gone), "gone from it")]
        yield "".join(f"; {number} {what}" for number, what in more if number) + "\n"
        if self._rows:
            yield "\n| | place | code | finding |\n|---|---|---|---|\n"
            yield from self._rows[:_MOST]
        rest = max(0, sum(run.by_severity.values()) - len(self._rows[:_MOST]))
        if rest:
            yield f"\n{count_noun(rest, 'further finding')} not shown here\n"
        if run.problems:
            yield "\n### Problems\n\n"
            yield from (f"- {_plain(str(p.location))}: {p.code} {_plain(p.message)}\n" for p in run.problems)


def _row(finding: Finding) -> str:
    quote = f": “{_plain(shorten(finding.spans[0].exact, 60))}”" if finding.spans else ""
    kind = f" ({finding.kind})" if finding.kind == "contested" else ""
    sign = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}[finding.severity]
    return f"| {sign} | {_plain(place(finding))} | {finding.code} | {_plain(finding.message)}{kind}{quote} |\n"


def _plain(text: str) -> str:
    """A text as text: markup characters escaped, on one line."""
    return _SPECIAL.sub(r"\\\1", clean(text).translate(_MARKUP))
