"""Chunks read anew where a word taken for a noun is a verb of saying: "Some say", "he forecast growth"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.speech.spoken import FINITE, FREE, NOUNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.chunks import Chunks
    from validator.speech.words import SpeechWords

_QUANTIFIERS = frozenset("some many most others few several all both more".split())
_CLAUSE_ONLY = ("say", "said", "think", "thought", "believe", "argue", "insist")
_FEARED = frozenset({"fears", "reports", "concerns", "hopes", "rumours", "rumors", "claims"})
_OPENING = frozenset({"says", "said", "adds", "added", "explains", "notes", "argues"})
_OPEN = frozenset("BUuVWv")  # letters of words that can be finite verbs
_PAST = _OPEN | {"k"}
_DETERMINED = frozenset("doPCq")
_NO_SUBJECTS = frozenset("djsqibfT")  # what stands before a noun, never between a subject and its verb


class _Rereader:
    """The chunks of one sentence, changed in place: their kinds and bounds as lists while they are read."""

    def __init__(self, chunks: Chunks, words: SpeechWords, letters: Mapping[str, str]) -> None:
        self.chunks = chunks
        self.low = [t.lower().replace("\u00ad", "") for t in chunks.tokens]
        self.kinds = list(chunks.kinds)
        self.words = words
        self.letters = letters

    def read(self) -> None:
        """Read every noun group anew."""
        self._first_word()
        i = 0
        while i < len(self.kinds):
            if self.kinds[i] == "I" and self._is_to_do(i):
                self.kinds[i + 1] = "B"
                self._merge(i)
            elif self.kinds[i] == "A" and self._is_saying(i):
                self.kinds[i + 1] = "V"
                self._merge(i)
            elif self.kinds[i] == "X" and self._is_document(i):
                self.kinds[i + 1] = "K"
                self._merge(i)
            elif self.kinds[i] == "O" and self.low[self.chunks.starts[i]] == "first" and self._is_adverb(i):
                self.kinds[i] = self.kinds[i + 1]
                self._merge(i)  # "The Post first reported it"
            elif self.kinds[i] in NOUNS:
                self._noun_group(i)
            elif self.kinds[i] == "V" and self._is_court(i):
                self._join(i)
            elif self.kinds[i] == "V" and self._qualifies(i):
                self._merge(i)
            elif self.kinds[i] == "B" and self._is_to_plural(i):
                self._split(i, self.chunks.starts[i] + 1, "I", "K")  # "according to reports"
            elif self.kinds[i] == "B" and self.low[self.chunks.ends[i] - 1].endswith("ing") and self._is_addition(i):
                self._split(i, self.chunks.starts[i] + 1, "I", "Z")  # "in addition to accusing them"
            elif self.kinds[i] == "V" and self._is_object(i):
                self.kinds[i] = "K"
                self._merge(i - 1)  # "by news reports that"
                i -= 1
            i += 1
        self.chunks.kinds = "".join(self.kinds)

    def _first_word(self) -> None:
        """Read anew the first word: a verb before who speaks, "Says Ana Roe: …", or a name before its verb."""
        first, end = self.chunks.starts[0], self.chunks.ends[0]
        if self.kinds[0] == "N" and end > 1 and self.low[0] in _OPENING and self.chunks.tokens[1][0].isupper():
            if ":" in self.kinds:
                self._split(0, 1, "V", "N")
        elif self.kinds[0] == "V" and end == first + 1 and self._kind(1) in "VW" and self.chunks.parts[1] in "ea":
            self.kinds[0] = "N"  # "Unite has admitted"

    def _noun_group(self, i: int) -> None:
        first, last = self.chunks.starts[i], self.chunks.ends[i] - 1
        if self._is_number_of_name(i):
            self._merge(i)
        elif last > first + 1 and self._is_verb_first(i, first):
            self._split(i, first + 2, "U", self.kinds[i])
        elif last == first:
            if self._pair(i, first) or self._states(i) or (self._beside_noun(i) and self._speaks(first, "shwo")):
                self.kinds[i] = "V"
            elif self._behind_adverb(i) and self._speaks(first, "sh"):
                self.kinds[i] = "V"
                self._merge(i - 1)  # "They also fear that"
        elif last == first + 1 and self.low[first] in _QUANTIFIERS and self._speaks(last, "sh"):
            self._split(i, last, "E", "V")
        elif self._beside_noun(i) and self._speaks(first, "shwo"):
            self._split(i, first + 1, "V", self.kinds[i])
        elif self._ends_in_verb(i, last) or self._lacks_verb(i, last) or self._trails(i, last):
            self._split(i, last, self.kinds[i], "V")
        elif self.low[first] in _FEARED and self.chunks.tokens[first + 1][0].isupper() and self._kind(i - 1) in "cIF":
            self._split(i, first + 1, "K", "N")  # "and fears Tokyo would do little"
        elif (at := self._inside(i)) is not None:
            self._split(i, at + 1, self.kinds[i], "M")
            self._split(i, at, self.kinds[i], "V")
        elif self._saying(i, last):
            self._split(i, last, self.kinds[i], "Z")

    def _is_verb_first(self, i: int, first: int) -> bool:
        """Do "first" and a past form with its object stand behind a pronoun: "he first asked Hale"?"""
        pronoun = i > 0 and self.kinds[i - 1] == "N" and self.chunks.parts[self.chunks.starts[i - 1]] == "o"
        return pronoun and self.low[first] == "first" and self._letter(first + 1) in _PAST

    def _is_adverb(self, i: int) -> bool:
        """Does an adjective alone part who speaks from the verb?"""
        alone = (
            self.chunks.ends[i] == self.chunks.starts[i] + 1 and self._kind(i - 1) in "NM" and self._kind(i + 1) in "UV"
        )
        return alone and "s" in self.words.verbs.get(self.low[self.chunks.ends[i + 1] - 1], "")

    def _is_to_do(self, i: int) -> bool:
        """Is "to" with a bare noun an infinitive behind a verb that has one: "pledged to focus"?"""
        if self.low[self.chunks.starts[i]] != "to" or self._kind(i + 1) not in "GK":
            return False
        first, end = self.chunks.starts[i + 1], self.chunks.ends[i + 1]
        word = self.chunks.tokens[first]
        if end != first + 1 or not word.isalpha() or (word.endswith(("s", "ing")) and not word.endswith(("ss", "us"))):
            return False
        if not word.islower() or self._kind(i + 2) not in "NMERITFZ.":
            return False
        left = i - 1
        while self._kind(left) in "RT" and left > 0:
            left -= 1
        if self._kind(left) == "," and self._kind(left - 1) in FREE and self._kind(left - 2) == ",":
            left -= 3  # "told Ms. Hale, his aide, to jot it down"
        if self._kind(left) in "VUWB":
            return self._kind(left) != "W" and "w" in self.words.verbs.get(self.low[self.chunks.ends[left] - 1], "")
        if self._kind(left) == "G" and self._kind(left - 1) == "I" and self._kind(left - 2) in "VU":
            pair = f"{self.low[self.chunks.ends[left - 2] - 1]} {self.low[self.chunks.starts[left - 1]]}"
            return "t" in self.words.verbs.get(pair, "")  # "called on lawmakers to review the draft"
        if self._kind(left) not in FREE or left < 1:
            return False
        wanted = self.low[self.chunks.ends[left] - 1] in self.words.want_nouns
        told = self._kind(left - 1) in "VU" and {"t", "w"} & set(
            self.words.verbs.get(self.low[self.chunks.ends[left - 1] - 1], "")
        )
        return wanted or (bool(told) and self._kind(i + 2) in "NMERZ")

    def _is_saying(self, i: int) -> bool:
        """Is an -ing noun the verb of a form of "be" before a clause: "are forecasting the mill will close"?"""
        if self._kind(i + 1) != "M" or self._kind(i + 2) not in "NMEh":
            return False
        first, end = self.chunks.starts[i + 1], self.chunks.ends[i + 1]
        return end == first + 1 and self.low[first].endswith("ing") and "s" in self.words.verbs.get(self.low[first], "")

    def _is_document(self, i: int) -> bool:
        """Is an -ing form behind an article what something was said in: "said in a ruling that"?"""
        article = self.low[self.chunks.starts[i]] in ("a", "an") and self._kind(i + 1) == "Z"
        return article and self.low[self.chunks.ends[i + 1] - 1] in self.words.documents

    def _is_court(self, i: int) -> bool:
        """Is an -s form part of a court's name between two noun groups: "a state appeals court"?"""
        appeals = self.low[self.chunks.starts[i]] == "appeals" and self.chunks.ends[i] == self.chunks.starts[i] + 1
        return (
            appeals
            and self._kind(i + 1) in "NMGK"
            and self.low[self.chunks.starts[i + 1]] in ("court", "panel", "judge")
        )

    def _join(self, i: int) -> None:
        """Make a noun group, a word and the noun group behind it one group."""
        self.kinds[i] = self.kinds[i + 1]
        self._merge(i)
        if i and self._kind(i - 1) in "NMGKE":
            self.kinds[i] = self.kinds[i - 1]
            self._merge(i - 1)

    def _is_to_plural(self, i: int) -> bool:
        """Is "to" with an -s form no infinitive: "a response to requests"?"""
        first, end = self.chunks.starts[i], self.chunks.ends[i]
        form = end == first + 2 and self._letter(first + 1) == "u" and self.low[first + 1].endswith("s")
        return form or self.low[max(first - 1, 0)] == "according"

    def _is_addition(self, i: int) -> bool:
        """Does an -ing form stand behind "in addition to"?"""
        first = self.chunks.starts[i]
        return self.chunks.ends[i] == first + 2 and self.low[first - 1 : first + 1] == ["addition", "to"]

    def _is_object(self, i: int) -> bool:
        """Is an -s form the head of a noun group behind a preposition: "was alarmed by news reports that"?"""
        first = self.chunks.starts[i]
        after = self._kind(i + 1)
        known = (self._letter(first) == "u" and after in "hUIF,.") or (self._letter(first) == "v" and after in "hU")
        plural = self.chunks.ends[i] == first + 1 and self.low[first].endswith("s") and known
        return plural and self._kind(i - 1) in "GK" and self._kind(i - 2) in "I" and self._finite_before(i - 1)

    def _split(self, i: int, token: int, left: str, right: str) -> None:
        self.kinds[i : i + 1] = [left, right]
        self.chunks.starts.insert(i + 1, token)
        self.chunks.ends.insert(i, token)

    def _merge(self, i: int) -> None:
        """Make a word and the noun group behind it one group."""
        del self.kinds[i]
        del self.chunks.starts[i + 1]
        del self.chunks.ends[i]

    def _is_number_of_name(self, i: int) -> bool:
        """Does a number in capitals behind a name belong to it: "Channel One"?"""
        number = self.chunks.tokens[self.chunks.ends[i]] if self._kind(i + 1) == "E" else ""
        return (
            number[:1].isupper() and self.kinds[i] in "NG" and self.chunks.tokens[self.chunks.ends[i] - 1][0].isupper()
        )

    def _qualifies(self, i: int) -> bool:
        """Is a base form part of a person's description: ",” lead author Ana Roe told the paper"?"""
        first = self.chunks.starts[i]
        if self.chunks.ends[i] - first > 1 or self._letter(first) not in "BUW" or self._kind(i - 1) not in ".,Q":
            return False
        person = self._kind(i + 1) == "N" and self.chunks.parts[first + 1] == "h"
        return person and self._kind(i + 2) in (*FINITE, "R", ",")

    def _letter(self, token: int) -> str:
        return self.letters[self.chunks.tokens[token]][0]

    def _speaks(self, token: int, classes: str) -> bool:
        """Can a word be a finite verb of these classes?"""
        known = set(self.words.verbs.get(self.low[token], "")) & set(classes)
        return bool(known) and self._letter(token) in _OPEN

    def _kind(self, i: int) -> str:
        return self.kinds[i] if 0 <= i < len(self.kinds) else "."

    def _pair(self, i: int, token: int) -> bool:
        """Is this the verb of "points out", "calls on", behind who speaks or a conjunction?"""
        pair = " ".join(self.low[token : token + 2])
        return pair in self.words.verbs and self._letter(token) in _OPEN and self._kind(i - 1) in "cNMERX"

    def _beside_noun(self, i: int) -> bool:
        """Does a noun group stand right before, free and not an object: no two subjects follow each other?"""
        return self._kind(i - 1) in "NE" and i > 0 and self._kind(i - 2) not in "VUZBW" and self.kinds[i] in FREE

    def _states(self, i: int) -> bool:
        """Is "states" the verb behind a noun group or an aside: "The note, signed by two clerks, states that"?"""
        opened = self._kind(i + 1) == "h" and self._kind(i + 2) not in FINITE
        return i > 0 and opened and self.low[self.chunks.starts[i]] == "states" and self._kind(i - 1) in ",NMGK"

    def _behind_adverb(self, i: int) -> bool:
        """Does an adverb part a word before "that" from a pronoun or a name?"""
        return i > 1 and self._kind(i - 1) == "R" and self._kind(i - 2) in "NE" and self._kind(i + 1) == "h"

    def _ends_in_verb(self, i: int, last: int) -> bool:
        """Is the last word the verb of the clause behind it: "papers seen by The Sentinel show the ministry knew"?"""
        if not self._speaks(last, "shwot") or self._kind(i + 1) not in "NMEhB":
            return False
        before = self.chunks.tokens[self._subject_end(i, last) - 1]
        plural = before.endswith("s") or before[0].isupper()
        if self.chunks.parts[last - 1] in _NO_SUBJECTS or (self._letter(last) in "BU") != plural:
            return False
        if self._kind(i + 1) == "B":  # "Republicans hope to win"
            return self._speaks(last, "w") and not self._finite_before(i)
        determined = self._kind(i + 1) != "h" and self.chunks.parts[self.chunks.starts[i + 1]] == "d"
        if determined and self._speaks(last, "ot") and not self._finite_behind(i) and not self._finite_before(i):
            return True  # "the state estimates the damage at …"
        if self._kind(i + 1) == "h" and self._kind(i + 2) in FINITE:
            return False  # a relative clause: "a conference call that seems …"
        opened = self._kind(i + 1) == "h" or self.chunks.parts[self.chunks.starts[i + 1]] in _DETERMINED
        return opened and self._finite_behind(i + 1) and not self._finite_before(i)

    def _subject_end(self, i: int, last: int) -> int:
        """The token behind the head whose verb a last word would be: in "officials in the capital" the first."""
        k = i
        while self.kinds[k] in "GK" and k > 1 and self.kinds[k - 1] in "IF":
            k -= 2
        return last if k == i or self.kinds[k] not in NOUNS else self.chunks.ends[k]

    def _lacks_verb(self, i: int, last: int) -> bool:
        """Is the last word the verb that a clause would lack: "officials say the system works"?"""
        if self._kind(i - 1) not in "VU" or self.kinds[i] not in "NM" or self._letter(last) not in "uv":
            return False
        saying = self.low[self.chunks.ends[i - 1] - 1].startswith(_CLAUSE_ONLY)
        closed = self._kind(i + 1) in ",.TIwR" and not self._finite_behind(i)
        return saying and closed and self.chunks.parts[last - 1] not in _NO_SUBJECTS

    def _trails(self, i: int, last: int) -> bool:
        """Is the last word the verb behind what is said: "Army planned attack, documents show"?"""
        if self._kind(i - 1) != "," or self._kind(i + 1) not in ".T" or not self._speaks(last, "s"):
            return False
        before = self.chunks.tokens[last - 1]
        plural, named = before.endswith("s"), before[:1].isupper()
        return (self._letter(last) in "BU" and plural) or (self._letter(last) == "u" and (named or not plural))

    def _inside(self, i: int) -> int | None:
        """The token of a verb amid a noun group: "some analysts fear stocks will fall"."""
        first, last = self.chunks.starts[i], self.chunks.ends[i] - 1
        for at in range(first + 1, last):
            if self._letter(at) not in "BU" or self._finite_before(i):
                continue
            plural = self.chunks.tokens[at - 1].endswith("s") and self.chunks.tokens[at - 1].islower()
            if plural and self._speaks(at, "sh") and self._finite_behind(i):
                return at
            if self.low[at] == "report" and plural and FINITE.isdisjoint(self.kinds):
                return at  # "Local channels report explosions near the yard"
            if self.low[at] == "forecast" and self.low[first] in ("the", "it") and not self._finite_behind(i):
                return at
        return None

    def _saying(self, i: int, last: int) -> bool:
        """Is the last word a participle: "with some saying that …"?"""
        says = self.low[last].endswith("ing") and "s" in self.words.verbs.get(self.low[last], "")
        opened = self._kind(i + 1) == "h" and self.low[self.chunks.starts[i] - 1] in ("with", ",")
        return says and opened and self.chunks.parts[last - 1] not in "is"

    def _finite_behind(self, i: int) -> bool:
        for k in range(i + 1, len(self.kinds)):
            if self.kinds[k] in FINITE:
                return True
            if self.kinds[k] in ",;.:wQ":
                break
        return False

    def _finite_before(self, i: int) -> bool:
        """Does a finite verb stand in the same clause, other than a participle with "by"?"""
        for k in range(i - 1, -1, -1):
            kind = self.kinds[k]
            if kind in ",;:whcQ":
                return False
            if kind in "VWA" or (kind == "U" and self._kind(k + 1) != "I"):
                return True
        return False


def reread(chunks: Chunks, words: SpeechWords, letters: Mapping[str, str]) -> None:
    """Change the chunks of a sentence, in place, where a verb of saying was read as a noun."""
    _Rereader(chunks, words, letters).read()
