"""Which spans of the facts do not stand in the report as they say, and what is wrong with each."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.checks.folding import fold, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact, Ref, Span, Time

NEGATIONS = frozenset("no not never none neither nor without nobody nothing cannot n't hardly".split())
_NUMBERS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen "
    "dozens hundreds thousands scores half couple both".split()
)
_NEAR = 0.75  # the share of words that two quotations have in common when one is a slip of the other
_WORDS = re.compile(r"\w+(?:['’.,]\w+)*")
_DIGIT = re.compile(r"\d")


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


def misfits(dossier: Dossier) -> tuple[Misfit, ...]:
    """All spans that do not slice to their quotation, judged once for all checks."""
    found: tuple[Misfit, ...] | None = dossier.__dict__.get("misfits")
    if found is None:
        found = tuple(_find(dossier))
        dossier.__dict__["misfits"] = found
    return found


def _find(dossier: Dossier) -> Iterator[Misfit]:
    text = dossier.text
    size = len(text)
    for fact in dossier.facts:
        for span in spans_of(fact):
            if not (0 <= span.start < span.end <= size and text[span.start : span.end] == span.exact):
                break
        else:
            continue
        for path, span in span_paths(fact):
            if not (0 <= span.start < span.end <= size and text[span.start : span.end] == span.exact):
                yield _judge(dossier, fact, path, span)


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


def _judge(dossier: Dossier, fact: Fact, path: str, span: Span) -> Misfit:
    """The first that holds: range, other unit, folding, number or negation, elsewhere, near, nowhere."""
    text, exact = dossier.text, span.exact
    if span.alignment != "none":
        if not 0 <= span.start < span.end <= len(text):
            message = f"Expected a range within 0 and {len(text)}, got [{span.start}, {span.end})"
            return Misfit("G01", fact, path, span, message, fix=_elsewhere(text, exact))
        unit = _other_unit(text, span)
        if unit:
            message = f"Expected offsets in Unicode code points, got {unit[0]}"
            return Misfit("G04", fact, path, span, message, {"start": unit[1], "end": unit[2]}, near=unit[1:])
        stands = text[span.start : span.end]
        if fold(stands) == fold(exact):
            message = f"Expected {stands!r} as it stands, got {exact!r}"
            return Misfit("G07", fact, path, span, message, stands, stands, (span.start, span.end), slight=True)
        if flip := meaning_flip(stands, exact):
            message = f"Expected the words of the report, {stands!r}, got {exact!r}: {flip}"
            return Misfit("G08", fact, path, span, message, stands, stands, (span.start, span.end))
    return _search(dossier, fact, path, span)


def _search(dossier: Dossier, fact: Fact, path: str, span: Span) -> Misfit:
    """What is wrong with a quotation that its offsets do not lead to, or that has none."""
    text, exact = dossier.text, span.exact
    places = _occurrences(text, exact)
    if places and span.alignment != "none":
        stands = text[span.start : span.end]
        fix = {"start": places[0], "end": places[0] + len(exact)} if len(places) == 1 else None
        return Misfit("G02", fact, path, span, f"Expected {stands!r} at these offsets, got {exact!r}", fix, stands)
    if places:
        chosen = _selected(text, span, places)
        near = (chosen[0], chosen[0] + len(exact))
        code = "" if len(chosen) == 1 else "G06"
        message = f"Expected offsets or context that choose one of {len(chosen)} places, got {exact!r} without either"
        return Misfit(code, fact, path, span, message, near=near)
    near_range = _passages(dossier).nearest(exact)
    if near_range is None:
        return Misfit("G03", fact, path, span, f"Expected words of the report, got {exact!r}, which it does not hold")
    stands = text[slice(*near_range)]
    if fold(stands) == fold(exact):
        message = f"Expected {stands!r} as it stands, got {exact!r}"
        return Misfit("G07", fact, path, span, message, stands, stands, near_range, slight=True)
    if flip := meaning_flip(stands, exact):
        message = f"Expected the words of the report, {stands!r}, got {exact!r}: {flip}"
        return Misfit("G08", fact, path, span, message, stands, stands, near_range)
    message = f"Expected the words of the report, {stands!r}, got {exact!r}"
    return Misfit("G07", fact, path, span, message, stands, stands, near_range)


def _passages(dossier: Dossier) -> Passages:
    found: Passages | None = dossier.__dict__.get("passages")
    if found is None:
        found = dossier.__dict__["passages"] = Passages(dossier.text)
    return found


def _occurrences(text: str, exact: str) -> list[int]:
    out: list[int] = []
    at = text.find(exact) if exact else -1
    while at >= 0 and len(out) < 50:
        out.append(at)
        at = text.find(exact, at + 1)
    return out


def _elsewhere(text: str, exact: str) -> dict[str, int] | None:
    places = _occurrences(text, exact)
    return {"start": places[0], "end": places[0] + len(exact)} if len(places) == 1 else None


def _selected(text: str, span: Span, places: list[int]) -> list[int]:
    """The places that the prefix and suffix of a quotation leave."""
    prefix, suffix, size = span.prefix or "", span.suffix or "", len(span.exact)
    kept = [p for p in places if text[:p].endswith(prefix) and text.startswith(suffix, p + size)]
    return kept or places


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


def meaning_flip(stands: str, quoted: str) -> str | None:
    """How two nearly equal texts differ in meaning: in a number, or in a negation; None where they do not."""
    a, b = words_of(stands), words_of(quoted)
    if SequenceMatcher(None, a, b, autojunk=False).ratio() < _NEAR and not _one_word(a, b):
        return None
    changed = set(a) ^ set(b)
    if any(_DIGIT.search(w) or w in _NUMBERS for w in changed):
        return "a number differs"
    negated = [w for w in changed if w in NEGATIONS or w.endswith(("n't", "n’t"))]
    return "a negation differs" if negated else None


def _one_word(a: list[str], b: list[str]) -> bool:
    """Do short texts differ in one number or negation only?"""
    return 0 < len(a) == len(b) <= 3 and sum(x != y for x, y in zip(a, b, strict=True)) == 1


class Passages:
    """The words of a text, indexed once, in which the passage nearest to a quotation is looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ranges = [m.span() for m in _WORDS.finditer(text)]
        self.words = [fold(text[a:b]) for a, b in self.ranges]
        self.matcher = SequenceMatcher(None, (), self.words, autojunk=False)  # it indexes its second sequence

    def nearest(self, exact: str) -> tuple[int, int] | None:
        """The range of whole words that comes nearest to a quotation, None where nothing comes near."""
        want = words_of(exact)
        if not want or not self.words:
            return None
        self.matcher.set_seq1(want)
        at = self.matcher.find_longest_match(0, len(want), 0, len(self.words))
        best: tuple[float, int, int] = (0.0, 0, 0)
        for slack in (0, -1, 1, -2, 2) if at.size else ():
            low = max(0, at.b - at.a)
            high = min(len(self.words), max(low + 1, low + len(want) + slack))
            score = SequenceMatcher(None, self.words[low:high], want, autojunk=False).ratio()
            best = max(best, (score, low, high), key=lambda b: b[0])
        if best[0] < _NEAR:
            return None
        text, start, end = self.text, self.ranges[best[1]][0], self.ranges[best[2] - 1][1]
        while end < len(text) and not text[end].isalnum() and not text[end].isspace() and exact[-1:] == text[end]:
            end += 1
        return start, end
