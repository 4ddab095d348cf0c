"""A number phrase as an interval with its qualifier."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from validator.expressions import compiled
from validator.values.parsers import normalize, parse
from validator.values.words import NUMBER_WORDS, SCALES

if TYPE_CHECKING:
    from validator.values.tables import Token


class Quantity(Struct, frozen=True):
    """How many, as stated: closed bounds (None is open) and one of exact, approx, at-least, at-most, more-than,
    fewer-than, range, vague.
    """

    low: int | None
    high: int | None
    qualifier: str = "exact"


# The least number that a vague word stands for, by policy. "factlint" is our own. "acled" follows the ACLED codebook's
# advice for reports without figures (several or a few 3, dozens 12, hundreds 100), from memory; "ucdp" the practice of
# UCDP GED's low estimates (dozens 24, hundreds 200, thousands 2000), from memory. Words that a policy does not name
# take the value of "factlint".
_OWN = {
    "several": 3,
    "few": 3,
    "couple": 2,
    "handful": 3,
    "number": 3,
    **dict.fromkeys(("unknown", "unspecified", "undisclosed", "undetermined", "unconfirmed"), 2),  # number
    **dict.fromkeys(("large", "great", "huge", "growing", "significant", "considerable", "substantial"), 3),  # number
    "many": 3,
    "multiple": 3,
    "numerous": 3,
    "countless": 3,
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2_000_000,
    "billions": 2_000_000_000,
}
POLICIES: dict[str, dict[str, int]] = {
    "factlint": _OWN,
    "acled": _OWN | {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000},
    "ucdp": _OWN | {"several": 2, "few": 2, "tens": 20, "dozens": 24, "hundreds": 200},
}
_UNIT_OF = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
}
_COMMON = (
    {word: Quantity(i, i) for word, i in NUMBER_WORDS.items()}
    | {"a": Quantity(1, 1), "an": Quantity(1, 1), "no": Quantity(0, 0), "none": Quantity(0, 0), "both": Quantity(2, 2)}
    | {"another": Quantity(1, 1)}
)
# The single words that can be a phrase of the grammar, and some more.
_ALONE = frozenset({*NUMBER_WORDS, *SCALES, *_OWN, *"a an both none no zero another additional further half".split()})
_EQUAL = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
QUALIFIERS = {
    "MORE": "more-than",
    "LEAST": "at-least",
    "MOST": "at-most",
    "FEWER": "fewer-than",
    "ABOUT": "approx",
    "OR_MORE": "at-least",
    "OR_LESS": "at-most",
    "OR_SO": "approx",
    "PLUS": "at-least",
}
_TOLD_TWICE = compiled(r"(.*\S) ?\([^()]*\)")  # "seven (7)"
_MOST = 10**15  # nothing that news counts is more, and floats are exact so far
_SLACK = 0.1  # "about 50" may be 45 to 55


@lru_cache(maxsize=2048)
def read_quantity(phrase: str, policy: str = "factlint") -> Quantity | None:
    """The interval that a number phrase states, or None where it is no such phrase.

    `policy` names the table for vague words: "factlint", "acled" or "ucdp". Raises KeyError for another name.
    """
    table = POLICIES[policy]
    text = normalize(phrase)
    if text in _COMMON:
        return _COMMON[text]
    if len(text) < 4 and text.isascii() and text.isdecimal() and (text[0] != "0" or text == "0"):
        return Quantity(int(text), int(text))
    if text.isalpha() and text not in _ALONE:
        return None  # most words that are asked about
    if text.endswith(")") and (told := _TOLD_TWICE.fullmatch(text)) is not None:
        return read_quantity(told.group(1), policy)
    tree = parse("quantity", text)
    return _read(tree, table) if tree is not None else None


def interval(low: int | None, high: int | None, qualifier: str) -> tuple[int, int | None]:
    """The bounds that a check may hold a count to: open below is 0, "more than" and "fewer than" exclude their
    number, and what is only about right has a tenth of slack (at least 1) on both sides.
    """
    least, most = low or 0, high
    if qualifier == "more-than":
        least += 1
    elif qualifier == "fewer-than" and most is not None:
        most = max(most - 1, 0)
    elif qualifier == "approx":
        least = max(floor(least - max(1, least * _SLACK)), 0)
        most = most if most is None else ceil(most + max(1, most * _SLACK))
    return least, most


def _read(tree: Any, table: dict[str, int]) -> Quantity | None:
    """The value of a parse tree whose root is `start`."""
    node = tree.children[0]
    marks = [QUALIFIERS[t.type] for t in node.scan_values(lambda t: t.type in QUALIFIERS)]
    numbers = [_number(child) for child in node.find_data("number")]
    if any(n is None for n in numbers):
        return None
    values = [n for n in numbers if n is not None]
    match node.data:
        case "both":
            return Quantity(2, 2)
        case "none":
            return Quantity(0, 0)
        case "another" if not values:
            return Quantity(1, 1)
        case "part":
            return _part(node, values[0], marks)
        case "span":
            if len(values) > 2:  # "12, 15 or 20"
                return _bounded(min(values), max(values), marks, "range")
            first, last = values[0] * _lent_scale(node, values), values[-1]
            return _bounded(min(first, last), max(first, last), marks, "range")
        case "indefinite":
            return _vague(_words(node), table, marks)
    return _bounded(values[0], values[0], marks, "exact")


def _part(node: Any, whole: int, marks: list[str]) -> Quantity:
    """The interval of "half of the 40", "two thirds of the 90"; what leaves a rest is only about right."""
    words = [str(token) for token in next(node.find_data("share")).scan_values(lambda _: True)]
    parts = next((_EQUAL[name] for word in words if (name := word.removesuffix("s")) in _EQUAL), 2)
    taken = whole * NUMBER_WORDS.get(words[0], 1)
    plain = "exact" if taken % parts == 0 and not marks else "approx"
    return _bounded(round(taken / parts), round(taken / parts), marks, plain)


def _lent_scale(node: Any, values: list[int]) -> int:
    """What the first number of "1 to 2 million" leaves out."""
    first, last = (list(child.scan_values(lambda t: t.type == "SCALE")) for child in node.find_data("number"))
    scale = SCALES[str(last[-1])] if last and not first else 1
    return scale if values[0] * scale <= values[-1] else 1


def _bounded(low: int, high: int, marks: list[str], plain: str) -> Quantity:
    """The interval of stated bounds under its qualifiers; the strictest reading of the first bound wins."""
    for mark in marks:
        if mark in ("more-than", "at-least"):
            return Quantity(low, None, mark)
        if mark in ("fewer-than", "at-most"):
            return Quantity(None, high, mark)
    return Quantity(low, high, "approx" if marks else plain)


def _vague(words: list[str], table: dict[str, int], marks: list[str]) -> Quantity | None:
    """The interval of "dozens", "several hundred", "tens of thousands"."""
    low = 1
    for i, word in enumerate(words):
        if word in table:
            low *= table[word] if i == 0 else _UNIT_OF.get(word, 1)
        elif word in SCALES:
            low *= SCALES[word]
    if any(mark in ("at-most", "fewer-than") for mark in marks):
        return None
    return Quantity(low, None, "vague")


def _words(node: Any) -> list[str]:
    skip = QUALIFIERS.keys()
    tokens = node.scan_values(lambda t: t.type not in skip)
    return [w for token in tokens for w in str(token).split() if w not in ("a", "an", "of")]


def _number(node: Any) -> int | None:
    """The value of a `number` node; None where it is no whole number."""
    return number_value(list(node.scan_values(lambda _: True)))


def number_value(tokens: list[Token]) -> int | None:
    """Read "1.5 million", "two hundred and fifty", "half a dozen": a whole number or None."""
    total, seen = 0.0, False
    current: float | None = None  # what the next scale multiplies: "a million" and "million" are one, "0 million" none
    factor = 1.0
    halved = any(token.type == "HALF" for token in tokens)
    for before_it, token in zip((None, *tokens), tokens, strict=False):
        if token.type in ("NUMERAL", "DECIMAL", "DAY", "YEAR"):
            current, seen = float(token.replace(",", "")), True
        elif token.type == "SMALL":
            value, before = NUMBER_WORDS[str(token)], current or 0.0
            if before % 100 and (before % 100 < 20 or value >= 10):
                return None
            current, seen = before + value, True
        elif token.type == "A" and not seen:
            current = 1.0
        elif token.type == "HALF" and current is not None and seen:
            current += 0.5  # "two and a half million"
        elif token.type == "HALF":
            factor = 0.5
        elif token.type == "AND" and (before_it is None or before_it.type != "SCALE") and not halved:
            return None  # "two hundred and four", and no "twenty and four"
        elif token.type == "SCALE":
            scale = SCALES[str(token)]
            current, seen = (1.0 if current is None else current) * scale, True
            if scale >= 1000:
                total, current = total + current, None
    whole = (total + (current or 0.0)) * factor
    return int(whole) if whole <= _MOST and whole == int(whole) else None
