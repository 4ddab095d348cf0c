"""The files of packs into compiled rules, with every Problem found on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from validator.compile.checks import listed
from validator.compile.expressions import ExpressionWriter
from validator.compile.lists import entry_values
from validator.compile.literals import literals
from validator.compile.placing import PlacedRule, join_files
from validator.compile.reading import keep_read, read_source
from validator.compile.variants import TooManyWaysError, UntriggeredError, compile_guard, compile_pattern, inline
from validator.compile.words import build_lists, build_vocabulary, flat_list, name_parts
from validator.lexicon import english_parts, shelve
from validator.parties.words import party_words
from validator.pattern import most_repeated, slots
from validator.program import CompiledRules, RuleInfo, by_symbol, is_readable, kept
from validator.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.compile.words import Lists, Vocabulary
    from validator.errors import Problem
    from validator.gazetteer import Gazetteer
    from validator.program import Source, Variant
    from validator.rulefile import Rule

AS_WRITTEN = Settings()
_NESTED = 20  # times that one repetition alone may have: with what stands between, no more than RE2 takes


def compile_rules(
    sources: Iterable[Source], digest: str, gazetteer: Gazetteer, settings: Settings = AS_WRITTEN
) -> CompiledRules:
    """The rules, word lists and types of all files, and every Problem found on the way."""
    sources = tuple(sources)
    joined = join_files([read_source(source) for source in sources], settings)
    keep_read(sources)
    problems = list(joined.problems)
    lists = build_lists(joined.lists.values())
    english = english_parts()
    words = build_vocabulary(joined.trees(), lists, english)
    infos: list[RuleInfo] = []
    variants: list[Variant] = []
    for placed in joined.rules:
        try:
            made = rule_variants(len(infos), placed, words, lists)
        except UntriggeredError:
            problems.append(_untriggered(placed.rule))
            continue
        except TooManyWaysError as error:
            problems.append(_too_many_ways(placed.rule, *error.args))
            continue
        if most_repeated(placed.rule.tree) > _NESTED and not all(map(is_readable, made)):
            problems.append(_repeated_too_far(placed.rule))
            continue
        infos.append(rule_info(placed, words, lists))
        variants.extend(made)
    parts = {**english, **words.parts, **name_parts(gazetteer.table, gazetteer.acronyms)}
    parties = party_words(gazetteer.entries, parts, gazetteer.phrases())
    emitted = sorted({name for placed in joined.rules for name in listed(placed.rule)})
    return CompiledRules(
        digest=digest,
        rules=tuple(map(kept, infos)),
        variants=tuple(map(kept, variants)),
        by_symbol=by_symbol(variants, range(len(variants))),
        types=tuple(joined.types.values()),
        symbols=shelve(words.symbols),
        parts=shelve(parts),
        party_words=msgspec.msgpack.encode(parties, order="deterministic"),
        lists={name: msgspec.msgpack.encode(flat_list(lists, name)) for name in sorted(joined.lists)},
        problems=tuple(sorted(set(problems))),
        values={name: entry_values(joined.lists[name]) for name in emitted},
        levels={info.id: info.level for info in infos if info.level},
        literals=literals(variants, words, english),
    )


def rule_variants(number: int, placed: PlacedRule, words: Vocabulary, lists: Lists) -> tuple[Variant, ...]:
    """All ways to match the rule of that number; none where it is not in use. Raises UntriggeredError."""
    rule = placed.rule
    if rule.status == "draft":
        return ()
    out: dict[Variant, None] = {}
    captured = frozenset(listed(rule))
    for tree, passive in [(rule.tree, rule.voice == "both"), *((n, False) for n in rule.nominals)]:
        made = compile_pattern(number, tree, placed.scope.trees, words, lists, passive=passive, captured=captured)
        out.update(dict.fromkeys(made))
    wanted = _slot_needs(placed, words, lists)
    return tuple(replace(v, needs=tuple(sorted({*v.needs, *wanted}))) for v in out) if wanted else tuple(out)


def _slot_needs(placed: PlacedRule, words: Vocabulary, lists: Lists) -> frozenset[str]:
    """What a sentence needs for what slots must hold: of each guard the symbols of which it wants one."""
    writer = ExpressionWriter(words, lists)
    guards = (inline(tree, placed.scope.trees) for key, tree in placed.rule.guards.items() if key.startswith("is-"))
    return frozenset(filter(None, map(writer.needed, guards)))


def _untriggered(rule: Rule) -> Problem:
    origin = rule.origins["pattern"]
    message = "Expected a verb, a noun, a word or a list in the pattern, got only slots and gaps"
    return origin.problem(
        0, len(rule.pattern), "R049", message, "a match starts from a word: add one, or mark it with ^"
    )


def _repeated_too_far(rule: Rule) -> Problem:
    """Between the elements of a pattern more is repeated than stands in it: adverbs, times, places."""
    message = "Expected repetitions inside each other that RE2 takes, got ones that multiply too far"
    help = "lower the bounds of the outer or of the inner repetition"
    return rule.origins["pattern"].problem(0, len(rule.pattern), "R046", message, help)


def _too_many_ways(rule: Rule, got: int, most: int) -> Problem:
    message = f"Expected at most {most} alternatives with triggers of their own, got {got}"
    help = "split the rule, or name a word list; --limit ways=N allows others"
    return rule.origins["pattern"].problem(0, len(rule.pattern), "R063", message, help)


def rule_info(placed: PlacedRule, words: Vocabulary, lists: Lists) -> RuleInfo:
    """What a match needs to know of the rule."""
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
        off=placed.off,
    )
