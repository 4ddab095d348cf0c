"""Every time of a story as TIMEX3 has them, the two ends of a range each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.settings.clocks import BETWEEN, told_on
from validator.facts.settings.told_last import read_next
from validator.values import Told, find_times, read_time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from validator.facts.references.nouns import Story
    from validator.model import Time
    from validator.sentences import Sentence

_YEARS = compiled(r"((?:1[5-9]|20)\d\d)[-–/]((?:1[5-9]|20)\d\d)")
_NEAR = 10  # days
_WEEK = 4  # days; a clock by itself is seldom one of a day further off that an earlier sentence told


def read_times(story: Story, anchor: date | None) -> Iterator[tuple[int, int, Time | None]]:
    """Every time of a story as TIMEX3 has them: offsets and value; the two ends of a range stand by themselves."""
    told = told_on(anchor)
    day_of = 0  # the sentence that told the day
    for number in range(len(story.bounds)):
        sentence = story.sentence(number)
        told = _fading(told, anchor, number - day_of)
        before: Time | None = None
        for start, end in find_times(sentence.tokens):
            apart = number > day_of and told.day is not None and anchor is not None
            far = apart and abs((told.day - anchor).days) > _WEEK  # type: ignore[operator]
            time, later = read_next(sentence, start, end, anchor, told, far=far, story=story)
            if not story.quoted(sentence.span(start, end)[0]):
                day_of = number if later.day is not told.day else day_of
                told = later
            if _is_set_too(sentence, start, time, before):
                time = read_time(f"every {sentence.tokens[start]}", anchor)
            before = time
            if time is None:
                yield from _pieces(sentence, start, end, anchor, told)
            else:
                yield from _ends(sentence, start, end, time)


def _pieces(
    sentence: Sentence, start: int, end: int, anchor: date | None, told: Told
) -> Iterator[tuple[int, int, Time | None]]:
    """A phrase that cannot be read as one, by its commas: "Tuesday through Sunday, 9 a.m. to 5 p.m."."""
    cuts = [i for i in range(start, end) if sentence.tokens[i] == ","]
    lows, highs = [start, *(i + 1 for i in cuts)], [*cuts, end]
    read = [(a, b, read_next(sentence, a, b, anchor, told)[0]) for a, b in zip(lows, highs, strict=True) if a < b]
    if not cuts or any(time is None for _, _, time in read):
        read = [(start, end, None)]
    for low, high, time in read:
        yield from _ends(sentence, low, high, time)


def _fading(told: Told, anchor: date | None, sentences: int) -> Told:
    """What is told last, so many sentences on: a day far from the report's own is soon left behind."""
    if anchor is None or told.day is None or sentences < 2 or abs((told.day - anchor).days) <= _NEAR:
        return told
    return replace(told, day=anchor)


def _is_set_too(sentence: Sentence, start: int, time: Time | None, before: Time | None) -> bool:
    """Is a weekday one of those that "every" or a plural named: "every Tuesday and Thursday"?"""
    if time is None or before is None or before.timex_type != "SET" or not before.weekday or not time.weekday:
        return False
    return time.timex_type == "DATE" and sentence.tokens[start - 1].lower() in ("and", ",", "or")


def _ends(sentence: Sentence, start: int, end: int, time: Time | None) -> Iterator[tuple[int, int, Time | None]]:
    """The two ends of a range, else the whole."""
    low, high = sentence.span(start, end)
    values = _values(time)
    if values is None:
        rate = time is not None and _is_rate(sentence, start, end)
        yield low, high, replace(time, timex_type="SET") if time is not None and rate else time
        return
    tokens = sentence.tokens
    if tokens[start].lower() == "between":
        start += 1
    cut = next((i for i in range(start + 1, end - 1) if tokens[i].lower() in BETWEEN), None)
    years = _YEARS.fullmatch(sentence.text[low - sentence.offset : high - sentence.offset])
    if cut is not None:
        a, b = sentence.span(start, cut)
        c, d = sentence.span(cut + 1, end)
    elif years is not None:
        a, b, c, d = low, low + years.end(1), low + years.start(2), high
    else:
        yield low, high, time
        return
    yield a, b, values[0]
    yield c, d, values[1]


def _values(time: Time | None) -> tuple[Time, Time] | None:
    """The two ends of a range of dates or clocks as times of their own."""
    if time is None or not time.timex or time.timex_type not in ("DATE", "TIME"):
        return None
    first, slash, last = time.timex.partition("/")
    clock = time.clock
    if slash and clock is not None and clock.from_ != clock.to and time.granularity == "range":
        time = replace(time, timex_type="TIME")  # "between 11 p.m. on Monday and 4 a.m. on Tuesday"
        first, last = f"{first}T{clock.from_}", f"{last}T{clock.to}"
    if slash:
        return (
            replace(time, timex=first, end=None, edtf=None, granularity=None),
            replace(time, timex=last, start=None, edtf=None, granularity=None),
        )
    if clock is None or clock.from_ == clock.to or "T" not in first:
        return None
    day = first.partition("T")[0]
    return replace(time, timex=f"{day}T{clock.from_}"), replace(time, timex=f"{day}T{clock.to}")


def _is_rate(sentence: Sentence, start: int, end: int) -> bool:
    """Is "a day" how often: "two meals a day", and not "waited a day"?"""
    if end - start != 2 or not start or sentence.tokens[start].lower() not in ("a", "an"):
        return False
    after = sentence.tokens[end].lower() if end < len(sentence.tokens) else ""
    before = sentence.chunks.parts[start - 1]
    return before in "nhglMqY" and after not in ("ago", "later", "earlier", "after", "before", "from")
