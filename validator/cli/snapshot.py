"""`factlint test --snapshot`: facts held to those that were accepted, and differences accepted all or one by one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from validator.cli.options import say
from validator.errors import InputError, Location, Problem

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator, Sequence

    from validator.cli.engine import Rules
    from validator.formats import Style
    from validator.rulefile import Rule
    from validator.snapshots import Compared, Difference, Entry, Key, Shot

_QUESTION = "accept? [y]es, [n]o, [a]ll that follow, [q]uit: "


def add_snapshot(parser: ArgumentParser) -> None:
    """The options of snapshots."""
    group = parser.add_argument_group("snapshots")
    group.add_argument(
        "--snapshot", metavar="FILE", help="exit 1 where the facts of an example are not those kept there"
    )
    group.add_argument(
        "--texts", action="append", default=[], metavar="PATH", help="reports whose facts are kept too (repeatable)"
    )
    how = group.add_mutually_exclusive_group()
    how.add_argument("--update", action="store_true", help="take all differences over into the snapshot")
    how.add_argument("--review", action="store_true", help="show each difference and ask, on a terminal")


def is_asked(options: Namespace) -> bool:
    """Does the command line speak of a snapshot?"""
    return bool(options.snapshot or options.texts or options.update or options.review)


def check_terminal(options: Namespace) -> None:
    """Raise InputError where a question could not be answered."""
    if options.review and not sys.stdin.isatty():
        problem = Problem(Location("stdin"), "I064", "Expected a terminal for --review, got none", "--update takes all")
        raise InputError([problem])


class Taken(NamedTuple):
    """What came of the comparison, and the reports that could not be read."""

    compared: Compared
    problems: tuple[Problem, ...]


def hold_to_snapshot(options: Namespace, rules: Rules, chosen: Sequence[Rule], style: Style) -> Taken:
    """Compare, accept what is to be accepted, and write the snapshot where that changes it."""
    from validator.cli.outputs import write_whole
    from validator.snapshots import SNAPSHOT_FILE, Compared, accept, compare_snapshot, load_snapshot, write_snapshot

    file = options.snapshot or SNAPSHOT_FILE
    fresh = (options.update or options.review) and not Path(file).exists()
    old: dict[Key, Entry] = {} if fresh else load_snapshot(file)
    problems: list[Problem] = []
    shots = list(_shots(options, rules, chosen, problems))
    differences = tuple(compare_snapshot(old, shots, _judged(options, old, rules, chosen)))
    accepted: list[Difference] = list(differences) if options.update else []
    if options.review:
        accepted = list(_ask(differences, style))
    if accepted or (options.update and fresh):
        write_whole(file, write_snapshot(accept(old, accepted).values()))
    left = tuple(difference for difference in differences if difference not in accepted)
    return Taken(Compared(file, len(shots), left, len(accepted)), tuple(problems))


def _shots(options: Namespace, rules: Rules, chosen: Sequence[Rule], problems: list[Problem]) -> Iterator[Shot]:
    from validator.snapshots import shoot_examples, shoot_report
    from validator.sources import read_reports

    yield from shoot_examples(rules, chosen)
    for report in read_reports(options.texts) if options.texts else ():
        if isinstance(report, Problem):
            problems.append(report)
        else:
            yield shoot_report(report, rules)


def _judged(options: Namespace, old: Iterable[Key], rules: Rules, chosen: Sequence[Rule]) -> frozenset[str]:
    """The rules whose examples are all there to be compared; "" for reports. A rule that is gone is judged, too."""
    there = {info.id for info in rules.rules if info.status != "draft"}
    gone = {rule for rule, _ in old if rule and rule not in there}
    return frozenset({rule.id for rule in chosen} | gone | ({""} if options.texts else set()))


def _ask(differences: Sequence[Difference], style: Style) -> Iterator[Difference]:
    """The differences that are accepted, one by one."""
    from validator.formats.snapshot import difference_lines

    every = False
    for number, difference in enumerate(differences, start=1):
        if not every:
            say(f"{number} of {len(differences)}", *(line.rstrip("\n") for line in difference_lines(difference, style)))
            answer = _answer()
            if answer == "q":
                return
            if answer == "n":
                continue
            every = answer == "a"
        yield difference


def _answer() -> str:
    """y, n, a or q; the end of the input is q."""
    while True:
        sys.stderr.write(_QUESTION)
        sys.stderr.flush()
        line = sys.stdin.readline()
        answer = line.strip().lower()[:1]
        if not line:
            return "q"
        if answer and answer in "ynaq":
            return answer
