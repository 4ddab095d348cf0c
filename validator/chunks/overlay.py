"""Times, numbers and measures laid over the parts of speech of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.apostrophes import MARKS
from validator.values import QUANTITY, TIME

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEFORE_TIME = frozenset({"since", "until", "before", "after", "Since", "Until", "Before", "After"})
_SAYING = frozenset({"said", "says", "that", "claimed", "added"})
_HANDING = frozenset("hand hands handed handing turn turns turned turning".split())


def _is_before_noun(tokens: Sequence[str], parts: str, start: int, end: int) -> bool:
    """Does a part of a day say which, behind who says it: "said the evening raid came without warning"?"""
    return tokens[start - 1] in _SAYING and parts[end : end + 1] == "n"


def overlay(tokens: Sequence[str], parts: str, phrases: Sequence[tuple[int, int, int]]) -> str:
    """Parts of speech with times as `Y`, number phrases as `q` and measures as `M`."""
    out = list(parts)
    for kind, start, end in phrases:
        if kind == TIME and start and tokens[start] == "the" and _is_before_noun(tokens, parts, start, end):
            continue
        if kind == TIME:
            out[start:end] = "Y" * (end - start)
            if start and parts[start - 1] == "d" and parts[end : end + 1] == "v":
                out[end] = "n"  # "the 13 November attacks"
            if start and tokens[start - 1] in _BEFORE_TIME:
                out[start - 1] = "i"
        elif kind != QUANTITY:
            out[start:end] = "M" * (end - start)
        elif "q" in parts[start:end] or parts[end - 1] == "f":  # "an unknown number of"
            if start and end - start > 1 and tokens[start] == "over" and tokens[start - 1].lower() in _HANDING:
                start += 1  # "handed over two boys"
            if start > 0 and parts[start - 1] == "x" and parts[end : end + 1] == "x" and tokens[start - 1] in MARKS:
                start, end = start - 1, end + 1  # "killed 'at least ten'"
            out[start:end] = "q" * (end - start)
    return "".join(out)
