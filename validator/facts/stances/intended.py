"""Whether an infinitive or a passive is only meant: "a plot to kill", "want them to leave"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.noun_before import is_whose_purpose
from validator.expressions import compiled
from validator.facts.stances.verbgroup import Cue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.chunks import Chunks
    from validator.sentences import Sentence

_PARTICLES = frozenset("in back down off over together away forward".split())
_CAUSE_REACH = 16  # tokens
_BRINGS_ABOUT = compiled(
    r"\b(?:caused|causes|causing|led|leading|made|making)\b[^.;:]{0,80} to [\w-]+(?: [\w-]+){0,6} and$"
)


def is_order(chunks: Chunks, chunk: int) -> bool:
    """Is it a base form that a clause begins with: "Kill them all"?"""
    if chunks.parts[chunks.starts[chunk] : chunks.ends[chunk]] != "B":
        return False
    if chunk and chunks.kinds[chunk - 1] == ",":
        return not any(kind in "VUWA" for kind in chunks.kinds[:chunk])  # not "Bandits attack village, kill 13"
    return chunk == 0 or chunks.kinds[chunk - 1] in ":;Q"


_RANKED = frozenset("latest first last only one second third fourth fifth sixth seventh eighth ninth tenth".split())


def _is_ranked(chunks: Chunks, chunk: int) -> bool:
    """Does an infinitive stand behind "the first person", "the latest": it happened?"""
    if not chunk or chunks.kinds[chunk - 1] not in "NMGKE":
        return False
    before = chunks.tokens[chunks.starts[chunk - 1] : chunks.ends[chunk - 1]]
    return any(token.lower() in _RANKED for token in before)


def is_headline_future(chunks: Chunks, chunk: int) -> bool:
    """Is it what somebody is to do, by a headline without a verb before: "Envoy to meet union leaders"?"""
    if chunk < 1 or chunks.parts[chunks.starts[chunk]] != "T" or chunks.kinds[chunk - 1] not in "NE":
        return False
    if chunk > 1 and chunks.kinds[chunk - 2] not in ":Q(-":
        return False
    return not _is_ranked(chunks, chunk)


def is_subjunctive(chunks: Chunks, chunk: int) -> bool:
    """Is it what somebody insists on or asks for: "insisted that the ban be lifted"?"""
    start = chunks.starts[chunk]
    while chunks.parts[start] == "r":
        start += 1
    if chunks.tokens[start].lower() != "be" or not chunk:
        return False
    at = chunk - 1
    while at > 0 and chunks.kinds[at] in "IFGKXRU":
        at -= 1
    return chunks.kinds[at] in "NMEh"


def is_meant_passive(chunks: Chunks, chunk: int) -> bool:
    """Is it "to be lifted" behind a noun group: what is asked for, not "is said to have been lifted"?"""
    start = chunks.starts[chunk]
    if _is_ranked(chunks, chunk):
        return False
    above = chunks.ends[chunk - 2] - 1 if chunk > 1 and chunks.kinds[chunk - 2] in "VUZB" else -1
    if above >= 0 and chunks.tokens[above].lower().startswith(("allow", "let", "caus", "forc", "led", "lead")):
        return False
    behind = chunk > 0 and chunks.kinds[chunk - 1] in "NMGKE-"
    return behind and chunks.parts[start] == "T" and "e" not in chunks.parts[start : chunks.ends[chunk]]


def is_aim(chunks: Chunks, chunk: int) -> bool:
    """Does an infinitive say what for: "fights to retake", "moved in to retake"; not in "went on to win"?"""
    at = chunk - 1
    while at > 0 and chunks.kinds[at] == "T":
        at -= 1  # "is to call the clerk on Monday to discuss it"
    if chunks.kinds[at] in "NMGK-":
        return not _is_ranked(chunks, chunk)  # "was the first to cross"
    if chunks.kinds[chunk - 1] == "," and chunks.word(chunk) == "to":
        opening = chunks.back(chunk - 1, ",")  # "set up a post at the ford, a mile from the camp, to stop them"
        return opening > 1 and not (chunks.kinds[opening - 1] in "IR" and chunks.kinds[opening - 2] in "VU")
    particle = chunks.kinds[chunk - 1] in "IR" and chunks.head_word(chunk - 1) in _PARTICLES
    return particle and chunks.kinds[chunk - 2] in "VU"


_WENT_ON = frozenset({"proceeded", "managed", "began", "started", "continued"})


def is_brought_about(sentence: Sentence, chunk: int) -> bool:
    """Is it the second thing that something caused: "caused a wall to fall and kill two people"?"""
    start = sentence.chunks.starts[chunk]
    if sentence.tokens[start - 1].lower() in _WENT_ON:
        return True  # "pulled out a knife and proceeded to stab him"
    if sentence.tokens[start - 1 : start] != ["and"]:
        return False
    return _BRINGS_ABOUT.search(" ".join(sentence.tokens[max(start - _CAUSE_REACH, 0) : start]).lower()) is not None


def under_degree(sentence: Sentence, chunk: int, cues: list[Cue]) -> bool:
    """Does an infinitive stand under "enough" or "too": "ill enough to be jailed", "too early to lift the ban"?"""
    chunk = _first_of_degree(sentence.chunks, chunk)
    start = sentence.chunks.starts[chunk]
    start += sentence.tokens[start].lower() == "enough"  # an adverb of the verb group
    if start < 2 or start >= len(sentence.tokens) or sentence.tokens[start].lower() != "to":
        return False
    before = [token.lower() for token in sentence.tokens[start - 2 : start]]
    at = start - 1 if before[1] == "enough" else start - 2 if before[0] in ("too", "enough") else -1
    if at < 0:
        return False
    cues.append(("stage", at, at + 1))
    return True


def _first_of_degree(chunks: Chunks, chunk: int) -> int:
    """The infinitive before "or to" and "and to": "not ill enough to stay at home or to be jailed"; else this one."""
    if chunk < 2 or chunks.kinds[chunk - 1] != "c" or chunks.parts[chunks.starts[chunk]] != "T":
        return chunk
    first = chunk - 2
    while first > 0 and chunks.kinds[first] in "NMGKEXIFR":
        first -= 1
    return (
        first
        if chunks.kinds[first] in "BW" and "T" in chunks.parts[chunks.starts[first] : chunks.ends[first]]
        else chunk
    )


_BINDS = frozenset("commit commits committed committing bind binds bound binding".split())  # "binds Chad to freeing it"


_WAYS = frozenset({"way", "door", "path", "ground"})


def _way_for(chunks: Chunks, i: int) -> int:
    """The "for" of several for whom a way is opened: "pave the way for the rebels and the army to enter"; or -1."""
    if chunks.kinds[i] != "c":
        return -1
    while i > 1 and chunks.kinds[i] in "cGKX,":
        i -= 1
    return chunks.starts[i] if chunks.word(i) == "for" and chunks.head_word(i - 1) in _WAYS else -1


def meant_by(sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]]) -> int:
    """The token by which an infinitive is only meant: "a plot to kill", "want them to leave"; -1 where none is."""
    chunks = sentence.chunks
    at = chunks.starts[chunk] - 1
    if at >= 0 and sentence.tokens[at].lower() in lists["intent-nouns"]:
        return at
    if is_whose_purpose(chunks, chunk - 1):
        return chunks.ends[chunk - 3] - 1  # "the decision of the king to name a premier"
    if chunk > 1 and chunks.kinds[chunk - 1] in "GX" and chunks.word(chunk - 2) == "for":
        took = any(token.lower() in ("took", "taken") for token in chunks.tokens[: chunks.starts[chunk - 2]])
        return -1 if took else chunks.starts[chunk - 2]  # "pave the way for them to enter", not "it took hours for"
    if chunk > 3 and chunks.kinds[chunk - 1] in "NM" and (way := _way_for(chunks, chunk - 2)) >= 0:
        return way
    if chunk > 1 and chunks.kinds[chunk - 1] in "NME" and chunks.kinds[chunk - 2] in "VWUZB":
        at = chunks.ends[chunk - 2] - 1
        binds = chunks.parts[chunks.ends[chunk] - 1] == "z" and chunks.head_word(chunk - 2) in _BINDS
        return at if binds or sentence.tokens[at].lower() in lists["wish-verbs"] else -1
    return -1
