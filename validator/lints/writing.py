"""Lints on how rules, phrases and lists are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.errors import Problem
from validator.explain.elements import readings
from validator.lints.model import OWN_PACK, Lint, at, at_id
from validator.pattern import Choice, Noun, Phrase, Slot, Verb, WordList, unparse, walk, without_offsets
from validator.rulefile import patterns_of
from validator.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.explain import Element
    from validator.lints.model import Desk
    from validator.pattern import Pattern
    from validator.rulefile import Rule, WordListSource


def unmarked_slot(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """A slot of the pattern that no example marks and no `facts:` states.

    What the slot takes is then never tested: it may take too much, or nothing.

    Fires on:

        type: request
        rules:
          - id: request.plead
            description: One party pleads with another
            pattern: '{actor: party} [plead] with {recipient: party}'
            examples: ["The mayor pleaded with [the workers](recipient)."]
            rejects: ["The mayor pleaded guilty."]
    """
    for rule in desk.running:
        stated = {mark.slot for example in rule.examples for mark in example.marks}
        stated |= {key for example in rule.examples for fact in example.facts for key in fact}
        seen = set(stated)
        for element in (e for root in desk.book.roots(rule) for e in root.walk()):
            node = element.node
            if isinstance(node, Slot) and node.name not in seen:
                seen.add(node.name)
                message = f"Expected an example that marks '{node.name}', got none"
                help = f"write [text]({node.name}) in an example"
                yield rule.id, at(element.origin, node.start, node.end - node.start, "R104", message, help)


def unstated_emit(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """A constant under `emit` that no example states under `facts:`.

    The examples would pass without it. One example with `facts: [{status: accused}]` holds it in place.

    Fires on:

        type: accusation
        rules:
          - id: accusation.slam
            description: One party slams another
            pattern: '{actor: party} [slam] {recipient: party}'
            emit: {status: accused}
            examples: ["[The mayor](actor) slammed [the council](recipient)."]
            rejects: ["The door slammed."]
    """
    for rule in desk.running:
        stated = {key.removeprefix("factuality.") for e in rule.examples for fact in e.facts for key in fact}
        for name, value in rule.emit:
            short = name.removeprefix("factuality.")
            if short not in stated:
                origin = rule.origins.get(f"emit.{name}", rule.origins["id"])
                message = f"Expected an example that states '{short}', got none"
                help = f"write one as text: and facts: [{{{short}: {value}}}]"
                yield rule.id, at(origin, 0, len(origin.text), "R105", message, help)


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


def unreachable(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """An alternative that can never be taken: it stands a second time, or beyond the number of ways that are read.

    Fires on:

        type: request
        rules:
          - id: request.plead
            description: One party pleads with another
            pattern: '{actor: party} [plead] (with|for|with) {recipient: party}'
            examples: ["[The mayor](actor) pleaded with [the workers](recipient)."]
            rejects: ["The mayor pleaded guilty."]
    """
    for rule in desk.running:
        roots = desk.book.roots(rule)
        taken = {address for reading in readings(rule, roots) for address in reading.options}
        for element in (e for root in roots for e in root.walk()):
            if isinstance(element.node, Choice):
                yield from _doubles(rule, element)
                yield from _cut_off(rule, element, taken)
            elif isinstance(element.node, Verb | Noun):
                yield from _double_words(rule, element)


def _doubles(rule: Rule, element: Element) -> Iterator[tuple[str, Problem]]:
    seen = []
    for option in element.inner:
        bare = without_offsets(option.node)
        if bare in seen:
            message = f"Expected options that differ, got '{unparse(option.node)}' again"
            size = option.node.end - option.node.start
            yield rule.id, at(option.origin, option.node.start, size, "R108", message, "remove it")
        seen.append(bare)


def _cut_off(rule: Rule, element: Element, taken: set[tuple[int, ...]]) -> Iterator[tuple[str, Problem]]:
    """Options of a choice that the readings multiply out, and do not come to."""
    used = [option for option in element.inner if option.address in taken]
    for option in element.inner if used else ():
        if option.address not in taken:
            message = f"Expected a pattern of fewer ways, got '{unparse(option.node)}' beyond those that are read"
            size = option.node.end - option.node.start
            yield rule.id, at(option.origin, option.node.start, size, "R108", message, "split the rule in two")


def _double_words(rule: Rule, element: Element) -> Iterator[tuple[str, Problem]]:
    node = element.node
    assert isinstance(node, Verb | Noun)
    for word in sorted({word for word in node.lemmas if node.lemmas.count(word) > 1}):
        message = f"Expected words that differ, got '{word}' twice in one group"
        yield rule.id, at(element.origin, node.start, node.end - node.start, "R108", message, "remove one")


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


def untested(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """A rule without an example or without a reject that counts: all it has are marked `todo`, or there is none.

    Fires on:

        type: request
        rules:
          - id: request.plead
            description: One party pleads with another
            pattern: '{actor: party} [plead] with {recipient: party}'
            examples: ["[The mayor](actor) pleaded with [the workers](recipient)."]
            rejects: [{text: "The mayor pleaded guilty.", todo: true}]
    """
    for rule in desk.running:
        for what, cases in (("example", rule.examples), ("reject", rule.rejects)):
            if all(case.todo for case in cases):
                message = f"Expected a {what} of '{rule.id}' that counts, got {'only todo ones' if cases else 'none'}"
                yield at_id(rule, "R110", message, f"add a sentence under {what}s:")


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


def unmarked_example(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """An example without marks and without `facts:`: it only says that something matches.

    Fires on:

        type: request
        rules:
          - id: request.plead
            description: One party pleads with another
            pattern: '{actor: party} [plead] with {recipient: party}'
            examples:
              - "[The mayor](actor) pleaded with [the workers](recipient)."
              - "The mayor pleaded with the police."
            rejects: ["The mayor pleaded guilty."]
    """
    for rule in desk.running:
        has_slots = any(isinstance(e.node, Slot) for root in desk.book.roots(rule) for e in root.walk())
        for example in rule.examples if has_slots else ():
            if not example.marks and not example.facts:
                message = "Expected marks or facts in an example, got neither"
                yield rule.id, Problem(example.location, "R112", message, "write [text](slot) around what a slot takes")


def unreplaced(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """A rule that is deprecated, and does not say what replaces it.

    Fires on:

        type: request
        rules:
          - id: request.plead
            description: One party pleads with another
            pattern: '{actor: party} [plead] with {recipient: party}'
            status: deprecated
            examples: ["[The mayor](actor) pleaded with [the workers](recipient)."]
            rejects: ["The mayor pleaded guilty."]
    """
    for rule in desk.running:
        if rule.status == "deprecated" and rule.replaced_by is None:
            message = f"Expected 'replaced-by' of the deprecated '{rule.id}', got none"
            yield at_id(rule, "R114", message, "name the rule that replaces it, or remove it")


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
    Lint("R104", "unmarked-slot", "info", unmarked_slot),
    Lint("R105", "unstated-emit", "info", unstated_emit),
    Lint("R106", "unused-phrase", "warning", unused_phrase),
    Lint("R107", "unused-list", "warning", unused_list),
    Lint("R108", "unreachable-alternative", "warning", unreachable),
    Lint("R109", "dead-entry", "error", dead_entry),
    Lint("R110", "untested", "warning", untested),
    Lint("R111", "close-ids", "warning", close_ids),
    Lint("R112", "unmarked-example", "info", unmarked_example),
    Lint("R114", "unreplaced", "info", unreplaced),
)
