"""What a file of facts holds, whoever wrote it: facts in batches, one a report, each knowing where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

from validator.model import Entity, Fact, Position, Producer
from validator.schema import SchemaError, pointer_offsets
from validator.schema.decode import convert_fact

_LINE_END = re.compile(r"\r\n|\n|\r")


class Text:
    """A JSON text in a file, on whose values one can put a finger; `line` is the line on which it starts."""

    def __init__(self, file: str, text: str, line: int = 1) -> None:
        self.file = file
        self.text = text
        self.line = line

    def place(self, pointer: str) -> Position:
        """Where the value of a JSON Pointer stands; of one that is not there, its nearest container."""
        offsets = self._offsets
        while pointer and pointer not in offsets:
            pointer = pointer.rpartition("/")[0]
        offset = offsets.get(pointer, 0)
        row = bisect_right(self._starts, offset)
        return Position(self.file, None, self.line + row - 1, offset - self._starts[row - 1] + 1)

    @cached_property
    def _offsets(self) -> dict[str, int]:
        return pointer_offsets(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in _LINE_END.finditer(self.text))]


class Row:
    """A record of a table in a file: `pointer` names a column, as in `/deaths_a`."""

    def __init__(self, file: str, text: str, line: int, columns: Mapping[str, int]) -> None:
        self.file = file
        self.text = text
        self.line = line
        self.columns = columns

    def place(self, pointer: str) -> Position:
        """Where the cell of a column begins, the record where there is no such column."""
        number = self.columns.get(pointer.split("/")[1]) if pointer else None
        offset = _cell(self.text, number) if number is not None else 0
        before = self.text[:offset]
        rows = _LINE_END.split(before)
        return Position(self.file, None, self.line + len(rows) - 1, len(rows[-1]) + 1)


def _cell(record: str, number: int) -> int:
    """The offset of a cell of a CSV record (RFC 4180)."""
    at = 0
    while number:
        if record.startswith('"', at):
            at += 1
            while at < len(record) and not (record[at] == '"' and record[at + 1 : at + 2] != '"'):
                at += 2 if record[at] == '"' else 1
        at = record.find(",", at)
        if at < 0:
            return 0
        at, number = at + 1, number - 1
    return at


class Item(Struct, frozen=True, eq=False):
    """One fact of a file: what it says, where it stands, what its own schema has against it.

    `fields` leads from paths of the fact to JSON Pointers of the file; where it is None they are the same. `fact` is
    None where it could not be read, and `unread` says why. `errors` have pointers of the file, below `pointer`.
    """

    fact: Fact | None
    text: Text | Row
    pointer: str = ""
    fields: Mapping[str, str] | None = None
    errors: tuple[SchemaError, ...] = ()
    unread: str = ""
    label: str = ""

    def place(self, path: str | None) -> Position:
        """Where a field of the fact stands in its file; the fact where that is not known."""
        if self.fields is None:
            return self.text.place(f"{self.pointer}/{path}" if path else self.pointer)
        parts = (path or "").split("/")
        for size in range(len(parts), 0, -1):
            known = self.fields.get("/".join(parts[:size]))
            if known is not None:
                return self.text.place(self.pointer + known)
        return self.text.place(self.pointer)


class Batch(Struct, frozen=True, eq=False):
    """Facts about one report, as they stand together in a file.

    `names` are what the facts call their report, the surest first; `embedded` is its text where they carry it;
    `head` are violations that concern no single fact.
    """

    form: str
    file: str
    items: tuple[Item, ...]
    text: Text | Row
    names: tuple[str, ...] = ()
    sha256: str | None = None
    length: int | None = None
    embedded: str | None = None
    published: str | None = None
    title: str | None = None
    producer: Producer = Producer(name="unknown", kind="import")
    entities: tuple[Entity, ...] = ()
    schema_version: str | None = None
    head: tuple[SchemaError, ...] = ()
    document: Mapping[str, Any] = {}

    @property
    def says_something(self) -> bool:
        """Does it hold a fact, an error, or the name of a report? An empty list holds none of them."""
        return bool(self.items or self.head or self.names or self.sha256 or self.embedded)


class Options(NamedTuple):
    """What the command line says about files of facts."""

    form: str | None = None
    producer: str | None = None
    schema: Mapping[str, Any] | None = None
    mapping: Mapping[str, Any] | None = None


class Form(NamedTuple):
    """A format of facts: `recognises` is asked about the first value of a file (JSON) or its columns (a table)."""

    name: str
    about: str
    kind: str  # json, table, lines
    recognises: Callable[[Any], bool]
    read: Callable[..., Any]


QUOTED = {"start": 0, "end": 0, "alignment": "none"}  # a quotation whose offsets are to be found


def read_item(
    plain: dict[str, Any],
    text: Text | Row,
    pointer: str,
    number: int,
    fields: Mapping[str, str] | None = None,
    errors: tuple[SchemaError, ...] = (),
) -> Item:
    """The item of a fact in our JSON; a fact that cannot be read is an item that says why."""
    label = str(plain.get("id") or f"#{number}")
    try:
        return Item(convert_fact(plain, number), text, pointer, fields, errors, label=label)
    except (msgspec.ValidationError, TypeError, KeyError) as error:
        return Item(
            None, text, pointer, fields, errors, f"the fact cannot be read: {_why(error, fields, errors)}", label
        )


def _why(error: Exception, fields: Mapping[str, str] | None, errors: tuple[SchemaError, ...]) -> str:
    """Why a fact cannot be read: in the words of its schema where that speaks of the same field."""
    key = str(error).partition(" - at `$.")[2].partition("`")[0].replace("[", ".").partition(".")[0]
    path = (fields or {}).get(key, f"/{key}")
    return next((f"{e.path}: {e.message}" for e in errors if key and f"{e.path}/".startswith(f"{path}/")), str(error))
