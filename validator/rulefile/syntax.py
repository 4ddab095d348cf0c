"""What YAML's own errors mean for someone who writes rules, and how to read on behind one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from validator.guards import SLOT_GUARDS

if TYPE_CHECKING:
    from validator.errors import Problem
    from validator.rulefile.source import Source

QUOTE_HELP = "put the pattern in single quotes"

_PATTERN_KEYS = ("pattern", "before", "after", "not-before", "not-after", *SLOT_GUARDS, "nominal")
_KEY_LINE = re.compile(r"^\s*(?:- +)*([\w-]+) *:(?: +(.*))?$")
_KEY = re.compile(r"[\w-]+")
_MARGIN = re.compile(r"\s*")
_VALUE = re.compile(r"\s*(?:- +)*(?:[\w-]+ *: +)?")
_NO_SPACE = re.compile(r"\s*(?:- +)*[a-z-]+:(?=[^\s:/])")
_DASHES = "‐‑‒–—−"
_CURLY = "‘’‚‛“”„‟«»"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_QUOTE = "put the text in single quotes"
_INDENT = "line the keys up under each other"
_BRACKETS = "put texts with brackets, braces or commas in single quotes"
_LISTED = "leave the '- ' out; where a list is meant, begin it on the next line"
_APOSTROPHE = "close the quotes at the end of the text; for an apostrophe inside single quotes write ''"

# (part of what YAML says, our message, the help): the first that fits.
_EXPLAINED = (
    ("character '\\t'", "Expected spaces, got a tab", "indent with spaces; YAML takes no tabs"),
    ("mapping values are not", "Expected no ': ' inside unquoted text, got one", _QUOTE),
    ("unknown escape", "Expected a known escape after '\\' in double quotes, got another", "use single quotes"),
    ("unexpected end of stream", "Expected a closing quotation mark, got the end of the text", _APOSTROPHE),
    ("that cannot start any", "Expected a value, got a character that YAML keeps for itself", _QUOTE),
    ("expected alphabetic or", "Expected a value, got a character that YAML keeps for itself", _QUOTE),
    ("could not find expected ':'", "Expected 'key: value', got text without a colon", "check the indentation"),
    ("expected ',' or ']'", "Expected ',' or ']' in a list, got something else", _BRACKETS),
    ("expected ',' or '}'", "Expected ',' or '}' in a map, got something else", _BRACKETS),
    ("found '<block mapping start>'", "Expected the indentation of the lines above, got another", _INDENT),
    ("found '<block sequence start>'", "Expected the indentation of the lines above, got another", _INDENT),
    ("found '<scalar>'", "Expected the end of the value, got more text", "put the whole value in one pair of quotes"),
    ("expected <block end>", "Expected the end of the value, got more", "put the whole value in single quotes"),
    ("sequence entries are not", "Expected '- ' on a line of its own, got it after a key", _LISTED),
)


def explain_syntax(source: Source, error: Any, shift: int) -> Problem:
    """The Problem for an error of YAML, in our words where the table has them, where it stands or where it began."""
    said = str(getattr(error, "problem", None) or error).strip()
    context = str(getattr(error, "context", None) or "")
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    offset = min(shift + (mark.index if mark is not None else 0), len(source.text))
    start = shift + began.index if began is not None and ("scalar" in context or "flow" in context) else offset
    if "end of stream" in said or ("flow" in context and source.location(start).line != source.location(offset).line):
        offset = start
    ours = ((message, help) for part, message, help in _EXPLAINED if part in said)
    message, help = next(ours, (f"Expected YAML, got an error: {said.splitlines()[0]}", "check quotes and indentation"))
    typed = _typed_otherwise(source, source.location(offset).line, said)
    if typed is not None:
        return typed
    if "mapping values" in said and _KEY.fullmatch(source.text[:offset].rpartition("\n")[2].strip()):
        offset = source.text.rfind("\n", 0, offset) + 1
        offset += len(_MARGIN.match(source.text[offset:])[0])  # type: ignore[index]  # it matches nothing, too
        message, help = "Expected the indentation of the lines above, got another", _INDENT
    if help != _LISTED:
        help = pattern_help(source, offset) or pattern_help(source, start) or help
    return source.problem(offset, offset + 1, "R001", message, help)


def _typed_otherwise(source: Source, number: int, said: str) -> Problem | None:
    """The Problem of a character that looks like one of YAML's, in the line of an error or the one before it.

    Word processors and web pages make them: a curly quotation mark, a long dash, a space that does not break.
    """
    for back in (number, number - 1):
        line = source.line(back) if back > 0 else ""
        margin = len(line) - len(line.lstrip())
        space = next((i for i, char in enumerate(line[:margin]) if char not in " \t"), None)
        value = _VALUE.match(line)
        at = value.end() if value is not None else 0
        tight = _NO_SPACE.match(line) if "could not find expected ':'" in said else None
        if space is not None:
            place, message, help = space, f"Expected spaces, got U+{ord(line[space]):04X}", "delete it and type spaces"
        elif line[margin : margin + 1] in tuple(_DASHES):
            place, message = margin, f"Expected '- ' before an item, got '{line[margin]}'"
            help = "type a plain hyphen and a space"
        elif back == number and line[at : at + 1] in tuple(_CURLY):
            place, message = at, f"Expected a straight quotation mark, got '{line[at]}'"
            help = "type straight quotes: '…'; word processors make curly ones"
        elif tight is not None:
            place, message, help = tight.end() - 1, "Expected a space behind ':', got none", "write key: value"
        else:
            continue
        return source.problem(source.start(back) + place, source.start(back) + place + 1, "R001", message, help)
    return None


def pattern_help(source: Source, offset: int) -> str:
    """The advice on quotes, where a pattern at the offset lacks them or ends too early; else nothing."""
    number = source.location(offset).line
    for back in range(number, max(number - 4, 0), -1):
        match = _KEY_LINE.match(source.line(back))
        if match is None:
            continue
        key, value = match[1], (match[2] or "").strip()
        if key not in _PATTERN_KEYS and not _under_phrases(source, back):
            return ""
        if value[:1] == "'":
            return _APOSTROPHE if value.count("'") % 2 else ""
        return "" if value[:1] in ("|", ">", "") or (value[:1] == value[-1:] == '"') else QUOTE_HELP
    return ""


def _under_phrases(source: Source, number: int) -> bool:
    """Whether the line stands under the key `phrases`."""
    for back in range(number - 1, 0, -1):
        line = source.line(back)
        if line and not line[0].isspace() and line[0] != "#":
            return line.startswith("phrases:")
    return False


def unprintable(source: Source) -> tuple[Problem, ...]:
    """The Problem of the first character that YAML refuses anywhere, if there is one."""
    match = _UNPRINTABLE.search(source.text)
    if match is None:
        return ()
    message = f"Expected printable characters, got U+{ord(match[0]):04X}"
    return (source.problem(match.start(), match.end(), "R001", message, "remove the character"),)
