"""The time of a fact, read by the tense of its clause and by what was told before it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.facts.phrases import anchor as anchor_of
from validator.facts.phrases import span
from validator.facts.settings.apart import is_of_other_deed
from validator.facts.settings.charged import is_beyond_charge
from validator.facts.settings.clauses import belongs, is_own
from validator.facts.settings.clocks import (
    COUNTED_FROM,
    dated_behind,
    is_bare,
    is_of_unknown_day,
    told_on,
)
from validator.facts.settings.other_clauses import in_other_clause
from validator.facts.settings.others_times import dated_head, is_of_another, is_of_apposed, is_of_doer_beside
from validator.facts.settings.tense import tense_at
from validator.facts.settings.told_last import told_before
from validator.values import NTH, read_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.chunks import Chunks
    from validator.facts.references.nouns import Story
    from validator.model import Span, Time
    from validator.sentences import Sentence
_LIKENING = frozenset({"similar", "reminiscent", "unlike", "resembling", "mirroring", "echoing"})
_COMPARED_WITHIN = 12  # tokens
_SUPERLATIVES = frozenset(
    "deadliest worst first biggest largest highest lowest longest heaviest bloodiest fiercest strongest gravest latest "
    "greatest hottest coldest only".split()
)
_ABOUT = 5  # times on either side of a trigger; those further off are of other clauses


def find_time(
    sentence: Sentence, trigger: int, low: int, high: int, story: Story, published: str | None, *, spoken: bool = False
) -> Time | None:
    """The trigger's own time within a token range, read by its tense and by what was told before.

    `spoken`: it is asked, denied, praised …, and no time of what that is about is its own.
    """
    if not sentence.chunks.times:
        return None
    day = anchor_of(published)
    found = {}
    times = sentence.chunks.times
    at = bisect_left(times, (trigger, 0))
    for start, end in times[max(at - _ABOUT, 0) : at + _ABOUT]:
        if is_of_apposed(sentence.chunks, sentence.chunks.at(trigger), sentence.chunks.at(start)):
            continue
        if is_of_doer_beside(sentence.chunks, trigger, sentence.chunks.at(start)):
            continue
        if low <= start and end <= high and not (spoken and is_of_another(sentence.chunks, trigger, (start, end))):
            piece = span(sentence, start, end, story.text)
            read = read_time(piece.exact, day)
            if read is not None and read.timex_type in ("DATE", "TIME") and not _is_nth_day(sentence, start, end):
                found[start, end] = piece
    best = _best(sentence.chunks, trigger, found) if found else None
    if best is None or is_of_other_deed(sentence.chunks, trigger, best[0]):
        return None
    deed, day_at = sentence.chunks.at(trigger), sentence.chunks.at(best[0])
    if is_beyond_charge(sentence.chunks, deed, day_at) or in_other_clause(sentence.chunks, deed, day_at):
        return None
    piece = found[best]
    read = read_time(piece.exact, day, tense_at(sentence.chunks, best[0]))
    dated = dated_behind(sentence, best[1], day, story) if is_bare(piece.exact, day) else None
    if dated is not None:
        read = read_time(piece.exact, day, "past", told_on(dated))
    if read is None or (read.timex in _UNDATED and not is_own(sentence.chunks, trigger, best[0])):
        return None
    if piece.exact.lower().endswith("later") and not is_own(sentence.chunks, trigger, best[0]):
        return None  # what came later is no time of what came first
    if day is not None and dated is None and _looks_back(read, piece.exact):
        told = told_before(story, piece.start, day)
        if is_of_unknown_day(told, piece.exact, day):
            return None
        if told != told_on(day) or not piece.exact.lower().endswith("later"):  # later than what, if nothing is told?
            read = read_time(piece.exact, day, "past", told) or read
    if piece.exact.lower().endswith("later") and day is not None and read.edtf and read.edtf > day.isoformat():
        return None  # "held in May and freed nine days later": later than a day that is not told
    if read.timex is not None and read.timex.startswith("FY"):
        return None  # a budget year is what money is for, and not when something happened
    relation = _relation(sentence, best[0]) or read.relation
    if _is_ranked(sentence, best[0], read):
        return None
    if (relation == "since" and _is_compared(sentence, best[0])) or _is_likened(sentence, trigger, best[0]):
        return None
    return replace(read, text=piece.exact, span=piece, relation=relation)


def _best(chunks: Chunks, trigger: int, found: Mapping[tuple[int, int], Span]) -> tuple[int, int] | None:
    """Of the times around a trigger the one that is its own: that of the noun it tells of, if this has one."""
    best = belongs(chunks, trigger, found)
    dated = dated_head(chunks, chunks.at(trigger), chunks.at(best[0])) if best is not None else None
    return best if dated is None else next((t for t in found if t[0] == chunks.starts[dated]), None)


def _is_nth_day(sentence: Sentence, start: int, end: int) -> bool:
    """Does it only tell how long it has gone on: "exchanged fire *for a third day* on Saturday"?"""
    words = [token.lower() for token in sentence.tokens[max(start - 1, 0) : end]]
    return words[-1] in ("day", "night", "week") and words[0] == "for" and not set(NTH).isdisjoint(words)


def _is_compared(sentence: Sentence, time: int) -> bool:
    """Does a time behind "since" only tell what something is compared with: "the deadliest attack since 2001"?"""
    words = {token.lower() for token in sentence.tokens[max(time - _COMPARED_WITHIN, 0) : time]}
    return not words.isdisjoint(_SUPERLATIVES) or "most" in words


def _is_ranked(sentence: Sentence, time: int, read: Time) -> bool:
    """Does a long time only tell of how many it was one: "the fourth raid on a mosque this year", "first in years"?"""
    if read.granularity not in ("year", "month", "unknown", "range"):
        return False
    before = sentence.tokens[max(time - _RANKED_WITHIN, 0) : time]
    if sentence.tokens[time].lower() not in ("this", "in", "of", "so"):
        return False
    words = [token.lower() for token in before]
    at = max((i for i, word in enumerate(words) if word in _SUPERLATIVES or word in NTH), default=-1)
    return at >= 0 and not set(words[at:]) & _ENDING


_RANKED_WITHIN = 8  # tokens
_ENDING = frozenset({",", ";", ":", "and", "but", "who", "which", "that", "when", "."})


def _is_likened(sentence: Sentence, trigger: int, time: int) -> bool:
    """Does a time tell when something like it happened: "opened fire, similar to the raid on the hall in May"?"""
    between = [token.lower() for token in sentence.tokens[trigger + 1 : time]]
    return not _LIKENING.isdisjoint(between)


def time_behind(
    sentence: Sentence, trigger: int, content: tuple[int, int], story: Story, published: str | None
) -> Time | None:
    """The day at the end of what was asked, denied or condemned, where that is no clause: "denied it on Monday".

    A day to come is not when it was asked, and what is asked "for" can lie ahead: "called for a strike on Monday".
    """
    chunks = sentence.chunks
    start, end = content
    if not chunks.times or start <= trigger:
        return None
    before = sentence.tokens[start - 1].lower()
    if before in ("for", "that") or (
        before == "to" and sentence.tokens[start - 2].lower() not in ("guilty", "innocent")
    ):
        return None
    if any(kind in "VWUZBAwhQ" for kind in chunks.kinds[chunks.at(start) : chunks.at(end - 1) + 1]):
        return None
    found = find_time(sentence, trigger, start, end, story, published)
    if found is None or found.span is None or found.granularity not in ("day", "part-of-day", "time"):
        return None
    last = found.span.end == sentence.span(start, end)[1]
    return found if last and found.end and published and found.end <= published[:10] else None


_RELATIONS = {"since": "since", "until": "until", "till": "until", "before": "before", "after": "after", "by": "by"}
_RELATIONS |= {
    "through": "until",
    "thru": "until",
    "during": "during",
    "throughout": "during",
    "within": "during",
    "over": "during",
}


def _relation(sentence: Sentence, start: int) -> str | None:
    """What the preposition before a time says of it: "since January", "prior to January"."""
    if sentence.tokens[max(start - 2, 0) : start] == ["prior", "to"]:
        return "before"
    return _RELATIONS.get(sentence.tokens[start - 1].lower()) if start else None


_UNDATED = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def _looks_back(time: Time, phrase: str) -> bool:
    """Does a time count from one told before?"""
    return (time.start is None and time.timex_type in ("DATE", "TIME")) or phrase.lower().endswith(COUNTED_FROM)
