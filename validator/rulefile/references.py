"""What one file cannot tell: word lists and phrases that exist nowhere, ids that stand twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.errors import did_you_mean
from validator.pattern import Noun, Pattern, Phrase, Verb, WordList, walk
from validator.rulefile.shapes import NamedPhrase, Rule, RuleFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from validator.errors import Problem
    from validator.rulefile.source import Origin


def patterns_of(rule: Rule) -> Iterator[tuple[Pattern, Origin]]:
    """All trees of a rule, each with where its characters stand."""
    yield rule.tree, rule.origins["pattern"]
    for key, tree in rule.guards.items():
        yield tree, rule.origins[key]
    for number, tree in enumerate(rule.nominals):
        yield tree, rule.origins[f"nominal.{number}"]


def check_references(
    rules: Iterable[Rule],
    list_names: Collection[str],
    phrase_names: Collection[str],
    phrases: Iterable[NamedPhrase] = (),
) -> tuple[Problem, ...]:
    """The Problems of all word lists and phrases that patterns name and nobody defines, at their places."""
    trees = [pair for rule in rules for pair in patterns_of(rule)]
    trees += [(phrase.tree, phrase.origin) for phrase in phrases]
    return tuple(
        sorted({problem for tree, origin in trees for problem in _missing(tree, origin, list_names, phrase_names)})
    )


def check_phrases(phrases: Iterable[NamedPhrase]) -> tuple[Problem, ...]:
    """The Problems of phrases that name themselves, directly or through others."""
    trees = {phrase.name: phrase for phrase in phrases}
    found = []
    for phrase in trees.values():
        for node in walk(phrase.tree):
            if isinstance(node, Phrase) and phrase.name in _reached(node.name, trees):
                message = f"Expected a phrase without itself inside, got '&{node.name}' inside '{phrase.name}'"
                help = "a phrase may name others, but not lead back to itself"
                found.append(phrase.origin.problem(node.start, node.end - node.start, "R019", message, help))
    return tuple(sorted(found))


def check_ids(files: Iterable[RuleFile]) -> tuple[Problem, ...]:
    """The Problems of rule ids that stand more than once, each naming both places, and of ids that no rule has.

    Such ids stand in `replaced-by` and `replaces`. A rule that says `replaces: id` takes the place of the other, so
    that pair is no Problem.
    """
    first: dict[str, Rule] = {}
    found = []
    rules = sorted((rule for file in files for rule in file.rules), key=lambda rule: rule.location)
    for rule in rules:
        other = first.setdefault(rule.id, rule)
        if other is not rule and rule.id not in (rule.replaces, other.replaces):
            message = f"Expected an id that stands once, got '{rule.id}' again; first at {other.location}"
            help = f"give it another id, or write replaces: {rule.id}"
            found.append(rule.origins["id"].problem(0, len(rule.id), "R012", message, help))
    for rule in rules:
        for key, id in (("replaced-by", rule.replaced_by), ("replaces", rule.replaces)):
            if id is not None and id not in first:
                message = f"Expected the id of a rule, got '{id}'{did_you_mean(id, first)}"
                found.append(rule.origins[key].problem(0, len(id), "R013", message))
    return tuple(sorted(found))


def _reached(name: str, trees: dict[str, NamedPhrase]) -> set[str]:
    """The names of all phrases that a phrase leads to, itself included."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += [n.name for n in walk(trees[here].tree) if isinstance(n, Phrase)] if here in trees else []
    return seen


def _missing(
    tree: Pattern, origin: Origin, list_names: Collection[str], phrase_names: Collection[str]
) -> Iterator[Problem]:
    for node in walk(tree):
        names: tuple[str, ...] = ()
        if isinstance(node, Verb | Noun):
            names = node.lists
        elif isinstance(node, WordList):
            names = (node.name,)
        for name in names:
            if name not in list_names:
                message = f"Expected a word list, got '@{name}'{did_you_mean(name, list_names)}"
                help = (
                    "word lists stand under lists: in a file of their own; hand over the folder that holds both files"
                )
                start = _name_offset(origin.text, f"@{name}", node.start)
                yield origin.problem(start, len(name) + 1, "R017", message, help)
        if isinstance(node, Phrase) and node.name not in phrase_names:
            message = f"Expected a phrase, got '&{node.name}'{did_you_mean(node.name, phrase_names)}"
            help = "phrases stand under phrases: in this file, or in one that it imports"
            yield origin.problem(node.start, node.end - node.start, "R018", message, help)


def _name_offset(source: str, name: str, start: int) -> int:
    """Where the name stands as a whole, from an offset on."""
    at = source.find(name, start)
    while at >= 0 and source[at + len(name) : at + len(name) + 1].replace("-", "a").isalnum():
        at = source.find(name, at + 1)
    return max(at, start)
