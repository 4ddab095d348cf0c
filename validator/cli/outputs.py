"""Where results go: stdout, and files that are there whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from validator.errors import InputError, Location, Problem
from validator.formats import Run, Style, Writer, open_format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

OUTPUT_CODE = "O001"


class WholeFile:
    """A file written under a temporary name beside its own, and renamed when it is complete; a link stays a link."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        self._place = Path(os.path.realpath(path))
        self.temporary = self._place.with_name(f".{self._place.name}.{os.getpid()}.tmp")
        self.stream: TextIO = self.temporary.open("w", encoding="utf-8", newline="")

    def keep(self) -> None:
        """Put the complete file in its place."""
        self.stream.close()
        self.temporary.replace(self._place)

    def drop(self) -> None:
        """Leave nothing behind; what stood in its place before stays."""
        with suppress(OSError):
            self.stream.close()
        with suppress(OSError):
            self.temporary.unlink(missing_ok=True)


class Device:
    """A device or a pipe (/dev/stderr, a named pipe, >(command)): written to as it stands, never replaced."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        self.stream: TextIO = self.path.open("w", encoding="utf-8", newline="")

    def keep(self) -> None:
        """All of it has gone out."""
        self.stream.close()

    def drop(self) -> None:
        """What has gone out is gone."""
        with suppress(OSError):
            self.stream.close()


def open_output(path: str) -> WholeFile | Device:
    """Where an output that is named on the command line goes. Raises OSError where it cannot."""
    there = Path(path)
    if there.is_dir():
        raise IsADirectoryError(errno.EISDIR, "Is a directory")
    return Device(path) if there.exists() and not there.is_file() else WholeFile(path)


class Beside:
    """Text that goes to a stream or to the end of a file when all else is written."""

    def __init__(self, path: str | None) -> None:
        self.path = Path(path) if path is not None else Path("-")
        self._to_stdout = path is None
        self.stream: TextIO = io.StringIO()

    def keep(self) -> None:
        """Write it."""
        text = self.stream.getvalue() if isinstance(self.stream, io.StringIO) else ""
        if self._to_stdout:
            sys.stdout.write(text)
            sys.stdout.flush()
            return
        with self.path.open("a", encoding="utf-8") as file:
            file.write(text)

    def drop(self) -> None:
        """Write nothing."""


def automatic_outputs(shows: str, name: str) -> list[tuple[str, str | None]]:
    """What a run under GitHub Actions writes by itself: annotations behind text on stdout, and a job summary.

    Pairs of a format and a file to append to, None for stdout. FACTLINT_GITHUB=0 turns both off.
    """
    environment = os.environ
    on = environment.get("GITHUB_ACTIONS") == "true" and environment.get("FACTLINT_GITHUB") != "0"
    if not on or shows not in ("findings", "verdicts"):
        return []
    found: list[tuple[str, str | None]] = [("github", None)] if name in ("text", "concise") else []
    summary = environment.get("GITHUB_STEP_SUMMARY")
    return [*found, ("markdown", summary)] if summary else found


class Outputs:
    """All outputs of a run: each result goes to each of them.

    `before` is called before anything goes to stdout, so that a progress bar can make room. Raises InputError where a
    file cannot be written; files are kept at `end`, and dropped where the block is left before.
    """

    def __init__(
        self, shows: str, name: str, files: Iterable[tuple[str, str]], style: Style, before: Callable[[], None]
    ) -> None:
        self._before = before
        self._stdout = open_format(shows, name, style)
        self._files: list[tuple[Writer, WholeFile | Device | Beside]] = []
        plain = Style(offsets=style.offsets)
        try:
            for file_format, path in files:
                writer = open_format(shows, file_format, plain)
                self._files.append((writer, open_output(path)))
            for extra, target in automatic_outputs(shows, name):
                self._files.append((open_format(shows, extra, plain), Beside(target)))
        except OSError as error:
            self._drop()
            raise _unwritable(path, error) from error

    def __enter__(self) -> Outputs:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop()

    def begin(self) -> None:
        """Write what stands in front of the results."""
        self._write(lambda writer: writer.begin())

    def add(self, result: Any) -> None:
        """Write one result."""
        self._write(lambda writer: writer.add(result))

    def end(self, run: Run) -> None:
        """Write what stands behind the results, and put the files in their places."""
        self._write(lambda writer: writer.end(run))
        sys.stdout.flush()
        while self._files:
            file = self._files[0][1]
            try:
                file.keep()
            except OSError as error:
                raise _unwritable(str(file.path), error) from error
            self._files.pop(0)

    def _write(self, pieces: Callable[[Writer], Iterator[str]]) -> None:
        text = "".join(pieces(self._stdout))
        if text:
            self._before()
            sys.stdout.write(text)
        for writer, file in self._files:
            try:
                file.stream.writelines(pieces(writer))
            except OSError as error:
                raise _unwritable(str(file.path), error) from error

    def _drop(self) -> None:
        for _, file in self._files:
            file.drop()
        self._files = []


def _unwritable(path: str, error: OSError) -> InputError:
    message = f"Expected a file that can be written, got: {error.strerror or error}"
    return InputError([Problem(Location(path), OUTPUT_CODE, message, "nothing was left half-written")])
