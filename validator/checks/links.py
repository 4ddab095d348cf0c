"""S: ids of facts, and what refers to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.checks.dossier import refs_of
from validator.checks.model import Check, Note, Skip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact


def duplicate_id(dossier: Dossier) -> Iterator[Note | Skip]:
    """Two facts, or two entities, of one report share an id.

    References by id then lead to either of them, and whoever merges facts loses one.

    Fires on:
        text: Two men were killed. Three were wounded.
        fact: {"id": "f1", "type": "casualty", "effect": "killed", "count": [2, 2, "Two"]}
        fact: {"id": "f1", "type": "casualty", "effect": "wounded", "count": [3, 3, "Three"]}
    Silent on:
        text: Two men were killed. Three were wounded.
        fact: {"id": "f1", "type": "casualty", "effect": "killed", "count": [2, 2, "Two"]}
        fact: {"id": "f2", "type": "casualty", "effect": "wounded", "count": [3, 3, "Three"]}
    Source: HXL UniqueValue
    """
    if len(dossier.by_id) != len(dossier.facts):
        for fact in dossier.facts:
            first = dossier.by_id[fact.id]
            if first is not fact:
                yield Note(f"Expected an id of its own, got {fact.id!r} a second time", (fact, first), "id")
    seen: set[str] = set()
    for n, entity in enumerate(dossier.source.entities):
        if entity.id in seen:
            yield Note(f"Expected one entity {entity.id!r}, got another", path=f"entities/{n}/id")
        seen.add(entity.id)


def dangling_reference(dossier: Dossier) -> Iterator[Note | Skip]:
    """A fact refers to a fact or an entity that is not in the report.

    An entity counts as there where the envelope lists it, or where the reference itself carries its data.

    Fires on:
        text: Baku said that two soldiers had been killed.
        fact: {"type": "statement", "actor": "Baku", "content": {"text": "two soldiers", "facts": ["f9"]}}
    Fires on:
        text: Baku said that two soldiers had been killed.
        entity: {"id": "e1", "name": "Azerbaijan"}
        fact: {"type": "statement", "actor": {"text": "Baku", "entity": "e2"}, "content": "two soldiers"}
    Silent on:
        text: Baku said that two soldiers had been killed.
        entity: {"id": "e1", "name": "Azerbaijan"}
        fact: {"type": "statement", "actor": {"text": "Baku", "entity": "e1"}, "content": {"text": "two soldiers",
          "facts": ["f2"]}}
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "two"]}
    Source: SHACL sh:class, sh:node
    """
    known = dossier.by_id
    for fact in dossier.linked:
        for path, target in _links(fact):
            if target not in known:
                yield Note(f"Expected the id of a fact of this report, got {target!r}", (fact,), path, actual=target)
    entities = {entity.id for entity in dossier.source.entities}
    if dossier.reading is dossier.source or (not entities and dossier.own):
        return  # what factlint just read lists its entities
    for fact, refs in zip(dossier.facts, dossier.refs, strict=True):
        for ref in refs:
            if ref.entity and ref.entity not in entities and not (ref.name or ref.country or ref.kind):
                break
        else:
            continue
        for path, ref in refs_of(fact):
            if ref.entity and ref.entity not in entities and not (ref.name or ref.country or ref.kind):
                message = f"Expected an entity that is listed or described, got {ref.entity!r}"
                yield Note(message, (fact,), f"{path}/entity", actual=ref.entity)


def _links(fact: Fact) -> Iterator[tuple[str, str]]:
    if fact.content is not None:
        for n, target in enumerate(fact.content.facts):
            yield f"content/facts/{n}", target
    for n, target in enumerate(fact.derived_from):
        yield f"derived_from/{n}", target
    for n, relation in enumerate(fact.relations):
        yield f"relations/{n}/fact", relation.fact


def reference_cycle(dossier: Dossier) -> Iterator[Note | Skip]:
    """Facts contain each other, or are derived from each other, in a circle.

    What somebody said cannot hold the saying of it, and a total cannot be one of its own parts.

    Fires on:
        text: Kyiv said that Minsk said so.
        fact: {"type": "statement", "actor": "Kyiv", "content": {"text": "Minsk said so", "facts": ["f2"]}}
        fact: {"type": "statement", "actor": "Minsk", "content": {"text": "so", "facts": ["f1"]}}
    Silent on:
        text: Kyiv said that Minsk said so.
        fact: {"type": "statement", "actor": "Kyiv", "content": {"text": "Minsk said so", "facts": ["f2"]}}
        fact: {"type": "statement", "actor": "Minsk", "content": "so"}
    Source: W3C PROV constraints
    """
    edges = {
        f.id: tuple(t for t in (*(f.content.facts if f.content else ()), *f.derived_from) if t in dossier.by_id)
        for f in dossier.linked
    }
    done: set[str] = set()
    for start in edges:
        cycle = _cycle(edges, start, done)
        if cycle:
            facts = tuple(dossier.by_id[name] for name in cycle)
            yield Note(f"Expected facts that end somewhere, got a circle: {' → '.join((*cycle, cycle[0]))}", facts)


def _cycle(edges: dict[str, tuple[str, ...]], start: str, done: set[str]) -> tuple[str, ...]:
    """The first circle that a walk from `start` meets; `done` holds what was walked before. No recursion."""
    path: list[str] = []
    on_path: set[str] = set()
    stack: list[tuple[str, bool]] = [(start, False)]
    while stack:
        name, leaving = stack.pop()
        if leaving:
            path.pop()
            on_path.discard(name)
        elif name in on_path:
            circle = path[path.index(name) :]
            done.update(circle)
            return tuple(circle)
        elif name not in done:
            done.add(name)
            path.append(name)
            on_path.add(name)
            stack.append((name, True))
            stack.extend((target, False) for target in reversed(edges.get(name, ())))
    return ()


CHECKS = (
    Check("S03", "duplicate-id", "defect", "error", duplicate_id, over="report"),
    Check("S04", "dangling-reference", "defect", "error", dangling_reference),
    Check("S05", "reference-cycle", "defect", "error", reference_cycle, over="linked"),
)
