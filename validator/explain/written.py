"""Parts of programs as functions that write them, and expressions of `compile` read into such parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from validator.explain.machine import Program

Part = Callable[["Program"], None]
"""Writes its steps at the end of a program."""


def sequence(parts: Iterable[Part]) -> Part:
    """One part after the other."""
    kept = tuple(parts)

    def write(program: Program) -> None:
        for part in kept:
            part(program)

    return write


def choice(parts: Sequence[Part]) -> Part:
    """One of the parts, the first that fits preferred."""
    if len(parts) == 1:
        return parts[0]

    def write(program: Program) -> None:
        jumps = []
        for part in parts[:-1]:
            fork = program.fork()
            part(program)
            jumps.append(program.jump())
            program.point(fork, fork + 1, len(program.steps))
        parts[-1](program)
        for jump in jumps:
            program.point(jump, len(program.steps))

    return write


def repeat(part: Part, low: int, high: int | None, *, lazy: bool = False) -> Part:
    """The part `low` to `high` times (None: without end), as often as possible, or as seldom where `lazy`."""

    def write(program: Program) -> None:
        for _ in range(low):
            part(program)
        forks = []
        for _ in range(1 if high is None else high - low):
            forks.append(program.fork())
            part(program)
        if high is None:
            program.point(program.jump(), forks[0])
        end = len(program.steps)
        for fork in forks:
            program.point(fork, *((end, fork + 1) if lazy else (fork + 1, end)))

    return write


def marked(number: int, part: Part) -> Part:
    """The part between marks of this number."""

    def write(program: Program) -> None:
        program.mark(number, opens=True)
        part(program)
        program.mark(number, opens=False)

    return write


def asked(element: int, part: Part) -> Part:
    """The part as what an element asks for."""

    def write(program: Program) -> None:
        before, program.element = program.element, element
        part(program)
        program.element = before

    return write


def characters(chars: Iterable[str], *, negated: bool = False) -> Part:
    """One character of the set, or one that is not in it."""
    kept = frozenset(chars)
    return lambda program: program.char(kept, negated)


def word(words: Iterable[str], tags: str = "", *, negated: bool = False) -> Part:
    """One token that is one of the words, or none of them."""
    kept = frozenset(words)
    return lambda program: program.word(kept, tags, negated)


def expression(source: str, groups: Sequence[int] = ()) -> Part:
    """An expression over characters; its capturing groups become marks of these numbers, in their order.

    Raises ValueError where it holds what the expressions of `compile` do not use.
    """
    reader = _Reader(source, groups)
    part = reader.choice()
    reader.expect_end()
    return part


class _Reader:
    def __init__(self, source: str, groups: Sequence[int]) -> None:
        self._source = source
        self._at = 0
        self._groups = iter(groups)

    def choice(self) -> Part:
        options = [self._items()]
        while self._take("|"):
            options.append(self._items())
        return choice(options)

    def expect_end(self) -> None:
        if self._at < len(self._source):
            raise ValueError(f"Expected the end of {self._source!r} at {self._at}, got {self._source[self._at]!r}")

    def _items(self) -> Part:
        items = []
        while self._at < len(self._source) and self._source[self._at] not in "|)":
            items.append(self._repeated(self._atom()))
        return sequence(items)

    def _atom(self) -> Part:
        if self._take("(?:"):
            return self._group()
        if self._take("("):
            number = next(self._groups, -1)
            if number < 0:
                raise ValueError(f"Expected a number for each group of {self._source!r}")
            return marked(number, self._group())
        if self._take("["):
            negated = self._take("^")
            chars = set()
            while not self._take("]"):
                chars.add(self._character())
            return characters(chars, negated=negated)
        if self._take("."):
            return characters((), negated=True)
        return characters(self._character())

    def _group(self) -> Part:
        inner = self.choice()
        if not self._take(")"):
            raise ValueError(f"Expected ')' in {self._source!r} at {self._at}, got none")
        return inner

    def _character(self) -> str:
        self._take("\\")
        char = self._source[self._at]
        self._at += 1
        return char

    def _repeated(self, part: Part) -> Part:
        low, high = 0, None
        if self._take("?"):
            high = 1
        elif self._take("+"):
            low = 1
        elif self._take("{"):
            bounds, _, rest = self._source[self._at :].partition("}")
            self._at = len(self._source) - len(rest)
            first, _, last = bounds.partition(",")
            low, high = int(first), int(last or first)
        elif not self._take("*"):
            return part
        return repeat(part, low, high, lazy=self._take("?"))

    def _take(self, text: str) -> bool:
        found = self._source.startswith(text, self._at)
        self._at += len(text) * found
        return found
