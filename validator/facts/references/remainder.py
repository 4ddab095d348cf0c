"""How many the rest are: those who died where so many lived, those hurt where so many died, twice as many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.model import Count
from validator.text import token_bounds
from validator.values import find_quantities, read_quantity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validator.facts.drafts import Draft

RESTS = frozenset({"casualty.rest-died", "casualty.rest-hurt"})
SURVIVED = "casualty.survived"
_OTHERS = compiled(r"the (?:others|remaining (?:[\w-]+ )?\w+)$")
_REACH = 260  # characters before "the rest" in which all of them are told
_NOUN = 4  # tokens from a number to its noun
_HARMED = compiled(  # what those befell of whom some survived
    r"\b(?:shot|stabbed|aboard|on board|were in|carrying|trapped|buried|swept|plunged|capsized|sank|crashed|collapsed"
    r"|overturned|hit by|were below)\b"
)
_DIED = compiled(r"\b(?:killed|died|dead|deaths|perished|drowned)\b")
_OF = (("of",), ("of", "the"), ("of", "its"), ("of", "their"), ("out", "of"))
_TIMES = {"twice": 2, "double": 2, "three": 3, "four": 4, "five": 5, "ten": 10}


def rest_of(draft: Draft, text: str, classes: Mapping[str, str]) -> Count | None:
    """How many "the rest" are: all of those told of before less those counted since; None where this is not told."""
    start = draft.sentence.span(draft.match.start, draft.match.end)[0]
    if draft.party is not None and draft.party.span is not None:
        if _OTHERS.match(draft.party.text.lower()) is None:
            return None
        start = draft.party.span.start
    return _less(_numbers(text, start, classes))


def settle_survivors(draft: Draft, text: str, classes: Mapping[str, str]) -> None:
    """Make of "three survived" how many died, where it is told how many were shot; else nobody is told dead."""
    dead = _dead_beside(draft, text, classes)
    if dead is not None:
        draft.count = dead
        draft.info = replace(draft.info, emit=(*(e for e in draft.info.emit if e[0] != "polarity"), ("polarity", "+")))


def _dead_beside(draft: Draft, text: str, classes: Mapping[str, str]) -> Count | None:
    """How many died where so many of those who were shot, or on board, survived; None where it is not told."""
    start, end = draft.sentence.span(draft.match.start, draft.match.end)
    before = text[max(start - _REACH, text.rfind("\n", 0, start) + 1) : start]
    if _HARMED.search(before) is None or _DIED.search(before) is not None:
        return None
    tokens, _ = token_bounds(text[start:end])
    told = find_quantities(tokens)
    living = read_quantity(" ".join(tokens[slice(*told[0])])) if told else None
    whole = [n for n, people in _numbers(text, start, classes) if people]
    if living is None or living.low is None or living.low != living.high or not whole:
        return None
    return _count(whole[-1] - living.low)


def times_as_many(draft: Draft) -> int:
    """How many times as many as those told of before: twice as many, three times as many."""
    tokens = draft.sentence.tokens
    at = next((i for i in range(len(tokens) - 1) if [t.lower() for t in tokens[i : i + 2]] == ["as", "many"]), 0)
    words = [token.lower() for token in tokens[max(at - 2, 0) : at]]
    if words[-1:] == ["times"]:
        return _TIMES.get(words[0], 1)
    return _TIMES.get(words[-1], 1) if words and words[-1] in ("twice", "double") else 1


def _less(numbers: Sequence[tuple[int, bool]]) -> Count | None:
    """What is left of the last number of people above all that follow it."""
    for at in reversed(range(len(numbers) - 1)):
        whole, people = numbers[at]
        parts = sum(n for n, _ in numbers[at + 1 :])
        if people and parts < whole:
            return _count(whole - parts)
    return None


def _count(number: int) -> Count | None:
    return Count(low=number, high=number) if number > 0 else None


def _numbers(text: str, end: int, classes: Mapping[str, str]) -> list[tuple[int, bool]]:
    """The exact numbers before an offset, each with whether it is one of people."""
    start = max(end - _REACH, text.rfind("\n", 0, end) + 1)
    tokens, _ = token_bounds(text[start:end])
    found: list[tuple[int, bool]] = []
    before = 0
    for low, high in find_quantities(tokens):
        words = " ".join(tokens[low:high])
        read = read_quantity(words)
        if read is None or read.low is None or read.low != read.high or words.lower() in ("a", "an", "no", "none"):
            continue
        told = (read.low, any(_is_people(token, classes) for token in tokens[high : high + _NOUN]))
        some = before and tuple(t.lower() for t in tokens[before:low]) in _OF  # "three of the eleven riders"
        found.insert(len(found) - bool(some), told)
        before = high
    return found


def _is_people(token: str, classes: Mapping[str, str]) -> bool:
    return classes[token][0] in "hg" or token in ("aboard", "board")
