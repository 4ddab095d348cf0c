"""Tokens and expressions in the bytes that RE2 reads.

Expressions are written over three characters a token: its chunk tag, its part of speech, its symbol. Tags and parts of
speech are Latin-1, symbols are not. In RE2 a token is four bytes, its symbol being two, and every byte a Latin-1
character of its own: programs over single bytes are a third of the size of those over UTF-8, and as much faster.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 3  # characters a token in an expression: chunk tag, part of speech, symbol
UNIT = 4  # bytes a token in RE2: the same, the symbol being two
TAGS = "NMEGKXIFTRAVWUZBcwhQ,():;-.Ontv"  # all that `chunks` gives
# What may stand between two items unwritten, if it is short: in brackets, or between commas, there a relative clause or
# something without a verb. Each ends with the next mark of its kind.
PAREN = r"\(..(?:[^()]..){0,20}\).."
BACK_PAREN = r"\)..(?:[^()]..){0,20}\(.."
_ASIDE = r"(?:[^,;:.QVWAw]..){1,30}"
COMMA = rf",..(?:w..(?:[^,;:.Q]..){{1,30}}|{_ASIDE}),.."
BACK_COMMA = rf",..(?:(?:[^,;:.Q]..){{1,30}}w..|{_ASIDE}),.."

_NO_BYTE = r"[^\x00-\xff]"


def encode(tags: str, parts: str, symbols: str) -> bytes:
    """The tokens of a sentence as the expressions read them."""
    pairs = symbols.encode("utf-16-be", "surrogatepass")
    out = bytearray(UNIT * len(tags))
    out[0::UNIT] = tags.encode()
    out[2::UNIT] = pairs[0::2]
    out[3::UNIT] = pairs[1::2]
    return _marked(out, tags, parts, _OPENING)


def turned(units: bytes, tags: str, parts: str) -> bytes:
    """The same from the last token to the first; tags and parts are those of the tokens as they stand."""
    out = bytearray(len(units))
    for i in range(UNIT):
        out[i::UNIT] = units[i - UNIT :: -UNIT]
    return _marked(out, tags[::-1], parts[::-1], _BACK_OPENING)


def _marked(units: bytearray, tags: str, parts: str, opening: re.Pattern[str]) -> bytes:
    """The tokens with their parts of speech, and with `_SHORT` for that of what opens something to be skipped."""
    units[1::UNIT] = parts.encode()
    for found in opening.finditer(tags):
        units[found.start() * UNIT + 1] = ord(_SHORT)
    return bytes(units)


def translate(source: str) -> bytes:
    """An expression over three characters a token as one over four bytes."""
    for bounded in (PAREN, BACK_PAREN, COMMA, BACK_COMMA):
        source = source.replace(bounded, _unbounded(bounded))
    out: list[str] = []
    opened: list[int] = []  # place in the token at which each open group starts
    place = 0
    for element in elements(source):
        written = element
        if element in ("(", "(?:"):
            opened.append(place)
        elif element == ")":
            opened.pop()
        elif element == "|":
            place = opened[-1] if opened else 0
        elif element[0] not in "*+?{":
            written = _symbol(element) if place == WIDTH - 1 else element
            place = (place + 1) % WIDTH
        out.append(written)
    return "".join(out).encode("latin-1")


def names(source: bytes, symbol: str) -> bool:
    """Does a translated expression have that symbol for an element of its own?"""
    high, low = divmod(ord(symbol), 256)
    return (_class((high,)) + _class((low,))).encode("latin-1") in source


def elements(source: str) -> list[str]:
    """The characters, classes, brackets, bars and counts of an expression."""
    return _ELEMENT.findall(source)


_ELEMENT = compiled(r"\\.|\{[^}]*\}|\(\?:|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)


@lru_cache(4096)
def _symbol(element: str) -> str:
    """A symbol, a class of symbols or any symbol, as two bytes."""
    if element == ".":
        return ".."
    if element.startswith(r"[^\x00"):
        return _NO_BYTE
    negated = element.startswith("[^")
    rows: dict[int, list[int]] = {}
    for code in sorted(map(ord, element.strip("[]").removeprefix("^"))):
        rows.setdefault(code >> 8, []).append(code & 0xFF)
    options = [_class((high,)) + _class(lows, negated=negated) for high, lows in rows.items()]
    if negated:
        options.append(_class(rows, negated=True) + ".")
    return options[0] if len(options) == 1 else "(?:" + "|".join(options) + ")"


def _class(codes: Iterable[int], *, negated: bool = False) -> str:
    """A class of bytes that rise, neighbours as ranges."""
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    body = "".join(rf"\x{a:02x}" if a == b else rf"\x{a:02x}-\x{b:02x}" for a, b in ranges)
    return f"[{'^' if negated else ''}{body}]"


# RE2 writes a bounded repeat out as often as its bound says, which makes programs several times as large. So whether
# something is short enough to be skipped is seen beforehand, and told by the part of speech of the mark that opens it.
_SHORT = "<"


def _unbounded(bounded: str) -> str:
    """An expression for what is skipped that needs no bounds, as its opening mark tells that it is within them."""
    opens, *_, closes = elements(bounded.replace(".", ""))
    return f"{opens}{_SHORT}.(?:[^{closes}]..)*{closes}.."


def _openings(*bounded: str) -> re.Pattern[str]:
    """What finds the marks that open what is short enough, in the chunk tags of a sentence."""
    options = []
    for source in bounded:
        opens, *rest = elements(source.replace("..", ""))
        options.append(f"{opens}(?={''.join(rest)})")
    return compiled("|".join(options))


_OPENING, _BACK_OPENING = _openings(PAREN, COMMA), _openings(BACK_PAREN, BACK_COMMA)
