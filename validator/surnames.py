"""Words that are somebody's name where they stand, though they are ordinary words or places: Will, Price, May, Ford.

The word that a sentence begins with has a capital anyway; whether it is a name, the words behind it tell, and who the
report has named before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.function_words import WEEKDAYS

if TYPE_CHECKING:
    from validator.ruleset import RuleSet


def first_part(tokens: list[str], parts: str, i: int, rules: RuleSet, report: str, offset: int) -> str:
    """The part of speech of the word that a sentence begins with: its capital alone makes no name of it."""
    if parts[i] == "P" and _is_given_name(tokens, parts, i, rules):
        return "P"
    named = parts[i] in "Pl" and _is_last_name(tokens, parts, i, rules, report, offset)
    return "P" if named else rules.initials[tokens[i]][0]


# What one says to readers, not what children are called.
_ORDERS = frozenset(
    "see let get meet read watch listen follow contact visit call ask tell remember imagine consider take make give "
    "keep put go come look try add leave send join buy sell support stop thank".split()
)


def _is_given_name(tokens: list[str], parts: str, i: int, rules: RuleSet) -> bool:
    """Is the verb that a sentence begins with somebody's name: "Rob Hill said …", "Will Smith was …"?

    The name goes on behind it, and then small letters: no headline, no order and no question does.
    """
    letter = rules.initials[tokens[i]][0]
    if letter not in "Bvm" or i + 1 >= len(tokens) or parts[i + 1] not in "Plhg" or tokens[i].lower() in _ORDERS:
        return False
    if not tokens[i + 1][0].isupper():
        return False
    if letter == "m" and (tokens[i] != "Will" or "?" in tokens):
        return False
    behind = next(
        (token for n, token in enumerate(tokens) if n > i + 1 and parts[n] != "P" and token[0].isalpha()), "X"
    )
    return behind[0].islower()


_COMMON = "njuUBvkmrl"  # what surnames are beside: Young, Brown, Price, Grant, May, Hill
_NEAR = 50_000  # characters before a sentence in which a name is looked for
_SEEN = 20  # times that a word stands there, at most
_GIVEN = 40  # characters in which a given name stands
_BEHIND_NAME = "vkVuaemDrwc,s"  # parts of speech of what goes on behind a name that a sentence begins with


def _is_last_name(tokens: list[str], parts: str, i: int, rules: RuleSet, report: str, end: int) -> bool:
    """Does a sentence begin with the name of somebody whom the report has named in full: "Ann Long … Long said"?"""
    name = tokens[i]
    if i + 1 >= len(tokens) or parts[i + 1] not in _BEHIND_NAME:
        return False
    return rules.initials[name][0] in _COMMON and _is_named(name, rules, report, end)


def with_surnames(tokens: list[str], parts: str, first: int, rules: RuleSet, report: str, end: int) -> str:
    """The parts of speech with names for what is a place by its word: "arrested Ford", where Harry Ford was named."""
    for i in range(first + 1, len(tokens)):
        before = tokens[i - 1]
        alone = parts[i] == "l" and tokens[i].istitle() and (before[0].islower() or before.lower() in WEEKDAYS)
        if alone and not "".join(tokens[i + 1 : i + 2])[:1].isupper() and _is_named(tokens[i], rules, report, end):
            parts = f"{parts[:i]}P{parts[i + 1 :]}"
    return parts


def _is_named(name: str, rules: RuleSet, report: str, end: int) -> bool:
    """Does a given name, or a title, stand before a word near before an offset, and no further name behind it?"""
    at = end
    for _ in range(_SEEN):
        at = report.rfind(f" {name}", max(0, end - _NEAR), at)
        if at < 0:
            return False
        behind = report[at + 1 + len(name) : at + 3 + len(name)]
        if not behind[:1].isalnum() and not (behind[:1] == " " and behind[1:].isupper()):
            given = report[max(0, at - _GIVEN) : at].split()
            if given and given[-1][0].isupper() and rules.classes[given[-1]][0] in "Ph":
                return rules.initials[name][0] != "l" or not rules.gazetteer.place(given[-1])  # "Hyde Park"
    return False
