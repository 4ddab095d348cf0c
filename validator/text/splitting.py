"""A text's sentences, by code-point offsets into the untouched text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from validator.abbreviations import OPENS_NAME
from validator.expressions import compiled
from validator.text.lines import find_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MARKED = '“”"«»„‟〝〞\v\f\x85\u2028\u2029'  # marks and breaks that the splitter is to take for spaces
_MARKED_ASCII = '"\v\f'  # of these
_FOLDED = compiled(f"[{_MARKED}\r\n]")
_SPACED_POINT = compiled(r"\.(?<=[^\S\x00-\x7f]\.)")
_WIDE_SPACES = compiled(r"[^\S\x00-\x7f]+(?=\.)")  # before a point: behind a capital the splitter cannot read them
_SLUG = compiled(  # what an agency puts before a headline: "UPDATE 2-Gunmen kill …", "EXCLUSIVE-Army says …"
    r"(?:RPT-)?(?:[A-Z]{3,} \d{1,2}|UPDATE|WRAPUP|RPT|REFILE|CORRECTED|CORRECTION|EXCLUSIVE|ANALYSIS|FACTBOX|TIMELINE"
    r"|FEATURE|INTERVIEW|INSIGHT|PREVIEW|NEWSMAKER|SNAPSHOT|EXPLAINER|SPECIAL REPORT)-(?=[A-Z\d\"'“‘])"
)
_OPENING = frozenset('"“«„')
_CLOSING = compiled(r"""\s*["”»]+(?=\s|$|[,.;)])""")


@cache
def _splitters() -> tuple[Callable[[str, str], list[str]], Callable[[str, str], list[dict[str, Any]]]]:
    """The two of sentencex, the fast one first."""
    from sentencex import get_sentence_boundaries, segment

    return segment, get_sentence_boundaries


def split_sentences(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences from `start` on, in order, without the white space around them.

    Sentences inside a quotation are sentences; a headline is one; lines that an editor wrapped are joined.
    """
    segment, get_sentence_boundaries = _splitters()
    out: list[tuple[int, int]] = []
    marked = _holds_any(text, _MARKED_ASCII if text.isascii() else _MARKED)
    for low, high in _without_furniture(text, find_blocks(text, start)):
        if text[low : low + 3].isupper() and (slug := _SLUG.match(text, low, high)):
            out.append(slug.span())
            low = slug.end()
        block = text[low:high]
        quoted = (marked and _FOLDED.search(block) is not None) or "\n" in block or "\r" in block
        if not quoted and block.isascii() and ends_once(block):
            rest = block.lstrip()
            if rest:
                out.append((high - len(rest), high - len(rest) + len(rest.rstrip())))
            continue
        folded = _FOLDED.sub(" ", block) if quoted else block
        if not block.isascii() and _SPACED_POINT.search(folded) is not None:
            folded = _WIDE_SPACES.sub(_spaces, folded)
        pieces = segment("en", folded)
        if sum(map(len, pieces)) != len(folded):
            pieces = [b["text"] for b in get_sentence_boundaries("en", folded)]
            if sum(map(len, pieces)) != len(folded):
                pieces = [folded]
        if len(pieces) > 1:
            pieces = _whole(pieces)
        ends = accumulate(map(len, pieces), initial=low)
        for at, end in pairwise(_around_marks(text, list(ends)) if quoted else ends):
            rest = text[at:end].lstrip()
            if rest:
                out.append((end - len(rest), end - len(rest) + len(rest.rstrip())))
    if ":\n" in text or ":\r" in text or ": \n" in text:
        out = _with_announced(out, text)
    exclaimed = (_holds_any(text, "?!…") and _holds_any(text, _EXCLAIMED)) or _holds_any(text, _STOPPED)
    return _with_exclaimed(out, text) if exclaimed else out


def _with_exclaimed(bounds: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The sentences, a question or a call in quotation marks with who utters it: "“They shot him!” she said."."""
    for found in _UTTERED.finditer(text):
        i = bisect_right(bounds, (found.end(), 0))
        if 0 < i < len(bounds) and bounds[i][0] == found.end():
            bounds[i - 1 : i + 1] = [(bounds[i - 1][0], bounds[i][1])]
    return bounds


_EXCLAIMED: tuple[str, ...] = ('?"', '!"', "?”", "!”", "…”", '? "', '! "', "? ”", "! ”")
_STOPPED = tuple(f".{mark} {who} " for mark in '"”' for who in ("he", "she", "they"))
_UTTERED = compiled(  # behind a name only where it is not what is said: "Hale said in Lima", not "Hale said he"
    r"\.[\"”] (?=(?:he|she|they) (?:[a-z]+ ){0,2}?(?:said|says|added|adds|told|explained|recalled|continued|wrote)\b)|"
    r"[?!…] ?[\"”»] (?=(?:[a-z][\w.,’'-]* )(?:[\w.,’'-]+ ){0,9}?(?:said|says|asked|asks|added|adds|told|tells|wrote|"
    r"writes|shouted|cried|replied|demanded|wondered|continued|exclaimed|yelled|recalled|joked)\b"
    r"|(?:said|says|asked|asks|added|wrote|shouted|cried|replied|exclaimed|yelled|recalled|joked) "
    r"|(?!(?:The|A|An|He|She|They|It|We|But|And|In|On|At|As|When|After|Then|His|Her|Their|This|That|One) )"
    r"[A-Z][\w.’'-]* (?:[\w.,’'-]+ ){0,9}?(?:told \w|(?:said|says|asked|asks|added|adds|wrote|shouted|cried|replied|"
    r"demanded|wondered|continued|exclaimed|yelled|recalled|joked)"
    r"(?: ?[.,;:]| (?:in|on|at|to|of|during|from|as|by|after|before|when|last|later|today|[A-Z][a-z]+day)\b)))"
)


def _with_announced(bounds: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The sentences, one that announces what somebody says with the first sentence of the paragraph below it."""
    for found in _ANNOUNCES.finditer(text):
        i = bisect_right(bounds, (found.end(), 0)) - 1
        if i >= 0 and bounds[i][1] == found.end() and i + 1 < len(bounds):
            bounds[i : i + 2] = [(bounds[i][0], bounds[i + 1][1])]
    return bounds


_ANNOUNCES = compiled(  # "The minister said in a statement:", "issued the following statement:"
    r"\b(?:said|says|reported|reports|added|adds|stated|declared|commented|responded|replied|concluded|continued"
    r"|statement|remarks|[Aa]ccording to)"
    r"(?: [^\s:.;]+){0,6}:(?=[ \t]*[\r\n])"
)


# What a page sets between texts, on one line with them: bars between headings, "MORE" behind a list of links, counters
# of pictures; a name that a menu repeats, run into a heading; a caption that begins without a point before it.
_FURNITURE = compiled(
    r" \| | MORE(?= [(’'])| MORE (?=[a-z])|(?:Hide|Show) Caption \d+ of \d+|\bPhotos ?: |\bImage caption(?= [A-Z])"
    r"|\b([A-Z][a-z]+) ([A-Z][a-z]+) \1(?: \( ?[A-Z][a-z]+ ?\))?(?: [A-Z][a-z]+)? \2(?=[A-Z])"
    r"(?:[^\n]{1,600}? MORE(?= [(’'a-z]))?"
    r"|(?<=[a-z]{3} )(?=An? [a-z]+ [a-z]+ )"
)
_HINTS = (" | ", " MORE ", " Caption ", "mage caption", " A ", " An ")


def _without_furniture(text: str, blocks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The blocks, cut where a page's furniture stands in them."""
    if not any(map(text.__contains__, _HINTS)):
        return blocks
    out: list[tuple[int, int]] = []
    for low, high in blocks:
        for found in _FURNITURE.finditer(text, low, high):
            if found.start() == found.end() and not text[low : found.start()].rsplit(None, 1)[-1:][0].islower():
                continue  # "Vitamin A", "Grade A listed"
            out.append((low, found.start()))
            low = found.end()
        out.append((low, high))
    return [(low, high) for low, high in out if not text[low:high].isspace() and high > low]


def _spaces(found: re.Match[str]) -> str:
    """As many plain spaces."""
    return " " * len(found.group())


def _around_marks(text: str, bounds: list[int]) -> list[int]:
    """Where sentences meet, moved behind a mark that closes a quotation, and before one that opens it."""
    for i in range(1, len(bounds) - 1):
        low, at, high = bounds[0], bounds[i], bounds[i + 1]
        before = text[bounds[i - 1] : at].rstrip()
        if before[-1:] in _OPENING and before:
            mark = bounds[i - 1] + len(before) - 1
            if before[-1] != '"' or text.count('"', low, mark) % 2 == 0:
                bounds[i] = mark
                continue
        closing = _CLOSING.match(text, at, high)
        if closing and text.count('"', low, at) % 2 >= closing.group().count('"'):
            bounds[i] = closing.end()
    return bounds


_OPENS = (*OPENS_NAME, " Rs.")  # how a piece ends that the next goes on with
_CLOCK_END = compiled(r"\d ?[ap]\.m\.\s*$")
_CLOCK_GOES_ON = compiled(
    r"\(?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}T|GMT|UTC|[A-Z][a-z]+ time)\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
)


def _whole(pieces: list[str]) -> list[str]:
    """The pieces, those joined that were cut inside a time ("at 9 p.m. Friday", "6 a.m. May 3") or behind a title."""
    out = pieces[:1]
    for piece in pieces[1:]:
        clock = _CLOCK_GOES_ON.match(piece) and _CLOCK_END.search(out[-1][-8:])
        if clock or f" {out[-1].rstrip()}".endswith(_OPENS):
            out[-1] += piece
        else:
            out.append(piece)
    return out


def _holds_any(text: str, characters: Iterable[str]) -> bool:
    for mark in characters:  # noqa: SIM110 - asked of every text: a loop takes half the time of `any`
        if mark in text:
            return True
    return False


def ends_once(block: str) -> bool:
    """Is nothing that could end a sentence, nor number an item, before the end of an ASCII block, so that it is one?"""
    end = len(block) - 1
    return block.find(".", 0, end) < 0 and ")" not in block and not ("?" in block[:end] or "!" in block[:end])
