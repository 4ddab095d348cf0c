"""What is wrong between a rule and the rest of its packs: constants from lists, marks of imported slots, overrides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.errors import Problem, did_you_mean
from validator.pattern import Noun, Verb, WordList, slots, walk
from validator.rulefile import ENGINE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from validator.pattern import Pattern
    from validator.rulefile import Rule
    from validator.settings import Override


def listed(rule: Rule) -> tuple[str, ...]:
    """The word lists from which constants of the rule take their values."""
    return tuple(value[1:] for _, value in rule.emit if isinstance(value, str) and value.startswith("@"))


def check_emitted(rule: Rule, trees: Iterable[Pattern], lists: Collection[str]) -> Iterator[Problem]:
    """The Problems of constants that take their value from a list which is not there, or not in the pattern."""
    named: set[str] = set()
    for node in (node for tree in trees for node in walk(tree)):
        named.update(
            (node.name,) if isinstance(node, WordList) else node.lists if isinstance(node, Verb | Noun) else ()
        )
    for field, value in rule.emit:
        if not isinstance(value, str) or not value.startswith("@") or value[1:] in named & set(lists):
            continue
        origin = rule.origins[f"emit.{field}"]
        if value[1:] not in lists:
            message = f"Expected a word list, got '{value}'{did_you_mean(value[1:], lists)}"
        else:
            message = f"Expected a word list that the pattern names, got '{value}'{did_you_mean(value[1:], named)}"
        help = "'@list' stands for the value of the entry that the match holds"
        yield origin.problem(0, len(origin.text), "R017", message, help)


def check_marks(rule: Rule, trees: Iterable[Pattern]) -> Iterator[Problem]:
    """The Problems of marks that name no slot, where slots stand in imported phrases; the others are known by then."""
    if not rule.marks_open:
        return
    names = {*ENGINE_FIELDS, *(field.rpartition(".")[2] for field, _ in rule.emit)}
    names.update(slot.name for tree in trees for slot in slots(tree))
    for example in rule.examples:
        for mark in example.marks:
            if mark.slot not in names:
                message = f"Expected a slot of the pattern, got '{mark.slot}'{did_you_mean(mark.slot, names)}"
                yield Problem(example.location, "R015", message, "marks may name: " + ", ".join(sorted(names)))


def check_overrides(overrides: Iterable[Override], ids: Collection[str]) -> Iterator[Problem]:
    """The Problems of changes to rules that nobody has."""
    for change in overrides:
        if not any(map(change.covers, ids)):
            whole = change.target.endswith(".*")
            known = {f"{id.partition('.')[0]}.*" for id in ids} if whole else set(ids)
            message = f"Expected the id of a rule, got '{change.target}'{did_you_mean(change.target, known)}"
            yield change.place.problem("R013", message, "factlint rules list shows the ids")
