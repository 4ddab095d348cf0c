"""How fast factlint extracts and checks, against spaCy's blank English tokenizer alone on the same text.

    python benchmarks/throughput.py PATH… [--rounds 5] [--minimum 3.0]

PATH is a folder, a .txt, .md or .jsonl file. The first part of the text warms both, the rest is measured: it is unseen
in every round, because each round runs in a process of its own, forked from the warmed one, so that each of the two
meets its words for the first time. Rounds alternate between the two; the medians and their ratio are printed. Rules are
loaded and texts are read before any clock starts; the garbage collector is on, and what exists before the fork is
frozen (gc.freeze) for both alike. Each has one thread, and its CPU time is what counts: other work on the machine does
not stand in it. MB are 10**6 bytes of UTF-8.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import multiprocessing.connection
import statistics
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from time import process_time
from typing import NamedTuple

from validator.model import Report
from validator.sources import read_reports

MEGA = 1_000_000
ENOUGH = 3.0  # MB of unseen text


class Measured(NamedTuple):
    """Seconds of CPU of one round, and what was made in them."""

    seconds: float
    made: tuple[int, ...]


Work = Callable[[Sequence[Report]], tuple[int, ...]]


def main() -> int:
    options = _options()
    reports = [r for r in read_reports(options.paths) if isinstance(r, Report) and r.text]
    if len(reports) < 2:
        print("Expected two or more reports, got", len(reports), file=sys.stderr)
        return 2
    warm, unseen = split(reports, options.warm)
    size = megabytes(unseen)
    if size < ENOUGH:
        print(f"note: {size:.2f} MB of unseen text; a verdict needs {ENOUGH:.0f} MB or more")
    contenders = {"factlint": factlint(), "spaCy": spacy()}
    for work in contenders.values():
        work(warm)
    rounds: dict[str, list[Measured]] = {name: [] for name in contenders}
    for number in range(options.rounds):
        order = list(contenders) if number % 2 == 0 else list(contenders)[::-1]
        for name in order:
            rounds[name].append(measure(contenders[name], unseen))
    return report(rounds, size, megabytes(warm), len(unseen), options.minimum)


def report(rounds: dict[str, list[Measured]], size: float, warm: float, count: int, minimum: float) -> int:
    speeds = {name: size / statistics.median(m.seconds for m in done) for name, done in rounds.items()}
    facts, findings = rounds["factlint"][0].made
    print(f"{count} reports, {size:.2f} MB unseen (warmed on {warm:.2f} MB of other text)")
    print(f"factlint extract + check  {speeds['factlint']:6.2f} MB/s   {facts} facts, {findings} findings")
    print(f"spaCy blank tokenizer     {speeds['spaCy']:6.2f} MB/s   {rounds['spaCy'][0].made[0]} tokens")
    ratio = speeds["factlint"] / speeds["spaCy"]
    print(f"ratio {ratio:.2f} (median of {len(rounds['spaCy'])}, interleaved)")
    return 0 if ratio >= minimum else 1


def split(reports: list[Report], share: float) -> tuple[list[Report], list[Report]]:
    """The warm-up part and the measured part, as near to `share` of the text as whole reports allow."""
    wanted = megabytes(reports) * share
    taken = 0.0
    for number, item in enumerate(reports[:-1], 1):
        taken += megabytes([item])
        if taken >= wanted:
            return reports[:number], reports[number:]
    return reports[:-1], reports[-1:]


def megabytes(reports: Sequence[Report]) -> float:
    return sum(len(r.text.encode()) for r in reports) / MEGA


def factlint() -> Work:
    from validator.api import check_reports
    from validator.ruleset import load_rules

    rules = load_rules()
    print(f"factlint: {len(rules.rules)} rules, gate on")

    def work(reports: Sequence[Report]) -> tuple[int, ...]:
        facts = findings = 0
        for made, found, _ in check_reports(reports, rules):
            facts += len(made.facts)
            findings += len(found)
        return facts, findings

    return work


def spacy() -> Work:
    import spacy as library

    tokenizer = library.blank("en").tokenizer
    print(f"spaCy {version('spacy')}")

    def work(reports: Sequence[Report]) -> tuple[int, ...]:
        return (sum(len(tokenizer(item.text)) for item in reports),)

    return work


def measure(work: Work, reports: Sequence[Report]) -> Measured:
    """One round in a forked process: what it learns of the text dies with it."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    gc.collect()
    gc.freeze()
    process = multiprocessing.get_context("fork").Process(target=_round, args=(work, reports, sender))
    process.start()
    sender.close()
    measured: Measured = receiver.recv()
    process.join()
    return measured


def _round(work: Work, reports: Sequence[Report], sender: multiprocessing.connection.Connection) -> None:
    started = process_time()
    made = work(reports)
    sender.send(Measured(process_time() - started, made))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is timed (default: 5)")
    parser.add_argument("--warm", type=float, default=0.15, help="share of the text that warms both (default: 0.15)")
    parser.add_argument("--minimum", type=float, default=0.0, help="exit 1 below this ratio (default: 0)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
