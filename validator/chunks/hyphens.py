"""Parts of speech of a text whose hyphens stand alone, as corpora that are cut into tokens write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SUFFIXES = frozenset(
    "based led backed held run controlled occupied born speaking funded linked sponsored supported trained made "
    "aligned affiliated brokered style called ever declared proclaimed rooted related allied armed owned old "
    "winning".split()
)
_PREFIXES = frozenset("anti pro non ex co self so post pre mid multi counter semi ultra vice well then".split())
_ARTICLES = frozenset("al el ez ash ar ad an".split())
_PARTICLES = frozenset("off up down out over in on back through away by".split())
_NOUNS = "nhglPCJ"
_CONTENT = "nhglPCJjkzvBuUVWq"  # letters of words that a hyphen can join
_MODIFIED = "nhglPCJjuUVW"  # before one of these a compound is its modifier
_VERBS = "kzvB"
_OBJECT = "dqohgPCJ"


def hyphened(tokens: Sequence[str], parts: str, *, spaced: bool) -> str:
    """Parts of speech with what a hyphen joins as one: "Saudi - led forces", "a 12-year - old girl".

    In a text whose marks all stand alone (`spaced`) a hyphen between two words joins them: "a no - fly zone"; in any
    other it may be a dash, and only what no dash has around it is joined.
    """
    out = list(parts)
    i = 1
    while i < len(out) - 1:
        alone = i > 1 and tokens[i - 2] == "(" and len(tokens[i - 1]) == 1  # "(R - Iowa)"
        if spaced and tokens[i] == "–" and tokens[i + 1] in _SUFFIXES and tokens[i - 1][0].isupper():
            _join_known(tokens, out, i)  # "a Nobel Prize – winning chemist"
        if tokens[i] != "-" or not tokens[i - 1][0].isalnum() or alone:
            i += 1
            continue
        last = _chain(tokens, out, i) if spaced else i + 1
        if last > i + 1:
            _join_chain(out, i - 1, last)
        elif not _join_known(tokens, out, i) and spaced:
            _join(tokens, out, i)
        i = last + 1
    return "".join(out)


def _chain(tokens: Sequence[str], parts: Sequence[str], i: int) -> int:
    """The last word of "stop - and - frisk", whose first hyphen is at `i`; the word behind it where there are two."""
    last = i + 1
    while last + 2 < len(parts) and tokens[last + 1] == "-" and tokens[last + 2][0].isalnum():
        last += 2
    return last


def _join_chain(parts: list[str], first: int, last: int) -> None:
    """Make "get - out - of - jail" a modifier of the noun behind it, or a noun; a name of several parts one name."""
    behind = parts[last + 1] if last + 1 < len(parts) else "."
    if all(letter in "PCJ" for letter in parts[first : last + 1 : 2]):
        parts[first : last + 1] = "P" * (last + 1 - first)
    else:
        parts[first : last + 1] = "j" * (last - first) + ("j" if behind in _MODIFIED else "n")


def _behind(parts: Sequence[str], i: int) -> str:
    return parts[i + 2] if i + 2 < len(parts) else "."


def _join_known(tokens: Sequence[str], parts: list[str], i: int) -> bool:
    """Join what words alone tell to be joined by the hyphen at `i`: "Saudi - led", "ex - guards", "al - Hamid"."""
    before, after = tokens[i - 1].lower(), tokens[i + 1].lower()
    if after in _SUFFIXES and tokens[i + 1].islower() and _behind(parts, i) in "nhglPCJjzuUVW":
        first = i - 1
        while first and parts[first] in "PC" and parts[first - 1] in "PC":
            first -= 1  # "the United States - led raids"
        parts[first : i + 2] = "j" * (i + 2 - first)
    elif after == "old" and before.endswith(("year", "month", "week", "day")):
        parts[i - 1 : i + 2] = "jjh"
    elif before in _PREFIXES and parts[i + 1] in "nhglPCJjkzvUVW":
        parts[i - 1 : i + 1] = "jj"
    elif before in _ARTICLES and parts[i + 1] in "PC":
        parts[i - 1 : i + 1] = "PP"
    else:
        return False
    return True


def _join(tokens: Sequence[str], parts: list[str], i: int) -> None:
    """Join two words that only their hyphen at `i` tells to be one."""
    before, after, behind = parts[i - 1], parts[i + 1], _behind(parts, i)
    word = tokens[i + 1]
    if tokens[i - 1] == "no" and behind in _MODIFIED:
        parts[i - 1 : i + 2] = "jjj"  # "a no - fly zone"
    elif word.lower() in _PARTICLES and before in "nuUVWBkvz":
        parts[i - 1 : i + 2] = "jjj" if behind in _MODIFIED else "nnn"  # "a tip - off"
    elif before not in _CONTENT or after not in _CONTENT:
        return
    elif before == after == "h" and word[0].isupper() and tokens[i - 1][0].isupper():
        parts[i] = "h"  # "Director - General Ana Roe"
    elif tokens[i - 1][0].isupper() and word[0].isupper():  # "the NATO - Ukraine Council", "Arab - Israeli"
        parts[i - 1 : i + 1] = "PP" if after in "PC" and before in "PC" else "jj"
    elif i > 1 and tokens[i - 1][0].isupper() and tokens[i - 2][0].isupper() and len(word) < 5 and behind not in _NOUNS:
        parts[i - 1 : i + 2] = "PPP"  # "Kim Chung - hee said"
    elif after in "kzj" and behind in _MODIFIED:
        parts[i - 1 : i + 2] = "jjj"  # "bunker - busting bombs"
    elif after in "kj" and behind == "v" and tokens[i + 2].endswith("s"):
        parts[i - 1 : i + 3] = "jjjn"  # "election - related hacks"
    elif after == "z" and behind in ",.;:rc":
        parts[i - 1 : i + 2] = "jjn"  # "charges of bribe - taking"
    elif after in _VERBS:
        if behind in _OBJECT and tokens[i - 1].islower():
            parts[i - 1 : i + 1] = "rr"  # "sucker - punched him", not "rebels - led by a priest -"
    else:
        parts[i - 1 : i + 1] = "jj"
        if behind in _MODIFIED and behind not in "uUVW":
            parts[i + 1] = "j"  # "a third - party candidate"
