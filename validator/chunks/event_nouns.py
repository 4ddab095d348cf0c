"""Words in -ing and -s that name an event, and are no verbs: "the Orlen bombing", "in US strikes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

STRIKES = frozenset({"attacks", "strikes", "raids", "airstrikes", "bombings", "drills"})
EVENTS = frozenset(
    "bombing shooting stabbing shelling killing kidnapping fighting beheading hijacking rioting crossing flooding "
    "looting".split()
)
_ISSUED = frozenset("warning ruling briefing hearing filing finding meeting funding ranking".split())
_EVENT_HEADS = frozenset(
    "raid raids campaign campaigns attack attacks run runs sortie sorties spree sprees incident incidents death deaths "
    "victim victims case cases wave waves war plot plots suspect suspects".split()
)


def as_event(found: re.Match[str], tokens: Sequence[str]) -> str:
    """The noun behind a name: "the Orlen bombing"; before a finite verb also "the FBI warning did not tell"."""
    word = tokens[found.start()].lower()
    after = found.string[found.end() : found.end() + 1]
    return "n" if word in EVENTS or (after in tuple("aemD") and word in _ISSUED) else "z"


def before_event(found: re.Match[str], tokens: Sequence[str]) -> str:
    """A noun of an event before a noun of events is its modifier, no verb with an object."""
    i = found.start()
    return "j" if tokens[i].lower() in EVENTS and tokens[i + 1].lower() in _EVENT_HEADS else "z"


def as_strikes(found: re.Match[str], tokens: Sequence[str]) -> str:
    """Behind a name that "in" or "by" governs what reads as a verb is a noun: "in US attacks"."""
    strikes = tokens[found.end() - 1].lower() in STRIKES
    return f"{found.group(1)}n" if strikes else found.group()
