"""One rule compiled by itself, among the words of all: for rules that are changed and tried."""

from __future__ import annotations

from msgspec.structs import replace

from validator.compile.variants import UntriggeredError, compile_guard, compile_pattern
from validator.compile.words import build_vocabulary
from validator.explain import Book
from validator.lexicon import english_parts
from validator.program import Variant
from validator.rulefile import Rule
from validator.ruleset import RuleSet


class Workshop:
    """Compiles changed rules of a rule set; a change may take words away, and adds none."""

    def __init__(self, rules: RuleSet, book: Book | None = None) -> None:
        self._rules = rules
        self._book = book or Book(rules)
        self.numbers = {info.id: number for number, info in enumerate(rules.rules)}
        written = self._book.rules.values()
        trees = [t for rule in written for t in (rule.tree, *rule.nominals, *rule.guards.values())]
        trees += [tree for rule in written for tree in self._book.phrases(rule).values()]
        self._words = build_vocabulary(trees, self._book.lists, english_parts())

    def compile(self, rule: Rule) -> RuleSet | None:
        """The rule set with this rule as its only one; None where nothing is left that a match could start from."""
        phrases, lists, words = self._book.phrases(rule), self._book.lists, self._words
        number = self.numbers[rule.id]
        found: dict[Variant, None] = {}
        try:
            for tree, passive in [(rule.tree, rule.voice == "both"), *((n, False) for n in rule.nominals)]:
                made = compile_pattern(number, tree, phrases, words, lists, passive=passive)
                found.update(dict.fromkeys(made))
        except UntriggeredError:
            return None
        guards = tuple((side, compile_guard(tree, phrases, words, lists, side)) for side, tree in rule.guards.items())
        emit = tuple((name.removeprefix("factuality."), value) for name, value in rule.emit)
        infos = list(self._rules.rules)
        infos[number] = replace(infos[number], guards=guards, emit=emit)
        compiled = replace(self._rules.compiled, rules=tuple(infos), variants=tuple(found), symbols=words.symbols)
        return RuleSet(compiled, self._rules.gazetteer, self._rules.sources)
