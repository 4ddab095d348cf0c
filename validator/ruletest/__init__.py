"""A rule's examples and rejects: run as its tests, measured for what they reach, tried against changed rules."""

from validator.ruletest.cases import PASSED, Case, judge_example, judge_reject, read_rules, rules_alone, run_cases
from validator.ruletest.coverage import Coverage, Unit, measure_coverage
from validator.ruletest.mutate import Mutant, Mutation, mutate_rules

__all__ = [
    "PASSED",
    "Case",
    "Coverage",
    "Mutant",
    "Mutation",
    "Unit",
    "judge_example",
    "judge_reject",
    "measure_coverage",
    "mutate_rules",
    "read_rules",
    "rules_alone",
    "run_cases",
]
