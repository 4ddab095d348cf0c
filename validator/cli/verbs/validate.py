"""`factlint validate`: facts that somebody else made, held against their reports."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from validator.cli.options import _published, add_baseline, add_checks, add_jobs, add_levels, add_outputs, add_rules

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from validator.cli.engine import Engine

HELP = "check facts that a language model, a coder or another program made"
EXAMPLES = """\
examples:
  factlint validate facts.jsonl --reports reports/
  factlint validate answer.json --reports report.txt --producer my-model --table
  factlint validate ged.csv --reports articles.jsonl --mostly 0.95
  factlint validate events.json --reports reports/ --schema event.schema.json --map map.yaml

exit status: 0 clean, 1 findings at or above --fail-on, 2 the job could not be done
"""
CAP = 100  # findings of one code that are shown where nothing is said


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    from validator.sources.facts import form_names

    parser.add_argument("facts", nargs="+", metavar="FACTS", help="a .json, .jsonl, .csv or .ann file, a folder, or -")
    add_reports(parser)
    parser.add_argument(
        "--from", dest="form", choices=form_names(), metavar="FORM",
        help=f"what the facts are: {', '.join(form_names())}",
    )  # fmt: skip
    parser.add_argument("--schema", metavar="FILE", help="a JSON Schema (2020-12) of their shape; with --map")
    parser.add_argument("--map", metavar="FILE", help="which of its fields are which of ours (YAML, JSON)")
    parser.add_argument("--producer", metavar="NAME", help="who made the facts; goes into the output")
    parser.add_argument(
        "--mostly", type=_share, default=1.0, metavar="X",
        help="let a check pass by this share of facts (0.95)",
    )  # fmt: skip
    parser.add_argument("--table", action="store_true", help="list each fact: passed, failed, not checked")
    parser.add_argument(
        "--max-findings", type=_number, metavar="N",
        help=f"at most N findings of a code, 0: all ({CAP} in text)",
    )  # fmt: skip
    parser.add_argument(
        "--checks", action="append", default=[], metavar="FILE", help="checks of your own in YAML (repeatable)"
    )
    add_rules(parser)
    add_outputs(parser, "verdicts")
    add_levels(parser)
    add_checks(parser)
    add_baseline(parser)
    add_jobs(parser)


def add_reports(parser: ArgumentParser) -> None:
    """The reports that facts speak of."""
    parser.add_argument(
        "--reports", action="append", default=[], metavar="PATH",
        help="where the reports are (repeatable)",
    )  # fmt: skip
    parser.add_argument(
        "--published", type=_published, metavar="DATE", help="the day of reports without one (2021-07-24)"
    )


def work(options: Namespace, engine: Engine) -> int:
    """Validate the facts of the command line. Returns the exit status."""
    from validator.cli.validation import run_validation

    return run_validation(options, engine)


def _share(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 < number <= 1:
        raise argparse.ArgumentTypeError(f"Expected a share above 0 and up to 1, got {value}")
    return number


def _number(value: str) -> int:
    if not value.isdecimal():
        raise argparse.ArgumentTypeError(f"Expected a whole number from 0 up, got {value}")
    return int(value)
