"""The schema of reports, the two engines, and JSON with the place of every value."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from validator.checks.pages import build_example
from validator.errors import InputError
from validator.model import (
    Candidate,
    Clock,
    Code,
    Content,
    Count,
    Cue,
    Dateline,
    Document,
    Entity,
    Fact,
    Factuality,
    FieldCue,
    Finding,
    FindingSpan,
    Ignore,
    Link,
    NotChecked,
    Place,
    Position,
    Producer,
    Ref,
    Relation,
    ReportFacts,
    RuleRef,
    RuleSetRef,
    Span,
    Spans,
    Time,
)
from validator.schema import decode_facts, locate, read_json, schema_errors, schema_findings
from validator.schema.engines import _fast, _slow, shipped_schema

SPAN = Span(0, 5, "Three")
FULL_REF = Ref(
    text="Three", span=SPAN, entity="e1", name="Three", country="AZE", side="AZE", kind="military",
    antecedent=SPAN, resolved=True,
)  # fmt: skip
FULL_TIME = Time(
    start="2021-07-23", end="2021-07-23", clock=Clock(from_="17:00", to="17:30"), edtf="2021-07-23", timex="2021-07-23",
    timex_type="DATE", granularity="day", relation="on", approx=True, weekday="fri", text="Three", span=SPAN,
    anchor="2021-07-24",
)  # fmt: skip
FULL = Fact(
    id="f1", type="casualty", codes=(Code(scheme="plover", value="ACCUSE", mode=("a",), context=("b",)),), event="e",
    actor=(FULL_REF,), recipient=(FULL_REF,), trigger=SPAN, content=Content(text="Three", span=SPAN, facts=("f1",)),
    effect="killed", party=FULL_REF, party_status="combatant",
    count=Count(low=3, high=None, best=3, qualifier="at-least", unit="soldier", scope="total", text="Three", span=SPAN),
    time=FULL_TIME,
    place=Place(text="Three", name="Three", ids={"geonames": "1"}, country="AZE", admin=("a",), lat=1.5, lon=2.0,
                precision="near", relation="near", disputed=True, span=SPAN,
                candidates=(Candidate(name="Orlen", country="FRA", lat=1.0, lon=2.0),)),
    attribution=(Link(source=None), Link(source=FULL_REF, cue=Cue(text="said", spans=(SPAN,)), time=FULL_TIME,
                 content=Spans(spans=(SPAN,)), addressee=(FULL_REF,), mode="indirect", anonymous=False)),
    factuality=Factuality(certainty="CT", polarity="+", author="Uu", stage="accomplished", status="claimed",
                          cues=(FieldCue(field="certainty", span=SPAN),)),
    provenance=(Span(0, 5, "Three", "p", "s", "match", "exact"),),
    rule=RuleRef(id="casualty.kill", version="1", pack="factlint", digest="d", file="rules/casualty.yaml", line=3),
    derived_from=("f1",), confidence=0.5, relations=(Relation(type="denies", fact="f1"),),
    ignore=(Ignore(code="N01", reason="known", until="2027-01-01"),), extra={"weapon": "drone"},
)  # fmt: skip
ENVELOPE = ReportFacts(
    schema_version="1.0",
    document=Document(
        id="a.txt", uri="https://example.org/a", title="t", publisher="p", published="2021-07-24T10:00:00Z",
        modified="2021-07-25", dateline=Dateline(place="BAKU", date="2021-07-24"), language="en", sha256="0" * 64,
        length=5, normalization="none", offset_unit="unicode-code-point",
    ),
    producer=Producer(name="factlint", version="1", kind="llm", ruleset=RuleSetRef(id="i", version="1", sha256="s")),
    entities=(Entity(id="e1", name="Three", aliases=("3",), kind="state", country="AZE", side="AZE", ids={"w": "Q1"}),),
    facts=(FULL,),
)  # fmt: skip
BARE = ReportFacts(
    schema_version="1.0",
    document=Document(id="a", sha256="0" * 64, length=0),
    producer=Producer(name="x"),
    facts=(
        Fact(id="f", type="made-up", factuality=Factuality(certainty="U", polarity="u"), provenance=(SPAN,),
             content=Content(), time=Time()),
    ),
)  # fmt: skip


def as_json(value: object) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


def verdicts(instance: object, name: str = "report") -> tuple[bool, bool]:
    return _fast(name).is_valid(instance), not list(_slow(name).iter_errors(instance))


def set_at(instance: Any, path: str, value: Any) -> Any:
    """A copy of the instance with the value at a path of keys; an absent value removes the key."""
    out = copy.deepcopy(instance)
    *above, last = [int(p) if p.isdigit() else p for p in path.split("/")]
    at = out
    for key in above:
        at = at[key]
    if value is None and isinstance(last, str):
        at.pop(last, None)
    else:
        at[last] = value
    return out


@pytest.mark.parametrize("facts", [ENVELOPE, BARE], ids=["full", "bare"])
def test_what_the_nouns_encode_to_is_valid(facts: ReportFacts) -> None:
    assert list(schema_findings(facts)) == []
    assert verdicts(as_json(facts)) == (True, True)


def test_every_field_of_the_nouns_is_in_the_full_example() -> None:
    """Else a field could be missing in the schema and no test would tell."""
    for value in (FULL, FULL.count, FULL.time, FULL.place, FULL.party, FULL.attribution[1], FULL.factuality,
                  FULL.rule, ENVELOPE.document, ENVELOPE.entities[0]):  # fmt: skip
        encoded = as_json(value)
        names = {f.encode_name for f in msgspec.structs.fields(value)}  # type: ignore[arg-type]
        assert set(encoded) == names


BROKEN = [
    ("facts/0/count/low", -1, "S01", "Expected at least 0, got -1"),
    ("facts/0/count/low", 2.5, "S01", "Expected an integer or null, got 2.5"),
    ("facts/0/count/high", True, "S01", "Expected an integer or null, got true"),
    ("facts/0/effect", "killd", "S01", "(did you mean 'killed'?)"),
    ("facts/0/effect", None, "S01", "Expected the key 'effect', got none"),
    ("facts/0/count", None, "S01", "Expected the key 'count', got none"),
    ("facts/0/typ", "casualty", "S01", "got 'typ' (did you mean 'type'?)"),
    ("facts/0/type", "Casualty", "S01", "Expected text that matches"),
    ("facts/0/type", "casualty\n", "S01", "Expected text that matches"),
    ("facts/0/party/country", "AZ", "S01", "Expected text that matches"),
    ("facts/0/party/kind", "org", "S01", "Expected one of"),
    ("facts/0/factuality/polarity", "−", "S01", 'Expected one of "+", "-", "u"'),
    ("facts/0/factuality/status", "claimed-or-admitted", "S01", "Expected one of"),
    ("facts/0/provenance", [], "S01", "Expected at least 1 items, got an empty array"),
    ("facts/0/actor", "Baku", "S01", 'Expected an array, got "Baku"'),
    ("facts/0/attribution/0/source", 3, "S01", "Expected"),
    ("facts/0/time/start", "2021-07-32", "S02", 'Expected a date (YYYY-MM-DD), got "2021-07-32"'),
    ("facts/0/time/start", "20210723", "S02", "Expected a date"),
    ("facts/0/time/clock", {"from": "25:00", "to": "25:30"}, "S01", "Expected text that matches"),
    ("document/published", "24 July", "S02", "Expected a date"),
    ("document/uri", "not a uri", "S02", "Expected an absolute URI"),
    ("document/sha256", "abc", "S01", "Expected text that matches"),
    ("schema_version", "2.0", "S01", "Expected text that matches"),
]


@pytest.mark.parametrize(("path", "value", "code", "message"), BROKEN)
def test_a_broken_value_gives_one_finding(path: str, value: Any, code: str, message: str) -> None:
    instance = set_at(as_json(ENVELOPE), path, value)
    assert verdicts(instance) == (False, False)
    codes = [f.code for f in schema_findings(instance)]
    messages = [f.message for f in schema_findings(instance)]
    assert code in codes
    assert any(message in m for m in messages), messages
    assert len({f.path for f in schema_findings(instance)}) <= 2


@pytest.mark.parametrize(
    ("kind", "missing", "valid"),
    [
        ("accusation", ("recipient",), True),
        ("accusation", ("content",), True),
        ("accusation", ("recipient", "content"), False),
        ("request", ("content",), False),
        ("statement", ("content",), False),
        ("denial", ("content",), False),
        ("denial", ("actor",), True),
        ("assault", ("content", "count", "effect"), True),
    ],
)
def test_what_a_type_needs(kind: str, missing: tuple[str, ...], valid: bool) -> None:
    instance = set_at(as_json(ENVELOPE), "facts/0/type", kind)
    for slot in missing:
        instance = set_at(instance, f"facts/0/{slot}", None)
    assert verdicts(instance) == (valid, valid)


def test_extensions_are_open_and_all_else_is_closed() -> None:
    instance = as_json(ENVELOPE)
    for path in ("x-a", "facts/0/x-a", "facts/0/count/x-a", "document/x-a", "facts/0/attribution/1/cue/x-a"):
        assert verdicts(set_at(instance, path, {"any": 1})) == (True, True), path
        assert verdicts(set_at(instance, path.replace("x-a", "xa"), {"any": 1})) == (False, False), path


def test_published_may_be_null_a_date_or_a_date_time() -> None:
    instance = as_json(ENVELOPE)
    for value in ("2021-07-24", "2021-07-24T10:00:00+04:00"):
        assert verdicts(set_at(instance, "document/published", value)) == (True, True)
    instance["document"]["published"] = None
    assert verdicts(instance) == (True, True)


def test_a_line_of_jsonl_is_a_fact_with_its_report() -> None:
    fact = as_json(FULL)
    assert verdicts(fact, "fact") == (True, True)
    assert verdicts(fact, "fact-line") == (False, False)
    assert verdicts({**fact, "report": "a.txt", "report_sha256": "0" * 64}, "fact-line") == (True, True)
    assert verdicts({**fact, "report": "a.txt"}, "fact") == (False, False)


def test_a_result_validates() -> None:
    finding = Finding(
        code="N01", name="count-low-above-high", kind="defect", severity="error", message="Expected …", report="a",
        facts=("f1",), path="/facts/0/count", spans=(FindingSpan(start=0, end=1, exact="T", label="count"),),
        location=Position("a.txt", None, 1, 1), expected=[1], fix={"a": 1}, fingerprint="00",
    )  # fmt: skip
    result = {
        "schema_version": "1.0",
        "summary": {"reports": 1, "facts": 1, "rules": 9, "by_severity": {"error": 1}, "by_kind": {"defect": 1}},
        "findings": [as_json(finding)],
        "problems": [],
        "not_checked": [as_json(NotChecked(code="T03", report="a", fact=None, reason="no date"))],
        "exit": {"code": 1, "reason": "1 finding at or above error"},
    }
    assert verdicts(result, "result") == (True, True)
    assert verdicts(as_json(finding), "finding") == (True, True)
    result["exit"]["code"] = 3  # type: ignore[index]
    assert verdicts(result, "result") == (False, False)


def test_the_users_own_schema() -> None:
    schema = {"type": "object", "properties": {"deaths": {"type": "integer", "minimum": 0}}, "required": ["deaths"]}
    assert list(schema_errors({"deaths": 3}, schema)) == []
    error = next(iter(schema_errors({"deaths": -3}, schema)))
    assert (error.path, error.keyword, error.value, error.schema_path) == (
        "/deaths", "minimum", -3, "/properties/deaths/minimum",
    )  # fmt: skip


@pytest.mark.parametrize("schema", [{"type": "nonsense"}, {"$ref": "https://example.org/elsewhere.json"}])
def test_a_schema_that_does_not_load_is_a_problem(schema: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="Expected a JSON Schema"):
        list(schema_errors({}, schema))


def test_what_is_no_json_is_one_error() -> None:
    assert [e.message for e in schema_errors("\ud800", {"type": "string"})] == [
        "Expected Unicode text, got a lone surrogate"
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ('{"a": [1, NaN]}', 1, 11, "Expected a finite number, got NaN"),
        ('{"a":\n -Infinity}', 2, 2, "Expected a finite number, got -Infinity"),
        ('{"a": 1e999}', 1, 7, "Expected a finite number, got 1e999"),
        ('{"a": 1,\r\n "a": 2}', 2, 2, "Expected the key 'a' once, got it twice"),
        ('{"b": {"a": 1, "a": 2}}', 1, 16, "Expected the key 'a' once, got it twice"),
        ('[1,\n "x\\ud800"]', 2, 2, "Expected Unicode text, got a lone surrogate"),
        ('{"a": 1', 1, 8, "Expected JSON, got the end of the text"),
        ('{"a": 1}\n{"b": 2}', 2, 1, "Expected JSON"),
        ("", 1, 1, "Expected JSON, got the end of the text"),
        ("[" * 100_000, 1, 201, "Expected at most 200 objects and arrays inside each other"),
    ],
)
def test_refused_at_the_door(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_json(text, "f.json")
    problem = caught.value.problems[0]
    assert message in problem.message
    assert (problem.location.line, problem.location.column) == (line, column)


def test_bytes_that_are_not_utf8() -> None:
    with pytest.raises(InputError, match=r"f\.json:2: Expected UTF-8, got the byte 0xff"):
        read_json(b'{"a":\n"\xff"}', "f.json")


def test_numbers_at_the_door() -> None:
    assert read_json('[3.0, 2.5, "\\ud83d\\ude00"]', "f") == [3, 2.5, "😀"]
    assert isinstance(read_json("3.0", "f"), int)


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("", (1, 1)),
        ("/a", (1, 7)),
        ("/b/0", (2, 8)),
        ("/b/1/c~1d", (3, 11)),
        ("/b/1/missing", (3, 3)),
        ("/nope", (1, 1)),
    ],
)
def test_a_pointer_has_a_line_and_a_column(pointer: str, place: tuple[int, int]) -> None:
    text = '{"a": "é,}",\n "b": [1,\n  {"c/d": null}]}'
    assert locate(text, pointer) == place


def pointers(value: Any, path: str = "") -> list[tuple[str, Any]]:
    out = [(path, value)]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        out += pointers(inner, f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}")
    return out


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('a/~"\\é', max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(JSON, st.sampled_from([None, 1, 3]))
def test_every_pointer_leads_to_its_value(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    assert read_json(text, "f") == value
    lines = text.split("\n")
    for pointer, inner in pointers(value):
        line, column = locate(text, pointer)
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == inner


def test_findings_of_a_file_stand_in_its_lines() -> None:
    text = json.dumps(set_at(as_json(ENVELOPE), "facts/0/count/low", -1), indent=2)
    decoded = decode_facts(text, "facts.json")
    (finding,) = decoded.findings
    assert finding.facts == ("f1",)
    assert finding.location is not None
    assert text.splitlines()[finding.location.line - 1][finding.location.column - 1 :] == "-1,"  # type: ignore[operator]
    assert decoded.report is not None
    assert FULL.count is not None
    assert decoded.report.facts[0].count == structs.replace(FULL.count, low=-1)


def test_a_fact_that_cannot_be_read_does_not_hide_the_others() -> None:
    instance = as_json(ENVELOPE)
    instance["facts"] = [{**instance["facts"][0], "count": "many"}, {**instance["facts"][0], "id": "", "x-note": 1}]
    decoded = decode_facts(json.dumps(instance), "facts.json")
    assert decoded.report is not None
    assert [f.id for f in decoded.report.facts] == ["#2"]
    assert [(n.fact, n.code) for n in decoded.not_checked] == [("f1", "*")]


def test_an_envelope_that_cannot_be_read() -> None:
    decoded = decode_facts('{"facts": [1]}', "facts.json")
    assert decoded.report is None
    assert {f.code for f in decoded.findings} == {"S01"}
    assert [n.fact for n in decoded.not_checked] == ["#1", None]


def test_a_count_without_qualifier_is_exact_only_where_its_ends_agree() -> None:
    instance = as_json(ENVELOPE)
    instance["facts"][0]["count"] = {"low": 3, "high": None}
    report = decode_facts(json.dumps(instance), "f").report
    assert report is not None
    assert report.facts[0].count == Count(low=3, high=None, qualifier="unknown")


# ---- both engines, one verdict

LEAVES = [p for p, _ in pointers(as_json(ENVELOPE)) if p]
VALUES = st.sampled_from(
    [None, True, 0, -1, 3.0, 2.5, "", "x", "2021-07-23", "2021-02-30", "20210723", "AZE", "aze", "AZE\n", "٣", "0" * 64,
     "a b", "https://example.org/", "1.0", "1.٣", "17:00", "+", [], {}, [1], {"text": "x"}, {"low": 1, "high": 2},
     10**30, "casualty", "accusation", "é", {"x-y": 1}]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(LEAVES), VALUES, st.booleans()), min_size=1, max_size=3))
def test_both_engines_agree_on_near_valid_reports(changes: list[tuple[str, Any, bool]]) -> None:
    instance = as_json(ENVELOPE)
    for pointer, value, remove in changes:
        *above, last = pointer.split("/")[1:]
        at = instance
        try:
            for key in above:
                at = at[int(key) if isinstance(at, list) else key]
            place: int | str = int(last) if isinstance(at, list) else last
            if remove:
                del at[place]
            else:
                at[place] = value
        except (KeyError, IndexError, TypeError, ValueError):
            continue
    fast, slow = verdicts(instance)
    assert fast == slow
    assert bool(list(schema_findings(instance))) == (not fast)


def test_both_engines_agree_on_every_seed_and_example() -> None:
    from validator.checks import CHECKS
    from validator.checks.pages import read_page

    seen = 0
    for check in CHECKS:
        page = read_page(check)
        for example in (*page.fires, *page.silent):
            fast, slow = verdicts(as_json(example.facts))
            assert fast == slow, check.code
            seen += 1
    for path in Path(__file__).parent.parent.glob("seeds/**/*.facts.json"):
        fast, slow = verdicts(json.loads(path.read_text(encoding="utf-8")))
        assert fast == slow, path
    assert seen > 50


def test_the_schemas_are_schemas() -> None:
    from jsonschema import Draft202012Validator

    for name in ("report", "result", "fact", "fact-line", "finding"):
        Draft202012Validator.check_schema(shipped_schema(name))


def test_an_example_builds() -> None:
    example = build_example(
        [("text", "Ten died."), ("fact", '{"type": "casualty", "effect": "killed", "count": [10, 10, "Ten"]}')]
    )
    assert list(schema_findings(example.facts)) == []
