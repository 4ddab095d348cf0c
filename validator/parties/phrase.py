"""Tokens -> Phrase: what each stretch of a noun phrase is, and which token is its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.function_words import ARTICLES, THIRD_POSSESSIVES
from validator.parties.model import (
    DETERMINERS,
    INDEFINITE,
    NO_NAME,
    OWNERS,
    PAIRS,
    PREPOSITIONS,
    Phrase,
    Segment,
    joined,
)
from validator.parties.words import STREETS, PartyWords, plain, singular

if TYPE_CHECKING:
    from collections.abc import Callable

    from validator.gazetteer import Gazetteer
    from validator.lexicon import WordTable

_COUNTRY = {
    "name": "country",
    "acronym": "country",
    "former": "country",
    "government": "seat",
    "adjective": "demonym",
    "people": "people",
}
_NOUNS = {"h": "person", "g": "group", "l": "place"}
_ARTICLES = ARTICLES | THIRD_POSSESSIVES
_BREAKS = frozenset({",", ";", ":", "-", "–", "—"})
_ARABIC = ("al-", "el-", "as-", "ash-", "an-", "ad-", "ar-", "at-", "az-")
_JOINED = (
    "-backed",
    "-led",
    "-held",
    "-controlled",
    "-allied",
    "-occupied",
    "-born",
    "-speaking",
    "-based",
    "-funded",
    "-linked",
    "-sponsored",
    "-supported",
    "-trained",
    "-brokered",
    "-mediated",
    "-made",
    "-run",
    "-aligned",
    "-affiliated",
)
# Behind the name of a country these make another place of it: "Niger State", "Lebanon County".
_DIVISIONS = frozenset("state county province district parish prefecture governorate township department".split())
_OF_NATIONS = frozenset(  # behind "state": that of the country itself
    "media television tv radio news newspaper agency broadcaster visit department secretary oil security funeral "
    "council duma terror sponsor owned run bank".split()
)
_OFFICES = frozenset({"government-role", "speaker-role", "rank"})
_KEPT = 3_000  # words whose category is kept before the look-up starts afresh


class _Parts:
    """The parts of a phrase while it is read."""

    __slots__ = ("after", "apposition", "bracket", "core", "owner", "posts")

    def __init__(self) -> None:
        self.core: list[Segment] = []
        self.owner: list[Segment] = []
        self.posts: list[tuple[str, Segment]] = []
        self.bracket: Segment | None = None
        self.after = 0
        self.apposition = 0


_Known = tuple[str, str, bool, str]  # category and value; can a listed phrase of several words begin with it; `plain`


class _Words(dict[str, _Known]):
    """Token -> what it is by itself; filled as they are met."""

    def __init__(self, read: Callable[[str], _Known]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> _Known:
        if len(self) > _KEPT:
            self.clear()
        found = self[word] = self._read(word)
        return found


def _is_body(category: str, word: str) -> bool:
    """Is it a noun for one body: "Salam Front", but "Ann Banks"?"""
    return (category == "group" or category.endswith(("-body", "-noun"))) and not word.endswith("s")


class PhraseReader:
    """Reads noun phrases with one gazetteer and one set of word lists."""

    def __init__(self, gazetteer: Gazetteer, words: PartyWords, english: WordTable) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._english = english
        self._single = _Words(self._word)
        self._longest = words.longest
        self._seconds = words.seconds
        self._lands = words.lands

    def read(self, words: tuple[str, ...]) -> Phrase:
        """The phrase taken apart; a text in capitals is read like any other."""
        known = list(map(self._single.__getitem__, words))
        lows = tuple([word[3] for word in known])
        start, definite, possessive, number, both = self._front(words, lows)
        parts = self._parts(self._segments(words, lows, known, start), lows)
        core = parts.core
        while len(core) > 1 and core[-1].category == "modifier" and core[-2].category != "modifier":
            core.pop()  # "a source close to", "forces loyal to"
        head = core[-1].end - 1 if core else -1
        pair = both or (definite and start < len(lows) and lows[start - 1] == "two")
        pair = pair and head >= 0 and singular(lows[head]) in PAIRS
        return Phrase(
            words,
            lows,
            tuple(core),
            tuple(parts.owner),
            tuple(parts.posts),
            parts.bracket,
            head,
            parts.after,
            parts.apposition,
            definite,
            possessive,
            pair,
            number,
        )

    def _parts(self, segments: list[Segment], lows: tuple[str, ...]) -> _Parts:
        """The segments by their place: before the head, owner, after a preposition, in brackets."""
        parts = _Parts()
        preposition = ""
        inside = False
        for segment in segments:
            category = segment.category
            if category == "(" or category == ")":
                inside = category == "("
            elif inside:
                parts.bracket = parts.bracket or segment
            elif preposition and parts.bracket and category in _OFFICES and lows[segment.start - 1] == ")":
                preposition = ""  # "Rail Union of Clerks (RUC) Secretary General Ana Hale"
                parts.after = 0
                parts.core.append(segment)
            elif category == "break":
                parts.apposition = segment.end
                break
            elif parts.core and not preposition and self._follows(segment, parts.core[-1], lows):
                preposition = "-ing"
            elif category == "preposition" and parts.core:
                preposition = segment.value
                if preposition == "of" and not parts.after and not parts.posts:
                    parts.after = segment.end
            elif preposition:
                parts.posts.append((preposition, segment))
            elif category == "'s":
                parts.owner, parts.core = parts.core, []
            elif category != "point":
                parts.core.append(segment)
        return parts

    def _follows(self, segment: Segment, last: Segment, lows: tuple[str, ...]) -> bool:
        """Whether a participle opens what follows the head: "refugees fleeing the war", "men held in prison"."""
        if segment.category != "modifier" or segment.end == len(lows) or last.category in ("modifier", "demonym"):
            return False
        following = lows[segment.end]
        return self._english.get(segment.value) in ("z", "k", "v") and (
            following in PREPOSITIONS or following in _ARTICLES
        )

    def _front(self, words: tuple[str, ...], lows: tuple[str, ...]) -> tuple[int, bool, bool, bool, bool]:
        """Where the phrase begins after its determiners and numbers; definite, possessive, numbered, both."""
        i = 0
        definite = possessive = number = both = False
        last = len(lows) - 1
        while i < last:
            low = lows[i]
            if low in DETERMINERS:
                definite = definite or low != "said"
            elif low in OWNERS:
                possessive = True
            elif low == "both":
                both = True
            elif low in INDEFINITE or low[0].isdigit():
                number = True
            else:
                break
            if lows[i + 1] in ("of", "'s") or (
                words[i] != low and low not in DETERMINERS and self._named(words, lows, i)
            ):
                break
            i += 1
        return i, definite, possessive, number, both

    def _named(self, words: tuple[str, ...], lows: tuple[str, ...], at: int) -> bool:
        """Whether a name of several words begins here: "The Times", "Three Brotherhood Alliance"."""
        return at + 1 < len(words) and self._match(words, lows, at)[0] > at + 1

    def _segments(
        self, words: tuple[str, ...], lows: tuple[str, ...], known: list[_Known], start: int
    ) -> list[Segment]:
        out: list[Segment] = []
        i = start
        if start and lows[start - 1] == "the" and words[start - 1] != "the":
            end, category, value = self._match(words, lows, start - 1)
            if self._match(words, lows, start)[0] > end:
                end = start - 1  # "The Syrian Democratic Forces", not "The Syrian"
            if category == "country" and end < len(words) and lows[end] in _DIVISIONS:
                end, category, value = self._division(words, lows, (start, end), value, out)
            if end > start:
                out.append(Segment(start - 1, end, category, value))
                i = end
        hyphens = "-" in lows
        size = len(words)
        while i < size:
            category, value, opens, _ = known[i]
            end = i + 1
            if (opens or hyphens) and end < size:
                end, category, value = self._match(words, lows, i)
            if category == "country" and (
                (end < size and lows[end] in _DIVISIONS) or (out and lows[i - 1] == "new" and words[i - 1] == "New")
            ):
                end, category, value = self._division(words, lows, (i, end), value, out)
            last = end == size and end == i + 1 and i > start and category != "name"
            if last and not _is_body(category, lows[i]) and self._is_surname(words, lows, i):
                category, value = "name", words[i]
            out.append(Segment(i, end, category, value))
            i = end
        return out

    def _is_surname(self, words: tuple[str, ...], lows: tuple[str, ...], i: int) -> bool:
        """Is the last word of a phrase a name by the first name before it: "Theresa May", "Peter King"?"""
        given = words[i - 1]
        if lows[i - 1] not in self._words.given or not (given.istitle() and words[i].istitle()) or lows[i] in STREETS:
            return False
        one = singular(lows[i])
        several = one != lows[i] and self._english.get(one) == "h"  # "Ali Supporters"
        return not several and not self._gazetteer.place(given)

    def _division(
        self, words: tuple[str, ...], lows: tuple[str, ...], at: tuple[int, int], code: str, out: list[Segment]
    ) -> tuple[int, str, str]:
        """What the name of a country is as part of another place's: "Niger State", "Lebanon County", "New Mexico"."""
        start, end = at
        if lows[start - 1] == "new" and words[start - 1] == "New" and out:
            found = [place for place in self._gazetteer.place(joined(words[start - 1 : end])) if place.population == 0]
            if found:
                out.pop()
                return end, "region", found[0].country
            return end, "country", code
        name = joined(words[start:end])
        other = [p.country for p in self._gazetteer.place(name, context=True) if p.feature == "region"]
        titled = words[end][0].isupper() and not words[start].isupper()
        following = lows[end + 1] if end + 1 < len(lows) else ""
        if following in _OF_NATIONS or not (titled or (other and lows[end] == "state")):
            return end, "country", code
        return (end + 1, "region", other[0]) if other else (end + 1, "name", f"{name} {words[end]}")

    def _match(self, words: tuple[str, ...], lows: tuple[str, ...], at: int) -> tuple[int, str, str]:
        """The longest known phrase from a token on: its end, category and value."""
        if at + 2 < len(lows) and lows[at + 1] == "-" and f"-{lows[at + 2]}" in _JOINED:
            whole = self._phrase(words, lows, at, at + 4) if at + 4 <= len(lows) else None
            return (at + 4, *whole) if whole else (at + 3, "modifier", lows[at])  # "U.S.-led"
        first = lows[at]
        end = min(at + self._longest.get(first, 1), len(lows))
        if end > at + 1 and (first in self._lands or self._continued(first, lows[at + 1])):
            for stop in range(end, at + 1, -1):
                found = self._phrase(words, lows, at, stop)
                if found is not None:
                    return stop, *found
        category, value = self.single(words[at])
        return at + 1, category, value

    def _continued(self, first: str, second: str) -> bool:
        """Whether a listed phrase begins with these words, the second one in either number."""
        seconds = self._seconds.get(first, ())
        return second in seconds or singular(second) in seconds

    def _phrase(self, words: tuple[str, ...], lows: tuple[str, ...], at: int, end: int) -> tuple[str, str] | None:
        key = " ".join(lows[at:end])
        folded = self._words.folded
        found = folded.get(key)
        if found is None:
            last = singular(lows[end - 1])
            if last != lows[end - 1]:
                found = folded.get(" ".join((*lows[at : end - 1], last)))
        if found is not None:
            return found
        portfolio = self._words.portfolios.get(key)
        if portfolio is not None:
            return "portfolio", portfolio
        return self._land(words, at, end) if lows[at] in self._lands else None

    def _land(self, words: tuple[str, ...], at: int, end: int) -> tuple[str, str] | None:
        """A country or a region whose name has several words."""
        name = joined(words[at:end])
        entry = self._gazetteer.entry(name)
        if entry is not None:
            return _COUNTRY[entry[1]], entry[0]
        region = self._gazetteer.region(name)
        return ("region", region) if region is not None else None

    def single(self, word: str) -> tuple[str, str]:
        """Category and value of one token."""
        return self._single[word][:2]

    def _word(self, word: str) -> _Known:
        low = plain(word)
        opens = self._longest.get(low, 1) > 1 and (low in self._lands or low in self._seconds)
        return (*self._classify(word), opens, low)

    def _classify(self, word: str) -> tuple[str, str]:
        low = plain(word)
        found = self._words.exact.get(word) or self._closed(word, low)
        if found is not None:
            return found
        found = self._listed(word, low)
        if found is not None and found[0] == "surname":
            return ("name", word) if word[0].isupper() else self._ordinary(word, low)
        entry = self._gazetteer.entry(word)
        if entry is not None and entry[1] in ("adjective", "people") and not word.isascii() and low.isascii():
            entry = None  # "Germán" is no German
        if entry is not None and (found is None or found[0] not in ("armed-group", "named-body", "organization")):
            return _COUNTRY[entry[1]], entry[0]
        if found is not None:
            return found
        region = self._gazetteer.region(word)
        if region is not None and (word[0].isupper() or low not in self._english):
            return "region", region
        if low.endswith(_JOINED):
            return "modifier", low
        return self._ordinary(word, low)

    def _closed(self, word: str, low: str) -> tuple[str, str] | None:
        if low in ("'s", "'"):
            return "'s", ""
        if low in "()" or low in "[]":
            return ("(" if low in "([" else ")"), ""
        if low == ".":
            return "point", ""
        if low in _BREAKS:
            return "break", low
        if low in PREPOSITIONS:
            return "preposition", low
        return ("modifier", low) if low in NO_NAME or not low[:1].isalpha() else None

    def _listed(self, word: str, low: str) -> tuple[str, str] | None:
        folded = self._words.folded
        found = folded.get(low)
        if found is not None and low in self._words.capital and not word[0].isupper():
            found = None
        if found is None:
            one = singular(low)
            found = folded.get(one) if one != low and one not in self._words.capital else None
        return found

    def _ordinary(self, word: str, low: str) -> tuple[str, str]:
        portfolio = self._words.portfolios.get(low)
        letter = self._english.get(low, "")
        if portfolio is not None:
            return "portfolio", portfolio
        if letter in _NOUNS:
            return _NOUNS[letter], low
        if word[0].isupper() or (low.startswith(_ARABIC) and word[3:4].isupper()):
            return ("capital" if letter and letter not in "PCJ" else "name"), word
        return ("noun" if letter in ("n", "u", "U") else "modifier" if letter else "unknown"), low
