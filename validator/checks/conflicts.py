"""C: facts of one report that do not fit each other. Two sides that disagree are the normal state of conflict news."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.checks.dossier import Dossier, happened, party_key, side_of, source_key, source_side
from validator.checks.model import Check, Note, Skip
from validator.checks.pairs import candidates, variant
from validator.checks.reading import disjoint, show_count, supports
from validator.folding import fold
from validator.function_words import SUBJECT_PRONOUNS
from validator.model import Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.model import Fact, Span


_PRONOUNS = SUBJECT_PRONOUNS | {"who", "which"}


class Verdict(Struct, frozen=True):
    """What two facts that do not fit are: the check that reports it, its kind and severity, and why."""

    code: str
    kind: Kind
    severity: Severity
    reason: str


def judge(a: Fact, b: Fact, belligerents: frozenset[str]) -> Verdict | None:
    """What it means that two facts about one event do not fit; None where they fit or cannot be compared.

    The order of the steps is the decision: not comparable, denial, same source, opposing sides (own losses against the
    enemy's), author against source, sources that take no side; who a withheld source is, nobody knows.
    """
    if not (happened(a) and happened(b)) or "U" in (a.factuality.certainty, b.factuality.certainty):
        return None
    if _denies(a, b) or _denies(b, a):
        return Verdict("C03", "contested", "info", "one denies the other")
    if not _incompatible(a, b):
        return None
    first, second = source_key(a), source_key(b)
    if first is None or second is None:
        return None
    if first == second:
        return _same_source(a, b)
    if first == "" or second == "":
        return Verdict("C06", "suspect", "warning", "the report's own voice against a source")
    one, other = source_side(a), source_side(b)
    victims = side_of(a.party) if a.party is not None else None
    if one and other and one != other and (victims in (one, other) or {one, other} <= belligerents):
        losses = "own losses against the enemy's" if victims in (one, other) else "opposing sides"
        return Verdict("C02", "contested", "info", losses)
    return (
        Verdict("X05", "suspect", "warning", "sources that take no side against each other") if _apart(a, b) else None
    )


def _denies(a: Fact, b: Fact) -> bool:
    return any(r.type == "denies" and r.fact == b.id for r in a.relations) or (
        a.type == "denial" and a.content is not None and b.id in a.content.facts
    )


def _incompatible(a: Fact, b: Fact) -> bool:
    if a.count is None or b.count is None:
        return False
    if {a.factuality.polarity, b.factuality.polarity} == {"+", "-"}:
        return True
    return a.factuality.polarity == b.factuality.polarity == "+" and disjoint(a.count, b.count)


def _same_source(a: Fact, b: Fact) -> Verdict | None:
    """Step 3, within one document: a contradiction, unless the later fact says that it is an update."""
    if any(r.type == "updates" for r in (*a.relations, *b.relations)):
        return None
    if _stated(a) and _stated(b):
        return Verdict("C01", "source-anomaly", "warning", "the report gives both for one source")
    return Verdict("C01", "defect", "error", "one source, one event, two figures")


def _stated(fact: Fact) -> bool:
    """Does the count stand in the words that the fact points at?"""
    count = fact.count
    if count is None or count.span is None:
        return False
    return all(supports(count.span.exact, n) for n in (count.low, count.high) if n is not None)


def _apart(a: Fact, b: Fact) -> bool:
    """Do two counts differ by five percent and more than one?"""
    ends = [n for c in (a.count, b.count) if c is not None for n in (c.low, c.high) if n is not None]
    return bool(ends) and max(ends) - min(ends) > max(1, 0.05 * max(ends))


def _pairs(dossier: Dossier) -> tuple[tuple[Fact, Fact, Verdict], ...]:
    """All judged pairs of counted facts about one event, once for all checks. Linear: groups by key, then a window."""
    found: tuple[tuple[Fact, Fact, Verdict], ...] | None = dossier.__dict__.get("conflicts")
    if found is None:
        found = dossier.__dict__["conflicts"] = tuple(_judged(dossier))
    return found


def _judged(dossier: Dossier) -> Iterator[tuple[Fact, Fact, Verdict]]:
    for a, b in candidates(dossier):
        if verdict := judge(a, b, dossier.belligerents):
            yield a, b, verdict


def _report(dossier: Dossier, code: str) -> Iterator[Note]:
    for a, b, verdict in _pairs(dossier):
        if verdict.code == code:
            message = f"Expected one figure for {a.effect}, got {_told(a)} and {_told(b)}: {verdict.reason}"
            places = tuple((s.start, s.end, label) for f, label in ((b, "this"), (a, "that")) for s in _count_span(f))
            yield Note(message, (b, a), "count", places, _figure(a), _figure(b), None, verdict.kind, verdict.severity)


def _figure(fact: Fact) -> str:
    return show_count(fact.count) if fact.count is not None else ""


def _told(fact: Fact) -> str:
    source = fact.attribution[-1].source if fact.attribution else None
    voice = source.text if source is not None else ("a source" if fact.attribution else "the report")
    return f"{_figure(fact)}{' (denied)' if fact.factuality.polarity == '-' else ''} by {voice}"


def _count_span(fact: Fact) -> tuple[Span, ...]:
    return (fact.count.span,) if fact.count is not None and fact.count.span is not None else fact.provenance[:1]


def same_source_contradiction(dossier: Dossier) -> Iterator[Note | Skip]:
    """One source gives two different figures for one event in one report.

    Where both figures stand in the report's own words, the report is at odds with itself (a warning); else one of the
    facts is wrong. "Three more" is no contradiction, nor is a running total beside one event's.

    Fires on:
        text: Three soldiers were wounded, the ministry said. The ministry put it at four soldiers.
        fact: {"type": "casualty", "effect": "wounded", "party": {"text": "soldiers", "side": "ARM"},
          "count": [3, 3, "Three"], "source": {"text": "the ministry", "side": "ARM"}}
        fact: {"type": "casualty", "effect": "wounded", "party": {"text": "soldiers", "side": "ARM"},
          "count": [4, 4, "four"], "source": {"text": "The ministry", "side": "ARM"}}
    Silent on:
        text: Three soldiers were wounded, the ministry said. Four more soldiers were wounded later, the ministry said.
        fact: {"type": "casualty", "effect": "wounded", "party": {"text": "soldiers", "side": "ARM"},
          "count": [3, 3, "Three"], "source": {"text": "the ministry", "side": "ARM"}}
        fact: {"type": "casualty", "effect": "wounded", "party": {"text": "soldiers", "side": "ARM"},
          "count": [4, 4, "Four"], "source": {"text": "the ministry", "side": "ARM"}}
    Source: facts-of-one-source rule of the decision procedure; SummaC pairwise comparison
    """
    yield from _report(dossier, "C01")


def opposing_sides_differ(dossier: Dossier) -> Iterator[Note | Skip]:
    """Two sides of a conflict give different figures for one event.

    That is what sides do: reported for the reader, never an error. One's figure for its own losses beside the other's
    claim of them is the commonest case. "50 of ours" beside "49 of theirs" are two sides' losses and no difference.

    Fires on:
        text: Baku put its losses at one soldier killed. Yerevan spoke of five soldiers killed.
        fact: {"type": "casualty", "effect": "killed", "party": {"text": "soldier", "side": "AZE"},
          "party_status": "combatant", "count": [1, 1, "one"], "source": {"text": "Baku", "side": "AZE"}}
        fact: {"type": "casualty", "effect": "killed", "party": {"text": "soldiers", "side": "AZE"},
          "party_status": "combatant", "count": [5, 5, "five"], "source": {"text": "Yerevan", "side": "ARM"}}
    Silent on:
        text: Baku put its losses at 50 soldiers killed, Yerevan at 49 soldiers killed, nearly 100 in all.
        fact: {"type": "casualty", "effect": "killed", "party": {"text": "soldiers", "side": "AZE"},
          "count": [50, 50, "50"], "source": {"text": "Baku", "side": "AZE"}}
        fact: {"type": "casualty", "effect": "killed", "party": {"text": "soldiers", "side": "ARM"},
          "count": [49, 49, "49"], "source": {"text": "Yerevan", "side": "ARM"}}
    Source: FactBank nested sources; ACLED notes
    """
    yield from _report(dossier, "C02")


def author_against_source(dossier: Dossier) -> Iterator[Note | Skip]:
    """The report's own voice gives another figure than the source that it quotes for the same event.

    Fires on:
        text: Two miners were killed. The company said four miners were killed.
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [2, 2, "Two"]}
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [4, 4, "four"],
          "source": "The company"}
    Silent on:
        text: Four miners were killed. The company said four miners were killed.
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [4, 4, "Four"]}
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [4, 4, "four"],
          "source": "The company"}
    Source: FactBank author
    """
    yield from _report(dossier, "C06")


def neutral_discrepancy(dossier: Dossier) -> Iterator[Note | Skip]:
    """Two sources that are no sides of the conflict give figures that differ by more than one and five percent.

    Fires on:
        text: Reuters counted 12 people killed, AFP 20 people killed.
        fact: {"type": "casualty", "effect": "killed", "party": "people", "count": [12, 12, "12"],
          "source": {"text": "Reuters", "kind": "media"}}
        fact: {"type": "casualty", "effect": "killed", "party": "people", "count": [20, 20, "20"],
          "source": {"text": "AFP", "kind": "media"}}
    Silent on:
        text: Reuters counted 101 people killed, AFP 102 people killed.
        fact: {"type": "casualty", "effect": "killed", "party": "people", "count": [101, 101, "101"],
          "source": {"text": "Reuters", "kind": "media"}}
        fact: {"type": "casualty", "effect": "killed", "party": "people", "count": [102, 102, "102"],
          "source": {"text": "AFP", "kind": "media"}}
    Source: IHME discrepancy threshold
    """
    yield from _report(dossier, "X05")


def counter_accusation(dossier: Dossier) -> Iterator[Note | Skip]:
    """Two parties accuse each other in one report.

    Each side's word stands against the other's: reported for the reader, with all accusations of both, never an error.

    Fires on:
        text: Baku accused Yerevan of firing. Yerevan accused Baku of flying a drone.
        fact: {"type": "accusation", "actor": {"text": "Baku", "side": "AZE"}, "recipient": {"text": "Yerevan",
          "side": "ARM"}, "content": "firing"}
        fact: {"type": "accusation", "actor": {"text": "Yerevan", "side": "ARM"}, "recipient": {"text": "Baku",
          "side": "AZE"}, "content": "flying a drone"}
    Silent on:
        text: Baku accused Yerevan of firing. Yerevan accused Ankara of arming it.
        fact: {"type": "accusation", "actor": {"text": "Baku", "side": "AZE"}, "recipient": {"text": "Yerevan",
          "side": "ARM"}, "content": "firing"}
        fact: {"type": "accusation", "actor": {"text": "Yerevan", "side": "ARM"}, "recipient": {"text": "Ankara",
          "side": "TUR"}, "content": "arming it"}
    Source: ACLED undirected actors
    """
    accusations = dossier.by_type.get("accusation", ())
    if len(accusations) < 2:
        return
    by_pair: dict[tuple[str, str], list[Fact]] = {}
    for fact in accusations:
        for accuser in fact.actor if fact.factuality.polarity == "+" else ():
            for accused in fact.recipient:
                by_pair.setdefault((party_key(accuser), party_key(accused)), []).append(fact)
    for (a, b), forth in by_pair.items():
        back = by_pair.get((b, a))
        if back and a < b:
            facts = sorted({id(f): f for f in (*forth, *back)}.values(), key=lambda f: dossier.numbers[id(f)])
            yield _mutual(tuple(facts))


def _mutual(facts: tuple[Fact, ...]) -> Note:
    first = facts[0]
    message = f"{first.actor[0].text} and {first.recipient[0].text} accuse each other"
    spans = [(f.trigger or f.provenance[0]) for f in facts]
    places = tuple(
        (s.start, s.end, f"{f.actor[0].text} accuses" if f.actor else "") for f, s in zip(facts, spans, strict=True)
    )
    return Note(message, facts, None, places)


def duplicate_fact(dossier: Dossier) -> Iterator[Note | Skip]:
    """Two facts of one report say the same of the same: type, parties, count, content, source, time and place.

    Facts that name nobody and nothing ("a strike destroyed …", twice) may be of different happenings.

    A lead and its recap do that too; of factlint's own facts, which keep both places, only one that was made twice
    from the same words is reported.

    Fires on:
        text: Two miners were killed at Kolm. In all, two miners were killed at Kolm.
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [2, 2, "Two"], "place": "Kolm"}
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [2, 2, "two"], "place": "Kolm"}
    Silent on:
        text: Two miners were killed at Kolm. Two miners were killed at Serr.
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [2, 2, "Two"], "place": "Kolm"}
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [2, 2, "Two"], "place": "Serr"}
    Source: HXL UniqueRow
    """
    if dossier.own and len({(f.type, (f.trigger or f.provenance[0]).start) for f in dossier.facts}) == len(
        dossier.facts
    ):
        return
    seen: dict[object, Fact] = {}
    rough = list(map(_rough, dossier.facts))
    alike = Counter(rough)
    for fact, own in zip(dossier.facts, rough, strict=True):
        if alike[own] == 1:
            continue  # hot: most facts are of their own
        trigger = fact.trigger or fact.provenance[0]
        if dossier.own:
            key: object = (fact.type, trigger.start, trigger.end, _said(fact))
        else:
            time = fact.time and (fact.time.start or fact.time.text)
            key = (fact.type, fact.event, variant(fact), time, _said(fact))
        first = seen.setdefault(key, fact)
        if first is not fact and (dossier.own or _is_specific(fact)):
            where = first.trigger or first.provenance[0]
            places = ((trigger.start, trigger.end, "again"), (where.start, where.end, "first"))
            yield Note(f"Expected a fact of its own, got {first.id} again", (fact, first), None, places)


def _rough(fact: Fact) -> tuple[object, ...]:
    """What two facts that say the same have in common, at the least."""
    count = fact.count
    return fact.type, fact.effect, len(fact.actor), (count.low, count.high) if count is not None else None


def _is_specific(fact: Fact) -> bool:
    """Does a fact name those that it is of, or how many they were, or what was said?"""
    named = [r for r in (*fact.actor, *fact.recipient, fact.party) if r is not None and fold(r.text) not in _PRONOUNS]
    figure = fact.count is not None and fact.count.low is not None and fact.count.low == fact.count.high
    return figure or bool(fact.content and fact.content.text) or len(named) > 1 or fact.party in named


def _said(fact: Fact) -> tuple[object, ...]:
    content = fact.content
    return (
        tuple(fold(r.text) for r in fact.actor),
        tuple(fold(r.text) for r in fact.recipient),
        fact.effect,
        fold(fact.party.text) if fact.party is not None else None,
        fact.count and (fact.count.low, fact.count.high),
        (fold(content.text or ""), content.facts) if content is not None else None,
        fold(fact.trigger.exact) if fact.trigger is not None else None,
    )


CHECKS = (
    Check("C01", "same-source-contradiction", "defect", "error", same_source_contradiction, over="counted"),
    Check("C02", "opposing-sides-differ", "contested", "info", opposing_sides_differ, over="counted"),
    Check("C04", "counter-accusation", "contested", "info", counter_accusation, over="accusations"),
    Check("C06", "author-against-source", "suspect", "warning", author_against_source, over="counted"),
    Check("C08", "duplicate-fact", "suspect", "warning", duplicate_fact),
    Check("X05", "neutral-sources-differ", "suspect", "warning", neutral_discrepancy, over="counted"),
)
