"""The "not" that a match passes over: "urged the rebels not to attack", "promised not to strike"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.units import names

if TYPE_CHECKING:
    from validator.facts.drafts import Draft
    from validator.ruleset import RuleSet

_NOT = frozenset({"not", "never"})


def with_negation(draft: Draft, start: int, rules: RuleSet) -> int:
    """Where a content begins that "not to" stands before: what is asked is "not to attack", and no attack.

    Not where the rule itself writes "not": there it says what becomes of it.
    """
    sentence, match = draft.sentence, draft.match
    tokens = sentence.tokens
    at = start - 1 if tokens[start].lower() != "to" and tokens[start - 1].lower() == "to" else start
    if match.trigger >= at - 1 or tokens[at].lower() != "to" or tokens[at - 1].lower() not in _NOT:
        return start
    return start if names(rules.variants[match.variant].right, sentence.symbols[at - 1]) else at - 1


def is_renounced(draft: Draft) -> bool:
    """Is what would be a threat the promise not to do it: "vowed not to attack the convoys"?"""
    if draft.info.type != "threat":
        return False
    words = draft.sentence.tokens[draft.match.trigger + 1 : draft.match.trigger + 3]
    return [word.lower() for word in words] in (["not", "to"], ["never", "to"])
