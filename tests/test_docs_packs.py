"""The pages on packs and on configuration: their files are written, their commands run, their output compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from validator.cli import main

DOCS = Path(__file__).resolve().parent.parent / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# ([\w/.-]+\.(?:yaml|toml))\n")


@pytest.mark.parametrize("page", ["packs.md", "configuration.md"])
def test_a_page_does_what_it_says(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))
    commands = 0
    for language, text in blocks:
        if (named := FILE.match(text)) is not None:
            path = tmp_path / named[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif language == "console":
            for command in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                words, _, expected = command.partition("\n")
                assert main(shlex.split(words)[1:]) == 0
                out, err = capsys.readouterr()
                assert expected in out + err
                commands += 1
    assert commands
