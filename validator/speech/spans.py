"""The spans of who speaks and of the verb that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.speech.adjuncts import behind, noun_end, skip_adjuncts
from validator.speech.extent import verb_of
from validator.speech.source_extent import source_before
from validator.speech.spoken import FREE

if TYPE_CHECKING:
    from validator.speech.spoken import Cue, Range, Spoken

_NEVER = frozenset({"never", "not", "n't"})
_PAPERS = frozenset("document exhibit file resolution directive order paragraph article item".split())
_NO_MANNER = frozenset({"only", "recently", "early", "reportedly", "allegedly", "daily", "weekly", "nearly"})


def source_of(spoken: Spoken, subject: int, verb: int) -> Range:
    """Who speaks: the noun phrase that governs a verb, also one behind it."""
    if subject > verb:
        return spoken.tokens_of(subject, subject)
    start, end = source_before(spoken, subject, verb_of(spoken, subject, verb))
    if _is_office(spoken, subject) or _is_dated(spoken, subject):
        start = spoken.chunks.starts[subject - 2]
    elif (first := _numbered(spoken, subject)) is not None:
        start = first
    elif spoken.word(subject) in ("all", "both", "each") and spoken.kind(subject - 1) == "N":
        start = spoken.chunks.starts[subject - 1]  # "we all"
    elif spoken.kind(subject - 1) == "c" and spoken.kind(subject - 2) in FREE and _opens(spoken, subject - 2):
        start = spoken.chunks.starts[subject - 2]  # "the union and the port"
    elif (first := _bracketed(spoken, subject)) is not None or (first := _seated(spoken, subject)) is not None:
        start = spoken.chunks.starts[first]
    return start, end


def _bracketed(spoken: Spoken, subject: int) -> int | None:
    """The chunk at which the office of a name with a bracket in it begins: "Chief of Police (Rural) Ana Roe"."""
    i = subject - 3
    if i < 0 or spoken.kind(subject - 1) not in "GK" or spoken.kind(i + 1) != "F" or spoken.kind(i) not in FREE:
        return None
    closed = spoken.tokens[spoken.chunks.ends[subject - 1] - 1] == ")"
    return i if closed and spoken.tokens[spoken.chunks.starts[subject]][:1].isupper() and _opens(spoken, i) else None


def _seated(spoken: Spoken, subject: int) -> int | None:
    """The chunk at which a noun group that says where somebody has his seat begins."""
    return _seat(spoken, subject) if spoken.word(subject) == "based" else _of_town(spoken, subject)


def _opens(spoken: Spoken, i: int) -> bool:
    """Does a clause begin with the noun group at a chunk?"""
    return i == 0 or spoken.kinds[i - 1] in ",;:Qhw-"


def _seat(spoken: Spoken, subject: int) -> int | None:
    """The chunk at which "the Dover, Del.-based maker" begins."""
    comma = spoken.kinds.rfind(",", 0, subject)
    within = spoken.kinds[comma + 1 : subject]
    seated = comma > 0 and within.endswith("-") and set(within) <= set("NGMKO.-") and spoken.kind(comma - 1) in FREE
    return comma - 1 if seated else None


def _of_town(spoken: Spoken, subject: int) -> int | None:
    """The chunk at which "the Dover, Del., maker" begins: an article with a town, its state, and a noun without one."""
    i = subject - 4
    if i < 0 or spoken.kind(subject - 1) != "," or spoken.kind(i + 1) != "," or spoken.kind(i + 2) not in "NG":
        return None
    town, noun = spoken.chunks.starts[i], spoken.chunks.starts[subject]
    bare = spoken.low[noun] == spoken.tokens[noun] and spoken.chunks.parts[noun] in "ngh"
    named = spoken.tokens[spoken.chunks.ends[i + 2] - 1][:1].isupper()
    return i if bare and named and spoken.chunks.parts[town] == "d" and spoken.kinds[i] in "NG" else None


def _is_dated(spoken: Spoken, i: int) -> bool:
    """Does a year stand between an article and its noun: "a 2011 report"?"""
    article = i > 1 and spoken.kinds[i - 2] in "XE" and spoken.chunks.parts[spoken.chunks.starts[i - 2]] == "d"
    return article and spoken.kinds[i - 1] == "T"


def _numbered(spoken: Spoken, i: int) -> int | None:
    """The token at which the paper begins whose number a chunk is: "Document 34", "Cable # 34"."""
    first = spoken.chunks.starts[i]
    if not spoken.tokens[first].isdigit():
        return None
    at = first - 1 if first and spoken.tokens[first - 1] in ("#", "No.", "no.") else first
    named = at > 0 and spoken.tokens[at - 1][:1].isupper() and spoken.low[at - 1] in _PAPERS | spoken.words.documents
    return at - 1 if named else at if at < first else None


def _is_office(spoken: Spoken, i: int) -> bool:
    """Is a noun group the office of the name before it, without a second comma: "Ana Roe, head of the fund said"?"""
    parts, starts = spoken.chunks.parts, spoken.chunks.starts
    if spoken.kind(i - 1) != "," or spoken.kind(i - 2) != "N" or parts[starts[i]] not in "hnd":
        return False
    named = "P" in parts[starts[i - 2] : starts[i - 1]]
    if parts[starts[i]] == "d":  # "But Ana Roe, a resident of Dover said"
        return named and spoken.low[starts[i]] in ("a", "an") and not spoken.kinds[: i - 2].strip("cR")
    return named and (i == 2 or spoken.kind(i - 3) in ",cwhQ-;:")


def cue_range(spoken: Spoken, cue: Cue, stop: int) -> Range:
    """The verb group with its adverbs, and with "in a statement" where that follows it."""
    first = cue.first - 1 if spoken.word(cue.first - 1) in _NEVER else cue.first
    if spoken.word(first - 1) == "yet" and spoken.kind(first - 2) == "A":
        first -= 2  # "has yet confirmed"
    start = spoken.chunks.starts[first]
    i = behind(spoken, cue.end)
    if spoken.kind(i) == "R" and spoken.word(i).endswith("ly") and spoken.word(i) not in _NO_MANNER:
        return start, spoken.chunks.ends[i]
    if i < stop and spoken.kind(i) == "I" and spoken.word(i) in ("in", "during") and spoken.kind(i + 1) in "KG":
        if spoken.head(i + 1) not in spoken.words.documents:
            return start, cue.end
        last = i + 1  # "in a letter to parents", "in an interview with the paper"
        while last + 2 < stop and spoken.word(last + 1) in ("to", "with", "of") and spoken.kind(last + 2) in "GK":
            last += 2
        return start, spoken.chunks.ends[last]
    return start, cue.end


def addressed(spoken: Spoken, cue: Cue) -> int:
    """The chunk behind a verb, who it is said to, and when and where."""
    i = behind(spoken, cue.end)
    if "t" in cue.classes and spoken.kind(i) in FREE:
        i = noun_end(spoken, i)
    return skip_adjuncts(spoken, i)
