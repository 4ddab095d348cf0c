"""Apostrophes and quotation marks: possessives, "it's", and words in marks that are no quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

_WITH_COPULA = frozenset("it he she that who this what there".split())
MARKS = frozenset("\"'‘’“”«»„")


def as_possessive(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The mark of "the rebels' offer", unless it closes a quotation."""
    i = found.start()
    if tokens[i] not in "'’" or tokens[i - 1][-1] not in "sz":
        return "x"
    opened = sum(tokens[j] in "'‘’" and (j == 0 or tokens[j - 1][-1] not in "sz") for j in range(i))
    return "x" if opened % 2 else "s"


def without_marks(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The parts of speech of a word in quotation marks, the marks as parts of its group."""
    if tokens[found.start()] not in MARKS or tokens[found.end() - 1] not in MARKS:
        return found.group()
    noun, verb, adjective, number = found.groups()
    if number:
        return f"d{number}r"
    if adjective:
        return "jjj"
    opening = noun[-1] if noun and found.string[found.start() - 1] in "PC" else "j"  # "33 PKK 'terrorists'"
    return f"{opening}{noun}{noun[-1]}" if noun else f"r{verb}r"


def as_copula(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The clitic behind a pronoun that has another possessive is a verb."""
    return f"{found.group(1)}a" if tokens[found.start()].lower() in _WITH_COPULA else found.group()


def as_owner(found: re.Match[str], tokens: Sequence[str]) -> str:
    """An apostrophe behind a plural and before a noun is a possessive."""
    at = found.start() + 1
    owns = tokens[at] in ("'", "’") and tokens[at - 1].endswith("s")
    return f"{found.group(1)}s{found.group(2)}" if owns else found.group()
