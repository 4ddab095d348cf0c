"""Tables that are filled as their keys are met, and hold the latest of them: a stream without end must not fill memory.

A table that is full starts afresh, and what it held stands by for one more turn: what is met again comes back from
there, so that common words are worked out once, however many rare ones go by.
"""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

LONGEST = 100  # characters of a text that is worth a place: longer ones are not met again
_NAME = 32  # code points of text for which a long report may hold one entry: each of its names is asked for again

_room = 0  # entries that the report at hand may fill in each table, where that is more than the table's limit


def make_room(size: int) -> None:
    """Let the tables hold what a report of so many code points names, until the next one.

    What its facts name is asked for by every check, one after the other: a table that held less than all of it would
    hold nothing when the next check comes.
    """
    global _room
    _room = size // _NAME


def is_full(held: int, limit: int) -> bool:
    """Is a table that holds so many entries to start afresh?"""
    return held >= limit and held >= _room


class Recent(dict[K, V]):
    """A table of at most twice `limit` entries, or of what one long report needs.

    What derives from it says in `make` what belongs to a key. A look-up is that of a plain dictionary where the key is
    there. Keys whose length is above LONGEST are not kept.
    """

    limit = 10_000

    def __init__(self) -> None:
        super().__init__()
        self._before: dict[K, V] = {}

    def make(self, key: K) -> V:
        """What belongs to a key. Never None."""
        raise NotImplementedError

    def __missing__(self, key: K) -> V:
        found = self._before.get(key)
        if found is None:
            found = self.make(key)
            if len(key) > LONGEST:  # type: ignore[arg-type]
                return found
        held = len(self)
        if held >= self.limit and held >= _room:  # as `is_full` has it, without the call
            self._before = dict(self)
            self.clear()
        self[key] = found
        return found
