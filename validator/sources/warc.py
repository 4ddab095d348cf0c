"""WARC files (ISO 28500) as streams of reports: the pages and texts in them, HTML read to plain text."""

from __future__ import annotations

from contextlib import redirect_stderr
from importlib.util import find_spec
from io import StringIO
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from validator.errors import Problem
from validator.limits import Limits, size_text
from validator.model import Report
from validator.sources.dates import read_published
from validator.sources.problems import BROKEN_WARC, LINE_TOO_LONG, MISSING_PACKAGE, problem
from validator.sources.streams import PackedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_HTML = ("text/html", "application/xhtml+xml")
_WANTED = ("response", "resource", "conversion")
_END = b"\r\n\r\n"


class Page(NamedTuple):
    """What stands in a record: its text, its title, the day it was published."""

    text: str
    title: str | None = None
    published: str | None = None


class _Tail:
    """A stream that remembers its last bytes: the end of a file that was cut is not that of a record."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.last = b""

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        if data:
            self.last = (self.last + data[-len(_END) :])[-len(_END) :]
        return data


def read_warc(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Report | Problem]:
    """The reports of a WARC file in order: responses with status 200, resources and conversions that are HTML or text.

    Other records are passed over. `record` counts all records of the file, from 1; `id` is that of the record.
    """
    if not (find_spec("warcio") and find_spec("trafilatura")):
        message = "Expected the packages warcio and trafilatura for .warc files, got none"
        yield problem(MISSING_PACKAGE, message, name, help="pip install 'factlint[warc]'")
        return
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    whole = _Tail(stream)
    records = ArchiveIterator(whole)
    slips = 0
    try:
        while True:
            with redirect_stderr(StringIO()):  # where warcio and trafilatura talk
                record = next(records, None)
            if records.err_count > slips:
                slips = records.err_count
                message = "Expected a record to end where its Content-Length says, got further bytes"
                yield problem(BROKEN_WARC, message, name, number)
            if record is None:
                break
            number += 1
            kind = _kind(record)
            if kind:
                yield _read_record(record, kind, name, number, limits)
    except PackedError:
        raise
    # AttributeError: no target URI; OverflowError: a length that no file has
    except (ArchiveLoadFailed, OSError, ValueError, EOFError, AttributeError, OverflowError) as error:
        said = " ".join(str(error).split())[:200]
        yield problem(BROKEN_WARC, f"Expected WARC records, got: {said}", name, number + 1)
        return
    if not number or not whole.last.endswith(_END):
        got = "the end of the file within one" if number else "none"
        yield problem(BROKEN_WARC, f"Expected whole WARC records, got {got}", name, number)


def _kind(record: Any) -> str:
    """`html` or `text`, if the record is a page or a text that was there; else the empty string."""
    if record.rec_type not in _WANTED:
        return ""
    headers = record.http_headers
    if headers is not None and record.rec_type == "response" and headers.get_statuscode() != "200":
        return ""
    said = (headers or record.rec_headers).get_header("Content-Type") or ""
    kind = said.partition(";")[0].strip().lower()
    return "html" if kind in _HTML else "text" if kind == "text/plain" else ""


def _read_record(record: Any, kind: str, name: str, number: int, limits: Limits) -> Report | Problem:
    with redirect_stderr(StringIO()) as said:
        data = record.content_stream().read(limits.line + 1)
    if said.getvalue():
        message = f"Expected a page that can be unpacked, got: {' '.join(said.getvalue().split())[:200]}"
        return problem(BROKEN_WARC, message, name, number)
    if len(data) > limits.line:
        message = f"Expected a page of at most {size_text(limits.line)}, got a larger one"
        return problem(LINE_TOO_LONG, message, name, number)
    headers = record.http_headers or record.rec_headers
    charset = _charset(headers.get_header("Content-Type") or "")
    told = record.rec_headers.get_header
    uri = told("WARC-Target-URI") or None
    with redirect_stderr(StringIO()):
        page = _read_html(data, charset, uri) if kind == "html" else Page(_decode(data, charset))
    id = (told("WARC-Record-ID") or "").strip("<>") or f"{name}:{number}"
    return Report(id=id, text=page.text, title=page.title, published=page.published, uri=uri, file=name, record=number)


def _charset(said: str) -> str | None:
    """The encoding that a content type names."""
    _, found, rest = said.lower().partition("charset=")
    return rest.partition(";")[0].strip(" \"'") or None if found else None


def _decode(data: bytes, charset: str | None) -> str:
    """A text in the encoding that is said, else in UTF-8; what does not fit becomes U+FFFD."""
    try:
        return data.decode(charset or "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _read_html(data: bytes, charset: str | None, uri: str | None) -> Page:
    """The article of a page, with its headline and its day; an empty text where there is no article in it."""
    from trafilatura import bare_extraction

    given: bytes | str = _decode(data, charset) if charset else data
    found: Any = bare_extraction(given, url=uri, include_comments=False, include_tables=False, with_metadata=True)
    if found is None:
        return Page("")
    try:
        published = read_published(found.date) if found.date else None
    except ValueError:
        published = None
    return Page(found.text or "", found.title or None, published)
