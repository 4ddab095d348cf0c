"""PLOVER events in JSON, as coders and POLECAT write them: event, mode, context, source and target with their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.model import Producer
from validator.sources.facts.model import QUOTED, Batch, Item, Options, Text, read_item
from validator.sources.facts.tables import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

PRODUCER = Producer(name="plover", kind="import")
TYPES = {
    "AGREE": "agreement", "CONSULT": "consultation", "SUPPORT": "support", "CONCEDE": "concession",
    "COOPERATE": "cooperation", "AID": "aid", "RETREAT": "retreat", "REQUEST": "request", "ACCUSE": "accusation",
    "REJECT": "rejection", "THREATEN": "threat", "PROTEST": "protest", "SANCTION": "sanction",
    "MOBILIZE": "mobilization", "COERCE": "coercion", "ASSAULT": "assault",
}  # fmt: skip
_KINDS = ("event", "type", "eventType", "event_type")
_ACTORS = ("source", "actor", "actors")
_TARGETS = ("target", "recipient", "recipients", "targets")
_WORDS = ("eventText", "event_text")
_STAGES = {"historical": "historical", "future": "future", "hypothetical": "hypothetical"}


def is_plover(value: Any) -> bool:
    """An object whose event is one of PLOVER's root types, or stands, misspelt, beside parties with text or code."""
    if not isinstance(value, dict):
        return False
    parties = [part for key in (*_ACTORS, *_TARGETS) for part in _listed(value.get(key))]
    coded = any(isinstance(part, dict) and ("actorText" in part or "code" in part) for part in parties)
    kind = _kind(value)[0]
    return kind in TYPES or (coded and bool(kind))


def _kind(value: dict[str, Any]) -> tuple[str, str]:
    """The root type and the key that it stands under."""
    for key in _KINDS:
        if isinstance(value.get(key), str) and value[key].isupper():
            return value[key], key
    return "", ""


def read_plover(value: Any, text: Text, pointer: str, number: int, options: Options) -> Iterator[Batch]:
    """One event. The text that comes with it is what it was coded from: a sentence of its report, or all of it."""
    names = tuple(str(value[key]) for key in ("report", "storyId", "story", "id") if value.get(key))
    embedded = value.get("text") if isinstance(value.get("text"), str) else None
    published = next((value[k][:10] for k in ("publicationDate", "published") if isinstance(value.get(k), str)), None)
    item = _item(value, text, pointer, number)
    yield Batch("plover", text.file, (item,), text, names, embedded=embedded, published=published, producer=PRODUCER)


def _item(value: dict[str, Any], text: Text, pointer: str, number: int) -> Item:
    kind, key = _kind(value)
    fields = {"id": "/id", "type": f"/{key}", "codes": f"/{key}"}
    contexts = _words(value.get("context")) + _words(value.get("contexts"))
    modes = _words(value.get("mode")) + _words(value.get("modes"))
    fact: dict[str, Any] = {
        "type": TYPES.get(kind, kind.lower() or "unknown"),
        "codes": [{"scheme": "plover", "value": kind, "mode": modes, "context": contexts}],
        "factuality": _factuality(contexts, modes),
        "provenance": [WHOLE],
    }
    if isinstance(value.get("text"), str) and value["text"].strip():
        fact["provenance"] = [{**QUOTED, "exact": value["text"].strip()}]
        fields["provenance"] = "/text"
    if isinstance(value.get("id"), str | int):
        fact["id"] = str(value["id"])
    for ours, keys in (("actor", _ACTORS), ("recipient", _TARGETS)):
        found = next((k for k in keys if value.get(k)), None)
        refs = [r for part in _listed(value.get(found)) if (r := _ref(part)) is not None] if found else []
        if refs:
            fact[ours] = refs
            fields[ours] = f"/{found}"
    words = next((k for k in _WORDS if isinstance(value.get(k), str) and value[k]), None)
    if words and " " not in value[words].strip():  # several words are a list that need not stand together
        fact["trigger"] = {**QUOTED, "exact": value[words].strip()}
        fields["trigger"] = f"/{words}"
    if isinstance(value.get("date"), str) and len(value["date"]) >= 10:
        day = value["date"][:10]
        fact["time"] = {"start": day, "end": day, "anchor": day}
        fields["time"] = "/date"
    return read_item(fact, text, pointer, number, fields)


def _words(value: Any) -> list[str]:
    return [word for part in _listed(value) if isinstance(part, str) for word in part.split() if part]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _ref(value: Any) -> dict[str, Any] | None:
    if isinstance(value, str):
        return {"text": value} if value else None
    if not isinstance(value, dict):
        return None
    text = next((value[k] for k in ("actorText", "text", "name", "actor") if value.get(k)), None)
    code = value.get("code") or value.get("country")
    if not isinstance(text, str):
        return {"text": code} if isinstance(code, str) and code else None
    country = code if isinstance(code, str) and len(code) == 3 and code.isupper() else None
    return {"text": text, **({"country": country} if country else {})}


def _factuality(contexts: list[str], modes: list[str]) -> dict[str, Any]:
    stage = next((_STAGES[word] for word in (*contexts, *modes) if word in _STAGES), None)
    polarity = "-" if "negated" in (*contexts, *modes) else "+"
    return {"certainty": "CT", "polarity": polarity, **({"stage": stage} if stage else {})}
