"""Facts in our own JSON: envelopes, lists of them, what `extract` writes, one fact a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from validator.model import SCHEMA_VERSION, Entity, Producer
from validator.schema import SchemaError, schema_errors
from validator.schema.decode import without_extensions
from validator.sources.facts.model import Batch, Item, Options, Text, read_item

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE_KEYS = ("report", "report_sha256")


def is_envelope(value: Any) -> bool:
    """An envelope of one report's facts, or the document that `extract --format json` writes."""
    if not isinstance(value, dict):
        return False
    whole = isinstance(value.get("facts"), list) and ("document" in value or "schema_version" in value)
    return whole or ("schema_version" in value and isinstance(value.get("reports"), list))


def is_line(value: Any) -> bool:
    """A fact of ours with its report beside it."""
    return isinstance(value, dict) and "provenance" in value and "type" in value


def read_envelopes(value: Any, text: Text, pointer: str, number: int, options: Options) -> Iterator[Batch]:
    """The facts of an envelope, or of each envelope of a document."""
    if not isinstance(value, dict) or "reports" not in value:
        yield _read_envelope(value, text, pointer, options)
        return
    for n, part in enumerate(value["reports"]):
        yield _read_envelope(part, text, f"{pointer}/reports/{n}", options)


def _read_envelope(value: Any, text: Text, pointer: str, options: Options) -> Batch:
    facts = value.get("facts") if isinstance(value, dict) else None
    facts = facts if isinstance(facts, list) else []
    bare = {**value, "facts": []} if isinstance(value, dict) else value
    head = tuple(
        SchemaError(f"{pointer}{e.path}", e.keyword, e.message, e.value, e.schema_path, e.expected)
        for e in schema_errors(bare, "report")
    )
    items = tuple(_item(fact, text, f"{pointer}/facts/{n}", n + 1, "fact") for n, fact in enumerate(facts))
    document = _mapping(value, "document")
    producer = _convert(_mapping(value, "producer"), Producer) or Producer(name="unknown", kind="import")
    version = value.get("schema_version") if isinstance(value, dict) else None
    return Batch(
        form="report",
        file=text.file,
        items=items,
        text=text,
        names=_names(document),
        sha256=_text(document.get("sha256")),
        length=document["length"] if type(document.get("length")) is int else None,
        published=_text(document.get("published")),
        title=_text(document.get("title")),
        producer=producer,
        entities=tuple(e for part in _list(value, "entities") if (e := _convert(part, Entity)) is not None),
        schema_version=_text(version) or SCHEMA_VERSION,
        head=head,
        document=document,
    )


def _names(document: dict[str, Any]) -> tuple[str, ...]:
    return tuple(n for n in (document.get("id"), document.get("uri"), document.get("title")) if isinstance(n, str))


def read_line(value: Any, text: Text, pointer: str, number: int, options: Options) -> Iterator[Batch]:
    """One fact with its `report`."""
    name, digest = _text(value.get("report")), _text(value.get("report_sha256"))
    item = _item(value, text, pointer, number, "fact-line")
    yield Batch("lines", text.file, (item,), text, (name,) if name else (), digest)


def _item(value: Any, text: Text, pointer: str, number: int, schema: str) -> Item:
    errors = tuple(schema_errors(value, schema))
    if not isinstance(value, dict):
        return Item(None, text, pointer, None, errors, "the fact is no object", f"#{number}")
    plain = {key: part for key, part in value.items() if key not in LINE_KEYS}
    return read_item(plain, text, pointer, number, None, errors)


def _mapping(value: Any, key: str) -> dict[str, Any]:
    part = value.get(key) if isinstance(value, dict) else None
    return part if isinstance(part, dict) else {}


def _list(value: Any, key: str) -> list[Any]:
    part = value.get(key) if isinstance(value, dict) else None
    return part if isinstance(part, list) else []


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _convert(value: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(without_extensions(value), kind) if value else None
    except (msgspec.ValidationError, TypeError):
        return None  # the schema has said why
