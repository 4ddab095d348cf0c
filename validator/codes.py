"""Every code that the tool can say, with its page: checks, problems of rules and inputs, lints."""

from __future__ import annotations

from functools import cache
from inspect import cleandoc
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.pages import Example

Family = Literal["check", "remark", "lint", "rule problem", "input problem", "project problem", "run problem"]

_RUN_PROBLEMS = (
    ("O001", "unwritable", "an output file that cannot be written", "nothing is left half-written"),
    (
        "O002",
        "journal-mismatch",
        "a journal of another run beside an output",
        "run again with the same inputs, options and rules, or delete the journal to begin anew",
    ),
    ("O003", "journal-in-use", "a journal that a run is at work with", "wait for that run, or stop it"),
    (
        "O004",
        "not-resumable",
        "a run that cannot be gone on with",
        "--resume needs an --output whose format writes each report by itself, and no baseline or cap over all reports",
    ),
    (
        "X001",
        "internal-error",
        "a fault of factlint's own with one report",
        "the other reports are read; please report it",
    ),
    (
        "X002",
        "lost-process",
        "a process that ended while it read a report",
        "the other reports are read; the report may need more memory than there is",
    ),
    ("X003", "more-problems", "more problems than outputs list", "all of them were said on standard error"),
)
_REMARKS = (
    (
        "Q01",
        "unused-suppression",
        "warning (suspect)",
        "a suppression that nothing needs",
        "No finding of the check is there any more, or the suppression names the wrong fact or file: take it away. An "
        "entry of the configuration is judged when a folder is checked, one that names a single file whenever that "
        "file is read; with --since, none is.",
    ),
    (
        "Q02",
        "expired-suppression",
        "warning (suspect)",
        "a suppression whose day is over",
        "Its `until` lies in the past, so that it silences nothing: mend what it was for, or give it another day.",
    ),
    (
        "Q03",
        "stale-baseline",
        "info (suspect)",
        "a baseline that knows findings that are gone",
        "Reports were mended: `factlint baseline prune` takes the entries away; then they cannot hide the same again.",
    ),
    (
        "Q04",
        "broken-suppression",
        "error (defect)",
        "a suppression in front matter that cannot be read",
        "An entry of `factlint-ignore` is {code, reason}, and may have `until` and `fact`.",
    ),
)
_EXIT = {
    "remark": "A finding about suppressions or the baseline. It counts as the findings of checks do.",
    "check": "A finding. `check` and `validate` exit with 1 where its severity is at or above --fail-on and its kind "
    "is defect, suspect or source-anomaly.",
    "lint": "A remark on a rule that can run. `rules lint` exits with 1 where its severity is at or above --fail-on.",
    "rule problem": "The rule, list or file is left out; all others run. The exit status is 2.",
    "input problem": "The report or the line is left out; all others are read. The exit status is 2.",
    "project problem": "Nothing is read. The exit status is 2.",
    "run problem": "The exit status is 2.",
}


class CodePage(Struct, frozen=True):
    """What a code means: one line, prose, examples as texts, what to do about it, what it does to the exit status."""

    code: str
    name: str
    family: Family
    severity: str
    summary: str
    body: str = ""
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    help: str = ""
    source: str = ""

    @property
    def exit(self) -> str:
        """What the code does to a run."""
        return _EXIT[self.family]


@cache
def code_pages() -> dict[str, CodePage]:
    """Code -> its page, sorted by code."""
    pages = [
        *_checks(),
        *_across(),
        *_remarks(),
        *_lints(),
        *_rule_problems(),
        *_input_problems(),
        *_project_problems(),
        *_run_problems(),
    ]
    return {page.code: page for page in sorted(pages, key=lambda page: page.code)}


def _checks() -> Iterator[CodePage]:
    from validator.checks import CHECKS
    from validator.checks.pages import read_page

    seen = set()
    for check in CHECKS:
        if check.code in seen:
            continue
        seen.add(check.code)
        page = read_page(check)
        yield CodePage(
            code=check.code,
            name=check.name,
            family="check",
            severity=f"{check.severity} ({check.kind})",
            summary=page.summary,
            body=page.body,
            fires=tuple(map(_shown, page.fires)),
            silent=tuple(map(_shown, page.silent)),
            source=page.source,
        )


def _across() -> Iterator[CodePage]:
    """The checks across reports; those that are also run within one have their page there."""
    from validator.across import ACROSS, SNAPSHOT
    from validator.checks import CHECKS

    known = {check.code for check in CHECKS}
    for check in (*ACROSS, SNAPSHOT):
        if check.code not in known:
            prose, _, source = cleandoc(check.run.__doc__ or "").partition("Source: ")
            summary, _, body = prose.strip().partition("\n")
            yield CodePage(
                check.code, check.name, "check", f"{check.severity} ({check.kind})", _capital(summary.rstrip(".")),
                body.strip(), source=source.strip(),
            )  # fmt: skip


def _remarks() -> Iterator[CodePage]:
    """What is said about suppressions and the baseline."""
    for code, name, severity, summary, body in _REMARKS:
        yield CodePage(code, name, "remark", severity, _capital(summary), body)


def _lints() -> Iterator[CodePage]:
    from validator.lints import LINTS, read_lint_page

    for lint in LINTS:
        page = read_lint_page(lint)
        fires = ("---\n".join(page.files).rstrip("\n"),) if page.files else ()
        yield CodePage(lint.code, lint.name, "lint", lint.severity, page.summary, page.body, fires)


def _rule_problems() -> Iterator[CodePage]:
    """Problems of rule files; those of patterns bring the snippets and the help of the table of mistakes."""
    from validator.pattern import MISTAKES
    from validator.rulefile import PROBLEM_CODES

    for code, meaning in PROBLEM_CODES.items():
        mistakes = [mistake for mistake in MISTAKES if mistake.code == code]
        snippets = tuple(dict.fromkeys(s for mistake in mistakes for s, _ in mistake.snippets if s.strip()))
        helps = dict.fromkeys(m.help for m in mistakes if m.help and "$got" not in m.help)
        yield CodePage(code, "", "rule problem", "error", _capital(meaning), fires=snippets[:4], help="; ".join(helps))


def _input_problems() -> Iterator[CodePage]:
    from validator.sources import INPUT_PROBLEMS

    for kind in INPUT_PROBLEMS:
        summary = _capital(kind.name.replace("-", " "))
        yield CodePage(kind.code, kind.name, "input problem", "error", summary, help=kind.help)


def _project_problems() -> Iterator[CodePage]:
    from validator.project import PROJECT_CODES

    for code, summary in PROJECT_CODES.items():
        yield CodePage(code, "", "project problem", "error", _capital(summary))


def _run_problems() -> Iterator[CodePage]:
    for code, name, summary, help in _RUN_PROBLEMS:
        yield CodePage(code, name, "run problem", "error", _capital(summary), help=help)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shown(example: Example) -> str:
    """The report of an example as a file would hold it."""
    report = example.report
    return f"---\nstatus: {report.status}\n---\n{report.text}" if report.status else report.text
