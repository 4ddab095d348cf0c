"""Rules read slowly, element by element: what took which words, how far a miss came, and the reference of `match`."""

from validator.explain.book import Book
from validator.explain.elements import Element, Reading, readings
from validator.explain.reader import Found, Miss, Took, View, matches, read_rule

__all__ = [
    "Book",
    "Element",
    "Found",
    "Miss",
    "Reading",
    "Took",
    "View",
    "matches",
    "read_rule",
    "readings",
]
