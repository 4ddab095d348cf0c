"""Numbers beside another: told twice ("seven (7) people"), behind "the larger one", and ages behind "aged"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.values import read_quantity
from validator.values.words import NUMBER_WORDS

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

TWICE = "q(q)"
_TWICE = compiled(r"(?<!q)(q+)\((q+)\)")
AGED = frozenset({"aged", "ages"})
_AGES = compiled(r"i?q(?:[cT\-]q|,q(?=[,c]))*(?:,?cq)?(?![hgnjq])")


def told_twice(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with a number that brackets tell again as one: "seven (7)", "at least 20 (twenty)"."""
    return _TWICE.sub(lambda m: "q" * len(m.group()) if _agree(m, tokens) else m.group(), parts)


def ones_apart(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with "one" before another number as a noun: "in the larger one 68 men were killed"."""
    for at in range(1, len(tokens) - 1):
        if tokens[at] != "one" or parts[at - 1 : at + 2] not in ("jqq", "dqq", "kqq"):
            continue
        if tokens[at + 1][0].isdigit() or tokens[at + 1] in NUMBER_WORDS:
            parts = f"{parts[:at]}n{parts[at + 1 :]}"
    return parts


def _agree(found: re.Match[str], tokens: Sequence[str]) -> bool:
    """Do the numbers before the bracket and in it say the same?"""
    first, again = (read_quantity(" ".join(tokens[slice(*found.span(n))])) for n in (1, 2))
    return first is not None and again is not None and again.low in (first.low, first.high)


def ages_apart(tokens: Sequence[str], parts: str) -> str:
    """Parts of speech with "aged 23 and 31" as an adjunct: no number of people."""
    for at, token in enumerate(tokens):
        if token not in AGED:
            continue
        found = _AGES.match(parts, at + 1)
        if found is not None and all(len(t) < 4 for t in tokens[at + 1 : found.end()] if t.isdigit()):
            parts = f"{parts[:at]}{'Y' * (found.end() - at)}{parts[found.end() :]}"
    return parts
