"""How long `factlint check` takes on one short report, against check-jsonschema on one small file.

    python benchmarks/coldstart.py [--rounds 15]

Whole processes, from start to exit, rules loaded; the two alternate. One run of each goes before, so that both find
their files in the page cache, factlint its compiled rules, and both the byte code of their modules, whether or not this
Python is told to write any: it is kept in a folder of this run. Prints the medians and their ratio.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

REPORT = """\
Two soldiers were killed and at least five wounded when rebels shelled an army post near Torvik on Friday night, the
defence ministry said. The rebels denied the attack and accused the army of firing first.
"""
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["id", "count"],
    "properties": {"id": {"type": "string"}, "count": {"type": "integer", "minimum": 0}},
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15, help="how often each is timed (default: 15)")
    parser.add_argument("--maximum", type=float, default=0.0, help="exit 1 above this ratio (default: no bound)")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        commands = prepare(Path(folder))
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(options.rounds + 1):
            for name in list(commands)[:: 1 if number % 2 else -1]:
                seconds = time_once(commands[name], environment)
                if number:
                    times[name].append(seconds)
    medians = {name: statistics.median(measured) for name, measured in times.items()}
    for name, seconds in medians.items():
        print(f"{name:18} {seconds * 1000:6.0f} ms   (best {min(times[name]) * 1000:.0f})")
    ratio = medians["factlint check"] / medians["check-jsonschema"]
    print(f"ratio {ratio:.2f} (median of {options.rounds}, interleaved)")
    return 1 if options.maximum and ratio > options.maximum else 0


def prepare(folder: Path) -> dict[str, list[str]]:
    report, schema, instance = folder / "report.txt", folder / "schema.json", folder / "instance.json"
    report.write_text(REPORT, encoding="utf-8")
    schema.write_text(json.dumps(SCHEMA), encoding="utf-8")
    instance.write_text(json.dumps({"id": "a", "count": 2}), encoding="utf-8")
    return {
        "factlint check": [*script("factlint", "validator"), "check", str(report), "--published", "2024-03-09"],
        "check-jsonschema": [
            *script("check-jsonschema", "check_jsonschema"),
            "--schemafile",
            str(schema),
            str(instance),
        ],
    }


def script(name: str, module: str) -> list[str]:
    """The installed command beside this Python, else its module."""
    command = Path(sys.executable).parent / name
    return [str(command)] if command.exists() else [sys.executable, "-m", module]


def time_once(command: list[str], environment: dict[str, str]) -> float:
    started = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
