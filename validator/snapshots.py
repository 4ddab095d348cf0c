"""Snapshots: the facts of examples and texts as they were once taken to be right, and what differs from them now.

A file of JSON lines: a header, then a text a line with its facts, sorted. An example stands under its rule and its own
words, a report under its id and the digest of its text. Nothing in it depends on where the rules stand.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from validator.api import extract_report
from validator.changes import compare_facts
from validator.errors import InputError, Location, Problem
from validator.model import Fact, Report, RuleRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validator.changes import FactChange
    from validator.rulefile import Rule
    from validator.ruleset import RuleSet

SNAPSHOT_FILE = "factlint.snapshot.jsonl"
SNAPSHOT_VERSION = 1
INVALID = "I064"
_HEADER = f'{{"snapshot_version":{SNAPSHOT_VERSION}}}'
_IGNORED = frozenset({"id", "rule", "confidence"})
Key = tuple[str, str]


class Entry(Struct, frozen=True, omit_defaults=True):
    """One text with its facts: an example has a `rule` and its `text`, a report its id and `sha256`."""

    rule: str = ""
    text: str = ""
    report: str = ""
    sha256: str = ""
    facts: tuple[Fact, ...] = ()

    @property
    def key(self) -> Key:
        """What makes it the same text in two snapshots."""
        return self.rule, self.text or self.report


class Shot(Struct, frozen=True):
    """A text as it reads now, with the report that spans count in."""

    entry: Entry
    report: Report


class Difference(Struct, frozen=True):
    """One text whose facts are not those of the snapshot; `new` is None where the text is there no more."""

    what: Literal["new", "gone", "changed"]
    rule: str
    text: str  # of an example; the id of a report
    changes: tuple[FactChange, ...]
    new: Entry | None

    @property
    def key(self) -> Key:
        """The key of its entry."""
        return self.rule, self.text


class Compared(Struct, frozen=True):
    """How many texts were held to which snapshot, which differ, and how many differences were accepted."""

    file: str
    texts: int
    differences: tuple[Difference, ...]
    accepted: int = 0


def shoot_examples(rules: RuleSet, chosen: Iterable[Rule]) -> Iterator[Shot]:
    """The examples of rules that are in use, each as its rule alone reads it."""
    used = {(info.pack, info.line, info.id) for info in rules.rules if info.status != "draft"}
    for rule in chosen:
        if (rule.pack, rule.location.line, rule.id) not in used:
            continue
        alone = rules.only(rule.id)
        for example in rule.examples:
            report = Report(id=rule.id, text=example.text, published=example.published)
            yield Shot(Entry(rule=rule.id, text=example.text, facts=_facts(report, alone)), report)


def shoot_report(report: Report, rules: RuleSet) -> Shot:
    """A report as all rules read it."""
    digest = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Shot(Entry(report=report.id, sha256=digest, facts=_facts(report, rules)), report)


def _facts(report: Report, rules: RuleSet) -> tuple[Fact, ...]:
    """The facts, of their rule only the id."""
    facts = extract_report(report, rules).facts
    return tuple(replace(fact, rule=RuleRef(id=fact.rule.id)) if fact.rule else fact for fact in facts)


def compare_snapshot(old: dict[Key, Entry], shots: Iterable[Shot], judged: frozenset[str]) -> Iterator[Difference]:
    """What differs; entries of rules among `judged` ("" for reports) that no text answers are gone."""
    seen = set()
    for shot in shots:
        entry = shot.entry
        seen.add(entry.key)
        before = old.get(entry.key)
        same = before is not None and before.sha256 == entry.sha256
        changes = tuple(compare_facts(shot.report, before.facts if same and before else (), entry.facts, _IGNORED))
        if not same or changes:
            yield Difference("changed" if before else "new", *entry.key, changes, entry)
    for key in sorted(old.keys() - seen):
        if key[0] in judged:
            yield Difference("gone", *key, (), None)


def accept(old: dict[Key, Entry], differences: Iterable[Difference]) -> dict[Key, Entry]:
    """The entries after some differences are taken over."""
    out = dict(old)
    for difference in differences:
        if difference.new is None:
            out.pop(difference.key, None)
        else:
            out[difference.key] = difference.new
    return out


def write_snapshot(entries: Iterable[Entry]) -> str:
    """The text of a snapshot, the same for the same entries."""
    lines = [msgspec.json.encode(entry).decode() for entry in sorted(entries, key=lambda entry: entry.key)]
    return "\n".join([_HEADER, *lines]) + "\n"


def load_snapshot(path: str) -> dict[Key, Entry]:
    """The entries of a file by their keys. Raises InputError for what is no snapshot."""
    try:
        lines = Path(path).read_bytes().splitlines()
    except OSError as error:
        raise _invalid(path, 1, f"Expected a snapshot, got: {error.strerror}") from None
    if not lines or _version(lines[0]) != SNAPSHOT_VERSION:
        raise _invalid(path, 1, f"Expected a snapshot of version {SNAPSHOT_VERSION}, got something else")
    found = {}
    for number, line in enumerate(lines[1:], start=2):
        try:
            entry = msgspec.json.decode(line, type=Entry)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            raise _invalid(path, number, "Expected a text with its facts, got something else") from None
        found[entry.key] = entry
    return found


def _version(line: bytes) -> Any:
    try:
        header = msgspec.json.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return header.get("snapshot_version") if isinstance(header, dict) else None


def _invalid(path: str, line: int, message: str) -> InputError:
    help = "write it with factlint test --update"
    return InputError([Problem(Location(path, line, 1), INVALID, message, help)])
