"""What binds the facts of a report: which stand in the content of which, and the entities they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.model import Entity, Fact, Link, Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def nested(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, each content with the ids of the facts inside it."""
    inside: dict[str, list[str]] = {}
    by_trigger = {fact.trigger.start: fact for fact in facts if fact.trigger}
    holders: dict[int, Fact | None] = {}  # by the identity of links, which facts of one frame share
    for fact in facts:
        if not fact.attribution:
            continue
        link = fact.attribution[-1]
        if id(link) not in holders:
            holders[id(link)] = _holder(link, by_trigger)
        holder = holders[id(link)]
        if holder is not None:
            inside.setdefault(holder.id, []).append(fact.id)
    return [_with_inside(fact, inside[fact.id]) if fact.id in inside else fact for fact in facts]


def _with_inside(fact: Fact, ids: Sequence[str]) -> Fact:
    return fact if fact.content is None else replace(fact, content=replace(fact.content, facts=tuple(ids)))


def _holder(link: Link, by_trigger: dict[int, Fact]) -> Fact | None:
    """The fact that attributes by the words of a link."""
    if link.cue is None:
        return None
    for piece in link.cue.spans:
        for offset in range(piece.start, piece.end):
            fact = by_trigger.get(offset)
            if fact is not None and fact.content is not None:
                return fact
    return None


def entities_of(facts: Sequence[Fact]) -> tuple[Entity, ...]:
    """Who the facts speak of, by id, with the names used."""
    first: dict[str, Ref] = {}
    names: dict[str, dict[str, None]] = {}
    for fact in facts:
        parties = [*fact.actor, *fact.recipient]
        if fact.party is not None:
            parties.append(fact.party)
        for link in fact.attribution:
            if link.source is not None:
                parties.append(link.source)
        for party in parties:
            key = party.entity
            if key and key in first:
                names[key][party.text] = None
            elif key:
                first[key] = party
                names[key] = {party.text: None}
    return tuple([_entity(key, first[key], names[key]) for key in sorted(first)])


def _entity(key: str, party: Ref, names: Iterable[str]) -> Entity:
    """An entity as its first mention has it, with the other names used."""
    name = party.name or party.text
    aliases = tuple([n for n in names if n != name])
    return Entity(id=key, name=name, aliases=aliases, kind=party.kind, country=party.country, side=party.side)
