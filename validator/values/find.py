"""Find the phrases of a sentence that say when, how many and how much: token ranges, before any reading.

Each token stands as one character (see `symbols`). Stretches of characters that can hold a phrase are cut out of the
sentence; what they hold is found by the cascade in `phrases`, once for each stretch ever seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from validator.values.phrases import COMPOSITE_CHARS, LAST_LEVEL, LAST_TIMELESS, LEVELS, NEEDS, RUN, TIMED, WEAK
from validator.values.symbols import CHARS, symbols

Ranges = list[tuple[int, int]]
_Found = tuple[tuple[int, int, int], ...]  # kind, start, end

TIME, QUANTITY, MEASURE = range(3)
_KINDS = {"time": TIME, "quantity": QUANTITY, "measure": MEASURE}
_LIMIT = 4_000
_seen: dict[str, _Found] = {}
_CITY_TIME = CHARS["CAP"] + CHARS["TIME"]
_LOCAL_TIME = CHARS["LOC"] + CHARS["TIME"]
_runs = RUN.finditer


def find_times(tokens: Sequence[str]) -> Ranges:
    """Token ranges that say when, how long or how often, left to right, without the preposition before them."""
    return [(a, b) for kind, a, b in _find(tokens) if kind == TIME]


def find_quantities(tokens: Sequence[str]) -> Ranges:
    """Token ranges that say how many, left to right; numbers of dates, ages, measures and names are not among them."""
    return [(a, b) for kind, a, b in _find(tokens) if kind == QUANTITY]


def find_measures(tokens: Sequence[str]) -> Ranges:
    """Token ranges that say how much: money, distances, weights, per cents, calibres."""
    return [(a, b) for kind, a, b in _find(tokens) if kind == MEASURE]


def find_phrases(tokens: Sequence[str]) -> tuple[Ranges, Ranges, Ranges]:
    """Times, quantities and measures in one go."""
    out: tuple[Ranges, Ranges, Ranges] = ([], [], [])
    for kind, start, end in _find(tokens):
        out[kind].append((start, end))
    return out


def _find(tokens: Sequence[str]) -> list[tuple[int, int, int]]:
    return phrases_in(symbols(tokens))


def phrases_in(chars: str) -> list[tuple[int, int, int]]:
    """Kind (TIME, QUANTITY or MEASURE), start and end of every phrase of a sentence, by its tokens' characters."""
    if _CITY_TIME in chars:
        chars = chars.replace(_CITY_TIME, _LOCAL_TIME)  # "Moscow time"
    out: list[tuple[int, int, int]] = []
    for run in _runs(chars):
        core, end = run.span()
        start = len(chars[:core].rstrip(WEAK))
        left = start - 1 if start else 0  # one token of context on either side, for look-around
        key = chars[left : end + 1]
        found = _seen.get(key)
        if found is None:
            found = _remember(key, start - left)
        if found:
            out += [(kind, a + left, b + left) for kind, a, b in found]
    return out


def _remember(key: str, offset: int) -> _Found:
    """The phrases of one stretch, whose first character is context where `offset` is 1."""
    if len(_seen) >= _LIMIT:
        _seen.clear()
    _seen[key] = found = _cascade(key, offset)
    return found


def _cascade(text: str, offset: int) -> _Found:
    """Run the levels over a stretch; what a level finds becomes one symbol as wide as what it stands for."""
    at = list(range(len(text) + 1))  # offset in the stretch of each symbol
    for level, needs in zip(LEVELS, NEEDS, strict=True):
        if needs.isdisjoint(text):
            continue
        pieces: list[str] = []
        starts: list[int] = []
        last = 0
        for match in level.finditer(text, offset):
            low, high = match.span()
            pieces += (text[last:low], COMPOSITE_CHARS[match.lastgroup or ""])
            starts += at[last : low + 1]
            last = high
        if pieces:
            text = "".join(pieces) + text[last:]
            at = starts + at[last:]
    level = LAST_TIMELESS if TIMED.isdisjoint(text) else LAST_LEVEL
    return tuple(
        [
            (_KINDS[m.lastgroup], at[m.start()], at[m.end()])
            for m in level.finditer(text, offset)
            if m.lastgroup in _KINDS
        ]
    )
