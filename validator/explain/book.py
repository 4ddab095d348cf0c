"""RuleSet -> its rules as written, ready to be read: trees, phrases, word lists, readings and programs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from validator.compile import read_source
from validator.compile.words import build_lists
from validator.explain.elements import guard_elements, readings
from validator.explain.programs import write_guard, write_programs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.compile.words import Lists
    from validator.explain.elements import Reading
    from validator.explain.programs import Programs, Side
    from validator.pattern import Pattern
    from validator.program import RuleInfo
    from validator.rulefile import Origin, Rule
    from validator.ruleset import RuleSet


class Book:
    """The rules of a rule set that can run, by id, with what is needed to read them slowly."""

    def __init__(self, rules: RuleSet) -> None:
        self.ruleset = rules
        files = [read_source(source) for source in rules.sources]
        self.files = tuple(file.rules for file in files if file.rules is not None)
        self.lexicons = tuple(file.lists for file in files if file.lists is not None)
        self.infos: dict[str, RuleInfo] = {info.id: info for info in rules.rules}
        places = {(info.pack, info.line, info.id) for info in rules.rules}
        self.rules: dict[str, Rule] = {
            rule.id: rule
            for file in self.files
            for rule in file.rules
            if (rule.pack, rule.location.line, rule.id) in places
        }
        self._programs: dict[str, tuple[tuple[Reading, Programs], ...]] = {}
        self._guards: dict[str, tuple[tuple[str, Side], ...]] = {}

    @cached_property
    def lists(self) -> Lists:
        """The word lists, inflected."""
        return build_lists({w.name: w for lexicon in self.lexicons for w in lexicon.lists}.values())

    def phrases(self, rule: Rule) -> Mapping[str, Pattern]:
        """The phrases that a rule can name."""
        return {phrase.name: phrase.tree for file in self.files for phrase in file.phrases}

    def readings(self, rule: Rule) -> tuple[tuple[Reading, Programs], ...]:
        """The readings of a rule with their programs."""
        if rule.id not in self._programs or self.rules.get(rule.id) is not rule:
            found = readings(rule, self.phrases(rule))
            made = tuple((reading, write_programs(reading, self.lists)) for reading in found)
            if self.rules.get(rule.id) is not rule:
                return made
            self._programs[rule.id] = made
        return self._programs[rule.id]

    def guards(self, rule: Rule) -> tuple[tuple[str, Side], ...]:
        """The guards of a rule, by their keys."""
        elements = guard_elements(rule, self.phrases(rule))
        return tuple((side, write_guard(element, self.lists, side)) for side, element in elements)

    def phrase_origin(self, rule: Rule, name: str) -> Origin:
        """Where the text of a phrase that a rule names stands."""
        return next(p.origin for file in self.files for p in file.phrases if p.name == name)
