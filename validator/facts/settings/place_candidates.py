"""Which noun groups of a sentence can name the place of its trigger: of its clause, and not whence somebody comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.phrases import is_bearing
from validator.facts.settings.owners import is_relative
from validator.function_words import RELATIVES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.chunks import Chunks

_FIRE = frozenset(
    "fire gunfire shelling shell shells rocket rockets missile missiles mortar mortars drone drones artillery bullet "
    "bullets bombardment".split()
)
DISTANCES = frozenset("km kilometers kilometres miles kms mile kilometer kilometre".split())
_IN_TURN = frozenset({"to", "by", "after"})
_COMING = ("displac", "evacuat", "flee", "fled", "driv", "drov", "uproot", "expel")


def is_aside(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a place belong to what is told of who speaks: "a clerk, one of two in Mali, said", "from Mali"?"""
    if chunks.word_before(place) == "from":
        return True
    if place > trigger:
        return False
    commas = [j for j in range(trigger) if chunks.kinds[j] == ","]
    opening = max((j for j in commas if j < place), default=-1)
    return opening >= 0 and any(j > place for j in commas) and chunks.kinds[opening + 1] in "NMEXc"


def is_origin(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does somebody come from a place: "killed one man from Herat"? What displaces him happens there."""
    if chunks.word_before(place) != "from" or place < 2:
        return False
    if chunks.kinds[place - 2] in "KGXZ" and _is_fire(chunks, place - 2):
        return True
    if chunks.kinds[place - 2] not in "NEGXMK" or (chunks.kinds[place - 2] in "MK" and trigger < chunks.starts[place]):
        return False  # "fired rockets from Herat"
    return not chunks.tokens[trigger].lower().startswith(_COMING)


def comes_from(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does who comes somewhere come from a place: "entered Malta from Libya"?"""
    return chunks.word_before(place) == "from" and chunks.tokens[trigger].lower().startswith(_ENTERING)


_ENTERING = ("enter", "arriv", "advanc", "cross", "land", "march", "push", "return", "mov")


def _is_fire(chunks: Chunks, i: int) -> bool:
    """Is it what people are hit by: "killed by fire from Peru", "wounded in shelling from the hills"?"""
    before = chunks.word_before(i)
    return before in ("by", "in", "with") and chunks.head_word(i) in _FIRE


def candidates(chunks: Chunks, trigger: int, low: int, high: int, taken: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The governed noun groups of a token range, those behind the trigger first, the nearest first."""
    found = []
    for i in range(max(chunks.at(low), 1), len(chunks.kinds)):
        before = chunks.kinds[i - 1]
        if (
            chunks.kinds[i] in "GK"
            and (before == "I" or (before == "F" and is_bearing(chunks, i - 1)))
            and not _is_bearing_of(chunks, i)
            and not _is_each(chunks, i)
        ):
            start, end = chunks.starts[i], chunks.ends[i]
            if end > high:
                break
            if low <= start and not any(a <= start < b for a, b in taken):
                found.append((start < trigger, abs(start - trigger), i))
    return (i for _, _, i in sorted(found))


def _is_each(chunks: Chunks, i: int) -> bool:
    """Is it no one place, but each in turn: "from house to house", "village by village"?"""
    start, end = chunks.starts[i], chunks.ends[i]
    if end > start + 1:
        return False
    tokens, word = chunks.tokens, chunks.tokens[start].lower()
    behind = tokens[start - 1].lower() in _IN_TURN and tokens[start - 2].lower() == word
    return behind or (end + 1 < len(tokens) and tokens[end] in _IN_TURN and tokens[end + 1].lower() == word)


def _is_bearing_of(chunks: Chunks, i: int) -> bool:
    """Does a place only tell where the place before it lies: "in Perlo, 40 km north of Lima", "near Oru, east of A"?"""
    kinds = chunks.kinds
    at = i - 4 if i > 4 and kinds[i - 3] == "R" else i - 3  # ", just south of Lima"
    if at < 1 or kinds[at] not in ",(" or kinds[at - 1] not in "GKN":
        return False
    if kinds[at - 1] != "N" and kinds[at - 2 : at - 1] not in ("I", "F"):
        return False
    last = chunks.ends[i - 2] - 1
    return is_bearing(chunks, i - 1) or (chunks.parts[last] == "m" and chunks.tokens[last].lower() in DISTANCES)


def own_clause(chunks: Chunks, trigger: int, low: int, high: int) -> tuple[int, int]:
    """The token range of the trigger's own verb: a noun has only what stands behind it."""
    chunk = chunks.at(trigger)
    kinds = chunks.kinds
    if kinds[chunk] not in "VWUZBA":
        low = max(low, trigger)
    within = is_relative(chunks, chunk)
    for i in range(chunk + 1, len(kinds) - 1):
        opened = kinds[i] == "w" and (chunks.word(i) in RELATIVES or _is_contrast(chunks, i))
        ended = kinds[i] == ";" or opened or (within and kinds[i] == ",")
        if kinds[i] == "c" and i == chunk + 1 and kinds[chunk] == "W" and kinds[i + 1] == "U":
            continue  # "was struck and killed by a drone near Herat"
        if ended or (kinds[i] in "c," and kinds[i + 1] in "VWUZB"):
            high = min(high, chunks.starts[i])
            break
    for i in range(chunk - 1, 0, -1):
        if kinds[i] == ";" or (kinds[i] == "c" and kinds[i + 1] in "VWUNE" and kinds[chunk] not in "U"):
            low = max(low, chunks.ends[i])
            break
    return low, high


def _is_contrast(chunks: Chunks, i: int) -> bool:
    """Does a clause open that sets another happening beside: ", while crowds gathered in Lima"?"""
    if chunks.kinds[i - 1] != "," or chunks.kinds[i + 1] not in "NMEXR":
        return False
    return chunks.word(i) in ("while", "whereas", "although", "though")
