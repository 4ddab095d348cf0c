"""The first of two who do something together, where it is no noun group of one kind with the second.

"The U.N. and Doctors Abroad are pushing for it", "dozens of tax and customs experts urged him", "five black and Dutch
clerks were accused".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.sentences import Sentence

_OPENS = frozenset(";:QhTR(")
_ADJECTIVAL = frozenset("dqJjrn")  # a part of a noun group that has its head behind "and"
_ONE = frozenset({"is", "was", "has"})
_HALVES = frozenset({"North", "South", "East", "West"})
_LOTS = frozenset(
    "dozens hundreds thousands scores number group handful majority team coalition alliance lots tens most".split()
)


def from_first(sentence: Sentence, start: int, end: int, trigger: int) -> int:
    """Where the noun group before a trigger begins, with what "and" joins to it from the left."""
    chunks = sentence.chunks
    i = chunks.at(start)
    beside = i > 3 and start > 3 and end <= trigger and is_as_well(sentence, start - 3, end)
    if beside and chunks.kinds[i - 4] == "N" and (i == 4 or chunks.kinds[i - 5] in _OPENS):
        return chunks.starts[i - 4]
    if end > trigger or chunks.starts[i] != start or i < 2 or chunks.word(i - 1) != "and":
        return start
    left, before = i - 2, chunks.kinds[i - 3] if i > 2 else ";"
    if chunks.kinds[left] in "MK" and " ".join(chunks.tokens[chunks.starts[left] : chunks.ends[left]]) in _HALVES:
        headed = left > 1 and before == "F" and chunks.kinds[left - 2] == "N"  # "the leaders of North and South Korea"
        half = left - 2 if headed else left
        return chunks.starts[half] if half == 0 or headed or before in _OPENS else start
    if chunks.kinds[left] == "," and (aged := _with_ages(sentence, left, before)) >= 0:
        return chunks.starts[aged]  # "Ana Roe, 20, and Ivan Bell, 24, were held"
    if chunks.kinds[left] not in "NME" or not _ONE.isdisjoint(chunks.tokens[end : end + 1]):
        return start
    headless = set(chunks.parts[chunks.starts[left] : chunks.ends[left]]) <= _ADJECTIVAL
    if headless:
        while left > 1 and chunks.kinds[left - 1] == "," and _is_demonym(sentence, left - 2):
            left -= 2
        before = chunks.kinds[left - 1] if left else ";"
    if before not in _OPENS and not (before == "," and left > 1 and chunks.kinds[left - 2] in "TGKX"):
        return start
    return chunks.starts[left] if headless or chunks.kinds[i - 2] == "N" else start


def _with_ages(sentence: Sentence, comma: int, before: str) -> int:
    """The first chunk of names with an age between commas each, the last comma being given; -1 where none opens."""
    chunks = sentence.chunks
    at = -1
    while comma > 2 and before == "E" and chunks.kinds[comma - 2] == "," and chunks.kinds[comma - 3] == "N":
        start, end = chunks.starts[comma - 3], chunks.ends[comma - 3]
        aged = chunks.parts[chunks.starts[comma - 1] : chunks.starts[comma]] == "q"
        if not aged or {*"Ph"}.isdisjoint(chunks.parts[start:end]):
            break
        at = comma - 3
        comma = at - 1
        before = chunks.kinds[comma - 1] if comma > 0 and chunks.kinds[comma] == "," else ""
    return at if at == 0 or (at > 0 and chunks.kinds[at - 1] in _OPENS) else -1


def _is_demonym(sentence: Sentence, chunk: int) -> bool:
    """Does a chunk hold nothing but whose something is: "Dutch", "All Danish"?"""
    chunks = sentence.chunks
    parts = chunks.parts[chunks.starts[chunk] : chunks.ends[chunk]]
    return chunks.kinds[chunk] in "NME" and "J" in parts and set(parts) <= _ADJECTIVAL


def is_as_well(sentence: Sentence, start: int, end: int) -> int:
    """Where "as well as" stands in a token range, or 0: "the king as well as two bishops"."""
    if "well" not in sentence.tokens[start:end]:
        return 0
    words = [token.lower() for token in sentence.tokens[start:end]]
    found = next((i for i in range(len(words) - 2) if words[i : i + 3] == ["as", "well", "as"]), 0)
    return start + found if words[found : found + 3] == ["as", "well", "as"] else 0


def is_shared(sentence: Sentence, conjuncts: list[tuple[int, int]]) -> bool:
    """Do conjuncts share the head of the last, or a number before the first: "Dutch and Danish ships", "scores of"?

    So do letters: "U.S. and NATO officials".
    """
    parts, tokens = sentence.chunks.parts, sentence.tokens
    first, last = conjuncts[0], conjuncts[-1]
    if parts[last[0]] in "dq" or set("hgnlPY").isdisjoint(parts[slice(*last)]):
        return False
    if tokens[first[0]].lower() in _LOTS and tokens[first[0] + 1 : first[0] + 2] == ["of"]:
        return True
    if len(conjuncts) == 2 and first[1] - first[0] == 1 and tokens[first[0]] in _HALVES:
        return True  # "North and South Korea"
    if len(conjuncts) == 2 and first[1] - first[0] == 1 and tokens[first[0]].isupper() and tokens[last[0]].isupper():
        return last[1] - last[0] > 1 and parts[last[1] - 1] == "h" and tokens[last[1] - 1].endswith("s")
    headless = all(parts[b - 1] in "Jj" and not set(parts[a:b]) - _ADJECTIVAL for a, b in conjuncts[:-1])
    return headless and parts[last[0]] in "JjP" and parts[last[1] - 1] in "hgn"
