"""The facts of one report, indexed once for all checks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import structs

from validator.abbreviations import ENDS_SHORT
from validator.checks.spans import Misfit, settle, spans_of
from validator.expressions import compiled
from validator.folding import fold
from validator.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from validator.model import Fact, Ref, Report, ReportFacts

_NOWHERE = (Span(0, 0, "", alignment="none"),)  # stands for the evidence that a fact lacks, which G03 reports
_BREAK = compiled(  # a mark or a line break first, whatever follows: so it is fast
    r"""[.!?\r\n](?:(?<=[.!?])["”’)\]]*\s+(?=["“‘(]?[A-Z0-9])|(?<=[\r\n])[\r\n]*)"""
)
_ISO_DAY = compiled(r"\d{4}-\d\d-\d\d(?:$|[T ])")
_WORDS = compiled(r"\w+")
_LONG = 5_000  # characters of a sentence on either side of what stands in it: none that people write has more
_WORD = 12  # code points: no word that `near` is asked for is longer


class Dossier:
    """A report, what is said to stand in it, and the groupings that more than one check asks for.

    `reading` is factlint's own extraction of the same report, or None; `types` are the declared types, or None where
    nobody declared any. `misfits` are the quotations that were off, where the facts have been settled already.
    """

    def __init__(
        self,
        facts: ReportFacts,
        report: Report,
        reading: ReportFacts | None,
        types: Collection[str] | None,
        misfits: tuple[Misfit, ...] | None = None,
    ) -> None:
        self.source = facts
        if reading is facts:  # what factlint read slices to its quotations, always
            self.facts, self.misfits = facts.facts, misfits or ()
        else:
            given = tuple(f if f.provenance else structs.replace(f, provenance=_NOWHERE) for f in facts.facts)
            self.facts, self.misfits = settle(given, report.text) if misfits is None else (given, misfits)
        self.report = report
        self.text = report.text
        self.reading = reading
        self.types = types
        self.own = reading is facts or (reading is None and facts.producer.name == "factlint")
        self.ruled = facts.producer.kind == "rules"
        self.published = _day(facts.document.published or report.published)
        self.by_id: dict[str, Fact] = {}
        self.by_type: dict[str, list[Fact]] = {}
        self.counted: list[Fact] = []
        self.timed: list[Fact] = []
        self.placed: list[Fact] = []
        self.linked: list[Fact] = []
        self.victims: list[Fact] = []
        self._present: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._index()
        self.accusations: list[Fact] = self.by_type.get("accusation", [])
        self.denials: list[Fact] = self.by_type.get("denial", [])

    def _index(self) -> None:
        by_id, by_type = self.by_id, self.by_type
        counted, timed, placed, linked = self.counted, self.timed, self.placed, self.linked
        for fact in self.facts:
            by_id.setdefault(fact.id, fact)
            if fact.type in by_type:
                by_type[fact.type].append(fact)
            else:
                by_type[fact.type] = [fact]
            if fact.count is not None:
                counted.append(fact)
            if fact.time is not None:
                timed.append(fact)
            if fact.place is not None:
                placed.append(fact)
            if fact.party is not None:
                self.victims.append(fact)
            if fact.derived_from or fact.relations or (fact.content is not None and fact.content.facts):
                linked.append(fact)

    @cached_property
    def spans(self) -> list[list[Span]]:
        """The spans of each fact."""
        return [spans_of(fact) for fact in self.facts]

    @cached_property
    def numbers(self) -> dict[int, int]:
        """Identity of a fact -> its number in the report, from 0."""
        return {id(fact): n for n, fact in enumerate(self.facts)}

    @cached_property
    def counted_in_order(self) -> tuple[list[int], list[Fact]]:
        """The counted facts in the order of the text, and where each starts."""
        facts = sorted(self.counted, key=lambda f: f.provenance[0].start)
        return [f.provenance[0].start for f in facts], facts

    @cached_property
    def refs(self) -> tuple[list[Ref], ...]:
        """The parties of each fact, as `all_refs` has them."""
        return tuple(map(all_refs, self.facts))

    @cached_property
    def placed_by_word(self) -> dict[str, list[int]]:
        """Word of the name of a place -> the numbers of the facts among `placed` that name it."""
        found: dict[str, list[int]] = {}
        for number, fact in enumerate(self.placed):
            for word in set(_WORDS.findall(fact.place.text if fact.place is not None else "")):
                found.setdefault(word, []).append(number)
        return found

    @cached_property
    def folded(self) -> str:
        """The folded text of the report."""
        return fold(self.text)

    @cached_property
    def belligerents(self) -> frozenset[str]:
        """The sides that act on each other in the facts: those who are hit, accused or attacked, and by whom."""
        sides: set[str] = set()
        for fact in self.facts:
            if fact.recipient and fact.type != "request":
                sides.update(s for r in (*fact.actor, *fact.recipient) if (s := side_of(r)))
            if fact.party is not None and (side := side_of(fact.party)):
                sides.add(side)
        return frozenset(sides)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The range of the sentence or sentences in which a range lies, without the white space around them.

        Of a sentence without end, the stretch around the range.
        """
        ends, starts = self._breaks
        low = bisect_right(starts, start)
        high = bisect_left(ends, end)
        first = starts[low - 1] if low else 0
        last = ends[high] if high < len(ends) else len(self.text)
        return max(first, start - _LONG), min(last, end + _LONG)

    @cached_property
    def _breaks(self) -> tuple[list[int], list[int]]:
        """Where sentences end, without the white space after them, and where the next ones start; both rise."""
        ends: list[int] = []
        starts: list[int] = []
        for found in _BREAK.finditer(self.text):
            mark, low, high = found.group(), found.start(), found.end()
            if not (mark[0] == "." and ENDS_SHORT.search(self.text, max(0, low - 8), low + 1)):
                ends.append(low + len(mark.rstrip()))
                starts.append(high)
        return ends, starts

    def near(self, words: tuple[str, ...], low: int, high: int) -> bool:
        """Does one of the words begin between two offsets, or right behind them? Cheap, to spare a pattern."""
        present = self._present.get(words)
        if present is None:
            present = self._present[words] = tuple([word for word in words if word in self.text])
        if not present:
            return False
        return any(map(self.text[max(low, 0) : high + _WORD].__contains__, present))

    def holds(self, span: Span | None) -> bool:
        """Does the span stand in the text as it says?"""
        return span is not None and 0 <= span.start < span.end and self.text[span.start : span.end] == span.exact


def side_of(ref: Ref) -> str | None:
    """The side of a party: as given, else its country."""
    return ref.side or ref.country


def party_key(ref: Ref) -> str:
    """What makes two references one party, as far as one can tell: side, entity, or the words."""
    return ref.side or ref.country or ref.entity or fold(ref.name or ref.text)


def source_key(fact: Fact) -> str | None:
    """The innermost source of a fact; "" for the author's own voice, None where the text leaves it open."""
    if not fact.attribution:
        return ""
    source = fact.attribution[-1].source
    if source is None or fact.attribution[-1].anonymous:
        return None
    return source.entity or fold(source.name or source.text)


def source_side(fact: Fact) -> str | None:
    """The side of the innermost source, None for the author, the media and those who take none."""
    source = fact.attribution[-1].source if fact.attribution else None
    return None if source is None or source.kind == "media" else side_of(source)


def refs_of(fact: Fact) -> Iterator[tuple[str, Ref]]:
    """The parties of a fact, each with the path of its field."""
    for n, ref in enumerate(fact.actor):
        yield f"actor/{n}", ref
    for n, ref in enumerate(fact.recipient):
        yield f"recipient/{n}", ref
    if fact.party is not None:
        yield "party", fact.party
    for n, link in enumerate(fact.attribution):
        if link.source is not None:
            yield f"attribution/{n}/source", link.source
        for m, ref in enumerate(link.addressee):
            yield f"attribution/{n}/addressee/{m}", ref


def all_refs(fact: Fact) -> list[Ref]:
    """The parties of a fact without the paths of their fields, which is faster."""
    out = [*fact.actor, *fact.recipient]
    if fact.party is not None:
        out.append(fact.party)
    for link in fact.attribution:
        if link.source is not None:
            out.append(link.source)
        out += link.addressee
    return out


def happened(fact: Fact) -> bool:
    """Is the fact told as something that took place or is taking place?"""
    return fact.factuality.stage in (None, "accomplished", "ongoing")


def _day(moment: str | None) -> str | None:
    """The date of an ISO date or date-time, None where it is neither."""
    return moment[:10] if moment and _ISO_DAY.match(moment) else None
