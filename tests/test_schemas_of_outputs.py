"""Every verb that prints JSON prints what its published schema says, also where something is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from validator.cli import main

ROOT = Path(__file__).resolve().parent.parent
SEEDS = str(ROOT / "seeds")
TAKEOVERS = str(ROOT / "tests" / "packs" / "takeovers")
Capture = pytest.CaptureFixture[str]


def schema_of(what: str, capsys: Capture) -> jsonschema.Draft202012Validator:
    assert main(["schema", what]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize(
    ("what", "status", "words"),
    [
        ("tally", 0, ["tally", SEEDS]),
        ("tally", 2, ["tally", SEEDS, "no-such-file.txt"]),
        ("mentions", 0, ["mentions", SEEDS]),
        ("result", 0, ["check", SEEDS]),
        ("tests", 0, ["test", TAKEOVERS, "--coverage", "--mutate"]),
        ("tests", 2, ["test", str(ROOT / "tests" / "broken")]),
        ("fuzz", 0, ["fuzz", "--rule", "casualty.kill", "--max-examples", "3", "--seed", "1"]),
        ("rules", 0, ["rules", "list"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_verb_prints_stands_its_schema(what: str, status: int, words: list[str], capsys: Capture) -> None:
    assert main([*words, "--format", "json"]) == status
    document = json.loads(capsys.readouterr().out)
    schema_of(what, capsys).validate(document)
    rows = document if isinstance(document, list) else next(v for v in document.values() if isinstance(v, list) and v)
    rows[0]["surplus"] = 1
    assert not schema_of(what, capsys).is_valid(document)


def test_what_mutate_prints_stands_its_schema(tmp_path: Path, capsys: Capture) -> None:
    assert main(["extract", SEEDS, "--format", "jsonl"]) == 0
    facts = tmp_path / "facts.jsonl"
    facts.write_text("".join(capsys.readouterr().out.splitlines(keepends=True)[:8]), encoding="utf-8")
    assert main(["mutate", str(facts), "--reports", SEEDS, "--format", "json"]) in (0, 1)
    document = json.loads(capsys.readouterr().out)
    assert document["outcomes"]
    schema_of("mutants", capsys).validate(document)


def test_facts_stand_the_schema_of_reports(capsys: Capture) -> None:
    assert main(["extract", SEEDS, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    schema = schema_of("report", capsys)
    for report in document["reports"]:
        schema.validate({"schema_version": document["schema_version"], **report})
