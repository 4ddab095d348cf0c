"""`factlint fuzz` and the generator behind it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from validator.cli import main
from validator.generate import LAWS, fuzz_rule, open_book
from validator.generate.judge import round_trip
from validator.generate.near import is_rejected
from validator.ruleset import RuleSet, load_rules

RULES = """\
type: flood
rules:
  - id: flood.reach
    description: A flood reaches a place
    pattern: '{cause: thing} [flood] {place: place}'
    not-before: 'storm'
    examples:
      - "The river flooded [Lima](place)."
    rejects:
      - "The river dried."
  - id: flood.toll
    description: A flood leaves a number of people without a roof
    pattern: '[strand] {party: people}'
    examples:
      - "The flood stranded [three villagers](party)."
    rejects:
      - "The strand was empty."
"""


@pytest.fixture
def rules(tmp_path: Path) -> RuleSet:
    (tmp_path / "flood.yaml").write_text(RULES, encoding="utf-8")
    return load_rules(tmp_path / "flood.yaml")


def test_a_sound_rule_has_no_counterexample(rules: RuleSet) -> None:
    assert list(fuzz_rule("flood.toll", rules, max_examples=60)) == []


def test_a_broken_match_is_found_and_shrunk(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an engine that never reads "were", the smallest sentence with it is the counterexample."""
    from validator.generate import fuzz

    def deaf(made: object, given: RuleSet) -> str:
        return "Expected a match, got none" if " were " in str(made) else round_trip(made, given)  # type: ignore[arg-type]

    monkeypatch.setattr(fuzz, "round_trip", deaf)
    found = list(fuzz_rule("flood.toll", rules, max_examples=200, laws=("round-trip",)))
    assert len(found) == 1
    assert found[0].case.startswith('- "[')
    assert "](party)" in found[0].case
    assert len(found[0].text) < 50
    assert found[0].location.line == 11


def test_a_rule_that_matches_too_much_is_found(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    from validator.generate import fuzz

    monkeypatch.setattr(fuzz, "wrongly_matched", lambda text, rule, given: "Expected no match, got 'x'")
    found = list(fuzz_rule("flood.toll", rules, max_examples=20, laws=("near-miss",)))
    assert found[0].law == "near-miss"
    assert is_rejected(found[0].text, open_book(rules).rules["flood.toll"], open_book(rules))


def test_the_same_seed_gives_the_same(rules: RuleSet) -> None:
    book = open_book(rules)
    assert book.rules["flood.toll"].id == "flood.toll"
    runs = [list(fuzz_rule("flood.toll", rules, max_examples=30, seed=7)) for _ in range(2)]
    assert runs[0] == runs[1]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "flood.yaml").write_text(RULES, encoding="utf-8")
    arguments = ["fuzz", str(tmp_path / "flood.yaml"), "--isolated", "--max-examples", "15"]
    assert main([*arguments, "--rule", "flood.toll"]) == 0
    assert "1 rule, 15 sentences a law: no counterexamples" in capsys.readouterr().out
    assert main([*arguments, "--rule", "flood.toll", "--seed", "7", "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["seed"] == 7
    assert value["exit"] == {"code": 0, "reason": "all laws hold"}
    assert [(row["rule"], row["property"], row["outcome"]) for row in value["rules"]] == [
        ("flood.toll", law, "holds") for law in LAWS
    ]
    assert all(row["examples"] > 0 and row["counterexample"] is None for row in value["rules"])
    assert main([*arguments, "--rule", "flood.tol"]) == 2
    assert "did you mean 'flood.toll'" in capsys.readouterr().err


def test_a_draft_is_tried_as_if_it_were_in_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = RULES.replace("    examples:", "    status: draft\n    examples:", 1)
    (tmp_path / "flood.yaml").write_text(draft, encoding="utf-8")
    assert main(["fuzz", str(tmp_path / "flood.yaml"), "--isolated", "--max-examples", "10"]) == 0
    assert "no counterexamples" in capsys.readouterr().out


def test_the_command_writes_a_broken_law_with_the_case_to_paste(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from validator.generate import fuzz

    (tmp_path / "flood.yaml").write_text(RULES, encoding="utf-8")
    monkeypatch.setattr(fuzz, "round_trip", lambda made, given: "Expected a match, got none")
    arguments = ["fuzz", str(tmp_path / "flood.yaml"), "--isolated", "--max-examples", "5", "--rule", "flood.toll"]
    assert main([*arguments, "--format", "jsonl"]) == 1
    first, second, _ = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["property"], first["outcome"], second["outcome"]) == ("round-trip", "broken", "holds")
    found = first["counterexample"]
    assert found["detail"] == "Expected a match, got none"
    assert found["examples"][0].startswith('- "')
    assert found["line"] == 11
