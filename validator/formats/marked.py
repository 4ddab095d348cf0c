"""A report's text cut where highlights begin and end: pieces that each know the facts and findings they belong to."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validator.model import Fact, Finding, Ref, Span

_WHOLE = frozenset(("match", "content", "said"))  # roles that are underlined, not filled: they hold others


class Mark(NamedTuple):
    """A stretch of the text that belongs to fact or finding number `owner` in a role."""

    start: int
    end: int
    owner: int
    role: str
    finding: bool = False


class Piece(NamedTuple):
    """A stretch without a border inside: the marks that cover it, the widest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    @property
    def facts(self) -> tuple[int, ...]:
        """The facts that it belongs to, the innermost last."""
        return tuple(dict.fromkeys(mark.owner for mark in self.marks if not mark.finding))

    @property
    def findings(self) -> tuple[int, ...]:
        """The findings that point at it."""
        return tuple(dict.fromkeys(mark.owner for mark in self.marks if mark.finding))

    @property
    def element(self) -> bool:
        """Is it an element of a fact, not only inside its match or content?"""
        return any(not mark.finding and mark.role not in _WHOLE for mark in self.marks)


def fact_marks(fact: Fact, number: int, length: int) -> list[Mark]:
    """The marks of a fact: its match, its elements by role, its sources, as far as they lie in the text."""
    found = [Mark(s.start, s.end, number, role) for role, s in _spans(fact) if 0 <= s.start < s.end <= length]
    return list(dict.fromkeys(found))


def finding_marks(finding: Finding, number: int) -> list[Mark]:
    """The marks of a finding."""
    return [Mark(s.start, s.end, number, s.label, True) for s in finding.spans]


def _spans(fact: Fact) -> Iterator[tuple[str, Span]]:
    yield from (("match", span) for span in fact.provenance if span.role != "report")
    if fact.trigger is not None:
        yield "trigger", fact.trigger
    refs: list[tuple[str, Ref | None]] = [("actor", ref) for ref in fact.actor]
    refs += [("recipient", ref) for ref in fact.recipient]
    refs.append(("party", fact.party))
    for link in fact.attribution:
        refs.append(("source", link.source))
        yield from (("cue", span) for span in (link.cue.spans if link.cue else ()))
        yield from (("said", span) for span in (link.content.spans if link.content else ()))
    yield from ((role, ref.span) for role, ref in refs if ref is not None and ref.span is not None)
    for role, value in (("count", fact.count), ("time", fact.time), ("place", fact.place), ("content", fact.content)):
        if value is not None and value.span is not None:
            yield role, value.span


def cut(start: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    """The stretch from `start` to `end` in pieces; without marks, in one."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    borders = {start, end}
    for mark in inside:
        borders.update((max(mark.start, start), min(mark.end, end)))
    order = sorted(inside, key=lambda mark: (mark.start - mark.end, mark.owner, mark.role))
    edges = sorted(borders)
    return [
        Piece(low, high, tuple(mark for mark in order if mark.start <= low and mark.end >= high))
        for low, high in pairwise(edges)
    ]


def lines_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each line, without its end mark: LF, CR LF and CR, as an editor counts them."""
    out, start = [], 0
    for line in text.splitlines(keepends=True) if _plain(text) else _split(text):
        bare = line.rstrip("\r\n") if line[-1:] in "\r\n" else line
        out.append((start, start + len(bare)))
        start += len(line)
    return out


def _plain(text: str) -> bool:
    """Does splitlines cut the text where an editor does?"""
    return text.isascii() and not any(char in text for char in "\x0b\x0c\x1c\x1d\x1e")


def _split(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        ends = [at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0]
        end = min(ends) + 1 if ends else len(text)
        if text[end - 1 : end + 1] == "\r\n":
            end += 1
        yield text[start:end]
        start = end


def by_line(starts: Sequence[int], marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    """The marks of each line, by its number from 0; one over several lines stands in each."""
    out: dict[int, list[Mark]] = {}
    for mark in marks:
        for line in range(max(bisect_left(starts, mark.start + 1) - 1, 0), bisect_left(starts, mark.end)):
            out.setdefault(line, []).append(mark)
    return out
