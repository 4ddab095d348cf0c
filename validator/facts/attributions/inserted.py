"""Who says so between commas inside of what is said: "The guards, the mayor said, attacked two boys"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import clause_stop
from validator.chunks.saying import SAYING

if TYPE_CHECKING:
    from validator.facts.drafts import Draft
    from validator.sentences import Sentence

INSERTED = "attribution.inserted-say"
_FINITE = "VWUA"


def before_inserted(draft: Draft) -> tuple[int, int] | None:
    """The code points of what stands before who says it; None where that is a clause, so that what follows is not.

    "The road is open, the mayor said, and two men left": those are told to have left by nobody.
    """
    sentence, chunks = draft.sentence, draft.sentence.chunks
    kinds = chunks.kinds
    comma, verb = chunks.at(draft.match.start), chunks.at(draft.match.trigger)
    if opens_within(sentence, draft.match.start) or kinds[verb - 1] in "wh":
        return None  # ", a critic who has written for the Post, left"
    first = comma
    while first and kinds[first - 1] not in ";:Q":
        first -= 1
    main = within = False  # has the main clause a verb, has the last one under it?
    under = False
    for k in range(first, comma):
        if kinds[k] in "wh":
            under, within = True, False
        elif kinds[k] in "VWA" or (kinds[k] == "U" and chunks.subject(k) is not None and kinds[k - 1] != ","):
            main, within = main or not under, True
    if main and (within or not under):
        return None  # but "Two men died when the boat, …"
    if first == comma or (behind := draft.match.capture("content")) is None:
        return None
    if kinds[chunks.at(behind[0])] == "Z" and chunks.head_word(chunks.at(behind[0])) in SAYING:
        return None  # ", he said, adding that …"
    if kinds[chunks.at(behind[0])] == "c" and not _goes_on(draft, behind[0]):
        return None
    return sentence.span(chunks.starts[first], chunks.ends[comma - 1])


def opens_within(sentence: Sentence, comma: int) -> bool:
    """Does a relative, or "that", stand right before the comma of who says so: "a raid in which, it said, two died"?

    Then only what the relative tells is said.
    """
    chunks = sentence.chunks
    at = chunks.at(comma - 1)
    return at > 0 and chunks.kinds[at] in "wh"


def behind_teller(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """The clause behind its teller, where one that opens at `end` is told: "where, he said, food is scarce"."""
    chunks = sentence.chunks
    comma = chunks.at(end) + 1
    stop = clause_stop(chunks, comma)
    while comma < stop and chunks.kinds[comma] != ",":
        comma += 1
    if comma + 1 >= stop or chunks.kinds[comma + 1] in "VWUAB":
        return None  # "men who, he said, took bribes"
    return chunks.starts[comma + 1], chunks.ends[stop - 1]


def _goes_on(draft: Draft, token: int) -> bool:
    """Does a verb without a subject of its own follow a conjunction: ", he said, and attacked"?"""
    chunks = draft.sentence.chunks
    nxt = chunks.at(token) + 1
    return nxt < len(chunks.kinds) and chunks.kinds[nxt] in _FINITE
