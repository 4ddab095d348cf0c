"""What an extractor returned, whatever it looks like, as values that can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
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
    effect: str | None = None

    def __str__(self) -> str:
        slots = "".join(f" {name}={' & '.join(texts)!r}" for name, texts in self.slots)
        number = "" if self.low is None and self.high is None else f" [{_end(self.low)}, {_end(self.high)}]"
        effect = f" {self.effect}" if self.effect else ""
        return f"{self.type}{effect}{slots}{number}{' not' if self.polarity == '-' else ''}"

    def texts(self, slot: str) -> tuple[str, ...]:
        """What stands in a slot."""
        return dict(self.slots).get(slot, ())

    def covers(self, wanted: Seen) -> bool:
        """Whether the fact says all that another one says; it may say more, and leave polarity and effect unsaid."""
        if self.type != wanted.type:
            return False
        if any(said is not None and said != other for said, other in (
            (self.polarity, wanted.polarity), (self.effect, wanted.effect),
        )):  # fmt: skip
            return False
        if (wanted.low, wanted.high) != (None, None) and (self.low, self.high) != (wanted.low, wanted.high):
            return False
        for name, texts in wanted.slots:
            cores = tuple(filter(None, map(core, texts)))
            said = self.texts(name)
            if name == "cause":  # what cannot act: some leave it out, some call it the actor
                said = said or self.texts("actor") or texts
            if name != "count" and cores and cores != tuple(map(core, said)):
                return False
        return True


_BEFORE = re.compile(r"(?:(?:that|on|in|at|of|the|an?) )+")  # words before a phrase that people do or do not copy
_NUMBER_WORDS = 5


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """A text of a slot without what some leave out: article, preposition, "that", and the number of people.

    "at least three soldiers" and "soldiers" are one party; of a party that is a number alone, nothing is left.
    """
    bare = _strip(_without_number(text))  # "at least 12 soldiers", "the 12 soldiers"
    return bare if bare != _strip(text) else _strip(_without_number(bare))


def _without_number(text: str) -> str:
    from validator.values import read_quantity

    words = text.split(" ")
    for length in range(min(_NUMBER_WORDS, len(words)), 0, -1):
        if read_quantity(" ".join(words[:length])) is not None:
            return " ".join(words[length:])
    return text


def _strip(text: str) -> str:
    found = _BEFORE.match(text)
    return text[found.end() :] if found else text


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
    if isinstance(count, str):
        from validator.values import read_quantity

        quantity = read_quantity(count)
        low, high = (quantity.low, quantity.high) if quantity is not None else (None, None)
    factuality = fact.get("factuality")
    polarity = factuality.get("polarity") if isinstance(factuality, Mapping) else fact.get("polarity")
    return Seen(str(fact["type"]), slots, low, high, polarity, fact.get("effect"))


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
