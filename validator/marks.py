"""Quotation marks of other kinds as double ones, at the same offsets: 'so', ‘so’ and ``so'' are quoted too."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.text import find_quotations

if TYPE_CHECKING:
    import re

_MARKS = compiled(
    r"[‘](?=\S)(?:[^‘’\n]|(?<=\w)’(?=\w)){2,600}?(?:(?<=[\w.,!?…])|(?<=[.,!?…] ))(?:’(?!\w))"
    r"|(?<![\w'’])'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w)){2,600}?(?<=[\w.,!?…])'(?!\w)"
    r"|(?<!\S)['‘] (?=[A-Z])(?:[^'‘’\n]|(?<=\w)['’](?=\w)| ['’](?:s|re|ve|ll|d|m|t)\b){2,600}?[.,!?…] ?['’](?!\w)"
)
_MARK = compiled("[‘']")  # each of those begins with one: a search for them alone is many times as fast
_OPENING = compiled(r"(?:^|[\s(\[—–:,-])['‘] ?(?=\w)")
_SAID = compiled(r"[,.?!…]$|\s\S+\s+\S+\s")  # a mark ends it, or it has four words
_PAIRS = compiled(r"(?<![\w'`])''(?=\w)([^'\n]*(?:'(?!')[^'\n]*)*)''(?!\w)")  # ''We left,'' she said
_NICKNAME = compiled(
    r"(\b(?!The|An?|In|On|At|His|Her|Its|Their|And|But|Mr|Mrs|Ms)[A-Z][a-z]+\.? )[\"“‘']"
    r"([A-Z][\w.-]{1,14})[\"”’'](?= [A-Z][a-z])"
)


def double_marks(text: str) -> str:
    """The text with single quotation marks round quotations, and pairs of them, as double ones; no offset moves.

    Marks within a quotation stay, and marks round a name within a name, as in Col. John "Jack" Hale, are left out:
    nothing is quoted there.
    """
    if any(map(text.__contains__, "\"“‘'")):
        text = _NICKNAME.sub(lambda m: f"{m[1]} {m[2]} ", text)
    if "``" in text:
        text = text.replace("``", "“ ").replace("''", " ”")
    return text if "‘" not in text and "'" not in text else _doubled(text, every=True)


def quoted(text: str) -> str:
    """The text with the single marks round what somebody says as double ones: 'We left,' she said.

    Those round a word or a name stay.
    """
    if "''" in text:
        text = _PAIRS.sub(lambda m: f" “{m[1]}” ", text)
    if ("‘" not in text and "'" not in text) or _OPENING.search(text) is None:
        return text
    return _doubled(text, every=False)


def _doubled(text: str, *, every: bool) -> str:
    outer: list[tuple[int, int]] | None = None

    def doubled(found: re.Match[str]) -> str:
        nonlocal outer
        if outer is None:
            outer = find_quotations(text)
        before = bisect_left(outer, (found.start(), 0)) - 1  # the last that begins before it
        inside = before >= 0 and found.start() < outer[before][1]
        if inside or not (every or _SAID.search(found.group()[1:-1])):
            return found.group()
        return f"“{found.group()[1:-1]}”"

    out: list[str] = []
    end = 0
    mark = _MARK.search(text)
    while mark is not None:
        found = _MARKS.match(text, mark.start())
        if found is not None:
            out += (text[end : found.start()], doubled(found))
            end = found.end()
        mark = _MARK.search(text, mark.end() if found is None else end)
    return "".join(out) + text[end:] if out else text
