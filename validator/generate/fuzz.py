"""A rule tried on what it writes itself: round trip, near misses, and its sentences in other surroundings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from validator.generate.judge import round_trip
from validator.generate.near import is_rejected, steps, wrongly_matched
from validator.generate.shapes import Generated, Marked
from validator.generate.strategy import from_rule, near_misses, open_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from hypothesis.strategies import SearchStrategy

    from validator.errors import Location
    from validator.ruleset import RuleSet

Law = Literal["round-trip", "near-miss", "surroundings"]
LAWS: tuple[Law, ...] = ("round-trip", "near-miss", "surroundings")
_LEAD = "Bread is baked before dawn.\n\n"
_TAIL = "\n\nThe pond is small."


class Counterexample(Struct, frozen=True):
    """A sentence on which a rule breaks a law: the smallest found, what is wrong, and the case to paste."""

    rule: str
    law: Law
    location: Location
    text: str
    detail: str
    case: str  # an entry of `examples` or `rejects`, as YAML


class Tried(Struct, frozen=True):
    """What a law of a rule came to: how many sentences were asked for, how many were tried until it was decided."""

    rule: str
    law: Law
    asked: int
    examples: int
    seed: int | None
    counterexample: Counterexample | None


class _BrokenError(AssertionError):
    def __init__(self, found: Counterexample) -> None:
        self.found = found
        super().__init__(found.detail)


def surrounded(made: Generated) -> Generated:
    """The sentence with a paragraph before it and one behind it; its offsets moved."""
    by = len(_LEAD)
    marks = tuple(Marked(m.start + by, m.end + by, m.slot) for m in made.marks)
    start, end = made.trigger
    return replace(made, text=f"{_LEAD}{made.text}{_TAIL}", marks=marks, trigger=(start + by, end + by))


def fuzz_rule(
    rule: str, rules: RuleSet, *, max_examples: int = 100, seed: int | None = None, laws: tuple[Law, ...] = LAWS
) -> Iterator[Counterexample]:
    """The counterexamples of a rule, at most one a law, each the smallest found."""
    for tried in try_rule(rule, rules, max_examples=max_examples, seed=seed, laws=laws):
        if tried.counterexample is not None:
            yield tried.counterexample


def try_rule(
    rule: str, rules: RuleSet, *, max_examples: int = 100, seed: int | None = None, laws: tuple[Law, ...] = LAWS
) -> Iterator[Tried]:
    """Each law of a rule, tried."""
    tries: dict[Law, tuple[SearchStrategy[Any], Callable[[Any], Counterexample | None]]] = {
        "round-trip": (from_rule(rule, rules), lambda made: _judge(made, made, "round-trip", rules)),
        "near-miss": (near_misses(rule, rules), lambda miss: _judge_miss(miss.text, miss.step, rule, rules)),
        "surroundings": (from_rule(rule, rules), lambda made: _judge_surrounded(made, rules)),
    }
    for law in laws:
        found, examples = _search(*tries[law], max_examples, seed)
        yield Tried(rule, law, max_examples, examples, seed, found)


def wrong_of(made: Generated, law: Law, rules: RuleSet) -> Iterator[Counterexample]:
    """What is wrong with a sentence under a law: with it, in its surroundings, or with what is a step away from it."""
    if law == "near-miss":
        book = open_book(rules)
        for text, step in steps(made):
            if is_rejected(text, book.rules[made.rule], book) and (found := _judge_miss(text, step, made.rule, rules)):
                yield found
    elif found := _judge(made, made, law, rules) if law == "round-trip" else _judge_surrounded(made, rules):
        yield found


def _judge(made: Generated, shown: Generated, law: Law, rules: RuleSet) -> Counterexample | None:
    wrong = round_trip(made, rules)
    if not wrong:
        return None
    return Counterexample(shown.rule, law, _place(shown.rule, rules), made.text, wrong, f"- {_quoted(str(shown))}")


def _judge_surrounded(made: Generated, rules: RuleSet) -> Counterexample | None:
    if round_trip(made, rules):
        return None  # wrong by itself: that is for the round trip to say
    return _judge(surrounded(made), made, "surroundings", rules)


def _judge_miss(text: str, step: str, rule: str, rules: RuleSet) -> Counterexample | None:
    wrong = wrongly_matched(text, rule, rules)
    if not wrong:
        return None
    return Counterexample(rule, "near-miss", _place(rule, rules), text, f"{wrong}, where {step}", f"- {_quoted(text)}")


def _place(rule: str, rules: RuleSet) -> Location:
    return open_book(rules).rules[rule].location


def _quoted(text: str) -> str:
    """The text as a YAML scalar in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def _search(
    strategy: SearchStrategy[Any], judge: Callable[[Any], Counterexample | None], max_examples: int, seed: int | None
) -> tuple[Counterexample | None, int]:
    """The smallest counterexample of a law, or None, and on how many values it was tried."""
    from hypothesis import Phase, given, settings
    from hypothesis import seed as seeded

    examples = 0

    @settings(
        max_examples=max_examples, deadline=None, database=None, print_blob=False, report_multiple_bugs=False,
        phases=[Phase.generate, Phase.shrink], derandomize=seed is None,
    )  # fmt: skip
    @given(strategy)
    def try_one(value: Any) -> None:
        nonlocal examples
        examples += 1
        found = judge(value)
        if found is not None:
            raise _BrokenError(found)

    try:
        (try_one if seed is None else seeded(seed)(try_one))()
    except _BrokenError as broken:
        return broken.found, examples
    return None, examples
