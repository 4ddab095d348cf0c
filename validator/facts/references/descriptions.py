"""Whom "the ministry", "the group", "the agency" mean: a party told before in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.references.agreement import is_person
from validator.facts.references.candidates import levels
from validator.facts.references.identities import Identities, Searched
from validator.facts.references.pointing import BARE_GROUPS, same_head, says_more
from validator.function_words import ARTICLES, THIRD_POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validator.facts.references.nouns import Mention

_SENTENCES_WITH = 30  # that are searched for a word
_MENTIONS_WITH = 100  # in them: a sentence without end has any number
_DEFINING = (" who ", " that ", " whom ", " whose ")  # what follows tells which: "the people who stand in line"


def of_description(known: Identities, here: Mention) -> Mention | None:
    """The party told before in the same words: "the ministry" of "Iran's Foreign Ministry"."""
    story = known.story
    wanted = here.content
    key = max(wanted, key=len, default="")
    if not key or story.text.startswith(_DEFINING, here.end):
        return None
    if wanted == {"agency"} and (teller := _nearest_medium(known, here)) is not None:
        return teller
    number = story.number(here.start)
    nearest: list[Mention] = []
    found: list[Mention] = []
    for mention in _holding(known, key, here):
        if mention.end <= here.start and not _is_office(known, mention) and _describes(known, here, mention, wanted):
            found.append(mention)
            if story.paragraph(story.number(mention.start)) == story.paragraph(number):
                nearest.append(mention)
    distinct = known.distinct(found)
    if len(distinct) == 1:
        return distinct[0]
    close = known.distinct(nearest or _paragraph_above(known, found, number))
    if len(close) == 1:
        return close[0]
    return _only_group(known, here) if not found and not wanted - BARE_GROUPS else None


def _is_office(known: Identities, mention: Mention) -> bool:
    """Is a mention an office that somebody takes, nobody told of: "took over as interim president"?"""
    text = known.story.text
    bare = mention.words[0].islower() and mention.words[0] not in ARTICLES | THIRD_POSSESSIVES
    return bare and text[max(mention.start - 4, 0) : mention.start].endswith((" as ", "as "))


def _paragraph_above(known: Identities, found: Sequence[Mention], number: int) -> list[Mention]:
    """Of mentions those of the paragraph right above a sentence's."""
    story = known.story
    first = story.paragraph(number)
    above = next((n for n in range(number - 1, -1, -1) if story.paragraph(n) != first), None)
    if above is None:
        return []
    return [m for m in found if story.paragraph(story.number(m.start)) == story.paragraph(above)]


def _holding(known: Identities, key: str, here: Mention) -> Sequence[Mention]:
    """The mentions up to here with a word in them, in any case, in the first sentences that hold it."""
    text = known.story.lowered
    done = known.searches.setdefault(key, Searched())
    while (
        done.sentences <= _SENTENCES_WITH
        and len(done.found) < _MENTIONS_WITH
        and 0 <= (at := text.find(key, done.end)) < here.end
    ):
        number = known.story.number(at)
        done.sentences += number != done.last
        done.last, done.end = number, at + len(key)
        if done.sentences <= _SENTENCES_WITH:
            done.found += known.story.mentions_over(at)
    return done.found


def _describes(known: Identities, here: Mention, other: Mention, wanted: frozenset[str]) -> bool:
    """Is a description made of another mention's words, and of its number and kind?"""
    if other.pair and not here.pair and "and" not in here.words:
        return False  # "the rebels" are not "the army and rebels"
    if not wanted <= other.content or (other.party.refers and len(other.content) <= len(wanted)):
        return False
    if not (other.party.resolved or other.party.role or says_more(other, wanted)):
        return False
    if not same_head(here.words, other.words, person=here.party.refers == "person"):
        return False
    if here.party.refers == "person":
        return is_person(known.story, other)
    many = other.party.plural or other.party.kind == "armed-group"
    if other.party.kind == "armed-group" and here.party.kind in ("military", "government", "state"):
        return False  # "the army" is not the Kachin Independence Army
    return not is_person(known.story, other) and (
        here.party.plural == many or here.party.plural == other.party.plural or (here.party.refers == "organization")
    )


def _nearest_medium(known: Identities, here: Mention) -> Mention | None:
    """The agency that told the last thing."""
    for candidates in levels(known, here):
        found = [m for m in candidates if m.rank == 0 and m.party.kind == "media" and not m.party.refers]
        if found:
            return found[-1]
    return None


def _only_group(known: Identities, here: Mention) -> Mention | None:
    """The one named group of the paragraph, or of the one above: what "the group" can only be."""
    found: list[Mention] = []
    for candidates in levels(known, here):
        found += [m for m in candidates if m.party.kind in ("armed-group", "organization") and m.party.entity]
    distinct = known.distinct(found)
    return distinct[0] if len(distinct) == 1 else None
