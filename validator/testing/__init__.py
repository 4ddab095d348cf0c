"""Test an extractor, whatever it is made of: check_extractor, a ready pytest class, assert_valid."""

from validator.testing.check import ExtractorError, ExtractorTests, assert_valid, check_extractor, find_failure
from validator.testing.properties import PROPERTIES, UNRELATED, Broken

__all__ = [
    "PROPERTIES",
    "UNRELATED",
    "Broken",
    "ExtractorError",
    "ExtractorTests",
    "assert_valid",
    "check_extractor",
    "find_failure",
]
