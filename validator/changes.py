"""Facts of the same reports under two rule sets: which came, which went, which are not what they were."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct

from validator.api import extract_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validator.model import Fact, Report
    from validator.ruleset import RuleSet

What = Literal["added", "removed", "altered"]
_NOT_COMPARED = frozenset({"id", "rule", "codes", "confidence"})
AROUND = 40  # code points of text on either side


class FieldChange(Struct, frozen=True):
    """One field of an altered fact, before and after."""

    field: str
    before: Any
    after: Any


class FactChange(Struct, frozen=True):
    """One fact that differs: by which rule, where, with the text around; `rule` is the old one where it went."""

    what: What
    report: str
    rule: str
    type: str
    start: int
    end: int
    exact: str
    before: str
    after: str
    fields: tuple[FieldChange, ...] = ()
    rule_before: str = ""  # of an altered fact that another rule gives now


def compare_report(report: Report, base: RuleSet, rules: RuleSet) -> Iterator[FactChange]:
    """The differences of one report, in the order of the text."""
    yield from compare_facts(report, extract_report(report, base).facts, extract_report(report, rules).facts)


def compare_facts(
    report: Report, before: Iterable[Fact], after: Iterable[Fact], ignored: frozenset[str] = _NOT_COMPARED
) -> Iterator[FactChange]:
    """The differences between two readings of one report, in the order of the text; `ignored` are fields.

    Facts are the same where their type, trigger, effect and the party that they are about are.
    """
    yield from _compare(report, {_key(f): f for f in before}, {_key(f): f for f in after}, ignored)


def _compare(
    report: Report, old: dict[_Key, Fact], new: dict[_Key, Fact], ignored: frozenset[str]
) -> Iterator[FactChange]:
    found = []
    for key in old.keys() | new.keys():
        before, after = old.get(key), new.get(key)
        if before is None and after is not None:
            found.append(_change("added", report, after))
        elif after is None and before is not None:
            found.append(_change("removed", report, before))
        elif before is not None and after is not None:
            fields = tuple(_fields(before, after, ignored))
            if fields or _rule(before) != _rule(after):
                found.append(_change("altered", report, after, fields, _rule(before)))
    yield from sorted(found, key=lambda c: (c.start, c.end, c.type, c.what, c.rule))


_Key = tuple[object, ...]


def _key(fact: Fact) -> _Key:
    at = fact.trigger or fact.provenance[0]
    party = fact.party.span if fact.party is not None else None
    return fact.type, at.start, at.end, (party.start, party.end) if party else None, fact.effect


def _change(
    what: What, report: Report, fact: Fact, fields: tuple[FieldChange, ...] = (), rule_before: str = ""
) -> FactChange:
    span = fact.provenance[0]
    text = report.text
    return FactChange(
        what=what,
        report=report.id,
        rule=_rule(fact),
        type=fact.type,
        start=span.start,
        end=span.end,
        exact=span.exact,
        before=text[max(0, span.start - AROUND) : span.start],
        after=text[span.end : span.end + AROUND],
        fields=fields,
        rule_before=rule_before if rule_before != _rule(fact) else "",
    )


def _rule(fact: Fact) -> str:
    return fact.rule.id if fact.rule is not None else ""


def _fields(before: Fact, after: Fact, ignored: frozenset[str]) -> Iterator[FieldChange]:
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    for field in sorted((old.keys() | new.keys()) - ignored):
        a, b = _without_ids(old.get(field)), _without_ids(new.get(field))
        if a != b:
            yield FieldChange(field, a, b)


def _without_ids(value: Any) -> Any:
    """A value without the ids of other facts, which change with every fact before them."""
    if isinstance(value, dict):
        return {key: _without_ids(item) for key, item in value.items() if key not in ("facts", "fact")}
    return [_without_ids(item) for item in value] if isinstance(value, list | tuple) else value


def verdicts(changes: Iterable[FactChange]) -> dict[str, dict[str, Any]]:
    """Rule id -> how many facts came, went and changed, and what that means.

    loosened: facts came and none went; tightened: facts went and none came; shifted: both; altered: neither.
    """
    counts: dict[str, Counter[str]] = {}
    for change in changes:
        counts.setdefault(change.rule, Counter())[change.what] += 1
    return {rule: {**_numbers(count), "verdict": _verdict(count)} for rule, count in sorted(counts.items())}


def _numbers(count: Counter[str]) -> dict[str, int]:
    return {what: count[what] for what in ("added", "removed", "altered")}


def _verdict(count: Counter[str]) -> str:
    if count["added"] and count["removed"]:
        return "shifted"
    return "loosened" if count["added"] else "tightened" if count["removed"] else "altered"
