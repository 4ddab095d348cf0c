"""A place line with a colon, which nobody speaks by: "LIMA: Rebels killed two men on Monday."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.chunks.saying import SPEAKS

if TYPE_CHECKING:
    from validator.facts.drafts import Draft

_LEAST = 4  # letters of a town; "UN:" and "IMF:" speak
_LONG = 12  # tokens: no headline with a colon is as long, and ends with a full stop


def is_place_line(draft: Draft) -> bool:
    """Is the actor before a colon a town, and what follows a sentence of a report, no headline?"""
    sentence, match = draft.sentence, draft.match
    if sentence.tokens[match.trigger] != ":" or match.trigger > 3:
        return False
    name = "".join(sentence.tokens[: match.trigger])
    full = len(name) >= _LEAST and name.isalpha() and name.isupper()
    if not full and name.isalpha() and len(name) >= _LEAST:  # "Lima: Rebels killed two men, police said."
        full = len(sentence.tokens) > _LONG or not SPEAKS.isdisjoint(token.lower() for token in sentence.tokens)
        if full and sentence.tokens[-1].lower() in SPEAKS:
            return True  # "Lima: More than 60 people were hurt on Monday, officials said"
    return full and sentence.text.rstrip('"”’ ').endswith(".")
