"""The journal of a run that can be gone on with after a kill: what was read, and what of it is written for good.

It stands beside the first output file, a line of JSON for each mark. A mark is made when all it speaks of is on disk,
so that a later run cuts the files there, reads past what was done, and goes on. A digest holds it to the same input.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from validator import __version__
from validator.cli.work import Counts
from validator.errors import InputError, Location, Problem

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Sequence

    from validator.cli.work import Tally
    from validator.model import Report

MISMATCH, IN_USE = "O002", "O003"
_EVERY = 1.0  # seconds between two marks
_UNSAID = frozenset("jobs quiet verbose color config isolated said resume format engine".split())  # change no output


class Mark(msgspec.Struct, omit_defaults=True):
    """How far a run has come: reports and problems read, their digest, bytes of each file, sums, new problems.

    `end` is the exit status and its reason, when all is written and the files only have to be put in their places.
    """

    items: int
    digest: str
    sizes: list[int]
    some: list[bool]
    counts: Counts
    problems: list[Problem] = []
    places: dict[str, int] = {}
    end: tuple[int, str] | None = None


class Journal:
    """The journal of a run. Raises InputError where another run has it, or it is of another run."""

    def __init__(self, path: Path, run: str) -> None:
        self.path = path
        self._run = run
        self._stream: BinaryIO = path.open("a+b")
        self._lock()
        self._said = 0  # problems that are in it
        self._last = monotonic()

    def close(self) -> None:
        """Leave it for the run that goes on."""
        self._stream.close()

    def remove(self) -> None:
        """It is not needed any more."""
        with suppress(OSError):
            self.path.unlink()
        self.close()

    def load(self, sizes: Sequence[int]) -> Mark | None:
        """The last mark that the files are long enough for, with all problems up to it; what follows it is cut off.

        None at the beginning. A line that a kill cut short is no mark.
        """
        self._stream.seek(0)
        head = self._stream.readline()
        if not head.endswith(b"\n"):
            self._restart()
            return None
        if head != self._head():
            raise self._other("a journal of another run: of other inputs, options, rules or another version")
        at = end = self._stream.tell()
        found: Mark | None = None
        problems: list[Problem] = []
        for line in self._stream:
            at += len(line)
            try:
                mark = _MARK.decode(line) if line.endswith(b"\n") else None
            except msgspec.DecodeError:
                mark = None
            if mark is None or _is_beyond(mark, sizes):
                break
            problems += mark.problems
            found, end = mark, at
        self._stream.truncate(end)
        if found is not None:
            found.problems = problems
            self._said = len(problems)
        return found

    def due(self) -> bool:
        """Is it time for a mark?"""
        return monotonic() - self._last >= _EVERY

    def mark(self, tally: Tally, sizes: list[int], some: list[bool], items: int, digest: str, end: Any = None) -> None:
        """Note how far the run has come."""
        new = tally.problems[self._said :]
        self._said = len(tally.problems)
        done = Mark(items, digest, sizes, list(some), tally.counts, new, dict(tally.places), end)
        self._stream.write(msgspec.json.encode(done) + b"\n")
        self._flush()
        self._last = monotonic()

    def other_input(self, items: int) -> InputError:
        """What is raised where the input is not that of the run which is gone on with."""
        return self._other(f"another input: its first {items:,} reports and problems are not those that were read")

    def _restart(self) -> None:
        self._stream.truncate(0)
        self._stream.write(self._head())
        self._flush()

    def _flush(self) -> None:
        self._stream.flush()
        os.fsync(self._stream.fileno())

    def _head(self) -> bytes:
        return msgspec.json.encode({"factlint": __version__, "run": self._run}) + b"\n"

    def _lock(self) -> None:
        """Hold it as long as this process lives; where the system cannot do that, two runs must not meet."""
        try:
            import fcntl
        except ImportError:
            return
        try:
            fcntl.lockf(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._stream.close()
            message = "Expected a journal that no run is at work with, got one that is in use"
            raise InputError([Problem(Location(str(self.path)), IN_USE, message, "wait for that run")]) from None

    def _other(self, got: str) -> InputError:
        message = f"Expected the journal of this run, got {got}"
        help = "run again as before, or delete the journal to begin anew"
        return InputError([Problem(Location(str(self.path)), MISMATCH, message, help)])


_MARK = msgspec.json.Decoder(Mark)


def _is_beyond(mark: Mark, sizes: Sequence[int]) -> bool:
    """Does a mark speak of more than is in the files? Of one that is in its place already, nothing is left here."""
    least = 0 if mark.end is None else 1
    return any(least <= there < told for there, told in zip(sizes, mark.sizes, strict=True))


def open_journal(options: Namespace, digest: str) -> Journal:
    """The journal beside the first output file of a run under rules of that digest."""
    first = Path(os.path.realpath(options.output[0][1]))
    path = first.with_name(f".{first.name}.journal")
    try:
        return Journal(path, _name_run(options, digest))
    except OSError as error:
        message = f"Expected a file that can be written, got: {error.strerror or error}"
        raise InputError([Problem(Location(str(path)), "O001", message)]) from error


def _name_run(options: Namespace, digest: str) -> str:
    """What a run depends on beside its input, as a digest."""
    said = {name: repr(value) for name, value in sorted(vars(options).items()) if name not in _UNSAID}
    return blake2b(msgspec.json.encode([__version__, digest, said]), digest_size=16).hexdigest()


def digested(items: Iterable[Report | Problem]) -> Iterator[tuple[Report | Problem, str]]:
    """Each item with the digest of all up to it."""
    sum = blake2b(digest_size=16)
    encode = msgspec.msgpack.Encoder().encode
    for item in items:
        sum.update(encode(item))
        yield item, sum.hexdigest()


def go_on(
    items: Iterator[tuple[Report | Problem, str]], mark: Mark | None, journal: Journal
) -> Iterator[tuple[Report | Problem, str]]:
    """The items behind a mark. Raises InputError where those before it are not what was read before."""
    if mark is not None and mark.items:
        digest = ""
        for _ in range(mark.items):
            _, digest = next(items, (None, ""))
        if digest != mark.digest:
            raise journal.other_input(mark.items)
    yield from items
