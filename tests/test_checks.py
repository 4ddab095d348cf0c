"""Every check: its page, its examples, and the driver that files what it finds."""

from __future__ import annotations

import copy
import re
import sys
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.test_schema import ENVELOPE
from validator.checks import CHECKS, Check, Note, asked_in, run_checks, usual
from validator.checks.pages import Example, build_example, read_page
from validator.model import Fact, Ignore, Report, ReportFacts

PAGES = {check.code: read_page(check) for check in CHECKS}
FIRES = [pytest.param(c, e, id=f"{c.code}-{n}") for c in CHECKS for n, e in enumerate(PAGES[c.code].fires)]
SILENT = [pytest.param(c, e, id=f"{c.code}-{n}") for c in CHECKS for n, e in enumerate(PAGES[c.code].silent)]
KINDS = ("defect", "suspect", "source-anomaly", "contested", "revision", "coverage")


def codes_of(example: Example) -> list[str]:
    return [f.code for f in run_checks(example.facts, example.report, example.reading, CHECKS)[0]]


@pytest.mark.parametrize(("check", "example"), FIRES)
def test_fires_on_its_example(check: Check, example: Example) -> None:
    assert check.code in codes_of(example)


@pytest.mark.parametrize(("check", "example"), SILENT)
def test_is_silent_on_its_neighbour(check: Check, example: Example) -> None:
    assert check.code not in codes_of(example)


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.code)
def test_has_a_page(check: Check) -> None:
    page = PAGES[check.code]
    assert all((page.summary, page.fires, page.silent, page.source))
    assert len(page.summary) <= 200


def test_codes_and_names_are_unique_and_readable() -> None:
    assert len({c.code for c in CHECKS}) == len({c.name for c in CHECKS}) == len(CHECKS)
    for check in CHECKS:
        assert re.fullmatch(r"[SGNTACXPU]\d\d", check.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.name)
        assert check.kind in KINDS


@pytest.mark.parametrize(("check", "example"), [*FIRES, *SILENT])
def test_findings_are_well_formed(check: Check, example: Example) -> None:
    findings, skipped = run_checks(example.facts, example.report, example.reading, CHECKS)
    declared = {c.code: c for c in CHECKS}
    for finding in findings:
        assert finding.kind in KINDS
        assert finding.name == declared[finding.code].name
        assert finding.fingerprint
        assert finding.message
        assert not finding.message.endswith(".")
        assert finding.location is not None
        if finding.kind in ("contested", "revision", "coverage"):
            assert finding.severity != "error"
        if finding.kind == "contested":
            assert finding.severity == "info"
        for span in finding.spans:
            assert example.report.text[span.start : span.end] == span.exact
    assert all(s.reason for s in skipped)


def test_the_order_does_not_depend_on_the_order_of_checks() -> None:
    for param in FIRES:
        example = param.values[1]
        assert isinstance(example, Example)
        forth = run_checks(example.facts, example.report, example.reading, CHECKS)
        back = run_checks(example.facts, example.report, example.reading, checks=CHECKS[::-1])
        assert forth[0] == back[0]


TEXT = "Calm.\r\nTwo men died.\rNo — three \U0001f534 men were killed.\n"


def example_of(text: str, *facts: str, **fields: str) -> Example:
    import json

    return build_example(
        [("text", json.dumps(text)), *((k, v) for k, v in fields.items()), *(("fact", f) for f in facts)]
    )


def test_line_and_column_as_an_editor_counts_them() -> None:
    example = example_of(TEXT, '{"type": "casualty", "effect": "killed", "count": [5, 5, "three"]}')
    (finding,) = [f for f in run_checks(example.facts, example.report)[0] if f.code == "G09"]
    assert finding.location is not None
    assert (finding.location.line, finding.location.column) == (3, 6)
    assert finding.path == "/facts/0/count"


def test_the_fingerprint_outlives_a_shift_but_not_a_change() -> None:
    fact = '{"type": "casualty", "effect": "killed", "count": [%d, %d, "three"], "quote": "three men were killed"}'
    prints = set()
    for before in ("", "Something else happened first, and at some length.\n\n"):
        text = f"{before}It was said afterwards that three men were killed there."
        example = example_of(text, fact % (5, 5))
        prints.add(next(f.fingerprint for f in run_checks(example.facts, example.report)[0] if f.code == "G09"))
    assert len(prints) == 1
    example = example_of("It was said afterwards that three men were killed there.", fact % (6, 6))
    assert next(f.fingerprint for f in run_checks(example.facts, example.report)[0] if f.code == "G09") not in prints


def test_ignore_moves_a_finding_to_what_was_not_checked() -> None:
    example = example_of("Three men died.", '{"type": "casualty", "effect": "killed", "count": [5, 5, "Three"]}')
    fact = structs.replace(example.facts.facts[0], ignore=(Ignore(code="G09", reason="by hand"),))
    facts = structs.replace(example.facts, facts=(fact,))
    findings, skipped = run_checks(facts, example.report)
    assert "G09" not in {f.code for f in findings}
    assert [(s.code, s.fact, s.reason) for s in skipped if s.code == "G09"] == [
        ("G09", "f1", "ignored by the fact: by hand")
    ]


def test_a_callers_own_check_runs_beside_the_others() -> None:
    def shouting(dossier):  # type: ignore[no-untyped-def]
        """A report shouts."""
        if dossier.text.isupper():
            yield Note("Expected a quiet report, got capitals")

    example = example_of("CALM.", '{"type": "assault"}')
    own = Check("Z01", "shouting", "suspect", "info", shouting)
    assert "Z01" in {f.code for f in run_checks(example.facts, example.report, checks=(*CHECKS, own))[0]}


def test_a_check_that_must_be_asked_for_is_run_where_it_is() -> None:
    example = PAGES["A16"].fires[0]
    assert not {c.code for c in usual()} & {"A16"}
    assert {c.code for c in CHECKS} - {c.code for c in usual()} == {c.code for c in CHECKS if c.asked} == {"A16"}
    assert "A16" not in {f.code for f in run_checks(example.facts, example.report)[0]}
    for name in ("A16", "single-source"):
        asked = asked_in(["T", "A", name])
        assert asked == {name}
        assert "A16" in {f.code for f in run_checks(example.facts, example.report, asked=asked)[0]}


def test_an_undeclared_type_is_named_where_types_are_declared() -> None:
    example = example_of("Calm.", '{"type": "asault"}')
    assert "S06" not in {f.code for f in run_checks(example.facts, example.report)[0]}
    findings = run_checks(example.facts, example.report, types=frozenset({"assault"}))[0]
    assert "S06" in {f.code for f in findings}


def many(count: int, *, same: bool) -> tuple[ReportFacts, str]:
    """A report of so many casualty facts of one party, all with other figures and other sources if not `same`."""
    import json

    text = "".join(f"Source{n} said {n + 2} soldiers were killed. " for n in range(count))
    example = example_of(
        text,
        *(
            json.dumps({
                "type": "casualty", "effect": "killed", "count": [n + 2, n + 2, str(n + 2)],
                "party": {"text": "soldiers", "side": "AZE"},
                "source": {"text": "ministry" if same else f"Source{n}", "side": "AZE"},
                "quote": f"Source{n} said {n + 2} soldiers were killed",
            })
            for n in range(count)
        ),
    )  # fmt: skip
    return example.facts, text


def calls_of(facts: ReportFacts, text: str) -> int:
    """How many Python functions a run of all checks calls, with warm caches."""
    report = structs.replace(example_of("x", '{"type": "a"}').report, text=text)
    run_checks(facts, report)
    calls = 0

    def profile(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(profile)
    try:
        run_checks(facts, report)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("same", [True, False])
def test_work_grows_with_the_facts_not_with_their_pairs(same: bool) -> None:
    """Calls are counted, not time: four times the facts may cost five times the calls."""
    assert calls_of(*many(2000, same=same)) < 5 * calls_of(*many(500, same=same))


def test_facts_of_another_report_do_not_blow_up() -> None:
    """Every span is wrong then."""
    few, lot = many(50, same=False)[0], many(200, same=False)[0]
    text = "Quite another report. " * 50
    assert calls_of(lot, text) < 5 * calls_of(few, text)


def test_facts_are_left_as_they_are() -> None:
    """A check must not edit its input."""
    for param in FIRES:
        example = param.values[1]
        assert isinstance(example, Example)
        before = [repr(f) for f in example.facts.facts]
        run_checks(example.facts, example.report, example.reading)
        assert [repr(f) for f in example.facts.facts] == before
        assert all(isinstance(f, Fact) for f in example.facts.facts)


JUNK: st.SearchStrategy[object] = st.sampled_from(
    [None, True, 0, -1, 3, 10**18, 2.5, "", "x", " ", "Baku", "killed", "2021-07-23", "0000-00-00", "9999-12-31", "fri",
     "AZE", "+", "-", "denial", "accusation", "\u202e", "f1", "f2", [], ["f1"], {}, "at least", "²", "no", "e\u0301"]
)  # fmt: skip
TEXTS = st.text(max_size=60) | st.sampled_from(
    ["", "Three", "Three men were not killed, the ministry said.", "BAKU, July 3 (AP) — Three\r\nmen", "\ud800 Three"]
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 10**6), JUNK), max_size=6),
    TEXTS,
    st.sampled_from(["factlint", "other"]),
    st.booleans(),
)
@example([(1250, "")], "", "factlint", False)
def test_no_facts_are_too_odd(changes: list[tuple[int, object]], text: str, name: str, read: bool) -> None:
    """Whatever can be read as facts can be checked, on any text; every span of a finding slices to its characters."""
    instance = msgspec.json.decode(msgspec.json.encode(ENVELOPE))
    fact = instance["facts"][0]
    instance["facts"] = [fact, {**fact, "id": "f2", "type": "accusation"}, {**fact, "id": "f3", "type": "denial"}]
    for at, value in changes:
        places = walk(instance["facts"])
        container, key = places[at % len(places)]
        container[key] = copy.deepcopy(value)
    try:
        facts = msgspec.convert(instance, ReportFacts)
    except (msgspec.ValidationError, OverflowError):
        return
    facts = structs.replace(facts, producer=structs.replace(facts.producer, name=name))
    report = Report(id="a", text=text, published="2021-07-24", title=text[:20])
    findings, _ = run_checks(facts, report, facts if read else None)
    for finding in findings:
        for span in finding.spans:
            assert text[span.start : span.end] == span.exact
            assert span.start < span.end
    assert (findings, _) == run_checks(facts, report, facts if read else None)


def walk(value: object) -> list[tuple[Any, Any]]:
    """Every (container, key) of a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [pair for key, inner in items for pair in ((value, key), *walk(inner))]
