"""Who was wounded or shot and died of it: counted among the dead, and no longer among the wounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from validator.tally.model import Figure

_NEARBY = 90  # code points between the wounded and "including two who died"
_HURT_OR_DEAD = frozenset({"killed", "wounded"})


def settle_wounded(figures: list[Figure]) -> list[Figure]:
    """The figures with the wounded less those of them who died, and these on top of the dead told before."""
    out = list(figures)
    for n, dead in enumerate(figures):
        if dead.effect != "killed" or dead.background:
            continue
        at = _told_before(figures, n)
        if at is not None and dead.of_hurt and dead.role == "within" and _is_beside(figures[at], dead):
            out[n] = replace(dead, role="more")
            continue
        if at is not None and _counts_them(figures[at], dead):
            out[at] = _less(out[at], dead)  # "one of the injured guards died": what counts are the guards told before
            at = _told_before(figures, at)
        if at is None or figures[at].effect != "wounded" or figures[at].hit:
            continue
        hurt = figures[at]
        apart = dead.later or dead.role == "within"  # "one of the wounded later died": none of those named before
        again = any(_told_dead(f, dead) and not (apart and _is_another(f, dead)) for f in figures[:at])
        together = _together(dead, figures)  # "three died. … The bride's uncle and two cousins died at once"
        again = again or (together.low > dead.low and any(_told_dead(f, together) for f in figures[:at]))
        if not _were_wounded(dead, hurt, again):
            continue
        if not hurt.vague:
            out = [_less(f, dead) if _tells(f, hurt) else f for f in out]
        if not again:
            out[n] = replace(dead, role="more", back=False)
    return [f for f in out if f.high]


def _together(dead: Figure, figures: list[Figure]) -> Figure:
    """All dead of one statement as one figure."""
    same = [f for f in figures if f.clause == dead.clause and f.effect == dead.effect]
    return replace(dead, low=sum(f.low for f in same), group="", head="")


def _is_beside(told: Figure, dead: Figure) -> bool:
    """Are some of the wounded told in one breath with other dead: "six were killed and one of the injured died"?"""
    return told.effect == "killed" and 0 < dead.victims[0] - told.at <= _NEARBY and not told.toll and not told.of_hurt


def _counts_them(hurt: Figure, dead: Figure) -> bool:
    """Does a statement call those of whom it tells the death wounded: "one of the injured guards died"?"""
    return hurt.effect == "wounded" and hurt.role == dead.role == "within" and hurt.clause == dead.clause


def _told_before(figures: list[Figure], n: int) -> int | None:
    """The number of the nearest figure of dead or wounded of the same event before one."""
    event = figures[n].event
    return next(
        (i for i in reversed(range(n)) if figures[i].event == event and figures[i].effect in _HURT_OR_DEAD), None
    )


def _told_dead(figure: Figure, dead: Figure) -> bool:
    """Does a figure tell of as many dead of the like, as news?"""
    groups = {figure.group, dead.group}
    like = len(groups) == 1 or not groups.isdisjoint(("", "civil"))
    return figure.effect == "killed" and figure.low == dead.low and like and not figure.background


def _is_another(figure: Figure, dead: Figure) -> bool:
    """Is somebody told dead right before of another kind: "a captain was killed; of the wounded, one died"?"""
    return bool(figure.head) and figure.head != dead.head and dead.at - figure.at < _NEARBY


def _tells(figure: Figure, hurt: Figure) -> bool:
    """Does a figure tell of the wounded, here or again?"""
    if figure is hurt:
        return True
    same = (figure.low, figure.high) == (hurt.low, hurt.high) and hurt.high > 1  # one is not told from another
    return figure.effect == "wounded" and not figure.background and same


def _less(hurt: Figure, dead: Figure) -> Figure:
    return replace(hurt, low=max(hurt.low - dead.low, 0), high=max(hurt.high - dead.low, 0))


def _were_wounded(dead: Figure, hurt: Figure, again: bool) -> bool:
    """Were the dead among the wounded told right before; `again`: so many dead were told before these?"""
    if dead.victims == hurt.victims:
        return True
    if dead.perpetrator and not hurt.perpetrator:
        return False  # "wounding nine. The gunman died": he is none of them
    if not dead.died or (dead.low > hurt.low and not hurt.vague):
        return False
    if dead.group != hurt.group and dead.group and hurt.group:
        return False  # "wounding two guards. Only the attacker died."
    if dead.role == "within" and not dead.of_them and dead.at - hurt.at > _NEARBY:
        return dead.later  # "the town of Kuma was worst hit, with 11 dead": of all, and not of the wounded
    return dead.role == "within" or dead.later or (dead.back and dead.role != "more" and not again)


def settle_shot(figures: list[Figure]) -> list[Figure]:
    """The figures, those who were shot less those of them who are told to have died of it."""
    out = list(figures)
    taken: dict[int, int] = {}  # dead that were taken from those shot, by statement
    for n, hit in enumerate(figures):
        if not hit.hit:
            continue
        if _is_rival_of_dead(hit, figures):
            out[n] = replace(hit, effect="killed", hit=False)
            continue
        later = [f for f in figures if f.effect == "killed" and f.at > hit.at and f.event == hit.event]
        later = [f for f in later if hit.perpetrator or not f.perpetrator]
        died = [f for f in later if (_is_of(f, hit) or _are_both(f, hit, figures)) and f.low <= hit.low]
        died = [f for f in died if f.role != "more"]
        if any(_tells_what_became(f, hit) for f in figures):
            out[n] = replace(hit, low=0, high=0)
        elif hit.terse and hit.low > 1 and any(f.low == hit.low and f.group == hit.group for f in later):
            out[n] = replace(hit, effect="killed", hit=False)  # "Three police shot. … shot dead three policemen"
        elif died and not hit.vague:
            most = max(f.low for f in died)
            if any(_are_both(f, hit, figures) for f in died):  # "stabbed four, killing one and wounding three"
                out[n] = replace(hit, low=0, high=0)
            else:
                before_it = 0 if any(f.back for f in died) else taken.get(hit.clause, 0)
                less = min(hit.low, most - before_it)  # "a guard and a porter were stabbed; one died"
                taken[hit.clause] = taken.get(hit.clause, 0) + less
                out[n] = replace(hit, low=hit.low - less, high=max(hit.high - less, 0))
            out = [replace(f, role="within") if f is not hit and _tells_again(f, hit, figures) else f for f in out]
            before = [f for f in figures if f.effect == "killed" and f.at < hit.at and f.role != "within"]
            if died[0].of_them and before and not any(_told_dead(f, died[0]) for f in before):
                out = [replace(f, role="more", back=False) if f is died[0] else f for f in out]
        elif any(_is_of_these(hit, f) for f in figures):
            again = any(_told_dead(f, replace(hit, effect="killed")) and f.at < hit.at for f in figures)
            told = replace(hit, effect="killed", hit=False, back=True, role="part")
            out[n] = told if again and hit.low > 1 and not hit.vague else replace(hit, low=0, high=0)
    return [f for f in out if f.high]


def _is_rival_of_dead(hit: Figure, told: list[Figure]) -> bool:
    """Does another source tell of the dead as shot: "nine were killed, the army said. A priest said 16 were shot"?"""
    rivals = [f for f in told if f.effect == "killed" and f.source and f.source != hit.source and f.event == hit.event]
    harmed = any(f.effect == "wounded" and not f.hit for f in told)
    return bool(hit.source) and hit.low > 1 and bool(rivals) and not harmed and not hit.back and hit.role != "within"


def _is_of(dead: Figure, hit: Figure) -> bool:
    """Are the dead some of those who were shot: "one of them", or "three were stabbed - one died"?"""
    like = dead.group in ("", hit.group)  # "three engineers were shot; two died"
    told_on = dead.died and not dead.head and like and 0 < dead.at - hit.at <= _NEARBY
    return dead.back or dead.role == "within" or told_on


def _are_both(dead: Figure, hit: Figure, figures: list[Figure]) -> bool:
    """Are all who were shot told as dead or hurt in one breath: "two were shot. … One was killed, another wounded"?"""
    return any(
        f.effect == "wounded" and not f.hit and 0 < f.at - dead.at <= _NEARBY and f.low + dead.low == hit.low
        for f in figures
    )


def _tells_again(figure: Figure, hit: Figure, figures: list[Figure]) -> bool:
    """Is a figure one of a statement that tells all who were shot as wounded: "two men and a woman had stab wounds"?"""
    if figure.effect != "wounded" or figure.at < hit.at or figure.event != hit.event:
        return False
    said = [f.low for f in figures if f.effect == "wounded" and f.clause == figure.clause]
    return len(said) > 1 and sum(said) == hit.low


def _tells_what_became(figure: Figure, hit: Figure) -> bool:
    """Is a figure of some of those shot who were wounded: "shot three. …, another was wounded in the leg"?"""
    some = figure.effect == "wounded" and not figure.hit and figure.event == hit.event and figure.low <= hit.low
    like = not figure.head or figure.head == hit.head
    return some and like and figure.at > hit.at and figure.role in ("more", "within")


def _is_of_these(hit: Figure, dead: Figure) -> bool:
    """Is it told of the dead that they were shot?"""
    found = dead.bodies and not hit.head and not hit.group and hit.low <= dead.low  # "nine bodies …. All had been shot"
    return dead.effect == "killed" and (hit.vague or ((found or _looks_back(hit)) and dead.at < hit.at))


def _looks_back(figure: Figure) -> bool:
    """Were the people of a figure told of before: "the men were shot", "two of the victims were shot"?"""
    return (figure.back and figure.role != "more") or figure.role == "within"
