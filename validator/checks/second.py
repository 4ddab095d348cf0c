"""A, X: somebody else's facts against factlint's own reading of the same report, aligned by type and trigger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.checks.dossier import side_of
from validator.checks.folding import words_of
from validator.checks.model import Check, Note, Skip
from validator.checks.reading import disjoint, show_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact, Ref

_SMALL = frozenset("the a an of and in for its their 's".split())
_BY = re.compile(r"\s+(?:on\s+\w+\s+|\w+ly\s+|again\s+)?by\s+(?:the\s+|an?\s+)?$", re.I)


def _aligned(dossier: Dossier) -> Iterator[tuple[Fact, Fact]]:
    """Pairs (foreign fact, own fact) of one type with overlapping triggers; a trigger that two own facts share is left."""
    if dossier.own or dossier.reading is None or dossier.reading is dossier.source:
        return
    own: dict[tuple[str, int], list[Fact]] = {}
    for fact in dossier.reading.facts:
        if fact.trigger is not None:
            for at in range(fact.trigger.start, fact.trigger.end):
                own.setdefault((fact.type, at), []).append(fact)
    for fact in dossier.facts:
        if fact.trigger is not None:
            middle = (fact.trigger.start + fact.trigger.end - 1) // 2
            found = own.get((fact.type, middle), ())
            if len(found) == 1:
                yield fact, found[0]


def _like(a: Ref, b: Ref) -> bool:
    """May two references mean one party: by entity, by words, or by side?"""
    if a.entity and a.entity == b.entity:
        return True
    one, other = set(words_of(a.text)) - _SMALL, set(words_of(b.text)) - _SMALL
    if one and other and (one <= other or other <= one):
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
    for fact, own in _aligned(dossier):
        if not (fact.actor and own.actor):
            continue
        if any(_like(a, b) for a in fact.actor for b in own.actor):
            continue
        swapped = any(_like(a, b) for a in fact.actor for b in own.recipient)
        if not swapped and not (_settled(fact.actor) and _settled(own.actor)):
            continue
        expected, actual = own.actor[0].text, fact.actor[0].text
        message = f"Expected {expected!r} as actor, got {actual!r}"
        places = _places(fact, own)
        if swapped and _plain(dossier, own):
            yield Note(message, (fact,), "actor", places, expected, actual, expected)
        else:
            yield Note(message, (fact,), "actor", places, expected, actual, kind="suspect", severity="warning")


def _settled(refs: tuple[Ref, ...]) -> bool:
    return all(r.resolved is not False and r.text[:1].isupper() for r in refs)


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
    """Two readings of the same words differ in number, effect or polarity.

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
    for fact, own in _aligned(dossier):
        for path, actual, expected in _differences(fact, own):
            trigger = fact.trigger
            places = ((trigger.start, trigger.end, "trigger"),) if trigger is not None else ()
            message = f"Expected {expected} as the other reading has it, got {actual}"
            yield Note(message, (fact,), path, places, expected, actual)


def _differences(fact: Fact, own: Fact) -> Iterator[tuple[str, str, str]]:
    if fact.count is not None and own.count is not None and disjoint(fact.count, own.count):
        yield "count", show_count(fact.count), show_count(own.count)
    if fact.effect and own.effect and fact.effect != own.effect:
        yield "effect", fact.effect, own.effect
    if {fact.factuality.polarity, own.factuality.polarity} == {"+", "-"}:
        yield "factuality/polarity", f'"{fact.factuality.polarity}"', f'"{own.factuality.polarity}"'


CHECKS = (
    Check("A17", "role-differs-from-text", "defect", "error", role_against_text),
    Check("X10", "readings-differ", "suspect", "warning", producers_differ),
)
