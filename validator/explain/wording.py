"""Elements and chunks in words, for those who read why a rule did not match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.pattern import Choice, Gap, Not, Noun, Repeat, Slot, Trigger, Verb, Word, WordList, unparse

if TYPE_CHECKING:
    from validator.pattern import Pattern

_SLOTS = {
    "party": "someone or something that can act",
    "people": "people, or a number of them",
    "thing": "a noun group",
    "place": "a noun group",
    "quantity": "a number",
    "measure": "a number with its unit",
    "time": "a time",
    "clause": "a clause",
    "sentence": "a clause with a verb in it",
    "quote": "a quotation",
    "text": "words",
}
CHUNKS = {
    "N": "a noun group that can act",
    "M": "a noun group of a thing",
    "E": "a number",
    "G": "a noun group after a preposition",
    "K": "a noun group of a thing after a preposition",
    "X": "a number after a preposition",
    "I": "a preposition",
    "F": "a preposition",
    "T": "a time",
    "R": "an adverb",
    "A": "an auxiliary",
    "V": "an active verb group",
    "W": "a passive verb group",
    "U": "a past form or participle",
    "Z": "an -ing form",
    "B": "an infinitive",
    "c": "a conjunction",
    "w": "a relative pronoun",
    "h": "'that'",
    "Q": "a quotation mark",
    "n": "part of a noun group",
    "t": "part of a time",
    "v": "part of a verb group",
}


def in_words(node: Pattern) -> str:
    """An element in words: how it is written, and what that means."""
    source = unparse(node)
    if isinstance(node, Word):
        return f"the word {source}"
    if isinstance(node, Verb):
        return f"a form of {source}" if not node.form else f"the form of {source}"
    if isinstance(node, Noun):
        return f"a noun of {source}"
    if isinstance(node, WordList):
        return f"an entry of {source}"
    if isinstance(node, Slot):
        return f"{source}, {_SLOTS.get(node.type, node.type)}"
    if isinstance(node, Repeat | Trigger):
        return in_words(node.item)
    if isinstance(node, Choice):
        return f"one of ({source})"
    if isinstance(node, Not):
        return f"a word that is none of {source}"
    return "a word inside the clause" if isinstance(node, Gap) else source
