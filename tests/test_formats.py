"""Formats: the same results in each shape, whatever stands in the text."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.errors import Location, Problem
from validator.formats import FORMATS, Checked, Exit, Format, Run, Style, Tallied, format_names, open_format
from validator.formats.describe import circumstances, headline, name_count, name_time
from validator.formats.screen import clean, excerpt, shorten, width
from validator.model import (
    Clock,
    Content,
    Count,
    Document,
    Fact,
    Factuality,
    Finding,
    FindingSpan,
    Link,
    NotChecked,
    Place,
    Position,
    Producer,
    Ref,
    Report,
    ReportFacts,
    RuleRef,
    Span,
    Time,
)

TEXT = "Border fire\n\nTwo soldiers were killed on Friday, Velmora's defence ministry said.\n"
REPORT = Report(id="news/a.txt", text=TEXT, published="2021-07-24", title="Border fire", file="news/a.txt")


def span(words: str, text: str = TEXT) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def make_fact(**changes: Any) -> Fact:
    fields: dict[str, Any] = {
        "id": "f1",
        "type": "casualty",
        "effect": "killed",
        "party": Ref(text="soldiers", span=span("soldiers")),
        "count": Count(low=2, high=2, text="Two"),
        "time": Time(start="2021-07-23", end="2021-07-23", text="Friday"),
        "attribution": (Link(source=Ref(text="Velmora's defence ministry")),),
        "factuality": Factuality(certainty="CT", polarity="+", status="claimed"),
        "provenance": (span("Two soldiers were killed"),),
        "rule": RuleRef(id="casualty.kill", file="casualty.yaml", line=7),
    }
    return Fact(**{**fields, **changes})


def make_facts(*facts: Fact) -> ReportFacts:
    document = Document(id=REPORT.id, sha256="0" * 64, length=len(TEXT), published="2021-07-24")
    return ReportFacts(schema_version="1.0", document=document, producer=Producer(name="factlint"), facts=facts)


def make_finding(**changes: Any) -> Finding:
    at = span("Two")
    fields: dict[str, Any] = {
        "code": "N04",
        "name": "number-mismatch",
        "kind": "defect",
        "severity": "error",
        "message": "Expected the count to be the number in the text, got 3",
        "report": REPORT.id,
        "facts": ("f1",),
        "spans": (FindingSpan(at.start, at.end, at.exact, "the text says 2"),),
        "location": Position(REPORT.file, None, 3, 1),
        "expected": 2,
        "actual": 3,
    }
    return Finding(**{**fields, **changes})


CHECKED = Checked(
    REPORT,
    make_facts(make_fact()),
    (
        make_finding(),
        make_finding(code="C02", name="opposing", kind="contested", severity="info", expected=None, actual=None),
    ),
    (NotChecked("T01", REPORT.id, "f1", "no weekday"),),
)
RUN = Run(
    reports=1,
    facts=1,
    rules=12,
    by_severity={"error": 1, "info": 1},
    by_kind={"defect": 1, "contested": 1},
    problems=(Problem(Location("b.txt", 2, 5), "I004", "Expected UTF-8, got the byte 0xe9", "save it as UTF-8"),),
    exit=Exit(2, "1 problem with the input; 1 finding at or above 'error'"),
)


def render(shows: str, name: str, *results: Any, run: Run = RUN, style: Style = Style()) -> str:  # noqa: B008
    writer = open_format(shows, name, style)
    pieces = [*writer.begin()]
    for result in results:
        pieces += writer.add(result)
    return "".join([*pieces, *writer.end(run)])


def test_findings_as_text() -> None:
    assert render("findings", "text", CHECKED) == (
        "news/a.txt:3:1: error N04 Expected the count to be the number in the text, got 3  [f1, casualty.kill]\n"
        "  3 | Two soldiers were killed on Friday, Velmora's defence ministry said.\n"
        "    | ^^^ the text says 2\n"
        "  expected 2, got 3\n"
        "\n"
        "news/a.txt:3:1: info C02 Expected the count to be the number in the text, got 3 (contested)"
        "  [f1, casualty.kill]\n"
        "  3 | Two soldiers were killed on Friday, Velmora's defence ministry said.\n"
        "    | ^^^ the text says 2\n"
        "\n"
        "1 report, 1 fact: 1 error, 0 warnings, 1 note (1 contested, 1 defect) · 12 rules\n"
        "exit 2: 1 problem with the input; 1 finding at or above 'error'\n"
    )


def test_related_places_are_marked_otherwise() -> None:
    first, second = span("soldiers"), span("Border fire")
    finding = make_finding(
        spans=(FindingSpan(first.start, first.end, first.exact, "here"), FindingSpan(0, 11, second.exact, "there"))
    )
    out = render("findings", "text", Checked(REPORT, make_facts(make_fact()), (finding,)))
    assert "    |     ^^^^^^^^ here\n  1 | Border fire\n    | ----------- there\n" in out


def test_a_finding_in_a_record_names_the_record() -> None:
    finding = make_finding(location=Position("all.jsonl", 17, 3, 1))
    out = render("findings", "concise", Checked(REPORT, make_facts(), (finding,)))
    assert out.startswith("all.jsonl:17:3:1: error N04 ")
    assert out.count("\n") == 3


def test_a_finding_without_a_place_names_the_report() -> None:
    finding = make_finding(location=None, spans=())
    assert render("findings", "concise", Checked(REPORT, make_facts(), (finding,))).startswith("news/a.txt: error N04 ")


def test_findings_as_json_hold_the_interface() -> None:
    document = json.loads(render("findings", "json", CHECKED))
    assert list(document) == ["schema_version", "summary", "findings", "problems", "not_checked", "exit"]
    assert document["summary"] == {
        "reports": 1,
        "facts": 1,
        "rules": 12,
        "by_severity": {"error": 1, "info": 1},
        "by_kind": {"contested": 1, "defect": 1},
    }
    assert document["exit"] == {"code": 2, "reason": RUN.exit.reason}
    assert document["not_checked"] == [{"code": "T01", "report": "news/a.txt", "fact": "f1", "reason": "no weekday"}]
    assert document["problems"] == [
        {
            "code": "I004",
            "message": "Expected UTF-8, got the byte 0xe9",
            "help": "save it as UTF-8",
            "location": {"file": "b.txt", "line": 2, "column": 5},
        }
    ]
    keys = "code name kind severity message report facts path spans location expected actual fix fingerprint".split()
    assert [list(f) for f in document["findings"]] == [keys, keys]


def test_the_json_result_is_valid_by_its_schema() -> None:
    import jsonschema_rs

    from validator.paths import data_folder

    schema = json.loads((data_folder("grammar").parent / "validator/schemas/result.schema.json").read_text())
    jsonschema_rs.validator_for(schema).validate(json.loads(render("findings", "json", CHECKED)))


def test_jsonl_lines_are_the_records_of_json() -> None:
    findings = [json.loads(line) for line in render("findings", "jsonl", CHECKED).splitlines()]
    assert findings == json.loads(render("findings", "json", CHECKED))["findings"]
    (fact,) = [json.loads(line) for line in render("facts", "jsonl", CHECKED).splitlines()]
    document = json.loads(render("facts", "json", CHECKED))
    assert {k: v for k, v in fact.items() if k not in ("report", "report_sha256")} == document["reports"][0]["facts"][0]
    assert (fact["report"], fact["report_sha256"]) == ("news/a.txt", "0" * 64)
    assert list(fact)[:3] == ["report", "id", "type"]
    assert list(document) == ["schema_version", "reports", "problems"]


@pytest.mark.parametrize(("shows", "key"), [("facts", "reports"), ("tallies", "reports"), ("findings", "findings")])
def test_an_empty_run_is_a_whole_document(shows: str, key: str) -> None:
    assert json.loads(render(shows, "json", run=Run()))[key] == []
    assert render(shows, "jsonl", run=Run()) == ""


def test_two_reports_are_two_items() -> None:
    assert len(json.loads(render("facts", "json", CHECKED, CHECKED))["reports"]) == 2


def test_facts_as_text_please_a_stranger() -> None:
    out = render("facts", "text", CHECKED, run=Run(reports=1, facts=1))
    assert out == (
        "news/a.txt · Border fire · published 24 Jul 2021 · 1 fact\n"
        "  3:1  f1  casualty  2 killed: soldiers\n"
        "                     claimed · 23 Jul 2021 · according to Velmora's defence ministry\n"
        "\n1 fact in 1 report\n"
    )


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "2 killed: soldiers"),
        ({"actor": (Ref(text="rebels"),)}, "2 killed: soldiers, by rebels"),
        ({"factuality": Factuality(certainty="CT", polarity="-")}, "not: 2 killed: soldiers"),
        (
            {"effect": None, "actor": (Ref(text="A"),), "recipient": (Ref(text="B"), Ref(text="C"))},
            "A → B and C",
        ),
        ({"effect": None, "recipient": (Ref(text="B"),), "content": Content(text="of\n lies")}, "? → B: of lies"),
        ({"effect": None, "content": Content(text="a new\n constitution")}, "?: a new constitution"),
        ({"effect": None, "actor": (Ref(text="it", resolved=False),)}, "it [?]"),
        (
            {"effect": None, "actor": (Ref(text="it", name="The Ministry", antecedent=Span(0, 1, "B")),)},
            "it [The Ministry]",
        ),
        ({"effect": None, "trigger": Span(0, 6, "Border")}, "Border"),
        ({"effect": None}, "Two soldiers were killed"),
    ],
)
def test_headlines(changes: dict[str, Any], line: str) -> None:
    assert headline(make_fact(**changes)) == line


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(low=1, high=1), "1"),
        (Count(low=0, high=0), "none"),
        (Count(low=20, high=None, qualifier="more-than"), "over 20"),
        (Count(low=3, high=None, qualifier="at-least"), "at least 3"),
        (Count(low=50, high=50, qualifier="approx"), "about 50"),
        (Count(low=None, high=30, qualifier="at-most"), "at most 30"),
        (Count(low=None, high=5, qualifier="fewer-than"), "fewer than 5"),
        (Count(low=10, high=15, qualifier="range"), "10 to 15"),
        (Count(low=24, high=None, qualifier="vague", text="dozens"), "dozens"),
        (Count(low=2, high=None, qualifier="vague"), "2 or more"),
        (Count(low=None, high=None), "an unknown number"),
        (Count(low=None, high=9), "up to 9"),
    ],
)
def test_counts_in_words(count: Count, words: str) -> None:
    assert name_count(count) == words


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (Time(start="2021-07-23", end="2021-07-23"), "23 Jul 2021"),
        (Time(start="2021-07-21", end="2021-07-23"), "21 Jul 2021 to 23 Jul 2021"),
        (Time(start="2021-07-23", clock=Clock(from_="17:00", to="17:00")), "23 Jul 2021, 17:00"),
        (
            Time(start="2021-07-23", clock=Clock(from_="17:00", to="18:00"), approx=True),
            "about 23 Jul 2021, 17:00–18:00",
        ),
        (Time(text="last\nweek"), "last week"),
        (Time(timex="XXXX-07-23"), "XXXX-07-23"),
        (Time(start="2021-07"), "2021-07"),
    ],
)
def test_times_in_words(time: Time, words: str) -> None:
    assert name_time(time) == words


def test_circumstances_name_the_innermost_source_first() -> None:
    fact = make_fact(
        time=None,
        place=Place(text="Torvik", name="Torvik"),
        attribution=(Link(source=Ref(text="Agency")), Link(source=None)),
        factuality=Factuality(certainty="PS", polarity="u", stage="threatened", status="reported-as-fact"),
    )
    assert circumstances(fact) == (
        "threatened · possibly · polarity unknown · Torvik · according to an unnamed source, via Agency"
    )
    bare = make_fact(time=None, attribution=(), factuality=Factuality(certainty="CT", polarity="+"))
    assert circumstances(bare) == ""


def test_a_tally_as_text() -> None:
    cell = {"low": 3, "best": 3, "high": 5, "open": False}
    tally = {
        "report": "a",
        "killed": {"low": 1, "best": 1, "high": 1, "open": True},
        "wounded": cell,
        "missing": None,
        "by_side": [{"side": "ARM", "wounded": cell}],
        "by_source": [{"source": "Agency", "killed": None}],
        "events": [],
        "background": [{"killed": cell}],
    }
    out = render("tallies", "text", Tallied(REPORT, tally), Tallied(REPORT, {"report": "a"}))
    assert out == (
        "news/a.txt: 1 or more killed, 3 to 5 wounded\n"
        "  by side ARM: 3 to 5 wounded\n"
        "  background: 3 to 5 killed\n"
        "news/a.txt: no casualties\n"
    )


def test_rows_as_table_and_array() -> None:
    rows = [{"id": "a.b", "codes": ["x:1", "y:2"], "line": 7}, {"id": "長い", "codes": [], "line": None}]
    assert render("rows", "text", *rows) == "id    codes    line\na.b   x:1 y:2  7\n長い\n"
    assert json.loads(render("rows", "json", *rows)) == rows
    assert render("rows", "text") == ""


def test_colour_only_where_it_is_wanted() -> None:
    for shows, result in (("facts", CHECKED), ("findings", CHECKED), ("tallies", Tallied(REPORT, {}))):
        assert "\x1b" not in render(shows, "text", result)
        assert "\x1b[" in render(shows, "text", result, style=Style(color=True))


def test_registry_names_are_unique_and_load() -> None:
    assert len({(f.shows, f.name) for f in FORMATS}) == len(FORMATS)
    for shows in {f.shows for f in FORMATS}:
        assert format_names(shows)[0] == "text"
        assert {"text", "json", "jsonl"} <= set(format_names(shows))
    with pytest.raises(KeyError, match="Expected one of text"):
        open_format("facts", "xml")


def test_a_caller_can_hand_in_formats_of_its_own() -> None:
    own = (*FORMATS, Format("facts", "lines", "validator.formats.jsonl", "FactLines"))
    assert format_names("facts", own)[-1] == "lines"
    assert list(open_format("facts", "lines", formats=own).begin()) == []


@pytest.mark.parametrize(
    ("text", "start", "end", "shown", "marks"),
    [
        ("one two", 4, 7, "one two", "    ^^^"),
        ("a\r\nb c\rd", 5, 6, "b c", "  ^"),
        ("a\tb", 2, 3, "a b", "  ^"),
        ("日本 x", 3, 4, "日本 x", "     ^"),
        ("日本", 0, 2, "日本", "^^^^"),
        ("e\u0301a", 2, 3, "e\u0301a", " ^"),
        ("\ufeffab", 1, 2, "ab", "^"),
        ("a\x1b[31mb", 1, 2, "a␛[31mb", " ^"),
        ("a\u202eb", 2, 3, "a\ufffdb", "  ^"),
        ("one\ntwo", 2, 6, "one", "  ^"),
        ("", 0, 0, "", "^"),
        ("ab", 9, 12, "ab", "  ^"),
    ],
)
def test_excerpts(text: str, start: int, end: int, shown: str, marks: str) -> None:
    assert excerpt(text, start, end) == (shown, marks)


def test_a_long_line_is_a_window_around_the_caret() -> None:
    text = "x" * 1_000_000 + "HERE" + "y" * 1_000_000
    shown, marks = excerpt(text, 1_000_000, 1_000_004, 80)
    assert len(shown) <= 82
    assert shown.startswith("…x")
    assert shown.endswith("y…")
    assert [c for c, m in zip(shown, marks, strict=False) if m == "^"] == list("HERE")


@given(st.text(max_size=300), st.integers(-5, 310), st.integers(0, 300), st.integers(20, 120))
def test_excerpts_of_any_text_are_printable_and_marks_are_within(text: str, start: int, size: int, limit: int) -> None:
    shown, marks = excerpt(text, start, start + size, limit)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown)
    assert set(marks) <= {" ", "^"}
    assert marks.endswith("^")


@given(st.text(max_size=200), st.integers(5, 100))
def test_short_texts_stay_within_their_columns(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert width(short) <= limit
    assert short == clean(text) or short.endswith("…")
    assert "\n" not in short
    assert "\x1b" not in short


@given(st.text(max_size=80).filter(lambda t: t.isprintable() or t.encode("utf-8", "ignore").decode() == t))
def test_any_text_in_a_fact_makes_json_and_lines(text: str) -> None:
    fact = make_fact(id="f1", party=Ref(text=text), content=Content(text=text), extra={"x": text})
    checked = Checked(REPORT, make_facts(fact), (make_finding(message=text or "x"),))
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    assert json.loads(render("facts", "jsonl", checked))["party"]["text"] == text
    assert len(render("findings", "concise", checked).splitlines()) == 3
    for shows in ("facts", "findings"):
        assert msgspec.json.decode(render(shows, "json", checked))
        assert "\x1b" not in render(shows, "text", checked)
