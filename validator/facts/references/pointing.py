"""The words of references: pronouns, titles that tell he from she, and what makes a name short or long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.abbreviations import LOW_TITLES
from validator.facts.references.given import given_names
from validator.function_words import ARTICLES, FIRST_PERSON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.references.nouns import Mention
    from validator.parties import Party

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
PRONOUNS = HE | SHE | THEY | IT
OBJECTS = frozenset({"him", "them", "himself", "herself", "themselves", "itself"})
REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
MALE = frozenset(
    "mr sir lord king prince father brother son husband uncle spokesman chairman policeman businessman congressman "
    "councilman man boy grandfather sheikh sheik imam baron duke emperor serviceman gunman".split()
)
FEMALE = frozenset(
    "mrs ms miss dame lady queen princess mother sister daughter wife aunt spokeswoman chairwoman policewoman "
    "businesswoman congresswoman councilwoman woman girl grandmother baroness duchess empress actress waitress".split()
)
_KINDS_OF_PEOPLE = frozenset(  # words with a capital that are no names
    "Jewish Muslim Christian Catholic Protestant Orthodox Islamic Arab Sunni Shiite Shia Hindu Buddhist Sikh Kurdish "
    "Western Eastern Northern Southern Democratic Republican Democrat Conservative Liberal Labour Communist "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
RELATIVES = frozenset("wife husband son daughter brother sister father mother widow uncle aunt cousin".split())
_TITLES = MALE | FEMALE | LOW_TITLES | {"the"}
ORGANIZED = frozenset({"state", "military", "government", "media", "organization", "armed-group"})
BARE_GROUPS = frozenset({"group", "movement", "organisation", "organization", "faction", "outfit", "militia"})


def is_ours(word: str) -> bool:
    """Does a word speak of who speaks: "our", "us", and not "US"?"""
    return word != "US" and word.lower() in FIRST_PERSON


_LIKE_WORDS = frozenset({"unknown", "person", "group", "organization", "armed-group"})  # King, Banks, Wagner


def is_short(words: Sequence[str], party: Party) -> bool:
    """Is it a bare name that a longer one can have been told for: "Krebs", "Mr Penrose", "YPG"?"""
    if len(words) == 1 and party.kind == "group" and party.side == party.country is not None:
        return words[0][-1] != "s" and words[0].istitle() and words[0] not in _KINDS_OF_PEOPLE  # "German said"
    if (
        not words
        or not words[-1][:1].isupper()
        or "and" in words
        or party.side is not None
        or (party.country is not None and not party.place)
    ):
        return False
    if words[-1] in _KINDS_OF_PEOPLE:
        return False
    names = [w for w in words if w[:1].isupper() and w.rstrip(".").lower() not in _TITLES]
    alone = len(names) == 1 or (party.kind == "person" and party.name == words[-1])  # "Senator Penrose"
    word = len(words) == 1 and words[0].istitle() and not party.refers  # "Price said"
    if word and party.kind in _LIKE_WORDS:
        return True
    return alone and bool(party.name) and party.kind in ("unknown", "person")


def is_longer(mention: Mention, word: str, *, acronym: bool = False, place: bool = False) -> bool:
    """Is a mention the longer name: one that ends in the word, or brings it in brackets; of a town's name a person?"""
    words = mention.words
    if acronym and ("(", word, ")") in zip(words, words[1:], words[2:], strict=False):
        return True
    if word not in words[1:]:
        return False
    at = words.index(word, 1)
    before = words[at - 1]
    if _is_of_its_holder(words, at):
        return False  # "the Ivan Hale loyalist"
    if not RELATIVES.isdisjoint(w.lower() for w in words[: words.index(word)]):
        return False  # "his wife Ana Hale" is not who is called Hale
    if place and mention.party.kind != "person":
        return False  # "the old town of Kerry" is not who Kerry is
    title = before.rstrip(".").lower() in _TITLES
    return before[:1].isupper() and not title and mention.party.kind in ("person", "unknown", "civilians", "military")


def _is_of_its_holder(words: Sequence[str], at: int) -> bool:
    """Does a noun stand right behind a name, which only tells whose it is: "the Ivan Hale loyalist"?"""
    return (
        words[0].lower() in ARTICLES | {"the"}
        and at + 1 < len(words)
        and words[at + 1].isalpha()
        and (words[at + 1].islower() and words[at + 1] not in _ATTACHES | {"and", "or"})
    )


def may_be_a_name(words: Sequence[str]) -> bool:
    """Could it be a person's name: one to three capitalized words, no acronym, no article?"""
    return (
        len(words) < 4
        and all(w[:1].isupper() and w.isalpha() and not w.isupper() for w in words)
        and words[0].lower() not in ARTICLES
    )


def gender_fits(pronoun: str, other: Mention) -> bool:
    """Does no word of the other speak against the pronoun?"""
    words = _titles_of(other)
    men, women = given_names()
    given = next((w for w in _of_head(other.words) if w in men or w in women), "")
    if pronoun in HE:
        return words.isdisjoint(FEMALE) and pronoun_of(other) not in SHE and given not in women
    return words.isdisjoint(MALE) and pronoun_of(other) not in HE and given not in men


def gender_known(pronoun: str, other: Mention) -> bool:
    """Does a title or a given name of the other speak for the pronoun?"""
    own, names = (MALE, given_names()[0]) if pronoun in HE else (FEMALE, given_names()[1])
    return any(w in names for w in _of_head(other.words)) or not own.isdisjoint(_titles_of(other))


def _of_head(words: Sequence[str]) -> list[str]:
    """The words of a mention that are its own: "Ana King, the daughter" of "Ana King, the daughter of Martin"."""
    out: list[str] = []
    attached = False
    for word in words:
        attached = word != "," and (attached or word.lower() in _ATTACHES)
        if not attached:
            out.append(word)
    return out


def _titles_of(other: Mention) -> set[str]:
    """The words of a mention in lower case, without the last name of somebody: "Dana King" is no king."""
    words = other.words
    end = words.index(",") if "," in words else len(words)
    named = end > 1 and words[end - 1][:1].isupper() and words[end - 2][:1].isupper() and words[end - 2].isalpha()
    if named and words[end - 2].lower() not in _TITLES:
        words = (*words[: end - 1], *words[end:])
    return {w.rstrip(".").lower() for w in words}


def pronoun_of(mention: Mention) -> str:
    """A mention that is one word, in lower case."""
    return mention.words[0].lower() if len(mention.words) == 1 else ""


_ATTACHES = frozenset({"of", "for", "in", "from", "at", "on", "with", "against", "(", "who", "which", "that"})
_REMAINS = frozenset({"body", "bodies", "remains", "corpse", "death", "home", "house", "car"})


def _pieces(words: Sequence[str]) -> list[list[str]]:
    """A phrase and its appositions, in lower case, each up to what attaches to its head."""
    pieces: list[list[str]] = [[]]
    attached = False
    for word in words:
        if word == ",":
            pieces.append([])
            attached = False
            continue
        attached = attached or word.lower() in _ATTACHES
        if not attached:
            pieces[-1].append(word.lower())
    return pieces


def same_head(words: Sequence[str], other: Sequence[str], *, person: bool) -> bool:
    """Is the head of a description that of a phrase, or of its apposition? A person's title may stand before the name.

    "The regime" is no "forces of the regime", "the coalition" no "coalition advisers".
    """
    heads = _pieces(words)[0]
    if not heads:
        return False
    pieces = _pieces(other)
    if person:
        return any(heads[-1] in piece for piece in pieces)
    return any(piece and piece[-1] == heads[-1] for piece in pieces)


def is_of_somebody(mention: Mention) -> bool:
    """Does a phrase name what is somebody's, not somebody: "the body of Mr Hale"?"""
    piece = _pieces(mention.words)[0]
    return bool(piece) and piece[-1] in _REMAINS


def is_language(mention: Mention) -> bool:
    """Is it a bare demonym, which can be a language: "in Russian"?"""
    word = mention.words[0].lower()
    return len(mention.words) == 1 and mention.party.country is not None and mention.party.plural and word[-1] != "s"


def says_more(other: Mention, wanted: frozenset[str]) -> bool:
    """Does a mention tell more than the description that looks back at it?"""
    return len(other.content) > len(wanted) or other.words[0].lower() in ("a", "an")
