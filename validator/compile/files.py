"""The files of packs into compiled rules, with every Problem found on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.compile.variants import UntriggeredError, compile_guard, compile_pattern
from validator.compile.words import build_lists, build_vocabulary, flat_list, name_parts
from validator.errors import Problem, did_you_mean
from validator.lexicon import english_parts
from validator.program import CompiledRules, RuleInfo, TypeInfo
from validator.rulefile import (
    LexiconFile,
    RuleFile,
    check_ids,
    check_phrases,
    check_references,
    load_yaml,
    read_lexicon_file,
    read_rule_file,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from validator.compile.words import Lists, Vocabulary
    from validator.gazetteer import Gazetteer
    from validator.pattern import Pattern
    from validator.program import Source, Variant
    from validator.rulefile import Rule


def compile_rules(sources: Iterable[Source], digest: str, gazetteer: Gazetteer) -> CompiledRules:
    """The rules, word lists and types of all files, and every Problem found on the way."""
    files = [read_source(source) for source in sources]
    problems = [problem for file in files for problem in file.problems]
    rule_files = [file.rules for file in files if file.rules is not None]
    problems += check_ids(rule_files)
    word_lists = {w.name: w for file in files if file.lists is not None for w in file.lists.lists}
    phrases = {p.name: p for file in rule_files for p in file.phrases}
    rules = _unique(rule for file in rule_files for rule in file.rules)
    problems += check_phrases(tuple(phrases.values()))
    missing = check_references(rules, word_lists.keys(), phrases.keys(), phrases.values())
    problems += missing
    broken = _with_missing(rules, word_lists.keys(), phrases.keys())
    rules = [rule for rule in rules if rule.id not in broken]
    trees = {name: phrase.tree for name, phrase in phrases.items()}
    lists = build_lists(word_lists.values())
    english = english_parts()
    used = [t for rule in rules for t in (rule.tree, *rule.nominals, *rule.guards.values())] + list(trees.values())
    words = build_vocabulary(used, lists, english)
    infos: list[RuleInfo] = []
    variants: list[Variant] = []
    for rule in rules:
        try:
            made = _rule_variants(len(infos), rule, trees, words, lists)
        except UntriggeredError:
            problems.append(_untriggered(rule))
            continue
        infos.append(_info(rule, trees, words, lists))
        variants.extend(made)
    names = name_parts(gazetteer.table, gazetteer.acronyms)
    return CompiledRules(
        digest=digest,
        rules=tuple(infos),
        variants=tuple(variants),
        types=tuple(t for file in files for t in file.types),
        symbols=words.symbols,
        parts={**english, **words.parts, **names},
        lists={name: flat_list(lists, name) for name in sorted(word_lists)},
        problems=tuple(sorted(set(problems))),
    )


class FileContent(Struct, frozen=True):
    """What one YAML file of a pack holds: rules, word lists or types."""

    rules: RuleFile | None = None
    lists: LexiconFile | None = None
    types: tuple[TypeInfo, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_source(source: Source) -> FileContent:
    """A file read by what its first keys are."""
    if _LISTS.search(source.text):
        lists, problems = read_lexicon_file(source.text, source.path)
        return FileContent(lists=lists, problems=problems)
    if _TYPES.search(source.text):
        types, problems = read_types(source.text, source.path)
        return FileContent(types=types, problems=problems)
    rules, problems = read_rule_file(source.text, source.path, source.pack)
    return FileContent(rules=rules, problems=problems)


_LISTS = re.compile(r"^lists\s*:", re.MULTILINE)
_TYPES = re.compile(r"^types\s*:", re.MULTILINE)
_TYPE_KEYS = ("source-of", "emit", "inside")


def read_types(text: str, file: str) -> tuple[tuple[TypeInfo, ...], tuple[Problem, ...]]:
    """The types of a nesting file, and what is wrong with it."""
    root, found = load_yaml(text, file)
    problems = list(found)
    types = []
    for key, value in root.pairs() if root is not None else ():
        if key.value != "types":
            problems.append(key.problem("R002", f"Expected the key 'types', got '{key.value}'"))
            continue
        for name, node in value.pairs():
            plain = node.plain()
            for inner, _ in node.pairs():
                if inner.value not in _TYPE_KEYS:
                    hint = did_you_mean(inner.value, _TYPE_KEYS)
                    problems.append(inner.problem("R002", f"Expected a known key of a type, got '{inner.value}'{hint}"))
            if isinstance(plain, dict):
                inside = tuple((k, str(v)) for k, v in (plain.get("inside") or {}).items())
                types.append(TypeInfo(name.value, plain.get("source-of", ""), plain.get("emit", True), inside))
    return tuple(types), tuple(problems)


def _unique(rules: Iterable[Rule]) -> list[Rule]:
    """The rules by id: one that says `replaces` stands for the other."""
    found: dict[str, Rule] = {}
    replaced = set()
    for rule in sorted(rules, key=lambda r: r.location):
        if rule.replaces:
            replaced.add(rule.replaces)
            if rule.replaces == rule.id:
                found[rule.id] = rule
                continue
        found.setdefault(rule.id, rule)
    return [rule for key, rule in sorted(found.items()) if key not in replaced or rule.replaces == key]


def _with_missing(rules: Iterable[Rule], lists: Collection[str], phrases: Collection[str]) -> frozenset[str]:
    """The ids of rules that name a list or a phrase which nobody defines."""
    return frozenset(rule.id for rule in rules if check_references([rule], lists, phrases))


def _rule_variants(
    number: int, rule: Rule, phrases: Mapping[str, Pattern], words: Vocabulary, lists: Lists
) -> tuple[Variant, ...]:
    if rule.status == "draft":
        return ()
    out: dict[Variant, None] = {}
    for tree, passive in [(rule.tree, rule.voice == "both"), *((n, False) for n in rule.nominals)]:
        out.update(dict.fromkeys(compile_pattern(number, tree, phrases, words, lists, passive=passive)))
    return tuple(out)


def _untriggered(rule: Rule) -> Problem:
    origin = rule.origins["pattern"]
    message = "Expected a verb, a noun, a word or a list in the pattern, got only slots and gaps"
    return origin.problem(
        0, len(rule.pattern), "R020", message, "a match starts from a word: add one, or mark it with ^"
    )


def _info(rule: Rule, phrases: Mapping[str, Pattern], words: Vocabulary, lists: Lists) -> RuleInfo:
    guards = tuple((side, compile_guard(tree, phrases, words, lists, side)) for side, tree in rule.guards.items())
    return RuleInfo(
        id=rule.id,
        type=rule.type,
        emit=tuple((name.removeprefix("factuality."), value) for name, value in rule.emit),
        codes=rule.codes,
        priority=rule.priority,
        status=rule.status,
        pack=rule.pack,
        file=rule.location.file,
        line=rule.location.line,
        guards=guards,
    )
