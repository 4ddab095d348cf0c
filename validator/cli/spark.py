"""`python -m validator.spark`: reports of files that many machines read, checked by Apache Spark."""

from __future__ import annotations

import os
import shutil
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from importlib.util import find_spec
from time import perf_counter
from typing import TYPE_CHECKING

from validator.cli.options import _limit, read_limits, say
from validator.errors import InputError, Location, Problem, RulePackError, render_problem
from validator.formats.screen import count_noun
from validator.limits import hold

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLES = """\
examples:
  python -m validator.spark --input reports.parquet --output checked
  python -m validator.spark --input reports/ --from jsonl --output checked --rules my-rules/
  python -m validator.spark --master spark://host:7077 --input s3a://news/2021/ --from parquet --output s3a://checked/2021

writes facts, findings, problems, reports and across below --output, as Parquet
exit status: 0 all reports were read, 2 the job could not be done, or a report could not be read
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say. Returns the exit status; prints to stderr; never raises."""
    try:
        options = _parser().parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    try:
        return _work(options)
    except (InputError, RulePackError) as error:
        say(*map(render_problem, error.problems))
    except KeyboardInterrupt:
        say("factlint: interrupted")
        return 130
    except Exception as error:  # Spark's own are of many kinds, and long
        if os.environ.get("FACTLINT_DEBUG"):
            raise
        say(f"the job could not be done: {_first_line(error)}", "FACTLINT_DEBUG=1 shows where")
    return 2


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m validator.spark", description="Check reports with Apache Spark.", epilog=EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    add = parser.add_argument
    add("--input", action="append", required=True, metavar="PATH", help="a .jsonl or .parquet file, or a folder")
    add("--output", required=True, metavar="FOLDER", help="where the tables go; it must not be there yet")
    add("--from", dest="form", choices=("jsonl", "parquet"), default="", help="what the input holds (default: by name)")
    add("--rules", action="append", default=[], metavar="PATH", help="a rule file, a folder of them, or a pack's name")
    add(
        "--limit",
        action="append",
        default=[],
        type=_limit,
        metavar="NAME=N",
        help="another limit: line=32MiB (repeatable)",
    )
    add("--published", metavar="DATE", help="the date of reports that carry none")
    add("--no-across", action="store_true", help="do not hold the facts of different reports against each other")
    add("--master", metavar="URL", help="where Spark runs (default: what spark-submit says, else local[*])")
    add("--conf", action="append", default=[], metavar="KEY=VALUE", help="a setting of Spark")
    return parser


def _work(options: Namespace) -> int:
    from validator.ruleset import load_rules
    from validator.sources.dates import read_published

    _look_around()
    hold(read_limits(options))
    try:
        published = read_published(options.published) if options.published else None
    except ValueError as error:
        raise InputError([Problem(Location("--published"), "O002", str(error))]) from None
    rules = load_rules(*options.rules)
    if rules.problems:
        raise RulePackError(rules.problems)
    settings = _settings(options.conf)
    from validator.engines.spark import check_files, open_session

    with open_session(settings, options.master) as session:
        started = perf_counter()
        done = check_files(session, options.input, options.output, rules, form=options.form, published=published,
                           across=not options.no_across)  # fmt: skip
        took = perf_counter() - started
    say(
        f"{count_noun(done.reports, 'report')}, {count_noun(done.facts, 'fact')}, "
        f"{count_noun(done.findings, 'finding')}, {done.across} across reports, in {took:.0f} s"
    )
    if done.problems:
        say(f"exit 2: {count_noun(done.problems, 'problem')} with the input: see {options.output}/problems")
        return 2
    if not done.reports:
        say("exit 2: Expected at least one report, got none")
        return 2
    return 0


def _look_around() -> None:
    """Raise InputError where what Spark needs is not there."""
    missing = [name for name in ("pyspark", "pyarrow") if find_spec(name) is None]
    if missing:
        message = f"Expected {' and '.join(missing)} to be installed, got none"
        raise InputError([Problem(Location("validator.spark"), "O002", message, "pip install 'factlint[spark]'")])
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and not (home and os.path.exists(os.path.join(home, "bin", "java"))):
        message = "Expected Java 17 or later, got none"
        help = "install it, or let JAVA_HOME name its folder"
        raise InputError([Problem(Location("validator.spark"), "O002", message, help)])


def _settings(given: Sequence[str]) -> dict[str, str]:
    """The settings of a session: few words on stderr, and what was given. Raises InputError."""
    settings = {"spark.log.level": "ERROR", "spark.ui.showConsoleProgress": "false", "spark.ui.enabled": "false"}
    for setting in given:
        key, equals, value = setting.partition("=")
        if not equals:
            message = f"Expected KEY=VALUE, got {setting!r}"
            raise InputError([Problem(Location("--conf"), "O002", message)])
        settings[key] = value
    return settings


def _first_line(error: Exception) -> str:
    """The sentence of an error that says most: of a worker's traceback the last line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    raised = [line for line in lines if line.split(":")[0].rsplit(".")[-1].endswith(("Error", "Exception"))]
    return next(iter(raised[::-1] or lines), type(error).__name__)[:500]
