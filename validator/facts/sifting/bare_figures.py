"""Bare figures as casualties of the effect told just before them: "the figure rose to nine"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled

if TYPE_CHECKING:
    from validator.facts.drafts import Draft

_OF_EFFECT = compiled(
    r"\b(?:death toll|number of (?:people |those )?(?:dead|deaths|killed|fatalities)"
    r"|how many (?:people )?(?:died|were killed)|number of (?:people |those )?(injured|wounded|hurt))\b"
)
_KILLED = ("effect", "killed")
_VICTIMS = "casualty.dead-include"
_REACH = 300  # characters between a casualty and "the figure"


def _counted(draft: Draft) -> tuple[int, int]:
    """Where a draft has its people or its number: "counted 61 dead" has both a casualty and a bare figure there."""
    found = draft.victims or draft.match.capture("count")
    return draft.sentence.offset, found[0] if found else -1


def with_figures(drafts: list[Draft], text: str) -> list[Draft]:
    """The drafts, a bare figure as a casualty of the effect told just before it, or left out where none is."""
    out: list[Draft] = []
    told: Draft | None = None
    dead = False
    counted = {_counted(d) for d in drafts if d.info.type == "casualty"}
    for draft in drafts:
        kind = draft.info.type
        dead = dead or (kind == "casualty" and _KILLED in draft.info.emit and draft.info.id != _VICTIMS)
        if not dead and _are_hurt(draft, told, text):
            draft.info = replace(draft.info, emit=(("effect", "wounded"), ("scope", "subtotal")))
        if kind == "casualty" and draft.count is not None:
            told = draft
        elif kind == "figure" and _counted(draft) in counted:
            continue  # "counted 61 dead"
        elif kind == "figure":
            near = told is not None and draft.trigger[0] - told.trigger[1] <= _REACH
            effect = dict(draft.info.emit).get("effect")
            effect = effect or (dict(told.info.emit).get("effect") if told and near else _effect_before(draft))
            if effect is None or draft.count is None:
                continue
            draft.info = replace(draft.info, type="casualty", emit=(("effect", effect), ("scope", "cumulative")))
        out.append(draft)
    return out


def _are_hurt(draft: Draft, told: Draft | None, text: str) -> bool:
    """Are victims those whom its paragraph told of as hurt: "wounded eight. … The victims include a clerk"?"""
    if draft.info.id != _VICTIMS or told is None or not draft.sentence.tokens[draft.match.trigger].startswith("victim"):
        return False
    apart = "\n\n" in text[told.trigger[1] : draft.trigger[0]]
    return not apart and dict(told.info.emit).get("effect") == "wounded"


def _effect_before(draft: Draft) -> str | None:
    """The effect of the number that the words before a figure speak of: "the death toll is disputed: …"."""
    found = _OF_EFFECT.search(draft.sentence.text[: draft.trigger[0] - draft.sentence.offset].lower())
    if found is None:
        return None
    return "killed" if found.group(1) is None else "wounded"
