"""The command with the shipped rules: broken rule files, one answer for Python and shell, the same bytes each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from validator import check, extract
from validator.cli import main

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Two soldiers were killed in shelling near the village on Friday, the defence ministry said.\n"
RULE = """\
type: casualty
rules:
  - id: casualty.succumb-here
    description: persons succumb
    pattern: '{party: people} [keel]'
    emit: {effect: killed}
    examples: ['Two sailors keeled.']
    rejects: ['The goods were perishable.']
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: str) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTLINT_CACHE", cache)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "place", "hint"),
    [
        ("    pattern:", "    patern:", "bad.yaml:5:5", "(did you mean 'pattern'?)"),
        ("    description:", "    id: casualty.x\n    description:", "bad.yaml:4:5", "'id'"),
        ("{party: people} [keel]", "{party: people [keel]", "bad.yaml:5:", "}"),
        ("party: people", "party: poeple", "bad.yaml:5:", "(did you mean 'people'?)"),
        ("[keel]", "@reprot-verbs", "bad.yaml:5:", "did you mean"),
    ],
    ids=["misspelt-key", "duplicate-key", "unclosed-brace", "unknown-slot-type", "unknown-list"],
)
def test_a_broken_rule_is_said_with_its_place_and_the_rest_runs(
    here: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, place: str, hint: str
) -> None:
    assert old in RULE
    (here / "bad.yaml").write_text(RULE.replace(old, new), encoding="utf-8")
    assert main(["extract", "good.txt", "--rules", "bad.yaml", "--format", "jsonl"]) == 2
    out, err = capsys.readouterr()
    assert "killed" in [json.loads(line).get("effect") for line in out.splitlines()]
    first = err.splitlines()[0]
    assert first.startswith(place)
    assert " R0" in first
    assert hint in first
    assert "Traceback" not in err


def test_rules_of_ones_own_are_added(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "mine.yaml").write_text(RULE, encoding="utf-8")
    (here / "a.txt").write_text("Two sailors keeled.", encoding="utf-8")
    assert main(["extract", "a.txt", "--rules", "mine.yaml", "--format", "jsonl"]) == 0
    rules = [json.loads(line)["rule"]["id"] for line in capsys.readouterr().out.splitlines()]
    assert "casualty.succumb-here" in rules
    assert main(["test", "mine.yaml"]) == 0


def test_python_and_the_command_give_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "good.txt", "--published", "2021-07-24", "--format", "json"]) == 0
    (got,) = json.loads(capsys.readouterr().out)["reports"]
    made = extract(TEXT, published="2021-07-24", id="good.txt")
    assert got == json.loads(msgspec.json.encode(made))
    assert got["facts"]
    assert main(["check", "good.txt", "--published", "2021-07-24", "--format", "jsonl"]) == 0
    found = check(TEXT, published="2021-07-24", id="good.txt")
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["fingerprint"] for line in lines] == [f.fingerprint for f in found]


def test_the_same_bytes_whatever_the_order_and_the_hash_seed() -> None:
    seeds = sorted((ROOT / "seeds").glob("*.txt"))[:4]
    outputs = set()
    for seed, paths in (("0", seeds), ("1", seeds[::-1]), ("77", seeds[2:] + seeds[:2])):
        names = [path.relative_to(ROOT).as_posix() for path in paths]
        command = [sys.executable, "-m", "validator", "check", *names, "--format", "json"]
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        outputs.add(subprocess.run(command, cwd=ROOT, capture_output=True, env=env, check=True).stdout)
    assert len(outputs) == 1


def test_everything_emitted_is_valid_by_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    import jsonschema_rs

    schemas = ROOT / "validator" / "schemas"
    report = json.loads((schemas / "report.schema.json").read_text(encoding="utf-8"))
    result = json.loads((schemas / "result.schema.json").read_text(encoding="utf-8"))
    seeds = str(ROOT / "seeds")
    assert main(["extract", seeds, "--format", "json"]) == 0
    envelope = jsonschema_rs.validator_for(report, validate_formats=True)
    for made in json.loads(capsys.readouterr().out)["reports"]:
        envelope.validate(made)
    line = {"$schema": report["$schema"], "$defs": report["$defs"], "$ref": "#/$defs/fact-line"}
    assert main(["extract", seeds, "--format", "jsonl"]) == 0
    fact = jsonschema_rs.validator_for(line, validate_formats=True)
    for row in capsys.readouterr().out.splitlines():
        fact.validate(json.loads(row))
    assert main(["check", seeds, "--format", "json"]) == 0
    jsonschema_rs.validator_for(result, validate_formats=True).validate(json.loads(capsys.readouterr().out))
