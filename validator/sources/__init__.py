"""Reports from the outside: text files with front matter, JSONL, folders, standard input."""

from __future__ import annotations

from validator.limits import LIMITS, Limits
from validator.sources.inputs import Input, find_inputs
from validator.sources.problems import INPUT_PROBLEMS, InputProblem
from validator.sources.reports import read_inputs, read_reports
from validator.sources.streams import Meter

__all__ = [
    "INPUT_PROBLEMS",
    "LIMITS",
    "Input",
    "InputProblem",
    "Limits",
    "Meter",
    "find_inputs",
    "read_inputs",
    "read_reports",
]
