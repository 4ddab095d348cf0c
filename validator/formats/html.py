"""One page that needs nothing else: reports with their facts highlighted, findings beside the text, who says what."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from validator.formats.marked import by_line, cut, fact_marks, finding_marks, lines_of
from validator.formats.page_parts import (
    Known,
    bdi,
    contested,
    esc,
    fact_note,
    finding_note,
    piece_html,
    tally_table,
    timeline,
)
from validator.formats.results import checked_of
from validator.formats.screen import clean, count_noun
from validator.formats.spool import Spool
from validator.model import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.formats.marked import Mark
    from validator.formats.results import Checked, Run, Style
    from validator.model import Finding, Report

_PAGE = Path(__file__).parent / "page"
_KEYS = (("j k", "next, previous fact"), ("n p", "next, previous finding"), ("/", "search"), ("Esc", "choose nothing"))


class FindingPage:
    """A page that is written report by report; the list of reports and the numbers stand at its end."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._entries = Spool()
        self._reports = 0
        self._remarks: list[str] = []

    def begin(self) -> Iterator[str]:
        """The head. Nothing is loaded: the policy allows this style and this script alone."""
        script = b64encode(sha256(_asset("page.js").encode()).digest()).decode()
        policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{script}'"
        policy += "; base-uri 'none'; form-action 'none'"
        yield '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>factlint</title>\n'
        yield f'<link rel="icon" href="data:,">\n<style>\n{_asset("page.css")}</style></head>\n<body>'
        yield '<a class="skip" href="#main">to the reports</a>\n<main id="main">\n'

    def add(self, result: Any) -> Iterator[str]:
        """A report."""
        result = checked_of(result)
        if result.aside:
            known = Known((), {})
            notes = (finding_note(f, n, known) for n, f in enumerate(result.findings))
            self._remarks += [f'<div class="report aside">{bdi(result.report.id)}{"".join(notes)}</div>']
            return
        number = self._reports
        self._reports += 1
        self._entries.write(_entry(result, number))
        yield from _article(result, number)

    def end(self, run: Run) -> Iterator[str]:
        """Numbers, tools, the list of reports, problems, the script."""
        yield "</main>\n"
        yield from _top(run)
        yield '<nav aria-label="Reports"><h2>Reports</h2><ol>'
        yield from self._entries.pieces()
        yield "</ol></nav>\n<footer>"
        if run.problems:
            yield "<h2>Problems</h2><ul>"
            for problem in run.problems:
                yield f"<li>{bdi(str(problem.location))}: {esc(problem.code)} {bdi(clean(problem.message))}</li>"
            yield "</ul>"
        yield from self._remarks
        yield f"<p>{count_noun(run.rules, 'rule')}. Offsets count Unicode code points from 0, lines and columns from 1"
        yield ".</p></footer>\n"
        keys = "".join(f"<dt>{key}</dt><dd>{what}</dd>" for key, what in _KEYS)
        yield f'<dialog id="help" aria-label="Keys"><dl class="keys">{keys}</dl><div class="help">'
        yield f'<button type="button" id="close">Close</button></div></dialog>\n<script>{_asset("page.js")}</script>\n'
        yield "</body></html>\n"


@cache
def _asset(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")


def _top(run: Run) -> Iterator[str]:
    found = ", ".join(
        count_noun(run.by_severity[key], noun)
        for key, noun in (("error", "error"), ("warning", "warning"), ("info", "note"))
        if run.by_severity.get(key)
    )
    more = [(run.suppressed, "suppressed"), (run.unchanged, "in the baseline"), (run.hidden, "not shown")]
    found = (found or "no findings") + "".join(f", {number} {what}" for number, what in more if number)
    bad = " bad" if run.exit.code else ""
    yield f'<header class="top"><h1>factlint</h1><p class="sum">{count_noun(run.reports, "report")}, '
    yield f'{count_noun(run.facts, "fact")}: {found} · <span class="exit{bad}">exit {run.exit.code}: '
    yield f"{esc(run.exit.reason)}</span></p>"
    yield '<div class="tools" role="search"><input type="search" id="search" placeholder="Search facts and findings" '
    yield 'aria-label="Search facts and findings">'
    for severity in SEVERITIES:
        yield f'<label><input type="checkbox" data-sev="{severity}" checked>{severity}</label>'
    yield '<label>type <select id="type"><option value="">all</option></select></label>'
    yield '<label>check <select id="code"><option value="">all</option></select></label>'
    yield '<label><input type="checkbox" id="only">only with findings</label>'
    yield '<button type="button" id="keys">Keys</button><span class="shown" id="shown" role="status"></span></div>'
    yield "</header>\n"


def _entry(result: Checked, number: int) -> str:
    counts = f"{count_noun(len(result.facts.facts), 'fact')}, {count_noun(len(result.findings), 'finding')}"
    name = clean(result.report.title or result.report.id)
    return f'<li><a href="#r{number}">{bdi(name)}<small>{counts}</small></a></li>'


def _article(result: Checked, number: int) -> Iterator[str]:
    report, facts = result.report, result.facts.facts
    known = Known(facts, {fact.id: n for n, fact in enumerate(facts)})
    findings = (*result.findings, *result.unchanged, *(entry.finding for entry in result.suppressed))
    yield f'<article class="report" id="r{number}"><header><h2>{bdi(clean(report.title or report.id))}</h2>'
    yield f'<p class="meta">{_meta(result)}</p></header><div class="text">'
    yield from _rows(result, findings, known)
    yield "</div>\n"
    yield from contested(findings, known)
    yield from timeline(known)
    if any(fact.type == "casualty" for fact in facts):
        from validator.tally import tally_report

        yield from tally_table(tally_report(result.facts))
    yield "</article>\n"


def _meta(result: Checked) -> str:
    report = result.report
    place = f"{report.file}:{report.record}" if report.file and report.record else report.file
    published = report.published or result.facts.document.published
    parts = [report.publisher, published and f"published {published}", report.id, place if place != report.id else None]
    shown = [bdi(clean(part)) for part in dict.fromkeys(parts) if part]
    numbers = f"{count_noun(len(result.facts.facts), 'fact')}, {count_noun(len(result.findings), 'finding')}"
    return " · ".join([*shown, numbers])


def _rows(result: Checked, findings: Sequence[Finding], known: Known) -> Iterator[str]:
    """The text line by line, each with the facts and findings that begin in it."""
    text = result.report.text
    lines = lines_of(text)
    starts = [start for start, _ in lines]
    fact_own = [fact_marks(fact, n, len(text)) for n, fact in enumerate(known.facts)]
    finding_own = [finding_marks(finding, n) for n, finding in enumerate(findings)]
    marks = by_line(starts, [mark for own in (*fact_own, *finding_own) for mark in own])
    notes = _notes(result, findings, known, fact_own, starts)
    if -1 in notes:
        yield f'<div class="row"><span class="num"></span><p></p><div class="notes">{notes[-1]}</div></div>'
    masked = sum(1 for _, end in lines if end <= result.report.body)
    yield "<details><summary>front matter</summary>" if masked > 1 else ""
    for number, (start, end) in enumerate(lines):
        if number == masked > 1:
            yield "</details>"
        yield _row(number, start, end, result.report, marks.get(number, []), notes.get(number, ""), known, findings)
    if len(lines) == masked > 1:
        yield "</details>"


def _row(
    number: int, start: int, end: int, report: Report, marks: Sequence[Mark], notes: str, known: Known,
    findings: Sequence[Finding],
) -> str:  # fmt: skip
    text = report.text
    if not text[start:end].strip() and not notes:
        return '<div class="row blank"></div>'
    pieces = "".join(piece_html(piece, text, known.facts, findings) for piece in cut(start, end, marks))
    head = " head" if end <= report.body else ""
    shown = f'<span class="num">{number + 1}</span><p dir="auto">{pieces}</p><div class="notes">{notes}</div>'
    return f'<div class="row{head}">{shown}</div>\n'


def _notes(
    result: Checked, findings: Sequence[Finding], known: Known, fact_own: Sequence[Sequence[Mark]], starts: list[int]
) -> dict[int, str]:
    """The notes of each line, findings first; -1 holds those that stand nowhere in the text."""
    from bisect import bisect_right

    out: dict[int, list[str]] = {}
    old, gone = len(result.findings), len(result.findings) + len(result.unchanged)
    for number, finding in enumerate(findings):
        state = "in the baseline" if old <= number < gone else ""
        if number >= gone:
            entry = result.suppressed[number - gone]
            state = f"suppressed: {entry.reason}"
        extra = f"<small>{bdi(clean(state))}</small>" if state else ""
        at = finding.spans[0].start if finding.spans else -1
        line = bisect_right(starts, at) - 1 if at >= 0 else -1
        out.setdefault(line, []).append(finding_note(finding, number, known, extra))
    firsts = [min((m.start for m in own if m.role == "match"), default=own[0].start if own else -1) for own in fact_own]
    for number in sorted(range(len(known.facts)), key=lambda n: firsts[n]):
        line = bisect_right(starts, firsts[number]) - 1 if firsts[number] >= 0 else -1
        out.setdefault(line, []).append(fact_note(known.facts[number], number, fact_own[number]))
    return {line: "".join(notes) for line, notes in out.items()}
