"""Who governs a verb group: over adjuncts, commas, relatives, conjunctions and what stands between dashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.control import (
    AGAINST,
    FOR_DOING,
    FOR_HIMSELF,
    HARMING,
    LODGED,
    OVER_OTHERS,
    PURPOSES,
    TRIALS,
    is_of_thing,
)
from validator.chunks.saying import BEFORE_CLAUSE, SAID, SAYS_STILL, TELLS, THINKS_THAT
from validator.chunks.words import CLAUSE_START, NOUN_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

_PEERS = {"V": "VWA", "W": "VWUA", "U": "VWUA", "A": "VWA", "Z": "ZVW", "B": "BVW"}  # what a conjunction can join
_NAMING = frozenset({"identified", "named", "called", "nicknamed", "known", "dubbed"})
_ENDS = frozenset({"by", "dead", "to"})  # behind a past form: it was done to them
# What one can be to do something, where "it is …" means a party: "it is ready to talk".
_PERSONAL = frozenset(
    "ready willing unwilling able unable quick slow swift eager keen determined prepared likely unlikely set due free "
    "reluctant happy pleased proud afraid bound certain sure committed poised first last content glad loath".split()
)
_LOTS = frozenset("suffering plight fate safety lives number numbers bodies remains evacuation rescue names".split())
_DOCUMENTS = frozenset("statement report letter video message interview memo document photo footage list".split())
_TOLD = frozenset("said says say argued argues warned thinks thought believes believed".split())
_WHOLE = frozenset({"all", "both", "each"})


class Subjects:
    """What governs the verb groups of a sentence in chunks: its subjects, antecedents and appositions."""

    __slots__ = ()

    _subjects: dict[int, int | None]
    ends: list[int]
    kinds: Sequence[str]
    parts: str
    starts: list[int]
    tags: str
    times: list[tuple[int, int]]
    tokens: Sequence[str]

    def extent(self, i: int) -> tuple[int, int]:
        """Token bounds of a noun group with what "of" attaches to it."""
        end = i
        while end + 2 < len(self.kinds) and self.kinds[end + 1] == "F" and self.kinds[end + 2] in "GKX":
            end += 2
        return self.starts[i], self.ends[end]

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """The chunk of the noun group that governs a verb group, or None (see `_subject`)."""
        known = self._subjects
        if verb not in known:
            known[verb] = self._subject(verb, depth)
        return known[verb]

    def _subject(self, verb: int, depth: int) -> int | None:
        """The chunk of the noun group that governs a verb group, or None.

        The nearest free noun group to the left, over adjuncts and balanced commas; for a relative clause what stands
        before it; for a verb that a conjunction joins, a participle or an infinitive, that of the verb before.
        """
        kinds = self.kinds
        i = verb - 1
        if depth > 6 or (kinds[verb] == "B" and i > 0 and self._is_purpose(i - (kinds[i] == "R"))):
            return None
        while i >= 0:
            kind = kinds[i]
            if kind == "E" and 0 < i < verb - 1 and kinds[i - 1] == kinds[i + 1] == ",":
                i -= 2  # an age
            elif kind in "NME":
                return self._subject_noun(i, verb)
            if kind == "I" and kinds[verb] == "Z" and i == verb - 1 and self._is_tried_for(i):
                return i - 1  # "the conviction of two men for holding a rally"
            if kind == "I" and kinds[verb] == "Z" and i == verb - 1 and self._word(i) == "including":
                return None  # "a move to help, including sending troops"
            if kind in "GX" and kinds[verb] == "U" and i == verb - 1 and i and self._is_with(i - 1, verb):
                return i  # "with 30 injured"
            if kind == "G" and kinds[verb] == "Z" and i == verb - 1 and self._is_brought_in(i):
                return i  # ", with the Kansas deputy saying"
            if kind == "G" and i == verb - 1 and kinds[verb] == "U" and self._is_lot(i):
                return i  # "the suffering of civilians besieged in the town"
            if kind == "G" and kinds[verb] == "B" and "N" not in kinds[i:verb] and self._is_called_on(i):
                return i  # "calling on the president to resign"
            if kind == "K" and i == verb - 1 and kinds[verb] == "U" and self._head_word(i) in _DOCUMENTS:
                return None  # "said in a statement released on Monday"
            if kind in "GKX" and kinds[verb] == "B" and i == verb - 1 and self._word(i - 1) in AGAINST:
                return None  # "warned against any attempt to displace them"
            if kind in "GKX":
                i -= 2 if i and kinds[i - 1] in "IF" else 1
            elif kind in "RTIFO":
                i -= 1
            elif kind == ")":
                i = self._back(i, "(") - 1
            elif kind == "-" and kinds[verb] in "VWUA":
                i = self._over_dashes(i)
            elif kind == "w" and self.kinds[verb] == "Z":  # "before fleeing"
                before = self._verb_before(i)
                return None if before is None else self.subject(before, depth + 1)
            elif kind == "w" and i > 1 and kinds[i - 1] == "F" and kinds[i - 2] in "EX":
                return self._of_whom(i)
            elif kind == "w":
                return self._antecedent(i) if self.parts[self.starts[i]] == "w" and self._relative(i) else None
            elif kind == "h":
                return self._antecedent(i) if i and kinds[i - 1] in NOUN_KINDS else None
            elif kind == "c":
                before = self._teller_before(i, verb)
                if before is None:
                    before = self._over_relative(i, verb)
                if before is None:
                    before = self._verb_before(i, _PEERS[kinds[verb]])
                if before is None and kinds[verb] in "VWA":
                    before = self._bare_before(i)
                return None if before is None else self._teller_over_thing(before, verb, depth)
            elif kind == ",":
                return self._over_comma(i, verb, depth)
            elif kind in "VWUAZB":
                return self._after_verb(i, verb, depth)
            else:
                return None
        return None

    def _is_purpose(self, i: int) -> bool:
        """Is the noun group at `i` something done for what the infinitive says: "the drive to free it"?

        "Drive" and "campaign" can be people who act; before an infinitive the group is no actor of it.
        """
        return self.kinds[i] in "NMGK" and self._head_word(i) in PURPOSES

    def _is_expletive(self, i: int, verb: int) -> bool:
        """Does the infinitive at `verb` stand for the "it" of "it is too early to talk"? Not in "it is ready to"."""
        if self.kinds[verb] != "B" or self.kinds[i] != "A" or self.tokens[self.starts[i] - 1].lower() != "it":
            return False
        at = self.starts[verb] - 1
        return self.parts[at] == "j" and self.tokens[at].lower() not in _PERSONAL

    def _head_word(self, i: int) -> str:
        """The last word of a chunk in small letters."""
        return self.tokens[self.ends[i] - 1].lower()

    def _is_called_on(self, i: int) -> bool:
        """Does the infinitive behind the noun group at `i` say what it is to do: "called on them to", "for them to"?"""
        word = self._word(i - 1) if i else ""
        before = self._head_word(i - 2) if i > 1 else ""
        brought = word == "in" and before in ("called", "call", "calls", "calling", "brought", "bring")
        return (
            brought or word == "for" or (word in ("on", "upon", "to") and before.startswith(("call", "appeal", "rel")))
        )

    def _is_lot(self, i: int) -> bool:
        """Is the noun group at `i` people whose plight, fate or number stands before "of"?"""
        if i < 2 or self.kinds[i - 1] != "F":
            return False
        return self.tokens[self.ends[i - 2] - 1].lower() in _LOTS and self.parts[self.ends[i] - 1] in "hg"

    def _is_open_apposition(self, i: int, verb: int) -> bool:
        """Does the noun group at `i` say who the name before its comma is: "Ana Hale, the mayor of Orlen said"?"""
        if i < 2 or self.kinds[i - 2] != "N" or (i > 2 and self.kinds[i - 3] not in CLAUSE_START):
            return False
        name = self.parts[self.starts[i - 2] : self.ends[i - 2]]
        titled = self.parts[self.starts[i]] == "d" and self.parts[self.ends[i] - 1] == "h"
        after = verb + 1
        closed = after < len(self.kinds) and self.kinds[after] in ",."
        return titled and verb > i + 1 and not closed and len(name) > 1 and not name.strip("hP") and name[-1] == "P"

    def _subject_noun(self, i: int, verb: int) -> int | None:
        """The noun group at `i`, or whose it is where that is an object.

        Behind a preposition ("by shelling …") an -ing form has the subject of the verb; behind a relative clause ("the
        men who burned the camp fled", "the bus carrying them overturned") the verb has the relative's antecedent.
        """
        above = self.kinds[i - 1] if i else ""
        if above == "," and self._is_open_apposition(i, verb):
            return i - 2
        if not above or above not in "VZBU":
            return i
        if self.kinds[verb] == "Z" and self.kinds[verb - 1] == "I":
            return i if self._is_for_another(i, verb) else self.subject(i - 1, 1)
        if self.kinds[verb] == "B" and i > 1 and above != "Z":
            above_word = self._head_word(i - 1)
            summons = above_word.startswith("summon") and self._head_word(verb) in LODGED
            thing = self.kinds[i] == "M" and above in "VU" and not is_of_thing(above_word)
            if summons or thing or above_word in FOR_HIMSELF:
                return self.subject(i - 1, 1)
        if self.kinds[verb] in "VWUA" and i > 1:
            at = i - 1
            while at > 1 and self.kinds[at] in "BR":
                at -= 1  # "who tried to help him"
            above, relative = self.kinds[at], self.kinds[at - 1]
            people = self.parts[self.ends[i] - 1] in "hg" and self.kinds[verb] == "U"
            if above == "Z" and people and verb + 1 < len(self.kinds) and self.kinds[verb + 1] == "I":
                return i  # "a group representing people displaced by war"
            if above == "Z" and relative in "IF" and at > 2 and "".join(self.kinds[at - 3 : at - 1]) in ("NU", "MU"):
                return at - 3  # "a man accused of ordering the raid was shot"
            told = self.tokens[self.ends[at] - 1].lower() in BEFORE_CLAUSE
            if self.is_held(at - 1):
                at -= 2  # "men who guards say killed him were freed"
                relative = self.kinds[at - 1]
            if above == "Z" and relative in NOUN_KINDS and not told:
                return at - 1 if relative in "NME" else i
            if above in "VU" and not told and ((relative == "w" and self._relative(at - 1)) or relative == "h"):
                found = self._antecedent(at - 1)
                return i if found is None or self.kinds[found] not in "NMEX" else found
        return i

    def _is_tried_for(self, i: int) -> bool:
        """Does "for" stand behind "the conviction of" somebody?"""
        if i < 3 or self._word(i) != "for" or self.kinds[i - 1] != "G" or self.kinds[i - 2] != "F":
            return False
        return self._head_word(i - 3) in TRIALS

    def _is_for_another(self, i: int, verb: int) -> bool:
        """Does the -ing form behind a preposition tell what the object at `i` did or may not: "jailed him for"?"""
        word, above = self._word(verb - 1), self._head_word(i - 1)
        if word == "for":
            return above in FOR_DOING and self.kinds[i - 1] != "Z"
        return above.startswith(OVER_OTHERS.get(word, ()))

    def _is_with(self, i: int, verb: int) -> bool:
        """Does "with" or "in addition to" stand here, and no object or clause behind the participle?"""
        word = self._word(i)
        if verb + 1 < len(self.kinds) and self.kinds[verb + 1] in "hNM":
            return False  # "a note with the guards told that …"
        return word == "with" or (word == "to" and i > 0 and self._word(i - 1) == "addition")

    def _is_brought_in(self, i: int) -> bool:
        """Does ", with" stand before the noun group at `i`?"""
        return i > 1 and self._word(i - 1) == "with" and self.kinds[i - 2] in ",;-"

    def _relative(self, i: int) -> bool:
        return self.tokens[self.starts[i]].lower() in ("who", "which", "whom", "whose")

    def is_counted(self, i: int) -> bool:
        """Is the participle at `i` one of several with numbers for their subjects: "2 killed 3 injured in …"?"""
        kinds = self.kinds
        if i == 0 or i + 2 >= len(kinds) or kinds[i + 2] != "U" or kinds[i + 1] not in "NE":
            return False
        return kinds[i - 1] in "NE" and self.parts[self.starts[i - 1]] == self.parts[self.starts[i + 1]] == "q"

    def goes_on(self, i: int) -> bool:
        """Does the past form at `i` go on with what its subject did: "stormed the village and shot at random"?

        Not where it tells who did it or how it ended: "robbed a bank and shot by police", "… and shot dead".
        """
        kinds = self.kinds
        joined = i - 2 if i > 1 and kinds[i - 1] == "R" else i - 1
        if joined < 1 or kinds[joined] != "c" or self._word(i + 1) in _ENDS:
            return False
        before = self._verb_before(joined, _PEERS["U"])
        if before is None:
            return False
        return kinds[before] == "V" or (kinds[before] == "U" and kinds[before + 1] in "NMEO")

    def _word(self, i: int) -> str:
        """The first word of a chunk in small letters; empty beyond the end."""
        return self.tokens[self.starts[i]].lower() if i < len(self.kinds) else ""

    def _of_whom(self, i: int) -> int:
        """Who act in "one of whom died": "one", but those before the comma where it is all of them."""
        whole = self.tokens[self.starts[i - 2]].lower() in _WHOLE
        found = self._antecedent(i) if whole else None
        return i - 2 if found is None else found

    def _antecedent(self, i: int) -> int | None:
        """The noun group that a relative at `i` stands for: over "of", and over "on the camp" to "an attack"."""
        person = self.tokens[self.starts[i]].lower() in ("who", "whom", "whose")
        i -= 1
        if i >= 2 and self.kinds[i] == "F" and self.kinds[i - 1] in "EX" and self.kinds[i - 2] == ",":
            i -= 2  # "both of whom"
        while i >= 0 and self.kinds[i] in ",IR(":
            i -= 1
        if i < 0 or self.kinds[i] not in NOUN_KINDS:
            return None
        while i >= 2 and self.kinds[i] in "GKX" and self.kinds[i - 1] in "IF":
            before = self.kinds[i - 2]
            if before not in NOUN_KINDS or (self.kinds[i - 1] == "I" and (person or before not in "MK")):
                break
            if person and self.kinds[i] == "G" and before in "MK":
                break  # "the number of deputies who …"
            i -= 2
        return i

    def _verb_before(self, i: int, peers: str = "VWU") -> int | None:
        """The nearest verb group of these kinds to the left of `i`, in the same clause."""
        for j in range(i - 1, -1, -1):
            if self.kinds[j] in peers and not self._is_naming(j) and not self._is_apposed(j):
                return j
            if self.kinds[j] in ";:h.":
                return None
        return None

    def _main_verb_before(self, i: int) -> int | None:
        """The verb before a comma, over a participle of its object: "accused men *wounded in* the raid"."""
        before = self._verb_before(i)
        if before is None or self.kinds[before] != "U" or not 1 < before < i - 1:
            return before
        told_of = (
            self.kinds[before - 1] in "NMGK" and self.kinds[before + 1] in "IT" and self.kinds[before - 2] in "VUZBI"
        )
        above = self._verb_before(before) if told_of else None
        return before if above is None else above

    def _is_naming(self, i: int) -> bool:
        """Does the participle at `i` only name an object: "killed a farmer identified as Musa and fled"?"""
        kinds = self.kinds
        named = kinds[i] == "U" and i > 1 and kinds[i - 1] in NOUN_KINDS and kinds[i - 2] in "VUZB"
        return named and self._word(i) in _NAMING

    def _is_apposed(self, i: int) -> bool:
        """Does the participle at `i` tell of an apposition: "left the bloc, an alliance born out of war, and said"?"""
        kinds = self.kinds
        if kinds[i] != "U" or i < 3 or i + 1 >= len(kinds) or kinds[i + 1] not in "IF":
            return False
        apposed = kinds[i - 1] in "NM" and kinds[i - 2] == "," and kinds[i - 3] in NOUN_KINDS
        return apposed and self.parts[self.starts[i - 1]] == "d" and "," in self.kinds[i + 1 : i + 8]

    def _over_relative(self, i: int, verb: int) -> int | None:
        """The verb before a relative clause that the comma before "and" closes: "may see Lima, which …, and may …"."""
        kinds = self.kinds
        if i < 2 or kinds[i - 1] != "," or kinds[verb] not in "VWA":
            return None
        opening = self._back(i - 1, ",")
        if opening < 1 or kinds[opening + 1] != "w" or not self._relative(opening + 1):
            return None
        before = self._verb_before(opening, "VWA")
        modal = self.parts[self.starts[verb]] == "m"
        return before if before is not None and (not modal or self.parts[self.starts[before]] == "m") else None

    def _bare_before(self, i: int) -> int | None:
        """The active past form before a conjunction: "signed a truce …, but have since accused it of …"."""
        before = self._verb_before(i, "U")
        return before if before is not None and self.kinds[before + 1] in "NM" else None

    def _teller_before(self, i: int, verb: int) -> int | None:
        """The verb of saying that ", and urged …" goes on: of who said the rest, not of who it is about."""
        word = self.tokens[self.ends[verb] - 1].lower()
        but = i > 1 and self.tokens[self.starts[i]] == "but" and word in SAYS_STILL
        if not but and (i < 2 or self.kinds[i - 1] not in ",Q" or word not in TELLS):
            return None
        j = i - 2
        if self.kinds[i - 1] == "Q":  # 'urged them to "wait," and said …'
            while j > 0 and self.kinds[j] != "Q":
                j -= 1
        said = TELLS if self.kinds[i - 1] == "Q" else SAID
        for k in range(j, -1, -1):
            if self.kinds[k] in ";:w" or (self.kinds[k] == "Q" and k != j):
                return None
            if self.kinds[k] in "VU" and self.tokens[self.ends[k] - 1].lower() in said:
                return k
        return None

    def _teller_over_thing(self, before: int, verb: int, depth: int) -> int | None:
        """The subject that "and urged …" shares with the verb before it; where that is a thing, who tells of the thing.

        "The minister said the talks went well and called on donors to pay": talks call on nobody.
        """
        found = self.subject(before, depth + 1)
        if found is None or self.kinds[found] != "M" or self.kinds[verb] != "U" or self._head_word(verb) not in TELLS:
            return found
        j = found - 1
        while j > 0 and self.kinds[j] in "hRT":
            j -= 1
        told = j > 0 and self.kinds[j] in "VU" and self._head_word(j) in BEFORE_CLAUSE
        return self.subject(j, depth + 1) if told else found

    def _over_comma(self, i: int, verb: int, depth: int) -> int | None:
        """Across a comma: a participle takes the subject of the verb before, a finite verb that before the group."""
        if self.kinds[verb] in "ZB":
            if self.kinds[verb] == "Z" and self._is_inserted(i):
                return i - 2  # "the dam, the mayor said, adding that …"
            before = self._main_verb_before(i)
            if before is not None and self.kinds[before] == "W" and self._head_word(verb) in HARMING:
                return None  # "a patrol was attacked, wounding two"
            return None if before is None else self.subject(before, depth + 1)
        if i and self.kinds[i - 1] == "Q":
            return None
        opening = self._back(i, ",")
        if 0 <= opening < i - 1 and self.kinds[verb] in "VU" and self.kinds[opening + 1] in "VU":
            return self.subject(opening + 1, depth + 1)  # "he attacked Lima, praised Quito, left …"
        if opening < 0:
            before = self._verb_before(i)
            if before is not None and self.kinds[verb] in "VU":
                found = self.subject(before, depth + 1)
                inserted = found is not None and self.tokens[self.starts[found] - 1].lower() == "as"
                return None if inserted else found  # "as Hale liked to call him, bombed"
            found = self._antecedent(i) if before is None and self.kinds[verb] in "UW" else None
            return found if found is not None and self.kinds[found] in "NME" else None
        j = opening - 1
        while j >= 0 and self.kinds[j] not in "NME":
            if self.kinds[j] in "VWUZBA;:hwQ":
                return None
            j -= 1
        while j > 1 and self.kinds[j - 1] == "," and self.kinds[j - 2] in "NM" and self.kinds[j] in "NME":
            j -= 2  # an apposition of its own
        return j if j >= 0 else None

    def _is_inserted(self, i: int) -> bool:
        """Does ", the mayor said" stand before a comma?"""
        if i < 3 or self.kinds[i - 1] not in "UV" or self.kinds[i - 2] not in "NM" or self.kinds[i - 3] != ",":
            return False
        return self._head_word(i - 1) in BEFORE_CLAUSE

    def _after_verb(self, i: int, verb: int, depth: int) -> int | None:
        if self.kinds[i] == "U" and self.kinds[verb] in "UV" and verb > i + 1 and i and self.kinds[i - 1] in "NM":
            return self._reduced(i, verb)
        if i == verb - 1 and self.is_held(i):
            return self._antecedent(i - 2)  # "men who guards say killed him"
        says = self.kinds[i] in "UVWA" and self.tokens[self.ends[verb] - 1].lower() in THINKS_THAT
        if says and all(kind in "ROTIGKXF" for kind in self.kinds[i + 1 : verb]):
            return self._after_relative(i)
        if self.kinds[verb] == "U" and self.kinds[i] not in "WA":
            return None  # "looked wounded", "lay dead"
        if self.kinds[verb] == "Z" and i == verb - 1 and self._head_word(i) in _TOLD:
            return None  # "he said bombing it was wrong"
        if self._is_expletive(i, verb):
            return None
        infinite = self.kinds[verb] in "BWZU" or (self.kinds[verb] == "A" and self.parts[self.starts[verb] - 1] == "T")
        return self.subject(i, depth + 1) if infinite or self.kinds[i] == "A" else None

    def is_held(self, i: int) -> bool:
        """Does a verb of saying with its subject stand between a relative and its verb: "who guards say killed him"?"""
        if i < 2 or self.kinds[i] not in "VU" or self.kinds[i - 1] not in "NM" or self.kinds[i - 2] not in "wh":
            return False
        that = self.kinds[i - 2] == "h" and i > 2 and self.kinds[i - 3] in NOUN_KINDS
        return self._head_word(i) in BEFORE_CLAUSE and (that or (self.kinds[i - 2] == "w" and self._relative(i - 2)))

    def _after_relative(self, i: int) -> int | None:
        """Who says so behind a relative that a clause ends: "a clerk who was there when the bomb exploded said …"."""
        for j in range(i - 1, 0, -1):
            if self.kinds[j] == "w" and self._relative(j):
                return self._antecedent(j)
            if self.kinds[j] in ";:.Q":
                return None
        return None

    def _over_dashes(self, i: int) -> int:
        """The chunk before what stands between two dashes, the second of them at `i`; -1 where there is no first."""
        while i and self.kinds[i - 1] == "-":
            i -= 1  # "--"
        opening = self._back(i, "-")
        while opening > 0 and self.kinds[opening - 1] == "-":
            opening -= 1
        return opening - 1 if opening > 0 else -1

    def _reduced(self, i: int, verb: int) -> int | None:
        """Whose the verb is behind a participle without its own: "a boy hurt in the blast died"."""
        if any(kind not in "IFGKXTR" for kind in self.kinds[i + 1 : verb]):
            return None
        speaks = i > 2 and self.kinds[i - 2] == "Z" and self.kinds[i - 3] in "NM"
        return i - 3 if speaks else i - 1  # "a group representing people displaced by the war said"

    def _back(self, i: int, mark: str) -> int:
        """The nearest chunk of that kind to the left of `i`, or -1; never across a semicolon or quotation mark."""
        for j in range(i - 1, -1, -1):
            if self.kinds[j] == mark:
                return j
            if self.kinds[j] in ";Q":
                return -1
        return -1
