"""Whether a mention can be what another points at: person, number and gender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.references.pointing import (
    HE,
    ORGANIZED,
    SHE,
    gender_fits,
    gender_known,
    is_language,
    is_of_somebody,
    is_ours,
    may_be_a_name,
)
from validator.facts.references.standing import is_speaker, is_teller, tells_of
from validator.function_words import THIRD_POSSESSIVES

if TYPE_CHECKING:
    from validator.facts.references.identities import Identities
    from validator.facts.references.nouns import Mention, Story

_TOWN = 500_000  # people; a smaller one's name that is the subject of a sentence is a person's
_MANY = frozenset({"police", "authorities", "forces", "troops"})  # "they", though they are one body
_TOGETHER = frozenset("family team staff crew party firm office entourage campaign".split())  # several, and no "he"


def agrees(known: Identities, here: Mention, other: Mention) -> bool:
    """Person, number and gender."""
    refers, party = here.party.refers, other.party
    if is_of_somebody(other) or is_language(other) or _is_own_like(here, other):
        return False
    if party.refers == "speaker" or is_ours(other.words[0]):
        return False
    if refers == "person":
        word = here.words[0].lower()
        if not (is_person(known.story, other) and gender_fits(word, other) and gender_fits(word, known.named(other))):
            return False
        owner = other.words[0].lower()
        like = owner in (HE if word in HE else SHE) and tells_of(known.story, here)
        if owner in THIRD_POSSESSIVES and (other.rank == 2 or like):
            return False  # "he was with his wife", "his lawyer said he had left"
        return word not in HE | SHE or known.genders.get(known.who(other), word in HE) == (word in HE)
    if refers == "organization":
        organized = party.kind in ORGANIZED or party.refers == "organization"
        return organized and not party.plural and (party.role is None or party.kind == "organization")
    if refers == "group":
        armed = party.kind == "armed-group" and party.entity is not None and other.rank < 2
        here_told = armed and known.story.number(other.start) == known.story.number(here.start)  # "the Taliban … they"
        many = other.words[-1].lower() in _MANY or (party.kind == "armed-group" and other.words[-1].endswith("s"))
        many = many or here_told
        return party.plural or party.refers == "group" or many or is_teller(known.story, here, other)
    return False


def _is_own_like(here: Mention, other: Mention) -> bool:
    """Is a mention the like of what is owned: "the Kenyan army disbanded its army" tells of another's?"""
    if here.words[0].lower() not in THIRD_POSSESSIVES:
        return False
    owned = here.text.split()
    return len(owned) > 1 and owned[-1].islower() and owned[-1] == other.words[-1].lower()


def is_person(story: Story, mention: Mention) -> bool:
    """Can a mention be one person, by its words and where it stands?"""
    party = mention.party
    if mention.pair or "and" in mention.words:
        return False
    one_of = mention.rank == 0 and mention.words[1:2] == ("of",) and mention.words[0].lower() == "one"
    if one_of and is_speaker(story, mention):
        return True  # "one of the guards said …"
    if party.plural or party.refers in ("group", "organization", "pair", "country", "speaker"):
        return False
    if mention.words[-1].lower() in _TOGETHER:
        return False
    if party.kind == "person" or party.refers == "person":
        return True
    if party.role is not None and mention.words[-1].lower() not in ("police", "officials"):
        return True
    if party.kind != "unknown" or party.refers or not may_be_a_name(mention.words):
        return False
    name = " ".join(mention.words)
    if name in _LANDS or story.rules.gazetteer.region(name):
        return False
    towns = story.rules.gazetteer.place(name)
    if mention.rank == 2 and _is_where(story, mention):
        return False  # "was in Onerahi"
    return not towns or (mention.rank == 0 and towns[0].population < _TOWN)


_LANDS = frozenset("Europe Asia Africa America Oceania Scandinavia Eurasia Antarctica Balkans Caucasus Sahel".split())
_WHERE = frozenset({"in", "at", "near", "into", "outside", "across", "around"})


def _is_where(story: Story, mention: Mention) -> bool:
    """Does a name stand behind a preposition of places?"""
    sentence = story.sentence(story.number(mention.start))
    at = sentence.token_at(mention.start)
    return at > 0 and sentence.tokens[at - 1].lower() in _WHERE


def is_of_gender(known: Identities, word: str, other: Mention) -> bool:
    """Is the other known to be a "he", or a "she": by a title, a name, or a pronoun before?"""
    if word not in HE | SHE:
        return False
    return gender_known(word, known.named(other)) or known.who(other) in known.genders
