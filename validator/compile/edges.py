"""The edge of an expression: what the token next to a trigger must be for a match, so that most attempts end there.

Read off the expression itself, character by character: the places that can come first, and those that can follow each;
no further than is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.program import ANY, Edge
from validator.units import TAGS, WIDTH, elements

if TYPE_CHECKING:
    from collections.abc import Iterator

_OUTSIDE = "^"  # begins the class of all characters but these


_Piece = tuple[int, int, int]
"""A part of an expression: the places it can begin with, those it can end with (each set a number, a bit a place), and
over how many places at least it leads: 0 where it can be empty."""


class _Places:
    """The characters of an expression by place, and the places that can follow each.

    What is behind so many places is left out: it then has no place to end with.
    """

    def __init__(self, source: str, reach: int) -> None:
        self.classes: list[str] = []
        self.follow: list[int] = []
        self._elements = elements(source)
        self._elements.append("")  # the end
        self._at = 0
        self._reach = reach
        self.first, self.last, self.least = self._choice()

    def _choice(self) -> _Piece:
        """Options up to a closing bracket or the end."""
        first, last, least = self._sequence()
        while self._elements[self._at] == "|":
            self._at += 1
            other = self._sequence()
            first, last, least = first | other[0], last | other[1], min(least, other[2])
        return first, last, least

    def _sequence(self) -> _Piece:
        first = last = least = 0
        while (element := self._elements[self._at]) not in _ENDS:
            self._at += 1
            if element in _OPENS:
                piece = self._choice()
                self._at += 1
            else:
                piece = self._place(element)
            if self._elements[self._at][:1] in _COUNTS:
                piece = self._repeated(piece)
            self._join(last, piece[0])
            if not least:
                first |= piece[0]
            last = piece[1] if piece[2] else last | piece[1]
            least += piece[2]
            if least >= self._reach:
                self._pass_rest()
                return first, 0, least
        return first, last, least

    def _pass_rest(self) -> None:
        """Go to the end of the sequence."""
        depth = 0
        while depth or self._elements[self._at] not in _ENDS:
            element = self._elements[self._at]
            depth += (element in _OPENS) - (element == ")")
            self._at += 1

    def _place(self, element: str) -> _Piece:
        place = 1 << len(self.classes)
        self.classes.append(element)
        self.follow.append(0)
        return place, place, 1

    def _repeated(self, piece: _Piece) -> _Piece:
        """The piece under the counts that stand behind it."""
        first, last, least = piece
        while (count := self._elements[self._at])[:1] in _COUNTS:
            self._at += 1
            if count not in ("?", "{0,1}", "{1,1}"):
                self._join(last, first)
            if count in ("*", "?") or count.startswith("{0,"):
                least = 0
        return first, last, least

    def _join(self, before: int, after: int) -> None:
        for place in _bits(before):
            self.follow[place] |= after


_OPENS = frozenset({"(", "(?:"})
_ENDS = frozenset({"|", ")", ""})
_COUNTS = frozenset("*+?{")


def _bits(places: int) -> Iterator[int]:
    """The places of a set."""
    while places:
        lowest = places & -places
        yield lowest.bit_length() - 1
        places ^= lowest


def edge(source: str, skip: int = 0) -> Edge:
    """What the first token of an expression must be, or the one after so many tokens."""
    places = _Places(source, WIDTH * (skip + 1))
    reached, ended = places.first, not places.least
    for _ in range(skip * WIDTH):
        ended = ended or bool(reached & places.last)
        after = 0
        for place in _bits(reached):
            after |= places.follow[place]
        reached = after
    if ended:
        return ANY
    tags: set[str] = set()
    symbols: set[str] = set()
    for place in _bits(reached):
        for part in _bits(places.follow[place]):
            for symbol in _bits(places.follow[part]):
                body = places.classes[symbol]
                if body == "." or body.startswith("[^"):
                    tags |= _tags(places.classes[place])
                else:
                    symbols.update(body.strip("[]"))
    return ANY if tags >= set(TAGS) else Edge("".join(sorted(tags)), "".join(sorted(symbols)))


def _tags(element: str) -> set[str]:
    """The chunk tags that an element of an expression takes."""
    if element == ".":
        return set(TAGS)
    body = element.strip("[]") if element[0] == "[" else element
    body = body.replace("\\", "")
    return set(TAGS) - set(body) if body.startswith(_OUTSIDE) else set(body)
