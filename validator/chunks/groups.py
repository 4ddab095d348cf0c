"""Tokens and their parts of speech -> one sentence in chunks."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from validator.chunks.coordinated import are_doers, first_adjective, is_of_both
from validator.chunks.kinds import kind_of, tag_of
from validator.chunks.numbers import AGED, TWICE, ages_apart, told_twice
from validator.chunks.overlay import overlay
from validator.chunks.saying import SPEAKS, THINKS_THAT
from validator.chunks.settle import settle
from validator.chunks.subjects import Subjects
from validator.chunks.wires import WIRES, wires_apart
from validator.chunks.words import (
    BODIES,
    CLAUSE_START,
    FINITE_KINDS,
    FOR_HEADS,
    MATTERS,
    NOMINAL,
    NOUN_KINDS,
    OFFICES,
    is_for_office,
    is_joint_office,
)
from validator.expressions import compiled
from validator.function_words import NOMINATIVES, POSSESSIVES
from validator.values import NTH, TIME, phrases_in, symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOUN = "[nhglPCJ]"
_MODIFIER = "(?:[qjJM]|(?<=q)d|[kz](?=[kz]?[jJnhglPC])|(?<=[dj])h(?=j[hg]))"
_NAMED = r"(?:\([PC]\)(?:[hg]+P*)?)?"  # "the Kurdistan Workers' Party (PKK)", "… (PKK) militants"
_OWNED = rf"{_NAMED}(?:s(?:r(?=[kj]))?{_MODIFIER}*{_NOUN}+{_NAMED})*"
_VERB = "(?:[mDea][rN]*)*[vkzB]"
_CHUNK = compiled(  # an alternative begins with letters that no other begins with, as far as can be: so it is fast
    rf"[nhglPC]{_NOUN}*{_OWNED}"  # nouns
    r'|[vkzBobfcwtx,.:;"()\-sN]'  # a verb by itself, a pronoun, what is a chunk of its own
    r"|iY*|Y+"  # a preposition, alone or with a time
    rf"|d+(?:r(?=[jkqJPC]))?{_MODIFIER}*(?:P+j+(?=[nhg]))?{_NOUN}+{_OWNED}"  # "an IDF senior officer"
    r"|ds?[jkz](?![a-zA-Z])|d[kjz](?=[aemDvkifbc,.wrTt])|d+M+|d+q+"
    rf"|[qjJM](?:r(?=k[jJnhglPC]))?{_MODIFIER}*(?:P+j+(?=[nhg]))?{_NOUN}+{_OWNED}|J{_OWNED}|M+|q+"
    r"|(?:[mDea][rN]*)+[vkzB]?"  # a verb group, or an auxiliary without a verb
    rf"|r+(?:Tr*)?{_VERB}|r+(?:[mDea][rN]*)+|r+|Tr*{_VERB}|.",
    re.DOTALL,
)
_GOVERNED = {"N": "G", "M": "K", "E": "X"}
_GOVERN = tuple((p + free, p + governed) for p in "IF" for free, governed in _GOVERNED.items())
_GOVERN_OVER = tuple((p + free, p + governed) for p in ("IR", "FR") for free, governed in _GOVERNED.items())
_PAIR = compiled("[NMEGKX],?c[NME]|Oc[NM]")
_LISTED = compiled("(?:^|(?<=[:;.Q]))N(?:,N)+(?=R?[UWVA])|(?<=[VUBZ])N(?:,N)+(?=[.;:IOT]|$)")
_CLAUSE_OPENS = CLAUSE_START | frozenset("NMGK")  # "told reporters Kenya and Peru must …"
_SENT_TO = frozenset("ambassador ambassadors envoy envoys representative representatives emissary delegate".split())
_CHARGES = frozenset(
    "charge charges claim claims accusation accusations allegation allegations assertion account suggestion".split()
)
_DENYING = ("deny", "deni", "reject", "disput", "dismiss", "refut", "contest", "rebut")
_PAPERS = (["the", "daily"], ["The", "daily"])  # newspapers
_NTH = frozenset(NTH)
_BEFELL = frozenset(
    "was died lost suffered sustained succumbed survived escaped drowned remains is".split()
)  # "the third"
_OWNERS = frozenset({"his", "her", "their"})
_OF_ONE_KNOWN = frozenset({"the", *POSSESSIVES})
_BESIDE_ONE = frozenset(  # who stands in a list behind a name: "Omar Bako, his wife, and …"
    "wife husband son sons daughter daughters child children brother brothers sister sisters mother father parents "
    "cousin cousins nephew nephews niece nieces uncle aunt driver drivers bodyguard bodyguards guard guards aide aides "
    "companion companions".split()
)


class Chunks(Subjects):
    """One sentence in chunks: parallel sequences of kinds and token bounds, and a tag for each token."""

    __slots__ = ("_subjects", "ends", "kinds", "parts", "starts", "tags", "times", "tokens")

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
        if phrases and "daily" in tokens:
            phrases = [p for p in phrases if p[2] - p[1] > 1 or tokens[p[1] - 1 : p[2]] not in _PAPERS]
        parts = settle(tokens, parts, spaced=spaced)
        self.times: list[tuple[int, int]] = []
        if phrases:
            self.times = [(start, end) for kind, start, end in phrases if kind == TIME]
            parts = overlay(tokens, parts, phrases)
        if TWICE in parts:
            parts = told_twice(tokens, parts)
        if not AGED.isdisjoint(tokens):
            parts = ages_apart(tokens, parts)
        self.parts = parts
        pieces = _CHUNK.findall(parts)
        if not _CHARGES.isdisjoint(tokens):
            pieces = _charges_apart(tokens, pieces)
        if not _TITLES.isdisjoint(tokens):
            pieces = _names_apart(tokens, pieces)
        if not WIRES.isdisjoint(tokens):
            pieces = wires_apart(tokens, parts, pieces)
        self.ends = list(accumulate(map(len, pieces)))
        self.starts = [0, *self.ends[:-1]]
        kinds = "".join(map(kind_of, pieces))
        if "m" in kinds:
            kinds = self._nominals(kinds)
        if "ETZ" in kinds:
            kinds = kinds.replace("ETZ", "ETM")  # "a Thursday hearing"
        if ("for" in tokens or "to" in tokens) and not FOR_HEADS.isdisjoint(map(str.lower, tokens)):
            kinds = self._attached(kinds)
        for free, governed in _GOVERN:
            kinds = kinds.replace(free, governed)
        if "IR" in kinds or "FR" in kinds:
            for free, governed in _GOVERN_OVER:
                kinds = kinds.replace(free, governed)
        self.kinds: Sequence[str] = kinds
        tags = list(map(tag_of, map(add, kinds, pieces)))
        if "N,N" in kinds:
            kinds = self._listed(kinds, tags)
            self.kinds = kinds
        if "c" in kinds and _PAIR.search(kinds):
            self.kinds = list(kinds)
            self._join(tags)
        self.tags = "".join(tags)
        self._subjects: dict[int, int | None] = {}

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
        return word in NOMINAL or nth

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

    def _listed(self, kinds: str, tags: list[str]) -> str:
        """The kinds with counted groups that only commas join as one chunk: "Ten soldiers, 20 rebels killed"."""
        found = _LISTED.search(kinds)
        if found is None:
            return kinds
        first, last = found.start(), found.end() - 1
        opening = [self.parts[self.starts[i]] for i in range(first, last + 1, 2)]
        if first and kinds[first - 1] in "VUBZ" and not FINITE_KINDS.isdisjoint(kinds[last + 1 :]):
            return kinds  # "killed two rebels, three villagers said"
        counted = set(opening) == {"q"}
        if not counted and not (opening[0] != "d" and set(opening[1:]) <= {"h", "q", "J"}):
            return kinds  # not "Soldier, militant killed"
        if not counted and kinds[last + 1 : last + 2] not in (("U", "V") if first == 0 else ("U",)):
            return kinds
        self.ends[first] = self.ends[last]
        tags[first] = kinds[first] + "n" * (self.ends[first] - self.starts[first] - 1)
        for joined in (self.starts, self.ends, tags):
            del joined[first + 1 : last + 1]
        return kinds[: first + 1] + kinds[last + 1 :]

    def _join(self, tags: list[str]) -> None:
        """Make coordinated noun groups one chunk, unless the second opens a clause of its own."""
        kinds, starts, ends = self.kinds, self.starts, self.ends
        assert isinstance(kinds, list)
        i = 1
        while i < len(kinds) - 1:
            if kinds[i] == "c" and kinds[i - 1] == "," and (first := self._serial(i)) >= 0:
                ends[first] = ends[i + 1]
                tags[first] = kinds[first] + "n" * (ends[first] - starts[first] - 1)
                for joined in (kinds, starts, ends, tags):
                    del joined[first + 1 : i + 2]
                i = first
            elif kinds[i] == "c" and kinds[i - 1] in "OM" and kinds[i + 1] == "N" and self._is_office(i):
                ends[i - 1], kinds[i - 1] = ends[i + 1], "N"
                tags[i - 1] = "N" + "n" * (ends[i - 1] - starts[i - 1] - 1)
                for joined in (kinds, starts, ends, tags):
                    del joined[i : i + 2]
                i -= 1
                i -= self._join_office(i, tags)
            elif kinds[i] == "c" and kinds[i - 1] == "O" and kinds[i + 1] in "NM" and is_of_both(self, i):
                first = first_adjective(self, i - 1)
                above = kinds[first - 1] if first else ""
                first -= above in ("E", "X")
                kind = kinds[i + 1]
                ends[first] = ends[i + 1]
                kinds[first] = _GOVERNED[kind] if above in ("X", "I", "F") else kind
                tags[first] = kinds[first] + "n" * (ends[first] - starts[first] - 1)
                for joined in (kinds, starts, ends, tags):
                    del joined[first + 1 : i + 2]
                i = first - 1
            elif kinds[i] == "c" and kinds[i + 1] == "M" and self._is_owners(i):
                kinds[i - 1] = "M" if kinds[i - 1] in "NM" else "K"
                ends[i - 1] = ends[i + 1]
                tags[i - 1] = kinds[i - 1] + "n" * (ends[i - 1] - starts[i - 1] - 1)
                for joined in (kinds, starts, ends, tags):
                    del joined[i : i + 2]
                i -= 1
            elif kinds[i] == "c" and self._coordinated(i):
                first = i - 1
                subject = self._is_subject(i + 2)
                while (
                    not self._closes(i + 2)
                    and first >= 2
                    and kinds[first - 1] == ","
                    and _same(kinds[first - 2], kinds[i + 1])
                ):
                    if subject and kinds[first - 2] in "GKX" and not self._belongs(first - 2):
                        break
                    if self._apposed(first) or (subject and first > 2 and kinds[first - 3] in "VUZB"):
                        break  # "killing 12 people, rebels and officials said"
                    first -= 2
                ends[first] = ends[i + 1]
                tags[first] = kinds[first] + "n" * (ends[first] - starts[first] - 1)
                for joined in (kinds, starts, ends, tags):
                    del joined[first + 1 : i + 2]
                i = first
            i += 1

    def _join_office(self, i: int, tags: list[str]) -> int:
        """Join what else offices in a list are for: "the Foreign, Home and Defence Secretaries"; by how many chunks."""
        kinds, starts, ends = self.kinds, self.starts, self.ends
        assert isinstance(kinds, list)
        if i < 2 or kinds[i - 1] != "," or self.tokens[ends[i - 2] - 1].capitalize() not in MATTERS:
            return 0
        if ends[i - 2] - starts[i - 2] - (self.parts[starts[i - 2]] == "d") != 1:
            return 0
        ends[i - 2], kinds[i - 2] = ends[i], "N"
        tags[i - 2] = "N" + "n" * (ends[i - 2] - starts[i - 2] - 1)
        for joined in (kinds, starts, ends, tags):
            del joined[i - 1 : i + 1]
        return 2

    def _is_owners(self, i: int) -> bool:
        """Does a conjunction join whose a thing is: "Kenyan and Ugandan planes", "coalition and Peruvian strikes"?"""
        first, second = self.starts[i - 1], self.starts[i + 1]
        if self.kinds[i - 1] not in "NMGK" or self.ends[i - 1] != first + 1 or self.ends[i + 1] < second + 2:
            return False
        bare = self.parts[first] == "J" or (self.parts[first] in "hg" and not self.tokens[first].endswith("s"))
        return bare and self.parts[second] == "J"

    def _is_office(self, i: int) -> bool:
        """Does a conjunction join what says which office it is: "Foreign and Defence Minister Tom Hale"?"""
        return is_joint_office(self.tokens, self.ends[i - 1] - 1, self.starts[i + 1], self.ends[i + 1])

    def _closes(self, i: int) -> bool:
        """Does a comma close what ends at chunk `i`, before a verb: "the mayor, a cook and father of two, fled"?"""
        kinds = self.kinds
        while i + 1 < len(kinds) and kinds[i] == "F" and kinds[i + 1] in "GKX":
            i += 2
        return i + 1 < len(kinds) and kinds[i] == "," and kinds[i + 1] in "VWUA"

    def _serial(self, i: int) -> int:
        """Where a list of three or more begins whose conjunction at `i` has a comma before it; -1 where there is none.

        Before a finite verb it must open its clause: "a cook, a guard, and two clerks were killed".
        """
        kinds = self.kinds
        first = i - 2
        if first < 2 or not _same(kinds[first], kinds[i + 1]):
            return -1
        while (
            first >= 2
            and kinds[first - 1] == ","
            and _same(kinds[first - 2], kinds[i + 1])
            and not self._apposed(first)
        ):
            first -= 2
        if first > i - 4 or self._apposed(i - 2) or self._describes(first):
            return -1
        opens = first == 0 or kinds[first - 1] in _CLAUSE_OPENS or self._thinks(first - 1)
        return first if opens or not self._is_subject(i + 2) else -1

    def _describes(self, first: int) -> bool:
        """Does an indefinite group behind a comma say what the one before it is: "the mayor, a farmer, and"?"""
        definite = self.word(first) in _OF_ONE_KNOWN
        return definite and self.word(first + 2) in ("a", "an")

    def _belongs(self, i: int) -> bool:
        """Does the governed noun group at `i` say of a subject whose it is: "envoys from Peru, Chile and Mali met"?"""
        kinds = self.kinds
        whose = i > 1 and kinds[i - 1] == "I" and kinds[i - 2] == "N" and self.word(i - 1) in ("from", "of")
        return whose and (i == 2 or kinds[i - 3] in CLAUSE_START)

    def _apposed(self, i: int) -> bool:
        """Is the noun group at `i`, behind a comma, what the name before it is: "Elia Wessel, a writer and …"?"""
        if self.parts[self.starts[i]] != "d" or self.parts[self.ends[i - 2] - 1] != "P":
            return False
        owned = self.word(i) in _OWNERS
        return not (owned and self.head_word(i) in _BESIDE_ONE)

    def _is_subject(self, i: int) -> bool:
        """Does a finite verb follow from chunk `i` on, over adjuncts?"""
        nxt = self.skip_right(i)
        return nxt < len(self.kinds) and self.kinds[nxt] in FINITE_KINDS

    def _coordinated(self, i: int) -> bool:
        kinds = self.kinds
        if self.parts[self.starts[i]] == "x":
            return False
        if kinds[i - 1] in "GK" and self.word(i + 1) in NOMINATIVES:
            return False  # "a talk about Peru and he left"
        whole = i + 2 < len(kinds) and kinds[i + 2] == "F"  # "the mayor and two of his sons"
        if kinds[i + 1] == "E" and not whole and "q" not in self.parts[self.starts[i - 1] : self.ends[i - 1]]:
            return False  # "one man in Orlen and two more": two men
        if self._is_field(i) or self._is_body(i):
            return True
        if not _same(kinds[i - 1], kinds[i + 1]):  # a party and a thing, as objects of one verb
            if self._shares_article(i):
                return True
            return (
                i > 1
                and kinds[i - 2] in "VUZB"
                and kinds[i - 1] in "NM"
                and kinds[i + 1] in "NM"
                and not self._is_subject(i + 2)
            )
        if i > 1 and self.word(i - 2) == "between":
            return True
        if self._is_subject(i + 2):
            opens = i < 2 or kinds[i - 2] in _CLAUSE_OPENS or self._thinks(i - 2) or self._has_subject(i - 1)
            return opens or are_doers(self, i - 1)
        return True

    def _shares_article(self, i: int) -> bool:
        """Has what a conjunction adds no article of its own: "an attack on a petrol station and restaurant"?"""
        first, second, last = self.starts[i - 1], self.starts[i + 1], self.ends[i + 1] - 1
        if self.kinds[i + 1] not in "NM" or self.parts[first] != "d" or self.ends[i + 1] - second > 2:
            return False
        alone = self.parts[second] in "hgln" and self.parts[last] in "hgln" and not self.tokens[last].endswith("s")
        return alone and self.tokens[second].islower() and not self._is_subject(i + 2)

    def _is_field(self, i: int) -> bool:
        """Does a conjunction join what one office is for: "the minister for trade and industry"?"""
        kinds, first, second = self.kinds, self.starts[i - 1], self.starts[i + 1]
        if i < 3 or kinds[i - 2] != "F" or kinds[i - 1] not in "GK" or kinds[i + 1] not in "NM":
            return False
        if self.head_word(i - 3) not in OFFICES or self.parts[first] == "d" or self.parts[second] in "dq":
            return False
        return self.parts[self.ends[i + 1] - 1] in "ngl"

    def _is_body(self, i: int) -> bool:
        """Does a conjunction stand in the name of one body: "the head of the Ports and Harbours Board"?"""
        tokens, first = self.tokens, self.starts[i - 1] + (self.parts[self.starts[i - 1]] == "d")
        if self.ends[i - 1] != first + 1 or tokens[first] not in MATTERS or self.kinds[i + 1] not in "NM":
            return False
        named = tokens[self.starts[i + 1] : self.ends[i + 1]]
        return len(named) > 1 and named[-1].lower() in BODIES and all(token[:1].isupper() for token in named)

    def _thinks(self, i: int) -> bool:
        """Does chunk `i` end with a verb whose object is a clause: "said Kenya and Peru are …"?"""
        return self.kinds[i] in "VUZB" and self.head_word(i) in THINKS_THAT

    def _has_subject(self, i: int) -> bool:
        """Is the governed noun group at `i` part of a free one that can be the subject of what follows?"""
        kinds = self.kinds
        if kinds[i] not in "GKX":
            return False
        while i >= 0 and kinds[i] in "IFGKX":
            i -= 1
        return i >= 0 and kinds[i] in "NME" and (i == 0 or kinds[i - 1] in CLAUSE_START or self._thinks(i - 1))

    def skip_right(self, i: int) -> int:
        """The first chunk from `i` on that is no prepositional phrase, adverb or time."""
        kinds = self.kinds
        while i < len(kinds) and (kinds[i] in "IFRT" or (kinds[i] in "GKX" and kinds[i - 1] in "IF")):
            i += 1
        return i

    def at(self, token: int) -> int:
        """The chunk that holds a token."""
        return bisect_right(self.starts, token) - 1

    def apposed(self, i: int) -> tuple[int, int]:
        """Token bounds of a noun group with what "of" attaches and with an apposition between commas."""
        start, end = self.extent(i)
        kinds = self.kinds
        j = self.at(end) if end < len(self.tokens) else len(kinds)
        if j + 2 < len(kinds) and kinds[j] == "," and kinds[j + 1] in "NM" and not self._are_names(i, j + 1):
            stop = j + 2
            while stop < len(kinds) and kinds[stop] in "IFGKX":
                stop += 1
            side = self.tokens[self.starts[j + 1] : self.ends[stop - 1]]  # of a caption: "Ana Reyes, right, greets …"
            aside = side in (["right"], ["left"], ["centre"], ["center"])
            closed = stop < len(kinds) and kinds[stop] == "," and not aside and not self._is_listed(stop)
            if closed or (self._ends_speaker(i, j + 1) and (stop == len(kinds) or kinds[stop] == ".")):
                return start, self.ends[stop - 1]
        return start, end

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


_TITLES = frozenset({"Mr", "Mrs", "Ms", "Mr.", "Mrs.", "Ms."})


def _names_apart(tokens: Sequence[str], pieces: list[str]) -> list[str]:
    """The pieces, a name apart from another with a title: "told Morris Mr Hale's death was …"."""
    out: list[str] = []
    start = 0
    for piece in pieces:
        end = start + len(piece)
        at = next(
            (i for i in range(start + 1, end) if tokens[i] in _TITLES and piece[: i - start].strip("P") == ""), -1
        )
        out += [piece[: at - start], piece[at - start :]] if at > 0 else [piece]
        start = end
    return out


def _charges_apart(tokens: Sequence[str], pieces: list[str]) -> list[str]:
    """The pieces, a word for what is said apart from the name of who denies it: "…, a charge Peru denies"."""
    out: list[str] = []
    start = 0
    for piece in pieces:
        end = start + len(piece)
        denied = any(token.startswith(_DENYING) for token in tokens[end : end + 5])
        opened = start > 0 and tokens[start - 1] == "," and denied
        at = next((i for i in range(start, end - 1) if tokens[i] in _CHARGES), -1) if opened else -1
        if at >= 0 and tokens[at + 1][0].isupper():
            out += [piece[: at + 1 - start], piece[at + 1 - start :]]
        else:
            out.append(piece)
        start = end
    return out


def _same(a: str, b: str) -> bool:
    """Can the noun group kinds be coordinated? The second is free: no preposition stands before it."""
    return b in "NME" and a in NOUN_KINDS and (a == b or _GOVERNED[b] == a or (a in "NG" and b == "E"))
