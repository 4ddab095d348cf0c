"""Where a content ends that is no clause of its own, or a clause before what who tells it goes on to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses import is_doing, tense
from validator.chunks.saying import SAYING, SAYS_STILL, TELLS
from validator.facts.attributions.content_quotation import SUBORDINATE
from validator.facts.attributions.tails import before_past, goes_on_telling, is_comment, is_result

if TYPE_CHECKING:
    from validator.sentences import Sentence

_ASIDE = frozenset({"after", "before", "since"})
# Gerunds whose object can be a clause without "that".
_WITH_CLAUSE = SAYING | frozenset("believing thinking knowing hoping ensuring letting making having seeing".split())
_SAYS = frozenset("claims reports warns denies insists says".split())


def own_level(sentence: Sentence, start: int, end: int, *, clause: bool) -> int:
    """Where a content ends that is no clause of its own: before a conjunction with a finite verb."""
    chunks = sentence.chunks
    first = chunks.at(start)
    kinds = chunks.kinds
    second = -1
    for i in range(first, len(kinds) - 1):
        if chunks.starts[i] >= end:
            break
        if i == second:
            continue
        if i > first and kinds[i] == "w" and not clause and kinds[first] != "h" and _is_occasion(sentence, i):
            return chunks.starts[i]
        if i > first and kinds[i] == "c":
            nxt = i + 1 + (kinds[i + 1] == "R" or chunks.word(i + 1) == "then")
            if _says_another(sentence, nxt):
                return chunks.starts[i]
            if nxt < len(kinds) and kinds[nxt] in "VWU":
                if _is_second_infinitive(sentence, start, nxt):
                    second = nxt
                    continue
                return chunks.starts[i]
            told = first > 0 and (kinds[first - 1] in "VUWZB" or chunks.word(first - 1) == "about")  # no subject
            if told and kinds[i - 1] == "," and sentence.tokens[chunks.starts[i]] == "but":
                return chunks.starts[i]  # "denied the charge, but in recent days has …"
            while not clause and kinds[i - 1] == "," and nxt + 1 < len(kinds) and kinds[nxt] in "RTIFGK,":
                nxt += 1  # "sentenced to death, and along with Hart, was hanged"
            joins = kinds[i - 1] == "," and kinds[nxt] in "NM" and (told or any(k in "BZ" for k in kinds[first:i]))
            if joins and _is_verb(sentence, chunks.skip_right(nxt + 1)):
                return chunks.starts[i]  # "asked him to call, and the king met …"
            if not clause and kinds[i - 1] == "," and kinds[nxt] == "W":
                return chunks.starts[i]
        elif i > first and not clause and _is_main(sentence, start, i):
            return chunks.starts[i]  # "men accused of theft were freed", "who accuses him of theft, says …"
        elif i > first and kinds[i] == "," and (kinds[i + 1] == "Z" or is_result(chunks, i + 1)):
            thing = kinds[first] in "NMX" and not clause and not _acts(sentence, first, i, end)
            if is_comment(chunks, i, nominal=thing):
                return chunks.starts[i]
        elif (kinds[i] in "VWA" and not is_doing(chunks, i)) or (
            kinds[i] == "U" and chunks.subject(i) in range(first, i)
        ):
            if not clause and i <= first + 1 and kinds[first] in "VQ":
                end = before_past(chunks, i, end)
            return _before_aside(sentence, first, i, end, clause=clause)
    return end


def _acts(sentence: Sentence, first: int, comma: int, end: int) -> bool:
    """Does who opens a content have a verb behind what is told of him: "guards, acting on orders, *shot* two boys"?"""
    chunks = sentence.chunks
    behind = (k for k in range(comma + 2, chunks.at(end - 1) + 1) if chunks.kinds[k] in "VWUA")
    return any(chunks.subject(k) == first for k in behind)


def _is_occasion(sentence: Sentence, i: int) -> bool:
    """Does a clause tell what had happened when somebody asked or agreed: "agreed to a truce after troops had left"?"""
    chunks = sentence.chunks
    if sentence.tokens[chunks.starts[i]].lower() not in _OCCASIONS or chunks.kinds[i + 1 : i + 2] not in _SUBJECTS:
        return False
    verb = i + 2
    while verb < len(chunks.kinds) and chunks.kinds[verb] in "IFGKXTR":
        verb += 1
    if verb >= len(chunks.kinds) or chunks.kinds[verb] not in "UVWA":
        return False
    return tense(chunks, verb) == "past"


_OCCASIONS = frozenset({"after", "as"})
_SUBJECTS = ("N", "M", "E")


def _says_another(sentence: Sentence, i: int) -> bool:
    """Is a plural at a chunk the verb of a clause behind it: "denied it, but claims the raid was legal"?"""
    chunks = sentence.chunks
    if i + 2 >= len(chunks.kinds) or chunks.kinds[i] not in "MN" or chunks.kinds[i + 1] not in "NME":
        return False
    alone = chunks.ends[i] == chunks.starts[i] + 1 and sentence.tokens[chunks.starts[i]].lower() in _SAYS
    return alone and chunks.kinds[i + 2] in "VWUA"


def _is_second_infinitive(sentence: Sentence, start: int, verb: int) -> bool:
    """Is a bare verb that a conjunction joins to be done too: "urged them to show restraint and avoid any move"?"""
    chunks = sentence.chunks
    bare = bool(start) and sentence.tokens[start - 1].lower() == "to"
    if not (bare or "B" in chunks.kinds[chunks.at(start) : verb]) or chunks.kinds[verb] != "V":
        return False
    group = chunks.parts[chunks.starts[verb] : chunks.ends[verb]]
    return group.lstrip("r") == "B" and chunks.head_word(verb) not in TELLS  # 'to "punish" and "scare" Peru'


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
    infinite = "T" in group or (kinds[verb] == "A" and chunks.word_before(verb) == "to")
    if kinds[verb] == "U" and (kinds[first] == "Z" or (kinds[first] in "GKNM" and kinds[verb - 1] == ",")):
        subject = chunks.subject(verb)
        return subject is not None and chunks.starts[subject] < start  # "a man accused of theft fled"
    if kinds[verb] not in "VWA" or kinds[first] not in "ZGKNM" or infinite:
        return False
    if kinds[verb - 1] != "," and not set(group) & set("amDe"):
        return False
    subject = chunks.subject(verb)
    if subject is not None and chunks.starts[subject] < start:
        return True
    between = range(first, verb)
    if kinds[first] != "Z" or any(kinds[i] in "whc;:Q," or chunks.word(i) == "whose" for i in between):
        return False
    words = {chunks.head_word(i) for i in between if kinds[i] in "ZVUWB"}
    starts = {chunks.word(i) for i in between}
    return words.isdisjoint(_WITH_CLAUSE) and starts.isdisjoint(SUBORDINATE)


def _before_aside(sentence: Sentence, first: int, i: int, end: int, *, clause: bool) -> int:
    """Where a clause ends before what is told by who tells the rest: ", a day after …", ", and urged …"."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    for j in range(i + 1, len(kinds) - 2):
        if chunks.starts[j] >= end:
            break
        but = kinds[j] == "c" and sentence.tokens[chunks.starts[j]] == "but" and kinds[j + 1] in "VU"
        if but and sentence.tokens[chunks.ends[j + 1] - 1].lower() in SAYS_STILL:
            return chunks.starts[j]  # "said the road was open but warned that …"
        if kinds[j] == "c" and _says_another(sentence, j + 1):
            return chunks.starts[j]
        if clause and goes_on_telling(chunks, first, i, j):
            return chunks.starts[j]
        if kinds[j] not in ",Q":
            continue
        stop = chunks.ends[j + 1]
        if kinds[j + 1] == "T" and stop < end:
            around = {sentence.tokens[stop - 1].lower(), sentence.tokens[stop].lower()}
            if not around.isdisjoint(_ASIDE):
                return min(end, chunks.starts[j])
        elif kinds[j + 1] == "c":
            if _goes_on_himself(sentence, first, j + 2):
                return chunks.starts[j]
            verb = j + 2 + (kinds[j + 2] == "R")
            if verb < len(kinds) and kinds[verb] in "VU" and sentence.tokens[chunks.ends[verb] - 1].lower() in TELLS:
                return chunks.starts[j + (kinds[j] == "Q")]
        elif kinds[j + 1] == "Z" and not clause and is_comment(chunks, j, nominal=False):
            return chunks.starts[j]
    return end


def _goes_on_himself(sentence: Sentence, first: int, i: int) -> bool:
    """Is "he" with a verb, behind ", and", who denied what stands before: "denied that it fell, and he called …"?"""
    chunks, kinds = sentence.chunks, sentence.chunks.kinds
    if i + 1 >= len(kinds) or kinds[i] != "N" or chunks.word(i) not in _HE:
        return False
    verb = chunks.skip_right(i + 1)
    if verb >= len(kinds) or kinds[verb] not in "VUWA":
        return False
    told = first - 1 - (first > 0 and kinds[first - 1] == "h")
    if told < 0:
        return False
    refused = kinds[told] == "B" and told > 0 and chunks.head_word(told - 1) in _REFUSING
    return refused or chunks.head_word(told) in _DENYING


_HE = frozenset({"he", "she", "it", "they"})
_DENYING = frozenset("deny denies denied denying".split())
_REFUSING = frozenset("refuse refuses refused refusing decline declines declined declining fail fails failed".split())
