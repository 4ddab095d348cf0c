"""Rules -> remarks on them: every lint of rules that can run, and the driver. Broken rules are Problems, not lints.

To add a lint: a generator whose docstring is its page, and a line in the LINTS of its file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.lints import matching, names, writing
from validator.lints.model import OWN_PACK, Desk, Lint, Remark
from validator.lints.pages import LintPage, read_lint_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from validator.rulefile import Rule
    from validator.ruleset import RuleSet

__all__ = ["LINTS", "Desk", "Lint", "LintPage", "Remark", "lint_rules", "read_lint_page"]

LINTS: tuple[Lint, ...] = tuple(sorted((*matching.LINTS, *names.LINTS, *writing.LINTS), key=lambda lint: lint.code))


def lint_rules(
    rules: RuleSet, lints: Iterable[Lint] = LINTS, about: Callable[[Rule], bool] | None = None
) -> tuple[Remark, ...]:
    """What the lints have to say, by place; `about` chooses the rules that are looked at."""
    desk = Desk(rules, about)
    shipped = {source.path for source in rules.sources if source.pack == OWN_PACK} if about is not None else set()
    found = (
        Remark(problem, name, lint.name, lint.severity)
        for lint in lints
        for name, problem in lint.run(desk)
        if about is None or name in desk.book.rules or problem.location.file not in shipped
    )
    return tuple(sorted(found))
