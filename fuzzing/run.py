"""Fuzz everything that reads an input of a user's: patterns, rule files, reports, facts files, configuration.

    python fuzzing/run.py --seconds N [TARGET…] [--found FOLDER] [--corpus FOLDER]

Needs atheris (the extra `fuzz`). Each target runs for so many seconds in a process of its own, from the seeds of the
tests. Findings are written to FOLDER (the input, and beside it the traceback) and their names printed; exit 1 if there
are any. An input of a finding belongs, made small, into tests/test_fuzzing.py. `--corpus` keeps what was found worth
keeping, so that the next run goes on from there.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
STUCK = 300  # seconds for one input, on however busy a machine: longer is a finding, as is much CPU time (drive.py)
MEMORY = 3000  # MB


def main() -> int:
    from fuzzing.targets import TARGETS

    options = _options([target.name for target in TARGETS])
    found = Path(options.found or tempfile.mkdtemp(prefix="factlint-found-"))
    found.mkdir(parents=True, exist_ok=True)
    total = 0
    for target in TARGETS:
        if options.targets and target.name not in options.targets:
            continue
        with tempfile.TemporaryDirectory(prefix="factlint-corpus-") as folder:
            corpus = Path(options.corpus or folder) / target.name
            corpus.mkdir(parents=True, exist_ok=True)
            for number, seed in enumerate(target.seeds()):
                (corpus / f"seed-{number}").write_bytes(seed[: target.largest])
            before = set(found.iterdir())
            inputs, covered, log = fuzz(target.name, target.largest, corpus, found, options.seconds)
        new = sorted(p for p in set(found.iterdir()) - before if p.suffix != ".trace")
        total += len(new)
        print(f"{target.name:8} {inputs:9,} inputs, {covered:6,} edges, {len(new)} found", flush=True)
        for path in new:
            print(f"  {path}")
        if not inputs:
            print(log[-3000:], file=sys.stderr)
            return 2
    return 1 if total else 0


def fuzz(name: str, largest: int, corpus: Path, found: Path, seconds: int) -> tuple[int, int, str]:
    """Run a target until the time is over, again where an input ended the process: inputs, edges, the last log."""
    end = monotonic() + seconds
    inputs = covered = 0
    log = ""
    while (left := int(end - monotonic())) > 0:
        command = [
            sys.executable, str(ROOT / "fuzzing" / "drive.py"), name, str(found), f"-max_total_time={left}",
            f"-max_len={largest}", f"-timeout={STUCK}", f"-report_slow_units={STUCK}", f"-rss_limit_mb={MEMORY}",
            "-len_control=0", "-print_final_stats=1", f"-artifact_prefix={found}/{name}-", str(corpus),
        ]  # fmt: skip
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
        log = done.stdout + done.stderr
        counted = re.findall(r"^#(\d+)", log, re.M)
        inputs += max(map(int, counted), default=0)
        covered = max([covered, *map(int, re.findall(r"cov: (\d+)", log))])
        if not counted:
            break
    return inputs, covered, log


def _options(names: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", choices=[*names, []], help=", ".join(names))
    parser.add_argument("--seconds", type=int, default=60, metavar="N", help="for each target (default: 60)")
    parser.add_argument("--found", metavar="FOLDER", help="where findings go (default: a new folder)")
    parser.add_argument("--corpus", metavar="FOLDER", help="where inputs that reach something new are kept")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
