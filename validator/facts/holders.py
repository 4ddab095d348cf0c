"""Which attributions hold a draft: none that rejects it, and none that is its own act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import NOUN_KINDS
from validator.facts.attributions.part_denied import is_taken_as_done
from validator.facts.roles.gapped import is_gapped
from validator.facts.stances.factuality import is_presupposed
from validator.facts.stances.unsaid import is_negated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.attributions.attribution import Frame
    from validator.facts.drafts import Draft
    from validator.ruleset import RuleSet


def holders_of(draft: Draft, frames: tuple[Frame, ...], drafts: Sequence[Draft], rules: RuleSet) -> tuple[Frame, ...]:
    """Of the frames whose content a draft stands in, those that hold it."""
    return _told_by_others(draft, _not_rejected(draft, frames, drafts, rules), drafts) if frames else frames


def _not_rejected(
    draft: Draft, frames: tuple[Frame, ...], drafts: Sequence[Draft], rules: RuleSet
) -> tuple[Frame, ...]:
    """The frames that hold a draft, less those that reject or deny what it says: "rejected *an appeal* by Peru".

    The appeal was made, and not by who rejects it; what it asks for stays within. A deed in which somebody denies a
    part was done.
    """
    frames = tuple(
        f
        for f in frames
        if not is_taken_as_done(draft, drafts[f.draft])
        and not _is_agreed(draft, drafts[f.draft])
        and not _is_sure_death(draft, drafts[f.draft])
        and not _is_uncharged(draft, drafts[f.draft])
    )
    if rules.types[draft.info.type].source_of != "content":
        return frames
    return tuple(f for f in frames if not _is_rejected_word(draft, drafts[f.draft]))


def _is_agreed(draft: Draft, holder: Draft) -> bool:
    """Is a draft told by a participle behind the noun that was agreed on: "a truce *brokered* by Malta"?"""
    if holder.info.type != "agreement" or holder.content is None or holder.sentence is not draft.sentence:
        return False
    chunks = holder.sentence.chunks
    at = chunks.at(draft.match.trigger)
    return chunks.kinds[at] == "U" and at > 0 and chunks.kinds[at - 1] in NOUN_KINDS


_DEATHS = frozenset({"death", "deaths"})


def _is_sure_death(draft: Draft, holder: Draft) -> bool:
    """Is a draft the death for which somebody is charged: "charged over the death of a clerk"? No one doubts that."""
    found = holder.match.capture("content")
    if holder.info.type != "accusation" or found is None or holder.sentence is not draft.sentence:
        return False
    chunks, tokens = holder.sentence.chunks, holder.sentence.tokens
    chunk = chunks.at(draft.match.trigger)
    sure = tokens[draft.match.trigger].lower() in _DEATHS and not draft.match.capture("actor")
    return sure and chunk == chunks.at(found[0]) and tokens[chunks.starts[chunk]].lower() not in ("a", "an")


def _is_uncharged(draft: Draft, holder: Draft) -> bool:
    """Is a draft the harm for which nobody was charged after all: "declined to charge him over the shooting of Roe"?"""
    refused = holder.info.id == "rejection.refuse-to"
    if not (refused or holder.info.type == "accusation") or holder.sentence is not draft.sentence:
        return False
    chunks = holder.sentence.chunks
    if not is_presupposed(chunks, draft.match.trigger):
        return False
    return refused or is_negated(chunks, chunks.at(holder.match.trigger))


def _is_rejected_word(draft: Draft, holder: Draft) -> bool:
    """Does a draft's trigger stand in the noun group that a rejection or denial is of?"""
    found = holder.match.capture("content")
    if holder.info.type not in ("rejection", "denial") or found is None or holder.sentence is not draft.sentence:
        return False
    chunks = holder.sentence.chunks
    return chunks.kinds[chunks.at(found[0])] in "NM" and chunks.at(draft.match.trigger) == chunks.at(found[0])


def _told_by_others(draft: Draft, frames: tuple[Frame, ...], drafts: Sequence[Draft]) -> tuple[Frame, ...]:
    """The frames that hold a draft, less those whose cue its own match takes, with one actor for both.

    "Kenya requested a notice for the arrest of Peru": the request is that accusation's own act, and not who told it.
    """
    if is_gapped(draft):
        return tuple(f for f in frames if drafts[f.draft].sentence is not draft.sentence)
    actor = draft.match.capture("actor")
    if actor is None or draft.match.subject >= 0:
        return frames  # what governs a verb may stand far off, before the cue
    start, end = draft.sentence.span(draft.match.start, draft.match.end)
    return tuple(
        frame
        for frame in frames
        if not start <= frame.trigger < end or drafts[frame.draft].match.capture("actor") != actor
    )
