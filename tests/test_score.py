"""Scores: what counts as right, and how sure a share is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_formats import make_fact
from validator.cli import main
from validator.foreign.score import Judged, Rate, Score, judge_facts, sum_up, wilson
from validator.model import Count, Factuality

NEWS = (
    "Two soldiers were killed on Friday. Three miners were injured on Monday. The minister accused Orvania of lying.\n"
)
GOLD = (
    {"report": "news.txt", "type": "casualty", "effect": "killed", "party": "soldiers", "count": 2,
     "quote": "Two soldiers were killed"},
    {"report": "news.txt", "type": "casualty", "effect": "wounded", "party": "miners", "count": 4,
     "quote": "Three miners were injured"},
    {"report": "news.txt", "type": "casualty", "effect": "killed", "party": "minister", "count": 1,
     "quote": "The minister"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962), (1, 2, 0.0945, 0.9055)],
)
def test_wilson_intervals_are_those_of_the_books(hits: int, total: int, low: float, high: float) -> None:
    assert wilson(hits, total) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 500), st.integers(0, 500))
def test_an_interval_holds_its_share(hits: int, more: int) -> None:
    low, high = wilson(hits, hits + more)
    assert 0 <= low <= high <= 1
    if hits + more:
        assert low <= hits / (hits + more) <= high


def verdicts(gold: tuple[Any, ...], found: tuple[Any, ...], **more: Any) -> list[str]:
    return [j.verdict for j in judge_facts("r", gold, found, {"casualty"}, **more)]


def test_what_is_right() -> None:
    fact = make_fact()
    assert verdicts((fact,), (fact,)) == ["right"]
    assert verdicts((), (fact,)) == ["wrong"]
    assert verdicts((fact,), ()) == ["missed"]
    for wrong in (
        make_fact(count=Count(low=3, high=3, text="Two")),
        make_fact(effect="wounded"),
        make_fact(factuality=Factuality(certainty="CT", polarity="-")),
    ):
        assert verdicts((fact,), (wrong,)) == ["wrong", "missed"]
        assert verdicts((fact,), (wrong,), match="type") == ["right"]
    assert verdicts((fact,), (fact, make_fact())) == ["right", "wrong"]
    assert verdicts((fact,), (make_fact(type="assault"),)) == ["missed"]  # a type that nobody annotated


def test_sums() -> None:
    fact = make_fact()
    sums = sum_up([Judged("r", fact, "right"), Judged("r", fact, "wrong"), Judged("r", fact, "missed")])
    assert sums[""] == sums["casualty"] == Score(1, 1, 1)
    assert sums[""].precision == Rate(1, 2)
    assert sums[""].f1 == 0.5
    assert Score().f1 is None
    assert Score().precision.value is None


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("news.txt").write_text(NEWS, encoding="utf-8")
    Path("gold.jsonl").write_text("".join(json.dumps(fact) + "\n" for fact in GOLD), encoding="utf-8")
    return "gold.jsonl"


def test_rules_against_annotated_facts(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["score", gold, "--reports", "news.txt"]
    assert main([*words, "--format", "json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert {key: result["all"][key] for key in ("right", "wrong", "missed")} == {"right": 1, "wrong": 1, "missed": 2}
    assert set(result["by_type"]) == {"casualty"}
    assert result["by_rule"]["casualty.kill"]["right"] == 1
    assert "recall" not in result["by_rule"]["casualty.kill"]
    assert {error["verdict"] for error in result["errors"]} == {"wrong", "missed"}
    assert main([*words, "--errors"]) == 0
    out = capsys.readouterr().out
    assert "news.txt:1:37: wrong casualty: 3 wounded" in out
    assert "0.500 (0.095–0.905)" in out


def test_minima_are_a_gate(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["score", gold, "--reports", "news.txt"]
    assert main([*words, "--min-precision", "0.5", "--min-recall", "0.3"]) == 0
    assert main([*words, "--min-precision", "0.51"]) == 1
    assert main([*words, "--min-precision", "0.5", "--bound", "low"]) == 1
    assert "the lower bound of precision 0.095 is below 0.5" in capsys.readouterr().out
    assert main([*words, "--min-recall", "0.34"]) == 1


def test_somebodys_facts_against_annotated_ones(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["score", gold, "--reports", "news.txt", "--facts", gold]
    assert main([*words, "--min-precision", "1", "--min-recall", "1"]) == 0
    Path("empty.jsonl").write_text("", encoding="utf-8")
    assert main(["score", "empty.jsonl", "--reports", "news.txt"]) == 2
    assert main(["score", gold, "--reports", "none.txt"]) == 2
    assert "I001" in capsys.readouterr().err
