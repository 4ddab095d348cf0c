"""The fact types of all packs, and whether the rules keep to what their types declare."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from validator.errors import InputError, did_you_mean
from validator.guards import SLOT_GUARDS
from validator.pattern import Phrase, slots, walk
from validator.program import TypeInfo
from validator.rulefile import EMIT_VALUES, FACT_FIELDS, patterns_of
from validator.schema import fact_schema, schema_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from validator.errors import Problem
    from validator.pattern import Pattern, Slot
    from validator.rulefile import Rule, TypeSource
    from validator.rulefile.source import Origin

SLOT_FIELDS = (*(field for field in FACT_FIELDS if field != "effect"), "source")  # who tells it: its attribution
FIELD_TYPES = {"time": ("time",), "place": ("place", "party", "thing"), "count": ("quantity", "people")}
ALWAYS = frozenset({"time", "place"})  # read from the words around the match, whatever the pattern names
SLOT_TYPES = {"actor": "party", "recipient": "party", "party": "people", "content": "clause", "count": "quantity"}
_NEAR = 0.81  # how like a known name an undeclared one must be to be taken for a slip


def join_types(
    sources: Iterable[TypeSource], named: Iterable[tuple[str, Origin | None]]
) -> tuple[dict[str, TypeInfo], tuple[Problem, ...]]:
    """The types by name, and what is wrong between their declarations.

    `named` are the types of rule files: one that nobody declares is open to any slot, unless its name is nearly that
    of a declared one.
    """
    found: dict[str, TypeSource] = {}
    problems: list[Problem] = []
    for source in sources:
        first = found.setdefault(source.name, source)
        if first is not source:
            message = f"Expected a type that stands once, got '{source.name}' again; first at {first.location}"
            problems.append(source.origin.problem(0, len(source.name), "R051", message))
        elif (problem := _schema_problem(source)) is not None:
            problems.append(problem)
    types = {name: _info(source) for name, source in found.items()}
    for name, origin in named:
        near = get_close_matches(name, found, n=1, cutoff=_NEAR) if name not in found else ()
        near = near if near and near[0][0] == name[0] else ()  # "raid" is no slip for "aid"
        if near and origin is not None:
            message = f"Expected a type that a pack declares, got '{name}' (did you mean '{near[0]}'?)"
            help = (
                f"if it is meant, declare it in a file of the pack, types.yaml: types: {{{name}: {{description: …}}}}"
            )
            problems.append(origin.problem(0, len(name), "R058", message, help))
        elif name not in types:
            types[name] = TypeInfo(name, declared=False)
    return types, tuple(problems)


def _info(source: TypeSource) -> TypeInfo:
    return TypeInfo(
        source.name,
        source.source_of,
        source.emit,
        source.inside,
        source.required,
        source.schema,
        source.fields,
        source.toward,
    )


def _schema_problem(source: TypeSource) -> Problem | None:
    if not source.schema or source.schema_origin is None:
        return None
    try:
        list(schema_errors({}, fact_schema(source.schema, source.required, source.fields)))
    except InputError as error:
        origin = source.schema_origin
        return origin.problem(0, len(origin.text), "R056", error.problems[0].message)
    return None


def check_fields(rule: Rule, kind: TypeInfo, types: Mapping[str, TypeInfo]) -> Iterator[Problem]:
    """The Problems of slots and constants that the rule's type does not have, and of slots of the wrong type."""
    known = (*SLOT_FIELDS, *kind.fields)
    for tree, origin in patterns_of(rule):
        for slot in slots(tree):
            start = origin.text.find(slot.name, slot.start)
            if message := _slot_fault(slot, kind, known):
                yield origin.problem(start, len(slot.name), "R057", message, _listing(kind, known))
    for field, _ in rule.emit:
        name = field.rpartition(".")[2]
        allowed = (*known, "effect", *EMIT_VALUES)
        if kind.declared and name not in allowed:
            message = f"Expected a field of the type '{kind.name}', got '{name}'{did_you_mean(name, allowed)}"
            yield rule.origins[f"emit.{field}"].problem(0, len(field), "R057", message, _listing(kind, known))


def check_required(rule: Rule, trees: tuple[Pattern, ...], kind: TypeInfo) -> Iterator[Problem]:
    """The Problem of a rule whose matches are never facts: no slot or constant fills a field that the type requires."""
    if (
        not kind.emit
        or rule.status == "draft"
        or any(isinstance(node, Phrase) for tree in trees for node in walk(tree))
    ):
        return  # what stands in a phrase that could not be read is not known
    named = {slot.name for tree in trees for slot in slots(tree)}
    filled = {*ALWAYS, *named, *(field.rpartition(".")[2] for field, _ in rule.emit)}
    filled.update({"count"} if "party" in named else ())
    for name in kind.required:
        if name not in filled:
            message = f"Expected the rule to fill '{name}', as the type '{kind.name}' requires, got no slot or constant"
            origin = rule.origins["id"]
            yield origin.problem(0, len(origin.text), "R061", message, _filling(name, kind))


def check_guards(rule: Rule, trees: tuple[Pattern, ...]) -> Iterator[Problem]:
    """The Problems of guards about a slot that no pattern of the rule has."""
    if any(isinstance(node, Phrase) for tree in trees for node in walk(tree)):
        return
    named = {slot.name for tree in trees for slot in slots(tree)}
    for key, slot in SLOT_GUARDS.items():
        if key in rule.guards and slot not in named:
            message = f"Expected a slot '{slot}' in the pattern, got none for '{key}' to look at"
            help = f"its slots: {', '.join(sorted(named)) or 'none'}"
            origin = rule.origins[key]
            yield origin.problem(0, len(origin.text), "R062", message, help)


def _filling(name: str, kind: TypeInfo) -> str:
    if name in EMIT_VALUES and name != "count":
        return f"a constant fills it: emit: {{{name}: {EMIT_VALUES[name][0]}}}"
    slot_type = SLOT_TYPES.get(name, "text")
    help = f"a slot fills it: {{{name}: {slot_type}}}"
    return f"{help}, or {{party: people}}" if name == "count" else help


def _slot_fault(slot: Slot, kind: TypeInfo, known: tuple[str, ...]) -> str:
    """What is wrong with a slot's name or type; "" where nothing is."""
    if slot.name not in known and kind.declared:
        return f"Expected a field of the type '{kind.name}', got '{slot.name}'{did_you_mean(slot.name, known)}"
    if slot.name not in known and (near := get_close_matches(slot.name, known, n=1, cutoff=_NEAR)):
        return f"Expected a field of the fact, got '{slot.name}' (did you mean '{near[0]}'?)"
    allowed = FIELD_TYPES.get(slot.name)
    if allowed and slot.type not in allowed:
        return f"Expected the slot '{slot.name}' of the type {' or '.join(allowed)}, got {slot.type}"
    return ""


def _listing(kind: TypeInfo, known: tuple[str, ...]) -> str:
    return f"allowed: {', '.join(known)}; a type's own fields stand in its schema"
