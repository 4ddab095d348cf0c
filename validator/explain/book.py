"""RuleSet -> its rules as written, ready to be read: trees, phrases, word lists, readings and programs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.compile.lists import join_lists
from validator.compile.reading import read_source, rule_scopes
from validator.compile.words import build_lists
from validator.explain.elements import guard_elements, readings, root_elements
from validator.explain.phrases import Phrases
from validator.explain.programs import write_guard, write_programs

if TYPE_CHECKING:
    from validator.compile.reading import FileContent
    from validator.compile.scopes import Key, Scope
    from validator.compile.words import Lists
    from validator.explain.elements import Element, Reading
    from validator.explain.programs import Programs, Side
    from validator.program import RuleInfo, Source
    from validator.rulefile import Rule
    from validator.ruleset import RuleSet


class Book:
    """The rules of a rule set that can run, by id, with what is needed to read them slowly."""

    def __init__(self, rules: RuleSet) -> None:
        self.ruleset = rules
        self.files: tuple[FileContent, ...] = tuple(read_source(source) for source in rules.sources)
        self.infos: dict[str, RuleInfo] = {info.id: info for info in rules.rules}
        self.rules: dict[str, Rule] = {}
        self.sources: dict[str, Source] = {}
        for file in self.files:
            for rule in file.rules.rules if file.rules is not None else ():
                info = self.infos.get(rule.id)
                if info is not None and (info.pack, info.line) == (rule.pack, rule.location.line):
                    self.rules[rule.id] = replace(rule, status=info.status, priority=info.priority)
                    self.sources[rule.id] = file.source
        self.scopes: dict[Key, Scope] = rule_scopes(rules.sources)
        self._rule_files = {(f.source.pack, f.source.file): f.rules for f in self.files if f.rules is not None}
        self._programs: dict[str, tuple[tuple[Reading, Programs], ...]] = {}
        self._guards: dict[str, tuple[tuple[str, Side], ...]] = {}

    @cached_property
    def lists(self) -> Lists:
        """The word lists, inflected."""
        lexicons = (file.lists for file in self.files if file.lists is not None)
        return build_lists(join_lists(lexicons)[0].values())

    def scope(self, rule: Rule) -> Scope:
        """The phrases that a rule may name, as the compiler has them."""
        source = self.sources[rule.id]
        return self.scopes[source.pack, source.file]

    def phrases(self, rule: Rule) -> Phrases:
        """The phrases that a rule may name, as they are written."""
        source = self.sources[rule.id]
        return Phrases(self._rule_files, (source.pack, source.file))

    def roots(self, rule: Rule) -> tuple[Element, ...]:
        """The pattern and the nominal patterns of a rule as elements."""
        return root_elements(rule, self.phrases(rule))

    def guard_roots(self, rule: Rule) -> tuple[tuple[str, Element], ...]:
        """The guards of a rule as elements, by their keys."""
        return guard_elements(rule, self.phrases(rule))

    def readings(self, rule: Rule) -> tuple[tuple[Reading, Programs], ...]:
        """The readings of a rule with their programs."""
        if rule.id not in self._programs:
            found = readings(rule, self.roots(rule))
            self._programs[rule.id] = tuple((reading, write_programs(reading, self.lists)) for reading in found)
        return self._programs[rule.id]

    def guards(self, rule: Rule) -> tuple[tuple[str, Side], ...]:
        """The guards of a rule, by their keys."""
        if rule.id not in self._guards:
            pairs = self.guard_roots(rule)
            self._guards[rule.id] = tuple((side, write_guard(root, self.lists, side)) for side, root in pairs)
        return self._guards[rule.id]
