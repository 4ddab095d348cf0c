"""What a figure is by those told before it: others, more of the like, the same told again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.tally.model import SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.tally.model import Figure

_SECOND = 2
_CHANCE = 3  # so many are not told twice by chance
_MOST = 2  # times as many as one hospital has are told of all
_NEARBY = 120  # code points between the numbers of one statement: "three dead and 16 others injured"


def in_context(figure: Figure, told: list[Figure]) -> Figure:
    """A figure by what was told before it.

    One that looks back at victims told as background is background itself. "Others" are no more of what was told of
    the like where they are other than those of another effect, or of the same statement.
    """
    if told and _is_beside(figure, told[-1]):
        last = told[-1]
        figure = replace(figure, side=last.side, group=last.group, head=last.head, role="part", own=last.own)
    if figure.role == "more" and (figure.others or figure.opens) and told:
        last = told[-1]
        if last.effect != figure.effect and figure.others and 0 <= figure.victims[0] - last.at <= _NEARBY:
            figure = _of_the_like(figure, last)
        elif (last.effect != figure.effect or figure.back) and any(_tells_again(f, figure) for f in told):
            figure = replace(figure, role="part" if figure.group or figure.head else "whole")
        elif figure.low >= _CHANCE and last.clause != figure.clause and _is_same_number(figure, told):
            figure = replace(figure, role="within")  # "two were killed and four hurt. … A further four had wounds"
        elif last.effect == figure.effect and last.clause == figure.clause and last.role == "part":
            figure = replace(figure, role="part", head=figure.head or "other")
    if figure.nth and any(f.nth == figure.nth and f.effect == figure.effect and figure.back for f in told):
        return replace(figure, low=0, high=0)  # "wounded a fourth. … The fourth man had been hit in the chest"
    if figure.role == "more" and any(_is_nth_of(f, figure) or _is_rest_of(f, figure, told) for f in told):
        figure = replace(figure, role="within")
    if (
        figure.role == "within"
        and figure.also
        and (figure.of_them or figure.back)
        and not any(f.head == figure.head for f in told)
    ):
        figure = replace(figure, role="more")  # "three of the five raiders were killed, too": none of those told before
    elif figure.role == "more" and _makes_up(figure, told):
        figure = replace(figure, role="within")
    elif figure.role == "more" and figure.also and not figure.perpetrator and any(_holds_also(f, figure) for f in told):
        figure = replace(figure, role="part")
    if (
        figure.role == "within"
        and figure.of_them
        and _are_attackers(figure)
        and figure.head
        and not any(_are_attackers(f) for f in told)
    ):
        figure = replace(figure, role="part")  # "killing four people. The police shot one of the two attackers"
    before = next((f for f in reversed(told) if f.effect == figure.effect), None)
    if told and told[-1].rising and told[-1].effect != figure.effect and 0 < figure.at - told[-1].at <= _NEARBY:
        figure = replace(figure, rising=True)  # "raising the toll to 11 dead with 17 wounded"
    if figure.back and before is not None and before.background and figure.role != "more":
        return replace(figure, background=True)
    return figure


def _is_same_number(figure: Figure, told: list[Figure]) -> bool:
    """Were as many of one effect told last, in one breath with another effect?"""
    at = next((n for n in reversed(range(len(told))) if told[n].effect == figure.effect), 0)
    beside = at > 0 and told[at - 1].effect != figure.effect and 0 <= told[at].victims[0] - told[at - 1].at <= _NEARBY
    same = _tells_again(told[at], figure) and not told[at].background and told[at].event == figure.event
    return beside and same and (not figure.place or figure.place == told[at].place)


def _is_beside(figure: Figure, last: Figure) -> bool:
    """Is a bare number one of the side just told of: "one of its soldiers had been killed and six wounded"?"""
    bare = figure.role == "whole" and not figure.group and not figure.side and figure.effect == "wounded"
    near = 0 <= figure.victims[0] - last.at <= _NEARBY and figure.source == last.source != ""
    return bare and near and last.effect == "killed" and last.side != "" and last.group in SIDES


def _makes_up(figure: Figure, told: list[Figure]) -> bool:
    """Do they make up a number told before with another: "killed a family of nine, … ten. The driver died, too"?"""
    like = [f for f in told if f.effect == figure.effect and not f.background]
    wholes = {f.low for f in like}
    if figure.nth or figure.vague or not (figure.also or figure.others or figure.opens):
        return False
    others = not figure.also  # "ten died at once and two others in hospital" makes up 12 by itself
    return any(
        f.low + figure.low in wholes
        for f in like
        if f.low > min(figure.low, 1) and f.clause != figure.clause and not (others and f.source == figure.source)
    )


def _are_attackers(figure: Figure) -> bool:
    """Are they dead of those who attacked?"""
    return figure.effect == "killed" and (figure.perpetrator or figure.group == "armed")


def _of_the_like(others: Figure, last: Figure) -> Figure:
    """Others than those just told of, of whose side they are: "11 rebels were killed and 16 others wounded"."""
    like = last.group if not others.group and not others.head and last.group in SIDES else ""
    return replace(others, role="part" if others.group or others.head else "whole", like=like)


def _tells_again(told: Figure, figure: Figure) -> bool:
    return (told.effect, told.low, told.high) == (figure.effect, figure.low, figure.high)


def _holds_others(whole: Figure, figure: Figure) -> bool:
    """Were more others told of already: "four other people were hurt. … Three other men had broken bones"?"""
    like = (
        whole.effect == figure.effect
        and (whole.others or whole.opens)
        and not whole.head
        and whole.clause != figure.clause
    )
    return like and whole.low > figure.low and not whole.background


def _is_nth_of(whole: Figure, figure: Figure) -> bool:
    """Were so many of the like told: "two youths were shot dead. … a second youth had died"?"""
    like = whole.effect == figure.effect and whole.head == figure.head and whole.clause != figure.clause
    like = like and not whole.background
    another = whole.effect == figure.effect and (whole.others or whole.opens) and whole.low == 1 and not whole.head
    return figure.nth > 0 and (
        (like and whole.low >= figure.nth) or (another and figure.nth == _SECOND and whole.clause != figure.clause)
    )


def _is_rest_of(whole: Figure, figure: Figure, told: list[Figure]) -> bool:
    """Are "the other five" the rest of a number told before, whose others are not counted?"""
    like = [f.low for f in told if f.effect == figure.effect]
    if any(n + figure.low in like for n in like):
        return False
    again = figure.back and whole.effect == figure.effect and whole.clause != figure.clause
    again = again and (whole.perpetrator or not figure.perpetrator)  # "killing four. He also died."
    return again and whole.low > figure.low


def _holds_also(whole: Figure, figure: Figure) -> bool:
    """Is a figure with "also" of a number of the like told before: "two soldiers died. … A sapper was also killed"?"""
    like = whole.group == figure.group and (figure.group in SIDES or whole.head == figure.head)
    same = whole.head == figure.head or whole.group in SIDES
    again = whole.low == figure.low > 1 and same  # a headline's "2 soldiers hurt" once more
    more = whole.low > figure.low or again
    return whole.effect == figure.effect and like and whole.clause != figure.clause and more


def without_added(figures: list[Figure]) -> list[Figure]:
    """The figures less those within the sum told beside them: "43 new bodies were found, bringing the toll to 51".

    They stay where they make a number told before that sum: "13 were killed. … six more, bringing the toll to 19".
    """
    beside = zip(figures, [None, *figures], [*figures[1:], None], strict=False)
    within = [_is_within_toll(f, before, figures) or _is_within_toll(f, after, figures) for f, before, after in beside]
    return [f for f, is_within in zip(figures, within, strict=True) if not is_within]


def _is_within_toll(figure: Figure, toll: Figure | None, figures: Sequence[Figure]) -> bool:
    if figure.role != "more" or toll is None or not toll.toll or toll.effect != figure.effect:
        return False
    if toll.low < figure.low or abs(toll.at - figure.at) > 2 * _NEARBY:
        return False
    if figure.source and toll.source and figure.source != toll.source:
        return False  # "seven others died, the police said. A herder counted 31 dead."
    before = [f for f in figures if f.at < max(figure.at, toll.at)]
    return not any(f.effect == toll.effect and f.low + figure.low == toll.low for f in before)


def without_divided(figures: list[Figure]) -> list[Figure]:
    """The figures, others of whom more were told already as some of these, and with them what makes up their number.

    "26 others were wounded. … Five others were badly hurt, and 21 lightly": these are the 26.
    """
    out = list(figures)
    for n, figure in enumerate(figures):
        at = next((m for m in range(n) if _holds_others(figures[m], figure)), None)
        whole = figures[at] if at is not None else None
        if not (figure.others or figure.opens) or at is None or whole is None:
            continue
        out[n] = replace(figure, role="within")
        beside = [m for m in (*range(n + 1, len(figures)), *reversed(range(at + 1, n))) if _is_like(figures[m], figure)]
        for m in beside[:1] + beside[-1:]:
            if figures[m].low + figure.low == whole.low and abs(figures[m].at - figure.at) <= 2 * _NEARBY:
                out[m] = replace(figures[m], role="within")
    return out


def _is_like(figure: Figure, other: Figure) -> bool:
    return figure.effect == other.effect and not figure.background


def without_known(figures: list[Figure]) -> list[Figure]:
    """The figures less those of dead told of before: "two men died. … The pilot who died was a baker"."""
    return [
        f
        for n, f in enumerate(figures)
        if not (f.known and f.effect == "killed" and any(_holds_known(o, f) for o in figures[:n]))
    ]


def _holds_known(whole: Figure, figure: Figure) -> bool:
    return whole.effect == figure.effect and whole.high >= figure.low and whole.clause != figure.clause


def without_received(figures: list[Figure]) -> list[Figure]:
    """The figures less those whom one hospital received, where more are told in all: "the clinic received seven"."""
    return [f for f in figures if not (f.received and any(_is_all(o, f) for o in figures))]


def _is_all(whole: Figure, figure: Figure) -> bool:
    """Does a figure tell of more of the like, of whoever received them?"""
    if whole.effect != figure.effect or whole.received or whole.background or whole.vague or whole.role == "within":
        return False
    if figure.role == "more" or (figure.low == 1 and figure.head and whole.head != figure.head and whole.group):
        return False
    if whole.low == figure.low and whole.at < figure.at:
        return not whole.group or whole.head == figure.head
    like = not whole.group or whole.head == figure.head or whole.group == figure.group == "civil"
    like = like or (figure.low == 1 and not figure.group and not figure.head)  # "one has a broken leg"
    return like and whole.low >= _MOST * figure.low  # nearer numbers are those of sources that differ
