"""One rule compiled by itself, among the words of all: for drafts, and for rules that are changed and tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.compile.files import rule_info, rule_variants
from validator.compile.placing import PlacedRule
from validator.compile.variants import TooManyWaysError, UntriggeredError
from validator.compile.words import build_vocabulary
from validator.explain import Book
from validator.lexicon import english_parts, shelve
from validator.program import Variant, by_symbol, kept
from validator.rulefile import Rule
from validator.ruleset import RuleSet

if TYPE_CHECKING:
    from collections.abc import Sequence


class Workshop:
    """Compiles changed rules of a rule set; a change may take words away, and adds none."""

    def __init__(self, rules: RuleSet, book: Book | None = None) -> None:
        self._rules = rules
        self._book = book or Book(rules)
        self.numbers = {info.id: number for number, info in enumerate(rules.rules)}
        placed = [self._placed(rule) for rule in self._book.rules.values()]
        trees = [tree for p in placed for tree in (*p.trees(), *p.rule.guards.values())]
        trees += [tree for scope in self._book.scopes.values() for tree in scope.trees.values()]
        self._words = build_vocabulary(trees, self._book.lists, english_parts())
        self._symbols = shelve(self._words.symbols)

    def _placed(self, rule: Rule) -> PlacedRule:
        return PlacedRule(rule, self._book.sources[rule.id], self._book.scope(rule))

    def compile(self, rule: Rule) -> RuleSet | None:
        """The rule set with this rule as its only one; None where nothing is left that a match could start from."""
        return self._with(rule, ())

    def with_draft(self, id: str) -> RuleSet | None:
        """The rule set with a draft in use beside the others; None where no match could start from it."""
        return self._with(replace(self._book.rules[id], status="stable"), self._rules.variants)

    def draft(self, id: str) -> RuleSet | None:
        """The rule set with a draft as its only rule; None where no match could start from it."""
        return self._with(replace(self._book.rules[id], status="stable"), ())

    def _with(self, rule: Rule, others: Sequence[Variant]) -> RuleSet | None:
        number = self.numbers[rule.id]
        placed = self._placed(rule)
        try:
            variants = rule_variants(number, placed, self._words, self._book.lists)
        except (TooManyWaysError, UntriggeredError):
            return None
        infos = list(self._rules.compiled.rules)
        infos[number] = kept(rule_info(placed, self._words, self._book.lists))
        used = (*others, *variants)
        compiled = replace(
            self._rules.compiled,
            rules=tuple(infos),
            variants=tuple(map(kept, used)),
            by_symbol=by_symbol(used, range(len(used))),
            symbols=self._symbols,
        )
        return RuleSet(compiled, self._rules.gazetteer, self._rules.sources)
