"""Examples and rejects: sentences with marks `[text](slot)`, and the fields that the fact must have."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from validator.errors import did_you_mean
from validator.model import Fact
from validator.rulefile.fields import Keys, Problems, read_flag, read_list, read_map, read_text
from validator.rulefile.shapes import Example, Mark, Reject
from validator.rulefile.values import FACTUALITY

if TYPE_CHECKING:
    from validator.rulefile.source import Yaml

EXAMPLE_KEYS = Keys("an example", ("text",), ("facts", "todo", "published", "note"))
REJECT_KEYS = Keys("a reject", ("text",), ("todo", "note"))

# What the engine fills by itself, whatever the pattern names.
ENGINE_FIELDS = (
    "time", "place", "count", "party", "actor", "recipient", "content", "effect", "trigger", "source", "cue",
    "addressee",
)  # fmt: skip

_FACT_FIELDS = frozenset({*Fact.__struct_fields__, *FACTUALITY})
_MARKS_ONLY = frozenset({"trigger", "source", "cue", "addressee"})
_REJECT_MARK = re.compile(r"\[[^\[\]]*\]\(([a-z][a-z0-9-]*)\)")
_MARKUP = re.compile(r"\\[\[\]\\]|\[|\]\(([^()\[\]]*)\)|\]")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")


def read_example(node: Yaml, known: frozenset[str] | None, problems: Problems) -> Example | None:
    """An example; `known` are the names that marks may have, None where they cannot be told."""
    fields = read_map(node, EXAMPLE_KEYS, problems) if node.kind == "map" else {"text": node}
    read_text(fields.get("note"), "a note", problems)
    place = fields.get("text")
    written = read_text(place, "an example", problems)
    if written is None or place is None:
        return None
    text, marks = read_marks(place, known, problems)
    facts = tuple(
        fact.plain() for fact in read_list(fields.get("facts"), "facts", problems) if _is_fact(fact, known, problems)
    )
    published = _read_published(fields.get("published"), problems)
    return Example(text, marks, facts, read_flag(fields.get("todo"), "todo", problems), published, node.location)


def _read_published(node: Yaml | None, problems: Problems) -> str | None:
    """A date, or a date-time, that the calendar has."""
    published = read_text(node, "a date", problems)
    if published is None or node is None:
        return None
    try:
        if not _DATE.fullmatch(published):
            raise ValueError
        datetime.fromisoformat(published)
    except ValueError:
        problems.append(node.problem("R003", f"Expected a date as 2021-07-23, got '{published}'"))
        return None
    return published


def read_reject(node: Yaml, known: frozenset[str] | None, problems: Problems) -> Reject | None:
    """A reject: brackets in it stand for themselves, but what is a mark in an example is a slip, and said."""
    fields = read_map(node, REJECT_KEYS, problems) if node.kind == "map" else {"text": node}
    read_text(fields.get("note"), "a note", problems)
    text = read_text(fields.get("text"), "a reject", problems)
    if text is None:
        return None
    for mark in _REJECT_MARK.finditer(text):
        if mark[1] in (known or ENGINE_FIELDS):
            message = f"Expected a reject without marks, got '{mark[0]}'"
            help = "write the bare sentence: a reject is not to match at all"
            problems.append(fields["text"].origin().problem(mark.start(), len(mark[0]), "R014", message, help))
    return Reject(text, read_flag(fields.get("todo"), "todo", problems), node.location)


def read_marks(node: Yaml, known: frozenset[str] | None, problems: Problems) -> tuple[str, tuple[Mark, ...]]:
    r"""The text without its marks, and the marks in the order of their ends; `\[`, `\]` and `\\` are the characters."""
    source = str(node.value)
    parts: list[str] = []
    length = last = 0
    open_: list[tuple[int, int]] = []
    marks: list[Mark] = []
    for match in _MARKUP.finditer(source):
        before = source[last : match.start()]
        found = match[0]
        own = found[1:] if found.startswith("\\") else found if found == "]" and not open_ else ""
        if found == "[":
            open_.append((length + len(before), match.start()))
        elif match[1] is not None and open_:
            start, _ = open_.pop()
            marks.append(Mark(start, length + len(before), match[1].strip()))
            _check_mark(node, match, marks[-1], known, problems)
        elif found == "]" and open_:
            _, opened = open_.pop()
            _unmarked(node, opened, match.end() - opened, problems)
        elif match[1] is not None:
            own = found
        parts += (before, own)
        length += len(before) + len(own)
        last = match.end()
    for _, opened in open_:
        _unmarked(node, opened, 1, problems)
    return "".join((*parts, source[last:])), tuple(marks)


def _check_mark(node: Yaml, match: re.Match[str], mark: Mark, known: frozenset[str] | None, problems: Problems) -> None:
    """Notes a mark without characters, or with a name that nothing fills."""
    if mark.start == mark.end:
        message = f"Expected characters in the mark '[…]({mark.slot})', got none"
        problems.append(node.origin().problem(match.start(), len(match[0]), "R014", message, "write [text](slot)"))
    elif known is not None and mark.slot not in known:
        message = f"Expected a slot of the pattern, got '{mark.slot}'{did_you_mean(mark.slot, known)}"
        help = "marks may name: " + ", ".join(sorted(known))
        problems.append(node.origin().problem(match.start(1), len(match[1]), "R015", message, help))


def _unmarked(node: Yaml, offset: int, length: int, problems: Problems) -> None:
    message = "Expected '](slot)' after '[', got none"
    help = r"write [text](slot); for a bracket in the text write \["
    problems.append(node.origin().problem(offset, length, "R014", message, help))


def _is_fact(node: Yaml, known: frozenset[str] | None, problems: Problems) -> bool:
    """Whether the node is a map; a field that no fact of the rule has is told."""
    if node.kind == "map":
        for key, _ in node.pairs() if known is not None else ():
            if known is not None and key.value not in known | _FACT_FIELDS:
                message = f"Expected a field of the fact, got '{key.value}'{did_you_mean(key.value, known)}"
                help = "facts may name: " + ", ".join(sorted({*known - _MARKS_ONLY, *FACTUALITY}))
                problems.append(key.problem("R015", message, help))
        return True
    problems.append(
        node.problem("R003", f"Expected a fact as a map of fields, got {node.shown()}", "write {actor: Baku}")
    )
    return False
