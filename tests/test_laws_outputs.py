"""Laws of what is given out: facts that are extracted hold against their text, every output parses, nothing doubles."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.api import check_report, extract_report, shipped_rules, validate
from validator.formats import Checked, Exit, Run, Tallied, format_names, open_format
from validator.model import Fact, Report, ReportFacts
from validator.ruleset import load_rules
from validator.strategies import Account, Mutated, Planted, documents, mutations, planted
from validator.tally import tally_report

ROOT = Path(__file__).parent.parent
RULES = shipped_rules()
LAW = settings(max_examples=40, deadline=None)
# What could break a line, a cell, an attribute or a tag, in a report beside its facts.
NASTY = st.sampled_from(
    ["", "| a | b |", "<b>&amp;</b>", "=1+1, \"x\";'y'", "::error::no", "\x1b[31m\x07", "]]>", "😀\u2028"]
)
VOID = frozenset("meta link br hr img input col wbr".split())


@LAW
@given(planted(max_size=3))
def test_extracted_facts_have_no_defect(made: Planted) -> None:
    facts = extract_report(made.report, RULES)
    assert [f for f in validate(facts, made.report, rules=RULES) if f.kind == "defect"] == []


@LAW
@given(documents(), NASTY)
def test_extracted_facts_of_several_sources_have_no_defect(made: Account, nasty: str) -> None:
    report = Report(id="r", text=f"{made.report.text}\n\n{nasty}", published=made.report.published)
    facts = extract_report(report, RULES)
    assert facts.facts
    assert [f for f in validate(facts, report, rules=RULES) if f.kind == "defect"] == []


class _Tags(HTMLParser):
    """Whether every tag that opens is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parse(name: str, out: str) -> None:
    """Read an output as whoever takes it would. Raises where it is broken."""
    if name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(out)
    elif name == "jsonl":
        assert all(json.loads(line) for line in out.split("\n") if line)
    elif name == "junit":
        ElementTree.fromstring(out)
    elif name == "csv":
        rows = list(csv.reader(io.StringIO(out)))
        assert len({len(row) for row in rows}) <= 1
    elif name == "html":
        tags = _Tags()
        tags.feed(out)
        tags.close()
        assert tags.open == []
    elif name == "github":
        assert all(re.match(r"::(error|warning|notice|group|endgroup)\b|\S|$", line) for line in out.split("\n"))
    elif name == "markdown":
        table = [line for line in out.split("\n") if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table}) <= 1
    assert "\x1b" not in out
    assert "\x07" not in out


def written(shows: str, name: str, *results: object) -> str:
    writer = open_format(shows, name)
    pieces = [*writer.begin(), *(piece for result in results for piece in writer.add(result))]
    return "".join([*pieces, *writer.end(Run(exit=Exit(0, "done"), reports=len(results)))])


@LAW
@given(mutations(), NASTY)
def test_findings_are_whole_in_every_format(made: Mutated, nasty: str) -> None:
    report = Report(id=f"r{nasty}", text=f"{made.report.text}\n\n{nasty}", published=made.report.published, title=nasty)
    findings = tuple(validate(made.facts, made.report, rules=RULES))
    for name in format_names("findings"):
        parse(name, written("findings", name, Checked(report, made.facts, findings), Checked(report, made.sound, ())))


@LAW
@given(planted(max_size=2), NASTY)
def test_facts_are_whole_in_every_format(made: Planted, nasty: str) -> None:
    report = Report(id="r", text=f"{made.report.text}\n\n{nasty}", published=made.report.published, title=nasty)
    facts, findings, _ = check_report(report, RULES)
    for name in format_names("facts"):
        parse(name, written("facts", name, Checked(report, facts, findings)))
    lines = written("facts", "jsonl", Checked(report, facts, findings)).split("\n")
    records = [json.loads(line) for line in lines if line]
    plain = [{k: v for k, v in record.items() if k not in ("report", "report_sha256")} for record in records]
    assert tuple(msgspec.convert(fact, Fact) for fact in plain) == facts.facts


@LAW
@given(documents())
def test_tallies_are_whole_in_every_format(made: Account) -> None:
    row = Tallied(made.report, tally_report(extract_report(made.report, RULES)))
    for name in format_names("tallies"):
        parse(name, written("tallies", name, row))


def again(text: str) -> str:
    """A rule file with other ids."""
    return re.sub(r"^(\s+- id: \S+)$", r"\1-again", text, flags=re.MULTILINE)


def test_a_pack_copied_under_new_ids_doubles_nothing(tmp_path: Path) -> None:
    for path in sorted((ROOT / "rules").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if re.search(r"^type:", text, re.MULTILINE):
            (tmp_path / path.name).write_text(again(text), encoding="utf-8")
    twice = load_rules(tmp_path)
    copies = [info.id for info in twice.rules if info.id.endswith("-again")]
    assert len(copies) * 2 == len(twice.rules)

    def bare(facts: ReportFacts) -> list[bytes]:
        return [msgspec.json.encode(msgspec.structs.replace(fact, rule=None)) for fact in facts.facts]

    @LAW
    @given(st.one_of(planted(max_size=2), documents()))
    def check(made: Planted | Account) -> None:
        assert bare(extract_report(made.report, twice)) == bare(extract_report(made.report, RULES))

    check()
