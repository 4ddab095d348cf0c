"""What stands side by side and is no one noun group: "at this time Danes", "the emails Hale said", "are sure Oslo"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CERTAIN = frozenset({"Sure", "Certain", "Confident"})
_POINTING = frozenset({"this", "that", "This", "That"})
# What is said, before the name of who denies it: "…, a charge Peru denies", "…, a claim lawyers made".
_CHARGES = frozenset(
    "charge charges claim claims accusation accusations allegation allegations assertion account suggestion".split()
)
_DENYING = ("deny", "deni", "reject", "disput", "dismiss", "refut", "contest", "rebut")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Mr.", "Mrs.", "Ms."})
_ARTICLES = frozenset({"A", "An", "The"})
_VERBS = frozenset("vkaemD")
_BROUGHT = frozenset("bring brings brought bringing".split())


def set_apart(tokens: Sequence[str], parts: str, pieces: list[str], words: frozenset[str]) -> list[str]:
    """The pieces, those that run two noun groups together cut in two."""
    if not _CHARGES.isdisjoint(words):
        pieces = _cut(tokens, parts, pieces, _behind_charge)
    if not _TITLES.isdisjoint(words):
        pieces = _cut(tokens, parts, pieces, _behind_name)
    if "time" in words and not _POINTING.isdisjoint(words):
        pieces = _cut(tokens, parts, pieces, _behind_time)
    if "nP" in parts or "nC" in parts:
        pieces = _cut(tokens, parts, pieces, _behind_things)
    if "qd" in parts and not _ARTICLES.isdisjoint(words):
        pieces = _cut(tokens, parts, pieces, _behind_number)
    if "who" in words and not _BROUGHT.isdisjoint(words):
        pieces = _cut(tokens, parts, pieces, _behind_goal)
    return pieces if _CERTAIN.isdisjoint(words) else _cut(tokens, parts, pieces, _behind_certain)


def _cut(
    tokens: Sequence[str], parts: str, pieces: list[str], where: Callable[[Sequence[str], str, int, int], int]
) -> list[str]:
    out: list[str] = []
    start = 0
    for piece in pieces:
        end = start + len(piece)
        at = where(tokens, parts, start, end) if end - start > 1 else -1
        out += [piece[: at - start], piece[at - start :]] if start < at < end else [piece]
        start = end
    return out


def _behind_charge(tokens: Sequence[str], parts: str, start: int, end: int) -> int:
    """Where those who deny a charge are named right behind it: "stole it, a charge lawyers denied", "… Peru denies"."""
    at = next((i for i in range(start, end - 1) if tokens[i] in _CHARGES), -1)
    if at < 0 or not start or tokens[start - 1] != ",":
        return -1
    plural = parts[end - 1] in "hg" and tokens[end - 1].endswith(("s", "men", "people"))
    named = not parts[at + 1 : end].strip("PC")
    tells = at > start and parts[start] == "d" and (plural or named) and parts[end : end + 1] in tuple(_VERBS)
    denies = tokens[at + 1][0].isupper() and any(token.startswith(_DENYING) for token in tokens[end : end + 5])
    return at + 1 if tells or denies else -1


def _behind_name(tokens: Sequence[str], parts: str, start: int, end: int) -> int:
    """Where a name with a title stands behind another name: "told Morris Mr Hale's death was …"."""
    return next((i for i in range(start + 1, end) if tokens[i] in _TITLES and not parts[start:i].strip("P")), -1)


def _behind_time(tokens: Sequence[str], parts: str, start: int, end: int) -> int:
    """Where people are named behind "this time": "at that time Danes opposed it"."""
    at = next((i for i in range(start, end - 1) if tokens[i] == "time"), -1)
    told = at > 0 and tokens[at - 1] in _POINTING and parts[at + 1] in "hgPCJd"
    return at + 1 if told and parts[end - 1] in "hgPC" else -1


def _behind_things(tokens: Sequence[str], parts: str, start: int, end: int) -> int:
    """Where who does something with things is named right behind them: "the emails Hale said were lost"."""
    if parts[end : end + 1] not in _VERBS:
        return -1
    at = end
    while at > start and parts[at - 1] in "PC":
        at -= 1
    plural = start < at < end and parts[at - 1] == "n" and tokens[at - 1].endswith("s") and tokens[at - 1].islower()
    return at if plural else -1


def _behind_number(tokens: Sequence[str], parts: str, start: int, end: int) -> int:
    """Where a sentence begins behind the number of a picture or a point: "5 A surgeon claims", "12 The army fled"."""
    numbered = parts[start] == "q" and tokens[start].isdigit() and tokens[start + 1] in _ARTICLES
    return start + 1 if numbered and parts[start + 1] == "d" else -1


def _behind_certain(tokens: Sequence[str], parts: str, start: int, end: int) -> int:
    """Where a headline's clause begins behind "sure": "Why Experts Are Sure Oslo Lied"."""
    return start + 1 if tokens[start] in _CERTAIN and parts[start + 1] in "PCJ" else -1


def _behind_goal(tokens: Sequence[str], parts: str, start: int, end: int) -> int:
    """Where those begin who are brought, told behind where to: "brought to the debate *nurses who say* he lied"."""
    brought = start > 1 and tokens[start - 1] == "to" and tokens[start - 2] in _BROUGHT
    people = parts[end - 1] == "h" and tokens[end - 1].endswith(("s", "men", "people")) and parts[start] == "d"
    return end - 1 if brought and people and end - start > 2 and tokens[end : end + 1] == ["who"] else -1
