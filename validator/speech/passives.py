"""The passive: "It was reported that", "is said to", "was quoted as saying", "a man believed to be"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.speech.adjuncts import behind, skip_adjuncts
from validator.speech.extent import content_end
from validator.speech.openings import relative_opens, to_do
from validator.speech.source_extent import source_after
from validator.speech.spans import source_of
from validator.speech.spoken import FINITE, FREE, Cue, Said
from validator.speech.trailing import before_of, resumed, trailing

if TYPE_CHECKING:
    from validator.speech.spoken import Range, Spoken

_REPORTED = tuple(
    "say said expect believ thought report alleg fear understood suspect known claim rumo estimat assum presum predict "
    "project hope forecast consider".split()
)


def passive(spoken: Spoken, cue: Cue) -> Said | None:
    """The passive: "It was reported that", "is said to", "was quoted as saying"."""
    subject = spoken.chunks.subject(cue.first)
    impersonal = subject is not None and spoken.word(subject) == "it" and spoken.kinds[subject] in "NE"
    head = spoken.head(cue.chunk)
    first = spoken.chunks.starts[subject if impersonal and subject == cue.first - 1 else cue.first]
    i = behind(spoken, cue.end)
    by = i + 2 if spoken.word(i) == "by" else i
    if head in ("quoted", "cited", "reported") and spoken.word(by) == "as" and spoken.kind(by + 1) == "Z":
        return _quoted_as(spoken, cue, subject, by + 1)
    if head in ("accused", "suspected") and (of := _of_what(spoken, i)) is not None:
        end = content_end(spoken, of, subject)
        return Said((first, cue.end), _agent(spoken, i), (spoken.tokens_of(of, end - 1),))
    i = skip_adjuncts(spoken, i)
    if head in spoken.words.adjectives:
        return _convinced(spoken, cue, subject, i)
    agent = _agent(spoken, behind(spoken, cue.end))
    reported = head.startswith(_REPORTED)
    relative = relative_opens(spoken, behind(spoken, cue.end), i)  # "are blamed for raids that have …"
    starts = (spoken.kind(i) == "h" and not relative) or (to_do(spoken, i) and (reported or "t" in cue.classes))
    if impersonal and spoken.kind(i) in FREE and reported:
        starts = spoken.clause_at(i, spoken.size) is not None
    if starts and set(cue.classes) & set("shto"):
        end = content_end(spoken, i, subject)
        if spoken.kind(cue.first - 1) == "w":  # "Mr Day, who is expected to speak, thinks …"
            end = next((k for k in range(i + 1, end) if spoken.kinds[k] == "," and spoken.kind(k + 1) in FINITE), end)
        return Said((first, cue.end), agent, (spoken.tokens_of(i, end - 1),))
    if impersonal and subject is not None and spoken.kind(subject - 1) in ",Q" and "s" in cue.classes:
        before = before_of(spoken, subject - 1)
        if before is not None:
            return Said((first, cue.end), agent, (before, *resumed(spoken, i, before)), trailing=True)
    return None


def _of_what(spoken: Spoken, i: int) -> int | None:
    """The chunk of what somebody is accused of, behind when and by whom: "was accused on Monday by Lima of theft"."""
    while spoken.kind(i) in "TR" or (spoken.word(i) in ("by", "on", "in") and spoken.kind(i + 1) in "GK"):
        i += 1 if spoken.kind(i) in "TR" else 2
    return i if spoken.word(i) == "of" and spoken.kind(i + 1) in "ZGK" else None


def is_reduced(spoken: Spoken, cue: Cue) -> bool:
    """Is a bare past form a passive without its auxiliary: "a man believed to be the driver"?"""
    if spoken.kinds[cue.chunk] != "U" or cue.first != cue.chunk or not spoken.head(cue.chunk).startswith(_REPORTED):
        return False
    return "w" not in cue.classes and to_do(spoken, skip_adjuncts(spoken, behind(spoken, cue.end)))


def reduced(spoken: Spoken, cue: Cue) -> Said:
    """The attribution of a passive without its auxiliary; nobody says whose word it is."""
    i = skip_adjuncts(spoken, behind(spoken, cue.end))
    end = content_end(spoken, i, None)
    before = cue.first - 2 if spoken.kind(cue.first - 1) == "Q" else cue.first - 1
    if spoken.kind(before) == ",":  # "the mayor, said to be ill, stayed away"
        end = max(spoken.kinds.find(",", i, end), 0) or end
    return Said((spoken.chunks.starts[cue.first], cue.end), None, (spoken.tokens_of(i, end - 1),))


def _agent(spoken: Spoken, i: int) -> Range | None:
    """Who speaks by a passive: "by the ministry"."""
    if spoken.word(i) == "by" and spoken.kind(i + 1) in "GK":
        return source_after(spoken, i + 1)[0]
    return None


def _quoted_as(spoken: Spoken, cue: Cue, subject: int | None, saying: int) -> Said | None:
    start = saying + 1
    if subject is None:
        return None
    if spoken.kind(start) not in "hQNMEwT":
        return trailing(spoken, Cue(cue.first, saying, "s", spoken.chunks.ends[saying]), subject)
    end = content_end(spoken, start, subject)
    whole = spoken.chunks.starts[cue.first], spoken.chunks.ends[saying]
    return Said(whole, source_of(spoken, subject, cue.first), (spoken.tokens_of(start, end - 1),), subject=subject)


def _convinced(spoken: Spoken, cue: Cue, subject: int | None, i: int) -> Said | None:
    if subject is None or spoken.kind(i) not in "hB":
        return None
    end = content_end(spoken, i, subject)
    whole = spoken.chunks.starts[cue.first], cue.end
    return Said(whole, source_of(spoken, subject, cue.first), (spoken.tokens_of(i, end - 1),), subject=subject)
