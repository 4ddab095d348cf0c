"""Inputs read one after the other into reports with ids of their own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

from msgspec.structs import replace

from validator.errors import Problem
from validator.model import Report
from validator.sources.inputs import Input, find_inputs
from validator.sources.limits import LIMITS, Limits
from validator.sources.problems import DUPLICATE_ID, UNREADABLE, problem

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator


def read_reports(
    paths: Iterable[str | os.PathLike[str]],
    published: str | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Report | Problem]:
    """All reports behind the paths, sorted by file, and a Problem for each thing that could not be read.

    `published` (an ISO date or date-time) dates the reports that carry no date. Reports are read when they are asked
    for; of two with one id, the second is a Problem.
    """
    inputs, problems = find_inputs(paths)
    yield from problems
    yield from read_inputs(inputs, published, stdin, limits)


def read_inputs(
    inputs: Iterable[Input], published: str | None = None, stdin: BinaryIO | None = None, limits: Limits = LIMITS
) -> Iterator[Report | Problem]:
    """The reports of files that are found already, in their order."""
    seen: dict[str, str] = {}
    for item in inputs:
        for got in _read_input(item, stdin, limits):
            if isinstance(got, Problem):
                yield got
                continue
            place = f"{item.name}:{got.record}" if got.record else item.name
            if got.id in seen:
                message = f"Expected an id of its own, got {got.id[:80]!r} again: it stands in {seen[got.id]}"
                yield problem(DUPLICATE_ID, message, item.name, got.record or 0)
                continue
            seen[got.id] = place
            yield replace(got, published=published) if published and not got.published else got


def _read_input(item: Input, stdin: BinaryIO | None, limits: Limits) -> Iterator[Report | Problem]:
    from validator.sources.jsonlines import read_jsonl
    from validator.sources.text import read_text

    if item.path is None:
        yield from read_text(stdin or sys.stdin.buffer, item.name, None, limits)
        return
    try:
        with item.path.open("rb") as stream:
            if item.form == "jsonl":
                yield from read_jsonl(stream, item.name, limits)
            else:
                yield from read_text(stream, item.name, item.name, limits)
    except OSError as error:
        reason = error.strerror or str(error)
        yield problem(UNREADABLE, f"Expected a readable file, got: {reason}", item.name)
