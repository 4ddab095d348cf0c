"""The pytest plugin: rule files as tests, fixtures, and nothing heavy before it is used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parent.parent
RULES = """\
type: flood
rules:
  - id: flood.hit
    description: A flood hits a place
    pattern: '^<flood> in {place: place}'
    examples:
      - "Officials mentioned a flood in [Lima](place)."
      - "Officials mentioned a storm in [Lima](place)."
      - text: "A flood of water in the town of [Lima](place)."
        todo: true
    rejects:
      - "A flood of letters came."
      - "Officials mentioned a flood in Lima."
"""
SOUND = RULES.replace('      - "Officials mentioned a storm in [Lima](place)."\n', "").replace(
    '      - "Officials mentioned a flood in Lima."\n', ""
)


def run(folder: Path, *arguments: str, config: str = "[pytest]\n") -> subprocess.CompletedProcess[str]:
    (folder / "pytest.ini").write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "validator.pytest_plugin", *arguments]
    environment = {
        "PYTHONPATH": str(ROOT),
        "PATH": "",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "HOME": os.environ.get("HOME", "/"),
    }
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_cases_are_items_that_point_at_their_lines(tmp_path: Path) -> None:
    (tmp_path / "flood.rules.yaml").write_text(RULES, encoding="utf-8")
    done = run(tmp_path, "-q", "--junit-xml=out.xml", "--factlint-examples=5")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "2 failed, 3 passed, 1 xfailed" in done.stdout
    assert "flood.rules.yaml:8: missing: Expected a match, got none" in done.stdout
    assert "flood.rules.yaml:13: noisy: Expected no match, got" in done.stdout
    names = {case.get("name"): case for case in ElementTree.parse(tmp_path / "out.xml").iter("testcase")}
    assert "flood.hit[round-trip]" in names
    assert "flood.hit[example-3]" in names


def test_a_file_with_the_name_of_a_shipped_one_has_its_own_cases_only(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "assault.yaml").write_text(SOUND, encoding="utf-8")
    done = run(tmp_path, "-q", "--factlint-examples=0", config="[pytest]\nfactlint_rules = own\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed, 1 xfailed" in done.stdout


def test_facts_are_asked_for_by_their_fields(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "def test_right(assert_facts):\n"
        "    assert_facts('Kenya accused Peru.', {'type': 'accusation', 'actor': 'Kenya'})\n"
        "def test_wrong(assert_facts):\n"
        "    assert_facts('Kenya accused Peru.', 'accusation')\n",
        encoding="utf-8",
    )
    done = run(tmp_path, "-q")
    assert "1 failed, 1 passed" in done.stdout
    assert "TypeError: Expected fields of a fact, such as {'type': 'assault'}, got 'accusation'" in done.stdout


def test_a_keyword_chooses_cases(tmp_path: Path) -> None:
    (tmp_path / "flood.rules.yaml").write_text(RULES, encoding="utf-8")
    done = run(tmp_path, "-q", "-k", "reject-1")
    assert "1 passed, 5 deselected" in done.stdout, done.stdout


def test_named_folders_are_collected_and_other_yaml_is_not(tmp_path: Path) -> None:
    for folder in ("mine", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "flood.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "mine" / "settings.yaml").write_text("type: x\n", encoding="utf-8")
    done = run(tmp_path, "--collect-only", "-q", config="[pytest]\nfactlint_rules = mine\nfactlint_examples = 0\n")
    lines = [line for line in done.stdout.splitlines() if "::" in line]
    assert lines == [
        "mine/flood.yaml::flood.hit[example-1]",
        "mine/flood.yaml::flood.hit[example-2]",
        "mine/flood.yaml::flood.hit[reject-1]",
    ], done.stdout + done.stderr


def test_a_broken_rule_is_a_failing_item(tmp_path: Path) -> None:
    (tmp_path / "flood.rules.yaml").write_text(SOUND.replace("{place: place}", "{place}"), encoding="utf-8")
    done = run(tmp_path, "-q")
    assert done.returncode == 1, done.stdout
    assert "problems" in done.stdout
    assert "R026" in done.stdout


def test_the_fixtures(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "flood.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "test_mine.py").write_text(
        "def test_found(assert_facts, factlint_rules):\n"
        "    assert 'flood.hit' in {rule.id for rule in factlint_rules.rules}\n"
        "    assert_facts('Officials mentioned a flood in Lima.', {'type': 'flood', 'place': 'Lima'})\n"
        "def test_missing(assert_facts):\n"
        "    assert_facts('Officials mentioned a flood in Lima.', {'type': 'flood', 'place': 'Quito'})\n",
        encoding="utf-8",
    )
    done = run(tmp_path, "-q", "test_mine.py", config="[pytest]\nfactlint_rules = mine\n")
    assert "1 failed, 1 passed" in done.stdout, done.stdout + done.stderr
    assert "Expected a fact with {'type': 'flood', 'place': 'Quito'}" in done.stdout


@pytest.mark.parametrize("module", ["validator.pytest_plugin", "validator.entry"])
def test_plugins_load_nothing_heavy(module: str) -> None:
    heavy = ("hypothesis", "lark", "yaml", "re2", "msgspec", "validator.ruleset")
    code = f"import sys, {module}; print(*[name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
