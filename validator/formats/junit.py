"""The outcomes of cases as JUnit XML: a suite a rule, a testcase an example or reject, passed ones too."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from validator.formats.cases import _Cases
from validator.formats.screen import clean, shorten
from validator.formats.xml import attribute, problem_suite

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
            yield f'<testsuite name={attribute(rule)} tests="{len(cases)}" failures="{failures}" errors="0">\n'
            for case in cases:
                yield from _testcase(case)
            yield "</testsuite>\n"
        yield from problem_suite(run.problems)
        yield "</testsuites>\n"


def _testcase(case: Case) -> Iterator[str]:
    draft = "draft: " if case.draft else ""
    name = f"{draft}{case.case} {case.location.line}: {shorten(case.text, 80)}"
    place = f'file={attribute(case.location.file)} line="{case.location.line}"'
    yield f"<testcase classname={attribute(case.rule)} name={attribute(name)} {place}"
    if case.passed and not case.todo:
        yield "/>\n"
    elif case.passed:
        yield f'><skipped message="todo: {case.outcome}"/></testcase>\n'
    else:
        message = case.detail or ("marked todo, and passes" if case.todo else case.outcome)
        failure = f'<failure type="{case.outcome}" message={attribute(message)}>{escape(clean(case.text))}</failure>'
        yield f">{failure}</testcase>\n"
