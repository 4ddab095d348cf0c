"""Facts a second through the schema and all checks of one report, against plain jsonschema on the same facts.

    python benchmarks/validate.py [REPORTS…]

The facts are those that factlint reads in the reports (default: seeds/), handed back as somebody else's. Both sides get
the same envelopes; they are warmed and interleaved; the median of five rounds counts, in CPU time of this process, so
that other work on the machine stands in neither. The second reading that some checks ask for is made once, outside the
clock, as it is in a run: its cost is that of `extract`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median
from time import process_time

import msgspec
from msgspec import structs

from validator.api import extract_report, shipped_rules
from validator.checks import run_checks
from validator.model import Producer, Report, ReportFacts
from validator.sources import read_reports

ROOT = Path(__file__).parent.parent
ROUNDS = 5
BAR = 15.0
SCHEMA = ROOT / "validator" / "schemas" / "report.schema.json"

Case = tuple[ReportFacts, Report, ReportFacts]


def gather(paths: list[str]) -> list[Case]:
    rules = shipped_rules()
    cases = []
    for report in read_reports(paths):
        if isinstance(report, Report):
            own = extract_report(report, rules)
            cases.append((structs.replace(own, producer=Producer(name="other", kind="llm")), report, own))
    return [case for case in cases if case[0].facts]


def time_ours(cases: list[Case], times: int) -> float:
    types = shipped_rules().types
    started = process_time()
    for _ in range(times):
        for facts, report, own in cases:
            run_checks(facts, report, own, types=types)
    return (process_time() - started) / times


def time_theirs(instances: list[object]) -> float:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(
        json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    started = process_time()
    for instance in instances:
        list(validator.iter_errors(instance))
    return process_time() - started


def main() -> int:
    cases = gather(sys.argv[1:] or [str(ROOT / "seeds")])
    number = sum(len(case[0].facts) for case in cases)
    instances = [json.loads(msgspec.json.encode(case[0])) for case in cases]
    time_ours(cases, 3)
    time_theirs(instances)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(time_ours(cases, 10))
        theirs.append(time_theirs(instances))
    fast, slow = number / median(ours), number / median(theirs)
    print(f"{number} facts of {len(cases)} reports")
    print(f"jsonschema alone     {slow:10,.0f} facts/s")
    print(f"schema and checks    {fast:10,.0f} facts/s")
    print(f"ratio                {fast / slow:10.1f}   (bar {BAR:g})")
    return 0 if fast / slow >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
