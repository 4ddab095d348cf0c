"""A file of a pack read by what it holds: rules, word lists or types; and the phrases that each rule file may name.

What was read is kept by the digest of the text, the limits and the reading code, so that it cannot be stale.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from validator.compile.scopes import read_scopes
from validator.errors import Problem
from validator.limits import changed_rule_limits
from validator.paths import data_folder, keep, read_kept, source_state
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


def keep_read(sources: Iterable[Source]) -> None:
    """Keep what was read of the files of large packs, so that where one of them changes, it alone is read again."""
    packs: dict[tuple[str, str], list[Source]] = {}
    for source in sources:
        packs.setdefault((source.pack, _root(source)), []).append(source)
    limits = changed_rule_limits()
    for key, files in packs.items():
        if sum(len(source.text) for source in files) >= _LARGE:
            _shelf(*key, limits).keep(files)


_LARGE = 50_000  # characters of a pack: less is read in the time of a look


class _Shelf:
    """What was read of the files of one pack: digest of a file's text -> its content without the text, encoded."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: dict[str, msgspec.Raw] = {}
        blob = read_kept(name) or b""
        if hashlib.sha256(blob[32:]).digest() == blob[:32]:
            self._found = msgspec.msgpack.decode(blob[32:], type=dict[str, msgspec.Raw])
        self._on_disk = frozenset(self._found)

    def get(self, source: Source) -> FileContent | None:
        """What was read of the file; None where it was not, or something else."""
        encoded = self._found.get(_text_key(source))
        if encoded is None:
            return None
        return replace(msgspec.msgpack.decode(encoded, type=FileContent), source=source)

    def put(self, source: Source, content: FileContent) -> None:
        """Have it for `keep`."""
        short = replace(content, source=replace(source, text=""))
        self._found[_text_key(source)] = msgspec.Raw(msgspec.msgpack.encode(short))

    def keep(self, files: Iterable[Source]) -> None:
        """Keep what was read of these files, and nothing else, where it is not what is kept already."""
        wanted = frozenset(map(_text_key, files))
        if wanted != self._on_disk and wanted <= self._found.keys():
            self._found = {key: self._found[key] for key in sorted(wanted)}
            blob = msgspec.msgpack.encode(self._found)
            keep(self._name, hashlib.sha256(blob).digest() + blob)
            self._on_disk = wanted


@cache
def _shelf(pack: str, root: str, limits: str) -> _Shelf:
    state = f"{source_state(_READERS, data_folder('grammar') / 'pattern.lark')}\0{limits}\0{pack}\0{root}"
    return _Shelf(f"read-{hashlib.sha256(state.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.bin")


_READERS = ("compile/reading.py", "errors.py", "limits.py", "model.py", "program.py", "text", "pattern", "rulefile")


def _root(source: Source) -> str:
    """Where the pack of a file stands, as messages show it."""
    return source.path.removesuffix(source.file)


@lru_cache(512)
def _text_key(source: Source) -> str:
    return f"{source.file}\0{hashlib.sha256(source.text.encode('utf-8', 'surrogatepass')).hexdigest()}"


@lru_cache(512)  # the commands of a rule author read the same files several times
def _read_source(source: Source, limits: str) -> FileContent:
    shelf = _shelf(source.pack, _root(source), limits)
    found = shelf.get(source)
    if found is None:
        found = _read_anew(source)
        shelf.put(source, found)
    return found


def _read_anew(source: Source) -> FileContent:
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
