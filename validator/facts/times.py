"""The times that a story tells, each read by the tense of its clause and by what was told before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.clauses import belongs
from validator.facts.phrases import anchor as anchor_of
from validator.facts.phrases import span
from validator.values import Told, find_times, read_time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from validator.chunks import Chunks
    from validator.facts.nouns import Story
    from validator.match import Sentence
    from validator.model import Time

_AHEAD = frozenset("until till by for".split())
_STARTING = frozenset("starting beginning effective".split())
_SOON = frozenset("will would shall may might could can should must 'll ’ll".split())
_DUE = frozenset("due scheduled expected slated set planned likely unlikely poised bound ready supposed".split())
_SAYING = frozenset("said says told announced reported added stated wrote tweeted confirmed acknowledged".split())
_BETWEEN = frozenset("to until till through and - – —".split())
_YEARS = compiled(r"((?:1[5-9]|20)\d\d)[-–/]((?:1[5-9]|20)\d\d)")
_LOOK_BACK = 8  # sentences
_NEAR = 10  # days
_WEEK = 4  # days; a clock by itself is seldom one of a day further off that an earlier sentence told


def tense_at(chunks: Chunks, start: int) -> Literal["past", "future"]:
    """On which side of the report's day an unclear time lies, by the preposition before it and its clause's verb."""
    word = chunks.tokens[start - 1].lower() if start else ""
    if word in _STARTING or (word in _AHEAD and _is_open(chunks, start)):
        return "future"
    own = chunks.at(start)
    verb = _governing(chunks, own)
    return "future" if verb is not None and _is_ahead(chunks, verb) else "past"


def _is_open(chunks: Chunks, start: int) -> bool:
    """Does "until", "by" or "for" point ahead? Not behind a plain past form: "it lasted until Friday"."""
    verb = _governing(chunks, chunks.at(start - 1))
    if verb is None or chunks.tokens[start - 1].lower() == "for":
        return True
    group = chunks.parts[chunks.starts[verb] : chunks.ends[verb]]
    return chunks.kinds[verb] != "V" or "m" in group or chunks.tokens[chunks.ends[verb] - 1].endswith("s")


def _governing(chunks: Chunks, own: int) -> int | None:
    """The verb group that a time belongs to: the nearest before it in its clause, else the first behind it."""
    kinds = chunks.kinds
    for i in range(own - 1, -1, -1):
        if kinds[i] in "VWUZBA":
            return i
        if kinds[i] == "w" and i == own - 1:
            continue  # "before Friday"
        if kinds[i] in ";whQ:" or (kinds[i] == "," and i and kinds[i - 1] == "T"):
            break
    for i in range(own + 1, len(kinds)):
        if kinds[i] in "VWUBA":
            return i
        if kinds[i] in ";":
            break
    return None


def _is_ahead(chunks: Chunks, verb: int) -> bool:
    """Does a verb group speak of what is to come: "will open", "to open", "opens", "is due"?"""
    kind = chunks.kinds[verb]
    start, end = chunks.starts[verb], chunks.ends[verb]
    words = [w.lower() for w in chunks.tokens[start:end]]
    perfect = "e" in chunks.parts[start:end]
    if not _SOON.isdisjoint(words):
        return not perfect
    if "to" in words and words[0] in ("is", "are", "was", "were"):
        return not perfect
    if kind == "B":
        return not perfect and _is_plan(chunks, verb)
    if "going" in words or not _DUE.isdisjoint(words):
        return not perfect
    if kind == "A" and end < len(chunks.tokens):
        return chunks.tokens[end].lower() in _DUE or (words[-1] in ("is", "are") and chunks.kinds[verb + 1] == "T")
    if kind == "Z" and verb:
        before = chunks.kinds[verb - 1] == "A" and chunks.tokens[chunks.starts[verb - 1]].lower() in ("is", "are", "’s")
        return before
    if kind != "V":
        return False
    return (words[0] in ("is", "are") and words[-1].endswith("ing")) or _is_present(words[-1], len(words))


def _is_plan(chunks: Chunks, verb: int) -> bool:
    """Does what governs an infinitive leave it open: "plans to", "agreed to", and not "were told to"?"""
    above = next((i for i in range(verb - 1, -1, -1) if chunks.kinds[i] in "VWUA"), None)
    if above is None:
        return True
    last = chunks.tokens[chunks.ends[above] - 1].lower()
    return last in _PLANS or last.endswith("s") or not _DUE.isdisjoint((last, chunks.tokens[chunks.starts[verb] - 1]))


_PLANS = frozenset(
    "agreed vowed promised planned pledged decided wanted hoped intended offered threatened plan want hope intend "
    "agree are were chose voted prepared going asked called".split()
)


def _is_present(word: str, size: int) -> bool:
    """Is a single finite form a third person of the present, other than one of saying?"""
    return size == 1 and word.endswith("s") and not word.endswith("ss") and word not in _NOT_AHEAD


_NOT_AHEAD = frozenset("says was is has does".split())


def find_time(
    sentence: Sentence, trigger: int, low: int, high: int, story: Story, published: str | None
) -> Time | None:
    """The trigger's own time within a token range, read by its tense and by what was told before."""
    if not sentence.chunks.times:
        return None
    day = anchor_of(published)
    found = {}
    for start, end in sentence.chunks.times:
        if low <= start and end <= high:
            piece = span(sentence, start, end, story.text)
            read = read_time(piece.exact, day)
            if read is not None and read.timex_type in ("DATE", "TIME"):
                found[start, end] = piece
    best = belongs(sentence.chunks, trigger, found) if found else None
    if best is None:
        return None
    piece = found[best]
    read = read_time(piece.exact, day, tense_at(sentence.chunks, best[0]))
    if read is None:
        return None
    if day is not None and _looks_back(read, piece.exact):
        read = read_time(piece.exact, day, "past", told_before(story, piece.start, day)) or read
    relation = _relation(sentence, best[0]) or read.relation
    return replace(read, text=piece.exact, span=piece, relation=relation)


_RELATIONS = {"since": "since", "until": "until", "till": "until", "before": "before", "after": "after", "by": "by"}
_RELATIONS |= {"during": "during", "throughout": "during", "within": "during", "over": "during"}


def _relation(sentence: Sentence, start: int) -> str | None:
    """What the preposition before a time says of it: "since January"."""
    return _RELATIONS.get(sentence.tokens[start - 1].lower()) if start else None


def _looks_back(time: Time, phrase: str) -> bool:
    """Does a time count from one told before?"""
    return (time.start is None and time.timex_type in ("DATE", "TIME")) or phrase.lower().endswith(_BACK)


_BACK = ("earlier", "later", "before", "after")


def told_before(story: Story, offset: int, anchor: date | None) -> Told | None:
    """What the sentences before an offset told last; the report's day where they tell none."""
    if anchor is None:
        return None
    told = _told_on(anchor)
    number = story.number(offset)
    for at in range(max(number - _LOOK_BACK, 0), number + 1):
        sentence = story.sentence(at)
        for start, end in sentence.chunks.times:
            if sentence.span(start, end)[1] <= offset:
                _, told = _next(sentence, start, end, anchor, told)
    return told


def _told_on(anchor: date | None) -> Told:
    """What is told where nothing was yet: the report's own day."""
    return Told(anchor, anchor.replace(day=1), anchor.year) if anchor else Told()


def _next(
    sentence: Sentence, start: int, end: int, anchor: date | None, told: Told, *, far: bool = False
) -> tuple[Time | None, Told]:
    """A time as read, and what is told last behind it."""
    low, high = sentence.span(start, end)
    phrase = sentence.text[low - sentence.offset : high - sentence.offset]
    when_said = _is_when_said(sentence, start)
    tense = tense_at(sentence.chunks, start)
    known = _told_on(anchor) if when_said else told
    time = read_time(phrase, anchor, tense, known)
    if far and time is not None and time.timex_type == "TIME" and known is told and _is_bare(phrase, anchor):
        time = read_time(phrase, anchor, tense, _told_on(anchor))
    if time is None or (when_said and time.granularity in ("day", "part-of-day", "time")):
        return time, told
    return time, told.after(time)


def _is_bare(phrase: str, anchor: date | None) -> bool:
    """Is it a clock or a part of the day, and nothing that looks back?"""
    read = read_time(phrase, anchor)
    looks_back = not _BACK_WORDS.isdisjoint(phrase.lower().split())
    return read is not None and read.start is None and not looks_back


_BACK_WORDS = frozenset("that same next following previous before after later earlier".split())


def _is_when_said(sentence: Sentence, start: int) -> bool:
    """Is it the time of saying, in a sentence that names another: "on Sunday, the mayor said Monday"?"""
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
        "statement",
        "reporters",
        "earlier",
    ):
        at -= 1
    return at >= 0 and tokens[at].lower() in _SAYING and len(sentence.chunks.times) > 1


def read_times(story: Story, anchor: date | None) -> Iterator[tuple[int, int, Time | None]]:
    """Every time of a story as TIMEX3 has them: offsets and value; the two ends of a range stand by themselves."""
    told = _told_on(anchor)
    day_of = 0  # the sentence that told the day
    for number in range(len(story.bounds)):
        sentence = story.sentence(number)
        told = _fading(told, anchor, number - day_of)
        before: Time | None = None
        for start, end in find_times(sentence.tokens):
            apart = number > day_of and told.day is not None and anchor is not None
            far = apart and abs((told.day - anchor).days) > _WEEK  # type: ignore[operator]
            time, later = _next(sentence, start, end, anchor, told, far=far)
            if not story.quoted(sentence.span(start, end)[0]):
                day_of = number if later.day is not told.day else day_of
                told = later
            if _is_set_too(sentence, start, time, before):
                time = read_time(f"every {sentence.tokens[start]}", anchor)
            before = time
            yield from _ends(sentence, start, end, time)


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
    cut = next((i for i in range(start + 1, end - 1) if tokens[i].lower() in _BETWEEN), None)
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
    if slash:
        return (
            replace(time, timex=first, end=None, edtf=None, granularity=None),
            replace(time, timex=last, start=None, edtf=None, granularity=None),
        )
    clock = time.clock
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
