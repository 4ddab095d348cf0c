"""Quotations that go on with what somebody said: behind his sentence, and in paragraphs of their own below it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    Range = tuple[int, int]

_END = compiled(r"[^.!?\r\n\"“”«»]{0,160}(?:[.!?…][”\"’»]?)?[ \t]*")
_BREAK = compiled(r"[ \t]*(?:(?:\r?\n|\r)\s*|$)")
_SENTENCE = compiled(r"[.!?…][”\"’»]*\s*$")
_MOST = 8  # quotations of one speaker


def going_on(text: str, at: int, quotations: Sequence[Range]) -> tuple[Range, ...]:
    """The whole sentences in quotation marks that follow what ends a sentence at an offset, with nobody else's words.

    “We ran,” she said. “They fired at us.” And below it, a paragraph: “Then they left.”
    """
    found: list[Range] = []
    ended = _END.match(text, at)
    at = ended.end() if ended is not None else at
    i = bisect_left(quotations, (at, at))
    if i < len(quotations) and quotations[i][0] == at and text[max(at - 3, 0) : at].rstrip().endswith(","):
        return (quotations[i],)  # “We ran,” she said, “and they fired at us.”
    while i < len(quotations) and len(found) < _MOST:
        low, high = quotations[i]
        gap = text[at:low]
        if gap.strip() or not _SENTENCE.search(text, max(at - 4, 0), at + len(gap) - len(gap.lstrip())):
            break
        stop = high + (text[high : high + 1] in (".", "!", "?"))  # behind the mark: “They fired”.
        if not _is_whole(text, low, high, stop) or (_has_blank_line(gap) and _BREAK.match(text, stop) is None):
            break
        found.append((low, high))
        at = stop
        i += 1
    return tuple(found)


def quoted_before(text: str, speaker: int, quotations: Sequence[Range]) -> tuple[Range, ...]:
    """The quotation right before who speaks, where he speaks on: “We ran,” *she* said, “and they fired.”"""
    i = bisect_left(quotations, (speaker, speaker)) - 1
    if i < 0 or quotations[i][1] > speaker or text[quotations[i][1] : speaker].strip():
        return ()
    said = text[quotations[i][0] : quotations[i][1] - 1].rstrip()
    return (quotations[i],) if said.endswith((",", "?", "!", "…", "—", "-")) else ()


def _has_blank_line(gap: str) -> bool:
    """Does another paragraph begin behind a gap? A single break can stand between two sentences of one."""
    return gap.count("\n") > 1 or gap.count("\r") > 1


def _is_whole(text: str, low: int, high: int, stop: int) -> bool:
    """Is a quotation a sentence, or several, that nobody is told to have said behind it?"""
    said = text[low + 1 : high].strip("”\"“'’«» \r\n") + text[high:stop]
    if said[-1:] not in (".", "!", "?", "…") or not (said[:1].isupper() or said[:1].isdigit()):
        return False
    after = text[stop : stop + 40].lstrip(" \t")[:1]
    return not after or after in '\r\n"“«' or after.isupper()
