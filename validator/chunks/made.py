"""Nouns in -ing that another noun stands before: "army backing", "the cabinet meeting"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

MADE = compiled(r"(?<=[nglPCJ])z(?=[.,;:)ifbcwaemDvk\-]|$)")
_MADE_NOUNS = frozenset("backing planning funding training housing hearing ruling briefing".split())


def as_made(found: re.Match[str], tokens: Sequence[str]) -> str:
    """A noun in -ing behind one that tells what kind: "army backing", "the weekly cabinet meeting in Lima".

    "Meeting" behind a name needs an article before that, for leaders meet, too.
    """
    i = found.start()
    if tokens[i] in _MADE_NOUNS:
        return "n"
    if tokens[i] != "meeting":
        return "z"
    first = i - 1
    while first > 0 and found.string[first - 1] in "nglPCJjY":
        first -= 1
    before = found.string[first - 1] if first else "^"
    return "n" if before == "d" else "z"
