"""The pages of docs/: their commands print what stands there, their tables hold, their reference is current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.reference import FOLDER, pages
from tools.run_docs import PAGES, run_page
from validator.match import match_sentence
from validator.model import Report
from validator.ruleset import RuleSet, load_rules
from validator.sentences import read_sentences

DOCS = Path(__file__).resolve().parent.parent / "docs"
_ROW = re.compile(r"^\| `(.+)` \| (.+) \| (.+) \|$")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_print_what_the_page_says(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    text = page.read_text(encoding="utf-8")
    assert "$ factlint" in text
    assert run_page(text) == text, "run python tools/run_docs.py, and read what changed"


def rows() -> list[tuple[str, str, str]]:
    """Pattern, sentence that it matches, sentence that it does not."""
    found = []
    table = False
    for line in (DOCS / "pattern-language.md").read_text(encoding="utf-8").split("\n"):
        table = line == "| pattern | matches | does not match |" or (table and line.startswith("|"))
        if table and (row := _ROW.match(line)):
            found.append((row[1].replace("\\|", "|"), row[2], row[3]))
    return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    lines = ["type: demo", "rules:"]
    for number, (pattern, matched, other) in enumerate(rows()):
        lines += [
            f"  - id: demo.row{number}",
            "    description: a row",
            f"    pattern: '{pattern}'",
            f"    examples: ['{matched}']",
            f"    rejects: ['{other}']",
        ]
    file = tmp_path_factory.mktemp("demo") / "demo.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rules = load_rules(file)
    assert rules.problems == ()
    return rules


@pytest.mark.parametrize("number", range(len(rows())), ids=[pattern for pattern, _, _ in rows()])
def test_rows_of_the_pattern_language_hold(number: int, demo: RuleSet) -> None:
    _, matched, other = rows()[number]
    alone = demo.only(f"demo.row{number}")
    assert hits(alone, matched), matched
    assert not hits(alone, other), other


def hits(rules: RuleSet, text: str) -> int:
    return sum(len(match_sentence(s, rules)) for s in read_sentences(Report(id="row", text=text), rules))


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_reference_is_current(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == pages()[name], "run python tools/reference.py"


def test_links_between_pages_lead_somewhere() -> None:
    for page in DOCS.rglob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+\.md)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
