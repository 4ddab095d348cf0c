"""Where a content ends that is told in a relative clause between commas: "Hale, who denied that he lied, resigned"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.sentences import Sentence


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
