"""Drafts that tell one act twice: "brokered a truce", "warned them of raids", "three refugees were killed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.function_words import DEFINITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.drafts import Draft

# Of two types that one verb gives, the first tells more.
TELLS_MORE = frozenset(
    {
        ("ceasefire", "negotiation"),
        ("assault", "mobilization"),
        ("threat", "warning"),
        ("rejection", "denial"),
        ("sanction", "coercion"),
    }
)
_KILLED = ("effect", "killed")
_NAMED = frozenset({("effect", "displaced"), ("effect", "casualties-unspecified")})
_KILLINGS = frozenset("killing killings murder murders assassination slaying slayings".split())


def without_doubles(drafts: list[Draft]) -> list[Draft]:
    """The drafts, of two that tell one act the one that tells more."""
    at: dict[tuple[int, int], set[str]] = {}
    for draft in drafts:
        at.setdefault(draft.trigger, set()).add(draft.info.type)
    twice = {
        (trigger, less)
        for trigger, types in at.items()
        if len(types) > 1
        for more, less in TELLS_MORE
        if {more, less} <= types
    }
    if twice:
        drafts = [d for d in drafts if (d.trigger, d.info.type) not in twice or _is_of_claims(d)]
        denies = {d.match.capture("actor") for d in drafts if d.info.type == "denial"} - {None}
        drafts = [d for d in drafts if d.info.type != "rejection" or d.match.capture("content") not in denies]
    truces = [d for d in drafts if d.info.type == "ceasefire"]
    if truces:
        drafts = [d for d in drafts if d.info.type != "agreement" or not _is_of(d, truces)]
    return _without_told_killings(_without_named_victims(drafts))


def _without_named_victims(drafts: list[Draft]) -> list[Draft]:
    """The drafts, none by the noun alone of who is killed, hurt or taken beside it: "three refugees were killed"."""
    nouns = [
        d for d in drafts if d.info.type == "casualty" and not _NAMED.isdisjoint(d.info.emit) and d.victims is None
    ]
    if not nouns:
        return drafts
    victims = [(d.sentence, *d.victims) for d in drafts if d.victims is not None and d.info.type == "casualty"]
    inside = {
        id(noun)
        for noun in nouns
        if any(noun.sentence is at and start <= noun.match.trigger < end for at, start, end in victims)
    }
    return [d for d in drafts if id(d) not in inside]


def _is_of_claims(draft: Draft) -> bool:
    """Is it a denial that is a rejection, too: "rejected claims that"; not "deny them a visa"?"""
    return draft.info.type == "denial" and not draft.sentence.tokens[draft.match.trigger].lower().startswith("den")


def _is_of(draft: Draft, truces: Sequence[Draft]) -> bool:
    """Is an agreement the truce that a verb before tells of: "brokered a *truce* between them"?"""
    return any(
        truce.sentence is draft.sentence and truce.match.trigger < draft.match.trigger < truce.match.end
        for truce in truces
    )


def _without_told_killings(drafts: list[Draft]) -> list[Draft]:
    """The drafts, none that only names "the killing" of which a draft before told who died."""
    out: list[Draft] = []
    told = False
    for draft in drafts:
        killed = draft.info.type == "casualty" and _KILLED in draft.info.emit
        if killed and told and _is_the_killing(draft):
            continue
        told = told or (killed and draft.victims is not None)
        out.append(draft)
    return out


def _is_the_killing(draft: Draft) -> bool:
    """Is it a bare "the killing", "the murder"?"""
    if draft.match.captures or draft.info.id != "casualty.killing-noun":
        return False
    tokens, trigger = draft.sentence.tokens, draft.match.trigger
    return tokens[trigger].lower() in _KILLINGS and trigger > 0 and tokens[trigger - 1].lower() in DEFINITE
