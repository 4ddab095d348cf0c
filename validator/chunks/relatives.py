"""Relative clauses: whom "who" and "which" stand for, and verbs of saying held between them and their verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.saying import BEFORE_CLAUSE
from validator.chunks.words import NOUN_KINDS

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

_WHOLE = frozenset({"all", "both", "each"})


def is_relative(chunks: Layout, i: int) -> bool:
    """Is the chunk at `i` a relative pronoun?"""
    return chunks.tokens[chunks.starts[i]].lower() in ("who", "which", "whom", "whose")


def antecedent(chunks: Layout, i: int) -> int | None:
    """The noun group that a relative at `i` stands for: over "of", and over "on the camp" to "an attack"."""
    person = chunks.tokens[chunks.starts[i]].lower() in ("who", "whom", "whose")
    i -= 1
    if i >= 2 and chunks.kinds[i] == "F" and chunks.kinds[i - 1] in "EX" and chunks.kinds[i - 2] == ",":
        i -= 2  # "both of whom"
    while i >= 0 and chunks.kinds[i] in ",IR(":
        i -= 1
    if i < 0 or chunks.kinds[i] not in NOUN_KINDS:
        return None
    while i >= 2 and chunks.kinds[i] in "GKX" and chunks.kinds[i - 1] in "IF":
        before = chunks.kinds[i - 2]
        if before not in NOUN_KINDS or (chunks.kinds[i - 1] == "I" and (person or before not in "MK")):
            break
        if person and chunks.kinds[i] == "G" and before in "MK":
            break  # "the number of deputies who …"
        i -= 2
    return i


def of_whom(chunks: Layout, i: int) -> int:
    """Who act in "one of whom died": "one", but those before the comma where it is all of them."""
    whole = chunks.tokens[chunks.starts[i - 2]].lower() in _WHOLE
    found = antecedent(chunks, i) if whole else None
    return i - 2 if found is None else found


def is_held(chunks: Layout, i: int) -> bool:
    """Does a verb of saying with its subject stand between a relative and its verb: "who guards say killed him"?"""
    if i < 2 or chunks.kinds[i] not in "VU" or chunks.kinds[i - 1] not in "NM" or chunks.kinds[i - 2] not in "wh":
        return False
    that = chunks.kinds[i - 2] == "h" and i > 2 and chunks.kinds[i - 3] in NOUN_KINDS
    return chunks.head_word(i) in BEFORE_CLAUSE and (
        that or (chunks.kinds[i - 2] == "w" and is_relative(chunks, i - 2))
    )


def after_relative(chunks: Layout, i: int) -> int | None:
    """Who says so behind a relative that a clause ends: "a clerk who was there when the bomb exploded said …"."""
    for j in range(i - 1, 0, -1):
        if chunks.kinds[j] == "w" and is_relative(chunks, j):
            return antecedent(chunks, j)
        if chunks.kinds[j] in ";:.Q":
            return None
    return None
