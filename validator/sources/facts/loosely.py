"""Files in the loose form: a list of facts, one a line, or `{"report": …, "facts": […]}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.model import Producer
from validator.sources.facts.loose import loose_item
from validator.sources.facts.model import Batch, Options, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

PRODUCER = Producer(name="unknown", kind="llm")


def is_loose(value: Any) -> bool:
    """A fact with a quotation and no provenance, or a report with a list of those."""
    if not isinstance(value, dict):
        return False
    facts = value.get("facts")
    if isinstance(facts, list) and "document" not in value and "schema_version" not in value:
        return not facts or is_loose(facts[0])
    return "quote" in value or ("type" in value and "provenance" not in value and "effect" in value)


def read_loose(value: Any, text: Text, pointer: str, number: int, options: Options) -> Iterator[Batch]:
    """One fact, or those of a report."""
    facts = value.get("facts") if isinstance(value, dict) else None
    if isinstance(facts, list):
        items = tuple(loose_item(f, text, f"{pointer}/facts/{n}", n + 1) for n, f in enumerate(facts))
        head = value
    else:
        items, head = (loose_item(value, text, pointer, number),), value if isinstance(value, dict) else {}
    names = tuple(head[key] for key in ("report", "document", "title") if isinstance(head.get(key), str))
    yield Batch("loose", text.file, items, text, names, producer=PRODUCER)
