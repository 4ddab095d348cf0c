"""Where a quotation stands in a report, and how well: exact, normalized, partial, fuzzy, or not at all.

White space and typography may differ (normalized); a changed word makes an alignment fuzzy at best, and a changed
number, negation or opposite is said (`Found.flip`), however alike the rest is.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.expressions import compiled
from validator.folding import Folded, fold, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from difflib import SequenceMatcher

    from validator.model import Alignment

NEGATIONS = frozenset("no not never none neither nor without nobody nothing cannot n't hardly".split())
_NUMBERS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen "
    "dozens hundreds thousands scores half couple both".split()
)
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december yesterday today tomorrow".split()
)
_OPPOSITES = tuple(
    frozenset(pair.split("/"))
    for pair in (
        "killed/wounded killed/injured dead/alive dead/wounded dead/injured north/south east/west northern/southern "
        "eastern/western civilians/soldiers civilian/soldier before/after accepted/rejected confirmed/denied won/lost "
        "agreed/refused increased/decreased rose/fell above/below more/fewer more/less at-least/at-most gained/lost "
        "entered/left attacked/defended supports/opposes guilty/innocent true/false"
    ).split()
)
NEAR = 0.75  # the share of words that two quotations have in common when one is a slip of the other
_MOST = 50  # places of one quotation that are looked at
_APART = 1_000  # code points between the pieces of a quotation with an ellipsis
_WORDS = compiled(r"\w+(?:['’.,]\w+)*")
_DIGIT = compiled(r"\d")
_ELLIPSIS = compiled(r"(?:(?<!\s)\s+)?[\[(]?(?:…|\.{3,})[\])]?\s*")


class Found(Struct, frozen=True):
    """A stretch of the text that a quotation stands for.

    `places` says how many stretches would do as well; `flip` what turns the meaning where words differ.
    """

    start: int
    end: int
    alignment: Alignment
    places: int = 1
    flip: str | None = None


class Aligner:
    """One text in which quotations are looked for; what that takes is indexed at the first need."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self.text)

    @cached_property
    def _passages(self) -> Passages:
        return Passages(self.text)

    def find(
        self, quote: str, *, prefix: str = "", suffix: str = "", within: tuple[int, int] | None = None
    ) -> Found | None:
        """The best place of a quotation, None where nothing comes near.

        Of several, those that `prefix` and `suffix` leave, then those inside `within`; the first one is taken.
        """
        quote = quote.strip()
        if not quote:
            return None
        if at := occurrences(self.text, quote):
            kept = self._kept(at, len(quote), prefix, suffix, within)
            return Found(kept[0], kept[0] + len(quote), "exact", len(kept))
        return self._normalized(quote, within) or self._pieces(quote) or self._near(quote)

    def stands(self, words: str, within: tuple[int, int]) -> tuple[int, int] | None:
        """Where words stand inside a range, exactly or but for typography, as whole words; None where they do not."""
        low, high = within
        for at in occurrences(self.text[low:high], words):
            if whole_words(self.text, low + at, low + at + len(words)):
                return low + at, low + at + len(words)
        found = self._folded.find(fold(words), low, high) if words.strip() else None
        return found if found and whole_words(self.text, *found) else None

    def _kept(
        self, places: list[int], size: int, prefix: str, suffix: str, within: tuple[int, int] | None
    ) -> list[int]:
        """The places that are left when words, context and range have been asked, each only where it leaves one."""
        text = self.text
        for test in (
            lambda p: whole_words(text, p, p + size),
            lambda p: text[:p].endswith(prefix) and text.startswith(suffix, p + size),
            lambda p: within is None or (within[0] <= p and p + size <= within[1]),
        ):
            places = [p for p in places if test(p)] or places
        return places

    def _normalized(self, quote: str, within: tuple[int, int] | None) -> Found | None:
        wanted = fold(quote)
        found = (self._folded.find(wanted, *within) if within else None) or self._folded.find(wanted)
        return Found(*found, "normalized") if found else None

    def _pieces(self, quote: str) -> Found | None:
        """A quotation with an ellipsis: its pieces stand in this order, not far apart."""
        pieces = [p for p in _ELLIPSIS.split(quote) if p]
        if not _ELLIPSIS.search(quote) or not pieces:
            return None
        ranges: list[tuple[int, int]] = []
        for piece in pieces:
            found = self._folded.find(fold(piece), ranges[-1][1] if ranges else 0)
            if found is None or (ranges and found[0] - ranges[-1][1] > _APART):
                return None
            ranges.append(found)
        return Found(ranges[0][0], ranges[-1][1], "partial")

    def _near(self, quote: str) -> Found | None:
        near = self._passages.nearest(quote)
        if near is not None:
            return Found(*near, "fuzzy", flip=meaning_flip(self.text[slice(*near)], quote))
        part = self._passages.longest(quote)
        return Found(*part, "partial", flip=meaning_added(self.text[slice(*part)], quote)) if part else None


def occurrences(text: str, exact: str) -> list[int]:
    """The offsets at which a text holds another, at most fifty of them."""
    out: list[int] = []
    at = text.find(exact) if exact else -1
    while at >= 0 and len(out) < _MOST:
        out.append(at)
        at = text.find(exact, at + 1)
    return out


def whole_words(text: str, start: int, end: int) -> bool:
    """Does a range begin and end at the edge of a word?"""
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (before or after)


def meaning_flip(stands: str, quoted: str) -> str | None:
    """How two nearly equal texts differ in meaning: in a number, a date, a negation, an opposite; else None."""
    a, b = words_of(stands), words_of(quoted)
    if _matcher(a, b).ratio() < NEAR and not _one_word(a, b):
        return None
    return _turned(set(a) - set(b), set(b) - set(a))


def meaning_added(stands: str, quoted: str) -> str | None:
    """What a quotation adds to the part of it that stands in the text: a number, a date, a negation; else None."""
    return _turned(set(), set(words_of(quoted)) - set(words_of(stands)))


def _turned(lost: Iterable[str], won: Iterable[str]) -> str | None:
    lost, won = set(lost), set(won)
    changed = lost | won
    if any(_DIGIT.search(w) or w in _NUMBERS for w in changed):
        return "a number differs"
    if any(w in NEGATIONS or w.endswith(("n't", "n’t")) for w in changed):
        return "a negation differs"
    if not _DATES.isdisjoint(changed):
        return "a date differs"
    if any(pair & lost and pair & won for pair in _OPPOSITES):
        return "a word is turned into its opposite"
    return None


def _one_word(a: list[str], b: list[str]) -> bool:
    """Do short texts differ in one number or negation only?"""
    return 0 < len(a) == len(b) <= 3 and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _matcher(first: Sequence[str], second: Sequence[str]) -> SequenceMatcher[str]:
    """What compares two sequences of words; a run that meets no misquotation does not load it."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, first, second, autojunk=False)


class Passages:
    """The words of a text, indexed once, in which the passage nearest to a quotation is looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ranges = [m.span() for m in _WORDS.finditer(text)]
        self.words = [fold(text[a:b]) for a, b in self.ranges]
        self.matcher = _matcher((), self.words)  # it indexes its second sequence

    def nearest(self, exact: str) -> tuple[int, int] | None:
        """The range of whole words that comes nearest to a quotation, None where nothing comes near."""
        want = words_of(exact)
        if not want or not self.words:
            return None
        self.matcher.set_seq1(want)
        at = self.matcher.find_longest_match(0, len(want), 0, len(self.words))
        best: tuple[float, int, int] = (0.0, 0, 0)
        for slack in (0, -1, 1, -2, 2) if at.size else ():
            low = max(0, at.b - at.a)
            high = min(len(self.words), max(low + 1, low + len(want) + slack))
            score = _matcher(self.words[low:high], want).ratio()
            best = max(best, (score, low, high), key=lambda b: b[0])
        if best[0] < NEAR:
            return None
        low, high = best[1:]
        known = set(want)
        while low < high - 1 and self.words[low] not in known:
            low += 1
        while low < high - 1 and self.words[high - 1] not in known:
            high -= 1
        text, start, end = self.text, self.ranges[low][0], self.ranges[high - 1][1]
        while end < len(text) and not text[end].isalnum() and not text[end].isspace() and exact[-1:] == text[end]:
            end += 1
        return start, end

    def longest(self, exact: str) -> tuple[int, int] | None:
        """The range of the longest part of a quotation, of three words and half of it or more; None where none is."""
        want = words_of(exact)
        if not want or not self.words:
            return None
        self.matcher.set_seq1(want)
        at = self.matcher.find_longest_match(0, len(want), 0, len(self.words))
        if at.size < 3 or at.size * 2 < len(want):
            return None
        return self.ranges[at.b][0], self.ranges[at.b + at.size - 1][1]


def words_differ(first: str, second: str) -> bool:
    """Are these two words, and not the same one?"""
    one, other = words_of(first), words_of(second)
    return bool(one and other) and one != other
