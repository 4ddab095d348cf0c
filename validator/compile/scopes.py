"""Which phrases the patterns of each file may name: its own, and those of the files that it imports."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.compile.variants import inline
from validator.errors import did_you_mean
from validator.limits import held
from validator.pattern import Phrase, walk
from validator.rulefile import check_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from validator.errors import Problem
    from validator.pattern import Pattern
    from validator.program import Source
    from validator.rulefile import Import, NamedPhrase, RuleFile

Key = tuple[str, str]
"""Pack, and file relative to it."""


class Scope(Struct, frozen=True):
    """The phrases that a file's patterns may name.

    `trees` holds no phrase inside another any more; `names` also tells those that could not be read, so that their
    users are not blamed.
    """

    trees: dict[str, Pattern]
    names: frozenset[str]


def read_scopes(files: Mapping[Key, tuple[Source, RuleFile]]) -> tuple[dict[Key, Scope], tuple[Problem, ...]]:
    """The scope of every file, and what is wrong with imports and phrases."""
    reader = _Reader(files)
    for key in files:
        reader.scope(key)
    return reader.scopes, tuple(reader.problems)


class _Reader:
    """Scopes, imported ones first."""

    def __init__(self, files: Mapping[Key, tuple[Source, RuleFile]]) -> None:
        self.files = files
        self.scopes: dict[Key, Scope] = {}
        self.own: dict[Key, dict[str, Pattern]] = {}
        self.problems: list[Problem] = []
        self.open: list[Key] = []

    def scope(self, key: Key) -> None:
        """Read the scope of a file, after those of the files that it imports."""
        if key in self.scopes:
            return
        self.open.append(key)
        file = self.files[key][1]
        trees: dict[str, Pattern] = {}
        names = set(file.phrase_names)
        for imported in file.imports:
            other = self._resolve(key, imported)
            if other is None:
                continue
            self.scope(other)
            clash = sorted(set(self.own[other]) & names)
            if clash:
                message = f"Expected phrases of other names, got {clash[0]!r} again from {imported.path}"
                self._note(imported, "R051", message, "give one of the two another name")
            trees.update({name: tree for name, tree in self.own[other].items() if name not in names})
            names.update(self.files[other][1].phrase_names)
        self.own[key] = self._settle(file.phrases, trees)
        self.scopes[key] = Scope({**trees, **self.own[key]}, frozenset(names))
        self.open.pop()

    def _resolve(self, key: Key, imported: Import) -> Key | None:
        """The file that an import means: relative to the importing one, or below another pack: `pack:file`."""
        pack, colon, path = imported.path.rpartition(":")
        found = (pack, normpath(path)) if colon else (key[0], normpath(join(dirname(key[1]), path)))
        if found in self.open:
            chain = " imports ".join(file for _, file in [*self.open[self.open.index(found) :], found])
            message = f"Expected imports that do not lead back to themselves, got {chain}"
            self._note(imported, "R053", message, "put what both need into a third file")
        elif found not in self.files:
            known = [file for pack, file in self.files if pack == found[0]]
            known = known if colon else [_relative(file, key[1]) for file in known]
            near = did_you_mean(path, known)
            message = f"Expected a rule file of the pack, got '{imported.path}'{near}"
            self._note(imported, "R052", message, "a path relative to this file, or pack:path; load the whole folder")
        else:
            return found
        return None

    def _note(self, imported: Import, code: str, message: str, help: str) -> None:
        self.problems.append(imported.origin.problem(0, len(imported.path), code, message, help))

    def _settle(self, phrases: Iterable[NamedPhrase], known: Mapping[str, Pattern]) -> dict[str, Pattern]:
        """A file's own phrases with none inside another; those that lead back to themselves or grow too far are not."""
        written = {phrase.name: phrase for phrase in phrases}
        self.problems += check_phrases(tuple(written.values()))
        sizes = {name: sum(1 for _ in walk(tree)) for name, tree in known.items()}
        settled: dict[str, Pattern] = {}
        largest, deepest = held().phrase, held().phrase_nesting

        def settle(name: str, above: tuple[str, ...]) -> bool:
            """Whether the phrase and all inside it are sound."""
            if name in settled or (name in known and name not in written):
                return True
            if name in above or name not in written:
                return False
            phrase = written[name]
            inner = [node.name for node in walk(phrase.tree) if isinstance(node, Phrase)]
            sound = len(above) >= deepest or [settle(other, (*above, name)) for other in dict.fromkeys(inner)]
            if sound is not True and not all(sound):
                return False
            size = sum(1 for _ in walk(phrase.tree)) + sum(sizes.get(other, 0) for other in inner)
            if size > largest or len(above) >= deepest:
                message = f"Expected a phrase of at most {largest} elements, {deepest} deep, got a larger one"
                help = "--limit phrase=N and --limit phrase-nesting=N allow others"
                self.problems.append(phrase.origin.problem(0, len(phrase.pattern), "R060", message, help))
                return False
            sizes[name] = size
            settled[name] = inline(phrase.tree, {**known, **settled})
            return True

        for name in written:
            settle(name, ())
        return settled


def _relative(file: str, base: str) -> str:
    from posixpath import relpath

    return relpath(file, dirname(base) or ".")
