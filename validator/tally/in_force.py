"""Which figures count: not those that were overtaken, that look back, or that another figure holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.tally.kinds import BY_AGE_AND_SEX, WIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.tally.model import Figure

_NEARBY = 160  # code points between what is found and the toll that it brings
_UNTOLD = 2  # what a plural without a number stands for


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
        if _is_beside_one_told(figure, figures):
            continue
        if any(_overtakes(other, figure) or _adds_to(other, figure, figures) for other in figures):
            continue
        if figure.nominal and any(_presupposed(other, figure) for other in figures):
            continue
        out.append(figure)
    return out


def _is_beside_one_told(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Is one told of beside somebody who was counted before: "two were killed. … He and his sister died at once"?"""
    same = [f for f in figures if f.clause == figure.clause and f.effect == figure.effect]
    if not any(f.back for f in same) or figure.role != "part" or figure.group != "civil":
        return False
    both = sum(f.low for f in same)
    return len(same) > 1 and any(
        f.low == both and f.at < figure.at and f.clause != figure.clause and not f.background for f in figures
    )


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
    return kinds and other.role == "part" and other.head not in WIDE and part.head not in BY_AGE_AND_SEX


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
        and (other.group in ("", back.group) or not back.group or _are_of_one_side(other, back))
    )


def _are_of_one_side(other: Figure, back: Figure) -> bool:
    """Could those looked back at be some of the others: "six guards were killed. … They shot the sentry"?"""
    groups = {other.group, back.group}
    one = back.low == back.high == 1 < other.low and not back.perpetrator
    return groups <= {"civil", "police"} or (one and groups <= {"civil", "police", "military"})


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
