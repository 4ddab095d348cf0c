"""How much memory a stream takes: resident memory at its highest, by size of the stream.

    python benchmarks/streams.py [--sizes 10 1000] [--verb extract] [--packing none|gzip|zstd] [--jobs 1]

Each size (in MB of JSONL, 10**6 bytes) is made while it is read: reports of some 3 KB go into the standard input of
`factlint VERB - --stdin-format jsonl`, whose output is thrown away. Most sentences tell of nothing that a rule knows;
every report has words that no other has, for a vocabulary grows with a stream. What is measured is ru_maxrss of that
process alone (with --jobs, of the largest of its processes too). The last line is the ratio of the largest size to the
smallest; exit 1 above --maximum.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from time import perf_counter
from typing import IO, BinaryIO, NamedTuple

MEGA = 1_000_000
PARAGRAPHS = 4_000
WORDS = 30_000
EVENTS = (
    "At least {n} people were killed near {name} on Monday, the ministry said.",
    "The army of {name} denied that it had shelled the village.",
    "{name} accused its neighbour of firing across the border at dawn.",
)


class Measured(NamedTuple):
    """What one run took: bytes put in, seconds, kilobytes of memory at the highest."""

    size: int
    seconds: float
    memory: int


def main() -> int:
    options = _options()
    runs = [measure(size * MEGA, options) for size in sorted(options.sizes)]
    print(f"{'stream':>10}  {'resident':>10}  {'speed':>10}")
    for run in runs:
        speed = run.size / MEGA / run.seconds
        print(f"{run.size / MEGA:7.0f} MB  {run.memory / 1000:7.1f} MB  {speed:5.1f} MB/s")
    ratio = runs[-1].memory / runs[0].memory
    print(f"ratio {ratio:.3f} (at most {options.maximum})")
    return 0 if ratio <= options.maximum else 1


def measure(size: int, options: argparse.Namespace) -> Measured:
    form = {"none": "jsonl", "gzip": "jsonl.gz", "zstd": "jsonl.zst"}[options.packing]
    command = [sys.executable, "-m", "validator", options.verb, "-", "--stdin-format", form, "--format", "jsonl"]
    command += ["-j", str(options.jobs), "--fail-on", "never"] if options.verb == "check" else ["-j", str(options.jobs)]
    started = perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert process.stdin
    with open_packed(process.stdin, options.packing) as stream:
        put = feed(stream, size)
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"Expected the run to end well, got exit {process.returncode}")
    memory = usage.ru_maxrss  # kilobytes on Linux
    return Measured(put, perf_counter() - started, memory)


def open_packed(stream: IO[bytes], packing: str) -> BinaryIO:
    if packing == "gzip":
        return gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=1)  # type: ignore[return-value]
    if packing == "zstd":
        from validator.sources.streams import load_zstd

        return load_zstd().ZstdFile(stream, "wb")  # type: ignore[no-any-return]
    return os.fdopen(os.dup(stream.fileno()), "wb")


def feed(stream: BinaryIO, size: int) -> int:
    """Write reports until that many bytes are written. Returns how many they are."""
    put = 0
    for line in reports():
        stream.write(line)
        put += len(line)
        if put >= size:
            return put
    return put


def reports() -> Iterator[bytes]:
    """Reports without end, as lines of JSONL; the same in every run."""
    dice = random.Random(1)
    words = [word(dice) for _ in range(WORDS)]
    paragraphs = [sentence(dice, words) for _ in range(PARAGRAPHS)]
    number = 0
    while True:
        number += 1
        parts = dice.choices(paragraphs, k=20)
        names = [word(dice).capitalize() for _ in range(6)]
        parts += [f"The town of {name} lies north of {words[dice.randrange(WORDS)]}." for name in names]
        if number % 4 == 0:
            told = dice.choice(EVENTS).format(n=dice.randrange(2, 90), name=names[0])
            parts.insert(dice.randrange(len(parts)), told)
        yield json.dumps({"id": f"report-{number:09d}", "text": "\n".join(parts)}).encode() + b"\n"


def sentence(dice: random.Random, words: list[str]) -> str:
    """A sentence of ordinary length; low ranks are frequent, as in any language."""
    size = dice.randrange(12, 30)
    drawn = [words[min(int(dice.paretovariate(0.6)), WORDS) - 1] for _ in range(size)]
    return " ".join(drawn).capitalize() + "."


def word(dice: random.Random) -> str:
    """A word that could be one."""
    return "".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(dice.randrange(2, 5)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 1000], metavar="MB")
    parser.add_argument("--verb", choices=("extract", "check", "tally", "mentions"), default="extract")
    parser.add_argument("--packing", choices=("none", "gzip", "zstd"), default="none")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--maximum", type=float, default=1.05)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
