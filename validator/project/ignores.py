"""Where suppressions are read: `[[suppress]]` of a configuration, `ignore` of a fact, `factlint-ignore` of a report."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from validator.errors import Location, Place, did_you_mean
from validator.model import Position
from validator.project.model import Suppression
from validator.project.remarks import BROKEN, make_remark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.model import Finding, Report, ReportFacts
    from validator.project.fields import Reader

KEYS = ("code", "reason", "until", "files", "facts", "fingerprint")
FRONT_KEY = "factlint-ignore"
_FRONT_KEYS = ("code", "reason", "until", "fact")


def read_suppress(reader: Reader, data: Mapping[str, Any]) -> tuple[Suppression, ...]:
    """The entries of a configuration; one without a check or a reason is a Problem."""
    from validator.project.fields import read_texts

    found = []
    for number, table in enumerate(reader.tables(data, "suppress")):
        where = ("suppress", number)
        reader.keys(table, KEYS, where)
        for key in ("code", "reason"):
            if not table.get(key):
                help = "every suppression names its checks and says why"
                got = "an empty one" if key in table else "none"
                reader.problem(where, "I073", f"Expected the key '{key}' in a suppression, got {got}", help)
        codes = read_texts(reader, table, "code", where)
        for code in codes:
            if near := wrong_code(code):
                reader.problem(
                    (*where, "code"), "I074", f"Expected the code or the name of a check, got '{code}'{near[1:]}"
                )
        reason = table.get("reason", "")
        if not isinstance(reason, str):
            reader.expected((*where, "reason"), "a reason as text", reason)
        found.append(
            Suppression(
                codes, str(reason), "config", reader.place(where), _until(reader, table, where),
                read_texts(reader, table, "files", where), read_texts(reader, table, "facts", where),
                read_texts(reader, table, "fingerprint", where),
            )
        )  # fmt: skip
    return tuple(found)


def _until(reader: Reader, table: Mapping[str, Any], where: tuple[str | int, ...]) -> str | None:
    value = table.get("until")
    day = as_day(value)
    if value is not None and day is None:
        reader.expected((*where, "until"), "a date as 2027-01-31", value)
    return day


def as_day(value: object) -> str | None:
    """A date, or a text that is one, as ISO date; None for anything else."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    try:
        return dt.date.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None


def wrong_code(code: str) -> str:
    """Empty for the code or the name of a check; else "!", with a hint where one is near."""
    from validator.checks import CHECKS

    known = {name for check in CHECKS for name in (check.code, check.name)}
    if code in known or (code[:1] in "UX" and code[1:].isalnum()):
        return ""
    return f"!{did_you_mean(code, known)}"


def fact_suppressions(facts: ReportFacts) -> tuple[Suppression, ...]:
    """What the facts of a report say themselves."""
    return tuple(
        Suppression((entry.code,), entry.reason, "facts", until=entry.until, facts=(fact.id,),
                    path=f"/facts/{number}/ignore/{at}")
        for number, fact in enumerate(facts.facts)
        for at, entry in enumerate(fact.ignore)
    )  # fmt: skip


def report_suppressions(report: Report) -> tuple[tuple[Suppression, ...], tuple[Finding, ...]]:
    """What the front matter of a text says: entries, and findings about entries that say it wrongly."""
    head = report.text[: report.body]
    if not report.body or FRONT_KEY not in head:
        return (), ()
    from validator.rulefile import load_yaml

    name = report.file or report.id
    lines = head.splitlines()
    block = "\n".join(["", *lines[1:-1]])  # the opening dashes are an empty line, so that lines count as in the file
    tree, problems = load_yaml(block, name)
    if tree is None or problems or tree.kind != "map":
        return (), ()
    entries, broken = [], []
    for key, value in tree.pairs():
        if key.value != FRONT_KEY:
            continue
        for item in value.items() if value.kind == "list" else (value,):
            line = item.problem("", "").location.line
            read = _front_entry(item.plain(), Place(Location(name, line, 1)))
            if isinstance(read, Suppression):
                entries.append(read)
            else:
                where = Position(report.file, report.record, line, 1)
                broken.append(
                    make_remark(BROKEN, "broken-suppression", read, report, where, severity="error", kind="defect")
                )
    return tuple(entries), tuple(broken)


def _front_entry(value: Any, place: Place) -> Suppression | str:
    """An entry of front matter, or what is wrong with it."""
    if not isinstance(value, dict):
        return f"Expected {FRONT_KEY} as a list of {{code, reason}}, got {value!r}"
    for key in value:
        if key not in _FRONT_KEYS:
            return f"Expected one of {', '.join(_FRONT_KEYS)}, got {key!r}{did_you_mean(str(key), _FRONT_KEYS)}"
    code, reason, until = value.get("code"), value.get("reason"), value.get("until")
    if not isinstance(code, str) or not isinstance(reason, str) or not reason.strip():
        return "Expected a code and a reason in every suppression, got one without"
    if near := wrong_code(code):
        return f"Expected the code or the name of a check, got {code!r}{near[1:]}"
    if until is not None and as_day(until) is None:
        return f"Expected a date as 2027-01-31, got {until!r}"
    fact = value.get("fact")
    return Suppression((code,), reason, "report", place, as_day(until), facts=(str(fact),) if fact else ())
