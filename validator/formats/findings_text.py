"""Findings for a reader: place, severity, message, the line with a caret, related places, what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.formats.encode import encode
from validator.formats.results import Plain
from validator.formats.screen import clean, clean_name, count_noun, excerpt, paint, shorten
from validator.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validator.formats.results import Checked, Run, Style
    from validator.model import Finding, FindingSpan

_COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}
_SEVERITIES = (("error", "error"), ("warning", "warning"), ("info", "note"))
_NAMED = 20  # reports that are named as not checked
_SHOWN = 60  # columns of an expected or actual value


def place(finding: Finding) -> str:
    """`file:line:column`, with the record between for a .jsonl file; the report's id where nothing else is known."""
    where = finding.location
    if where is None:
        return clean_name(finding.report or "-")
    parts = (where.file or finding.report or "-", where.record, where.line, where.column)
    return ":".join(clean_name(str(part)) for part in parts if part is not None)


class _Unread:
    """The reports that no check could read at all, as those in another language: named, and counted."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._number = 0

    def add(self, result: Checked) -> None:
        for note in result.not_checked:
            if note.code == "*" and note.fact is None:
                self._number += 1
                if len(self._names) < _NAMED:
                    self._names.append(f"{clean(note.report or '-')}: {clean(note.reason)}")

    def lines(self) -> Iterator[str]:
        """One line a report, the first so many; then how many there were."""
        for name in self._names:
            yield f"not checked: {name}\n"
        if self._number > len(self._names):
            yield f"not checked: {count_noun(self._number - len(self._names), 'further report')}\n"


class FindingText(Plain):
    """The findings of each report, then what was not checked, one line of numbers and one of the exit status."""

    between: str | None = ""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._unread = _Unread()

    def add(self, result: Checked) -> Iterator[str]:
        """The findings of a report."""
        self._unread.add(result)
        if not result.findings:
            return
        rules = {fact.id: fact.rule.id for fact in result.facts.facts if fact.rule}
        lines = Lines(result.report.text)
        for finding in result.findings:
            yield from self._finding(finding, result.report.text, lines, rules)

    def end(self, run: Run) -> Iterator[str]:
        """What was not checked, the numbers, and why the exit status is what it is."""
        yield from self._unread.lines()
        yield from finish(run, self.style)

    def _finding(self, finding: Finding, text: str, lines: Lines, rules: Mapping[str, str]) -> Iterator[str]:
        yield head_line(finding, rules, self.style)
        spans = finding.spans
        gutter = max((len(str(lines.locate(s.start)[0])) for s in spans), default=1)
        for number, span in enumerate(spans):
            yield from self._excerpt(span, text, lines, gutter, "^" if number == 0 else "-")
        yield from _comparison(finding)
        yield "\n"

    def _excerpt(self, span: FindingSpan, text: str, lines: Lines, gutter: int, mark: str) -> Iterator[str]:
        shown, marks = excerpt(text, span.start, span.end, self.style.width - gutter - 5)
        line = str(lines.locate(span.start)[0]).rjust(gutter)
        label = f" {clean(span.label)}" if span.label else ""
        under = paint(marks.lstrip().replace("^", mark), "red" if mark == "^" else "cyan", on=self.style.color)
        pad = " " * (len(marks) - len(marks.lstrip()))
        yield f"  {line} | {shown}\n"
        yield f"  {' ' * gutter} | {pad}{under}{label}\n"


class FindingConcise(Plain):
    """One line a finding, for logs and for `grep`."""

    between: str | None = ""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._unread = _Unread()

    def add(self, result: Checked) -> Iterator[str]:
        """The findings of a report."""
        self._unread.add(result)
        for finding in result.findings:
            yield head_line(finding, {}, self.style)

    def end(self, run: Run) -> Iterator[str]:
        """What was not checked, the numbers, and why the exit status is what it is."""
        yield from self._unread.lines()
        yield from finish(run, self.style)


def head_line(finding: Finding, rules: Mapping[str, str], style: Style) -> str:
    """`file:line:column: severity CODE message  [facts, rules]`."""
    severity = paint(finding.severity, _COLORS[finding.severity], "bold", on=style.color)
    kind = " (contested)" if finding.kind == "contested" else ""
    names = [clean(fact) for fact in finding.facts]
    made = dict.fromkeys(rules[fact] for fact in finding.facts if fact in rules)
    label = f"  [{', '.join([*names, *made])}]" if names or made else ""
    where = paint(place(finding), "bold", on=style.color)
    tail = paint(label, "dim", on=style.color)
    return f"{where}: {severity} {finding.code} {clean(finding.message)}{kind}{tail}\n"


def finish(run: Run, style: Style) -> Iterator[str]:
    """The line of numbers and the line of the exit status: always, that a silent run is no riddle."""
    counts = [
        count_noun(run.by_severity.get(key, 0), noun)
        for key, noun in _SEVERITIES
        if key != "info" or run.by_severity.get(key)
    ]
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(run.by_kind.items()) if number)
    found = ", ".join(counts) + (f" ({kinds})" if kinds else "")
    more = [(run.hidden, "not shown"), (run.suppressed, "suppressed"), (run.unchanged, "in the baseline")]
    found += "".join(f" · {number} {what}" for number, what in more if number)
    read = f"{count_noun(run.reports, 'report')}, {count_noun(run.facts, 'fact')}"
    yield f"{read}: {found} · {count_noun(run.rules, 'rule')}\n"
    color = {0: "green", 1: "red"}.get(run.exit.code, "red")
    yield paint(f"exit {run.exit.code}: {run.exit.reason}", color, on=style.color) + "\n"


def _comparison(finding: Finding) -> Iterator[str]:
    """What was expected, what was there, and what would mend it."""
    if finding.expected is not None:
        got = "none" if finding.actual is None else _show(finding.actual)
        yield f"  expected {_show(finding.expected)}, got {got}\n"
    if finding.fix is not None:
        yield f"  fix: {_show(finding.fix)}\n"


def _show(value: Any) -> str:
    return shorten(value if isinstance(value, str) else encode(value), _SHOWN)
