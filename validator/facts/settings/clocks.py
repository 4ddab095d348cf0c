"""On which day a clock or a part of the day lies that stands by itself: "at 3 a.m. in a fire in Lima on Saturday"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from validator.facts.settings.tense import tense_at
from validator.values import Told, read_time

if TYPE_CHECKING:
    from validator.facts.references.nouns import Story
    from validator.sentences import Sentence

BETWEEN = frozenset("to until till through and - – —".split())
COUNTED_FROM = ("earlier", "later", "before", "after")
BACK_WORDS = frozenset("that same next following previous before after later earlier".split())


def told_on(anchor: date | None) -> Told:
    """What is told where nothing was yet: the report's own day."""
    return Told(anchor, anchor.replace(day=1), anchor.year) if anchor else Told()


def is_bare(phrase: str, anchor: date | None) -> bool:
    """Is it a clock or a part of the day, and nothing that looks back?"""
    read = read_time(phrase, anchor)
    looks_back = not BACK_WORDS.isdisjoint(phrase.lower().split())
    return read is not None and read.start is None and not looks_back


def dated_behind(sentence: Sentence, end: int, anchor: date | None, story: Story) -> date | None:
    """The day that stands further on in the clause of a clock: "at 3 a.m. in a fire in Lima on Saturday"."""
    chunks = sentence.chunks
    behind = next(((a, b) for a, b in chunks.times if a >= end), None)
    if behind is None or anchor is None:
        return None
    between = chunks.kinds[chunks.at(end - 1) + 1 : chunks.at(behind[0])]
    apart = any(kind not in "IFGKXN,T" for kind in between) or sentence.tokens[behind[0] - 1].lower() in BETWEEN
    if apart:
        return None
    low, high = sentence.span(*behind)
    read = read_time(story.text[low:high], anchor, tense_at(chunks, behind[0]))
    return date.fromisoformat(read.start) if read is not None and read.granularity == "day" and read.start else None


def is_of_unknown_day(told: Told | None, phrase: str, day: date) -> bool:
    """Is a clock by itself one of a month told before, on no day: "killed in May. The attack, at noon, …"?"""
    if told is None or told.month is None or not is_bare(phrase, day) or phrase.lower().endswith(COUNTED_FROM):
        return False
    return told.day == day and told.month < day.replace(day=1)
