"""N, U: totals against the figures of the sides, figures beyond belief, and money that was turned into other money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.checks.dossier import happened, party_key
from validator.checks.model import Check, Note, Place, Skip
from validator.checks.reading import bounds, show_count
from validator.checks.times import day_of
from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact

_BELIEF = {"killed": 20_000, "wounded": 50_000, "captured": 50_000, "missing": 50_000}  # in one event of a few days
_MONEY = (
    ("usd", compiled(r"(?:US)?\$|\b(?:U\.?S\.? )?dollars?\b|\bUSD\b", re.I)),
    ("eur", compiled(r"€|\beuros?\b|\bEUR\b", re.I)),
    ("gbp", compiled(r"£|\bpounds?(?: sterling)?\b|\bGBP\b", re.I)),
    ("rub", compiled(r"₽|\broubles?\b|\brubles?\b|\bRUB\b", re.I)),
    ("jpy", compiled(r"¥|\byen\b|\bJPY\b", re.I)),
    ("try", compiled(r"₺|\blira\b|\bTRY\b", re.I)),
)


def sides_not_total(dossier: Dossier) -> Iterator[Note | Skip]:
    """The figures of the sides of one event do not make the total that is given for it.

    Only facts under one event id are added up, one figure a side, with the slack of "about" and "nearly"; a sum that is
    declared is for N06.

    Fires on:
        text: The clash killed nine: three guards and four rebels.
        fact: {"type": "casualty", "effect": "killed", "event": "e1", "count": {"low": 9, "high": 9, "text": "nine",
          "scope": "total"}}
        fact: {"type": "casualty", "effect": "killed", "event": "e1", "party": {"text": "guards", "side": "A"},
          "count": [3, 3, "three"]}
        fact: {"type": "casualty", "effect": "killed", "event": "e1", "party": {"text": "rebels", "side": "B"},
          "count": [4, 4, "four"]}
    Silent on:
        text: The clash killed seven: three guards and four rebels.
        fact: {"type": "casualty", "effect": "killed", "event": "e1", "count": {"low": 7, "high": 7, "text": "seven",
          "scope": "total"}}
        fact: {"type": "casualty", "effect": "killed", "event": "e1", "party": {"text": "guards", "side": "A"},
          "count": [3, 3, "three"]}
        fact: {"type": "casualty", "effect": "killed", "event": "e1", "party": {"text": "rebels", "side": "B"},
          "count": [4, 4, "four"]}
    Source: UCDP: deaths of side a, side b, civilians and unknown make the best estimate
    """
    totals = [f for f in dossier.counted if f.event and f.count is not None and f.count.scope == "total"]
    for total in totals if len(dossier.counted) > 2 else ():
        if total.derived_from or total.count is None:
            continue
        parts: dict[str, Fact] = {}
        for fact in dossier.counted:
            told = fact.event == total.event and fact.effect == total.effect and fact is not total
            if told and fact.party is not None and (fact.party.side or fact.party.country) and happened(fact):
                parts.setdefault(party_key(fact.party), fact)
        ends = [bounds(p.count) for p in parts.values() if p.count is not None]
        low, high = bounds(total.count)
        if len(ends) > 1 and (sum(e[0] for e in ends) > high or sum(e[1] for e in ends) < low):
            shown = " + ".join(show_count(p.count) for p in parts.values() if p.count is not None)
            message = f"Expected a total of {shown}, got {show_count(total.count)}"
            yield Note(message, (total, *parts.values()), "count", _place(total), shown, show_count(total.count))


def _place(fact: Fact) -> tuple[Place, ...]:
    span = fact.count.span if fact.count is not None else None
    return ((span.start, span.end, "count"),) if span is not None else ()


def beyond_belief(dossier: Dossier) -> Iterator[Note | Skip]:
    """One event of a few days has more victims than such events have.

    Mostly a war's total, a crowd, or a sum of money was counted. Running totals, earthquakes of history and times of
    more than a month are left alone.

    Fires on:
        text: A clash at the bridge killed 30,000 soldiers.
        fact: {"type": "casualty", "effect": "killed", "count": [30000, 30000, "30,000"]}
    Silent on:
        text: The war has killed 30,000 soldiers so far.
        fact: {"type": "casualty", "effect": "killed", "count": {"low": 30000, "high": 30000, "text": "30,000",
          "scope": "cumulative"}}
    Source: HXL numeric outliers
    """
    for fact in dossier.counted:
        count = fact.count
        most = _BELIEF.get(fact.effect or "")
        if most is None or count is None or count.qualifier == "vague" or (count.best or count.low or 0) <= most:
            continue
        if count.scope in ("cumulative", "total", "subtotal") or fact.factuality.stage == "historical" or _long(fact):
            continue
        message = f"Expected at most some {most:,} {fact.effect} in one event, got {show_count(count)}"
        yield Note(message, (fact,), "count", _place(fact), most, count.best or count.low)


def _long(fact: Fact) -> bool:
    start, end = (day_of(fact.time.start), day_of(fact.time.end)) if fact.time is not None else (None, None)
    return start is not None and end is not None and (end - start).days > 31


def converted_money(dossier: Dossier) -> Iterator[Note | Skip]:
    """A sum has another currency than the words that it is taken from.

    A converted figure hides what the report says, and the rate of the day.

    Fires on:
        text: The fire did damage worth 5 million euros.
        fact: {"type": "damage", "effect": "damaged", "count": {"low": 5400000, "high": 5400000,
          "text": "5 million euros", "unit": "USD"}}
    Silent on:
        text: The fire did damage worth 5 million euros.
        fact: {"type": "damage", "effect": "damaged", "count": {"low": 5000000, "high": 5000000,
          "text": "5 million euros", "unit": "EUR"}}
    Source: HXL indicators
    """
    for fact in dossier.counted:
        count = fact.count
        if count is None or not count.unit or not count.text:
            continue
        unit, said = _currencies(count.unit), _currencies(count.text)
        if unit and said and not unit & said:
            message = f"Expected {' or '.join(sorted(said))} as the words have it, got {count.unit}"
            yield Note(message, (fact,), "count/unit", _place(fact), sorted(said)[0], count.unit)


def _currencies(words: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _MONEY if pattern.search(words))


CHECKS = (
    Check("N09", "sides-not-total", "suspect", "warning", sides_not_total, over="counted"),
    Check("N16", "beyond-belief", "suspect", "info", beyond_belief, over="counted", foreign=True),
    Check("U04", "converted-money", "defect", "warning", converted_money, over="counted", foreign=True),
)
