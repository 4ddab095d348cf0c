"""Values as JSON, one spelling: keys in the order of the fields, no spaces, UTF-8 as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from validator.model import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validator.errors import Problem
    from validator.formats.results import Run
    from validator.model import Fact, ReportFacts

HEAD = f'{{"schema_version":"{SCHEMA_VERSION}",\n'  # how every document begins
_ENCODER = msgspec.json.Encoder()


def encode(value: Any) -> str:
    """A value as one line of JSON. Raises UnicodeEncodeError on a lone surrogate, which no read report holds."""
    return _ENCODER.encode(value).decode()


def encode_fact(facts: ReportFacts, fact: Fact) -> str:
    """A fact as a line of JSONL: with its report in front and the digest of the report's text behind."""
    document = facts.document
    return f'{{"report":{encode(document.id)},{encode(fact)[1:-1]},"report_sha256":"{document.sha256}"}}'


def encode_problem(problem: Problem) -> dict[str, Any]:
    """A Problem in the shape of the result schema; line and column are null where the whole file is meant."""
    place = problem.location
    location = {"file": place.file, "line": place.line or None, "column": place.column or None}
    return {"code": problem.code, "message": problem.message, "help": problem.help, "location": location}


def encode_summary(run: Run) -> dict[str, Any]:
    """The numbers of a run; severities and kinds that did not occur are left out."""
    return {
        "reports": run.reports,
        "facts": run.facts,
        "rules": run.rules,
        "by_severity": dict(sorted(run.by_severity.items())),
        "by_kind": dict(sorted(run.by_kind.items())),
    }


def encode_problems(run: Run) -> Iterator[str]:
    """The problems of a document, behind what stands before them."""
    yield ',\n"problems":'
    yield from encode_array(encode(encode_problem(p)) for p in run.problems)


def encode_exit(run: Run) -> str:
    """The exit status, with which a document ends."""
    return f',\n"exit":{encode(run.exit)}}}\n'


def encode_array(items: Iterable[str]) -> Iterator[str]:
    """A JSON array of encoded items, one a line, so that two outputs compare line by line."""
    before = "[\n"
    for item in items:
        yield before + item
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"
