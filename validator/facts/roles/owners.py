"""Whose a deed is that a noun tells of: "Rao's visit to Oran", "the miners' strike", "his arrest"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.phrases import party_of, refs
from validator.function_words import THIRD_POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.drafts import Draft
    from validator.ruleset import RuleSet

Range = tuple[int, int]  # of tokens

# "Rao's arrest" befalls Rao, "Rao's visit" is made by him.
_BEFALLS = frozenset({"detention", "release", "displacement"})
_DOES = frozenset({"consultation", "protest", "resignation", "aid", "mobilization", "retreat", "support", "offer"})


def name_owners(drafts: Sequence[Draft], text: str, rules: RuleSet) -> list[Draft]:
    """The drafts, those told by a noun with whose it is; without an arrest or a release of nobody."""
    return [draft for draft in drafts if draft.info.type not in _BEFALLS | _DOES or _has_owner(draft, text, rules)]


def _has_owner(draft: Draft, text: str, rules: RuleSet) -> bool:
    """Does a draft tell somebody's deed? Who is found is named."""
    befalls = draft.info.type in _BEFALLS
    role = "recipient" if befalls else "actor"
    if draft.parties.get(role):
        return True
    found = _owner(draft)
    if found is None:
        return True
    party = party_of(draft.sentence, *found, rules)
    if draft.sentence.tokens[found[0]].lower() in THIRD_POSSESSIVES or (party.acts and party.kind != "media"):
        draft.parties[role] = refs(draft.sentence, *found, text, rules)
        return True
    return not befalls or bool(draft.match.captures)  # "the album's release"


def _is_noun(draft: Draft) -> bool:
    chunks = draft.sentence.chunks
    return chunks.kinds[chunks.at(draft.match.trigger)] in "NMGKZ"


def _owner(draft: Draft) -> Range | None:
    chunks, trigger, tokens = draft.sentence.chunks, draft.match.trigger, draft.sentence.tokens
    chunk = chunks.at(trigger)
    if not _is_noun(draft):
        return None
    start = chunks.starts[chunk]
    if tokens[start].lower() in THIRD_POSSESSIVES and trigger > start:
        return start, start + 1
    mark = chunks.parts.find("s", start, trigger)
    if chunks.kinds[chunk] == "Z" and chunk > 1 and chunks.parts[start - 1] == "s" and chunks.kinds[chunk - 2] in "NG":
        start, mark = chunks.starts[chunk - 2], chunks.ends[chunk - 2]
    return (start, mark) if mark > start else None
