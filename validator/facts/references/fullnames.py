"""The longer name told before: of a last name, of an acronym."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.facts.references.nouns import words_of
from validator.facts.references.pointing import HE, RELATIVES, SHE, gender_known, is_longer
from validator.parties import resolve

if TYPE_CHECKING:
    from validator.facts.references.nouns import Mention, Story
    from validator.sentences import Sentence

_OWNS = ("'s ", "’s ", "' ", "’ ")
_NAMED_WITHIN = 100_000  # code points: the longer name of somebody is looked for so far back


def full_name(story: Story, here: Mention) -> Mention | None:
    """The person whose last name it is, or the body whose acronym: the longer name told before."""
    word = here.words[-1]
    acronym = word.isupper() and len(word) > 1
    found: list[Mention] = []
    kin = False
    places = story.windows.places(word, max(here.start - _NAMED_WITHIN, 0), here.start)
    for at in islice(places, 12):
        for mention in story.mentions_over(at):
            holds = mention.start <= at < mention.end and mention.start < here.start
            if holds and story.text.startswith(_OWNS, at + len(word)) and not mention.pair:
                mention = _owner(story, mention, at + len(word))
            if len(here.words) > 1 and mention.party.name == word:
                continue  # "Senator Hale" is told no more fully by "Senator Hale", but "Hale" is
            if holds and mention.words.count(word) > 1:
                return None  # "Ana Hale, Rosa Hale"
            if holds and is_longer(mention, word, acronym=acronym, place=here.party.place):
                found.append(mention)
            elif holds and _is_kin(story, here, mention):
                kin = True
    names = {m.party.entity or m.text for m in found}
    if len(names) != 1 or kin or _is_other_sex(story, here, found[0]):
        return None
    return found[0]


def _owner(story: Story, mention: Mention, end: int) -> Mention:
    """Whose somebody or something is, by where the name of the owner ends: "President Ivan Hale's guards"."""
    text = story.text[mention.start : end]
    words = words_of(text)
    party = resolve(words, story.rules.gazetteer)
    return replace(mention, end=end, text=text, words=words, party=party, rank=2)


def _is_kin(story: Story, here: Mention, other: Mention) -> bool:
    """Is somebody of the same name spoken of right before: "his wife Ana Hale wept. Hale said …"?"""
    word = here.words[-1]
    named = other.words[-1] == word and len(other.words) > 2 and other.words[-2][:1].isupper()
    near = story.number(here.start) - story.number(other.start) <= 1
    return named and near and not RELATIVES.isdisjoint(w.lower() for w in other.words)


def _is_other_sex(story: Story, here: Mention, other: Mention) -> bool:
    """Is a last name told of as "she", and whose it was a man: "Clinton was faulted for her vote"?"""
    word = next((word for word in ("he", "she") if gender_known(word, other)), "")
    if not word:
        return False
    same, opposite = (HE, SHE) if word == "he" else (SHE, HE)
    sentence = story.sentence(story.number(here.start))
    at = sentence.token_at(here.end)
    if any(kind in "NG" and sentence.chunks.starts[i] < at - 1 for i, kind in enumerate(sentence.chunks.kinds)):
        return False
    behind = {token.lower() for token in sentence.tokens[at:]}
    return behind.isdisjoint(same) and not behind.isdisjoint(opposite - {"herself", "himself"}) and _alone(sentence, at)


def _alone(sentence: Sentence, at: int) -> bool:
    """Is nobody else named behind a token before a sentence ends?"""
    chunks = sentence.chunks
    return not any(
        kind in "NG" and chunks.starts[i] >= at and chunks.parts[chunks.ends[i] - 1] in "PCh"
        for i, kind in enumerate(chunks.kinds)
    )
