"""The edge of an expression: what the token next to a trigger must be for a match, so that most attempts end there.

Read off the expression itself, character by character: the places that can come first, and those that can follow each;
no further than is asked for.
"""

from __future__ import annotations

from typing import NamedTuple

from validator.program import ANY, Edge
from validator.units import TAGS, WIDTH, elements

_OUTSIDE = "^"  # begins the class of all characters but these


class _Piece(NamedTuple):
    """A part of an expression: the places it can begin and end with, and over how many at least it leads."""

    first: frozenset[int]
    last: frozenset[int]
    least: int  # 0: it can be empty


_EMPTY = _Piece(frozenset(), frozenset(), 0)


class _Places:
    """The characters of an expression by place, and the places that can follow each.

    What is behind so many places is left out: it then has no place to end with.
    """

    def __init__(self, source: str, reach: int) -> None:
        self.classes: list[str] = []
        self.follow: list[set[int]] = []
        self._elements = elements(source)
        self._at = 0
        self._reach = reach
        self.whole = self._choice()

    def _choice(self) -> _Piece:
        """Options up to a closing bracket or the end."""
        found = self._sequence()
        while self._at < len(self._elements) and self._elements[self._at] == "|":
            self._at += 1
            other = self._sequence()
            found = _Piece(found.first | other.first, found.last | other.last, min(found.least, other.least))
        return found

    def _sequence(self) -> _Piece:
        whole = _EMPTY
        while self._at < len(self._elements) and self._elements[self._at] not in ("|", ")"):
            piece = self._repeated(self._one())
            self._join(whole.last, piece.first)
            whole = _Piece(
                whole.first if whole.least else whole.first | piece.first,
                piece.last if piece.least else whole.last | piece.last,
                whole.least + piece.least,
            )
            if whole.least >= self._reach:
                self._pass_rest()
                return whole._replace(last=frozenset())
        return whole

    def _pass_rest(self) -> None:
        """Go to the end of the sequence."""
        depth = 0
        while self._at < len(self._elements):
            element = self._elements[self._at]
            if not depth and element in ("|", ")"):
                return
            depth += (element in ("(", "(?:")) - (element == ")")
            self._at += 1

    def _one(self) -> _Piece:
        element = self._elements[self._at]
        self._at += 1
        if element in ("(", "(?:"):
            piece = self._choice()
            self._at += 1
            return piece
        place = frozenset({len(self.classes)})
        self.classes.append(element)
        self.follow.append(set())
        return _Piece(place, place, 1)

    def _repeated(self, piece: _Piece) -> _Piece:
        """The piece under the counts that stand behind it."""
        while self._at < len(self._elements) and self._elements[self._at][0] in "*+?{":
            count = self._elements[self._at]
            self._at += 1
            if count not in ("?", "{0,1}", "{1,1}"):
                self._join(piece.last, piece.first)
            least = 0 if count in "*?" or count.startswith("{0,") else piece.least
            piece = piece._replace(least=least)
        return piece

    def _join(self, before: frozenset[int], after: frozenset[int]) -> None:
        for place in before:
            self.follow[place] |= after


def edge(source: str, skip: int = 0) -> Edge:
    """What the first token of an expression must be, or the one after so many tokens."""
    places = _Places(source, WIDTH * (skip + 1))
    reached, ended = set(places.whole.first), not places.whole.least
    for _ in range(skip * WIDTH):
        ended = ended or bool(reached & places.whole.last)
        reached = {after for place in reached for after in places.follow[place]}
    if ended:
        return ANY
    tags: set[str] = set()
    symbols: set[str] = set()
    for place in reached:
        for part in places.follow[place]:
            for symbol in places.follow[part]:
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
