"""Expected facts beside each seed: how they are read, found in the text and held against what was extracted."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from validator.api import check_report, shipped_rules
from validator.model import Report
from validator.sources import read_reports
from validator.tally import tally_report

if TYPE_CHECKING:
    from validator.model import Fact, Finding, Ref, ReportFacts

FOLDER = Path(__file__).parent.parent / "seeds"
SEEDS = tuple(sorted(FOLDER.glob("*.txt")))
COUNTED_TYPES = ("casualty", "accusation", "denial", "request")  # of these a seed names every fact
_WHERE = ("type", "trigger", "within", "todo", "why")
_FIELDS = (
    "actor", "antecedent", "recipient", "party", "side", "count", "effect", "content", "attribution", "polarity",
    "certainty", "stage", "status", "time", "place",
)  # fmt: skip
_KEYS = {
    "facts": {*_WHERE, *_FIELDS},
    "extra": {"type", "trigger", "within", "why"},
    "absent": {"type", "effect", "within", "count", "why", "todo"},
}


class Seed(NamedTuple):
    """A report, what was read from it and what a careful reader wrote down."""

    name: str
    report: Report
    facts: ReportFacts
    findings: tuple[Finding, ...]
    expected: dict[str, Any]

    @property
    def tally(self) -> dict[str, Any]:
        return tally_report(self.facts)


def expected_of(path: Path) -> dict[str, Any]:
    """The expectations beside a report; unknown keys are an error, else a misspelt one would expect nothing."""
    tree: dict[str, Any] = yaml.safe_load(path.with_suffix(".expected.yaml").read_text(encoding="utf-8"))
    wrong = set(tree) - {"facts", "extra", "absent", "findings", "tally"}
    for name, known in _KEYS.items():
        for entry in tree.get(name) or ():
            later = entry.get("todo")
            wrong |= set(entry) - known | (set(later) - {"why", *_FIELDS} if isinstance(later, dict) else set())
    if wrong:
        raise KeyError(f"Expected keys of the seeds' README in {path.stem}.expected.yaml, got {sorted(wrong)}")
    return tree


@cache
def read_seed(path: Path) -> Seed:
    """One seed with its facts under the shipped rules, read once a run."""
    report = next(iter(read_reports([path])))
    if not isinstance(report, Report):
        raise TypeError(f"Expected a report in {path.name}, got {report}")
    facts, findings, _ = check_report(report, shipped_rules())
    return Seed(path.stem, report, facts, findings, expected_of(path))


def locate(phrase: str, text: str, low: int = 0, high: int | None = None) -> tuple[int, int]:
    """Where a phrase stands, whatever the line breaks in it; it must stand there once."""
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    edges = (r"(?<!\w)" if phrase[:1].isalnum() else "") + words + (r"(?!\w)" if phrase[-1:].isalnum() else "")
    found = list(re.compile(edges).finditer(text, low, len(text) if high is None else high))
    if len(found) != 1:
        raise ValueError(f"Expected {phrase!r} once, got it {len(found)} times: say `within` what it stands")
    return found[0].span()


def place_of(entry: dict[str, Any], report: Report) -> tuple[int, int]:
    """The range of an entry's trigger; of what it stands within where it names no trigger."""
    low, high = locate(entry["within"], report.text, report.body) if "within" in entry else (report.body, None)
    return locate(str(entry["trigger"]), report.text, low, high) if "trigger" in entry else (low, high or low)


def overlaps(fact: Fact, place: tuple[int, int]) -> bool:
    """Does a fact's trigger stand in a range?"""
    return fact.trigger is not None and fact.trigger.start < place[1] and place[0] < fact.trigger.end


def candidates(seed: Seed, entry: dict[str, Any]) -> list[Fact]:
    """The extracted facts that an entry can be about: its type, at its trigger."""
    place = place_of(entry, seed.report)
    return [fact for fact in seed.facts.facts if fact.type == entry["type"] and overlaps(fact, place)]


def mismatches(fact: Fact, entry: dict[str, Any]) -> list[str]:
    """What of an entry's fields the fact has otherwise, as "field: Expected …, got …"."""
    got = values_of(fact)
    return [
        f"{name}: Expected {entry[name]!r}, got {got[name]!r}"
        for name in _FIELDS
        if name in entry and not _same(entry[name], got[name])
    ]


def values_of(fact: Fact) -> dict[str, Any]:
    """A fact's fields in the words of the expectations."""
    factuality = fact.factuality
    return {
        "actor": _names(fact.actor),
        "antecedent": _fold(fact.actor[0].antecedent.exact) if fact.actor and fact.actor[0].antecedent else None,
        "recipient": _names(fact.recipient),
        "party": _fold(fact.party.text) if fact.party else None,
        "side": fact.party.side if fact.party else None,
        "count": [fact.count.low, fact.count.high, fact.count.qualifier] if fact.count else None,
        "effect": fact.effect,
        "content": _fold(fact.content.text) if fact.content and fact.content.text else None,
        "attribution": [_fold(link.source.text) if link.source else None for link in fact.attribution],
        "polarity": factuality.polarity,
        "certainty": factuality.certainty,
        "stage": factuality.stage,
        "status": factuality.status,
        "time": fact.time.start if fact.time else None,
        "place": _fold(fact.place.text) if fact.place else None,
    }


def _names(refs: tuple[Ref, ...]) -> list[str]:
    return [_fold(ref.text) for ref in refs]


def _fold(text: str) -> str:
    return " ".join(text.split())


def _same(expected: Any, got: Any) -> bool:
    """Lists by their members, a mapping as what a text starts and ends with, all else as it stands."""
    if isinstance(expected, list):
        return (
            isinstance(got, list)
            and len(expected) == len(got)
            and all(_same(a, b) for a, b in zip(expected, got, strict=True))
        )
    if isinstance(expected, dict):
        return (
            isinstance(got, str)
            and got.startswith(expected.get("starts", ""))
            and got.endswith(expected.get("ends", ""))
        )
    return got == expected or (got is not None and expected is not None and str(got) == str(expected))


def missing(seed: Seed, entry: dict[str, Any]) -> str:
    """Why an expectation does not hold, with the nearest fact; empty where it holds."""
    found = candidates(seed, entry)
    if not found:
        others = sorted({f.type for f in seed.facts.facts if overlaps(f, place_of(entry, seed.report))})
        return f"Expected {_shown(entry)}, got {'only ' + ', '.join(others) if others else 'no fact'} there"
    wrong, nearest = min(((mismatches(fact, entry), fact) for fact in found), key=lambda pair: len(pair[0]))
    if not wrong:
        return ""
    return "\n  ".join(
        [f"Expected {_shown(entry)}, nearest is {nearest.id} by {nearest.rule and nearest.rule.id}:", *wrong]
    )


def with_later(entry: dict[str, Any]) -> dict[str, Any]:
    """An expectation with what its `todo` adds or puts in place."""
    later = entry["todo"] if isinstance(entry.get("todo"), dict) else {}
    return {**entry, **{name: value for name, value in later.items() if name in _FIELDS}}


def _shown(entry: dict[str, Any]) -> str:
    where = f" in {entry['within']!r}" if "within" in entry else ""
    return f"a fact of type {entry['type']} at {entry['trigger']!r}{where}"


def forbidden(seed: Seed, entry: dict[str, Any]) -> list[Fact]:
    """The facts that an `absent` entry rules out."""
    place = locate(entry["within"], seed.report.text, seed.report.body) if "within" in entry else None
    return [fact for fact in seed.facts.facts if _is_forbidden(fact, entry, place)]


def _is_forbidden(fact: Fact, entry: dict[str, Any], place: tuple[int, int] | None) -> bool:
    if "type" in entry and fact.type != entry["type"]:
        return False
    if "effect" in entry and fact.effect != entry["effect"]:
        return False
    if "count" not in entry:
        return place is not None and overlaps(fact, place)
    if fact.count is None or (entry["count"] != "any" and fact.count.low != entry["count"]):
        return False
    at = fact.count.span
    return place is None or (at is not None and at.start < place[1] and place[0] < at.end)
