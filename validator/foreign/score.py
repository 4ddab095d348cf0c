"""Facts held against annotated ones: precision and recall by type and by rule, with 95 % intervals."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from validator.foreign.compare import differences, pair_facts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from validator.model import Fact

Match = Literal["fact", "type"]
Z = 1.959963984540054  # of a 95 % interval, two-sided
_MATTER = frozenset(("type", "effect", "count", "polarity"))


class Rate(Struct, frozen=True):
    """A share with its Wilson interval; of nothing, it is None, and the interval says nothing: 0 to 1."""

    hits: int
    total: int

    @property
    def value(self) -> float | None:
        """The share itself."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """Low and high bound (Wilson 1927), which hold for small numbers and for shares near 0 and 1, too."""
        return wilson(self.hits, self.total)


class Score(Struct, frozen=True):
    """How facts stand against annotated ones: found, wrong, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> Rate:
        """Right ones among those found."""
        return Rate(self.right, self.right + self.wrong)

    @property
    def recall(self) -> Rate:
        """Right ones among those annotated."""
        return Rate(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        whole = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / whole if whole else None


class Judged(Struct, frozen=True):
    """A fact of one side, and whether the other has it."""

    report: str
    fact: Fact
    verdict: Literal["right", "wrong", "missed"]


def wilson(hits: int, total: int, z: float = Z) -> tuple[float, float]:
    """The Wilson score interval of a share."""
    if not total:
        return 0.0, 1.0
    share, square = hits / total, z * z
    centre = share + square / (2 * total)
    spread = z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    low, high = (centre - spread) / (1 + square / total), (centre + spread) / (1 + square / total)
    # At the ends the formula gives the end itself, but for rounding.
    return (0.0 if hits == 0 else max(0.0, low)), (1.0 if hits == total else min(1.0, high))


def judge_facts(
    report: str, gold: tuple[Fact, ...], found: tuple[Fact, ...], types: Collection[str], match: Match = "fact"
) -> tuple[Judged, ...]:
    """The facts of a report as right, wrong or missed, each once; only those of the types that were annotated.

    A fact is right where an annotated one stands in the same words and has its type; under `fact` also its effect,
    polarity and number, as far as both say them.
    """
    gold = tuple(fact for fact in gold if fact.type in types)
    found = tuple(fact for fact in found if fact.type in types)
    hits = {id(p.this): p.other for p in pair_facts(found, gold) if _same(p.this, p.other, match)}
    kept = {id(fact) for fact in hits.values()}
    out = [Judged(report, fact, "right" if id(fact) in hits else "wrong") for fact in found]
    return (*out, *(Judged(report, fact, "missed") for fact in gold if id(fact) not in kept))


def _same(a: Fact, b: Fact, match: Match) -> bool:
    if a.type != b.type or match == "type":
        return a.type == b.type
    grave = {d.field for d in differences(a, b)} & _MATTER
    effects = None not in (a.effect, b.effect) and a.effect != b.effect
    return not grave and not effects and a.factuality.polarity == b.factuality.polarity


def sum_up(judged: Iterable[Judged], key: Any = None) -> dict[str, Score]:
    """Scores by key of a fact (its type, where none is given), and of all under the empty text; sorted."""
    counts: dict[str, Counter[str]] = {"": Counter()}
    for entry in judged:
        counts[""][entry.verdict] += 1
        name = (key or _type)(entry.fact)
        if name:
            counts.setdefault(name, Counter())[entry.verdict] += 1
    return {name: Score(c["right"], c["wrong"], c["missed"]) for name, c in sorted(counts.items())}


def _type(fact: Fact) -> str:
    return fact.type


def rule_of(fact: Fact) -> str:
    """The rule that made a fact; empty where none did: what was missed belongs to no rule."""
    return fact.rule.id if fact.rule else ""
