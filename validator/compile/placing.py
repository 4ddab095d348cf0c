"""The rules of all files with what they may name, as they are in use; those that cannot run are left out and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from validator.compile.checks import check_emitted, check_marks, check_overrides
from validator.compile.declared import check_fields, check_guards, check_required, join_types
from validator.compile.lists import join_lists
from validator.compile.reading import key_of
from validator.compile.scopes import Key, Scope, read_scopes
from validator.compile.variants import inline
from validator.errors import Problem
from validator.program import Source, TypeInfo
from validator.rulefile import Rule, WordListSource, check_ids, check_references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from validator.compile.reading import FileContent
    from validator.pattern import Pattern
    from validator.settings import Settings

_NONE = Scope({}, frozenset())


class PlacedRule(Struct, frozen=True):
    """A rule with the file it stands in, the phrases that it may name, and its level."""

    rule: Rule
    source: Source
    scope: Scope
    level: str = ""
    off: bool = False

    def trees(self) -> tuple[Pattern, ...]:
        """The rule's pattern and nominals with phrases in the place of their names."""
        return tuple(inline(tree, self.scope.trees) for tree in (self.rule.tree, *self.rule.nominals))


class Joined(Struct, frozen=True):
    """All files as one: the rules that can run, word lists, types and scopes, and what is wrong between files."""

    rules: tuple[PlacedRule, ...]
    lists: dict[str, WordListSource]
    types: dict[str, TypeInfo]
    scopes: dict[Key, Scope]
    problems: tuple[Problem, ...]

    def trees(self) -> list[Pattern]:
        """Every pattern, guard and phrase."""
        found = [tree for placed in self.rules for tree in (*placed.trees(), *placed.rule.guards.values())]
        return found + [tree for scope in self.scopes.values() for tree in scope.trees.values()]


def join_files(files: Sequence[FileContent], settings: Settings) -> Joined:
    """The files as one, under what the settings have in use and change."""
    problems = [problem for file in files for problem in file.problems]
    rule_files = {key_of(file.source): (file.source, file.rules) for file in files if file.rules is not None}
    problems += check_ids(rules for _, rules in rule_files.values())
    lists, found = join_lists(file.lists for file in files if file.lists is not None)
    problems += found
    list_names = lists.keys() | {name for file in files if file.lists is not None for name in file.lists.list_names}
    scopes, found = read_scopes(rule_files)
    problems += found
    types, found = types_of(files)
    problems += found
    placed = place_rules(files, scopes)
    problems += check_overrides(settings.overrides, [p.rule.id for p in placed])
    placed = [changed_rule(p, settings) for p in unique_rules(placed)]
    sound, faults = sound_rules(placed, lists.keys(), list_names, types)
    problems += faults
    problems += phrase_references(files, scopes, list_names)
    return Joined(tuple(sound), lists, types, scopes, tuple(problems))


def types_of(files: Iterable[FileContent]) -> tuple[dict[str, TypeInfo], tuple[Problem, ...]]:
    """The types that files of types and rule files declare, or only name."""
    content = tuple(files)
    declared = [t for file in content for part in (file.types, file.rules) if part is not None for t in part.types]
    named = [
        (file.rules.type, file.rules.type_origin) for file in content if file.rules is not None and file.rules.type
    ]
    return join_types(declared, named)


def place_rules(files: Iterable[FileContent], scopes: Mapping[Key, Scope]) -> list[PlacedRule]:
    """Every rule with its file and scope."""
    return [
        PlacedRule(rule, file.source, scopes.get(key_of(file.source), _NONE))
        for file in files
        if file.rules is not None
        for rule in file.rules.rules
    ]


def unique_rules(rules: Iterable[PlacedRule]) -> list[PlacedRule]:
    """The rules by id: one that says `replaces` stands for the other."""
    found: dict[str, PlacedRule] = {}
    replaced = set()
    for placed in sorted(rules, key=lambda p: p.rule.location):
        rule = placed.rule
        if rule.replaces:
            replaced.add(rule.replaces)
            if rule.replaces == rule.id:
                found[rule.id] = placed
                continue
        found.setdefault(rule.id, placed)
    return [p for key, p in sorted(found.items()) if key not in replaced or p.rule.replaces == key]


def changed_rule(placed: PlacedRule, settings: Settings) -> PlacedRule:
    """The rule under the settings: what is in use of its pack, then what is changed about it."""
    rule, level, off = placed.rule, placed.level, False
    use = dict(settings.uses).get(placed.source.pack)
    if use == "none":
        off = rule.status != "draft"
        rule = replace(rule, status="draft")
    elif use == "all" and rule.status == "draft":
        rule = replace(rule, status="stable")
    for change in settings.overrides:
        if change.covers(rule.id):
            status = "draft" if change.status == "off" else change.status
            priority = rule.priority if change.priority is None else change.priority
            rule = replace(rule, status=status or rule.status, priority=priority)
            level = change.level or level
            off = change.status == "off" or (off and change.status is None)
    return replace(placed, rule=rule, level=level, off=off)


def sound_rules(
    rules: Iterable[PlacedRule], lists: Iterable[str], list_names: Iterable[str], types: Mapping[str, TypeInfo]
) -> tuple[list[PlacedRule], list[Problem]]:
    """The rules that can run, and what is wrong with the others."""
    sound: list[PlacedRule] = []
    problems: list[Problem] = []
    usable, known = frozenset(lists), frozenset(list_names)
    for placed in rules:
        rule, scope = placed.rule, placed.scope
        found = list(check_references([rule], known, scope.names))
        kind = types.get(rule.type)
        found += check_fields(rule, kind, types) if kind is not None else ()
        trees = placed.trees()
        found += check_guards(rule, trees)
        found += check_emitted(rule, trees, known)
        found += check_required(rule, trees, kind) if kind is not None and not found else ()
        problems += found
        if not found and kind is not None and not check_references([rule], usable, scope.trees.keys()):
            sound.append(placed)
        problems += check_marks(rule, trees)
    return sound, problems


def phrase_references(
    files: Iterable[FileContent], scopes: Mapping[Key, Scope], lists: Iterable[str]
) -> tuple[Problem, ...]:
    """The Problems of phrases that name what nobody defines."""
    known = frozenset(lists)
    return tuple(
        problem
        for file in files
        if file.rules is not None
        for problem in check_references((), known, scopes[key_of(file.source)].names, file.rules.phrases)
    )
