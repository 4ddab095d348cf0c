"""What an extractor returned, whatever it looks like, as values that can be held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

_SLOTS = ("actor", "recipient", "party", "content", "count", "time", "place")


class Seen(Struct, frozen=True, order=True):
    """One fact, without its offsets: texts of its slots in lower case, its number, its polarity where it says one."""

    type: str
    slots: tuple[tuple[str, tuple[str, ...]], ...] = ()
    low: int | None = None
    high: int | None = None
    polarity: str | None = None

    def __str__(self) -> str:
        slots = "".join(f" {name}={' & '.join(texts)!r}" for name, texts in self.slots)
        number = "" if self.low is None and self.high is None else f" [{_end(self.low)}, {_end(self.high)}]"
        return f"{self.type}{slots}{number}{' not' if self.polarity == '-' else ''}"

    def texts(self, slot: str) -> tuple[str, ...]:
        """What stands in a slot."""
        return dict(self.slots).get(slot, ())

    def covers(self, wanted: Seen) -> bool:
        """Whether the fact says all that another one says; it may say more."""
        if self.type != wanted.type or (self.polarity is not None and self.polarity != wanted.polarity):
            return False
        if (wanted.low, wanted.high) != (None, None) and (self.low, self.high) != (wanted.low, wanted.high):
            return False
        return all(self.texts(name) == texts for name, texts in wanted.slots if name != "count")


def _end(value: int | None) -> str:
    return "…" if value is None else str(value)


def plain_facts(returned: Any) -> list[dict[str, Any]]:
    """The facts of a return value as plain dicts: ReportFacts, a dict with `facts`, or facts one after the other.

    Raises TypeError for anything else.
    """
    if isinstance(returned, msgspec.Struct):
        returned = msgspec.to_builtins(returned)
    if isinstance(returned, Mapping):
        returned = returned.get("facts", ())
    if not isinstance(returned, Iterable) or isinstance(returned, str | bytes):
        raise TypeError(f"Expected facts from the extractor, got {type(returned).__name__}")
    found = [msgspec.to_builtins(fact) if isinstance(fact, msgspec.Struct) else fact for fact in returned]
    for fact in found:
        if not isinstance(fact, Mapping) or "type" not in fact:
            raise TypeError(f"Expected a fact with a type, got {fact!r}")
    return [dict(fact) for fact in found]


def see(fact: Mapping[str, Any]) -> Seen:
    """A plain fact without its offsets."""
    extra = fact.get("extra") or {}
    named = [(name, fact.get(name)) for name in _SLOTS] + sorted(extra.items())
    slots = tuple((name, texts) for name, value in named if (texts := _texts(value)))
    count = fact.get("count")
    low, high = (count.get("low"), count.get("high")) if isinstance(count, Mapping) else (None, None)
    if isinstance(count, int):
        low = high = count
    factuality = fact.get("factuality")
    polarity = factuality.get("polarity") if isinstance(factuality, Mapping) else fact.get("polarity")
    return Seen(str(fact["type"]), slots, low, high, polarity)


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value.lower(),)
    if isinstance(value, Mapping):
        span = value.get("span")
        text = value.get("text") or (span.get("exact") if isinstance(span, Mapping) else None)
        return (str(text).lower(),) if text else ()
    if isinstance(value, list | tuple):
        return tuple(text for item in value for text in _texts(item))
    return ()


def spans_in(value: Any, path: str = "") -> Iterator[tuple[str, int, int, str]]:
    """All spans anywhere in a plain value: JSON Pointer, half-open offsets, the quoted characters."""
    if isinstance(value, Mapping):
        if {"start", "end", "exact"} <= value.keys():
            yield path, value["start"], value["end"], value["exact"]
        for key, item in value.items():
            yield from spans_in(item, f"{path}/{key}")
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from spans_in(item, f"{path}/{number}")
