"""Where a content begins: behind whom somebody warned, at "that", behind a time or a letter that only holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import NOUN_KINDS, told_from
from validator.chunks.saying import SAYING

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.sentences import Sentence

_WARNS = frozenset("warn warns warned cautioned cautions".split())
_WRITING = frozenset("write writes wrote written writing".split())
_DOCUMENTS = frozenset(
    "statement interview speech letter book piece article report memo essay column op-ed novel song poem note post "
    "message email".split()
)
_COUNTED_TIMES = frozenset("several many numerous two three four five dozens countless".split())


def behind_warned(sentence: Sentence, start: int, trigger: int) -> int:
    """Where what somebody is told begins behind him: "warned the premier he should know his limits"."""
    chunks = sentence.chunks
    first = chunks.at(start)
    if (
        sentence.tokens[trigger].lower() not in _WARNS
        or first + 2 >= len(chunks.kinds)
        or chunks.kinds[first] not in "NM"
    ):
        return start
    nxt = first + 1
    pronoun = chunks.kinds[nxt] == "N" and chunks.parts[chunks.starts[nxt] : chunks.ends[nxt]] == "o"
    return chunks.starts[nxt] if pronoun or chunks.kinds[nxt] == "h" else start


def over_stops(sentence: Sentence, start: int, end: int) -> int:
    """Where what stands before its cue begins, over dashes and semicolons that only part it."""
    chunks = sentence.chunks
    first = chunks.at(start)
    if not first or chunks.starts[first] != start or chunks.kinds[first - 1] not in ";:-":
        return start
    return chunks.starts[told_from(chunks, first, chunks.at(end - 1))]


def joins(sentence: Sentence, start: int) -> bool:
    """Does a conjunction join what is said to something before it: "But the road is shut, the mayor said"?

    In a quotation that began in the sentence before it is said too.
    """
    if sentence.chunks.tags[start] != "c" or sentence.tokens[start].lower() not in ("and", "but", "or"):
        return False
    return "Q" not in sentence.chunks.kinds


def in_document(sentence: Sentence, start: int, end: int) -> int:
    """Where what a letter says begins: "wrote a letter saying that …"; at the end where it is only written."""
    chunks = sentence.chunks
    first = chunks.at(start)
    dated = first > 1 and chunks.kinds[first - 1] == "T" and chunks.kinds[first - 2] == "X"
    if dated and chunks.head_word(first) in _DOCUMENTS:
        that = first + 1
        while chunks.kinds[that] in "IFGKX":
            that += 1
        if chunks.kinds[that] == "h" and chunks.starts[that] < end:
            return chunks.starts[that]  # "said in a Monday statement that …", "in its 2005 report on jails that …"
    behind = _behind_described(chunks, first)
    if behind is not None and chunks.starts[behind] < end:
        return chunks.starts[behind]
    wrote = first > 0 and chunks.head_word(first - 1) in _WRITING
    if not wrote or chunks.kinds[first] != "M" or chunks.parts[start] != "d":
        return start
    if chunks.head_word(first) not in _DOCUMENTS:
        return start
    for i in range(first + 1, chunks.at(end - 1)):
        if chunks.kinds[i] == "Z" and chunks.head_word(i) in SAYING:
            return chunks.ends[i]
    return end


def _behind_described(chunks: Chunks, first: int) -> int | None:
    """The chunk of "that" behind what only tells where it was said: "an interview *to be aired on Monday* that …".

    So too of who listened: "told a court *sitting in Oru* that …".
    """
    kind, noun = chunks.kinds[first], first - 1
    if noun < 0 or kind not in "WZU" or chunks.kinds[noun] not in NOUN_KINDS:
        return None
    if kind == "W" and (chunks.word(first) != "to" or chunks.head_word(noun) not in _DOCUMENTS):
        return None
    that = first + 1
    while that < len(chunks.kinds) and chunks.kinds[that] in "IFGKXTR":
        that += 1
    return that if that > first + 1 and that < len(chunks.kinds) and chunks.kinds[that] == "h" else None


def with_focus(sentence: Sentence, start: int, trigger_end: int) -> int:
    """Where a content begins with the adverb of its subject: "said *not even* the king could stop it", "only he"."""
    chunks = sentence.chunks
    first = chunks.at(start)
    if chunks.starts[first] != start or chunks.kinds[first] == "h":
        return start  # "said only that …"
    while first and chunks.kinds[first - 1] == "R" and chunks.starts[first - 1] >= trigger_end:
        if sentence.tokens[chunks.starts[first - 1]].lower() not in _FOCUS:
            break
        first -= 1
    return chunks.starts[first]


_FOCUS = frozenset({"not", "even", "only"})


def with_its_subject(sentence: Sentence, start: int, trigger: int) -> int:
    """Where a content begins of which only the verb is quoted: "said *the guard, Ivo Dahl,* “shot two boys”"."""
    chunks = sentence.chunks
    first, verb = chunks.at(start), chunks.at(trigger)
    quoted = chunks.kinds[first] == "Q" and sentence.tokens[start - 1] == ","
    if not quoted or start + 1 >= len(sentence.tokens) or not sentence.tokens[start + 1][0].islower():
        return start
    return chunks.starts[verb + 1] if chunks.kinds[verb + 1] in "NM" and verb + 2 < first else start


def from_day(sentence: Sentence, start: int) -> int:
    """Where a content begins whose first word is owned by a day: "said Sunday's raid had failed"."""
    chunks = sentence.chunks
    first = chunks.at(start)
    owned = sentence.tokens[start] in ("'s", "’s") and first > 0 and chunks.kinds[first - 1] == "T"
    return chunks.starts[first - 1] if owned and chunks.parts[chunks.starts[first - 1]] != "i" else start


def behind_times(sentence: Sentence, start: int, end: int) -> int:
    """Where what is said begins behind how often it was: "testified several times about the raid"."""
    if start + 2 >= end:
        return start
    first, second, after = [token.lower() for token in sentence.tokens[start : start + 3]]
    often = second == "times" and (first in _COUNTED_TIMES or first.isdigit())
    return start + 2 if often and after in ("about", "that", "of", "to") else start


_CONDITIONS = frozenset({"if", "unless", "when", "whether", "because", "while", "although"})


def from_that(sentence: Sentence, start: int, end: int) -> int:
    """Where "that" begins what is said, behind what only tells when it was: "said before Monday's vote that he …"."""
    chunks = sentence.chunks
    kinds, first = chunks.kinds, chunks.at(start)
    described = first > 1 and kinds[first] == "w" and kinds[first - 1] == "," and kinds[first - 2] in "NME"
    if described and sentence.tokens[start].lower() in ("who", "which", "whose"):
        return chunks.starts[first - 2]  # "as the Post told, Hart, who was ill, …"
    if sentence.tokens[start] in ("'s", "’s"):
        return _behind_possessive(sentence, start, end)
    if sentence.tokens[start] == "/":  # "told Radio A/B that …"
        return next((chunks.starts[i] for i in range(first, chunks.at(end - 1)) if kinds[i] == "h"), start)
    conditional = "".join(kinds[first : first + 2]) == "wh" and sentence.tokens[start].lower() in _CONDITIONS
    if kinds[first] not in "Iw" or conditional:
        return start  # "said if that was not so he would go"
    opened = kinds[first] == "w" and first + 1 < len(kinds)
    beside = sentence.tokens[chunks.starts[first + 1] : chunks.ends[first + 1]] if opened else ()
    reduced = any(token.endswith("ing") for token in beside)  # "said while visiting Oran that …"
    for i in range(first, chunks.at(end - 1)):
        if kinds[i] == "h":
            return chunks.starts[i]
        if kinds[i] in ("VUA,:;Q" if reduced and i > first + 1 else "VWUABZNE,:;Q") and not (
            reduced and i == first + 1
        ):
            return start
    return start


def _behind_possessive(sentence: Sentence, start: int, end: int) -> int:
    """Where what is said begins that a possessive would: "told Radio Nord's show *that*", "said *Monday's* raid"."""
    chunks = sentence.chunks
    first = chunks.at(start)
    for i in range(first, min(first + 6, chunks.at(end - 1))):
        if chunks.kinds[i] == "h":
            return chunks.starts[i]
        if chunks.kinds[i] in ",:;Q":
            break
    return chunks.starts[first - 1] if first and chunks.kinds[first - 1] == "T" else end  # "said on Rao's show, …"


def behind_topic(sentence: Sentence, start: int) -> int:
    """Where what is not commented on begins: "declined to comment on *the leak*", "denounced him *as a thief*"."""
    chunks = sentence.chunks
    first = chunks.at(start)
    if first + 1 >= len(chunks.kinds) or chunks.starts[first] != start:
        return start
    if first and chunks.word(first - 1) in ("further", "more") and chunks.kinds[first] in "NM":
        return chunks.starts[first - 1] if chunks.kinds[first - 1] == "R" else start  # "urged further contact"
    topic = chunks.word(first) in ("on", "upon", "about") and chunks.kinds[first] in "IR"
    topic = topic or (chunks.word(first) == "in" and sentence.tokens[start - 1].lower() in ("complicit", "involved"))
    called = chunks.tokens[start].lower() in _PERSONS and chunks.ends[first] == start + 1
    called = called and chunks.word(first + 1) in ("as", "for") and chunks.kinds[first + 1] in "Iw"
    return chunks.starts[first + 1] if (topic and chunks.kinds[first + 1] in "GKX") or called else start


def behind_connective(sentence: Sentence, start: int) -> int:
    """Where what is said begins behind the reporter's "However,": "*However,* the road is shut, the mayor said"."""
    tokens = sentence.tokens
    leads = start + 2 < len(tokens) and tokens[start].lower() in _CONNECTIVES and tokens[start + 1] == ","
    return start + 2 if leads else start


_CONNECTIVES = frozenset("however meanwhile nevertheless nonetheless separately additionally furthermore".split())
_PERSONS = frozenset({"him", "her", "them", "me", "us"})


def is_ago(sentence: Sentence, start: int) -> bool:
    """Does the end of a time stand before what is said: "noted two weeks ago, the firm …"?"""
    return (
        sentence.tokens[start].lower() in ("ago", "earlier", "later")
        and sentence.chunks.tags[start + 1 : start + 2] == ","
    )


def behind_alternative(sentence: Sentence, start: int, end: int) -> int:
    """Where a content begins behind a second verb that a conjunction joins: "would not confirm or deny that …"."""
    chunks = sentence.chunks
    joined = 0 < start < end and chunks.tags[start - 1] == "c" and "Q" not in chunks.kinds
    if not joined or chunks.kinds[chunks.at(start)] not in "VUB" or chunks.kinds[chunks.at(start - 1) - 1] not in "VUB":
        return start
    after = chunks.ends[chunks.at(start)]
    return after if after < end else start
