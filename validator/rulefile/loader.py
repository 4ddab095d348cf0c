"""YAML text -> nodes with their places, and all that is wrong with its form; what is sound of a broken file is kept.

Aliases, anchors, tags, merge keys, duplicate keys and further documents are refused, each where it stands; size, depth
and number of nodes are limited.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yaml import YAMLError

from validator.limits import held
from validator.rulefile.compose import Composer, compose, slow_error
from validator.rulefile.source import Source, Yaml
from validator.rulefile.syntax import explain_syntax, unprintable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.errors import Problem

SALVAGE_LEVELS = 2  # a file's keys, and the entries or items under one

_ENTRY = re.compile(r"([\w-]+)[ \t]*:[ \t]*(?:#.*)?$")


def load_yaml(text: str, file: str) -> tuple[Yaml | None, tuple[Problem, ...]]:
    """The root of a YAML document and all Problems of its form, by line; None where nothing could be read.

    A byte order mark at the front is skipped. Where YAML itself fails, each top-level key and each entry or item under
    it is read by itself, so that a broken one hides no other. Never raises on content.
    """
    source = Source(text.removeprefix("\ufeff"), file)
    if len(source.text) > (most := held().rule_file):
        message = f"Expected at most {most} characters in a file, got {len(source.text)}"
        return None, (source.problem(0, 1, "R008", message, "split the file; or --limit rule-file=N"),)
    bad = unprintable(source)
    if bad:
        return None, bad
    problems: list[Problem] = []
    root = _read(source, source.text, 0, SALVAGE_LEVELS, problems)
    return root, tuple(sorted(problems))


def decode_yaml(data: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The bytes of a file as text, or the Problem at the first byte that is not UTF-8."""
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        sound = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        message = f"Expected UTF-8, got the byte 0x{data[error.start]:02x} at offset {error.start}"
        problem = Source(sound, file).problem(len(sound), len(sound) + 1, "R009", message, "save the file as UTF-8")
        return None, (problem,)


def _read(source: Source, text: str, shift: int, levels: int, problems: list[Problem]) -> Yaml | None:
    """The nodes of a text that stands at an offset of the source, or those of its sound parts."""
    try:
        return compose(source, text, shift, problems)
    except YAMLError as error:
        found: list[Problem] = []
        node = _salvage(source, text, shift, levels, found) if levels else None
        problems += found or [explain_syntax(source, slow_error(text) or error, shift)]
        return node if found else None


def _salvage(source: Source, text: str, shift: int, levels: int, problems: list[Problem]) -> Yaml | None:
    """A list or a map of those parts of the text that can be read by themselves."""
    items: list[Yaml] = []
    flat: list[Yaml] = []
    for start, part in _parts(text):
        at = shift + start
        first, _, body = part.partition("\n")
        entry = _ENTRY.fullmatch(first.strip())
        if entry is None or not body.strip() or part.lstrip().startswith("- "):
            node = _read(source, part, at, 0, problems)
            items += node.items() if node is not None else ()
            flat += [part for pair in node.pairs() for part in pair] if node is not None else ()
            continue
        value = _read(source, body, at + len(first) + 1, levels - 1, problems)
        key_at = at + part.index(entry[1])
        if value is not None:
            flat += (Yaml("text", entry[1], key_at, key_at + len(entry[1]), source), value)
    end = shift + len(text)
    if flat:
        return Yaml("map", Composer(source, shift, problems).unique(flat), flat[0].start, end, source)
    return Yaml("list", tuple(items), items[0].start, end, source) if items else None


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """(offset, text) of each stretch that begins at the indentation of the first line.

    A list may stand at the indentation of its key: its items belong to the stretch of the key.
    """
    offset, start, indent, listed = 0, -1, 0, True
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare and not bare.startswith("#"):
            here = len(line) - len(line.lstrip())
            if start < 0:
                start, indent, listed = offset, here, bare.startswith("- ")
            elif here == indent and (listed or not bare.startswith("- ")):
                yield start, text[start:offset]
                start = offset
        offset += len(line)
    if start >= 0:
        yield start, text[start:]
