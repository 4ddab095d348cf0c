"""What is open while the clauses of a sentence are read, and whose a verb would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.clauses.joining import Open
from validator.chunks.clauses.tree import JOINED, MAIN, Clause, Clauses
from validator.chunks.saying import BEFORE_CLAUSE, CUES, SPEAKS

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

TELLS_SO = CUES | BEFORE_CLAUSE | SPEAKS


class Reading:
    """The clauses read so far, and those that are open, the innermost last."""

    __slots__ = ("all", "chunks", "innermost", "last_verb", "passed", "stack")

    def __init__(self, chunks: Layout) -> None:
        self.chunks = chunks
        self.all = [Open(MAIN, None, 0, None, 0)]
        self.stack = [self.all[0]]
        self.innermost: list[int] = []
        self.last_verb: int | None = None
        self.passed: set[int] = set()  # noun groups that a conjunction governs as a preposition: "after the raid"

    @property
    def top(self) -> Open:
        """The innermost clause that is open."""
        return self.stack[-1]

    def open(self, kind: str, first: int, *, word: int | None = None, verb: int | None = None) -> Open:
        """Open a clause within the innermost; what it takes in that was read is its."""
        clause = Open(kind, word, first, self.top, len(self.all))
        clause.verb = verb
        self.all.append(clause)
        self.stack.append(clause)
        for j in range(first, len(self.innermost)):
            self.innermost[j] = clause.number
        return clause

    def close_to(self, clause: Open) -> None:
        """Close all clauses within one."""
        while self.top is not clause:
            self.stack.pop()

    def waiting(self) -> Open | None:
        """The innermost clause that has its subject, and no verb yet."""
        for clause in reversed(self.stack):
            if clause.is_finite and clause.verb is None and clause.subject is not None:
                return clause
        return None

    def nearest_finite(self) -> Open:
        """The innermost clause with a finite verb."""
        return next((c for c in reversed(self.stack) if c.is_finite and c.verb is not None), self.stack[0])

    def sayer(self) -> Open | None:
        """The innermost clause whose verb says something."""
        for clause in reversed(self.stack):
            if clause.verb is not None and self.chunks.head_word(clause.verb) in TELLS_SO:
                return clause
        return None

    def unopened(self) -> Open | None:
        """The innermost clause that has neither subject nor verb: what stands before it was only brought forward."""
        for clause in reversed(self.stack[:-1]):
            if clause.is_finite and clause.verb is None and clause.subject is None:
                return clause
        return None

    def join(self, peer: Open, first: int, verb: int) -> None:
        """Open a clause that goes on with another one, of the same subject."""
        self.close_to(peer)
        root = peer.above if peer.kind == JOINED and peer.above is not None else peer
        if root is not peer:
            self.close_to(root)
        self.open(JOINED, first, word=first if first != verb else None, verb=verb).subject = peer.subject

    def tree(self) -> Clauses:
        """The clauses as they were read."""
        last = [-1] * len(self.all)
        for i, number in enumerate(self.innermost):
            if self.chunks.kinds[i] not in ",.;:":
                last[number] = i
        for clause in reversed(self.all):
            if clause.above is not None and last[clause.number] > last[clause.above.number]:
                last[clause.above.number] = last[clause.number]
        return Clauses(
            tuple(
                Clause(c.kind, c.word, c.first, last[c.number], c.verb, c.subject, c.above.number if c.above else -1)
                for c in self.all
            ),
            tuple(self.innermost),
        )
