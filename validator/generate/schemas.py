"""A JSON Schema -> a strategy of values that it allows: the part of the language that fact types are written in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

# What a schema may say without narrowing its values, or narrows them as read below.
_READ = frozenset(
    """
    type enum const properties required additionalProperties items minItems maxItems minLength maxLength minimum
    maximum exclusiveMinimum exclusiveMaximum anyOf oneOf $ref $defs definitions $schema $id $comment title
    description default examples deprecated readOnly writeOnly
    """.split()
)
_TYPES = ("null", "boolean", "integer", "number", "string", "array", "object")
_DEEP = 12  # schemas inside each other


def schema_strategy(schema: dict[str, Any] | str | bool) -> SearchStrategy[Any]:
    """Values that a schema allows; ValueError for what it says that is not read."""
    root = json.loads(schema) if isinstance(schema, str) else schema
    return _values(root, root, 0)


def _values(schema: Any, root: Any, depth: int) -> SearchStrategy[Any]:
    from hypothesis import strategies as st

    if schema is True or schema == {}:
        return st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text("ab", max_size=3))
    if schema is False or depth > _DEEP:
        return st.nothing()
    unread = sorted(schema.keys() - _READ)
    if unread:
        raise ValueError(f"Expected a schema of {', '.join(_TYPES)} with plain bounds, got the keyword '{unread[0]}'")
    if "$ref" in schema:
        return st.deferred(lambda: _values(_target(schema["$ref"], root), root, depth + 1))
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return st.one_of([_values(option, root, depth + 1) for option in schema[key]])
    wanted = schema.get("type", "object" if "properties" in schema else list(_TYPES))
    kinds = [wanted] if isinstance(wanted, str) else wanted
    return st.one_of([_of_type(kind, schema, root, depth) for kind in kinds])


def _target(reference: str, root: Any) -> Any:
    """What a reference inside the schema means."""
    if not reference.startswith("#"):
        raise ValueError(f"Expected a reference inside the schema, got '{reference}'")
    found = root
    for part in reference.lstrip("#/").split("/") if reference != "#" else ():
        found = found[part.replace("~1", "/").replace("~0", "~")]
    return found


def _of_type(kind: str, schema: dict[str, Any], root: Any, depth: int) -> SearchStrategy[Any]:
    from hypothesis import strategies as st

    if kind == "null":
        return st.none()
    if kind == "boolean":
        return st.booleans()
    if kind == "integer":
        return st.integers(*_whole_bounds(schema))
    if kind == "number":
        return _numbers(schema)
    if kind == "string":
        letters = st.characters(min_codepoint=32, max_codepoint=0x17F)
        return st.text(letters, min_size=schema.get("minLength", 0), max_size=schema.get("maxLength"))
    if kind == "array":
        items = _values(schema.get("items", {}), root, depth + 1)
        return st.lists(items, min_size=schema.get("minItems", 0), max_size=schema.get("maxItems", 4))
    return _objects(schema, root, depth)


def _whole_bounds(schema: dict[str, Any]) -> tuple[int | None, int | None]:
    import math

    low, high = schema.get("minimum"), schema.get("maximum")
    if "exclusiveMinimum" in schema:
        low = max(math.floor(schema["exclusiveMinimum"]) + 1, low if low is not None else -math.inf)
    if "exclusiveMaximum" in schema:
        high = min(math.ceil(schema["exclusiveMaximum"]) - 1, high if high is not None else math.inf)
    return (None if low is None else math.ceil(low)), (None if high is None else math.floor(high))


def _numbers(schema: dict[str, Any]) -> SearchStrategy[float]:
    from hypothesis import strategies as st

    return st.floats(
        min_value=schema.get("minimum", schema.get("exclusiveMinimum")),
        max_value=schema.get("maximum", schema.get("exclusiveMaximum")),
        exclude_min="exclusiveMinimum" in schema and "minimum" not in schema,
        exclude_max="exclusiveMaximum" in schema and "maximum" not in schema,
        allow_nan=False,
        allow_infinity=False,
    )


def _objects(schema: dict[str, Any], root: Any, depth: int) -> SearchStrategy[dict[str, Any]]:
    from hypothesis import strategies as st

    properties = schema.get("properties", {})
    required = schema.get("required", ())
    if isinstance(schema.get("additionalProperties"), dict):
        raise ValueError("Expected additionalProperties as true or false, got a schema")

    @st.composite
    def build(draw: DrawFn) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name in dict.fromkeys((*required, *properties)):
            if name in required or (depth < 3 and draw(st.booleans())):
                made[name] = draw(_values(properties.get(name, {}), root, depth + 1))
        return made

    return build()
