"""The seeds hold: what a careful reader writes down is found, what must not be read is not, and nothing else is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from tests.seed_facts import (
    COUNTED_TYPES,
    FOLDER,
    SEEDS,
    candidates,
    expected_of,
    forbidden,
    missing,
    overlaps,
    place_of,
    read_seed,
    with_later,
)

if TYPE_CHECKING:
    from pathlib import Path

EFFECTS = ("killed", "wounded", "missing", "captured")


def _entries(name: str) -> list[Any]:
    return [
        pytest.param(path, entry, id=f"{path.stem}-{number}-{entry.get('type', 'fact')}-{_label(entry)}")
        for path in SEEDS
        for number, entry in enumerate(expected_of(path).get(name) or ())
    ]


def _label(entry: dict[str, Any]) -> str:
    return str(entry.get("trigger") or entry.get("within") or entry.get("count"))


each_seed = pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])


def test_every_seed_has_its_expectations() -> None:
    assert len(SEEDS) >= 10
    assert {p.name.removesuffix(".expected.yaml") for p in FOLDER.glob("*.yaml")} == {p.stem for p in SEEDS}


@each_seed
def test_seed_is_a_dated_report_of_newspaper_length(path: Path) -> None:
    report = read_seed(path).report
    assert report.id == path.stem
    assert report.published
    assert report.title
    assert report.publisher
    assert 120 <= len(report.text[report.body :].split()) <= 350


@pytest.mark.parametrize(("path", "entry"), _entries("facts"))
def test_expected_fact_is_found(path: Path, entry: dict[str, Any]) -> None:
    seed = read_seed(path)
    later = entry.get("todo")
    if not isinstance(later, str):
        assert not (wrong := missing(seed, entry)), wrong
    else:
        place_of(entry, seed.report)  # its words stand in the report, whatever is read there
    if later:
        why = later if isinstance(later, str) else later["why"]
        assert missing(seed, with_later(entry)), f"xpass: turn it on, this holds now: {why}"


@pytest.mark.parametrize(("path", "entry"), _entries("absent"))
def test_absent_fact_is_not_read(path: Path, entry: dict[str, Any]) -> None:
    found = [
        f"{f.id} {f.type} {f.trigger and f.trigger.exact!r} by {f.rule and f.rule.id}"
        for f in forbidden(read_seed(path), entry)
    ]
    if "todo" in entry:
        assert found, f"xpass: turn it on, nothing of this is read any more: {entry['todo']}"
    else:
        assert not found, f"Expected nothing of {entry}, got {found}"


@each_seed
def test_nothing_is_read_beyond_what_is_expected(path: Path) -> None:
    seed = read_seed(path)
    entries = [*seed.expected["facts"], *(seed.expected.get("extra") or ())]
    places = [(entry["type"], place_of(entry, seed.report)) for entry in entries]
    # What an open todo of `absent` speaks of is known to be read wrongly.
    known = [
        fact.id for entry in seed.expected.get("absent") or () if "todo" in entry for fact in forbidden(seed, entry)
    ]
    beyond = [
        f"{fact.type} {fact.effect or ''} {fact.provenance[0].exact!r} by {fact.rule and fact.rule.id}"
        for fact in seed.facts.facts
        if fact.type in COUNTED_TYPES
        and fact.id not in known
        and not any(fact.type == type_ and overlaps(fact, place) for type_, place in places)
    ]
    assert not beyond, "Expected no other facts of these types, got\n  " + "\n  ".join(beyond)


@each_seed
def test_no_trigger_makes_more_facts_than_expected(path: Path) -> None:
    seed = read_seed(path)
    entries = [*seed.expected["facts"], *(seed.expected.get("extra") or ())]
    wanted = Counter((entry["type"], place_of(entry, seed.report)) for entry in entries)
    for (type_, place), number in wanted.items():
        found = [fact.id for fact in seed.facts.facts if fact.type == type_ and overlaps(fact, place)]
        assert len(found) <= number, f"Expected {number} of {type_} at {slice(*place)}, got {found}"


@each_seed
def test_every_allowed_extra_is_read(path: Path) -> None:
    seed = read_seed(path)
    gone = [entry for entry in seed.expected.get("extra") or () if not candidates(seed, entry)]
    assert not gone, f"Expected these still, take them out of `extra`: {gone}"


@each_seed
def test_findings_are_the_expected_ones(path: Path) -> None:
    seed = read_seed(path)
    entries = [e if isinstance(e, dict) else {"code": e} for e in seed.expected["findings"]]
    found = {f.code for f in seed.findings if f.kind != "coverage"}
    reached = [e["code"] for e in entries if "todo" in e and e["code"] in found]
    assert not reached, f"xpass: turn it on, these findings are made now: {reached}"
    wanted = {e["code"] for e in entries if "todo" not in e}
    shown = "\n  ".join(f"{f.code} {f.kind}: {f.message}" for f in seed.findings)
    assert found == wanted, f"Expected the findings {sorted(wanted)}, got\n  {shown}"


@each_seed
def test_no_defect_is_found(path: Path) -> None:
    defects = [
        f"{f.code}: {f.message}" for f in read_seed(path).findings if f.kind == "defect" or f.severity == "error"
    ]
    assert not defects, f"Expected no defect, got {defects}"


@pytest.mark.parametrize(
    ("path", "effect"), [(p, e) for p in SEEDS for e in EFFECTS], ids=lambda v: getattr(v, "stem", v)
)
def test_tally_holds(path: Path, effect: str) -> None:
    tally = expected_of(path)["tally"]
    assert effect in tally, f"Expected an entry for {effect} in the tally, got {sorted(tally)}"
    entry = tally[effect] if isinstance(tally[effect], dict) else {"is": tally[effect]}
    row = read_seed(path).tally[effect]
    got = None if row is None else [row["low"], row["high"]]
    if "todo" in entry:
        assert got != entry["is"], f"xpass: turn it on, this holds now: {entry['todo']}"
    else:
        assert got == entry["is"], f"Expected {entry['is']} {effect}, got {got}"
