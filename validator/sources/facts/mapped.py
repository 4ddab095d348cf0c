"""Facts of the user's own shape, by a map from our fields to JSON Pointers of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.errors import InputError, Location, Problem
from validator.model import STANCE, Producer
from validator.schema import SchemaError, schema_errors
from validator.sources.facts.loose import strict_fact
from validator.sources.facts.model import Batch, Item, Options, Row, Text, read_item
from validator.sources.facts.tables import WHOLE
from validator.sources.problems import WRONG_MAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PRODUCER = Producer(name="unknown", kind="import")
_PATHS = {"quote": "provenance", "source": "attribution", "sources": "attribution", "date": "time/start"}


def check_map(mapping: Any, file: str) -> Mapping[str, Any]:
    """The map, where it is one. Raises InputError with what is wrong in it."""
    errors = tuple(schema_errors(mapping, "map"))
    if errors:
        raise InputError(
            Problem(Location(file), WRONG_MAP.code, f"{e.message}, at {e.path or '/'}", WRONG_MAP.help) for e in errors
        )
    checked: Mapping[str, Any] = mapping
    return checked


def is_mapped(value: Any) -> bool:
    """Never by itself: only --map says so."""
    return False


def read_mapped(value: Any, text: Text | Row, pointer: str, number: int, options: Options) -> Iterator[Batch]:
    """The facts of a value of the user's own shape."""
    mapping = options.mapping or {}
    facts = look_up(value, mapping.get("facts", ""))
    listed = facts if isinstance(facts, list) else [facts]
    base = pointer + mapping.get("facts", "")
    whole = look_up(value, mapping.get("report", "")) if mapping.get("report") else None
    for n, fact in enumerate(listed):
        at = f"{base}/{n}" if isinstance(facts, list) else base
        name = look_up(fact, mapping["report"]) if whole is None and mapping.get("report") else whole
        names = (str(name),) if isinstance(name, str | int) else ()
        yield Batch("mapped", text.file, (_item(fact, text, at, number if len(listed) == 1 else n + 1, options),), text,
                    names, embedded=_string(look_up(value, mapping["text"])) if mapping.get("text") else None,
                    producer=PRODUCER)  # fmt: skip


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def look_up(value: Any, pointer: str) -> Any:
    """The value of a JSON Pointer, None where there is none."""
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def _item(fact: Any, text: Text | Row, pointer: str, number: int, options: Options) -> Item:
    errors = list(schema_errors(fact, options.schema)) if options.schema is not None else []
    loose: dict[str, Any] = {}
    fields: dict[str, str] = {}
    for ours, theirs in (options.mapping or {}).get("fields", {}).items():
        value, at = _value(fact, theirs, errors)
        if value is None or value in ("", []):
            continue
        above, _, below = ours.partition("/")
        if below:
            held = loose.setdefault(above, {})
            loose[above] = {**(held if isinstance(held, dict) else {"text": held}), below: value}
        else:
            loose[above] = value
        if at is not None:
            path = f"factuality/{above}" if above in STANCE else _PATHS.get(above, above)
            fields[f"{path}/{below}" if below else path] = at
            fields.setdefault(path, at)
    loose.setdefault("type", "unknown")
    plain = strict_fact(loose)
    plain["id"] = str(plain["id"]) if "id" in plain else f"#{number}"
    plain["provenance"] = plain["provenance"] or [WHOLE]
    return read_item(plain, text, pointer, number, fields, tuple(errors))


def _value(fact: Any, theirs: Any, errors: list[SchemaError]) -> tuple[Any, str | None]:
    """What a field holds, and the pointer it came from; a word that the map does not translate is an error."""
    if isinstance(theirs, str):
        return look_up(fact, theirs), theirs
    if "value" in theirs:
        return theirs["value"], None
    value = look_up(fact, theirs["from"])
    words: dict[str, Any] = theirs.get("words", {})
    if value is None or not words:
        return value, theirs["from"]
    if str(value) not in words:
        message = f"Expected a word that the map knows, got {value!r}"
        errors.append(SchemaError(theirs["from"], "enum", message, value, "", sorted(words)))
    return words.get(str(value)), theirs["from"]
