"""Where a content ends: at a bracket, before ", according to …", before the main clause, before the day it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.saying import CUES, SAYING_ON
from validator.function_words import WEEKDAYS

if TYPE_CHECKING:
    from validator.sentences import Sentence

_DEFINITE = frozenset("the this that these those its his her their 's ’s".split())
_NOMINAL = frozenset("NMEGKXIFc")
_ON = WEEKDAYS | {"on", "earlier", "late", "later", "early"}


def with_owned(sentence: Sentence, end: int) -> int:
    """Where a content ends that is only whose it is: "discussed Hale's firing of the clerk"."""
    chunks = sentence.chunks
    if end + 1 >= len(sentence.tokens) or sentence.tokens[end] not in ("'s", "’s"):
        return end
    owned = chunks.at(end + 1)
    if chunks.kinds[owned] not in "ZNMGK":
        return end
    while owned + 2 < len(chunks.kinds) and chunks.kinds[owned + 1] == "F" and chunks.kinds[owned + 2] in "GKX":
        owned += 2
    return chunks.ends[owned]


def with_gerund(sentence: Sentence, end: int) -> int:
    """Where a content ends whose last noun is the object of an -ing form behind it: "complaints of vote rigging"."""
    chunks = sentence.chunks
    nxt = chunks.at(end) if end < len(sentence.tokens) else len(chunks.kinds)
    behind = nxt < len(chunks.kinds) and chunks.starts[nxt] == end and chunks.kinds[nxt] == "Z"
    if not behind or chunks.kinds[nxt - 1] not in "KM" or chunks.ends[nxt] > end + 1:
        return end
    after = chunks.kinds[nxt + 1] if nxt + 1 < len(chunks.kinds) else "."
    return chunks.ends[nxt] if after in "c.,TI" and sentence.tokens[end - 1].islower() else end


def with_number(sentence: Sentence, start: int, end: int) -> int:
    """Where a content ends that is a paper with its number: "adopted Resolution 2249"."""
    chunks = sentence.chunks
    nxt = chunks.at(end) if end < len(sentence.tokens) else len(chunks.kinds)
    alone = nxt < len(chunks.kinds) and chunks.starts[nxt] == end and chunks.kinds[nxt] == "E"
    if not alone or not sentence.tokens[end - 1][:1].isupper() or chunks.kinds[chunks.at(start)] not in "NM":
        return end
    return chunks.ends[nxt] if chunks.ends[nxt] == end + 1 and sentence.tokens[end].isdigit() else end


def before_date(sentence: Sentence, start: int, end: int) -> int:
    """Where a thing that somebody tells of ends before the day on which he does: "announced the start, Dec. 10"."""
    chunks = sentence.chunks
    first, last = chunks.at(start), chunks.at(end - 1)
    dated = last > first + 1 and chunks.kinds[last] == "T" and chunks.kinds[last - 1] == ","
    if not dated or any(kind in "VUWAh" for kind in chunks.kinds[first : last + 1]):
        return end
    return (
        chunks.starts[last - 1] if any(map(str.isdigit, "".join(sentence.tokens[chunks.starts[last] : end]))) else end
    )


def before_day_told(sentence: Sentence, start: int, end: int) -> int:
    """Where what is said ends with a quotation, before the day on which it is: 'said it was "a dark day" on Sunday'."""
    chunks = sentence.chunks
    last = chunks.at(end - 1)
    if chunks.kinds[last] != "T" or chunks.kinds[last - 1] != "Q" or chunks.ends[last] != end:
        return end
    closes = start < chunks.starts[last - 1] and "Q" in chunks.kinds[chunks.at(start) : last - 1]
    words = {token.lower() for token in sentence.tokens[chunks.starts[last] : end]}
    return chunks.starts[last] if closes and not words.isdisjoint(WEEKDAYS) else end


def before_other_teller(sentence: Sentence, start: int, end: int, *, cited: bool) -> int:
    """Where a content ends before what another says beside it: ", with an aide saying it was late".

    Behind who only spoke of something, without a comma too.
    """
    if "with" not in sentence.tokens[start + 1 : end]:
        return end
    chunks = sentence.chunks
    kinds, last = chunks.kinds, chunks.at(end - 1)
    for i in range(chunks.at(start) + 1, last - 1):
        if kinds[i] != "I" or chunks.word(i) != "with" or not (cited or kinds[i - 1] == ","):
            continue
        told = i + 1
        while told < last and kinds[told] in "GNcK":
            told += 1
        if told > i + 1 and kinds[told] == "Z" and chunks.head_word(told) in SAYING_ON | {"warning"}:
            return chunks.starts[i - (kinds[i - 1] == ",")]
    return end


def before_manner(sentence: Sentence, start: int, end: int) -> int:
    """Where a thing ends before how it is condemned or praised: "the raid *in the strongest possible terms*"."""
    chunks = sentence.chunks
    last = chunks.at(end - 1)
    if last < chunks.at(start) + 2 or chunks.head_word(last) not in _TERMS or chunks.word(last - 1) != "in":
        return end
    strong = any(
        token.endswith("est") or token in _STRONG
        for token in map(str.lower, sentence.tokens[chunks.starts[last] : chunks.ends[last]])
    )
    return chunks.starts[last - 1] if strong else end


_TERMS = frozenset({"terms", "words", "language", "manner", "tones"})
_STRONG = frozenset("strong harsh clear blunt stark sharp firm no glowing scathing possible".split())


_TIMES = frozenset({"times", "occasions"})
_HOW_MANY = frozenset("several many numerous countless two three four five six ten dozens few".split())


def before_frequency(sentence: Sentence, start: int, end: int) -> int:
    """Where a thing ends before how often it was condemned: "condemned the raids several times", "on two occasions"."""
    tokens = sentence.tokens
    if end - start < 3 or tokens[end - 1].lower() not in _TIMES or tokens[end - 2].lower() not in _HOW_MANY:
        return end
    chunks = sentence.chunks
    at = end - 2 - (tokens[end - 1] == "occasions" and tokens[end - 3] == "on")
    plain = tokens[end - 1] == "times" or tokens[at] == "on"
    kinds = chunks.kinds[chunks.at(start) : chunks.at(end - 1)]
    return at if plain and chunks.starts[chunks.at(end - 1)] == end - 2 and not set(kinds) & set("VUWAhwcQ,") else end


def before_charged_day(sentence: Sentence, start: int, end: int) -> int:
    """Where a crime without an article ends before the day of the charge or plea: "pleaded guilty to theft on Monday".

    A crime that is a certain one may have the day itself: "admitted the theft on Monday".
    """
    chunks, whole = sentence.chunks, end
    first, last = chunks.at(start), chunks.at(end - 1)
    stop = next((i for i in range(first + 1, last) if chunks.kinds[i] in ",c"), last + 1)
    if chunks.kinds[stop - 1] == "T":
        last, end = stop - 1, chunks.ends[stop - 1]  # "with fraud on Monday, accusing them of …"
    if last <= first or chunks.kinds[last] != "T" or chunks.ends[last] != end:
        return whole
    kinds = chunks.kinds[first:last]
    definite = any(token.lower() in _DEFINITE for token in sentence.tokens[start : chunks.starts[last]])
    opening = sentence.tokens[chunks.starts[last]].lower()
    dated = opening in _ON or (opening == "last" and sentence.tokens[end - 1] in ("week", "month", "year"))
    if definite or not dated or not set(kinds) <= _NOMINAL:
        return whole
    return before_charged_day(sentence, start, chunks.starts[last])


def within_brackets(sentence: Sentence, start: int, end: int) -> int:
    """Where the brackets close that a content begins in, or where one opens that does not close in it."""
    tokens = sentence.tokens[start:end]
    if ")" not in tokens and "(" not in tokens:
        return end
    opened: list[int] = []
    for i, token in enumerate(tokens, start):
        if token == "(" and i > start and _is_answer(sentence, i):
            return i
        if token == "(":
            opened.append(i)
        elif token == ")" and not opened:
            return i
        elif token == ")":
            opened.pop()
    return opened[0] if opened and opened[0] > start else end


def _is_answer(sentence: Sentence, bracket: int) -> bool:
    """Does the reporter say in brackets whether it is so: "that he had won ( he had n't )"?"""
    words = [token.lower() for token in sentence.tokens[bracket + 1 : bracket + 6]]
    short = ")" in words[2:]
    return short and words[0] in _PRONOUNS and words[1].removesuffix("n't").removesuffix("n’t") in _AUXILIARIES


_PRONOUNS = frozenset("he she it they i we".split())
_AUXILIARIES = frozenset("did had has have was were is are would could does do ca wo".split())


def ended_by_cue(sentence: Sentence, start: int, end: int) -> int:
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
        if cue and tokens[chunks.ends[k + 2] - 1].lower() in CUES:
            return chunks.ends[k]  # 'noting that it was "late," she replied'
    return end


def _before_source(sentence: Sentence, start: int, end: int) -> int:
    """Where ", a spokesman for the army said" begins behind a content."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    for k in range(chunks.at(start) + 1, min(chunks.at(end - 1), len(kinds) - 2)):
        if kinds[k] != ",":
            continue
        verb = (
            k + 2 if sentence.tokens[chunks.starts[k + 1]] not in ("'", "’") else k + 3
        )  # "I need to stay,' Hale said"
        if verb >= len(kinds) or kinds[verb - 1] not in "NEM":
            continue
        while verb < len(kinds) and kinds[verb] in "IFGKX":
            verb += 1
        if verb >= len(kinds) or kinds[verb] not in "UV":
            continue
        after = kinds[verb + 1] if verb + 1 < len(kinds) else "."
        word = sentence.tokens[chunks.ends[verb] - 1].lower()
        if word == "quoted" or (word in CUES and after not in "hNMEZ:QBO"):
            return chunks.starts[k]
    return end
