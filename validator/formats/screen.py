"""Text for a terminal: nothing in it moves the cursor, columns count as they show, long lines are cut."""

from __future__ import annotations

from itertools import accumulate, takewhile
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable

_SGR = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_LOST = "\ufffd"


def _shown(char: str) -> str:
    """What stands for a character on the screen: itself, a picture of a control, nothing for a byte order mark."""
    code = ord(char)
    if char in "\t\u2028\u2029\x85\x0b\x0c":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if char == "\ufeff":
        return ""
    kind = category(char)
    # Direction marks can make a line read as another one; joiners belong to the letters.
    return _LOST if kind in ("Cc", "Cs", "Zl", "Zp") or (kind == "Cf" and char not in "\u200c\u200d\u00ad") else char


def clean(text: str) -> str:
    """A text on one line, white space collapsed, with nothing in it that a terminal would obey."""
    flat = " ".join(text.split())
    return flat if flat.isascii() and flat.isprintable() else "".join(map(_shown, flat))


def clean_name(name: str) -> str:
    """The name of a file or a report on one line: its blanks stay, so that it can be copied; the rest as `clean`."""
    return name if name.isascii() and name.isprintable() else "".join(map(_shown, name))


def columns(char: str) -> int:
    """How many columns a character takes: 0 for combining marks and joiners, 2 for wide ones."""
    if char.isascii():
        return 1
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """How many columns a cleaned text takes."""
    return len(text) if text.isascii() else sum(map(columns, text))


def shorten(text: str, limit: int) -> str:
    """A cleaned text cut to `limit` columns, at a word where one ends near by."""
    text = clean(text)
    if width(text) <= limit:
        return text
    room = accumulate(map(columns, text))
    kept = text[: sum(1 for _ in takewhile(lambda used: used < limit, room))]
    space = kept.rfind(" ")
    return (kept[:space] if space > len(kept) * 2 // 3 else kept).rstrip(" ,;:") + "…"


def paint(text: str, *styles: str, on: bool) -> str:
    """A text in colour, where colour is on."""
    if not on or not text:
        return text
    return f"\x1b[{';'.join(_SGR[s] for s in styles)}m{text}\x1b[0m"


def excerpt(text: str, start: int, end: int, limit: int = 100) -> tuple[str, str]:
    """The line of `text` that offset `start` is in, and the marks under text[start:end] as far as it goes there.

    Long lines are cut to a window of about `limit` columns around the marks.
    """
    start = min(max(start, 0), len(text))
    low = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    high = min((at for at in (text.find("\n", start), text.find("\r", start)) if at >= 0), default=len(text))
    end = max(min(end, high), start)
    marked = min(end - start, limit * 2 // 3)
    left = max(low, start - max((limit - marked) // 2, 10))
    right = min(high, left + limit)
    if right == high:
        left = max(low, min(left, high - limit))
    before = "…" if left > low else ""
    after = "…" if right < high else ""
    head = before + "".join(map(_shown, text[left:start]))
    body = "".join(map(_shown, text[start:right]))
    under = max(1, width("".join(map(_shown, text[start : min(end, right)]))))
    return f"{head}{body}{after}".rstrip(), " " * width(head) + "^" * under


def list_words(words: Iterable[str]) -> str:
    """A list in words: "a, b and c"."""
    *most, last = list(words)
    return f"{', '.join(most)} and {last}" if most else last


def count_noun(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 report", "2 reports"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
