"""Words that cite without a verb of saying: "according to", "citing", the colon and the dash of headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.attributions.attribution import own_part
from validator.speech.adjuncts import behind
from validator.speech.extent import content_end
from validator.speech.source_extent import source_after, source_before
from validator.speech.spoken import FINITE, FREE, NOUNS, Said
from validator.speech.trailing import LINKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.speech.spoken import Range, Spoken

_NO_SOURCES = frozenset(
    "plan plans schedule rank size age taste need needs ability type season height weight rule".split()
)
_CITING = frozenset({"citing", "quoting"})
_FEELINGS = ("worr", "concern", "fear", "hope", "doubt", "need", "suspicion", "confidence", "expectation", "optimism")
_PAPERS = frozenset("log logs records files papers documents ledger archives data figures footage images".split())
_HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})
_PHRASES = ("in the words of", "in the opinion of", "in the view of", "in the eyes of")


def read_citations(spoken: Spoken, said: Sequence[Said]) -> Iterator[Said]:
    """The attributions of words that cite; `said` are those of the sentence's verbs and nouns."""
    since = 0  # the token behind the source cited last: what stands before it is of that source alone
    for at, word in enumerate(spoken.low):
        if word == "according" and spoken.low[at + 1 : at + 2] == ["to"]:
            found = _according(spoken, at, at + 2, since)
        elif word == "in" and (size := _phrase(spoken, at)):
            found = _according(spoken, at, at + size, since)
        elif word == "per" and (at == 0 or spoken.low[at - 1] == "as" or spoken.tokens[at - 1] == ","):
            found = _according(spoken, at - (spoken.low[at - 1 : at] == ["as"]), at + 1, since)
        elif word in _CITING:
            found = _citing(spoken, at, said)
        elif word in _HEARSAY and at == 0:
            found = _hearsay(spoken)
        else:
            continue
        if found is not None:
            yield found
            since = found.source[1] if found.trailing and found.source else 0
    headline = _colon(spoken) or _dash(spoken)
    if headline is not None and not said:
        yield headline


def _phrase(spoken: Spoken, at: int) -> int:
    """How many words of a phrase that cites stand at a token."""
    return 4 if " ".join(spoken.low[at : at + 4]) in _PHRASES else 0


def _according(spoken: Spoken, at: int, stop: int, since: int) -> Said | None:
    i = behind(spoken, stop)
    if spoken.kind(i) not in NOUNS or spoken.head(i) in _NO_SOURCES:
        return None
    source, after = source_after(spoken, i)
    if source[0] < stop:
        source = (stop, source[1])
    first = spoken.chunks.at(at)
    left = first - 1
    while spoken.kind(left) == "R" and left > 0:
        left -= 1
    content: list[Range] = []
    if left >= 0 and spoken.kinds[left] not in "c" and spoken.kind(left - 1) != "h":
        before = _before(spoken, left)
        if before is not None:
            content.append(_of_its_own(spoken, before, since))
    broken = spoken.kind(left) == "," and content and (not _told(spoken, content[0]) or spoken.kind(left - 1) == "A")
    if (not content or broken) and (clause := _clause_behind(spoken, i, after)) is not None:
        source, after = (source[0], spoken.chunks.ends[clause - 1]), clause
    opened = spoken.kind(after) == "," and (not content or broken)
    if opened and after + 1 < spoken.size:
        end = content_end(spoken, after + 1, None)
        if end > after + 1:
            content.append(spoken.tokens_of(after + 1, end - 1))
    trailing = bool(content) and content[0][1] <= at
    return Said((at, stop), source, tuple(content), "citation", trailing=trailing) if content else None


def _clause_behind(spoken: Spoken, first: int, after: int) -> int | None:
    """The comma before a clause that was taken for more of the source: "according to a clerk, the raid began"."""
    for k in range(first + 1, min(after, spoken.size)):
        if spoken.kinds[k] == "," and spoken.kind(k + 1) in FREE:
            verb = spoken.clause_at(k + 1, spoken.size)
            if verb is not None and "," not in spoken.kinds[k + 1 : verb]:
                return k
    return None


def _hearsay(spoken: Spoken) -> Said | None:
    """An adverb that opens a sentence: what it holds is someone's word, nobody says whose."""
    first = 2 if spoken.kind(1) == "," else 1
    if first >= spoken.size or spoken.clause_at(first, spoken.size) is None:
        return None
    end = content_end(spoken, first, None)
    return Said((0, 1), None, (spoken.tokens_of(first, end - 1),))


def _told(spoken: Spoken, content: Range) -> bool:
    """Does a token range hold a finite verb with its subject?"""
    first, last = spoken.chunks.at(content[0]), spoken.chunks.at(content[1] - 1)
    return any(spoken.kinds[k] in "VWUA" for k in range(first, last + 1))


def _before(spoken: Spoken, left: int) -> Range | None:
    """The sentence before words that cite."""
    first, last = 0, left
    while last > 0 and spoken.kinds[last] in ",-":
        last -= 1
    for k in range(last - 1, 0, -1):
        if spoken.kinds[k] == ";":
            first = k + 1
            break
    if spoken.word(first) in LINKING and spoken.kind(first + 1) == ",":
        first += 1
    while first < last and spoken.kinds[first] in "-.,)c":
        first += 1
    return spoken.tokens_of(first, last)


def _of_its_own(spoken: Spoken, content: Range, since: int) -> Range:
    """What is cited from one source, less what was cited from another before the token `since`."""
    sentence = spoken.sentence
    if not content[0] < since < content[1]:
        return content
    low, high = sentence.span(since - 1, content[1])
    after = sentence.span(since - 1, since)[1]
    own = own_part(sentence.text, after - sentence.offset, high - sentence.offset + 2)  # with the comma behind it
    return content if own is None or low > high else (sentence.token_at(own + sentence.offset), content[1])


def _citing(spoken: Spoken, at: int, said: Sequence[Said]) -> Said | None:
    """What stands behind "citing" is the source of what the sentence says, or of what its last cue before holds."""
    chunk = spoken.chunks.at(at)
    if spoken.kind(chunk + 1) not in NOUNS or (chunk and spoken.kind(chunk - 1) not in ",c"):
        return None
    named = spoken.head(chunk + 1) in spoken.words.nouns and not spoken.head(chunk + 1).startswith(_FEELINGS)
    if not spoken.speaks(chunk + 1) and not named and spoken.head(chunk + 1) not in _PAPERS:
        return None  # "citing falling sales" gives a reason
    source, _ = source_after(spoken, chunk + 1)
    if (told := _told_behind(spoken, source[1], said)) is not None:
        return Said((at, at + 1), source, told.content, "citation")
    if chunk == 0:
        return None
    before = [s for s in said if s.cue[1] <= at and s.mode != "citation"]
    content = before[-1].content if before else tuple(r for r in (_before(spoken, chunk - 1),) if r is not None)
    return Said((at, at + 1), source, content, "citation", trailing=True) if content else None


def _told_behind(spoken: Spoken, end: int, said: Sequence[Said]) -> Said | None:
    """What is told right behind a source and a comma: "The agency, citing two officials, reported …"."""
    for one in said:
        first = one.source[0] if one.source is not None and one.source[0] >= end else one.cue[0]
        told = one.mode != "citation" and not one.trailing and one.content
        if told and spoken.low[end:first] == [","]:
            return one
    return None


def _colon(spoken: Spoken) -> Said | None:
    """The colon of a headline, "Minister: no new taxes", or one before a quotation."""
    i = spoken.kinds.find(":")
    if i < 1 or i + 1 >= spoken.size:
        return None
    first = next((k for k in range(i) if spoken.kinds[k] in FREE), None)
    if first is None or first > 1:
        return None
    source, after = source_after(spoken, first)
    if spoken.kind(i + 1) == "Q" and spoken.marks[i + 1] and after < i:  # "His answer was short: “No.”"
        subject = spoken.main_subject(i)
        if subject is not None and subject < i:
            end = content_end(spoken, i + 1, None)
            verb = next((k for k in range(subject + 1, i) if spoken.kinds[k] in FINITE), subject + 1)
            whole = source_before(spoken, subject, verb)
            return Said(spoken.tokens_of(i, i), whole, (spoken.tokens_of(i + 1, end - 1),), subject=subject)
    if (behind := _behind_mark(spoken, i)) is not None and not FINITE.isdisjoint(spoken.kinds[first:i]):
        return behind
    closed = spoken.kinds[-1] in ".Q" and spoken.tokens[-1] not in "?!…"
    quoted = spoken.kind(i + 1) == "Q"
    if after == i and (spoken.kinds[first] == "N" or quoted) and (quoted or not closed):
        end = content_end(spoken, i + 1, None)
        return Said(spoken.tokens_of(i, i), source, (spoken.tokens_of(i + 1, end - 1),), "headline")
    return _behind_mark(spoken, i)


def _dash(spoken: Spoken) -> Said | None:
    """The dash of a headline: "Aid is not getting through – charity"."""
    i = spoken.kinds.rfind("-")
    return _behind_mark(spoken, i) if i > 1 else None


def _behind_mark(spoken: Spoken, i: int) -> Said | None:
    """A headline's source behind its last mark: a short noun phrase, and no full stop."""
    if spoken.kind(i + 1) != "N" or spoken.kinds[-1] in ".:,Q" or not _told(spoken, spoken.tokens_of(0, i - 1)):
        return None
    source, after = source_after(spoken, i + 1)
    if after < spoken.size or source[1] - source[0] > 5:
        return None
    before = _before(spoken, i - 1)
    if before is None:
        return None
    return Said(spoken.tokens_of(i, i), source, (before,), "headline", trailing=True)
