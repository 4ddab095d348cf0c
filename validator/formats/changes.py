"""Facts that came, went or changed: as text with the words around, and as one document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.changes import verdicts
from validator.formats.encode import HEAD, encode, encode_array, encode_exit, encode_problems
from validator.formats.results import Plain
from validator.formats.screen import clean, count_noun, paint, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.changes import FactChange, FieldChange
    from validator.formats.results import Run, Style

_SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "altered": ("~", "yellow")}


class ChangeText(Plain):
    """One line a fact, a line a changed field, then the rules."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._changes: list[FactChange] = []

    def add(self, result: FactChange) -> Iterator[str]:
        """A change."""
        self._changes.append(result)
        yield from change_lines(result, self.style)

    def end(self, run: Run) -> Iterator[str]:
        """The rules, and the numbers."""
        for rule, row in verdicts(self._changes).items():
            verdict = paint(row["verdict"], "bold", on=self.style.color)
            yield f"{verdict} {clean(rule)}: +{row['added']} -{row['removed']} ~{row['altered']}\n"
        yield f"{count_noun(run.reports, 'report')}, {count_noun(len(self._changes), 'fact')} changed\n"
        yield f"exit {run.exit.code}: {run.exit.reason}\n"


def change_lines(change: FactChange, style: Style) -> Iterator[str]:
    """A fact that came, went or changed: its rule and place, the words around it, the fields that differ."""
    sign, color = _SIGNS[change.what]
    rule = f"{change.rule_before} → {change.rule}" if change.rule_before else change.rule
    head = f"{sign} {clean(change.report)} [{change.start}:{change.end}] {clean(rule)}"
    yield paint(head, color, on=style.color) + "\n"
    before = clean(change.before)[-30:]
    around = f"{before} «{clean(change.exact)}» {clean(change.after)}"
    yield f"    {shorten(around, style.width - 4)}\n"
    for field in change.fields:
        for name, before_value, after_value in _parts(field):
            yield f"    {name}: {shorten(_short(before_value), 40)} → {shorten(_short(after_value), 40)}\n"


def _parts(field: FieldChange) -> Iterator[tuple[str, Any, Any]]:
    """A changed field, or what has changed in it where it has parts and no text: "factuality.status"."""
    old, new = field.before, field.after
    if not (isinstance(old, dict) and isinstance(new, dict)) or "text" in old or "text" in new:
        yield field.field, old, new
        return
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            yield f"{field.field}.{key}", old.get(key), new.get(key)


def _short(value: Any) -> str:
    """A value in few words: its text where it has one."""
    if isinstance(value, dict):
        return str(value.get("text") or value.get("exact") or encode(value))
    if isinstance(value, list | tuple):
        return ", ".join(map(_short, value))
    return "nothing" if value is None else str(value)


class ChangeDocument(Plain):
    """The result of `diff`: summary, changes, problems, exit."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._changes: list[FactChange] = []

    def add(self, result: FactChange) -> Iterator[str]:
        """Keep a change."""
        self._changes.append(result)
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The document."""
        by_rule = verdicts(self._changes)
        totals = {what: sum(row[what] for row in by_rule.values()) for what in _SIGNS}
        summary = {"reports": run.reports, **totals, "by_rule": by_rule}
        yield f'{HEAD}"summary":{encode(summary)},\n"changes":'
        yield from encode_array(map(encode, self._changes))
        yield from encode_problems(run)
        yield encode_exit(run)
