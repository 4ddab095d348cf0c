"""Names of who speaks that read as places: "said John Hall", "Maria Parks told"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SPEAKING = frozenset("said says told added adds recalled recalls explained wrote tweeted testified".split())


def named_speakers(tokens: Sequence[str], parts: str) -> str:
    """The letters, a word of two in capitals beside a verb of saying as a name, though it means a place."""
    out = list(parts)
    for i in range(1, len(out)):
        if out[i] != "l" or not tokens[i][0].isupper() or not tokens[i - 1][0].isupper() or out[i - 1] not in "Pn":
            continue
        if i > 1 and tokens[i - 2][0].isupper():
            continue
        beside = {tokens[i - 2].lower() if i > 1 else "", tokens[i + 1].lower() if i + 1 < len(tokens) else ""}
        if not beside.isdisjoint(SPEAKING):
            out[i - 1] = out[i] = "P"
    return "".join(out)


SOURCES = frozenset({"source", "sources", "insider", "insiders"})


def with_sources(tokens: Sequence[str], parts: str) -> str:
    """The letters, sources behind a verb of saying as persons: "said army sources", "said a source in Lima"."""
    out = list(parts)
    for i in range(1, len(out)):
        if tokens[i] not in SOURCES or out[i] != "n":
            continue
        first = i
        while first and parts[first - 1] in "dqjJPCnglhs":
            first -= 1
        if first and tokens[first - 1].lower() in SPEAKING and parts[i + 1 : i + 2] not in ("f", "v"):
            out[i] = "h"
    return "".join(out)
