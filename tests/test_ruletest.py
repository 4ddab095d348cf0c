"""Coverage and mutation of rules, and the verb `test`."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from validator.api import extract
from validator.cli import main
from validator.cli.verbs.test import matches_keyword
from validator.explain import Book
from validator.ruleset import RuleSet, load_rules
from validator.ruletest import Coverage, Mutation, measure_coverage, mutate_rules, run_cases

RULES = """\
type: request
rules:
  - id: request.plead
    description: One party pleads with another for something
    pattern: '{actor: party}? [plead] (with|to) {recipient: party} (now)? for {content: clause}'
    not-after: '@later'
    emit: {stage: hypothetical}
    nominal: '<plea> by {actor: party} for {content: clause}'
    examples:
      - "[The mayor](actor) pleaded with [the workers](recipient) for [a pause](content)."
      - text: "[The nurses](actor) pleaded with [the council](recipient) now for [more beds](content)."
        facts: [{stage: hypothetical}]
    rejects:
      - "The mayor pleaded guilty."
"""
LISTS = "lists: {later: [tomorrow, next week]}\n"


def pack(folder: Path, rules: str = RULES) -> Path:
    (folder / "rules.yaml").write_text(rules, encoding="utf-8")
    (folder / "lists.yaml").write_text(LISTS, encoding="utf-8")
    return folder


def load(folder: Path, rules: str = RULES) -> RuleSet:
    found = load_rules(pack(folder, rules), shipped=False)
    assert not found.problems
    return found


def measure(rules: RuleSet) -> Coverage:
    return measure_coverage(rules, list(run_cases(rules)))


def mutate(rules: RuleSet) -> Mutation:
    return mutate_rules(rules, Book(rules).rules.values())


def test_coverage_names_what_no_example_exercises(tmp_path: Path) -> None:
    coverage = measure(load(tmp_path))
    assert [(unit.kind, unit.element) for unit in coverage.missing] == [
        ("left-out", "{actor: party}?"),
        ("option", "to"),
        ("nominal", "<plea> by {actor: party} for {content: clause}"),
    ]
    # the rule, two options, two optional elements held and left out, one nominal
    assert len(coverage.counted) == 8
    assert coverage.percent == pytest.approx(62.5)


def test_coverage_points_at_the_element(tmp_path: Path) -> None:
    missing = next(unit for unit in measure(load(tmp_path)).missing if unit.kind == "option")
    line = RULES.split("\n")[missing.location.line - 1]
    assert line[missing.location.column - 1 :].startswith("to)")


def test_what_is_told_but_not_counted(tmp_path: Path) -> None:
    told = {(unit.kind, unit.element): unit.covered for unit in measure(load(tmp_path)).units if not unit.counted}
    assert not told["passive", "the passive"]
    assert not told["guard", "@later"]


def test_a_guard_is_covered_by_the_reject_that_it_stops(tmp_path: Path) -> None:
    rules = RULES + '      - "The mayor pleaded with the workers for a pause tomorrow."\n'
    rules = rules.replace("{content: clause}'\n    not", "{content: thing}'\n    not")
    told = {(unit.kind, unit.element): unit.covered for unit in measure(load(tmp_path, rules)).units}
    assert told["guard", "@later"]


def test_all_covered_is_a_hundred(tmp_path: Path) -> None:
    more = """\
      - "[The mayor](actor) pleaded to [the workers](recipient) for [a pause](content)."
      - "The square heard a plea by [the mayor](actor) for [calm](content)."
      - "All that was left was pleading with [the workers](recipient) for [a pause](content)."
    rejects:
"""
    coverage = measure(load(tmp_path, RULES.replace("    rejects:\n", more)))
    assert coverage.missing == ()
    assert coverage.percent == 100


def test_a_failing_example_covers_nothing(tmp_path: Path) -> None:
    broken = RULES.replace("[a pause](content)", "a [pause](content)").replace(
        "[more beds](content)", "more [beds](content)"
    )
    coverage = measure(load(tmp_path, broken))
    assert all(not unit.covered for unit in coverage.counted)


def test_an_element_of_a_phrase_is_counted_once(tmp_path: Path) -> None:
    rules = """\
type: request
phrases: {for-now: '(now|today)'}
rules:
  - id: request.plead
    description: One party pleads
    pattern: '{actor: party} [plead] &for-now for {content: clause}'
    examples: ["[The mayor](actor) pleads now for [calm](content)."]
    rejects: ["The mayor pleaded guilty."]
  - id: request.beg
    description: One party begs
    pattern: '{actor: party} [beg] &for-now for {content: clause}'
    examples: ["[The mayor](actor) begs today for [calm](content)."]
    rejects: ["The mayor begged off."]
"""
    coverage = measure(load(tmp_path, rules))
    assert [(u.owner, u.element, u.covered) for u in coverage.counted if u.kind == "option"] == [
        ("&for-now", "now", True),
        ("&for-now", "today", True),
    ]


def test_mutation_names_changes_that_no_case_notices(tmp_path: Path) -> None:
    mutation = mutate(load(tmp_path))
    survivors = [(m.operator, m.element) for m in mutation.survivors]
    assert ("remove option", "to") in survivors
    assert ("demand", "{actor: party}?") in survivors
    assert ("remove", "not-after: @later") in survivors
    noticed = [(m.operator, m.element) for m in mutation.mutants if m.killed]
    assert ("remove option", "with") in noticed
    assert ("demand", "now?") in noticed
    assert ("swap", "actor and recipient") in noticed
    assert ("remove", "emit factuality.stage: hypothetical") in noticed
    assert mutation.score == len(noticed) * 1000 // len(mutation.mutants) / 10


def test_a_mutant_points_at_its_element(tmp_path: Path) -> None:
    lines = RULES.split("\n")
    for mutant in mutate(load(tmp_path)).mutants:
        if mutant.operator == "remove option":
            rest = lines[mutant.location.line - 1][mutant.location.column - 1 :]
            assert rest.startswith(mutant.element)


@pytest.mark.parametrize(
    ("expression", "id", "expected"),
    [
        ("", "casualty.kill", True),
        ("kill", "casualty.kill", True),
        ("wound", "casualty.kill", False),
        ("not wound", "casualty.kill", True),
        ("casualty and not (kill or wound)", "casualty.kill", False),
        ("wound or kill and casualty", "casualty.kill", True),
    ],
)
def test_keyword_expressions(expression: str, id: str, expected: bool) -> None:
    assert matches_keyword(expression, id) is expected


@pytest.mark.parametrize("expression", ["and", "kill and", "(kill", "kill wound", "not"])
def test_a_broken_keyword_expression_is_a_usage_error(expression: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "-k", expression]) == 2
    assert "Expected" in capsys.readouterr().err


def test_the_verb_reports_coverage_and_mutation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = pack(tmp_path)
    junit = tmp_path / "junit.xml"
    code = main(["test", str(folder), "--coverage", "--mutate", "--format", "json", "--junit", str(junit)])
    found = json.loads(capsys.readouterr().out)
    assert code == 0
    assert found["summary"]["by_outcome"] == {"reported": 2, "validated": 1}
    assert found["coverage"]["percent"] == 62.5
    assert [unit["element"] for unit in found["coverage"]["missing"]][1] == "to"
    assert found["mutation"]["mutants"] == found["mutation"]["noticed"] + len(found["mutation"]["survivors"])
    root = ElementTree.parse(junit).getroot()
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "0", "0")
    assert [case.get("classname") for case in root.iter("testcase")] == ["request.plead"] * 3


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [("--min-coverage", "62", 0), ("--min-coverage", "63", 1), ("--min-score", "100", 1), ("--min-score", "0", 0)],
)
def test_minimums_decide_the_exit(
    tmp_path: Path, option: str, value: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["test", str(pack(tmp_path)), option, value]) == code
    assert ("is below" in capsys.readouterr().out) == bool(code)


def test_a_minimum_that_is_no_percentage_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "--min-coverage", "150"]) == 2
    assert "Expected a number from 0 to 100, got 150" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "outcome", "code"),
    [
        (("[a pause](content)", "a [pause](content)"), "wrong-span", 1),
        (("[the workers](recipient)", "[the workers](actor)"), "wrong-slot", 1),
        (("pleaded with [the workers]", "played with [the workers]"), "missing", 1),
        (("The mayor pleaded guilty.", "The mayor pleaded with the men for calm."), "noisy", 1),
    ],
)
def test_outcomes(
    tmp_path: Path, change: tuple[str, str], outcome: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = pack(tmp_path, RULES.replace(*change))
    assert main(["test", str(folder), "--format", "json"]) == code
    found = json.loads(capsys.readouterr().out)
    assert outcome in found["summary"]["by_outcome"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("[a pause](content)", "a [pause](content)"), "got 'a pause' ("),
        (("[the workers](recipient)", "[the workers](actor)"), "as actor, got it as recipient"),
        (("pleaded with [the workers]", "played with [the workers]"), "[plead] or <plea> does not stand in it"),
        (("[plead]", "[pleads]"), "a verb is written in its base form, for all its forms: [plead])"),
        (("pleaded with [the workers]", "pleaded near [the workers]"), "got none: after [plead] the pattern wants "),
    ],
)
def test_a_failed_example_says_which_words_and_why(
    tmp_path: Path, change: tuple[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert change[0] in RULES
    assert main(["test", str(pack(tmp_path, RULES.replace(*change)))]) == 1
    assert said in capsys.readouterr().out


def test_a_todo_that_passes_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = RULES.replace('- "The mayor pleaded guilty."', '- {text: "The mayor pleaded guilty.", todo: true}')
    assert main(["test", str(pack(tmp_path, rules))]) == 1
    assert "marked todo, and passes" in capsys.readouterr().out


def test_a_todo_that_fails_is_a_known_gap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = RULES.replace('- "The mayor pleaded guilty."', '- {text: "He pleaded with men for calm.", todo: true}')
    assert main(["test", str(pack(tmp_path, rules))]) == 0
    assert "1 todo" in capsys.readouterr().out


def test_examples_exercise_all_of_the_shipped_rules() -> None:
    """Each rule, option, optional element and nominal pattern of the shipped pack: an example takes it."""
    rules = load_rules()
    missing = measure_coverage(rules, list(run_cases(rules))).missing
    assert not missing, "\n".join(f"{unit.location}: {unit.owner}: {unit.kind} {unit.element}" for unit in missing)


def test_drafts_are_tested_and_rules_that_are_off_are_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(
        "type: request\nrules:\n  - id: request.plead-for-it\n    description: x\n"
        "    pattern: '{actor: party} [plead] with {recipient: party} for {content: thing}'\n    status: draft\n"
        "    examples: ['[Lima](actor) pleaded with [Oslo](recipient) for [a loan](content).', 'Lima pleaded.']\n"
        "    rejects: ['No.']\n",
        encoding="utf-8",
    )
    assert main(["test", str(pack)]) == 1
    out = capsys.readouterr().out
    assert "missing example of the draft request.plead-for-it" in out
    assert "1 rule, 3 cases: 1 missing, 1 reported, 1 validated · 3 of drafts" in out
    assert main(["test", str(pack), "--format", "json"]) == 1
    cases = json.loads(capsys.readouterr().out)["cases"]
    assert [(case["draft"], case["passed"]) for case in cases] == [(True, True), (True, False), (True, True)]
    settings = tmp_path / "factlint.toml"
    settings.write_text('[rule-overrides]\n"request.plead-for-it" = "off"\n', encoding="utf-8")
    assert main(["test", str(pack), "--config", str(settings)]) == 2
    assert "Expected at least one case, got none" in capsys.readouterr().out
    facts = extract("Lima pleaded with Oslo for a loan.", rules=load_rules(pack)).facts
    assert "request.plead-for-it" not in [fact.rule.id for fact in facts if fact.rule]


def test_a_file_of_the_shipped_rules_is_a_choice_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    file = Path(__file__).parent.parent / "rules" / "ceasefire.yaml"
    assert main(["test", str(file)]) == 0
    ceasefires = capsys.readouterr().out
    assert main(["test", "-k", "ceasefire."]) == 0
    assert capsys.readouterr().out == ceasefires
