"""Phrase -> Party: one small function for each kind of head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.parties.bodies import BODIES, PartyBodies
from validator.parties.model import NOTHING, NOUN_LISTS, Party, Phrase, Segment, Status, fold_slug, joined
from validator.parties.words import STREETS, singular

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.gazetteer import Place as Town

_NAMEISH = frozenset({"name", "capital", "unknown"})
_PERSONS = frozenset({"person", *(name for name, kind in NOUN_LISTS.items() if kind == "person")})
_PERSON_KIND: Mapping[str, tuple[str, Status]] = {
    "military-role": ("military", "combatant"),
    "rank": ("military", "combatant"),
    "police-role": ("government", "combatant"),
    "combatant-role": ("armed-group", "combatant"),
    "civilian-role": ("civilians", "civilian"),
    "honorific": ("civilians", "civilian"),
    "government-role": ("government", None),
}
_NOUNISH = frozenset({"place", "group", "person", "portfolio"})
_PLACE_STARTS = frozenset(
    "al ayn ain camp tel tell beit kafr kafar jabal jebel khan deir dayr tall umm wadi mount fort port san santa "
    "new old el nahr bir ras abu-kamal lake cape north south east west upper lower saint st".split()
)
_PARTICLES = ("ibn", "bin", "abu", "van", "von", "de", "da", "dos", "ben", "ag", "ould")
_UNIFORMED = frozenset(
    "army military naval navy air-force marine intelligence senior junior commanding commissioned retired ranking "
    "general staff guards".split()
)
_FORCES = frozenset({"military", "army", "navy", "naval", "air-force"})
_UNARMED = frozenset({"speaker-role", "government-role", "civilian-role"})
_SIDES_OF_THE_WORLD = frozenset({"West", "East", "North", "South"})  # "accused the West of lying"
_MEDIA = frozenset({"news-agency", "media", "organization", "media-noun"})
_PEOPLES = frozenset({"demonym", "people"})
_LIVING = {"honorific", "civilian-role", "victim-role", "person"}
# Offices that one person of a country holds at a time, by the words that name them.
_OFFICES = {
    "president": "president",
    "prime minister": "prime-minister",
    "premier": "prime-minister",
    "chancellor": "chancellor",
    "foreign minister": "foreign-minister",
    "foreign secretary": "foreign-minister",
    "defense minister": "defense-minister",
    "defence minister": "defense-minister",
    "defense secretary": "defense-minister",
    "defence secretary": "defense-minister",
    "minister of defense": "defense-minister",
    "minister of defence": "defense-minister",
    "home secretary": "interior-minister",
    "minister of foreign affairs": "foreign-minister",
    "interior minister": "interior-minister",
    "finance minister": "finance-minister",
    "justice minister": "justice-minister",
    "health minister": "health-minister",
    "supreme leader": "supreme-leader",
    "vice president": "vice-president",
    "army chief": "army-chief",
    "secretary of state": "foreign-minister",
    "king": "monarch",
    "queen": "monarch",
    "emir": "monarch",
    "sultan": "monarch",
    "crown prince": "crown-prince",
    "attorney general": "attorney-general",
    "prosecutor general": "prosecutor-general",
}


_PLURALS = frozenset("dead wounded injured police people children men women troops personnel".split())
_ARMED = {"armed", "masked", "unidentified", "hooded", "uniformed"}
_REGNAL = {"king", "queen", "pope", "prince", "princess", "emperor", "emir", "sultan", "patriarch"}
_FLYING = frozenset("strategic nuclear heavy long-range stealth supersonic fighter jet nuclear-capable".split())
_LED = frozenset(
    "religious tribal rebel rebels protest protesters business opposition spiritual clan union militia church student "
    "students youth civic separatist insurgent jihadist islamist militant guerrilla faith industry".split()
)
_IRREGULARS = frozenset("rebel rebels separatist insurgent jihadist islamist militant guerrilla".split())
_AGED = ("-year-old", "-year-olds", "-month-old", "-month-olds", "-week-old", "-day-old")
_KNOWING = {"familiar", "briefed", "knowledge", "anonymous", "anonymity", "unnamed", "unidentified"}


def _is_aircraft(phrase: Phrase, last: Segment) -> bool:
    """Is a bomber no person: "a Russian Su-24 bomber", "strategic bombers", "Russian bombers"?"""
    word = phrase.lows[last.start]
    if word not in ("bomber", "bombers"):
        return False
    before = phrase.lows[: last.start]
    told = any(any(map(str.isdigit, w)) and "year" not in w for w in before) or not _FLYING.isdisjoint(before)
    return told or (word == "bombers" and any(s.category in ("demonym", "country") for s in phrase.core[:-1]))


def _leads_others(phrase: Phrase) -> bool:
    """Do leaders lead no state: "religious leaders", "rebel officials"?"""
    owned = phrase.possessive and singular(phrase.lows[phrase.head]) == "leader"  # "its leaders"
    return owned or not _LED.isdisjoint(phrase.lows[: phrase.head])


def _is_us_state(town: Town) -> bool:
    return town.feature == "region" and town.country == "USA"


def _are_titles(phrase: Phrase, names: tuple[Segment, ...]) -> bool:
    """Has each of the names a capital, and small letters behind it?"""
    return all(phrase.words[name.start].istitle() for name in names)


class PartyHeads(PartyBodies):
    """Readers of phrases by their head; bodies are read by the parent."""

    def party(self, phrase: Phrase) -> Party:
        """The party of a phrase without what its apposition says."""
        core = phrase.core
        if not core:
            return (
                self.party(replace(phrase, core=phrase.owner, owner=(), head=phrase.owner[-1].end - 1))
                if phrase.owner
                else NOTHING
            )
        if phrase.pair:
            return Party(kind="group", refers="pair", head=phrase.head, plural=True)
        tail = len(core)
        while tail and (core[tail - 1].category in _NAMEISH or self._surname(phrase, tail - 1)):
            tail -= 1
            between = tail > 1 and core[tail - 1].category == "honorific" and core[tail - 2].category == "name"
            if between and phrase.words[core[tail - 1].start][0].isupper():
                tail -= 1  # "President Hassan Sheikh Mohamud"
        if tail < len(core) and (named := self._named(phrase, tail)) is not None:
            return named
        last = core[-1]
        if phrase.definite and len(core) == 1 and phrase.words[last.start] in _SIDES_OF_THE_WORLD:
            return Party(kind="group", name=f"the {phrase.words[last.start]}", head=phrase.head, plural=True)
        aged = phrase.lows[phrase.head]
        if aged.endswith(_AGED):
            one = aged.endswith("old")
            refers = self.refers(phrase, False, "person" if one else "group")
            return Party(kind="person" if one else "group", head=phrase.head, plural=not one, refers=refers)
        if last.category == "region" and len(core) > 1 and core[-2].category == "government-role":
            return replace(self._person(replace(phrase, core=core[:-1]), core[-2]), country=last.value, resolved=True)
        if last.category in _PERSONS and not _is_aircraft(phrase, last):
            return self._person(phrase, last)
        if last.category in _PERSONS:
            return self.body(phrase, replace(last, category="military-asset"))
        return self.body(phrase, last)

    def _surname(self, phrase: Phrase, k: int) -> bool:
        """Whether a capitalised common noun stands for a name: "Ambassador Robert Ford", "President Park"."""
        segment = phrase.core[k]
        if k and segment.category in _MEDIA and phrase.lows[phrase.core[k - 1].start] in self.words.given:
            return True  # "Fatima Tasnim"
        if k and segment.category in _PEOPLES and self._is_called_after_people(phrase, k):
            return True
        if not k or segment.category not in _NOUNISH or not phrase.words[segment.start][0].isupper():
            return False
        before = phrase.core[k - 1]
        word = phrase.words[segment.start]
        if before.category == "name" and k > 1 and phrase.words[before.start][0].isupper():
            before = phrase.core[k - 2]  # "police chief Remus Medina"
        titled = (
            before.category in ("government-role", "rank", "honorific", "police-role")
            or phrase.lows[before.start] in self.words.given
        )
        return titled and not (word.isupper() and len(word) > 1)

    def _is_called_after_people(self, phrase: Phrase, k: int) -> bool:
        """Is a people's word the surname of who is named: "Najib Danish", no "two Danish", no "young French"?"""
        word, before = phrase.words[phrase.core[k].start], phrase.words[phrase.core[k - 1].start]
        if phrase.definite or phrase.number or word.isupper() or word.endswith("s") or not before[:1].isupper():
            return False
        return k == len(phrase.core) - 1 and before.lower() in self.words.given

    def _named(self, phrase: Phrase, tail: int) -> Party | None:
        """A proper name at the end of the core: a person, a place, or something unknown."""
        core = phrase.core
        before, names = core[:tail], core[tail:]
        lows = [phrase.lows[s.start] for s in names]
        given = lows[0] in self.words.given
        if len(names) > 1 and names[0].category == "capital" and lows[1] in self.words.given and not given:
            return self._named(phrase, tail + 1)  # "Founder Julian Assange"
        cued = next((s for s in reversed(before) if s.category in _PERSONS), None)
        titled = cued is not None and before[-1].category in _PERSONS
        proper = any(s.category == "name" for s in names) or (
            given and len(names) > 1 and lows[-1] not in STREETS and _are_titles(phrase, names)  # "Peter Grant"
        )
        if not proper and not titled:
            alone = len(core) == 1 and not phrase.words[0].isupper() and self.english.get(lows[0], "n") in "Bvj"
            return (
                self._unknown(phrase, tail, (phrase.words[names[0].start],)) if alone and not phrase.definite else None
            )
        words = phrase.words[names[0].start : names[-1].end]
        if words[-1].islower() and words[-1].endswith("ists"):
            return None  # "liberal interventionists" are several, and no name
        if (
            not titled
            and before
            and before[-1].category in BODIES
            and before[-1].category not in ("organization", "group")
        ):
            return self.called(phrase, tail, words)
        town = not titled and words[0].lower() in _PARTICLES and bool(self.gazetteer.place(joined(words)))
        if town:
            return self._unknown(phrase, tail, words)  # "Abu Kamal"
        if titled and cued is not None and cued.category == "combatant-role" and phrase.bracket is not None:
            return self._unknown(phrase, tail, words)  # "the rebel Convention of Patriots (CP)"
        if titled or (given and len(words) > 1) or (len(words) > 1 and self._shaped(words, names, before)):
            return self._known_person(phrase, tail, words, cued)
        return self._unknown(phrase, tail, words)

    def _shaped(self, words: tuple[str, ...], names: tuple[Segment, ...], before: tuple[Segment, ...]) -> bool:
        """Initials ("John F. Kennedy"), a particle ("bin", "van"), or two or three unknown words in capitals."""
        if any(w.lower() in _PARTICLES for w in words):
            return not self.gazetteer.place(joined(words))  # "Rio de Janeiro"
        if any(len(w.rstrip(".")) == 1 and w.isupper() for w in words[1:-1]):
            return True
        if words[0].lower() in _PLACE_STARTS or self.gazetteer.place(joined(words)):
            return False
        if any(w.lower().startswith(("al-", "el-")) for w in words[1:]):
            return True
        return len(words) < 4 and not before and all(s.category == "name" and s.value[1:].islower() for s in names)

    def _known_person(self, phrase: Phrase, tail: int, words: tuple[str, ...], cued: Segment | None) -> Party:
        base = Party(kind="person")
        if cued is not None:
            role = replace(phrase, core=phrase.core[: phrase.core.index(cued) + 1])
            base = self._person(role, cued, unique=False)
        elif phrase.core[:tail] or phrase.owner or phrase.posts:
            country, side = self.origin(phrase, phrase.core[:tail])
            base = Party(country=country, side=side)
        name = joined(words)
        if len(words) == 1 and base.role in _REGNAL:
            name = f"{base.role.title()} {name}"
        return replace(
            base,
            name=name,
            kind="person",
            entity=fold_slug(name),
            head=phrase.head,
            resolved=True,
            anonymous=False,
            refers="",
            plural=False,
        )

    def _unknown(self, phrase: Phrase, tail: int, words: tuple[str, ...]) -> Party:
        """A capitalised name that nothing tells more of: a place if the gazetteer has it."""
        name = joined(words)
        country, side = self.origin(phrase, phrase.core[:tail])
        places = self.gazetteer.place(name)
        if phrase.bracket is not None and (known := self.bracketed(phrase)) is not None:
            return known
        if country and not places:
            owned = bool(phrase.owner)
            return Party(
                name=name,
                country=country,
                side=side,
                kind="person" if owned else "unknown",
                entity=fold_slug(name),
                head=phrase.head,
                resolved=True,
            )
        code = country or (places[0].country if places else None)
        if not places and phrase.definite and len(words) == 1 and name.isupper() and len(name) > 1:
            return Party(name=name, kind="organization", entity=fold_slug(name), head=phrase.head)
        return Party(
            name=places[0].name if places else name,
            country=code,
            entity=fold_slug(name),
            head=phrase.head,
            place=bool(places) and not country and not _is_us_state(places[0]),
        )

    def _person(self, phrase: Phrase, last: Segment, *, unique: bool = True) -> Party:
        """Persons by a role or another noun, without their names."""
        word = " ".join(phrase.lows[last.start : last.end])
        one = singular(word)
        plural = one != word or word in _PLURALS
        body = self.affiliation(phrase)
        country, side = self.origin(phrase, phrase.core[:-1])
        of = body.entity if body is not None else None
        if body is not None and body.kind != "media":
            country = body.country or country
        public = unique and body is None and side is not None  # not "the president of the Punjab Bar Association"
        kind, status, side = self._standing(phrase, last, plural, body, side)
        entity, name = self._office(one, country, plural) if public else (None, None)
        if of is not None and kind == "armed-group":
            entity, name = of, body.name if body else None
        known = bool(entity or of or country)
        return Party(
            name=name,
            country=country,
            side=side,
            kind=kind,
            entity=entity,
            head=phrase.head,
            role=one,
            of=of,
            plural=plural,
            status=status,
            resolved=known,
            anonymous=self._anonymous(phrase, one, word),
            refers=self.refers(phrase, known, "group" if plural else "person"),
        )

    def _standing(
        self, phrase: Phrase, last: Segment, plural: bool, body: Party | None, side: str | None
    ) -> tuple[str, Status, str | None]:
        """Kind, status and side of persons by their role and the body they belong to."""
        category = last.category
        kind, status = _PERSON_KIND.get(category, ("group" if plural else "person", None))
        bare = category == "military-role" and phrase.lows[last.start : last.end] in (("officer",), ("officers",))
        if bare and body is None and side is None and _UNIFORMED.isdisjoint(phrase.lows):
            kind = "government"  # mostly of the police: "three officers were hurt"
        if category == "military-role" and body is None and not _IRREGULARS.isdisjoint(phrase.lows[: phrase.head]):
            return "armed-group", "combatant", None  # "rebel commanders"
        if body is not None:
            side = body.side if body.kind != "media" else None
            if body.kind == "armed-group" and category not in _UNARMED:
                return "armed-group", "combatant", side
            if body.kind == "military" and category == "person":
                return "military", "combatant", side
        elif kind == "armed-group" or category == "ethnic-group":
            side = None
        elif singular(phrase.lows[phrase.head]) == "man" and _ARMED & set(phrase.lows):
            return "armed-group", "combatant", None
        if plural and phrase.lows[phrase.head] == "chiefs" and not _FORCES.isdisjoint(phrase.lows[: phrase.head]):
            return "military", status, side  # "military chiefs"
        if category == "government-role":
            public = body is None or body.kind in ("government", "state", "military")
            public = public and not _leads_others(phrase)
            kind = ("government" if public else "group") if plural else "person"
        elif category == "speaker-role":
            kind = "group" if plural else "person"
        elif category in _LIVING and category != "civilian-role" and not plural:
            kind = "person"
        return kind, status, side

    def _anonymous(self, phrase: Phrase, one: str, word: str) -> bool:
        """Whether the phrase points to a source without a name: "officials", "a senior official"."""
        last = phrase.lows[phrase.head]
        return any(w in self.words.anonymous for w in (one, word, last, singular(last))) or bool(
            _KNOWING & set(phrase.lows)
        )

    def _office(self, role: str, country: str | None, plural: bool) -> tuple[str | None, str | None]:
        office = _OFFICES.get(role)
        if office is None or country is None or plural:
            return None, None
        title = " ".join(p.capitalize() for p in office.split("-"))
        return f"{country.lower()}-{office}", f"{title} of {self.country_name(country)}"

    def contained(self, phrase: Phrase, inner: Party, offset: int) -> Party:
        """The party of "dozens of X", "members of X": X, or persons of X."""
        head = inner.head + offset if inner.head >= 0 else phrase.head
        word = phrase.lows[phrase.head] if phrase.head >= 0 else ""
        if singular(word) not in ("member", "supporter", "leader", "element", "remnant"):
            return replace(inner, head=head, plural=True)
        plural = singular(word) != word
        kind = (
            inner.kind if inner.kind in ("armed-group", "military", "government") else "group" if plural else "person"
        )
        return replace(
            inner, head=phrase.head, of=inner.entity, kind=kind, role=singular(word), plural=plural, refers=""
        )

    def merged(self, party: Party, other: Party, offset: int) -> Party:
        """A party with what its apposition adds: a name to a role, a role to a name."""
        if not other.acts or other.plural:
            return party
        if (
            party.role
            and (not party.name or party.role in _OFFICES)
            and (other.kind == "person" or (other.kind == "unknown" and other.entity))
            and other.name
        ):
            return replace(
                party, name=other.name, entity=other.entity, kind="person", resolved=True, refers="", anonymous=False
            )
        if (
            party.name
            and other.role
            and not (other.kind == "person" and other.name and other.entity == fold_slug(other.name))
        ):
            return replace(
                other,
                name=party.name,
                entity=party.entity,
                head=party.head,
                kind="person",
                resolved=True,
                refers="",
                anonymous=False,
                country=other.country or party.country,
            )
        return party
