"""`factlint across`: facts of many reports held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs

from validator.cli.options import add_levels, add_outputs, add_project, at_or_above, choose_style, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.across import FactRow, Table
    from validator.cli.engine import Engine
    from validator.cli.validation import Sums

HELP = "hold the facts of many reports against each other: revised tolls, discrepancies, duplicates, circles"
EXAMPLES = """\
examples:
  factlint extract reports/ --format json --output json=facts.json && factlint across facts.json
  factlint across facts.jsonl --reports reports.jsonl --engine duckdb
  factlint across today.jsonl --baseline yesterday.jsonl

exit status: 0, 1 findings at or above --fail-on (revisions never count), 2 the job could not be done
"""
_CAP = 100


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    from validator.cli.verbs.validate import _number, add_reports

    parser.add_argument("facts", nargs="+", metavar="FACTS", help="a .json, .jsonl, .csv or .ann file, or a folder")
    add_reports(parser)
    parser.add_argument(
        "--baseline", action="append", default=[], metavar="FACTS", help="an earlier state of the facts"
    )
    parser.add_argument(
        "--engine", choices=("auto", "plain", "duckdb"), default="auto",
        help="where the facts are held: in memory, or in DuckDB (auto: DuckDB, if installed, for large files)",
    )  # fmt: skip
    parser.add_argument(
        "--max-findings", type=_number, metavar="N", help=f"at most N of one code (default: {_CAP} for text)"
    )
    add_project(parser)
    add_outputs(parser, "verdicts")
    add_levels(parser)


def work(options: Namespace, engine: Engine) -> int:
    """Check the facts of the command line across reports. Returns the exit status."""
    from contextlib import closing

    from validator.across import findings_of
    from validator.cli.outputs import Outputs
    from validator.cli.validation import Sums
    from validator.foreign import Shelf
    from validator.formats import Exit, Run

    sums = Sums()
    cap = options.max_findings
    style = choose_style(options)
    style = structs.replace(style, cap=_CAP if cap is None and options.format in ("text", "concise") else cap or 0)
    with Outputs("verdicts", options.format, options.output, style, lambda: None) as outputs:
        outputs.begin()
        shelf = Shelf.of_paths(options.reports, options.published)
        for problem in shelf.problems:
            sums.note(problem)
        table, name = open_table(options.engine, options.facts)
        with closing(table):
            table.add(_rows(options.facts, shelf, sums))
            for finding in findings_of(table):
                _add(finding, options, sums, outputs)
        more: dict[str, Any] = {"engine": name}
        if options.baseline:
            more["snapshot"] = _snapshot(options, shelf, sums, outputs)
        failing = sum(sums.failing.values())
        noun = f"{failing} finding{'s' * (failing != 1)} at or above '{options.fail_on}'"
        end = Exit(2, f"{len(sums.problems)} problems with the input") if sums.problems else Exit(
            1 if failing and not options.exit_zero else 0, noun
        )  # fmt: skip
        run = Run(len(sums.reports), sums.facts, 0, sums.severities, sums.kinds, tuple(sums.problems), end, more)
        outputs.end(run)
    if end.code and options.format == "jsonl":
        say(f"exit {end.code}: {end.reason}")
    return end.code


def open_table(engine: str, paths: list[str]) -> tuple[Table, str]:
    """A table of the engine. Raises InputError where DuckDB is asked for and not installed."""
    from importlib.util import find_spec
    from pathlib import Path

    from validator.across import PlainTable
    from validator.errors import InputError, Location, Problem

    there = find_spec("duckdb") is not None
    if engine == "duckdb" and not there:
        message = "Expected DuckDB to be installed, got none"
        raise InputError([Problem(Location("--engine"), "O002", message, "pip install 'factlint[duckdb]'")])
    size = sum(Path(path).stat().st_size for path in paths if Path(path).is_file())
    if engine == "duckdb" or (engine == "auto" and there and size > 100_000_000):
        from validator.engines.duck import DuckTable

        return DuckTable(), "duckdb"
    return PlainTable(), "plain"


def _rows(paths: list[str], shelf: Any, sums: Sums) -> Any:
    """The rows of files; Problems are noted on the way."""
    from validator.across import read_rows
    from validator.errors import Problem
    from validator.model import Report

    days: dict[str, str | None] = {}

    def published(name: str) -> str | None:
        if name not in days:
            found = shelf.find((name,)) if len(shelf) else None
            days[name] = found.published if isinstance(found, Report) else None
        return days[name]

    for row in read_rows(paths, published):
        if isinstance(row, Problem):
            sums.note(row)
        else:
            sums.facts += 1
            sums.reports.add(row.report)
            yield row


def _add(finding: Any, options: Namespace, sums: Sums, outputs: Any) -> None:
    from validator.foreign import Verdict
    from validator.model import COUNTED, Document, Producer, Report, ReportFacts

    sums.severities[finding.severity] += 1
    sums.kinds[finding.kind] += 1
    if finding.kind in COUNTED and at_or_above(finding.severity, options.fail_on):
        sums.failing[finding.code] += 1
    if at_or_above(finding.severity, options.min_severity):
        empty = ReportFacts(
            schema_version="1.0", document=Document(id=finding.report or "-", sha256="0" * 64, length=0),
            producer=Producer(name="-"), facts=(),
        )  # fmt: skip
        outputs.add(Verdict(Report(id=finding.report or "-", text=""), empty, (finding,), ()))


def _snapshot(options: Namespace, shelf: Any, sums: Sums, outputs: Any) -> dict[str, int]:
    from validator.across import snapshot_findings

    before: list[FactRow] = list(_rows(options.baseline, shelf, sums))
    after = list(_rows(options.facts, shelf, sums))
    sums.facts -= len(before) + len(after)
    found, numbers = snapshot_findings(before, after)
    for finding in found:
        _add(finding, options, sums, outputs)
    return numbers
