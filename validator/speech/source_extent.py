"""How far a source reaches: the whole noun group of who says it, with what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.function_words import RELATIVES
from validator.speech.spoken import FREE, NOUNS

if TYPE_CHECKING:
    from validator.speech.spoken import Range, Spoken

WHO = RELATIVES | {"that"}
_NO_EPITHETS = frozenset(
    "speaking citing quoting talking asking addressing writing commenting responding referring".split()
)
_FIGURES = frozenset(
    "data figures study poll survey analysis estimates estimate count tally research numbers statistics review records "
    "investigation inquiry documents".split()
)
_TO_SPEAK = frozenset({"in", "during", "on", "at", "after", "speaking", "via", "through"})


def source_before(spoken: Spoken, subject: int, verb: int) -> Range:
    """The noun phrase from its first chunk to the verb that it governs, without what only says when and how."""
    kinds = spoken.kinds
    end = verb - 1
    while end > subject:
        cut = _trimmed(spoken, subject, end)
        if cut == end:
            break
        end = cut
    if kinds[subject] == "E" and spoken.word(subject) == "it" and end > subject:
        end = subject
    return spoken.tokens_of(subject, max(end, subject))


def _trimmed(spoken: Spoken, subject: int, end: int) -> int:
    """The last chunk of a source without an adverb, a time, a comma or an aside at its end."""
    kinds = spoken.kinds
    if kinds[end] in "RT-:hw":
        arriving = spoken.kind(subject + 1) == "Z"  # "men arriving late Wednesday"
        told = kinds[end] == "T" and (kinds[end - 1] == "U" or arriving or _in_relative(spoken, subject, end))
        return end if told else end - 1  # "figures released Monday", "who came in May"
    if kinds[end] == ",":
        opening = _comma_before(spoken, end, subject)
        if opening > subject and not _belongs(spoken, opening + 1):
            return opening - 1
        return end - 1
    if kinds[end] in "GKX" and kinds[end - 1] == "I" and spoken.head(end) in spoken.words.documents:
        return end - 2
    return end


def _in_relative(spoken: Spoken, subject: int, end: int) -> bool:
    """Does a chunk close a relative clause between commas?"""
    opening = _comma_before(spoken, end, subject)
    return spoken.kind(end + 1) == "," and opening > subject and spoken.kind(opening + 1) in "wUZ"


def _comma_before(spoken: Spoken, end: int, subject: int) -> int:
    """The comma that opens what the one at `end` closes, or -1."""
    for k in range(end - 1, subject, -1):
        if spoken.kinds[k] == ",":
            return k
    return -1


def _belongs(spoken: Spoken, i: int) -> bool:
    """Does what starts behind a comma tell who someone is: another name or office, an age, a relative clause?"""
    kind = spoken.kind(i)
    if kind in "IF":
        return spoken.word(i) in ("of", "from", "including", "among") or is_affiliation(spoken, i)
    return (
        kind in "NMEOXU("
        or (kind == "Z" and spoken.word(i) not in _NO_EPITHETS)
        or (kind in "wh" and spoken.word(i) in WHO)
        or (kind == "R" and spoken.kind(i + 1) in FREE)
    )


def source_after(spoken: Spoken, first: int) -> tuple[Range, int]:
    """The noun phrase that starts at a chunk, and the first chunk behind it."""
    end = _phrase_end(spoken, first)
    while spoken.kind(end) == "," and (_apposed(spoken, end + 1) or is_affiliation(spoken, end + 1)):
        nxt = end + 1
        if spoken.kind(nxt) == "w" or spoken.word(nxt) == "whose":
            end = _relative_end(spoken, nxt)
        elif spoken.kind(nxt) == "I":
            end = _phrase_end(spoken, nxt + 1)
        else:
            end = _phrase_end(spoken, nxt)
    if spoken.kind(end) == "w" and spoken.word(end) in WHO:
        end = _relative_end(spoken, end)
    return spoken.tokens_of(first, end - 1), end


def _apposed(spoken: Spoken, i: int) -> bool:
    """Does a noun phrase without a verb of its own, or a relative clause, start at a chunk?"""
    if spoken.kind(i) == "w" or spoken.word(i) == "whose":
        return spoken.word(i) in WHO
    if spoken.kind(i) not in FREE:
        return False
    nxt = _phrase_end(spoken, i)
    return spoken.kind(nxt) in ".,Qw;-)T:c" or nxt >= spoken.size


def is_affiliation(spoken: Spoken, i: int) -> bool:
    """Does a chunk open where someone is from behind a name: ", at Lowell Advisers in Ohio", ", of Dover"?"""
    if spoken.kind(i) != "I" or spoken.word(i) not in ("of", "from", "at", "with") or spoken.kind(i + 1) not in "GK":
        return False
    named = spoken.tokens[spoken.chunks.ends[i + 1] - 1][:1].isupper()
    nxt = _phrase_end(spoken, i + 1)
    return named and spoken.word(i + 1) not in ("a", "an") and (spoken.kind(nxt) in ".,;QVUW" or nxt >= spoken.size)


def _phrase_end(spoken: Spoken, first: int) -> int:
    """The chunk behind a noun group and the prepositional phrases and brackets that belong to it."""
    i = first + 1
    if spoken.kinds[first] in "XE" and spoken.kind(i) == "T" and spoken.kind(i + 1) in FREE:
        i += 2  # "a 2011 report"
    while i < spoken.size:
        kind = spoken.kind(i)
        participle = "U" in (spoken.kind(i - 1), spoken.kind(i - 2) if spoken.kind(i - 1) == "T" else "")
        made = spoken.word(i) == "by" and spoken.head(i - 1) in spoken.words.documents | _FIGURES
        attached = spoken.word(i) not in ("by", "after", "before") or participle or made
        if kind in "IF" and spoken.kind(i + 1) in NOUNS and attached:
            if spoken.head(i + 1) in spoken.words.documents and spoken.word(i) in _TO_SPEAK:
                break
            i += 2
        elif kind == "(":
            closing = spoken.kinds.find(")", i)
            if closing < 0:
                break
            i = closing + 1
        elif kind == "F" and spoken.kind(i + 1) == "Z":
            i += 2  # "head of trading"
        elif kind == "T" and spoken.word(i) == "for":
            i += 1  # "her editor for 20 years"
        elif kind == "E" and spoken.kind(i - 1) in "GN" and spoken.tokens[spoken.chunks.starts[i] - 1][0].isupper():
            i += 1  # "Local 414"
        elif kind == "O" and spoken.head(i)[:1].isalpha() and spoken.kind(i + 1) == "I":
            i += 1  # "familiar with the talks"
        elif kind == "N" and i == first + 1 and spoken.kinds[first] == "N" and spoken.kind(i + 1) in ".,":
            i += 1  # "KTV News foreign affairs analyst Pamela Hale"
        elif _reduced(spoken, i) or (kind in "GKXT" and i > first + 1 and spoken.kind(i - 1) in "IFU"):
            i += 1
        else:
            break
    return i


def _reduced(spoken: Spoken, i: int) -> bool:
    """Is a bare past form a participle behind its noun: "polled by the paper"?"""
    if spoken.kind(i) != "U":
        return False
    return (spoken.kind(i + 1) in "IFT" and i not in spoken.cues) or spoken.word(i + 1) in ("by", "on", "in")


def _relative_end(spoken: Spoken, i: int) -> int:
    """The chunk behind a relative clause."""
    k = i + 1
    while k < spoken.size and spoken.kinds[k] not in ",.;:Q":
        k += 1
    return k
