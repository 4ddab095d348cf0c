"""Figures whose verb is left out: "the governor says seven died, the opposition 31"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.facts.drafts import Draft
from validator.match import Match

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

_SAYING = "figure.say"  # the rule that gives such figures with their verb
_LOSING = "casualty.lose-men"  # "the guard lost 19 men, the militia 11"
_GAP = compiled(
    r"(?:[,;c]c?w?(?=[NM](?:I[GK])?(?:F|[wht]A)?[EX])|;c?w?(?=[NM],))([NM](?:I[GK])?)(?:,|F|[wht]A)?([EX])(?=[,.;)c]|$)"
)
_TELLS = frozenset({"statement", "figure", "attribution"})


def gapped_figures(drafts: Sequence[Draft], rules: RuleSet) -> list[Draft]:
    """The figures of sources that share the verb of the source before them, one draft each, still to be filled."""
    told: dict[int, tuple[Sentence, int]] = {}
    tellers: set[int] = set()
    for draft in drafts:
        at = draft.sentence.offset
        if draft.info.type in _TELLS:
            tellers.add(at)
        if draft.info.type in ("casualty", "figure") and draft.count is not None:
            tellers |= {at} if "source" in draft.parties else set()
            told.setdefault(at, (draft.sentence, draft.match.trigger))
    lost = {d.sentence.offset: (d.sentence, d.match.trigger) for d in drafts if d.info.id == _LOSING}
    said = {at: place for at, place in told.items() if at in tellers and at not in lost}
    return [
        Draft(sentence, match, rules.rules[match.rule], match.capture("party"))
        for rule, slot, places in ((_SAYING, "source", said), (_LOSING, "party", lost))
        for sentence, trigger in places.values()
        for match in _gaps(sentence, trigger, slot, rule, rules)
    ]


def is_gapped(draft: Draft) -> bool:
    """Is a draft one of these: no verb is its trigger, but its number?"""
    number = draft.match.capture("count")
    return draft.info.id in (_SAYING, _LOSING) and number is not None and number[0] == draft.match.trigger


def _gaps(sentence: Sentence, trigger: int, slot: str, rule: str, rules: RuleSet) -> Iterator[Match]:
    """The sources, or losers, and numbers behind a figure, without a verb between them."""
    chunks = sentence.chunks
    kinds = "".join(chunks.kinds)
    for found in _GAP.finditer(kinds, chunks.at(trigger)):
        first, at = found.start(1), found.start(2)
        start, end = chunks.starts[first], chunks.ends[found.end(1) - 1]
        if "q" in chunks.parts[start:end]:
            continue  # "…, three guards five"
        low, high = chunks.starts[at], chunks.ends[at]
        variant = rules.first_variants.get(rule)  # asked for last: it decodes every rule
        if variant is None:
            return
        yield Match(rules.variants[variant].rule, variant, low, start, high, ((slot, start, end), ("count", low, high)))
