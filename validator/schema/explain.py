"""What a JSON Schema violation means, in one sentence: "Expected X, got Y"."""

from __future__ import annotations

import ast
import json
from typing import Any

from validator.errors import did_you_mean

_TYPES = {
    "integer": "an integer",
    "number": "a number",
    "string": "a string",
    "boolean": "true or false",
    "null": "null",
    "object": "an object",
    "array": "an array",
}
_FORMATS = {
    "date": "a date (YYYY-MM-DD)",
    "date-time": "a date or a date-time (RFC 3339)",
    "uri": "an absolute URI",
}
_BOUNDS = {
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
    "multipleOf": "a multiple of {}",
    "pattern": "text that matches {}",
    "const": "{}",
}


def message_of(error: Any, definitions: dict[str, Any]) -> tuple[str, Any]:
    """A sentence for one error of jsonschema, and what was expected; `definitions` are the `$defs` of the schema."""
    keyword, wanted, value = error.validator, error.validator_value, error.instance
    if keyword == "type":
        names = wanted if isinstance(wanted, list) else [wanted]
        return f"Expected {' or '.join(_TYPES.get(n, str(n)) for n in names)}, got {show(value)}", wanted
    if keyword == "enum":
        hint = did_you_mean(value, [w for w in wanted if isinstance(w, str)]) if isinstance(value, str) else ""
        return f"Expected one of {', '.join(map(show, wanted))}, got {show(value)}{hint}", wanted
    if keyword == "required":
        key = error.message.partition("' is a")[0].lstrip("'")
        return f"Expected the key {key!r}, got none", key
    if keyword in ("unevaluatedProperties", "additionalProperties"):
        return _unexpected(error, definitions)
    if keyword == "format":
        return f"Expected {_FORMATS.get(wanted, wanted)}, got {show(value)}", wanted
    if keyword in _BOUNDS:
        shown = wanted if isinstance(wanted, str) and keyword == "pattern" else json.dumps(wanted, ensure_ascii=False)
        return f"Expected {_BOUNDS[keyword].format(shown)}, got {show(value)}", wanted
    if keyword in ("anyOf", "oneOf") and error.context and all(e.validator == "required" for e in error.context):
        keys = sorted({k for e in error.context for k in e.validator_value})
        return f"Expected the key {' or '.join(map(repr, keys))}, got neither", keys
    if keyword in ("anyOf", "oneOf") and (kinds := wanted_kinds(error)):
        return f"Expected {_or(kinds)}, got {show(value)}", kinds
    return f"Expected what {keyword} {show(wanted)} allows, got {show(value)}", wanted


def wanted_kinds(error: Any) -> list[str]:
    """The types that the branches of a choice ask for, where all that they miss is a type; null counts as absent."""
    kinds: list[str] = []
    for inner in error.context or ():
        if inner.validator == "type" and not inner.relative_path:
            wanted = inner.validator_value
            kinds += wanted if isinstance(wanted, list) else [wanted]
        elif inner.validator in ("anyOf", "oneOf") and not inner.relative_path and (below := wanted_kinds(inner)):
            kinds += below
        else:
            return []
    return [kind for kind in dict.fromkeys(kinds) if kind != "null"]


def _or(kinds: list[str]) -> str:
    *some, last = [_TYPES.get(kind, str(kind)) for kind in kinds]
    return f"{', '.join(some)} or {last}" if some else last


def _unexpected(error: Any, definitions: dict[str, Any]) -> tuple[str, Any]:
    keys = unexpected_keys(error.message)
    known = _known(error.schema, definitions)
    hint = did_you_mean(keys[0], known) if len(keys) == 1 else ""
    named = ", ".join(map(repr, keys)) or "more"
    return f"Expected only known keys (or x-…), got {named}{hint}", known or None


def _known(schema: Any, definitions: dict[str, Any]) -> list[str]:
    if not isinstance(schema, dict):
        return []
    above = definitions.get(schema.get("$ref", "").removeprefix("#/$defs/"))
    return sorted({*schema.get("properties", ()), *(_known(above, definitions) if above else ())})


def unexpected_keys(message: str) -> tuple[str, ...]:
    """The keys that jsonschema calls unexpected: its message is the only place where it names them."""
    inner = message.partition("(")[2].rpartition(" w")[0]
    try:
        keys = ast.literal_eval(f"({inner},)")
    except (SyntaxError, ValueError):
        return ()
    return tuple(k for k in keys if isinstance(k, str))


def show(value: Any) -> str:
    """A value in a message: as JSON, cut where it is long; an object or array by its sort."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "an array" if value else "an empty array"
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        return repr(value)[:60]
    return text if len(text) <= 60 else f"{text[:59]}…"
