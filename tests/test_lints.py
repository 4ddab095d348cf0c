"""Every lint fires on the files of its page, and points into them."""

from __future__ import annotations

from pathlib import Path

import pytest

from validator.lints import LINTS, Lint, lint_rules, read_lint_page
from validator.ruleset import load_rules


@pytest.mark.parametrize("lint", LINTS, ids=lambda lint: lint.name)
def test_a_lint_fires_on_its_page(lint: Lint, tmp_path: Path) -> None:
    page = read_lint_page(lint)
    assert page.summary
    for number, text in enumerate(page.files):
        (tmp_path / f"file{number}.yaml").write_text(text, encoding="utf-8")
    rules = load_rules(tmp_path, shipped=False)
    assert rules.problems == ()
    remarks = [remark for remark in lint_rules(rules) if remark.problem.code == lint.code]
    assert remarks
    for remark in remarks:
        place = remark.problem.location
        text = Path(place.file).read_text(encoding="utf-8").split("\n")[place.line - 1]
        assert place.column <= len(text)
        assert remark.problem.message.startswith("Expected ")


def test_codes_and_names_stand_once() -> None:
    assert len({lint.code for lint in LINTS}) == len({lint.name for lint in LINTS}) == len(LINTS)
    assert [lint.code for lint in LINTS] == sorted(lint.code for lint in LINTS)


SOUND = """\
type: request
rules:
  - id: request.plead
    description: One party pleads with another
    pattern: '{actor: party} [plead] with {recipient: party}'
    emit: {stage: hypothetical}
    examples:
      - text: "[The mayor](actor) pleaded with [the workers](recipient)."
        facts: [{stage: hypothetical}]
    rejects: ["The mayor pleaded guilty."]
"""


def test_a_sound_rule_gives_no_remark(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(SOUND, encoding="utf-8")
    assert lint_rules(load_rules(tmp_path, shipped=False)) == ()


def test_the_shipped_lists_have_no_dead_entry() -> None:
    assert [r for r in lint_rules(load_rules()) if r.problem.code in ("R101", "R109")] == []
