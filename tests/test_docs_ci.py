"""docs/ci.md, the action and the completion: what they say can be done is done."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from validator.cli import main
from validator.cli.command import make_parser
from validator.cli.completion import SHELLS, complete, places
from validator.formats import format_names

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = [line for kind, body in BLOCKS if kind == "sh" for line in body.splitlines()]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples" / "ci-project", tmp_path / "p")
    monkeypatch.chdir(tmp_path / "p")
    monkeypatch.setenv("FACTLINT_TODAY", "2026-04-01")
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "start"]):
        subprocess.run(["git", *words], check=True)
    return tmp_path / "p"


def test_every_command_of_the_page_runs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(COMMANDS) >= 9
    for command in COMMANDS:
        words = shlex.split(command)
        assert words[0] == "factlint"
        assert main(words[1:]) in (0, 1), f"{command}\n{capsys.readouterr().err}"
    assert {path.name for path in project.glob("out.*")} == {"out.sarif", "out.html", "out.xml"}


def test_every_recipe_is_yaml_or_toml_whose_commands_are_known() -> None:
    found = 0
    for kind, body in BLOCKS:
        if kind == "toml":
            import tomllib

            assert tomllib.loads(body)["suppress"]
        if kind == "yaml":
            yaml.safe_load(body)
        for line in re.findall(r"factlint (?:check|validate) .*", body) if kind in ("yaml", "ini") else ():
            make_parser().parse_args(shlex.split(line)[1:])
            found += 1
    assert found == 2


def test_the_page_names_every_format() -> None:
    for name in format_names("findings"):
        assert f"`{name}`" in PAGE


def test_hooks_of_the_page_are_those_of_the_file() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook in hooks:
        assert f"`{hook['id']}`" in PAGE
        assert hook["entry"].split()[1] in [name for place in places(make_parser()) for name in place.below]
        assert "".join(hook["files"])
        re.compile(hook["files"])


def step(name: str) -> str:
    action: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return str(next(s["run"] for s in action["runs"]["steps"] if s.get("name") == name))


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    ("paths", "facts", "expected"),
    [
        ("reports", "", "T01"),
        ("reports/harbour.txt\nreports/ferry.txt\n", "", "T01"),
        ("reports", "facts/model.jsonl", "G09"),
        ("reports", "\nfacts/model.jsonl", "G09"),
    ],
)
def test_the_script_of_the_action_runs(project: Path, paths: str, facts: str, expected: str) -> None:
    bin = project / "bin"
    bin.mkdir()
    tool = bin / "factlint"
    tool.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m validator "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    environment = {**os.environ, "PATH": f"{bin}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "PATHS": paths}
    environment |= {"FACTS": facts, "ARGS": "--fail-on warning", "SARIF": "x y.sarif"}
    done = subprocess.run(["bash", "-e", "-c", step("Check")], env=environment, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    results = json.loads(Path("x y.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert expected in {result["ruleId"] for result in results}


def test_no_input_of_the_action_stands_in_a_script() -> None:
    action: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    scripts = [s["run"] for s in action["runs"]["steps"] if "run" in s]
    assert scripts
    assert not any("${{" in script for script in scripts)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("bas", {"baseline"}),
        ("check --fo", {"--format"}),
        ("check --fail-on w", {"warning"}),
        ("baseline wr", {"write"}),
        ("baseline write --min", {"--min-severity"}),
        ("check --output x --fail-on ne", {"never"}),
    ],
)
def test_bash_completes(tmp_path: Path, words: str, expected: set[str]) -> None:
    script = tmp_path / "c.bash"
    script.write_text(complete("bash", make_parser()), encoding="utf-8")
    line = f"source {script}; COMP_WORDS=(factlint {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); _factlint; "
    line += 'printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == expected


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_knows_every_verb_and_option(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    out = capsys.readouterr().out
    for place in places(make_parser()):
        for verb in place.below:
            assert re.search(rf"\b{re.escape(verb)}\b", out)
        for option, _ in place.options:
            assert option in out or f"-l {option[2:]} " in out or f"-s {option[1:]} " in out
