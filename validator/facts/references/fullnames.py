"""The longer name told before: of a last name, of an acronym."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from validator.facts.references.pointing import is_longer

if TYPE_CHECKING:
    from validator.facts.references.nouns import Mention, Story

_NAMED_WITHIN = 100_000  # code points: the longer name of somebody is looked for so far back


def full_name(story: Story, here: Mention) -> Mention | None:
    """The person whose last name it is, or the body whose acronym: the longer name told before."""
    word = here.words[-1]
    acronym = word.isupper() and len(word) > 1
    found: list[Mention] = []
    places = story.windows.places(word, max(here.start - _NAMED_WITHIN, 0), here.start)
    for at in islice(places, 12):
        for mention in story.mentions_over(at):
            holds = mention.start <= at < mention.end and mention.start < here.start
            if len(here.words) > 1 and mention.party.name == word:
                continue  # "Senator Hale" is told no more fully by "Senator Hale", but "Hale" is
            if holds and mention.words.count(word) > 1:
                return None  # "Ana Hale, Rosa Hale"
            if holds and is_longer(mention, word, acronym=acronym, place=here.party.place):
                found.append(mention)
    names = {m.party.entity or m.text for m in found}
    return found[0] if len(names) == 1 else None
