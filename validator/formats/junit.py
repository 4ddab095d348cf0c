"""The outcomes of cases as JUnit XML: a suite a rule, a testcase an example or reject, passed ones too."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from validator.formats.cases import _Cases
from validator.formats.screen import clean, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.formats.results import Run, Style
    from validator.ruletest import Case


class CaseJUnit(_Cases):
    """One XML document, without times."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._suites: dict[str, list[Case]] = {}

    def case(self, case: Case) -> Iterator[str]:
        """Keep a case."""
        self._suites.setdefault(case.rule, []).append(case)
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The document; problems of rule files are errors of a suite of their own."""
        numbers = self.summary()
        total = numbers["cases"] + len(run.problems)
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        failed, broken = numbers["failed"], len(run.problems)
        yield f'<testsuites name="factlint" tests="{total}" failures="{failed}" errors="{broken}">\n'
        for rule, cases in self._suites.items():
            failures = sum(not case.passed for case in cases)
            yield f'<testsuite name={_attribute(rule)} tests="{len(cases)}" failures="{failures}" errors="0">\n'
            for case in cases:
                yield from _testcase(case)
            yield "</testsuite>\n"
        if run.problems:
            count = len(run.problems)
            yield f'<testsuite name="problems" tests="{count}" failures="0" errors="{count}">\n'
            for problem in run.problems:
                name, message = _attribute(f"{problem.location}: {problem.code}"), _attribute(problem.message)
                yield f'<testcase classname="problems" name={name}><error message={message}/></testcase>\n'
            yield "</testsuite>\n"
        yield "</testsuites>\n"


def _testcase(case: Case) -> Iterator[str]:
    draft = "draft: " if case.draft else ""
    name = f"{draft}{case.case} {case.location.line}: {shorten(case.text, 80)}"
    place = f'file={_attribute(case.location.file)} line="{case.location.line}"'
    yield f"<testcase classname={_attribute(case.rule)} name={_attribute(name)} {place}"
    if case.passed and not case.todo:
        yield "/>\n"
    elif case.passed:
        yield f'><skipped message="todo: {case.outcome}"/></testcase>\n'
    else:
        message = case.detail or ("marked todo, and passes" if case.todo else case.outcome)
        failure = f'<failure type="{case.outcome}" message={_attribute(message)}>{escape(clean(case.text))}</failure>'
        yield f">{failure}</testcase>\n"


def _attribute(text: str) -> str:
    """A text as an attribute with its quotes; characters that XML does not take are shown as pictures."""
    return quoteattr(clean(text))
