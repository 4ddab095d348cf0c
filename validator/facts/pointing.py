"""The words of references: pronouns, titles that tell he from she, and what makes a name short or long."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.nouns import Mention
    from validator.parties import Party

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
PRONOUNS = HE | SHE | THEY | IT
OBJECTS = frozenset({"him", "them", "himself", "herself", "themselves", "itself"})
OWNED = frozenset({"its", "their", "his", "her"})
OURS = frozenset({"our", "we", "us", "i", "my", "me", "ourselves", "myself"})
MALE = frozenset(
    "mr sir lord king prince father brother son husband uncle spokesman chairman policeman businessman congressman "
    "councilman man boy grandfather sheikh sheik imam baron duke emperor serviceman gunman".split()
)
FEMALE = frozenset(
    "mrs ms miss dame lady queen princess mother sister daughter wife aunt spokeswoman chairwoman policewoman "
    "businesswoman congresswoman councilwoman woman girl grandmother baroness duchess empress actress waitress".split()
)
_TITLES = MALE | FEMALE | {"dr", "the"}
ORGANIZED = frozenset({"state", "military", "government", "media", "organization", "armed-group"})
BARE_GROUPS = frozenset({"group", "movement", "organisation", "organization", "faction", "outfit", "militia"})


def is_short(words: Sequence[str], party: Party) -> bool:
    """Is it a bare name that a longer one can have been told for: "Krebs", "Mr Penrose", "YPG"?"""
    if not words or not words[-1][:1].isupper() or party.side is not None or party.country is not None:
        return False
    names = [w for w in words if w[:1].isupper() and w.rstrip(".").lower() not in _TITLES]
    return len(names) == 1 and party.kind in ("unknown", "person") and bool(party.name)


def is_longer(mention: Mention, word: str, acronym: bool) -> bool:
    """Is a mention the longer name: one that ends in the word, or brings it in brackets?"""
    words = mention.words
    if acronym and ("(", word, ")") in zip(words, words[1:], words[2:], strict=False):
        return True
    if word not in words[1:]:
        return False
    before = words[words.index(word) - 1]
    title = before.rstrip(".").lower() in _TITLES
    return before[:1].isupper() and not title and mention.party.kind in ("person", "unknown", "civilians", "military")


def may_be_a_name(words: Sequence[str]) -> bool:
    """Could it be a person's name: one to three capitalized words, no acronym, no article?"""
    return (
        len(words) < 4
        and all(w[:1].isupper() and w.isalpha() and not w.isupper() for w in words)
        and (words[0].lower() not in ("the", "a", "an"))
    )


def gender_fits(pronoun: str, other: Mention) -> bool:
    """Does no word of the other speak against the pronoun?"""
    words = {w.rstrip(".").lower() for w in other.words}
    if pronoun in HE:
        return words.isdisjoint(FEMALE) and pronoun_of(other) not in SHE
    return words.isdisjoint(MALE) and pronoun_of(other) not in HE


def pronoun_of(mention: Mention) -> str:
    """A mention that is one word, in lower case."""
    return mention.words[0].lower() if len(mention.words) == 1 else ""


def says_more(other: Mention, wanted: frozenset[str]) -> bool:
    """Does a mention tell more than the description that looks back at it?"""
    return len(other.content) > len(wanted) or other.words[0].lower() in ("a", "an")
