"""Where the time of extract and check goes, stage by stage.

    python benchmarks/stages.py PATH… [--rounds 5]

PATH is a folder, a .txt, .md or .jsonl file. The first part of the text warms, the rest is read in processes forked
from the warmed one, as in throughput.py, and every millisecond of CPU time it is noted which stage is at work: the
innermost of those below. Prints the share of each, and milliseconds a MB (10**6 bytes of UTF-8).
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.throughput import Work, factlint, measure, megabytes, split
from validator.model import Report
from validator.sources import read_reports

EVERY = 0.001  # seconds of CPU time between two looks
STAGES = {  # file and function -> the stage that it begins
    ("splitting.py", "split_sentences"): "sentences",
    ("sentences.py", "read_sentences"): "tokens and their classes",
    ("gate.py", "opens"): "gate: which rules can match",
    ("sentences.py", "_sentence"): "phrases and chunks",
    ("match.py", "match_sentence"): "matching",
    ("filling.py", "fill_draft"): "slots: parties, counts, contents",
    ("resolve.py", "resolve_references"): "references",
    ("fact.py", "_find_time"): "times",
    ("where.py", "find_place"): "places",
    ("lands.py", "settle_lands"): "places",
    ("stance.py", "factuality_of"): "factuality",
    ("reading.py", "read_together"): "drafts and attributions",
    ("build.py", "build_facts"): "facts, otherwise",
    ("__init__.py", "run_checks"): "checks",
}
NAMES = tuple(dict.fromkeys(STAGES.values()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--rounds", type=int, default=5, help="how often the text is read (default: 5)")
    parser.add_argument("--warm", type=float, default=0.15, help="share of the text that warms (default: 0.15)")
    options = parser.parse_args()
    reports = [r for r in read_reports(options.paths) if isinstance(r, Report) and r.text]
    if len(reports) < 2:
        print("Expected two or more reports, got", len(reports), file=sys.stderr)
        return 2
    warm, unseen = split(reports, options.warm)
    work = factlint()
    work(warm)
    size = megabytes(unseen)
    seconds = 0.0
    seen: Counter[str] = Counter()
    for _ in range(options.rounds):
        measured = measure(sampled(work), unseen)
        seconds += measured.seconds
        seen.update(dict(zip((*NAMES, "other"), measured.made, strict=True)))
    total = seen.total()
    print(f"{len(unseen)} reports, {size:.2f} MB, {options.rounds} rounds: {seconds / options.rounds / size:.2f} s/MB")
    for name, count in seen.most_common():
        share = count / total
        print(f"{name:34} {share:6.1%} {1000 * share * seconds / options.rounds / size:6.0f} ms/MB")
    return 0


def sampled(work: Work) -> Work:
    """The work, which gives how often each stage, and none of them, was met."""

    def looked(reports: Sequence[Report]) -> tuple[int, ...]:
        seen: Counter[str] = Counter()

        def look(_: int, frame: FrameType | None) -> None:
            seen[stage(frame)] += 1

        signal.signal(signal.SIGPROF, look)
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
        work(reports)
        signal.setitimer(signal.ITIMER_PROF, 0)
        return tuple(seen[name] for name in (*NAMES, "other"))

    return looked


def stage(frame: FrameType | None) -> str:
    """The innermost stage of a stack."""
    while frame is not None:
        code = frame.f_code
        found = STAGES.get((code.co_filename.rpartition("/")[2], code.co_name))
        if found is not None:
            return found
        frame = frame.f_back
    return "other"


if __name__ == "__main__":
    sys.exit(main())
