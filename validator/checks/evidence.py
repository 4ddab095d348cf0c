"""G, N: do the words of the report bear out the number, the polarity and the certainty of a fact?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from validator.checks.dossier import happened
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
    from validator.model import Count, Fact, Severity

_CONVENTION = compiled(
    r"\b(?:dozen|score|couple|pair|half|both|single|sole|no|none|nobody|hundred|thousand|million|more|fewer|less|least"
    r"|most|nearly|almost|about|around|some|up to|between)\b|\d\s*[-–]\s*\d",
    re.I,
)
_NEGATED = compiled(
    r"(?:\b(?:not|never|cannot|nor)|n['’]t)\s+"
    r"(?!only\b|just\b|merely\b|simply\b)(?:(?:be|been|being|have|has|had|yet|ever|actually|directly|immediately|even"
    r"|themselves|itself)\s+){0,3}$",
    re.I,
)
_MAYBE_NEGATED = (  # what a negation begins with, or what begins in it
    *("not", "no ", "No ", "n't", "n’t", "none", "None", "nobody", "Nobody", "nor", "never", "Never", "neither"),
    *("Neither", "cannot", "Not"),
)
_MAYBE_HEDGED = tuple(
    "reported alleged purported supposed apparent possibl probabl presum perhaps suspected feared believed thought "
    "rumo may might could would if unless whether unconfirmed".split()
)
_NO_SUBJECT = compiled(
    r"\b(?:no|neither|none of (?:the|its|their))\s+(?:[a-z]+\s+){0,2}(?:was|were|is|are|has been|have been|had been|be)"
    r"\s+(?:\w+ly\s+)?$|\b(?:nobody|no one|none)\s+(?:(?:was|were|is|has been|had been)\s+)?$",
    re.I,
)
_NEGATIVE = compiled(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|hardly|zero|unhurt|unharmed|uninjured|unscathed"
    r"|den(?:y|ies|ied|ying|ial)|declin\w+|refus\w+|reject\w+|fail\w*|avoid\w*|avert\w*|prevent\w*|thwart\w*|foil\w*|repel\w*"
    r"|rul(?:e|ed|es|ing) out|lack\w*|absen\w+|false|untrue|far from|instead of|rather than|unlikely|stop\w*"
    r"|dismiss\w*|disput\w*|refut\w*|debunk\w*|disavow\w*|un\w+ed|0)\b|n['’]t\b",
    re.I,
)
_HEDGE = compiled(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|possibly|probably|presumably|perhaps|alleged|suspected"
    r"|presumed|feared|believed|thought|rumou?red|may|might|could|would|if|unless|whether|unconfirmed)\b"
)
_CLAUSE = compiled(r"[,;:()–—]|\b(?:and|but|while|which|who|because|after|before|when|as)\b")
_CASUALTIES = compiled(r"\bcasualt(?:y|ies)\b", re.I)
_DEATH = compiled(
    r"\b(?:kill\w*|die[sd]?|dying|dead|deaths?|deadly|fatal\w*|lives|life|perish\w*|slain|slay\w*|murder\w*|execut\w+"
    r"|assassinat\w+|bod(?:y|ies)|corpses?|massacre\w*|succumb\w*|drown\w*|behead\w*|behead|martyr\w*|shot)\b",
    re.I,
)


def _phrase(count: Count) -> str | None:
    """The words of a count: its span's where that holds, else its text."""
    return count.text or (count.span.exact if count.span is not None else None)


@lru_cache(maxsize=16_384)
def _verdict(phrase: str, low: int | None, best: int | None, high: int | None) -> str:
    """How a number phrase bears a count out: "ok", "none" (it holds no number), or the code of the fault."""
    values = {n for n in (low, best, high) if n is not None}
    if all(supports(phrase, n) for n in values) or same_by_grammar(phrase, low, high):
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
        verdict = _verdict(phrase, count.low, count.best, count.high) if phrase else "none"
        if verdict == code:
            yield _fault(fact, count, phrase or "")
        elif verdict == "none" and code == "G09" and not _excused(fact, count):
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
    missing = [n for n in stated if n is not None and not supports(sentence, n)]
    if missing:
        where = f"{phrase!r}" if phrase else "its sentence"
        message = f"Expected {missing[0]} to stand in {where}, got no such number"
        yield Note(message, (fact,), "count", ((spans[0].start, spans[0].end, "evidence"),), actual=missing[0])


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


def polarity_cue(dossier: Dossier) -> Iterator[Note | Skip]:
    """The trigger is negated and the polarity is "+", or nothing negates it and the polarity is "-".

    Only a negation right at the trigger counts ("were not killed", "no soldiers were killed"), never "not only"; and
    for the reverse a sentence without any word of denial or absence.

    Fires on:
        text: The villagers were not killed in the blast.
        producer: {"kind": "rules"}
        fact: {"type": "assault", "trigger": "killed"}
    Fires on:
        text: The villagers were killed in the blast.
        producer: {"kind": "rules"}
        fact: {"type": "assault", "trigger": "killed", "polarity": "-"}
    Silent on:
        text: The villagers were not killed in the blast.
        producer: {"kind": "rules"}
        fact: {"type": "assault", "trigger": "killed", "polarity": "-"}
    Silent on:
        text: Not only villagers were killed in the blast; soldiers were not only killed but robbed.
        producer: {"kind": "rules"}
        fact: {"type": "assault", "trigger": "killed"}
    Source: FactCC negation; PLOVER mode negated
    """
    text = dossier.text
    severity: Severity | None = None if dossier.ruled else "warning"
    for fact in dossier.facts:
        trigger, polarity = fact.trigger, fact.factuality.polarity
        if trigger is None or polarity == "u" or not happened(fact):
            continue
        if polarity == "+":
            if not dossier.near(_MAYBE_NEGATED, trigger.start - 60, trigger.start):
                continue
            before = text[max(0, trigger.start - 60) : trigger.start]
            found = _negator(before)
            if found:
                place = (trigger.start - len(found), trigger.start, "negation")
                places = ((trigger.start, trigger.end, "trigger"), place)
                message = f'Expected polarity "-" after {found.strip()!r}, got "+"'
                yield Note(message, (fact,), "factuality/polarity", places, "-", "+", "-", severity=severity)
        elif not (fact.count is not None and fact.count.high == 0) and dossier.holds(trigger):
            low, high = dossier.sentence(trigger.start, trigger.end)
            if not _NEGATIVE.search(text, low, high) and fact.factuality.status != "denied":
                message = 'Expected polarity "+" as nothing in the sentence negates it, got "-"'
                place = (trigger.start, trigger.end, "trigger")
                yield Note(message, (fact,), "factuality/polarity", (place,), "+", "-", "+", severity=severity)


def _negator(before: str) -> str | None:
    """The negation that ends right before a trigger, with what stands between them."""
    found = _NEGATED.search(before) or _NO_SUBJECT.search(before)
    return found.group() if found else None


def hedge_cue(dossier: Dossier) -> Iterator[Note | Skip]:
    """A hedge stands before the trigger, and the fact is certain, accomplished and nobody's claim.

    "Reportedly", "may have", "feared", "if" and the like lower certainty, or name a source that the report keeps back.

    Fires on:
        text: Two miners may have been killed.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "trigger": "killed"}
    Silent on:
        text: Two miners may have been killed.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "trigger": "killed", "certainty": "PS"}
    Silent on:
        text: If talks fail, others will mediate, and two miners were killed.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "two"], "trigger": "killed"}
    Source: FactBank; TimeML SLINK
    """
    text = dossier.text
    for fact in dossier.facts:
        trigger, factuality = fact.trigger, fact.factuality
        if trigger is None or factuality.certainty != "CT" or fact.attribution or factuality.cues:
            continue
        if not happened(fact) or factuality.author not in (None, "CT+", "CT-"):
            continue
        if not dossier.near(_MAYBE_HEDGED, trigger.start - 60, trigger.start):
            continue
        before = text[max(0, trigger.start - 60) : trigger.start]
        found = None
        for found in _HEDGE.finditer(before):  # noqa: B007 - the last one is wanted
            pass
        if found is None or _CLAUSE.search(before, found.end()) or re.search(r"[.!?]\s", before[found.end() :]):
            continue
        if text[trigger.start - 1 : trigger.start].isspace():
            start = trigger.start - len(before) + found.start()
            places = ((trigger.start, trigger.end, "trigger"), (start, start + len(found.group()), "hedge"))
            message = f"Expected less than certainty CT beside {found.group()!r}, got CT"
            yield Note(message, (fact,), "factuality/certainty", places, "PR", "CT")


CHECKS = (
    Check("G09", "number-not-grounded", "defect", "error", number_not_grounded, over="counted"),
    Check("G14", "polarity-against-cue", "defect", "error", polarity_cue, needs=("trigger",)),
    Check("G15", "hedge-not-heeded", "suspect", "warning", hedge_cue, needs=("trigger",)),
    Check("N04", "number-word-mismatch", "defect", "error", word_number_mismatch, over="counted"),
    Check("N05", "qualifier-dropped", "defect", "warning", qualifier_dropped, over="counted"),
    Check("N10", "casualties-as-deaths", "suspect", "warning", casualties_as_deaths, over="counted"),
)
