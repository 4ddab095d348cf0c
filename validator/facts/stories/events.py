"""Which event a casualty belongs to: an item of a round-up, "in a separate incident"."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.expressions import compiled
from validator.facts.stories.happenings import HAPPENING
from validator.facts.stories.retold import holds_any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.model import Fact

_DATELINE = compiled(
    r"^[A-Z][A-Z'’.-]{2,}(?: [A-Z][A-Z'’.-]+){0,3}(?:, [^\n–—-]{2,40}| \([^\n)]{2,40}\))? ?(?:–|—|--?) (?=[^\n]{60})",
    re.MULTILINE,
)
_APART = compiled(
    rf"\b(?:separately|elsewhere|in (?:other|another) (?:violence|report|development|case|{HAPPENING})"
    rf"|(?<!\band )(?:separate|unrelated|different|another) (?:[\w-]+ ){{0,2}}{HAPPENING}"
    r"|^\W*(?:in [\w ]{3,20} )?(?:on )?the same (?:day|night|evening|morning)\b(?! as)"
    r"|in (?:a separate|another) (?:report|statement|communiqué|communique|bulletin|dispatch)"
    r"|(?<!\band )(?:separate|unrelated) (?:\w+ ){0,2}(?:bomb|bomber|mine|mortar|rocket|shell|grenade|drone|gunman))\b"
)
_APART_WORDS = ("separate", "elsewhere", "in other ", "unrelated ", "different ", "another ", "the same ")
ITEM = "item-"  # what the events of a round-up's items are called
ASIDE = "aside-"  # those that an article tells beside its main event; others are "apart-"


def is_apart(low: str, trigger: int) -> bool:
    """Does a sentence in small letters tell that what a trigger in it tells is another event: "in a separate incident"?

    Not across a semicolon, nor behind a number of several together: "21 people were killed in separate attacks".
    """
    phrase = _APART.search(low) if holds_any(low, _APART_WORDS) else None
    if phrase is None:
        return False
    if ";" in low[min(phrase.start(), trigger) : max(phrase.start(), trigger)]:
        return False
    together = phrase.group().endswith("s") and phrase.start() > trigger and not phrase.group().startswith("else")
    return not together


def items_of(text: str, start: int) -> list[int]:
    """Where the items of a round-up begin: paragraphs with a dateline, if there are several."""
    found = [m.start() for m in _DATELINE.finditer(text, start)]
    return found if len(found) > 1 else []


def item_at(items: Sequence[int], offset: int) -> str:
    """The item that holds an offset; none for what stands before the first."""
    number = bisect_right(items, offset)
    return f"i{number}." if number else ""


def with_events(facts: Sequence[Fact]) -> list[Fact]:
    """The marks of events as short names, in the order of the text."""
    marks = dict.fromkeys(f.event for f in facts if f.event)
    names = {mark: f"{_kind(mark)}{n}" for n, mark in enumerate(marks, 1)}
    return [replace(f, event=names[f.event]) if f.event else f for f in facts]


def _kind(mark: str) -> str:
    """What the event of a mark is called."""
    if mark.startswith(ASIDE):
        return ASIDE
    return "apart-" if ":" in mark else ITEM
