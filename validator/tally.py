"""What a report says in total: persons by effect, parts not counted twice, conflicting figures as a range.

Casualty facts become figures; figures of one event about the same victims are alternatives (a range), figures about
different victims are parts (a sum), and a figure about people in general is the whole of its parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from validator.model import Fact, ReportFacts

EFFECTS = ("killed", "wounded", "missing", "captured", "displaced")
_LEFT_OUT = frozenset({"hypothetical", "future", "attempted", "threatened"})
_GENERAL = frozenset(
    "people persons person casualties dead victims lives others more deaths fatalities them they toll".split()
)
_CIVIL = frozenset({"civilians", "person", "group", "unknown"})


class Figure(Struct, frozen=True):
    """One count of victims: `high` None is an open end; `victims` is what tells them from others."""

    effect: str
    low: int
    high: int | None
    victims: tuple[str, str, str]  # side, status, head noun; empty where not told
    source: str
    start: str
    end: str
    place: str
    background: bool
    at: int

    @property
    def general(self) -> bool:
        """Does it count people without saying who they are?"""
        return not any(self.victims)


class Total(Struct, frozen=True):
    """A range of persons: lowest, most trusted and highest figure; `open` says that a bound was open."""

    low: int
    best: int
    high: int
    open: bool


def tally_report(facts: ReportFacts) -> dict[str, Any]:
    """The totals of one report in the shape of the interface: by effect, side, source and event, and the background."""
    figures = [f for fact in facts.facts if (f := read_figure(fact, facts.document.published)) is not None]
    events = group_events([f for f in figures if not f.background])
    news = [f for event in events for f in event]
    row: dict[str, Any] = {"report": facts.document.id}
    row |= _totals(events)
    row["by_side"] = _by(news, "side", lambda f: f.victims[0])
    row["by_source"] = _by(news, "source", lambda f: f.source)
    row["events"] = [_event(event) for event in events]
    row["background"] = [_event([f]) for f in figures if f.background]
    return row


def read_figure(fact: Fact, published: str | None) -> Figure | None:
    """The figure of a casualty fact; None for other facts and for what is denied, negated or only thought of."""
    count, state = fact.count, fact.factuality
    if fact.type != "casualty" or fact.effect not in EFFECTS or count is None:
        return None
    if state.polarity == "-" or state.status == "denied" or state.stage in _LEFT_OUT:
        return None
    low = count.low if count.low is not None else (1 if count.high else 0)
    source = fact.attribution[-1].source if fact.attribution else None
    told = fact.time if count.scope != "cumulative" else None  # a toll's time is that of the counting
    start = told.start if told and told.start else ""
    end = told.end if told and told.end else ""
    return Figure(
        effect=fact.effect,
        low=low,
        high=count.high,
        victims=_victims(fact),
        source=(source.name or source.text) if source else "",
        start=start,
        end=end,
        place=(fact.place.name or "") if fact.place else "",
        background=state.stage == "historical" or _long_ago(end, published),
        at=fact.trigger.start if fact.trigger else 0,
    )


def _victims(fact: Fact) -> tuple[str, str, str]:
    party = fact.party
    if party is None:
        return "", "", ""
    head = _head_word(party.text)
    side = party.side or ""
    status = fact.party_status or ""
    if head in _GENERAL or (head.isdigit() and not side):
        return side, status, ""
    return side, status, head


def _head_word(text: str) -> str:
    words = [w.strip(".,;()").lower() for w in text.split(" of ")[0].split()]
    return words[-1] if words else ""


def _long_ago(end: str, published: str | None) -> bool:
    """Did it end more than ten days before publication? Then it is told as background."""
    if not end or not published:
        return False
    from datetime import date

    return (date.fromisoformat(published[:10]) - date.fromisoformat(end[:10])).days > 10


def group_events(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures by event: those whose stated dates exclude each other are of different events."""
    events: list[list[Figure]] = []
    for figure in figures:
        for event in events:
            if all(_may_be_one(figure, other) for other in event):
                event.append(figure)
                break
        else:
            events.append([figure])
    return events


def _may_be_one(a: Figure, b: Figure) -> bool:
    dated = bool(a.start) and bool(b.start)
    return not dated or (a.start <= b.end and b.start <= a.end)


def total(figures: Sequence[Figure]) -> Total | None:
    """The range that figures of one effect and one event give together."""
    if not figures:
        return None
    general = [f for f in figures if f.general]
    parts = _same_victims([f for f in figures if not f.general])
    whole = _alternatives(general) if general else None
    split = _sum([_alternatives(part) for part in parts]) if parts else None
    if whole is None or split is None:
        return split if whole is None else whole
    if whole.open or split.low <= whole.high:
        return whole
    low, high = min(whole.low, split.low), max(whole.high, split.high)
    return Total(low, split.best, high, whole.open or split.open)


def _same_victims(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures by victims: two that could mean the same people stand together."""
    groups: list[list[Figure]] = []
    for figure in figures:
        for group in groups:
            if all(_compatible(figure.victims, other.victims) for other in group):
                group.append(figure)
                break
        else:
            groups.append([figure])
    return groups


def _compatible(a: tuple[str, str, str], b: tuple[str, str, str]) -> bool:
    """Could two figures mean the same people?"""
    same_body = bool(a[0]) and a[:2] == b[:2]
    return _agree(a[0], b[0]) and _agree(a[1], b[1]) and (same_body or _agree(a[2].rstrip("s"), b[2].rstrip("s")))


def _agree(a: str, b: str) -> bool:
    """Equal, or one of them not told."""
    return a == b or "" in (a, b)


def _alternatives(figures: Sequence[Figure]) -> Total:
    """One range for figures about the same victims; the last one told is the best."""
    lows = [f.low for f in figures]
    highs = [f.high if f.high is not None else f.low for f in figures]
    exact = [f for f in figures if f.high == f.low]
    best = (exact or figures)[-1]
    return Total(min(lows), best.low, max(highs), any(f.high is None for f in figures))


def _sum(totals: Sequence[Total]) -> Total:
    return Total(
        sum(t.low for t in totals),
        sum(t.best for t in totals),
        sum(t.high for t in totals),
        any(t.open for t in totals),
    )


def _totals(events: Sequence[Sequence[Figure]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for effect in EFFECTS:
        found = [t for event in events if (t := total([f for f in event if f.effect == effect])) is not None]
        out[effect] = _shown(_sum(found)) if found else None
    return out


def _shown(found: Total) -> dict[str, Any]:
    return {"low": found.low, "best": found.best, "high": found.high, "open": found.open}


def _event(figures: Sequence[Figure]) -> dict[str, Any]:
    return {
        "start": min((f.start for f in figures if f.start), default=None),
        "end": max((f.end for f in figures if f.end), default=None),
        "place": next((f.place for f in figures if f.place), None),
        **_totals([figures]),
    }


def _by(figures: Sequence[Figure], key: str, of: Any) -> list[dict[str, Any]]:
    """Totals by side or by source, in the order of their names; what names none comes last as null."""
    names = sorted({of(f) for f in figures}, key=lambda name: (not name, name))
    return [{key: name or None, **_totals([[f for f in figures if of(f) == name]])} for name in names]
