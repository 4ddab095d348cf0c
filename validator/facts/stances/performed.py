"""What a speaker does by saying that he wants to, or is glad to: "I want to thank the crew", "proud to announce"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.stances.verbgroup import first_of_coordination

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.sentences import Sentence

_DONE_IN_WORDS = frozenset(
    "congratulate thank apologise apologize convey express offer extend send pay condemn denounce praise commend "
    "salute welcome urge ask appeal warn reiterate acknowledge stress".split()
)
_SAID_SO = frozenset("say admit add repeat note confess concede".split())
_SPEAKERS = frozenset({"i", "we"})
_PLEASED = frozenset("pleased proud delighted honoured honored privileged saddened sorry glad".split())
_WISHING = frozenset({"want", "wish", "like", "love"})


def is_performed(sentence: Sentence, trigger: int) -> bool:
    """Is a speech act done by the words themselves: an infinitive that "I" or "we" want or would like to?"""
    chunks = sentence.chunks
    said = chunks.head_word(chunks.at(trigger))
    if said in _SAID_SO and _is_said_by_will(chunks, chunks.at(trigger)):
        return True
    chunk = first_of_coordination(chunks, chunks.at(trigger))
    if chunk < 2 or chunks.kinds[chunk] != "B":
        return False
    if said not in _DONE_IN_WORDS and chunks.head_word(chunk - 1) not in _PLEASED:
        return False
    above = chunk - 1
    if chunks.head_word(above) in _PLEASED and chunks.kinds[above] in "WO":
        return "m" not in chunks.parts[chunks.starts[above - 1] : chunks.ends[above]]
    if chunks.kinds[above] not in "VUBIA" or chunks.head_word(above) not in _WISHING:
        return False
    subject = _speaker_before(chunks, above)
    words = (
        {token.lower() for token in chunks.tokens[chunks.ends[subject] : chunks.starts[chunk]]}
        if subject >= 0
        else {"not"}
    )
    return words.isdisjoint({"not", "n't", "n’t", "never", "did"})


def _is_said_by_will(chunks: Chunks, chunk: int) -> bool:
    """Is it "I will say", "I'll admit", "let me tell you": said by saying it?"""
    words = [token.lower() for token in chunks.tokens[chunks.starts[chunk] : chunks.ends[chunk]]]
    subject = _speaker_before(chunks, chunk)
    return subject >= 0 and words[0] in ("will", "'ll", "’ll", "must") and len(words) == 2


def _speaker_before(chunks: Chunks, verb: int) -> int:
    """The chunk of "I" or "we" before a verb group, over "would" and adverbs; -1 where it is another's."""
    i = verb - 1
    while i >= 0 and chunks.kinds[i] in "AR":
        i -= 1
    if i > 0 and chunks.kinds[i] == "c":  # "met the crew and want to thank it"
        i = subject if (subject := chunks.subject(verb)) is not None else -1
    return i if i >= 0 and chunks.kinds[i] in "NE" and chunks.head_word(i) in _SPEAKERS else -1
