"""One target under atheris, until the time is over: started by `run.py`, one process a target.

    python fuzzing/drive.py TARGET FOUND [options of libFuzzer] CORPUS

Each finding is written to the folder FOUND once (by its exception and the line of ours that raised it), the input and
a file with the traceback, and the fuzzing goes on: one fault must not hide the others.
"""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from random import Random
from time import process_time

import atheris

ROOT = Path(__file__).parent.parent
SLOW = 5  # seconds of CPU time for one input of a few kB: longer is a finding
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["validator"]):
    from fuzzing.mutate import mutate
    from fuzzing.targets import TARGETS

    # What is imported inside functions must be met here, to be watched and to cost no input its time.
    TARGET = next(t for t in TARGETS if t.name == sys.argv[1])
    POOL = tuple(TARGET.seeds())
    for seed in POOL:
        with suppress(Exception):
            TARGET.run(seed)


def place_of(error: BaseException) -> str:
    """The exception and the innermost lines of ours in its traceback, as a name for a file."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/validator/" in f.filename]
    frames = frames or list(traceback.extract_tb(error.__traceback__))
    inner = frames[-1] if frames else None
    where = f"{Path(inner.filename).stem}-{inner.lineno}" if inner else "nowhere"
    law = blake2b(str(error).split(":")[0].encode(), digest_size=3).hexdigest()
    return f"{type(error).__name__}-{where}-{law}" if type(error).__name__ == "BrokenLawError" else (
        f"{type(error).__name__}-{where}"
    )  # fmt: skip


def main() -> None:
    name, found = sys.argv[1], Path(sys.argv[2])
    random = Random(0)

    def keep(data: bytes, what: str, told: str) -> None:
        path = found / f"{name}-{what}"
        if not path.exists():
            path.write_bytes(data)
            path.with_suffix(".trace").write_text(told, encoding="utf-8", errors="replace")

    def run(data: bytes) -> None:
        started = process_time()
        try:
            TARGET.run(data)
        except Exception as error:
            keep(data, place_of(error), traceback.format_exc())
        if (taken := process_time() - started) > SLOW:
            keep(data, f"slow-{blake2b(data, digest_size=4).hexdigest()}", f"{taken:.1f} s of CPU time\n")

    def change(data: bytes, largest: int, seed: int) -> bytes:
        if seed % 3 == 0:
            return bytes(atheris.Mutate(data, largest))
        random.seed(seed)
        return mutate(data, random, POOL, largest)

    atheris.Setup([sys.argv[0], *sys.argv[3:]], run, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
