"""Tokens and their parts of speech -> one sentence in chunks."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from validator.chunks.clauses import read_clauses
from validator.chunks.joined import GOVERNED, PAIR, Joined
from validator.chunks.kinds import kind_of, tag_of
from validator.chunks.numbers import AGED, TWICE, ages_apart, ones_apart, told_twice
from validator.chunks.overlay import overlay
from validator.chunks.pieces import cut
from validator.chunks.saying import SPEAKS
from validator.chunks.settle import settle
from validator.chunks.told_of import TOLD_OF, told_of
from validator.chunks.words import FOR_HEADS, NOMINAL, is_for_office
from validator.expressions import compiled
from validator.function_words import DEFINITE
from validator.values import NTH, TIME, phrases_in, symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.chunks.clauses import Clauses

_GOVERN = tuple((p + free, p + governed) for p in "IF" for free, governed in GOVERNED.items())
_GOVERN_OVER = tuple((p + free, p + governed) for p in ("IR", "FR") for free, governed in GOVERNED.items())
_SENT_TO = frozenset("ambassador ambassadors envoy envoys representative representatives emissary delegate".split())
_TELLING = frozenset("said says reported reports wrote writes quoted cited".split())
_NTH = frozenset(NTH)
# Numbers that govern a verb; "the two killed were brothers" has the verb behind.
_SOME_DO = compiled(r"ER?(?:V|U(?![^,;.cwVWA]*[VWA]))")
# "Rebels attacked, looted and burned the village": the first of several verbs with one object, no passive.
_LISTED_DEEDS = compiled(r"(?<=N)U(?=(?:,[UV])+,?cR?[UV][NM])")
_SOME = frozenset({"two", "three", "four", "five", "six"})
_BEFELL = frozenset(  # "the third was hurt"
    "was died lost suffered sustained succumbed survived escaped drowned remains is".split()
)
_BY_AGE = frozenset({"younger", "youngest", "older", "oldest", "eldest"})  # "the younger lost an eye"


_WHERE_HELD = frozenset({"in", "at", "to", "from", "for"})


def _is_paper(tokens: Sequence[str], start: int, end: int) -> bool:
    """Is "daily" a newspaper: "the daily", "the Lima Post daily said"?"""
    if tokens[start] != "daily" or not start:
        return False
    before = start - 1
    while before > 0 and tokens[before][0].isupper() and tokens[before] != "The":
        before -= 1
    named = before < start - 1 and not _TELLING.isdisjoint(tokens[end : end + 1])
    return tokens[before] in ("the", "The") and (before == start - 1 or named)


class Chunks(Joined):
    """One sentence in chunks: parallel sequences of kinds and token bounds, and a tag for each token."""

    __slots__ = ("_clauses", "_subjects", "ends", "kinds", "parts", "starts", "tags", "times", "tokens")

    def __init__(
        self, tokens: Sequence[str], parts: str, head: int = 0, values: str | None = None, *, spaced: bool = False
    ) -> None:
        """`head` tokens of a dateline or a bullet stand before the sentence: they are no part of it.

        `values` are the tokens' characters as `values.symbols` gives them, if they are known; `spaced` says of
        the text that its marks stand alone.
        """
        self.tokens = tokens
        phrases = phrases_in("".join(map(symbol, tokens)) if values is None else values)
        if head:
            phrases = [p for p in phrases if p[0] != TIME or p[1] >= head]
            parts = "-" * head + parts[head:]
        words = frozenset(tokens)
        if phrases and "daily" in words:
            papers = [p for p in phrases if p[2] - p[1] == 1 and _is_paper(tokens, *p[1:])]
            phrases = [p for p in phrases if p not in papers]
            for _, at, end in papers:
                parts = f"{parts[:at]}g{parts[end:]}" if tokens[at - 1][0].isupper() and at > 1 else parts
        if phrases and "now" in words:
            phrases = [p for p in phrases if p[2] - p[1] > 1 or tokens[p[1] - 1 : p[2]] != ["to", "now"]]
        parts = settle(tokens, parts, words, spaced=spaced)
        self.times: list[tuple[int, int]] = []
        if phrases:
            self.times = [(start, end) for kind, start, end in phrases if kind == TIME]
            parts = overlay(tokens, parts, phrases)
        if TWICE in parts:
            parts = told_twice(tokens, parts)
        if "one" in words and "qq" in parts:
            parts = ones_apart(tokens, parts)
        if not AGED.isdisjoint(words):
            parts = ages_apart(tokens, parts)
        self.parts = parts
        pieces = cut(tokens, parts, words)
        self.ends = list(accumulate(map(len, pieces)))
        self.starts = [0, *self.ends[:-1]]
        kinds = self._governed("".join(map(kind_of, pieces)), words)
        self.kinds: Sequence[str] = kinds
        tags = list(map(tag_of, map(add, kinds, pieces)))
        if "N,N" in kinds:
            self.kinds = list(kinds)
            self._join_listed(kinds, tags)
            self.kinds = kinds = "".join(self.kinds)
        if "c" in kinds and PAIR.search(kinds):
            self.kinds = list(kinds)
            self._join(tags)
        self.tags = "".join(tags)
        self._subjects: dict[int, int | None] = {}
        self._clauses: Clauses | None = None

    @property
    def clauses(self) -> Clauses:
        """The clauses of the sentence, read when first asked for."""
        if self._clauses is None:
            self._clauses = read_clauses(self)
        return self._clauses

    def _governed(self, kinds: str, words: frozenset[str]) -> str:
        """The kinds as the words of their chunks and the prepositions before them make them."""
        if "m" in kinds:
            kinds = self._nominals(kinds)
        if "ETZ" in kinds:
            kinds = kinds.replace("ETZ", "ETM")  # "a Thursday hearing"
        if ",U" in kinds or ",V" in kinds:
            kinds = _LISTED_DEEDS.sub("V", kinds)
        if _SOME_DO.search(kinds):
            kinds = self._of_persons(kinds)
        if ("for" in words or "to" in words) and ("(" in words or not FOR_HEADS.isdisjoint(map(str.lower, words))):
            kinds = self._attached(kinds)
        if ("EF" in kinds or "NF" in kinds) and "of" in words and not TOLD_OF.isdisjoint(map(str.lower, words)):
            kinds = told_of(self, self._told_persons(kinds))
        for free, governed in _GOVERN:
            kinds = kinds.replace(free, governed)
        if "IR" in kinds or "FR" in kinds:
            for free, governed in _GOVERN_OVER:
                kinds = kinds.replace(free, governed)
        return kinds

    def _of_persons(self, kinds: str) -> str:
        """The kinds with "the two" and "both" as persons where they do something: "The two met in Vienna"."""
        out = list(kinds)
        for found in _SOME_DO.finditer(kinds):
            i = found.start()
            words = [self.tokens[at].lower() for at in range(self.starts[i], self.ends[i])]
            if words == ["both"] or (len(words) == 2 and words[0] in DEFINITE and words[1] in _SOME):
                out[i] = "N"
        return "".join(out)

    def _told_persons(self, kinds: str) -> str:
        """The kinds with "the three" and "both" as persons who are accused or warned of something."""
        out = list(kinds)
        for i in range(1, len(kinds) - 1):
            told = kinds[i : i + 2] == "EF" and kinds[i - 1] in "VUZB" and not self.parts.startswith("fo", self.ends[i])
            if told and self.tokens[self.ends[i - 1] - 1].lower() in TOLD_OF:
                words = [self.tokens[at].lower() for at in range(self.starts[i], self.ends[i])]
                if words == ["both"] or (len(words) == 2 and words[0] in DEFINITE and words[1] in _SOME):
                    out[i] = "N"
        return "".join(out)

    def _nominals(self, kinds: str) -> str:
        """The kinds with "the wounded" as persons and other adjectives that stand alone as things."""
        out = list(kinds)
        for i, kind in enumerate(kinds):
            if kind == "m":
                out[i] = "N" if self._is_person(i) else "M"
        return "".join(out)

    def _is_person(self, i: int) -> bool:
        """Does an adjective alone mean persons: "the wounded", and "a third" beside others?"""
        word = self.head_word(i)
        after = self.tokens[self.ends[i] : self.ends[i] + 1]
        first = self.tokens[self.starts[i]].lower()  # its kind is not known yet
        befell = bool(after) and after[0].lower() in _BEFELL
        nth = word in _NTH and after not in (["of"], ["time"]) and (first in ("a", "an") or befell)
        return word in NOMINAL or nth or (befell and first == "the" and word in _BY_AGE)

    def _attached(self, kinds: str) -> str:
        """The kinds with "for" and "to" as "of" where they belong to the noun before: a spokesman for, an envoy to."""
        out = list(kinds)
        for i in range(1, len(out)):
            at = self.starts[i]
            if out[i] == "I" and is_for_office(self.tokens, at):
                out[i] = "F"
            sent = out[i] == "I" and self.tokens[at] == "to" and self.tokens[at - 1].lower() in _SENT_TO
            if sent and (i < 2 or out[i - 2] not in "VUZB"):  # not in "sent an envoy to Mali"
                out[i] = "F"
        return "".join(out)

    def at(self, token: int) -> int:
        """The chunk that holds a token."""
        return bisect_right(self.starts, token) - 1

    def apposed(self, i: int) -> tuple[int, int]:
        """Token bounds of a noun group with what "of" attaches and with an apposition between commas."""
        start, end = self.extent(i)
        kinds = self.kinds
        j = self.at(end) if end < len(self.tokens) else len(kinds)
        mark = kinds[j] if j < len(kinds) else ""
        if mark == "I" and self._is_placed_before_name(i, j):
            return start, self.ends[j + 3]
        if mark != "," or self._is_one_behind_several(i, j + 1):
            return start, end
        where = i > 1 and kinds[i - 1] == "I" and kinds[i] == "G" and self._is_person_behind_place(i, j + 1)
        if where:
            return start, end
        if j + 2 < len(kinds) and kinds[j + 1] in "NM" and not self._are_names(i, j + 1):
            stop = j + 2
            while stop < len(kinds) and kinds[stop] in "IFGKX":
                stop += 1
            side = self.tokens[self.starts[j + 1] : self.ends[stop - 1]]  # of a caption: "Ana Reyes, right, greets …"
            aside = side in (["right"], ["left"], ["centre"], ["center"])
            closed = stop < len(kinds) and kinds[stop] == "," and not aside and not self._is_listed(stop)
            if closed or (self._ends_speaker(i, j + 1) and (stop == len(kinds) or kinds[stop] == ".")):
                return start, self.ends[stop - 1]
        return start, end

    def _is_one_behind_several(self, i: int, other: int) -> bool:
        """Is it not several who one name tells of: "an office for veterans, Colonel Hale, a spokesman, said"?"""
        if other >= len(self.kinds) or self.kinds[i] not in "GK" or self.kinds[other] != "N":
            return False
        several = self.parts[self.ends[i] - 1] == "h" and self.head_word(i).endswith("s")
        low, high = self.starts[other], self.ends[other]
        return (
            several
            and self.tokens[low][0].isupper()
            and self.parts[high - 1] == "P"
            and "c" not in self.parts[low:high]
        )

    def _is_person_behind_place(self, i: int, other: int) -> bool:
        """Is it no place that a description behind one tells of: "the league in Loka, a local group, said"?"""
        if self.word(i - 1) not in ("in", "at") or other >= len(self.kinds) or self.kinds[other] != "N":
            return False
        return self.word(other) in ("a", "an") and self.parts[self.ends[other] - 1] in "hg"

    def _is_placed_before_name(self, i: int, j: int) -> bool:
        """Does a name follow the office, and where it is held, "in" at `j`: "the head of the union in Loka, A. Ode"?"""
        kinds = self.kinds
        if "".join(kinds[j + 2 : j + 5]) != ",N," or kinds[j + 1] not in "GK":
            return False
        low, high = self.starts[j + 3], self.ends[j + 3]
        named = high - low > 1 and not self.parts[low:high].strip("PhC") and self.parts[high - 1] in "Ph"
        named = named and all(token[:1].isupper() for token in self.tokens[low:high])
        person = self.parts[self.ends[i] - 1] == "h" and not self.head_word(i).endswith("s")
        return named and person and self.word(j) in _WHERE_HELD

    def _is_listed(self, comma: int) -> bool:
        """Does a list go on behind a comma to the next one: ", a body of schools, clinics and shops, urged …"?"""
        if "".join(self.kinds[comma + 2 : comma + 3]) == ",":
            return "c" in self.parts[self.starts[comma + 1] : self.ends[comma + 1]]
        return "".join(self.kinds[comma + 2 : comma + 3]) == "c" and "".join(self.kinds[comma + 4 : comma + 5]) == ","

    def _ends_speaker(self, i: int, other: int) -> bool:
        """Does who speaks end a sentence with who he is: "…, said Ana Hale, a farmer."?"""
        said = i > 0 and self.kinds[i - 1] in "VU" and self.head_word(i - 1) in SPEAKS
        return said and self.parts[self.starts[other]] == "d" and self.parts[self.ends[i] - 1] == "P"

    def _are_names(self, i: int, other: int) -> bool:
        """Are both noun groups names: "in a letter to President Hale, Ana Cole, the …", no apposition?"""
        name = self.parts[self.starts[other] : self.ends[other]]
        return self.parts[self.ends[i] - 1] == "P" and len(name) > 1 and not name.strip("P")
