"""LangExtract's JSONL: one document a line with its extractions, their classes and attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from validator.model import Producer
from validator.schema import SchemaError
from validator.sources.facts.loose import FIELDS, strict_fact
from validator.sources.facts.model import Batch, Item, Options, Text, read_item

if TYPE_CHECKING:
    from collections.abc import Iterator

PRODUCER = Producer(name="langextract", kind="llm")
_OTHER = {  # attributes as people call them, beside our own names
    "victim": "party", "victims": "party", "who": "actor", "agent": "actor", "perpetrator": "actor",
    "attacker": "actor", "speaker": "actor", "target": "recipient", "addressee": "recipient", "number": "count",
    "deaths": "count", "casualties": "count", "when": "time", "where": "place", "location": "place",
    "attributed_to": "source", "said": "content", "statement": "content",
}  # fmt: skip
_OURS = frozenset(
    "actor recipient party party_status effect count content source status polarity negated certainty stage time date "
    "place trigger event".split()
)


def is_langextract(value: Any) -> bool:
    """A document with `extractions`."""
    return isinstance(value, dict) and isinstance(value.get("extractions"), list)


def read_langextract(value: Any, text: Text, pointer: str, number: int, options: Options) -> Iterator[Batch]:
    """The extractions of a document; its text comes with it."""
    items = tuple(_item(e, text, f"{pointer}/extractions/{n}", n + 1) for n, e in enumerate(value["extractions"]))
    names = tuple(value[key] for key in ("document_id", "_document_id") if isinstance(value.get(key), str))
    embedded = value.get("text")
    embedded = embedded if isinstance(embedded, str) else None
    yield Batch("langextract", text.file, items, text, names, embedded=embedded, producer=PRODUCER)


def _item(value: Any, text: Text, pointer: str, number: int) -> Item:
    kind = value.get("extraction_class") if isinstance(value, dict) else None
    quote = value.get("extraction_text") if isinstance(value, dict) else None
    if not isinstance(kind, str) or not kind or not isinstance(quote, str) or not quote:
        message = "Expected extraction_class and extraction_text, got an extraction without them"
        error = SchemaError("", "required", message, None, "/required", "extraction_class, extraction_text")
        return Item(None, text, pointer, None, (error,), "the extraction has no class or no text", f"#{number}")
    attributes = value.get("attributes") or {}
    loose: dict[str, Any] = {"type": re.sub(r"[^a-z]+", "-", kind.lower()).strip("-") or "unknown"}
    fields = {**FIELDS, "type": "/extraction_class", "provenance": "/extraction_text"}
    rest: dict[str, Any] = {}
    for key, part in attributes.items() if isinstance(attributes, dict) else ():
        name = key if key in _OURS else _OTHER.get(key.lower())
        if name is None or name in loose:
            rest[key] = part
        elif part not in (None, "", []):
            loose[name] = _number(part) if name == "count" else part
            fields[next((ours for ours, theirs in FIELDS.items() if theirs == f"/{name}"), name)] = f"/attributes/{key}"
    plain = strict_fact({**loose, "quote": _quote(value, quote)})
    if rest:
        plain["extra"] = rest
    return read_item(plain, text, pointer, number, fields)


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.strip().isdecimal() else value


def _quote(value: dict[str, Any], quote: str) -> Any:
    """The quotation, with its offsets where LangExtract found some; a fuzzy or partial find is looked for again."""
    interval = value.get("char_interval")
    start, end = (interval.get("start_pos"), interval.get("end_pos")) if isinstance(interval, dict) else (None, None)
    if value.get("alignment_status") not in (None, "match_exact") or type(start) is not int or type(end) is not int:
        return quote
    return {"start": start, "end": end, "exact": quote}
