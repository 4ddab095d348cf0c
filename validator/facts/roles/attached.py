"""Whose an actor is, as far as it stands between him and his verb: "economists *for the No campaign* said".

The phrase is part of who acts, and leaving it out says more than the text: not all economists said so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.chunks.words import CLAUSE_START, FINITE_KINDS
from validator.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.chunks import Chunks
    from validator.facts.drafts import Draft

_OF = frozenset({"for", "from", "with", "behind"})
_IN = frozenset("in within inside on across under at".split())  # of a body; a town is the place of what is done
# What is said, done or felt "in" these is no part of who does it: "the ministry in a statement said".
_OCCASIONS = frozenset(
    "statement statements letter letters interview interviews speech speeches report reports tweet tweets message "
    "messages video videos address memo post posts email emails briefing conference phone while time times moment way "
    "fact end reason result event process case cases meantime response return turn effect addition part public "
    "secret private protest revenge retaliation recent past year years month months week weeks day days night hour "
    "hours morning evening century attack attacks raid raids clash clashes incident operation ruling decision vote "
    "meeting talks session place first last least once contrast need hand hands condition force all".split()
)
_MEMBERS = frozenset(
    "Republicans Democrats Conservatives Liberals Greens Socialists Communists Islamists Muslims Christians Jews Kurds "
    "Arabs Sunnis Shiites Shias".split()
)


def widen_actors(drafts: Sequence[Draft], text: str) -> None:
    """Give the only actor of each draft the phrases that stand between him and his verb."""
    for draft in drafts:
        actors = draft.parties.get("actor", ())
        found = draft.match.capture("actor")
        if len(actors) != 1 or found is None or found[1] > draft.match.trigger or actors[0].span is None:
            continue
        chunks = draft.sentence.chunks
        end = _attached_end(chunks, *found, draft.match.trigger)
        span = actors[0].span
        if end > found[1] and span.end == draft.sentence.span(*found)[1]:
            high = draft.sentence.span(found[0], end)[1]
            wide = Span(span.start, high, text[span.start : high])
            draft.parties["actor"] = (replace(actors[0], span=wide, text=wide.exact),)


def _attached_end(chunks: Chunks, start: int, end: int, trigger: int) -> int:
    """Where the noun group at a token range ends with what prepositions attach to it, right before its verb."""
    first, j = chunks.at(start), chunks.at(end - 1) + 1
    kinds = chunks.kinds
    if "".join(kinds[j : j + 1]) != "I" or kinds[first] != "N" or (first and kinds[first - 1] not in CLAUSE_START):
        return end
    last = chunks.ends[first] - 1
    members = chunks.parts[last] in "JP" and chunks.tokens[last] in _MEMBERS
    if (chunks.parts[last] not in "hg" and not members) or chunks.ends[j - 1] != end:
        return end
    while j + 1 < len(kinds) and kinds[j] == "I" and _belongs(chunks, j):
        j = chunks.at(chunks.extent(j + 1)[1] - 1) + 1
    stop = chunks.ends[j - 1]
    while j < len(kinds) and kinds[j] == "R":
        j += 1
    governs = j < len(kinds) and kinds[j] in FINITE_KINDS and chunks.subject(j) == first
    return stop if governs and chunks.starts[j] <= trigger else end


def _belongs(chunks: Chunks, i: int) -> bool:
    """Does the preposition at `i` begin a phrase of who or where somebody is, none of when or how?"""
    kind, start, last = chunks.kinds[i + 1], chunks.starts[i + 1], chunks.ends[i + 1] - 1
    if chunks.ends[i] - chunks.starts[i] != 1 or kind not in "GK":
        return False
    if chunks.word(i) not in _OF and (chunks.word(i) not in _IN or chunks.parts[last] not in "hg"):
        return False
    if chunks.tokens[last].lower() in _OCCASIONS:
        return False
    joint = chunks.parts.find("c", start, last)
    if joint >= 0 and chunks.parts[joint + 1] in "dq":
        return False  # "ministers from Mali and the envoy of Chad met"
    return kind == "G" or chunks.word(i) != "with"
