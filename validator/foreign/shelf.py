"""The reports that facts speak of, found by what facts call them: id, file, headline, digest of the text."""

from __future__ import annotations

from array import array
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.errors import Problem
from validator.folding import fold
from validator.limits import held
from validator.model import Report
from validator.sources import find_inputs, read_inputs
from validator.sources.jsonlines import read_record
from validator.sources.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        self.problems: list[Problem] = []
        room = _HELD
        for report in reports:
            if isinstance(report, Problem):
                self.problems.append(report)
                continue
            room -= len(report.text)
            self._file(report if room >= 0 or report.file is None else _stub(report))

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
            self._last = self._again(stub)
        return self._last

    def _again(self, stub: Report) -> Report:
        """A report of a large collection, read once more."""
        path = Path(stub.file or "")
        with path.open("rb") as stream:
            if stub.record is None:
                found = next(iter(read_text(stream, stub.file or "", stub.file, held())))
            else:
                starts = self._offsets.get(stub.file or "")
                if starts is None:
                    starts = self._offsets[stub.file or ""] = _line_starts(path)
                stream.seek(starts[stub.record - 1])
                data = stream.readline().rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
                found = read_record(data, stub.file or "", stub.record)
        if isinstance(found, Problem):
            raise OSError(f"{stub.file} changed while it was being read")
        return found


def digest_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _stub(report: Report) -> Report:
    """A report without its text; `body` below 0 says so."""
    return Report(
        id=report.id, text="", title=report.title, uri=report.uri, body=-1, file=report.file, record=report.record
    )


def _line_starts(path: Path) -> array[int]:
    starts = array("Q", [0])
    at = 0
    with path.open("rb") as stream:
        for line in stream:
            at += len(line)
            starts.append(at)
    return starts
