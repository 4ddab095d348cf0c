"""Questions about elements of a pattern that a writer asks before it writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.lexicon import english_parts
from validator.pattern import Choice, Gap, Noun, Repeat, Sequence, Slot, Trigger, Word, WordList, walk
from validator.pattern.nodes import CLAUSE_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.pattern import Pattern
    from validator.rulefile import WordListSource

NOUNS = frozenset("nhgl")
FINITE = frozenset(
    "is are was were will would shall could can 'll has have reached reaches arrived arrives lay lie lies".split()
)
AVOIDED = frozenset("above over now soon again currently daily weekly monthly".split())  # parts of a number; times
_UNITS = ("-day", "-hour", "-week", "-month", "-long")


def bare(node: Pattern | None) -> Pattern | None:
    """The element without mark or repetition around it."""
    return bare(node.item) if isinstance(node, Trigger | Repeat) else node


def is_avoided(word: str) -> bool:
    """Whether a word says when or how many, so that the fact would take it for its time or its number."""
    return any(w in AVOIDED for w in word.split(" ")) or any(unit in word for unit in _UNITS)


def first_words(node: Pattern | None, lists: Mapping[str, WordListSource]) -> tuple[str, ...]:
    """The words and entries of word lists, no nouns, that an element can begin with."""
    if isinstance(node, Word):
        return (node.text,)
    if isinstance(node, WordList):
        known = lists.get(node.name)
        return tuple(entry.text for entry in known.words) if known is not None and known.pos != "noun" else ()
    if isinstance(node, Choice):
        return tuple(word for option in node.options for word in first_words(option, lists))
    if isinstance(node, Sequence):
        return first_words(node.items[0], lists) if node.items else ()
    return first_words(node.item, lists) if isinstance(node, Trigger | Repeat) else ()


def is_auxiliary(node: Pattern | None, lists: Mapping[str, WordListSource]) -> bool:
    """Whether an element is a form of "be", "have" or a modal: an option that a headline leaves out."""
    return any(word.split(" ")[0] in ("is", "was", "has", "will") for word in first_words(node, lists))


def is_finite(node: Pattern | None, lists: Mapping[str, WordListSource]) -> bool:
    """Whether a word that stands there makes a sentence of what is before it."""
    heads = (word.split(" ")[0] for word in first_words(node, lists))
    return any(head in FINITE or english_parts().get(head, "") in ("k", "v") for head in heads)


def is_function(node: Pattern | None) -> bool:
    """Whether an element is a word that is no noun."""
    return isinstance(node, Word) and english_parts().get(node.text, "") not in NOUNS


def is_noun_next(after: Pattern | None) -> bool:
    """Whether a noun can follow."""
    node = bare(after)
    if isinstance(node, Choice):
        return any(map(is_noun_next, node.options))
    return isinstance(node, Gap | Noun | WordList | Word)


def misplaced_agent(items: tuple[Pattern, ...]) -> int:
    """Which of two places for an agent a passive leaves out: "was shot dead by …", "was warned by … that …"."""
    near = next(
        (i for i, item in enumerate(items) if isinstance(item, Choice) and Sequence(items=()) in item.options), -1
    )
    if near < 0:
        return -1
    inner = [node for item in items[near + 1 : -1] for node in walk(item) if isinstance(node, Slot)]
    if not inner:
        return near
    return len(items) - 1 if any(slot.type in CLAUSE_TYPES for slot in inner) else -1
