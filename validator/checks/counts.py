"""N: the numbers of a fact, by themselves and against each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from validator.checks.model import Check, Note, Skip
from validator.checks.reading import bounds, show_count
from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact

_INCLUDING = compiled(r"\b(?:including|among them|of whom|of them|of which)\b", re.I)
_SUMMED = compiled(r"[:–—(]|\b(?:comprising|made up of|that is)\b", re.I)
_CUMULATIVE = compiled(
    r"\b(?:so far|to date|in total|(?:bring|brings|bringing|brought|rais(?:e|es|ed|ing)) (?:the|its|their) "
    r"(?:\w+ ){0,2}(?:toll|total|number|tally)|since (?:the (?:start|beginning|outbreak)|(?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|\d{4}))\b",
    re.I,
)


def bounds_order(dossier: Dossier) -> Iterator[Note | Skip]:
    """A count's low, best and high do not rise.

    Fires on:
        text: Two to five soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": {"low": 5, "high": 2, "text": "Two to five"}}
    Fires on:
        text: Two to five soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": {"low": 2, "best": 9, "high": 5,
          "text": "Two to five"}}
    Silent on:
        text: Two to five soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": {"low": 2, "high": 5, "text": "Two to five",
          "qualifier": "range"}}
    Source: UCDP low, best and high estimates
    """
    for fact in dossier.counted:
        low, best, high = _ends(fact)
        if low is not None and high is not None and low > high:
            yield _note(fact, f"Expected low ≤ high, got {low} > {high}", "low", [low, high], [high, low])
        elif best is not None and low is not None and best < low:
            yield _note(fact, f"Expected low ≤ best, got {low} > {best}", "best", [low, best])
        elif best is not None and high is not None and best > high:
            yield _note(fact, f"Expected best ≤ high, got {best} > {high}", "best", [best, high])


def _ends(fact: Fact) -> tuple[int | None, int | None, int | None]:
    count = fact.count
    return (count.low, count.best, count.high) if count is not None else (None, None, None)


def _note(fact: Fact, message: str, field: str, actual: object = None, fix: object = None) -> Note:
    count = fact.count
    places = ((count.span.start, count.span.end, "count"),) if count is not None and count.span is not None else ()
    return Note(message, (fact,), f"count/{field}" if field else "count", places, actual=actual, fix=fix)


def no_whole_number(dossier: Dossier) -> Iterator[Note | Skip]:
    """A count is negative, or no whole number.

    Fires on:
        text: Five soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [-5, -5, "Five"]}
    Silent on:
        text: No soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [0, 0, "No"], "polarity": "-"}
    Source: persons and things are counted in whole numbers
    """
    for fact in dossier.counted:
        for field, value in zip(("low", "best", "high"), _ends(fact), strict=True):
            if value is not None and (type(value) is not int or value < 0):
                yield _note(fact, f"Expected a whole number from 0 up, got {value}", field, value)
                break


def exact_but_range(dossier: Dossier) -> Iterator[Note | Skip]:
    """A count is called exact and has two different ends.

    Fires on:
        text: Two to five soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [2, 5, "Two to five", "exact"]}
    Silent on:
        text: Two to five soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [2, 5, "Two to five", "range"]}
    Source: own
    """
    for fact in dossier.counted:
        count = fact.count
        if count is not None and count.low != count.high and count.qualifier == "exact":
            ends = [count.low, count.high]
            yield _note(fact, f"Expected one number as it is exact, got {show_count(count)}", "qualifier", ends)


def zero_with_trigger(dossier: Dossier) -> Iterator[Note | Skip]:
    """A count of nobody is asserted with positive polarity.

    "No soldiers were killed" is a count of 0 and polarity "-"; a killing of nobody is no killing.

    Fires on:
        text: No soldiers were killed.
        fact: {"type": "casualty", "effect": "killed", "count": [0, 0, "No"]}
    Silent on:
        text: No soldiers were killed.
        fact: {"type": "casualty", "effect": "killed", "count": [0, 0, "No"], "polarity": "-"}
    Source: own
    """
    for fact in dossier.counted:
        if fact.count is not None and fact.count.high == 0 and fact.factuality.polarity == "+":
            yield _note(fact, 'Expected polarity "-" with a count of 0, got "+"', "high", 0)


def total_not_sum(dossier: Dossier) -> Iterator[Note | Skip]:
    """A total cannot be the sum of the parts that it is made of.

    Intervals are added, with the slack of "about" and "nearly": 50 and 49 make "nearly 100" (N07). A total that was
    computed (`derived_from`) and does not come out is the fact's fault; one that the report states and then breaks up
    wrongly is the report's.

    Fires on:
        text: "There were four casualties: one killed and two wounded."
        fact: {"type": "casualty", "effect": "casualties-unspecified", "count": [4, 4, "four"], "quote":
          "four casualties"}
        fact: {"type": "casualty", "effect": "killed", "count": [1, 1, "one"], "quote": "one killed"}
        fact: {"type": "casualty", "effect": "wounded", "count": [2, 2, "two"], "quote": "two wounded"}
    Fires on:
        text: One man was killed, then three more.
        fact: {"type": "casualty", "effect": "killed", "count": [1, 1, "One"]}
        fact: {"type": "casualty", "effect": "killed", "count": [3, 3, "three"]}
        fact: {"type": "casualty", "effect": "killed", "count": [5, 5], "derived_from": ["f1", "f2"]}
    Silent on:
        text: Nearly 100 soldiers were killed, 50 of theirs and 49 of ours.
        fact: {"type": "casualty", "effect": "killed", "count": [50, 50, "50"]}
        fact: {"type": "casualty", "effect": "killed", "count": [49, 49, "49"]}
        fact: {"type": "casualty", "effect": "killed", "count": [100, 100, "Nearly 100", "approx"],
          "derived_from": ["f1", "f2"]}
    Source: UCDP best = sum of deaths by party; HXL column sums
    """
    for fact in dossier.linked:
        parts = [dossier.by_id[p] for p in fact.derived_from if p in dossier.by_id]
        if fact.count is not None and len(parts) == len(fact.derived_from) > 0 and all(p.count for p in parts):
            yield from _compare(fact, parts, None)
    for total in dossier.counted:
        if total.effect == "casualties-unspecified":
            parts = _stated_parts(dossier, total)
            if parts:
                yield from _compare(total, parts, "source-anomaly")


def _compare(total: Fact, parts: list[Fact], kind: str | None) -> Iterator[Note]:
    low, high = bounds(total.count)  # type: ignore[arg-type]
    ends = [bounds(p.count) for p in parts]  # type: ignore[arg-type]
    if sum(e[0] for e in ends) > high or sum(e[1] for e in ends) < low:
        shown = " + ".join(show_count(p.count) for p in parts)  # type: ignore[arg-type]
        stated = show_count(total.count)  # type: ignore[arg-type]
        places = tuple(_place(f, label) for f, label in ((total, "total"), *((p, "part") for p in parts)))
        message = f"Expected a total that {shown} can make, got {stated}"
        facts = (total, *parts)
        if kind is None:
            yield Note(message, facts, "count", places, shown, stated)
        else:
            yield Note(message, facts, "count", places, shown, stated, kind="source-anomaly", severity="warning")


def _place(fact: Fact, label: str) -> tuple[int, int, str]:
    span = fact.count.span if fact.count is not None and fact.count.span is not None else fact.provenance[0]
    return span.start, span.end, label


def _stated_parts(dossier: Dossier, total: Fact) -> list[Fact]:
    """The killed and wounded that a sentence lists after a total of casualties and a colon or dash."""
    low, high = total.provenance[0].start, total.provenance[0].end
    end = dossier.sentence(low, high)[1]
    starts, facts = dossier.counted_in_order
    after = [f for f in facts[bisect_left(starts, high) : bisect_left(starts, end)] if f is not total]
    if len(after) < 2 or not _SUMMED.search(dossier.text, high, after[0].provenance[0].start):
        return []
    listed = [f for f in after if f.effect in ("killed", "wounded", "missing")]
    return listed if len({f.effect for f in listed}) == len(listed) else []


def subset_above_set(dossier: Dossier) -> Iterator[Note | Skip]:
    """A part is larger than the whole that it is a part of.

    Fires on:
        text: Five people were killed, including seven civilians.
        fact: {"type": "casualty", "effect": "killed", "count": [5, 5, "Five"], "quote": "Five people were killed"}
        fact: {"type": "casualty", "effect": "killed", "count": [7, 7, "seven"], "quote": "seven civilians"}
    Fires on:
        text: Five people were killed. The seven civilians were buried.
        fact: {"type": "casualty", "effect": "killed", "count": [5, 5, "Five"]}
        fact: {"type": "casualty", "effect": "killed", "count": [7, 7, "seven"],
          "relations": [{"type": "part-of", "fact": "f1"}]}
    Silent on:
        text: Seven people were killed, including five civilians.
        fact: {"type": "casualty", "effect": "killed", "count": [7, 7, "Seven"], "quote": "Seven people were killed"}
        fact: {"type": "casualty", "effect": "killed", "count": [5, 5, "five"], "quote": "five civilians"}
    Source: HXL; UCDP civilian deaths ≤ best
    """
    for part in dossier.linked:
        for relation in part.relations:
            whole = dossier.by_id.get(relation.fact)
            if relation.type == "part-of" and whole is not None and _above(part, whole):
                yield _larger(part, whole, None)
    previous: Fact | None = None
    for part in dossier.counted:
        whole, previous = previous, part
        if whole is not None and whole.effect == part.effect and _above(part, whole) and not part.relations:
            low, high = _place(whole, "")[1], _place(part, "")[0]
            if 0 < high - low < 120 and _INCLUDING.search(dossier.text, low, high) and _same(dossier, low, high):
                yield _larger(part, whole, "source-anomaly")


def _above(part: Fact, whole: Fact) -> bool:
    if part.count is None or whole.count is None:
        return False
    return bounds(part.count)[0] > bounds(whole.count)[1]


def _same(dossier: Dossier, low: int, high: int) -> bool:
    """Does the range lie within one sentence?"""
    return dossier.sentence(low, low + 1)[1] >= high


def _larger(part: Fact, whole: Fact, kind: str | None) -> Note:
    a, b = show_count(part.count), show_count(whole.count)  # type: ignore[arg-type]
    places = (_place(part, "part"), _place(whole, "whole"))
    message = f"Expected a part no larger than the whole, got {a} of {b}"
    if kind is None:
        return Note(message, (part, whole), "count", places, b, a)
    return Note(message, (part, whole), "count", places, b, a, kind="source-anomaly", severity="warning")


def cumulative_as_event(dossier: Dossier) -> Iterator[Note | Skip]:
    """A running total is given the scope of one event.

    "So far", "since Monday" or "bringing the toll to" count more than what this report tells of.

    Fires on:
        text: The shelling killed two more, bringing the toll to 14.
        fact: {"type": "casualty", "effect": "killed", "count": {"low": 14, "high": 14, "text": "14",
          "scope": "this-event"}, "quote": "bringing the toll to 14"}
    Silent on:
        text: The shelling killed two more, bringing the toll to 14.
        fact: {"type": "casualty", "effect": "killed", "count": {"low": 2, "high": 2, "text": "two",
          "scope": "this-event"}, "quote": "killed two more"}
    Source: ACLED: summarised totals are kept apart from events
    """
    for fact in dossier.counted:
        if fact.count is not None and fact.count.scope == "this-event":
            span = fact.provenance[0]
            found = _CUMULATIVE.search(dossier.text, span.start, span.end)
            if found:
                message = f"Expected scope cumulative beside {found.group()!r}, got this-event"
                places = (_place(fact, "count"), (found.start(), found.end(), "cue"))
                yield Note(message, (fact,), "count/scope", places, "cumulative", "this-event", "cumulative")


def double_count(dossier: Dossier) -> Iterator[Note | Skip]:
    """The same words are counted in two facts of one effect.

    Whoever adds the facts up counts these people twice.

    Fires on:
        text: Two men were killed near the bridge.
        fact: {"type": "casualty", "effect": "killed", "party": "men", "count": [2, 2, "Two"]}
        fact: {"type": "assault", "effect": "killed", "party": "men", "count": [2, 2, "Two"]}
    Silent on:
        text: Two men were killed near the bridge and two at the mill.
        fact: {"type": "casualty", "effect": "killed", "party": "men", "count": [2, 2, "Two"]}
        fact: {"type": "casualty", "effect": "killed", "party": "men", "count": [2, 2, "two"]}
    Source: ACLED, UCDP aggregation
    """
    seen: dict[tuple[int, int, str | None, str, str], Fact] = {}
    for fact in dossier.counted:
        span = fact.count.span if fact.count is not None else None
        if span is None or fact.effect is None:
            continue
        key = (span.start, span.end, fact.effect, fact.party.text if fact.party else "", fact.factuality.polarity)
        first = seen.setdefault(key, fact)
        if first is not fact and not _linked(first, fact):
            message = f"Expected people to be counted once, got {span.exact!r} in {first.id} and {fact.id}"
            yield Note(message, (fact, first), "count", ((span.start, span.end, "count"),))


def _linked(a: Fact, b: Fact) -> bool:
    return any(r.fact == b.id for r in a.relations) or any(r.fact == a.id for r in b.relations)


CHECKS = (
    Check("N01", "count-low-above-high", "defect", "error", bounds_order, over="counted"),
    Check("N02", "count-no-whole-number", "defect", "error", no_whole_number, over="counted"),
    Check("N03", "count-exact-but-range", "defect", "error", exact_but_range, over="counted"),
    Check("N06", "total-not-sum", "defect", "error", total_not_sum, over="counted"),
    Check("N08", "part-above-whole", "defect", "error", subset_above_set, over="counted"),
    Check("N11", "counted-twice", "suspect", "warning", double_count, over="counted"),
    Check("N12", "cumulative-as-event", "defect", "warning", cumulative_as_event, over="counted"),
    Check("N13", "zero-asserted", "defect", "error", zero_with_trigger, over="counted"),
)
