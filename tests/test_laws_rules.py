"""Laws of rules: each reads what it writes, and what surrounds a sentence, or who reads it when, changes nothing.

FACTLINT_EXAMPLES sets how many sentences a rule writes: 6 unless set; 1000 is the profile of a release.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.api import extract_report, shipped_rules
from validator.generate import (
    PUBLISHED,
    Generated,
    NearMiss,
    from_rule,
    fuzz_rule,
    near_misses,
    open_book,
    round_trip,
    wrongly_matched,
)
from validator.generate.fuzz import Law
from validator.model import Fact, Report, ReportFacts
from validator.ruleset import load_rules
from validator.strategies import Planted, planted

ROOT = Path(__file__).parent.parent
RULES = shipped_rules()
EXAMPLES = int(os.environ.get("FACTLINT_EXAMPLES", "6"))
IN_USE = tuple(info.id for info in RULES.rules if info.status != "draft")
TYPES = tuple(dict.fromkeys(id.partition(".")[0] for id in IN_USE))


@pytest.mark.parametrize("kind", TYPES)
def test_every_rule_reads_what_it_writes(kind: str) -> None:
    """Generate, extract: the fact comes back with type, slots, spans and factuality, or a record of who took it."""
    found = []
    for id in IN_USE:
        if id.startswith(f"{kind}."):
            found += [f"{c.rule}: {c.text} {c.detail}" for c in fuzz_rule(id, RULES, max_examples=EXAMPLES, laws=TRIP)]
    assert not found, "\n".join(found)


TRIP: tuple[Law, ...] = ("round-trip",)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(IN_USE).flatmap(lambda id: near_misses(id, RULES)))
def test_near_misses_are_silent(miss: NearMiss) -> None:
    """What the reference matcher rejects, the rule does not match."""
    assert not wrongly_matched(miss.text, miss.rule, RULES), miss.step


def any_sentence() -> st.SearchStrategy[Generated]:
    return st.sampled_from(IN_USE).flatmap(lambda id: from_rule(id, RULES))


@settings(max_examples=150, deadline=None)
@given(any_sentence())
def test_sentences_are_written_as_english_is(made: Generated) -> None:
    """A capital, a full stop, single spaces, "a" and "an" before the right letters, marks inside the text."""
    assert made.text[0].isupper() or not made.text[0].isalpha()
    assert made.text.endswith(".") or "headline" in made.rule
    assert "  " not in made.text
    assert " ," not in made.text
    words = made.text.split()
    for word, after in pairwise(words):
        if word.lower() == "a":
            assert after[0] not in "aeio", made.text
    assert all(0 <= mark.start < mark.end <= len(made.text) for mark in made.marks)
    assert 0 <= made.trigger[0] < made.trigger[1] <= len(made.text)


def test_the_law_can_fail() -> None:
    """A sentence whose slot is marked in the wrong place does not pass."""
    text = "Kenya accused Peru of hiding the documents."
    right = example(text, "accusation.accuse-of", recipient=(14, 18))
    assert round_trip(right, RULES) == ""
    assert "Expected recipient" in round_trip(example(text, "accusation.accuse-of", recipient=(14, 17)), RULES)
    assert "Expected polarity '-'" in round_trip(msgspec.structs.replace(right, fields=(("polarity", "-"),)), RULES)
    assert "got none" in round_trip(msgspec.structs.replace(right, text=text.replace("accused", "admired")), RULES)


def example(text: str, rule: str, recipient: tuple[int, int]) -> Generated:
    from validator.generate import Marked

    return Generated(text, rule, rule.partition(".")[0], (Marked(*recipient, "recipient"),), (6, 13))


# -- what must change nothing -----------------------------------------------------------------------------------------


def bare(facts: ReportFacts) -> tuple[bytes, ...]:
    """The facts without what names the rule set that made them."""
    return tuple(msgspec.json.encode(msgspec.structs.replace(fact, rule=None)) for fact in facts.facts)


def packs(folder: Path) -> tuple[Path, Path]:
    """The shipped rules for casualties and statements twice: as they are, and turned round in files of other names."""
    import yaml

    plain, turned = folder / "plain", folder / "turned"
    for target in (plain, turned):
        target.mkdir()
    names = ("casualty", "statement", "nesting")
    for number, name in enumerate(reversed(names)):
        text = (ROOT / "rules" / f"{name}.yaml").read_text(encoding="utf-8")
        (plain / f"{name}.yaml").write_text(text, encoding="utf-8")
        data = yaml.safe_load(text)
        if "rules" in data:
            data["rules"].reverse()
        (turned / f"{number}-{name}.yaml").write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    for target in (plain, turned):
        (target / "lexicon").mkdir()
        for path in (ROOT / "rules" / "lexicon").glob("*.yaml"):
            (target / "lexicon" / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return plain, turned


def test_the_order_of_rules_and_files_changes_nothing(tmp_path: Path) -> None:
    plain, turned = (load_rules(path, shipped=False) for path in packs(tmp_path))
    assert {info.id for info in plain.rules} == {info.id for info in turned.rules}

    @settings(max_examples=60, deadline=None)
    @given(planted(kind="casualty", ruleset=plain, max_size=2))
    def check(made: Planted) -> None:
        assert bare(extract_report(made.report, plain)) == bare(extract_report(made.report, turned))

    check()


@settings(max_examples=60, deadline=None)
@given(planted(max_size=2))
def test_facts_are_the_same_after_json(made: Planted) -> None:
    facts = extract_report(made.report, RULES)
    for value in (facts, made.facts):
        assert msgspec.json.decode(msgspec.json.encode(value), type=ReportFacts) == value


def offsets(fact: Fact, by: int) -> tuple[object, ...]:
    """What a fact says, with its offsets moved."""
    assert fact.trigger is not None
    plain = msgspec.json.encode(msgspec.structs.replace(fact, id="", content=None))
    return fact.type, fact.trigger.start + by, fact.trigger.exact, len(plain) > 0, fact.factuality.polarity


@settings(max_examples=60, deadline=None)
@given(planted(max_size=1), planted(max_size=1))
def test_joined_documents_unite_their_facts(first: Planted, second: Planted) -> None:
    """Two reports in one text, each under a dateline of its own: the facts of both, the offsets of the second moved."""
    a = f"LIMA (Agency) – {first.report.text}"
    b = f"NAIROBI (Agency) – {second.report.text}"
    joined = extract_report(Report(id="ab", text=f"{a}\n\n{b}", published=PUBLISHED), RULES)
    parts = [
        offsets(fact, by)
        for text, by in ((a, 0), (b, len(a) + 2))
        for fact in extract_report(Report(id="one", text=text, published=PUBLISHED), RULES).facts
    ]
    assert sorted(map(str, parts)) == sorted(str(offsets(fact, 0)) for fact in joined.facts)


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    """All reports in one process or each in its own, under other hash seeds: the same lines."""
    texts: list[str] = []

    @settings(max_examples=6, derandomize=True, database=None, deadline=None)
    @given(planted(max_size=2))
    def collect(made: Planted) -> None:
        texts.append(made.report.text)

    collect()
    files = []
    for number, text in enumerate(texts[:3]):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    together = run(files, "1")
    apart = b"".join(run([file], str(seed)) for seed, file in enumerate(files))
    assert together == apart
    assert together


def run(files: list[Path], seed: str) -> bytes:
    command = [sys.executable, "-m", "validator", "extract", "--isolated", "--format", "jsonl", *map(str, files)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout


def test_every_rule_can_write() -> None:
    """No rule is left out: each has a strategy, and a book entry."""
    assert set(IN_USE) <= open_book(RULES).rules.keys()
