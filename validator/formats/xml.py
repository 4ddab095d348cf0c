"""Texts and problems as XML, for the two JUnit documents."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from validator.formats.screen import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.errors import Problem


def attribute(text: str) -> str:
    """A text as an attribute with its quotes; characters that XML does not take are shown as pictures."""
    return quoteattr(clean(text))


def problem_suite(problems: Sequence[Problem]) -> Iterator[str]:
    """The problems as errors of a suite of their own; nothing where there are none."""
    if not problems:
        return
    count = len(problems)
    yield f'<testsuite name="problems" tests="{count}" failures="0" errors="{count}">\n'
    for problem in problems:
        name, message = attribute(f"{problem.location}: {problem.code}"), attribute(problem.message)
        yield f'<testcase classname="problems" name={name}><error message={message}/></testcase>\n'
    yield "</testsuite>\n"
