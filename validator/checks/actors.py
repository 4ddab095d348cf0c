"""A: who does what to whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from validator.checks.dossier import refs_of, side_of
from validator.checks.known import demonym
from validator.checks.model import Check, Note, Place, Skip
from validator.expressions import compiled
from validator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact, Ref

_WORDS = compiled(r"\w+")
_REFLEXIVE = compiled(
    r"\b(?:itself|themselves|himself|herself|each other|one another|own|rival|former|opposition)\b", re.I
)
_PASSIVE = compiled(r"\b(?:was|were|is|are|been|being|be|got)\s+(?:(?:also|again|later|\w+ly)\s+)?$", re.I)
_BY = compiled(r"\s+(?:on\s+\w+\s+|\w+ly\s+|again\s+)?by\s+(?:the\s+|an?\s+)?", re.I)
_STATES = frozenset(("state", "government", "military"))
_PRONOUN = compiled(
    r"(?:he|she|it|they|him|her|them|who|which|that|this|these|those|both|all)\b|the\s|its\s|their\s", re.I
)
_CIVILIAN = frozenset(
    "civilian civilians villager villagers resident residents child children woman women schoolgirl "
    "schoolchildren girl girls pedestrian pedestrians shopper shoppers worshipper worshippers farmer farmers "
    "shepherd shepherds pupil pupils student students journalist journalists reporter reporters bystander "
    "bystanders passenger passengers tourist tourists schoolteacher teacher teachers nurse nurses patient "
    "patients protester protesters infant infants baby babies".split()
)
_COMBATANT = frozenset(
    "soldier soldiers serviceman servicemen servicewoman servicewomen troops trooper troopers fighter fighters "
    "militant militants gunman gunmen insurgent insurgents rebel rebels conscript conscripts paratrooper "
    "paratroopers marine marines commando commandos guerrilla guerrillas jihadist jihadists combatant combatants "
    "infantryman infantrymen sniper snipers militiaman militiamen".split()
)
_APPOSITION = compiled(r", (?=(?:an?|the|his|her|their) )")
_FORMERLY = compiled(r"\b(?:former|ex|retired|off-duty|wounded|child|women|woman|student)\b", re.I)
_FORCES = frozenset(
    "soldier soldiers serviceman servicemen troops forces army military navy police policemen guards guard "
    "fighters pilots officers officer civilians ministry government authorities jets warplanes artillery "
    "parliament".split()
)


def same_party(a: Ref, b: Ref) -> bool:
    """Are two references surely one party: one entity, one name, or the state and an arm of it?

    Two bodies of one country are not one party: an opposition may accuse its government.
    """
    if a.entity and b.entity:
        return a.entity == b.entity
    if fold(a.name or a.text) == fold(b.name or b.text):
        return True
    side = side_of(a)
    return side is not None and side == side_of(b) and "state" in (a.kind, b.kind) and {a.kind, b.kind} <= _STATES


def self_accusation(dossier: Dossier) -> Iterator[Note | Skip]:
    """A party accuses itself, and nothing in the sentence says so.

    Mostly the roles were read wrongly. A party of one country that accuses another of the same country is no case.

    Fires on:
        text: Baku accused Azerbaijan of firing.
        fact: {"type": "accusation", "actor": {"text": "Baku", "side": "AZE", "kind": "state"},
          "recipient": {"text": "Azerbaijan", "side": "AZE", "kind": "state"}, "content": "firing"}
    Silent on:
        text: Opposition leaders accused the Azerbaijani government of fraud.
        fact: {"type": "accusation", "actor": {"text": "Opposition leaders", "side": "AZE", "kind": "person"},
          "recipient": {"text": "the Azerbaijani government", "side": "AZE", "kind": "government"}, "content": "fraud"}
    Source: own
    """
    for fact in dossier.by_type.get("accusation", ()):
        for a in fact.actor:
            for b in fact.recipient:
                if same_party(a, b) and not _reflexive(dossier, fact):
                    message = f"Expected two parties, got {a.text!r} accusing {b.text!r}"
                    yield Note(message, (fact,), "recipient", (*_place(b, "accused"), *_place(a, "accuser")))


def _reflexive(dossier: Dossier, fact: Fact) -> bool:
    span = fact.provenance[0]
    start, end = dossier.sentence(span.start, span.end)
    words = _reflexives(dossier.text)
    at = bisect_left(words, (start, 0))
    return at < len(words) and words[at][1] <= end


@lru_cache(maxsize=1)  # for all the accusations of one report
def _reflexives(text: str) -> list[tuple[int, int]]:
    """Where the words stand that say that a party and another of its side are meant, in order."""
    return [found.span() for found in _REFLEXIVE.finditer(text)]


def _place(ref: Ref, label: str) -> tuple[Place, ...]:
    return ((ref.span.start, ref.span.end, label),) if ref.span is not None else ()


def role_reversal(dossier: Dossier) -> Iterator[Note | Skip]:
    """In a passive clause the one who is acted on stands as actor, and the one after "by" as recipient.

    Fires on:
        text: Yerevan was accused by Baku of firing first.
        fact: {"type": "accusation", "trigger": "accused", "actor": "Yerevan", "recipient": "Baku",
          "content": "firing first"}
    Silent on:
        text: Yerevan was accused by Baku of firing first.
        fact: {"type": "accusation", "trigger": "accused", "actor": "Baku", "recipient": "Yerevan",
          "content": "firing first"}
    Source: FrameNet Judgment_communication
    """
    text = dossier.text
    for fact in dossier.facts:
        trigger = fact.trigger
        if trigger is None or not fact.actor or not fact.recipient:
            continue
        by = _BY.match(text, trigger.end)
        if by is None or not _PASSIVE.search(text, max(0, trigger.start - 30), trigger.start):
            continue
        actor, recipient = _start(dossier, fact.actor[0], fact), _start(dossier, fact.recipient[0], fact)
        if actor is not None and recipient is not None and actor < trigger.start and by.start() < recipient <= by.end():
            message = f"Expected {fact.recipient[0].text!r} as actor after 'by', got {fact.actor[0].text!r}"
            places = (*_place(fact.recipient[0], "agent"), *_place(fact.actor[0], "patient"))
            yield Note(message, (fact,), "actor", places, fact.recipient[0].text, fact.actor[0].text, "swap")


def _start(dossier: Dossier, ref: Ref, fact: Fact) -> int | None:
    """Where a party stands: by its span, else by its words in the sentence of the fact."""
    if ref.span is not None:
        return ref.span.start
    span = fact.trigger or fact.provenance[0]
    at = dossier.text.find(ref.text, *dossier.sentence(span.start, span.end))
    return at if at >= 0 else None


def accuser_as_perpetrator(dossier: Dossier) -> Iterator[Note | Skip]:
    """The act that a party accuses another of has the accuser as its actor.

    Fires on:
        text: Baku accused Yerevan of shelling a village.
        fact: {"type": "accusation", "actor": "Baku", "recipient": "Yerevan", "content": {"text": "shelling a village",
          "facts": ["f2"]}}
        fact: {"type": "assault", "actor": "Baku"}
    Silent on:
        text: Baku accused Yerevan of shelling a village.
        fact: {"type": "accusation", "actor": "Baku", "recipient": "Yerevan", "content": {"text": "shelling a village",
          "facts": ["f2"]}}
        fact: {"type": "assault", "actor": "Yerevan"}
    Source: FrameNet Evaluee
    """
    for fact in dossier.by_type.get("accusation", ()):
        for name in fact.content.facts if fact.content is not None else ():
            act = dossier.by_id.get(name)
            for doer in act.actor if act is not None else ():
                if act is not None and any(same_party(doer, a) for a in fact.actor) and not _reflexive(dossier, fact):
                    message = f"Expected the accused as actor of what is alleged, got the accuser {doer.text!r}"
                    yield Note(message, (act, fact), "actor", _place(doer, "actor"), actual=doer.text)


def media_as_actor(dossier: Dossier) -> Iterator[Note | Skip]:
    """A news outlet is the actor of an accusation, a denial or an attack.

    Mostly the outlet only reported somebody else's words.

    Fires on:
        text: The Daily Lantern accused Oslo of spying.
        fact: {"type": "accusation", "actor": {"text": "The Daily Lantern", "kind": "media"}, "recipient": "Oslo"}
    Silent on:
        text: The Daily Lantern said Bern accused Oslo of spying.
        fact: {"type": "accusation", "actor": "Bern", "recipient": "Oslo",
          "source": {"text": "The Daily Lantern", "kind": "media"}}
    Silent on:
        text: Local media accused Oslo of spying.
        fact: {"type": "accusation", "actor": {"text": "local media", "kind": "media"}, "recipient": "Oslo"}
    Source: PLOVER sector JRN
    """
    for kind in ("accusation", "denial", "assault"):
        for fact in dossier.by_type.get(kind, ()):
            for n, ref in enumerate(fact.actor):
                if ref.kind == "media" and ref.text[:1] != ref.text[:1].lower() and not _is_handle(dossier, ref):
                    message = f"Expected a party as actor, got the outlet {ref.text!r}"
                    yield Note(message, (fact,), f"actor/{n}", _place(ref, "outlet"), actual=ref.text)


def _is_handle(dossier: Dossier, ref: Ref) -> bool:
    """Is a name that of an account on the web, behind its mark?"""
    return ref.span is not None and dossier.text[max(ref.span.start - 1, 0) : ref.span.start] == "@"


def alias_inconsistent(dossier: Dossier) -> Iterator[Note | Skip]:
    """One name is tied to two entities in one report.

    Pronouns and bare nouns ("the ministry") may stand for different parties and do not count.

    Fires on:
        text: Orlan spoke. Orlan left.
        fact: {"type": "statement", "actor": {"text": "Orlan", "entity": "e1", "name": "Orlan"}, "content": "spoke"}
        fact: {"type": "movement", "actor": {"text": "Orlan", "entity": "e2", "name": "Orlan"}}
    Silent on:
        text: The ministry spoke. The ministry left.
        fact: {"type": "statement", "actor": {"text": "The ministry", "entity": "e1", "name": "A"}, "content": "spoke"}
        fact: {"type": "movement", "actor": {"text": "The ministry", "entity": "e2", "name": "B"}}
    Source: HXL Spelling
    """
    seen: dict[str, tuple[str, Fact, Ref]] = {}
    for fact, refs in zip(dossier.facts, dossier.refs, strict=True):
        for ref in refs:
            if ref.entity is None or ref.antecedent is not None or not _is_name(ref.text):
                continue
            entity, first, other = seen.setdefault(fold(ref.text), (ref.entity, fact, ref))
            if entity != ref.entity:
                path = next(path for path, part in refs_of(fact) if part is ref)
                message = f"Expected one entity for {ref.text!r}, got {entity!r} and {ref.entity!r}"
                places = (*_place(ref, "this"), *_place(other, "that"))
                yield Note(message, (fact, first), f"{path}/entity", places, entity, ref.entity, entity)


def side_against_nationality(dossier: Dossier) -> Iterator[Note | Skip]:
    """The words name a people, and the party is given another country.

    Only where a demonym stands right before those who bear it ("Armenian soldiers"); "Armenian-backed" says nothing.

    Fires on:
        text: Two Armenian soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [2, 2, "Two"],
          "party": {"text": "Armenian soldiers", "country": "AZE"}}
    Silent on:
        text: Two Armenian soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [2, 2, "Two"],
          "party": {"text": "Armenian soldiers", "country": "ARM"}}
    Silent on:
        text: Turkish-backed Syrian fighters were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [2, null, "", "vague"],
          "party": {"text": "Turkish-backed Syrian fighters", "country": "SYR"}}
    Source: FactCC entity swap
    """
    for fact, refs in zip(dossier.facts, dossier.refs, strict=True):
        if not any(ref.country is not None and _people(ref.text) for ref in refs):
            continue
        for path, ref in refs_of(fact):
            if ref.country is None or (country := _people(ref.text)) in (None, ref.country, ref.side):
                continue
            message = f"Expected {country} for {ref.text!r}, got {ref.country}"
            yield Note(message, (fact,), f"{path}/country", _place(ref, "party"), country, ref.country, country)


@lru_cache(maxsize=4096)
def _is_name(text: str) -> bool:
    return not (_PRONOUN.match(text) or text.islower())


@lru_cache(maxsize=4096)
def _people(phrase: str) -> str | None:
    """The country of the people in a phrase such as "three Armenian soldiers", None where it is not that plain."""
    words = phrase.split()
    if len(words) < 2 or words[-1].lower() not in _FORCES or "-" in phrase:
        return None
    countries = {c for w in words[:-1] if w[:1].isupper() and (c := demonym(w))}
    return countries.pop() if len(countries) == 1 and words[-2][:1].isupper() else None


def combatant_or_civilian(dossier: Dossier) -> Iterator[Note | Skip]:
    """The status of the victims contradicts the noun that names them.

    Fires on:
        text: Five villagers were killed.
        fact: {"type": "casualty", "effect": "killed", "count": [5, 5, "Five"], "party": "villagers",
          "party_status": "combatant"}
    Fires on:
        text: Five soldiers were killed.
        fact: {"type": "casualty", "effect": "killed", "count": [5, 5, "Five"], "party": "soldiers",
          "party_status": "civilian"}
    Silent on:
        text: Five former soldiers were killed.
        fact: {"type": "casualty", "effect": "killed", "count": [5, 5, "Five"], "party": "former soldiers",
          "party_status": "civilian"}
    Source: UCDP; MUC-4 human target type
    """
    for fact in dossier.facts:
        if fact.party is None or fact.party_status not in ("combatant", "civilian"):
            continue
        own = _APPOSITION.split(fact.party.text, maxsplit=1)[0]  # "the officer, a father of two"
        words = set(_WORDS.findall(own.lower()))
        soldiers, others = words & _COMBATANT, words & _CIVILIAN
        wrong = soldiers if fact.party_status == "civilian" else others
        if wrong and not (soldiers and others) and not _FORMERLY.search(_without(fact.party.text, wrong)):
            right = "combatant" if soldiers else "civilian"
            message = f"Expected {right} for {fact.party.text!r}, got {fact.party_status}"
            yield Note(message, (fact,), "party_status", _place(fact.party, "victims"), right, fact.party_status, right)


def _without(text: str, words: set[str]) -> str:
    return " ".join(w for w in text.split() if w.lower() not in words)


CHECKS = (
    Check("A01", "self-accusation", "suspect", "warning", self_accusation, over="accusations"),
    Check("A02", "role-reversal", "defect", "error", role_reversal, needs=("trigger", "roles")),
    Check("A03", "accuser-as-perpetrator", "suspect", "warning", accuser_as_perpetrator, over="accusations"),
    Check("A08", "media-as-actor", "suspect", "warning", media_as_actor),
    Check("A09", "name-of-two-entities", "suspect", "warning", alias_inconsistent, foreign=True),
    Check("A10", "side-against-nationality", "defect", "error", side_against_nationality, foreign=True),
    Check("A14", "status-against-noun", "defect", "error", combatant_or_civilian, over="victims"),
)
