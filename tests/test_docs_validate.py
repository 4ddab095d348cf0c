"""docs/validate-facts.md: its commands print what stands there, its eight errors are told as it says."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tools.run_docs import run_page
from validator.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "validate-facts.md"
FACTS = ROOT / "examples" / "llm-output" / "facts.json"
_ROW = re.compile(r"^\| #(\d+) \| .+ \| (\w\d\d) \|$", re.M)


def run(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """The page run in a folder that holds the seeds, the example and the facts of the seeds."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "examples" / "llm-output", folder / "examples" / "llm-output")
    monkeypatch.chdir(folder)
    main(["extract", "seeds", "--format", "json"])
    own = capsys.readouterr().out.replace('"producer":{"name":"factlint"', '"producer":{"name":"other"')
    (folder / "facts.json").write_text(own, encoding="utf-8")
    monkeypatch.setattr("tools.run_docs.TemporaryDirectory", lambda: _Kept(folder))
    return run_page(text)


class _Kept:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> str:
        return str(self.folder)

    def __exit__(self, *error: object) -> None:
        return None


def test_commands_print_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    text = PAGE.read_text(encoding="utf-8")
    made = run(text, tmp_path, monkeypatch, capsys)
    assert _steady(made) == _steady(text)


def _steady(text: str) -> str:
    """The page without the numbers that change with every rule: rules loaded, mutants made."""
    text = re.sub(r"· \d+ rules", "· N rules", text)
    return re.sub(r"^(\w+) +\d+ +\d+ +([\d.]+%).*$", r"\1 \2", text, flags=re.M)


def test_each_planted_error_is_told_and_nothing_else_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    planted = {f"#{number}": code for number, code in _ROW.findall(PAGE.read_text(encoding="utf-8"))}
    assert len(planted) == 8
    main(["validate", str(FACTS), "--reports", str(ROOT / "seeds" / "border-clashes.txt"), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    told = {(f["facts"][0], f["code"]) for f in found if f["severity"] == "error"}
    assert set(planted.items()) <= told
    sound = {f"#{n}" for n in range(1, 11)} - planted.keys()
    assert not {fact for f in found for fact in f["facts"]} & sound
