"""The reports that facts speak of, found by what facts call them: id, file, headline, digest of the text."""

from __future__ import annotations

import os
from array import array
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile, gettempdir
from typing import IO, TYPE_CHECKING
from weakref import finalize
from zlib import crc32

from msgspec import Struct, msgpack
from msgspec.structs import replace

from validator.errors import InputError, Problem
from validator.folding import fold
from validator.limits import held
from validator.model import Report
from validator.sources import find_inputs, read_inputs
from validator.sources.jsonlines import read_record
from validator.sources.problems import CHANGED, UNREADABLE, problem
from validator.sources.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = (".txt", ".md", ".jsonl")  # texts in them are read again where they stand
_HELD = 64 * 1024 * 1024  # code points of reports that are kept in memory; the others are read again when asked for


class Ambiguous(Struct, frozen=True):
    """A name that more than one report answers to."""

    name: str
    reports: tuple[str, ...]


class Shelf:
    """Reports by name. Of a large collection only the names stay in memory."""

    def __init__(self, reports: Iterable[Report | Problem]) -> None:
        self._stubs: list[Report] = []
        self._offsets: dict[str, array[int]] = {}
        self._ids: dict[str, int] = {}
        self._others: dict[str, list[int]] = {}
        self._last: Report | None = None
        self._away = _Away()
        self._sums: dict[int, int] = {}  # of texts that are read again where they stand
        self.problems: list[Problem] = []
        room = _HELD
        for report in reports:
            if isinstance(report, Problem):
                self.problems.append(report)
                continue
            room -= len(report.text)
            self._file(report if room >= 0 or report.file is None else self._put_away(report))
        self._away.flush()

    @classmethod
    def of_paths(cls, paths: Iterable[str], published: str | None = None) -> Shelf:
        """The reports behind paths."""
        inputs, problems = find_inputs(paths)
        shelf = cls(read_inputs(inputs, published))
        shelf.problems[:0] = problems
        return shelf

    def __len__(self) -> int:
        return len(self._stubs)

    def _file(self, report: Report) -> None:
        number = len(self._stubs)
        self._stubs.append(report)
        self._ids.setdefault(report.id, number)
        path = PurePosixPath(report.file or report.id)
        others = {report.file, report.uri, report.title and fold(report.title)}
        if report.record is None:
            others |= {path.name, path.stem}
        for name in others:
            if name and name != report.id:
                self._others.setdefault(name, []).append(number)

    def find(self, names: Iterable[str], digest: str | None = None) -> Report | Ambiguous | None:
        """The report that answers to one of the names, or has the SHA-256; the only one where there are no names."""
        names = tuple(names)
        for name in names:
            if name in self._ids:
                return self._whole(self._ids[name])
        unclear: Ambiguous | None = None
        for name in names:
            for spelling in (name, PurePosixPath(name).name, fold(name)):
                found = self._others.get(spelling, ())
                if len(found) == 1:
                    return self._whole(found[0])
                if found:
                    unclear = unclear or Ambiguous(name, tuple(self._stubs[n].id for n in found[:3]))
        if digest and (number := self._digests.get(digest)) is not None:
            return self._whole(number)
        if not names and not digest and len(self._stubs) == 1:
            return self._whole(0)
        return unclear

    @cached_property
    def _digests(self) -> dict[str, int]:
        out: dict[str, int] = {}
        for number in range(len(self._stubs)):
            report = self._whole(number)
            out.setdefault(digest_of(report.text), number)
        return out

    def _whole(self, number: int) -> Report:
        stub = self._stubs[number]
        if stub.body >= 0:
            return stub
        if self._last is None or self._last.id != stub.id:
            self._last = self._again(number)
        return self._last

    def _put_away(self, report: Report) -> Report:
        """What stays in memory of a report whose text is read again when it is asked for."""
        number = len(self._stubs)
        if PurePosixPath(report.file or "").suffix in _PLAIN:
            self._sums[number] = _sum(report)
        else:  # packed, a table, an archive, standard input: no place that one can go back to
            self._away.put(number, report)
        return _stub(report)

    def _again(self, number: int) -> Report:
        """A report of a large collection, read once more."""
        stub = self._stubs[number]
        if number not in self._sums:
            return self._away.get(number)
        found = self._read(stub)
        if isinstance(found, Report) and _sum(found) == self._sums[number]:
            return found if found.published else replace(found, published=stub.published)
        message = "Expected a file that stays as it is while it is read, got one that changed"
        raise InputError([problem(CHANGED, message, stub.file or "", stub.record or 0)])

    def _read(self, stub: Report) -> Report | Problem | None:
        path = Path(stub.file or "")
        try:
            with path.open("rb") as stream:
                if stub.record is None:
                    return next(iter(read_text(stream, stub.file or "", stub.file, held())))
                starts = self._offsets.get(stub.file or "")
                if starts is None:
                    starts = self._offsets[stub.file or ""] = _line_starts(path)
                stream.seek(starts[min(stub.record, len(starts)) - 1])
                data = stream.readline().rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
                return read_record(data, stub.file or "", stub.record)
        except OSError as error:
            message = f"Expected a readable file, got: {error.strerror or error}"
            return problem(UNREADABLE, message, stub.file or "")


class _Away:
    """Reports in a temporary file, by number."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._places: dict[int, tuple[int, int]] = {}
        self._end = 0

    def put(self, number: int, report: Report) -> None:
        """Write a report behind the others. Raises InputError where the disk is full."""
        data = msgpack.encode(report)
        try:
            if self._file is None:
                self._file = TemporaryFile(prefix="factlint-", buffering=1 << 20)  # noqa: SIM115
                finalize(self, self._file.close)
            self._file.write(data)
        except OSError as error:
            raise _no_room(error) from error
        self._places[number] = self._end, len(data)
        self._end += len(data)

    def flush(self) -> None:
        """Have all of it in the file, so that other processes can read it."""
        try:
            if self._file is not None:
                self._file.flush()
        except OSError as error:
            raise _no_room(error) from error

    def get(self, number: int) -> Report:
        """A report that was written; processes that share the file do not move each other's place in it."""
        assert self._file is not None
        start, size = self._places[number]
        if hasattr(os, "pread"):
            data = os.pread(self._file.fileno(), size, start)
        else:
            self._file.seek(start)
            data = self._file.read(size)
        return msgpack.decode(data, type=Report)


def _no_room(error: OSError) -> InputError:
    message = f"Expected room for the texts of a large collection, got: {error.strerror or error}"
    return InputError([problem(UNREADABLE, message, gettempdir(), help="TMPDIR names another folder")])


def _sum(report: Report) -> int:
    return crc32(report.text.encode("utf-8", "surrogatepass"))


def digest_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _stub(report: Report) -> Report:
    """A report without its text; `body` below 0 says so."""
    return Report(
        id=report.id,
        text="",
        published=report.published,
        title=report.title,
        uri=report.uri,
        body=-1,
        file=report.file,
        record=report.record,
    )


def _line_starts(path: Path) -> array[int]:
    starts = array("Q", [0])
    at = 0
    with path.open("rb") as stream:
        for line in stream:
            at += len(line)
            starts.append(at)
    return starts
