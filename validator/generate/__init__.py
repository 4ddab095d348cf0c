"""Rules as writers: the tree that matches also writes sentences, with the fact that each must state."""

from validator.generate.fuzz import LAWS, Counterexample, Law, Tried, fuzz_rule, try_rule, wrong_of
from validator.generate.judge import PUBLISHED, disagreement, fact_slots, is_confirmed, round_trip
from validator.generate.near import NearMiss, wrongly_matched
from validator.generate.shapes import Generated, Marked
from validator.generate.strategy import from_rule, near_misses, open_book, random_sentences

__all__ = [
    "LAWS",
    "PUBLISHED",
    "Counterexample",
    "Generated",
    "Law",
    "Marked",
    "NearMiss",
    "Tried",
    "disagreement",
    "fact_slots",
    "from_rule",
    "fuzz_rule",
    "is_confirmed",
    "near_misses",
    "open_book",
    "random_sentences",
    "round_trip",
    "try_rule",
    "wrong_of",
    "wrongly_matched",
]
