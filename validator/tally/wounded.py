"""Who was wounded or shot and died of it: counted among the dead, and no longer among the wounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from validator.tally.model import Figure


def settle_wounded(figures: list[Figure]) -> list[Figure]:
    """The figures with the wounded less those of them who died, and these on top of the dead told before."""
    out = list(figures)
    for n, dead in enumerate(figures):
        if dead.effect != "killed" or dead.background:
            continue
        at = next((i for i in reversed(range(n)) if figures[i].event == dead.event), None)
        if at is None or figures[at].effect != "wounded" or figures[at].hit or not _were_wounded(dead, figures[at]):
            continue
        hurt = figures[at]
        if not hurt.vague:
            out[at] = replace(hurt, low=max(hurt.low - dead.low, 0), high=max(hurt.high - dead.low, 0))
        out[n] = replace(dead, role="more", back=False)
    return [f for f in out if f.high]


def _were_wounded(dead: Figure, hurt: Figure) -> bool:
    """Were the dead among the wounded told right before?"""
    if dead.victims == hurt.victims:
        return True
    if not dead.died or (dead.low > hurt.low and not hurt.vague):
        return False
    if dead.group != hurt.group and dead.group and hurt.group:
        return False  # "wounding two guards. Only the attacker died."
    return dead.role == "within" or dead.later or (dead.back and dead.role != "more")


def settle_shot(figures: list[Figure]) -> list[Figure]:
    """The figures, those who were shot less those of them who are told to have died of it."""
    out = list(figures)
    for n, hit in enumerate(figures):
        if not hit.hit:
            continue
        later = [f for f in figures if f.effect == "killed" and f.at > hit.at and f.event == hit.event]
        died = [f for f in later if (f.back or f.role == "within") and f.low <= hit.low and f.role != "more"]
        if died and not hit.vague:
            out[n] = replace(hit, low=hit.low - died[0].low, high=max(hit.high - died[0].low, 0))
        elif any(f.effect == "killed" and (hit.vague or (_looks_back(hit) and f.at < hit.at)) for f in figures):
            out[n] = replace(hit, low=0, high=0)
    return [f for f in out if f.high]


def _looks_back(figure: Figure) -> bool:
    """Were the people of a figure told of before: "the men were shot", "two of the victims were shot"?"""
    return (figure.back and figure.role != "more") or figure.role == "within"
