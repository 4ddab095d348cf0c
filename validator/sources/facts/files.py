"""Files of facts as streams of batches: recognised by what stands first, one line or row in memory at a time."""

from __future__ import annotations

import io
import json
import re
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from msgspec import structs

from validator.errors import InputError, Problem
from validator.limits import Limits, held, size_text
from validator.model import Producer
from validator.schema import read_json
from validator.sources.facts.annotations import is_annotation, read_annotations
from validator.sources.facts.brat import read_brat
from validator.sources.facts.langextract import is_langextract, read_langextract
from validator.sources.facts.loosely import is_loose, read_loose
from validator.sources.facts.mapped import is_mapped, read_mapped
from validator.sources.facts.model import Batch, Form, Options, Row, Text
from validator.sources.facts.ours import is_envelope, is_line, read_envelopes, read_line
from validator.sources.facts.plover import is_plover, read_plover
from validator.sources.facts.tables import is_acled, is_ucdp, read_acled, read_table, read_ucdp
from validator.sources.inputs import display_name
from validator.sources.jsonlines import split_lines
from validator.sources.problems import (
    BROKEN_FACTS,
    LINE_TOO_LONG,
    NO_FACTS,
    NOT_A_FILE,
    NOT_UTF8,
    PATH_MISSING,
    TEXT_TOO_LARGE,
    UNKNOWN_FORM,
    UNREADABLE,
    problem,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FORMS: tuple[Form, ...] = (
    Form("report", "our JSON: the envelope of a report's facts", "json", is_envelope, read_envelopes),
    Form("lines", "our JSONL: one fact a line with its report", "json", is_line, read_line),
    Form("langextract", "LangExtract: documents with extractions", "json", is_langextract, read_langextract),
    Form("web-annotation", "W3C Web Annotation", "json", is_annotation, read_annotations),
    Form("plover", "PLOVER events", "json", is_plover, read_plover),
    Form("loose", "the loose form for language models", "json", is_loose, read_loose),
    Form("mapped", "facts of another shape, by --map", "json", is_mapped, read_mapped),
    Form("ucdp", "UCDP GED rows", "table", is_ucdp, read_ucdp),
    Form("acled", "event rows in the manner of ACLED", "table", is_acled, read_acled),
    Form("brat", "brat standoff events", "lines", lambda first: False, read_brat),
)
_OPENING = re.compile(r"[ \t]*```[a-zA-Z]*[ \t]*\r?\n")
_HEAD = 1 << 16


class Value(NamedTuple):
    """A JSON value of a file, and where it stands."""

    value: Any
    text: Text
    pointer: str
    number: int


def form_names() -> tuple[str, ...]:
    """The names of the formats, for --from."""
    return tuple(form.name for form in FORMS)


def read_facts(
    paths: Iterable[str | Path],
    options: Options = Options(),  # noqa: B008
    limits: Limits | None = None,
) -> Iterator[Batch | Problem]:
    """The facts of files (`-` is standard input), batch by batch, and the Problems of what could not be read.

    Neighbours in a file that are about one report are one batch; facts of a report that stand apart are several.
    """
    limits = limits or held()
    for path in paths:
        name = "-" if str(path) == "-" else display_name(Path(path))
        try:
            if name == "-":
                yield from _read(sys.stdin.buffer, name, options, limits)
                continue
            if Path(path).is_dir():
                inside = sorted(
                    p for p in Path(path).rglob("*") if p.suffix in _SUFFIXES and not p.name.startswith(".")
                )
                if not inside:
                    message = f"Expected a folder with facts ({', '.join(sorted(_SUFFIXES))}), got none there"
                    yield problem(NO_FACTS, message, name)
                yield from read_facts(inside, options, limits)
                continue
            if not Path(path).is_file():
                kind = NOT_A_FILE if Path(path).exists() else PATH_MISSING
                yield problem(kind, "Expected a file of facts, got none at this path", name)
                continue
            with Path(path).open("rb") as stream:
                yield from _read(stream, name, options, limits)
        except OSError as error:
            yield problem(UNREADABLE, f"Expected a readable file, got: {error.strerror or error}", name)


def read_json_facts(data: bytes, options: Options = Options(), name: str = "") -> Iterator[Batch | Problem]:  # noqa: B008
    """The facts of a JSON document, batch by batch."""
    form = next((f for f in FORMS if f.name == options.form), None)
    if options.mapping is not None and form is None:
        form = next(f for f in FORMS if f.name == "mapped")
    batches = _read_json(io.BytesIO(data), name, ".json", form, options, held())
    yield from _joined(_produced(batches, options.producer))


_SUFFIXES = frozenset((".json", ".jsonl", ".ndjson", ".csv", ".ann", ".jsonld"))


def _read(stream: BinaryIO, name: str, options: Options, limits: Limits) -> Iterator[Batch | Problem]:
    buffered = io.BufferedReader(stream, _HEAD) if isinstance(stream, io.RawIOBase) else stream
    suffix = Path(name).suffix.lower()
    form = next((f for f in FORMS if f.name == options.form), None)
    if options.mapping is not None and form is None:
        form = next(f for f in FORMS if f.name == "mapped")
    kind = form.kind if form is not None else {".csv": "table", ".ann": "lines"}.get(suffix, "json")
    if form is not None and form.name == "mapped" and suffix == ".csv":
        kind = "table"
    if kind == "json":
        batches = _read_json(buffered, name, suffix, form, options, limits)
    else:
        batches = _read_lines(buffered, name, kind, form, options)
    yield from _joined(_produced(batches, options.producer))


def _produced(batches: Iterator[Batch | Problem], producer: str | None) -> Iterator[Batch | Problem]:
    for batch in batches:
        if isinstance(batch, Problem) or producer is None:
            yield batch
        else:
            named = Producer(name=producer, kind=batch.producer.kind, version=batch.producer.version)
            yield structs.replace(batch, producer=named)


def _joined(batches: Iterator[Batch | Problem]) -> Iterator[Batch | Problem]:
    """Neighbours about one report as one batch."""
    held: list[Batch] = []
    for batch in batches:
        if isinstance(batch, Problem):
            yield batch
            continue
        if held and not _alike(held[0], batch):
            yield _merged(held)
            held = []
        held.append(batch)
    if held:
        yield _merged(held)


def _alike(a: Batch, b: Batch) -> bool:
    return bool(a.form == b.form != "report" and a.names == b.names and a.names and a.sha256 == b.sha256
                and a.embedded == b.embedded and a.producer == b.producer)  # fmt: skip


def _merged(batches: list[Batch]) -> Batch:
    return structs.replace(batches[0], items=tuple(chain.from_iterable(b.items for b in batches)))


# ---- JSON


def _read_json(
    stream: BinaryIO, name: str, suffix: str, form: Form | None, options: Options, limits: Limits
) -> Iterator[Batch | Problem]:
    values: Iterator[Value | Problem]
    if suffix in (".jsonl", ".ndjson"):
        values = _line_values(stream, name, limits)
    else:
        data = stream.read(limits.document + 1)
        if len(data) > limits.document:
            message = f"Expected a JSON document of at most {size_text(limits.document)}, got a larger one"
            help = "write one fact a line, in a .jsonl file of any size; or --limit document=N"
            yield problem(TEXT_TOO_LARGE, message, name, help=help)
            return
        values = _document_values(data, name, suffix, limits)
    found = False
    last: Form | None = None
    for value in values:
        if isinstance(value, Problem):
            found = True
            yield value
            continue
        chosen = form or next((f for f in FORMS if f.kind == "json" and f.recognises(value.value)), None)
        if chosen is None and last is not None and last.name == "loose" and isinstance(value.value, dict):
            chosen = last  # among facts in this form one that lacks what the form is known by: its schema says what
        if chosen is None:
            found = True
            where = value.text.place(value.pointer)
            message = f"Expected facts in a known form, got {_shape(value.value)}"
            help = f"say what it is with --from ({', '.join(form_names())}), or map it with --map"
            yield problem(UNKNOWN_FORM, message, name, where.line or 0, where.column or 0, help=help)
            continue
        found = True
        if form is not None and not _fits(form, value.value):
            where = value.text.place(value.pointer)
            message = f"Expected facts in the form {form.name}, got {_shape(value.value)}"
            yield problem(UNKNOWN_FORM, message, name, where.line or 0, where.column or 0)
            continue
        last = chosen
        yield from chosen.read(*value, options)
    if not found:
        yield problem(NO_FACTS, "Expected facts, got an empty file", name)


def _fits(form: Form, value: Any) -> bool:
    """Whether a value can be read in a form that was asked for, be it ever so odd."""
    if form.name in ("mapped", "loose"):
        return True
    return form.recognises(value) if form.name == "langextract" else isinstance(value, dict)


def _shape(value: Any) -> str:
    if isinstance(value, dict):
        keys = ", ".join(map(repr, list(value)[:6]))
        return f"an object with {keys}" if keys else "an empty object"
    return {list: "a list", str: "a text", type(None): "null"}.get(type(value), f"{json.dumps(value)[:40]}")


def _line_values(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Value | Problem]:
    for line in split_lines(stream, limits.line):
        if line.data is None:
            message = f"Expected a line of at most {size_text(limits.line)}, got one of {size_text(line.size)}"
            yield problem(LINE_TOO_LONG, message, name, line.number, 1)
        elif line.data.strip():
            yield from _values(line.data, name, line.number, line.number)


def _values(data: bytes, name: str, line: int, number: int) -> Iterator[Value | Problem]:
    try:
        value = read_json(data, name, line=line)
    except InputError as error:
        yield from (_broken(p) for p in error.problems)
        return
    yield Value(value, Text(name, data.decode("utf-8-sig"), line), "", number)


def _broken(found: Problem) -> Problem:
    return problem(BROKEN_FACTS, found.message, found.location.file, found.location.line, found.location.column)


def _document_values(data: bytes, name: str, suffix: str, limits: Limits) -> Iterator[Value | Problem]:
    """The values of a JSON document: the items of a list, the document itself; lines where it is JSONL after all."""
    if not data.strip():
        return
    line = 1
    try:
        text = data.decode("utf-8-sig")
        if not text.lstrip().startswith(("[", "{")):
            before, text = _fenced(text)
            line += before
        value = read_json(text, name, line=line)
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        message = f"Expected UTF-8, got the byte 0x{data[error.start]:02x} at offset {error.start}"
        yield problem(NOT_UTF8, message, name, row)
        return
    except InputError as error:
        if "Extra data" in error.problems[0].message and suffix != ".json":
            yield from _line_values(io.BytesIO(data), name, limits)
        else:
            yield from (_broken(p) for p in error.problems)
        return
    whole = Text(name, text, line)
    if isinstance(value, list):
        yield from (Value(part, whole, f"/{n}", n + 1) for n, part in enumerate(value))
        if not value:
            yield Value({"facts": []}, whole, "", 1)
    else:
        yield Value(value, whole, "", 1)


def _fenced(text: str) -> tuple[int, str]:
    """What stands in the only block of code of a text, as models answer, and the lines before; else the whole text."""
    found: list[tuple[int, str]] = []
    inside: list[str] | None = None
    for number, line in enumerate(io.StringIO(text, newline="\n"), 1):
        if inside is None:
            if _OPENING.fullmatch(line):
                inside = []
                start = number
        elif line.rstrip().endswith("```"):
            found.append((start, "".join([*inside, line.rstrip()[:-3]])))
            inside = None
        else:
            inside.append(line)
    return found[0] if len(found) == 1 and inside is None else (0, text)


# ---- tables and lines


def _read_lines(
    stream: BinaryIO, name: str, kind: str, form: Form | None, options: Options
) -> Iterator[Batch | Problem]:
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        if kind == "lines":
            yield from read_brat(lines, name, options)
            return
        first = lines.readline()
        if not first.strip():
            yield problem(NO_FACTS, "Expected a table of facts, got an empty file", name)
            return
        columns = [cell.strip().strip('"') for cell in first.split(",")]
        chosen = form or next((f for f in FORMS if f.kind == "table" and f.recognises(columns)), None)
        if chosen is None:
            message = f"Expected the columns of a known table, got {', '.join(columns[:6])}"
            yield problem(
                UNKNOWN_FORM, message, name, 1, 1, help="map the columns with --map: {fields: {quote: /text}}"
            )
            return
        convert: Callable[..., Any] = chosen.read if chosen.kind == "table" else _mapped_row(options)
        yield from read_table(chain([first], lines), name, options, convert)
    except UnicodeDecodeError as error:
        yield problem(NOT_UTF8, f"Expected UTF-8, got: {error.reason}", name)
    finally:
        lines.detach()


def _mapped_row(options: Options) -> Callable[[dict[str, str], Row, int], Batch]:
    """Rows of a table of the user's own; cells that hold whole numbers are numbers."""

    def convert(cells: dict[str, str], row: Row, number: int) -> Batch:
        values = {key: int(cell) if cell.isdecimal() else cell for key, cell in cells.items() if cell}
        return next(read_mapped(values, row, "", number, options))

    return convert
