"""Lints on how rules are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.errors import Problem
from validator.explain.elements import readings
from validator.lints.model import Lint, at, at_id
from validator.pattern import Choice, Noun, Slot, Verb, unparse, without_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.explain import Element
    from validator.lints.model import Desk
    from validator.rulefile import Rule


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
                shown = "VALUE" if str(value).startswith("@") else value
                help = f"write one as text: and facts: [{{{short}: {shown}}}]"
                help += f", VALUE being what {value} gives for it" if shown != value else ""
                yield rule.id, at(origin, 0, len(origin.text), "R105", message, help)


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


LINTS = (
    Lint("R104", "unmarked-slot", "info", unmarked_slot),
    Lint("R105", "unstated-emit", "info", unstated_emit),
    Lint("R108", "unreachable-alternative", "warning", unreachable),
    Lint("R110", "untested", "warning", untested),
    Lint("R112", "unmarked-example", "info", unmarked_example),
    Lint("R114", "unreplaced", "info", unreplaced),
)
