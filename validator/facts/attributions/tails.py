"""What stands behind what somebody says and is not said by him: comments, further acts, dashes that interrupt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import clause_stop, closing_dash
from validator.chunks.saying import DENIES, SAYING, SAYS_SO, TELLS, TELLS_NOW
from validator.chunks.verbs_before import is_ahead

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.sentences import Sentence

# Nouns by which the reporter sums up what was said: "…, a charge that Peru denies".
_SUMS_UP = frozenset(
    "comment remark claim charge accusation allegation assertion statement suggestion argument contention view stance "
    "position move decision pledge promise threat warning demand proposal figure number estimate idea notion prospect "
    "prediction denial admission description complaint "
    "account version verdict finding conclusion characterization step line phrase reference message".split()
)
# What comes of it, as the reporter sees it: "declined to charge her, outraging deputies".
_RESULTS = frozenset(
    "outraging angering infuriating sparking prompting drawing raising triggering fuelling fueling dealing "
    "ramping accelerating easing deepening boosting escalating heightening making leaving forcing marking "
    "signalling signaling ending setting paving alarming upsetting worrying surprising shocking embarrassing "
    "frustrating complicating".split()
)
_PARTS = frozenset("including involving excluding ranging concerning regarding being".split())
_NOW = frozenset("is are has have will can do does 's 're 've 'll wo must".split())
_HYPHENS = frozenset("-‐‑")


def over_dashes(sentence: Sentence, start: int, end: int) -> int:
    """Where a content ends that goes on behind a dash: round an aside between two, or over a hyphen between spaces.

    And behind a semicolon with one more verb of who acts in it: "that they raided the port; shot two; and left".
    """
    chunks = sentence.chunks
    kinds, size = chunks.kinds, len(chunks.kinds)
    while end < len(sentence.tokens) and (at := chunks.at(end)) + 1 < size and kinds[at] in "-;" and end > start:
        if kinds[at] == ";":
            joined = at + 1 + (kinds[at + 1] == "c")
            if joined >= size or kinds[joined] not in "VUW" or not set(kinds[chunks.at(start) : at]) & set("VUWA"):
                break
            nxt = clause_stop(chunks, at + 1)
        elif is_hyphen(sentence, end):
            nxt = clause_stop(chunks, at + 1)
        elif (closing := closing_dash(chunks, at)) is not None:
            nxt = clause_stop(chunks, closing + 1)
        else:
            break
        end = chunks.starts[nxt] if nxt < size else len(sentence.tokens)
    return end


def asks_behind_dash(sentence: Sentence, end: int) -> bool:
    """Does what is asked of somebody follow an aside about him: "called for Hale - a judge - to resign"?"""
    chunks = sentence.chunks
    if end >= len(sentence.tokens) or chunks.kinds[chunks.at(end)] != "-":
        return False
    closing = closing_dash(chunks, chunks.at(end))
    nxt = len(chunks.kinds) if closing is None else closing + 1
    return nxt < len(chunks.kinds) and chunks.kinds[nxt] in "BW" and chunks.parts[chunks.starts[nxt]] == "T"


def is_hyphen(sentence: Sentence, token: int) -> bool:
    """Is a dash between spaces the hyphen of one word, in a text with spaces before its commas: "long - term"?"""
    tokens = sentence.tokens
    if tokens[token] not in _HYPHENS or not 0 < token < len(tokens) - 1:
        return False
    before, after = tokens[token - 1], tokens[token + 1]
    text = sentence.text
    spaced = " ," in text or " 's " in text or " ' " in text or text.rstrip('"”’ ').endswith(" .")
    return before[-1:].isalnum() and after[:1].isalpha() and spaced


def is_comment(chunks: Chunks, comma: int, *, nominal: bool) -> bool:
    """Does a participle behind a comma tell of who asks or denies something, and not of what: ", ramping up …"?

    Behind a thing that he asks for or denies nearly every one does.
    """
    word = chunks.head_word(comma + 1)
    return word in SAYING or word in _RESULTS or (nominal and word not in _PARTS)


def is_result(chunks: Chunks, i: int) -> bool:
    """Is a participle that is an adjective, too, what comes of it: "urged closer ties, *alarming* some donors"?"""
    return chunks.kinds[i] == "O" and chunks.head_word(i) in _RESULTS and chunks.kinds[i + 1] in "NM"


def before_past(chunks: Chunks, verb: int, end: int) -> int:
    """Where a content that begins with a bare infinitive ends before a past form: "told them to go and warned Peru"."""
    kinds, tokens = chunks.kinds, chunks.tokens
    if chunks.ends[verb] != chunks.starts[verb] + 1 or tokens[chunks.starts[verb]].lower().endswith(("s", "ed")):
        return end
    for i in range(verb + 1, len(kinds) - 2):
        if chunks.starts[i] >= end or kinds[i] in "VWUAwh":
            return end
        if kinds[i] != "c" or tokens[chunks.starts[i]].lower() not in ("and", "but"):
            continue
        nxt = i + 1 + (kinds[i + 1] == "R")
        word = tokens[chunks.ends[nxt] - 1].lower()
        if kinds[nxt] == "U" and word.endswith("ed") and nxt + 1 < len(kinds) and kinds[nxt + 1] in "BNMEhQ":
            return min(end, chunks.starts[i])
    return end


def before_comment(sentence: Sentence, start: int, end: int) -> int:
    """Where a content ends before what the reporter says of it: ", a charge that Peru denies", ", to no avail"."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    if end <= start:
        return end
    for i in range(chunks.at(start) + 1, min(chunks.at(end - 1), len(kinds) - 2)):
        if kinds[i] == "w" and _is_denied(chunks, i):
            return chunks.starts[i]
        if kinds[i] == "," and kinds[i + 2] == "h" and chunks.word(i + 1) == "something":
            return chunks.starts[i]
        if kinds[i] == "," and chunks.word(i + 1) in ("to", "in", "with", "without") and _is_in_vain(chunks, i + 2):
            return chunks.starts[i]
        if kinds[i] not in ",-" or kinds[i + 1] not in "NMK":
            continue
        first, stop = chunks.starts[i + 1], chunks.ends[i + 1]
        if _sums_up_several(chunks, i + 1) or _is_deed_denied(chunks, i + 1):
            return chunks.starts[i]
        if chunks.parts[first] != "d" or chunks.tokens[stop - 1].lower() not in _SUMS_UP:
            continue
        if chunks.tokens[first].lower() in ("a", "an") and _is_described(chunks, i + 2):
            return chunks.starts[i]
    return end


def _sums_up_several(chunks: Chunks, i: int) -> bool:
    """Does somebody answer what is summed up: ", charges Peru rejects", ", claims that the firm called absurd"?"""
    if chunks.ends[i] != chunks.starts[i] + 1 or chunks.word(i) not in _CHARGES:
        return False
    who = i + 1 + (chunks.kinds[i + 1] in "hw")
    return who + 1 < len(chunks.kinds) and chunks.kinds[who] in "NE" and chunks.kinds[who + 1] in "VUAR"


def _is_deed_denied(chunks: Chunks, i: int) -> bool:
    """Does somebody claim or deny a deed that is summed up: ", a raid that Peru neither confirmed nor denied"?"""
    if chunks.word(i) not in ("a", "an") or chunks.head_word(i) not in _DEEDS or chunks.kinds[i + 1] not in "hwNE":
        return False
    verbs = range(i + 2, min(i + 7, len(chunks.kinds)))
    return any(chunks.kinds[k] in "VUW" and chunks.head_word(k) in _ANSWERS for k in verbs)


_CHARGES = frozenset({"charges", "accusations", "allegations", "claims", "assertions"})
_DEEDS = frozenset(
    "attack strike airstrike raid bombing ambush killing shooting assault explosion blast incursion "
    "massacre offensive abduction kidnapping".split()
)
_ANSWERS = frozenset("confirmed confirm claimed claim denied deny denies denounced disputed disputes blamed".split())


def _is_in_vain(chunks: Chunks, i: int) -> bool:
    """Does the reporter tell that it came to nothing: ", to no avail", ", without success", ", in vain"?"""
    words = " ".join(chunks.tokens[chunks.starts[i] - 1 : chunks.ends[i]]).lower()
    return words in _IN_VAIN and (i + 1 >= len(chunks.kinds) or chunks.kinds[i + 1] in ".;,")


_IN_VAIN = frozenset({"to no avail", "in vain", "without success", "with little success", "to little avail"})


def _is_denied(chunks: Chunks, i: int) -> bool:
    """Does a relative tell that somebody denies what is said before it: "being an aide, which Hart denied"?"""
    kinds, tokens = chunks.kinds, chunks.tokens
    if tokens[chunks.starts[i]].lower() != "which" or i + 2 >= len(kinds) or kinds[i + 1] not in "NME":
        return False
    return kinds[i + 2] in "VU" and tokens[chunks.ends[i + 2] - 1].lower() in DENIES


def _is_described(chunks: Chunks, i: int) -> bool:
    """Does a clause about the noun group before it begin at a chunk?"""
    kinds = chunks.kinds
    return kinds[i] in "hwU" or (kinds[i] in "NE" and i + 1 < len(kinds) and kinds[i + 1] in "VUWA")


def goes_on_telling(chunks: Chunks, first: int, verb: int, at: int) -> bool:
    """Does who says a clause, begun at `first` with its verb at `verb`, go on at a chunk: ", adding …", "and urged"?

    A clause that itself tells what somebody said can go on so within: "said Peru had denied it, adding that …".
    """
    kinds, tokens = chunks.kinds, chunks.tokens
    nxt = at + 1
    if nxt >= len(kinds) or kinds[at] not in ",Qc":
        return False
    word = tokens[chunks.ends[nxt] - 1].lower()
    spoken = any(tokens[chunks.ends[k] - 1].lower() in SAYS_SO for k in range(verb, at) if kinds[k] in "VWUZB")
    if kinds[at] in ",Q" and kinds[nxt] == "Z":
        return word in SAYING and not spoken
    if kinds[at] == "," and kinds[nxt] == "U" and nxt + 1 < len(kinds):
        return (word in TELLS or word in SAYS_SO) and kinds[nxt + 1] in "hNMEQ" and not spoken
    if kinds[at] == "," and kinds[nxt] in "cw" and nxt + 2 < len(kinds) and kinds[nxt + 1] in "UV":
        contrast = tokens[chunks.starts[nxt]].lower() in ("though", "although", "but", "while")
        return contrast and not spoken and tokens[chunks.ends[nxt + 1] - 1].lower() in SAYS_SO  # ", though says he …"
    if kinds[at] == "c" and nxt + 1 < len(kinds) and chunks.parts[chunks.starts[nxt] : chunks.ends[nxt]] == "o":
        again = kinds[nxt + 1] in "UV" and tokens[chunks.ends[nxt + 1] - 1].lower() in SAYS_SO
        return again and not spoken  # "said it was late, and she added …"
    if kinds[at] != "c" or tokens[chunks.starts[at]].lower() != "and" or kinds[nxt] not in "VU":
        return False
    if word in TELLS_NOW and kinds[nxt] == "V" and chunks.ends[nxt] == chunks.starts[nxt] + 1:
        return not spoken and not _is_now(chunks, verb)  # "says the toll was lower and rejects the word"
    if word not in TELLS:
        return False
    alone = chunks.ends[nxt] == chunks.starts[nxt] + 1 and not spoken
    if alone and kinds[verb] == "U" and chunks.subject(nxt) == chunks.subject(verb):
        return False  # "said the firm urged her to say why she was late and told her to leave"
    return alone and (_is_now(chunks, verb) or is_ahead(chunks, at))


def _is_now(chunks: Chunks, verb: int) -> bool:
    """Is a verb group in the present, so that a past form joined to it is another's: "said he hopes … and urged …"?"""
    first = chunks.word(verb)
    alone = chunks.ends[verb] == chunks.starts[verb] + 1
    return first in _NOW or (alone and chunks.kinds[verb] == "V" and first.endswith("s") and not first.endswith("ss"))
