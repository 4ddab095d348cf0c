"""Facts under another table for words without a number: what "dozens" counts as, by a named policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.values.quantity import POLICIES, read_quantity

if TYPE_CHECKING:
    from validator.model import Fact, ReportFacts

OWN = "factlint"
NAMES = tuple(POLICIES)


def under_policy(facts: ReportFacts, policy: str) -> ReportFacts:
    """The facts with the counts of vague words as a policy of `NAMES` reads them; other counts stay as they are."""
    if policy == OWN:
        return facts
    return replace(facts, facts=tuple(_read_anew(fact, policy) for fact in facts.facts))


def _read_anew(fact: Fact, policy: str) -> Fact:
    count = fact.count
    if count is None or count.qualifier != "vague" or not count.text:
        return fact
    read = read_quantity(count.text, policy)
    if read is None or (read.low, read.high) == (count.low, count.high):
        return fact
    return replace(fact, count=replace(count, low=read.low, high=read.high))
