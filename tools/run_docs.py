"""The pages of docs/ with their commands run: `python tools/run_docs.py` writes what they print into the pages.

In a page, a block ```yaml file=NAME or ```text file=NAME is written to that file. A block ```console holds commands
after `$ ` and, below each, what it prints. All commands of a page run in one folder, which is empty at its start.
Between <!-- broken --> and <!-- end --> stands a table of tests/broken/ with the first line that each file gives.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from shlex import split
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PAGES = tuple(
    ROOT / "docs" / name
    for name in (
        "your-first-rule.md",
        "how-matching-is-decided.md",
        "what-stops-a-run.md",
        "common-mistakes.md",
        "tally.md",
    )
)
_BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


_BROKEN = re.compile(r"(?<=<!-- broken -->\n).*?(?=<!-- end -->)", re.DOTALL)


def run_page(text: str) -> str:
    """The page with the output of its commands as it is now."""
    os.environ["COLUMNS"] = "100"
    with TemporaryDirectory() as folder, chdir(folder):
        text = _BLOCK.sub(_run_block, text)
    if _BROKEN.search(text):
        table = "\n".join(["| file | first line |", "|---|---|", *broken_rows()])
        text = _BROKEN.sub(lambda _: f"\n{table}\n\n", text)
    return text


def broken_rows() -> Iterator[str]:
    """A row for each broken rule file of the tests."""
    for path in sorted((ROOT / "tests" / "broken").glob("*.yaml")):
        line = first_line(path).replace("|", "\\|")
        yield f"| [{path.stem}](../tests/broken/{path.name}) | `{line}` |"


def first_line(path: Path) -> str:
    """The first line that a broken rule file gives."""
    from validator.errors import RulePackError, render_problem
    from validator.ruleset import load_rules

    with chdir(path.parent):
        try:
            problems = load_rules(path.name, shipped=False).problems
        except RulePackError as error:
            problems = error.problems
    return render_problem(problems[0]).splitlines()[0]


def _run_block(found: re.Match[str]) -> str:
    kind, file, body = found[1], found[2], found[3]
    if file is not None:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text(body, encoding="utf-8", newline="\n")
        return found[0]
    if kind != "console":
        return found[0]
    commands = [line[2:] for line in body.split("\n") if line.startswith("$ ")]
    return "```console\n" + "\n".join(f"$ {command}\n{_run(command)}" for command in commands) + "```"


def _run(command: str) -> str:
    """What a command prints: stdout, then stderr."""
    words = split(command)
    if words[0] == "cat":
        return Path(words[1]).read_text(encoding="utf-8")
    assert words[0] == "factlint", f"Expected factlint or cat, got {words[0]}"
    from validator.cli import main

    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        main(words[1:])
    return out.getvalue() + err.getvalue()


def main() -> None:
    for page in PAGES:
        if page.exists():
            page.write_text(run_page(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
