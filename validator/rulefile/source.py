"""The text of a YAML file with its lines, and nodes that know where they and their characters stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from validator.errors import Location, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["null", "bool", "int", "float", "text", "list", "map"]

_NEWLINE = re.compile(r"\r\n|\r|\n")
_ESCAPE_LENGTHS = {"x": 4, "u": 6, "U": 10}
_SHOWN = {"null": "nothing", "list": "a list", "map": "a map"}


class Source:
    """A file's text. Lines end where an editor ends them; offsets count code points."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self._starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]

    def location(self, offset: int) -> Location:
        """The line and column, from 1, of an offset."""
        line = bisect_right(self._starts, offset)
        return Location(self.file, line, offset - self._starts[line - 1] + 1)

    def start(self, number: int) -> int:
        """The offset of the first character of the line of that number, from 1."""
        return self._starts[number - 1]

    def line(self, number: int) -> str:
        """The line of that number, from 1, without its end."""
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")

    def problem(self, start: int, end: int, code: str, message: str, help: str = "") -> Problem:
        """A Problem of text[start:end]; the caret ends with the line."""
        location = self.location(start)
        excerpt = self.line(location.line)
        width = max(1, min(end - start, len(excerpt) - location.column + 1))
        return Problem(location, code, message, help, excerpt, width)


class Origin(Struct, frozen=True):
    """A text value and where its characters stand: (offset in the value, line, column, the line), in rising order.

    From one entry to the next, the characters stand side by side.
    """

    text: str
    file: str
    pieces: tuple[tuple[int, int, int, str], ...]

    def problem(self, offset: int, length: int, code: str, message: str, help: str = "") -> Problem:
        """A Problem of some characters of the value, at the true place in the file."""
        first, line, column, excerpt = next(piece for piece in reversed(self.pieces) if piece[0] <= offset)
        column += offset - first
        width = max(1, min(length, len(excerpt) - column + 1))
        return Problem(Location(self.file, line, column), code, message, help, excerpt, width)


class Yaml(Struct, frozen=True, eq=False):
    """A value of a YAML file with its place.

    `value` is None, a bool, int, float or str, a tuple of nodes for a list, a tuple of pairs of nodes for a map; `end`
    is the offset after its last character; `style` is `'`, `"`, `|`, `>` or empty for a plain scalar.
    """

    kind: Kind
    value: Any
    start: int
    end: int
    source: Source
    style: str = ""

    @property
    def location(self) -> Location:
        """The first character of the value."""
        return self.source.location(self.start)

    @property
    def refused(self) -> bool:
        """Whether the value begins with an anchor, an alias or a tag, of which there is a Problem already."""
        return self.source.text[self.start : self.start + 1] in ("&", "*", "!")

    def plain(self) -> Any:
        """The value as None, bool, int, float, str, list or dict."""
        if self.kind == "list":
            return [item.plain() for item in self.value]
        return {key.value: item.plain() for key, item in self.value} if self.kind == "map" else self.value

    def items(self) -> tuple[Yaml, ...]:
        """The items of a list; none of any other value."""
        return self.value if self.kind == "list" else ()

    def pairs(self) -> tuple[tuple[Yaml, Yaml], ...]:
        """The keys and values of a map; none of any other value."""
        return self.value if self.kind == "map" else ()

    def shown(self) -> str:
        """What the value is, for the end of a message: "a list", "the number 3", "'text'"."""
        if self.kind in ("int", "float"):
            return f"the number {self.source.text[self.start : self.end]}"
        if self.kind == "text":
            return f"'{self.value}'" if len(self.value) <= 40 else f"'{self.value[:37]}...'"
        return _SHOWN.get(self.kind, "true" if self.value else "false")

    def problem(self, code: str, message: str, help: str = "") -> Problem:
        """A Problem of this value."""
        return self.source.problem(self.start, self.end, code, message, help)

    def place(self) -> Place:
        """Where the value stands."""
        found = self.problem("", "")
        return Place(found.location, found.excerpt, found.width)

    def origin(self) -> Origin:
        """Where the characters of this text stand in the file."""
        inner = self.start + (self.style in ("'", '"'))
        if "\n" not in self.value and self.source.text.startswith(self.value, inner):
            first = self.source.location(inner)
            return Origin(self.value, self.source.file, ((0, first.line, first.column, self.source.line(first.line)),))
        pieces: list[tuple[int, int, int, str]] = []
        before = -2
        for offset, place in enumerate(character_offsets(self)):
            if place != before + 1 or (offset and self.source.text[before] in "\r\n"):
                location = self.source.location(place)
                pieces.append((offset, location.line, location.column, self.source.line(location.line)))
            before = place
        return Origin(self.value, self.source.file, tuple(pieces))


def character_offsets(node: Yaml) -> list[int]:
    """The offset in the file of each character of a text value, and of its end."""
    raw, at = node.source.text[node.start : node.end], 0
    if node.style in ("'", '"'):
        at = 1
    elif node.style in ("|", ">"):
        at = raw.find("\n") + 1
    places = []
    for place, length in _aligned(node.value, raw, at, node.style):
        places.append(node.start + place)
        at = place + length
    return [*places, node.start + min(at, len(raw))]


def _aligned(value: str, raw: str, at: int, style: str) -> Iterator[tuple[int, int]]:
    """(place in raw, length there) of each character. YAML only ever folds white space, doubles `'`, and escapes."""
    for char in value:
        while style == '"' and raw.startswith("\\", at) and raw[at + 1 : at + 2] in ("\n", "\r"):
            at += 2
        escaped = style == '"' and raw.startswith("\\", at)
        if not char.isspace() and not escaped:
            while at < len(raw) and raw[at].isspace():
                at += 1
            escaped = style == '"' and raw.startswith("\\", at)
        length = _ESCAPE_LENGTHS.get(raw[at + 1 : at + 2], 2) if escaped else 1
        if style == "'" and char == "'":
            length = 2
        if char.isspace() and not escaped and not raw[at : at + 1].isspace():
            length = 0  # a fold that took its white space before
        yield min(at, max(len(raw) - 1, 0)), length
        at += length
