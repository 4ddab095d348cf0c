"""Which noun groups conjunctions and commas make one: "a cook, a guard and two clerks", "trade and industry"."""

from __future__ import annotations

from validator.chunks.coordinated import are_doers, first_adjective, is_of_both
from validator.chunks.saying import THINKS_THAT
from validator.chunks.subjects import Subjects
from validator.chunks.words import (
    BODIES,
    CLAUSE_START,
    FINITE_KINDS,
    FREE_NOUN_KINDS,
    MATTERS,
    NOUN_KINDS,
    OFFICES,
    is_joint_office,
)
from validator.expressions import compiled
from validator.function_words import NOMINATIVES, POSSESSIVES

GOVERNED = {"N": "G", "M": "K", "E": "X"}
PAIR = compiled("[NMEGKX],?c[NME]|Oc[NM]")
_LISTED = compiled("(?:^|(?<=[:;.Q]))N(?:,N)+(?=R?[UWVA])|(?<=[VUBZ])N(?:,N)+(?=[.;:IOT]|$)")
_CLAUSE_OPENS = CLAUSE_START | frozenset("NMGK")  # "told reporters Kenya and Peru must …"
_REGIONS = frozenset({"regions", "provinces", "districts", "states", "counties"})
_MATTERED = frozenset({"ministry", "department"})
_BEARING = frozenset(
    "armed equipped loaded laden packed carrying wielding brandishing bearing wearing holding waving".split()
)
_OWNERS = frozenset({"his", "her", "their"})
_WHERE = frozenset({"in", "across", "near", "around", "outside"})
_OF_ONE_KNOWN = frozenset({"the", *POSSESSIVES})
BESIDE_ONE = frozenset(  # who stands in a list behind a name: "Omar Bako, his wife, and …"
    "wife husband son sons daughter daughters child children brother brothers sister sisters mother father parents "
    "cousin cousins nephew nephews niece nieces uncle aunt driver drivers bodyguard bodyguards guard guards aide aides "
    "companion companions".split()
)


class Joined(Subjects):
    """The noun groups of a sentence, those that are coordinated made one."""

    __slots__ = ()

    def _join_listed(self, kinds: str, tags: list[str]) -> None:
        """Make counted groups that only commas join one chunk: "Ten soldiers, 20 rebels killed"."""
        found = _LISTED.search(kinds)
        if found is None:
            return
        first, last = found.start(), found.end() - 1
        opening = [self.parts[self.starts[i]] for i in range(first, last + 1, 2)]
        if first and kinds[first - 1] in "VUBZ" and not FINITE_KINDS.isdisjoint(kinds[last + 1 :]):
            return  # "killed two rebels, three villagers said"
        counted = set(opening) == {"q"}
        if not counted and not (opening[0] != "d" and set(opening[1:]) <= {"h", "q", "J"}):
            return  # not "Soldier, militant killed"
        if not counted and kinds[last + 1 : last + 2] not in (("U", "V") if first == 0 else ("U",)):
            return
        self._merge(first, last, kinds[first], tags)

    def _merge(self, first: int, last: int, kind: str, tags: list[str]) -> None:
        """Make the chunks from `first` to `last` one noun group of that kind."""
        kinds, starts, ends = self.kinds, self.starts, self.ends
        assert isinstance(kinds, list)
        kinds[first], ends[first] = kind, ends[last]
        tags[first] = kind + "n" * (ends[first] - starts[first] - 1)
        for joined in (kinds, starts, ends, tags):
            del joined[first + 1 : last + 1]

    def _join(self, tags: list[str]) -> None:
        """Make coordinated noun groups one chunk, unless the second opens a clause of its own."""
        kinds = self.kinds
        i = 1
        while i < len(kinds) - 1:
            if kinds[i] != "c":
                pass
            elif self._joins_office(i):
                self._merge(i - 1, i + 1, "N", tags)
                i -= 1
                i -= self._join_office(i, tags)
            elif (found := self._joined(i)) is not None:
                first, kind = found
                self._merge(first, i + 1, kind, tags)
                i = first
                if self._is_of_listed(i):
                    self._merge(i - 4, i - 2, "N", tags)
                    i -= 2
            i += 1

    def _is_of_listed(self, i: int) -> bool:
        """Does the group at `i` end a list that a number goes on: "killed a farmer, two of his sons and his nephew"?"""
        kinds = self.kinds
        if i < 4 or kinds[i] != "G" or "".join(kinds[i - 4 : i]) != "N,EF" or self.word(i - 2) in ("one", "all"):
            return False
        owned = self.word(i) in _OWNERS and not self._apposed(i - 2)
        return owned and (i == 4 or (kinds[i - 5] in "VUZBA" and not self._is_subject(i + 1)))

    def _joined(self, i: int) -> tuple[int, str] | None:
        """The first chunk that the conjunction at `i` joins to the noun group behind it, and the kind of them all."""
        kinds = self.kinds
        if kinds[i - 1] == "," and (first := self._serial(i)) >= 0:
            return first, kinds[first]
        if kinds[i - 1] == "O" and kinds[i + 1] in "NM" and is_of_both(self, i):
            first = first_adjective(self, i - 1)
            above = kinds[first - 1] if first else ""
            governed = above in ("X", "I", "F")
            return first - (above in ("E", "X")), GOVERNED[kinds[i + 1]] if governed else kinds[i + 1]
        if kinds[i + 1] == "M" and self._is_owners(i):
            return i - 1, "M" if kinds[i - 1] in "NM" else "K"
        if kinds[i - 1] in NOUN_KINDS and self._is_body(i):
            return i - 1, kinds[i + 1] if kinds[i - 1] in FREE_NOUN_KINDS else GOVERNED[kinds[i + 1]]
        if self._coordinated(i):
            first = self._first_of_list(i)
            return first, kinds[first]
        if self._is_beside_owner(i):
            return i - 1, "G"
        return None

    def _is_beside_owner(self, i: int) -> bool:
        """Are others told of behind whose a thing is, as objects: "shot the driver of the bus and a passenger"?"""
        kinds = self.kinds
        if i < 4 or "".join(kinds[i - 3 : i]) != "NFK" or kinds[i + 1] != "N" or kinds[i - 4] not in "VUZBI":
            return False
        persons = self.parts[self.ends[i - 3] - 1] == "h" and self.parts[self.ends[i + 1] - 1] == "h"
        return persons and self.parts[self.starts[i + 1]] in "dq" and not self._is_subject(i + 2)

    def _first_of_list(self, i: int) -> int:
        """The first noun group of those with commas before a conjunction: "a cook, a guard and two clerks"."""
        kinds = self.kinds
        first = i - 1
        subject = self._is_subject(i + 2)
        while (
            not self._closes(i + 2) and first >= 2 and kinds[first - 1] == "," and _same(kinds[first - 2], kinds[i + 1])
        ):
            if (
                subject
                and kinds[first - 2] in "GKX"
                and not self._belongs(first - 2)
                and not self._lies(first - 2, i + 1)
            ):
                break
            if kinds[first - 2] in "GKX" and self.word(first) in _OWNERS and self.head_word(first) in BESIDE_ONE:
                break  # "a clerk of the bank, her driver and a guide"
            if self._apposed(first) or (subject and first > 2 and kinds[first - 3] in "VUZB"):
                break  # "killing 12 people, rebels and officials said"
            first -= 2
        return first

    def _join_office(self, i: int, tags: list[str]) -> int:
        """Join what else offices in a list are for: "the Foreign, Home and Defence Secretaries"; by how many chunks."""
        kinds, starts, ends = self.kinds, self.starts, self.ends
        if i < 2 or kinds[i - 1] != "," or self.tokens[ends[i - 2] - 1].capitalize() not in MATTERS:
            return 0
        if ends[i - 2] - starts[i - 2] - (self.parts[starts[i - 2]] == "d") != 1:
            return 0
        self._merge(i - 2, i, "N", tags)
        return 2

    def _is_owners(self, i: int) -> bool:
        """Does a conjunction join whose a thing is: "Kenyan and Ugandan planes", "coalition and Peruvian strikes"?"""
        first, second = self.starts[i - 1], self.starts[i + 1]
        if self.kinds[i - 1] in "NMGK" and self._are_regions(i):
            return True
        if self.kinds[i - 1] not in "NMGK" or self.ends[i - 1] != first + 1 or self.ends[i + 1] < second + 2:
            return False
        bare = self.parts[first] == "J" or (self.parts[first] in "hg" and not self.tokens[first].endswith("s"))
        return bare and self.parts[second] == "J"

    def _are_regions(self, i: int) -> bool:
        """Does a conjunction join the names of regions: "Kharkiv and Dnipro regions"?"""
        named = self.parts[self.ends[i - 1] - 1] in "PC" and self.parts[self.starts[i + 1]] in "PC"
        return named and self.head_word(i + 1) in _REGIONS

    def _joins_office(self, i: int) -> bool:
        """Does a conjunction join what says which office it is: "Foreign and Defence Minister Tom Hale"?"""
        if self.kinds[i - 1] not in "OM" or self.kinds[i + 1] != "N":
            return False
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
        whose = i > 1 and kinds[i - 1] in "IF" and kinds[i - 2] == "N" and self.word(i - 1) in ("from", "of")
        return whose and (i == 2 or kinds[i - 3] in CLAUSE_START)

    def _lies(self, i: int, last: int) -> bool:
        """Do bare names up to `last` tell where a subject is: "clerks of schools in Oslo, Moss and Bergen marched"?"""
        if i < 2 or self.word(i - 1) not in _WHERE or not self._has_subject(i):
            return False
        return not set(self.parts[self.starts[i] : self.ends[last]]) - set("PCl,c")

    def _apposed(self, i: int) -> bool:
        """Is the noun group at `i`, behind a comma, what the name before it is: "Elia Wessel, a writer and …"?"""
        if self.parts[self.starts[i]] != "d" or self.parts[self.ends[i - 2] - 1] != "P":
            return False
        owned = self.word(i) in _OWNERS
        return not (owned and self.head_word(i) in BESIDE_ONE)

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
        if self._is_home(i):
            return False
        if self._is_field(i) or (kinds[i + 1] == "M" and self._are_carried(i - 1)):
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

    def _is_home(self, i: int) -> bool:
        """Does a place before a conjunction tell where persons are from: "two nuns from Mali and a cook"?"""
        kinds, parts = self.kinds, self.parts
        if i < 3 or kinds[i - 1] != "G" or kinds[i - 2] != "I" or kinds[i - 3] not in "NE" or kinds[i + 1] != "N":
            return False
        if self.word(i - 2) not in ("from", "in", "near") or parts[self.ends[i - 1] - 1] not in "PCl":
            return False
        persons = parts[self.ends[i - 3] - 1] == "h" and parts[self.ends[i + 1] - 1] == "h"
        return persons and parts[self.starts[i + 1]] in "dq" and "h" not in parts[self.starts[i - 1] : self.ends[i - 1]]

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
        if self.head_word(i - 3) not in OFFICES | _MATTERED or self.parts[first] == "d" or self.parts[second] in "dq":
            return False
        named = self.tokens[second] in MATTERS and not self.parts[second + 1 : self.ends[i + 1]].strip("Ph")
        return named or self.parts[self.ends[i + 1] - 1] in "ngl"  # "Minister for Roads and Transport Ali Khan"

    def _is_body(self, i: int) -> bool:
        """Does a conjunction stand in the name of one body: "the head of the Ports and Harbours Board"?"""
        tokens, first = self.tokens, self.starts[i - 1] + (self.parts[self.starts[i - 1]] == "d")
        if self.kinds[i + 1] not in "NM":
            return False
        named = tokens[self.starts[i + 1] : self.ends[i + 1]]
        if "(" in named:
            named = named[: named.index("(")]  # "… (NHP)"
        if len(named) < 2 or named[-1].lower() not in BODIES or not all(token[:1].isupper() for token in named):
            return False
        matter = tokens[self.ends[i - 1] - 1]
        begun = first > self.starts[i - 1] and all(token[:1].isupper() for token in tokens[first : self.ends[i - 1]])
        return matter in MATTERS and (self.ends[i - 1] == first + 1 or begun)  # "the National Roads and Harbour Police"

    def _thinks(self, i: int) -> bool:
        """Does chunk `i` end with a verb whose object is a clause: "said Kenya and Peru are …"?"""
        return self.kinds[i] in "VUZB" and self.head_word(i) in THINKS_THAT

    def _has_subject(self, i: int) -> bool:
        """Is the governed noun group at `i` part of a free one that can be the subject of what follows?"""
        kinds = self.kinds
        if kinds[i] not in "GKX":
            return False
        while i >= 0 and kinds[i] in "IFGKXT":
            i -= 1
        return i >= 0 and kinds[i] in "NME" and (i == 0 or kinds[i - 1] in CLAUSE_START or self._thinks(i - 1))

    def _are_carried(self, i: int) -> bool:
        """Is the noun group at `i` what the subject of what follows bears: "men armed with clubs and"?"""
        kinds = self.kinds
        at = i - 2 if kinds[i] in "GKX" else i - 1
        if at < 1 or kinds[at] not in "UZ" or self.head_word(at) not in _BEARING or kinds[at - 1] not in "NM":
            return False
        return at == 1 or kinds[at - 2] in CLAUSE_START or kinds[at - 2] in "IT" or self._thinks(at - 2)

    def skip_right(self, i: int) -> int:
        """The first chunk from `i` on that is no prepositional phrase, adverb or time."""
        kinds = self.kinds
        while i < len(kinds) and (kinds[i] in "IFRT" or (kinds[i] in "GKX" and kinds[i - 1] in "IF")):
            i += 1
        return i


def _same(a: str, b: str) -> bool:
    """Can the noun group kinds be coordinated? The second is free: no preposition stands before it."""
    return b in "NME" and a in NOUN_KINDS and (a == b or GOVERNED[b] == a or (a in "NG" and b == "E"))
