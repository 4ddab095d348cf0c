"""Which spans of the facts do not stand in the report as they say, and what is wrong with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, structs

from validator.align import Aligner, Found, Passages, meaning_flip, occurrences
from validator.folding import fold
from validator.model import Alignment, Fact, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.model import Ref, Time

__all__ = ["Misfit", "Passages", "meaning_flip", "settle", "span_paths", "spans_of"]


class Misfit(Struct, frozen=True):
    """A span that does not stand in the text: the code of the check that reports it, and the words for it."""

    code: str
    fact: Fact
    path: str
    span: Span
    message: str
    fix: object = None
    expected: object = None
    near: tuple[int, int] | None = None  # where the text comes nearest
    slight: bool = False
    alignment: Alignment = "exact"


def settle(facts: tuple[Fact, ...], text: str) -> tuple[tuple[Fact, ...], tuple[Misfit, ...]]:
    """The facts with every quotation where it stands in the text, and what was wrong with those that did not.

    A quotation that stands nowhere, nor anything near it, is left as it is.
    """
    size = len(text)
    settled: list[Fact] = []
    found: list[Misfit] = []
    aligner: Aligner | None = None
    for fact in facts:
        for span in spans_of(fact):
            start, end = span.start, span.end
            if not (0 <= start < end <= size and text[start:end] == span.exact):
                aligner = aligner or Aligner(text)
                fact, wrong = _settle(fact, aligner)
                found += wrong
                break
        settled.append(fact)
    return tuple(settled), tuple(found)


def _settle(fact: Fact, aligner: Aligner) -> tuple[Fact, list[Misfit]]:
    text = aligner.text
    wrong: list[Misfit] = []
    within: tuple[int, int] | None = None
    for path, span in sorted(span_paths(fact), key=lambda p: not p[0].startswith("provenance")):
        if 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.exact:
            where: tuple[int, int] | None = (span.start, span.end)
        else:
            misfit = _judge(aligner, fact, path, span, within)
            wrong.append(misfit)
            where = misfit.near
        within = within or (where if path == "provenance/0" else None)
    mended = _mend(fact, text, {m.path: m for m in wrong if m.near is not None})
    order = {path: n for n, (path, _) in enumerate(span_paths(fact))}
    return mended, [structs.replace(m, fact=mended) for m in sorted(wrong, key=lambda m: order[m.path])]


def _mend(fact: Fact, text: str, wrong: dict[str, Misfit]) -> Fact:
    """The fact with the spans of the misfits where they belong."""
    if not wrong:
        return fact
    plain: dict[str, Any] = _open(msgspec.to_builtins(fact))
    for path, misfit in wrong.items():
        *above, last = path.split("/")
        part: Any = plain
        for key in above:
            part = part[int(key)] if isinstance(part, list) else part[key]
        start, end = misfit.near or (0, 0)
        span = {"start": start, "end": end, "exact": text[start:end], "alignment": misfit.alignment}
        part[int(last) if isinstance(part, list) else last] = span
    return msgspec.convert(plain, Fact)


def _open(value: Any) -> Any:
    """Plain values with lists for tuples, that they can be changed."""
    if isinstance(value, dict):
        return {key: _open(part) for key, part in value.items()}
    return [_open(part) for part in value] if isinstance(value, list | tuple) else value


def spans_of(fact: Fact) -> list[Span]:
    """Every span of a fact. Hot: called once a fact, so it builds one list and no paths."""
    out = list(fact.provenance)
    if fact.trigger is not None:
        out.append(fact.trigger)
    for ref in fact.actor:
        _add(out, ref)
    for ref in fact.recipient:
        _add(out, ref)
    if fact.party is not None:
        _add(out, fact.party)
    for part in (fact.count, fact.time, fact.place, fact.content):
        if part is not None and part.span is not None:
            out.append(part.span)
    for link in fact.attribution:
        if link.source is not None:
            _add(out, link.source)
        if link.cue is not None:
            out += link.cue.spans
        if link.content is not None:
            out += link.content.spans
        for ref in link.addressee:
            _add(out, ref)
        if link.time is not None and link.time.span is not None:
            out.append(link.time.span)
    for cue in fact.factuality.cues:
        out.append(cue.span)
    return out


def _add(out: list[Span], ref: Ref) -> None:
    if ref.span is not None:
        out.append(ref.span)
    if ref.antecedent is not None:
        out.append(ref.antecedent)


def span_paths(fact: Fact) -> Iterator[tuple[str, Span]]:
    """Every span of a fact with the path of its field, in the order of the fields."""
    if fact.trigger is not None:
        yield "trigger", fact.trigger
    for name, refs in (("actor", fact.actor), ("recipient", fact.recipient)):
        for n, ref in enumerate(refs):
            yield from _ref_paths(f"{name}/{n}", ref)
    if fact.party is not None:
        yield from _ref_paths("party", fact.party)
    for name in ("content", "count", "time", "place"):
        part = getattr(fact, name)
        if part is not None and part.span is not None:
            yield f"{name}/span", part.span
    for n, link in enumerate(fact.attribution):
        path = f"attribution/{n}"
        if link.source is not None:
            yield from _ref_paths(f"{path}/source", link.source)
        for name, spans in (("cue", link.cue), ("content", link.content)):
            for m, span in enumerate(spans.spans if spans is not None else ()):
                yield f"{path}/{name}/spans/{m}", span
        for m, ref in enumerate(link.addressee):
            yield from _ref_paths(f"{path}/addressee/{m}", ref)
        yield from _time_paths(f"{path}/time", link.time)
    for n, cue in enumerate(fact.factuality.cues):
        yield f"factuality/cues/{n}/span", cue.span
    for n, span in enumerate(fact.provenance):
        yield f"provenance/{n}", span


def _ref_paths(path: str, ref: Ref) -> Iterator[tuple[str, Span]]:
    if ref.span is not None:
        yield f"{path}/span", ref.span
    if ref.antecedent is not None:
        yield f"{path}/antecedent", ref.antecedent


def _time_paths(path: str, time: Time | None) -> Iterator[tuple[str, Span]]:
    if time is not None and time.span is not None:
        yield f"{path}/span", time.span


def _judge(aligner: Aligner, fact: Fact, path: str, span: Span, within: tuple[int, int] | None) -> Misfit:
    """The first that holds: range, other unit, folding, number or negation, elsewhere, near, nowhere."""
    text, exact = aligner.text, span.exact
    if span.alignment != "none":
        if not 0 <= span.start < span.end <= len(text):
            message = f"Expected a range within 0 and {len(text)}, got [{span.start}, {span.end})"
            near = _elsewhere(text, exact)
            if span.start < span.end and (other := _other_unit(text, span)):
                message += f", which is right in {other[0]}"
                near = other[1:]
            fix = {"start": near[0], "end": near[1]} if near else None
            return Misfit("G01", fact, path, span, message, fix, near=near)
        unit = _other_unit(text, span)
        if unit:
            message = f"Expected offsets in Unicode code points, got {unit[0]}"
            return Misfit("G04", fact, path, span, message, {"start": unit[1], "end": unit[2]}, near=unit[1:])
        stands = text[span.start : span.end]
        if fold(stands) == fold(exact):
            return _similar(fact, path, span, Found(span.start, span.end, "normalized"), stands)
        if flip := meaning_flip(stands, exact):
            return _similar(fact, path, span, Found(span.start, span.end, "fuzzy", flip=flip), stands)
    return _search(aligner, fact, path, span, within)


def _search(aligner: Aligner, fact: Fact, path: str, span: Span, within: tuple[int, int] | None) -> Misfit:
    """What is wrong with a quotation that its offsets do not lead to, or that has none."""
    text, exact = aligner.text, span.exact
    found = aligner.find(exact, prefix=span.prefix or "", suffix=span.suffix or "", within=within)
    if found is None:
        message = f"Expected words of the report, got {exact!r}, which it does not hold"
        return Misfit("G03", fact, path, span, message, alignment="none")
    near = (found.start, found.end)
    if found.alignment != "exact":
        return _similar(fact, path, span, found, text[slice(*near)])
    if span.alignment != "none":
        stands = text[span.start : span.end]
        single = len(occurrences(text, exact)) == 1
        fix = {"start": found.start, "end": found.end} if single else None
        message = f"Expected {stands!r} at these offsets, got {exact!r}"
        return Misfit("G02", fact, path, span, message, fix, stands, near)
    message = f"Expected offsets or context that choose one of {found.places} places, got {exact!r} without either"
    return Misfit("G06" if found.places > 1 else "", fact, path, span, message, near=near)


def _similar(fact: Fact, path: str, span: Span, found: Found, stands: str) -> Misfit:
    """A quotation that stands in the text only nearly: but for typography, in part, with other words."""
    near = (found.start, found.end)
    if found.flip:
        message = f"Expected the words of the report, {stands!r}, got {span.exact!r}: {found.flip}"
        return Misfit("G08", fact, path, span, message, stands, stands, near, alignment=found.alignment)
    slight = found.alignment == "normalized"
    wanted = f"{stands!r} as it stands" if slight else f"the words of the report, {stands!r}"
    message = f"Expected {wanted}, got {span.exact!r}"
    return Misfit("G07", fact, path, span, message, stands, stands, near, slight, found.alignment)


def _elsewhere(text: str, exact: str) -> tuple[int, int] | None:
    places = occurrences(text, exact)
    return (places[0], places[0] + len(exact)) if len(places) == 1 else None


def _other_unit(text: str, span: Span) -> tuple[str, int, int] | None:
    """The unit in which the offsets are right, with the offsets in code points."""
    if text.isascii():
        return None
    for name, encoding, width in (("UTF-16 code units", "utf-16-le", 2), ("UTF-8 bytes", "utf-8", 1)):
        raw = text.encode(encoding, "surrogatepass")
        piece = raw[span.start * width : span.end * width]
        if piece == span.exact.encode(encoding, "surrogatepass"):
            start = len(raw[: span.start * width].decode(encoding, "replace"))
            return name, start, start + len(span.exact)
    return None
