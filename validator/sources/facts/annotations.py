"""W3C Web Annotations (JSON-LD): a fact an annotation, its type in the body, its evidence in the selectors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from validator.model import Producer
from validator.sources.facts.loose import strict_fact
from validator.sources.facts.model import QUOTED, Batch, Item, Options, Text, read_item

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_annotation(value: Any) -> bool:
    """An Annotation, or a page or collection of them."""
    if not isinstance(value, dict):
        return False
    kinds = _listed(value.get("type")) + _listed(value.get("@type"))
    return bool({"Annotation", "AnnotationPage", "AnnotationCollection"} & {k for k in kinds if isinstance(k, str)})


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def read_annotations(value: Any, text: Text, pointer: str, number: int, options: Options) -> Iterator[Batch]:
    """The annotation, or those of a page."""
    page, path = value, pointer
    if "first" in value and isinstance(value["first"], dict):
        page, path = value["first"], f"{pointer}/first"
    if "items" in page:
        for n, part in enumerate(_listed(page["items"])):
            if isinstance(part, dict):
                yield _read(part, text, f"{path}/items/{n}", n + 1)
        return
    yield _read(value, text, pointer, number)


def _read(value: dict[str, Any], text: Text, pointer: str, number: int) -> Batch:
    target = next((t for t in _listed(value.get("target"))), None)
    source = target.get("source") if isinstance(target, dict) else target
    source = source.get("id") if isinstance(source, dict) else source
    names = (source,) if isinstance(source, str) else ()
    creator = next((c for c in _listed(value.get("creator"))), None)
    name = creator.get("name") or creator.get("id") if isinstance(creator, dict) else creator
    software = isinstance(creator, dict) and creator.get("type") == "Software"
    producer = Producer(
        name=name if isinstance(name, str) and name else "annotator", kind="llm" if software else "human"
    )
    state = (
        next((s for s in _listed(target.get("state")) if isinstance(s, dict)), {}) if isinstance(target, dict) else {}
    )
    digest = state.get("digest") or state.get("sha256")
    return Batch(
        "web-annotation", text.file, (_item(value, target, text, pointer, number),), text, names,
        sha256=digest if isinstance(digest, str) else None, producer=producer,
    )  # fmt: skip


def _item(value: dict[str, Any], target: Any, text: Text, pointer: str, number: int) -> Item:
    fact: dict[str, Any] = {"type": "unknown"}
    fields = {"provenance": "/target", "type": "/body", "id": "/id"}
    bodies = _listed(value.get("body")) or _listed(value.get("bodyValue"))
    for body in bodies:
        word = body.get("value", body.get("label")) if isinstance(body, dict) else body
        if isinstance(word, str) and word and fact["type"] == "unknown":
            fact["type"] = re.sub(r"[^a-z]+", "-", word.rpartition("#")[2].rpartition("/")[2].lower()).strip("-")
        elif isinstance(word, dict):  # the fact itself in the loose form
            fact |= {key: part for key, part in word.items() if part is not None}
    fact["quote"] = _evidence(target) or fact.get("quote") or []
    plain = strict_fact(fact)
    if isinstance(value.get("id"), str):
        plain["id"] = value["id"]
    return read_item(plain, text, pointer, number, fields)


def _evidence(target: Any) -> dict[str, Any] | None:
    """The span of a target from its selectors: quotation and offsets, or one of them."""
    selectors = _listed(target.get("selector")) if isinstance(target, dict) else []
    out: dict[str, Any] = {}
    for selector in (s for s in selectors if isinstance(s, dict)):
        if selector.get("type") == "TextQuoteSelector" and isinstance(selector.get("exact"), str):
            out |= {key: selector[key] for key in ("exact", "prefix", "suffix") if isinstance(selector.get(key), str)}
        elif selector.get("type") == "TextPositionSelector":
            out |= {key: selector[key] for key in ("start", "end") if type(selector.get(key)) is int}
    if "exact" not in out:
        return None
    return out if {"start", "end"} <= set(out) else {**QUOTED, **out}
