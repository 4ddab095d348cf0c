"""Lints on names: phrases, lists and their entries, ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.errors import Problem
from validator.lints.model import OWN_PACK, Lint, at, at_id
from validator.pattern import Noun, Phrase, Verb, WordList, walk
from validator.rulefile import patterns_of
from validator.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.lints.model import Desk
    from validator.pattern import Pattern
    from validator.rulefile import WordListSource


def unused_phrase(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """A phrase that no pattern and no other phrase names.

    Fires on:

        type: request
        phrases: {again: '(again|once more)'}
        rules:
          - id: request.plead
            description: One party pleads with another
            pattern: '{actor: party} [plead] with {recipient: party}'
            examples: ["[The mayor](actor) pleaded with [the workers](recipient)."]
            rejects: ["The mayor pleaded guilty."]
    """
    named = {node.name for tree in _trees(desk) for node in walk(tree) if isinstance(node, Phrase)}
    for file in desk.book.files:
        for phrase in file.rules.phrases if file.rules is not None else ():
            if phrase.name not in named:
                message = f"Expected a pattern that names '&{phrase.name}', got none"
                help = "remove the phrase, or name it in a pattern"
                yield f"&{phrase.name}", at(phrase.origin, 0, len(phrase.pattern), "R106", message, help)


def unused_list(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """A word list of one's own pack that no pattern, guard, phrase or `emit` names.

    The lists of the shipped pack are left out: the engine reads some of them by itself.

    Fires on:

        type: request
        rules:
          - id: request.plead
            description: One party pleads with another
            pattern: '{actor: party} [plead] with {recipient: party}'
            examples: ["[The mayor](actor) pleaded with [the workers](recipient)."]
            rejects: ["The mayor pleaded guilty."]
        ---
        lists: {tool: [spade, rake]}
    """
    named: set[str] = set()
    for node in (node for tree in _trees(desk) for node in walk(tree)):
        named.update((node.name,) if isinstance(node, WordList) else ())
        named.update(node.lists if isinstance(node, Verb | Noun) else ())
    named |= {str(value).removeprefix("@") for rule in desk.book.rules.values() for _, value in rule.emit}
    for source in _lists(desk):
        if source.name not in named:
            problem = Problem(source.location, "R107", f"Expected a pattern that names '@{source.name}', got none")
            yield f"@{source.name}", problem


def dead_entry(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """An entry of a word list that no text can match: read inside a sentence, it becomes other tokens.

    Fires on:

        type: request
        rules:
          - id: request.plead
            description: One party pleads with a tool
            pattern: '{actor: party} [plead] with @tool'
            examples: ["[The mayor](actor) pleaded with spade."]
            rejects: ["The mayor pleaded guilty."]
        ---
        lists: {tool: [spade, spade-]}
    """
    for source in _lists(desk, own=True):
        for entry in source.words:
            tokens = tokenize(entry.text)
            around = tokenize(f"a {entry.text} b")
            if not tokens or around[1:-1] != tokens or _ends_open(tokens):
                message = f"Expected an entry that stands in a text as it is written, got '{entry.text}'"
                help = f"in a sentence it is read as {' '.join(around[1:-1]) or 'nothing'}"
                yield f"@{source.name}", Problem(entry.location, "R109", message, help)


def _ends_open(tokens: list[str]) -> bool:
    """Does an entry begin or end with a hyphen, which belongs to the word beside it?"""
    return tokens[0] in "-–" or tokens[-1] in "-–"


def close_ids(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """Two ids that differ only in punctuation, or of which one is the other with a further part.

    `-k`, rule overrides and people mix them up.

    Fires on:

        type: request
        rules:
          - id: request.plead-for
            description: One party pleads for another
            pattern: '{actor: party} [plead] for {recipient: party}'
            examples: ["[The mayor](actor) pleaded for [the workers](recipient)."]
            rejects: ["The mayor pleaded guilty."]
          - id: request.plead.for
            description: One party pleads with another
            pattern: '{actor: party} [plead] with {recipient: party}'
            examples: ["[The mayor](actor) pleaded with [the workers](recipient)."]
            rejects: ["The mayor pleaded guilty."]
    """
    flat: dict[str, str] = {}
    looked_at = {rule.id for rule in desk.running}
    for id, rule in sorted(desk.book.rules.items()):
        key = re.sub(r"[^a-z0-9]", "", id)
        parts = id.split(".")
        above = [".".join(parts[:n]) for n in range(2, len(parts))]
        other = flat.get(key) or next((a for a in above if a in desk.book.rules), None)
        if other is not None and {id, other} & looked_at:
            yield at_id(rule, "R111", f"Expected ids that differ clearly, got '{id}' beside '{other}'", "rename one")
        flat.setdefault(key, id)


def _trees(desk: Desk) -> Iterator[Pattern]:
    """All patterns as they are written, names of phrases in them."""
    for rule in desk.book.rules.values():
        yield from (tree for tree, _ in patterns_of(rule))
    for file in desk.book.files:
        yield from (phrase.tree for phrase in (file.rules.phrases if file.rules is not None else ()))


def _lists(desk: Desk, *, own: bool = False) -> Iterator[WordListSource]:
    """The word lists; those of the shipped pack only where `own`."""
    for file in desk.book.files:
        if file.lists is not None and (own or file.source.pack != OWN_PACK):
            yield from file.lists.lists


LINTS = (
    Lint("R106", "unused-phrase", "warning", unused_phrase),
    Lint("R107", "unused-list", "warning", unused_list),
    Lint("R109", "dead-entry", "error", dead_entry),
    Lint("R111", "close-ids", "warning", close_ids),
)
