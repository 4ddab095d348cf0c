"""Large inputs in other clothes: packed, Parquet, WARC, standard input; what is wrong with each; ids without end."""

from __future__ import annotations

import gzip
import io
import json
import os
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from tests.test_cli import Call, call, here  # noqa: F401
from validator.errors import Problem
from validator.model import Report
from validator.sources import LIMITS, Meter, find_inputs, ids, read_inputs
from validator.sources.ids import Ids

try:
    from compression import zstd  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    from backports import zstd

ROWS = [{"id": f"r{n}", "text": f"{n + 2} people were killed.", "published": "2024-03-12"} for n in range(150)]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
PACK: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "zst": zstd.compress}


def read(*paths: str, **more: Any) -> tuple[list[Report], list[Problem]]:
    inputs, problems = find_inputs(paths, more.pop("stdin_format", "text"))
    found = [*problems, *read_inputs(inputs, **more)]
    return [r for r in found if isinstance(r, Report)], [p for p in found if isinstance(p, Problem)]


def texts(reports: list[Report]) -> list[tuple[str, str, str | None]]:
    return [(r.id, r.text, r.published) for r in reports]


WANTED = [(row["id"], row["text"], row["published"]) for row in ROWS]


@pytest.mark.parametrize("packing", PACK)
def test_packed_lines_are_read_as_lines(here: Path, packing: str) -> None:  # noqa: F811
    data = PACK[packing](LINES[:2000]) + PACK[packing](LINES[2000:])  # two members, one after the other
    (here / f"a.jsonl.{packing}").write_bytes(data)
    meter = Meter()
    reports, problems = read(f"a.jsonl.{packing}", meter=meter)
    assert (texts(reports), problems) == (WANTED, [])
    assert [r.record for r in reports] == list(range(1, 151))
    assert meter.done == len(data)
    assert read(".")[0] == reports + read("good.txt")[0]


@pytest.mark.parametrize("packing", PACK)
def test_a_packed_text_is_one_report(here: Path, packing: str) -> None:  # noqa: F811
    (here / f"a.txt.{packing}").write_bytes(PACK[packing](b"---\ntitle: T\n---\nOne was killed.\n"))
    (report,), problems = read(f"a.txt.{packing}")
    assert (report.title, report.id, problems) == ("T", f"a.txt.{packing}", [])


@pytest.mark.parametrize("packing", PACK)
def test_what_stands_before_a_break_is_read(here: Path, packing: str) -> None:  # noqa: F811
    blocks = b"".join(PACK[packing](LINES[at : at + 1000]) for at in range(0, len(LINES), 1000))
    for data in (blocks[:-3], blocks + b"garbage"):
        (here / f"a.jsonl.{packing}").write_bytes(data)
        reports, problems = read(f"a.jsonl.{packing}")
        assert texts(reports)[:100] == WANTED[:100]
        assert [p.code for p in problems if p.code != "I007"] == ["I014"]
    (here / f"a.jsonl.{packing}").write_bytes(b"no packed data at all")
    reports, problems = read(f"a.jsonl.{packing}")
    assert (reports, [p.code for p in problems]) == ([], ["I014"])


@pytest.mark.parametrize("packing", PACK)
def test_a_bomb_is_left_when_far_more_comes_out_than_goes_in(here: Path, packing: str) -> None:  # noqa: F811
    if packing == "gz":
        make = zlib.compressobj(9, wbits=31)
        data = b"".join(make.compress(bytes(1 << 20)) for _ in range(300)) + make.flush()
    else:
        data = zstd.compress(bytes(300 << 20))
    (here / f"a.jsonl.{packing}").write_bytes(data)
    (here / "b.jsonl").write_bytes(LINES)
    meter = Meter()
    reports, problems = read(".", meter=meter)
    assert [p.code for p in problems] == ["I015"]
    assert "Expected at most 200 bytes out of each packed one, got more" in problems[0].message
    assert len(reports) == 151
    assert meter.done <= len(data) + len(LINES) + (here / "good.txt").stat().st_size


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "jsonl.zst"])
def test_standard_input_of_a_form(form: str) -> None:
    data = PACK[form[6:]](LINES) if "." in form else LINES
    reports, problems = read("-", stdin_format=form, stdin=io.BytesIO(data))
    assert (texts(reports), problems) == (WANTED, [])
    assert (reports[3].file, reports[3].record) == ("-", 4)


def test_standard_input_is_one_text_where_nothing_is_said() -> None:
    reports, problems = read("-", stdin=io.BytesIO(LINES))
    assert ([r.text for r in reports], problems) == ([LINES.decode()], [])


def test_the_command_reads_lines_from_standard_input(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(LINES))))
    code, out, _ = call("extract", "-", "--stdin-format", "jsonl.gz", "--format", "jsonl")
    assert (code, len(out.splitlines())) == (0, 150)


# ---- Parquet

arrow = pytest.importorskip("pyarrow")


def write_table(path: Path, **columns: Any) -> None:
    from pyarrow import parquet

    parquet.write_table(arrow.table(columns), str(path))


def test_parquet_rows_are_reports(here: Path) -> None:  # noqa: F811
    write_table(
        here / "a.parquet",
        id=[row["id"] for row in ROWS],
        text=[row["text"] for row in ROWS],
        published=[row["published"] for row in ROWS],
        other=[[1, 2]] * 150,
    )
    meter = Meter()
    reports, problems = read("a.parquet", meter=meter)
    assert (texts(reports), problems) == (WANTED, [])
    assert (reports[4].file, reports[4].record, meter.done) == ("a.parquet", 5, (here / "a.parquet").stat().st_size)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2024, 3, 12), "2024-03-12"),
        (datetime(2024, 3, 12, 9, 30), "2024-03-12"),
        (datetime(2024, 3, 12, 9, 30, tzinfo=UTC), "2024-03-12T09:30:00Z"),
        ("2024-03-12", "2024-03-12"),
        (None, None),
    ],
)
def test_dates_of_parquet(here: Path, value: Any, day: str | None) -> None:  # noqa: F811
    write_table(here / "a.parquet", id=arrow.array([7]), text=["One."], published=[value], title=["T"])
    (report,), problems = read("a.parquet")
    assert not problems
    assert (report.id, report.title) == ("7", "T")
    assert report.published is None if day is None else (report.published or "").replace("+00:00", "Z") == day


@pytest.mark.parametrize(
    ("columns", "code", "said"),
    [
        ({"id": ["a"], "body": ["x"]}, "I023", "Expected the columns 'id' and 'text', got 'id', 'body'"),
        ({"id": [None], "text": ["x"]}, "I008", "Expected an id, got null"),
        ({"id": ["a"], "text": [3]}, "I008", "Expected a text, got int '3'"),
        ({"id": ["a"], "text": ["x"], "published": [3]}, "I010", "Expected a date"),
        ({"id": ["a"], "text": ["x"], "title": [[1]]}, "I008", "Expected a text for 'title', got list"),
        ({"id": ["a"], "text": ["x" * 100]}, "I006", "Expected a text of at most 64 bytes, got a larger one"),
    ],
)
def test_wrong_parquet(here: Path, columns: dict[str, Any], code: str, said: str) -> None:  # noqa: F811
    write_table(here / "a.parquet", **columns)
    reports, problems = read("a.parquet", limits=structs.replace(LIMITS, line=64))
    assert not reports
    assert [(p.code, said in p.message) for p in problems] == [(code, True)]


@pytest.mark.parametrize("keep", [0, 4, 300, -20])
def test_broken_parquet(here: Path, keep: int) -> None:  # noqa: F811
    write_table(here / "a.parquet", id=["a"], text=["x"])
    whole = (here / "a.parquet").read_bytes()
    (here / "a.parquet").write_bytes(whole[:keep])
    reports, problems = read("a.parquet")
    assert ([p.code for p in problems], reports) == (["I023"], [])


# ---- WARC

PAGE = """<html><head><title>Clash at the bridge</title><meta property="article:published_time" content="2024-03-12">
</head><body><article><h1>Clash at the bridge</h1><p>Three people were killed in Zańki on Monday, the ministry said,
after a long fight near the old bridge &amp; the mill.</p><p>The army denied it.</p></article></body></html>"""


def record(type: str, id: str, kind: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {type}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Target-URI: https://example.org/{id}"
        f"\r\nWARC-Date: 2024-03-14T00:00:00Z\r\nContent-Type: {kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(id: str, status: int, kind: str, body: bytes, *more: str) -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status} X", f"Content-Type: {kind}", *more])
    return record("response", id, "application/http; msgtype=response", f"{head}\r\n\r\n".encode() + body)


ARCHIVE = b"".join(
    [
        record("warcinfo", "info", "application/warc-fields", b"software: none\r\n"),
        response("page", 200, "text/html; charset=iso-8859-2", PAGE.encode("iso-8859-2")),
        response("packed", 200, "text/html; charset=utf-8", gzip.compress(PAGE.encode()), "Content-Encoding: gzip"),
        response("gone", 404, "text/html", PAGE.encode()),
        response("picture", 200, "image/png", b"\x89PNG"),
        record("conversion", "plain", "text/plain", b"Two were wounded.\n"),
    ]
)


@pytest.mark.parametrize("packing", ["", "gz", "zst"])
def test_pages_of_a_warc_file_are_reports(here: Path, packing: str) -> None:  # noqa: F811
    pytest.importorskip("warcio")
    pytest.importorskip("trafilatura")
    name = f"a.warc.{packing}".rstrip(".")
    (here / name).write_bytes(PACK[packing](ARCHIVE) if packing else ARCHIVE)
    reports, problems = read(name)
    assert not problems
    assert [(r.id, r.uri, r.record) for r in reports] == [
        (f"urn:uuid:{id}", f"https://example.org/{id}", number)
        for id, number in (("page", 2), ("packed", 3), ("plain", 6))
    ]
    for page in reports[:2]:
        assert page.title == "Clash at the bridge"
        assert page.published == "2024-03-12"
        assert "killed in Zańki on Monday" in page.text
        assert "bridge & the mill" in page.text
        assert "<" not in page.text
    assert reports[2].text == "Two were wounded.\n"


@pytest.mark.parametrize("data", [b"", b"garbage\n" * 50, ARCHIVE[:120], ARCHIVE[:-30]])
def test_broken_warc(here: Path, data: bytes) -> None:  # noqa: F811
    pytest.importorskip("warcio")
    pytest.importorskip("trafilatura")
    (here / "a.warc").write_bytes(data)
    _, problems = read("a.warc")
    assert [p.code for p in problems] == ["I018"]


def test_what_the_reader_of_archives_would_print_is_a_problem(
    here: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("warcio")
    pytest.importorskip("trafilatura")
    longer = record("conversion", "long", "text/plain", b"Two were wounded.").replace(b"Length: 17", b"Length: 11")
    body = gzip.compress((PAGE + " ".join(str(number**3) for number in range(20000))).encode())
    spoilt = body[:20000] + b"\xff" * 64 + body[20064:]
    packed = response("packed", 200, "text/html", spoilt, "Content-Encoding: gzip")
    empty = response("empty", 200, "text/html", b"<>")
    (here / "a.warc").write_bytes(longer + packed + empty + record("conversion", "last", "text/plain", b"One died."))
    reports, problems = read("a.warc")
    assert [(p.code, p.location.line) for p in problems] == [("I018", 1), ("I018", 2)]
    assert [p.message.partition(",")[0] for p in problems] == [
        "Expected a record to end where its Content-Length says",
        "Expected a page that can be unpacked",
    ]
    assert [r.text for r in reports] == ["Two were wo", "", "One died."]
    assert capsys.readouterr().err == ""


def test_lines_count_where_millions_are_empty(here: Path) -> None:  # noqa: F811
    lines = b"\n" * 2_000_000 + b"\r\n \n" + b'{"id": "a", "text": "One died."}\n'
    (here / "a.jsonl.gz").write_bytes(gzip.compress(lines))
    reports, problems = read("a.jsonl.gz")
    assert [(r.id, r.record) for r in reports] == [("a", 2_000_003)]
    assert not problems


@pytest.mark.parametrize(("name", "package"), [("a.parquet", "pyarrow"), ("a.warc", "warcio and trafilatura")])
def test_a_package_that_is_not_there_is_named(
    here: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    package: str,
) -> None:
    (here / name).write_bytes(b"x")
    for module in ("parquet", "warc"):
        monkeypatch.setattr(f"validator.sources.{module}.find_spec", lambda name: None, raising=False)
    _, problems = read(name)
    assert [p.code for p in problems] == ["I017"]
    assert package in problems[0].message
    assert "pip install 'factlint[" in problems[0].help


# ---- what stays, and what changes


def test_a_file_that_changes_while_it_is_read_is_said(here: Path) -> None:  # noqa: F811
    (here / "a.jsonl").write_bytes(LINES)
    reports: list[Report] = []
    problems: list[Problem] = []
    for item in read_inputs(find_inputs(["a.jsonl", "good.txt"])[0]):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        if not reports:
            with (here / "a.jsonl").open("ab") as file:
                file.write(b'{"id": "late", "text": "x"}\n')
            os.utime(here / "a.jsonl", (1, 1))
        reports.append(item)
    assert [p.code for p in problems] == ["I016"]
    assert reports[-1].id == "good.txt"


def test_ids_without_end_stay_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_HELD", 10)
    with Ids() as known:
        for number in range(95):
            assert known.place_of(f"r{number}", f"f{number // 50}.jsonl", number) is None
        assert len(known._held) < 10
        for number in (0, 9, 10, 49, 50, 90, 94):
            place = f"f{number // 50}.jsonl:{number}" if number else "f0.jsonl"
            assert known.place_of(f"r{number}", "g.txt", None) == place
