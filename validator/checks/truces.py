"""C: a truce and what breaks it, in the order of their days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.checks.dossier import Dossier, happened, side_of
from validator.checks.model import Check, Note, Skip
from validator.expressions import compiled
from validator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.model import Fact

_TRUCE = compiled(r"\b(?:cease-?fires?|truces?|armistices?|cessation of (?:hostilities|fire))\b", re.I)
# What says that there was another truce: then the breach may be one of that.
_ANOTHER = compiled(
    r"\b(?:new|newest|latest|fresh|further|another|second|third|fourth|renewed|previous|earlier|first|former|old|last"
    r"|several|repeated|extended|expired|series of|(?:re-?(?:new|establish|instat|impos|affirm)\w*)|19\d\d|20\d\d"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"[^.;]{0,40}\b(?:cease-?fires?|truces?|armistices?)\b|\bcease-?fires\b|\btruces\b",
    re.I,
)


def breach_before_truce(dossier: Dossier) -> Iterator[Note | Skip]:
    """A truce is broken on a day before it began.

    Where a report speaks of one truce alone, what breaks it follows it: one of the two days was read wrongly, or the
    breach is one of something else. Silent where the words tell of another truce, or of parties that have none in
    common.

    Fires on:
        text: Chad and Niger agreed a truce on July 20. Niger broke the truce on July 18.
        published: 2021-07-24
        fact: {"type": "ceasefire", "actor": [{"text": "Chad", "side": "TCD"}, {"text": "Niger", "side": "NER"}],
          "time": {"text": "July 20", "start": "2021-07-20", "end": "2021-07-20"},
          "quote": "Chad and Niger agreed a truce on July 20."}
        fact: {"type": "violation", "actor": {"text": "Niger", "side": "NER"},
          "time": {"text": "July 18", "start": "2021-07-18", "end": "2021-07-18"},
          "quote": "Niger broke the truce on July 18."}
    Silent on:
        text: Chad and Niger agreed a truce on July 20. Niger broke the truce on July 22.
        published: 2021-07-24
        fact: {"type": "ceasefire", "actor": [{"text": "Chad", "side": "TCD"}, {"text": "Niger", "side": "NER"}],
          "time": {"text": "July 20", "start": "2021-07-20", "end": "2021-07-20"},
          "quote": "Chad and Niger agreed a truce on July 20."}
        fact: {"type": "violation", "actor": {"text": "Niger", "side": "NER"},
          "time": {"text": "July 22", "start": "2021-07-22", "end": "2021-07-22"},
          "quote": "Niger broke the truce on July 22."}
    Silent on:
        text: Chad and Niger agreed a new truce on July 20. Niger had broken an earlier truce on July 18.
        published: 2021-07-24
        fact: {"type": "ceasefire", "actor": [{"text": "Chad", "side": "TCD"}, {"text": "Niger", "side": "NER"}],
          "time": {"text": "July 20", "start": "2021-07-20", "end": "2021-07-20"},
          "quote": "Chad and Niger agreed a new truce on July 20."}
        fact: {"type": "violation", "actor": {"text": "Niger", "side": "NER"},
          "time": {"text": "July 18", "start": "2021-07-18", "end": "2021-07-18"},
          "quote": "Niger had broken an earlier truce on July 18."}
    Source: PLOVER; PROV ordering
    """
    breaches = [
        fact for fact in dossier.by_type.get("violation", ()) if _is_dated(fact) and _is_of_truce(dossier, fact)
    ]
    truces = [fact for fact in dossier.by_type.get("ceasefire", ()) if _is_dated(fact)]
    if not breaches or not truces or _ANOTHER.search(dossier.text):
        return
    first = min(truces, key=_start)
    for breach in breaches:
        if _end(breach) < _start(first) and _may_be_of(breach, first):
            message = f"Expected a breach on or after {_start(first)}, when the truce began, got {_end(breach)}"
            spans = [(f, f.trigger or f.provenance[0]) for f in (breach, first)]
            places = tuple((s.start, s.end, "breach" if f is breach else "truce") for f, s in spans)
            yield Note(message, (breach, first), "time", places, _start(first), _end(breach))


def _is_dated(fact: Fact) -> bool:
    """Is it told as something that happened, on days that are known?"""
    return fact.time is not None and bool(fact.time.start and fact.time.end) and happened(fact) and _is_so(fact)


def _is_so(fact: Fact) -> bool:
    return fact.factuality.polarity == "+" and fact.factuality.certainty != "U"


def _is_of_truce(dossier: Dossier, fact: Fact) -> bool:
    """Does the evidence of a breach speak of a truce?"""
    return any(_TRUCE.search(dossier.text, *dossier.sentence(span.start, span.end)) for span in fact.provenance)


def _start(fact: Fact) -> str:
    return (fact.time.start or "")[:10] if fact.time is not None else ""


def _end(fact: Fact) -> str:
    return (fact.time.end or "")[:10] if fact.time is not None else ""


def _may_be_of(breach: Fact, truce: Fact) -> bool:
    """Have a breach and a truce a party in common, as far as both name any?"""
    one, other = ({side_of(r) or fold(r.text) for r in (*f.actor, *f.recipient)} for f in (breach, truce))
    return not one or not other or not one.isdisjoint(other)


CHECKS = (Check("C10", "breach-before-truce", "suspect", "info", breach_before_truce, over="timed"),)
