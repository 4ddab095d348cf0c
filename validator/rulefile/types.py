"""The fact types that a pack declares: in a file of types, or under `types:` of a rule file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from validator.errors import Location, Problem, did_you_mean
from validator.rulefile.fields import (
    NAME,
    Keys,
    Problems,
    read_choice,
    read_flag,
    read_map,
    read_name,
    read_text,
    read_texts,
)
from validator.rulefile.loader import load_yaml
from validator.rulefile.shapes import TypesFile, TypeSource
from validator.rulefile.values import EMIT_VALUES, FACT_FIELDS, FACTUALITY

if TYPE_CHECKING:
    from validator.rulefile.source import Yaml

TYPE_NAME = re.compile(r"[a-z][a-z-]*")
TYPES_KEYS = Keys("a file of types", ("types",), ("description",))
BROKEN_TYPES_KEYS = Keys("a file of types", (), ("types", "description"))
TYPE_KEYS = Keys("a type", (), ("description", "source-of", "toward", "emit", "inside", "required", "schema", "note"))
INSIDE_KEYS = Keys("inside", (), tuple(FACTUALITY))
SOURCES = ("content",)
TOWARD = ("doer", "patient", "owner")


def read_types_file(text: str, file: str, pack: str) -> tuple[TypesFile, tuple[Problem, ...]]:
    """The types of a file that can be read, and all Problems of the file, by line. Never raises on content."""
    root, found = load_yaml(text, file)
    problems: Problems = list(found)
    if root is None:
        if not problems:
            problems.append(Problem(Location(file), "R006", "Expected the key 'types', got an empty file"))
        return TypesFile((), "", Location(file)), tuple(problems)
    fields = read_map(root, BROKEN_TYPES_KEYS if found else TYPES_KEYS, problems)
    types = read_types(fields.get("types"), pack, problems)
    description = read_text(fields.get("description"), "a description", problems) or ""
    return TypesFile(types, description, root.location), tuple(sorted(set(problems)))


def read_types(node: Yaml | None, pack: str, problems: Problems) -> tuple[TypeSource, ...]:
    """The types of a map of types."""
    if node is None:
        return ()
    if node.kind != "map" or not node.pairs():
        got = "an empty map" if node.kind == "map" else node.shown()
        message = f"Expected types as a map of types, got {got}"
        problems.append(node.problem("R003", message, "write types: {takeover: {description: …}}"))
    found = (_read_type(key, value, pack, problems) for key, value in node.pairs())
    return tuple(source for source in found if source is not None)


def _read_type(key: Yaml, node: Yaml, pack: str, problems: Problems) -> TypeSource | None:
    name = read_name(key, "the name of a type", problems, TYPE_NAME)
    fields = read_map(node, TYPE_KEYS, problems)
    description = read_text(fields.get("description"), "a description", problems) or ""
    read_text(fields.get("note"), "a note", problems)
    schema = fields.get("schema")
    own = _own_fields(schema, problems)
    emit = fields.get("emit")
    source = TypeSource(
        name=name or "",
        description=description,
        source_of=read_choice(fields.get("source-of"), "the slot that holds other facts", SOURCES, problems) or "",
        emit=emit is None or read_flag(emit, "emit", problems),
        inside=_read_inside(fields.get("inside"), problems),
        required=tuple(dict.fromkeys((*_read_required(fields.get("required"), own, problems), *_needed(schema, own)))),
        schema="" if schema is None or schema.kind != "map" else json.dumps(schema.plain(), ensure_ascii=False),
        fields=own,
        pack=pack,
        location=key.location,
        origin=key.origin(),
        toward=read_choice(fields.get("toward"), "who of the content is the recipient", TOWARD, problems) or "",
        schema_origin=None if schema is None or not schema.pairs() else schema.pairs()[0][0].origin(),
    )
    return None if name is None else source


def _read_inside(node: Yaml | None, problems: Problems) -> tuple[tuple[str, str], ...]:
    """Fields of the factuality and the values that they get in the facts inside."""
    fields = read_map(node, INSIDE_KEYS, problems) if node is not None else {}
    read = (
        (key, read_choice(value, f"a value of '{key}'", EMIT_VALUES[key], problems)) for key, value in fields.items()
    )
    return tuple((key, value) for key, value in read if value is not None)


def _own_fields(schema: Yaml | None, problems: Problems) -> tuple[str, ...]:
    """The names of the fields that a type's JSON Schema declares; none of them may be one that every fact has."""
    if schema is None:
        return ()
    if schema.kind != "map":
        message = f"Expected a JSON Schema as a map, got {schema.shown()}"
        problems.append(
            schema.problem("R003", message, "write schema: {properties: {price: {$ref: '#/$defs/measure'}}}")
        )
    properties = next((value for key, value in schema.pairs() if key.value == "properties"), None)
    for key, _ in properties.pairs() if properties is not None else ():
        if key.value in (*FACT_FIELDS, *EMIT_VALUES, "source"):
            message = f"Expected a field of the type's own, got '{key.value}'"
            problems.append(key.problem("R057", message, "every fact has that one: its schema is the report schema's"))
        else:
            read_name(key, "the name of a field", problems, NAME)
    return tuple(key.value for key, _ in properties.pairs()) if properties is not None else ()


def _needed(schema: Yaml | None, own: tuple[str, ...]) -> tuple[str, ...]:
    """The type's own fields that its JSON Schema requires."""
    required = schema.plain().get("required") if schema is not None and schema.kind == "map" else None
    return tuple(name for name in own if name in required) if isinstance(required, list) else ()


def _read_required(node: Yaml | None, own: tuple[str, ...], problems: Problems) -> tuple[str, ...]:
    """The names of fields that a fact of the type must have."""
    known = (*FACT_FIELDS, *own)
    names = read_texts(node, "required", problems)
    places = () if node is None else node.items() or (node,)
    for place in places:
        if place.kind == "text" and place.value.strip() and place.value not in known:
            message = f"Expected a field of the type, got '{place.value}'{did_you_mean(place.value, known)}"
            problems.append(place.problem("R057", message, "allowed: " + ", ".join(known)))
    return tuple(name for name in names if name in known)
