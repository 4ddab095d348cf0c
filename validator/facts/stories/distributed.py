"""Casualties of several attacks told in turn in a paragraph: "in the first blast … in the second", "At A, … at B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.stories.happenings import HAPPENING
from validator.facts.stories.lines import breaks_of, line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.model import Fact, Report

_NTH = compiled(  # "in the first blast", "the second incident"
    r"\b(?i:in|during|from) the (first|second|third|fourth|other)"
    rf"(?: (?:(?:\w+ )?{HAPPENING}|one|case)\b|(?=[,.;:]|$))"
)
_PLACE = r"(?i:at|in|near|outside) ((?:the )?[A-Z][\w'’-]*(?:(?: of)? [A-Z][\w'’-]*){0,8}), "
_WHERE = compiled(rf"\s*(?:and |while |but )?{_PLACE}")
_SEVERAL = compiled(
    r"\b(?i:two|three|four|five|six|several|twin|both|separate|simultaneous|coordinated|series|multiple|attacks"
    r"|bombings|explosions|blasts|raids|ambushes|clashes|strikes)\b"
)
_CLAUSE_ENDS = compiled(r"[;\n]|[.!?](?=\s|$)")
_EFFECTS = frozenset({"killed", "wounded"})
_LONGEST = 500  # characters of a clause on either side of a trigger
_REACH = 5_000  # characters above a clause in which several attacks are told


def with_distributed(facts: Sequence[Fact], report: Report) -> list[Fact]:
    """The facts, those of the second attack and of further ones of a paragraph with the marks of their events.

    None where a number above theirs is told beside them: that of all of them together.
    """
    told = [n for n, f in enumerate(facts) if f.type == "casualty" and f.effect in _EFFECTS and not f.event]
    if len(told) < 2:
        return list(facts)
    keys = _keys(report.text, [_at(facts[n]) for n in told])
    marks = dict(zip(told, keys, strict=True))
    out = list(facts)
    for effect in _EFFECTS:
        mine = [n for n in told if facts[n].effect == effect]
        keyed = {marks[n] for n in mine if marks[n]}
        if len(keyed) < 2 or _has_whole(facts, mine, marks):
            continue
        first = next(marks[n] for n in told if marks[n])
        for n in mine:
            if marks[n] not in ("", first):
                out[n] = replace(facts[n], event=marks[n])
    return out


def _at(fact: Fact) -> int:
    return (fact.trigger or fact.provenance[0]).start


def _has_whole(facts: Sequence[Fact], mine: Sequence[int], marks: dict[int, str]) -> bool:
    """Is a number above those of the attacks told beside them?"""
    numbers = {n: facts[n].count.low or 0 for n in mine if facts[n].count is not None}  # type: ignore[union-attr]
    most = max((low for n, low in numbers.items() if marks[n]), default=0)
    return any(low > most for n, low in numbers.items() if not marks[n])


def _keys(text: str, offsets: Sequence[int]) -> list[str]:
    """For each offset the mark of the attack that its clause tells of; "" where it is none of several."""
    keys = []
    breaks = breaks_of(text)
    last = ""  # that of the clause before, in the same paragraph
    for offset in offsets:
        start, end = _clause(text, offset)
        paragraph = line_of(breaks, offset)
        nth = list(_NTH.finditer(text, start, end))
        where = _WHERE.match(text, start, end)
        if len(nth) == 1:
            last = f"{paragraph}:{nth[0].group(1).lower()}"
        elif where is not None and _SEVERAL.search(text, max(paragraph - 300, start - _REACH, 0), start):
            last = f"{paragraph}:{where.group(1).strip()}"
        elif nth or last.partition(":")[0] != str(paragraph):
            last = ""
        keys.append(last)
    return keys


def _clause(text: str, offset: int) -> tuple[int, int]:
    """Where the clause between semicolons or full stops begins and ends that holds an offset."""
    last = min(offset + _LONGEST, len(text))
    end = _CLAUSE_ENDS.search(text, offset, last)
    start = max(offset - _LONGEST, 0)
    for found in _CLAUSE_ENDS.finditer(text, start, offset):
        start = found.end()
    return start, end.start() if end is not None else last
