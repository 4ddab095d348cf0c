"""The loose form that a language model can be asked for: quotations without offsets, names for parties, no ids.

One object a fact; `type` and `quote` are all that must be there, and null counts as absent:

    {"report": "border.txt", "type": "casualty", "actor": "Baku", "recipient": "Yerevan", "party": "two soldiers",
     "party_status": "combatant", "effect": "killed", "count": "at least 3", "quote": "at least three soldiers …",
     "trigger": "killed", "content": "…", "source": "the ministry", "status": "claimed", "polarity": "+",
     "certainty": "CT", "stage": "accomplished", "time": "on Friday", "date": "2021-07-23", "place": "Kalbajar"}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.model import STANCE
from validator.schema import SchemaError, schema_errors
from validator.sources.facts.model import QUOTED, Item, Row, Text, read_item

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIELDS = {
    "id": "/id", "type": "/type", "actor": "/actor", "recipient": "/recipient", "party": "/party", "effect": "/effect",
    "party_status": "/party_status", "count": "/count", "provenance": "/quote", "trigger": "/trigger",
    "content": "/content", "attribution": "/source", "factuality/status": "/status", "factuality/polarity": "/polarity",
    "factuality/certainty": "/certainty", "factuality/stage": "/stage", "factuality/author": "/author",
    "time": "/time", "time/start": "/date", "time/end": "/date", "place": "/place", "event": "/event",
    "confidence": "/confidence", "relations": "/relations", "derived_from": "/derived_from",
}  # fmt: skip
_SAME = ("id", "type", "event", "effect", "party_status", "confidence", "relations", "derived_from", "extra", "ignore")
_WORDS = {
    "positive": "+", "negative": "-", "unknown": "u", "certain": "CT", "probable": "PR", "possible": "PS",
}  # fmt: skip


def loose_item(source: Any, text: Text | Row, pointer: str, number: int, *, schema: bool = True) -> Item:
    """The item of a fact in the loose form. `schema` says whether it is held to the schema of that form."""
    errors = tuple(_errors(source)) if schema else ()
    if not isinstance(source, dict):
        return Item(None, text, pointer, FIELDS, errors, "the fact is no object", f"#{number}")
    plain = {key: value for key, value in source.items() if value is not None}
    return read_item(strict_fact(plain), text, pointer, number, FIELDS, errors)


def _errors(source: Any) -> Iterator[SchemaError]:
    yield from schema_errors(source, "loose")
    count = source.get("count") if isinstance(source, dict) else None
    if isinstance(count, str) and count.strip() and _read_count(count) is None:
        message = f"Expected a number, or words that say one, got {count!r}"
        yield SchemaError("/count", "type", message, count, "/properties/count", "a number")


def strict_fact(plain: Mapping[str, Any]) -> dict[str, Any]:
    """A fact in our JSON from one in the loose form without nulls; quotations wait for their offsets."""
    fact: dict[str, Any] = {key: plain[key] for key in _SAME if key in plain}
    for key in ("actor", "recipient"):
        if key in plain:
            fact[key] = [_ref(part) for part in _listed(plain[key])]
    if "party" in plain:
        fact["party"] = _ref(plain["party"])
    if "count" in plain and (count := _read_count(plain["count"])) is not None:
        fact["count"] = count
    if "place" in plain:
        fact["place"] = _ref(plain["place"])
    if "content" in plain:
        fact["content"] = {"text": plain["content"]} if isinstance(plain["content"], str) else plain["content"]
    if "trigger" in plain:
        fact["trigger"] = _span(plain["trigger"], "", "")
    if time := _time(plain):
        fact["time"] = time
    chain = _listed(plain.get("sources") or plain.get("source") or ())
    if chain:
        fact["attribution"] = [_link(part) for part in chain]
    fact["factuality"] = _factuality(plain)
    fact["provenance"] = [
        _span(q, plain.get("prefix", ""), plain.get("suffix", "")) for q in _listed(plain.get("quote") or ())
    ]
    return fact


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _ref(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _link(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        return {"source": _ref(value)}
    link = {key: value[key] for key in ("anonymous", "mode", "time") if key in value}
    return {"source": {k: v for k, v in value.items() if k not in link}, **link}


def _span(value: Any, prefix: str, suffix: str) -> Any:
    if not isinstance(value, str):
        return value  # offsets are given
    context = {key: part for key, part in (("prefix", prefix), ("suffix", suffix)) if part}
    return {**QUOTED, "exact": value, **context}


def _time(plain: Mapping[str, Any]) -> dict[str, Any]:
    time = plain.get("time")
    out: dict[str, Any] = dict(time) if isinstance(time, dict) else {"text": time} if isinstance(time, str) else {}
    date = plain.get("date")
    if isinstance(date, str):
        start, _, end = date.partition("/")
        out = {**out, "start": start, "end": end or start}
    return out


def _factuality(plain: Mapping[str, Any]) -> dict[str, Any]:
    out = {key: _WORDS.get(str(plain[key]), plain[key]) for key in STANCE if key in plain}
    if plain.get("negated") is True:
        out.setdefault("polarity", "-")
    return {"certainty": "CT", "polarity": "+", **out}


def _read_count(value: Any) -> dict[str, Any] | None:
    """A count from a number, from words that say one, or from an object with low and high."""
    from validator.values import read_quantity

    if isinstance(value, dict):
        return {"low": None, "high": None, **value}
    if isinstance(value, int | float):
        return {"low": value, "high": value}
    if not isinstance(value, str):
        return None
    quantity = read_quantity(value)
    if quantity is None:
        return None
    count = {"low": quantity.low, "high": quantity.high, "qualifier": quantity.qualifier}
    return count if value.strip().isdecimal() else {**count, "text": value}
