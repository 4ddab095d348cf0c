"""Who somebody is, between his name and what he says: "According to Ana Rell, a clerk at the clinic, nine men died"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.facts.drafts import Draft

_CITED = "attribution.according-to"


def behind_apposition(draft: Draft) -> int | None:
    """The code point at which what a cited source says begins behind who it is; None where nothing of that stands."""
    found = draft.match.capture("content")
    if found is None or not draft.info.id.startswith(_CITED) or found[0] < draft.match.trigger:
        return None
    chunks = draft.sentence.chunks
    kinds, first = chunks.kinds, chunks.at(found[0])
    if kinds[first] not in "NM" or chunks.starts[first] != found[0] or chunks.parts[found[0]] not in "dhjJ":
        return None
    comma = first + 1
    while comma < len(kinds) and kinds[comma] in "IFGKXT":
        comma += 1
    if comma + 2 >= len(kinds) or kinds[comma] != ",":
        return None
    own = comma + 1
    while own < len(kinds) - 1 and kinds[own] in "RTIGK,":
        own += 1
    if kinds[own] not in "NME":
        return None
    verb = chunks.skip_right(own + 1)
    governed = verb < len(kinds) and kinds[verb] in "VWUA" and chunks.subject(verb) == own
    return draft.sentence.span(chunks.starts[comma + 1], chunks.starts[comma + 1] + 1)[0] if governed else None
