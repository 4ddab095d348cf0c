"""Who a mention is: itself, or whom it points back at. What was found is kept while a report is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.facts.references.nouns import Mention, Story
from validator.facts.references.pointing import HE, is_short
from validator.parties import Party, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Identities:
    """The mentions of one report and whom they mean; `search` says what one of them points back at."""

    __slots__ = ("_found", "_search", "genders", "searches", "story")

    def __init__(self, story: Story, search: Callable[[Identities, Mention], Mention | None]) -> None:
        self.story = story
        self._search = search
        self._found: dict[tuple[int, int], Mention | None] = {}
        self.genders: dict[object, bool] = {}  # who was "he" before
        self.searches: dict[str, Searched] = {}

    def party(self, words: tuple[str, ...]) -> Party:
        """Who words mean by themselves."""
        return resolve(words, self.story.rules.gazetteer)

    def antecedent(self, here: Mention) -> Mention | None:
        """What a mention points back at; None where that is not known."""
        key = (here.start, here.end)
        if key not in self._found:
            self._found[key] = None  # what looks back at itself finds nothing
            found = self._found[key] = self._search(self, here)
            if found is not None and here.party.refers == "person" and len(here.words) == 1:
                self.genders.setdefault(self.who(found), here.words[0].lower() in HE)
        return self._found[key]

    def named(self, mention: Mention) -> Mention:
        """The mention that names whom another points at."""
        for _ in range(6):
            if not (mention.party.refers or is_short(mention.words, mention.party)):
                return mention
            found = self.antecedent(mention)
            if found is None or (mention.party.entity is not None and found.party.entity is None):
                return mention  # "Minister for Trade and Transport Ana Hale" can be too long to tell her name
            mention = found
        return mention

    def who(self, mention: Mention) -> object:
        """What tells the person of a mention from others."""
        whole = self.named(mention)
        return whole.party.entity or (whole.start, whole.end)

    def pointed_at(self, found: Mention) -> Mention | None:
        """Of a pronoun or "the ministry" what it points at itself; nothing of a pronoun that points nowhere."""
        if not found.party.refers:
            return found
        before = self.antecedent(found)
        return before if before is not None else (found if len(found.words) > 1 else None)

    def distinct(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Mentions of different parties: of one party the last."""
        found: dict[object, Mention] = {}
        for mention in mentions:
            found[self.who(mention)] = mention
        return list(found.values())


class Searched:
    """The mentions with a word in them, as far as a report was searched for it."""

    __slots__ = ("end", "found", "last", "sentences")

    def __init__(self) -> None:
        self.found: list[Mention] = []
        self.end = 0  # of the last place
        self.last = -1  # the number of its sentence
        self.sentences = 0
