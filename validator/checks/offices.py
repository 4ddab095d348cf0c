"""T: offices that somebody held, and holds no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.checks.dossier import refs_of
from validator.checks.model import Check, Note, Skip
from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Ref

_IN_OFFICE = frozenset(("government", "military"))
_OFFICE = (
    r"(?:minister|premier|president|chancellor|governor|mayor|senator|ambassador|envoy|spokes(?:man|woman|person)"
    r"|secretary|official|commander|general|colonel|major|captain|admiral|officer|soldier|servicem[ae]n|chief|head)s?"
)
# Right before the office, or before words of it: "former defence minister", "ex-chief of staff".
_FORMER = compiled(
    rf"\b(?:(?:former|erstwhile|one-?time|retired|deposed|ousted|dismissed|sacked|late)\s+(?:[\w'’-]+\s+){{0,3}}?"
    rf"{_OFFICE}|ex-?\s?(?:[\w'’-]+\s+){{0,3}}?{_OFFICE})\b",
    re.I,
)
_BEFORE = compiled(r"\b(?:former|retired|deposed|ousted|ex-?)\s?$", re.I)
_OFFICE_FIRST = compiled(rf"(?:[\w'’-]+\s+){{0,3}}?{_OFFICE}\b", re.I)
_REACH = 12  # code points before a party in which "former" can stand
_WORDS = (
    "ormer",
    "etired",
    "eposed",
    "usted",
    "ismissed",
    "acked",
    "rstwhile",
    "ne-time",
    "netime",
    "ex-",
    "Ex-",
    "late ",
)


def former_in_office(dossier: Dossier) -> Iterator[Note | Skip]:
    """A party that the words call former, retired or ousted stands as one in office: as government or military.

    What a former minister says is no statement of the government. He is a person; who holds the office now is another.

    Fires on:
        text: A former defence minister accused the union of lying.
        fact: {"type": "accusation", "actor": {"text": "A former defence minister", "kind": "government"},
          "recipient": "the union"}
    Silent on:
        text: A former defence minister accused the union of lying.
        fact: {"type": "accusation", "actor": {"text": "A former defence minister", "kind": "person"},
          "recipient": "the union"}
    Silent on:
        text: The defence minister accused the former rebels of lying.
        fact: {"type": "accusation", "actor": {"text": "The defence minister", "kind": "government"},
          "recipient": {"text": "the former rebels", "kind": "armed-group"}}
    Source: PETRARCH dated actors
    """
    if not any(map(dossier.text.__contains__, _WORDS)):
        return
    for fact in dossier.facts:
        for path, ref in refs_of(fact):
            if ref.kind in _IN_OFFICE and _is_former(dossier, ref):
                message = f"Expected a person, who holds the office no more, got {ref.kind} for {ref.text!r}"
                places = ((ref.span.start, ref.span.end, "former"),) if ref.span is not None else ()
                yield Note(message, (fact,), f"{path}/kind", places, "person", ref.kind, "person")


def _is_former(dossier: Dossier, ref: Ref) -> bool:
    """Do the words of a party, or the word before them, say that the office is one of the past?"""
    if _FORMER.match(ref.text) or _FORMER.match(ref.text.partition(" ")[2]):
        return True
    if ref.span is None or not dossier.holds(ref.span) or not _OFFICE_FIRST.match(ref.text):
        return False
    return _BEFORE.search(dossier.text, max(ref.span.start - _REACH, 0), ref.span.start) is not None


CHECKS = (Check("T14", "former-in-office", "suspect", "warning", former_in_office),)
