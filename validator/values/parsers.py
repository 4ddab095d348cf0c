"""The three Lark parsers, built when first needed, or taken from bytes that were built earlier."""

from __future__ import annotations

import hashlib
import io
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from validator.paths import compiled_folders, data_folder, write_kept

if TYPE_CHECKING:
    from lark import Lark, Tree

_LONGEST = 150  # characters; no phrase is longer
_NAMES = ("quantity", "time", "measure")
_parsers: dict[str, Lark] = {}
_stored: dict[str, bytes] = {}

_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " "})
_SPACE = re.compile(r"\s+")
_INNER_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z\d])|(?<=\d)-(?=[a-z])")

_OTHER_ZONE = re.compile(r"\([^()]*\b(?:gmt|utc|local time|est|edt|cet|bst)\)")  # the same clock, elsewhere
_HALF_DAY = re.compile(r"(?<![a-z])([ap]) ?\. ?m(?:(?![a-z]) ?\.)?(?![a-z])")


def normalize(phrase: str) -> str:
    """Lower case, plain hyphens and apostrophes, one space; a hyphen beside a letter becomes a space."""
    plain = _SPACE.sub(" ", phrase.translate(_PLAIN).lower()).strip()
    return _HALF_DAY.sub(r"\1.m.", _INNER_HYPHEN.sub(" ", _OTHER_ZONE.sub("", plain)))


@lru_cache(20_000)
def parse(name: str, phrase: str) -> Tree[object] | None:
    """The tree of a normalised phrase by the grammar `name`, or None where the grammar does not cover it.

    Trees are kept, and must not be changed: "Friday" is read against many dates of publication.
    """
    if len(phrase) > _LONGEST:
        return None
    from lark.exceptions import LarkError

    try:
        return _parser(name).parse(phrase)  # type: ignore[return-value]
    except LarkError:
        return None


def build_parsers() -> bytes:
    """The parsers as bytes, for `use_parsers`; they hold for this version of Lark and of the grammars only."""
    out = io.BytesIO()
    for name in _NAMES:
        piece = io.BytesIO()
        _build(name).save(piece)
        blob = piece.getvalue()
        out.write(len(blob).to_bytes(4, "big") + blob)
    return out.getvalue()


def use_parsers(blob: bytes) -> None:
    """Load the parsers from what `build_parsers` gave, when they are first needed."""
    at = 0
    for name in _NAMES:
        size = int.from_bytes(blob[at : at + 4], "big")
        _stored[name] = blob[at + 4 : at + 4 + size]
        at += 4 + size
    _parsers.clear()


def keep_parsers() -> None:
    """Take the parsers from where compiled rules are kept, or build them and keep them there."""
    from lark import __version__

    state = hashlib.sha256(__version__.encode())
    for name in ("terminals", *_NAMES):
        state.update((data_folder("grammar") / f"{name}.lark").read_bytes())
    file = f"parsers-{state.hexdigest()[:32]}.bin"
    for folder in compiled_folders():
        if (folder / file).exists():
            use_parsers((folder / file).read_bytes())
            return
    blob = build_parsers()
    write_kept(compiled_folders()[-1] / file, blob)
    use_parsers(blob)


def _parser(name: str) -> Lark:
    if not _stored:
        keep_parsers()
    if name not in _parsers:
        _parsers[name] = _load(name)
    return _parsers[name]


def _load(name: str) -> Lark:
    from lark import Lark

    return Lark.load(io.BytesIO(_stored[name]))


def _build(name: str) -> Lark:
    from lark import Lark

    return Lark.open(str(data_folder("grammar") / f"{name}.lark"), parser="lalr", maybe_placeholders=False)
