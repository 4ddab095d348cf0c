"""Parts of the page that shows reports: every text from outside passes `esc`, and stands in an element of its own."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from validator.formats.describe import circumstances, headline, name_date, name_ref
from validator.formats.encode import encode
from validator.formats.screen import clean, shorten
from validator.model import EFFECTS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validator.formats.marked import Mark, Piece
    from validator.model import Fact, Finding

_HUES = {
    "casualty": 0, "assault": 1, "request": 2, "statement": 3, "denial": 4, "accusation": 5, "damage": 1, "threat": 1,
    "ceasefire": 6, "agreement": 6,
}  # fmt: skip
_SPECIAL = {chr(code): chr(0x2400 + code) for code in range(32) if code not in (9, 10)} | {
    "\x7f": "␡", "\ufffe": "\ufffd", "\uffff": "\ufffd",
}  # fmt: skip
# Marks that turn the direction of what follows could make a line read as another one.
_SPECIAL |= {chr(code): "\ufffd" for code in (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_TABLE = str.maketrans(_SPECIAL)
_SPOKEN = frozenset(("accusation", "denial", "statement", "request", "threat"))  # whose actor is who says it


class Known(NamedTuple):
    """What a section needs of a report: its facts by number and by id."""

    facts: Sequence[Fact]
    numbers: Mapping[str, int]


def esc(text: str) -> str:
    """A text as text of HTML, as many characters as before; controls are shown as their pictures."""
    return escape(text.translate(_TABLE))


def bdi(text: str) -> str:
    """A text whose direction does not touch what stands around it."""
    return f"<bdi>{esc(text)}</bdi>"


def hue(type: str) -> str:
    """The class of a fact type's colour."""
    return f"h{_HUES.get(type, crc32(type.encode()) % 8)}"


def piece_html(piece: Piece, text: str, facts: Sequence[Fact], findings: Sequence[Finding]) -> str:
    """A piece of the text as a span with what it belongs to, or bare where it belongs to nothing."""
    inner = esc(text[piece.start : piece.end])
    owners, notes = piece.facts, piece.findings
    if not owners and not notes:
        return inner
    classes = []
    if owners:
        classes += ["s", hue(facts[owners[-1]].type), *(["e"] if piece.element else [])]
    if notes:
        grave = min((findings[n].severity for n in notes), key=SEVERITIES.index)
        classes += ["u", grave]
    keys = f' data-f="{" ".join(f"f{n}" for n in owners)}"' if owners else ""
    keys += f' data-n="{" ".join(f"n{n}" for n in notes)}"' if notes else ""
    return f'<span class="{" ".join(classes)}" data-s="{piece.start}"{keys}>{inner}</span>'


def fact_note(fact: Fact, number: int, marks: Iterable[Mark]) -> str:
    """A fact beside its line: type, what it says, by whose word."""
    roles = {"match": "", "said": "", "content": ""}
    spans = " ".join(f"{m.start}:{m.end}:{roles.get(m.role, m.role)}" for m in marks)
    told = circumstances(fact, 160)
    rule = f"{fact.rule.id}" if fact.rule else ""
    return (
        f'<button type="button" class="fact {hue(fact.type)}" data-id="f{number}" data-type="{esc(fact.type)}" '
        f'data-spans="{esc(spans)}" aria-pressed="false" title="{esc(" ".join(filter(None, (fact.id, rule))))}">'
        f"<b>{esc(fact.type)}</b>{bdi(headline(fact))}{f'<small>{bdi(told)}</small>' if told else ''}</button>"
    )


def finding_note(finding: Finding, number: int, known: Known, extra: str = "") -> str:
    """A finding: severity, code, message, what was expected, its facts; it can be reached with the keyboard."""
    compared = ""
    if finding.expected is not None:
        got = "none" if finding.actual is None else bdi(_value(finding.actual))
        compared = f"<small>expected {bdi(_value(finding.expected))}, got {got}</small>"
    fix = f"<small>fix: {bdi(_value(finding.fix))}</small>" if finding.fix is not None else ""
    kind = f" ({finding.kind})" if finding.kind in ("contested", "revision", "coverage") else ""
    return (
        f'<div class="finding {finding.severity}" tabindex="0" data-id="n{number}" data-sev="{finding.severity}" '
        f'data-code="{esc(finding.code)}"><span class="sev">{finding.severity} {esc(finding.code)}</span> '
        f"{bdi(clean(finding.message))}{kind}{compared}{fix}{_fact_links(finding, known)}{extra}</div>"
    )


def _fact_links(finding: Finding, known: Known) -> str:
    links = [
        f'<button type="button" data-go="f{known.numbers[id]}">{bdi(id)}</button>' if id in known.numbers else bdi(id)
        for id in finding.facts
    ]
    return f"<small>{finding.name}: {', '.join(links)}</small>" if links else f"<small>{esc(finding.name)}</small>"


def contested(findings: Sequence[Finding], known: Known) -> Iterator[str]:
    """Facts that contradict each other, side by side with their sources and words."""
    rows = [f for f in findings if f.kind == "contested" and sum(id in known.numbers for id in f.facts) > 1]
    if not rows:
        return
    yield "<section><h3>Contested</h3>"
    for finding in rows:
        yield f'<p class="why">{bdi(clean(finding.message))} ({esc(finding.code)})</p><div class="sides">'
        for id in finding.facts:
            if id in known.numbers:
                yield _side(known.facts[known.numbers[id]], known.numbers[id])
        yield "</div>"
    yield "</section>"


def _side(fact: Fact, number: int) -> str:
    sources = [name_ref(link.source) if link.source else "an unnamed source" for link in reversed(fact.attribution)]
    speakers = [name_ref(ref) for ref in fact.actor] if fact.type in _SPOKEN and not sources else []
    who = " via ".join(map(bdi, sources)) or ", ".join(map(bdi, speakers)) or "the report itself"
    quote = shorten(fact.provenance[0].exact, 300)
    return (
        f'<div class="side"><h4>{who}</h4><button type="button" class="fact {hue(fact.type)}" data-go="f{number}">'
        f"<b>{esc(fact.type)}</b>{bdi(headline(fact))}</button><blockquote><p>{bdi(quote)}</p></blockquote></div>"
    )


def timeline(known: Known) -> Iterator[str]:
    """The facts that have a date, in the order of their dates."""
    dated: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for number, fact in enumerate(known.facts):
        if fact.time is not None and (start := fact.time.start or fact.time.end):
            end = fact.time.end or start
            dated.setdefault((start, end), []).append((fact.time.clock.from_ if fact.time.clock else "", number))
    if not dated:
        return
    yield '<section><h3>Timeline</h3><ol class="time">'
    for (start, end), entries in sorted(dated.items()):
        days = name_date(start) if start == end else f"{name_date(start)} to {name_date(end)}"
        yield f'<li><time datetime="{esc(start)}">{esc(days)}</time><ul>'
        for clock, number in sorted(entries):
            fact = known.facts[number]
            hour = f"{esc(clock)} " if clock else ""
            yield (
                f'<li><button type="button" class="fact {hue(fact.type)}" data-go="f{number}">{hour}'
                f"<b>{esc(fact.type)}</b>{bdi(headline(fact))}</button></li>"
            )
        yield "</ul></li>"
    yield "</ol></section>"


def tally_table(tally: Mapping[str, Any]) -> Iterator[str]:
    """The persons that the report counts: in total, by side, by source."""
    effects = [effect for effect in EFFECTS if tally.get(effect)]
    if not effects:
        return
    heads = "".join(f'<th class="n" scope="col">{effect}</th>' for effect in effects)
    yield f'<section><h3>Tally</h3><div class="wide"><table><thead><tr><th scope="col"></th>{heads}</tr></thead><tbody>'
    yield _tally_row("in total", tally, effects)
    for key, label in (("by_side", "side"), ("by_source", "source")):
        rows = [row for row in tally.get(key, ()) if row[label]]
        for row in rows:
            yield _tally_row(f"{'of' if label == 'side' else 'by'} {row[label]}", row, effects)
    yield "</tbody></table></div></section>"


def _tally_row(name: str, row: Mapping[str, Any], effects: Sequence[str]) -> str:
    cells = "".join(f'<td class="n">{_range(row.get(effect))}</td>' for effect in effects)
    return f'<tr><th scope="row">{bdi(clean(name))}</th>{cells}</tr>'


def _range(total: Mapping[str, Any] | None) -> str:
    if total is None:
        return "–"
    low, high = total["low"], total["high"]
    return f"{low if low == high else f'{low} to {high}'}{'+' if total['open'] else ''}"


def _value(value: Any) -> str:
    return shorten(value if isinstance(value, str) else encode(value), 80)
