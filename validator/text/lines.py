"""A text's lines, and its blocks: ranges that no sentence crosses, lines that an editor wrapped joined."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from validator.expressions import compiled

_LINE = compiled(r"[^\r\n]+")
_LINE_END = compiled(r"\r\n|\n|\r")
_SENTENCE_END = compiled(r"""[.!?…:]["”’)\]»]*\s*$""")


def find_blocks(text: str, start: int) -> list[tuple[int, int]]:
    """Ranges that no sentence crosses: paragraphs where the lines are wrapped, else lines."""
    lines = _lines(text, start)
    if len(lines) < 2 or not _wrapped(text, lines):
        return lines
    out = [lines[0]]
    for low, high in lines[1:]:
        last = out[-1]
        gap = text[last[1] : low].replace("\r\n", "\n")
        joined = gap in ("\n", "\r") and high - low > 0 and _continues(text, last, low)
        out[-1:] = [(last[0], high)] if joined else [last, (low, high)]
    return out


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    """Ranges of the lines that are not blank."""
    if "\r" in text:
        return [m.span() for m in _LINE.finditer(text, start) if not m.group().isspace()]
    lines: list[tuple[int, int]] = []
    for line in text[start:].split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            lines.append((start, end))
        start = end + 1
    return lines


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Were the lines broken by width? A quarter or more of the breaks stand before a lower-case letter."""
    breaks = [(a, b) for a, b in pairwise(lines) if b[0] - a[1] <= 2]
    lower = sum(text[b[0] : b[1]].lstrip()[:1].islower() for _, b in breaks)
    return bool(breaks) and lower * 4 >= len(breaks)


_WIDE = 100  # characters


def _continues(text: str, block: tuple[int, int], low: int) -> bool:
    """Does the line at `low` go on with the block before it?"""
    first = max(block[0], block[1] - _WIDE)  # a line as wide as that is as good as one that is wider
    line_start = max(text.rfind("\n", first, block[1]), text.rfind("\r", first, block[1])) + 1
    width = block[1] - max(line_start, first)
    return (
        text[low : low + 40].lstrip()[:1].islower()
        or (width >= 45 and not _SENTENCE_END.search(text, max(block[0], block[1] - 20), block[1]))
        or (width >= 60)
    )


def inside_breaks(text: str, start: int) -> frozenset[int]:
    """Where the breaks of lines stand that an editor wrapped: no paragraph ends there."""
    if "\n" not in text and "\r" not in text:
        return frozenset()
    blocks = [(low, high) for low, high in find_blocks(text, start) if not _holds_none(text, low, high)]
    return frozenset(i for low, high in blocks for i in range(low, high) if text[i] in "\r\n")


def _holds_none(text: str, low: int, high: int) -> bool:
    """Is a range one line?"""
    return text.find("\n", low, high) < 0 and text.find("\r", low, high) < 0


def unwrapped(text: str, start: int = 0) -> str:
    """The text with spaces for the breaks of lines that an editor wrapped; no offset moves."""
    inside = inside_breaks(text, start)
    return "".join(" " if i in inside else c for i, c in enumerate(text)) if inside else text


class Lines:
    """Offsets to lines and columns, both from 1, as an editor counts them: LF, CR LF and CR end a line."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(text))]

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of a code-point offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
