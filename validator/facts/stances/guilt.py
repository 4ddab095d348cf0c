"""Whether a court, or who stands before it, says "not guilty"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.facts.drafts import Draft

_SPEAKS_OF_GUILT = frozenset({"sanction", "admission"})


def not_guilty(draft: Draft) -> int | None:
    """The "not" before "guilty" in a match that takes "guilty" for its own: "found two clerks not guilty"."""
    if draft.info.type not in _SPEAKS_OF_GUILT:
        return None  # "a man accused of theft pleaded not guilty"
    low = [token.lower() for token in draft.sentence.tokens[draft.match.trigger : draft.match.end]]
    if "guilty" not in low:
        return None
    at = low.index("guilty")
    return draft.match.trigger + at - 1 if at and low[at - 1] == "not" else None


def is_plea_of_innocence(draft: Draft) -> bool:
    """Does an admission admit nothing: "pleaded not guilty to theft"? That is a denial, which has its own rule."""
    return draft.info.type == "admission" and draft.content is not None and not_guilty(draft) is not None
