"""Places that say where something else was than what a trigger tells: "freed men held in Herat"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks import NOUN_KINDS, VERB_KINDS
from validator.facts.deeds import DEEDS
from validator.facts.settings.one_happening import are_one
from validator.facts.settings.owners import APART, HAPPENINGS, verb_left
from validator.function_words import RELATIVE_SUBJECTS

if TYPE_CHECKING:
    from validator.chunks import Chunks


def is_apart(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a place stand behind a happening other than the trigger's: "expelled two men over a killing in Berlin"?"""
    i = place - 1
    while i > trigger and chunks.kinds[i] in "IFGKXQNM":
        start = chunks.starts[i]
        if chunks.kinds[i] in "GKNM" and start and chunks.tokens[start - 1].lower() in APART:
            word = chunks.head_word(i)
            if word in HAPPENINGS or word in _TRIALS or (word.endswith("ing") and len(word) > 6):
                return True
        if i > 1 and chunks.word_before(i) == "with" and chunks.head_word(i - 2) == "connection":
            return True
        if chunks.kinds[i] in "NM":
            return False
        i -= 1
    return False


_TRIALS = frozenset({"trial", "hearing", "inquest", "inquiry", "conviction", "verdict", "appeal", "sentencing"})


def is_others(chunks: Chunks, place: int, trigger: int, kind: str = "") -> bool:
    """Does a place behind the trigger belong to another verb: "freed men held in Herat"?"""
    if chunks.kinds[trigger] not in VERB_KINDS:
        return False
    verb = verb_left(chunks, place)
    if verb is None or verb < trigger:
        return False
    if chunks.kinds[verb] in "BZ" and chunks.head_word(verb) in _TOPICS and place - verb > 2:
        return chunks.kinds[verb + 1] in "NM"  # "met to protest the arrest of two in Lima"
    held = chunks.kinds[verb] == "Z" and chunks.kinds[verb - 1] in NOUN_KINDS and verb > trigger
    if held and kind in DEEDS and chunks.kinds[verb + 1] in "NME":
        return True  # "agreed to a truce with rebels holding nine men near Lima"
    return verb > trigger and not are_one(chunks, trigger, verb)


_TOPICS = frozenset(
    "discuss discussing protest protesting debate debating address addressing review reviewing condemn condemning "
    "denounce denouncing continue continuing resolve resolving end ending examine examining consider".split()
)


def is_of_participle(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a place behind the trigger tell where its object was before: "shot a man wanted in Mali"?"""
    verb = verb_left(chunks, place)
    if verb is None or verb <= trigger or chunks.kinds[verb] != "U" or chunks.kinds[verb - 1] not in NOUN_KINDS:
        return False
    if place != verb + 2:
        return False  # "killed men loyal to Hale in a raid in Mali"
    before = chunks.word_before(verb - 1)
    return before not in ("in", "during") and set(chunks.kinds[trigger + 1 : verb]) <= set("NMEGKXIFTR")


def is_of_person(chunks: Chunks, place: int, trigger: int) -> bool:
    """Does a relative before the trigger tell by a place who somebody is: "a man who lives in Lima was killed"?

    Not "the men who were asleep in a hut in Lima died".
    """
    verb = verb_left(chunks, place)
    if verb is None or verb < 1 or not place < trigger:
        return False
    if chunks.word_before(verb) not in RELATIVE_SUBJECTS or "c" in chunks.kinds[verb:trigger]:
        return False
    before = chunks.word(verb) in _ALREADY
    return before or chunks.head_word(verb).startswith(_AT_HOME)


_ALREADY = frozenset({"had", "has", "have"})
_AT_HOME = ("live", "work", "resid", "stud", "serv", "born", "board", "grew", "comes", "came", "teach", "taught")
