"""How much faster several processes are than one: the ratio of their times on the same reports.

    python benchmarks/jobs.py PATH… [--jobs 2] [--verb extract] [--format jsonl] [--repeat 20]

The reports of PATH (.jsonl) are written one after the other, `--repeat` times under ids of their own, to a temporary
file, which the command reads with one process and with `--jobs`, in turn; its output is thrown away, but must be the
same. Start and rules are part of the time, so the file should be large: half a minute of work or more. Wall-clock time
is what counts, so nothing else should be at work; where that cannot be, the CPU time of both is told beside it, and
what the ratio would be if each process had a core of its own for as long as it worked.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple


class Measured(NamedTuple):
    """Seconds on the clock, seconds of CPU of all its processes, a digest of the output."""

    clock: float
    work: float
    digest: str


def main() -> int:
    options = _options()
    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        size = write_corpus(corpus, options.paths, options.repeat)
        rounds: dict[int, list[Measured]] = {1: [], options.jobs: []}
        for number in range(options.rounds):
            for jobs in list(rounds) if number % 2 == 0 else list(rounds)[::-1]:
                rounds[jobs].append(measure(corpus, jobs, options))
    digests = {measured.digest for done in rounds.values() for measured in done}
    if len(digests) != 1:
        print("Expected the same output, got others", file=sys.stderr)
        return 1
    print(f"{size / 1_000_000:.1f} MB, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {options.verb}")
    clock = {jobs: statistics.median(m.clock for m in done) for jobs, done in rounds.items()}
    work = {jobs: statistics.median(m.work for m in done) for jobs, done in rounds.items()}
    for jobs in rounds:
        speed = size / 1e6 / clock[jobs]
        print(f"-j {jobs}: {clock[jobs]:6.1f} s on the clock, {work[jobs]:6.1f} s of CPU, {speed:.2f} MB/s")
    ratio = clock[1] / clock[options.jobs]
    print(f"ratio {ratio:.2f} on the clock; {options.jobs * work[1] / work[options.jobs]:.2f} by CPU time")
    return 0 if ratio >= options.minimum else 1


def write_corpus(path: Path, sources: list[str], repeat: int) -> int:
    rows = [json.loads(line) for source in sources for line in Path(source).read_text(encoding="utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as out:
        for number in range(repeat):
            for row in rows:
                out.write(json.dumps({**row, "id": f"{number}-{row['id']}"}, ensure_ascii=False) + "\n")
    return path.stat().st_size


def measure(corpus: Path, jobs: int, options: argparse.Namespace) -> Measured:
    command = [sys.executable, "-m", "validator", options.verb, str(corpus), "--format", options.format]
    started, before = perf_counter(), os.times()
    with subprocess.Popen([*command, "-j", str(jobs)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        digest = hashlib.file_digest(process.stdout, "blake2b")  # type: ignore[arg-type]
    after = os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(perf_counter() - started, work, digest.hexdigest())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--verb", choices=("extract", "check", "tally", "mentions"), default="extract")
    parser.add_argument("--format", default="jsonl")
    parser.add_argument("--repeat", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--minimum", type=float, default=0.0)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
