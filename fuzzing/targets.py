"""What is fuzzed: each target takes bytes, does with them what a user can, and raises where a law of ours is broken.

An input that is refused with Problems is a good end; any other exception is a finding, and so are spans that do not
slice to their characters, output that its own reader cannot read, and a second reading that differs from the first.
"""

from __future__ import annotations

import json
import tempfile
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

import msgspec

from fuzzing import seeds
from validator.across import PlainTable, findings_of
from validator.across.rows import row_of
from validator.api import check_report, extract_report, shipped_rules
from validator.checks import CHECKS
from validator.compile import compile_rules
from validator.errors import InputError, Problem, render_problem
from validator.foreign import Judge, Shelf, load_checks
from validator.formats import Checked, Exit, Mentioned, Run, Style, Tallied, format_names, open_format
from validator.formats.results import UNITS
from validator.mentions import find_mentions
from validator.model import Finding, Report, Span
from validator.pattern import PatternError, parse_pattern, unparse, walk, without_offsets
from validator.program import Source
from validator.project.baseline import read_baseline, write_baseline
from validator.project.lock import compare_lock
from validator.project.model import Config
from validator.project.reading import read_config
from validator.rulefile import (
    decode_yaml,
    load_yaml,
    read_lexicon_file,
    read_pack_file,
    read_rule_file,
    read_types_file,
)
from validator.ruleset import RuleSet, load_gazetteer
from validator.sources import read_reports
from validator.sources.facts import FORMS, Options, check_map, read_facts
from validator.tally import tally_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Target(NamedTuple):
    """A name for the command line, what it does with an input, inputs to begin with, and how large one may grow."""

    name: str
    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    largest: int


class BrokenLawError(AssertionError):
    """What was promised of every input does not hold for this one."""


def hold(law: str, holds: object, seen: object = "") -> None:
    """Raise where a law does not hold."""
    if not holds:
        raise BrokenLawError(f"{law}: {seen!r}"[:2000])


def hold_problems(problems: Iterable[Problem]) -> None:
    """Every Problem has a code and a message of our form, and can be shown."""
    for problem in problems:
        hold("a Problem says what was expected", problem.message.startswith("Expected "), problem)
        hold("a Problem says what it got", "got" in problem.message, problem)
        hold("a Problem has a code", problem.code[:1].isalpha(), problem)
        shown = render_problem(problem)
        hold("a Problem can be printed", all(line.isprintable() for line in shown.split("\n")), shown)


# ---- patterns


def run_pattern(data: bytes) -> None:
    """A pattern is read or refused at a place inside it; what is written from its tree reads as the same tree."""
    source = data.decode("utf-8", "surrogateescape")
    try:
        tree = parse_pattern(source)
    except PatternError as error:
        hold("a mistake stands in the pattern", 0 <= error.offset <= len(source) and error.length >= 1, error)
        hold("a mistake is explained", error.message.startswith("Expected "), error.message)
        return
    for node in walk(tree):
        hold("a node stands in the pattern", 0 <= node.start <= node.end <= len(source), node)
    written = unparse(tree)
    again = parse_pattern(written)
    hold("a tree outlives being written", without_offsets(again) == without_offsets(tree), written)


# ---- rule files

_TRIED = Report(
    id="tried",
    text="Lima accused Quito of closing the border. Three soldiers were killed near Kolm on Friday, the army said. "
    "The mayor denied it, and did not say why. “We left,” he added.",
    published="2021-07-24",
)


def run_rules(data: bytes) -> None:
    """A rule file, a word list, types or a pack: read or refused; what is sound of it compiles and reads a text."""
    text, problems = decode_yaml(data, "fuzz.yaml")
    hold_problems(problems)
    if text is None:
        return
    for _, found in (
        read_lexicon_file(text, "f.yaml"),
        read_types_file(text, "f.yaml", "p"),
        read_pack_file(text, "f"),
    ):
        hold_problems(found)
    rule_file, found = read_rule_file(text, "f.yaml", "p")
    hold_problems(found)
    if not rule_file.rules:  # compiling takes long even then: party words, names
        return
    compiled = compile_rules((Source("fuzz", "fuzz.yaml", "fuzz.yaml", text),), "0" * 64, load_gazetteer())
    hold_problems(compiled.problems)
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(compiled), type=type(compiled))
    hold("compiled rules outlive being kept", kept == compiled)
    if not compiled.variants:
        return
    rules = RuleSet(compiled, load_gazetteer(), ())
    gated, free = extract_report(_TRIED, rules), extract_report(_TRIED, rules, gate=False)
    hold("the gate loses nothing", gated == free, (gated, free))
    check_report(_TRIED, rules)


# ---- reports

_SUFFIXES = (".txt", ".md", ".jsonl")


def run_report(data: bytes) -> None:
    """A report is read or refused; its facts and findings hold the laws of spans, and every format can write them."""
    rules = shipped_rules()
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=_scratch()) as folder:
        path = Path(folder) / f"r{_SUFFIXES[data[0] % 3] if data else '.txt'}"
        path.write_bytes(data[1:])
        reports = list(read_reports([path]))
    hold_problems(item for item in reports if isinstance(item, Problem))
    results = []
    for item in reports:
        if isinstance(item, Report):
            facts, findings, skipped = check_report(item, rules)
            again = check_report(item, rules)
            hold("a second reading is the first", (facts, findings, skipped) == again, item.text)
            hold_spans(item.text, facts)
            hold_spans(item.text, findings)
            results.append((item, facts, findings, skipped))
    _write_reports(results, rules, crc32(data))


def _write_reports(results: list[Any], rules: RuleSet, chosen: int) -> None:
    checked = [Checked(*result) for result in results]
    style = Style(offsets=UNITS[chosen % len(UNITS)])
    write("facts", checked, chosen, style)
    write("findings", checked, chosen, style)
    write("tallies", [Tallied(report, tally_report(facts)) for report, facts, _, _ in results], chosen)
    mentioned = [Mentioned(report, tuple(find_mentions(report, rules))) for report, *_ in results]
    for found in mentioned:
        for mention in found.mentions:
            span = mention["span"]
            hold("a mention is where it says", found.report.text[span["start"] : span["end"]] == span["exact"], mention)
    write("mentions", mentioned, chosen)


def hold_spans(text: str, value: Any) -> None:
    """Every span in a value slices to its characters."""
    for span in _spans(value):
        hold("a span is not empty", 0 <= span.start < span.end <= len(text), span)
        hold("text[start:end] == exact", text[span.start : span.end] == span.exact, span)


def _spans(value: Any) -> Iterator[Any]:
    if isinstance(value, Span) or (isinstance(value, msgspec.Struct) and hasattr(value, "exact")):
        yield value
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _spans(item)


def write(shows: str, results: Iterable[Any], chosen: int, style: Style = Style()) -> None:  # noqa: B008
    """Write results in one format of their kind, by a number; what is JSON or XML by its name is read again."""
    results = list(results)
    findings: list[Finding] = [f for r in results for f in getattr(r, "findings", ())]
    run = Run(reports=len(results), by_severity={"info": len(findings)}, exit=Exit(0, "fuzzed"))
    names = format_names(shows)
    name = names[chosen % len(names)]
    writer = open_format(shows, name, style)
    text = "".join([*writer.begin(), *(p for r in results for p in writer.add(r)), *writer.end(run)])
    text.encode()
    if name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(text)
    elif name == "jsonl":
        for line in filter(None, text.split("\n")):
            json.loads(line)
    elif name == "junit":
        ET.fromstring(text.encode())


# ---- packed and binary sources

SOURCES = ("r.jsonl.gz", "r.txt.gz", "r.jsonl.zst", "r.parquet", "r.warc", "r.warc.gz")


def run_source(data: bytes) -> None:
    """A packed file, a table or an archive is read or refused: whatever is in it, nothing but Reports and Problems."""
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=_scratch()) as folder:
        path = Path(folder) / SOURCES[data[0] % len(SOURCES) if data else 0]
        path.write_bytes(data[1:])
        reports = list(read_reports([path]))
        again = list(read_reports([path]))
    hold("a second reading is the first", reports == again)
    hold_problems(item for item in reports if isinstance(item, Problem))
    ids = [item.id for item in reports if isinstance(item, Report)]
    hold("each report has an id of its own", len(ids) == len(set(ids)), ids)


# ---- facts files

_FORMS: tuple[str | None, ...] = (None, *(form.name for form in FORMS))
_ENDINGS = (".json", ".jsonl", ".csv", ".ann")


def run_facts(data: bytes) -> None:
    """A file of facts in any form is read or refused; what is read is judged, written and held against each other."""
    form = _FORMS[data[0] % len(_FORMS)] if data else None
    ending = _ENDINGS[data[1] % len(_ENDINGS)] if len(data) > 1 else ".json"
    mapping = seeds.MAP if form == "mapped" else None
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=_scratch()) as folder:
        path = Path(folder) / f"facts{ending}"
        path.write_bytes(data[2:])
        batches = list(read_facts([path], Options(form, None, None, mapping)))
    hold_problems(batch for batch in batches if isinstance(batch, Problem))
    rules = shipped_rules()
    shelf = Shelf(seeds.reports())
    judge = Judge(shelf, lambda report: extract_report(report, rules), CHECKS, rules.types, table=True)
    verdicts, table, number = [], PlainTable(), 0
    for batch in batches:
        if isinstance(batch, Problem):
            continue
        done = judge.judge(batch)
        if isinstance(done, Problem):
            hold_problems((done,))
            continue
        verdicts.append(done)
        hold_spans(done.report.text, done.findings)
        for item in batch.items:
            if item.fact is not None:
                place = item.place(None)
                table.add((row_of(item.fact, number, place.file or "", place.line or 0, "r", None, "p"),))
                number += 1
    list(findings_of(table))
    write("verdicts", verdicts, crc32(data), Style(offsets=UNITS[len(data) % len(UNITS)]))


# ---- configuration

_KINDS = ("factlint.toml", "pyproject.toml", "baseline.json", "factlint.lock", "map.json", "checks.yaml")


def run_config(data: bytes) -> None:
    """A configuration, baseline, lock, map or file of checks is read or refused with Problems."""
    kind = _KINDS[data[0] % len(_KINDS)] if data else _KINDS[0]
    content = data[1:]
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=_scratch()) as folder:
        path = Path(folder) / kind
        path.write_bytes(content)
        try:
            _read_configuration(kind, path, content)
        except InputError as error:
            hold("an InputError says why", error.problems)
            hold_problems(error.problems)


def _read_configuration(kind: str, path: Path, content: bytes) -> None:
    if kind.endswith(".toml"):
        config = read_config(path, kind)
        hold("a configuration is one", isinstance(config, Config))
        list(config.for_file("reports/a.txt"))
    elif kind == "baseline.json":
        entries = read_baseline(content, kind)
        hold("a baseline outlives being written", set(read_baseline(write_baseline(entries), kind)) == set(entries))
    elif kind == "factlint.lock":
        compare_lock(content.decode("utf-8", "replace"), kind, ())
    elif kind == "map.json":
        text, problems = decode_yaml(content, kind)
        node, more = load_yaml(text, kind) if text is not None else (None, ())
        hold_problems((*problems, *more))
        if node is not None:
            mapping = check_map(node.plain(), kind)
            facts = path.with_name("f.json")
            facts.write_text(json.dumps(seeds.LOOSE), encoding="utf-8")
            list(read_facts([facts], Options(None, None, None, mapping)))
    else:
        load_checks([str(path)])


@cache
def _scratch() -> str | None:
    """A folder in memory, where there is one: many small files are written."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


TARGETS: tuple[Target, ...] = (
    Target("pattern", run_pattern, seeds.patterns, 300),
    Target("rules", run_rules, seeds.rule_files, 3000),
    Target("report", run_report, seeds.report_files, 3000),
    Target("source", run_source, seeds.sources, 8000),
    Target("facts", run_facts, seeds.facts_files, 4000),
    Target("config", run_config, seeds.configurations, 2000),
)
