"""Somebody else's facts: their reports found, their quotations placed, the checks run, what was not checked said."""

from validator.foreign.declared import installed_checks, load_checks
from validator.foreign.judge import Judge, Row, Verdict
from validator.foreign.shelf import Ambiguous, Shelf, digest_of

__all__ = ["Ambiguous", "Judge", "Row", "Shelf", "Verdict", "digest_of", "installed_checks", "load_checks"]
