"""What a story told last: one time read after another, each by the tense of its clause and by those before it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from validator.chunks.saying import SAID_WHEN
from validator.facts.settings.clocks import BACK_WORDS, dated_behind, is_bare, told_on
from validator.facts.settings.tense import tense_at
from validator.values import Told, read_time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from validator.facts.references.nouns import Story
    from validator.model import Time
    from validator.sentences import Sentence

_LOOK_BACK = 8  # sentences
_TOLD_BY = 24  # times: the last ones tell the day, however many stand before them


def told_before(story: Story, offset: int, anchor: date | None) -> Told | None:
    """What the sentences before an offset told last; the report's day where they tell none."""
    if anchor is None:
        return None
    told = told_on(anchor)
    for sentence, start, end in reversed([*islice(_times_before(story, offset), _TOLD_BY)]):
        _, told = read_next(sentence, start, end, anchor, told)
    return told


def _times_before(story: Story, offset: int) -> Iterator[tuple[Sentence, int, int]]:
    """The times that end before an offset, in its sentence and the few before it, the last first."""
    number = story.number(offset)
    for at in range(number, max(number - _LOOK_BACK, 0) - 1, -1):
        sentence = story.sentence(at)
        times = sentence.chunks.times
        here = bisect_right(times, offset, key=lambda time: sentence.span(*time)[1]) if at == number else len(times)
        yield from ((sentence, start, end) for start, end in reversed(times[:here]))


def read_next(
    sentence: Sentence,
    start: int,
    end: int,
    anchor: date | None,
    told: Told,
    *,
    far: bool = False,
    story: Story | None = None,
) -> tuple[Time | None, Told]:
    """A time as read, and what is told last behind it."""
    low, high = sentence.span(start, end)
    phrase = sentence.text[low - sentence.offset : high - sentence.offset]
    when_said = _is_when_said(sentence, start, alone=is_bare(phrase, anchor))
    tense = "past" if _is_of_results(sentence, end) else tense_at(sentence.chunks, start)
    looks_back = not BACK_WORDS.isdisjoint(phrase.lower().split())
    known = told_on(anchor) if when_said and not looks_back else told
    ahead = tense != "future" and anchor is not None and told.day is not None and told.day > anchor
    if ahead and (looks_back or is_bare(phrase, anchor)):
        known = told_on(anchor)  # what was to come is no day of a past event, nor one that it is counted from
    if story is not None and anchor is not None and is_bare(phrase, anchor):
        dated = dated_behind(sentence, end, anchor, story)
        known = told_on(dated) if dated is not None else known
    time = read_time(phrase, anchor, tense, known)
    if far and time is not None and time.timex_type == "TIME" and known is told and is_bare(phrase, anchor):
        time = read_time(phrase, anchor, tense, told_on(anchor))
    if _is_september_11(sentence, phrase, end, anchor):
        time = read_time(f"{phrase}, 2001", anchor)
    if time is None or (when_said and time.granularity in ("day", "part-of-day", "time")):
        return time, told
    if phrase.lower().endswith(_COMPARED):
        return time, told  # "up from 30 a year earlier": the story goes on where it was
    if time.granularity == "day" and start and sentence.tokens[start - 1].lower() == "since":
        return time, told  # "shut since 16 March": the story is not told of that day
    return time, told.after(time)


_COMPARED = ("earlier", "ago", "before")
_SEPTEMBER_11 = frozenset({"sept. 11", "sept 11", "september 11", "sep. 11"})
_ATTACKS = frozenset("attack attacks terrorist terror hijackings hijackers terrorists".split())


_RESULTS = frozenset("results result earnings profit profits revenue revenues sales loss losses figures income".split())


def _is_of_results(sentence: Sentence, end: int) -> bool:
    """Does a time stand before what was earned in it: "will report fourth-quarter results next week"?"""
    return any(token.lower() in _RESULTS for token in sentence.tokens[end : end + 2])


def _is_september_11(sentence: Sentence, phrase: str, end: int, anchor: date | None) -> bool:
    """Is it the day of "the Sept. 11 attacks", told after it?"""
    after = sentence.tokens[end].lower() if end < len(sentence.tokens) else ""
    return after in _ATTACKS and phrase.lower() in _SEPTEMBER_11 and (anchor is None or anchor.year >= 2001)


def _is_when_said(sentence: Sentence, start: int, *, alone: bool) -> bool:
    """Is it the time of saying, in a sentence that names another: "on Sunday, the mayor said Monday"?

    A clock or a part of the day `alone` is so by itself, and no time of the day told last: "said at a noon briefing".
    """
    tokens = sentence.tokens
    at = start - 1
    while at >= 0 and tokens[at].lower() in (
        "on",
        "late",
        "early",
        "in",
        "at",
        "about",
        "around",
        "a",
        "an",
        "statement",
        "reporters",
        "earlier",
    ):
        at -= 1
    return at >= 0 and tokens[at].lower() in SAID_WHEN and (alone or len(sentence.chunks.times) > 1)
