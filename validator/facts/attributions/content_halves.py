"""Quotations in two halves around who says them: “The proof,” Hale said, “shows that it burned.”"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.attributions.content_quotation import SUBORDINATE

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.match import Match
    from validator.sentences import Sentence


def with_other_half(sentence: Sentence, match: Match, bounds: tuple[int, int]) -> tuple[int, int]:
    """The code points of a content of which a slot took one half: of the first where that is a clause, else of both.

    “I raise this point,” she wrote, “because of the toll.”: what she wrote is that she raises it. Of “The proof,” Hale
    said, “shows that it burned.” neither half is what he said.
    """
    chunks, inner = sentence.chunks, match.capture("content")
    if inner is not None and inner[1] <= match.trigger:
        if chunks.kinds[chunks.at(inner[1] - 1)] == "Q":
            return _with_second(sentence, inner, match.trigger, bounds)
        return _with_predicate(sentence, inner, match.trigger, bounds)
    if inner is None or inner[0] <= match.trigger or chunks.kinds[chunks.at(inner[0])] != "Q":
        return bounds
    opening = chunks.ends[chunks.at(inner[0])]
    if opening >= len(sentence.tokens) or not sentence.tokens[opening][:1].islower():
        return bounds
    actor = match.capture("actor")
    speaker = match.trigger if actor is None else min(actor[0], match.trigger)
    closing = chunks.at(speaker) - 1
    if (
        closing < 1
        or chunks.kinds[closing] != "Q"
        or sentence.tokens[chunks.starts[closing] - 1] not in (",", "?", "!")
    ):
        return bounds
    first = next((i for i in range(closing - 1, -1, -1) if chunks.kinds[i] == "Q"), 0)
    start, end = sentence.span(chunks.starts[first], chunks.ends[closing])
    return (start, end) if _is_whole(chunks, first, closing) else (start, max(end, bounds[1]))


def _is_whole(chunks: Chunks, first: int, closing: int) -> bool:
    """Is the first half a clause, and none under another: “If we are to win,” he said, “we need more rain.”"""
    under = chunks.word(first + 1) in SUBORDINATE
    return not under and any(chunks.kinds[i] in "VWUA" for i in range(first, closing))


def _with_predicate(
    sentence: Sentence, inner: tuple[int, int], trigger: int, bounds: tuple[int, int]
) -> tuple[int, int]:
    """A clause with the verb that stands behind who says it: "What they forget, Rao added, *is that it can burn*"."""
    chunks = sentence.chunks
    comma = chunks.at(trigger) + 1
    begins = comma + 1 < len(chunks.kinds) and chunks.kinds[comma] == "," and chunks.kinds[comma + 1] in "VWA"
    if not begins or chunks.kinds[chunks.at(inner[1])] != ",":
        return bounds
    end = next((i for i in range(comma + 1, len(chunks.kinds)) if chunks.kinds[i] in ".;"), len(chunks.kinds))
    return bounds[0], max(bounds[1], sentence.span(inner[0], chunks.ends[end - 1])[1])


def _with_second(sentence: Sentence, inner: tuple[int, int], trigger: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """Both halves, where the first says nothing and the second goes on with it behind who says so."""
    chunks = sentence.chunks
    if _is_whole(chunks, chunks.at(inner[0]), chunks.at(inner[1] - 1)):
        return bounds
    kinds = chunks.kinds
    opening = next((i for i in range(chunks.at(trigger) + 1, len(kinds)) if kinds[i] == "Q"), len(kinds))
    begins = opening + 1 < len(kinds) and kinds[opening - 1] == ","
    if not begins or not sentence.tokens[chunks.ends[opening]][:1].islower():
        return bounds
    closing = next((i for i in range(opening + 1, len(kinds)) if kinds[i] == "Q"), len(kinds) - 1)
    return bounds[0], max(bounds[1], sentence.span(inner[0], chunks.ends[closing])[1])
