"""One link of a chain for each who tells: "Hale said *he* was told that …", "said Hale, adding that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.model import Link, Ref

_STANCES = frozenset({"denial", "admission", "accusation", "rejection", "condemnation", "threat"})


def one_each(chain: Iterable[tuple[Link, str]]) -> tuple[Link, ...]:
    """The links, outermost first, less those of who tells the same already; `str`: the type of what a link is from.

    Who denies, admits or threatens something inside of his own words does more than say it.
    """
    found: list[Link] = []
    for link, kind in chain:
        same = next((i for i, other in enumerate(found) if _are_one(other.source, link.source)), None)
        if same is None or kind in _STANCES:
            found.append(link)
        elif found[same].source is not None and _stands_for(found[same].source) and not _stands_for(link.source):
            found[same] = link  # "The mayor said …, he added": by the name rather than by "he"
    return tuple(found)


def _are_one(one: Ref | None, other: Ref | None) -> bool:
    """Do two links name the same source, in one place of the text or by what they stand for?"""
    if one is None or other is None or one.span is None or other.span is None:
        return False
    first = one.antecedent or one.span
    second = other.antecedent or other.span
    return first.start < second.end and second.start < first.end


def _stands_for(ref: Ref | None) -> bool:
    """Does a source stand for another that is named elsewhere: "he", "the ministry"?"""
    return ref is not None and ref.antecedent is not None
