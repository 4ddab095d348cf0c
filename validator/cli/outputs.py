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
    from collections.abc import Callable, Iterable, Sequence
    from types import TracebackType

OUTPUT_CODE = "O001"


class WholeFile:
    """A file written under a temporary name beside its own, and renamed when it is complete; a link stays a link."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        self._place = Path(os.path.realpath(path))
        self.temporary = self._place.with_name(f".{self._place.name}.{os.getpid()}.tmp")
        try:
            self.stream: TextIO = self.temporary.open("w", encoding="utf-8", newline="")
        except BaseException:  # a signal, perhaps behind the call that made the file
            with suppress(OSError):
                self.temporary.unlink(missing_ok=True)
            raise

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


def write_whole(path: str, text: str) -> None:
    """Write a file whole or not at all. Raises InputError where it cannot be written."""
    try:
        file = WholeFile(path)
        try:
            file.stream.write(text)
            file.keep()
        except BaseException:
            file.drop()
            raise
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: str, error: OSError) -> InputError:
    """What to say of a file that cannot be written."""
    message = f"Expected a file that can be written, got: {error.strerror}"
    return InputError([Problem(Location(path), OUTPUT_CODE, message)])


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


def hold_apart(files: Iterable[tuple[str, str]], read: Iterable[Path | None]) -> None:
    """Raise InputError where two outputs are one file, or an output would take the place of a file that is read.

    A folder of reports that an earlier run wrote its output into is such a case, too: that is no report.
    """
    seen: set[str] = set()
    there: dict[tuple[int, int], str] = {}
    for _, path in files:
        place = Path(path)
        if place.exists() and not place.is_file():  # a device, a pipe: it takes what comes
            continue
        real = os.path.realpath(path)
        if real in seen:
            raise _clash(path, "a file of its own for each output, got one named twice")
        seen.add(real)
        if place.exists():
            state = place.stat()
            there[state.st_dev, state.st_ino] = path
    for source in filter(None, read if there else ()):
        with suppress(OSError):
            state = source.stat()
            if (state.st_dev, state.st_ino) in there:
                raise _clash(there[state.st_dev, state.st_ino], "an output beside the input, got a file that is read")


def _clash(path: str, expected: str) -> InputError:
    return InputError([Problem(Location(path), OUTPUT_CODE, f"Expected {expected}", "name another file")])


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


class PartFile:
    """A file written under a name of its own that outlives a kill, so that a later run can go on with it."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        if self.path.exists() and not self.path.is_file():
            raise OSError(errno.EINVAL, "Not a file that can be gone on with")
        self._place = Path(os.path.realpath(path))
        self.part = self._place.with_name(f".{self._place.name}.part")
        self.stream: TextIO = self.part.open("a", encoding="utf-8", newline="")

    def size(self) -> int:
        """How many bytes of it are written for good."""
        self.stream.flush()
        os.fsync(self.stream.fileno())
        return os.fstat(self.stream.fileno()).st_size

    def cut(self, size: int) -> None:
        """Take away what stands behind the first `size` bytes."""
        self.stream.truncate(size)

    def keep(self) -> None:
        """Put the complete file in its place."""
        self.stream.close()
        self.part.replace(self._place)

    def keep_again(self, size: int) -> None:
        """Put it in its place unless that was done before, so that what was opened now is less than it should be."""
        if self.size() >= size:
            self.keep()
        else:
            self.stream.close()
            self.part.unlink()

    def drop(self) -> None:
        """Leave it for the run that goes on."""
        with suppress(OSError):
            self.stream.close()


class Renderer:
    """The writers of a run where each result is written by itself, or not, as the formats have it."""

    def __init__(self, writers: Sequence[Writer]) -> None:
        self._between: list[str | None] = [getattr(writer, "between", None) for writer in writers]
        self._add = [getattr(writer, "alone", writer.add) for writer in writers]

    @classmethod
    def of_formats(cls, shows: str, formats: Iterable[tuple[str, Style]]) -> Renderer:
        """The writers of formats by name."""
        return cls([open_format(shows, name, style) for name, style in formats])

    @property
    def alone(self) -> bool:
        """Can every writer write a result without knowing of others?"""
        return None not in self._between

    def render(self, result: Any) -> tuple[str, ...]:
        """What each output gets of a result."""
        return tuple(["".join(add(result)) for add in self._add])

    def join(self, results: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        """What each output gets of several results."""
        return tuple(
            (between or "").join(filter(None, texts))
            for between, texts in zip(self._between, zip(*results, strict=True), strict=True)
        ) if results else ("",) * len(self._between)  # fmt: skip

    def behind(self, number: int) -> str:
        """What stands between two results of an output."""
        return self._between[number] or ""


class Outputs:
    """All outputs of a run: each result goes to each of them.

    `before` is called before anything goes to stdout, so that a progress bar can make room. Raises InputError where a
    file cannot be written; files are kept at `end`, and dropped where the block is left before. With `resumable`,
    nothing goes to stdout, and what is written of the files outlives the run.
    """

    def __init__(
        self, shows: str, name: str, files: Iterable[tuple[str, str]], style: Style, before: Callable[[], None],
        *, resumable: bool = False,
    ) -> None:  # fmt: skip
        self._before = before
        self.shows = shows
        self._to_stdout = not resumable
        plain = Style(offsets=style.offsets)
        self.formats: list[tuple[str, Style]] = [] if resumable else [(name, style)]
        self._writers = [open_format(shows, *known) for known in self.formats]
        self._files: list[WholeFile | Device | Beside | PartFile] = []
        files = tuple(files)
        hold_apart(files, ())
        try:
            for file_format, path in files:
                self._files.append(PartFile(path) if resumable else open_output(path))
                self._show(shows, file_format, plain)
            for extra, target in automatic_outputs(shows, name) if not resumable else ():
                self._files.append(Beside(target))
                self._show(shows, extra, plain)
        except BaseException as error:  # a signal, too: what is open by then must not stay
            self._drop()
            if isinstance(error, OSError):
                raise _unwritable(path, error) from error
            raise
        self.renderer = Renderer(self._writers)
        self.some = [False] * len(self._writers)  # has an output got a result?

    def __enter__(self) -> Outputs:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop()

    def begin(self) -> None:
        """Write what stands in front of the results."""
        self._write(["".join(writer.begin()) for writer in self._writers])

    def add(self, result: Any) -> None:
        """Write one result."""
        if self.renderer.alone:
            self.put(self.renderer.render(result))
        else:
            self._write(["".join(writer.add(result)) for writer in self._writers])

    def put(self, texts: Sequence[str]) -> None:
        """Write results that are rendered already."""
        out = list(texts)
        for number, text in enumerate(texts):
            if text:
                if self.some[number]:
                    out[number] = self.renderer.behind(number) + text
                self.some[number] = True
        self._write(out)

    def end(self, run: Run, before: Callable[[], None] = lambda: None) -> None:
        """Write what stands behind the results, and put the files in their places; `before` that, when all is there.

        Stdout comes last: it says how the run ends, and a file that finds no room ends it otherwise.
        """
        for number in (*range(self._to_stdout, len(self._writers)), *range(self._to_stdout)):
            self._write_pieces(number, self._writers[number].end(run))
            self._flush(number)
        before()
        self._keep()

    def end_again(self, sizes: Sequence[int]) -> None:
        """Put complete files in their places, for a run that was killed before it could; some may be there."""
        self._keep(sizes)

    def _keep(self, sizes: Sequence[int] = ()) -> None:
        sizes = list(sizes)
        while self._files:
            file = self._files[0]
            try:
                if sizes and isinstance(file, PartFile):
                    file.keep_again(sizes.pop(0))
                else:
                    file.keep()
            except OSError as error:
                raise _unwritable(str(file.path), error) from error
            self._files.pop(0)

    @property
    def resumable(self) -> bool:
        """Can a later run go on with what is written?"""
        return not self._to_stdout

    def sizes(self) -> list[int]:
        """The bytes of each file that are written for good."""
        try:
            return [file.size() for file in self._files if isinstance(file, PartFile)]
        except OSError as error:
            raise _unwritable(str(self._files[0].path), error) from error

    def cut(self, sizes: Sequence[int], some: Sequence[bool]) -> None:
        """Go on behind the first bytes of each file; which of them hold results."""
        for file, size in zip(self._files, sizes, strict=True):
            if isinstance(file, PartFile):
                file.cut(size)
        self.some = list(some)

    def _show(self, shows: str, name: str, style: Style) -> None:
        self.formats.append((name, style))
        self._writers.append(open_format(shows, name, style))

    def _write(self, texts: Sequence[str]) -> None:
        for number, text in enumerate(texts):
            if text:
                self._write_pieces(number, (text,))

    def _write_pieces(self, number: int, pieces: Iterable[str]) -> None:
        """Write to one output: stdout, if it is one, is the first."""
        if self._to_stdout and number == 0:
            for text in pieces:
                self._before()
                sys.stdout.write(text)
            return
        file = self._files[number - self._to_stdout]
        try:
            file.stream.writelines(pieces)
        except OSError as error:
            raise _unwritable(str(file.path), error) from error

    def _flush(self, number: int) -> None:
        if number < self._to_stdout:
            sys.stdout.flush()
            return
        file = self._files[number - self._to_stdout]
        try:
            file.stream.flush()
        except OSError as error:
            raise _unwritable(str(file.path), error) from error

    def _drop(self) -> None:
        for file in self._files:
            file.drop()
        self._files = []


def _unwritable(path: str, error: OSError) -> InputError:
    message = f"Expected a file that can be written, got: {error.strerror or error}"
    return InputError([Problem(Location(path), OUTPUT_CODE, message, "nothing was left half-written")])
