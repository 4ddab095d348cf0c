"""Who governs a verb group: over adjuncts, commas, relatives, conjunctions and what stands between dashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.beside_verb import (
    is_brought_up,
    is_had_right,
    is_with_what,
    over_question,
    passed_before,
    preposition_of,
)
from validator.chunks.circumstances import over_circumstance
from validator.chunks.clauses.ahead import has_verb_ahead, is_nominative
from validator.chunks.clauses.tree import JOINED
from validator.chunks.concord import is_going_on, shared
from validator.chunks.control import (
    FAVOURS,
    LODGED,
    MAKING_IT,
    PROMISES,
    asked_before,
    is_for_himself,
    is_of_thing,
    stands_for_another,
)
from validator.chunks.governed import NOBODY, NOBODY_ELSE, governed, has_beside
from validator.chunks.layout import Layout
from validator.chunks.noun_before import (
    commander_before,
    is_expletive,
    is_for_another,
    is_open_apposition,
    is_purpose,
    is_reciprocal,
    is_second_of_two,
    is_whose_purpose,
    is_wished_meeting,
    named_only,
    tried_for,
)
from validator.chunks.over_comma import is_infinitive, over_comma, teller, teller_over_thing
from validator.chunks.relatives import (
    accused_before,
    after_relative,
    antecedent,
    charged_before,
    head_of_relative,
    is_contact,
    is_held,
    is_relative,
    of_whom,
)
from validator.chunks.saying import BEFORE_CLAUSE, TELLS, THINKS_THAT, TOLD
from validator.chunks.taken_as import taken_as
from validator.chunks.verbs_before import (
    PEERS,
    bare_before,
    done_to_by,
    infinitive_before,
    is_told_on,
    outer_teller,
    over_relative,
    reduced,
    spared_before,
    teller_before,
    verb_before,
)
from validator.chunks.words import FINITE_KINDS, NOUN_KINDS
from validator.function_words import NOMINATIVES

if TYPE_CHECKING:
    from validator.chunks.clauses import Clauses

_VOTED = frozenset("vote votes voted voting".split())


_THOUGHT = frozenset(
    "believed thought suspected alleged said reported known presumed understood supposed feared".split()
)
_RANKED = frozenset({"latest", "first", "last", "second", "third", "next", "only"})
_OTHERS = TOLD | FAVOURS | frozenset({"mentioned", "mentions", "discussed", "discuss", "debated"})
_EACH = frozenset({"all", "both", "each"})


class Subjects(Layout):
    """What governs the verb groups of a sentence in chunks: its subjects, antecedents and appositions."""

    __slots__ = ()

    _subjects: dict[int, int | None]

    @property
    def clauses(self) -> Clauses:
        """The clauses of the sentence."""
        raise NotImplementedError

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """The chunk of the noun group that governs a verb group, or None (see `_subject`)."""
        known = self._subjects
        if verb not in known:
            found = self._subject(verb, depth)
            if (
                found is not None
                and self.kinds[verb] in FINITE_KINDS
                and (self._goes_on_behind(found, verb) or self._is_in_relative(found, verb))
            ):
                found = self._over_relative(found, verb)
            elif found is not None and self._is_behind_apposition(found, verb):
                found = self._joined_to(found, verb)
            elif found and depth < 6 and stands_for_another(self, found, verb):
                found = None if self.head_word(found - 1) in MAKING_IT else self.subject(found - 1, depth + 1)
            known[verb] = found
        return known[verb]

    def _goes_on_behind(self, found: int, verb: int) -> bool:
        """Is a relative right behind a noun group, and a verb behind "and": "ships that dock, and blamed"?"""
        kinds = self.kinds
        if verb < found + 5 or kinds[found + 1] not in "wh":
            return False
        joint = verb - 2 if kinds[verb - 1] in "RT" else verb - 1
        return kinds[joint] == "c" and kinds[joint - 1] == ","

    def _is_in_relative(self, found: int, verb: int) -> bool:
        """Does a relative begin before a noun group, with a verb of its own before another one?"""
        kinds = self.kinds
        if is_nominative(self, found) and found == verb - 1:
            return False
        for i in range(found - 1, 0, -1):
            if kinds[i] in ";:Q":
                return False
            if kinds[i] in "wh":
                return any(kind in "VWUA" for kind in kinds[i:verb]) and (kinds[i] == "h" or is_relative(self, i))
        return False

    def _is_behind_apposition(self, found: int, verb: int) -> bool:
        """Does "and" behind a comma follow an apposition with a participle: "Bell, a banker jailed in May, and …"?"""
        kinds = self.kinds
        joined = kinds[verb] in "UV" and verb > 2 and kinds[verb - 1] == "c" and kinds[verb - 2] == ","
        return joined and 0 < found < verb - 3 and kinds[found - 1] == "," and kinds[found + 1] == "U"

    def _joined_to(self, found: int, verb: int) -> int:
        """Whose a joined verb is by the clauses: "the court freed Bell, a banker jailed in May, and ordered …"."""
        own = next((clause for clause in self.clauses.all if clause.verb == verb), None)
        if own is None or own.kind != JOINED or own.subject is None:
            return found
        return own.subject

    def _over_relative(self, found: int, verb: int) -> int:
        """Whose a verb behind a relative clause is: "women who say a warder abused them met the judge"."""
        clauses = self.clauses
        own = next((n for n, clause in enumerate(clauses.all) if clause.verb == verb), None)
        if own is None:
            return found
        clause = clauses.all[own]
        around = clause.parent if clause.kind == JOINED else own
        inner = clauses.innermost[found] != around and clauses.within(found, around)
        return clause.subject if inner and clause.subject is not None else found

    def _subject(self, verb: int, depth: int) -> int | None:
        """The chunk of the noun group that governs a verb group, or None.

        The nearest free noun group to the left, over adjuncts and balanced commas; for a relative clause what stands
        before it; for a verb that a conjunction joins, a participle or an infinitive, that of the verb before.
        """
        kinds = self.kinds
        i = verb - 1
        if depth > 6 or (kinds[verb] == "B" and i > 0 and is_purpose(self, i - (kinds[i] == "R"))):
            return None
        if kinds[verb] == "Z" and self.head_word(verb) == "adding" and is_told_on(self, verb):
            before = verb_before(self, verb)
            return None if before is None else self.subject(teller(self, before, depth), depth + 1)
        above = over_circumstance(self, verb) if kinds[verb] == "Z" else None
        if kinds[verb] == "Z" and i > 0 and (above := above or spared_before(self, verb)) is not None:
            return self.subject(above, depth + 1)
        if kinds[verb] == "B" and i > 0 and (is_wished_meeting(self, i) or self.word_before(verb) == "than"):
            return None  # "harder to mount a campaign than to kill a king"
        if kinds[verb] == "B" and i > 1 and is_whose_purpose(self, i):
            return i
        while i >= 0:
            kind = kinds[i]
            if kind == "E" and 0 < i < verb - 1 and kinds[i - 1] == kinds[i + 1] == ",":
                i -= 2  # an age
                continue
            if i and i == verb - 1 and kind in "NEQ" and (passed := passed_before(self, i, verb)):
                i -= passed
                continue
            if kind == "E" and 0 < i == verb - 1 and kinds[i - 1] in "NM" and self.word(i) in _EACH:
                i -= 1  # "the leaders all refused"
                continue
            if kind == "E" and i and kinds[verb] == "B" and self.head_word(i - 1) in _VOTED:
                return self._after_verb(i - 1, verb, depth)  # "voted 60 to 41 to ban it"
            elif kind in "NME":
                return self._subject_noun(i, verb)
            if (
                kind in "IF"
                and kinds[verb] == "Z"
                and i == verb - 1
                and (accused := accused_before(self, i - 1)) is not None
            ):
                return accused
            if kind == "I" and kinds[verb] == "Z" and i == verb - 1 and (tried := tried_for(self, i)) is not None:
                return tried  # "the conviction of two men for holding a rally"
            if kind == "I" and kinds[verb] == "Z" and i == verb - 1 and self.word(i) == "including":
                return None  # "a move to help, including sending troops"
            if kind in "GKX" and (found := governed(self, i, verb)) is not None:
                return None if found == NOBODY else found
            if kind in "GKX":
                i -= 2 if i and kinds[i - 1] in "IF" else 1
            elif kind in "RTIFO":
                i -= 1
            elif kind == ")":
                i = self.back(i, "(") - 1
            elif kind == "-" and kinds[verb] in "VWUAB":
                i = self._over_dashes(i)
            elif kind == "w" and self._is_participle(verb):  # "before fleeing", "after being told"
                before = asked_before(self, i)
                if before is None:
                    before = verb_before(self, i)
                if before is not None and (taken := taken_as(self, i, before)) is not None:
                    return None if taken == NOBODY else taken
                return None if before is None else self.subject(before, depth + 1)
            elif kind == "w" and i > 1 and kinds[i - 1] == "F" and kinds[i - 2] in "EX":
                return of_whom(self, i)
            elif kind == "w":
                return antecedent(self, i) if self.parts[self.starts[i]] == "w" and is_relative(self, i) else None
            elif kind == "h":
                return antecedent(self, i) if i and kinds[i - 1] in NOUN_KINDS else None
            elif kind == "c":
                before = infinitive_before(self, i, verb)
                if before is None:
                    before = teller_before(self, i, verb)
                if before is None:
                    before = over_relative(self, i, verb) or over_question(self, i, verb)
                if before is None:
                    start = self.back(i - 1, "Q") if i > 1 and kinds[i - 1] == "Q" else i
                    before = verb_before(self, start if start > 0 else i, PEERS[kinds[verb]])
                if before is None and kinds[verb] in "VWA":
                    before = bare_before(self, i)
                if before is not None and (above := outer_teller(self, before, i, verb)) is not None:
                    return self.subject(above, depth + 1)
                if before is None or (kinds[verb] == "Z" and kinds[before] == "V" and not is_going_on(self, before)):
                    return None  # "he needs help, and asking for it is no crime"
                return shared(self, teller_over_thing(self, before, verb, depth), before, verb, depth)
            elif kind == ",":
                return over_comma(self, i, verb, depth)
            elif kind in "VWUAZB":
                return self._after_verb(i, verb, depth)
            else:
                return None
        return None

    def _is_participle(self, verb: int) -> bool:
        """Is a verb group an -ing form, of the passive also: "fleeing", "being told"?"""
        return self.kinds[verb] == "Z" or (self.kinds[verb] == "W" and self.word(verb) == "being")

    def _subject_noun(self, i: int, verb: int) -> int | None:
        """The noun group at `i`, or whose it is where that is an object.

        Behind a preposition ("by shelling …") an -ing form has the subject of the verb; behind a relative clause ("the
        men who burned the camp fled", "the bus carrying them overturned") the verb has the relative's antecedent.
        """
        if self.kinds[verb] in FINITE_KINDS and is_second_of_two(self, i):
            return None
        if is_reciprocal(self, i):
            return self.subject(i - 2, 1) if self.kinds[i - 2] in "VWUZB" else None
        above = self.kinds[i - 1] if i else ""
        if self.kinds[verb] in FINITE_KINDS and i == verb - 1 and self.word(i) in NOMINATIVES and above in ("Z", "B"):
            return i  # "at the last meeting he asked for it"
        if above == "w" and self.word(i - 1) == "as" and (named := named_only(self, i - 1)) is not None:
            return named
        if above == "," and is_open_apposition(self, i, verb):
            return i - 2
        if above == "Z" and i > 2 and self.word(i - 1) == "acting" and is_open_apposition(self, i, verb):
            return i - 3
        if above == "," and self.kinds[verb] in FINITE_KINDS and (who := commander_before(self, i)) is not None:
            return who
        if above == "A" and is_infinitive(self, verb) and self._is_ranked(i):
            return self.subject(i - 1, 1)  # "Oslo is the latest to be hit"
        if self.kinds[verb] == "Z" and i == verb - 1 and is_had_right(self, i):
            return self.subject(i - 1, 1)
        if not above or above not in "VZBU":
            return i
        if self.kinds[verb] == "Z" and i == verb - 1 and above in "VU" and is_with_what(self, i - 1, verb):
            return self.subject(i - 1, 1)
        if self.kinds[verb] == "Z" and (under := preposition_of(self, verb)) is not None:
            return i if is_for_another(self, i, under) else self._who_spares(i - 1, verb)
        if self.kinds[verb] == "B" and i > 1 and above == "V" and self.word(i) in ("it", "this"):
            return self.subject(i - 1, 1) if not is_of_thing(self.head_word(i - 1)) else i  # "are doing it to ask …"
        if self.kinds[verb] == "B" and i > 1 and above != "Z":
            above_word = self.head_word(i - 1)
            summons = above_word.startswith("summon") and self.head_word(verb) in LODGED
            thing = self.kinds[i] == "M" and above in "VU" and not is_of_thing(above_word)
            promised = above in "VU" and self.kinds[i] == "N" and above_word.startswith(PROMISES)
            if summons or thing or promised or is_for_himself(above_word, self.head_word(verb)):
                return self.subject(i - 1, 1)
        if self.kinds[verb] in "VWUA" and i > 1:
            at = i - 1
            while at > 1 and self.kinds[at] in "BR":
                at -= 1  # "who tried to help him"
            if self.kinds[at] == "U" and self.kinds[at - 1] == "V" and at > 2 and self.word(at - 2) == "whose":
                at -= 1  # "whose clients include jailed dissidents"
            above, relative = self.kinds[at], self.kinds[at - 1]
            told = at == i - 1 and self.head_word(at) in BEFORE_CLAUSE
            people = self.parts[self.ends[i] - 1] in "hg" and self.kinds[verb] == "U"
            told_of = people and verb + 1 < len(self.kinds) and self.kinds[verb + 1] in "IT"
            if above == "U" and self.kinds[at + 1] == "B" and relative in "NE" and self.head_word(at) in _THOUGHT:
                return at - 1  # "men believed to be preparing a bomb were killed"
            if above == "Z" and told_of and self.head_word(verb) not in NOBODY_ELSE and has_verb_ahead(self, verb + 1):
                return i  # "a group representing people displaced by war said", not "a bus carrying nuns fell into"
            if above in "VU" and self.word(at - 1) == "whose" and not told and self.kinds[at - 2] in NOUN_KINDS:
                return at - 2  # "the guard whose son hit the mayor accused …"
            if above == "Z" and relative in "IF" and (charged := charged_before(self, at - 1)) is not None:
                return charged
            if is_held(self, at - 1):
                at -= 2  # "men who guards say killed him were freed"
                relative = self.kinds[at - 1]
            if above == "Z" and relative in NOUN_KINDS and not told:
                return at - 1 if relative in "NME" else i
            if above in "VU" and not told and ((relative == "w" and is_relative(self, at - 1)) or relative == "h"):
                found = antecedent(self, at - 1)
                return i if found is None or self.kinds[found] not in "NMEX" else found
        return i

    def _who_spares(self, above: int, verb: int) -> int | None:
        """Whose an -ing form behind the object of a verb is: no "him" does what is (not) done to him.

        "Mali let Rao attend the summit without arresting *him*": Mali does not.
        """
        found = self.subject(above, 1)
        alone = verb + 1 < len(self.kinds) and self.ends[verb + 1] == self.starts[verb + 1] + 1
        if not found or not alone or self.word(verb + 1) not in ("him", "her"):
            return found
        if self.kinds[above] == "B" and self.kinds[above + 1] == "M" and self.kinds[found - 1] in "VU":
            return self.subject(found - 1, 1)
        return found

    def _is_ranked(self, i: int) -> bool:
        """Does the noun group at `i` say which of several: "the latest", "the first person"?"""
        return any(token.lower() in _RANKED for token in self.tokens[self.starts[i] : self.ends[i]])

    def _after_verb(self, i: int, verb: int, depth: int) -> int | None:
        if self.kinds[verb] in "VWA" and is_contact(self, i):
            return i - 2
        if self.kinds[i] == "U" and self.kinds[verb] in "UVA" and verb > i + 1 and i:
            if self.kinds[i - 1] in "NM":
                found = reduced(self, i, verb)
                sought = found == i - 1 and i > 1 and self.kinds[i - 2] == "B" and self.kinds[verb] in FINITE_KINDS
                return self._subject_noun(i - 1, verb) if sought else found  # "men trying to free boys held there fled"
            if i > 2 and self.kinds[i - 1] == "G" and self.kinds[i - 2] == "F" and self.kinds[i - 3] in "EX":
                return i - 3 if reduced(self, i, verb) is not None else None  # "two of the men trapped in Lima died"
            if has_beside(self, i - 1) and reduced(self, i, verb) is not None:
                return i - 3  # "the wife of a priest seized by rebels wept"
        if (found := head_of_relative(self, i, verb)) is not None:
            return found
        if self.kinds[i] == "U" and self.kinds[verb] == "W" and verb > i + 1 and i > 2 and has_beside(self, i - 1):
            return i - 3  # "the brother of a priest seized by rebels was arrested"
        if self.kinds[verb] in "WA" and (done_to := done_to_by(self, i)) is not None:
            return self._subject_noun(done_to, verb)  # "boys taken by men acting for him were freed"
        if self.kinds[i] == "Z" and verb > i + 1 and i and self.kinds[i - 1] in "NM" and self._tells(verb):
            return reduced(self, i, verb)  # "relatives waiting at the gate said"
        if i == verb - 1 and is_held(self, i):
            return antecedent(self, i - 2)  # "men who guards say killed him"
        told = self.kinds[verb] != "B" or self.head_word(i).startswith(("refus", "declin"))
        says = told and self.kinds[i] in "UVWAB" and self.head_word(verb) in THINKS_THAT
        if says and all(kind in "ROTIGKXF" for kind in self.kinds[i + 1 : verb]):
            who = after_relative(self, i)
            while who is not None and who > 1 and self.kinds[i] == "B" and self.kinds[who - 1] in "IF":
                who -= 2  # "an aide to the mayor who was not allowed to speak said"
            return who
        if self.kinds[verb] == "U" and self.kinds[i] not in "WA":
            return None  # "looked wounded", "lay dead"
        if self.kinds[verb] == "Z" and i == verb - 2 and is_brought_up(self, i):
            return None
        if self.kinds[verb] == "Z" and i == verb - 1 and self.head_word(i) in _OTHERS:
            return None  # "he said bombing it was wrong", "backs punishing Chile"
        if is_expletive(self, i, verb):
            return None
        infinite = self.kinds[verb] in "BWZU" or (self.kinds[verb] == "A" and self.parts[self.starts[verb] - 1] == "T")
        return self.subject(i, depth + 1) if infinite or self.kinds[i] == "A" else None

    def _tells(self, verb: int) -> bool:
        """Does a verb tell or claim something?"""
        return self.head_word(verb) in TELLS or self.head_word(verb) in BEFORE_CLAUSE or self.head_word(verb) == "claim"

    def _over_dashes(self, i: int) -> int:
        """The chunk before what stands between two dashes, the second of them at `i`; -1 where there is no first."""
        while i and self.kinds[i - 1] == "-":
            i -= 1  # "--"
        opening = self.back(i, "-")
        while opening > 0 and self.kinds[opening - 1] == "-":
            opening -= 1
        return opening - 1 if opening > 0 else -1
