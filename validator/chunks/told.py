"""Whether a range of chunks is a clause of its own, so that it can be what somebody says, and how far it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.words import FINITE_KINDS
from validator.function_words import RELATIVES

if TYPE_CHECKING:
    from validator.chunks.groups import Chunks

_SUBORDINATE = frozenset(
    "after before since until while as when whenever if because although though once unless".split()
)


def goes_with_another(chunks: Chunks, first: int, last: int) -> bool:
    """Do the chunks of a range only go on with what another clause says, or hang on it?

    "The road, the mayor said, and the bridge were closed" goes on; "they can help, clerks say, since they hold the
    keys" gives a reason; "soon after the ferry sank, Hart wrote that …" says when Hart wrote.
    """
    kinds = chunks.kinds
    joined = first > 0 and kinds[first - 1] == ","
    if kinds[first] == "c":
        return joined
    opening = first
    while not joined and opening < last and kinds[opening] in "RTc":
        opening += 1
    word = chunks.word(opening)
    if joined and kinds[opening] == "w" and word in RELATIVES:
        return True  # "as the Post told, Hart, who was ill, …"
    if kinds[opening] != "w" or word not in _SUBORDINATE:
        return False
    return joined or (first == 0 and "," not in kinds[first : last + 1])


def clause_stop(chunks: Chunks, i: int) -> int:
    """The first chunk from `i` on at which a clause stops, as it does for the slots of rules; marks in pairs do not."""
    kinds = chunks.kinds
    while i < len(kinds) and kinds[i] not in ";:.-":
        i += 1
    return i


def closing_dash(chunks: Chunks, opening: int) -> int | None:
    """The dash that closes what one opens, where the clause goes on behind it with its verb or what that rules."""
    kinds = chunks.kinds
    low = opening + 1
    while low < len(kinds) and kinds[low] == "-":
        low += 1
    for i in range(low, len(kinds) - 1):
        if kinds[i] == "-" and set(kinds[low:i]) <= set("cIF"):
            return None  # "a wait - and - see stance"
        if kinds[i] == "-":
            while i + 1 < len(kinds) and kinds[i + 1] == "-":
                i += 1
            return i if i + 1 < len(kinds) and kinds[i + 1] in "VWUABIFc" else None
        if kinds[i] in ";:.Q":
            return None
    return None


def over_asides(chunks: Chunks, last: int) -> int:
    """The last chunk of a clause of which `last` is one: behind an aside between two dashes it goes on."""
    while last + 2 < len(chunks.kinds) and chunks.kinds[last + 1] == "-":
        closing = closing_dash(chunks, last + 1)
        if closing is None:
            break
        last = clause_stop(chunks, closing + 1) - 1
    return last


def told_from(chunks: Chunks, first: int, last: int) -> int:
    """The first chunk of what stands before who says it, over stops behind which no clause of its own begins.

    "Two fled -- one to Peru", "guards -- all of them drunk -- shot two boys", "shot two; and left", "two died: one in
    Kelt". What a clause of its own follows is the reporter's.
    """
    kinds = chunks.kinds
    while first > 1 and kinds[first - 1] in ";:-" and not _has_own_verb(chunks, first, last):
        stop = low = _before_stops(chunks, first)
        while low and kinds[low - 1] not in ";:-.":
            low -= 1
        if low == stop or (kinds[first - 1] == ":" and kinds[first] not in "EX"):
            break
        if not set(kinds[low:stop]) & FINITE_KINDS:
            opens = kinds[first - 1] == "-" and low > 1 and kinds[low - 1] == "-"
            aside = _before_stops(chunks, low) if opens else 0
            if not aside and kinds[first] not in "VWUAw":
                break  # "LIMA - Two dead in a raid"
            low = aside or low
            while low and kinds[low - 1] not in ";:-.":
                low -= 1
        first = low
    return first


def _before_stops(chunks: Chunks, first: int) -> int:
    """Where the stops begin that stand right before a chunk."""
    while first and chunks.kinds[first - 1] in ";:-":
        first -= 1
    return first


def _has_own_verb(chunks: Chunks, first: int, last: int) -> bool:
    """Does a verb with its subject stand in a range of chunks, other than in a clause under a conjunction?"""
    kinds = chunks.kinds
    if kinds[first] in "VWUAw":
        return False  # "left the town", "who left"
    for k in range(first + 1, last + 1):
        subject = chunks.subject(k) if kinds[k] in FINITE_KINDS else None
        if subject is not None and subject >= first and (subject == 0 or kinds[subject - 1] not in "wh"):
            return True
    return False


def tells_toll(chunks: Chunks, first: int) -> bool:
    """Does a headline behind its colon give only how many were hit: "Police: 11 dead", "Army: 14 wounded"?"""
    kinds = chunks.kinds
    return 0 < first < len(kinds) - 1 and kinds[first - 1] == ":" and kinds[first] == "E" and kinds[first + 1] in "OU"
