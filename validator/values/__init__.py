"""Phrases to values: where a sentence says when and how many, and what it says."""

from validator.values.context import Told
from validator.values.find import (
    MEASURE,
    QUANTITY,
    TIME,
    find_measures,
    find_phrases,
    find_quantities,
    find_times,
    phrases_in,
)
from validator.values.measure import Measure, read_measure
from validator.values.parsers import build_parsers, use_parsers
from validator.values.quantity import POLICIES, Quantity, interval, read_quantity
from validator.values.symbols import character, symbol
from validator.values.time import read_time
from validator.values.words import NTH

__all__ = [
    "MEASURE",
    "NTH",
    "POLICIES",
    "QUANTITY",
    "TIME",
    "Measure",
    "Quantity",
    "Told",
    "build_parsers",
    "character",
    "find_measures",
    "find_phrases",
    "find_quantities",
    "find_times",
    "interval",
    "phrases_in",
    "read_measure",
    "read_quantity",
    "read_time",
    "symbol",
    "use_parsers",
]
