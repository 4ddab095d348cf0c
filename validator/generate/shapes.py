"""What generation gives: a sentence with the fact that a rule must read in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

Scalar = str | int | bool


class Piece(Struct, frozen=True):
    """A stretch of a sentence under construction: its text, the slot that it fills, whether the match starts there."""

    text: str
    slot: str = ""
    tight: bool = False  # no space stands before it
    trigger: bool = False


class Marked(Struct, frozen=True):
    """Half-open code-point offsets in the text, and the slot that must take exactly these characters."""

    start: int
    end: int
    slot: str


class Generated(Struct, frozen=True):
    """A sentence and the fact that it was written to state.

    `marks` are known by construction, in the order of the text; `trigger` is the word that the match starts from;
    `fields` are values that the fact must have (`polarity`, `certainty`, `stage`, `status`, `source`, `low`, `high`).
    """

    text: str
    rule: str
    type: str
    marks: tuple[Marked, ...]
    trigger: tuple[int, int]
    fields: tuple[tuple[str, Scalar | None], ...] = ()
    voice: str = "active"

    def __str__(self) -> str:
        """The sentence as an example for a rule file: the marks written out."""
        out, last = [], 0
        for mark in sorted(self.marks, key=lambda m: (m.start, -m.end)):
            if mark.start < last:
                continue
            out += [self.text[last : mark.start], f"[{self.text[mark.start : mark.end]}]({mark.slot})"]
            last = mark.end
        return "".join((*out, self.text[last:]))

    def quoted(self, slot: str) -> tuple[str, ...]:
        """What stands in a slot, one text for each of coordinated parties."""
        return tuple(self.text[m.start : m.end] for m in self.marks if m.slot == slot)


def put_together(pieces: Iterable[Piece], stop: str = ".") -> tuple[str, tuple[Marked, ...], tuple[int, int]]:
    """The text of the pieces with a capital and a stop, the marks in it, and where the trigger stands."""
    text = ""
    marks: list[Marked] = []
    trigger = (0, 0)
    for piece in pieces:
        word = piece.text if text else piece.text[:1].upper() + piece.text[1:]
        start = len(text) if piece.tight or not text else len(text) + 1
        text += word if start == len(text) else f" {word}"
        if piece.slot:
            marks.append(Marked(start, len(text), piece.slot))
        if piece.trigger:
            trigger = (start, len(text))
    return f"{text}{stop}", tuple(marks), trigger
