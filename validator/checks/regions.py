"""P: names that stand for several places, for a side of a dispute, or for those who live there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.checks.known import gazetteer
from validator.checks.model import Check, Note, Skip
from validator.checks.model import Place as Stretch
from validator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Place

_DISPUTED = frozenset(
    (
        "nagorno-karabakh/karabakh/crimea/sevastopol/kashmir/jammu and kashmir/azad kashmir/golan heights/west bank"
        "/east jerusalem/gaza strip/western sahara/abkhazia/south ossetia/transnistria/northern cyprus/kosovo"
        "/aksai chin/arunachal pradesh/falkland islands/malvinas/taiwan/donetsk/luhansk/donbas/donbass/somaliland/abyei"
        "/paracel islands/spratly islands/kuril islands/senkaku islands/gibraltar"
    ).split("/")
)


def homonym(dossier: Dossier) -> Iterator[Note | Skip]:
    """A place name stands for towns of several countries, and the record does not say which is meant.

    Fires on:
        text: A bus burned in Tripoli.
        fact: {"type": "damage", "effect": "destroyed", "place": "Tripoli"}
    Silent on:
        text: A bus burned in Tripoli.
        fact: {"type": "damage", "effect": "destroyed", "place": {"text": "Tripoli", "country": "LBN"}}
    Source: PLOVER; Mordecai
    """
    for fact in dossier.placed:
        place = fact.place
        if place is None or place.country or place.ids or place.admin or place.lat is not None:
            continue
        found = gazetteer().place(place.name or place.text, context=True)
        large = [p for p in found if p.country]
        countries = sorted({p.country for p in large})
        if len(countries) > 1:
            message = f"Expected the country of {place.text!r}, got none: it may be in {', '.join(countries[:4])}"
            yield Note(message, (fact,), "place/country", _stretch(place), countries[:4], None)


def _stretch(place: Place) -> tuple[Stretch, ...]:
    return ((place.span.start, place.span.end, "place"),) if place.span is not None else ()


def disputed_sovereignty(dossier: Dossier) -> Iterator[Note | Skip]:
    """A country is given for an area that more than one state claims, and nothing says that it is disputed.

    Whoever draws the fact on a map takes a side.

    Fires on:
        text: A drone fell in Nagorno-Karabakh.
        fact: {"type": "damage", "effect": "destroyed", "place": {"text": "Nagorno-Karabakh", "country": "AZE"}}
    Silent on:
        text: A drone fell in Nagorno-Karabakh.
        fact: {"type": "damage", "effect": "destroyed", "place": {"text": "Nagorno-Karabakh", "country": "AZE",
          "disputed": true}}
    Source: PLOVER list of disputed areas; ACLED methodology for the Caucasus
    """
    for fact in dossier.placed:
        place = fact.place
        if place is None or place.country is None or place.disputed:
            continue
        if any(fold(name).removeprefix("the ") in _DISPUTED for name in (place.text, place.name or "")):
            message = f"Expected disputed: true beside {place.country} for {place.text!r}, got none"
            yield Note(message, (fact,), "place/disputed", _stretch(place), True, place.disputed, True)


def place_as_actor(dossier: Dossier) -> Iterator[Note | Skip]:
    """A town that is no capital acts, and the record does not say who of it does.

    Fires on:
        text: Marseille accused the ministry of delay.
        fact: {"type": "accusation", "actor": "Marseille", "recipient": "the ministry"}
    Silent on:
        text: Paris accused the ministry of delay.
        fact: {"type": "accusation", "actor": "Paris", "recipient": "the ministry"}
    Source: own
    """
    for fact in dossier.facts:
        for n, ref in enumerate(fact.actor):
            if ref.entity or ref.country or ref.side or ref.name or ref.kind or not ref.text[:1].isupper():
                continue
            names = gazetteer()
            if " " not in ref.text and names.entry(ref.text) is None and names.place(ref.text):
                places = ((ref.span.start, ref.span.end, "actor"),) if ref.span is not None else ()
                yield Note(f"Expected who of {ref.text!r} acts, got the town", (fact,), f"actor/{n}", places)


CHECKS = (
    Check("P06", "homonym", "coverage", "info", homonym, over="placed", foreign=True),
    Check("P07", "disputed-sovereignty", "contested", "info", disputed_sovereignty, over="placed", foreign=True),
    Check("P08", "place-as-actor", "suspect", "info", place_as_actor, foreign=True, needs=("actor",)),
)
