"""A, X: somebody else's facts against factlint's own reading of the same report, aligned by type and trigger."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from validator.checks.dossier import side_of
from validator.checks.model import Check, Note, Skip
from validator.checks.reading import disjoint, show_count
from validator.expressions import compiled
from validator.folding import fold, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact, Ref, Severity

_SMALL = frozenset("the a an of and in for its their 's".split())
_PRONOUNS = frozenset("he she it they him her them who which we i this that these those both".split())
_BY = compiled(r"\s+(?:on\s+\w+\s+|\w+ly\s+|again\s+)?by\s+(?:the\s+|an?\s+)?$", re.I)


def aligned(dossier: Dossier) -> tuple[tuple[Fact, Fact], ...]:
    """Pairs (foreign fact, own fact) of one type and trigger, once for all checks; what two own facts claim is left."""
    found: tuple[tuple[Fact, Fact], ...] | None = dossier.__dict__.get("aligned")
    if found is None:
        found = dossier.__dict__["aligned"] = tuple(_align(dossier))
    return found


def _align(dossier: Dossier) -> Iterator[tuple[Fact, Fact]]:
    if dossier.reading is None or dossier.reading is dossier.source:
        return
    own: dict[str, list[tuple[int, int, Fact]]] = {}
    for fact in dossier.reading.facts:
        if fact.trigger is not None:
            own.setdefault(fact.type, []).append((fact.trigger.start, fact.trigger.end, fact))
    for ranges in own.values():
        ranges.sort(key=lambda r: r[:2])
    for fact in dossier.facts:
        ranges = own.get(fact.type, [])
        span = fact.trigger or fact.provenance[0]
        at = bisect_left(ranges, span.start, key=lambda r: r[1] - 1)
        within = [r[2] for r in islice(ranges, at, at + 3) if r[0] < span.end and span.start < r[1]]
        if len(within) == 1:
            yield fact, within[0]


def like(a: Ref, b: Ref) -> bool:
    """May two references mean one party: by entity, by words, or by side?"""
    if a.entity and a.entity == b.entity:
        return True
    for one in _spellings(a):
        for other in _spellings(b):
            if one <= other or other <= one:
                return True
    side = side_of(a)
    return side is not None and side == side_of(b)


def role_against_text(dossier: Dossier) -> Iterator[Note | Skip]:
    """The roles of a fact are not those that factlint reads at the same trigger.

    Swapped roles are grounded in every word, and wrong. Certain where the clause states them plainly, with the actor
    before the trigger and the recipient after it, or after "by"; else a suspicion.

    Fires on:
        text: Baku accused Yerevan of firing.
        reading: {"type": "accusation", "trigger": "accused", "actor": {"text": "Baku", "side": "AZE"},
          "recipient": {"text": "Yerevan", "side": "ARM"}}
        fact: {"type": "accusation", "trigger": "accused", "actor": "Yerevan", "recipient": "Baku"}
    Silent on:
        text: Baku accused Yerevan of firing.
        reading: {"type": "accusation", "trigger": "accused", "actor": {"text": "Baku", "side": "AZE"},
          "recipient": {"text": "Yerevan", "side": "ARM"}}
        fact: {"type": "accusation", "trigger": "accused", "actor": {"text": "Azerbaijan", "side": "AZE"},
          "recipient": {"text": "Armenia", "side": "ARM"}}
    Source: FactCC entity swap
    """
    if dossier.reading is None and not dossier.own:
        if any(f.actor and f.recipient for f in dossier.facts):
            yield Skip("factlint's own reading of the report was not given")
        return
    for fact, own in aligned(dossier):
        if not (fact.actor and own.actor) or fact.actor[0].text == own.actor[0].text:
            continue
        swapped = _named(fact.actor) & _named(own.recipient) and not _named(fact.actor) & _named(own.actor)
        if not swapped and any(like(a, b) for a in fact.actor for b in own.actor):
            continue
        swapped = swapped or any(like(a, b) for a in fact.actor for b in own.recipient)
        if not swapped and any(_open(r) for r in (*fact.actor, *own.actor)):
            continue
        expected, actual = own.actor[0].text, fact.actor[0].text
        message = f"Expected {expected!r} as actor, got {actual!r}"
        places = _places(fact, own)
        if swapped and _plain(dossier, own):
            yield Note(message, (fact,), "actor", places, expected, actual, expected)
        else:
            severity: Severity = "warning" if own.actor[0].text[:1].isupper() else "info"
            yield Note(message, (fact,), "actor", places, expected, actual, kind="suspect", severity=severity)


def _spellings(ref: Ref) -> list[set[str]]:
    """The words of a party and those of its name, each without the small ones; of a pronoun only those of its name."""
    texts = [ref.name] if _pronoun(ref) else [ref.text, ref.name]
    return [words for text in texts if text and (words := set(words_of(text)) - _SMALL)]


def _named(refs: tuple[Ref, ...]) -> set[str]:
    return {fold(r.text) for r in refs}


def _pronoun(ref: Ref) -> bool:
    return fold(ref.text) in _PRONOUNS


def _open(ref: Ref) -> bool:
    """Is the reference a pronoun that nobody resolved, so that another reading may name whom it stands for?"""
    return _pronoun(ref) and not (ref.name and ref.resolved)


def _places(fact: Fact, own: Fact) -> tuple[tuple[int, int, str], ...]:
    spans = ((own.actor[0].span, "actor read here"), (fact.trigger, "trigger"))
    return tuple((s.start, s.end, label) for s, label in spans if s is not None)


def _plain(dossier: Dossier, own: Fact) -> bool:
    """Does the clause state the roles plainly: actor, trigger, recipient; or recipient, trigger, by, actor?"""
    trigger = own.trigger
    actor = own.actor[0].span
    recipient = own.recipient[0].span if own.recipient else None
    if trigger is None or actor is None or recipient is None:
        return False
    if actor.end <= trigger.start and trigger.end <= recipient.start:
        return True
    return recipient.end <= trigger.start and bool(_BY.search(dossier.text, trigger.end, actor.start))


def producers_differ(dossier: Dossier) -> Iterator[Note | Skip]:
    """Two readings of the same words differ in number, effect, polarity, certainty or time.

    The other reading is factlint's own, or that of the producer who is compared.

    Fires on:
        text: Three men were wounded.
        reading: {"type": "casualty", "effect": "wounded", "trigger": "wounded", "count": [3, 3, "Three"]}
        fact: {"type": "casualty", "effect": "killed", "trigger": "wounded", "count": [3, 3, "Three"]}
    Silent on:
        text: Three men were wounded.
        reading: {"type": "casualty", "effect": "wounded", "trigger": "wounded", "count": [3, 3, "Three"]}
        fact: {"type": "casualty", "effect": "wounded", "trigger": "wounded", "count": [3, 3, "Three"]}
    Source: inter-coder agreement
    """
    for fact, own in aligned(dossier):
        for path, actual, expected, severity in _differences(fact, own):
            span = fact.trigger or fact.provenance[0]
            message = f"Expected {expected} as the other reading has it, got {actual}"
            places = ((span.start, span.end, "trigger"),)
            yield Note(message, (fact,), path, places, expected, actual, severity=severity)


def _differences(fact: Fact, own: Fact) -> Iterator[tuple[str, str, str, Severity]]:
    """Field, what stands in the fact, what in the other reading, and how much that matters."""
    a, b = fact.count, own.count
    if a is not None and b is not None and (a.low, a.high) != (b.low, b.high):
        yield "count", show_count(a), show_count(b), "warning" if disjoint(a, b) else "info"
    if fact.effect and own.effect and fact.effect != own.effect:
        yield "effect", fact.effect, own.effect, "warning"
    one, other = fact.factuality, own.factuality
    if {one.polarity, other.polarity} == {"+", "-"}:
        yield "factuality/polarity", f'"{one.polarity}"', f'"{other.polarity}"', "warning"
    if one.certainty == "CT" and other.certainty != "CT":
        yield "factuality/certainty", one.certainty, other.certainty, "info"
    then, when = fact.time, own.time
    if then and when and then.start and when.start and (then.start, then.end) != (when.start, when.end):
        yield "time", f"{then.start} to {then.end}", f"{when.start} to {when.end}", "info"


CHECKS = (
    Check(
        "A17", "role-differs-from-text", "defect", "error", role_against_text, foreign=True, needs=("reading", "actor")
    ),
    Check("X10", "readings-differ", "suspect", "warning", producers_differ, foreign=True, needs=("reading",)),
)
