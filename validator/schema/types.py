"""The JSON Schema of a fact of a declared type: what the type requires, and its own fields under `extra`."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from validator.schema.engines import shipped_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

# What slots fill, beside the definitions of the report schema (ref, count, time, place).
SLOT_DEFINITIONS: dict[str, Any] = {
    "text": {
        "description": "Words of the report, and where they stand",
        "type": "object",
        "required": ["text", "span"],
        "properties": {"text": {"type": "string", "minLength": 1}, "span": {"$ref": "#/$defs/span"}},
        "additionalProperties": False,
    },
    "measure": {
        "description": "Money, a distance, a share: a number and its unit",
        "type": "object",
        "required": ["text", "span"],
        "properties": {
            "text": {"type": "string", "minLength": 1},
            "span": {"$ref": "#/$defs/span"},
            "value": {"description": "The number as stated; of a range, its lower end", "type": "number"},
            "high": {"description": "The upper end of a range", "type": "number"},
            "unit": {"description": "km, kg, %, barrel …; of money, its currency", "type": "string", "minLength": 1},
            "currency": {"description": "ISO 4217, or the word of the text", "type": "string", "minLength": 1},
            "per": {"description": "What a rate counts by: hour, day …", "type": "string", "minLength": 1},
            "qualifier": {
                "enum": ["exact", "approx", "at-least", "at-most", "more-than", "fewer-than", "range", "vague"]
            },
        },
        "additionalProperties": False,
    },
}


@cache
def fact_schema(schema: str, required: tuple[str, ...], fields: tuple[str, ...]) -> Any:
    """The schema (2020-12) of a fact of a type, beside the report schema.

    `schema` is that of the type's own fields as JSON, or "" where it declares none, `required` the fields that a fact
    must have, `fields` those that are its own.
    """
    own = json.loads(schema) if schema else {}
    definitions = {**_definitions(), **own.pop("$defs", {})}
    properties = {"cause": {"$ref": "#/$defs/text"}, **own.get("properties", {})}
    extra = {"additionalProperties": False, **own, "type": "object", "properties": properties}
    extra.pop("$schema", None)
    inner = [field for field in required if field in fields]
    if inner:
        extra["required"] = _joined(extra.get("required", ()), inner)
    outer = [field for field in required if field not in fields]
    needed = bool(extra.get("required")) if isinstance(extra.get("required", ()), list) else False
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {"extra": extra},
        "required": _joined(outer, ["extra"] if needed else ()),
        "$defs": definitions,
    }


def _joined(a: Iterable[str], b: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*a, *b]))


def _definitions() -> dict[str, Any]:
    shipped = shipped_schema("report")["$defs"]
    return {**{name: shipped[name] for name in ("span", "ref", "count", "time", "place")}, **SLOT_DEFINITIONS}
