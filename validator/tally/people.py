"""Which figures are of the same people, and which of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.tally.kinds import ANYBODY, BY_AGE_AND_SEX, WIDE
from validator.tally.model import SIDES
from validator.tally.statements import clauses, summed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.tally.model import Figure

_MEMBERS = frozenset({"member", "colleague", "comrade"})  # of whatever the others call them
_ANY_PERSONS = frozenset({"man", "youth", "people", "worshipper", "victim"})
_ANY_CIVILIAN = frozenset({"civilian", "non-combatant"})
_OF_A_CROWD = frozenset("protester demonstrator supporter activist follower marcher opponent unionist".split())
_FEW_MEANT = 2  # two or more are not told twice by chance
_ATTACKERS = frozenset({"attacker", "assailant", "raider", "bomber", "shooter"})


def buckets(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures by the people they count, one figure a statement in each."""
    found: list[list[Figure]] = []
    for clause in clauses(figures):
        merged: dict[tuple[str, str, str], list[Figure]] = {}
        for figure in clause:
            head = figure.head if figure.group in ("civil", "") else ""
            merged.setdefault((figure.group, figure.side, head), []).append(figure)
        civil = [f for (group, _, _), same in merged.items() if group == "civil" for f in same]
        retold = next((f for bucket in found for f in bucket if _are_retold(f, civil)), None)
        for key, same in merged.items():
            if retold is None or key[0] != "civil":
                _put(summed(same), found)
    return found


def _are_retold(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Do the kinds of one statement divide the civilians of another: three civilians, "two women and a girl"?"""
    wide = whole.group == "civil" and whole.head in WIDE and len(parts) > 1
    return wide and whole.low == sum(f.low for f in parts) and whole.clause != parts[0].clause


def _put(figure: Figure, found: list[list[Figure]]) -> None:
    """Put a figure to those about the same people; one that is counted among others stays out."""
    for bucket in found:
        if all(_same_people(figure, other) for other in bucket):
            bucket.append(figure)
            return
    for bucket in found:
        if any(_among(figure, other) for other in bucket):
            return
    wider = [bucket for bucket in found if all(_among(other, figure) for other in bucket)]
    for bucket in wider:
        found.remove(bucket)
    found.append([figure])


def _same_people(a: Figure, b: Figure) -> bool:
    """Could two figures mean the same people?"""
    if a.clause == b.clause or not (a.side == b.side or "" in (a.side, b.side)):
        return False
    if "within" in (a.role, b.role):
        return False  # one of other people: it is held by none of these
    opposed = "armed" in (a.group, b.group) and not {"police", "military"}.isdisjoint((a.group, b.group))
    if a.low == b.low and not opposed and ("" in (a.head, b.head) or _are_civilians(a, b)):
        return True
    if a.low == b.low and a.claimed != b.claimed and (a if b.claimed else b).group in ("", "civil"):
        return True  # "the guild: four farmers; the rebels: we killed four informers"
    if a.low == b.low >= _FEW_MEANT and a.own != b.own and a.source == b.source != "":
        return True  # "14 soldiers were killed, military sources said. … 'We lost 14 men'"
    if a.low == b.low >= _FEW_MEANT and a.head == b.head:
        return True  # "eleven dacoits", and "dacoits of the gang"
    if a.low == b.low and a.head == b.head != "" and {a.group, b.group} == {"civil", "police"}:
        return True  # "aide killed", and "one of the minister's aides"
    if a.low == b.low >= _FEW_MEANT and _are_men(a, b):
        return True  # "four members of a gang were shot dead. … Four men were killed"
    if {a.group, b.group} == {"armed", "civil"} and _are_rivals(a, b) and not (_attacked(a) or _attacked(b)):
        return True  # "the army: six gunmen; a hospital: eight farmers", and not "eight attackers"
    if _are_rivals(a, b) and a.group == b.group == "civil" and ({a.head, b.head} & ANYBODY or _are_some(a, b)):
        return True  # "the mayor: one civilian; a priest: two women"
    if _are_rivals(a, b) and {a.group, b.group} == {"military", "police"} and "officer" in (a.head, b.head):
        return True  # "the gang: two policemen; the police: one officer"
    if _are_rivals(a, b) and a.side and a.side == b.side and {a.group, b.group} <= set(SIDES):
        return True  # "Georgia: one of its policemen; the rebels: nine Georgian troops"
    if _are_rivals(a, b) and {a.head, b.head} <= _OF_A_CROWD:
        return True  # "the police: two protesters; the party: four of its supporters"
    if a.source and b.source and a.source != b.source and not _MEMBERS.isdisjoint((a.head, b.head)):
        return True  # "the governor: three officers; the union: five of its members"
    if a.group in ("civil", "") or b.group in ("civil", ""):
        return a.group == b.group and a.head == b.head
    return a.group == b.group or ({a.group, b.group} == {"military", "police"} and a.low == b.low)


def _are_men(a: Figure, b: Figure) -> bool:
    """Is one of them told as men or people only, and not as other ones?"""
    others = any(f.role == "more" or f.others or f.opens for f in (a, b))
    return not others and any(f.group == "civil" and f.head in _ANY_PERSONS for f in (a, b))


def _are_rivals(a: Figure, b: Figure) -> bool:
    """Are both told by sources, by different ones, and neither as some of the other's?"""
    return bool(a.source and b.source) and a.source != b.source


def _are_civilians(a: Figure, b: Figure) -> bool:
    """Are both of wide kinds of people, of which one may be called by the other's name: residents, civilians?"""
    return {a.head, b.head} <= WIDE and not ANYBODY.isdisjoint((a.head, b.head))


def _among(small: Figure, wide: Figure) -> bool:
    """Is a figure one of some people within a wider group of civilians?"""
    return (
        small.group == wide.group == "civil"
        and small.clause != wide.clause
        and small.high <= wide.high
        and not small.perpetrator
        and wide.head in WIDE
        and (small.head in BY_AGE_AND_SEX or small.head not in WIDE or wide.head in _ANY_CIVILIAN)
    )


def _are_some(a: Figure, b: Figure) -> bool:
    """Are they told by a number alone, or both by words for anybody: "three robbers", "five young men"?"""
    anyone = not {a.head, b.head}.isdisjoint(_ANY_PERSONS)
    by_sex = not {a.head, b.head}.isdisjoint(BY_AGE_AND_SEX - _ANY_PERSONS)
    return "" in (a.head, b.head) or (anyone and (min(a.low, b.low) > 1 or (not by_sex and a.low != b.low)))


def _attacked(figure: Figure) -> bool:
    """Are those counted called attackers, and not gunmen, as an army calls anybody?"""
    return figure.head in _ATTACKERS
