"""Attributions marked by hand, and how near the reader comes: exact and overlapping precision, recall, F1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus" / "attributions.txt"
NEWS = CORPUS.with_name("attributions_news.txt")
ROLES = {"s": "source", "c": "cue", "x": "content"}
_MARK = re.compile(r"\{([scx])([\d+]+):|\}")

Pieces = tuple[tuple[int, int], ...]
Roles = dict[str, Pieces]


@dataclass(frozen=True)
class Passage:
    """A passage with its attributions: role -> half-open ranges."""

    name: str
    text: str
    gold: tuple[Roles, ...]


@dataclass
class Counted:
    """Right, found and wanted of one role."""

    right: float = 0
    touched: float = 0
    found: int = 0
    wanted: int = 0

    def exact(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of the same ranges."""
        return rates(self.right, self.found, self.wanted)

    def overlap(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of ranges that share a character."""
        return rates(self.touched, self.found, self.wanted)


@dataclass
class Tallied:
    """The three roles of some passages, with what went wrong."""

    roles: dict[str, Counted] = field(default_factory=lambda: {role: Counted() for role in ROLES.values()})
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)


def rates(right: float, found: int, wanted: int) -> tuple[float, float, float]:
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def read_corpus(path: Path = CORPUS) -> tuple[Passage, ...]:
    """The passages of a marked file."""
    blocks = path.read_text(encoding="utf-8").split("\n== ")[1:]
    return tuple(unmarked(*block.split("\n", 1)) for block in blocks)


def unmarked(name: str, marked: str) -> Passage:
    """A passage without its marks, and where they stood."""
    marked = marked.strip("\n")
    out: list[str] = []
    spans: dict[int, dict[str, list[tuple[int, int]]]] = {}
    opened: list[tuple[str, str, int]] = []
    at = length = 0
    for found in _MARK.finditer(marked):
        out.append(marked[at : found.start()])
        length += found.start() - at
        at = found.end()
        if found.group(1):
            opened.append((ROLES[found.group(1)], found.group(2), length))
        else:
            role, numbers, start = opened.pop()
            assert length > start, (name, marked[: found.end()][-60:])
            for number in map(int, numbers.split("+")):
                spans.setdefault(number, {}).setdefault(role, []).append((start, length))
    assert not opened, (name, opened)
    text = "".join(out) + marked[at:]
    assert not {"{", "}"} & set(text), name
    gold = tuple({r: tuple(sorted(p)) for r, p in spans[n].items()} for n in sorted(spans))
    for roles in gold:
        assert {"cue", "content"} <= roles.keys(), (name, roles, text)
    return Passage(name, text, gold)


def compare(passage: Passage, found: Sequence[Roles], into: Tallied) -> None:
    """Add the counts of one passage: every role of each attribution once, paired by its cue, then by its content."""
    pairs = _paired(passage.gold, found)
    for role, counted in into.roles.items():
        counted.wanted += sum(role in g for g in passage.gold)
        counted.found += sum(bool(f.get(role)) for f in found)
        for gold, got in pairs:
            a, b = gold.get(role, ()), got.get(role, ()) if got else ()
            counted.right += bool(a) and a == b
            counted.touched += _touch(a, b)
            if a != b:
                into.wrong.append((passage.name, role, _words(passage.text, a), _words(passage.text, b)))
    taken = {id(got) for _, got in pairs}
    for got in found:
        if id(got) not in taken:
            words = " | ".join(_words(passage.text, got.get(r, ())) for r in ROLES.values())
            into.wrong.append((passage.name, "extra", "", words))


def _paired(gold: Iterable[Roles], found: Sequence[Roles]) -> list[tuple[Roles, Roles | None]]:
    free = list(found)
    out: list[tuple[Roles, Roles | None]] = []
    for want in gold:
        best = max(free, key=lambda f: _nearness(want, f), default=None)
        if best is not None and _nearness(want, best) == (0, 0):
            best = None
        if best is not None:
            free.remove(best)
        out.append((want, best))
    return out


def _nearness(want: Roles, got: Roles) -> tuple[int, int]:
    cue = _shared(want["cue"], got.get("cue", ()))
    return cue, _shared(want["content"], got.get("content", ())) if cue else 0


def _shared(a: Pieces, b: Pieces) -> int:
    return sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)


def _touch(a: Pieces, b: Pieces) -> bool:
    return _shared(a, b) > 0


def _words(text: str, pieces: Pieces) -> str:
    return " … ".join(text[a:b] for a, b in pieces) or "-"
