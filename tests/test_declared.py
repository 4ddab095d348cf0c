"""Checks of one's own: every form fires and stays silent, examples are run, what is wrong is said with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from validator.api import validate
from validator.checks import Check, Note
from validator.errors import InputError
from validator.foreign import installed_checks, load_checks

TEXT = "Two miners were killed at Kolm on July 3, and nine were hurt."
FACT = {
    "type": "casualty",
    "effect": "killed",
    "party": "miners",
    "count": 2,
    "quote": "Two miners were killed at Kolm",
}

FORMS = """\
checks:
  - code: H01
    name: killed-need-a-place
    description: Deaths go onto the map.
    when: {type: casualty, effect: [killed, missing]}
    require: [place, time/start]
    examples: [{type: casualty, effect: killed, count: [2, 2]}]
    rejects: [{type: casualty, effect: wounded, count: [2, 2]}]
  - code: H02
    name: no-large-numbers
    description: Beyond five hundred we ask.
    kind: suspect
    severity: warning
    bound: {field: count/high, max: 500}
    examples: [{type: casualty, effect: killed, count: [900, 900]}]
    rejects: [{type: casualty, effect: killed, count: [500, 500]}]
  - code: H03
    name: sides-make-the-total
    description: The total is the sum of both sides.
    sum: {field: count/best, of: [extra/ours, extra/theirs]}
    examples: [{type: casualty, effect: killed, count: {low: 5, high: 5, best: 5}, extra: {ours: 2, theirs: 2}}]
    rejects:
      - {type: casualty, effect: killed, count: {low: 5, high: 5, best: 5}, extra: {ours: 2, theirs: 3}}
      - {type: casualty, effect: killed, count: {low: 5, high: 5, best: 5}, extra: {ours: 2}}
  - code: H04
    name: our-countries
    description: We cover three countries.
    when: {actor/country: true}
    allowed: {field: actor/country, values: [NOR, CHE, ITA]}
    examples: [{type: assault, actor: {text: Paris, country: FRA}}]
    rejects: [{type: assault, actor: {text: Oslo, country: NOR}}, {type: assault, actor: Paris}]
  - code: H05
    name: not-after-the-report
    description: What happened is over when the report comes out.
    order: [time/start, time/end, document/published]
    examples: [{type: assault, time: {start: "2021-07-25", end: "2021-07-25"}, document: {published: "2021-07-24"}}]
    rejects: [{type: assault, time: {start: "2021-07-23", end: "2021-07-24"}, document: {published: "2021-07-24"}}]
"""


def file(folder: Path, text: str) -> str:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path.as_posix()


def codes(checks: Any, **change: Any) -> set[str]:
    fact = {**FACT, **change}
    return {f.code for f in validate([fact], {"r": TEXT}, checks=checks) if f.code.startswith("H")}


def test_every_form_is_read_and_its_examples_hold(tmp_path: Path) -> None:
    checks = load_checks([file(tmp_path, FORMS)])
    assert [(c.code, c.kind, c.severity) for c in checks] == [
        ("H01", "defect", "error"), ("H02", "suspect", "warning"), ("H03", "defect", "error"),
        ("H04", "defect", "error"), ("H05", "defect", "error"),
    ]  # fmt: skip


def test_they_judge_facts_of_others(tmp_path: Path) -> None:
    own = [file(tmp_path, FORMS)]
    assert codes(own) == {"H01"}
    assert codes(own, place="Kolm", date="2021-07-03") == set()
    assert codes(own, place="Kolm", date="2021-07-03", count=900) == {"H02"}
    assert codes(own, place="Kolm", date="2021-07-03", actor={"text": "Paris", "country": "FRA"}) == {"H04"}
    finding = next(f for f in validate([FACT], {"r": TEXT}, checks=own) if f.code == "H01")
    assert finding.message == "Expected place, got none"
    assert finding.spans[0].exact == "killed" or finding.spans[0].exact == FACT["quote"]


@pytest.mark.parametrize(
    ("change", "said", "line"),
    [
        (("max: 500", "maximum: 500"), "Expected a key of a bound, got 'maximum' (did you mean 'max'?)", 13),
        (("effect: wounded, count: [2, 2]}]", "effect: killed, count: [2, 2]}]"), "Expected no finding of H01", 8),
        (("count: [900, 900]}]", "count: [3, 3]}]"), "Expected a finding of H02", 14),
        (("code: H02", "code: h2"), "Expected a code such as H01", 9),
        (("code: H02", "code: G01"), "Expected a code of its own, got G01, which span-out-of-range has", 0),
        (("severity: warning", "severity: bad"), "Expected severity of error, warning, info", 13),
        (("    bound: {field: count/high, max: 500}\n", ""), "Expected one of require, bound", 9),
        (
            ("    rejects: [{type: casualty, effect: killed, count: [500, 500]}]\n", ""),
            "at least one fact under rejects",
            9,
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, change: tuple[str, str], said: str, line: int) -> None:
    assert change[0] in FORMS
    with pytest.raises(InputError) as caught:
        load_checks([file(tmp_path, FORMS.replace(*change, 1))])
    found = [p for p in caught.value.problems if said in p.message]
    assert len(found) == 1, caught.value.problems
    assert found[0].location.file.endswith("own.yaml")
    assert abs(found[0].location.line - line) <= 1


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(InputError, match="Expected a file of checks"):
        load_checks(["gone.yaml"])


def _noted(dossier: Any) -> Any:
    """Every fact is noted."""
    for fact in dossier.facts:
        yield Note("Expected nothing, got a fact", (fact,))


PACKAGED = (Check("H90", "from-a-package", "suspect", "info", _noted),)


def test_packages_offer_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import EntryPoint

    points = {"good": EntryPoint("good", f"{__name__}:PACKAGED", "factlint.checks")}
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: tuple(points.values()))
    monkeypatch.setitem(
        __import__("sys").modules, __name__, __import__("types").SimpleNamespace(PACKAGED=PACKAGED, TEXT=TEXT)
    )
    assert [c.code for c in installed_checks()] == ["H90"]
    points["bad"] = EntryPoint("bad", f"{__name__}:TEXT", "factlint.checks")
    with pytest.raises(InputError, match="Expected a Check or a tuple of them, got str"):
        installed_checks()
    points["gone"] = EntryPoint("gone", "no_such_module:X", "factlint.checks")
    with pytest.raises(InputError, match="ModuleNotFoundError"):
        installed_checks()
