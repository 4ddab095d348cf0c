"""What somebody takes something for: "critics saw the bill as backing the rebels" has the bill back them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.governed import NOBODY
from validator.chunks.relatives import antecedent

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

_TAKING = (
    *("saw", "see", "seen", "view", "regard", "interpret", "describ", "portray", "depict", "character", "read", "took"),
    *("take", "denounc", "condemn", "criticis", "criticiz", "quot", "cast", "present", "paint", "dismiss", "hail"),
    *("prais", "identif", "perceiv", "frame", "cite", "deride", "welcom", "construe"),
)


def taken_as(chunks: Layout, i: int, verb: int) -> int | None:
    """Who does what an -ing form behind the "as" at `i` tells, by the verb before it.

    The object of a verb that takes it for that; `NOBODY` where the object is what a clause told: "they quit, which
    critics saw as backing him"; None where the verb takes nothing for anything.
    """
    kinds = chunks.kinds
    if chunks.word(i) != "as" or kinds[verb] not in "VUZB" or not chunks.head_word(verb).startswith(_TAKING):
        return None
    if verb + 1 < i and kinds[verb + 1] in "NME":
        return verb + 1
    told = chunks.subject(verb)
    if verb + 1 != i or not told or kinds[told - 1] not in "wh" or told > verb - 1:
        return None
    comma = told > 1 and kinds[told - 2] == "," and chunks.word(told - 1) == "which"
    found = None if comma else antecedent(chunks, told - 1)
    return NOBODY if found is None else found
