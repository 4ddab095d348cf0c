"""Reports in Arrow record batches -> facts, findings and Problems in Arrow record batches. An extra: `factlint[arrow]`.

One function, for any engine that moves Arrow: Spark's `mapInArrow`, Ray's `map_batches`, a loop over a Parquet file.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import pyarrow as pa

from validator import __version__
from validator.across.rows import COLUMNS, row_of
from validator.api import by_few, check_report, check_together, shipped_rules
from validator.errors import InputError, Location, Problem
from validator.formats.encode import encode, encode_fact, encode_problem
from validator.limits import Limits, held, hold, size_text
from validator.model import Report
from validator.program import CompiledRules
from validator.ruleset import RuleSet, load_gazetteer
from validator.sources.jsonlines import read_record
from validator.sources.parquet import read_row
from validator.sources.problems import DUPLICATE_ID, LINE_TOO_LONG, TOO_MANY, WRONG_RECORD, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validator.api import Checked
    from validator.model import Finding, Position, ReportFacts

_SHIFT = 20  # bits of a row's number that count within its report
_ROWS = 1_000  # of a batch that is handed out
_BOM = b"\xef\xbb\xbf"
_TYPES = {"BIGINT": pa.int64(), "BOOLEAN": pa.bool_(), "VARCHAR": pa.string()}

FACT = pa.struct([(name, _TYPES[kind]) for name, kind in COLUMNS if name != "number"])
FINDING = pa.struct([
    ("code", pa.string()), ("name", pa.string()), ("kind", pa.string()), ("severity", pa.string()),
    ("message", pa.string()), ("facts", pa.list_(pa.string())), ("file", pa.string()), ("record", pa.int64()),
    ("line", pa.int64()), ("column", pa.int64()), ("fingerprint", pa.string()),
])  # fmt: skip
READ = pa.struct([
    ("file", pa.string()), ("record", pa.int64()), ("sha256", pa.string()), ("facts", pa.int64()),
    ("findings", pa.int64()),
])  # fmt: skip
RESULTS = pa.schema([
    ("kind", pa.string()), ("number", pa.int64()), ("report", pa.string()), ("json", pa.string()), ("fact", FACT),
    ("finding", FINDING), ("read", READ),
])  # fmt: skip


class PackedRules(NamedTuple):
    """Compiled rules on their way to another process: the program's version, their digest, their bytes."""

    version: str
    digest: str
    data: bytes
    asked: frozenset[str] = frozenset()


def pack_rules(rules: RuleSet) -> PackedRules:
    """The rules as bytes; whoever unpacks them needs the same version of factlint, and none of their files."""
    return PackedRules(__version__, rules.digest, msgspec.msgpack.encode(rules.compiled), rules.asked)


_UNPACKED: dict[tuple[str, frozenset[str]], RuleSet] = {}


def unpack_rules(packed: PackedRules) -> RuleSet:
    """The rules, made ready once a process. Raises InputError where another version of factlint packed them."""
    if packed.version != __version__:
        message = f"Expected rules packed by factlint {__version__}, got rules packed by {packed.version}"
        raise InputError([Problem(Location("rules"), "R055", message, "install one version on all machines")])
    key = packed.digest, packed.asked
    if key not in _UNPACKED:
        compiled = msgspec.msgpack.decode(packed.data, type=CompiledRules)
        rules = _UNPACKED[key] = RuleSet(compiled, load_gazetteer(), ())
        rules.asked = packed.asked
        gc.freeze()  # the rules stay: nothing of them is garbage
    return _UNPACKED[key]


def check_batches(
    batches: Iterable[pa.RecordBatch],
    rules: RuleSet | PackedRules | None = None,
    *,
    published: str | None = None,
    limits: Limits | None = None,
) -> Iterator[pa.RecordBatch]:
    """What comes of the reports of batches, in their order, in batches of the schema `RESULTS`.

    A batch has the columns `id` and `text` and any of `published`, `title`, `publisher`, `uri`, or else `line`, a line
    of JSONL in bytes. `file` and `record` locate a row, `position` is its number among all rows (counted from 0 where
    there is none). `published` dates the reports that carry no date; `limits` are those of the process from now on.

    A row of the result has a `kind`. `fact` and `finding`: `json` is what `factlint extract` and `factlint check` write
    as JSONL, the column of that name holds what queries ask for. `report`: one that was read, with the digest of its
    text and how many facts and findings it has. `problem`: what could not be read, or a fault of ours; `json` is as in
    the output of `check`. `number` puts the rows of all batches in order.
    """
    if limits is not None:
        hold(limits)
    loaded = unpack_rules(rules) if isinstance(rules, PackedRules) else rules or shipped_rules()
    rows: list[dict[str, Any]] = []
    for few in by_few(_reports(batches, published), _size):
        for more in _results(few, loaded):
            rows += more
            if len(rows) >= _ROWS:
                yield _batch(rows)
                rows = []
    if rows:
        yield _batch(rows)


def _batch(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(rows, schema=RESULTS)


def _records(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    names = set(batch.schema.names)
    if "line" not in names and not {"id", "text"} <= names:
        got = ", ".join(batch.schema.names) or "none"
        message = f"Expected the columns id and text, or the column line, got {got}"
        raise InputError([Problem(Location("reports"), WRONG_RECORD.code, message, WRONG_RECORD.help)])
    yield from batch.to_pylist()


class _Given(NamedTuple):
    """A row: the report in it, or the Problem that keeps it from being one; the number of what comes of it first."""

    report: Report | Problem
    start: int


def _reports(batches: Iterable[pa.RecordBatch], published: str | None) -> Iterator[_Given]:
    """The rows of all batches; an empty line is none."""
    counted = 0
    for batch in batches:
        for record in _records(batch):
            position = record.get("position")
            report = _report(record, published)
            if report is not None:
                yield _Given(report, (counted if position is None else position) << _SHIFT)
            counted += 1


def _size(given: _Given) -> int:
    """The code points of a row's report."""
    return len(given.report.text) if isinstance(given.report, Report) else 0


def _results(few: Sequence[_Given], rules: RuleSet) -> Iterator[list[dict[str, Any]]]:
    """The rows that come of each of a few reports, or of the Problem that keeps one from being a report."""
    found = _checked([given.report for given in few if isinstance(given.report, Report)], rules)
    for report, start in few:
        if isinstance(report, Problem):
            yield [_problem_row(report, start)]
        else:
            yield _rows_of(report, next(found), start)


def _checked(reports: Sequence[Report], rules: RuleSet) -> Iterator[Checked | Problem]:
    """What is found in each of a few reports, together; where a fault of ours comes between, in each alone."""
    if len(reports) > 1:
        try:
            together = check_together(reports, rules)
        except Exception:  # the report that brings it is found when each is read alone
            pass
        else:
            yield from together
            return
    for report in reports:
        try:
            yield check_report(report, rules)
        except Exception as error:  # a fault of ours with one report does not take the others with it
            yield _fault(report, error)


def _fault(report: Report, error: Exception) -> Problem:
    place = Location(report.file or report.id, report.record or 0)
    return Problem(place, "X001", f"internal error: {type(error).__name__}: {error}", "please report it")


def _rows_of(report: Report, found: Checked | Problem, start: int) -> list[dict[str, Any]]:
    """The rows of one report, or of what came between."""
    if isinstance(found, Problem):
        return [_problem_row(found, start, report.id)]
    facts, findings, _ = found
    try:
        if over := _over(report, facts, findings):
            return [_problem_row(over, start, report.id)]
        return list(_report_rows(report, facts, findings, start))
    except Exception as error:
        return [_problem_row(_fault(report, error), start, report.id)]


def _over(report: Report, facts: ReportFacts, findings: tuple[Finding, ...]) -> Problem | None:
    """The Problem of a report that gives more than anybody can use."""
    for noun, got, most in (("facts", facts.facts, held().facts), ("findings", findings, held().findings)):
        if len(got) > most:
            message = f"Expected at most {most:,} {noun} in a report, got {len(got):,}"
            return problem(TOO_MANY, message, report.file or report.id, report.record or 0)
    return None


def _report_rows(
    report: Report, facts: ReportFacts, findings: tuple[Finding, ...], start: int
) -> Iterator[dict[str, Any]]:
    name, digest = report.id, facts.document.sha256
    read = {"file": report.file, "record": report.record, "sha256": digest, "facts": len(facts.facts),
            "findings": len(findings)}  # fmt: skip
    rows: list[dict[str, Any]] = [{"kind": "report", "number": start, "report": name, "read": read}]
    file, line = report.file or "", report.record or 0
    for n, fact in enumerate(facts.facts):
        row = row_of(fact, start + n, file, line, name, report.published, facts.producer)
        rows.append({"kind": "fact", "number": start + n, "report": name, "json": encode_fact(facts, fact),
                     "fact": row._asdict()})  # fmt: skip
    for n, finding in enumerate(findings):
        rows.append({"kind": "finding", "number": start + n, "report": name, "json": encode(finding),
                     "finding": finding_row(finding)})  # fmt: skip
    yield from rows


def finding_row(finding: Finding) -> dict[str, Any]:
    """What queries ask of a finding."""
    place: Position | None = finding.location
    where = {} if place is None else {key: getattr(place, key) for key in ("file", "record", "line", "column")}
    told = ("code", "name", "kind", "severity", "message", "fingerprint")
    return {**{key: getattr(finding, key) for key in told}, "facts": list(finding.facts), **where}


def _problem_row(found: Problem, number: int, report: str | None = None) -> dict[str, Any]:
    return {"kind": "problem", "number": number, "report": report, "json": encode(encode_problem(found))}


def duplicate_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The Problem of a report whose id another has, which stands `at` a file and `line`."""
    place = f"{row['at']}:{row['line']}" if row["line"] else row["at"]
    message = f"Expected an id of its own, got {row['report'][:80]!r} again: it stands in {place}"
    found = problem(DUPLICATE_ID, message, row["file"] or "", row["record"] or 0)
    return {"number": row["number"], "report": row["report"], "json": encode(encode_problem(found))}


def _report(record: Mapping[str, Any], published: str | None) -> Report | Problem | None:
    file, number = record.get("file") or "", record.get("record") or 0
    line = record.get("line")
    report = _of_columns(record, file, number) if line is None else _of_line(line, file, number)
    if isinstance(report, Report) and published and not report.published:
        return msgspec.structs.replace(report, published=published)
    return report


def _of_line(line: bytes | str, file: str, number: int) -> Report | Problem | None:
    data = (line.encode() if isinstance(line, str) else line).rstrip(b"\r\n")
    if len(data) > (most := held().line):
        message = f"Expected a line of at most {size_text(most)}, got one of {size_text(len(data))}"
        return problem(LINE_TOO_LONG, message, file, number, 1)
    data = data.removeprefix(_BOM) if number == 1 else data
    return read_record(data, file, number) if data.strip() else None


def _of_columns(record: Mapping[str, Any], file: str, number: int) -> Report | Problem:
    report = read_row(dict(record), file, number, held())
    if isinstance(report, Problem) or file:
        return report
    return msgspec.structs.replace(report, file=None, record=None)
