"""What the words of a verb group itself say of it: its modal, its negation, an adverb, a form that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.saying import SPEAKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validator.chunks import Chunks
    from validator.sentences import Sentence

Cue = tuple[str, int, int]  # field, token range
Stance = tuple[str, str, str]  # polarity, certainty, stage

OPEN: Stance = ("+", "U", "hypothetical")
NOT_DONE: Stance = ("-", "CT", "accomplished")
AHEAD: Stance = ("+", "CT", "future")
_GOING_ON = frozenset({"having", "getting"})

_WOULD = "'d"  # before a base form: "we'd discuss it", not "he'd met them"
_SAME = frozenset("set hit cut put shut let hurt beat quit cast spread rid shed burst split".split())  # base and past


def first_of_coordination(chunks: Chunks, chunk: int) -> int:
    """The verb group whose modal a form behind a conjunction shares: "could leave … and then dismantle"."""
    start = chunks.starts[chunk]
    same = chunks.kinds[chunk] == "U" and chunks.tokens[start].lower() in _SAME  # "to steal cars or set them on fire"
    if chunks.kinds[chunk] == "U" and not same:
        return _first_of_participles(chunks, chunk)
    if not same and (chunks.kinds[chunk] not in "VB" or chunks.parts[start : chunks.ends[chunk]].strip("r") != "B"):
        return chunk
    at = chunk - 1
    if chunks.kinds[at] == "," and at > 1 and not same and _is_listed(chunks, chunk):
        return _shared(chunks, at, chunk)
    if start > 3 and [token.lower() for token in chunks.tokens[start - 3 : start]] == ["as", "well", "as"]:
        return _shared(chunks, chunks.at(start - 3), chunk)
    while at >= 0 and chunks.kinds[at] in "R,T":
        at -= 1
    if at >= 0 and chunks.kinds[at] == "A" and "m" in chunks.parts[chunks.starts[at] : chunks.ends[at]]:
        return at  # "will today release"
    if at < 0 or chunks.kinds[at] != "c" or (same and chunks.word(at) == "but"):
        return chunk  # "were meant to scare them but hit a school"
    return _shared(chunks, at, chunk)


def _is_listed(chunks: Chunks, chunk: int) -> bool:
    """Does a base form stand within a list of them: "to defeat it, assist them and free the clerks"?"""
    for i in range(chunk + 1, len(chunks.kinds) - 1):
        if chunks.kinds[i] == "c" and chunks.kinds[i + 1] in "VB":
            return chunks.parts[chunks.starts[i + 1] : chunks.ends[i + 1]].strip("r") in ("B", "TB")
        if chunks.kinds[i] in "VWUA;:hwQ":
            return False
    return False


def _shared(chunks: Chunks, joint: int, chunk: int) -> int:
    """The verb group before a conjunction whose modal, or whose "to", the one behind it shares; else that one."""
    for i in range(joint - 1, -1, -1):
        if chunks.kinds[i] in "VWB":
            group = chunks.parts[chunks.starts[i] : chunks.ends[i]]
            return i if any(letter in group for letter in "mDT") else chunk
        if chunks.kinds[i] in ";:Q":
            return chunk
    return chunk


def _first_of_participles(chunks: Chunks, chunk: int) -> int:
    """The verb group whose modal a participle behind "or" or "and" shares: "can be thrown in jail or killed"."""
    after = "".join(chunks.kinds[chunk + 1 : chunk + 2])
    if chunk < 2 or chunks.kinds[chunk - 1] != "c" or (after and after in "NME"):
        return chunk
    at = chunk - 2
    while at > 0 and chunks.kinds[at] in "RTIGKX":
        at -= 1
    if chunks.kinds[at] not in "WA":
        return chunk
    if chunks.kinds[at] == "W" and at and chunks.parts[chunks.starts[at]] == "T" and chunks.kinds[at - 1] in "WV":
        return at  # "are said to have been killed and hurt"
    return at if "m" in chunks.parts[chunks.starts[at] : chunks.ends[at]] else chunk


_STILL = frozenset({"rv", "rB"})
_UNSAID = frozenset(
    "say comment confirm deny disclose reveal specify identify elaborate discuss indicate name answer speculate".split()
)
_HABITS = frozenset("each every often sometimes whenever always regularly routinely usually".split())


def _is_habit(tokens: Sequence[str]) -> bool:
    """Does "would" tell what was done again and again, where nobody says or supposes it?"""
    low = [token.lower() for token in tokens]
    again = not _HABITS.isdisjoint(low) or ("those" in low and "days" in low)
    return again and SPEAKS.isdisjoint(low) and "if" not in low and "that" not in low


def read_group(
    sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]], cues: list[Cue]
) -> tuple[str, str, str]:
    """Polarity, certainty and stage that a verb group's own words give; `cues` grows."""
    chunks = sentence.chunks
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    group = chunks.parts[start:end]
    denied = _denials(sentence, start, end)
    certainty, stage = "CT", "accomplished"
    if group[-1] == "z" and "r" in group and sentence.tokens[end - 2].lower() == "about":
        cues.append(("stage", end - 2, end - 1))
        return OPEN  # "the bill is not about jailing people"
    cues += [("polarity", i - (sentence.tokens[i].lower() == "longer"), i + 1) for i in denied]
    for i in range(start, end if chunks.kinds[chunk] == "A" else end - 1):
        if group[i - start] == "m":
            certainty, stage = _modal(sentence, i, group, start, (certainty, stage), lists, cues)
        elif group[i - start] == "r":
            certainty, almost = _adverb(sentence, i, certainty, lists, cues)
            denied = denied or almost
    before, certainty = _before(sentence, chunk, certainty, lists, cues)
    if certainty == "CT" and (hedge := _shared_hedge(sentence, chunk, lists)) is not None:
        certainty = "PR"
        cues.append(("certainty", hedge, hedge + 1))
    if stage == "accomplished" and "a" in group[:-1]:
        tokens = sentence.tokens[start:end]
        going = group[-1] == "z" or "being" in tokens[1:] or _is_going_on(tokens, group)
        stage = "ongoing" if going else stage
    if stage == "accomplished" and group in _STILL and sentence.tokens[start].lower() == "still":
        stage = "ongoing"  # "still ignores the plea"
    return "-" if denied or before else "+", certainty, stage


def _denials(sentence: Sentence, start: int, end: int) -> list[int]:
    """The tokens of a verb group that negate it."""
    words = sentence.tokens[start:end]
    marked = "N" in sentence.chunks.parts[start:end] or "cannot" in words or "longer" in words
    if not marked and not any("'" in word or "’" in word for word in words):
        return []
    return [i for i in range(start, end) if _negates(sentence, i)]


def _modal(
    sentence: Sentence,
    i: int,
    group: str,
    start: int,
    read: tuple[str, str],
    lists: Mapping[str, frozenset[str]],
    cues: list[Cue],
) -> tuple[str, str]:
    """Certainty and stage with what a modal of the verb group says: "may have died", "will", "must"."""
    certainty, stage = read
    word = sentence.tokens[i].lower().replace("’", "'")
    behind = group[i - start :]
    if word in lists["possible-modals"]:
        cues.append(("certainty", i, i + 1))
        perfect = "e" in behind.rstrip("r")[:-1] and word != "could"  # "may have died", not "could have died"
        open_still = not perfect and not _ends_in_be(sentence, start, group)  # nor "may be ill"
        return "PS", "hypothetical" if open_still else stage
    if word in lists["future-modals"] or (word == _WOULD and group[-1] == "B"):
        cues.append(("stage", i, i + 1))
        if word not in ("would", _WOULD):
            return certainty, "future"
        if group.endswith("NB") and "if" not in sentence.tokens and sentence.tokens[start + len(group) - 1] in _UNSAID:
            return certainty, "accomplished"  # "would not say who": refused
        if _is_habit(sentence.tokens):
            return certainty, "accomplished"  # "each night they would shell the town"
        supposed = "e" in behind or not {"if", "If"}.isdisjoint(sentence.tokens) or _is_of_bill(sentence, i)
        return ("U", "hypothetical") if supposed else (certainty, "future")  # "would leave if they could"
    if word in lists["obliging-modals"]:
        cues.append(("certainty", i, i + 1))
        return ("PR", stage) if word == "must" and "e" in behind else ("U", "hypothetical")  # "must have died"
    return read


_BILLS = frozenset("bill bills legislation proposal proposals measure measures amendment motion draft plan".split())


def _is_of_bill(sentence: Sentence, modal: int) -> bool:
    """Does "would" tell what comes of what is only proposed: "a bill that would jail clerks"?"""
    subject = sentence.chunks.subject(sentence.chunks.at(modal))
    return subject is not None and sentence.chunks.head_word(subject) in _BILLS


def _adverb(
    sentence: Sentence, i: int, certainty: str, lists: Mapping[str, frozenset[str]], cues: list[Cue]
) -> tuple[str, list[int]]:
    """Certainty with what an adverb of a verb group says, and its token where it denies: "almost", "all but"."""
    word = sentence.tokens[i].lower()
    if word in lists["hedge-adverbs"]:
        cues.append(("certainty", i, i + 1))
        return "PR", []
    if word == "but" and i and sentence.tokens[i - 1].lower() == "all":
        cues.append(("polarity", i - 1, i + 1))  # "all but conceded defeat"
        return certainty, [i]
    if word not in ("almost", "nearly", "hardly", "scarcely"):
        return certainty, []
    cues.append(("polarity", i, i + 1))
    return certainty, [i]


def _before(
    sentence: Sentence, chunk: int, certainty: str, lists: Mapping[str, frozenset[str]], cues: list[Cue]
) -> tuple[bool, str]:
    """Do words before a verb group deny it ("no longer", "not", "never")? And certainty with what they say."""
    chunks = sentence.chunks
    start, denied = chunks.starts[chunk], False
    if start and chunks.kinds[chunk] in "ZUW" and sentence.tokens[start - 1].lower() == "not":
        denied = True  # "but not jailed", "not executing him"
        cues.append(("polarity", start - 1, start))
    if chunk > 1 and chunks.kinds[chunk - 1] == "," and sentence.tokens[start - 2].lower() == "never":
        denied = True  # "was never, ever deported"
        cues.append(("polarity", start - 2, start - 1))
    if not chunk or chunks.kinds[chunk - 1] != "R":
        return denied, certainty
    for i in range(chunks.starts[chunk - 1], start):
        word = sentence.tokens[i].lower()
        if word in lists["hedge-adverbs"]:
            certainty = "PR"
            cues.append(("certainty", i, i + 1))
        elif word in ("never", "almost", "nearly", "hardly", "scarcely") or (
            word == "not" and chunks.kinds[chunk] == "B"
        ):
            denied = True
            cues.append(("polarity", i, i + 1))
    return denied, certainty


def _shared_hedge(sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]]) -> int | None:
    """The adverb before the first of joined verbs, which is said of all: "allegedly shot and killed a man"."""
    chunks = sentence.chunks
    kinds = chunks.kinds
    while chunk > 1 and kinds[chunk - 1] == "c":
        first = chunk - 2
        while first > 0 and kinds[first] in "NMEGKXIFTRO,":
            first -= 1
        if kinds[first] not in "VWUZB" or (kinds[first] == "Z") != (kinds[chunk] == "Z"):
            return None
        for i in range(chunks.starts[max(first - 1, 0)], chunks.ends[first]):
            if chunks.parts[i] == "r" and sentence.tokens[i].lower() in lists["hedge-adverbs"]:
                return i
        chunk = first
    return None


def _ends_in_be(sentence: Sentence, start: int, group: str) -> bool:
    """Is the last of a verb group a form that joins a state: "may be", "may be still" in hospital?"""
    bare = group.rstrip("r")
    return bare[-1:] == "a" and (bare == group or sentence.tokens[start + len(bare) - 1].lower() == "be")


def _is_going_on(tokens: list[str], group: str) -> bool:
    """Is it "is having", "are getting": an auxiliary whose own head goes on?"""
    head = max((i for i, letter in enumerate(group) if letter in "ae"), default=0)
    return head > 0 and group[-1] not in "vkB" and tokens[head].lower() in _GOING_ON and "a" in group[:head]


def negation(sentence: Sentence, chunk: int) -> int:
    """The token that negates a verb group, or -1."""
    chunks = sentence.chunks
    return next((i for i in range(chunks.starts[chunk], chunks.ends[chunk]) if _negates(sentence, i)), -1)


def _negates(sentence: Sentence, i: int) -> bool:
    """Does a word of a verb group negate it? Not in "will not hesitate to respond"."""
    word = sentence.tokens[i].lower().replace("’", "'")
    found = sentence.chunks.parts[i] == "N" or word == "cannot" or word.endswith("n't")
    found = found or (word == "longer" and i > 0 and sentence.tokens[i - 1].lower() == "no")
    return found and sentence.tokens[i + 1 : i + 2] != ["hesitate"]


def has_future(sentence: Sentence, chunk: int, lists: Mapping[str, frozenset[str]]) -> bool:
    """Is the verb group one of "will continue"?"""
    start, end = sentence.chunks.starts[chunk], sentence.chunks.ends[chunk]
    return any(word.lower().replace("’", "'") in lists["future-modals"] for word in sentence.tokens[start : end - 1])


def has_modal(chunks: Chunks, i: int) -> bool:
    """Does a verb group hold "may", "will" or the like?"""
    return "m" in chunks.parts[chunks.starts[i] : chunks.ends[i]]


def is_infinitive(sentence: Sentence, chunk: int) -> bool:
    """Is it "be" or "have" behind "to"? Other verbs are one group with it."""
    chunks = sentence.chunks
    return chunks.kinds[chunk] == "A" and chunk > 0 and chunks.parts[chunks.ends[chunk - 1] - 1] == "T"
