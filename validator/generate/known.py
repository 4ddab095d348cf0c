"""Generated sentence -> the fact that an extractor should give back, by construction alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from validator.generate.vocabulary import CAUSES
from validator.lexicon import english_parts
from validator.model import Content, Count, Fact, Factuality, Link, Place, Ref, Span, Time

if TYPE_CHECKING:
    from validator.generate.shapes import Generated, Marked

_CAUSES = frozenset(cause.text for cause in CAUSES)


def to_fact(made: Generated, id: str, offset: int = 0) -> Fact:
    """The fact that a sentence states, where it begins at `offset` of its report."""
    fields = dict(made.fields)
    slots: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for mark in made.marks:
        _put(mark, Span(mark.start + offset, mark.end + offset, made.text[mark.start : mark.end]), slots, extra)
    if "low" in fields or "high" in fields:
        span = slots["count"].span if "count" in slots else None
        slots["count"] = Count(low=fields.get("low"), high=fields.get("high"), span=span)  # type: ignore[arg-type]
    start, end = made.trigger
    source = fields.get("source")
    outer = (Link(source=_source(made, str(source), offset)),) if source is not None else ()
    return Fact(
        id=id,
        type=made.type,
        trigger=Span(start + offset, end + offset, made.text[start:end]),
        effect=str(fields["effect"]) if "effect" in fields else None,
        attribution=(*outer, *slots.pop("attribution", ())),
        factuality=Factuality(
            certainty=str(fields.get("certainty", "CT")),  # type: ignore[arg-type]
            polarity=str(fields.get("polarity", "+")),  # type: ignore[arg-type]
            stage=str(fields.get("stage", "accomplished")),  # type: ignore[arg-type]
            status=str(fields.get("status", "reported-as-fact")),  # type: ignore[arg-type]
        ),
        provenance=(Span(offset, offset + len(made.text), made.text),),
        extra=extra,
        **slots,
    )


def _put(mark: Marked, span: Span, slots: dict[str, Any], extra: dict[str, Any]) -> None:
    """Put what a slot took where a fact has it."""
    name, text = mark.slot, span.exact
    if name == "actor" and _is_cause(text[:1].lower() + text[1:]):
        extra["cause"] = {"text": text, "span": to_builtins(span)}
    elif name in ("actor", "recipient"):
        slots[name] = (*slots.get(name, ()), Ref(text=text, span=span))
    elif name == "source":
        slots["attribution"] = (Link(source=Ref(text=text, span=span)),)
    elif name == "party":
        slots[name] = Ref(text=text, span=span)
    elif name == "content":
        slots[name] = Content(text=text, span=span)
    elif name == "count":
        slots[name] = Count(low=None, high=None, span=span)
    elif name == "time":
        slots[name] = Time(text=text, span=span)
    elif name == "place":
        slots[name] = Place(text=text, span=span)
    else:
        extra[name] = {"text": text, "span": to_builtins(span)}


def _is_cause(text: str) -> bool:
    """Is it a thing, "the storm", "the bomb": what harms and cannot act is a cause, and no actor?"""
    article, _, noun = text.partition(" ")
    return text in _CAUSES or (article == "the" and english_parts().get(noun.rpartition(" ")[2], "h") in "nzl")


def _source(made: Generated, source: str, offset: int) -> Ref:
    start = made.text.lower().index(source.lower())
    exact = made.text[start : start + len(source)]
    return Ref(text=exact, span=Span(start + offset, start + offset + len(exact), exact))
