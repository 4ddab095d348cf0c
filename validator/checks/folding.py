"""Text folded for comparison: what typography, case and Unicode composition cannot change. Never written back."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = {
    **dict.fromkeys(map(ord, "‘’‚‛′`´ʼ"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")),
    ord("…"): "...",
}
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+(?:['’.,]\w+)*")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text in one case, composition, kind of quotation mark, dash and space, trimmed."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text.translate(_MARKS)).casefold()).strip()


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, folded."""
    return _WORD.findall(fold(text))


def plain(text: str) -> str:
    """The text in lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
