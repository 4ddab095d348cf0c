"""What pronouns, "the ministry", "both sides", last names and acronyms stand for: an earlier party, or nothing known.

The nearest sentence that has a candidate decides, subjects before others, the same paragraph before the one above it
(after the centering of Grosz, Joshi & Weinstein 1995). Where two candidates are as good as each other, and where there
is none, the reference stays unresolved.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from validator.facts.references.descriptions import of_description
from validator.facts.references.fullnames import full_name
from validator.facts.references.identities import Identities
from validator.facts.references.nouns import Mention, Story, words_of
from validator.facts.references.pairs import of_two, pair_of
from validator.facts.references.pointing import PRONOUNS, is_longer, is_ours, is_short
from validator.facts.references.pronouns import of_pronoun
from validator.facts.references.standing import is_empty
from validator.function_words import DEMONSTRATIVES, THIRD_POSSESSIVES
from validator.parties import resolve
from validator.parties.model import fold_slug
from validator.parties.origin import FACING, SIDED
from validator.parties.words import singular

if TYPE_CHECKING:
    from validator.gazetteer import Gazetteer
    from validator.model import Ref

_HARMED = (
    " dead",
    " killed",
    " wounded",
    " injured",
    " victims",
    " missing",
    " arrested",
    " detained",
)  # "the two dead"
_BODIES = frozenset({"government", "military", "organization"})
_OWN = ("name", "entity", "country", "side", "kind")


@lru_cache(maxsize=512)
def _points(text: str, gazetteer: Gazetteer) -> bool:
    """Does a phrase point at, or shorten the name of, a party?"""
    words = words_of(text)
    party = resolve(words, gazetteer)
    if party.refers == "person" and "and" in words:
        return False  # "the minister and his guests" are two
    return bool(party.refers) or is_short(words, party)


class Reader:
    """Resolves references over one report; what it found once it keeps."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._known = Identities(story, _search)

    def looks_back(self, ref: Ref) -> bool:
        """Does a party point at, or shorten, one told before?"""
        return ref.span is not None and ref.antecedent is None and _points(ref.text, self.story.rules.gazetteer)

    def resolved(self, ref: Ref) -> Ref:
        """A party with its antecedent, if it has one; else as it was."""
        if not self.looks_back(ref) or ref.span is None:
            return ref
        words = words_of(ref.text)
        here = Mention(ref.span.start, ref.span.end, ref.text, words, self._known.party(words), 2)
        found = self._known.antecedent(here)
        if found is None:
            return ref
        whole = self._known.named(found)
        owned = words[0].lower() in THIRD_POSSESSIVES and len(words) > 1 and not is_longer(found, words[-1])
        fields = {key: getattr(whole.party, key) for key in (("country", "side") if owned else _OWN)}
        if fields.get("kind") in ("unknown", "group") and ref.kind not in (None, "unknown"):
            fields["kind"] = ref.kind
        if whole.party.entity is None and ref.entity is not None and not owned:
            fields |= {"name": ref.name, "entity": ref.entity}  # a title too long to be read tells no name
        if found.pair:
            fields["name"] = found.text
        if whole.party.place:
            fields |= {"name": whole.text, "entity": fold_slug(whole.text), "country": None}
        if owned:
            return _owned(ref, found, words[0].lower(), fields)
        return replace(ref, antecedent=found.span, resolved=True, **fields)


def _owned(ref: Ref, found: Mention, owner: str, fields: dict[str, Any]) -> Ref:
    """What is somebody's, who is found: of the side of a state whose body it is; it is not he who owns it."""
    beside = singular(words_of(ref.text)[-1].lower()) in SIDED | FACING  # "its allies"
    if not fields["side"] or ref.kind is None or beside or (owner not in ("its", "their") and ref.kind not in _BODIES):
        return ref
    return replace(ref, antecedent=found.span, resolved=True, **fields)


def _search(known: Identities, here: Mention) -> Mention | None:
    """What a mention points back at, by the way that it points: a pronoun, a short name, two together, "the …"."""
    words, party = here.words, here.party
    first = words[0].lower()
    if first in THIRD_POSSESSIVES and len(words) > 1:
        if is_short(words, party) and (found := full_name(known.story, here)) is not None:
            return found  # "his spokesman Hale"
        owner = (words[0],)
        return of_pronoun(known, replace(here, words=owner, party=known.party(owner)))
    if is_ours(words[0]):
        return None
    if is_short(words, party):
        return full_name(known.story, here)
    if party.refers == "pair":
        return None if known.story.text.startswith(_HARMED, here.end) else pair_of(known, here)
    if len(words) == 1:
        return of_pronoun(known, here) if first in PRONOUNS and not is_empty(known.story, here) else None
    if first in ("the", "both") and words[-1].lower() in ("former", "latter"):
        return of_two(known, here)
    return of_description(known, here) if first in {"the", *DEMONSTRATIVES} else None
