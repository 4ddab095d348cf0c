"""The words that rules name: inflected, and in classes that the rules can tell apart."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.lexicon import CLOSED, FIRST_SYMBOL
from validator.pattern import Noun, Verb, Word, WordList, walk
from validator.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from validator.pattern import Pattern
    from validator.rulefile import WordListSource

Feature = tuple[str, str]
"""("w", word), ("v", lemma), ("n", lemma) or ("l", list): what a set of words has in common."""


COUNTING = ("a", "an", "another", "no", "both")  # determiners that count


class Vocabulary(Struct, frozen=True):
    """The words that the rules name: word -> symbol, feature -> its symbols, word -> part of speech.

    `common` weighs the symbols of marks and of words of the closed classes, which many sentences have.
    """

    symbols: dict[str, str]
    classes: dict[str, str]
    parts: dict[str, str]
    common: dict[str, int] = {}


class Lists(Struct, frozen=True):
    """Word lists as the rules use them: name -> entries, each a tuple of alternatives a token."""

    entries: dict[str, tuple[tuple[tuple[str, ...], ...], ...]]
    lemmas: dict[str, tuple[tuple[str, ...], ...]]  # verb lists: entries as words, lemma first


def feature_key(feature: Feature) -> str:
    """A feature as one string."""
    return f"{feature[0]}:{feature[1]}"


@lru_cache(4096)
def verb_forms(lemma: str) -> dict[str, tuple[str, ...]]:
    """Penn tag -> forms of a verb, from lemminflect; an unknown verb is inflected by rule."""
    from lemminflect import getAllInflections, getAllInflectionsOOV

    forms = getAllInflections(lemma, "VERB") or getAllInflectionsOOV(lemma, "VERB")
    forms = {tag: tuple(w.lower() for w in words) for tag, words in forms.items()}
    past = forms.get("VBD", (lemma,))
    return {"VB": (lemma,), "VBN": past, **forms}


_TAILS = frozenset({"by", "in-law", "in-chief", "at-arms", "at-large", "general", "on"})  # behind the noun itself


@lru_cache(4096)
def noun_forms(lemma: str) -> tuple[str, ...]:
    """Singular and plural of a noun; a plural that is given stays alone with itself."""
    from lemminflect import getAllInflections, getAllInflectionsOOV

    head, hyphen, tail = lemma.partition("-")
    if tail in _TAILS:  # "passers-by"
        return tuple(f"{form}{hyphen}{tail}" for form in noun_forms(head))
    forms = getAllInflections(lemma, "NOUN") or getAllInflectionsOOV(lemma, "NOUN")
    return tuple(dict.fromkeys((lemma, *(w.lower() for words in forms.values() for w in words))))


def build_vocabulary(trees: Iterable[Pattern], lists: Lists, english: Mapping[str, str]) -> Vocabulary:
    """Symbols for all words that the trees and the lists they use can tell apart."""
    features: dict[str, set[str]] = {}
    parts: dict[str, str] = {}

    def add(word: str, feature: Feature) -> None:
        features.setdefault(word, set()).add(feature_key(feature))

    for word in ("by", *COUNTING):
        add(word, ("w", word))  # what derived passives and quantity slots need
    for node in (n for tree in trees for n in walk(tree)):
        if isinstance(node, Word):
            add(node.text, ("w", node.text))
        elif isinstance(node, Verb):
            lemmas = [*node.lemmas, *(entry[0] for name in node.lists for entry in lists.lemmas.get(name, ()))]
            for lemma in lemmas:
                for tag, forms in verb_forms(lemma).items():
                    for form in forms:
                        add(form, ("v", lemma))
                        parts[form] = _verb_part(form, tag, english, parts)
            for name in node.lists:
                for entry in lists.lemmas.get(name, ()):
                    for word in entry[1:]:
                        add(word, ("w", word))
        elif isinstance(node, Noun):
            for lemma in node.lemmas:
                for form in noun_forms(lemma):
                    add(form, ("n", lemma))
            _add_lists(node.lists, lists, add)
        elif isinstance(node, WordList):
            _add_lists((node.name,), lists, add)
    return _allot(features, {w: p for w, p in parts.items() if p}, english)


def _add_lists(names: Iterable[str], lists: Lists, add: Callable[[str, Feature], None]) -> None:
    for name in names:
        for entry in lists.entries.get(name, ()):
            for alternatives in entry:
                for word in alternatives:
                    add(word, ("l", name) if len(entry) == 1 else ("w", word))


def _allot(features: Mapping[str, set[str]], parts: dict[str, str], english: Mapping[str, str]) -> Vocabulary:
    """One symbol for each distinct set of features; surrogates are left out."""
    sets = sorted({tuple(sorted(f)) for f in features.values()})
    letters = [chr(c + 0x800 if c >= 0xD800 else c) for c in range(FIRST_SYMBOL, FIRST_SYMBOL + len(sets))]
    symbol = dict(zip(sets, letters, strict=True))
    classes: dict[str, list[str]] = {}
    for members, letter in symbol.items():
        for key in members:
            classes.setdefault(key, []).append(letter)
    symbols = {word: symbol[tuple(sorted(f))] for word, f in sorted(features.items())}
    return Vocabulary(
        symbols,
        {key: "".join(letters_of) for key, letters_of in sorted(classes.items())},
        parts,
        {letter: weight for word, letter in symbols.items() if (weight := _weight(word, english))},
    )


_EVERYWHERE = frozenset("dfiTbca")  # parts of speech of which nearly every sentence has a word


def _weight(word: str, english: Mapping[str, str]) -> int:
    """How common a word is: 0 for one of an open class."""
    if not word.isalpha():
        return 2
    part = english.get(word, "")
    return 0 if part not in CLOSED else 2 if part in _EVERYWHERE else 1


_NOUN_PARTS = frozenset("nhgl")


def _verb_part(form: str, tag: str, english: Mapping[str, str], parts: Mapping[str, str]) -> str:
    """The part of speech of a verb form: `u` and `U` where English has it as a noun first; "" keeps what is known."""
    known = english.get(form, "")
    if known in CLOSED:
        return known
    if tag in ("VBD", "VBN"):
        return known if known == "k" else ("k" if tag == "VBN" or parts.get(form) == "k" else "v")
    if tag == "VBG":
        return "z"
    if parts.get(form) in ("k", "v"):
        return parts[form]
    if known in "hg" and known:
        return "V" if tag == "VBZ" else "W"
    if tag == "VBZ":
        return "u" if known in _NOUN_PARTS else "v"
    return "U" if known in _NOUN_PARTS or known == "j" else "B"


def build_lists(sources: Iterable[WordListSource]) -> Lists:
    """Word lists inflected: a noun entry in both numbers, a verb entry in all its forms."""
    entries: dict[str, tuple[tuple[tuple[str, ...], ...], ...]] = {}
    lemmas: dict[str, tuple[tuple[str, ...], ...]] = {}
    for source in sources:
        split = [tuple(t.lower().replace("’", "'") for t in tokenize(entry.text)) for entry in source.words]
        entries[source.name] = tuple(_entry_forms(words, source.pos) for words in split)
        if source.pos == "verb":
            lemmas[source.name] = tuple(split)
    return Lists(entries, lemmas)


def inflected(text: str, pos: str | None) -> tuple[str, ...]:
    """All forms of an entry of a word list, in lower case, its tokens apart by a space."""
    entry = _entry_forms(tuple(t.lower().replace("’", "'") for t in tokenize(text)), pos)
    return tuple(dict.fromkeys(" ".join(words) for words in product(*entry)))


def _entry_forms(words: tuple[str, ...], pos: str | None) -> tuple[tuple[str, ...], ...]:
    """The alternatives of each token: a noun's last one in both numbers, a verb's first one in all its forms."""
    forms: list[tuple[str, ...]] = [(word,) for word in words]
    if pos == "noun":
        forms[-1] = noun_forms(words[-1])
    elif pos == "verb":
        forms[0] = tuple(dict.fromkeys(w for ws in verb_forms(words[0]).values() for w in ws))
    return tuple(forms)


def flat_list(lists: Lists, name: str) -> tuple[str, ...]:
    """The entries of a list as texts, in all forms."""
    return tuple(dict.fromkeys(" ".join(words) for entry in lists.entries[name] for words in product(*entry)))


_NAME_PARTS = {"name": "C", "acronym": "C", "former": "C", "government": "C", "adjective": "J", "people": "J"}


def name_parts(table: Mapping[str, tuple[str, str]], acronyms: Iterable[str]) -> dict[str, str]:
    """Capitalised single words that name countries and peoples -> part of speech."""
    out = dict.fromkeys((a for a in acronyms if " " not in a), "C")
    for key, (_, role) in table.items():
        if " " not in key and role in _NAME_PARTS:
            out[key.title()] = _NAME_PARTS[role]
    return out
