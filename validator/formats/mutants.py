"""How many corrupted facts the checks tell from sound ones, by operator, and each outcome."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from validator.formats.encode import HEAD, encode, encode_array, encode_exit, encode_problems
from validator.formats.results import Plain
from validator.formats.screen import clean, paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.formats.results import Run, Style
    from validator.mutate import Outcome


class _Rates(Plain):
    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.made: Counter[str] = Counter()
        self.killed: Counter[str] = Counter()
        self.codes: dict[str, Counter[str]] = {}

    def count(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.made[outcome.operator] += 1
        self.killed[outcome.operator] += outcome.killed
        told = set(outcome.fired) & set(outcome.expected)
        self.codes.setdefault(outcome.operator, Counter()).update(told)

    def rows(self) -> list[dict[str, Any]]:
        """Operator, mutants, killed, rate, the codes that told most often."""
        return [
            {
                "operator": name,
                "mutants": number,
                "killed": self.killed[name],
                "rate": round(self.killed[name] / number, 4),
                "codes": dict(sorted(self.codes[name].items(), key=lambda c: (-c[1], c[0]))),
            }
            for name, number in self.made.items()
        ]


class MutantText(_Rates):
    """A line a survivor, then a table by operator."""

    def add(self, result: Outcome) -> Iterator[str]:
        """A mutant that survives."""
        self.count(result)
        if not result.killed:
            fired = f", got {' '.join(result.fired)}" if result.fired else ", got none"
            where = f"{clean(result.report)} {clean(result.fact)}"
            yield f"{where}: {result.operator} survives: Expected one of {' '.join(result.expected)}{fired}\n"

    def end(self, run: Run) -> Iterator[str]:
        """The table, and the exit status."""
        yield f"{'operator':<11}{'mutants':>8}{'killed':>8}{'rate':>9}  told by\n"
        for row in self.rows():
            told = " ".join(f"{code}×{n}" for code, n in list(row["codes"].items())[:8])
            yield f"{row['operator']:<11}{row['mutants']:>8}{row['killed']:>8}{row['rate']:>9.1%}  {told}\n"
        color = "green" if run.exit.code == 0 else "red"
        yield paint(f"exit {run.exit.code}: {run.exit.reason}", color, on=self.style.color) + "\n"


class MutantLines(_Rates):
    """One outcome a line."""

    def add(self, result: Outcome) -> Iterator[str]:
        """An outcome."""
        yield encode(result) + "\n"


class MutantDocument(_Rates):
    """The rates and all outcomes."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._outcomes: list[str] = []

    def add(self, result: Outcome) -> Iterator[str]:
        """Keep an outcome."""
        self.count(result)
        self._outcomes.append(encode(result))
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The document."""
        yield f'{HEAD}"summary":{encode(self.rows())},\n"outcomes":'
        yield from encode_array(self._outcomes)
        yield from encode_problems(run)
        yield encode_exit(run)
