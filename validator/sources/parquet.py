"""Parquet files as streams of reports: columns `id` and `text`, and where they are there `published`, `title`, …"""

from __future__ import annotations

from datetime import date, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from validator.errors import Problem
from validator.limits import Limits, size_text
from validator.model import Report
from validator.sources.dates import read_published
from validator.sources.problems import (
    LINE_TOO_LONG,
    MISSING_PACKAGE,
    WRONG_DATE,
    WRONG_RECORD,
    WRONG_TABLE,
    problem,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.sources.inputs import Input
    from validator.sources.streams import Meter

COLUMNS = ("id", "text", "published", "title", "publisher", "uri", "status")
_ROWS = 64  # of a batch: each may be as large as a line of JSONL
_BUFFER = 1 << 16  # bytes of each column that are read ahead
_HELP = "a table of reports has columns id and text; published, title, publisher, uri and status may be there"


def read_parquet(item: Input, limits: Limits, meter: Meter) -> Iterator[Report | Problem]:
    """The reports of a Parquet file in order, and the Problems of its rows; `record` is the row, from 1."""
    if find_spec("pyarrow") is None:
        message = "Expected the package pyarrow for .parquet files, got none"
        yield problem(MISSING_PACKAGE, message, item.name, help="pip install 'factlint[arrow]'")
        return
    from pyarrow import ArrowException

    before = meter.done
    try:
        yield from _read_rows(item, limits, meter, before)
    except (ArrowException, OSError, ValueError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        yield problem(WRONG_TABLE, f"Expected a Parquet file, got: {said[:200]}", item.name, help=_HELP)
    meter.done = before + item.size


def _read_rows(item: Input, limits: Limits, meter: Meter, before: int) -> Iterator[Report | Problem]:
    from pyarrow import parquet

    with parquet.ParquetFile(str(item.path), buffer_size=_BUFFER, pre_buffer=False) as file:
        names = file.schema_arrow.names
        missing = [name for name in ("id", "text") if name not in names]
        twice = [name for name in COLUMNS if names.count(name) > 1]
        if missing or twice:
            got = f"{', '.join(map(repr, twice))} twice" if twice else ", ".join(map(repr, names[:6])) or "none"
            message = f"Expected the columns 'id' and 'text', got {got}"
            yield problem(WRONG_TABLE, message, item.name, help=_HELP)
            return
        rows = max(file.metadata.num_rows, 1)
        columns = [name for name in COLUMNS if name in names]
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS, columns=columns, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield read_row(row, item.name, number, limits)
            meter.done = before + item.size * number // rows


def read_row(row: dict[str, Any], name: str, number: int, limits: Limits) -> Report | Problem:
    """The report of a row, or the Problem that keeps it from being one."""
    id, text = row["id"], row["text"]
    if isinstance(id, bool) or not isinstance(id, str | int) or id == "":
        return problem(WRONG_RECORD, f"Expected an id, got {_shown(id)}", name, number)
    if not isinstance(text, str):
        return problem(WRONG_RECORD, f"Expected a text, got {_shown(text)}", name, number)
    if len(text) > limits.line:
        message = f"Expected a text of at most {size_text(limits.line)}, got a larger one"
        return problem(LINE_TOO_LONG, message, name, number)
    try:
        published = _read_date(row.get("published"))
    except ValueError as error:
        return problem(WRONG_DATE, str(error), name, number)
    fields: dict[str, Any] = {}
    for key in ("title", "publisher", "uri"):
        value = row.get(key)
        if value is not None and not isinstance(value, str):
            return problem(WRONG_RECORD, f"Expected a text for {key!r}, got {_shown(value)}", name, number)
        if value:
            fields[key] = value
    if (status := row.get("status")) and isinstance(status, str):  # a number, as of HTTP, is somebody else's
        fields["status"] = status
    return Report(id=str(id), text=text, published=published, file=name, record=number, **fields)


def _read_date(value: Any) -> str | None:
    """A date of publication from a text, a date or a point in time; one without a zone names only its day."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        value = value.isoformat() if value.tzinfo is not None else value.date().isoformat()
    elif isinstance(value, date):
        value = value.isoformat()
    if not isinstance(value, str):
        raise ValueError(f"Expected a date (YYYY-MM-DD) or a date-time, got {_shown(value)}")
    return read_published(value)


def _shown(value: Any) -> str:
    if value is None:
        return "null"
    return "an empty text" if value == "" else f"{type(value).__name__} {str(value)[:40]!r}"
