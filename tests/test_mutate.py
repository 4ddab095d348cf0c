"""The mutation oracle: corrupted facts are told, sound ones in whatever typography are not."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from msgspec import structs

from tests.seed_facts import SEEDS
from validator.api import extract_report, shipped_rules
from validator.checks import run_checks
from validator.cli import main
from validator.model import Producer, Report, ReportFacts
from validator.mutate import BARS, CODES, OPERATORS, judge_mutants, mutants, variants
from validator.sources import read_reports

OTHER = Producer(name="other", kind="llm")
CONTESTED = (
    "Baku put its losses at one soldier killed. Yerevan said five Azerbaijani soldiers were killed.",
    "Oslo accused Bern of firing first. Bern accused Oslo of firing first.",
    "Oslo accused Bern of spying. Bern denied spying.",
    "Kyiv said ten Russian soldiers were killed. Moscow said no Russian soldiers were killed.",
)


def foreign(report: Report) -> tuple[ReportFacts, ReportFacts]:
    own = extract_report(report, shipped_rules())
    return structs.replace(own, producer=OTHER), own


def seeds() -> list[Report]:
    return [r for r in read_reports(SEEDS) if isinstance(r, Report)]


def defects(facts: ReportFacts, report: Report, own: ReportFacts) -> list[str]:
    found = run_checks(facts, report, own, types=shipped_rules().types)[0]
    return [f"{f.code} {f.message} {f.path}" for f in found if f.kind == "defect"]


def test_every_operator_names_its_codes_and_its_bar() -> None:
    assert OPERATORS.keys() == CODES.keys() == BARS.keys()


def test_kill_rates_on_the_seeds() -> None:
    made: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    for report in seeds():
        facts, own = foreign(report)
        for outcome, _ in judge_mutants(facts, report, own, types=shipped_rules().types):
            made[outcome.operator] += 1
            killed[outcome.operator] += outcome.killed
    assert made.keys() == OPERATORS.keys()
    assert {name: killed[name] / made[name] for name in made if killed[name] / made[name] < BARS[name]} == {}


def test_the_words_alone_tell_without_a_second_reading() -> None:
    """Numbers, dates, spans, words, polarity and hedges are told from the text, for facts of anyone."""
    made: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    for report in seeds():
        facts, _ = foreign(report)
        for outcome, _ in judge_mutants(facts, report, None, types=shipped_rules().types):
            made[outcome.operator] += 1
            killed[outcome.operator] += outcome.killed
    bars = {"number": 0.99, "date": 0.99, "span": 0.99, "words": 0.99, "negation": 0.95, "hedge": 0.9}
    assert {name: killed[name] / made[name] for name in bars if killed[name] / made[name] < bars[name]} == {}


@pytest.mark.parametrize("report", seeds(), ids=lambda r: r.id)
def test_no_defect_on_unchanged_facts(report: Report) -> None:
    facts, own = foreign(report)
    assert defects(facts, report, own) == []


@pytest.mark.parametrize("report", seeds(), ids=lambda r: r.id)
def test_no_defect_on_changes_that_keep_the_meaning(report: Report) -> None:
    facts, _ = foreign(report)
    names = set()
    for name, changed, text in variants(facts, report):
        names.add(name)
        assert (name, defects(changed, text, extract_report(text, shipped_rules()))) == (name, [])
    assert {"alias", "no-break-spaces", "wide-spaces", "quotation-spaces"} <= names


@pytest.mark.parametrize("text", CONTESTED)
def test_no_defect_on_contested_accounts(text: str) -> None:
    report = Report(id="contested", text=text, published="2021-07-24")
    facts, own = foreign(report)
    assert len(facts.facts) > 1
    assert defects(facts, report, own) == []


def test_mutants_are_the_same_for_a_seed_and_differ_in_one_fact() -> None:
    facts, _ = foreign(seeds()[0])
    first, again = [m for m, _ in mutants(facts, 3)], [m for m, _ in mutants(facts, 3)]
    assert first == again
    for mutant in first:
        changed = [n for n, (a, b) in enumerate(zip(facts.facts, mutant.facts.facts, strict=True)) if a != b]
        assert changed == [mutant.number]


def test_the_command_writes_facts_that_validate_finds_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = str(SEEDS[0])
    main(["extract", seed, "--format", "json"])
    path, kept = tmp_path / "facts.json", tmp_path / "bad.jsonl"
    path.write_text(capsys.readouterr().out.replace('"name":"factlint"', '"name":"other"'), encoding="utf-8")
    assert main(["mutate", str(path), "--reports", seed, "--format", "json", "--write", str(kept)]) == 0
    value = json.loads(capsys.readouterr().out)
    assert {row["operator"] for row in value["summary"]} <= OPERATORS.keys()
    assert all(row["rate"] >= BARS[row["operator"]] for row in value["summary"])
    outcome = value["outcomes"][0]
    assert list(outcome) == ["operator", "report", "fact", "expected", "fired", "killed"]
    lines = kept.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(value["outcomes"])
    main(["validate", str(kept), "--reports", seed, "--format", "jsonl", "--fail-on", "never"])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "S01" not in {f["code"] for f in found}
    assert len({f["facts"][0] for f in found if f["facts"]}) >= len(lines) * 0.95
