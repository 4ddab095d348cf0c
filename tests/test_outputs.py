"""Findings for CI servers: each format by its own rules, whatever stands in the text."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from msgspec import structs

from tests.test_formats import CHECKED, REPORT, RUN, TEXT, make_fact, make_facts, make_finding, render
from validator.checks import usual
from validator.cli import main
from validator.formats import Checked, Exit, Gone, Run, Style, Suppressed
from validator.formats.offsets import convert_offsets, counter
from validator.formats.sarif import as_uri
from validator.model import FindingSpan, Position, Report

SUBSET = json.loads((Path(__file__).parent / "sarif_subset.json").read_text(encoding="utf-8"))
PUBLISHED = os.environ.get("FACTLINT_SARIF_SCHEMA", "")
ROOT = Path(__file__).resolve().parent.parent
NASTY = "::error::x\n<script>alert(1)</script> | `code` [a](javascript:x) \x1b[31m \u202eRTL\u202c 100% & =1+1"
BASED = structs.replace(
    RUN, baseline="base.json", unchanged=1, gone=(Gone("ab", "old.txt", "old.txt", "T03", "Expected x"),)
)
WHOLE = structs.replace(
    CHECKED,
    suppressed=(Suppressed(make_finding(code="T01", fingerprint="cd"), "known", "config"),),
    unchanged=(make_finding(code="A01", fingerprint="ef"),),
)


def sarif(*results: Any, run: Run = RUN) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render("findings", "sarif", *results, run=run))
    jsonschema.Draft202012Validator(SUBSET).validate(document)
    if PUBLISHED:
        published().validate(document)
    return document


@cache
def published() -> Any:
    """The schema that OASIS publishes: CONTRIBUTING says how to have it; .ci/run has it."""
    return jsonschema.Draft7Validator(json.loads(Path(PUBLISHED).read_text(encoding="utf-8")))


@pytest.mark.skipif(not PUBLISHED, reason="FACTLINT_SARIF_SCHEMA does not name the published schema: see CONTRIBUTING")
def test_sarif_of_every_seed_stands_the_published_schema(tmp_path: Path) -> None:
    out = tmp_path / "out.sarif"
    assert main(["check", str(ROOT / "seeds"), "--output", f"sarif={out}", "--quiet"]) == 0
    document = json.loads(out.read_text(encoding="utf-8"))
    published().validate(document)
    assert document["runs"][0]["results"]
    document["runs"][0]["results"][0]["messages"] = {}
    assert not published().is_valid(document)


def nasty() -> Checked:
    report = Report(id=NASTY, text=NASTY + TEXT, file="a,b:c%.txt")
    finding = make_finding(message=NASTY, report=NASTY, facts=(NASTY,), location=Position("a,b:c%.txt", None, 1, 1),
                           spans=(FindingSpan(0, len(NASTY), NASTY, NASTY),))  # fmt: skip
    return Checked(report, make_facts(), (finding,))


def test_sarif_declares_every_check_with_help_and_points_at_it() -> None:
    run = sarif(CHECKED)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert {check.code for check in usual()} <= {rule["id"] for rule in rules}
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_says_where_and_beside_what() -> None:
    two = make_finding(spans=(FindingSpan(13, 16, "Two", "here"), FindingSpan(38, 44, "Friday", "and there")))
    result = sarif(structs.replace(CHECKED, findings=(two,)))["runs"][0]["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "news/a.txt"
    assert {k: v for k, v in place["region"].items() if k != "snippet"} == {
        "startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 4,
    }  # fmt: skip
    assert result["relatedLocations"][0]["message"]["text"] == "and there"


def test_sarif_knows_what_is_suppressed_unchanged_and_gone() -> None:
    results = sarif(WHOLE, run=BASED)["runs"][0]["results"]
    by_code = {result["ruleId"]: result for result in results}
    assert by_code["N04"]["baselineState"] == "new"
    assert by_code["A01"]["baselineState"] == "unchanged"
    assert by_code["T03"]["baselineState"] == "absent"
    assert by_code["T01"]["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "known"}]
    assert not any("baselineState" in result for result in sarif(WHOLE)["runs"][0]["results"])


def test_sarif_says_that_a_run_with_problems_was_none() -> None:
    invocation = sarif(CHECKED)["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolConfigurationNotifications"][0]["descriptor"]["id"] == "I004"


def test_the_subset_notices_a_misspelt_property() -> None:
    document = sarif(CHECKED)
    document["runs"][0]["results"][0]["relatedLocation"] = []
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SUBSET).validate(document)


@pytest.mark.parametrize(
    ("path", "uri"), [("a b/ü.txt", "a%20b/%C3%BC.txt"), ("x:y.txt", "./x%3Ay.txt"), ("100%.txt", "100%25.txt")]
)
def test_paths_are_uris(path: str, uri: str) -> None:
    assert as_uri(path) in (uri, uri.removeprefix("./"))


def test_junit_has_a_case_for_every_check_and_report() -> None:
    root = ElementTree.fromstring(render("findings", "junit", WHOLE))
    suite = root[0]
    cases = {case.get("name", "").split()[0]: case for case in suite}
    assert cases.keys() == {check.code for check in usual()}
    assert cases["N04"].find("failure") is not None
    assert cases["C02"].find("failure") is None
    assert cases["C02"].find("system-out") is not None
    assert cases["T01"].find("skipped") is not None
    assert len(cases["A01"]) == 0  # passed
    assert suite.get("tests") == str(len(suite))
    assert root.get("failures") == "1"
    assert root.get("errors") == "1"
    assert int(root.get("tests", "")) == sum(len(s) for s in root)


def test_github_annotations_cannot_be_forged() -> None:
    lines = render("findings", "github", nasty(), run=Run(exit=Exit(0, ""))).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("::error file=a%2Cb%3Ac%25.txt,line=1,endLine=2,title=N04 number-mismatch::")


def test_github_says_the_exit_status_and_problems() -> None:
    lines = render("findings", "github", CHECKED).splitlines()
    assert lines[0] == (
        "::error file=news/a.txt,line=3,endLine=3,col=1,endColumn=4,title=N04 number-mismatch"
        "::Expected the count to be the number in the text, got 3 [f1]"
    )
    assert lines[1].startswith("::notice ")
    assert lines[2].startswith("::error file=b.txt,line=2,col=5,title=I004::")
    assert lines[3].startswith("::error title=factlint::exit 2: ")


def test_gitlab_issues_are_unique() -> None:
    issues = json.loads(render("findings", "gitlab", CHECKED, CHECKED))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 5
    assert issues[0]["severity"] == "critical"
    assert issues[0]["location"] == {"path": "news/a.txt", "lines": {"begin": 3, "end": 3}}
    assert issues[-1]["severity"] == "blocker"
    assert issues[-1]["location"]["lines"]["begin"] == 2


def test_rdjson_counts_bytes() -> None:
    text = "Ünü – two died.\n"
    at = text.index("two")
    report = Report(id="u", text=text, file="u.txt")
    finding = make_finding(spans=(FindingSpan(at, at + 3, "two"),), location=Position("u.txt", None, 1, at + 1))
    body = json.loads(render("findings", "rdjson", Checked(report, make_facts(), (finding,)), run=Run()))
    start = body["diagnostics"][0]["location"]["range"]["start"]
    assert start == {"line": 1, "column": len(text[:at].encode()) + 1}


def test_markdown_holds_no_markup_of_the_text() -> None:
    page = render("findings", "markdown", nasty(), run=Run(exit=Exit(1, "1 finding")))
    row = page.splitlines()[-1]
    assert "<script" not in page
    assert row.startswith("| ❌ |")
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert r"\[a\](javascript:x)" in row
    assert page.startswith("## factlint: ❌ 1 finding\n")


def test_csv_is_a_table_without_formulas() -> None:
    finding = make_finding(message="=HYPERLINK(1)", actual="+1", spans=(FindingSpan(0, 3, '@a,"b'),))
    rows = list(csv.DictReader(io.StringIO(render("findings", "csv", Checked(REPORT, make_facts(), (finding,))))))
    assert rows[0]["message"] == "'=HYPERLINK(1)"
    assert rows[0]["exact"] == "'@a,\"b"
    assert (rows[0]["line"], rows[0]["start"], rows[0]["actual"]) == ("3", "0", "'+1")


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "gitlab", "rdjson", "markdown", "csv", "html"])
def test_an_empty_run_and_any_text_make_a_whole_output(name: str) -> None:
    for results in ((), (nasty(),)):
        out = render("findings", name, *results, run=Run(exit=Exit(0, "no findings")))
        if name in ("sarif", "gitlab", "rdjson"):
            json.loads(out)
        elif name == "junit":
            ElementTree.fromstring(out)
        assert "\x1b" not in out or name in ("csv",)


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "rdjson"])
def test_a_finding_in_a_record_points_at_its_line(name: str) -> None:
    report = Report(id="r", text=TEXT, file="news.jsonl", record=7)
    finding = make_finding(location=Position("news.jsonl", 7, 3, 1))
    out = render("findings", name, Checked(report, make_facts(), (finding,)), run=Run())
    assert re.search(r'(startLine": ?7|line=7|begin": ?7|line": ?7)', out)
    assert not re.search(r"startColumn|col=|column", out.replace("columnKind", ""))


@pytest.mark.parametrize("unit", ["utf8", "utf16"])
def test_offsets_in_other_units(unit: str) -> None:
    text = "😀 é: Two soldiers were killed."
    at = text.index("Two")
    report = Report(id="e", text=text)
    found = make_finding(spans=(FindingSpan(at, at + 3, "Two"),))
    result = Checked(report, make_facts(), (found,), unchanged=(found,), suppressed=(Suppressed(found, "r", "facts"),))
    moved = convert_offsets(result, unit)
    encoded = text.encode("utf-8" if unit == "utf8" else "utf-16-le")
    width = 1 if unit == "utf8" else 2
    for finding in (*moved.findings, *moved.unchanged, moved.suppressed[0].finding):
        span = finding.spans[0]
        assert (
            encoded[span.start * width : span.end * width].decode("utf-8" if unit == "utf8" else "utf-16-le") == "Two"
        )
    assert moved.facts.document.length == len(encoded) // width
    assert json.loads(render("findings", "json", result, style=Style(offsets=unit)))["offsets"] == unit
    assert counter(text, unit)(len(text)) == len(encoded) // width


def test_facts_are_shifted_in_every_field() -> None:
    facts = make_facts(make_fact(extra={"weapon": {"text": "Two", "start": 13, "end": 16, "exact": "Two"}}))
    result = Checked(Report(id="n", text="é" * 13 + "Two" + "x" * 90), facts)
    fact = convert_offsets(result, "utf8").facts.facts[0]
    assert fact.extra["weapon"]["start"] == 26
    assert fact.provenance[0].start == 26
    assert convert_offsets(result, "codepoint") is result
