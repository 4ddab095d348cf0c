"""What the readers of parties share: where a phrase comes from, and what its body is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.parties.model import AFFILIATING, PORTFOLIO_NAMES, Party, Phrase, Refers, Segment, fold_slug, joined
from validator.parties.words import PartyWords, singular

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.gazetteer import Gazetteer
    from validator.lexicon import WordTable

COUNTRIES = frozenset({"country", "seat", "demonym", "people"})
_GOVERNMENT = frozenset(
    "government administration authority cabinet regime leadership executive state council-of-ministers "
    "federal-government central-government interim-government transitional-government caretaker-government "
    "coalition-government unity-government presidential-administration".split()
)
_PARLIAMENT = frozenset(
    "parliament legislature national-assembly congress senate house-of-representatives supreme-council "
    "grand-national-assembly assembly chamber-of-deputies".split()
)
MINISTRIES = frozenset(
    {
        "ministry",
        "department",
        "office",
        "secretariat",
        "directorate",
        "agency",
        "bureau",
        "authorities",
        "department of state",
    }
)
_LESSER = frozenset({"office", "directorate", "agency", "bureau"})
_ARTICLE = frozenset({"USA", "GBR", "ARE", "NLD", "PHL", "BHS", "GMB", "DOM", "CAF", "COG", "COD", "COM", "MDV", "CZE"})
_TITLES = frozenset({"government-role", "rank", "honorific"})
_TOWN = 200_000  # people; a smaller town tells nothing of those who are named after it
_FAR = 5  # times as many people as any town of the name elsewhere
_ADJECTIVES = ("j", "r", "k", "z", "q")
FIGHTING = frozenset("liberation resistance jihad mujahideen mujahedeen martyrs revolutionary salvation".split())


SIDED = frozenset("adversary enemy foe rival ally partner neighbour neighbor nemesis".split())
FACING = frozenset("opponent critic friend supporter backer sponsor sympathiser sympathizer".split())
_KNOWING = frozenset("expert analyst watcher specialist scholar hawk lobby lobbyist correspondent".split())


class PartyOrigin:
    """Look-ups over one gazetteer and one set of word lists."""

    def __init__(self, gazetteer: Gazetteer, words: PartyWords, english: WordTable) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self.english = english

    def country_name(self, code: str) -> str:
        """The name of a country, or of a place, after "of"."""
        name = self.gazetteer.name(code)
        return f"the {name}" if code in _ARTICLE else name

    def origin(self, phrase: Phrase, before: Iterable[Segment]) -> tuple[str | None, str | None]:
        """(country, side) by the modifiers before a head, its owner or what follows it; a mere place gives no side."""
        if self._is_beside(phrase):
            return None, None
        for segment in (*before, *phrase.owner):
            if segment.category in COUNTRIES:
                return segment.value, segment.value
        told = [s.value for p, s in phrase.posts if p in AFFILIATING and s.category in COUNTRIES]
        if told and "and" in phrase.lows and any(code != told[0] for code in told):
            return None, None  # "the presidents of Peru and Chile"
        if told:
            return told[0], told[0]
        return self._place_of(phrase, before), None

    def _is_beside(self, phrase: Phrase) -> bool:
        """Is it another's friend or foe, or who knows of a land, rather than of it: "a U.S. adversary"?"""
        if not phrase.core:
            return False
        head = singular(phrase.lows[phrase.core[-1].end - 1])
        if head in SIDED or "solidarity" in phrase.lows[: phrase.head]:
            return True
        if head not in FACING and head not in _KNOWING:
            return False
        if head in FACING and (phrase.owner or any(s.category in COUNTRIES for _, s in phrase.posts)):
            return True  # "Chad's opponents", "critics of Chad"
        told = [s for s in phrase.core[:-1] if s.category in COUNTRIES]
        word = phrase.words[told[-1].end - 1] if told else ""
        return bool(told) and told[-1].category in ("country", "seat") and not word.rstrip(".").isupper()

    def _place_of(self, phrase: Phrase, before: Iterable[Segment]) -> str | None:
        after = (s for p, s in phrase.posts if p in AFFILIATING)
        for segment in (*before, *phrase.owner, *after):
            if segment.category == "region":
                return segment.value
            if segment.category == "name" and (country := self._town(segment.value)):
                return country
        return None

    def _town(self, name: str) -> str | None:
        """The country of a region, or of a large town, that no other country has of like size."""
        found = self.gazetteer.place(name)
        if not found or (found[0].feature == "city" and found[0].population < _TOWN):
            return None
        country = found[0].country
        others = max((town.population for town in found if town.country != country), default=0)
        return country if not found[0].population or found[0].population > _FAR * others else None

    def refers(self, phrase: Phrase, known: bool, kind: Refers) -> Refers:
        """What a phrase looks back for: nothing if it is known or indefinite."""
        return kind if not known and (phrase.definite or phrase.possessive) else ""

    def _portfolio(self, phrase: Phrase) -> str:
        for segment in (*reversed(phrase.core[:-1]), *(s for p, s in phrase.posts if p in ("of", "for"))):
            if segment.category == "portfolio":
                return segment.value
        return ""

    def _region(self, phrase: Phrase) -> str:
        """The name of a place, no state, that a body belongs to: "Gaza's health ministry"."""
        segments = (*phrase.core[:-1], *phrase.owner, *(s for p, s in phrase.posts if p in AFFILIATING))
        for k, segment in enumerate(segments):
            if segment.category in _TITLES or phrase.lows[segment.start] in self.words.given:
                return ""  # "the government of President Ana Hale"
            if segment.category == "region" or (segment.category == "name" and self.gazetteer.place(segment.value)):
                end = segment.end
                for after in segments[k + 1 :]:
                    if after.start != end or after.category not in ("name", "capital"):
                        break
                    end = after.end  # "the government of Nuevo Leon"
                return joined(phrase.words[segment.start : end])
        return ""

    def _owned(self, phrase: Phrase, title: str) -> tuple[str | None, str | None]:
        """The name and entity that a leader's name makes: "the Trump administration", "the Assad regime"."""
        names = [
            s.value
            for s in phrase.core[:-1]
            if s.category == "name"
            or (s.category == "capital" and self.english.get(s.value.lower()) not in _ADJECTIVES)
        ]
        if not names:
            return None, None
        name = " ".join((*names, title.lower()))
        return name, fold_slug(name)

    def _title(self, phrase: Phrase, last: Segment, plural: bool) -> tuple[str | None, str | None]:
        """The name that capitalised words before a capitalised head make: "Georgian Dream Party"."""
        titled = len(phrase.core) > 1 and all(phrase.words[s.start][0].isupper() for s in phrase.core)
        medium = last.category == "media-noun" and titled  # "Harbour News"
        if (
            plural
            or not phrase.words[phrase.head][0].isupper()
            or not (medium or any(s.category in ("name", "capital") for s in phrase.core[:-1]))
        ):
            return None, None
        name = " ".join(phrase.words[phrase.core[0].start : last.end])
        return name, fold_slug(name)

    def _state(self, code: str, phrase: Phrase) -> Party:
        name = self.gazetteer.name(code)
        return Party(
            name=name, country=code, side=code, kind="state", entity=code.lower(), head=phrase.head, resolved=True
        )

    def _what(self, phrase: Phrase, last: Segment, slug: str, portfolio: str) -> tuple[str, str]:
        """The part of an entity and of a name that say what body it is."""
        if portfolio and slug in _LESSER and portfolio not in ("foreign-affairs", "interior"):
            title = PORTFOLIO_NAMES.get(portfolio, portfolio.replace("-", " ").title())
            return f"{slug}-{portfolio}", f"{title} {slug.title()}"
        if portfolio and slug in MINISTRIES:
            title = PORTFOLIO_NAMES.get(portfolio, portfolio.replace("-", " ").title())
            return f"ministry-{portfolio}", f"Ministry of {title}"
        if slug in _GOVERNMENT or singular(slug) in _GOVERNMENT:
            return "government", "Government"
        if slug in _PARLIAMENT:
            return "parliament", "Parliament"
        title = joined(phrase.words[last.start : last.end])
        return slug, title[:1].upper() + title[1:]

    def _noun_kind(self, phrase: Phrase, last: Segment) -> str:
        if any(s.category == "media-noun" for s in phrase.core):
            return "media"
        if last.category == "armed-group-noun":
            return "armed-group"
        if {"resistance", "committee"} <= {singular(phrase.lows[s.start]) for s in phrase.core}:
            return "organization"  # of quarters and villages, for their help
        if last.category == "organization-noun":
            return "armed-group" if {phrase.lows[s.start] for s in phrase.core} & FIGHTING else "organization"
        return "group"
