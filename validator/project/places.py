"""Where the keys of a TOML text stand: tomllib tells what they hold, not where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.errors import Location, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]

_TABLE = re.compile(r"\s*\[(\[)?\s*([^\]\s][^\]]*)\]")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")
_QUIET = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')


def find_places(text: str, file: str) -> dict[Path, Place]:
    """The place of each table and key that begins a line, by its path; items of arrays of tables by number.

    A key inside an inline table or an array stands with the key that holds it.
    """
    found: dict[Path, Place] = {(): Place(Location(file, 1, 1))}
    table: Path = ()
    counts: dict[Path, int] = {}
    for number, line in _logical(text):
        if header := _TABLE.match(line):
            name = header[2].rstrip()
            table = _numbered(tuple(_parts(name)), counts, bool(header[1]))
            found.setdefault(table, _place(file, number, line, header.start(2), len(name)))
        elif key := _KEY.match(line):
            path = (*table, *_parts(key[1]))
            for end in range(len(table) + 1, len(path) + 1):
                found.setdefault(path[:end], _place(file, number, line, key.start(1), len(key[1])))
    return found


def nearest(places: dict[Path, Place], path: Path) -> Place:
    """The place of a path, or of what holds it."""
    while path not in places:
        path = path[:-1]
    return places[path]


def _numbered(path: Path, counts: dict[Path, int], array: bool) -> Path:
    """The path of a table, with the numbers of the arrays of tables on the way."""
    out: Path = ()
    for i, part in enumerate(path):
        out = (*out, part)
        if array and i == len(path) - 1:
            counts[out] = counts.get(out, -1) + 1
        if out in counts:
            out = (*out, counts[out])
    return out


def _logical(text: str) -> Iterator[tuple[int, str]]:
    """Number and text of each line that is not inside a value begun on an earlier one."""
    depth, quote = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if not depth and not quote:
            yield number, line
        rest = line if depth or quote or not _TABLE.match(line) else ""
        for mark in ('"""', "'''"):
            if quote in ("", mark) and rest.count(mark) % 2:
                quote = "" if quote else mark
        if not quote:
            bare = _QUIET.sub("", rest).partition("#")[0]
            depth = max(0, depth + bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}"))


def _parts(written: str) -> Iterator[str]:
    for part in _PART.finditer(written):
        yield next(group for group in part.groups() if group is not None)


def _place(file: str, number: int, line: str, start: int, width: int) -> Place:
    return Place(Location(file, number, start + 1), line, max(width, 1))
