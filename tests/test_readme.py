"""README: its commands, its sample output and its Python do what they say."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from validator.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readme_tool", ROOT / "tools" / "readme.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_sample_is_what_the_command_prints() -> None:
    tool = load_tool()
    assert tool.put(README, tool.make_sample()) == README, "run: python tools/readme.py"


def test_the_python_of_readme_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = blocks("python")
    exec(compile(code.replace('load_rules("my-rules/")', "load_rules()"), "README.md", "exec"), {})
    assert "casualty" in capsys.readouterr().out


def test_the_rule_of_readme_passes_its_tests(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (rule,) = blocks("yaml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTLINT_CACHE", str(tmp_path / "cache"))
    Path("my-rules").mkdir()
    Path("my-rules", "assault.yaml").write_text(rule, encoding="utf-8")
    assert main(["test", "my-rules/"]) == 0, capsys.readouterr()


def test_options_that_readme_names_exist() -> None:
    from validator.cli.command import make_parser

    known = set(make_parser()._option_strings())
    named = {option for block in blocks("sh") for line in block.splitlines() for option in _options(line)}
    assert named <= known
    assert set(re.findall(r"`(--[a-z-]+)", README)) <= known


def _options(line: str) -> list[str]:
    return re.findall(r"(?<=\s)--[a-z-]+", line) if line.startswith("factlint") else []
