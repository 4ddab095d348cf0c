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
_BY = compiled(r"\s(?:on\s+\w+\s+|\w+ly\s+|again\s+)?by\s+(?:the\s+|an?\s+)?$", re.I)


def aligned(dossier: Dossier) -> tuple[tuple[Fact, Fact], ...]:
    """Pairs (foreign fact, own fact) of one type and trigger, once for all checks; what two own facts claim is left."""
    return _met(dossier)[0]


def peer(dossier: Dossier, fact: Fact) -> Fact | None:
    """The own fact of factlint with the trigger of a foreign one: of its type, else of another type.

    Where several are, they must be of one mind on polarity and certainty. None where the fact has no trigger, and where
    the facts are factlint's own.
    """
    return _met(dossier)[1].get(id(fact))


def _met(dossier: Dossier) -> tuple[tuple[tuple[Fact, Fact], ...], dict[int, Fact]]:
    """The pairs of `aligned` and the peers of the foreign facts, by identity."""
    found: tuple[tuple[tuple[Fact, Fact], ...], dict[int, Fact]] | None = dossier.__dict__.get("met")
    if found is None:
        found = dossier.__dict__["met"] = _meet(dossier)
    return found


def _meet(dossier: Dossier) -> tuple[tuple[tuple[Fact, Fact], ...], dict[int, Fact]]:
    if dossier.reading is None or dossier.reading is dossier.source:
        return (), {}
    own = [(f.trigger.start, f.trigger.end, f) for f in dossier.reading.facts if f.trigger is not None]
    own.sort(key=_range)
    pairs: list[tuple[Fact, Fact]] = []
    peers: dict[int, Fact] = {}
    for fact in dossier.facts:
        span = fact.trigger or fact.provenance[0]
        start, end = span.start, span.end
        at = bisect_left(own, start, key=_last)
        within = [r[2] for r in islice(own, at, at + 6) if r[0] < end and start < r[1]]
        if not within:
            continue
        alike = [f for f in within if f.type == fact.type]
        if len(alike) == 1:
            pairs.append((fact, alike[0]))
        if fact.trigger is not None and _agree(alike or within):
            peers[id(fact)] = (alike or within)[0]
    return tuple(pairs), peers


def _range(entry: tuple[int, int, Fact]) -> tuple[int, int]:
    return entry[:2]


def _last(entry: tuple[int, int, Fact]) -> int:
    return entry[1] - 1


def _agree(facts: list[Fact]) -> bool:
    return len(facts) == 1 or len({(f.factuality.polarity, f.factuality.certainty) for f in facts}) == 1


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
    before the trigger and the recipient after it, or after "by"; else a suspicion, as where one party of several, a
    recipient or the victims are not those that are read.

    Fires on:
        text: Baku accused Yerevan of firing.
        reading: {"type": "accusation", "trigger": "accused", "actor": {"text": "Baku", "side": "AZE"},
          "recipient": {"text": "Yerevan", "side": "ARM"}}
        fact: {"type": "accusation", "trigger": "accused", "actor": "Yerevan", "recipient": "Baku"}
    Fires on:
        text: Bern and Oslo signed a pact in Rome.
        reading: {"type": "agreement", "trigger": "signed", "actor": ["Bern", "Oslo"]}
        fact: {"type": "agreement", "trigger": "signed", "actor": ["Bern", "Rome"]}
    Silent on:
        text: Bern and Oslo signed a pact in Rome.
        reading: {"type": "agreement", "trigger": "signed", "actor": ["Bern", "Oslo"]}
        fact: {"type": "agreement", "trigger": "signed", "actor": "Oslo"}
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
        if fact.actor and own.actor and fact.actor[0].text != own.actor[0].text:
            note = _actors(dossier, fact, own)
            if note is not None:
                yield note
                continue
        if len(own.actor) > 1 and fact.actor:
            yield from _strangers(fact, "actor", own.actor, fact.actor)
        if own.recipient and fact.recipient:
            yield from _strangers(fact, "recipient", own.recipient, fact.recipient)
        if own.party is not None and fact.party is not None and own.party.text != fact.party.text:
            yield from _strangers(fact, "party", (own.party,), (fact.party,))


def _actors(dossier: Dossier, fact: Fact, own: Fact) -> Note | None:
    """Is the first actor somebody else: the recipient, or a party that is none of those read here?"""
    swapped = _named(fact.actor) & _named(own.recipient) and not _named(fact.actor) & _named(own.actor)
    if not swapped and any(like(a, b) for a in fact.actor for b in own.actor):
        return None
    swapped = swapped or any(like(a, b) for a in fact.actor for b in own.recipient)
    if not swapped and any(_open(r) for r in (*fact.actor, *own.actor)):
        return None
    expected, actual = own.actor[0].text, fact.actor[0].text
    message = f"Expected {expected!r} as actor, got {actual!r}"
    places = _places(fact, own)
    if swapped and _plain(dossier, own):
        return Note(message, (fact,), "actor", places, expected, actual, expected)
    severity: Severity = "warning" if own.actor[0].text[:1].isupper() else "info"
    return Note(message, (fact,), "actor", places, expected, actual, kind="suspect", severity=severity)


def _strangers(fact: Fact, path: str, ours: tuple[Ref, ...], theirs: tuple[Ref, ...]) -> Iterator[Note]:
    """Parties of a fact that are none of those read in the same slot, where one of these is missing from it in turn.

    A fact may name fewer parties than are read, or more; only one in the place of another is told.
    """
    if [r.text for r in ours] == [r.text for r in theirs]:
        return
    missing = [b for b in ours if not any(like(a, b) for a in theirs)]
    for n, ref in enumerate(theirs):
        if missing and not _open(ref) and not any(like(ref, b) or _open(b) for b in ours):
            expected = missing[0].text
            field = path if path == "party" else f"{path}/{n}"
            places = tuple(
                (s.start, s.end, label)
                for s, label in ((missing[0].span, "read here"), (fact.trigger, "trigger"))
                if s is not None
            )
            severity: Severity = "warning" if expected[:1].isupper() else "info"
            message = f"Expected {expected!r} as {path}, got {ref.text!r}"
            yield Note(message, (fact,), field, places, expected, ref.text, kind="suspect", severity=severity)
            return


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
        apart = bool(then.end and when.end and (then.end < when.start or when.end < then.start))
        yield "time", f"{then.start} to {then.end}", f"{when.start} to {when.end}", "warning" if apart else "info"


CHECKS = (
    Check(
        "A17", "role-differs-from-text", "defect", "error", role_against_text, foreign=True, needs=("reading", "actor")
    ),
    Check("X10", "readings-differ", "suspect", "warning", producers_differ, foreign=True, needs=("reading",)),
)
