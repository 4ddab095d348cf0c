"""Rules read slowly: what took which words and how far a miss came, and the reference that `match` is held against."""

from validator.explain.book import Book
from validator.explain.elements import Element, Reading, readings
from validator.explain.reader import Found, Miss, Took, View, matches, read_rule
from validator.explain.reference import Matched, reference_matches

__all__ = [
    "Book",
    "Element",
    "Found",
    "Matched",
    "Miss",
    "Reading",
    "Took",
    "View",
    "matches",
    "read_rule",
    "readings",
    "reference_matches",
]
