"""The pattern tree: frozen nodes, and the functions that read any of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from validator.text import token_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import UnionType

GAP_HIGH = 8
FORMS = ("active", "infinitive", "-ing", "participle", "passive")
PHRASE_TYPES = frozenset({"party", "people", "place", "thing", "quantity", "time", "measure"})  # types of slots
CLAUSE_TYPES = frozenset({"clause", "sentence", "quote", "text"})  # of slots that take all that follows

_PLAIN_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Node(Struct, frozen=True, kw_only=True, tag_field="node", tag=True):
    """What all nodes have: half-open offsets in the source of the pattern, in code points."""

    start: int = 0
    end: int = 0


class Word(Node, frozen=True):
    """One token, in lower case, with straight apostrophes."""

    text: str


class Verb(Node, frozen=True):
    """A verb group whose head is one of the lemmas or stands in one of the lists; `form` is one of FORMS."""

    lemmas: tuple[str, ...]
    lists: tuple[str, ...] = ()
    form: str | None = None


class Noun(Node, frozen=True):
    """A noun in any number: one of the lemmas, or of the lists."""

    lemmas: tuple[str, ...]
    lists: tuple[str, ...] = ()


class WordList(Node, frozen=True):
    """Any entry of a word list."""

    name: str


class Slot(Node, frozen=True):
    """A phrase of a type, kept under the name of a field."""

    name: str
    type: str


class Phrase(Node, frozen=True):
    """A pattern that has a name."""

    name: str


class Gap(Node, frozen=True):
    """From `low` to `high` tokens of any kind, inside the clause."""

    low: int = 0
    high: int = GAP_HIGH


class Sequence(Node, frozen=True):
    """Two or more items, one after the other."""

    items: tuple[Pattern, ...]


class Choice(Node, frozen=True):
    """Two or more options."""

    options: tuple[Pattern, ...]


class Repeat(Node, frozen=True):
    """The item, `low` to `high` times; `x?` is 0 to 1."""

    item: Pattern
    low: int
    high: int


class Not(Node, frozen=True):
    """One token that the item does not take."""

    item: Pattern


class Trigger(Node, frozen=True):
    """The item, marked as the element that the match starts from."""

    item: Pattern


Pattern: TypeAlias = (
    Sequence | Choice | Repeat | Gap | Not | Word | Verb | Noun | WordList | Slot | Phrase | Trigger
)  # fmt: skip


def children(node: Pattern) -> tuple[Pattern, ...]:
    """The nodes directly under this one, in the order of the source."""
    if isinstance(node, Sequence):
        return node.items
    if isinstance(node, Choice):
        return node.options
    if isinstance(node, (Repeat, Not, Trigger)):
        return (node.item,)
    return ()


def walk(node: Pattern) -> Iterator[Pattern]:
    """The node and all nodes under it, parents first, in the order of the source."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(children(node))


def slots(tree: Pattern) -> tuple[Slot, ...]:
    """The slots of the tree, in the order of the source; a name stands as often as it is written."""
    return tuple(node for node in walk(tree) if isinstance(node, Slot))


def without_offsets(node: Pattern) -> Pattern:
    """The tree with all offsets 0: two patterns mean the same where these are equal."""
    if isinstance(node, Sequence):
        return Sequence(tuple(map(without_offsets, node.items)))
    if isinstance(node, Choice):
        return Choice(tuple(map(without_offsets, node.options)))
    if isinstance(node, Repeat | Not | Trigger):
        return replace(node, item=without_offsets(node.item), start=0, end=0)
    return replace(node, start=0, end=0)


def split_words(text: str) -> tuple[tuple[str, int, int], ...]:
    """The tokens of a text as patterns hold them: (token in lower case, start, end); `'s` is a token of its own."""
    tokens, starts = token_bounds(text)
    return tuple(
        (token.lower().replace("’", "'"), start, start + len(token))
        for token, start in zip(tokens, starts, strict=True)
    )


def unparse(node: Pattern) -> str:
    """The pattern as source; parsing it gives the tree again, but for the offsets."""
    if isinstance(node, Sequence):
        if _is_text(node):
            return _quoted(" ".join(_spelt(item.text) for item in node.items if isinstance(item, Word)))
        return " ".join(_unparse_part(item, Sequence | Choice) for item in node.items)
    if isinstance(node, Choice):
        return " | ".join(_unparse_part(option, Choice) for option in node.options)
    if isinstance(node, Repeat):
        item = _unparse_part(node.item, Sequence | Choice | Repeat | Trigger | Gap)
        return f"{item}?" if (node.low, node.high) == (0, 1) else f"{item}{{{node.low},{node.high}}}"
    if isinstance(node, Not | Trigger):
        mark = "!" if isinstance(node, Not) else "^"
        return mark + _unparse_part(node.item, Sequence | Choice | Repeat | Not | Trigger | Gap)
    return _unparse_leaf(node)


def _unparse_part(node: Pattern, grouped: UnionType | type) -> str:
    """The source of a part, in parentheses where it is of a grouped kind and not written as a quoted text."""
    return f"({unparse(node)})" if isinstance(node, grouped) and not _is_text(node) else unparse(node)


def _is_text(node: Pattern) -> bool:
    return isinstance(node, Sequence) and all(isinstance(item, Word) for item in node.items)


def _unparse_leaf(node: Word | Verb | Noun | WordList | Slot | Phrase | Gap) -> str:
    if isinstance(node, Word):
        return node.text if _PLAIN_WORD.fullmatch(node.text) else _quoted(_spelt(node.text))
    if isinstance(node, Verb | Noun):
        entries = "|".join((*node.lemmas, *(f"@{name}" for name in node.lists)))
        if isinstance(node, Noun):
            return f"<{entries}>"
        return f"[{entries}:{node.form}]" if node.form else f"[{entries}]"
    if isinstance(node, Gap):
        return "..." if (node.low, node.high) == (0, GAP_HIGH) else f"...{{{node.low},{node.high}}}"
    if isinstance(node, Slot):
        return f"{{{node.name}: {node.type}}}"
    return f"@{node.name}" if isinstance(node, WordList) else f"&{node.name}"


def _spelt(word: str) -> str:
    """The word in that case in which the tokenizer takes it for one: U.S., Mr."""
    ways = (word, word.upper(), word.capitalize(), word.replace("i\u0307", "İ"))
    return next((way for way in ways if [found for found, _, _ in split_words(way)] == [word]), word)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
