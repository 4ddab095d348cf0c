"""Whole reports with several sources: figures that two sides dispute, events that add up, and who said what.

The sentences are plain ones, so that nothing in them is open: what is tried is how facts stand beside each other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from validator.facts.build import document
from validator.generate.judge import PUBLISHED
from validator.model import (
    SCHEMA_VERSION,
    Count,
    Fact,
    Factuality,
    Link,
    Place,
    Producer,
    Ref,
    Report,
    ReportFacts,
    Span,
    Time,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

Pick = Callable[[tuple[Any, ...]], Any]
SIDES = (
    ("Kenya", "Kenyan", "KEN"),
    ("Peru", "Peruvian", "PER"),
    ("Norway", "Norwegian", "NOR"),
    ("Chile", "Chilean", "CHL"),
)
NUMBERS = ((2, "two"), (3, "three"), (7, "seven"), (15, "15"), (40, "40"), (1250, "1,250"))  # none the sum of others
LOSSES = ((61, "61"), (64, "64"), (200, "200"))
PEOPLE = ("villagers", "miners", "journalists", "teachers", "farmers")
TOWNS = (("Nairobi", "KEN"), ("Lima", "PER"), ("Oslo", "NOR"), ("Santiago", "CHL"))
FIELDS = (("Mombasa", "KEN"), ("Bergen", "NOR"))  # where losses are disputed: no event is told of there
DISPUTED = ("Tuesday", "2024-07-23")
DAYS = (("Friday", "2024-07-19"), ("Saturday", "2024-07-20"), ("Sunday", "2024-07-21"), ("Monday", "2024-07-22"))
EFFECTS = (("killed", "were killed"), ("wounded", "were wounded"))


class Account(Struct, frozen=True):
    """A report by several sources, its facts, the pairs of facts that two sides dispute, and what the events add up to.

    `totals` has, by effect, the lowest and the highest sum that the sources allow.
    """

    report: Report
    facts: ReportFacts
    contested: tuple[tuple[str, str], ...]
    totals: dict[str, tuple[int, int]]


class Teller:
    """Writes an account sentence by sentence, with the facts of each.

    They stand in one paragraph: below the lead of an article, what happens elsewhere is beside its event.
    """

    def __init__(self) -> None:
        self.text = ""
        self.facts: list[Fact] = []
        self.contested: list[tuple[str, str]] = []
        self.totals: dict[str, tuple[int, int]] = {}

    def tell(self, sentence: str, count: tuple[int, str], party: str, effect: str, **more: Any) -> str:
        """Write a sentence that counts victims; `more` are source, side, day, town. Returns the fact's id."""
        base = len(self.text) + (1 if self.text else 0)
        self.text += (" " if self.text else "") + sentence

        def span(words: str, after: int = 0) -> Span:
            at = sentence.index(words, after)
            return Span(base + at, base + at + len(words), words)

        source, day = more.get("source"), more.get("day")
        town = more.get("town")
        victims = span(party)
        chain: tuple[Link, ...] = ()
        if source:
            name, _, country = source
            who = Ref(text=name, span=span(name), name=name, country=country, side=country, kind="state")
            chain = (Link(source=who, mode="indirect"),)
        said = "Uu" if source else "CT+"
        side = more.get("side")
        fact = Fact(
            id=f"f{len(self.facts) + 1}", type="casualty", effect=effect, trigger=span(effect), party=Ref(
                text=party, span=victims, country=side, side=side,
            ), count=Count(low=count[0], high=count[0], text=_number(party), span=span(_number(party))),
            time=Time(text=day[0], start=day[1], end=day[1], span=span(day[0])) if day else None,
            place=Place(text=town[0], name=town[0], country=town[1], span=span(town[0])) if town else None,
            attribution=chain,
            factuality=Factuality(certainty="CT", polarity="+", stage="accomplished", author=said,
                                  status="claimed" if source else "reported-as-fact"),
            provenance=(Span(base, base + len(sentence), sentence),),
        )  # fmt: skip
        self.facts.append(fact)
        return fact.id

    def add(self, effect: str, low: int, high: int) -> None:
        """Add an event to the totals."""
        before = self.totals.get(effect, (0, 0))
        self.totals[effect] = before[0] + low, before[1] + high

    def account(self) -> Account:
        """What was told so far."""
        report = Report(id="account", text=self.text, published=PUBLISHED)
        facts = ReportFacts(
            schema_version=SCHEMA_VERSION, document=document(report),
            producer=Producer(name="generated", kind="import"), facts=tuple(self.facts),
        )  # fmt: skip
        return Account(report, facts, tuple(self.contested), self.totals)


def _number(party: str) -> str:
    return party.split(" ", 1)[0]


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]


def tell_event(
    teller: Teller, pick: Pick, place: tuple[str, str], people: str, day: tuple[str, str], count: tuple[int, str]
) -> None:
    """One event in the report's own voice: so many were killed or wounded in a town on a day."""
    effect, verb = pick(EFFECTS)
    party = f"{count[1]} {people}"
    sentence = f"{_opened(party)} {verb} in {place[0]} on {day[0]}."
    teller.tell(sentence, count, _opened(party), effect, day=day, town=place)
    teller.add(effect, count[0], count[0])


def tell_dispute(teller: Teller, pick: Pick, sides: Sequence[tuple[str, str, str]], place: tuple[str, str]) -> None:
    """Two sides about the losses of the first: two figures, or one that both give."""
    first, second = sides
    a, b = pick(LOSSES), pick(LOSSES)
    names = []
    for source, count in ((first, a), (second, b)):
        party = f"{count[1]} {first[1]} soldiers"
        sentence = f"{source[0]} said that {party} were killed in {place[0]} on {DISPUTED[0]}."
        more = {"source": source, "side": first[2], "day": DISPUTED, "town": place}
        names.append(teller.tell(sentence, count, party, "killed", **more))
    teller.add("killed", min(a[0], b[0]), max(a[0], b[0]))
    if a[0] != b[0]:
        teller.contested.append((names[0], names[1]))
