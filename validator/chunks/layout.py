"""A sentence laid out in chunks: what is read of it by whoever looks for subjects, relatives and verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Layout:
    """Parallel sequences of kinds and token bounds of the chunks of a sentence."""

    __slots__ = ()

    ends: list[int]
    kinds: Sequence[str]
    parts: str
    starts: list[int]
    tags: str
    times: list[tuple[int, int]]
    tokens: Sequence[str]

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """The noun group that governs a verb group, or None (see `subjects`)."""
        raise NotImplementedError

    def extent(self, i: int) -> tuple[int, int]:
        """Token bounds of a noun group with what "of" attaches to it."""
        end = i
        while end + 2 < len(self.kinds) and self.kinds[end + 1] == "F" and self.kinds[end + 2] in "GKX":
            end += 2
        return self.starts[i], self.ends[end]

    def word(self, i: int) -> str:
        """The first word of a chunk in small letters; empty beyond the end."""
        return self.tokens[self.starts[i]].lower() if i < len(self.kinds) else ""

    def head_word(self, i: int) -> str:
        """The last word of a chunk in small letters; empty beyond the ends."""
        return self.tokens[self.ends[i] - 1].lower() if 0 <= i < len(self.ends) else ""

    def has(self, i: int, letter: str) -> bool:
        """Is a token of a chunk of that part of speech?"""
        return letter in self.parts[self.starts[i] : self.ends[i]]

    def word_before(self, i: int) -> str:
        """The word before a chunk in small letters; empty at the start."""
        start = self.starts[i]
        return self.tokens[start - 1].lower() if start else ""

    def nearest(self, i: int, kinds: str) -> int | None:
        """The nearest chunk of these kinds to the left of `i`, over all that stands between."""
        return next((j for j in range(i - 1, -1, -1) if self.kinds[j] in kinds), None)

    def back(self, i: int, mark: str) -> int:
        """The nearest chunk of that kind to the left of `i`, or -1; never across a semicolon or quotation mark."""
        for j in range(i - 1, -1, -1):
            if self.kinds[j] == mark:
                return j
            if self.kinds[j] in ";Q":
                return -1
        return -1
