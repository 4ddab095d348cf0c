"""The references among the parties of drafts: each gets its antecedent; "we" gets the side of who is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.facts.references.antecedents import Reader
from validator.facts.references.nouns import Story, words_of
from validator.facts.references.pointing import HE, SHE, is_ours
from validator.function_words import FIRST_PERSON
from validator.model import Ref
from validator.parties import resolve
from validator.parties.model import fold_slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.attributions.attribution import Frame
    from validator.facts.drafts import Draft
    from validator.gazetteer import Gazetteer

_AT_PLACES = frozenset({"assault", "damage", "movement", "retreat", "mobilization", "displacement", "coercion"})


def resolve_references(drafts: Sequence[Draft], story: Story) -> None:
    """Give the references among the parties of drafts their antecedents."""
    reader = Reader(story)
    for draft in drafts:
        for slot, parties in draft.parties.items():
            if any(reader.looks_back(party) for party in parties):
                draft.parties[slot] = tuple(reader.resolved(party) for party in parties)
        if draft.party is not None and draft.party.antecedent is None and reader.looks_back(draft.party):
            draft.party = reader.resolved(draft.party)
        _forget_towns(draft, story.rules.gazetteer)


def _forget_towns(draft: Draft, gazetteer: Gazetteer) -> None:
    """Leave out the country of a bare name that only some town has, where it says who acts or who was hurt."""
    for slot, parties in draft.parties.items():
        if slot == "actor" or draft.info.type not in _AT_PLACES:
            draft.parties[slot] = tuple([_without_town(party, gazetteer) for party in parties])
    if draft.party is None or draft.party.country is None:
        return
    if dict(draft.info.emit).get("effect") in ("killed", "wounded"):
        draft.party = _without_town(draft.party, gazetteer)


def _without_town(party: Ref, gazetteer: Gazetteer) -> Ref:
    if party.country is None or party.resolved or party.kind != "unknown" or party.antecedent is not None:
        return party
    if not resolve(words_of(party.text), gazetteer).place:
        return party
    return replace(party, name=party.text, entity=fold_slug(party.text), country=None)


def resolve_speakers(drafts: Sequence[Draft], holders: Sequence[Sequence[Frame]]) -> None:
    """Give "we" and "our forces" the side of who is quoted with these words."""
    for draft, frames in zip(drafts, holders, strict=True):
        if not frames:
            continue
        sources = drafts[frames[-1].draft].parties.get("actor", ())
        if not sources:
            continue
        quoted = frames[-1].quoted
        for slot, parties in draft.parties.items():
            draft.parties[slot] = tuple(_spoken(party, sources[0], quoted=quoted) for party in parties)
        if draft.party is not None:
            party = _spoken(draft.party, sources[0], quoted=quoted)
            draft.party = _alive(party, sources[0]) if ("effect", "killed") in draft.info.emit else party


def _alive(party: Ref, source: Ref) -> Ref:
    """Who was killed, without an antecedent where that would be who tells it."""
    same = party.antecedent == source.span or (party.entity is not None and party.entity == source.entity)
    if party.antecedent is None or not same:
        return party
    return Ref(text=party.text, span=party.span, kind="unknown", resolved=False)


def _spoken(party: Ref, source: Ref, *, quoted: bool) -> Ref:
    """A party of what somebody says as he means it: whom he calls "he" in a quotation is another."""
    if quoted and party.text.lower() in HE | SHE and party.antecedent is not None:
        same = party.antecedent == source.span or (party.entity is not None and party.entity == source.entity)
        known = source.text.lower() not in HE | SHE or source.antecedent is not None
        if same and known:
            return Ref(text=party.text, span=party.span, kind="unknown", resolved=False)
    first = party.text.split(maxsplit=1)[0] if party.text else ""
    if not is_ours(first) or party.antecedent is not None or source.span is None or source.text.lower() in FIRST_PERSON:
        return party
    side = source.side or party.side
    return replace(
        party, antecedent=source.span, side=side, country=source.country or party.country, resolved=side is not None
    )
