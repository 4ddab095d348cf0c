"""The words that attribute, in all their forms, and the rules' words with these read as verbs where they can be."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.lexicon import Shelved, WordClasses
from validator.values import symbol as value_symbol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.gazetteer import Gazetteer
    from validator.ruleset import RuleSet

_VERBS = {
    "speech-verbs": "s",
    "speech-that-verbs": "h",
    "speech-quote-verbs": "q",
    "speech-tell-verbs": "t",
    "speech-want-verbs": "w",
    "speech-object-verbs": "o",
    "speech-answer-verbs": "n",
    "speech-ing-verbs": "z",
    "speech-asking-verbs": "a",
    "speech-light-verbs": "l",
    "speech-leading-verbs": "g",
    "speech-as-verbs": "v",
    "speech-figure-verbs": "p",
}
_CITING = frozenset("according per words eyes reportedly allegedly supposedly purportedly".split())
_CUES = "shqtwonvzp"
_ALSO_NOUNS = "shqtwo"  # the classes that attribute by themselves
_NOUN_OR_VERB = frozenset("nj")


class SpeechWords(Struct, frozen=True):
    """The look-ups: forms of verbs to their classes, and sets of forms."""

    verbs: Mapping[str, str]
    nouns: frozenset[str]
    want_nouns: frozenset[str]
    adjectives: frozenset[str]
    documents: frozenset[str]
    clausal: frozenset[str]  # verbs that take a clause and no object
    openers: frozenset[str]  # one of which a sentence with a cue holds
    gazetteer: Gazetteer | None = None  # to tell who can speak

    def classes(self, head: str, after: str) -> tuple[str, int]:
        """The classes of a verb, and how many words behind its head belong to it."""
        pair = self.verbs.get(f"{head} {after}")
        return (pair, 1) if pair else (self.verbs.get(head, ""), 0)


@lru_cache(8)
def speech_words(rules: RuleSet) -> SpeechWords:
    """The look-ups of a rule set; without the shipped lists they are empty."""
    verbs: dict[str, str] = {}
    for name, letter in _VERBS.items():
        for form in rules.lists[name]:
            verbs[form] = verbs.get(form, "") + letter
    nouns, want_nouns = rules.lists["speech-nouns"], rules.lists["speech-want-nouns"]
    cues = {form.partition(" ")[0] for form, letters in verbs.items() if set(letters) & set(_CUES)}
    adjectives = rules.lists["speech-adjectives"]
    openers = frozenset({*cues, *nouns, *want_nouns, *adjectives, *_CITING, ":", "-", "–", "—", "it"})
    documents = rules.lists["speech-documents"]
    clausal = rules.lists["speech-clause-verbs"]
    return SpeechWords(verbs, nouns, want_nouns, adjectives, documents, clausal, openers, rules.gazetteer)


@lru_cache(8)
def speech_rules(rules: RuleSet) -> RuleSet:
    """The same rules with nouns that are verbs of saying too ("hopes", "fears") left to their neighbours to decide."""
    known = Shelved(rules.compiled.parts)
    verbs = [
        form for form, letters in speech_words(rules).verbs.items() if " " not in form and {*letters} & {*_ALSO_NOUNS}
    ]
    parts = known.changed(
        {"close": "U"}  # "a source close to the talks"
        | {form: "u" if form.endswith("s") else "U" for form in verbs if (known.get(form) or "") in _NOUN_OR_VERB}
    )
    chosen, symbols = copy(rules), Shelved(rules.compiled.symbols)
    chosen.classes = WordClasses(parts, symbols, value_symbol)
    chosen.initials = WordClasses(parts, symbols, value_symbol, initial=True)
    return chosen
