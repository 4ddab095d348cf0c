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
RULES = """\
type: request
rules:
  - id: request.urge-to
    description: d
    pattern: '{actor: party} [urge] {recipient: party}'
    examples: [Peru urged Chile to wait.]
    rejects: [Peru waited.]
  - id: request.say
    description: d
    pattern: '{actor: party} [say] {content: thing}'
    examples: [Peru said the talks would go on.]
    rejects: [Peru waited.]
"""
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
        (
            "traces",
            0,
            ["trace", "--rule", "accusation.accuse-of", "--text", "Peru accused Chile of shelling a village."],
        ),
        ("traces", 1, ["trace", "--rule", "accusation.accuse-of", "--text", "Peru accused the shelling of a village."]),
        ("profile", 0, ["profile", SEEDS]),
        ("profile", 2, ["profile", SEEDS, "no-such-file.txt"]),
        ("settings", 0, ["config", "show"]),
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


def test_what_diff_prints_stands_its_schema(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    assert main(["diff", "--base", str(tmp_path), SEEDS, "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert {change["what"] for change in document["changes"]} == {"added", "removed", "altered"}
    schema_of("changes", capsys).validate(document)


@pytest.mark.parametrize("surplus", [[], ["no-such-file.jsonl"]], ids=["whole", "missing"])
def test_what_score_prints_stands_its_schema(surplus: list[str], tmp_path: Path, capsys: Capture) -> None:
    assert main(["extract", SEEDS, "--format", "jsonl"]) == 0
    facts = tmp_path / "facts.jsonl"
    facts.write_text("".join(capsys.readouterr().out.splitlines(keepends=True)[:8]), encoding="utf-8")
    words = ["score", str(facts), *surplus, "--reports", SEEDS, "--errors", "--format", "json"]
    assert main(words) == (2 if surplus else 0)
    document = json.loads(capsys.readouterr().out)
    assert document["errors"]
    assert bool(document["problems"]) == bool(surplus)
    schema_of("score", capsys).validate(document)


def test_what_compares_facts_prints_stands_the_schema_of_results(tmp_path: Path, capsys: Capture) -> None:
    assert main(["extract", SEEDS, "--format", "jsonl"]) == 0
    lines = capsys.readouterr().out.splitlines(keepends=True)
    for name, kept in (("a", lines), ("b", lines[:5])):
        (tmp_path / f"{name}.jsonl").write_text("".join(kept), encoding="utf-8")
    a, b = str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")
    for words in (["across", a, "--reports", SEEDS], ["compare", a, b, "--reports", SEEDS]):
        assert main([*words, "--format", "json"]) == 0
        document = json.loads(capsys.readouterr().out)
        schema_of("result", capsys).validate(document)
