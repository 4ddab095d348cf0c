"""The files of packs into compiled rules, with every Problem found on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from validator.compile.checks import check_emitted, check_marks, check_overrides, listed
from validator.compile.declared import check_fields, join_types
from validator.compile.lists import entry_values, join_lists
from validator.compile.scopes import Key, Scope, read_scopes
from validator.compile.variants import UntriggeredError, compile_guard, compile_pattern, inline
from validator.compile.words import build_lists, build_vocabulary, flat_list, name_parts
from validator.lexicon import english_parts
from validator.pattern import slots
from validator.program import CompiledRules, RuleInfo
from validator.rulefile import (
    LexiconFile,
    RuleFile,
    TypesFile,
    check_ids,
    check_references,
    read_lexicon_file,
    read_rule_file,
    read_types_file,
)
from validator.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from validator.compile.words import Lists, Vocabulary
    from validator.errors import Problem
    from validator.gazetteer import Gazetteer
    from validator.pattern import Pattern
    from validator.program import Source, TypeInfo, Variant
    from validator.rulefile import Rule

AS_WRITTEN = Settings()
_NONE = Scope({}, frozenset())


class FileContent(Struct, frozen=True):
    """What one YAML file of a pack holds: rules, word lists or types."""

    source: Source
    rules: RuleFile | None = None
    lists: LexiconFile | None = None
    types: TypesFile | None = None
    problems: tuple[Problem, ...] = ()


class PlacedRule(Struct, frozen=True):
    """A rule with the file it stands in, the phrases that it may name, and its level."""

    rule: Rule
    source: Source
    scope: Scope
    level: str = ""

    def trees(self) -> tuple[Pattern, ...]:
        """The rule's pattern and nominals with phrases in the place of their names."""
        return tuple(inline(tree, self.scope.trees) for tree in (self.rule.tree, *self.rule.nominals))


def compile_rules(
    sources: Iterable[Source], digest: str, gazetteer: Gazetteer, settings: Settings = AS_WRITTEN
) -> CompiledRules:
    """The rules, word lists and types of all files, and every Problem found on the way."""
    files = [read_source(source) for source in sources]
    problems = [problem for file in files for problem in file.problems]
    rule_files = [file.rules for file in files if file.rules is not None]
    problems += check_ids(rule_files)
    word_lists, found = join_lists(file.lists for file in files if file.lists is not None)
    problems += found
    list_names = word_lists.keys() | {n for file in files if file.lists is not None for n in file.lists.list_names}
    scopes, found = read_scopes({_key(file.source): (file.source, file.rules) for file in files if file.rules})
    problems += found
    types, found = _join_types(files)
    problems += found
    placed = _placed(files, scopes)
    problems += check_overrides(settings.overrides, [p.rule.id for p in placed])
    placed = [_changed(p, settings) for p in _unique(placed)]
    placed, faults = _sound(placed, word_lists.keys(), list_names, types)
    problems += faults
    problems += _phrase_references(files, scopes, list_names)
    lists = build_lists(word_lists.values())
    english = english_parts()
    used = [tree for p in placed for tree in (*p.trees(), *p.rule.guards.values())]
    used += [tree for scope in scopes.values() for tree in scope.trees.values()]
    words = build_vocabulary(used, lists, english)
    infos: list[RuleInfo] = []
    variants: list[Variant] = []
    for p in placed:
        try:
            made = rule_variants(len(infos), p, words, lists)
        except UntriggeredError:
            problems.append(_untriggered(p.rule))
            continue
        infos.append(rule_info(p, words, lists))
        variants.extend(made)
    names = name_parts(gazetteer.table, gazetteer.acronyms)
    emitted = sorted({name for p in placed for name in listed(p.rule)})
    return CompiledRules(
        digest=digest,
        rules=tuple(infos),
        variants=tuple(variants),
        types=tuple(types.values()),
        symbols=words.symbols,
        parts={**english, **words.parts, **names},
        lists={name: flat_list(lists, name) for name in sorted(word_lists)},
        problems=tuple(sorted(set(problems))),
        values={name: entry_values(word_lists[name]) for name in emitted},
    )


def read_source(source: Source) -> FileContent:
    """A file read by what its first keys are."""
    if _LISTS.search(source.text):
        lists, problems = read_lexicon_file(source.text, source.path)
        return FileContent(source, lists=lists, problems=problems)
    if _TYPES.search(source.text) and not _RULES.search(source.text):
        types, problems = read_types_file(source.text, source.path, source.pack)
        return FileContent(source, types=types, problems=problems)
    rules, problems = read_rule_file(source.text, source.path, source.pack)
    return FileContent(source, rules=rules, problems=problems)


_LISTS = re.compile(r"^\ufeff?(?:lists|extend)\s*:", re.MULTILINE)
_TYPES = re.compile(r"^\ufeff?types\s*:", re.MULTILINE)
_RULES = re.compile(r"^\ufeff?(?:type|rules|phrases)\s*:", re.MULTILINE)


def rule_scopes(sources: Iterable[Source]) -> dict[Key, Scope]:
    """The phrases that each rule file may name, by pack and file."""
    files = [read_source(source) for source in sources]
    return read_scopes({_key(file.source): (file.source, file.rules) for file in files if file.rules})[0]


def _key(source: Source) -> Key:
    return source.pack, source.file


def _join_types(files: Iterable[FileContent]) -> tuple[dict[str, TypeInfo], tuple[Problem, ...]]:
    """The types that files of types and rule files declare, or only name."""
    content = tuple(files)
    declared = [t for file in content for part in (file.types, file.rules) if part is not None for t in part.types]
    named = [
        (file.rules.type, file.rules.type_origin) for file in content if file.rules is not None and file.rules.type
    ]
    return join_types(declared, named)


def _placed(files: Iterable[FileContent], scopes: Mapping[Key, Scope]) -> list[PlacedRule]:
    """Every rule with its file and scope."""
    return [
        PlacedRule(rule, file.source, scopes.get(_key(file.source), _NONE))
        for file in files
        if file.rules is not None
        for rule in file.rules.rules
    ]


def _unique(rules: Iterable[PlacedRule]) -> list[PlacedRule]:
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


def _changed(placed: PlacedRule, settings: Settings) -> PlacedRule:
    """The rule under the settings: what is in use of its pack, then what is changed about it."""
    rule, level = placed.rule, placed.level
    use = dict(settings.uses).get(placed.source.pack)
    if use == "none":
        rule = replace(rule, status="draft")
    elif use == "all" and rule.status == "draft":
        rule = replace(rule, status="stable")
    for change in settings.overrides:
        if change.covers(rule.id):
            status = "draft" if change.status == "off" else change.status
            priority = rule.priority if change.priority is None else change.priority
            rule = replace(rule, status=status or rule.status, priority=priority)
            level = change.level or level
    return replace(placed, rule=rule, level=level)


def _sound(
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
        found += check_emitted(rule, trees, known)
        problems += found
        if not found and kind is not None and not check_references([rule], usable, scope.trees.keys()):
            sound.append(placed)
        problems += check_marks(rule, trees)
    return sound, problems


def _phrase_references(
    files: Iterable[FileContent], scopes: Mapping[Key, Scope], lists: Iterable[str]
) -> tuple[Problem, ...]:
    """The Problems of phrases that name what nobody defines."""
    known = frozenset(lists)
    return tuple(
        problem
        for file in files
        if file.rules is not None
        for problem in check_references((), known, scopes[_key(file.source)].names, file.rules.phrases)
    )


def rule_variants(number: int, placed: PlacedRule, words: Vocabulary, lists: Lists) -> tuple[Variant, ...]:
    rule = placed.rule
    if rule.status == "draft":
        return ()
    out: dict[Variant, None] = {}
    captured = frozenset(listed(rule))
    for tree, passive in [(rule.tree, rule.voice == "both"), *((n, False) for n in rule.nominals)]:
        made = compile_pattern(number, tree, placed.scope.trees, words, lists, passive=passive, captured=captured)
        out.update(dict.fromkeys(made))
    return tuple(out)


def _untriggered(rule: Rule) -> Problem:
    origin = rule.origins["pattern"]
    message = "Expected a verb, a noun, a word or a list in the pattern, got only slots and gaps"
    return origin.problem(
        0, len(rule.pattern), "R049", message, "a match starts from a word: add one, or mark it with ^"
    )


def rule_info(placed: PlacedRule, words: Vocabulary, lists: Lists) -> RuleInfo:
    rule, phrases = placed.rule, placed.scope.trees
    guards = tuple((side, compile_guard(tree, phrases, words, lists, side)) for side, tree in rule.guards.items())
    named = {slot.name: slot.type for tree in reversed(placed.trees()) for slot in slots(tree)}
    return RuleInfo(
        id=rule.id,
        type=rule.type,
        emit=tuple((name.removeprefix("factuality."), value) for name, value in rule.emit),
        codes=rule.codes,
        priority=rule.priority,
        status=rule.status,
        pack=rule.pack,
        file=placed.source.file,
        line=rule.location.line,
        guards=guards,
        slots=tuple(sorted(named.items())),
        level=placed.level,
    )
