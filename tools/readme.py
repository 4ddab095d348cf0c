"""Write the sample output in README.md anew, from the command as it is: `python tools/readme.py`.

The tests hold README to what this writes.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- sample: begin -->\n", "<!-- sample: end -->\n"
COMMANDS = (
    ("extract", "seeds/border-clashes.txt"),
    ("check", "seeds/border-clashes.txt"),
)
MOST = 16  # lines shown of one output


def make_sample() -> str:
    """The commands with their outputs, as they stand in README.md."""
    shown = "\n".join(f"$ factlint {' '.join(words)}\n{_run(words)}" for words in COMMANDS)
    return f"```text\n{shown}```\n"


def put(readme: str, sample: str) -> str:
    """README with the sample between its marks."""
    head, _, rest = readme.partition(BEGIN)
    return f"{head}{BEGIN}\n{sample}\n{END}{rest.partition(END)[2]}"


def _run(words: tuple[str, ...]) -> str:
    command = [sys.executable, "-m", "validator", *words]
    out = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    lines = out.splitlines()
    if len(lines) > MOST:
        lines = [*lines[: MOST - 3], "  …", *lines[-2:]]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    path = ROOT / "README.md"
    path.write_text(put(path.read_text(encoding="utf-8"), make_sample()), encoding="utf-8")
