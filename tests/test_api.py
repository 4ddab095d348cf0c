"""What the functions of the package say of what they cannot take."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from validator import check, extract, load_rules, validate
from validator.api import RulesWarning
from validator.cli import main
from validator.errors import RulePackError

RULE = """\
type: pledge
rules:
  - id: pledge.vow
    description: One party vows something
    pattern: '{actor: party} [vow] revenge'
    examples: ["[The mayor](actor) vowed revenge."]
    rejects: ["The vow was old."]
"""


def test_rules_that_are_not_there_are_not_passed_over_in_silence() -> None:
    with pytest.warns(RulesWarning, match=r"^rules were left out: nowhere: R050 Expected a rule file or folder"):
        rules = load_rules("nowhere")
    assert [problem.code for problem in rules.problems] == ["R050"]


def test_broken_rules_are_named_and_the_sound_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "sound.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(RULE.replace("[vow]", "[vow").replace("pledge.vow", "pledge.a"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(RULE.replace("pattern", "patern").replace("pledge.vow", "pledge.b"))
    with pytest.warns(RulesWarning, match=r"a\.yaml:5:30: R024 Expected '\]'.* \(and 1 more: \.problems\)$"):
        rules = load_rules(tmp_path, shipped=False)
    assert [fact.type for fact in extract("The mayor vowed revenge.", rules=rules).facts] == ["pledge"]


def test_no_rule_at_all_is_an_error() -> None:
    with pytest.raises(RulePackError):
        load_rules("nowhere", shipped=False)


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: extract(b"Two died."), TypeError, "Expected the text of a report as str, got bytes"),  # type: ignore[arg-type]
        (lambda: check(None), TypeError, "Expected the text of a report as str, got NoneType"),  # type: ignore[arg-type]
        (lambda: extract("a \ud800"), ValueError, "Expected Unicode text, got a lone surrogate at offset 2"),
        (
            lambda: extract("Two died.", published="24.7.2021"),
            ValueError,
            "Expected a date (YYYY-MM-DD) or a date-time, got '24.7.2021'",
        ),
        (
            lambda: check("Two died.", rules="rules.yaml"),  # type: ignore[arg-type]
            TypeError,
            "Expected rules as load_rules gives them, got str",
        ),
        (
            lambda: load_rules(["rules.yaml"]),  # type: ignore[arg-type]
            TypeError,
            "Expected paths of rules, each an argument of its own, got list",
        ),
        (
            lambda: validate(42, "Two died."),  # type: ignore[arg-type]
            TypeError,
            "Expected facts (an envelope, JSON values, a path), got int",
        ),
        (
            lambda: validate([], 7),  # type: ignore[arg-type]
            TypeError,
            "Expected reports (Report, a map of ids to texts, paths), got int",
        ),
    ],
)
def test_what_is_no_argument_is_told_in_plain_words(call: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error) as raised:
        call()
    assert str(raised.value) == said


@pytest.mark.parametrize("day", ["2021-07-24", date(2021, 7, 24), datetime(2021, 7, 24, 9)])
def test_a_day_of_publication_is_a_text_or_a_date(day: Any) -> None:
    (fact,) = extract("Two soldiers died on Friday.", published=day).facts
    assert fact.time is not None
    assert fact.time.start == "2021-07-23"


@pytest.mark.parametrize("name", ["loose", "map"])
def test_the_schemas_that_a_foreign_producer_needs_are_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", name]) == 0
    assert json.loads(capsys.readouterr().out)["$id"].endswith(f"/{name}.schema.json")
