"""The clauses of a sentence as a tree: each within the one that it hangs on."""

from __future__ import annotations

import msgspec

MAIN, CONTENT, QUESTION, RELATIVE, UNDER = "main", "content", "question", "relative", "under"
INFINITIVE, DOING, DONE, TELLER, JOINED = "infinitive", "doing", "done", "teller", "joined"
FINITE = frozenset({MAIN, CONTENT, QUESTION, RELATIVE, UNDER, TELLER})
NO_CLAUSE = -1


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A clause by its chunks; `last` takes in the clauses within it.

    Kinds: `main`; `content`, what is said or thought, with "that" or without; `question`; `relative`; `under` a
    conjunction ("after", "if", "although"); `infinitive`; `doing` and `done`, participles; `teller`, who says the rest
    (", police said"); `joined`, which goes on with the clause it hangs on.
    """

    kind: str
    word: int | None  # the chunk that opens it: "who", "that", "after", "and", a preposition before an -ing form
    first: int
    last: int
    verb: int | None
    subject: int | None  # the noun group whose the verb is; a relative's antecedent
    parent: int


class Clauses(msgspec.Struct, frozen=True, gc=False):
    """All clauses of a sentence, each before those within it, and the innermost of each chunk."""

    all: tuple[Clause, ...]
    innermost: tuple[int, ...]

    def of(self, chunk: int) -> Clause:
        """The innermost clause of a chunk."""
        return self.all[self.innermost[chunk]]

    def within(self, chunk: int, clause: int) -> bool:
        """Does a chunk stand in a clause, or in one within it?"""
        at = self.innermost[chunk]
        while at > clause:
            at = self.all[at].parent
        return at == clause

    def below(self, chunk: int, clause: int) -> int:
        """The clause right within another one in which a chunk stands; the clause itself where it stands in none."""
        at = self.innermost[chunk]
        while at > clause and self.all[at].parent != clause:
            at = self.all[at].parent
        return at
