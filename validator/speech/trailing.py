"""Who says it behind what is said, or in its middle: "…," said the minister; "X," she said, "Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import told_from
from validator.speech.adjuncts import behind, exists
from validator.speech.extent import content_end
from validator.speech.source_extent import source_after
from validator.speech.spans import addressed, cue_range, source_of
from validator.speech.spoken import FINITE, FREE, NOUNS, Said

if TYPE_CHECKING:
    from validator.speech.spoken import Cue, Range, Spoken

LINKING = frozenset({"however", "meanwhile", "separately", "moreover", "nevertheless", "nonetheless"})
_UNDER = frozenset({"as", "when", "while", "after", "before", "once"})
_TELLING = ("tell", "told", "assur", "inform", "remind")


def inverted(spoken: Spoken, cue: Cue) -> Said | None:
    """Who speaks behind the verb: "…," said the minister."""
    left, first = cue.first - 1, behind(spoken, cue.end)
    if spoken.kinds[cue.chunk] not in "VU" or spoken.kind(left) not in ",Q-" or left < 1:
        return None
    quoted = spoken.kind(left) == "Q" or (spoken.kind(left - 1) == "Q" and not spoken.marks[left - 1])
    if spoken.kind(left) == "Q" and spoken.marks[left]:
        return None
    speaker = spoken.chunks.subject(cue.first) if spoken.kind(left) == "," else None
    if speaker is not None and spoken.kind(speaker - 1) == "Q" and not spoken.marks[speaker - 1]:
        return None  # "“Why?” the lawyer, Mr. Day, asked him"
    plain = spoken.head(cue.chunk) in ("said", "says") and not _goes_on(spoken, first)
    if spoken.kind(first) not in ("NME" if quoted or plain else "N"):
        return None
    if not quoted and (spoken.clause_at(_first_noun(spoken), left) is None or "s" not in cue.classes):
        return None
    if not ("s" in cue.classes or ("q" in cue.classes and quoted)):
        return None
    if spoken.clause_at(first, spoken.size) is not None and not quoted:
        return None
    source, after = source_after(spoken, first)
    content = before_of(spoken, left)
    if content is None:
        return None
    more = resumed(spoken, after, content)
    return Said((spoken.chunks.starts[cue.first], cue.end), source, (content, *more), trailing=True, subject=first)


def _goes_on(spoken: Spoken, first: int) -> bool:
    """Has the noun group behind "said" a verb of its own, so that it opens what is said: ", said one of them fled"?"""
    return any(spoken.chunks.subject(k) == first for k in range(first + 1, spoken.size) if spoken.kinds[k] in FINITE)


def _first_noun(spoken: Spoken) -> int:
    """The first free noun group of a sentence, or its first chunk."""
    return next((i for i, kind in enumerate(spoken.kinds) if kind in FREE), 0)


def trailing(spoken: Spoken, cue: Cue, subject: int) -> Said | None:
    """What is said before who says it, or on both sides: "…, the minister said"."""
    left = subject - 1
    as_said = spoken.word(left) == "as"
    if as_said:
        left -= 1
    quoted = (spoken.kind(left) == "Q" and not spoken.marks[left]) or (
        spoken.kind(left) in ",-" and spoken.kind(left - 1) == "Q" and not spoken.marks[left - 1]
    )
    telling = spoken.head(cue.chunk).startswith(_TELLING)
    cried = "q" in cue.classes and spoken.kind(left) == "," and spoken.kind(behind(spoken, cue.end)) == "."
    if not ("s" in cue.classes or telling or cried or (quoted and ("q" in cue.classes or "t" in cue.classes))):
        return None
    source = source_of(spoken, subject, cue.first)
    rest = behind(spoken, cue.end)
    if spoken.word(left) == "what" and spoken.kind(rest) in "AVW" and "s" in cue.classes:
        end = content_end(spoken, rest, subject, finite=True)  # "halted what it said was a campaign"
        pieces = spoken.tokens_of(left, left), spoken.tokens_of(rest, end - 1)
        return Said((spoken.chunks.starts[cue.first], cue.end), source, pieces, subject=subject)
    after = addressed(spoken, cue)
    whole = cue_range(spoken, cue, spoken.size)
    if as_said and (left < 0 or (left == 0 and spoken.kinds[0] == "c")):
        end = content_end(spoken, after + 1, subject) if spoken.kind(after) == "," else 0
        content = (spoken.tokens_of(after + 1, end - 1),) if end > after + 1 else ()
        return Said(whole, source, content, subject=subject) if content else None
    if not quoted and "t" not in cue.classes and spoken.kind(behind(spoken, cue.end)) in FREE:
        return None  # "…, they find her qualified"
    if spoken.kind(left) not in (",Q-" if not quoted else ",Q-:") or left < 1 or spoken.marks.get(left, False):
        return None
    before = before_of(spoken, left)
    if spoken.kind(left - 1) == "w" and spoken.word(left - 1) in ("which", "who") and spoken.kind(left) == ",":
        before = spoken.tokens_of(left - 1, left - 1)  # "a plan which, she said, made sense"
    if not quoted and before is not None and _is_adjunct(spoken, spoken.chunks.at(before[0]), left, after):
        return None
    told = before is not None and (tells(spoken, before) or _closes(spoken, before, subject, after))
    if before is None or not (quoted or told or spoken.kind(after) == ","):
        return None
    if not quoted and not told:
        more = resumed(spoken, after, before)
        return Said(whole, source, (before, *more), trailing=True, subject=subject) if more else None
    return Said(whole, source, (before, *resumed(spoken, after, before)), trailing=True, subject=subject)


def _closes(spoken: Spoken, before: Range, subject: int, after: int) -> bool:
    """Does ", Mr. Roe said" end a sentence whose verb was read as a noun: "The army proceeds from …, he said"?"""
    opening = spoken.chunks.at(before[0])
    ended = spoken.kind(after) in "." and spoken.kind(subject - 1) == ","
    return (
        ended
        and spoken.kinds[opening] in "NM"
        and subject - opening > 3
        and "," not in spoken.kinds[opening : subject - 1]
    )


def _main_follows(spoken: Spoken, opening: int, last: int) -> bool:
    """Does a main clause follow the comma of a clause under a conjunction, before a chunk?"""
    comma = spoken.kinds.find(",", opening, last)
    return comma > 0 and not FINITE.isdisjoint(spoken.kinds[comma:last])


def _is_adjunct(spoken: Spoken, opening: int, last: int, after: int) -> bool:
    """Is what stands before who speaks no content: "Asked whether he knew, he …", "As he left, he told her …"?"""
    under = spoken.kinds[opening] == "w" and spoken.word(opening) in _UNDER
    if under and _main_follows(spoken, opening, last):
        return False  # "As things stand, the debt will grow, the report says"
    if spoken.kinds[opening] == "Z" and _governs(spoken, opening, last):
        return False  # "Closing the mill would save a million, he said"
    return spoken.kinds[opening] in "UZ" or (under and spoken.kind(after) != ",")


def _governs(spoken: Spoken, opening: int, last: int) -> bool:
    """Is an -ing form with its object the subject of a finite verb before a chunk, with no comma between them?"""
    for k in range(opening + 1, last):
        if spoken.kinds[k] in ",wh":
            return False
        if spoken.kinds[k] in "VWA":
            return spoken.chunks.subject(k) is None or spoken.kinds[k - 1] in "GK"
    return False


def tells(spoken: Spoken, content: Range) -> bool:
    """Does a token range hold a finite verb?"""
    first, last = spoken.chunks.at(content[0]), spoken.chunks.at(content[1] - 1)
    for k in range(first, last + 1):
        if exists(spoken, k) or (spoken.kinds[k] in "VW" and spoken.word(k) in ("will", "would", "wo")):
            return True
        subject = spoken.chunks.subject(k) if spoken.kinds[k] in "VWUA" else None
        if subject is not None and subject >= first:
            return True
    return spoken.kinds[last] == "Q"


def before_of(spoken: Spoken, left: int) -> Range | None:
    """What is said before a cue: from the sentence's start, or the last semicolon, to the comma or the mark."""
    quote_end = left if spoken.kinds[left] == "Q" else left - 1
    last = quote_end if spoken.kind(quote_end) == "Q" else left - 1
    first = 0
    for k in range(last - 1, 0, -1):
        if spoken.kinds[k] == ";" and told_from(spoken.chunks, k + 1, last) > k:
            first = k + 1
            break  # but "they shot two; and left, he said"
    if spoken.word(first) in LINKING and spoken.kind(first + 1) == "," and spoken.kinds[first] in "RwT":
        first += 1
    while first < last and spoken.kinds[first] in "-.,()c":
        first += 1
    return spoken.tokens_of(first, last) if first <= last else None


def resumed(spoken: Spoken, i: int, before: Range) -> tuple[Range, ...]:
    """What is said behind a cue in the middle: the rest of the clause, or a quotation that goes on."""
    if spoken.kind(i) not in ",:-":
        return ()
    nxt = i + 1
    kind = spoken.kind(nxt)
    if kind == "Q" and spoken.marks[nxt]:
        end = content_end(spoken, nxt, None)
        return (spoken.tokens_of(nxt, end - 1),)
    if kind == "R" and spoken.word(nxt) in ("up", "down"):  # "…, the survey found, up from 44 percent"
        return (spoken.tokens_of(nxt, content_end(spoken, nxt, None) - 1),)
    if (
        kind == "w"
        and spoken.word(nxt) in ("because", "unless", "if")
        and spoken.clause_at(nxt + 1, spoken.size) is not None
    ):
        return (spoken.tokens_of(nxt, content_end(spoken, nxt, None) - 1),)
    if kind == "Z" and spoken.kind(nxt + 1) in NOUNS and not tells(spoken, before):
        kind = "M"  # "…, the bureau concludes, continuing gaps would …"
    before_or_after = kind == "w" and spoken.word(nxt) in ("before", "after", "because") and not tells(spoken, before)
    if (kind in "Zw.h" and not before_or_after) or nxt >= spoken.size or spoken.word(nxt) == "according":
        return ()
    if tells(spoken, before) and spoken.kinds[spoken.chunks.at(before[1] - 1)] != "Q":
        if not (kind in "c" and spoken.kind(nxt + 1) in "VWUA" and nxt + 1 not in spoken.cues):
            return ()
    elif tells(spoken, before):
        return ()
    end = content_end(spoken, nxt, None, finite=True)
    return (spoken.tokens_of(nxt, end - 1),) if end > nxt else ()
