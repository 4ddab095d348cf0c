"""Where a content ends that is told in a relative clause between commas: "Hale, who denied that he lied, resigned"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.chunks import Chunks
    from validator.sentences import Sentence

_RELATIVES = frozenset({"who", "which", "whom"})


def before_closing(sentence: Sentence, start: int, end: int, trigger: int) -> int:
    """The token at which a content behind a trigger ends: the comma that closes the relative clause of the trigger."""
    chunks = sentence.chunks
    kinds, size = chunks.kinds, len(chunks.kinds)
    relative = chunks.at(trigger) - 1
    while relative > 0 and kinds[relative] == "R":
        relative -= 1
    if relative < 2 or kinds[relative] != "w" or kinds[relative - 1] != "," or end <= start:
        return end
    if sentence.tokens[chunks.starts[relative]].lower() not in _RELATIVES:
        return end
    for comma in range(chunks.at(start) + 1, chunks.at(end - 1) + 1):
        if kinds[comma] != ",":
            continue
        verb = comma + 1
        while verb < size and kinds[verb] in "RT":
            verb += 1
        if verb < size and kinds[verb] in "VWUA" and not _is_participle(chunks, verb):
            return chunks.starts[comma]
    return end


_CHARGED = frozenset(
    "accused charged suspected convicted jailed sentenced arrested indicted imprisoned tried detained held acquitted "
    "blamed fined wanted".split()
)


def before_own_verb(sentence: Sentence, start: int, end: int, trigger: int) -> int:
    """Where the content of a participle ends before the verb of its noun: "a man accused of fraud pleaded guilty"."""
    chunks = sentence.chunks
    kinds, participle = chunks.kinds, chunks.at(trigger)
    if not participle or kinds[participle] != "U" or kinds[participle - 1] not in "NME":
        return end
    if chunks.head_word(participle) not in _CHARGED:
        return end
    for i in range(participle + 1, chunks.at(end - 1) + 1):
        if kinds[i] in "VUA" and chunks.starts[i] > start:
            return chunks.starts[i] if chunks.subject(i) == participle - 1 else end
        if kinds[i] not in "IFGKXTROZ" and not (kinds[i] in "NME" and kinds[i - 1] == "Z"):
            return end
    return end


def _is_participle(chunks: Chunks, verb: int) -> bool:
    """Is a past form one of a list, or a participle: "he was beaten, robbed and shot", "the road, mined by rebels"?"""
    if chunks.kinds[verb] != "U" or verb + 1 >= len(chunks.kinds):
        return False
    return chunks.kinds[verb + 1] in ",c" or chunks.word(verb + 1) == "by"


def before_scene(sentence: Sentence, start: int, end: int) -> int:
    """Where what is asked or denied ends before the reporter's own clause: ", as police said …", ", where two died"."""
    chunks = sentence.chunks
    kinds, size = chunks.kinds, len(chunks.kinds)
    if end <= start:
        return end
    for comma in range(chunks.at(start) + 1, min(chunks.at(end - 1) + 1, size - 3)):
        if kinds[comma] != "," or kinds[comma + 1] not in "wI":
            continue
        word = sentence.tokens[chunks.starts[comma + 1]].lower()
        if word in ("which", "who") and _closes(sentence, comma, end):
            return chunks.starts[comma]
        if word not in ("as", "where") or kinds[comma + 2] not in "NME":
            continue
        verb = chunks.skip_right(comma + 3)
        if verb < size and kinds[verb] in "VWUA" and chunks.subject(verb) == comma + 2:
            return chunks.starts[comma]
    return end


def _closes(sentence: Sentence, comma: int, end: int) -> bool:
    """Does a relative clause with a verb of its own run from a comma to the end of a content?"""
    chunks = sentence.chunks
    verb = comma + 2
    while verb < len(chunks.kinds) - 1 and chunks.kinds[verb] in "RT":
        verb += 1
    return chunks.kinds[verb] in "VWUA" and "," not in sentence.tokens[chunks.starts[comma] + 1 : end]


def before_but(sentence: Sentence, start: int, end: int) -> int:
    """Where what is said ends before the reporter's own ", but the mayor shut it"; not at ", but that it …"."""
    chunks = sentence.chunks
    kinds, size = chunks.kinds, len(chunks.kinds)
    if end <= start or "but" not in sentence.tokens[start:end] or "Q" in kinds[chunks.at(start) : chunks.at(end - 1)]:
        return end
    for comma in range(chunks.at(start) + 2, min(chunks.at(end - 1), size - 3)):
        if kinds[comma] != "," or kinds[comma + 1] != "c" or sentence.tokens[chunks.starts[comma + 1]] != "but":
            continue
        subject = comma + 2
        while subject < size - 1 and kinds[subject] in "RT":
            subject += 1
        verb = chunks.skip_right(subject + 1)
        if kinds[subject] in "NME" and verb < size and kinds[verb] in "VWUA" and chunks.subject(verb) == subject:
            return chunks.starts[comma]
    return end
