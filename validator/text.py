"""Text into sentences, tokens and quotations, all by code-point offsets into the untouched text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate, chain, pairwise
from operator import sub
from typing import TYPE_CHECKING, Any

from validator.abbreviations import ABBREVIATIONS, OPENS_NAME
from validator.expressions import compiled
from validator.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


_ABBREVIATION = rf"(?:{'|'.join(sorted(ABBREVIATIONS))}|[A-HJ-Z])\."  # an initial, but never "I."
_CLITIC = r"(?:s|S|re|ve|ll|d|m)(?!\w)"
_TOKEN = compiled(
    r"[a-z]+(?![\w'’\u00ad-])|[A-Z][a-z]+(?![\w'’.\u00ad-])|,"  # most tokens
    r"|(?:[A-Z]\.){2,}(?:-[A-Z]\w+)*"  # U.S.  U.S.-Iraq
    r"|[DRIL]-(?:[A-Z][a-z]?\.){2,}"  # (D-N.Y.), (R-W.Va.)
    r"|U\.[KNS](?![\w.])"  # U.S government
    r"|[A-Z]{1,3}&[A-Z]{1,3}(?!\w)"  # AT&T
    r"|(?<!\S)\.\d[\w-]*"  # .40-caliber
    r"|\d[\d.,:/]*(?<![.,:/])\w*(?:[-–]\w+)*"  # 1,200  23:00  07/23/2021  20-year-old  10-15  3rd
    rf"|{_ABBREVIATION}(?!\w)|Rs\."  # Rs.50,000
    rf"|\w+(?:(?:-|\u00ad|['’](?!{_CLITIC}))\w+)*"  # al-Qa'ida, didn't; a soft hyphen is no mark
    rf"|['’]{_CLITIC}"
    r"|\.\.\.|[^\w\s\u200b-\u200f\u2060]"  # marks without a width are no tokens
)
_LINE = compiled(r"[^\r\n]+")
_MARKED = '“”"«»„‟〝〞\v\f\x85\u2028\u2029'  # marks and breaks that the splitter is to take for spaces
_MARKED_ASCII = '"\v\f'  # of these
_FOLDED = compiled(f"[{_MARKED}\r\n]")
_SPACED_POINT = compiled(r"\.(?<=[^\S\x00-\x7f]\.)")
_WIDE_SPACES = compiled(r"[^\S\x00-\x7f]+(?=\.)")  # before a point: behind a capital the splitter cannot read them
_SENTENCE_END = compiled(r"""[.!?…:]["”’)\]»]*\s*$""")
_SLUG = compiled(  # what an agency puts before a headline: "UPDATE 2-Gunmen kill …", "EXCLUSIVE-Army says …"
    r"(?:RPT-)?(?:[A-Z]{3,} \d{1,2}|UPDATE|WRAPUP|RPT|REFILE|CORRECTED|CORRECTION|EXCLUSIVE|ANALYSIS|FACTBOX|TIMELINE"
    r"|FEATURE|INTERVIEW|INSIGHT|PREVIEW|NEWSMAKER|SNAPSHOT|EXPLAINER|SPECIAL REPORT)-(?=[A-Z\d\"'“‘])"
)
_OPENING = frozenset('"“«„')
_CLOSING = compiled(r"""\s*["”»]+(?=\s|$|[,.;)])""")


class _Pieces(Recent[str, tuple[str, ...]]):
    """What stands between white space -> its tokens; filled as it is met, for no token goes over white space."""

    limit = 1_000

    def make(self, piece: str) -> tuple[str, ...]:
        if piece.isalpha():
            return (piece,)
        word, mark = piece[:-1], piece[-1]
        if word.isalpha() and (mark == "," or (mark == "." and word.isascii() and word.islower())):
            return word, mark  # no abbreviation: these begin with a capital
        return tuple(_TOKEN.findall(piece))


piece_tokens = _Pieces().__getitem__  # of what stands between white space


def tokenize(text: str) -> list[str]:
    """The words and punctuation marks of a sentence as they stand; white space is no token."""
    return list(chain.from_iterable(map(piece_tokens, text.split())))


def tokens_of(pieces: list[str], widths: Iterable[int], single: int) -> list[str]:
    """The tokens of a text that is cut at white space; a piece of the width `single` is known to be one token."""
    tokens: list[str] = []
    at = 0
    for i, width in enumerate(widths):
        if width != single:
            tokens += pieces[at:i]
            tokens += piece_tokens(pieces[i])
            at = i + 1
    tokens += pieces[at:]
    return tokens


def token_bounds(text: str) -> tuple[list[str], list[int]]:
    """Tokens and the offset at which each starts."""
    tokens: list[str] = []
    starts: list[int] = []
    for found in _TOKEN.finditer(text):
        tokens.append(found.group())
        starts.append(found.start())
    return tokens, starts


def token_starts(text: str, tokens: list[str]) -> list[int]:
    """The offset at which each token of a text starts."""
    find = text.find
    end = 0
    ends = [end := find(token, end) + len(token) for token in tokens]
    return list(map(sub, ends, map(len, tokens)))


@cache
def _splitters() -> tuple[Callable[[str, str], list[str]], Callable[[str, str], list[dict[str, Any]]]]:
    """The two of sentencex, the fast one first."""
    from sentencex import get_sentence_boundaries, segment

    return segment, get_sentence_boundaries


_NO_WIDTH = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060")


def has_tokens(text: str, start: int, end: int) -> bool:
    """Does a sentence hold a token: more than marks without a width, as a line of one mark of direction does not?"""
    return text[start] not in _NO_WIDTH or _TOKEN.search(text, start, end) is not None


def split_sentences(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences from `start` on, in order, without the white space around them.

    Sentences inside a quotation are sentences; a headline is one; lines that an editor wrapped are joined.
    """
    segment, get_sentence_boundaries = _splitters()
    out: list[tuple[int, int]] = []
    marked = _holds_any(text, _MARKED_ASCII if text.isascii() else _MARKED)
    for low, high in _without_furniture(text, _blocks(text, start)):
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


def _blocks(text: str, start: int) -> list[tuple[int, int]]:
    """Ranges that no sentence crosses: paragraphs where the lines are wrapped, else lines."""
    lines = _lines(text, start)
    if len(lines) < 2 or not _wrapped(text, lines):
        return lines
    out = [lines[0]]
    for low, high in lines[1:]:
        last = out[-1]
        gap = text[last[1] : low].replace("\r\n", "\n")
        joined = gap in ("\n", "\r") and high - low > 0 and _continues(text, last, low)
        out[-1:] = [(last[0], high)] if joined else [last, (low, high)]
    return out


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    """Ranges of the lines that are not blank."""
    if "\r" in text:
        return [m.span() for m in _LINE.finditer(text, start) if not m.group().isspace()]
    lines: list[tuple[int, int]] = []
    for line in text[start:].split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            lines.append((start, end))
        start = end + 1
    return lines


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Were the lines broken by width? A quarter or more of the breaks stand before a lower-case letter."""
    breaks = [(a, b) for a, b in pairwise(lines) if b[0] - a[1] <= 2]
    lower = sum(text[b[0] : b[1]].lstrip()[:1].islower() for _, b in breaks)
    return bool(breaks) and lower * 4 >= len(breaks)


_WIDE = 100  # characters


def _continues(text: str, block: tuple[int, int], low: int) -> bool:
    """Does the line at `low` go on with the block before it?"""
    first = max(block[0], block[1] - _WIDE)  # a line as wide as that is as good as one that is wider
    line_start = max(text.rfind("\n", first, block[1]), text.rfind("\r", first, block[1])) + 1
    width = block[1] - max(line_start, first)
    return (
        text[low : low + 40].lstrip()[:1].islower()
        or (width >= 45 and not _SENTENCE_END.search(text, max(block[0], block[1] - 20), block[1]))
        or (width >= 60)
    )


def find_quotations(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Half-open ranges of quotations with their marks, in order; one that runs on over paragraphs is one.

    Typographic marks pair by shape, straight ones by turn within a paragraph. A paragraph that opens with a mark
    while a quotation is open goes on with it; one that does not ends it.
    """
    out: list[tuple[int, int]] = []
    if not _holds_any(text, _QUOTING):
        return out
    inside = _inside_breaks(text, start)
    opened: int | None = None
    begun = 0  # where the last line with something in it begins
    for found in _MARK.finditer(text, start):
        mark, at = found.group(), found.start()
        if opened is not None and at - opened > _LONGEST:
            out.append((opened, opened + _LONGEST))
            opened = None
            if mark in "”»":
                continue
        if mark in "\r\n":
            if opened is None or at < begun or at in inside:
                continue
            gap = _GAP.match(text, at)
            begun = gap.end() if gap is not None else at
            if text[begun : begun + 1] not in ('"', "“", "«", "„") and not _closes_below(text, opened, begun):
                out.append((opened, at))
                opened = None
            continue
        after_break = at == 0 or (text[at - 1] in "\r\n" and at - 1 not in inside)
        if mark in "“„«" or (mark == '"' and opened is None):
            if opened is None:
                opened = at
        elif opened is not None and not (after_break and mark == '"'):
            out.append((opened, found.end()))
            opened = None
    if opened is not None:
        out.append((opened, min(len(text), opened + _LONGEST)))
    return out


_LONGEST = 20_000  # characters of a quotation: a mark that none answers opens no more
_REACH = 1500  # characters that a quotation goes on over lines without a mark of their own


def _closes_below(text: str, opened: int, begun: int) -> bool:
    """Does a quotation that a line left open close below, before another opens: one sentence a line?"""
    found = _NEXT_MARK.search(text, begun, begun + _REACH)
    if found is None or not text[opened + 1 : begun].strip() or text[found.start() - 1] in "\r\n":
        return False  # a mark that ends a line, or begins one
    if text[opened] in "“„«":
        return found.group() in "”»"
    ended = text[begun : found.start()].rstrip()[-1:] in tuple(".,!?…")
    return found.group() == '"' and ended and text[found.end() : found.end() + 1] in ("", " ", "\n", "\r", ",", ".")


def _inside_breaks(text: str, start: int) -> frozenset[int]:
    """Where the breaks of lines stand that an editor wrapped: no paragraph ends there."""
    if "\n" not in text and "\r" not in text:
        return frozenset()
    blocks = [(low, high) for low, high in _blocks(text, start) if not _holds_none(text, low, high)]
    return frozenset(i for low, high in blocks for i in range(low, high) if text[i] in "\r\n")


def _holds_none(text: str, low: int, high: int) -> bool:
    """Is a range one line?"""
    return text.find("\n", low, high) < 0 and text.find("\r", low, high) < 0


def unwrapped(text: str, start: int = 0) -> str:
    """The text with spaces for the breaks of lines that an editor wrapped; no offset moves."""
    inside = _inside_breaks(text, start)
    return "".join(" " if i in inside else c for i, c in enumerate(text)) if inside else text


CLOSING = frozenset('"”»')  # marks that can end a quotation
_QUOTING = '“”"«»„'
_MARK = compiled(f"[{_QUOTING}\r\n]")
_NEXT_MARK = compiled(f"[{_QUOTING}]")
_GAP = compiled(r"\s*")
_LINE_END = compiled(r"\r\n|\n|\r")


class Lines:
    """Offsets to lines and columns, both from 1, as an editor counts them: LF, CR LF and CR end a line."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(text))]

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of a code-point offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
