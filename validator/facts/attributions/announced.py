"""What stands in paragraphs of its own behind a colon: "The minister said:", and below it his statement."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    Range = tuple[int, int]

_BREAK = compiled(r"[ \t]*(?:\r?\n|\r)\s*")
_PARAGRAPH = compiled(r"[^\r\n]+(?:(?:\r?\n|\r)(?![ \t]*[\r\n])[^\r\n]+)*")
_SPEAKER = compiled(r"\b(?:I|we|We|our|Our|my|My|us|me)\b")
_OTHER = compiled(r"(?:[^.!?\r\n]{0,200}:\s*$|(?:Notes?|Background|Further|Ends?|ENDS|Contact|Media|Follow|Source)\b)")
_ANOTHER = compiled(r"[^.!?\r\n:]{0,100}\b(?:said|says|stated|added|[Aa]ccording to [^:\r\n]{2,40}):\s*$")
_TELLER = compiled(r"\b(?:said|says|told|added|adds|wrote|reported|according to)\b|(?<![\w,.!?])[\"“](?=[A-Z])")
_LINE = compiled(r"[\r\n]")
_STOP = compiled(r"[.!?](?= +[A-Z]|\s*$)")
_QUOTING = ('"', "“", "«", "„")
_MOST = 12  # paragraphs of a statement
_GAP = 500  # characters of white space between a colon and what it announces
_REACH = 10_000  # characters of what is said on a line


def announced(text: str, colon: int, quotations: Sequence[Range]) -> tuple[Range, ...]:
    """The paragraphs behind a colon that ends one: a quotation, else up to the last one that says "I" or "we".

    The first is said whatever it holds, and so are all where nobody else is told to speak below; one that announces
    somebody else, or begins the notes below, ends it.
    """
    gap = _BREAK.match(text, colon + 1)
    if gap is None or gap.end() == len(text):
        return ()
    at = gap.end()
    if text[at] in _QUOTING:
        i = bisect_left(quotations, (at, at))
        return _quoted(text, quotations[i : i + _MOST]) if i < len(quotations) and quotations[i][0] == at else ()
    found: list[Range] = []
    said = 1
    for paragraph in _PARAGRAPH.finditer(text, at):
        if len(found) == _MOST or paragraph[0].lstrip().startswith(_QUOTING) or (found and _OTHER.match(paragraph[0])):
            if found and _ANOTHER.match(paragraph[0]):
                return tuple(found)  # each speaks in paragraphs of his own: "The governor said:"
            break
        found.append((paragraph.start(), paragraph.start() + len(paragraph[0].rstrip())))
        if _SPEAKER.search(paragraph[0]):
            said = len(found)
    rest = text[found[said - 1][1] :] if found else ""
    return tuple(found if len(found) > said and not _TELLER.search(rest) else found[:said])


def _quoted(text: str, quotations: Sequence[Range]) -> tuple[Range, ...]:
    """The quotations that stand in paragraphs of their own one below the other."""
    found: list[Range] = []
    for start, end in quotations:
        if found and text[found[-1][1] : start].strip():
            break
        found.append((start, end))
    return tuple(found)


def _on_line(text: str, start: int) -> tuple[Range, ...]:
    """What is said behind a colon within its paragraph, up to its last sentence that says "I" or "we".

    All of it, and the paragraphs below that say so, where these go on with it. None of one sentence alone.
    """
    stop = _LINE.search(text, start, start + _REACH)
    line = min(stop.start() if stop is not None else len(text), start + _REACH)
    rest = text[start:line]
    first = _STOP.search(rest)
    if first is None or not rest[:1].isupper() or _TELLER.search(rest):
        return ()
    speaks = list(_SPEAKER.finditer(rest, first.end()))
    if not speaks:
        return ()
    if further := _further(text, line):
        return ((start, start + len(rest.rstrip())), *further)
    end = _STOP.search(rest, speaks[-1].end())
    return ((start, start + (end.start() + 1 if end is not None else len(rest.rstrip()))),)


def _further(text: str, at: int) -> list[Range]:
    """The paragraphs right below one that say "I" or "we", and in which nobody else speaks."""
    found: list[Range] = []
    for paragraph in _PARAGRAPH.finditer(text, at):
        said = paragraph[0]
        if len(found) == _MOST or not _SPEAKER.search(said) or _TELLER.search(said) or _OTHER.match(said):
            break
        found.append((paragraph.start(), paragraph.start() + len(said.rstrip())))
    return found


def below(text: str, start: int, quotations: Sequence[Range]) -> tuple[Range, ...]:
    """The paragraphs of a statement of which a content at an offset is the beginning, behind the colon above it."""
    if not text[max(start - 1, 0) : start].isspace():
        return ()
    low = max(start - _GAP, 0)
    colon = low + len(text[low:start].rstrip()) - 1
    if colon < low or text[colon] != ":":
        return ()
    if not {"\n", "\r"} & set(text[colon + 1 : start]):
        return _on_line(text, start)
    return announced(text, colon, quotations)
