"""Does a noun of harm tell of one happening, or of a sort of harm: "the massacre at Orlen", "murder is rare"?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.function_words import DEFINITE

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.sentences import Sentence

_MARKS = frozenset({'"', "“", "”", "'", "‘", "’"})
_SUFFERED = frozenset({"victim", "victims", "survivor", "survivors"})  # behind the noun of what was done to them
_NAMED = frozenset({"Holocaust", "Genocide", "Shoah", "Massacre", "Pogrom"})  # names: "survivors of the Holocaust"
_BOARDS = frozenset({"on", "against", "for"})  # what an office or a treaty is about: "Convention against Genocide"
_WORDS = frozenset("term word label name phrase expression notion concept idea as than like unlike every".split())
_LABELLING = frozenset(  # verbs under which the noun is what something is called
    "call calls called calling label labels labelled labeled labelling labeling term terms termed brand brands branded "
    "deem deems deemed declare declares declared describe describes described dub dubs dubbed consider considers "
    "considered recognise recognises recognised recognize recognizes recognized become becomes became becoming "
    "constitute constitutes constituted".split()
)
_DONE = frozenset(  # verbs under which a noun without an article was done
    "commit commits committed committing perpetrate perpetrated perpetrating survive survived witness witnessed "
    "suffer suffered stage staged carry carried".split()
)
_ACTS = frozenset("act acts campaign wave series spate string night week day scene site count counts".split())
_COUNTED = frozenset(  # what is measured of a sort: "the number of murders", "a rise in killings"
    "number numbers rate rates rise increase fall drop decline decrease spike surge uptick incidence prevalence "
    "epidemic majority share percentage risk threat danger fear prevention practice method methods definition crime "
    "crimes history propensity plenty form forms lot laws law war evidence".split()
)
_TRIED = frozenset("charged accused convicted guilty acquitted suspected suspicion counts count charges".split())
_DEFINITE = DEFINITE | {"whose", "both", "all"}
_INDEFINITE = frozenset("a an another one any no such".split())
_UP = frozenset("up down rising falling higher lower common rare routine legal illegal".split())


def is_particular(sentence: Sentence, first: int, head: int, *, tried: bool) -> bool:
    """Does the noun in a token range tell of something that was done; `tried`: may it be what one is charged with?"""
    chunks, tokens = sentence.chunks, sentence.tokens
    chunk = chunks.at(head)
    start, end = min(chunks.starts[chunk], first), chunks.ends[chunk]
    word = tokens[head]
    if head + 1 < len(tokens) and (tokens[head + 1] == "-" or (tokens[head + 1] == ":" and not head)):
        return False  # "genocide - denial", a speaker whose name it is
    if head + 1 < end and chunks.parts[head + 1] in "nhgluU":
        return word.islower() and tokens[head + 1].lower() in _SUFFERED
    if head and word in _NAMED and tokens[head - 1].lower() not in _BOARDS:
        return True
    if chunk and chunks.kinds[chunk - 1] == "T":
        start = chunks.starts[chunk - 1]  # "the 1941 massacre"
    before = _word_before(sentence, start)
    opens = tokens[start].lower()
    owned = "s" in chunks.parts[start:first] or chunks.parts[start - 1 : start] == "s"
    definite = owned or opens in _DEFINITE or before in _DEFINITE or "q" in chunks.parts[start:first]
    if before in _WORDS or before in _COUNTED or _is_of_sort(sentence, start, definite=definite):
        return False
    if not definite and _is_label(chunks, chunk, opens):
        return False
    named = tokens[max(chunks.starts[chunk], 1) : first]
    if definite or any(token[:1].isupper() and token.isalpha() for token in named):
        return True
    placed = _is_placed(chunks, chunk)
    if opens in _INDEFINITE:
        return opens != "no" and (placed or _is_subject(sentence, chunk) or before in _DONE)
    if before in _DONE or (chunk > 0 and chunks.kinds[chunk - 1] in "VU" and start == chunks.starts[chunk]):
        return True  # "the widow mentioned murders"
    if word.endswith("s"):
        return placed and not _is_measured(sentence, chunk)
    return tried and _is_tried(sentence, start)


def _word_before(sentence: Sentence, start: int) -> str:
    """The word before a noun group, over quotation marks, in small letters."""
    at = start - 1
    while at >= 0 and sentence.tokens[at] in _MARKS:
        at -= 1
    return sentence.tokens[at].lower() if at >= 0 else ""


def _is_of_sort(sentence: Sentence, start: int, *, definite: bool) -> bool:
    """Does it stand behind "the number of", "a rise in", "the term"; not behind "an act of", "the wave of"?"""
    if start < 2 or sentence.tokens[start - 1].lower() not in ("of", "in", "for", "against", "on", "from", "about"):
        return False
    word = sentence.tokens[start - 2].lower()
    return word in _COUNTED and not definite


def _is_label(chunks: Chunks, chunk: int, opens: str) -> bool:
    """Is it what something is called, or what something is said to be: "called it a massacre", "were massacres"?"""
    above = chunk - 1
    while above >= 0 and chunks.kinds[above] in "QR":
        above -= 1
    if above < 0:
        return False
    if chunks.kinds[above] == "A":
        return True
    if chunks.kinds[above] in "NME" and above and opens in _INDEFINITE:
        above -= 1
    if chunks.kinds[above] not in "VWUZB":
        return False
    return chunks.head_word(above) in _LABELLING


def _is_placed(chunks: Chunks, chunk: int) -> bool:
    """Does a place or a time follow?"""
    return chunk + 1 < len(chunks.kinds) and chunks.kinds[chunk + 1] in "ITF"


def _is_subject(sentence: Sentence, chunk: int) -> bool:
    """Does a verb follow whose subject it is, other than one that says what it is?"""
    chunks = sentence.chunks
    return chunk + 1 < len(chunks.kinds) and chunks.kinds[chunk + 1] in "VWUw" and chunks.kinds[chunk] in "NM"


def _is_measured(sentence: Sentence, chunk: int) -> bool:
    """Is it said to be up, rare or the like: "Homicides in Orlen are up"?"""
    chunks = sentence.chunks
    for i in range(chunk + 1, min(chunk + 8, len(chunks.kinds))):
        if chunks.kinds[i] in "VWA":
            rest = sentence.tokens[chunks.starts[i] : chunks.ends[i] + 3]
            return not _UP.isdisjoint(token.lower() for token in rest)
    return False


def _is_tried(sentence: Sentence, start: int) -> bool:
    """Is it what somebody is accused of: "charged with murder", "an act of mass murder"?"""
    words = [token.lower() for token in sentence.tokens[max(start - 8, 0) : start]]
    if len(words) < 2 or words[-1] not in ("of", "with", "to", "for", "on", "and", "or", ",", "in"):
        return False
    return words[-2] in _ACTS or not _TRIED.isdisjoint(words)
