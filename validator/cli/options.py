"""Options that several verbs share, and their values."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

from msgspec import structs

from validator.errors import did_you_mean
from validator.formats import Style, format_names
from validator.formats.results import UNITS
from validator.limits import LIMITS, Limits, hold, read_limit
from validator.model import SEVERITIES
from validator.sources.dates import read_published
from validator.sources.inputs import STDIN_FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from validator.model import Finding, Report, ReportFacts
    from validator.project.model import Config

MOST_JOBS = 1024


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """The reports: paths, the date of those without one, the rules."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help=".txt, .md, .jsonl(.gz, .zst), .parquet, .warc, a folder, or -"
    )
    parser.add_argument(
        "--published", type=_published, metavar="DATE", help="the day of reports without one (2021-07-24)"
    )
    add_rules(parser)


def add_policy(parser: argparse.ArgumentParser) -> None:
    """The table for words without a number."""
    from validator.tally.policy import NAMES, OWN

    parser.add_argument(
        "--vague",
        choices=NAMES,
        default=OWN,
        metavar="POLICY",
        help=f"what dozens, several and such count as: {', '.join(NAMES)} (default: {OWN})",
    )


def add_rules(parser: argparse.ArgumentParser) -> None:
    """The rules beside the shipped ones."""
    parser.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar="PATH",
        help="a rule file, a folder or an installed pack, beside the shipped rules (repeatable)",
    )
    add_project(parser)


def add_project(parser: argparse.ArgumentParser) -> None:
    """The configuration of the run."""
    parser.add_argument("--config", metavar="FILE", help="the configuration (the nearest factlint.toml)")
    parser.add_argument("--isolated", action="store_true", help="leave out every configuration")
    parser.add_argument(
        "--limit", action="append", default=[], type=_limit, metavar="NAME=N",
        help="another limit (line=32MiB; repeatable)",
    )  # fmt: skip


def add_outputs(parser: argparse.ArgumentParser, shows: str) -> None:
    """The format of stdout, further outputs, colour, how much is said."""
    names = format_names(shows)
    parser.add_argument(
        "--format", choices=names, default=names[0], metavar="FORMAT", help=f"{', '.join(names)} (default: {names[0]})"
    )
    parser.add_argument(
        "--output",
        action="append",
        default=[],
        type=_output(names),
        metavar="FORMAT=FILE",
        help="write a further output, too (repeatable)",
    )
    if shows in ("facts", "findings", "verdicts"):
        parser.add_argument(
            "--offsets",
            choices=UNITS,
            default="codepoint",
            metavar="UNIT",
            help="unit of offsets in JSON: codepoint, utf8, utf16",
        )
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", metavar="WHEN",
                        help="colour: auto, always, never (default: auto)")  # fmt: skip
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help="say only what went wrong")
    loudness.add_argument("-v", "--verbose", action="store_true", help="say what is read and how long it took")


def add_levels(parser: argparse.ArgumentParser) -> None:
    """Which findings are shown and which count."""
    parser.add_argument(
        "--fail-on",
        choices=(*SEVERITIES, "never"),
        default="error",
        metavar="SEVERITY",
        help="exit 1 from this severity on: error (default), warning, info, never",
    )
    parser.add_argument(
        "--min-severity",
        choices=SEVERITIES,
        default="info",
        metavar="SEVERITY",
        help="show findings from this severity on",
    )
    parser.add_argument("--exit-zero", action="store_true", help="exit 0 where it would be 1; 2 stays 2")


def add_checks(parser: argparse.ArgumentParser) -> None:
    """Which checks count."""
    for name, what in (("--select", "only these checks"), ("--ignore", "not these checks")):
        parser.add_argument(
            name,
            action="extend",
            default=[],
            type=_checks,
            metavar="CODES",
            help=f"{what} (T,count-bounds)",
        )


def add_baseline(parser: argparse.ArgumentParser) -> None:
    """The findings that were there before."""
    parser.add_argument("--baseline", metavar="FILE", help="leave out the findings of this baseline")


def add_incremental(parser: argparse.ArgumentParser) -> None:
    """What need not be read again."""
    parser.add_argument(
        "--since", metavar="REF", help="read only reports that changed since this commit; all, where rules changed"
    )
    parser.add_argument("--cache", metavar="DIR", help="keep results here, and use those kept here")


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """How many processes work."""
    parser.add_argument(
        "-j", "--jobs", type=_jobs, default=1, metavar="N", help="work in N processes, auto: one a core (default: 1)"
    )


def add_scale(parser: argparse.ArgumentParser) -> None:
    """What large inputs need: processes, going on after a kill."""
    add_jobs(parser)
    parser.add_argument(
        "--stdin-format", choices=STDIN_FORMATS, default="text", metavar="FORM",
        help=f"what - holds: {', '.join(STDIN_FORMATS)} (default: text, one report)",
    )  # fmt: skip
    parser.add_argument(
        "--resume", action="store_true",
        help="keep a journal beside the first --output; run again after a kill, go on where it stopped",
    )  # fmt: skip


def read_limits(options: argparse.Namespace) -> Limits:
    """The limits of a run: those of the configuration, and over them those of the command line."""
    return structs.replace(LIMITS, **dict(getattr(options, "limit", ())))


def _limit(value: str) -> tuple[str, int]:
    try:
        return read_limit(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def count_jobs(options: argparse.Namespace) -> int:
    """How many processes are asked for."""
    if options.jobs:
        return int(options.jobs)
    from validator.cli.workers import count_cores

    return count_cores()


def _jobs(value: str) -> int:
    """A number of processes; 0 is as many as there are cores."""
    if value == "auto":
        return 0
    if not value.isdecimal() or not 0 < int(value) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"Expected a number from 1 to {MOST_JOBS}, or auto, got {value}")
    return int(value)


def report_level(options: argparse.Namespace) -> Callable[[Report], str]:
    """The severity from which findings about a report count."""
    return lambda report: level_for(options, report, "fail_on", "never")


def read_number(value: str) -> int:
    """A whole number from 0 up, for an option."""
    if not value.isdecimal():
        raise argparse.ArgumentTypeError(f"Expected a whole number from 0 up, got {value}")
    return int(value)


def apply_config(options: argparse.Namespace, words: Sequence[str]) -> None:
    """Give the options that the command line leaves open the values of the configuration; keep that beside them.

    Raises InputError where the configuration is wrong.
    """
    if not hasattr(options, "isolated"):
        return
    from validator.project.config import load_config

    config = load_config(options.config, isolated=options.isolated)
    options.project = config = _choose_checks(options, config)
    options.limit = [*config.limits, *options.limit]
    hold(read_limits(options))
    options.said = frozenset(word.partition("=")[0] for word in words if word.startswith("--"))
    for name in ("fail_on", "min_severity", "published"):
        value = getattr(config, name)
        if value is not None and hasattr(options, name) and f"--{name.replace('_', '-')}" not in options.said:
            setattr(options, name, value)
    if config.rules and hasattr(options, "rules"):
        named = options.verb == "test" and options.rules  # those alone are to be tested
        options.rules = options.rules if named else list(dict.fromkeys((*config.rules, *options.rules)))
    if config.lock is not None and hasattr(options, "rules"):
        _hold_to_lock(options, config.lock)


def _choose_checks(options: argparse.Namespace, config: Config) -> Config:
    """A configuration with the checks of the command line: selected in the place of its own, ignored beside them."""
    select, ignore = tuple(getattr(options, "select", ())), tuple(getattr(options, "ignore", ()))
    if not select and not ignore:
        return config
    from msgspec.structs import replace

    checks = config.checks
    return replace(config, checks=replace(checks, select=select or checks.select, ignore=(*checks.ignore, *ignore)))


def _hold_to_lock(options: argparse.Namespace, lock: str) -> None:
    """Raise InputError where a pack of the run is not as locked; the verb that writes locks takes only the path."""
    if options.verb == "pack":
        options.lock = options.lock if "--lock" in options.said else lock
        return
    from validator.packs import gather
    from validator.project.lock import hold_to_lock

    hold_to_lock(lock, gather(options.rules, **rule_settings(options)).packs)


def level_for(options: argparse.Namespace, report: Any, field: str, default: str) -> str:
    """`fail_on` or `min_severity` for a report: of the command line, else of the configuration for its file."""
    given: str = getattr(options, field, default)
    config = getattr(options, "project", None)
    if config is None or not config.overrides or f"--{field.replace('_', '-')}" in options.said:
        return given
    from validator.project.levels import path_level

    return path_level(config, getattr(report, "file", None), field, given)


def settle_findings(
    options: argparse.Namespace, findings: tuple[Finding, ...], facts: ReportFacts, report: Report, rules: Any
) -> tuple[Finding, ...]:
    """The findings about a report that the configuration and its rules keep, as grave as these say."""
    from validator.project.levels import settle_findings

    return settle_findings(findings, facts, options.project, report.file, rules.levels)


def rule_settings(options: argparse.Namespace) -> dict[str, Any]:
    """What the configuration builds on and changes about rules, as arguments of `load_rules`."""
    config = getattr(options, "project", None)
    if config is None:
        return {}
    found: dict[str, Any] = {}
    if config.rules_place is not None:
        found["places"] = dict.fromkeys(config.rules, config.rules_place)
    if config.extends:
        found["extends"] = tuple((extended, config.folder) for extended in config.extends)
    if config.rule_overrides:
        found["overrides"] = config.rule_overrides
    return found


def load_settings(options: argparse.Namespace) -> dict[str, Any]:
    """The same with the checks that the run asks for beside the usual ones: by code or name, in full."""
    found = rule_settings(options)
    config = getattr(options, "project", None)
    if config is None:
        return found
    chosen = [config.checks, *(s.checks for s in config.overrides if s.checks is not None)]
    names = [name for c in chosen for name in (*c.select, *(name for name, _ in c.severity))]
    if names:
        from validator.checks import asked_in

        asked = asked_in(names)
        if asked:
            found["asked"] = tuple(sorted(asked))
    return found


def wants_color(choice: str, stream: TextIO) -> bool:
    """Is the stream to be coloured? `auto`: on a terminal, unless NO_COLOR (no-color.org) or TERM=dumb say no."""
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def choose_style(options: argparse.Namespace) -> Style:
    """How stdout looks: as wide as the terminal; where it goes elsewhere, always the same."""
    style = Style(wants_color(options.color, sys.stdout), offsets=getattr(options, "offsets", "codepoint"))
    if not sys.stdout.isatty():
        return style
    import shutil

    return structs.replace(style, width=min(max(shutil.get_terminal_size().columns, 60), 160))


def at_or_above(severity: str, level: str) -> bool:
    """Is a severity as grave as the level? Nothing is as grave as "never"."""
    return level in SEVERITIES and SEVERITIES.index(severity) <= SEVERITIES.index(level)


def _published(value: str) -> str:
    try:
        return read_published(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _checks(value: str) -> list[str]:
    from validator.checks import name_problem

    names = [name.strip() for name in value.split(",") if name.strip()]
    for name in names or [value]:
        problem = name_problem(name)
        if problem is not None:
            raise argparse.ArgumentTypeError(problem)
    return names


def _output(names: tuple[str, ...]) -> Callable[[str], tuple[str, str]]:
    def read(value: str) -> tuple[str, str]:
        name, equals, path = value.partition("=")
        if not equals or not path:
            raise argparse.ArgumentTypeError(f"Expected FORMAT=FILE, got {value}")
        if name not in names:
            hint = did_you_mean(name, names)
            raise argparse.ArgumentTypeError(f"Expected a format of {', '.join(names)}, got {name}{hint}")
        if path == "-":
            raise argparse.ArgumentTypeError("Expected a file, got -: stdout has --format")
        return name, path

    return read


def say(*lines: str) -> None:
    """Lines to stderr, where talk goes."""
    try:
        for line in lines:
            print(line, file=sys.stderr)
    except (OSError, ValueError):  # nobody listens: the exit status stays what the run makes it
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
