"""A sentence as the reader of attributions sees it: its chunks, its quotation marks, and the verbs that attribute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from validator.chunks import FINITE_KINDS, FREE_NOUN_KINDS, NOUN_KINDS
from validator.function_words import RELATIVES
from validator.parties import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.sentences import Sentence
    from validator.speech.words import SpeechWords

NOUNS = NOUN_KINDS
FREE = FREE_NOUN_KINDS
FINITE = FINITE_KINDS
CLAUSE_CLASSES = frozenset("shqtwonvzp")

_UNDER = frozenset({"because", "as", "since", "while", "when", "if"})

Range = tuple[int, int]


class Said(Struct, frozen=True):
    """One attribution in a sentence, by token ranges: the words that attribute, who speaks, and what is said."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    mode: str = "indirect"  # "citation" of words that cite
    trailing: bool = False  # the content stands before the cue
    subject: int | None = None  # the chunk of the source


class Cue(Struct, frozen=True):
    """A verb group that may attribute: its first and last chunk, its classes, and the token behind its last word."""

    first: int
    chunk: int
    classes: str
    end: int


class Spoken:
    """A sentence with what all readers of it look up."""

    __slots__ = ("chunks", "cues", "kinds", "low", "marks", "quotations", "sentence", "size", "tokens", "words")

    def __init__(self, sentence: Sentence, words: SpeechWords, quotations: Sequence[Range]) -> None:
        self.sentence = sentence
        self.chunks = sentence.chunks
        self.kinds = "".join(sentence.chunks.kinds)
        self.tokens = sentence.tokens
        self.low = [t.lower().replace("’", "'").replace("\u00ad", "") for t in sentence.tokens]
        self.words = words
        self.size = len(self.kinds)
        self.quotations = quotations
        self.marks = {i: self._opens(i, quotations) for i, kind in enumerate(self.kinds) if kind == "Q"}
        self.cues = dict(self._cues())

    def _opens(self, i: int, quotations: Sequence[Range]) -> bool:
        """Does the quotation mark at a chunk open a quotation?"""
        at = self.offset(i)
        return any(start == at for start, _ in quotations)

    def offset(self, i: int) -> int:
        """Where a chunk starts in the report."""
        return self.sentence.span(self.chunks.starts[i], self.chunks.starts[i] + 1)[0]

    def speaks(self, i: int) -> bool:
        """Can a noun group say something: a party, or a document?"""
        if self.kinds[i] in "NEGX" or self.head(i) in self.words.documents or self._bare_name(i):
            return True
        words = tuple(self.tokens[self.chunks.starts[i] : self.chunks.ends[i]])
        return self.words.gazetteer is not None and resolve(words, self.words.gazetteer).acts

    def _bare_name(self, i: int) -> bool:
        """Does a lone singular noun without an article open the sentence: a family name, "Stone has described …"?"""
        start, end = self.chunks.starts[i], self.chunks.ends[i]
        return i == 0 and end == start + 1 and self.tokens[0][:1].isupper() and not self.low[0].endswith(("s", "ing"))

    def subject(self, verb: int) -> int | None:
        """The chunk of the noun group that governs a verb, also over dashes and behind a quotation."""
        left = verb - 1
        while self.kind(left) == "R":
            left -= 1
        if self.kind(left) == "-" and (opening := self.kinds.rfind("-", 0, left)) > 0:
            return self._first_free(opening)
        quoted = self.kind(verb - 1) == "Q"  # 'the ministry "regrets the delay," it said' is one saying
        found = self._titled(verb) or (None if quoted else self.chunks.subject(verb))
        if found is None:
            found = self._behind_quotation(verb)
        if found is None:
            found = self._over_participle(verb)
        if found is None:
            found = self._over_aside(verb)
        if found is None:
            return self._over_relative(verb)
        return self._over_with(self._over_range(found))

    def _titled(self, verb: int) -> int | None:
        """The noun group of a name and office right before the comma and a verb: "…, Ana Roe, head of sales, said"."""
        i = verb - 2
        if self.kind(verb - 1) != "," or self.kind(i) != "N" or self.kind(i - 1) not in ",Q":
            return None
        first, end = self.chunks.starts[i], self.chunks.ends[i]
        return i if self.tokens[first][0].isupper() and "," in self.tokens[first:end] else None

    def _over_with(self, i: int) -> int:
        """The noun group before "with" where the one at a chunk stands behind it: "officers with the county said"."""
        led = self.word(i - 1) == "with" and self.kind(i) == "G" and self.kind(i - 2) in FREE
        return i - 2 if led and (i < 3 or self.kind(i - 3) in ",;:Qhwc") else i

    def _over_range(self, i: int) -> int:
        """The noun group before "between" and two others where the second of these stands at a chunk."""
        if self.kind(i - 1) != "c" or self.kind(i - 2) not in "GK" or self.word(i - 3) != "between":
            return i
        k = i - 4
        while k > 0 and self.kinds[k] in "GKX" and self.kinds[k - 1] in "IF":
            k -= 2
        return k if k >= 0 and self.kinds[k] in FREE else i

    def _over_relative(self, verb: int) -> int | None:
        """Whose the verb is behind a relative clause: "those who came begged him to wait"."""
        relative = self.kinds.rfind("w", 0, verb)
        while relative > 1 and self.word(relative) in _UNDER and "," not in self.kinds[relative - 1 : verb]:
            relative = self.kinds.rfind("w", 0, relative)  # "an official who spoke … because he …"
        within = next((k for k in range(relative + 1, verb) if self.kinds[k] in FINITE), None)
        if relative < 1 or within is None or self.word(relative) not in RELATIVES or ";" in self.kinds[relative:verb]:
            return None
        return self.chunks.subject(within)

    def _over_participle(self, verb: int) -> int | None:
        """Whose the verb is behind an -ing form: "officials taking part in the talks in Oslo said"."""
        i = verb - 1
        while i > 0 and self.kinds[i] in "IFGKXRTNME":
            i -= 1
        return i - 1 if i > 0 and self.kinds[i] == "Z" and self.kinds[i - 1] in FREE else None

    def _over_aside(self, verb: int) -> int | None:
        """Whose the verb is behind a participle between commas: "the report by the bureau, released Monday, says"."""
        opening = self.kinds.rfind(",", 0, verb - 1) if self.kind(verb - 1) == "," else -1
        if opening < 1 or self.kind(opening + 1) not in "UZ":
            return None
        first = opening - 1
        while first > 0 and self.kinds[first] in "GKX" and self.kinds[first - 1] in "IF":
            first -= 2
        return first if first >= 0 and self.kinds[first] in FREE else None

    def _first_free(self, end: int) -> int | None:
        """The first free noun group of the clause that ends before a chunk."""
        start = end
        while start > 0 and self.kinds[start - 1] not in ",;:Qhc.":
            start -= 1
        return next((k for k in range(start, end) if self.kinds[k] in FREE), None)

    def _behind_quotation(self, verb: int) -> int | None:
        """Who stands right behind a quotation, where only relative clauses stand between them and the verb."""
        closing = self.kinds.rfind("Q", 0, verb)
        if closing < 0 or self.marks[closing] or self.kind(closing + 1) not in FREE:
            return None
        relative = self.kinds.find("w", closing, verb)
        finite = next((k for k in range(closing, verb) if self.kinds[k] in FINITE), verb)
        return closing + 1 if finite == verb or 0 < relative < finite else None

    def main_subject(self, end: int) -> int | None:
        """Who governs the clause before a chunk: the subject of its last finite verb outside of relative clauses."""
        for k in range(end - 1, -1, -1):
            before = k - 1
            while before > 0 and self.kinds[before] == "R":
                before -= 1
            if self.kinds[k] not in FINITE or self.kind(before) in "wh":
                continue
            if self.kinds[k] == "U" and self._reduced(k):
                continue  # "dismissed the toll given by the army, saying"
            subject = self.chunks.subject(k)
            if subject is not None and self.kind(subject - 1) not in "wh":
                return subject
        return None

    def named(self, i: int) -> bool:
        """Is a noun group a word for what is said: "a charge", "the claim"?"""
        return self.kind(i) in "NM" and self.head(i) in self.words.nouns

    def bare(self, i: int) -> bool:
        """Is a noun group one word in lower case, which could as well be a verb?"""
        return self.kind(i) in "GK" and self.chunks.ends[i] == self.chunks.starts[i] + 1 and self.word(i).isalpha()

    @property
    def is_headline(self) -> bool:
        """Is this a short line without a full stop?"""
        return self.kinds[-1] not in ".Q:,;" and len(self.tokens) < 20

    def together(self, i: int, k: int) -> bool:
        """Does no quotation in which the first chunk stands end before the second, which stands behind it?"""
        if not self.quotations:
            return True
        at, later = self.offset(i), self.offset(k)
        return not any(start < at < end - 1 <= later for start, end in self.quotations)

    def quoted(self, i: int) -> bool:
        """Does a chunk stand inside a quotation, behind its opening mark?"""
        at = self.offset(i)
        return any(start < at < end for start, end in self.quotations)

    def kind(self, i: int) -> str:
        """The kind of a chunk; of none, a full stop."""
        return self.kinds[i] if 0 <= i < self.size else "."

    def word(self, i: int) -> str:
        """The first word of a chunk, in lower case."""
        return self.low[self.chunks.starts[i]] if 0 <= i < self.size else ""

    def head(self, i: int) -> str:
        """The last word of a chunk, in lower case."""
        return self.low[self.chunks.ends[i] - 1] if 0 <= i < self.size else ""

    def common(self, i: int) -> str:
        """The last word of a chunk if it has no capital, but at the start: no part of a name."""
        token = self.tokens[self.chunks.ends[i] - 1]
        return self.head(i) if i == 0 or not token[0].isupper() else ""

    def tokens_of(self, first: int, last: int) -> Range:
        """The token range of chunks, both ends included."""
        return self.chunks.starts[first], self.chunks.ends[last]

    def _cues(self) -> list[tuple[int, Cue]]:
        found: list[tuple[int, Cue]] = []
        for i, kind in enumerate(self.kinds):
            if kind not in "VWUZB" or (kind == "U" and (self.word(i - 1) == "than" or self._is_given_out(i))):
                continue  # "less than expected", "in a clip posted in May"
            classes, more = self.words.classes(self.head(i), self.word(i + 1))
            if self.word(i + 1) == "it" and self.words.classes(self.head(i), self.word(i + 2))[1]:  # "made it clear"
                classes, end = self.words.classes(self.head(i), self.word(i + 2))[0], self.chunks.starts[i + 2] + 1
                found.append((i, Cue(self._leading(i), i, classes, end)))
                continue
            if more and self.kind(i + 1) not in "OINRFM":
                classes, more = self.words.classes(self.head(i), "")
            if not CLAUSE_CLASSES.isdisjoint(classes):
                found.append(
                    (
                        i,
                        Cue(
                            self._leading(i), i, classes, self.chunks.starts[i + 1] + 1 if more else self.chunks.ends[i]
                        ),
                    )
                )
        covered = {cue.first for _, cue in found if cue.first != cue.chunk}
        return [(i, cue) for i, cue in found if i not in covered]

    def _is_given_out(self, i: int) -> bool:
        """Is a past form that of a paper in which something is said: "in a clip posted in May"?"""
        paper = i > 1 and self.kinds[i - 1] in "GK" and self.head(i - 1) in self.words.documents
        return paper and self.kinds[i - 2] == "I" and self.kind(i + 1) in "IFTR"

    def _leading(self, i: int) -> int:
        """The first chunk of a cue: of "declined to say" the verb group before the infinitive."""
        if self.kinds[i] == "B" and self.word(i - 1) == "yet" and self.kind(i - 2) == "A":
            return i - 2 if self._tells(i) else i  # "has yet to confirm"
        if self.kinds[i] == "B" and self.word(i - 1) == "on" and self.head(i - 2) in ("went", "goes", "go", "gone"):
            return i - 2 if self._tells(i) else i  # "went on to say"
        if self.kinds[i] != "B" or self.kind(i - 1) not in "VUW":
            return i
        leads = self.words.verbs.get(self.head(i - 1), "")
        speaks = self._tells(i) and not self.head(i - 1).startswith("want")
        if "g" not in leads or not (speaks or self.head(i) == "know"):
            return i
        if self.kinds[i - 1] == "W" and self.kind(i + 1) not in "hQw":  # "is expected to announce a choice"
            return i
        return i - 1

    def _tells(self, i: int) -> bool:
        """Is the head of a chunk a verb of saying or telling?"""
        return not {"s", "t"}.isdisjoint(self.words.verbs.get(self.head(i), ""))

    def clause_at(self, i: int, stop: int) -> int | None:
        """The finite verb group of a clause that starts with the noun group at a chunk, or None."""
        relative = False
        for k in range(i + 1, stop):
            kind = self.kinds[k]
            relative = relative or kind == "w"
            if kind in FINITE and self.kinds[k - 1] not in "wh" and not (kind == "U" and self._reduced(k)):
                subject = self.chunks.subject(k)
                if subject is None:  # "they “stole it”"
                    return k if set(self.kinds[i + 1 : k]) <= set("QRTO") else None
                if relative and subject != i:
                    return None
                return k if i <= subject < k and {"c", ","}.isdisjoint(self.kinds[i:subject]) else None
            if kind in ";:Z" or (kind == "w" and self.word(k) not in RELATIVES) or (kind == "Q" and not self.marks[k]):
                return None
        return None

    def _reduced(self, k: int) -> bool:
        """Is a bare past form followed by "by", as in "a report published by"?"""
        return self.word(k + 1) == "by"
