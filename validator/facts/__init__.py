"""Matches -> Facts: parties, counts, times, places, attribution and factuality."""

from validator.facts.build import build_facts

__all__ = ["build_facts"]
