"""What a headline and the lead below it give as the number, and details below that are some of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.facts.stories.events import ASIDE
from validator.tally.places import is_land, place_level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.tally.model import Figure


def without_headline(figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures less those of a headline that are told again right below it, in other words.

    "Reporter shot dead in Orlen. A radio journalist was shot dead on Tuesday": one.
    """
    out = figures
    for effect in ("killed", "wounded"):
        told = [f for f in out if f.effect == effect]
        clauses = list(dict.fromkeys(f.clause for f in told))[:2]
        if len(clauses) < 2:
            continue
        first, second = ([f for f in told if f.clause == clause] for clause in clauses)
        alike = all(f.role in ("whole", "part") and not f.vague and not f.event for f in (*first, *second))
        groups = {f.group for f in (*first, *second)} - {""}
        if not all(f.head or f.group for f in first):
            continue  # a number of people is told again by itself
        once = all(f.terse and not f.source for f in first) and not any(f.also or f.others for f in second)
        paired = len(first) > 1 and sorted(f.low for f in first) == sorted(f.low for f in second)
        shared = {f.group for f in first} & {f.group for f in second}
        if (
            once
            and alike
            and (len(groups) < 2 or (paired and shared) or _are_several(first, second))
            and sum(f.low for f in first) == sum(f.low for f in second)
        ):
            out = [f for f in out if f not in first]
    return out


def _are_several(first: Sequence[Figure], second: Sequence[Figure]) -> bool:
    """Do both tell of one kind, two or more: "Four robbers killed. … Four members of a gang were shot dead"?"""
    return len(first) == len(second) == 1 and first[0].low > 1


def with_details(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, later "more" of one effect as within the number that a report begins with twice.

    "21 dead. An attack on a hotel killed at least 21. … Four more bodies were found": a headline is written last.
    """
    out = list(figures)
    for effect in ("killed", "wounded"):
        told = [f for f in figures if f.effect == effect and not f.event]
        number = _number_told_twice(told)
        if number is None:
            continue
        low, group, at = number
        later = [f for f in out if f.effect == effect and f.at > at and not f.event]
        places = {f.place for f in told if f.at <= at}
        details = [f for f in later if _is_detail(f, low, group) or _is_elsewhere(f, low, places) or _is_few(f, low)]
        details += [f for f in later if any(_makes_up(f, more, low) for more in details)]
        out = [replace(f, role="within") if f in details else f for f in out]
    return out


def in_one_place(figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures, those of a headline without their place where the lead gives the same number of another place.

    "Three dead in Ohio shooting. Three people were killed in Lima": what a headline calls by a land is a town below.
    """
    out = figures
    for effect in ("killed", "wounded"):
        told = [f for f in out if f.effect == effect and not f.event]
        if _number_told_twice(told) is None or not told[0].terse:
            continue
        first = told[0].clause
        out = [replace(f, place="", country="") if f.effect == effect and f.clause == first else f for f in out]
    return out


def of_headline(
    figures: Sequence[Figure], events: Sequence[list[Figure]]
) -> tuple[list[list[Figure]], list[list[Figure]]]:
    """The events of which headline and lead give the same number, and those told below them as others.

    A report without such a number, or with one of several attacks together, is of all of its events, but for those
    that an article tells beside its main event.
    """
    aside = [event for event in events if event[0].event.startswith(ASIDE)]
    events = [event for event in events if event not in aside]
    own, others = _of_number(figures, events)
    return own, [*others, *aside]


def _of_number(
    figures: Sequence[Figure], events: Sequence[list[Figure]]
) -> tuple[list[list[Figure]], list[list[Figure]]]:
    """The events of the number that headline and lead give, and the others."""
    for effect in ("killed", "wounded"):
        told = [f for f in figures if f.effect == effect and not f.event]
        number = _number_told_twice(told)
        if number is None or not told[0].terse or any(f.lead for f in told):
            continue
        own = [event for event in events if any(f.at <= number[2] for f in event)]
        return own, [event for event in events if event not in own]
    return list(events), []


def _number_told_twice(told: Sequence[Figure]) -> tuple[int, str, int] | None:
    """The number, kind of people and place of the second of two statements that a report begins with."""
    clauses = list(dict.fromkeys(f.clause for f in told))[:2]
    if len(clauses) < 2:
        return None
    first, second = ([f for f in told if f.clause == clause] for clause in clauses)
    sums = [sum(f.low for f in clause) for clause in (first, second)]
    if sums[0] != sums[1] or any(f.role == "within" or f.vague for f in (*first, *second)):
        return None
    groups = {f.group for f in (*first, *second)}
    return sums[0], next(iter(groups)) if len(groups) == 1 else "", second[-1].at


def _is_few(figure: Figure, number: int) -> bool:
    """Are they told without more as less than half of a number, and not as a toll: "one died in hospital", of 26?"""
    return figure.role == "whole" and not (figure.toll or figure.bare or figure.vague) and 2 * figure.low < number


def _is_elsewhere(figure: Figure, number: int, places: set[str]) -> bool:
    """Are they fewer, of a town that is not where headline and lead tell of: some of the number, or of other news?"""
    known = {place_level(place) for place in places if place}
    town = bool(figure.place) and figure.place not in places and place_level(figure.place) == "town"
    return town and figure.low < number and bool(known) and "region" not in known and not any(map(is_land, places))


def _makes_up(figure: Figure, more: Figure, number: int) -> bool:
    """Does a source tell the number by two: "13 bodies were brought in, and one more person died", of 14?"""
    told = figure.source == more.source != "" and figure.at < more.at
    return told and figure.role != "more" and figure.low + more.low == number


def _is_detail(figure: Figure, number: int, group: str) -> bool:
    """Could people told of as more, or as those of the day before, be some of a number?"""
    if figure.role == "beside" or figure.low > number or figure.perpetrator or figure.nth:
        return False
    if figure.bodies and figure.low < number:
        return True  # "16 bodies were recovered last night", of the 19 of the headline
    if figure.group and group and figure.group != group:
        return False
    if figure.group == "armed" and not group:
        return False  # "three raiders were also killed": those who are counted are their victims
    return figure.role == "more" and figure.low < number
