"""Contents and quotation marks: what a mark opens, where one closes, what a quotation only ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.sentences import Sentence

_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")
_STRAIGHT = frozenset({'"', "''", "``"})
_MARKS = _OPENING | _CLOSING | _STRAIGHT
SUBORDINATE = frozenset("after before since until while as when if because although though once unless".split())


def before_cue(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """What stands before its cue, with the clause that a quotation only ends; None where a mark opens what follows.

    'Two were shot "by mistake," the army said' says all of it; 'she hid because "all told us to"' is not said by all.
    """
    chunks = sentence.chunks
    first, last = chunks.at(start), chunks.at(end - 1)
    if chunks.kinds[last] == "Q" and _opens(sentence, end - 1):
        return None
    if chunks.kinds[first] != "Q" or first == 0 or chunks.kinds[first - 1] in ",:;.-Q(h" or not _opens(sentence, start):
        return start, end
    titled = sentence.tokens[start - 1].lower() in ("show", "programme", "program")
    partial = chunks.kinds[first - 1] in "VUWZAIF" and not titled  # 'said it showed "Peru's worth," the Post reported'
    if not partial and not sentence.tokens[start + 1][:1].islower():
        named = (titled or chunks.kinds[first - 1] in "NMEGKX") and not set(chunks.kinds[first:last]) & set("VWUA")
        return None if named else (start, end)  # 'on the show "Night Watch," Hart said', or a whole sentence
    while first and chunks.kinds[first - 1] not in ";:":
        first -= 1
    while chunks.kinds[first] in ",c":
        first += 1
    hangs = chunks.kinds[first] == "w" and chunks.word(first) in SUBORDINATE
    return None if hangs else (chunks.starts[first], end)


def _opens(sentence: Sentence, mark: int) -> bool:
    """Does a quotation begin at a mark?"""
    tokens = sentence.tokens
    if tokens[mark] not in _STRAIGHT:
        return tokens[mark] in _OPENING
    if not _CLOSING.isdisjoint(tokens[mark + 1 :]) and _OPENING.isdisjoint(tokens):
        return True  # one mark of each kind
    if mark and tokens[mark - 1] == ":":
        return True
    before, whole = (sum(map(_STRAIGHT.__contains__, words)) for words in (tokens[:mark], tokens))
    if whole % 2 == 0:
        return before % 2 == 0
    _, behind = sentence.span(mark, mark + 1)
    return sentence.text[behind - sentence.offset : behind - sentence.offset + 1].isalnum()


def within_quotation(sentence: Sentence, start: int, end: int, *, clause: bool) -> int:
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
