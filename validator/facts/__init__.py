"""Matches -> Facts: parties, counts, times, places, attribution and factuality."""

from validator.facts.build import attributions, build_facts
from validator.facts.reading import read_report, read_together

__all__ = ["attributions", "build_facts", "read_report", "read_together"]
