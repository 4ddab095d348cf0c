"""Chunks -> clauses, from left to right: each chunk opens a clause, closes some, or goes on with the one it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses.ahead import FREE, is_nominative
from validator.chunks.clauses.nouns import comma, joint, noun, restart
from validator.chunks.clauses.openers import conjunction, that
from validator.chunks.clauses.state import Reading
from validator.chunks.clauses.verbs import verb_group

if TYPE_CHECKING:
    from validator.chunks.clauses.tree import Clauses
    from validator.chunks.layout import Layout

_READERS = {"w": conjunction, "h": that, ",": comma, ";": restart, ":": restart, "c": joint}
_READERS |= dict.fromkeys("VWUAZB", verb_group) | dict.fromkeys(FREE, noun)


def read_clauses(chunks: Layout) -> Clauses:
    """The clauses of a sentence in chunks."""
    state = Reading(chunks)
    for i, kind in enumerate(chunks.kinds):
        read = noun if kind == "G" and is_nominative(chunks, i) else _READERS.get(kind)
        if read is not None:
            read(state, i)
        if read is verb_group:
            state.last_verb = i
        state.innermost.append(state.top.number)
    return state.tree()
