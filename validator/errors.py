"""What is wrong with a rule, a lexicon, a schema, a configuration or an option: Problems, and where they stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable


_PICTURES = {"\t": " ", "\xa0": "\u237d"} | {chr(code): chr(0x2400 + code) for code in range(32) if code != 9}


class Location(Struct, frozen=True, order=True):
    """A place in a file: POSIX path as given, line and column from 1 (0 where the whole file is meant)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


class Problem(Struct, frozen=True, order=True):
    """One thing that keeps the tool from its job; `excerpt` is the line it stands in, `width` the caret's."""

    location: Location
    code: str
    message: str
    help: str = ""
    excerpt: str = ""
    width: int = 1


class Place(Struct, frozen=True):
    """Where something stands that can still turn out wrong: its location, the line, and how many characters it has."""

    location: Location
    excerpt: str = ""
    width: int = 1

    def problem(self, code: str, message: str, help: str = "") -> Problem:
        """A Problem of it."""
        return Problem(self.location, code, message, help, self.excerpt, self.width)


class RulePackError(Exception):
    """All Problems of all rule files of one load."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems in the rules")


class InputError(Exception):
    """Problems of what a caller handed in: an argument, a file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.location}: {p.message}" for p in self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` (did you mean 'X'?)` for the known word nearest to `word`, else the empty string."""
    return _hint(word, tuple(sorted(known)))


@lru_cache(maxsize=256)
def _hint(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    begun = [name for name in known if len(word) > 2 and name.startswith(word)]  # "desc" is no slip for "codes"
    near = begun if len(begun) == 1 else get_close_matches(word, known, n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""


def render_problem(problem: Problem, width: int = 120) -> str:
    """The Problem as lines of text: place, code and message; its line with a caret; the help.

    Control characters are shown as their pictures, tabs as one space, and a line longer than `width` as the stretch
    around the caret. No colour, no final newline.
    """
    lines = [f"{problem.location}: {problem.code} {problem.message}"]
    if problem.location.line and problem.excerpt.strip():
        number = str(problem.location.line)
        shown, before, under = _window(problem.excerpt, max(problem.location.column - 1, 0), problem.width, width)
        lines.append(f"  {number} | {shown}".rstrip())
        lines.append(f"  {' ' * len(number)} | {' ' * before}{'^' * under}")
    if problem.help:
        lines.append(f"  help: {problem.help}")
    return "\n".join(map(_printable, lines))


def _window(line: str, column: int, length: int, width: int) -> tuple[str, int, int]:
    """The stretch of a line to show, the columns before its caret, and the columns that the caret takes."""
    first = 0 if len(line) <= width else max(0, min(column - width // 3, len(line) - width))
    last = min(len(line), first + width)
    head = "…" if first else ""
    marked = line[column : min(column + length, last)]
    shown = head + line[first:last] + ("…" if last < len(line) else "")
    return shown, len(head) + _columns(line[first:column]), max(1, _columns(marked))


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _printable(line: str) -> str:
    return "".join(char if char.isprintable() else _PICTURES.get(char, "\N{REPLACEMENT CHARACTER}") for char in line)
