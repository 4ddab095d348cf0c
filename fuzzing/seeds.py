"""Inputs to begin with: what the tests, the shipped rules and the seeds hold, in the form that a target reads.

A target that reads several kinds of file takes the kind from the first bytes (see `targets`).
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tests.test_declared import FORMS as CHECKS_FILE
from tests.test_foreign import TEXT
from tests.test_foreign import loose as loose_fact
from tests.test_project import FULL as CONFIGURATION
from tests.test_rulefile import BROKEN, FORM, FULL, GOOD
from tests.test_schema import ENVELOPE
from validator.api import extract_report, shipped_rules
from validator.model import Report
from validator.pattern import MISTAKES
from validator.rulefile import load_yaml
from validator.sources import read_reports
from validator.sources.facts import form_names

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
LOOSE: list[Any] = [loose_fact(), loose_fact(count="five", date="2021-07-32", colour="red")]
MAP: dict[str, Any] = {
    "report": "/doc",
    "facts": "/events",
    "fields": {
        "type": {"value": "casualty"},
        "effect": {"from": "/kind", "words": {"K": "killed", "W": "wounded"}},
        "count": "/dead",
        "quote": "/evidence",
        "date": "/day",
        "place": "/where",
    },
}


@cache
def reports() -> tuple[Report, ...]:
    """The reports that facts speak of."""
    return (
        Report(id="kolm.txt", text=TEXT, published="2021-07-24", title="Shells on Kolm"),
        Report(id="other.txt", text="Calm returned to Serr.\n"),
        Report(id="empty", text=""),
    )


def patterns() -> Iterator[bytes]:
    """Every pattern of the shipped rules, and what is wrong in the table of mistakes."""
    for path in sorted((ROOT / "rules").glob("*.yaml")):
        root, _ = load_yaml(path.read_text(encoding="utf-8"), path.name)
        yield from (text.encode() for text in _texts(root.plain() if root else None, "pattern"))
    yield from (snippet.encode() for mistake in MISTAKES for snippet, _ in mistake.snippets)


def _texts(value: Any, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get(key), str):
            yield value[key]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _texts(item, key)


def rule_files() -> Iterator[bytes]:
    """Sound and broken rule files of the tests, the shipped types, packs, and the smaller word lists."""
    yield from (GOOD.encode(), FULL.encode())
    for _, old, new, _ in BROKEN:
        yield (GOOD.replace(old, new, 1) if old else new).encode("utf-8", "surrogatepass")
    yield from (text.encode("utf-8", "surrogatepass") for text, _ in FORM if len(text) < 3000)
    for path in sorted((ROOT / "rules").rglob("*.yaml")):
        data = path.read_bytes()
        yield data if len(data) < 3000 else data[: data.rfind(b"\n  - id:", 0, 3000) + 1 or 3000]
    yield b"name: ours\nversion: 1.2.0\nextends: [{from: factlint, use: none}]\noverrides: {'casualty.*': off}\n"
    yield b"lists:\n  guards: [guard, 'prison officer', {words: [warden], value: X}]\nextend: {guards: [jailer]}\n"


def report_files() -> Iterator[bytes]:
    """The seeds whole and by the sentence, as text and as lines of JSON."""
    for item in read_reports([ROOT / "seeds"]):
        if not isinstance(item, Report):
            continue
        yield b"\x00" + item.text.encode()
        yield b"\x01---\ntitle: A town\npublished: 2021-07-24\n---\n" + item.text.encode()
        line = {"id": item.id, "text": item.text, "published": "2021-07-24T09:00:00Z", "title": item.title}
        yield b"\x02" + json.dumps(line).encode() + b"\n"
        yield from (b"\x00" + part.encode() for part in item.text.split("\n") if len(part) > 40)
    for odd in ("\ud83d", "e\u0301", "\u202eabc", "\0", "\r\n\r", "a\u200db", "½ ² ٣ Ⅷ", "“‘’”", "\ufeffx", "ﬁ İ ß"):
        yield b"\x00Three " + odd.encode("utf-8", "surrogatepass") + b" men were killed, the army said."


def sources() -> Iterator[bytes]:
    """Reports packed, as a table and as an archive, in the order of `targets.SOURCES`."""
    lines = "".join(json.dumps({"id": r.id, "text": r.text, "published": r.published}) + "\n" for r in reports())
    yield b"\x00" + gzip.compress(lines.encode(), mtime=0)
    yield b"\x01" + gzip.compress(TEXT.encode(), mtime=0) + gzip.compress(b"More.", mtime=0)
    yield b"\x00" + gzip.compress(b"a" * 500_000, mtime=0)
    if find_spec("backports") or find_spec("compression"):
        from validator.sources.streams import load_zstd

        yield b"\x02" + load_zstd().compress(lines.encode())
    if find_spec("pyarrow"):
        yield b"\x03" + _table()
    yield b"\x04" + b"".join(_archive())
    yield b"\x05" + b"".join(gzip.compress(record, mtime=0) for record in _archive())


def _table() -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    rows = [{"id": r.id, "text": r.text, "published": r.published, "n": 3} for r in reports()]
    stream = BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), stream, row_group_size=2)
    return stream.getvalue()


def _archive() -> Iterator[bytes]:
    """WARC records of a page, a text, and what is neither."""
    page = f"<html><head><title>Shells on Kolm</title></head><body><article><p>{TEXT * 3}</p></article></body></html>"
    for name, kind, body in (("a", "text/html", page), ("b", "text/plain", TEXT), ("c", "image/png", "x")):
        data = body.encode()
        block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
            f"WARC-Target-URI: http://example.org/{name}\r\nWARC-Date: 2021-07-24T09:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        yield head.encode() + block + b"\r\n\r\n"


def facts_files() -> Iterator[bytes]:
    """A file of facts in every form."""
    for form, value in _forms():
        number = 0 if form is None else 1 + form_names().index(form)
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        ending = {"ucdp": 2, "acled": 2, "brat": 3}.get(form or "", 0)
        yield bytes((number, ending)) + data
        if not ending and isinstance(value, dict):
            yield bytes((0, 1)) + data + b"\n" + data + b"\n"


def _forms() -> Iterator[tuple[str | None, Any]]:
    rules = shipped_rules()
    envelopes = [msgspec.to_builtins(e) for e in (ENVELOPE, extract_report(reports()[0], rules))]
    for envelope, form in product(envelopes, (None, "report")):
        yield form, envelope
    for fact in envelopes[-1]["facts"]:
        yield "lines", {"report": "kolm.txt", **fact}
    yield from ((form, LOOSE) for form in (None, "loose"))
    yield "loose", LOOSE[0] | {"time": {"start": "2021-07-23"}, "place": {"name": "Kolm", "lat": 91}, "negated": True}
    yield "langextract", {"document_id": "kolm.txt", "text": TEXT, "extractions": [
        {"extraction_class": "casualty", "extraction_text": "killed at least three soldiers",
         "char_interval": {"start_pos": 19, "end_pos": 49}, "alignment_status": "match_exact",
         "attributes": {"effect": "killed", "deaths": "3"}}]}  # fmt: skip
    yield "web-annotation", {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [
        {"id": "urn:x:1", "type": "Annotation", "body": [{"type": "TextualBody", "value": "accusation"}],
         "target": {"source": "kolm.txt", "selector": [
             {"type": "TextQuoteSelector", "exact": "Oslo accused Bern", "prefix": "said.\n"},
             {"type": "TextPositionSelector", "start": 80, "end": 97}]}}]}  # fmt: skip
    yield "plover", {"id": "P1", "report": "kolm.txt", "event": "ACCUSE", "event_text": "accused",
                     "date": "2021-07-23", "source": [{"actorText": "Bern", "code": "CHE"}],
                     "target": [{"actorText": "Oslo", "code": "NOR"}]}  # fmt: skip
    yield "mapped", {"doc": "kolm.txt", "events": [
        {"kind": "K", "dead": 3, "evidence": "Shelling near Kolm killed", "day": "2021-07-21"}]}  # fmt: skip
    yield (
        "ucdp",
        (
            b"id,report,side_a,side_b,best,low,high,deaths_a,deaths_b,deaths_civilians,deaths_unknown,date_start,date_end,"
            b"date_prec,where_prec,source_headline,latitude,longitude,where_coordinates\n"
            b'1,kolm.txt,Oslo,Bern,3,3,3,3,0,0,0,2021-07-23,2021-07-23,1,1,"Shells, again",60.1,10.2,Kolm\n'
        ),
    )
    yield (
        "acled",
        (
            b"event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,fatalities,location,latitude,longitude,"
            b'notes\nXX1,23 July 2021,Battles,Armed clash,Oslo,Bern,7,Kolm,60,10,"On 23 July, two soldiers died."\n'
        ),
    )
    yield "brat", b"T1\tX 80 84\tOslo\nT2\tX 85 92\taccused\nE1\tAccusation:T2 Agent:T1\nA1\tNegation E1\n"


def configurations() -> Iterator[bytes]:
    """A configuration in both files, a baseline, a lock, a map, checks of one's own."""
    yield b"\x00" + CONFIGURATION.encode()
    table = CONFIGURATION.replace("[[", "[[tool.factlint.").replace("\n[", "\n[tool.factlint.")
    yield b"\x01[tool.factlint]\n" + table.replace("[tool.factlint.[[", "[[").encode()
    yield b'\x00[[suppress]]\ncode = "G09"\nfiles = ["a/*.txt"]\nreason = "known"\nuntil = 2030-01-01\n'
    entry = {"report": "r", "code": "G09", "fingerprint": "aa", "message": "m", "exact": "x", "file": "r.txt"}
    yield b"\x02" + json.dumps({"baseline_version": 1, "findings": [entry]}).encode()
    lock = {"lock_version": 1, "packs": {"p": {"version": "1", "files": {"a.yaml": "00"}}}}
    yield b"\x03" + json.dumps(lock).encode()
    yield b"\x04" + json.dumps(MAP).encode()
    yield b"\x05" + CHECKS_FILE.encode()
