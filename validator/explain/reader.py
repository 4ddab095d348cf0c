"""A rule read over a sentence, element by element: what each took, and what it reached where it fails.

It knows no symbols, no gate and no expressions of bytes. What slots can take it reads from the expressions of `match`,
as it explains those; see `reference` for a reader that shares none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from validator.chunks import is_counted
from validator.compile.variants import PASSIVE
from validator.conditions import can_be_passive, can_fill, head_end, is_clause, is_source, takes_object
from validator.explain.machine import ranges
from validator.guards import SLOT_GUARDS, reads_back
from validator.pattern import Slot
from validator.program import Variant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.explain.book import Book
    from validator.explain.elements import Element, Reading
    from validator.explain.machine import Run, Trail
    from validator.explain.programs import Programs, Side
    from validator.rulefile import Rule
    from validator.sentences import Sentence

Stage = Literal["trigger-form", "right", "subject", "left", "clause", "guard"]
STAGES: tuple[Stage, ...] = ("trigger-form", "right", "subject", "left", "clause", "guard")
_KINDS = {"party": "NG", "people": "NGEX", "thing": "NGMK", "place": "NGMK"}


class Took(NamedTuple):
    """An element and the tokens that it took."""

    element: Element
    start: int
    end: int


class Found(NamedTuple):
    """A match: the reading, its tokens, its slots by name, and what each element took."""

    reading: Reading
    number: int  # of the reading among those of the rule
    trigger: int
    start: int
    end: int
    captures: tuple[tuple[str, int, int], ...]
    took: tuple[Took, ...]


class Miss(NamedTuple):
    """A trigger from which a reading found no match: at which stage, at which token, and what was wanted there."""

    reading: Reading
    number: int
    trigger: int
    stage: Stage
    token: int  # where the wanted element would have to stand; the length of the sentence is its end
    wanted: tuple[Element, ...]
    took: tuple[Took, ...]
    detail: str = ""

    def rank(self) -> tuple[int, int, int]:
        """How far it came: stage, elements found, tokens from the trigger."""
        return STAGES.index(self.stage), len(self.took), abs(self.token - self.trigger)


class View:
    """A sentence as the programs read it, forwards and backwards."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.chunks = sentence.chunks
        self.size = len(sentence.tokens)
        self.words = [token.lower().replace("’", "'") for token in sentence.tokens]
        units = [f"{tag}{part} " for tag, part in zip(self.chunks.tags, self.chunks.parts, strict=True)]
        self._forward, self._backward = "".join(units), "".join(units[::-1])
        self._reversed = self.words[::-1]

    def ahead(self, side: Side, start: int) -> Run:
        """Run a program to the right from a token."""
        return side.program.run(self._forward, self.words, start)

    def behind(self, side: Side, edge: int) -> Run:
        """Run a program to the left from what stands before a token; its places count from the end."""
        return side.program.run(self._backward, self._reversed, self.size - edge)


def read_rule(book: Book, rule: Rule, view: View) -> Iterator[Found | Miss]:
    """All attempts of a rule in a sentence, by trigger, then reading."""
    pairs = book.readings(rule)
    for trigger, word in enumerate(view.words):
        for number, (reading, programs) in enumerate(pairs):
            if word in programs.words:
                yield _attempt(book, rule, view, _Try(reading, number, programs, trigger))


def matches(book: Book, rule: Rule, view: View) -> tuple[Found, ...]:
    """The matches of a rule alone: of those with one trigger the longest, the earliest, that of the first reading."""
    best: dict[int, Found] = {}
    for found in read_rule(book, rule, view):
        if isinstance(found, Found):
            other = best.setdefault(found.trigger, found)
            if (other.start - other.end, other.start) > (found.start - found.end, found.start):
                best[found.trigger] = found
    return tuple(best[trigger] for trigger in sorted(best))


class _Try(NamedTuple):
    reading: Reading
    number: int
    programs: Programs
    trigger: int

    def miss(
        self, stage: Stage, token: int, wanted: Sequence[Element], took: Sequence[Took] = (), detail: str = ""
    ) -> Miss:
        return Miss(self.reading, self.number, self.trigger, stage, token, tuple(wanted), tuple(took), detail)


def _attempt(book: Book, rule: Rule, view: View, this: _Try) -> Found | Miss:
    chunks, programs, trigger = view.chunks, this.programs, this.trigger
    item = this.reading.items[this.reading.at]
    if programs.tags and chunks.tags[trigger] not in programs.tags:
        return this.miss("trigger-form", trigger, [item])
    if programs.tags == PASSIVE and not can_be_passive(chunks, trigger):
        return this.miss("trigger-form", trigger, [item], detail="a bare past form before an object is no passive")
    if programs.tags.startswith("VU") and chunks.tags[trigger] == "U" and is_counted(chunks, chunks.at(trigger)):
        return this.miss("trigger-form", trigger, [item], detail="a past form between numbers is no active")
    run = view.ahead(programs.right, trigger)
    if run.end is None:
        reached = run.reached
        wanted = [programs.right.elements[i] for i in reached.elements]
        return this.miss("right", max(reached.token, trigger), wanted, _took(programs.right, reached.trail))
    took = _took(programs.right, run.trail)
    if programs.tags == PASSIVE and takes_object(chunks, trigger, run.end):
        return this.miss("trigger-form", trigger, [item], took, "a bare past form before an object is no passive")
    start = chunks.starts[chunks.at(trigger)] if programs.tags else trigger
    if programs.subject is not None:
        subject = _subject(book, view, this, start)
        if isinstance(subject, str) and not programs.subject.optional:
            token = max(start - 1, 0)
            return this.miss("subject", token, [programs.subject.element], took, subject)
        if isinstance(subject, tuple):
            low, high = subject
            took = (Took(programs.subject.inner, low, high), *took)
            start = min(start, low)
    if programs.left is not None:
        run_left = view.behind(programs.left, start)
        if run_left.end is None:
            reached = run_left.reached
            token = view.size - 1 - reached.token if reached.token >= 0 else start - 1
            wanted = [programs.left.elements[i] for i in reached.elements]
            return this.miss("left", token, wanted, (*_took(programs.left, reached.trail, view.size), *took))
        left = _took(programs.left, run_left.trail, view.size)
        start = view.size - run_left.end
        took = (*left, *took)
    if (verbless := _verbless(programs, view, took, trigger)) is not None:
        return this.miss("clause", verbless.start, [verbless.element], took)
    if (who := _told_by(rule, view, took)) is not None:
        return this.miss("clause", who.start, [who.element], took)
    if (when := _tells_when(book, rule, view, took)) is not None:
        return this.miss("clause", when.start, [when.element], took)
    found = Found(this.reading, this.number, trigger, start, run.end, _captures(took), took)
    return _guard(book, rule, view, this, found) or found


def _verbless(programs: Programs, view: View, took: Sequence[Took], trigger: int) -> Took | None:
    """What stands for a whole sentence and has neither a verb with its subject nor a quotation in it."""
    wanted = (one for one in took if _slot(one) in programs.clauses)
    return next(
        (one for one in wanted if not is_clause(view.chunks, one.start, one.end, before=one.end <= trigger)), None
    )


def _told_by(rule: Rule, view: View, took: Sequence[Took]) -> Took | None:
    """A content that names who says so, behind "according to"."""
    contents = (t for t in took if _slot(t) == "content" and rule.type != "attribution")
    return next((t for t in contents if is_source(view.sentence, t.start)), None)


def _tells_when(book: Book, rule: Rule, view: View, took: Sequence[Took]) -> Took | None:
    """A content that its type requires and that is a time and no more."""
    if "content" not in book.ruleset.types[rule.type].required:
        return None
    times = (
        t for t in took if view.chunks.tags[t.start] in "Tt" and view.chunks.at(t.start) == view.chunks.at(t.end - 1)
    )
    return next((t for t in times if _slot(t) == "content"), None)


def _subject(book: Book, view: View, this: _Try, start: int) -> tuple[int, int] | str:
    """Token range of the governing noun group, or why there is none."""
    chunks, wanted = view.chunks, this.programs.subject
    assert wanted is not None
    chunk = chunks.subject(chunks.at(this.trigger))
    if chunk is None:
        return "nothing that could govern the verb"
    kinds = _KINDS[wanted.slot.type]
    stand_in = Variant(0, "", "", "", b"", (), subject_kinds=kinds, clauses=tuple(this.programs.clauses))
    low, high = chunks.apposed(chunk)
    if not can_fill(view.sentence, chunk, stand_in, book.ruleset):
        return f"{' '.join(view.sentence.tokens[low:high])!r} governs the verb, and is no {wanted.slot.type}"
    return low, min(high, start) if low < start else high


def _guard(book: Book, rule: Rule, view: View, this: _Try, found: Found) -> Miss | None:
    """The guard that does not let a match stand, if any."""
    for side, program in book.guards(rule):
        edge = _edge(view, found, side)
        if edge is None:
            if side.startswith("not"):
                continue
            return this.miss("guard", found.end, program.elements[:1], found.took, side)
        back = reads_back(side)
        run = view.behind(program, edge) if back else view.ahead(program, edge)
        if (run.end is None) != side.startswith("not"):
            token = max(edge - 1, 0) if back else edge
            return this.miss("guard", token, program.elements[:1], found.took, side)
    return None


def _edge(view: View, found: Found, side: str) -> int | None:
    """Where a guard is read from; None for one about a slot that took nothing."""
    if side not in SLOT_GUARDS:
        return found.start if "before" in side else found.end
    ranges_ = (range_ for slot, *range_ in found.captures if slot == SLOT_GUARDS[side])
    return next((head_end(view.chunks, low, high) for low, high in ranges_), None)


def _took(side: Side, trail: Trail | None, size: int = -1) -> tuple[Took, ...]:
    """What the elements of a program took, in the order of the text; `size` turns places from the end round."""
    out = []
    for number, (low, high) in sorted(ranges(trail).items()):
        if high > low:
            out.append(Took(side.elements[number], *((size - high, size - low) if size >= 0 else (low, high))))
    return tuple(sorted(out, key=lambda t: (t.start, -t.end)))


def _slot(took: Took) -> str:
    node = took.element.node
    return node.name if isinstance(node, Slot) else ""


def _captures(took: Sequence[Took]) -> tuple[tuple[str, int, int], ...]:
    return tuple(dict.fromkeys((slot, one.start, one.end) for one in took if (slot := _slot(one))))
