"""A time phrase as an interval of possible dates, with its TIMEX3 and EDTF values."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from validator.expressions import compiled
from validator.values.context import Context, Told
from validator.values.parsers import normalize, parse
from validator.values.pieces import gather
from validator.values.resolve import join, resolve

if TYPE_CHECKING:
    from validator.model import Time

Tense = Literal["past", "future", "open"]
_RELATIONS = {
    "SINCE": "since",
    "FROM": "since",
    "UNTIL": "until",
    "BEFORE": "before",
    "AFTER": "after",
    "BY": "by",
    "DURING": "during",
    "FOR": None,
}
_PREPOSITION = compiled(r"^(?:on|in|at(?! least| most)) ")


@lru_cache(maxsize=2048)
def read_time(phrase: str, anchor: dt.date | None, tense: Tense = "open", told: Told | None = None) -> Time | None:
    """What a time phrase says, resolved against `anchor` (the date of publication); None where it cannot be read.

    A phrase that looks back ("the following day", a clock by itself) is resolved against `told`, what was told last.
    Without an anchor, or for what only the story can resolve and `told` does not, `start` and `end` are absent and
    the TIMEX3 value is underspecified (XXXX-07-23). Of two readings of 03/04/2021 the day-first one is
    taken, but where the other alone lies in the month before `anchor`.
    """
    tree, definite = _tree(phrase)
    if tree is None:
        return None
    context = Context(anchor, tense, told)
    try:
        return _read(tree, context, definite=definite)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=10_000)
def _tree(phrase: str) -> tuple[Any, bool]:
    """The tree of a phrase, and whether it begins with "the"."""
    plain = _PREPOSITION.sub("", normalize(phrase), count=1) if phrase else ""
    return parse("time", plain), plain.startswith("the ")


def _read(tree: Any, context: Context, *, definite: bool) -> Time | None:
    from msgspec.structs import replace

    *relations, node = tree.children
    relation = next((_RELATIONS[t] for r in relations for t in [r.children[0].type]), None)
    ends = [gather(child) for child in node.children if hasattr(child, "data")] if node.data == "range" else None
    if ends is None:
        pieces = gather(node)
        if pieces is not None:
            pieces.definite = definite and not pieces.twice
        time = resolve(pieces, context) if pieces is not None else None
    elif ends[0] is not None and ends[-1] is not None:
        time = join(ends[0], ends[-1], context)
    else:
        time = None
    named = relation if node.data != "range" else None  # "from" of a range is no "since"
    return replace(time, relation=named) if time is not None and named else time


__all__ = ["Tense", "read_time"]
