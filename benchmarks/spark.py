"""How many reports a second Spark checks with one worker and with two, on this machine, beside one process alone.

    python benchmarks/spark.py PATH [--workers 1 2] [--json FILE]

PATH is a .jsonl or .parquet file, or a folder of them. For each number of workers a standalone master and so many
workers of one core are started on loopback, and the job `python -m validator.spark` runs (`--jobs` times, the last
counts), from start to exit, JVM and all; what the job itself says it took is shown beside it. Wall time: other work on
the machine stands in it. The process alone is `factlint check --format jsonl`, also whole.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.spark_cluster import ALONE, start_cluster  # noqa: E402
from validator.sources import read_reports  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", metavar="PATH")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], metavar="N")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="runs, of which the last counts (default: 2)")
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    count = sum(1 for _ in read_reports([options.path]))
    rows: list[dict[str, Any]] = []
    with TemporaryDirectory(prefix="factlint-spark-") as folder:
        alone, _ = timed([sys.executable, "-m", "validator", "check", options.path, "--format", "jsonl", "--isolated"])
        rows.append({"name": "one process", "seconds": alone, "reports_a_second": count / alone})
        for workers in options.workers:
            whole, said = job(options.path, workers, options.jobs, Path(folder))
            name = f"Spark, {workers} worker{'s' * (workers > 1)}"
            rows.append({"name": name, "seconds": whole, "reports_a_second": count / whole, "said": said})
    print(f"{count} reports, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for row in rows:
        print(
            f"{row['name']:18} {row['seconds']:7.1f} s {row['reports_a_second']:8.1f} reports/s  {row.get('said', '')}"
        )
    if options.json:
        Path(options.json).write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


def job(path: str, workers: int, jobs: int, folder: Path) -> tuple[float, str]:
    """Seconds of the last of some jobs on a cluster of its own, and what it said at its end."""
    logs = folder / f"{workers}"
    logs.mkdir()
    with start_cluster(logs, workers) as cluster:
        for number in range(jobs):
            command = [
                sys.executable, "-m", "validator.spark", "--input", path, "--output", str(logs / f"out{number}"),
                "--master", cluster.url, "--conf", "spark.sql.shuffle.partitions=4",
            ]  # fmt: skip
            seconds, said = timed(command)
    return seconds, said


def timed(command: Sequence[str]) -> tuple[float, str]:
    """Wall seconds of a command, and the last line that it said."""
    started = perf_counter()
    done = subprocess.run(command, env=ALONE, cwd=ROOT, capture_output=True, text=True, check=False)
    seconds = perf_counter() - started
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-2000:]}")
    told = [line for line in done.stderr.splitlines() if " reports, " in line]
    return seconds, told[-1] if told else ""


if __name__ == "__main__":
    sys.exit(main())
