"""The parties that sentences mention, in order, as candidates for what a pronoun or "the ministry" looks back at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from validator.chunks.saying import SPEAKS
from validator.expressions import compiled
from validator.facts.conjuncts import split_parties
from validator.facts.furniture import links_in
from validator.facts.references.given import is_given
from validator.facts.references.window import Windows
from validator.function_words import ARTICLES, DEFINITE
from validator.model import Span
from validator.parties import Party, resolve
from validator.sentences import sentence_at
from validator.text import CLOSING, find_quotations, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.chunks import Chunks
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

_BREAK = compiled("[\r\n]")
_ARTICLES = ARTICLES | DEFINITE


_SENT = frozenset("ambassador envoy representative delegate minister correspondent observer liaison".split())


class Mention(Struct, frozen=True, gc=False):
    """A noun group that names or points to someone who can act; offsets are of the report."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    party: Party
    rank: int  # 0 who speaks or is the sentence's subject, 1 another subject, 2 not a subject
    quoted: bool = False
    pair: tuple[tuple[int, int], ...] = ()  # the two parties of "Armenia and Azerbaijan"

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end, self.text)

    @property
    def content(self) -> frozenset[str]:
        """Its words without articles, in lower case."""
        return content_words(self.words)


@lru_cache(maxsize=256)
def content_words(words: tuple[str, ...]) -> frozenset[str]:
    """The words that name: in lower case, without articles and marks."""
    return frozenset(w.lower() for w in words if w[0].isalnum() and w.lower() not in _ARTICLES)


class _Group:
    """A noun group of a sentence: its token range and rank (see `Mention`), and its parties once they are asked for."""

    __slots__ = ("found", "high", "low", "rank")

    def __init__(self, low: int, high: int, rank: int) -> None:
        self.low = low
        self.high = high
        self.rank = rank
        self.found: Sequence[Mention] | None = None


def _low_of(group: _Group) -> int:
    return group.low


class Story:
    """A report's sentences and the parties they mention, read as far as they are asked for."""

    def __init__(
        self,
        text: str,
        marked: str,
        body: int,
        sentences: Sequence[Sentence],
        skipped: Sequence[tuple[int, int]],
        rules: RuleSet,
    ) -> None:
        self.text = text
        self._marked = marked  # as `validator.marks.quoted` has it
        self.rules = rules
        self._body = body
        self._read = {s.offset: s for s in sentences}
        self.pieces = [s.offset for s in sentences if not s.whole]  # of sentences without end
        bounds = {s.offset: s.offset + len(s.text) for s in sentences} | dict(skipped)
        self.bounds = sorted(bounds.items())
        self._starts = [start for start, _ in self.bounds]
        self._groups: dict[int, Sequence[_Group]] = {}
        self._quotations: list[tuple[int, int]] | None = None
        self._lowered = ""
        self.windows = Windows(text)
        self._breaks: list[int] | None = None  # where lines end
        self._links: list[tuple[int, int]] | None = None

    @property
    def quotations(self) -> list[tuple[int, int]]:
        """Where quotations stand."""
        if self._quotations is None:
            self._quotations = find_quotations(self._marked, self._body)
        return self._quotations

    @property
    def links(self) -> list[tuple[int, int]]:
        """Where links to other reports stand."""
        if self._links is None:
            self._links = links_in(self.text, self._body)
        return self._links

    def linked(self, number: int) -> bool:
        """Does a sentence stand in a link to another report?"""
        start, end = self.bounds[number]
        return any(start < high and low < end for low, high in self.links)

    @property
    def lowered(self) -> str:
        """The text in lower case, offsets unchanged."""
        if not self._lowered:
            low = self.text.lower()
            same = len(low) == len(self.text)
            self._lowered = low if same else "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)
        return self._lowered

    def is_piece(self, number: int) -> bool:
        """Is it part of a sentence without end?"""
        start = self._starts[number]
        at = bisect_left(self.pieces, start)
        return at < len(self.pieces) and self.pieces[at] == start

    def number(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def paragraph(self, number: int) -> int:
        """Where the paragraph of a sentence begins."""
        if self._breaks is None:
            broken = "\n" in self.text or "\r" in self.text
            self._breaks = [-1, *(m.start() for m in _BREAK.finditer(self.text))] if broken else [-1]
        return self._breaks[bisect_left(self._breaks, self._starts[number]) - 1] + 1

    def quoted(self, offset: int) -> bool:
        """Does an offset stand within a quotation?"""
        quotations = self.quotations
        if not quotations:
            return False
        at = bisect_right(quotations, (offset, len(self.text))) - 1
        return at >= 0 and quotations[at][0] <= offset < quotations[at][1]

    def closes(self, offset: int) -> bool:
        """Does a mark stand there that ends a quotation? No quotation begins with it."""
        if self.text[offset] not in CLOSING:
            return False
        quotations = self.quotations
        at = bisect_right(quotations, (offset, -1)) - 1
        return at >= 0 and quotations[at][1] == offset + 1

    def sentence(self, number: int) -> Sentence:
        """A sentence, read now if it was not before."""
        start, end = self.bounds[number]
        found = self._read.get(start)
        if found is None:
            found = self._read[start] = sentence_at(self.text, start, end, self.rules)
        return found

    def mentions(self, number: int, ranks: int = 3, before: int | None = None) -> list[Mention]:
        """The parties that a sentence mentions, in order, of the first so many ranks, in groups before an offset."""
        out: list[Mention] = []
        stop = self.sentence(number).token_at(before) if before is not None else None
        for group in self._groups_of(number):
            if stop is not None and group.low >= stop:
                break
            if group.rank < ranks:
                out += self._members(number, group)
        return out

    def mentions_over(self, offset: int) -> Sequence[Mention]:
        """The parties that the noun group mentions which holds an offset."""
        number = self.number(offset)
        token = self.sentence(number).token_at(offset + 1) - 1
        groups = self._groups_of(number)
        at = bisect_right(groups, token, key=_low_of) - 1
        return self._members(number, groups[at]) if at >= 0 and token < groups[at].high else ()

    def _groups_of(self, number: int) -> Sequence[_Group]:
        found = self._groups.get(number)
        if found is None:
            found = self._groups[number] = self._find(self.sentence(number))
        return found

    def _find(self, sentence: Sentence) -> list[_Group]:
        """The noun groups of a sentence, with what attaches to them."""
        chunks = sentence.chunks
        subjects = self._subjects(sentence)
        out: list[_Group] = []
        past = -1
        for i, kind in enumerate(chunks.kinds):
            if kind in "NGMKEX" and chunks.starts[i] >= past:
                low, past = chunks.apposed(i)
                past = max(past, _named_behind(chunks, i))
                out.append(_Group(low, past, subjects.get(i, 2)))
        return out

    def _members(self, number: int, group: _Group) -> Sequence[Mention]:
        """The parties of a noun group: the whole of a coordinated one before its members."""
        if group.found is None:
            sentence, rank = self.sentence(number), group.rank
            parts = split_parties(sentence, group.low, group.high)
            found = [m for a, b in parts if (m := self._mention(sentence, a, b, rank)) is not None]
            if len(found) > 1:
                whole = self._mention(sentence, group.low, group.high, rank)
                if whole is not None:
                    pair = tuple((m.start, m.end) for m in found)
                    party = Party(kind="group", plural=True, acts=True)
                    found.insert(0, replace(whole, party=party, pair=pair))
            group.found = found
        return group.found

    def _mention(self, sentence: Sentence, low: int, high: int, rank: int) -> Mention | None:
        words = tuple(sentence.tokens[low:high])
        party = resolve(words, self.rules.gazetteer)
        if not party.acts:
            return None
        start, end = sentence.span(low, high)
        return Mention(start, end, self.text[start:end], words, party, rank, self.quoted(start))

    def _subjects(self, sentence: Sentence) -> dict[int, int]:
        """Chunks that govern a finite verb: 0 for who speaks, else for the first outside a quotation, 1 for others."""
        chunks = sentence.chunks
        found: dict[int, bool] = {}
        for i, kind in enumerate(chunks.kinds):
            if kind in "VWUA":
                subject = chunks.subject(i)
                if subject is not None:
                    speaks = sentence.tokens[chunks.ends[i] - 1].lower() in SPEAKS and kind in "VU"
                    found[subject] = found.get(subject, False) or speaks
        outside = list(found)
        if self.quotations:
            outside = [i for i in found if not self.quoted(sentence.span(chunks.starts[i], chunks.ends[i])[0])]
        main = next((i for i in outside if found[i]), outside[0] if outside else None)
        ranks = {i: 0 if i == main else 1 for i in found}
        inverted = self._inverted(sentence)
        if inverted is not None:
            ranks = {i: max(rank, 1) for i, rank in ranks.items()} | {inverted: 0}
        return ranks

    def _inverted(self, sentence: Sentence) -> int | None:
        """Who speaks where the verb stands first: ", said the minister"."""
        chunks = sentence.chunks
        for i in range(1, len(chunks.kinds) - 1):
            inverted = chunks.kinds[i] in "VU" and chunks.kinds[i + 1] == "N" and chunks.kinds[i - 1] in ",Q"
            if inverted and sentence.tokens[chunks.ends[i] - 1].lower() in SPEAKS and chunks.subject(i) is None:
                return i + 1
        return None


def _named_behind(chunks: Chunks, i: int) -> int:
    """The token behind a name that stands right behind where its bearer is: "the envoy to the UN Ana Hale"; else 0."""
    kinds, parts = chunks.kinds, chunks.parts
    if kinds[i] != "N" or "".join(kinds[i + 1 : i + 3]) != "IG" or chunks.head_word(i) not in _SENT:
        return 0
    low, high = chunks.starts[i + 2], chunks.ends[i + 2]
    word = chunks.word(i + 1)
    named = high - low > 3 and parts[low] == "d" and parts[high - 1] in "Ph" and is_given(chunks.tokens[high - 2])
    return high if named and word in ("to", "at") else 0


def words_of(text: str) -> tuple[str, ...]:
    """The tokens of a phrase."""
    return tuple(tokenize(text))
