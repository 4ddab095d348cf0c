"""`factlint profile`: what each rule does on a corpus."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from msgspec import structs

from validator.cli.options import add_inputs, say
from validator.errors import Problem

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from validator.cli.engine import Engine
    from validator.explain.profile import Profile
    from validator.formats import Exit

HELP = "count what each rule does on a corpus, and the verbs that no rule took"
EXAMPLES = """\
examples:
  factlint profile corpus/
  factlint profile corpus/ --rules my-rules/ --top 50
  factlint profile corpus/ --format json > profile.json

`sentences` are those that hold a trigger word of the rule, `hits` its matches, `lost` those that another rule of its
type won. Times go to stderr.

exit status: 0, or 2 where the job could not be done
"""


def configure(parser: ArgumentParser) -> None:
    """Add the options of the verb."""
    add_inputs(parser)
    parser.add_argument("--top", type=int, default=20, metavar="N", help="verbs and slow rules to name (default: 20)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text, json (default: text)")
    parser.add_argument("-q", "--quiet", action="store_true", help="say no times")


def work(options: Namespace, engine: Engine) -> int:
    """Count. Returns the exit status."""
    from validator.cli.session import load_rules, show_problem
    from validator.explain.profile import Profile
    from validator.sources import find_inputs, read_inputs

    problems: list[Problem] = []
    rules = load_rules(options, engine, problems.extend)
    inputs, missing = find_inputs(options.paths)
    problems += missing
    reports = 0
    profile = Profile(rules) if rules is not None else None
    for item in read_inputs(inputs, options.published) if profile is not None else ():
        if isinstance(item, Problem):
            problems.append(item)
        elif profile is not None:
            reports += 1
            profile.add(item)
    say(*map(show_problem, problems))
    end = _exit(profile, reports, len(problems))
    if profile is not None and options.format == "json":
        sys.stdout.writelines(_as_json(profile, reports, options.top, problems, end))
    elif profile is not None and reports:
        sys.stdout.writelines(_as_text(profile, reports, options.top))
    if profile is not None and not options.quiet:
        slow = profile.slowest(options.top)
        say(*["time by rule:"] * bool(slow), *(f"{seconds:8.3f} s  {id}" for id, seconds in slow))
    if end.code:
        say(f"exit {end.code}: {end.reason}")
    return end.code


def _exit(profile: Profile | None, reports: int, problems: int) -> Exit:
    from validator.formats import Exit
    from validator.formats.screen import count_noun

    if profile is None:
        return Exit(2, "problems with the rules")
    if not reports:
        return Exit(2, "Expected at least one report, got none")
    return Exit(2, count_noun(problems, "problem")) if problems else Exit(0, "profiled")


def _as_json(profile: Profile, reports: int, top: int, problems: Sequence[Problem], end: Exit) -> Iterator[str]:
    from validator.formats.encode import encode, encode_problem
    from validator.model import SCHEMA_VERSION

    found = {
        "schema_version": SCHEMA_VERSION,
        "summary": {"reports": reports, "sentences": profile.sentences, "hits": profile.hits.total()},
        "rules": profile.rows(),
        "silent": profile.silent(),
        "untaken": profile.words(top),
        "problems": [encode_problem(problem) for problem in problems],
        "exit": structs.asdict(end),
    }
    yield encode(found) + "\n"


def _as_text(profile: Profile, reports: int, top: int) -> Iterator[str]:
    from validator.formats import Run, Style
    from validator.formats.rows_text import RowText
    from validator.formats.screen import count_noun

    table = RowText(Style())
    for row in profile.rows():
        if row["hits"] or row["lost"]:
            yield from table.add(row)
    yield from table.end(Run())
    silent, own = profile.silent(), profile.own()
    named = [id for id in silent if id in own] if own else silent
    yield f"\nnever fired ({len(named)}): {', '.join(named) or 'none'}\n"
    if shipped := len(silent) - len(named):
        yield f"nor did {count_noun(shipped, 'shipped rule')} (--format json names them)\n"
    words = ", ".join(f"{row['word']} {row['count']}" for row in profile.words(top))
    yield f"\nverbs that no rule took: {words or 'none'}\n"
    hits = count_noun(profile.hits.total(), "hit")
    yield f"\n{count_noun(reports, 'report')}, {count_noun(profile.sentences, 'sentence')}, {hits}\n"
