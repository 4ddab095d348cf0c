"""Where a word stands in what came before it, in a long text, without a search through all of that.

A text is cut into windows; the words of a window are gathered when they are first asked for, and only windows that hold
a word are searched. Names that are met once, by the thousand, then cost no search at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIZE = 4_000  # code points of a window
_OVER = 100  # of the next one that belong to it too: a word may lie across
_HELD = 64  # windows
_WORD = compiled(r"[^\W_]+")


class Windows:
    """The windows of one text, the latest of them with their words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: dict[int, frozenset[str]] = {}

    def places(self, word: str, low: int, high: int) -> Iterator[int]:
        """Offsets of a word from `low` on, as far as it ends by `high`, in order.

        In long ranges those where it is part of a longer word may be left out.
        """
        key = max(_WORD.findall(word), key=len, default="") if high - low > 2 * _SIZE else ""
        if not key or len(word) > _OVER:
            yield from self._found(word, low, high)
            return
        for number in range(low // _SIZE, (high - 1) // _SIZE + 1):
            if key in self._held(number):
                start = number * _SIZE
                yield from self._found(word, max(low, start), min(high, start + _SIZE + len(word) - 1))

    def _found(self, word: str, low: int, high: int) -> Iterator[int]:
        find = self._text.find
        at = find(word, low, high)
        while at >= 0:
            yield at
            at = find(word, at + len(word), high)

    def _held(self, number: int) -> frozenset[str]:
        found = self._words.get(number)
        if found is None:
            if len(self._words) >= _HELD:
                self._words.clear()
            start = number * _SIZE
            found = self._words[number] = frozenset(_WORD.findall(self._text, start, start + _SIZE + _OVER))
        return found
