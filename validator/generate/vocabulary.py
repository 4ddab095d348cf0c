"""A small vocabulary for slots: words that every reader of news knows, the simplest first.

None of these phrases holds a word that starts a match of the shipped rules, so that a sentence states one fact; clauses
are the exception where English has no other way. Numbers are those that `grammar/quantity.lark` reads.
"""

from __future__ import annotations

from msgspec import Struct


class Nominal(Struct, frozen=True):
    """A noun phrase, and whether a verb after it stands in the plural."""

    text: str
    plural: bool = False


class Amount(Struct, frozen=True):
    """A number as it is written before a plural noun, and the interval that it means; None is an open end."""

    text: str
    low: int | None
    high: int | None


PARTIES = (
    Nominal("Kenya"),
    Nominal("Peru"),
    Nominal("the army"),
    Nominal("the government"),
    Nominal("the rebels", plural=True),
    Nominal("the police", plural=True),
    Nominal("the Norwegian government"),
    Nominal("the militia"),
    Nominal("soldiers", plural=True),
    Nominal("the Defense Ministry of Chile"),
)
VICTIMS = (Nominal("the mayor"), Nominal("a villager"), Nominal("the soldiers", plural=True))
STATES = (Nominal("Kenya"), Nominal("Peru"), Nominal("Norway"), Nominal("Chile"))
SOURCES = (Nominal("the ministry"), Nominal("the mayor"), Nominal("Iceland"), Nominal("the Swiss government"))
THINGS = (
    Nominal("the bridge"),
    Nominal("the village"),
    Nominal("the plan"),
    Nominal("the port"),
    Nominal("the houses", plural=True),
    Nominal("a warehouse"),
    Nominal("the roof of the school"),
)
CAUSES = (Nominal("the storm"), Nominal("the earthquake"), Nominal("the floods", plural=True))
PLACES = (Nominal("Nairobi"), Nominal("the village"), Nominal("Lima"), Nominal("the port"))
PERSONS = (
    ("soldier", "soldiers"),
    ("civilian", "civilians"),
    ("villager", "villagers"),
    ("policeman", "policemen"),
    ("journalist", "journalists"),
    ("Kenyan soldier", "Kenyan soldiers"),
)
AMOUNTS = (
    Amount("three", 3, 3),
    Amount("12", 12, 12),
    Amount("two hundred", 200, 200),
    Amount("1,250", 1250, 1250),
    Amount("at least 12", 12, None),
    Amount("up to 40", None, 40),
    Amount("10 to 15", 10, 15),
    Amount("between 10 and 15", 10, 15),
    Amount("dozens of", 24, None),
)
BARE_AMOUNTS = tuple(amount for amount in AMOUNTS if not amount.text.endswith(" of"))
MEASURES = ("$5 million", "40 miles", "20 percent")
TIMES = ("Friday", "Monday", "July 23")  # behind "on"
PAST = "July 23"  # the one of them that is behind the day of publication whatever the tense
GERUNDS = ("leaving the village", "closing the port", "hiding the documents")
ACTIONS = ("leave the village", "close the port", "publish the documents")
EVENTS = ("the storm", "the delay", "the accident at the port")
SENTENCES = ("the talks had failed", "the road was closed", "the plan has no future")
QUOTES = ("“The road is closed,”", '"The plan has no future,"')
TERMS = ("nine years", "six months", "two weeks")
TEXTS = ("no evidence", "some more time")
ACTOR, OBJECT = Nominal("the storm"), Nominal("the road")  # where a verb has no slot for its subject
