"""What compiled rules are, and RE2 to run their expressions.

A token is written as three characters: its chunk tag, its part of speech, its symbol (see `chunks` and `lexicon`; RE2
reads them as bytes, see `units`). A rule becomes variants (active, passive, one for each alternative that has a trigger
of its own); a variant is its trigger and two expressions: one read forwards from the trigger, one read backwards from
what stands left of it.
The party that governs a verb group is no part of an expression: the sentence's chunks know it (`Chunks.subject`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import msgspec
from msgspec import Struct

from validator.errors import Problem
from validator.model import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


S = TypeVar("S", bound=Struct)
_KELVIN = "\u212a"
_MEMORY = 1 << 26  # bytes that the expression of all literals may take


class Edge(msgspec.Struct, frozen=True):
    """A token can stand there if its tag or its symbol is among these; both are empty where any can."""

    tags: str = ""
    symbols: str = ""


ANY = Edge()


class Variant(Struct, frozen=True):
    """One way to match a rule: trigger, expressions and their slots (names in the order of their groups)."""

    rule: int
    voice: str
    trigger: str  # the symbols it starts from
    tags: str  # the chunk tags its trigger may have; empty for any
    right: bytes  # as `units.translate` gives it
    right_slots: tuple[str, ...]
    left: bytes = b""
    left_slots: tuple[str, ...] = ()
    subject: str = ""  # the slot that the governing noun group fills
    subject_kinds: str = ""
    subject_optional: bool = False
    clauses: tuple[str, ...] = ()  # slots that hold a sentence: a clause with a verb of its own
    bare: bool = False  # nothing stands to the right of the trigger
    after: Edge = ANY  # what the token after the trigger must be
    before: Edge = ANY  # the same of the token left of the subject or the trigger
    needs: tuple[str, ...] = ()  # sets of symbols and parts of speech of which the sentence must hold one each


class TypeInfo(Struct, frozen=True):
    """What a type's facts do to the facts inside their content, whether they are emitted, and what they must hold.

    `toward` says who of the content is the recipient of a fact whose rule names none: `doer`, `patient`, `owner` or "".
    `required` are the fields without which a match is no fact; `schema` is the JSON Schema of the type's own fields, as
    JSON, or "" where none is declared, and `fields` their names.
    """

    name: str
    source_of: str = ""
    emit: bool = True
    inside: tuple[tuple[str, str], ...] = ()
    required: tuple[str, ...] = ()
    schema: str = ""
    fields: tuple[str, ...] = ()
    toward: str = ""
    declared: bool = True  # False for a type that only its rules name


class RuleInfo(Struct, frozen=True):
    """What a match needs to know of its rule.

    `file` is relative to the pack; `guards` are (key, expression); `slots` (name, type); `level` is the highest
    severity that findings about its facts keep, "" for any; `off` tells a rule that a pack or a configuration turned
    off, which then counts as a draft.
    """

    id: str
    type: str
    emit: tuple[tuple[str, str | int | bool], ...]
    codes: tuple[Code, ...]
    priority: int
    status: str
    pack: str
    file: str
    line: int
    guards: tuple[tuple[str, bytes], ...] = ()
    slots: tuple[tuple[str, str], ...] = ()
    level: str = ""
    off: bool = False


class CompiledRules(Struct, frozen=True):
    """All that matching needs of a set of rule files; `rules` and `variants` are as `Later` reads them."""

    digest: str
    rules: tuple[bytes, ...]
    variants: tuple[bytes, ...]
    by_symbol: dict[str, tuple[int, ...]]  # as `by_symbol` tells
    types: tuple[TypeInfo, ...]
    symbols: tuple[bytes, ...]  # word of a rule -> its symbol, as `lexicon.Shelved` reads it
    parts: tuple[bytes, ...]  # English and the rules' verbs: word -> part of speech, in the same way
    party_words: bytes
    lists: dict[str, bytes]  # name -> entries
    problems: tuple[Problem, ...]
    values: dict[str, dict[str, str | int]] = {}  # of the lists that emit names: entry, in every form -> its value
    levels: dict[str, str] = {}  # id of a rule -> the highest severity that findings about its facts keep
    literals: bytes = b""  # finds something in the `letters` of each sentence that a variant can match in; or empty


class Later(Sequence[S], Generic[S]):
    """Structs as they are kept, each decoded when it is first asked for: a short text asks for few."""

    __slots__ = ("_kept", "_read", "_type")

    def __init__(self, kept: Sequence[bytes], type: type[S]) -> None:
        self._kept = kept
        self._type = type
        self._read: dict[int, S] = {}

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, number: int) -> S: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[S]: ...
    def __getitem__(self, number: int | slice) -> S | Sequence[S]:
        if isinstance(number, slice):
            return Later(self._kept[number], self._type)
        try:
            return self._read[number]
        except KeyError:
            found = self._read[number] = msgspec.msgpack.decode(self._kept[number], type=self._type)
            return found


def kept(value: Struct) -> bytes:
    """A struct as `Later` reads it."""
    return msgspec.msgpack.encode(value)


def by_symbol(variants: Sequence[Variant], numbers: Iterable[int]) -> dict[str, tuple[int, ...]]:
    """Each symbol that variants of these numbers start from -> their numbers."""
    found: dict[str, list[int]] = {}
    for number in numbers:
        for symbol in variants[number].trigger:
            found.setdefault(symbol, []).append(number)
    return {symbol: tuple(starting) for symbol, starting in found.items()}


class Source(Struct, frozen=True):
    """One file of a pack: its path below the pack's folder and its text."""

    pack: str
    file: str
    path: str
    text: str


@lru_cache(8192)
def expression(source: str) -> Any:
    """The expression compiled by RE2, on its first use."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.never_nl = False
    options.dot_nl = True
    return re2.compile(source.encode(), options)


def letters(text: str) -> bytes:
    """A text in small ASCII letters, one byte a code point: `?` for all that is not ASCII in any case."""
    if _KELVIN in text:
        text = text.replace(_KELVIN, "k")  # the one character beyond ASCII that is ASCII in small
    return text.encode("ascii", "replace").lower()


def seeker(source: bytes) -> Callable[[bytes], bool] | None:
    """What tells whether an expression is found in `letters`; None where it is too large for RE2."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    options.encoding = re2.Options.Encoding.LATIN1
    try:
        match = re2.compile(source, options)._regexp.Match
    except re2.error:
        return None
    anywhere = re2._Anchor.UNANCHORED
    return lambda units: bool(match(anywhere, units, 0, len(units))[0][1] >= 0)


@cache
def _options() -> Any:
    """How expressions over tokens are read: single bytes, of which any can stand for a dot."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.dot_nl = True
    options.encoding = re2.Options.Encoding.LATIN1
    return options


@lru_cache(8192)
def reader(source: bytes) -> Callable[[bytes, int], Any]:
    """What reads an expression over tokens, compiled by RE2 on its first use.

    `source` is as `units.translate` gives it. What reads takes the tokens as `units.encode` gives them and the byte to
    start from, where the match must begin; it gives the span of the match and of each group, in bytes, and (-1, -1) for
    what did not match.
    """
    import re2

    match = re2._Regexp(source, _options())._regexp.Match  # what its own `match` calls, without the wrapping
    start = re2._Anchor.ANCHOR_START
    return lambda units, at: match(start, units, at, len(units))


def is_readable(variant: Variant) -> bool:
    """Does RE2 take the expressions of a variant? It counts how repetitions inside each other multiply."""
    import re2

    try:
        reader(variant.left)
        reader(variant.right)
    except re2.error:
        return False
    return True
