"""Findings about somebody's facts: the place in their file, the words of the report, a table, what was not checked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import structs

from validator.formats.document import FindingDocument, encode_suppressed
from validator.formats.encode import encode
from validator.formats.findings_text import FindingText, _comparison, finish, head_line
from validator.formats.jsonl import FindingLines
from validator.formats.offsets import convert_offsets
from validator.formats.results import Plain
from validator.formats.screen import clean, count_noun, paint, width
from validator.formats.spool import Spool
from validator.model import ALIGNMENTS, Position
from validator.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validator.foreign import Row, Verdict
    from validator.formats.results import Run, Style
    from validator.model import Finding, NotChecked

_NAMES = 40  # checks, facts or reports in such a line
_REASONS = 12  # lines that say what was not checked


class _Capped:
    """Counts the findings of each code, and says which are beyond the cap."""

    def __init__(self, cap: int) -> None:
        self.cap = cap
        self.seen: Counter[str] = Counter()
        self.names: dict[str, str] = {}

    def shows(self, finding: Finding) -> bool:
        self.seen[finding.code] += 1
        self.names[finding.code] = finding.name
        return not self.cap or self.seen[finding.code] <= self.cap

    def hidden(self) -> dict[str, int]:
        """Code -> how many findings are not shown."""
        return {c: n - self.cap for c, n in sorted(self.seen.items()) if self.cap and n > self.cap}


class VerdictText(FindingText):
    """Findings for a reader, the table where it is asked for, what was not checked, the numbers."""

    between = None

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._capped = _Capped(style.cap)
        self._rows: list[Row] = []
        self._left: Counter[tuple[str, str]] = Counter()

    def add(self, result: Verdict) -> Iterator[str]:  # type: ignore[override]
        """The findings of a batch."""
        self._rows += result.rows
        self._left.update((_judged(n), n.reason) for n in result.not_checked)
        lines: Lines | None = None
        for finding in result.findings:
            if self._capped.shows(finding):
                lines = lines or Lines(result.report.text)
                yield from self._shown(finding, result, lines)

    def end(self, run: Run) -> Iterator[str]:
        """What was hidden, the table, what was not checked, the numbers, the exit status."""
        yield from _hidden(self._capped)
        if self._rows:
            yield from _table(self._rows, self.style)
        self._left.update((_judged(n), n.reason) for n in run.more.get("not_checked", ()))
        yield from _not_checked(self._left)
        yield from _read(run)
        yield from finish(run, self.style)

    def _shown(self, finding: Finding, result: Verdict, lines: Lines) -> Iterator[str]:
        yield head_line(finding, {}, self.style)
        inside = finding.report_location
        if isinstance(inside, Position):
            where = ":".join(
                str(p) for p in (inside.file or finding.report, inside.record, inside.line, inside.column) if p
            )
            yield paint(f"  in {clean(where)}\n", "dim", on=self.style.color)
        spans = finding.spans
        gutter = max((len(str(lines.locate(s.start)[0])) for s in spans), default=1)
        for number, span in enumerate(spans):
            yield from self._excerpt(span, result.report.text, lines, gutter, "-" if number else "^")
        yield from _comparison(finding)
        yield "\n"


class VerdictConcise(Plain):
    """One line a finding."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._capped = _Capped(style.cap)

    def add(self, result: Verdict) -> Iterator[str]:
        """The findings of a batch."""
        for finding in result.findings:
            if self._capped.shows(finding):
                yield head_line(finding, {}, self.style)

    def end(self, run: Run) -> Iterator[str]:
        """What was hidden, the numbers, the exit status."""
        yield from _hidden(self._capped)
        yield from finish(run, self.style)


class VerdictLines(FindingLines):
    """One finding a line; with a cap, those within it."""

    between = None

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._capped = _Capped(style.cap)

    def add(self, result: Verdict) -> Iterator[str]:  # type: ignore[override]
        """The findings of a batch."""
        for finding in convert_offsets(result, self.style.offsets).findings:
            if self._capped.shows(finding):
                yield encode(finding) + "\n"


class VerdictDocument(FindingDocument):
    """The result of `validate`: that of `check`, with the producer, the inputs, how the facts stand, the table."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._capped = _Capped(style.cap)
        self._table = Spool()

    def add(self, result: Verdict) -> Iterator[str]:  # type: ignore[override]
        """Keep the findings of a batch, encoded."""
        result = convert_offsets(result, self.style.offsets)
        self._findings.extend(encode(f) for f in result.findings if self._capped.shows(f))
        self._suppressed.extend(map(encode_suppressed, result.suppressed))
        self._unchanged.extend(map(encode, result.unchanged))
        self._not_checked.extend(map(encode, result.not_checked))
        self._table.extend(encode(_row(row)) for row in result.rows)
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The whole document."""
        self._not_checked.extend(map(encode, run.more.get("not_checked", ())))
        text = "".join(super().end(run)).rstrip().removesuffix("}")
        yield text
        for key in ("producer", "inputs", "grounding", "checks", "agreement", "engine", "snapshot"):
            if key in run.more:
                yield f',\n"{key}":{encode(run.more[key])}'
        if hidden := self._capped.hidden():
            yield f',\n"hidden":{encode(hidden)}'
        if run.more.get("table"):
            yield ',\n"table":[\n'
            for number, line in enumerate(self._table.lines()):
                yield f",\n{line}" if number else line
            yield "\n]"
        yield "}\n"


def _row(row: Row) -> dict[str, Any]:
    skipped = [{"code": code, "reason": reason} for code, reason in row.skipped]
    return {**structs.asdict(row), "skipped": skipped}


def _hidden(capped: _Capped) -> Iterator[str]:
    for code, number in capped.hidden().items():
        noun = count_noun(number, "more finding")
        yield f"… {noun} {code} {capped.names[code]}, {capped.seen[code]} in all; --max-findings 0 shows them\n"


def _table(rows: list[Row], style: Style) -> Iterator[str]:
    """A line a fact: where it stands, how well its quotation does, what passed, failed and could not be judged."""
    cells = [("place", "fact", "type", "quotation", "passed", "failed", "not checked")]
    for row in rows:
        where = row.place
        at = ":".join(str(p) for p in (where.file, where.line, where.column) if p)
        skipped = ", ".join(f"{n} {_short(reason)}" for reason, n in _grouped(row.skipped).items())
        failed = " ".join(row.failed) or "-"
        cells.append((at, row.fact, row.type, row.alignment, str(len(row.passed)), failed, skipped or "-"))
    cells = [tuple(clean(cell) for cell in line) for line in cells]  # type: ignore[misc]
    sizes = [max(width(line[n]) for line in cells) for n in range(6)]
    for number, line in enumerate(cells):
        text = "  ".join(c + " " * (s - width(c)) for c, s in zip(line, sizes, strict=False)) + f"  {line[6]}"
        yield (paint(text.rstrip(), "bold", on=style.color) if number == 0 else text.rstrip()) + "\n"
    yield "\n"


def _grouped(skipped: tuple[tuple[str, str], ...]) -> Mapping[str, int]:
    return Counter(reason for _, reason in skipped)


def _short(reason: str) -> str:
    return reason.removeprefix("the fact ").removeprefix("the ")


def _judged(note: NotChecked) -> str:
    """What could not be judged: a check, or with all checks a fact or a report."""
    return (note.fact or note.report or note.code) if note.code == "*" else note.code


def _not_checked(left: Counter[tuple[str, str]]) -> Iterator[str]:
    """What could not be judged, and why: the commonest reasons first."""
    by_reason: dict[str, list[tuple[str, int]]] = {}
    for (code, reason), number in sorted(left.items()):
        by_reason.setdefault(reason, []).append((code, number))
    ranked = sorted(by_reason.items(), key=lambda r: (-sum(n for _, n in r[1]), r[0]))
    for reason, codes in ranked[:_REASONS]:
        named = [code if number == 1 else f"{code}×{number}" for code, number in codes]
        more = f" and {len(named) - _NAMES} more" if len(named) > _NAMES else ""
        names = " ".join(named[:_NAMES]) + more
        yield f"not checked: {names}: {clean(reason)}\n"
    if len(ranked) > _REASONS:
        yield f"not checked: {count_noun(len(ranked) - _REASONS, 'further reason')}; --format json gives them all\n"


def _read(run: Run) -> Iterator[str]:
    """What was read, as what, and how well it is grounded."""
    for entry in run.more.get("inputs", ()):
        read = f"{count_noun(entry['facts'], 'fact')} as {entry['form']} by {clean(entry['producer'])}"
        yield f"{clean(entry['file'])}: {read}\n"
    grounding: Mapping[str, int] = run.more.get("grounding", {})
    quoted = sum(grounding.get(name, 0) for name in ALIGNMENTS)
    if quoted:
        parts = [f"{grounding[name]} {name}" for name in ALIGNMENTS[1:] if grounding.get(name)]
        rest = f" ({', '.join(parts)})" if parts else ""
        exact = f"{grounding.get('exact', 0)} of {count_noun(quoted, 'quotation')}"
        yield f"{exact} stand in the report as they are{rest}\n"
    if agreed := run.more.get("agreement"):
        yield (
            f"{agreed['facts_a']} and {agreed['facts_b']} facts: {agreed['paired']} in pairs, {agreed['same']} the "
            f"same in all (F1 of the pairing {agreed['f1']:.1%})\n"
        )
        fields = ", ".join(f"{field} {number}" for field, number in agreed["differences"].items())
        yield f"differences: {fields or 'none'}\n"
    if snapshot := run.more.get("snapshot"):
        yield ", ".join(f"{name} {number}" for name, number in snapshot.items()) + " since the baseline\n"
    for entry in run.more.get("tolerated", ()):
        yield f"tolerated: {entry}\n"


__all__ = ["VerdictConcise", "VerdictDocument", "VerdictLines", "VerdictText"]
