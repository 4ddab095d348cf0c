"""What is one though no hyphen says so: "the rebel held quarter", 'Ana "Annie" Roe', "A MAN WILL appear"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.function_words import GENERATIONS, WEEKDAYS

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

HELD = frozenset("held controlled run backed led occupied".split())
# Behind a preposition a noun group is no subject: "on the rebel held quarter", "by Saudi backed forces".
_HELD_GROUP = compiled(r"(?<=[ib])(d?[jJ]?[hgPCJ])([vk])(?=[jJ]?[nlgh])")
_NICKNAME = compiled(r'(?<=P)(["x])(P{1,3})(["x])(?=P)')
FEARS = frozenset({"fears", "hopes", "claims", "estimates"})
_FEARED = compiled(r"(?<=w)d?[jJ]?[hgPCn]+[nvuUVW](?=m)")  # "which the government fears could fall"
_AUXILIARIES = {
    **dict.fromkeys(("WILL", "WOULD", "COULD", "MAY", "MUST", "SHOULD"), "m"),
    **dict.fromkeys(("HAS", "HAVE", "HAD"), "e"),
    **dict.fromkeys(("IS", "ARE", "WAS", "WERE", "BEEN"), "a"),
}
_OPENING = frozenset(_AUXILIARIES)
_HOUSE = frozenset({"House", "house", "Houses", "houses", "Chamber", "chamber"})
_VOTERS = frozenset({"representatives", "commons", "lords", "deputies"})
_WHICH_HOUSE = frozenset({"upper", "lower", "Upper", "Lower"})  # of a parliament


def compounds(tokens: Sequence[str], parts: str, words: frozenset[str]) -> str:
    """The parts of speech with such words as the one thing that they are; `words` are the tokens, each once."""
    if not HELD.isdisjoint(words):
        parts = _HELD_GROUP.sub(lambda m: _as_modifier(m, tokens), parts)
    if ('P"P' in parts or "PxP" in parts) and _NICKNAME.search(parts):
        parts = _NICKNAME.sub(lambda m: "P" * len(m.group()), parts)
    if not FEARS.isdisjoint(words):
        parts = _FEARED.sub(lambda m: f"{m.group()[:-1]}v" if tokens[m.end() - 1] in FEARS else m.group(), parts)
    if not _HOUSE.isdisjoint(words):
        parts = _chambers(tokens, parts)
    if not GENERATIONS.isdisjoint(words):
        parts = _of_generation(tokens, parts)
    if not _OPENING.isdisjoint(words):
        parts = _opening(tokens, parts)
    return parts


def _as_modifier(found: re.Match[str], tokens: Sequence[str]) -> str:
    """A noun and its participle as modifiers of the noun behind them."""
    if tokens[found.start(2)] not in HELD or tokens[found.start(2) - 1].lower() in WEEKDAYS:
        return found.group()  # "on Friday occupied roads"
    group = found.group(1)
    return f"{group[:-1]}jj"


def _of_generation(tokens: Sequence[str], parts: str) -> str:
    """The comma before "Jr." as part of the name: "Ivan Odell, Jr. was held", "Odell, Jr., both of whose sons".

    Not where the comma behind it closes what that one opens: "Ivan Odell, Jr., was held".
    """
    for i in range(2, len(tokens)):
        if tokens[i] not in GENERATIONS or tokens[i - 1] != "," or not _is_surname(tokens, parts, i - 2):
            continue
        closed = tokens[i + 1 : i + 2] == [","] and (not parts[i + 2 : i + 3] or parts[i + 2] in "vkaemDuUBVW")
        if not closed:
            parts = f"{parts[: i - 2]}PPP{parts[i + 1 :]}"
    return parts


def _is_surname(tokens: Sequence[str], parts: str, i: int) -> bool:
    """Does a name end here, of a word that can be another: "Martin King"?"""
    return parts[i] == "P" or (i > 0 and parts[i] in "hgnl" and tokens[i].istitle() and parts[i - 1] == "P")


def _chambers(tokens: Sequence[str], parts: str) -> str:
    """The houses that vote as groups, and what they are called by as one: "the House of Lords", "the upper house"."""
    for i, token in enumerate(tokens):
        if token not in _HOUSE or i == 0:
            continue
        whose = tokens[i + 2] if tokens[i + 1 : i + 2] == ["of"] and i + 2 < len(tokens) else ""
        if whose.lower() in _VOTERS:
            parts = f"{parts[:i]}ggg{parts[i + 3 :]}"
        elif _is_chamber(token, tokens[i - 1], whose):
            parts = f"{parts[:i]}g{parts[i + 1 :]}"
    return parts


def _is_chamber(token: str, before: str, whose: str) -> bool:
    if before in _WHICH_HOUSE or (before in ("both", "Both") and whose):
        return True
    return token == "House" and (whose[:1].isupper() if whose else before in ("the", "The"))


def _opening(tokens: Sequence[str], parts: str) -> str:
    """An auxiliary among the capitals that open a report: "A MAN WILL appear in court"."""
    end = next((i for i, token in enumerate(tokens) if token.isalpha() and not token.isupper()), len(tokens))
    if end < 2 or end == len(tokens):
        return parts
    found = [_AUXILIARIES.get(token, letter) for token, letter in zip(tokens[1:end], parts[1:end], strict=True)]
    return parts[0] + "".join(found) + parts[end:]
