"""Remarks of lints: as text with the line and a caret, and as one document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from validator.errors import render_problem
from validator.formats.encode import HEAD, encode, encode_array, encode_exit, encode_problem, encode_problems
from validator.formats.results import Plain
from validator.formats.screen import count_noun, paint
from validator.model import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.formats.results import Run, Style
    from validator.lints import Remark


class RemarkText(Plain):
    """One block a remark, then the numbers."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._severities: Counter[str] = Counter()

    def add(self, result: Remark) -> Iterator[str]:
        """A remark."""
        self._severities[result.severity] += 1
        head, _, rest = render_problem(result.problem, self.style.width).partition("\n")
        place, _, message = head.partition(f" {result.problem.code} ")
        color = {"error": "red", "warning": "yellow"}.get(result.severity, "cyan")
        grave = paint(result.severity, color, on=self.style.color)
        yield f"{place} {grave} {result.problem.code} {message} [{result.name}]\n"
        yield f"{rest}\n" if rest else ""

    def end(self, run: Run) -> Iterator[str]:
        """The numbers."""
        names = {"error": "error", "warning": "warning", "info": "note"}
        found = [count_noun(self._severities[s], names[s]) for s in SEVERITIES if self._severities[s]]
        yield f"{count_noun(run.rules, 'rule')}: {', '.join(found) or 'no remarks'}\n"
        color = "red" if run.exit.code else "green"
        yield paint(f"exit {run.exit.code}: {run.exit.reason}", color, on=self.style.color) + "\n"


class RemarkLines(Plain):
    """One remark a line."""

    def add(self, result: Remark) -> Iterator[str]:
        """A remark."""
        yield encode(encode_remark(result)) + "\n"


class RemarkDocument(Plain):
    """The result of `rules lint`: summary, remarks, problems, exit."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._remarks: list[str] = []
        self._severities: Counter[str] = Counter()

    def add(self, result: Remark) -> Iterator[str]:
        """Keep a remark."""
        self._severities[result.severity] += 1
        self._remarks.append(encode(encode_remark(result)))
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The document."""
        summary = {"rules": run.rules, "by_severity": dict(sorted(self._severities.items()))}
        yield f'{HEAD}"summary":{encode(summary)},\n"remarks":'
        yield from encode_array(self._remarks)
        yield from encode_problems(run)
        yield encode_exit(run)


def encode_remark(remark: Remark) -> dict[str, Any]:
    """A remark in the shape of `rules lint --format json`."""
    found = encode_problem(remark.problem)
    return {"code": found.pop("code"), "name": remark.name, "severity": remark.severity, "about": remark.about, **found}
