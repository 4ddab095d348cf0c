"""Where a content ends: with the quotation it stands in, at a cue behind it, at a verb of the main clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import SAYS_STILL, TELLS

if TYPE_CHECKING:
    from validator.sentences import Sentence

_BULLETS = frozenset("•●▪‣◦*·")
_ASIDE = frozenset({"after", "before", "since"})
_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")
_STRAIGHT = frozenset({'"', "''", "``"})
_MARKS = _OPENING | _CLOSING | _STRAIGHT
# What somebody who denies, asks or accuses says beside it: "denied the charge, saying …".
_SAYING = frozenset(
    "saying claiming adding arguing insisting alleging accusing stressing noting telling warning urging citing calling "
    "describing blaming vowing explaining suggesting pointing".split()
)

_CUES = frozenset("said says told added replied answered wrote tweeted asked reported reports".split())
# Gerunds whose object can be a clause without "that".
_WITH_CLAUSE = _SAYING | frozenset("believing thinking knowing hoping ensuring letting making having seeing".split())
_SUBORDINATE = frozenset("after before since until while as when if because although though once unless".split())


def trimmed(sentence: Sentence, start: int, end: int, *, clause: bool) -> tuple[int, int] | None:
    """Code-point range of a content without the punctuation around it; `clause`: can it be what somebody says?"""
    tags = sentence.chunks.tags
    end = _within_brackets(sentence, start, end)
    end = _within_quotation(sentence, start, end, clause=clause)
    end = _before_cue(sentence, start, end)
    end = _own_level(sentence, start, end, clause=clause)
    while start < end and (tags[start] in ",:;-." or sentence.tokens[start] in _BULLETS):
        start += 1
    while start < end and tags[end - 1] in ",:;-.c":
        end -= 1
    spoken = any(token[0].isalnum() for token in sentence.tokens[start:end])
    return sentence.span(start, end) if spoken else None


def _within_brackets(sentence: Sentence, start: int, end: int) -> int:
    """Where the brackets close that a content begins in."""
    if ")" not in sentence.tokens[start:end]:
        return end
    deep = 0
    for i in range(start, end):
        deep += (sentence.tokens[i] == "(") - (sentence.tokens[i] == ")")
        if deep < 0:
            return i
    return end


def _within_quotation(sentence: Sentence, start: int, end: int, *, clause: bool) -> int:
    """Where the quotation ends that a content begins in: 'ready to talk," she said' goes no further than the mark."""
    tokens = sentence.tokens
    if _MARKS.isdisjoint(tokens[start:end]):
        return end
    last = end - 1 if clause else end  # what is said keeps the mark that closes it
    before = sum(map(_STRAIGHT.__contains__, tokens[:start]))
    odd = (before + sum(map(_STRAIGHT.__contains__, tokens[start:]))) % 2
    for i in range(start, last):
        token = tokens[i]
        if token in _OPENING:
            return end
        if token in _CLOSING:
            return i
        if token in _STRAIGHT:
            closes = before % 2 == 1 or (odd == 1 and i > start and tokens[i - 1] in (",", ".", "?", "!"))
            return i if closes else end
    return end


def _before_cue(sentence: Sentence, start: int, end: int) -> int:
    """Where ", according to …" begins behind a content."""
    tokens = sentence.tokens
    if "according" in tokens[start:end]:
        for i in range(start + 1, end - 1):
            if tokens[i] == "according" and tokens[i - 1] == "," and tokens[i + 1] == "to":
                return i - 1
    end = _before_source(sentence, start, end)
    chunks = sentence.chunks
    if "Q" not in chunks.kinds or chunks.kinds[chunks.at(start)] == "Q":
        return end
    for k in range(chunks.at(start) + 2, min(chunks.at(end - 1) - 1, len(chunks.kinds) - 2)):
        cue = chunks.kinds[k] == "Q" and chunks.kinds[k + 1] == "N" and chunks.kinds[k + 2] in "UV"
        if cue and tokens[chunks.ends[k + 2] - 1].lower() in _CUES:
            return chunks.ends[k]  # 'noting that it was "late," she replied'
    return end


def _before_source(sentence: Sentence, start: int, end: int) -> int:
    """Where ", a spokesman for the army said" begins behind a content."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    for k in range(chunks.at(start) + 1, min(chunks.at(end - 1), len(kinds) - 2)):
        if kinds[k] != "," or kinds[k + 1] not in "NE":
            continue
        verb = k + 2
        while verb < len(kinds) and kinds[verb] in "IFGKX":
            verb += 1
        if verb >= len(kinds) or kinds[verb] not in "UV":
            continue
        after = kinds[verb + 1] if verb + 1 < len(kinds) else "."
        word = sentence.tokens[chunks.ends[verb] - 1].lower()
        if word == "quoted" or (word in _CUES and after not in "hNMEZ:QBO"):
            return chunks.starts[k]
    return end


def _own_level(sentence: Sentence, start: int, end: int, *, clause: bool) -> int:
    """Where a content ends that is no clause of its own: before a conjunction with a finite verb."""
    chunks = sentence.chunks
    first = chunks.at(start)
    kinds = chunks.kinds
    for i in range(first, len(kinds) - 1):
        if chunks.starts[i] >= end:
            break
        if i > first and kinds[i] == "c":
            nxt = i + 1 + (kinds[i + 1] == "R")
            if nxt < len(kinds) and kinds[nxt] in "VWU":
                return chunks.starts[i]
            told = first > 0 and kinds[first - 1] in "VUWZB"  # an object, no subject of its own
            if told and kinds[i - 1] == "," and sentence.tokens[chunks.starts[i]] == "but":
                return chunks.starts[i]  # "denied the charge, but in recent days has …"
            joins = kinds[i - 1] == "," and kinds[nxt] in "NM" and (told or any(k in "BZ" for k in kinds[first:i]))
            if joins and _is_verb(sentence, chunks.skip_right(nxt + 1)):
                return chunks.starts[i]  # "asked him to call, and the king met …"
        elif i > first and not clause and _is_main(sentence, start, i):
            return chunks.starts[i]  # "men accused of theft were freed", "who accuses him of theft, says …"
        elif i > first and kinds[i] == "," and kinds[i + 1] == "Z":
            if sentence.tokens[chunks.ends[i + 1] - 1].lower() in _SAYING:
                return chunks.starts[i]
        elif kinds[i] in "VWA" or (kinds[i] == "U" and chunks.subject(i) in range(first, i)):
            return _before_aside(sentence, i, end, clause=clause)
    return end


def _is_verb(sentence: Sentence, i: int) -> bool:
    kinds = sentence.chunks.kinds
    return i < len(kinds) and kinds[i] in "VWAU"


def _is_main(sentence: Sentence, start: int, verb: int) -> bool:
    """Is a verb behind a noun or a gerund that of the main clause: "a man accused of theft was shot"?

    Its subject stands before the content, or nothing makes it subordinate. Only a verb with an auxiliary, or one behind
    a comma, is surely none of the nouns that look like it.
    """
    chunks = sentence.chunks
    kinds, first = chunks.kinds, chunks.at(start)
    group = chunks.parts[chunks.starts[verb] : chunks.ends[verb]]
    if kinds[verb] not in "VW" or kinds[first] not in "ZGKNM" or "T" in group:
        return False
    if kinds[verb - 1] != "," and not set(group) & set("amDe"):
        return False
    subject = chunks.subject(verb)
    if subject is not None and chunks.starts[subject] < start:
        return True
    between = range(first, verb)
    if kinds[first] != "Z" or any(kinds[i] in "whc;:Q," for i in between):
        return False
    words = {chunks.tokens[chunks.ends[i] - 1].lower() for i in between if kinds[i] in "ZVUWB"}
    starts = {chunks.tokens[chunks.starts[i]].lower() for i in between}
    return words.isdisjoint(_WITH_CLAUSE) and starts.isdisjoint(_SUBORDINATE)


def _before_aside(sentence: Sentence, i: int, end: int, *, clause: bool) -> int:
    """Where a clause ends before what is told by who tells the rest: ", a day after …", ", and urged …"."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    for j in range(i + 1, len(kinds) - 2):
        if chunks.starts[j] >= end:
            break
        but = kinds[j] == "c" and sentence.tokens[chunks.starts[j]] == "but" and kinds[j + 1] in "VU"
        if but and sentence.tokens[chunks.ends[j + 1] - 1].lower() in SAYS_STILL:
            return chunks.starts[j]  # "said the road was open but warned that …"
        if kinds[j] not in ",Q":
            continue
        stop = chunks.ends[j + 1]
        if kinds[j + 1] == "T" and stop < end:
            around = {sentence.tokens[stop - 1].lower(), sentence.tokens[stop].lower()}
            if not around.isdisjoint(_ASIDE):
                return min(end, chunks.starts[j])
        elif kinds[j + 1] == "c":
            verb = j + 2 + (kinds[j + 2] == "R")
            if verb < len(kinds) and kinds[verb] in "VU" and sentence.tokens[chunks.ends[verb] - 1].lower() in TELLS:
                return chunks.starts[j + (kinds[j] == "Q")]
        elif kinds[j + 1] == "Z" and not clause and sentence.tokens[stop - 1].lower() in _SAYING:
            return chunks.starts[j]
    return end
