"""Phrase -> Party for countries, their bodies and forces, media, organisations and armed groups."""

from __future__ import annotations

from msgspec.structs import replace

from validator.parties.model import NOTHING, Party, Phrase, Refers, Segment, Status, fold_slug, joined
from validator.parties.origin import COUNTRIES, FIGHTING, MINISTRIES, PartyOrigin
from validator.parties.words import singular

_PALACES = (
    "kremlin",
    "white house",
    "downing street",
    "whitehall",
    "capitol hill",
    "oval office",
    "elysee",
    "elysee palace",
    "quai dorsay",
    "blue house",
    "sublime porte",
    "foggy bottom",
    "buckingham palace",
    "casa rosada",
    "la moneda",
    "aso rock",
    "planalto",
    "miraflores",
    "bankova",
    "malacanang",
    "zhongnanhai",
    "10 downing street",
)
_MILITARY = frozenset(
    "army military force forces troops armed-forces military-forces defense-forces defence-forces defense-force "
    "defence-force state-forces government-forces regime-forces government-troops pro-government-forces "
    "pro-regime-forces military-units army-units military-unit army-unit general-staff armed-force ground-troops "
    "unit units position positions".split()
)
BODIES = frozenset(
    {
        "government-body",
        "police-body",
        "military-body",
        "named-body",
        "media-noun",
        "organization-noun",
        "organization",
        "news-agency",
        "armed-group",
        "armed-group-noun",
        "group",
    }
)
_VOICES = frozenset({"press-service", "press-office", "information-center", "information-centre"})
_LANDS = frozenset({"country", "republic", "kingdom", "nation"})
_STATE_NOUNS = frozenset({"side", "nation", "state", "country", "republic", "kingdom", "federation", "power", "people"})
_ETHNIC = frozenset(
    "kurdish kurd tamil tuareg rohingya tigrayan oromo chechen karen kachin sunni shiite shia islamist rebel "
    "separatist baloch houthi hutu tutsi opposition anti-government insurgent guerrilla".split()
)

_COMMON = frozenset({"organization-noun", "group", "armed-group-noun", "media-noun", "military-body"})
_LEADING = frozenset({"leadership", "executive"})
_PARTS = frozenset(
    "central northern southern eastern western northeastern northwestern southeastern southwestern north-eastern "
    "north-western south-eastern south-western downtown north-east north-west south-east south-west northeast "
    "northwest southeast southwest north south east west mainland upper lower inner greater rural coastal".split()
)
_OF_MANY = ("s", "sh", "ch", "ese", "swiss")  # "the French" are many, "the German" is one
_NUMBERED = frozenset("command division battalion brigade fleet district regiment squadron corps".split())  # of many
_AGAINST = frozenset({"counter", "anti", "against", "versus"})
_UNCREWED = ("strike", "raid", "power", "position", "post")  # of these a state is said to act, and nobody else


class PartyBodies(PartyOrigin):
    """Readers of phrases whose head is no person."""

    def body(self, phrase: Phrase, last: Segment) -> Party:
        """The party of a phrase by the category of its head."""
        category = last.category
        if category == "portfolio" and self.english.get(phrase.lows[phrase.head]) == "g":
            category = "group"
        if category in COUNTRIES:
            return self._country(phrase, last)
        if category in ("armed-group", "organization", "news-agency"):
            return self._listed(phrase, last)
        if category == "region":
            name = joined(phrase.words[last.start : last.end])
            return Party(name=name, country=last.value, entity=fold_slug(name), head=phrase.head, resolved=True)
        if category == "named-body":
            return self._named_body(phrase, last)
        inner = self._inner(phrase, category)
        if inner is not None:
            return inner
        if category == "government-body" or category == "police-body":
            return self._government(phrase, last)
        if category == "military-asset" and not self._is_manned(phrase):
            return replace(NOTHING, head=phrase.head)
        if category in ("military-body", "military-asset"):
            return self._military(phrase, last)
        if category in ("organization-noun", "group", "armed-group-noun", "media-noun"):
            return self._noun(phrase, last)
        return replace(NOTHING, head=phrase.head)

    def _is_manned(self, phrase: Phrase) -> bool:
        """Are craft those of somebody who acts by them: "Russian jets", "army helicopters", "its warplanes"?"""
        if self.origin(phrase, phrase.core[:-1])[1] is not None:
            return True
        crewed = not phrase.lows[phrase.head].rstrip("s").endswith(_UNCREWED)
        return crewed and (phrase.possessive or any(s.category in BODIES for s in (*phrase.core[:-1], *phrase.owner)))

    def affiliation(self, phrase: Phrase) -> Party | None:
        """The body that a person speaks for, serves in or belongs to; None if the phrase names none."""
        core = phrase.core
        for k in range(len(core) - 2, -1, -1):
            if core[k].category in BODIES and core[k].category != "group":
                return self.body(replace(phrase, core=core[: k + 1], posts=(), pair=False), core[k])
        if phrase.owner and phrase.owner[-1].category in BODIES:
            return self.body(replace(phrase, core=phrase.owner, owner=(), posts=()), phrase.owner[-1])
        for k, (preposition, segment) in enumerate(phrase.posts):
            if segment.category in BODIES and preposition in ("of", "for", "at", "from", "in", "with"):
                same = tuple(s for _, s in phrase.posts[: k + 1])
                return self.body(replace(phrase, core=same, owner=(), posts=phrase.posts[k + 1 :]), segment)
        return None

    def _country(self, phrase: Phrase, last: Segment) -> Party:
        """A state by name or seat; its people by demonym."""
        code = last.value
        if last.category in ("demonym", "people"):
            if phrase.lows[last.start - 1] == "ethnic" and last.start:
                return Party(kind="group", head=phrase.head, plural=True)
            code = next((s.value for s in phrase.core[:-1] if s.category in COUNTRIES), code)  # "Kosovo Albanians"
        name = self.gazetteer.name(code)
        if last.category in ("country", "seat") and self._is_part_of_land(phrase, last):
            own = joined(phrase.words[last.start - 1 : last.end])
            return Party(name=own, country=code, entity=fold_slug(own), head=phrase.head)
        if last.category in ("country", "seat"):
            words = " ".join(phrase.lows[last.start : last.end]).replace("é", "e")
            if words.removeprefix("the ") in _PALACES:
                return Party(
                    name=f"Government of {self.country_name(code)}",
                    country=code,
                    side=code,
                    kind="government",
                    resolved=True,
                    entity=f"{code.lower()}-government",
                    head=phrase.head,
                )
            return Party(
                name=name, country=code, side=code, kind="state", entity=code.lower(), head=phrase.head, resolved=True
            )
        plural = last.category == "people" and phrase.lows[phrase.head].endswith(("s", "men", "sh", "ch"))
        word = phrase.lows[phrase.head]
        one = phrase.number or (phrase.definite and last.category == "demonym" and not word.endswith(_OF_MANY))
        kind = "group" if plural or not one else "person"
        return Party(country=code, side=code, kind=kind, head=phrase.head, resolved=True, plural=kind == "group")

    def _is_part_of_land(self, phrase: Phrase, last: Segment) -> bool:
        """Is it a part of a country or a capital, no state: "northern Mali", "central Damascus"?"""
        before = phrase.words[last.start - 1] if last.start else ""
        return before.lower() in _PARTS and (before.islower() or before.endswith("ern"))  # not "South Sudan"

    def _listed(self, phrase: Phrase, last: Segment) -> Party:
        """A group, organisation or medium of the word lists."""
        name, _, code = (part.strip() for part in last.value.partition(";"))
        name = name or joined(phrase.words[last.start : last.end])
        entity = fold_slug(name)
        kind = {"armed-group": "armed-group", "news-agency": "media"}.get(last.category, "organization")
        side = entity if kind == "armed-group" else None
        status: Status = "combatant" if kind == "armed-group" else None
        return Party(
            name=name,
            country=code or None,
            side=side,
            kind=kind,
            entity=entity,
            head=phrase.head,
            resolved=True,
            status=status,
        )

    def _named_body(self, phrase: Phrase, last: Segment) -> Party:
        """A body of one state that has a name of its own, unless the phrase says which other state's."""
        name, kind, code = (part.strip() for part in (*last.value.split(";"), "", "")[:3])
        name = name or joined(phrase.words[last.start : last.end])
        country = next((s.value for s in (*phrase.core[:-1], *phrase.owner) if s.category in COUNTRIES), None)
        country = country or (self.origin(phrase, phrase.core[:-1])[1] if not code else None)
        entity = fold_slug(name) if code else ""
        if country and country != code:
            if code and not name.startswith("Ministry of"):
                name = joined(phrase.words[last.start : last.end])
            code = country
            entity = f"{code.lower()}-{fold_slug(name)}"
            name = name if name.startswith("Ministry of") else f"{name} of {self.country_name(code)}"
        if name.startswith("Ministry of ") and code:
            entity = f"{code.lower()}-ministry-{fold_slug(name[12:])}"
            name = f"{name} of {self.country_name(code)}"
        side = fold_slug(name) if kind == "armed-group" else code or None
        return Party(
            name=name,
            country=code or None,
            side=side,
            kind=kind,
            entity=entity or None,
            head=phrase.head,
            resolved=bool(code),
            refers=self.refers(phrase, bool(code), "organization"),
            status="combatant" if kind in ("military", "armed-group") else None,
        )

    def _inner(self, phrase: Phrase, category: str) -> Party | None:
        """A named group before a common noun for it: "Taliban militants", "the Trend news agency"."""
        leads = category == "government-body" and phrase.lows[phrase.head] in _LEADING
        if not leads and category not in _COMMON:
            return None
        for segment in phrase.core[:-1]:
            if phrase.lows[segment.start - 1] in _AGAINST and segment.start:
                break  # "the Counter ISIL Coalition"
            media = segment.category == "news-agency" and category in ("media-noun", "organization-noun", "group")
            if leads and segment.category != "armed-group":
                continue
            if media or (segment.category in ("armed-group", "organization") and category != "media-noun"):
                return self._listed(phrase, segment)
            if segment.category == "named-body" and category in ("armed-group-noun", "military-body", "group"):
                return self._named_body(replace(phrase, core=phrase.core[: phrase.core.index(segment) + 1]), segment)
        return None if leads else self.bracketed(phrase)

    def bracketed(self, phrase: Phrase) -> Party | None:
        """The listed group whose acronym stands in brackets after an unknown spelling of its name."""
        segment = phrase.bracket
        if segment is None or segment.category not in ("armed-group", "organization", "news-agency", "named-body"):
            return None
        return self._named_body(phrase, segment) if segment.category == "named-body" else self._listed(phrase, segment)

    def _government(self, phrase: Phrase, last: Segment) -> Party:
        """A public body with its portfolio and state."""
        slug = fold_slug(phrase.lows[last.start : last.end])
        if slug in _VOICES and (body := self.affiliation(phrase)) is not None:
            return replace(body, head=phrase.head)
        country, side = self.origin(phrase, phrase.core[:-1])
        portfolio = self._portfolio(phrase)
        region = "" if side else self._region(phrase)
        what, title = self._what(phrase, last, slug, portfolio)
        bare = slug in MINISTRIES and not portfolio
        of = side or region
        entity = f"{fold_slug(of)}-{what}" if of and not bare else None
        name = f"{title} of {self.country_name(of)}" if entity else None
        if entity is None and not bare and slug != "state":  # "the Lone Star state" is no government of Star
            name, entity = self._owned(phrase, title)
        known = bool(entity or side)
        return Party(
            name=name,
            country=country if side else None,
            side=side,
            kind="government",
            entity=entity,
            head=phrase.head,
            resolved=known,
            refers=self.refers(phrase, known, "organization"),
            anonymous=not known and slug in self.words.anonymous,
            status="combatant" if last.category == "police-body" else None,
        )

    def _military(self, phrase: Phrase, last: Segment) -> Party:
        """Forces of a state, or of those who fight one."""
        words = phrase.lows[last.start : last.end]
        slug = fold_slug(words)
        country, side = self.origin(phrase, phrase.core[:-1])
        modifiers = {phrase.lows[s.start] for s in phrase.core[:-1]}
        if modifiers & _ETHNIC or modifiers & FIGHTING:
            return self._noun(phrase, Segment(last.start, last.end, "armed-group-noun", ""))
        what = "military" if slug in _MILITARY or singular(slug) in _MILITARY else slug
        title = "Armed Forces" if what == "military" else " ".join(w.capitalize() for w in words)
        own = self._own_name(phrase, last) if side and what in _NUMBERED else ""
        entity = fold_slug(own) if own else f"{side.lower()}-{what}" if side else None
        name = own or (f"{title} of {self.country_name(side)}" if side else None)
        return Party(
            name=name,
            country=country,
            side=side,
            kind="military",
            entity=entity,
            head=phrase.head,
            resolved=bool(side),
            refers=self.refers(phrase, bool(side), "organization"),
            status="combatant",
            plural=singular(words[-1]) != words[-1],
        )

    def _own_name(self, phrase: Phrase, last: Segment) -> str:
        """The name that capitals between a land and a command make: "US Special Operations Command"."""
        words = phrase.words[phrase.core[0].start : last.end]
        between = [s for s in phrase.core[:-1] if s.category not in COUNTRIES]
        named = between and all(word[0].isupper() for word in words)
        return joined(words).removeprefix("The ") if named else ""

    def _noun(self, phrase: Phrase, last: Segment) -> Party:
        """Organisations, groups and media by a common noun, with the name that capitals give them."""
        words = phrase.lows[last.start : last.end]
        country, side = self.origin(phrase, phrase.core[:-1])
        kind = self._noun_kind(phrase, last)
        if words[-1] == "office" and any(s.category in ("government-role", "police-role") for s in phrase.owner):
            kind = "government"  # "the chief minister's office"
        if side and words[-1] in _STATE_NOUNS and last.end - last.start == 1 and kind in ("group", "organization"):
            return self._state(side, phrase)
        plural = singular(words[-1]) != words[-1]
        if kind == "media" and phrase.words[phrase.head][0].isupper():
            plural = False  # "Harbour News"
        name, entity = self._title(phrase, last, plural)
        if entity is None and country and kind in ("armed-group", "media"):
            entity = f"{country.lower()}-{fold_slug(words)}"
        refers: Refers = "group" if plural else "country" if words[-1] in _LANDS else "organization"
        return Party(
            name=name,
            country=country,
            side=entity if kind == "armed-group" else None,
            kind=kind,
            entity=entity,
            head=phrase.head,
            resolved=bool(entity or country),
            refers=self.refers(phrase, bool(entity or country), refers),
            plural=plural,
            status="combatant" if kind == "armed-group" else None,
            anonymous=not entity and words[-1] in self.words.anonymous,
        )

    def called(self, phrase: Phrase, tail: int, words: tuple[str, ...]) -> Party:
        """A body with its name after it: "the newspaper X", "the group X"."""
        party = self.body(replace(phrase, core=phrase.core[:tail], bracket=None), phrase.core[tail - 1])
        name = " ".join(words)
        if party.kind == "organization" and self.gazetteer.place(name):
            name = joined(phrase.words[phrase.core[0].start : phrase.core[-1].end])  # "the Civil Hospital Quetta"
        side = fold_slug(name) if party.kind == "armed-group" else party.side
        return replace(party, name=name, entity=fold_slug(name), side=side, head=phrase.head, resolved=True, refers="")
