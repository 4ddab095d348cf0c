"""One text file, or standard input, as one report."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from validator.errors import Problem
from validator.limits import Limits, size_text
from validator.model import Report
from validator.sources.frontmatter import read_front_matter
from validator.sources.problems import NO_REPORTS, NOT_UTF8, TEXT_TOO_LARGE, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_text(stream: BinaryIO, name: str, file: str | None, limits: Limits) -> Iterator[Report | Problem]:
    """The report of a text, or what keeps it from being one. Every character stays: newlines, marks, front matter."""
    data = stream.read(limits.text + 1)
    if len(data) > limits.text:
        message = f"Expected a text of at most {size_text(limits.text)}, got a larger one"
        yield problem(TEXT_TOO_LARGE, message, name)
        return
    if not data and file is None:  # a download that failed gives an empty pipe, and must not pass for a clean report
        help = "the command before the pipe wrote nothing; set -o pipefail shows its exit status"
        yield problem(NO_REPORTS, "Expected a text on standard input, got none", name, help=help)
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield not_utf8(data, error, name)
        return
    head = read_front_matter(text, name, limits.front_matter)
    if head.problems:
        yield from head.problems
        return
    fields = {"id": name, **head.fields}
    yield Report(text=text, body=head.body, file=file, **fields)  # type: ignore[arg-type]


def not_utf8(data: bytes, error: UnicodeDecodeError, name: str, line: int = 1) -> Problem:
    """The Problem of bytes that are not UTF-8, at the first of them."""
    before = data[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    rows = before.split("\n")
    message = f"Expected UTF-8, got the byte 0x{data[error.start]:02x} at offset {error.start}"
    encoding = _MARKS.get(data[:2])
    help = f"the file looks like {encoding}: iconv -f {encoding} -t utf-8 FILE" if encoding else ""
    return problem(NOT_UTF8, message, name, line + len(rows) - 1, len(rows[-1]) + 1, help=help)
