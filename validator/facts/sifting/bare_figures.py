"""Bare figures as casualties of the effect told just before them: "the figure rose to nine"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.facts.drafts import Draft

_OF_EFFECT = compiled(
    r"\b(?:death toll|number of (?:people |those )?(?:dead|deaths|killed|fatalities)"
    r"|how many (?:people )?(?:died|were killed)|number of (?:people |those )?(injured|wounded|hurt))\b"
)
_KILLED = ("effect", "killed")
_VICTIMS = "casualty.dead-include"
_NO_FIGURES = frozenset({"no", "both"})  # "the chief says no, the bomb …", "said both"
_REACH = 300  # characters between a casualty and "the figure"


def _counted(draft: Draft) -> tuple[int, int]:
    """Where a draft has its people or its number: "counted 61 dead" has both a casualty and a bare figure there."""
    found = draft.victims or draft.match.capture("count")
    return draft.sentence.offset, found[0] if found else -1


def with_figures(drafts: list[Draft], text: str) -> list[Draft]:
    """The drafts, a bare figure as a casualty of the effect told just before it, or left out where none is."""
    out: list[Draft] = []
    told: Draft | None = None
    beside: Draft | None = None  # of the other effect, in the sentence of `told`
    dead = False
    numbers: dict[tuple[int, str], None] = {}  # with their effects, as told so far
    counted = {_counted(d) for d in drafts if d.info.type == "casualty"}
    for draft in drafts:
        kind = draft.info.type
        dead = dead or (kind == "casualty" and _KILLED in draft.info.emit and draft.info.id != _VICTIMS)
        if not dead and _are_hurt(draft, told, text):
            draft.info = replace(draft.info, emit=(("effect", "wounded"), ("scope", "subtotal")))
        if kind == "casualty" and draft.count is not None:
            beside, told = _beside(draft, told, beside), draft
            numbers[_number(draft), _effect(draft)] = None
        elif kind == "figure" and _counted(draft) in counted:
            continue  # "counted 61 dead"
        elif kind == "figure":
            near = told is not None and draft.trigger[0] - told.trigger[1] <= _REACH
            effect = dict(draft.info.emit).get("effect")
            effect = effect or (
                _nearest_effect(draft, told, beside, numbers) if told and near else _effect_before(draft)
            )
            if effect is None or draft.count is None or (draft.count.text or "").lower() in _NO_FIGURES:
                continue
            draft.info = replace(draft.info, type="casualty", emit=(("effect", effect), ("scope", "cumulative")))
            told, beside = draft, None
        out.append(draft)
    return out


def _beside(draft: Draft, told: Draft | None, beside: Draft | None) -> Draft | None:
    """The casualty of another effect in the sentence of one: "nine were killed and 12 wounded"."""
    if told is None or told.sentence.offset != draft.sentence.offset:
        return None
    return told if _effect(told) != _effect(draft) else beside


def _effect(draft: Draft) -> str:
    return str(dict(draft.info.emit).get("effect") or "")


def _nearest_effect(figure: Draft, told: Draft, beside: Draft | None, numbers: Iterable[tuple[int, str]]) -> str:
    """The effect of a figure: of the only one told with its number, of the nearer of two in one sentence, or the last.

    "Nine people were killed and 40 wounded, the mayor said. A nurse gave 12": these were killed.
    """
    both = {_effect(d): _number(d) for d in (told, beside) if d is not None}
    number = _number(figure)
    same = [effect for told_number, effect in numbers if told_number == number and effect in ("killed", "wounded")]
    if len(same) == 1 and number > 2:
        return same[0]  # "13 were killed … and 30 hurt. … They say 13"
    if set(both) != {"killed", "wounded"} or not all((number, *both.values())):
        return _effect(told)
    return min(sorted(both), key=lambda effect: max(number, both[effect]) / min(number, both[effect]))


def _number(draft: Draft) -> int:
    return (draft.count.low or draft.count.high or 0) if draft.count is not None else 0


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
