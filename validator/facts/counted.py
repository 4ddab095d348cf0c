"""How many "they" are: the number of the people whom a pronoun looks back at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.model import Count, Span
from validator.text import token_bounds
from validator.values import find_quantities, read_quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.facts.build import Draft

_THEY = frozenset({"they", "them", "both", "all", "who"})


def count_antecedents(drafts: Iterable[Draft]) -> None:
    """Give victims told of by a pronoun the number of its antecedent: "Eight men were held. They were found dead".

    "As many" are as many as those counted just before.
    """
    before: Count | None = None
    for draft in drafts:
        party = draft.party
        if party is not None and _is_as_many(draft):
            draft.count = before or draft.count
        before = draft.count or before
        if party is None or party.antecedent is None or party.text.lower() not in _THEY:
            continue
        if draft.count is not None and draft.count.qualifier == "vague":
            draft.count = _number(party.antecedent) or draft.count


def _is_as_many(draft: Draft) -> bool:
    """Are the victims told of as "as many", without what they are as many as?"""
    if draft.victims is None:
        return False
    tokens, (start, end) = draft.sentence.tokens, draft.victims
    return start > 0 and tokens[start - 1 : end] == ["as", "many"]


def _number(phrase: Span) -> Count | None:
    """The number that a phrase begins with."""
    tokens, starts = token_bounds(phrase.exact)
    found = next((r for r in find_quantities(tokens) if r[0] <= 1), None)
    if found is None:
        return None
    low, high = starts[found[0]], starts[found[1] - 1] + len(tokens[found[1] - 1])
    words = phrase.exact[low:high]
    read = read_quantity(words)
    if read is None or read.low == 1:
        return None
    span = Span(phrase.start + low, phrase.start + high, words)
    return Count(low=read.low, high=read.high, qualifier=read.qualifier, text=words, span=span)
