"""What rule files and lexicon files hold, as frozen values with their places."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from validator.errors import Location
from validator.model import Code
from validator.pattern import Pattern
from validator.rulefile.source import Origin

Scalar = str | int | bool


class Mark(Struct, frozen=True):
    """The characters of an example that a slot must take: half-open offsets in the example's text."""

    start: int
    end: int
    slot: str


class Example(Struct, frozen=True):
    """A sentence that a rule must read: marks and fields are what it must say; `todo` is a known gap."""

    text: str
    marks: tuple[Mark, ...]
    facts: tuple[dict[str, Any], ...]
    todo: bool
    published: str | None
    location: Location


class Reject(Struct, frozen=True):
    """A sentence that a rule must leave alone."""

    text: str
    todo: bool
    location: Location


class NamedPhrase(Struct, frozen=True):
    """An entry of `phrases:`."""

    name: str
    pattern: str
    tree: Pattern
    origin: Origin
    location: Location


class Rule(Struct, frozen=True):
    """One rule as written.

    `guards` holds the trees of before, after, not-before, not-after and of SLOT_GUARDS; `emit` pairs of field and
    constant, with the short names of factuality written out; `origins` where each pattern's characters stand, by key.
    `marks_open` says that the file alone does not tell which slots its examples may mark: phrases are imported.
    """

    id: str
    type: str
    description: str
    pattern: str
    tree: Pattern
    guards: dict[str, Pattern]
    emit: tuple[tuple[str, Scalar], ...]
    codes: tuple[Code, ...]
    voice: Literal["both", "active"]
    priority: int
    status: Literal["draft", "stable", "deprecated"]
    replaced_by: str | None
    replaces: str | None
    nominals: tuple[Pattern, ...]
    examples: tuple[Example, ...]
    rejects: tuple[Reject, ...]
    note: str
    pack: str
    location: Location
    origins: dict[str, Origin]
    marks_open: bool = False


class TypeSource(Struct, frozen=True):
    """A fact type as a pack declares it.

    `inside` are the fields that it sets in the facts inside its content; `required` the fields without which a match is
    no fact; `schema` the JSON Schema of its own fields, as JSON, or "" where it declares none; `fields` their names;
    `toward` who of the content is the recipient where a rule names none, or "".
    """

    name: str
    description: str
    source_of: str
    emit: bool
    inside: tuple[tuple[str, str], ...]
    required: tuple[str, ...]
    schema: str
    fields: tuple[str, ...]
    pack: str
    location: Location
    origin: Origin
    schema_origin: Origin | None = None
    toward: str = ""


class Import(Struct, frozen=True):
    """A file whose phrases a rule file may name: as written, and where."""

    path: str
    origin: Origin


class RuleFile(Struct, frozen=True):
    """A rule file: the type of its facts, the files it imports, and the phrases and rules that could be read.

    `phrase_names` also holds phrases that could not be read, so that their users are not blamed.
    """

    type: str
    description: str
    phrases: tuple[NamedPhrase, ...]
    phrase_names: tuple[str, ...]
    rules: tuple[Rule, ...]
    imports: tuple[Import, ...]
    pack: str
    location: Location
    types: tuple[TypeSource, ...] = ()
    type_origin: Origin | None = None


class Entry(Struct, frozen=True):
    """A word or several of a list, with the value that it may have."""

    text: str
    value: str | int | None
    location: Location


class WordListSource(Struct, frozen=True):
    """A word list as written; entries of a `pos` are inflected."""

    name: str
    pos: Literal["verb", "noun"] | None
    words: tuple[Entry, ...]
    description: str
    location: Location
    origin: Origin


class Extension(Struct, frozen=True):
    """Words added to a list that stands elsewhere, and entries taken from it."""

    name: str
    add: tuple[Entry, ...]
    remove: tuple[tuple[str, Origin], ...]
    origin: Origin


class LexiconFile(Struct, frozen=True):
    """A file of word lists that could be read; `list_names` also holds those that could not."""

    lists: tuple[WordListSource, ...]
    list_names: tuple[str, ...]
    description: str
    location: Location
    extensions: tuple[Extension, ...] = ()


class TypesFile(Struct, frozen=True):
    """A file of fact types that could be read."""

    types: tuple[TypeSource, ...]
    description: str
    location: Location
