"""What somebody denies that was said before it: "Kenya accuses Chad of shelling Mora, a charge Chad denies"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.drafts import Draft
    from validator.ruleset import RuleSet

_RULES = frozenset({"denial.denies-it", "denial.calls-it-false"})


def denies_before(draft: Draft) -> bool:
    """Is a draft the denial of what stands before it? Others say that, so it is no source of the facts in it."""
    return draft.info.id in _RULES


def narrow_denials(drafts: Sequence[Draft], rules: RuleSet) -> None:
    """Let what is denied be what was said: not that others say it."""
    for number, draft in enumerate(drafts):
        if draft.info.id not in _RULES or draft.content is None:
            continue
        low, high = draft.content
        said = [
            d.content
            for d in drafts[:number]
            if d.sentence is draft.sentence and d.content is not None and rules.types[d.info.type].source_of
        ]
        within = [(a, min(b, high)) for a, b in said if low <= a < high]
        if within:
            draft.content = max(within)
