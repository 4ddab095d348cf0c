"""What can be wrong with an input: one table of codes, and the Problems made from it."""

from __future__ import annotations

import msgspec

from validator.errors import Location, Problem


class InputProblem(msgspec.Struct, frozen=True):
    """A kind of Problem: its code, its name, and what to do about it."""

    code: str
    name: str
    help: str


PATH_MISSING = InputProblem("I001", "path-missing", "check the spelling; paths are relative to the current folder")
NO_REPORTS = InputProblem(
    "I002", "no-reports", "reports end in .txt, .md, .jsonl, .parquet or .warc, packed ones in .gz or .zst"
)
UNREADABLE = InputProblem("I003", "unreadable", "check the permissions of the file")
NOT_UTF8 = InputProblem("I004", "not-utf8", "save the file as UTF-8, for example: iconv -f windows-1252 -t utf-8 FILE")
TEXT_TOO_LARGE = InputProblem("I005", "text-too-large", "put many reports into a .jsonl file; or --limit text=N")
LINE_TOO_LONG = InputProblem("I006", "line-too-long", "the lines after it are read; or --limit line=N")
BROKEN_JSON = InputProblem("I007", "broken-json", 'each line is one JSON object: {"id": …, "text": …}')
WRONG_RECORD = InputProblem("I008", "wrong-record", 'a report needs "id" and "text"; "published" may be a date or null')
DUPLICATE_ID = InputProblem("I009", "duplicate-id", "facts name their report by id: give each report its own")
WRONG_DATE = InputProblem("I010", "wrong-date", "write the date as 2021-07-24 or 2021-07-24T09:30:00Z")
FRONT_MATTER = InputProblem(
    "I011", "front-matter", "front matter is YAML between two lines of ---: id, title, published …"
)
UNKNOWN_SUFFIX = InputProblem("I012", "unknown-suffix", "rename the file, or hand its text over standard input: -")
BROKEN_PACKING = InputProblem("I014", "broken-packing", "pack the file again; the reports before the break are read")
PACKED_BOMB = InputProblem("I015", "packed-bomb", "if it is to be trusted: --limit ratio=N")
CHANGED = InputProblem("I016", "changed-while-read", "run again when nothing writes to the file")
MISSING_PACKAGE = InputProblem("I017", "missing-package", "install what the message names")
BROKEN_WARC = InputProblem("I018", "broken-warc", "a WARC file is WARC/1.0 or 1.1; the records before are read")
TOO_MANY = InputProblem("I019", "too-many", "divide the report; or --limit facts=N, --limit findings=N")
NOT_A_FILE = InputProblem("I013", "not-a-file", "hand the text over standard input: -")
NO_FACTS = InputProblem("I020", "no-facts", "a file of facts holds at least an empty list: []")
UNKNOWN_FORM = InputProblem("I021", "unknown-form", "say what it is with --from")
REPORT_NOT_FOUND = InputProblem(
    "I022", "report-not-found", "facts name their report by id, file name or title; --reports says where they are"
)
WRONG_TABLE = InputProblem(
    "I023", "wrong-table", "a table is CSV (RFC 4180), UTF-8, with column names in its first line"
)
BROKEN_FACTS = InputProblem("I024", "broken-facts", "the facts before and after it are read where the file has lines")
WRONG_MAP = InputProblem(
    "I025", "wrong-map", "a map leads from our fields to JSON Pointers: {fields: {quote: /evidence}}"
)
REPORT_AMBIGUOUS = InputProblem("I026", "report-ambiguous", "name the report by its id or its whole path")
WRONG_CHECK = InputProblem("I027", "wrong-check", "a check has when, and one of require, bound, sum, allowed, order")
CHECK_EXAMPLE = InputProblem(
    "I028", "check-example", "examples are facts that the check reports, rejects are facts it does not"
)
CHECK_PACKAGE = InputProblem(
    "I029", "check-package", "an entry point of factlint.checks names a Check or a tuple of them"
)

INPUT_PROBLEMS: tuple[InputProblem, ...] = (
    PATH_MISSING,
    NO_REPORTS,
    UNREADABLE,
    NOT_UTF8,
    TEXT_TOO_LARGE,
    LINE_TOO_LONG,
    BROKEN_JSON,
    WRONG_RECORD,
    DUPLICATE_ID,
    WRONG_DATE,
    FRONT_MATTER,
    UNKNOWN_SUFFIX,
    NOT_A_FILE,
    BROKEN_PACKING,
    PACKED_BOMB,
    CHANGED,
    MISSING_PACKAGE,
    BROKEN_WARC,
    TOO_MANY,
    NO_FACTS,
    UNKNOWN_FORM,
    REPORT_NOT_FOUND,
    WRONG_TABLE,
    BROKEN_FACTS,
    WRONG_MAP,
    REPORT_AMBIGUOUS,
    WRONG_CHECK,
    CHECK_EXAMPLE,
    CHECK_PACKAGE,
)


def problem(
    kind: InputProblem, message: str, file: str, line: int = 0, column: int = 0, excerpt: str = "", help: str = ""
) -> Problem:
    """A Problem of a kind; `help` replaces the kind's own where more is known."""
    return Problem(Location(file, line, column), kind.code, message, help or kind.help, excerpt)
