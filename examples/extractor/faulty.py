"""The same extractor with five bugs of kinds that real ones have, each by itself: the ready test class finds them."""

from __future__ import annotations

from typing import Any

from sound import extract

Facts = list[dict[str, Any]]


def deaf_to_negation(text: str) -> Facts:
    """What was not done comes back as done."""
    facts = extract(text)
    for fact in facts:
        fact["factuality"]["polarity"] = "+"
    return facts


def counts_bytes(text: str) -> Facts:
    """Offsets count the bytes of UTF-8: right as long as the text is plain."""

    def moved(value: Any) -> Any:
        if isinstance(value, dict):
            out = {key: moved(item) for key, item in value.items()}
            if {"start", "end", "exact"} <= out.keys():
                out["start"] = len(text[: value["start"]].encode())
                out["end"] = len(text[: value["end"]].encode())
            return out
        return [moved(item) for item in value] if isinstance(value, list | tuple) else value

    return [moved(fact) for fact in extract(text)]


def knows_its_training_set(text: str) -> Facts:
    """A fact about a country that it never met is thought unlikely and dropped."""
    unknown = ("Bolivia", "Latvia", "Kuwait", "Qatar")
    return [fact for fact in extract(text) if not any(name in str(fact) for name in unknown)]


class Forgetful:
    """Facts of the report before leak into the next: a cache with too short a key."""

    def __init__(self) -> None:
        self.cache: dict[int, Facts] = {}

    def __call__(self, text: str) -> Facts:
        """The facts of the first report of this length."""
        return self.cache.setdefault(len(text) // 40, extract(text))


def eager(text: str) -> Facts:
    """Where it finds nothing, it makes something up rather than to come back with empty hands."""
    facts = extract(text)
    if facts or not text:
        return facts
    first = text.split()[0]
    return [{"type": "statement", "actor": [{"text": first}], "factuality": {"polarity": "+"}}]


BUGS = {
    "deaf-to-negation": (deaf_to_negation, "finds-planted"),
    "counts-bytes": (counts_bytes, "offsets-exact"),
    "knows-its-training-set": (knows_its_training_set, "renaming"),
    "forgetful": (Forgetful(), "invents-nothing"),
    "eager": (eager, "invents-nothing"),
}
