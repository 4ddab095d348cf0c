"""Facts of others made ready for the checks: every quotation at its place, the words of their parts found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs

from validator.align import Aligner
from validator.checks.spans import Misfit, settle
from validator.model import Span
from validator.text import token_bounds
from validator.values import find_quantities, read_quantity

if TYPE_CHECKING:
    from validator.model import Count, Fact, Link, Ref, ReportFacts

_NOWHERE = (Span(0, 0, "", alignment="none"),)
_WHOLE = "report"  # the role of a span that stands for the whole report


def ground(
    facts: tuple[Fact, ...], text: str, reading: ReportFacts | None
) -> tuple[tuple[Fact, ...], tuple[Misfit, ...]]:
    """The facts with the offsets that they lack, and the quotations that were off.

    What a fact says of parties, numbers, times and places gets the span of its words inside the fact's quotation; a
    fact without a trigger takes that of the one fact of its type that factlint reads in the same words.
    """
    given = tuple(_evident(fact, text) for fact in facts)
    settled, misfits = settle(given, text)
    aligner = Aligner(text)
    triggers = _triggers(reading)
    ready = tuple(_fill(fact, aligner, triggers) for fact in settled)
    new = {id(old): fact for old, fact in zip(settled, ready, strict=True)}
    return ready, tuple(structs.replace(m, fact=new[id(m.fact)]) for m in misfits)


def _evident(fact: Fact, text: str) -> Fact:
    """The fact with its provenance, be it the whole report or none at all."""
    if not fact.provenance:
        return structs.replace(fact, provenance=_NOWHERE)
    first = fact.provenance[0]
    if first.role == _WHOLE and first.end == 0 and text:
        return structs.replace(fact, provenance=(Span(0, len(text), text, role=_WHOLE),))
    return fact


def _triggers(reading: ReportFacts | None) -> dict[str, list[tuple[Span, Fact]]]:
    out: dict[str, list[tuple[Span, Fact]]] = {}
    for fact in reading.facts if reading is not None else ():
        if fact.trigger is not None:
            out.setdefault(fact.type, []).append((fact.trigger, fact))
    return out


def _fill(fact: Fact, aligner: Aligner, triggers: dict[str, list[tuple[Span, Fact]]]) -> Fact:
    first = fact.provenance[0]
    if first.end == 0 or first.role == _WHOLE or not _lacks(fact):
        return fact
    within = (first.start, first.end)
    return structs.replace(
        fact,
        actor=tuple(_ref(ref, aligner, within) for ref in fact.actor),
        recipient=tuple(_ref(ref, aligner, within) for ref in fact.recipient),
        party=_ref(fact.party, aligner, within) if fact.party is not None else None,
        place=_worded(fact.place, aligner, within),
        time=_worded(fact.time, aligner, within),
        count=_count(fact.count, aligner, within),
        attribution=tuple(_link(link, aligner, within) for link in fact.attribution),
        trigger=fact.trigger or _trigger(fact, triggers.get(fact.type, ()), within),
    )


def _lacks(fact: Fact) -> bool:
    """Is there a part of the fact that has words and no span? Hot: facts with all offsets go through untouched."""
    if fact.trigger is None or (fact.count is not None and fact.count.span is None):
        return True
    parts = (*fact.actor, *fact.recipient, fact.party, fact.place, fact.time, *(k.source for k in fact.attribution))
    return any(part is not None and part.text and part.span is None for part in parts)


def _span(words: str, aligner: Aligner, within: tuple[int, int]) -> Span | None:
    found = aligner.stands(words, within)
    return Span(found[0], found[1], aligner.text[slice(*found)]) if found is not None else None


def _ref(ref: Ref, aligner: Aligner, within: tuple[int, int]) -> Ref:
    if ref.span is not None:
        return ref
    span = _span(ref.text, aligner, within)
    return structs.replace(ref, span=span) if span is not None else ref


def _worded(part: Any, aligner: Aligner, within: tuple[int, int]) -> Any:
    if part is None or part.span is not None or not part.text:
        return part
    span = _span(part.text, aligner, within)
    return structs.replace(part, span=span) if span is not None else part


def _link(link: Link, aligner: Aligner, within: tuple[int, int]) -> Link:
    return structs.replace(link, source=_ref(link.source, aligner, within)) if link.source is not None else link


def _count(count: Count | None, aligner: Aligner, within: tuple[int, int]) -> Count | None:
    """A count with the words it has; one without words takes the only phrase of the quotation that says it."""
    if count is None or count.span is not None:
        return count
    if count.text:
        span = _span(count.text, aligner, within)
        return structs.replace(count, span=span) if span is not None else count
    text = aligner.text[slice(*within)]
    tokens, starts = token_bounds(text)
    found = []
    for a, b in find_quantities(tokens):
        low, high = starts[a], starts[b - 1] + len(tokens[b - 1])
        quantity = read_quantity(text[low:high])
        if quantity is not None and count.low is not None and count.low in (quantity.low, quantity.high):
            found.append(Span(within[0] + low, within[0] + high, text[low:high]))
    return structs.replace(count, span=found[0], text=found[0].exact) if len(found) == 1 else count


def _trigger(
    fact: Fact, own: tuple[tuple[Span, Fact], ...] | list[tuple[Span, Fact]], within: tuple[int, int]
) -> Span | None:
    """The trigger of the only fact of this type, and of this effect if any has it, that is read in the same words."""
    inside = [(span, other) for span, other in own if within[0] <= span.start and span.end <= within[1]]
    alike = [span for span, other in inside if other.effect == fact.effect] or [span for span, _ in inside]
    distinct = {(span.start, span.end): span for span in alike}
    return next(iter(distinct.values())) if len(distinct) == 1 else None
