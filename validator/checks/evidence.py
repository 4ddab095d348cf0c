"""G, N: do the words of the report bear out the number of a fact?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from validator.checks.model import Check, Note, Skip
from validator.checks.reading import (
    numbers_in,
    qualifier_before,
    qualifier_in,
    same_by_grammar,
    show_count,
    supports,
    vague_range,
)
from validator.expressions import compiled
from validator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Count, Fact

_CONVENTION = compiled(
    r"\b(?:dozen|score|couple|pair|half|both|single|sole|no|none|nobody|hundred|thousand|million|more|fewer|less|least"
    r"|most|nearly|almost|about|around|some|up to|between)\b|\d\s*[-–]\s*\d",
    re.I,
)
_BEFORE = 200  # characters before a sentence in which people are counted of whom it tells
_CASUALTIES = compiled(r"\bcasualt(?:y|ies)\b", re.I)
_DEATH = compiled(
    r"\b(?:kill\w*|die[sd]?|dying|dead|deaths?|deadly|fatal\w*|lives|life|perish\w*|slain|slay\w*|murder\w*|execut\w+"
    r"|assassinat\w+|bod(?:y|ies)|corpses?|massacre\w*|succumb\w*|drown\w*|behead\w*|behead|martyr\w*|shot)\b",
    re.I,
)


def _phrase(count: Count) -> str | None:
    """The words of a count: its span's where that holds, else its text."""
    return count.text or (count.span.exact if count.span is not None else None)


@lru_cache(maxsize=2048)
def _verdict(phrase: str, low: int | None, best: int | None, high: int | None, qualifier: str) -> str:
    """How a number phrase bears a count out: "ok", "none" (it holds no number), or the code of the fault.

    A count that calls itself more than a number has that number for its low end, not the next one; a single value for
    "about 3,000" is 3,000, and an interval holds it.
    """
    values = {n for n in (low, best, high) if n is not None}
    if same_by_grammar(phrase, low, high):
        return "ok"
    bound = {"more-than": low, "fewer-than": high}.get(qualifier)
    numbers = numbers_in(phrase)
    if all(supports(phrase, n) for n in values) and not (bound is not None and numbers and bound not in numbers):
        about = low is not None and high is not None and bool(numbers) and qualifier_in(phrase) == "approx"
        if not about or any(low <= n <= high for n in numbers):  # type: ignore[operator]
            return "ok"
    if not numbers_in(phrase) and vague_range(phrase) is None:
        return "none"
    return "N04" if _CONVENTION.search(phrase) else "G09"


def _faults(dossier: Dossier, code: str) -> Iterator[Note | Skip]:
    for fact in dossier.counted:
        count = fact.count
        if count is None or (count.low is None and count.high is None):
            continue
        phrase = _phrase(count)
        if phrase and count.span is None and not dossier.own and fold(phrase) not in dossier.folded:
            phrase = None  # words of the coder's own: the number must stand in the sentence
        verdict = _verdict(phrase, count.low, count.best, count.high, count.qualifier) if phrase else "none"
        if verdict == code:
            yield _fault(fact, count, phrase or "")
        elif verdict == "none" and code == "G09" and not _excused(fact, count) and not _sum_of(dossier, fact):
            yield from _unheard(dossier, fact, count, phrase)


def _fault(fact: Fact, count: Count, phrase: str) -> Note:
    numbers = sorted(numbers_in(phrase))
    said = " or ".join(map(str, numbers)) if numbers else "what these words mean"
    places = ((count.span.start, count.span.end, "count"),) if count.span is not None else ()
    fix = {"low": numbers[0], "high": numbers[0]} if len(numbers) == 1 and not qualifier_in(phrase) else None
    message = f"Expected {said} for {phrase!r}, got {show_count(count)}"
    return Note(message, (fact,), "count", places, numbers or None, [count.low, count.high], fix)


def _excused(fact: Fact, count: Count) -> bool:
    """Need the number not stand in the text: one person, an open plural, a sum, a list of names?"""
    values = [n for n in (count.low, count.best, count.high) if n is not None]
    if max(values) <= 1 or fact.derived_from or count.qualifier in ("vague", "unknown"):
        return True
    if count.low == 2 and count.high is None:  # "soldiers were killed"
        return True
    listed = f"{count.text or ''} {fact.party.text if fact.party is not None else ''}"
    return 1 + listed.count(",") + listed.count(" and ") >= max(values)


def _unheard(dossier: Dossier, fact: Fact, count: Count, phrase: str | None) -> Iterator[Note | Skip]:
    """A count whose own words hold no number: it must stand in the sentence."""
    spans = [s for s in fact.provenance if dossier.holds(s)]
    if not spans:
        yield Skip("neither the count nor the fact has words that stand in the report", fact)
        return
    low, high = dossier.sentence(min(s.start for s in spans), max(s.end for s in spans))
    sentence = dossier.text[low:high]
    stated = (count.low, count.high) if count.best is None else (count.best,)  # the others are estimates
    missing = [n for n in stated if n is not None and not supports(sentence, n, vague=False)]
    if missing and not (
        dossier.own and phrase is None and _is_worked_out(dossier.text[max(low - _BEFORE, 0) : high], missing[0])
    ):
        where = f"{phrase!r}" if phrase else "its sentence"
        message = f"Expected {missing[0]} to stand in {where}, got no such number"
        yield Note(message, (fact,), "count", ((spans[0].start, spans[0].end, "evidence"),), actual=missing[0])


def _is_worked_out(passage: str, number: int) -> bool:
    """Is a number the sum or the difference of two of a passage: "15 monks and two boys … There were no survivors"?"""
    told = {1, *numbers_in(passage)}
    return any(a + b == number or a - b == number for a in told for b in told)


def _sum_of(dossier: Dossier, fact: Fact) -> tuple[Fact, ...]:
    """Two other figures of the report, of the same effect, that make the one of a fact; none where none do."""
    count = fact.count
    if count is None or count.low is None or count.low != count.high or count.text or len(dossier.counted) > 60:
        return ()
    single = [f for f in dossier.counted if f is not fact and f.effect == fact.effect and _exactly(f)]
    for n, a in enumerate(single):
        for b in single[n + 1 :]:
            if _exactly(a) + _exactly(b) == count.low and a.factuality.polarity == b.factuality.polarity:
                return a, b
    return ()


def _exactly(fact: Fact) -> int:
    """The number of a fact that has one with words of its own; 0 where it has none."""
    count = fact.count
    own = count is not None and count.low is not None and count.low == count.high and (count.text or count.span)
    return (count.low or 0) if own and count is not None else 0


def derived_not_declared(dossier: Dossier) -> Iterator[Note | Skip]:
    """A figure that the report does not give is the sum of two that it does, and the record does not say so.

    Sums that nobody declares are counted twice by whoever adds the facts up.

    Fires on:
        text: One man was killed at the bridge. Three more were killed at the mill.
        fact: {"type": "casualty", "effect": "killed", "count": [1, 1, "One"]}
        fact: {"type": "casualty", "effect": "killed", "count": [3, 3, "Three"]}
        fact: {"type": "casualty", "effect": "killed", "count": {"low": 4, "high": 4}}
    Silent on:
        text: One man was killed at the bridge. Three more were killed at the mill.
        fact: {"type": "casualty", "effect": "killed", "count": [1, 1, "One"]}
        fact: {"type": "casualty", "effect": "killed", "count": [3, 3, "Three"]}
        fact: {"type": "casualty", "effect": "killed", "count": {"low": 4, "high": 4}, "derived_from": ["f1", "f2"]}
    Source: derived values of language models are a frequent false alarm of naive grounding
    """
    for fact in dossier.counted:
        if fact.derived_from or fact.count is None or fact.count.text or fact.count.span:
            continue
        parts = _sum_of(dossier, fact)
        spans = [s for s in fact.provenance if dossier.holds(s)] if parts else []
        if not spans or _excused(fact, fact.count):
            continue
        sentence = dossier.text[slice(*dossier.sentence(spans[0].start, spans[-1].end))]
        if not supports(sentence, fact.count.low or 0, vague=False):
            names = [part.id for part in parts]
            message = f"Expected derived_from {', '.join(names)}, whose sum {show_count(fact.count)} is, got none"
            place = (spans[0].start, spans[0].end, "evidence")
            yield Note(message, (fact, *parts), "derived_from", (place,), names, None, names)


def number_not_grounded(dossier: Dossier) -> Iterator[Note | Skip]:
    """The number of a count stands neither as a numeral nor as a number word in the words it points at.

    A count of one, an open plural ("soldiers were killed"), a list of names and a declared sum need no numeral.

    Fires on:
        text: Three soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [5, 5, "Three"]}
    Fires on:
        text: Three soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "party": "soldiers", "count": {"low": 5, "high": 5}}
    Silent on:
        text: Three soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [3, 3, "Three"]}
    Silent on:
        text: Anna, Boris and Carl were wounded.
        fact: {"type": "casualty", "effect": "wounded", "party": "Anna, Boris and Carl", "count": {"low": 3, "high": 3}}
    Source: FactCC number swap
    """
    yield from _faults(dossier, "G09")


def word_number_mismatch(dossier: Dossier) -> Iterator[Note | Skip]:
    """A count is not what its number words mean: "a dozen" is 12, "at least three" is 3 or more.

    Fires on:
        text: A dozen soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [10, 10, "A dozen"]}
    Fires on:
        text: Between 10 and 15 soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [10, 25, "Between 10 and 15", "range"]}
    Silent on:
        text: A dozen soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [12, 12, "A dozen"]}
    Silent on:
        text: Dozens of soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": {"low": 12, "high": null, "text": "Dozens",
          "qualifier": "vague"}}
    Source: ACLED table of number words
    """
    yield from _faults(dossier, "N04")


def qualifier_dropped(dossier: Dossier) -> Iterator[Note | Skip]:
    """The words say "at least", "nearly", "up to" or "more than", and the count is called exact.

    Fires on:
        text: At least three soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [3, 3, "At least three", "exact"]}
    Fires on:
        text: The army lost more than 30 men.
        fact: {"type": "casualty", "effect": "killed", "count": [30, 30, "30", "exact"]}
    Silent on:
        text: At least three soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": {"low": 3, "high": null, "text": "At least three",
          "qualifier": "at-least"}}
    Source: UCDP low and high estimates
    """
    for fact in dossier.counted:
        count = fact.count
        if count is None or count.qualifier != "exact" or count.low != count.high or not count.low:
            continue
        hedge = qualifier_in(count.text) if count.text else None
        if hedge is None and count.span is not None:
            hedge = qualifier_before(dossier.text, count.span.start)
        if hedge is not None:
            places = ((count.span.start, count.span.end, "count"),) if count.span is not None else ()
            message = f"Expected qualifier {hedge}, got exact"
            yield Note(message, (fact,), "count/qualifier", places, hedge, "exact", hedge)


def casualties_as_deaths(dossier: Dossier) -> Iterator[Note | Skip]:
    """Casualties, who may be dead or wounded, are counted as killed.

    Fires on:
        text: The convoy suffered 12 casualties.
        fact: {"type": "casualty", "effect": "killed", "count": [12, 12, "12"]}
    Silent on:
        text: The convoy suffered 12 casualties, all of them dead.
        fact: {"type": "casualty", "effect": "killed", "count": [12, 12, "12"]}
    Source: ACLED records deaths only
    """
    for fact in dossier.counted:
        if fact.effect != "killed" or not dossier.holds(fact.provenance[0]):
            continue
        span = fact.provenance[0]
        if not _CASUALTIES.search(dossier.text, span.start, span.end):
            continue
        low, high = dossier.sentence(span.start, span.end)
        if not _DEATH.search(dossier.text, low, high):
            message = "Expected effect casualties-unspecified for casualties, got killed"
            yield Note(message, (fact,), "effect", ((span.start, span.end, "evidence"),), "casualties-unspecified",
                       "killed", "casualties-unspecified")  # fmt: skip


CHECKS = (
    Check("G09", "number-not-grounded", "defect", "error", number_not_grounded, over="counted"),
    Check("G10", "derived-not-declared", "suspect", "warning", derived_not_declared, over="counted", foreign=True),
    Check("N04", "number-word-mismatch", "defect", "error", word_number_mismatch, over="counted"),
    Check("N05", "qualifier-dropped", "defect", "warning", qualifier_dropped, over="counted"),
    Check("N10", "casualties-as-deaths", "suspect", "warning", casualties_as_deaths, over="counted"),
)
