"""G: do the words of the report bear out the polarity and the certainty of a fact?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.checks.clause import HEDGING, SUSPICIOUS, WINDOW, hedge_at, holds_negative, may_be_negated, negation_at
from validator.checks.dossier import happened
from validator.checks.model import Check, Note, Skip
from validator.checks.second import peer
from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.checks.model import Place
    from validator.model import Fact, Kind, Severity, Span

_REFUSAL = compiled(r"(?:refus|reject|declin|rebuff|dismiss|spurn|den[iy]|rul(?:e|ed|es|ing) out|oppos|veto)", re.I)


def polarity_cue(dossier: Dossier) -> Iterator[Note | Skip]:
    """The trigger is negated and the polarity is "+", or nothing negates it and the polarity is "-".

    A defect where the negation stands right at the trigger ("were not killed", "no soldiers were killed"), never "not
    only"; and for the reverse in a sentence without any word of denial or absence. A suspicion where the negation
    governs the trigger from farther away ("failed to destroy"), where the words of denial belong to another clause, and
    where factlint's own reading of the same trigger is the opposite. What a negation makes ("will not allow" rejects)
    is not denied by it.

    Fires on:
        text: The villagers were not killed in the blast.
        fact: {"type": "assault", "trigger": "killed"}
    Fires on:
        text: The villagers were killed in the blast.
        fact: {"type": "assault", "trigger": "killed", "polarity": "-"}
    Fires on:
        text: The villagers were killed in the blast, but the bridge was not hit.
        fact: {"type": "assault", "trigger": "killed", "polarity": "-"}
    Silent on:
        text: The villagers were not killed in the blast.
        fact: {"type": "assault", "trigger": "killed", "polarity": "-"}
    Silent on:
        text: Not only villagers were killed in the blast; soldiers were not only killed but robbed.
        fact: {"type": "assault", "trigger": "killed"}
    Silent on:
        text: The mayor will not allow a second ferry.
        fact: {"type": "rejection", "actor": "The mayor", "trigger": "allow", "content": "a second ferry"}
    Silent on:
        text: The mayor denied that any villagers had been killed.
        fact: {"type": "assault", "trigger": "killed", "polarity": "-"}
    Source: FactCC negation; PLOVER mode negated
    """
    for fact in dossier.facts:
        trigger = fact.trigger
        if trigger is None or not dossier.holds(trigger):
            continue
        if fact.factuality.polarity == "+":
            yield from _overheard(dossier, fact, trigger)
        elif fact.factuality.polarity == "-" and not (fact.count is not None and fact.count.high == 0):
            yield from _unfounded(dossier, fact, trigger)


def _overheard(dossier: Dossier, fact: Fact, trigger: Span) -> Iterator[Note]:
    """A negation that a positive fact does not heed."""
    own = peer(dossier, fact)
    if own is not None and own.factuality.polarity == "+":
        return
    cue = None
    if dossier.near(SUSPICIOUS, trigger.start - WINDOW, trigger.start):
        cue = negation_at(dossier.text, dossier.sentence(trigger.start, trigger.end)[0], trigger.start)
    if cue is not None and fact.type == "rejection" and not _REFUSAL.match(trigger.exact):
        cue = None
    here: Place = (trigger.start, trigger.end, "trigger")
    if cue is not None:
        words = dossier.text[cue.start : cue.end]
        plain = cue.plain and happened(fact)
        places: tuple[Place, ...] = (here, (cue.start, cue.end, "negation"))
        yield _polarity(dossier, fact, f'Expected polarity "-" after {words!r}, got "+"', places, "-", plain=plain)
    elif own is not None and own.factuality.polarity == "-":
        places = (here, *((c.span.start, c.span.end, "negation") for c in own.factuality.cues if c.field == "polarity"))
        message = f'Expected polarity "-" as {trigger.exact!r} is read here, got "+"'
        yield _polarity(dossier, fact, message, places, "-", plain=False)


def _unfounded(dossier: Dossier, fact: Fact, trigger: Span) -> Iterator[Note]:
    """A negative fact that nothing in the report denies."""
    if fact.factuality.status == "denied" and fact.type != "denial":
        return
    text, place = dossier.text, (trigger.start, trigger.end)
    low, high = dossier.sentence(*place)
    own = peer(dossier, fact)
    here: Place = (*place, "trigger")
    if not holds_negative(text, low, high, place):
        message = 'Expected polarity "+" as nothing in the sentence negates it, got "-"'
        yield _polarity(dossier, fact, message, (here,), "+", plain=own is None or own.factuality.polarity != "-")
    elif own is not None and own.factuality.polarity == "+":
        message = f'Expected polarity "+" as {trigger.exact!r} is read here, got "-"'
        yield _polarity(dossier, fact, message, (here,), "+", plain=False)
    elif (own is None or own.factuality.polarity != "-") and not may_be_negated(text, low, high, place):
        message = f'Expected polarity "+" as nothing negates {trigger.exact!r}, got "-"'
        yield _polarity(dossier, fact, message, (here,), "+", plain=False)


def _polarity(
    dossier: Dossier, fact: Fact, message: str, places: tuple[Place, ...], wanted: str, *, plain: bool
) -> Note:
    kind: Kind | None = None if plain else "suspect"
    severity: Severity | None = None if plain and dossier.ruled else "warning"
    actual = fact.factuality.polarity
    return Note(message, (fact,), "factuality/polarity", places, wanted, actual, wanted, kind=kind, severity=severity)


def hedge_cue(dossier: Dossier) -> Iterator[Note | Skip]:
    """The text hedges, and the fact is certain.

    "Reportedly", "may have", "feared", "if" and the like lower certainty; those that only say that somebody told it
    count where the fact names no source. What is only hypothetical or threatened is not certain either, nor is what
    factlint's own reading of the same trigger hedges.

    Fires on:
        text: Two miners may have been killed.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "trigger": "killed"}
    Fires on:
        text: Two miners may have been killed, the mayor said.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "trigger": "killed",
          "source": "the mayor"}
    Fires on:
        text: The miners want the mayor to resign.
        fact: {"type": "resignation", "actor": "the mayor", "trigger": "resign", "stage": "hypothetical"}
    Silent on:
        text: Two miners may have been killed.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "trigger": "killed", "certainty": "PS"}
    Silent on:
        text: If talks fail, others will mediate, and two miners were killed.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "two"], "trigger": "killed"}
    Silent on:
        text: Two miners were reportedly killed, the mayor said.
        fact: {"type": "casualty", "effect": "killed", "count": [2, 2, "Two"], "trigger": "killed",
          "source": "the mayor"}
    Source: FactBank; TimeML SLINK
    """
    for fact in dossier.facts:
        trigger, factuality = fact.trigger, fact.factuality
        if trigger is None or factuality.certainty != "CT":
            continue
        here: Place = (trigger.start, trigger.end, "trigger")
        own = peer(dossier, fact)
        if own is not None and own.factuality.certainty != "CT":
            cues = tuple((c.span.start, c.span.end, c.field) for c in own.factuality.cues)
            message = f"Expected certainty {own.factuality.certainty} as {trigger.exact!r} is read here, got CT"
            yield Note(message, (fact,), "factuality/certainty", (here, *cues), own.factuality.certainty, "CT")
        elif factuality.stage in ("hypothetical", "threatened"):
            message = f"Expected less than certainty CT of what is {factuality.stage}, got CT"
            yield Note(message, (fact,), "factuality/certainty", (here,), "U", "CT")
        elif own is None and dossier.near(HEDGING, trigger.start - 60, trigger.start):
            yield from _hedged(dossier, fact, trigger)


def _hedged(dossier: Dossier, fact: Fact, trigger: Span) -> Iterator[Note]:
    """A hedge in the text that the fact does not heed."""
    low = dossier.sentence(trigger.start, trigger.end)[0]
    told = bool(fact.attribution) or fact.factuality.author not in (None, "CT+", "CT-")
    cue = hedge_at(dossier.text, low, trigger.start, attributed=told, happened=happened(fact))
    if cue is not None:
        places = ((trigger.start, trigger.end, "trigger"), (cue.start, cue.end, "hedge"))
        message = f"Expected less than certainty CT beside {dossier.text[cue.start : cue.end]!r}, got CT"
        yield Note(message, (fact,), "factuality/certainty", places, "PR", "CT")


CHECKS = (
    Check("G14", "polarity-against-cue", "defect", "error", polarity_cue, foreign=True, needs=("trigger",)),
    Check("G15", "hedge-not-heeded", "suspect", "warning", hedge_cue, foreign=True, needs=("trigger",)),
)
