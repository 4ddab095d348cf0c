"""The words of the lexicon that name parties and their parts, as two look-up tables: `PartyWords`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from msgspec import Struct

from validator.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

# Lists in rising precedence: where a phrase stands in several, the last one here wins.
CATEGORIES = (
    "military-asset",
    "organization-noun",
    "civilian-role",
    "victim-role",
    "armed-group-noun",
    "combatant-role",
    "government-body",
    "police-body",
    "military-body",
    "media-noun",
    "honorific",
    "rank",
    "police-role",
    "government-role",
    "military-role",
    "speaker-role",
    "surname",
    "ethnic-group",
    "organization",
    "news-agency",
    "armed-group",
    "named-body",
)
NAMED = frozenset({"organization", "news-agency", "armed-group", "named-body"})
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ə": "e", "ß": "ss", "æ": "ae", "œ": "oe"})
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "police": "police",
    "troops": "troops",
    "forces": "forces",
    "persons": "person",
    "wives": "wife",
    "media": "media",
    "personnel": "personnel",
    "armed forces": "armed forces",
    "marines": "marines",
    "heads": "head",
    "chiefs": "chief",
    "corps": "corps",
    "sunnis": "sunni",
    "attorneys general": "attorney general",
}


STREETS = frozenset(
    "street road avenue lane square bridge airport stadium hospital prison school university college island".split()
)  # what is named after people


class PartyWords(Struct, frozen=True):
    """Phrase -> (category, value): `exact` by the letters as written, `folded` in lower case.

    `capital` holds the folded single words that are a name only where they are capitalised; `portfolios` what a
    ministry is for; `longest` the number of words of the longest phrase by its first word in lower case; `anonymous`
    the words for sources, `given` first names. `seconds` holds the second words of the phrases by their first, `lands`
    the first words of the names of several words that countries and regions have.
    """

    exact: dict[str, tuple[str, str]]
    folded: dict[str, tuple[str, str]]
    capital: frozenset[str]
    portfolios: dict[str, str]
    longest: dict[str, int]
    anonymous: frozenset[str]
    weapons: frozenset[str]
    given: frozenset[str]
    seconds: dict[str, frozenset[str]]
    lands: frozenset[str]


def party_words(
    entries: Iterable[tuple[str, str, str]], english: Container[str], names: Iterable[str] = ()
) -> PartyWords:
    """The tables of (list, words as written, value) triples; `english` has the common words in lower case, `names` are
    the names of countries and regions that have several words.
    """
    by_list: dict[str, dict[str, str]] = {}
    for name, words, value in entries:
        by_list.setdefault(name, {})[words] = value
    exact: dict[str, tuple[str, str]] = {}
    folded: dict[str, tuple[str, str]] = {}
    capital: set[str] = set()
    for category in CATEGORIES:
        for words, value in by_list.get(category, {}).items():
            if _is_acronym(words) or (len(words) < 3 and category in NAMED):
                exact[words] = (category, value)
                continue
            low = key_of(words)
            folded[low] = (category, value)
            if words != words.lower() and (low in english or len(low) < 4):
                capital.add(low)
            else:
                capital.discard(low)
    for words in map(key_of, by_list.get("anonymous-role", {})):
        if singular(words) not in folded:  # "source": a word of no other list
            folded.setdefault(words, ("anonymous-role", ""))
    portfolios = {key_of(w): v for w, v in by_list.get("portfolio", {}).items()}
    longest: dict[str, int] = {}
    for phrase in (*exact, *folded, *portfolios):
        first, *rest = phrase.lower().split()
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    anonymous = frozenset(w.lower() for w in by_list.get("anonymous-role", {}))
    weapons, given = (frozenset(w.lower() for w in by_list.get(name, {})) for name in ("weapon", "given-name"))
    seconds = _second_words((*folded, *portfolios))
    lands: set[str] = set()
    for key in names:
        first, *rest = key.split()
        lands.add(first)
        longest[first] = max(longest.get(first, 1), 2 + len(rest))
    return PartyWords(
        exact, folded, frozenset(capital), portfolios, longest, anonymous, weapons, given, seconds, frozenset(lands)
    )


def _second_words(phrases: Iterable[str]) -> dict[str, frozenset[str]]:
    """The first words of phrases of several words, and what can come second."""
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        first, *rest = phrase.split(" ", 2)
        if rest:
            found.setdefault(first, set()).add(rest[0])
    return {first: frozenset(seconds) for first, seconds in found.items()}


def _is_acronym(words: str) -> bool:
    """Whether an entry counts only as written: "WHO", "M23", "IS", not "BBC News"."""
    return " " not in words and len(words) < 8 and words.upper() == words and any(c.isalpha() for c in words)


def plain(token: str) -> str:
    """A token in lower case without accents, its apostrophe straight, the point of an abbreviation gone."""
    low = token.lower()
    if low.isascii():
        return low if low.isalpha() else low.rstrip(".") or low
    low = low.replace("’", "'").translate(_LETTERS)
    low = "".join(c for c in normalize("NFKD", low) if not combining(c))
    return low.rstrip(".") or low


def key_of(words: str) -> str:
    """The look-up key of a phrase: its plain tokens, one space between, lone points left out."""
    return " ".join(t for t in map(plain, tokenize(words)) if t != ".")


def singular(word: str) -> str:
    """The lower-case singular that the ending of a plural noun suggests; the word itself where it is none."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.endswith("s"):
        return word[:-3] + "man" if word.endswith("men") else word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word[:-1]
