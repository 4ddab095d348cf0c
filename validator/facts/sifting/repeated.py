"""Drafts that tell what another draft tells: a match within another, a number given twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from validator.facts.drafts import Draft


_JOINT = (("effect", "casualties-unspecified"),)
_FEW = 3  # "two men were killed or wounded" may be told of each
_NEAR = 3  # tokens between the two words: "killed or badly wounded"


def told_once(drafts: list[Draft]) -> list[Draft]:
    """The drafts, of two within one match that give the same people the same effect the first: "left two men hurt".

    Of two with one number the longer stands: "four dead bodies were brought", "buried 14 bodies here".
    """
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is not None and last.info.type == draft.info.type != "casualty" and _is_part(draft, last):
            continue
        if last is not None and last.info.type == draft.info.type == "casualty":
            if _is_again(draft, last):
                continue
            if _is_joint(draft, last):
                last.info = replace(last.info, emit=_JOINT)
                continue
            if _has_same_number(draft, last):
                out[-1] = max(last, draft, key=lambda d: d.match.end - d.match.start)
                continue
        out.append(draft)
    return out


def _is_joint(draft: Draft, last: Draft) -> bool:
    """Is one number given to the dead and the hurt together: "60 people were killed and injured"?"""
    if draft.sentence is not last.sentence or draft.victims is None or draft.victims != last.victims:
        return False
    if {dict(d.info.emit).get("effect") for d in (draft, last)} != {"killed", "wounded"}:
        return False
    if draft.count is None or draft.count.high == 0 or (draft.count.low or 0) < _FEW:
        return False
    between = draft.sentence.tokens[last.match.trigger + 1 : draft.match.trigger]
    return 0 < len(between) <= _NEAR and between[0].lower() in ("and", "or", "and/or", "/")


def _is_part(draft: Draft, last: Draft) -> bool:
    """Does a noun within a match say the same of the same parties: "held *talks with* a delegation"?"""
    mine, theirs = draft.match, last.match
    if draft.sentence is not last.sentence or not mine.captures:
        return False
    means = mine.capture("actor")
    if means is not None and means[0] <= theirs.trigger < means[1] and mine.trigger < theirs.end:
        return mine.capture("recipient") == theirs.capture("recipient")  # "an *air strike* hit a market"
    if mine.subject >= 0:
        return False
    inside = theirs.start <= mine.start and mine.end <= theirs.end and theirs.trigger < mine.trigger
    return inside and {(a, b) for _, a, b in mine.captures} <= {(a, b) for _, a, b in theirs.captures}


def _has_same_number(draft: Draft, last: Draft) -> bool:
    """Do two casualties of one effect, of which one counts bodies, count the same?"""
    numbers = [d.match.capture("count") for d in (draft, last)]
    if draft.sentence is not last.sentence or draft.info.emit != last.info.emit or numbers == [None, None]:
        return False
    people, before = (d.victims or n for d, n in zip((draft, last), numbers, strict=True))
    return people is not None and people == before


def _is_again(draft: Draft, last: Draft) -> bool:
    """Does a casualty give the people, or the number, of a match that it lies in the same effect again?"""
    if draft.sentence is not last.sentence:
        return False
    if last.victims is not None and last.victims[0] < draft.match.trigger < last.victims[1] - 1:
        return True  # "the bodies of four missing men": a word about the victims
    if _is_bare_noun(draft) and last.match.trigger < draft.match.trigger < last.match.end:
        return dict(draft.info.emit).get("effect") == dict(last.info.emit).get("effect")
    people, before = (d.victims or d.match.capture("count") for d in (draft, last))
    if draft.match.end > last.match.end and draft.victims is None:
        return False
    return (
        people is not None
        and people == before
        and dict(draft.info.emit).get("effect") == dict(last.info.emit).get("effect")
    )


def _is_bare_noun(draft: Draft) -> bool:
    """Does a casualty only name the harm, and nobody: "nine suffered *injuries*"?"""
    return draft.victims is None and not draft.match.captures
