"""C: the headline against the body, and the dead against the living."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.checks.dossier import happened
from validator.checks.model import Check, Note, Skip
from validator.checks.reading import bounds, numbers_in, qualifier_in, show_count, vague_range
from validator.expressions import compiled
from validator.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Fact, Ref, Span

_EFFECTS = (
    ("killed", compiled(r"\b(?:kills?|killed|killing|dead|dies?|died|deaths?)\b", re.I)),
    ("wounded", compiled(r"\b(?:wounds?|wounded|injur(?:es|ed|ing)|hurt)\b", re.I)),
)
_CLAUSE = compiled(r"[,;:–—]|\band\b|\bafter\b|\bas\b|\bin\b")
_AGE_OR_YEAR = compiled(r"\d-year-old|\b(?:19|20)\d\d\b|\bsince\b|\btoll\b|\bso far\b", re.I)


def headline_against_body(dossier: Dossier) -> Iterator[Note | Skip]:
    """The headline gives a number of dead or wounded that no figure, and no sum of figures, of the body is.

    Fires on:
        text: Three miners were killed at Kolm, the company said.
        title: Four killed at Kolm mine
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [3, 3, "Three"]}
    Silent on:
        text: Three miners were killed at Kolm, the company said. A guard was killed later.
        title: Four killed at Kolm mine
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [3, 3, "Three"]}
        fact: {"type": "casualty", "effect": "killed", "party": "guard", "count": [1, 1, "A"]}
    Source: FactCC; SummaC
    """
    title = dossier.report.title or dossier.source.document.title
    if not title or not dossier.counted or _AGE_OR_YEAR.search(title):
        return
    for effect, pattern in _EFFECTS:
        figure = _figure(title, pattern)
        facts = [f for f in dossier.counted if f.effect == effect and f.factuality.polarity == "+" and happened(f)]
        if figure is None or not facts or _possible(figure, facts):
            continue
        told = ", ".join(sorted({show_count(f.count) for f in facts if f.count is not None}))
        places = tuple((s.start, s.end, "body") for f in facts[:5] for s in _span(f))
        message = f"Expected the headline's {figure} {effect} in the body, got {told}"
        yield Note(message, tuple(facts), "count", places, figure, told)


def _figure(title: str, effect: re.Pattern[str]) -> int | None:
    """The one plain number that stands in the clause of an effect in a headline."""
    found = effect.search(title)
    if found is None:
        return None
    low = max((m.end() for m in _CLAUSE.finditer(title, 0, found.start())), default=0)
    after = _CLAUSE.search(title, found.end())
    clause = title[low : after.start() if after else len(title)]
    numbers = numbers_in(clause) - {0, 1}
    if len(numbers) != 1 or qualifier_in(clause) or vague_range(clause):
        return None
    return min(numbers)


def _possible(figure: int, facts: list[Fact]) -> bool:
    """Is the figure one of the counts, or a sum of two of them, or of all?"""
    ends = [bounds(f.count) for f in facts if f.count is not None]
    if any(low <= figure <= high for low, high in ends) or any(high == float("inf") for _, high in ends):
        return True
    distinct = list(dict.fromkeys(ends))[:20]
    pairs = [(a, b) for n, a in enumerate(distinct) for b in distinct[n + 1 :]]
    if any(a[0] + b[0] <= figure <= a[1] + b[1] for a, b in pairs):
        return True
    return sum(e[0] for e in ends) == figure or sum(e[0] for e in distinct) == figure


def _span(fact: Fact) -> tuple[Span, ...]:
    return (fact.count.span,) if fact.count is not None and fact.count.span is not None else fact.provenance[:1]


def alive_and_dead(dossier: Dossier) -> Iterator[Note | Skip]:
    """A named person is killed, and says something on a later day.

    Fires on:
        text: Omar Zell was killed on July 3. Omar Zell said on July 5 that all was calm.
        fact: {"type": "casualty", "effect": "killed", "count": [1, 1], "party": {"text": "Omar Zell",
          "kind": "person"}, "time": {"text": "July 3", "start": "2021-07-03", "end": "2021-07-03"}}
        fact: {"type": "statement", "actor": {"text": "Omar Zell", "kind": "person"}, "content": "all was calm",
          "time": {"text": "July 5", "start": "2021-07-05", "end": "2021-07-05"}}
    Silent on:
        text: Omar Zell said on July 1 that all was calm. Omar Zell was killed on July 3.
        fact: {"type": "casualty", "effect": "killed", "count": [1, 1], "party": {"text": "Omar Zell",
          "kind": "person"}, "time": {"text": "July 3", "start": "2021-07-03", "end": "2021-07-03"}}
        fact: {"type": "statement", "actor": {"text": "Omar Zell", "kind": "person"}, "content": "all was calm",
          "time": {"text": "July 1", "start": "2021-07-01", "end": "2021-07-01"}}
    Source: own
    """
    dead: dict[str, Fact] = {}
    for fact in dossier.timed:
        if fact.effect == "killed" and fact.party is not None and happened(fact) and fact.factuality.polarity == "+":
            key = _person(fact.party)
            if key and fact.time is not None and fact.time.end:
                dead.setdefault(key, fact)
    for fact in dossier.timed if dead else ():
        start = fact.time.start if fact.time is not None else None
        for ref in fact.actor if start and happened(fact) else ():
            killed = dead.get(_person(ref) or "")
            if killed is not None and killed.time is not None and killed.time.end and start and killed.time.end < start:
                message = f"Expected {ref.text!r} to be alive on {start}, got killed by {killed.time.end}"
                places = tuple(
                    (s.start, s.end, label)
                    for f, label in ((fact, "acts"), (killed, "killed"))
                    for s in f.provenance[:1]
                )
                yield Note(message, (fact, killed), "actor", places)


def _person(ref: Ref) -> str | None:
    """The full name of a person, None for anybody who is not named with two words."""
    name = ref.name or ref.text
    return fold(name) if ref.kind == "person" and len(name.split()) > 1 and name[:1].isupper() else None


CHECKS = (
    Check(
        "C07",
        "headline-against-body",
        "source-anomaly",
        "warning",
        headline_against_body,
        over="counted",
        needs=("title",),
    ),
    Check("C09", "alive-and-dead", "defect", "error", alive_and_dead, over="timed"),
)
