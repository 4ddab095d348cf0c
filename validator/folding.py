"""Text folded for comparison: what typography, case and Unicode composition cannot change. Never written back."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from functools import lru_cache

from validator.expressions import compiled

_MARKS = {
    **dict.fromkeys(map(ord, "‘’‚‛′`´ʼ"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")),
    ord("…"): "...",
}
_CLUSTER = compiled(r"\w[\u0300-\u036f]*|\s+|[^\w\s][\u0300-\u036f]*")  # what folds by itself
_WORD = compiled(r"\w+(?:['’.,]\w+)*")


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """The text in one case, composition, kind of quotation mark, dash and space, trimmed."""
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    return " ".join(unicodedata.normalize("NFKC", text.translate(_MARKS)).casefold().split())


class Folded:
    """A text folded, with the way back from each folded character to the offsets of what it came from."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        gap = True  # white space at the beginning is trimmed
        for found in _CLUSTER.finditer(text):
            piece = unicodedata.normalize("NFKC", found.group().translate(_MARKS)).casefold()
            if piece and not piece.isspace():
                gap = False
            elif gap or not piece:
                continue
            else:
                piece, gap = " ", True
            pieces.append(piece)
            self._starts += [found.start()] * len(piece)
            self._ends += [found.end()] * len(piece)
        self.text = "".join(pieces)

    def find(self, wanted: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
        """The range of the text, from the offset `start` on, that folds to `wanted`; None where none does."""
        at = self.text.find(wanted, bisect_left(self._starts, start)) if wanted else -1
        if at < 0:
            return None
        found = self._starts[at], self._ends[at + len(wanted) - 1]
        return found if end is None or found[1] <= end else None


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, folded."""
    return _WORD.findall(fold(text))


def plain(text: str) -> str:
    """The text in lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
