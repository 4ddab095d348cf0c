"""Broken rule files: the first line that each gives, at the true place, and the page that shows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.run_docs import broken_rows, first_line
from validator.cli import main

ROOT = Path(__file__).parent.parent
BROKEN = Path(__file__).parent / "broken"

PLACES = {
    "anchor": "3:5: R007",
    "duplicate-id": "8:9: R012",
    "duplicate-key": "6:5: R005",
    "empty": "R006",
    "missing-rejects": "3:5: R006",
    "missing-type": "1:1: R006",
    "misspelt-key": "8:5: R002",
    "no-trigger": "5:15: R049",
    "not-yaml-at-all": "2:10: R001",
    "pattern-begins-with-list": "5:14: R001",
    "pattern-without-quotes": "5:29: R001",
    "range-backwards": "5:40: R030",
    "tab": "4:1: R001",
    "two-verbs-in-brackets": "5:39: R032",
    "unclosed-brace": "5:15: R024",
    "unclosed-bracket": "5:30: R024",
    "unclosed-mark": "6:70: R014",
    "unclosed-quote": "5:14: R001",
    "unknown-form": "5:39: R047",
    "unknown-import": "1:11: R052",
    "unknown-list": "5:31: R017",
    "unknown-mark": "6:59: R015",
    "unknown-phrase": "5:40: R018",
    "unknown-slot-type": "5:23: R016",
    "value-not-in-schema": "8:22: R004",
    "wrong-status": "8:13: R004",
}


def test_every_broken_file_has_a_place() -> None:
    assert sorted(PLACES) == sorted(path.stem for path in BROKEN.glob("*.yaml"))
    assert len(PLACES) >= 20


@pytest.mark.parametrize("name", sorted(PLACES))
def test_the_first_line_says_where_and_what(name: str) -> None:
    line = first_line(BROKEN / f"{name}.yaml")
    assert re.match(rf"{re.escape(name)}\.yaml:\s?{re.escape(PLACES[name])} Expected .+, got .+", line), line


def test_all_are_shown_at_once_and_healthy_rules_beside_them_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, path in enumerate(sorted(BROKEN.glob("*.yaml"))):
        text = path.read_text(encoding="utf-8").replace("pledge.promise", f"pledge.prom{number:03}")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    (tmp_path / "healthy.yaml").write_text(
        "type: oath\nrules:\n  - id: oath.swear\n    description: Someone swears\n"
        "    pattern: '{actor: party} [swear] {content: clause}'\n"
        '    examples: ["[The mayor](actor) swore [to stay](content)."]\n    rejects: ["The oath was long."]\n'
    )
    monkeypatch.chdir(tmp_path)
    assert main(["test", ".", "-k", "oath"]) == 2
    shown = capsys.readouterr()
    assert "1 rule, 2 cases: 1 reported, 1 validated" in shown.out
    lines = [line.removeprefix("./") for line in shown.err.splitlines()]
    for name, place in PLACES.items():
        assert any(line.startswith((f"{name}.yaml:{place}", f"{name}.yaml: {place}")) for line in lines), name


def test_the_page_of_mistakes_shows_them() -> None:
    page = (ROOT / "docs" / "common-mistakes.md").read_text(encoding="utf-8")
    rows = list(broken_rows())
    assert len(rows) == len(PLACES)
    assert not [row for row in rows if row not in page]
