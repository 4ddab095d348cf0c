"""A .jsonl file as a stream of reports: one line in memory at a time, a broken line hides no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import msgspec

from validator.errors import InputError, Location, Problem
from validator.limits import Limits, held, size_text
from validator.model import Report
from validator.sources.dates import read_published
from validator.sources.problems import BROKEN_JSON, LINE_TOO_LONG, WRONG_DATE, WRONG_RECORD, InputProblem, problem
from validator.sources.text import not_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 20
_SHOWN = 2_000  # a broken line longer than this is not carried about for its excerpt


class Record(msgspec.Struct):
    """A line as it is read; keys that are not here belong to somebody else."""

    id: str | int
    text: str
    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    uri: str | None = None
    status: object = None  # somebody else's where it is no text


class Line(NamedTuple):
    """A line of a file without its end, and its number, from 1; None where it was longer than the limit."""

    number: int
    data: bytes | None
    size: int


_EMPTY = (b"\n", b"\r\n")
_DECODER = msgspec.json.Decoder(Record)
_ONCE = (b'"id"', b'"text"', b'"published"')


def read_jsonl(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Report | Problem]:
    """The reports of a .jsonl file in order, and the Problems of its lines; empty lines are skipped."""
    for line in split_lines(stream, limits.line):
        if line.data is None:
            message = f"Expected a line of at most {size_text(limits.line)}, got one of {size_text(line.size)}"
            yield problem(LINE_TOO_LONG, message, name, line.number, 1)
        elif line.data.strip():
            yield read_record(line.data, name, line.number)


def split_lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """The lines of a stream that are not empty; of one longer than `limit` bytes, only its length is kept."""
    number = 0
    while data := stream.readline(limit + 2):
        number += 1
        if data in _EMPTY:  # a small packed file can hold millions of them
            continue
        size = len(data)
        whole = data.endswith(b"\n") or size < limit + 2
        data = data.rstrip(b"\r\n")
        if whole and len(data) <= limit:
            yield Line(number, data.removeprefix(_BOM), size)  # files that were joined have one in the middle, too
            continue
        while not whole:
            data = stream.readline(_CHUNK)
            size += len(data)
            whole = data.endswith(b"\n") or not data
        yield Line(number, None, size)


def read_record(data: bytes, name: str, number: int) -> Report | Problem:
    """The report on one line of a file, or the Problem that keeps it from being one."""
    try:
        if data.count(b"{") + data.count(b"[") > held().nesting and (deep := _too_deep(data, name, number)):
            return deep
        record = _DECODER.decode(data)
    except msgspec.ValidationError as error:
        return _wrong_record(data, name, number, str(error))
    except UnicodeDecodeError:
        return _broken(data, name, number, "")
    except (msgspec.DecodeError, RecursionError) as error:
        return _broken(data, name, number, str(error))
    if any(data.count(key) > 1 for key in _ONCE) and (repeated := _find_repeated(data, name, number)):
        return repeated
    published = record.published or None
    if published:
        try:
            published = read_published(published)
        except ValueError as error:
            return _at(WRONG_DATE, str(error), data, name, number, "/published")
    if record.id == "":
        return _at(WRONG_RECORD, "Expected an id, got an empty text", data, name, number, "/id")
    return Report(
        id=str(record.id),
        text=record.text,
        published=published,
        title=record.title or None,
        publisher=record.publisher or None,
        uri=record.uri or None,
        status=record.status if isinstance(record.status, str) and record.status else None,
        file=name,
        record=number,
    )


def _broken(data: bytes, name: str, number: int, message: str) -> Problem:
    """A line that is no JSON: the strict reader says where and why."""
    from validator.schema.jsontext import read_json

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return not_utf8(data, error, name, number)
    try:
        read_json(text, name, line=number)
    except InputError as error:
        first = error.problems[0]
        column = first.location.column or 1
        return problem(BROKEN_JSON, first.message, name, number, column, _shown(text))
    return problem(BROKEN_JSON, f"Expected JSON, got: {message}", name, number, 1)


def _too_deep(data: bytes, name: str, number: int) -> Problem | None:
    """The Problem of a line with objects and arrays inside each other beyond the limit."""
    from validator.schema.jsontext import nesting_message, too_deep

    at = too_deep(data.decode("utf-8"))
    return None if at is None else problem(BROKEN_JSON, nesting_message(), name, number, at + 1)


def _find_repeated(data: bytes, name: str, number: int) -> Problem | None:
    """The Problem of a key that stands twice in one object; of two texts, which one is the report?"""
    from validator.schema.jsontext import read_json

    try:
        read_json(data, name, line=number)
    except InputError as error:
        first = error.problems[0]
        return problem(BROKEN_JSON, first.message, name, number, first.location.column)
    return None


def _wrong_record(data: bytes, name: str, number: int, said: str) -> Problem:
    """A line that is JSON, but no report. The library's "Expected `str`, got `int` - at `$.text`" says where."""
    message, _, path = said.partition(" - at ")
    pointer = path.strip("`").removeprefix("$").replace(".", "/")
    message = message.replace("`", "").replace("Object missing required field", "Expected the key")
    if message.startswith("Expected the key"):
        message += ", got an object without it"
    elif pointer:
        message = message.replace("Expected ", f"Expected for {pointer[1:]!r}: ", 1)
    if not message.startswith("Expected"):  # "Number out of range"
        message = f"Expected an object, got: {message[:1].lower()}{message[1:]}"
    return _at(WRONG_RECORD, message, data, name, number, pointer)


def _at(kind: InputProblem, message: str, data: bytes, name: str, number: int, pointer: str) -> Problem:
    from validator.schema.jsontext import locate

    text = data.decode("utf-8", "replace")
    column = locate(text, pointer)[1]
    place = Location(name, number, column)
    return Problem(place, kind.code, message, kind.help, _shown(text))


def _shown(text: str) -> str:
    """The line, where it is short enough to be an excerpt."""
    return text if len(text) <= _SHOWN else ""
