"""All that a report mentions, in every sentence: parties, counts, times, places and attributions, with their values.

A mention says which facts use it. Attributions follow the convention of the interface: the source is the whole noun
phrase, the cue the verb group or the words that cite, the content has its quotation marks and its "that".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from validator.facts import attributions, build_facts, read_together
from validator.facts.phrases import ref_to
from validator.facts.references.antecedents import Reader
from validator.facts.settings.places import sentence_places
from validator.facts.settings.timex import read_times
from validator.speech import Attribution, find_attributions
from validator.values import read_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.facts.reading import Reading
    from validator.facts.references.nouns import Story
    from validator.model import Fact, Link, Ref, Report, Span
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

KINDS = ("party", "count", "time", "place", "attribution")


def find_mentions(report: Report, rules: RuleSet) -> list[dict[str, Any]]:
    """The mentions of a report by where they start; of one place in the order of KINDS."""
    return find_mentions_together((report,), rules)[0]


def find_mentions_together(reports: Sequence[Report], rules: RuleSet) -> list[list[dict[str, Any]]]:
    """The same of each of a few reports: faster than one after the other (see `validator.facts.read_together`)."""
    readings = read_together(reports, rules)
    return [_mentions(report, rules, reading) for report, reading in zip(reports, readings, strict=True)]


def _mentions(report: Report, rules: RuleSet, reading: Reading) -> list[dict[str, Any]]:
    facts = build_facts(report, rules, reading=reading).facts
    story = reading.story
    links = attributions(reading, report, rules)
    found = [
        *_parties(story, facts),
        *_counts(story, facts),
        *_times(story, facts, reading.report.published),
        *_places(story, facts),
        *_attributions(find_attributions(report, rules), links, facts, report.text),
    ]
    found.sort(key=lambda m: (m["span"]["start"], KINDS.index(m["kind"]), m["span"]["end"]))
    return [{"report": report.id, **mention} for mention in found]


def _mention(kind: str, text: str, start: int, end: int, facts: Sequence[str], /, **values: Any) -> dict[str, Any]:
    return {"kind": kind, "span": _span(text, start, end), "facts": list(facts), **values}


def _span(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "exact": text[start:end]}


class _Uses:
    """Which facts use which stretch of the text, by their spans."""

    def __init__(self) -> None:
        self._starts: dict[tuple[int, int], dict[str, None]] = {}
        self._sorted: list[tuple[int, int]] = []
        self._reach: list[int] = []  # the furthest end up to each of them

    def add(self, span: Span | None, fact: str) -> None:
        """Note that a fact uses a span."""
        if span is not None:
            self._starts.setdefault((span.start, span.end), {})[fact] = None

    def of(self, start: int, end: int) -> list[str]:
        """The facts that use a stretch, or a part of it, or more around it."""
        if len(self._sorted) != len(self._starts):
            self._sorted = sorted(self._starts)
            self._reach = list(accumulate((b for _, b in self._sorted), max))
        found: list[tuple[int, int]] = []
        at = bisect_left(self._sorted, (end, 0))
        while at and self._reach[at - 1] > start:
            at -= 1
            if self._sorted[at][1] > start:
                found.append(self._sorted[at])
        return list(dict.fromkeys(f for span in reversed(found) for f in self._starts[span]))

    def spans(self) -> list[tuple[int, int]]:
        """All spans in use."""
        return list(self._starts)


# -- parties ----------------------------------------------------------------------------------------------------------


def _parties(story: Story, facts: Sequence[Fact]) -> Iterator[dict[str, Any]]:
    uses = _Uses()
    known: dict[tuple[int, int], Ref] = {}
    for fact in facts:
        for ref in _refs(fact):
            uses.add(ref.span, fact.id)
            if ref.span is not None:
                known[ref.span.start, ref.span.end] = ref
    reader = Reader(story)
    for number in range(len(story.bounds)):
        for mention in story.mentions(number):
            if not mention.pair:
                known.setdefault((mention.start, mention.end), reader.resolved(ref_to(mention.party, mention.span)))
    for (start, end), ref in sorted(known.items()):
        yield _mention(
            "party",
            story.text,
            start,
            end,
            uses.of(start, end),
            text=ref.text,
            name=ref.name,
            country=ref.country,
            side=ref.side,
            entity=ref.entity,
            party_kind=ref.kind,
            antecedent=_span(story.text, ref.antecedent.start, ref.antecedent.end) if ref.antecedent else None,
            resolved=ref.resolved,
        )


def _refs(fact: Fact) -> Iterator[Ref]:
    """The parties of a fact and of those who tell it."""
    yield from (*fact.actor, *fact.recipient)
    if fact.party is not None:
        yield fact.party
    for link in fact.attribution:
        yield from (*((link.source,) if link.source else ()), *link.addressee)


# -- counts, times, places --------------------------------------------------------------------------------------------


def _counts(story: Story, facts: Sequence[Fact]) -> Iterator[dict[str, Any]]:
    uses = _Uses()
    values: dict[tuple[int, int], tuple[int | None, int | None, str]] = {}
    for fact in facts:
        count = fact.count
        if count is not None and count.span is not None:
            uses.add(count.span, fact.id)
            values[count.span.start, count.span.end] = count.low, count.high, count.qualifier
    for sentence in _sentences(story):
        for a, b in _runs(sentence.chunks.parts, "q"):
            start, end = sentence.span(a, b)
            read = read_quantity(story.text[start:end])
            if read is not None and not uses.of(start, end):
                values[start, end] = read.low, read.high, read.qualifier
    for (start, end), (low, high, qualifier) in sorted(values.items()):
        found = uses.of(start, end)
        yield _mention("count", story.text, start, end, found, low=low, high=high, qualifier=qualifier)


def _sentences(story: Story) -> Iterator[Sentence]:
    for number in range(len(story.bounds)):
        yield story.sentence(number)


def _runs(letters: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Stretches of one letter."""
    return (m.span() for m in re.finditer(f"[{wanted}]+", letters))


def _times(story: Story, facts: Sequence[Fact], published: str | None) -> Iterator[dict[str, Any]]:
    uses = _Uses()
    for fact in facts:
        uses.add(fact.time.span if fact.time else None, fact.id)
    anchor = date.fromisoformat(published[:10]) if published else None
    for start, end, read in read_times(story, anchor):
        yield _mention(
            "time",
            story.text,
            start,
            end,
            uses.of(start, end),
            timex=read.timex if read else None,
            timex_type=read.timex_type if read else None,
            start=read.start if read else None,
            end=read.end if read else None,
        )


def _places(story: Story, facts: Sequence[Fact]) -> Iterator[dict[str, Any]]:
    uses = _Uses()
    found: dict[tuple[int, int], tuple[str | None, str | None]] = {}
    for fact in facts:
        place = fact.place
        if place is not None and place.span is not None:
            uses.add(place.span, fact.id)
            found[place.span.start, place.span.end] = place.name, place.country
    for sentence in _sentences(story):
        for a, b, name, country in sentence_places(sentence, story.rules):
            start, end = sentence.span(a, b)
            if not uses.of(start, end):
                found[start, end] = name, country
    for (start, end), (name, country) in sorted(found.items()):
        yield _mention("place", story.text, start, end, uses.of(start, end), name=name, country=country)


# -- attributions -----------------------------------------------------------------------------------------------------


def _attributions(
    found: Sequence[Attribution], links: Sequence[Link], facts: Sequence[Fact], text: str
) -> Iterator[dict[str, Any]]:
    """All that is said, with the facts that use it; of what rules alone find, that in which a fact stands."""
    uses = _Uses()
    telling = {span.start for f in facts for link in f.attribution if link.cue for span in link.cue.spans}
    for fact in facts:
        for link in fact.attribution:
            for span in link.cue.spans if link.cue else ():
                uses.add(span, fact.id)
        if fact.content is not None and fact.trigger is not None:
            uses.add(fact.trigger, fact.id)
    cues = [one.cue[0] for one in found]
    for link in links:
        spans = link.cue.spans if link.cue else ()
        if not spans or spans[0].start not in telling or any(a < spans[-1].end and spans[0].start < b for a, b in cues):
            continue
        found = (*found, _as_attribution(link))
    for one in found:
        start, end = one.cue[0]
        yield _mention(
            "attribution",
            text,
            start,
            end,
            uses.of(start, end),
            source={"spans": [_span(text, *piece) for piece in one.source]} if one.source else None,
            cue={"spans": [_span(text, *piece) for piece in one.cue]},
            content={"spans": [_span(text, *piece) for piece in one.content]},
            mode=one.mode,
            anonymous=one.anonymous,
        )


def _as_attribution(link: Link) -> Attribution:
    """The attribution that a fact's link holds."""
    source = link.source.span if link.source else None
    return Attribution(
        ((source.start, source.end),) if source else (),
        tuple((s.start, s.end) for s in (link.cue.spans if link.cue else ())),
        tuple((s.start, s.end) for s in (link.content.spans if link.content else ())),
        link.mode or "indirect",
        bool(link.anonymous),
    )
