"""The law of generation: what a rule wrote, it reads again, or the record says which rule took its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.facts import build_facts
from validator.facts.sifting.doubles import TELLS_MORE
from validator.generate.shapes import Marked
from validator.match import match_sentence
from validator.model import Report
from validator.sentences import read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validator.generate.shapes import Generated, Scalar
    from validator.match import Match
    from validator.model import Fact
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

PUBLISHED = "2024-07-24"  # a Wednesday, days after all dates that are written: none of them is history
_ADJUNCTS = ("time", "place")
_FACTUALITY = ("polarity", "certainty", "stage", "status")


def round_trip(made: Generated, rules: RuleSet) -> str:
    """What is wrong with the reading of a generated sentence; "" where its fact is found.

    The rule must match from the trigger, or be recorded as having lost to another rule of its type; where it won, the
    fact has the slots at their offsets and the stated fields, or a fact of its type from another word has just these,
    or one of a type that tells more stands at its trigger.
    """
    report = Report(id="generated", text=made.text, published=PUBLISHED)
    found = list(_at_trigger(made, report, rules))
    if not found:
        return "Expected a match from the trigger, got none"
    own = [(s, m) for s, m in found if rules.rules[m.rule].id == made.rule]
    if not own:
        lost = {rules.rules[n].id for _, m in found for n in m.suppressed}
        if made.rule in lost:
            return ""
        got = ", ".join(sorted({rules.rules[m.rule].id for _, m in found}))
        return f"Expected a match or a record that it was suppressed, got {got}"
    if not rules.types[made.type].emit:
        spans = {(n, *s.span(a, b)) for s, m in own for n, a, b in m.captures}
        marks = tuple(m for m in made.marks if m.slot not in _ADJUNCTS)  # without a fact no time and place are read
        return _slots(replace(made, marks=_joined(marks)), spans)
    told = build_facts(report, rules).facts
    facts = [
        fact
        for fact in told
        if fact.rule is not None and fact.rule.id == made.rule and fact.trigger and fact.trigger.start == own_start(own)
    ]
    if not facts:  # it may have been left out because another match tells the very same
        start = own_start(own)
        same = any(
            not disagreement(made, fact)
            or (fact.trigger and fact.trigger.start == start and (fact.type, made.type) in TELLS_MORE)
            for fact in told
        )
        return "" if same else "Expected a fact, got a match without one"
    return min((disagreement(made, fact) for fact in facts), key=len)


def is_confirmed(made: Generated, rules: RuleSet) -> bool:
    """Whether the rules read exactly the fact that a sentence was written to state, by whichever rule."""
    report = Report(id="generated", text=made.text, published=PUBLISHED)
    start = made.trigger[0]
    facts = build_facts(report, rules).facts
    return any(fact.trigger and fact.trigger.start == start and not disagreement(made, fact) for fact in facts)


def own_start(found: Iterable[tuple[Sentence, Match]]) -> int:
    """Where the trigger of the first match stands in the text."""
    return next(s.span(m.trigger, m.trigger + 1)[0] for s, m in found)


def _at_trigger(made: Generated, report: Report, rules: RuleSet) -> Iterator[tuple[Sentence, Match]]:
    for sentence in read_sentences(report, rules):
        for match in match_sentence(sentence, rules):
            same = rules.rules[match.rule].type == made.type
            if same and sentence.span(match.trigger, match.trigger + 1)[0] == made.trigger[0]:
                yield sentence, match


def disagreement(made: Generated, fact: Fact) -> str:
    """The first way in which a fact is not the one that was written; "" where it is."""
    if fact.type != made.type:
        return f"Expected the type {made.type}, got {fact.type}"
    wrong = _slots(made, set(fact_slots(fact)))
    if wrong:
        return wrong
    for name, value in made.fields:
        got = _field(fact, name)
        if got != value:
            return f"Expected {name} {value!r}, got {got!r}"
    return ""


def _slots(made: Generated, spans: set[tuple[str, int, int]]) -> str:
    for mark in made.marks:
        if (mark.slot, mark.start, mark.end) in spans or ("cause", mark.start, mark.end) in spans:
            continue
        if made.type == "agreement" and mark.slot == "content" and _with_its_verb(made, mark, spans):
            continue
        got = sorted(made.text[a:b] for name, a, b in spans if name == mark.slot)
        return f"Expected {mark.slot} {made.text[mark.start : mark.end]!r}, got {got}"
    return ""


def _with_its_verb(made: Generated, mark: Marked, spans: set[tuple[str, int, int]]) -> bool:
    """Is a content that of what will be done, from its verb on: "will [visit Riga]"?"""
    return any(n == "content" and b == mark.end and made.trigger[1] <= a < mark.start for n, a, b in spans)


def _joined(marks: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """The marks with coordinated parties as one: what a match takes before a fact tells them apart."""
    out: dict[str, Marked] = {}
    for mark in marks:
        first = out.get(mark.slot, mark)
        out[mark.slot] = Marked(first.start, mark.end, mark.slot)
    return tuple(out.values())


def fact_slots(fact: Fact) -> Iterator[tuple[str, int, int]]:
    """The slots of a fact with their half-open offsets."""
    for name in ("actor", "recipient"):
        yield from ((name, ref.span.start, ref.span.end) for ref in getattr(fact, name) if ref.span)
    yield from (
        ("source", link.source.span.start, link.source.span.end)
        for link in fact.attribution
        if link.source is not None and link.source.span is not None
    )
    for name in ("party", "count", "content", "time", "place"):
        span = getattr(getattr(fact, name), "span", None)
        if span is not None:
            yield name, span.start, span.end
    for name, value in fact.extra.items():
        if isinstance(value, dict) and "span" in value:
            yield name, value["span"]["start"], value["span"]["end"]


def _field(fact: Fact, name: str) -> Scalar | None:
    if name in _FACTUALITY:
        found: Scalar | None = getattr(fact.factuality, name)
        return found
    if name == "effect":
        return fact.effect
    if name in ("low", "high"):
        return getattr(fact.count, name, None)
    source = fact.attribution[0].source if fact.attribution else None
    if source is None:
        return None
    return source.text[:1].lower() + source.text[1:] if source.text.startswith("The ") else source.text
