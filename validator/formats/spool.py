"""What a format has to keep until its end: in memory while it is little, in a temporary file when it is much."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HELD = 4 * 1024 * 1024  # code points in memory
_PIECE = 1 << 16


class Spool:
    """Lines of text, or text without lines, to be read once. Raises OSError where there is no room for it."""

    def __init__(self) -> None:
        self._file: Any = None
        self._held: list[str] = []
        self._room = _HELD

    def write(self, text: str) -> None:
        """Keep a piece of text."""
        self._held.append(text)
        self._room -= len(text)
        if self._room < 0:
            if self._file is None:
                self._file = SpooledTemporaryFile(max_size=1, mode="w+", encoding="utf-8", newline="\n")  # noqa: SIM115
            self._file.writelines(self._held)
            self._held = []
            self._room = _HELD

    def extend(self, lines: Iterable[str]) -> None:
        """Keep lines, of which none holds a line feed."""
        for line in lines:
            self.write(line + "\n")

    def __bool__(self) -> bool:
        return bool(self._held) or self._file is not None

    def pieces(self) -> Iterator[str]:
        """All of it, once."""
        if self._file is not None:
            self._file.seek(0)
            while piece := self._file.read(_PIECE):
                yield piece
            self._file.close()
        yield from self._held

    def lines(self) -> Iterator[str]:
        """The lines of it, without their ends, once."""
        if self._file is not None:
            self._file.seek(0)
            yield from (line[:-1] for line in self._file)
            self._file.close()
        yield from (line[:-1] for line in self._held)
