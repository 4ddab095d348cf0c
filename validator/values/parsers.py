"""The readers of the three grammars: built by Lark when first needed, or taken from bytes that were built earlier."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from validator.expressions import compiled
from validator.paths import data_folder, keep, read_kept
from validator.values.tables import Reader, Tables, plain_tables

if TYPE_CHECKING:
    from validator.values.tables import Tree

_LONGEST = 150  # characters; no phrase is longer
_NAMES = ("quantity", "time", "measure")
_parsers: dict[str, Reader] = {}
_stored: dict[str, msgspec.Raw] = {}

_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " "})
_INNER_HYPHEN = compiled(r"(?<=[a-z])-(?=[a-z\d])|(?<=\d)-(?=[a-z])")

_OTHER_ZONE = compiled(r"\([^()]*\b(?:gmt|utc|local time|est|edt|cet|bst)\)")  # the same clock, elsewhere
_HALF_DAY = compiled(r"(?<![a-z])([ap]) ?\. ?m(?:(?![a-z]) ?\.)?(?![a-z])")


def normalize(phrase: str) -> str:
    """Lower case, plain hyphens and apostrophes, one space; a hyphen beside a letter becomes a space."""
    plain = " ".join(phrase.translate(_PLAIN).lower().split())
    if "(" in plain:
        plain = _OTHER_ZONE.sub("", plain)
    if "-" in plain:
        plain = _INNER_HYPHEN.sub(" ", plain)
    return _HALF_DAY.sub(r"\1.m.", plain) if "." in plain else plain


@lru_cache(maxsize=2048)
def parse(name: str, phrase: str) -> Tree | None:
    """The tree of a normalised phrase by the grammar `name`, or None where the grammar does not cover it.

    Trees are kept, and must not be changed: "Friday" is read against many dates of publication.
    """
    return _parser(name).read(phrase) if len(phrase) <= _LONGEST else None


def build_parsers() -> bytes:
    """The tables of the grammars as bytes, for `use_parsers`."""
    built = {name: _build(name) for name in _NAMES}
    for tables in built.values():
        for scanner in tables.scanners:
            compiled(scanner.pattern)  # kept with the others
    return msgspec.msgpack.encode(built)


def use_parsers(blob: bytes) -> None:
    """Load the parsers from what `build_parsers` gave, when they are first needed."""
    _stored.update(msgspec.msgpack.decode(blob, type=dict[str, msgspec.Raw]))
    _parsers.clear()


def keep_parsers() -> None:
    """Take the parsers from where compiled rules are kept, or build them and keep them there."""
    state = hashlib.sha256((Path(__file__).parent / "tables.py").read_bytes())
    for name in ("terminals", *_NAMES):
        state.update((data_folder("grammar") / f"{name}.lark").read_bytes())
    file = f"parsers-{state.hexdigest()[:32]}.bin"
    blob = read_kept(file)
    if blob is not None:
        with suppress(msgspec.DecodeError):
            return use_parsers(blob)
    blob = build_parsers()
    keep(file, blob)
    use_parsers(blob)


def _parser(name: str) -> Reader:
    if not _stored:
        keep_parsers()
    if name not in _parsers:
        _parsers[name] = Reader(msgspec.msgpack.decode(_stored[name], type=Tables))
    return _parsers[name]


def _build(name: str) -> Tables:
    from lark import Lark

    grammar = str(data_folder("grammar") / f"{name}.lark")
    return plain_tables(Lark.open(grammar, parser="lalr", maybe_placeholders=False))
