"""Pages for a reader: of a code, of a rule."""

from __future__ import annotations

from textwrap import indent, wrap
from typing import TYPE_CHECKING, Any

from validator.formats.encode import encode
from validator.formats.screen import clean, paint
from validator.model import SCHEMA_VERSION
from validator.pattern import unparse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.codes import CodePage
    from validator.explain import Book
    from validator.formats.results import Style
    from validator.rulefile import Example, Rule


def code_text(page: CodePage, style: Style) -> Iterator[str]:
    """The page of a code as text."""
    name = f" {page.name}" if page.name else ""
    yield paint(f"{page.code}{name}", "bold", on=style.color) + f"  {page.family}, {page.severity}\n\n"
    yield from _wrapped(page.summary + ".", style)
    if page.body:
        yield "\n" + "".join(_paragraphs(page.body, style))
    for title, examples in (("Fires on", page.fires), ("Silent on", page.silent)):
        if examples:
            yield f"\n{title}:\n"
            for example in examples:
                yield "\n" + indent(example, "    ") + "\n"
    if page.help:
        yield f"\nhelp: {page.help}\n"
    if page.source:
        yield "\n" + "".join(_wrapped(f"Source: {page.source}", style))
    yield "\n" + "".join(_wrapped(page.exit, style))


def encode_code(page: CodePage) -> str:
    """The page of a code as JSON."""
    return encode({"schema_version": SCHEMA_VERSION, **{f: getattr(page, f) for f in page.__struct_fields__}}) + "\n"


def rule_fields(book: Book, rule: Rule) -> dict[str, Any]:
    """A rule as `rules show --format json` has it."""
    readings = book.readings(rule)
    return {
        "id": rule.id,
        "type": rule.type,
        "description": rule.description,
        "pattern": rule.pattern,
        "guards": {key: unparse(tree) for key, tree in rule.guards.items()},
        "nominal": [unparse(tree) for tree in rule.nominals],
        "emit": {name.removeprefix("factuality."): value for name, value in rule.emit},
        "codes": [f"{code.scheme}:{code.value}" for code in rule.codes],
        "voice": rule.voice,
        "readings": [f"{r.voice}: {' '.join(unparse(item.node) for item in r.items)}" for r, _ in readings],
        "priority": rule.priority,
        "status": rule.status,
        "replaced_by": rule.replaced_by,
        "note": rule.note,
        "pack": rule.pack,
        "file": rule.location.file,
        "line": rule.location.line,
        "examples": [example_markup(example) for example in rule.examples],
        "rejects": [reject.text for reject in rule.rejects],
    }


def rule_text(book: Book, rule: Rule, style: Style) -> Iterator[str]:
    """A rule as text."""
    fields = rule_fields(book, rule)
    yield paint(rule.id, "bold", on=style.color) + f"  {rule.location}\n"
    yield f"{clean(rule.description)}\n\n"
    for key in ("type", "pattern", "guards", "nominal", "emit", "codes", "voice", "priority", "status", "replaced_by"):
        value = fields[key]
        if value or key == "priority":
            yield f"  {key:<12}{_shown(value)}\n"
    for title in ("readings", "examples", "rejects"):
        yield f"\n{title}:\n"
        yield from (f"  {clean(line)}\n" for line in fields[title])
    if rule.note:
        yield "\n" + "".join(_wrapped(rule.note, style))


def example_markup(example: Example) -> str:
    """The text of an example with its marks, as it is written in the rule."""
    opens: dict[int, str] = {}
    closes: dict[int, str] = {}
    for mark in sorted(example.marks, key=lambda m: (m.start, -m.end)):
        opens[mark.start] = opens.get(mark.start, "") + "["
        closes[mark.end] = f"]({mark.slot})" + closes.get(mark.end, "")
    text = example.text
    pieces = (closes.get(i, "") + opens.get(i, "") + text[i : i + 1] for i in range(len(text) + 1))
    return "".join(pieces)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {item}" for key, item in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else clean(str(value))


def _wrapped(text: str, style: Style) -> Iterator[str]:
    yield from (f"{line}\n" for line in wrap(text, style.width, break_long_words=False, break_on_hyphens=False))


def _paragraphs(text: str, style: Style) -> Iterator[str]:
    """Prose wrapped, indented blocks and lists as they are."""
    for number, paragraph in enumerate(text.split("\n\n")):
        yield "\n" if number else ""
        if paragraph.startswith((" ", "-", "|")):
            yield f"{paragraph}\n"
        else:
            yield from _wrapped(" ".join(paragraph.split()), style)
