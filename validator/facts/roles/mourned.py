"""Whose death a noun tells of: "Lang's death", "his murder", "her deceased husband's farm"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.counts import count
from validator.facts.phrases import party_of, ref, span
from validator.model import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.drafts import Draft
    from validator.ruleset import RuleSet

Range = tuple[int, int]  # of tokens

_KILLED = ("effect", "killed")
_DEATHS = frozenset("death murder killing assassination execution slaying lynching beheading".split())
_DEAD = frozenset({"deceased", "slain", "murdered", "assassinated", "beheaded"})
_OWNERS = {"his": 1, "her": 1, "their": 2}
_STATES = frozenset({"state", "government", "military", "armed-group", "organization", "police", "media"})


def name_victims(drafts: Sequence[Draft], text: str, rules: RuleSet) -> None:
    """Give deaths told by a noun, or by what the dead are called, the dead, and how many."""
    for draft in drafts:
        if draft.info.type != "casualty" or draft.party is not None or draft.count is not None:
            continue
        if _KILLED not in draft.info.emit or draft.match.captures:
            continue
        found = _dead_person(draft) or _owner(draft)
        if found is None:
            continue
        sentence = draft.sentence
        told = party_of(sentence, *found, rules)
        if told.kind in _STATES or (told.plural and not _are_several(draft)):
            continue  # "Israel's killing of two": who kills
        draft.party, draft.status = ref(sentence, *found, text, rules), told.status
        draft.count = _how_many(draft, found, text)


def _how_many(draft: Draft, found: Range, text: str) -> Count | None:
    """How many the dead are: one by "his", more than one by "their"."""
    sentence = draft.sentence
    told = count(sentence, *found, text)
    if told is not None or sentence.tokens[found[0]].lower() not in _OWNERS:
        return told
    word = span(sentence, draft.match.trigger, draft.match.trigger + 1, text)
    if _OWNERS[sentence.tokens[found[0]].lower()] == 1:
        return Count(low=1, high=1, text=word.exact, span=word)
    return Count(low=2, high=None, qualifier="vague", text=word.exact, span=word)


def _are_several(draft: Draft) -> bool:
    return draft.sentence.tokens[draft.match.trigger].lower().endswith("s")


def _owner(draft: Draft) -> Range | None:
    """The tokens of whose death a noun tells, with nothing but adjectives between; None where "of" tells who died."""
    chunks, trigger, tokens = draft.sentence.chunks, draft.match.trigger, draft.sentence.tokens
    chunk = chunks.at(trigger)
    start, end = chunks.starts[chunk], chunks.ends[chunk]
    if (
        tokens[trigger].lower().removesuffix("s") not in _DEATHS
        or trigger != end - 1
        or chunks.kinds[chunk] not in "MNKG"
    ):
        return None
    after = chunk + 1
    if after < len(chunks.kinds) and chunks.kinds[after] == "F":
        return None  # "his killing of two guards"
    several = _are_several(draft)
    first = tokens[start].lower()
    if first in _OWNERS and set(chunks.parts[start + 1 : trigger]) <= set("jJ"):
        return (start, start + 1) if several == (_OWNERS[first] == 2) else None
    mark = chunks.parts.rfind("s", start, trigger)
    if mark <= start or set(chunks.parts[mark + 1 : trigger]) - set("jJ"):
        return None
    return (start, mark) if set(chunks.parts[start:mark]) & set("hP") else None


def _dead_person(draft: Draft) -> Range | None:
    """The tokens of who is called dead: "her deceased husband", "the slain generals"."""
    chunks, trigger, tokens = draft.sentence.chunks, draft.match.trigger, draft.sentence.tokens
    if tokens[trigger].lower() not in _DEAD:
        return None
    chunk = chunks.at(trigger)
    end = trigger + 1
    while end < chunks.ends[chunk] and chunks.parts[end] in "jJnhgP":
        end += 1
    return (chunks.starts[chunk], end) if "h" in chunks.parts[trigger + 1 : end] else None
