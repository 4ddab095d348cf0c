"""The outcomes of a rule's examples and rejects, with what they cover and which changed rules they notice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from validator.formats.encode import HEAD, encode, encode_array, encode_exit, encode_problems
from validator.formats.results import Plain
from validator.formats.screen import clean, count_noun, paint, shorten
from validator.formats.snapshot import encode_snapshot, snapshot_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.formats.results import Run, Style
    from validator.ruletest import Case, Coverage, Mutant, Mutation, Unit
    from validator.snapshots import Compared

_WORDS = {
    "rule": "no example of the rule passes",
    "option": "no example takes the option",
    "optional": "no example holds",
    "left-out": "no example leaves out",
    "nominal": "no example takes the nominal",
}


def _counted(count: int, kind: str) -> str:
    return f"{count_noun(count, 'word')} of groups" if kind == "word" else count_noun(count, kind)


def encode_case(case: Case) -> dict[str, Any]:
    """A case in the shape of `test --format json`."""
    return {
        "rule": case.rule,
        "case": case.case,
        "file": case.location.file,
        "line": case.location.line,
        "text": case.text,
        "outcome": case.outcome,
        "detail": case.detail,
        "todo": case.todo,
        "draft": case.draft,
        "passed": case.passed,
    }


def encode_unit(unit: Unit) -> dict[str, Any]:
    """A unit of coverage: `owner` is a rule, or a phrase with its `&`."""
    place = unit.location
    return {
        "owner": unit.owner,
        "kind": unit.kind,
        "element": unit.element,
        "file": place.file,
        "line": place.line,
        "column": place.column,
    }


def encode_coverage(coverage: Coverage) -> dict[str, Any]:
    """The numbers, all in all and by rule or phrase, what is missing, and what is told but not counted."""
    owners: dict[str, list[Unit]] = {}
    for unit in coverage.counted:
        owners.setdefault(unit.owner, []).append(unit)
    return {
        "percent": coverage.percent,
        "units": len(coverage.counted),
        "covered": len(coverage.counted) - len(coverage.missing),
        "by_owner": {
            owner: {"units": len(units), "covered": sum(u.covered for u in units)} for owner, units in owners.items()
        },
        "missing": [encode_unit(unit) for unit in coverage.missing],
        "told": [encode_unit(unit) for unit in coverage.units if not unit.counted and not unit.covered],
    }


def encode_mutant(mutant: Mutant) -> dict[str, Any]:
    """A changed rule that no case notices."""
    place = mutant.location
    return {
        "rule": mutant.rule,
        "operator": mutant.operator,
        "element": mutant.element,
        "pattern": mutant.pattern,
        "file": place.file,
        "line": place.line,
        "column": place.column,
    }


def encode_mutation(mutation: Mutation) -> dict[str, Any]:
    """The numbers, and the changes that no case notices."""
    return {
        "score": mutation.score,
        "mutants": len(mutation.mutants),
        "noticed": len(mutation.mutants) - len(mutation.survivors),
        "survivors": [encode_mutant(mutant) for mutant in mutation.survivors],
    }


class _Cases(Plain):
    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._outcomes: Counter[str] = Counter()
        self._rules: set[str] = set()
        self._failed = self._todo = self._drafts = 0
        self.coverage: Coverage | None = None
        self.mutation: Mutation | None = None
        self.snapshot: Compared | None = None

    def add(self, result: Any) -> Iterator[str]:
        """A case, or at the end a Coverage, a Mutation or what differs from a snapshot."""
        if hasattr(result, "units"):
            self.coverage = result
        elif hasattr(result, "mutants"):
            self.mutation = result
        elif hasattr(result, "differences"):
            self.snapshot = result
        else:
            self._outcomes[result.outcome] += 1
            self._rules.add(result.rule)
            self._failed += not result.passed
            self._todo += result.todo
            self._drafts += result.draft
            yield from self.case(result)

    def case(self, case: Case) -> Iterator[str]:
        """What is written for a case."""
        raise NotImplementedError

    def summary(self) -> dict[str, Any]:
        """The numbers of all cases."""
        cases = self._outcomes.total()
        outcomes = dict(sorted(self._outcomes.items()))
        numbers = {"rules": len(self._rules), "cases": cases, "passed": cases - self._failed, "failed": self._failed}
        return {**numbers, "todo": self._todo, "draft": self._drafts, "by_outcome": outcomes}


class CaseText(_Cases):
    """Each failed case with what was expected, then what is not covered and not noticed, then the numbers."""

    def case(self, case: Case) -> Iterator[str]:
        """A case, where it failed."""
        if case.passed:
            return
        outcome = paint(case.outcome, "red", "bold", on=self.style.color)
        gap = " (marked todo, and passes: take the mark away)" if case.todo else ""
        draft = "the draft " if case.draft else ""
        yield f"{case.location}: {outcome} {case.case} of {draft}{clean(case.rule)}{gap}\n"
        yield f"  {shorten(case.text, self.style.width)}\n"
        if case.detail:
            yield f"  {clean(case.detail)}\n"

    def end(self, run: Run) -> Iterator[str]:
        """The numbers, and why the exit status is what it is."""
        if self.coverage is not None:
            yield from self._covered(self.coverage)
        if self.mutation is not None:
            yield from self._mutated(self.mutation)
        if self.snapshot is not None:
            yield from snapshot_lines(self.snapshot, self.style)
        numbers = self.summary()
        outcomes = ", ".join(f"{number} {name}" for name, number in numbers["by_outcome"].items())
        rules, cases = count_noun(numbers["rules"], "rule"), count_noun(numbers["cases"], "case")
        todo = f" · {numbers['todo']} todo" if numbers["todo"] else ""
        drafts = f" · {numbers['draft']} of drafts" if numbers["draft"] else ""
        yield f"{rules}, {cases}{': ' * bool(outcomes)}{outcomes}{todo}{drafts}\n"
        color = "red" if run.exit.code else "green"
        yield paint(f"exit {run.exit.code}: {run.exit.reason}", color, on=self.style.color) + "\n"

    def _covered(self, coverage: Coverage) -> Iterator[str]:
        for unit in coverage.missing:
            element = "" if unit.kind == "rule" else f" {shorten(unit.element, 60)}"
            word = paint("uncovered", "yellow", on=self.style.color)
            yield f"{unit.location}: {word} {clean(unit.owner)}: {_WORDS[unit.kind]}{element}\n"
        told = Counter(unit.kind for unit in coverage.units if not unit.counted and not unit.covered)
        number, done = len(coverage.counted), len(coverage.counted) - len(coverage.missing)
        yield f"coverage {coverage.percent:g} %: {done} of {count_noun(number, 'alternative')}"
        more = [_counted(count, kind) for kind, count in sorted(told.items())]
        yield f" (not counted: {', '.join(more)})\n" if more else "\n"

    def _mutated(self, mutation: Mutation) -> Iterator[str]:
        for mutant in mutation.survivors:
            word = paint("unnoticed", "yellow", on=self.style.color)
            yield f"{mutant.location}: {word} {clean(mutant.rule)}: {mutant.operator} {shorten(mutant.element, 60)}\n"
        total, noticed = len(mutation.mutants), len(mutation.mutants) - len(mutation.survivors)
        yield f"mutation {mutation.score:g} %: {noticed} of {count_noun(total, 'change')} noticed\n"


class CaseLines(_Cases):
    """One case a line."""

    def case(self, case: Case) -> Iterator[str]:
        """A case."""
        yield encode(encode_case(case)) + "\n"


class CaseDocument(_Cases):
    """The result of `test`: summary, cases, coverage, mutation, snapshot (null if not asked for), problems, exit."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._cases: list[str] = []

    def case(self, case: Case) -> Iterator[str]:
        """Keep a case."""
        self._cases.append(encode(encode_case(case)))
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The whole document."""
        coverage = encode_coverage(self.coverage) if self.coverage is not None else None
        mutation = encode_mutation(self.mutation) if self.mutation is not None else None
        snapshot = encode_snapshot(self.snapshot) if self.snapshot is not None else None
        yield f'{HEAD}"summary":{encode(self.summary())},\n"cases":'
        yield from encode_array(self._cases)
        yield f',\n"coverage":{encode(coverage)},\n"mutation":{encode(mutation)},\n"snapshot":{encode(snapshot)}'
        yield from encode_problems(run)
        yield encode_exit(run)
