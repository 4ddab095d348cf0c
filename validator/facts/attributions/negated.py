"""What a match denies without saying so: "urged the rebels not to attack", "denied the prisoners a lawyer"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.units import names

if TYPE_CHECKING:
    from validator.facts.drafts import Draft
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

_ENDS = frozenset({"end", "halt", "stop", "cease", "suspend", "avoid", "prevent"})  # "promised to halt strikes"
_NOT = frozenset({"not", "never"})


def with_negation(draft: Draft, start: int, rules: RuleSet) -> int:
    """Where a content begins that "not to" stands before: what is asked is "not to attack", and no attack.

    Not where the rule itself writes "not": there it says what becomes of it.
    """
    sentence, match = draft.sentence, draft.match
    tokens = sentence.tokens
    if match.trigger < start - 1 and tokens[start - 1].lower() in _NOT and _is_gerund(sentence, start):
        written = names(rules.variants[match.variant].right, sentence.symbols[start - 1])
        return start if written else start - 1  # "apologised for not attending"
    at = start - 1 if tokens[start].lower() != "to" and tokens[start - 1].lower() == "to" else start
    if match.trigger >= at - 1 or tokens[at].lower() != "to" or tokens[at - 1].lower() not in _NOT:
        return start
    return start if names(rules.variants[match.variant].right, sentence.symbols[at - 1]) else at - 1


def _is_gerund(sentence: Sentence, start: int) -> bool:
    """Does an -ing form stand here, over an adverb: "attending", "properly declaring"?"""
    chunks = sentence.chunks
    chunk = chunks.at(start)
    return chunks.kinds[chunk + (chunks.kinds[chunk] == "R")] == "Z"


def is_renounced(draft: Draft) -> bool:
    """Is what would be a threat the promise not to do it: "vowed not to attack the convoys"?"""
    if draft.info.type != "threat":
        return False
    words = [word.lower() for word in draft.sentence.tokens[draft.match.trigger + 1 : draft.match.trigger + 4]]
    return words[:2] in (["not", "to"], ["never", "to"]) or (words[:1] == ["to"] and not _ENDS.isdisjoint(words))


def without_withheld(drafts: list[Draft]) -> list[Draft]:
    """The drafts, without the denials of what somebody was not given: "denied the prisoners a lawyer"."""
    kept_from = {
        (draft.sentence.offset, draft.match.trigger)
        for draft in drafts
        if draft.info.type == "rejection" and draft.match.capture("recipient") is not None
    }
    if not kept_from:
        return drafts
    return [d for d in drafts if d.info.type != "denial" or (d.sentence.offset, d.match.trigger) not in kept_from]
