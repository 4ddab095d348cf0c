"""Facts as flat rows: what it takes to hold facts of different reports against each other, and no more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec

from validator.checks.dossier import happened, party_key, source_key, source_side
from validator.errors import Problem
from validator.expressions import compiled
from validator.folding import fold
from validator.model import Fact
from validator.sources.facts import Options, read_facts
from validator.sources.inputs import display_name
from validator.values import interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from validator.model import Count, Producer

LASTS = 7  # days that the facts of one event can lie apart
_LOCAL = compiled(r"(?:item|apart|aside)-\d+")  # what factlint calls the events of one report, and of no other
OPEN = 2**53  # stands for an open upper end, so that every engine compares it alike


class FactRow(NamedTuple):
    """A fact on one line; "" is what is not known.

    `happening` is what makes two facts speak of one thing: the event that the coder gave, else effect, victims, place
    and day where all of them are known. `day` is the day of publication, `low` and `high` hold the slack of the
    count's qualifier, `start` and `end` are dates, `at` is where the evidence begins.
    """

    number: int
    file: str
    line: int
    report: str
    day: str
    producer: str
    fact: str
    type: str
    effect: str
    event: str
    happening: str
    parties: str
    place: str
    start: str
    end: str
    low: int
    high: int
    counted: bool
    polarity: str
    scope: str
    source: str
    side: str
    told: bool
    at: int


COLUMNS: tuple[tuple[str, str], ...] = tuple(
    (name, {int: "BIGINT", bool: "BOOLEAN"}.get(kind, "VARCHAR"))
    for name, kind in {
        "number": int, "file": str, "line": int, "report": str, "day": str, "producer": str, "fact": str, "type": str,
        "effect": str, "event": str, "happening": str, "parties": str, "place": str, "start": str, "end": str,
        "low": int, "high": int, "counted": bool, "polarity": str, "scope": str, "source": str, "side": str,
        "told": bool, "at": int,
    }.items()
)  # fmt: skip


class Table(Protocol):
    """Rows that can be asked the questions of the checks; every engine gives the same answers in the same order."""

    def add(self, rows: Iterable[FactRow]) -> None:
        """Take in rows."""
        ...

    def close(self) -> None:
        """Leave nothing behind."""
        ...

    def revisions(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Neighbours in time of one happening, scope and source whose figures cannot be the same: (earlier, later)."""
        ...

    def discrepancies(self) -> Iterator[tuple[FactRow, FactRow]]:
        """The lowest and the highest figure of sources that take no side, of each happening: (lowest, highest)."""
        ...

    def duplicates(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Neighbours in time alike in type, parties and place, within a day, under different events."""
        ...

    def circles(self) -> Iterator[tuple[FactRow, int]]:
        """The first row of each figure that three reports or more give, all by one source, and how many they are."""
        ...

    def merged(self) -> Iterator[tuple[FactRow, FactRow]]:
        """The first and the last row of each event whose days lie more than `LASTS` days apart."""
        ...

    def conflicts(self) -> Iterator[tuple[FactRow, FactRow]]:
        """Two producers' rows of one report, place and type that differ in number, effect or polarity."""
        ...


class _Line(Fact, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A line of our JSONL."""

    report: str
    report_sha256: str | None = None


def read_rows(
    paths: Iterable[str], published: Callable[[str], str | None] = lambda _: None, options: Options = Options(),  # noqa: B008
    start: int = 0,
) -> Iterator[FactRow | Problem]:  # fmt: skip
    """The facts of files as rows; `published` gives the day of a report. Our own JSONL is read the fast way."""
    number = start
    for path in paths:
        fast = Path(path).suffix == ".jsonl" and options.form in (None, "lines") and _is_ours(path)
        found = _fast(path, published, number, options) if fast else _slow(path, published, number, options)
        for row in found:
            number += not isinstance(row, Problem)
            yield row


def _is_ours(path: str) -> bool:
    try:
        with Path(path).open("rb") as stream:
            first = stream.readline(1 << 20)
        msgspec.json.decode(first, type=_Line)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _fast(
    path: str, published: Callable[[str], str | None], number: int, options: Options
) -> Iterator[FactRow | Problem]:
    decode = msgspec.json.Decoder(_Line).decode
    name, producer = display_name(Path(path)), options.producer or "unknown"
    with Path(path).open("rb") as stream:
        for line, data in enumerate(stream, start=1):
            if not data.strip():
                continue
            try:
                fact = decode(data)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                from validator.sources.problems import BROKEN_FACTS, problem

                yield problem(BROKEN_FACTS, f"Expected a fact, got: {error}", name, line, 1)
                continue
            yield row_of(fact, number, name, line, fact.report, published(fact.report), producer)
            number += 1


def _slow(
    path: str, published: Callable[[str], str | None], number: int, options: Options
) -> Iterator[FactRow | Problem]:
    for batch in read_facts([path], options):
        if isinstance(batch, Problem):
            yield batch
            continue
        report = batch.names[0] if batch.names else ""
        day = batch.published or published(report)
        for item in batch.items:
            if item.fact is not None:
                place = item.place(None)
                yield row_of(item.fact, number, place.file or "", place.line or 0, report, day, batch.producer.name)
                number += 1


def row_of(
    fact: Fact, number: int, file: str, line: int, report: str, published: str | None, producer: str | Producer
) -> FactRow:
    """The row of a fact."""
    time, place, count = fact.time, fact.place, fact.count
    party = party_key(fact.party) if fact.party is not None else ""
    where = fold(place.name or place.text) if place is not None else ""
    start = time.start or "" if time is not None else ""
    low, high = _ends(count)
    effect, event = fact.effect or "", "" if fact.event is None or _LOCAL.fullmatch(fact.event) else fact.event
    whole = effect and party and where and start
    day = (published or (time.anchor if time is not None else None) or "")[:10]
    actors = "|".join(sorted(party_key(ref) for ref in fact.actor))
    recipients = "|".join(sorted(party_key(ref) for ref in fact.recipient))
    told = happened(fact) and fact.factuality.certainty != "U"
    source = source_key(fact)
    return FactRow(
        number, file, line, report, day, producer if isinstance(producer, str) else producer.name, fact.id, fact.type,
        effect, event, f"{event}/{effect}/{party}" if event else f"{effect}/{party}/{where}/{start}" if whole else "",
        f"{actors}>{recipients}>{party}", where, start, time.end or "" if time is not None else "", low, high,
        count is not None, fact.factuality.polarity, (count.scope or "this-event") if count is not None else "",
        "?" if source is None else source, source_side(fact) or "", told,
        fact.trigger.start if fact.trigger is not None else fact.provenance[0].start if fact.provenance else -1,
    )  # fmt: skip


def _ends(count: Count | None) -> tuple[int, int]:
    if count is None:
        return 0, OPEN
    low, high = interval(count.low, count.high, count.qualifier)
    return _bounded(low or 0), OPEN if high is None else _bounded(high)


def _bounded(number: float) -> int:
    """A number that every engine can hold and multiply: whatever is larger than OPEN is as good as open."""
    return int(max(-OPEN, min(OPEN, number)))
