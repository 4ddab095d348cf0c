"""Inputs read one after the other into reports with ids of their own."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, BinaryIO

from msgspec.structs import replace

from validator.errors import Problem
from validator.limits import Limits, held
from validator.model import Report
from validator.sources.ids import Ids
from validator.sources.inputs import Input, find_inputs
from validator.sources.problems import BROKEN_PACKING, CHANGED, DUPLICATE_ID, PACKED_BOMB, UNREADABLE, problem
from validator.sources.streams import Meter, PackedError, open_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def read_reports(
    paths: Iterable[str | os.PathLike[str]],
    published: str | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
) -> Iterator[Report | Problem]:
    """All reports behind the paths, sorted by file, and a Problem for each thing that could not be read.

    `published` (an ISO date or date-time) dates the reports that carry no date. Reports are read when they are asked
    for; of two with one id, the second is a Problem.
    """
    inputs, problems = find_inputs(paths)
    yield from problems
    yield from read_inputs(inputs, published, stdin, limits)


def read_inputs(
    inputs: Iterable[Input],
    published: str | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    meter: Meter | None = None,
) -> Iterator[Report | Problem]:
    """The reports of files that are found already, in their order; `meter` counts the bytes that were read."""
    meter = meter or Meter()
    limits = limits or held()
    with Ids() as ids:
        for item in inputs:
            for got in _read_input(item, stdin, limits, meter):
                if isinstance(got, Problem):
                    yield got
                    continue
                before = ids.place_of(got.id, item.name, got.record)
                if before is not None:
                    message = f"Expected an id of its own, got {got.id[:80]!r} again: it stands in {before}"
                    yield problem(DUPLICATE_ID, message, item.name, got.record or 0)
                    continue
                yield replace(got, published=published) if published and not got.published else got


def _read_input(item: Input, stdin: BinaryIO | None, limits: Limits, meter: Meter) -> Iterator[Report | Problem]:
    try:
        if item.path is None:
            yield from _read_stream(item, stdin or sys.stdin.buffer, limits, meter)
            return
        with item.path.open("rb", buffering=0) as stream:
            before = os.fstat(stream.fileno())
            yield from _read_stream(item, stream, limits, meter)
            after = os.fstat(stream.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            message = "Expected a file that stays as it is while it is read, got one that changed"
            yield problem(CHANGED, message, item.name)
    except PackedError as error:
        yield problem(PACKED_BOMB if error.bomb else BROKEN_PACKING, str(error), item.name)
    except OSError as error:
        reason = error.strerror or str(error)
        yield problem(UNREADABLE, f"Expected a readable file, got: {reason}", item.name)


def _read_stream(item: Input, stream: BinaryIO, limits: Limits, meter: Meter) -> Iterator[Report | Problem]:
    if item.form == "parquet":
        from validator.sources.parquet import read_parquet

        yield from read_parquet(item, limits, meter)
        return
    opened = open_stream(stream, item.packing, meter, limits)
    if item.form == "jsonl":
        from validator.sources.jsonlines import read_jsonl

        yield from read_jsonl(opened, item.name, limits)
    elif item.form == "warc":
        from validator.sources.warc import read_warc

        yield from read_warc(opened, item.name, limits)
    else:
        from validator.sources.text import read_text

        yield from read_text(opened, item.name, None if item.path is None else item.name, limits)
