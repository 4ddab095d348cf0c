"""A file of a pack read by what it holds: rules, word lists or types; and the phrases that each rule file may name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.compile.scopes import read_scopes
from validator.errors import Problem
from validator.limits import changed_rule_limits
from validator.program import Source
from validator.rulefile import (
    LexiconFile,
    RuleFile,
    TypesFile,
    read_lexicon_file,
    read_rule_file,
    read_types_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.compile.scopes import Key, Scope


class FileContent(Struct, frozen=True):
    """What one YAML file of a pack holds: rules, word lists or types."""

    source: Source
    rules: RuleFile | None = None
    lists: LexiconFile | None = None
    types: TypesFile | None = None
    problems: tuple[Problem, ...] = ()


def read_source(source: Source) -> FileContent:
    """A file read by the keys at its top."""
    return _read_source(source, changed_rule_limits())


@lru_cache(512)  # the commands of a rule author read the same files several times
def _read_source(source: Source, limits: str) -> FileContent:
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
    return read_scopes({key_of(file.source): (file.source, file.rules) for file in files if file.rules})[0]


def key_of(source: Source) -> Key:
    """Pack and file of a source: what tells it from all others."""
    return source.pack, source.file
