"""A text's tokens: words and marks as they stand, by code-point offsets into the untouched text."""

from __future__ import annotations

from itertools import chain
from operator import sub
from typing import TYPE_CHECKING

from validator.abbreviations import ABBREVIATIONS
from validator.expressions import compiled
from validator.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Iterable

_ABBREVIATION = rf"(?:{'|'.join(sorted(ABBREVIATIONS))}|[A-HJ-Z])\."  # an initial, but never "I."
_CLITIC = r"(?:s|S|re|ve|ll|d|m)(?!\w)"
_TOKEN = compiled(
    r"[a-z]+(?![\w'’\u00ad-])|[A-Z][a-z]+(?![\w'’.\u00ad-])|,"  # most tokens
    r"|(?:[A-Z]\.){2,}(?:-[A-Z]\w+)*"  # U.S.  U.S.-Iraq
    r"|[DRIL]-(?:[A-Z][a-z]?\.){2,}"  # (D-N.Y.), (R-W.Va.)
    r"|U\.[KNS](?![\w.])"  # U.S government
    r"|[A-Z]{1,3}&[A-Z]{1,3}(?!\w)"  # AT&T
    r"|(?<!\S)\.\d[\w-]*"  # .40-caliber
    r"|\d[\d.,:/]*(?<![.,:/])\w*(?:[-–]\w+)*"  # 1,200  23:00  07/23/2021  20-year-old  10-15  3rd
    rf"|{_ABBREVIATION}(?!\w)|Rs\."  # Rs.50,000
    rf"|\w+(?:(?:-|\u00ad|['’](?!{_CLITIC}))\w+)*"  # al-Qa'ida, didn't; a soft hyphen is no mark
    rf"|['’]{_CLITIC}"
    r"|\.\.\.|[^\w\s\u200b-\u200f\u2060]"  # marks without a width are no tokens
)


class _Pieces(Recent[str, tuple[str, ...]]):
    """What stands between white space -> its tokens; filled as it is met, for no token goes over white space."""

    limit = 1_000

    def make(self, piece: str) -> tuple[str, ...]:
        if piece.isalpha():
            return (piece,)
        word, mark = piece[:-1], piece[-1]
        if word.isalpha() and (mark == "," or (mark == "." and word.isascii() and word.islower())):
            return word, mark  # no abbreviation: these begin with a capital
        return tuple(_TOKEN.findall(piece))


piece_tokens = _Pieces().__getitem__  # of what stands between white space


def tokenize(text: str) -> list[str]:
    """The words and punctuation marks of a sentence as they stand; white space is no token."""
    return list(chain.from_iterable(map(piece_tokens, text.split())))


def tokens_of(pieces: list[str], widths: Iterable[int], single: int) -> list[str]:
    """The tokens of a text that is cut at white space; a piece of the width `single` is known to be one token."""
    tokens: list[str] = []
    at = 0
    for i, width in enumerate(widths):
        if width != single:
            tokens += pieces[at:i]
            tokens += piece_tokens(pieces[i])
            at = i + 1
    tokens += pieces[at:]
    return tokens


def token_bounds(text: str) -> tuple[list[str], list[int]]:
    """Tokens and the offset at which each starts."""
    tokens: list[str] = []
    starts: list[int] = []
    for found in _TOKEN.finditer(text):
        tokens.append(found.group())
        starts.append(found.start())
    return tokens, starts


def token_starts(text: str, tokens: list[str]) -> list[int]:
    """The offset at which each token of a text starts."""
    find = text.find
    end = 0
    ends = [end := find(token, end) + len(token) for token in tokens]
    return list(map(sub, ends, map(len, tokens)))


_NO_WIDTH = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060")


def has_tokens(text: str, start: int, end: int) -> bool:
    """Does a sentence hold a token: more than marks without a width, as a line of one mark of direction does not?"""
    return text[start] not in _NO_WIDTH or _TOKEN.search(text, start, end) is not None
