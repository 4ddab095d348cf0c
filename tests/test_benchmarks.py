"""The benchmark suite: its corpus is the same every time, a missing peer is named, ratios are what they say."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from typing import Any

from benchmarks import corpus, stages, suite
from benchmarks.equivalents import dependency_patterns, token_patterns
from benchmarks.peers import Peer
from validator.api import extract_report, shipped_rules
from validator.model import Report


def test_a_corpus_has_the_size_that_was_asked_for_and_facts() -> None:
    rules = shipped_rules()
    ids = [rule.id for rule in rules.rules if rule.id.startswith("accusation.") and rule.status != "draft"]
    made = list(corpus.write_corpus(0.02, ids=ids))
    assert made == list(corpus.write_corpus(0.02, ids=ids))
    assert made != list(corpus.write_corpus(0.02, 1, ids))
    assert 0.02 <= suite.megabytes(made) < 0.03
    assert len({report.id for report in made}) == len(made)
    assert sum(len(extract_report(report, rules).facts) for report in made) >= len(made)


def test_the_rules_have_equivalents() -> None:
    tokens, trees = token_patterns(shipped_rules()), dependency_patterns(shipped_rules())
    in_use = {rule.id for rule in shipped_rules().rules if rule.status != "draft"}
    assert len(tokens) > 0.95 * len(in_use)
    assert set(tokens) | set(trees) <= in_use
    for patterns in tokens.values():
        for pattern in patterns:
            assert {"LOWER", "IS_PUNCT"} & pattern[0].keys()
            assert {"LOWER", "IS_PUNCT"} & pattern[-1].keys()
    assert all(pattern[0]["RIGHT_ID"] == "verb" for patterns in trees.values() for pattern in patterns)


def count(_: object) -> Any:
    return lambda reports: sum(1 for _ in range(20_000 * len(reports)))


def slower(_: object) -> Any:
    return lambda reports: sum(1 for _ in range(400_000 * len(reports)))


def absent(_: object) -> Any:
    raise ImportError("No module named 'nobody'")


def test_a_ratio_says_how_many_times_as_fast_the_first_is() -> None:
    reports = [Report(id="a", text="x")] * 20
    peers = [
        Peer("fast", "p", "things", count),
        Peer("slow", "p", "things", slower),
        Peer("none", "nobody", "", absent),
    ]
    missing: list[str] = []
    rows = suite.compare("text", [(peer, reports[:1], reports, 1.0) for peer in peers], "MB/s", 3, missing)
    assert [row.name for row in rows] == ["fast", "slow"]
    assert rows[0].ratio == 1
    assert 5 < (rows[1].ratio or 0) < 80
    assert rows[0].note == "400,000 things"
    assert missing == ["none: pip install nobody (No module named 'nobody')"]


def test_parts_of_a_text() -> None:
    reports = [Report(id=f"{n}", text="a" * 1000) for n in range(10)]
    assert len(suite.head(reports, 0.0035)) == 3
    assert len(suite.head(reports, 0)) == 1


def test_every_stage_begins_with_a_function_that_there_is() -> None:
    package = Path(__file__).parent.parent / "validator"
    there = {
        (path.name, node.name)
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert set(stages.STAGES) <= there


def test_time_is_counted_for_the_innermost_stage() -> None:
    code = "def run_checks(work): return work()\ndef find_place(work): return work()"
    made: dict[str, Any] = {}
    exec(compile(code, "/x/validator/checks/__init__.py", "exec"), made)
    places: dict[str, Any] = {}
    exec(compile(code, "/x/validator/facts/settings/where.py", "exec"), places)
    assert made["run_checks"](lambda: stages.stage(inspect.currentframe())) == "checks"
    inner = made["run_checks"](lambda: places["find_place"](lambda: stages.stage(inspect.currentframe())))
    assert inner == "places"
    assert stages.stage(None) == "other"
