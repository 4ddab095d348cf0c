"""Numbers and their hedges in words, read for checking.

This reader is small and generous on purpose: a number that the text may be said to hold counts as held. Only where it
finds none does a check ask the grammar of `validator.values`, so that a finding needs both to disagree with the fact.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.values import interval, read_quantity
from validator.values.words import NUMBER_WORDS

if TYPE_CHECKING:
    from validator.model import Count

_UNITS = {word: number for word, number in NUMBER_WORDS.items() if number < 20}
_TENS = {word: number for word, number in NUMBER_WORDS.items() if number >= 20}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12, "score": 20, "k": 1000,
           "lakh": 10**5, "crore": 10**7}  # fmt: skip
_SINGLE = {"a": 1, "an": 1, "no": 0, "none": 0, "nobody": 0, "single": 1, "sole": 1, "lone": 1, "both": 2, "couple": 2,
           "pair": 2, "trio": 3, "once": 1, "twice": 2}  # fmt: skip
_VAGUE = {
    "dozens": (10, 500),
    "scores": (20, 500),
    "tens": (10, 100),
    "hundreds": (100, 5000),
    "thousands": (1000, 50_000),
    "millions": (10**6, 10**8),
    "several": (2, 50),
    "few": (2, 50),
    "handful": (2, 50),
    "couple": (2, 3),
    "many": (2, 10**6),
    "numerous": (2, 10**6),
    "multiple": (2, 10**6),
    "some": (1, 10**6),
    "various": (2, 10**6),
}
_TOKEN = compiled(r"\d+(?:[ ,. ]\d{3})+(?!\d)|\d+(?:\.\d+)?|[^\W\d_]+")
_HALF = compiled(r"half[- ](?:a[- ])?dozen")
_NO_ONE = compiled(r"\bno[ -]one\b")
_NO_NUMBER = compiled(r"\b(?:as|how|so|that|too|not|many) many\b|\bsome(?= (?:\d|of\b))")  # no vague number either
_QUALIFIERS = (
    ("at-least", r"at least|no (?:fewer|less) than|a minimum of|minimum"),
    (
        "more-than",
        r"more than|in excess of|upwards? of|over(?= (?:\d|an? |one|two|three|ten|twenty|thirty|forty|fifty))",
    ),
    ("at-most", r"at most|up to|as many as|no more than|a maximum of"),
    ("fewer-than", r"(?:fewer|less) than|under(?= \d)"),
    ("approx", r"nearly|almost|approximately|roughly|about(?= \w)|around(?= \w)|some(?= (?:\d|two|three|ten|twenty))"),
)
_INSIDE = tuple((name, compiled(rf"\b(?:{source})\b", re.I)) for name, source in _QUALIFIERS)
_BEFORE = compiled(
    r"\b(?:(at least|no (?:fewer|less) than)|(more than)|(up to|as many as|no more than|at most)|((?:fewer|less) than)"
    r"|(nearly|almost|approximately|roughly))\s+$",
    re.I,
)
_BEFORE_NAMES = ("at-least", "more-than", "at-most", "fewer-than", "approx")


@lru_cache(maxsize=2048)
def numbers_in(text: str) -> frozenset[int]:
    """Every whole number that the words of a text may be read as: digits, number words, "a dozen", "no", "an"."""
    out: set[int] = set()
    run: list[str] = []
    last = 0
    text = _NO_ONE.sub("nobody", _HALF.sub("six", text.lower()))
    for found in _TOKEN.finditer(text):
        word = found.group()
        joined = text[last : found.start()] in (" ", "-", "\u2011", "\u2013", "\n", "")
        if word == "and" and run:
            last = found.end()
            continue
        if not _numeric(word) or (run and not (joined and _continues(run[-1], word))):
            _close(run, out)
            run = []
        if _numeric(word):
            run.append(word)
        last = found.end()
    _close(run, out)
    return frozenset(out)


def _continues(before: str, word: str) -> bool:
    """Can two number words belong to one number: "fifty three", "two hundred", "hundred fifty", not "ten, fifteen"?"""
    if word in _SCALES:
        return True
    return not word[0].isdecimal() and (before in _SCALES or (before in _TENS and 0 < _UNITS.get(word, 0) < 10))


def _numeric(word: str) -> bool:
    return word[0].isdecimal() or word in _UNITS or word in _TENS or word in _SCALES or word in _SINGLE


def _close(run: list[str], out: set[int]) -> None:
    """Add the number that a run of number words makes."""
    if not run:
        return
    whole = _whole(run)
    if whole is not None:
        out.add(whole)


def _value(word: str) -> int | None:
    if word[0].isdecimal():
        digits = re.sub(r"[ ,. ](?=\d{3}(?!\d))", "", word)
        return int(digits) if digits.isdecimal() else None
    return _UNITS.get(word, _TENS.get(word, _SINGLE.get(word)))


def _whole(run: list[str]) -> int | None:
    """The one number that number words make together: "two hundred and fifty", "1.5 million"."""
    total = 0
    current: float | None = None
    for word in run:
        if word in _SCALES:
            current = (1 if current is None else current) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + round(current), None
            continue
        value = _value(word)
        amount = float(word) if value is None and word[0].isdecimal() else value
        if amount is None:
            return None
        current = amount if current is None else current + amount
    return total + round(current or 0)


@lru_cache(maxsize=2048)
def qualifier_in(phrase: str) -> str | None:
    """The qualifier that a number phrase states: at-least, more-than, at-most, fewer-than, approx."""
    return next((name for name, pattern in _INSIDE if pattern.search(phrase)), None)


def qualifier_before(text: str, start: int) -> str | None:
    """The qualifier that stands right before a number."""
    found = _BEFORE.search(text, max(0, start - 20), start)
    return _BEFORE_NAMES[found.lastindex - 1] if found and found.lastindex else None


@lru_cache(maxsize=8192)
def vague_range(phrase: str) -> tuple[int, int] | None:
    """The widest reading of words such as "dozens" or "several"."""
    words = re.findall(r"[a-z]+", _NO_NUMBER.sub("", phrase.lower()))
    ranges = [_VAGUE[w] for w in words if w in _VAGUE]
    scale = next((_SCALES[w] for w in words if w in _SCALES), 1)  # several hundred, a couple of dozen
    if len(ranges) == 1 and scale > 1:
        return ranges[0][0] * scale, ranges[0][1] * scale
    if len(ranges) == 2 and "of" in words:  # tens of thousands
        return ranges[0][0] * ranges[1][0], ranges[0][1] * ranges[1][1]
    return ranges[0] if ranges else None


@lru_cache(maxsize=2048)
def supports(phrase: str, value: int, *, vague: bool = True) -> bool:
    """May the phrase be read as this number, by its words, its hedge, or a usual policy for vague words?"""
    numbers = numbers_in(phrase)
    if value in numbers:
        return True
    span = vague_range(phrase) if vague else None
    if span and span[0] <= value <= span[1]:
        return True
    hedge = qualifier_in(phrase)
    if hedge == "approx":
        return any(abs(value - n) <= 0.2 * n for n in numbers)
    if hedge == "more-than":
        return value - 1 in numbers
    if hedge == "fewer-than":
        return value + 1 in numbers or value <= 1
    return hedge == "at-most" and value <= 1


def same_by_grammar(phrase: str, low: int | None, high: int | None) -> bool:
    """Does the grammar of quantities read the phrase as this interval?"""
    quantity = read_quantity(phrase)
    return quantity is not None and (quantity.low, quantity.high) == (low, high)


def bounds(count: Count) -> tuple[int, float]:
    """The interval that a count allows, with the slack of its qualifier; infinity is an open end."""
    low, high = interval(count.low, count.high, count.qualifier)
    return low or 0, float("inf") if high is None else high


def disjoint(a: Count, b: Count) -> bool:
    """Can the two counts not be the same number?"""
    a_low, a_high = bounds(a)
    b_low, b_high = bounds(b)
    return a_high < b_low or b_high < a_low


def show_count(count: Count) -> str:
    """A count for a message: 3, at least 3, 10-15."""
    if count.low is None and count.high is None:
        return "an unknown number"
    if count.low == count.high:
        return ("about " if count.qualifier == "approx" else "") + str(count.low)
    if count.high is None:
        return f"{'more than' if count.qualifier == 'more-than' else 'at least'} {count.low}"
    return f"at most {count.high}" if count.low is None else f"{count.low}-{count.high}"
