"""Rules tried on the sentences that they write: what each law came to, and the smallest sentence that breaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.formats.encode import HEAD, encode, encode_array, encode_exit, encode_problems
from validator.formats.results import Plain
from validator.formats.screen import clean, count_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.formats.results import Run, Style
    from validator.generate import Counterexample, Tried


def as_row(tried: Tried) -> dict[str, Any]:
    """A law of a rule as plain values."""
    found = tried.counterexample
    return {
        "rule": tried.rule,
        "property": tried.law,
        "examples": tried.examples,
        "outcome": "holds" if found is None else "broken",
        "counterexample": None if found is None else _as_values(found),
    }


def _as_values(found: Counterexample) -> dict[str, Any]:
    where = found.location
    key = "rejects" if found.law == "near-miss" else "examples"
    return {
        "text": found.text, "detail": found.detail, key: [found.case], "file": where.file, "line": where.line,
        "column": where.column,
    }  # fmt: skip


class TryText(Plain):
    """The counterexamples, each with the case to paste, and a line that sums up."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._rules: set[str] = set()
        self._most = 0
        self._broken = 0

    def add(self, result: Tried) -> Iterator[str]:
        """A law that a rule breaks."""
        self._rules.add(result.rule)
        self._most = max(self._most, result.asked)
        found = result.counterexample
        if found is not None:
            self._broken += 1
            key = "rejects" if found.law == "near-miss" else "examples"
            yield f"{found.location}: {found.rule} breaks {found.law}\n"
            yield f"  {clean(found.detail)}\n  {key}:\n    {clean(found.case)}\n\n"

    def end(self, run: Run) -> Iterator[str]:
        """How many rules were tried, on how much."""
        broken = count_noun(self._broken, "counterexample") if self._broken else "no counterexamples"
        yield f"{count_noun(len(self._rules), 'rule')}, {self._most} sentences a law: {broken}\n"


class TryLines(Plain):
    """A law of a rule a line."""

    def add(self, result: Tried) -> Iterator[str]:
        """A law."""
        yield encode(as_row(result)) + "\n"


class TryDocument(Plain):
    """One document: the seed, all laws of all rules, and the exit status."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._rows: list[str] = []
        self._seed: int | None = None

    def add(self, result: Tried) -> Iterator[str]:
        """Keep a law."""
        self._seed = result.seed
        self._rows.append(encode(as_row(result)))
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The document."""
        yield f'{HEAD}"seed":{encode(self._seed)},\n"rules":'
        yield from encode_array(self._rows)
        yield from encode_problems(run)
        yield encode_exit(run)
