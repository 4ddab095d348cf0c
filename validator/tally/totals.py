"""Figures of one effect in one event -> one range: alternatives about the same people, sums of different people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from validator.tally.divided import by_sides, without_breakdown
from validator.tally.in_force import in_force
from validator.tally.kinds import WIDE
from validator.tally.model import SIDES
from validator.tally.people import buckets
from validator.tally.statements import sorted_figures
from validator.tally.tellers import is_of_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from validator.tally.model import Figure

_TOLD_ON = 250  # code points from who blew himself up to those whom he killed
_ROUNDED = 1.25
_HEADLINE = 100  # code points
_NEARLY = 0.75  # so many of a whole are no part of it, but another count of it
_DOZEN = 12
_FEW = 2  # what a plural without a number stands for


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
    """The range that figures of one effect and one event give together; None where there are none.

    Beside numbers, "dozens of fighters" of whom another clause tells count for the highest that it can be alone.
    """
    exact = [f for f in figures if not f.vague]
    if exact and any(f.vague and f.low > _FEW and f.clause not in {g.clause for g in exact} for f in figures):
        told, all_ = _total(exact), _total(figures)
        if told is not None and all_ is not None and told.best < all_.best:
            return Total(min(told.low, all_.low), told.best, max(told.high, all_.high), all_.open)
    return _total(figures)


def _total(figures: Sequence[Figure]) -> Total | None:
    """The range of figures, vague ones as they are."""
    figures = _with_suicides(_with_parts_beyond(figures))
    among = any(f.perpetrator and f.role == "within" for f in figures)
    figures = [_as_whole(f, figures) for f in without_breakdown(in_force(by_sides(figures)))]
    if not figures:
        return None
    apart = [_of(f) for f in figures if f.role == "beside"]
    figures = [f for f in figures if f.role != "beside"]
    if not figures:
        return add(apart)
    wholes, parts, later = sorted_figures(figures)
    whole = alternatives(wholes) if wholes else None
    split = _parts(parts) if parts else None
    if whole is None or split is None:
        found = whole if split is None else split
    elif split.low > whole.high and any(p.low == whole.low == whole.high for p in parts):
        found = split  # "2 killed": the two guards, not the eleven raiders told of later
    elif split.low <= whole.high and not _rival(wholes, parts):
        found = _with_besides(whole, _besides(wholes, parts, among))
    else:
        found = Total(min(whole.low, split.low), whole.best, max(whole.high, split.high), whole.open or split.open)
    tellers = {f.source for f in (*wholes, *parts)}
    return add((*((found,) if found else ()), *(_later(f, tellers) for f in later), *apart))


def _as_whole(figure: Figure, figures: Sequence[Figure]) -> Figure:
    """What one source saw as a number of its own where all others are lower: "relatives had seen 26 laid out"."""
    beyond = figure.role == "within" and figure.source and not (figure.group or figure.of_them or figure.perpetrator)
    others = [f for f in figures if f != figure]
    if beyond and others and all(f.low < figure.low and f.source != figure.source for f in others):
        return replace(figure, role="whole")
    return figure


def _with_besides(whole: Total, besides: Sequence[Total]) -> Total:
    """The whole and who comes on top of it; a higher one that is their sum holds them: "Five dead. … killed four"."""
    found = add((whole, *besides))
    return Total(whole.high, whole.high, whole.high, whole.open) if found.low == whole.high else found


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
    killing = any(0 < f.at - most.at <= _TOLD_ON for f in figures if not f.suicide) or most.own_life
    if not killing or not all(f.slain for f in others) or any(f.toll for f in others):
        return figures
    return [replace(f, role="beside") if f is most else f for f in figures]


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
    best = max(
        left,
        key=lambda f: (
            f.rising,
            not f.open or (not f.upper and _is_above(f, left)),
            said[f.low],
            _is_of_headline(f),
            f.at,
        ),
    ).low
    return Total(min(f.low for f in left), best, max(f.high for f in left), any(f.open for f in left))


def _is_above(bound: Figure, figures: Sequence[Figure]) -> bool:
    """Is a lower bound higher than every number told: "at least 26 drowned. … 12 were buried"?"""
    return all(f.low < bound.low for f in figures if f is not bound)


def _is_of_headline(figure: Figure) -> bool:
    """Is it the number of a headline in the reporter's own voice, which he gave last of all?"""
    return figure.at < _HEADLINE and figure.terse and not figure.source


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
    """The sum over the kinds of people; of enemies who each tell of the other's dead what each of them tells."""
    if _are_enemies(figures):
        return _by_tellers(figures)
    return add(alternatives(bucket) for bucket in buckets(figures))


def _are_enemies(figures: Sequence[Figure]) -> bool:
    """Do several sources tell of fighters of both sides, and not all of them of their own dead?

    "The army said it killed 63 rebels. The rebels said that 19 soldiers died": no source tells of 82.
    """
    if any(not f.source or f.role == "within" or not (f.group in SIDES or f.side) for f in figures):
        return False
    sources = {f.source for f in figures}
    kinds = {(f.group, f.side) for f in figures}
    one = all(is_of_state(source) for source in sources)  # "the army killed nine rebels. Officials: two soldiers died"
    return len(sources) > 1 and len(kinds) > 1 and not one and not all(f.own for f in figures)


def _by_tellers(figures: Sequence[Figure]) -> Total:
    """From the least to the most that one source tells of in all."""
    tellers = dict.fromkeys(f.source for f in figures)
    totals = [add(alternatives(bucket) for bucket in buckets([f for f in figures if f.source == s])) for s in tellers]
    most = max(totals, key=lambda t: t.high)
    return Total(min(t.low for t in totals), most.best, most.high, any(t.open for t in totals))


def _rival(wholes: Sequence[Figure], parts: Sequence[Figure]) -> bool:
    """Do other sources than those of the wholes give the parts as all that they know of?

    They do where they count victims of both sides or of a wide kind, where they call all of them fighters, or where
    they were told first: "Two protesters died, the police said. A doctor said four people were killed."
    """
    sources = {f.source for f in parts}
    if all(f.perpetrator and _is_behind(f, wholes) for f in parts) and all(f.slain for f in wholes):
        return False  # "nine people were killed, … the gunman died"
    twice = wholes[0].terse and not wholes[0].source and sum(w.low == wholes[0].low for w in wholes) > 1
    if twice and sum(p.low for p in parts) < wholes[0].low:
        return False  # of the eleven of headline and lead
    if any(w.bare and w.source for w in wholes) and sources.isdisjoint(w.source for w in wholes):
        return True  # "hurt seven (the police) or 13 (a newspaper)", "two men died, … a lawyer claims there were four"
    if "" in sources or not sources.isdisjoint({"", *(f.source for f in wholes)}):
        return False
    if len(parts) == 1 and parts[0].group == "civil" and parts[0].low >= _NEARLY * max(w.high for w in wholes):
        return True  # "the toll is 44, a paper said. The ministry said that 38 miners had died"
    first = all(p.at < w.at for p in parts for w in wholes) or all(p.group == "armed" for p in parts)
    return first or len({p.group for p in parts}) > 1 or all(p.head in WIDE for p in parts)


def _besides(wholes: Sequence[Figure], parts: Sequence[Figure], among: bool) -> list[Total]:
    """Attackers, told after the number of their victims: they are not among these, unless it is told (`among`).

    They are those whom soldiers or police killed, and whoever died after he had killed others.
    """
    if any(f.by_force for f in wholes):
        return []
    mine = [f for f in parts if f.group == "armed" and f.by_force and _is_behind(f, wholes)]
    if not mine and not among and all(f.slain for f in wholes):
        mine = [f for f in parts if f.perpetrator and _is_behind(f, wholes)]
    return [alternatives(mine)] if mine else []


def _is_behind(figure: Figure, wholes: Sequence[Figure]) -> bool:
    """Is a figure told after the wholes, but for those that only tell again what was told before it?"""
    before = [w.low for w in wholes if w.at < figure.at]
    return bool(before) and all(w.low <= max(before) for w in wholes)
