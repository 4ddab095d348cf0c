"""The named phrases that the rules of one file can see."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.compile.scopes import Key
    from validator.rulefile import NamedPhrase, RuleFile


class Phrases:
    """The phrases that one file may name: its own, then those of the files that it imports."""

    def __init__(self, files: dict[Key, RuleFile], key: Key) -> None:
        self._files = files
        self._key = key

    def find(self, name: str) -> tuple[NamedPhrase, Phrases] | None:
        """A phrase with the phrases that it may name itself, or None."""
        own = self._own(self._key, name)
        if own is not None or self._key not in self._files:
            return own
        for imported in self._files[self._key].imports:
            pack, colon, path = imported.path.rpartition(":")
            base = dirname(self._key[1])
            other = (pack, normpath(path)) if colon else (self._key[0], normpath(join(base, path)))
            if (found := self._own(other, name)) is not None:
                return found
        return None

    def _own(self, key: Key, name: str) -> tuple[NamedPhrase, Phrases] | None:
        phrases = self._files[key].phrases if key in self._files else ()
        phrase = next((phrase for phrase in phrases if phrase.name == name), None)
        return None if phrase is None else (phrase, Phrases(self._files, key))
