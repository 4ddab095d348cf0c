"""Figures of one effect in one event -> one range: alternatives about the same people, sums of different people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from validator.tally.divided import by_sides, without_breakdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from validator.tally.model import Figure

# Who can be counted among a wider group of civilians: "nine worshippers … two children".
_BY_AGE_AND_SEX = frozenset(
    "man woman child boy girl baby infant toddler teenager son daughter mother father brother sister wife husband "
    "parent grandmother grandfather minor youth".split()
)
_WIDE = frozenset(
    "civilian villager resident worshipper passenger pilgrim protester demonstrator bystander tourist shopper migrant "
    "refugee local citizen national pedestrian guest tribesman member patient prisoner hostage inmate student pupil "
    "employee worker customer spectator fan commuter traveller traveler crew staff family non-combatant".split()
)


ANYBODY = frozenset({"civilian", "resident", "citizen", "local", "villager", "non-combatant"})
_MEMBERS = frozenset({"member", "colleague", "comrade"})  # of whatever the others call them
_ANY_PERSONS = frozenset({"man", "youth", "people", "worshipper", "victim"})
_ATTACKERS = frozenset({"attacker", "assailant", "raider", "bomber", "shooter"})
_TOLD_ON = 250  # code points from who blew himself up to those whom he killed
_ROUNDED = 1.25
_DOZEN = 12
_NEARBY = 160  # code points between what is found and the toll that it brings
_UNTOLD = 2  # what a plural without a number stands for


class Total(Struct, frozen=True):
    """A range of persons: the lowest and highest number said, the one most to be trusted; was a bound open?"""

    low: int
    best: int
    high: int
    open: bool = False


def add(totals: Iterable[Total]) -> Total:
    """The sum of numbers of different people."""
    all_ = list(totals)
    return Total(
        sum(t.low for t in all_), sum(t.best for t in all_), sum(t.high for t in all_), any(t.open for t in all_)
    )


def total(figures: Sequence[Figure]) -> Total | None:
    """The range that figures of one effect and one event give together; None where there are none."""
    figures = _with_suicides(_with_parts_beyond(figures))
    among = any(f.perpetrator and f.role == "within" for f in figures)
    figures = without_breakdown(in_force(by_sides(figures)))
    if not figures:
        return None
    apart = [_of(f) for f in figures if f.role == "beside"]
    figures = [f for f in figures if f.role != "beside"]
    if not figures:
        return add(apart)
    wholes, parts, later = _sort(figures)
    whole = alternatives(wholes) if wholes else None
    split = _parts(parts) if parts else None
    if whole is None or split is None:
        found = whole if split is None else split
    elif split.low > whole.high and any(p.low == whole.low == whole.high for p in parts):
        found = split  # "2 killed": the two guards, not the eleven raiders told of later
    elif split.low <= whole.high and not _rival(wholes, parts):
        found = add((whole, *_besides(wholes, parts, among)))
    else:
        found = Total(min(whole.low, split.low), whole.best, max(whole.high, split.high), whole.open or split.open)
    tellers = {f.source for f in (*wholes, *parts)}
    return add((*((found,) if found else ()), *(_later(f, tellers) for f in later), *apart))


def _with_parts_beyond(figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures, the parts of one statement as such where they are more than a lower bound of the whole.

    "At least six guards were hurt. … The injured include six guards and a clerk": seven.
    """
    wholes = [f for f in figures if f.role != "within"]
    if not wholes or not all(f.open for f in wholes):
        return figures
    for clause in {f.clause: None for f in figures if f.role == "within"}:
        parts = [f for f in figures if f.clause == clause and f.role == "within"]
        if len(parts) > 1 and sum(f.low for f in parts) > max(f.high for f in wholes):
            return [replace(parts[0], low=(n := sum(f.low for f in parts)), high=n, group="", head="", role="whole")]
    return figures


def _with_suicides(figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures, who blew himself up as beside those whom he killed: "blew himself up in a queue, killing nine".

    He is one of the dead where these are only told to have died, or where a bomber is told of among them.
    """
    bombers = [f for f in figures if f.suicide]
    others = [f for f in figures if not f.suicide and f.role != "within"]
    if not bombers or not others or any(f.perpetrator for f in figures if not f.suicide):
        return figures
    most = max(bombers, key=lambda f: f.low)
    # and not "ten were killed when a man blew himself up"
    killing = any(0 < f.at - most.at <= _TOLD_ON for f in figures if not f.suicide)
    if not killing or not all(f.slain for f in others) or any(f.toll for f in others):
        return figures
    return [replace(f, role="beside") if f is most else f for f in figures]


# -- which figures count ----------------------------------------------------------------------------------------------


def in_force(figures: Sequence[Figure]) -> list[Figure]:
    """The figures less those that were overtaken, that look back, and vague ones beside a number."""
    out: list[Figure] = []
    for figure in figures:
        if figure.outdated and any(not f.outdated for f in figures):
            continue
        if figure.vague and any(_says_more(other, figure) for other in figures):
            continue
        if figure.vague and figure.low == _UNTOLD and not all(f.vague for f in figures):
            continue  # "five guards and rioters": how many rioters is not told
        if _is_held(figure, figures):
            continue
        if (
            figure.back
            and figure.role not in ("more", "beside")
            and any(_told_before(other, figure) for other in figures if not _is_held(other, figures))
        ):
            continue
        if any(_overtakes(other, figure) or _adds_to(other, figure, figures) for other in figures):
            continue
        if figure.nominal and any(_presupposed(other, figure) for other in figures):
            continue
        out.append(figure)
    return out


def _holds(other: Figure, part: Figure) -> bool:
    """Can a figure be the whole of which another is told as a part? Raiders are none of the guards they killed."""
    beside = other.clause == part.clause and part.group == "armed" and other.group not in ("", "armed")
    one = part.of_them and part.low == part.high == other.high == 1  # "by two men, one of whom the police killed"
    one = one and not (part.head and part.head == other.head)
    another = (
        bool(part.of_them and part.head and part.source and other.source) and part.source != other.source
    )  # "an officer died. … One of the two officers died"
    alike = other.role == "more" and bool(part.head) and part.head == other.head
    told = (
        (other.role in ("whole", "part", "beside") or alike)
        and not other.back
        and ((other.open and not other.vague) or other.high >= part.low)
    )
    return told and not beside and not one and not another and not (part.of_them and _are_others(part, other))


def _are_others(part: Figure, other: Figure) -> bool:
    """Are those of whom some are told of another kind: "five of the hostages", beside two commandos?"""
    if other.others:
        return True  # "five of the hostages were shot. … and another hostage was killed"
    kinds = bool(part.head) and bool(other.head) and part.head != other.head
    return kinds and other.role == "part" and other.head not in _WIDE and part.head not in _BY_AGE_AND_SEX


def _is_held(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Is a figure one of some that another counts?"""
    return figure.role == "within" and any(_holds(other, figure) for other in figures)


def _says_more(other: Figure, vague: Figure) -> bool:
    """Does another figure give a number where this one is vague?"""
    return (
        not other.vague
        and other.high >= min(vague.low, 2)
        and not (vague.source and other.source and vague.source != other.source and vague.low > other.high)
        and (other.group in ("", vague.group) or not vague.group)
        and (other.clause != vague.clause)
    )


def _told_before(other: Figure, back: Figure) -> bool:
    """Were the people whom a figure looks back at counted before? Attackers whom soldiers killed were not."""
    if (
        back.perpetrator
        and (other.slain or other.effect == "wounded")
        and other.group in ("", "civil")
        and not other.perpetrator
    ):
        return False
    if back.group == "armed" and back.by_force and not other.group:
        return False
    return (
        other.at < back.at
        and other.clause != back.clause
        and other.high >= back.low
        and (other.group in ("", back.group) or not back.group or {other.group, back.group} <= {"civil", "police"})
    )


def _presupposed(other: Figure, nominal: Figure) -> bool:
    """Does "the killing of two officers" speak of deaths told before?"""
    return other.at < nominal.at and other.clause != nominal.clause and other.high >= nominal.low


def _overtakes(rise: Figure, figure: Figure) -> bool:
    """Did a toll rise above a figure told before by the same source, or by the reporter?"""
    return (
        rise.rising
        and rise.at > figure.at
        and rise.low >= figure.low
        and not rise.group
        and not figure.group
        and (rise.source == figure.source or not rise.source or not figure.source)
    )


def _adds_to(rise: Figure, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Is a toll the sum of a figure and of more told beside it: "13 died. … Six more, bringing the toll to 19"?"""
    return (
        rise.rising
        and rise.at > figure.at
        and any(m.role == "more" and m.low + figure.low == rise.low and abs(m.at - rise.at) <= _NEARBY for m in figures)
    )


def _sort(figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure], list[Figure]]:
    """Wholes, parts, and what came on top of them afterwards."""
    wholes: list[Figure] = []
    parts: list[Figure] = []
    later: list[Figure] = []
    for clause in _clauses(figures):
        general = [f for f in clause if not f.group and f.role == "whole"]
        others = [f for f in clause if f not in general]
        if general and others:
            wholes.append(_clause_whole(general, others))
        elif general:
            wholes.append(_summed(general))
        elif {"man", "woman"} <= {f.head for f in others if f.role == "part"}:  # "five men and four women": that is all
            wholes.append(replace(_summed(others), group="", head="", role="whole"))
        elif all(f.role == "more" for f in others):
            for more in others:
                _sort_more(more, figures, wholes, parts, later)
        else:
            parts += [replace(f, role="part", head=f.head or "other") if f.role == "more" else f for f in others]
    return wholes, parts, [f for f in later if not any(w.at > f.at for w in wholes)]


def _sort_more(
    figure: Figure, figures: Sequence[Figure], wholes: list[Figure], parts: list[Figure], later: list[Figure]
) -> None:
    """Where "another two" belong: on top of what was told; where nothing was told it stands for itself."""
    mine = next((n for n in reversed(range(len(wholes))) if wholes[n].source == figure.source), None)
    if mine is not None and not figure.group:
        wholes[mine] = _summed([wholes[mine], figure])
    elif any(f.at < figure.at and f is not figure for f in figures):
        if not any(f.head == figure.head and f.low == figure.low and f.clause != figure.clause for f in later):
            later.append(figure)
    elif figure.group:
        parts.append(figure)
    else:
        wholes.append(figure)


def _clauses(figures: Sequence[Figure]) -> list[list[Figure]]:
    """The figures of each statement."""
    found: dict[int, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.clause, []).append(figure)
    return list(found.values())


def _clause_whole(general: Sequence[Figure], others: Sequence[Figure]) -> Figure:
    """The number of a statement: 12 people and three attackers are 15, ten people, three men and seven women 10."""
    whole = _summed(general)
    beside = sum(f.low for f in others)
    if whole.rising and all(f.role == "more" for f in others):
        return whole  # "a third guard died, raising the toll to three"
    return whole if beside == whole.low else _summed([whole, *others])


def _summed(figures: Sequence[Figure]) -> Figure:
    """One figure for the sum of figures of one statement."""
    if len(figures) == 1:
        return figures[0]
    return replace(
        figures[0],
        low=sum(f.low for f in figures),
        high=sum(f.high for f in figures),
        open=any(f.open for f in figures),
    )


# -- the same people --------------------------------------------------------------------------------------------------


def alternatives(figures: Sequence[Figure]) -> Total:
    """One range for figures about the same people: of each source what it said last, or at most."""
    stands: dict[str, Figure] = {}
    for figure in figures:
        before = stands.get(figure.source)
        if before is None or figure.low > before.low or (before.open and figure.low == before.low):
            stands[figure.source] = figure
    own = stands.get("")
    if own is not None and own.open and any(_rounds(own, f) for source, f in stands.items() if source):
        del stands[""]  # "at least 20" by the reporter agrees with the 22 of a source
    left = [f for f in stands.values() if not (f.over and any(_is_rounded(f, g) for g in stands.values()))]
    said = Counter(f.low for f in figures if f.low in {g.low for g in left})
    best = max(left, key=lambda f: (not f.open, said[f.low], f.at)).low
    return Total(min(f.low for f in left), best, max(f.high for f in left), any(f.open for f in left))


def _rounds(bound: Figure, figure: Figure) -> bool:
    """Is a lower bound a rounded form of a figure, and not a figure of its own? "At least 7" is no form of 12."""
    return not figure.open and bound.low <= figure.low <= bound.low * _ROUNDED


def _is_rounded(bound: Figure, figure: Figure) -> bool:
    """Is "more than 40" a rounded form of 48: of the same ten, or hundred?"""
    if bound.low == _DOZEN:
        return not figure.over and _DOZEN < figure.low < 2 * _DOZEN
    step = 10 if bound.low < 200 else 100
    return not figure.over and bound.low % step == 0 and bound.low < figure.low < bound.low + step


def _of(figure: Figure) -> Total:
    return Total(figure.low, figure.low, figure.high, figure.open)


def _later(figure: Figure, tellers: set[str]) -> Total:
    """What came on top: none of it by the word of the others, where one source alone tells of victims "too"."""
    own = figure.also and not figure.nth and figure.source and "" not in tellers and figure.source not in tellers
    return Total(0, figure.low, figure.high, figure.open) if own else _of(figure)


def _parts(figures: Sequence[Figure]) -> Total:
    """The sum over the kinds of people."""
    return add(alternatives(bucket) for bucket in buckets(figures))


def buckets(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures by the people they count, one figure a statement in each."""
    found: list[list[Figure]] = []
    for clause in _clauses(figures):
        merged: dict[tuple[str, str, str], list[Figure]] = {}
        for figure in clause:
            head = figure.head if figure.group in ("civil", "") else ""
            merged.setdefault((figure.group, figure.side, head), []).append(figure)
        civil = [f for (group, _, _), same in merged.items() if group == "civil" for f in same]
        retold = next((f for bucket in found for f in bucket if _are_retold(f, civil)), None)
        for key, same in merged.items():
            if retold is None or key[0] != "civil":
                _put(_summed(same), found)
    return found


def _are_retold(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Do the kinds of one statement divide the civilians of another: three civilians, "two women and a girl"?"""
    wide = whole.group == "civil" and whole.head in _WIDE and len(parts) > 1
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
    if a.low == b.low and ("" in (a.head, b.head) or _are_civilians(a, b)):
        return True
    if {a.group, b.group} == {"armed", "civil"} and _are_rivals(a, b) and not (_attacked(a) or _attacked(b)):
        return True  # "the army: six gunmen; a hospital: eight farmers", and not "eight attackers"
    if _are_rivals(a, b) and a.group == b.group == "civil" and ({a.head, b.head} & ANYBODY or _are_some(a, b)):
        return True  # "the mayor: one civilian; a priest: two women"
    if _are_rivals(a, b) and {a.group, b.group} == {"military", "police"} and "officer" in (a.head, b.head):
        return True  # "the gang: two policemen; the police: one officer"
    if a.source and b.source and a.source != b.source and not _MEMBERS.isdisjoint((a.head, b.head)):
        return True  # "the governor: three officers; the union: five of its members"
    if a.group in ("civil", "") or b.group in ("civil", ""):
        return a.group == b.group and a.head == b.head
    return a.group == b.group or ({a.group, b.group} == {"military", "police"} and a.low == b.low)


def _are_some(a: Figure, b: Figure) -> bool:
    """Are they told by a number alone, or both by words for anybody: "three robbers", "five young men"?"""
    anyone = not {a.head, b.head}.isdisjoint(_ANY_PERSONS)
    return "" in (a.head, b.head) or (anyone and min(a.low, b.low) > 1)


def _attacked(figure: Figure) -> bool:
    """Are those counted called attackers, and not gunmen, as an army calls anybody?"""
    return figure.head in _ATTACKERS


def _are_rivals(a: Figure, b: Figure) -> bool:
    """Are both told by sources, by different ones, and neither as some of the other's?"""
    return bool(a.source and b.source) and a.source != b.source


def _are_civilians(a: Figure, b: Figure) -> bool:
    """Are both of wide kinds of people, of which one may be called by the other's name: residents, civilians?"""
    return {a.head, b.head} <= _WIDE and not ANYBODY.isdisjoint((a.head, b.head))


def _among(small: Figure, wide: Figure) -> bool:
    """Is a figure one of some people within a wider group of civilians?"""
    return (
        small.group == wide.group == "civil"
        and small.clause != wide.clause
        and small.high <= wide.high
        and not small.perpetrator
        and wide.head in _WIDE
        and (small.head in _BY_AGE_AND_SEX or small.head not in _WIDE)
    )


def _rival(wholes: Sequence[Figure], parts: Sequence[Figure]) -> bool:
    """Do other sources than those of the wholes give the parts as all that they know of?

    They do where they count victims of both sides or of a wide kind, where they call all of them fighters, or where
    they were told first: "Two protesters died, the police said. A doctor said four people were killed."
    """
    sources = {f.source for f in parts}
    if all(f.perpetrator and _is_behind(f, wholes) for f in parts) and all(f.slain for f in wholes):
        return False  # "nine people were killed, … the gunman died"
    if any(w.bare and w.source for w in wholes) and sources.isdisjoint(w.source for w in wholes):
        return True  # "hurt seven (the police) or 13 (a newspaper)", "two men died, … a lawyer claims there were four"
    if "" in sources or not sources.isdisjoint({"", *(f.source for f in wholes)}):
        return False
    first = all(p.at < w.at for p in parts for w in wholes) or all(p.group == "armed" for p in parts)
    return first or len({p.group for p in parts}) > 1 or all(p.head in _WIDE for p in parts)


def _besides(wholes: Sequence[Figure], parts: Sequence[Figure], among: bool) -> list[Total]:
    """Attackers, told after the number of their victims: they are not among these, unless it is told (`among`).

    They are those whom soldiers or police killed, and whoever died after he had killed others.
    """
    last = max(f.at for f in wholes)
    if any(f.by_force for f in wholes):
        return []
    mine = [f for f in parts if f.group == "armed" and f.by_force and f.at > last]
    if not mine and not among and all(f.slain for f in wholes):
        mine = [f for f in parts if f.perpetrator and _is_behind(f, wholes)]
    return [alternatives(mine)] if mine else []


def _is_behind(figure: Figure, wholes: Sequence[Figure]) -> bool:
    """Is a figure told after the wholes, but for those that only tell again what was told before it?"""
    before = [w.low for w in wholes if w.at < figure.at]
    return bool(before) and all(w.low <= max(before) for w in wholes)
