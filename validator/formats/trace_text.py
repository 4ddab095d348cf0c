"""A rule traced through sentences: the elements below the words that they took, or how far the rule came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.formats.encode import HEAD, encode, encode_array, encode_exit
from validator.formats.results import Plain
from validator.formats.screen import clean, list_words, paint, shorten, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.explain.trace import Piece, Trace
    from validator.formats.results import Run, Style

_HEADS = {
    "match": ("matches", "green"),
    "suppressed": ("matches, but another rule takes the trigger", "yellow"),
    "miss": ("does not match", "red"),
    "no-trigger": ("does not match: none of its trigger words stands here", "red"),
}


class TraceText(Plain):
    """One block a sentence."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._before = ""

    def add(self, result: Trace) -> Iterator[str]:
        """A trace."""
        yield self._before
        self._before = "\n"
        head, color = _HEADS[result.outcome]
        voice = f" ({result.voice})" if result.voice and result.outcome in ("match", "suppressed") else ""
        rule = paint(clean(result.rule), "bold", on=self.style.color)
        yield f"{rule} {paint(head, color, on=self.style.color)}{voice}\n"
        yield f"  pattern  {clean(result.pattern)}\n"
        if result.pieces:
            yield from self._aligned(result.pieces)
        else:
            yield f"  {shorten(result.sentence, self.style.width - 2)}\n"
        yield from self._why(result)

    def _why(self, trace: Trace) -> Iterator[str]:
        size = max([len("pattern"), *(len(slot.slot) for slot in trace.slots)]) + 2
        for slot in trace.slots:
            yield f"  {slot.slot:<{size}}{shorten(slot.exact, self.style.width - 24)}  [{slot.start}:{slot.end}]\n"
        if trace.suppressed:
            yield f"  takes the trigger from {list_words(trace.suppressed)}\n"
        if trace.factless:
            yield f"  gives no fact: {trace.factless}\n"
        if trace.taken_by:
            yield f"  taken by {trace.taken_by}: {trace.reason}\n"
        far = trace.furthest
        if far is None:
            return
        if trace.outcome == "no-trigger":
            yield f"  expected one of the words {', '.join(far.expected)}\n"
            if far.detail:
                yield f"  because  {clean(far.detail)}\n"
            return
        after = f" after {far.after}" if far.after else ""
        expected = " or ".join(far.expected) or "something else"
        yield f"  expected{after}: {expected}\n  got      {clean(far.got)}\n"
        if far.detail:
            yield f"  because  {clean(far.detail)}\n"

    def _aligned(self, pieces: Sequence[Piece]) -> Iterator[str]:
        """Two lines for as many pieces as fit: words, and below them the elements."""
        words: list[str] = []
        marks: list[str] = []
        used = 0
        room = self.style.width - 2
        for piece in pieces:
            text, mark = shorten(piece.exact, room), clean(piece.element)
            size = max(width(text), width(mark))
            if used and used + size > room:
                yield from self._rows(words, marks)
                words, marks, used = [], [], 0
            words.append(text + " " * (size - width(text)))
            marks.append(mark + " " * (size - width(mark)))
            used += size + 2
        yield from self._rows(words, marks)

    def _rows(self, words: Sequence[str], marks: Sequence[str]) -> Iterator[str]:
        yield f"  {'  '.join(words)}".rstrip() + "\n"
        yield paint(f"  {'  '.join(marks)}".rstrip(), "cyan", on=self.style.color) + "\n"


class TraceDocument(Plain):
    """All traces as one document."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._traces: list[str] = []

    def add(self, result: Any) -> Iterator[str]:
        """Keep a trace."""
        self._traces.append(encode(result))
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The document."""
        yield f'{HEAD}"traces":'
        yield from encode_array(self._traces)
        yield encode_exit(run)
