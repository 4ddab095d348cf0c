"""The clauses of a sentence: where each begins and ends, what opens it, its verb, its subject, what it hangs on."""

from validator.chunks.clauses.reading import read_clauses
from validator.chunks.clauses.tree import Clause, Clauses

__all__ = ["Clause", "Clauses", "read_clauses"]
