"""Rules as writers: the tree that matches also writes sentences, with the fact that each must state."""

from validator.generate.judge import PUBLISHED, disagreement, fact_slots, round_trip
from validator.generate.shapes import Generated, Marked
from validator.generate.strategy import from_rule

__all__ = ["PUBLISHED", "Generated", "Marked", "disagreement", "fact_slots", "from_rule", "round_trip"]
