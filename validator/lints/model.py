"""What a lint is, what it remarks, and the desk with the rules laid out for all lints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.errors import Problem
from validator.explain import Book
from validator.match import match_sentence
from validator.model import Report, Severity
from validator.ruletest import run_cases
from validator.sentences import read_sentences

if TYPE_CHECKING:
    from validator.match import Match
    from validator.rulefile import Origin, Rule
    from validator.ruleset import RuleSet
    from validator.ruletest import Case
    from validator.sentences import Sentence

OWN_PACK = "factlint"


class Remark(Struct, frozen=True, order=True):
    """What a lint says: its Problem, the rule, phrase or list that it is about, how grave it is."""

    problem: Problem
    about: str
    name: str
    severity: Severity


class Lint(Struct, frozen=True):
    """A lint: `run` yields what it finds; its docstring is its page."""

    code: str
    name: str
    severity: Severity
    run: Callable[[Desk], Iterator[tuple[str, Problem]]]


class Hit(Struct, frozen=True):
    """A match of the whole rule set in an example: the sentence and who won."""

    sentence: Sentence
    match: Match


class Desk:
    """The rules to look at, with their cases and with what all rules of the set together find in their examples."""

    def __init__(self, rules: RuleSet, about: Callable[[Rule], bool] | None = None) -> None:
        self.rules = rules
        self.book = Book(rules)
        self.running: tuple[Rule, ...] = tuple(
            rule
            for _, rule in sorted(self.book.rules.items())
            if rule.status != "draft" and (about is None or about(rule))
        )

    @cached_property
    def cases(self) -> dict[str, tuple[Case, ...]]:
        """Rule id -> its cases with their outcomes."""
        found: dict[str, list[Case]] = {rule.id: [] for rule in self.running}
        for case in run_cases(self.rules, self.running):
            found[case.rule].append(case)
        return {id: tuple(cases) for id, cases in found.items()}

    def passing(self, rule: Rule) -> tuple[Case, ...]:
        """The examples of a rule that pass, known gaps left out."""
        return tuple(c for c in self.cases[rule.id] if c.case == "example" and c.outcome == "reported")

    @cached_property
    def hits(self) -> dict[str, tuple[Hit, ...]]:
        """Text of an example -> what all rules together find in it."""
        return {
            case.text: tuple(self._hits(case.text))
            for cases in self.cases.values()
            for case in cases
            if case.case == "example"
        }

    def _hits(self, text: str) -> Iterator[Hit]:
        for sentence in read_sentences(Report(id="example", text=text), self.rules):
            for match in match_sentence(sentence, self.rules):
                yield Hit(sentence, match)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {info.id: number for number, info in enumerate(self.rules.rules)}

    def number(self, id: str) -> int:
        """The number of a rule among the compiled ones."""
        return self._numbers[id]


def at_id(rule: Rule, code: str, message: str, help: str = "") -> tuple[str, Problem]:
    """A remark on a rule as a whole, at its id."""
    return rule.id, at(rule.origins["id"], 0, len(rule.id), code, message, help)


def at(origin: Origin, start: int, length: int, code: str, message: str, help: str = "") -> Problem:
    """A Problem at some characters of a text."""
    return origin.problem(start, max(length, 1), code, message, help)
