"""File patterns of a configuration: `*` inside a name, `**` over folders, `?` one character."""

from __future__ import annotations

import os
import re

from validator.expressions import compiled
from validator.program import expression

_MARK = compiled(r"\*\*/|\*\*|\*|\?")
_WRITTEN = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def covers(pattern: str, path: str, folder: str) -> bool:
    """Whether a pattern, relative to a folder, names a file; one that names a folder names all in it."""
    below = os.path.relpath(path, folder).replace(os.sep, "/")
    source = "".join(_written(pattern.removeprefix("./").rstrip("/")))
    return expression(f"{source}(?:/.*)?").fullmatch(below.encode()) is not None


def _written(pattern: str) -> list[str]:
    out, last = [], 0
    for mark in _MARK.finditer(pattern):
        out += [re.escape(pattern[last : mark.start()]), _WRITTEN[mark[0]]]
        last = mark.end()
    return [*out, re.escape(pattern[last:])]
