"""Two producers' facts of one report side by side: which are the same, where they differ, which only one has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from validator.checks.model import Check, Note
from validator.checks.reading import disjoint, show_count
from validator.checks.second import like
from validator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact, Ref, Severity

FIELDS = ("type", "effect", "count", "polarity", "certainty", "stage", "actor", "recipient", "party", "time", "source")
_ENOUGH = 5  # the least likeness of two facts that are taken for one


class Difference(Struct, frozen=True):
    """A field on which two readings of one fact differ: what this one has, what the other, and how much it matters."""

    field: str
    path: str
    this: str
    other: str
    severity: Severity


class Pair(Struct, frozen=True, eq=False):
    """Two facts that speak of the same words."""

    this: Fact
    other: Fact
    differences: tuple[Difference, ...]


def pair_facts(these: tuple[Fact, ...], others: tuple[Fact, ...]) -> tuple[Pair, ...]:
    """The facts of two producers in pairs, each in at most one, the likest first; in the order of the first."""
    ranked = sorted(
        ((likeness(a, b), n, m) for n, a in enumerate(these) for m, b in _near(a, others)),
        key=lambda r: (-r[0], r[1], r[2]),
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for score, n, m in ranked:
        if score >= _ENOUGH and n not in taken and m not in used:
            taken[n] = m
            used.add(m)
    pairs = ((these[n], others[m]) for n, m in sorted(taken.items()))
    return tuple(Pair(a, b, tuple(differences(a, b))) for a, b in pairs)


def _near(fact: Fact, others: tuple[Fact, ...]) -> Iterator[tuple[int, Fact]]:
    for m, other in enumerate(others):
        if _overlap(fact, other):
            yield m, other


def _overlap(a: Fact, b: Fact) -> bool:
    """Do two facts quote the same place, or is the trigger of one in the quotation of the other?"""
    one, two = a.provenance[0], b.provenance[0]
    return one.start < two.end and two.start < one.end and bool(one.exact and two.exact)


def likeness(a: Fact, b: Fact) -> int:
    """How much speaks for two facts that quote the same place being one: 5 or more is enough."""
    score = 0
    if a.trigger is not None and b.trigger is not None:
        same = a.trigger.start < b.trigger.end and b.trigger.start < a.trigger.end
        score += 5 if same else -4
    score += 4 if a.type == b.type else -2
    score += 2 * (a.effect == b.effect and a.effect is not None) - 2 * (
        None not in (a.effect, b.effect) and a.effect != b.effect
    )
    score += bool(a.count and b.count and (a.count.low, a.count.high) == (b.count.low, b.count.high))
    score += any(like(x, y) for x in a.actor for y in b.actor) + any(
        like(x, y) for x in a.recipient for y in b.recipient
    )
    score += bool(a.party and b.party and like(a.party, b.party))
    one, two = a.provenance[0], b.provenance[0]
    return score + 2 * ((one.start, one.end) == (two.start, two.end))


def differences(a: Fact, b: Fact) -> Iterator[Difference]:
    """The fields on which two readings of one fact differ; what only one of them has is no difference of moment."""
    yield from _words(a, b)
    if a.count and b.count and (a.count.low, a.count.high) != (b.count.low, b.count.high):
        level: Severity = "warning" if disjoint(a.count, b.count) else "info"
        yield Difference("count", "count", show_count(a.count), show_count(b.count), level)
    for name, ours, theirs in (("actor", a.actor, b.actor), ("recipient", a.recipient, b.recipient)):
        if ours and theirs and not any(like(x, y) for x in ours for y in theirs):
            yield Difference(name, name, _named(ours), _named(theirs), "warning")
        elif bool(ours) != bool(theirs):
            yield Difference(name, name, _named(ours), _named(theirs), "info")
    if a.party and b.party and not like(a.party, b.party):
        yield Difference("party", "party", a.party.text, b.party.text, "info")
    if a.time and b.time and a.time.start and b.time.start and (a.time.start, a.time.end) != (b.time.start, b.time.end):
        yield Difference(
            "time", "time", f"{a.time.start} to {a.time.end}", f"{b.time.start} to {b.time.end}", "warning"
        )
    if bool(a.attribution) != bool(b.attribution):
        yield Difference("source", "attribution", _source(a), _source(b), "warning")


def _words(a: Fact, b: Fact) -> Iterator[Difference]:
    one, two = a.factuality, b.factuality
    levels: tuple[tuple[str, str, str | None, str | None, Severity], ...] = (
        ("type", "type", a.type, b.type, "warning"),
        ("effect", "effect", a.effect, b.effect, "warning"),
        ("polarity", "factuality/polarity", one.polarity, two.polarity, "warning"),
        ("certainty", "factuality/certainty", one.certainty, two.certainty, "info"),
        ("stage", "factuality/stage", one.stage, two.stage, "info"),
    )
    for field, path, this, other, severity in levels:
        if this and other and this != other:
            yield Difference(field, path, this, other, severity)


def _named(refs: tuple[Ref, ...]) -> str:
    return ", ".join(ref.text for ref in refs) or "none"


def _source(fact: Fact) -> str:
    source = fact.attribution[-1].source if fact.attribution else None
    return source.text if source is not None else "a source" if fact.attribution else "none"


def compare_notes(dossier: Dossier) -> Iterator[Note]:
    """The differences between the facts of a dossier and those of its second reading, as notes of X10."""
    others = dossier.reading.facts if dossier.reading is not None else ()
    name = dossier.reading.producer.name if dossier.reading is not None else ""
    pairs = pair_facts(dossier.facts, others)
    for pair in pairs:
        span = pair.this.trigger or pair.this.provenance[0]
        for found in pair.differences:
            message = f"Expected {found.field} {found.other} as {name} has it, got {found.this}"
            places = ((span.start, span.end, f"{pair.this.id}, {pair.other.id} of {name}"),)
            yield Note(message, (pair.this,), found.path, places, found.other, found.this, severity=found.severity)
    paired, theirs = {id(p.this) for p in pairs}, {id(p.other) for p in pairs}
    for fact in dossier.facts:
        if id(fact) not in paired:
            span = fact.trigger or fact.provenance[0]
            message = f"Expected {name} to have this fact ({fact.type}), got none there"
            yield Note(message, (fact,), None, ((span.start, span.end, fact.type),), severity="info")
    for fact in others:
        if id(fact) not in theirs:
            span = fact.trigger or fact.provenance[0]
            message = f"Expected the fact {fact.id} of {name} ({fact.type}: {fold(span.exact)[:40]}), got none there"
            yield Note(message, (), None, ((span.start, span.end, fact.type),), severity="info")


COMPARE = Check("X10", "readings-differ", "suspect", "warning", compare_notes, over="report")
