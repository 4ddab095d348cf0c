"""The clauses of a sentence: where each begins and ends, what opens it, its verb, its subject, what it hangs on."""

from validator.chunks.clauses.ahead import is_doing
from validator.chunks.clauses.joining import tense
from validator.chunks.clauses.reading import read_clauses
from validator.chunks.clauses.tree import (
    CONTENT,
    DOING,
    DONE,
    INFINITIVE,
    JOINED,
    MAIN,
    QUESTION,
    RELATIVE,
    TELLER,
    UNDER,
    Clause,
    Clauses,
)

__all__ = [
    "CONTENT",
    "DOING",
    "DONE",
    "INFINITIVE",
    "JOINED",
    "MAIN",
    "QUESTION",
    "RELATIVE",
    "TELLER",
    "UNDER",
    "Clause",
    "Clauses",
    "is_doing",
    "read_clauses",
    "tense",
]
