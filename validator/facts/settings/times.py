"""The times that a story tells, each read by the tense of its clause and by what was told before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.chunks.saying import SAID_WHEN
from validator.expressions import compiled
from validator.facts.phrases import anchor as anchor_of
from validator.facts.phrases import span
from validator.facts.settings.apart import is_of_other_deed
from validator.facts.settings.charged import is_beyond_charge
from validator.facts.settings.clauses import belongs, is_own
from validator.facts.settings.clocks import (
    BACK_WORDS,
    BETWEEN,
    COUNTED_FROM,
    dated_behind,
    is_bare,
    is_of_unknown_day,
    told_on,
)
from validator.facts.settings.other_clauses import in_other_clause
from validator.facts.settings.others_times import dated_head, is_of_another, is_of_apposed, is_of_doer_beside
from validator.facts.settings.tense import tense_at
from validator.values import NTH, Told, find_times, read_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
_YEARS = compiled(r"((?:1[5-9]|20)\d\d)[-–/]((?:1[5-9]|20)\d\d)")
_LOOK_BACK = 8  # sentences
_TOLD_BY = 24  # times: the last ones tell the day, however many stand before them
_NEAR = 10  # days
_ABOUT = 5  # times on either side of a trigger; those further off are of other clauses
_WEEK = 4  # days; a clock by itself is seldom one of a day further off that an earlier sentence told


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


def told_before(story: Story, offset: int, anchor: date | None) -> Told | None:
    """What the sentences before an offset told last; the report's day where they tell none."""
    if anchor is None:
        return None
    told = told_on(anchor)
    for sentence, start, end in reversed([*islice(_times_before(story, offset), _TOLD_BY)]):
        _, told = _next(sentence, start, end, anchor, told)
    return told


def _times_before(story: Story, offset: int) -> Iterator[tuple[Sentence, int, int]]:
    """The times that end before an offset, in its sentence and the few before it, the last first."""
    number = story.number(offset)
    for at in range(number, max(number - _LOOK_BACK, 0) - 1, -1):
        sentence = story.sentence(at)
        times = sentence.chunks.times
        here = bisect_right(times, offset, key=lambda time: sentence.span(*time)[1]) if at == number else len(times)
        yield from ((sentence, start, end) for start, end in reversed(times[:here]))


def _next(
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
            time, later = _next(sentence, start, end, anchor, told, far=far, story=story)
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
    read = [(a, b, _next(sentence, a, b, anchor, told)[0]) for a, b in zip(lows, highs, strict=True) if a < b]
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
