"""brat's standoff annotations (.ann): an event a fact, its trigger and arguments text-bound."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from validator.errors import Problem
from validator.model import Position, Producer
from validator.sources.facts.model import Batch, Item, Options, Text, read_item
from validator.sources.problems import BROKEN_FACTS, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PRODUCER = Producer(name="brat", kind="human")
_SLOTS = {
    "agent": "actor", "actor": "actor", "attacker": "actor", "perpetrator": "actor", "speaker": "actor",
    "source": "source", "target": "recipient", "recipient": "recipient", "addressee": "recipient",
    "theme": "party", "victim": "party", "patient": "party", "place": "place", "location": "place",
    "time": "time", "date": "time", "count": "count", "number": "count", "content": "content",
}  # fmt: skip
_BOUND = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_EVENT = re.compile(r"(E\S+)\t([^\s:]+):(\S+)((?: [^\s:]+:\S+)*)\s*")
_MARK = re.compile(r"[AM]\S*\t(\S+) (\S+)(?: (\S+))?\s*")


class Line(Text):
    """A line of the file: the place of whatever is asked of it is its beginning."""

    def place(self, pointer: str) -> Position:
        """The line."""
        return Position(self.file, None, self.line, 1)


def read_brat(lines: Iterable[str], file: str, options: Options) -> Iterator[Batch | Problem]:
    """The events of a file; its report has the same name with another suffix."""
    bound: dict[str, dict[str, Any]] = {}
    events: list[tuple[int, re.Match[str]]] = []
    marks: dict[str, set[str]] = {}
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\r\n")
        if found := _BOUND.fullmatch(line):
            bound[found[1]] = _span(found[3], found[4])
        elif event := _EVENT.fullmatch(line):
            events.append((number, event))
        elif mark := _MARK.fullmatch(line):
            marks.setdefault(mark[2], set()).add(f"{mark[1]}={mark[3] or 'true'}".lower())
        elif line.strip() and line[0] not in "#*RN":
            yield problem(BROKEN_FACTS, f"Expected a line of brat, got {line[:60]!r}", file, number, 1)
    items = tuple(_item(event, bound, marks, file, number) for number, event in events)
    names = (str(PurePosixPath(file).with_suffix(".txt")), PurePosixPath(file).stem)
    yield Batch("brat", file, items, Line(file, "", 1), names, producer=PRODUCER)


def _span(offsets: str, exact: str) -> dict[str, Any]:
    """A text-bound annotation; of a discontinuous one, its first piece."""
    pieces = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
    start, end = pieces[0]
    return {"start": start, "end": end, "exact": exact[: end - start] if len(pieces) > 1 else exact}


def _item(
    event: re.Match[str], bound: dict[str, dict[str, Any]], marks: dict[str, set[str]], file: str, number: int
) -> Item:
    from validator.values import read_quantity

    id, kind, trigger, arguments = event.groups()
    spans = [bound[trigger]] if trigger in bound else []
    fact: dict[str, Any] = {"id": id, "type": re.sub(r"[^a-z]+", "-", kind.lower()).strip("-")}
    if spans:
        fact["trigger"] = spans[0]
    for argument in arguments.split():
        role, _, target = argument.partition(":")
        slot, span = _SLOTS.get(role.lower().rstrip("0123456789")), bound.get(target)
        if span is None or slot is None:
            continue
        spans.append(span)
        named = {"text": span["exact"], "span": span}
        if slot in ("actor", "recipient"):
            fact.setdefault(slot, []).append(named)
        elif slot == "source":
            fact["attribution"] = [{"source": named}]
        elif slot == "count":
            quantity = read_quantity(span["exact"])
            if quantity is not None:
                ends = {"low": quantity.low, "high": quantity.high, "qualifier": quantity.qualifier}
                fact["count"] = {**named, **ends}
        else:
            fact[slot] = named
    said = marks.get(id, set())
    named_values = dict(m.split("=", 1) for m in said)
    fact |= {key: named_values[key] for key in ("effect", "party_status") if key in named_values}
    fact["factuality"] = {
        "certainty": "PS" if any("specul" in m or "uncertain" in m for m in said) else "CT",
        "polarity": "-" if any("negat" in m and not m.endswith("=false") for m in said) else "+",
        **{key: named_values[key] for key in ("polarity", "stage", "status") if key in named_values},
        **({"certainty": named_values["certainty"].upper()} if "certainty" in named_values else {}),
    }
    fact["provenance"] = spans
    return read_item(fact, Line(file, "", number), "", number)
