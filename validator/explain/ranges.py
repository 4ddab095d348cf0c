"""What slots can take and what may stand between elements, in so many words: token ranges, the preferred first.

Nothing here is shared with the expressions of `compile`: it is what they are held against. A place is a boundary
between tokens; read forwards, a range goes on from a place to a later one, read backwards to an earlier one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from validator.sentences import Sentence

_NOUNS = frozenset("nhglPCJMokzjq")  # parts of speech that a noun group can end with
_ATTACHED = "GKX"  # noun groups behind a preposition
_GROUPS = {"party": "NG", "people": "NGEX", "place": "NGMK", "thing": "NGMK", "possessor": "NGMK"}
_OF = {"party": 3, "people": 3, "place": 2, "thing": 3, "possessor": 0}
_COUNTING = ("a", "an", "another", "no", "both")
_LONGEST_ASIDE, _LONGEST_PAREN, _LONGEST_TEXT = 30, 20, 12
BOUNDARIES = ";:.-"


class Ranges:
    """The ranges of a sentence, read forwards or backwards."""

    def __init__(self, sentence: Sentence, *, backward: bool) -> None:
        self.backward = backward
        self.tags, self.parts = sentence.chunks.tags, sentence.chunks.parts
        self.words = [token.lower().replace("’", "'") for token in sentence.tokens]
        self.size = len(self.words)
        self.slot = cache(self._slot)
        self.light = cache(self._light)
        self.full = cache(self._full)
        self.clause = cache(self._clause)

    # -- places ---------------------------------------------------------------------------------------------------

    def token(self, at: int) -> int:
        """The token read next at a place, or -1 at the end."""
        if self.backward:
            return at - 1
        return at if at < self.size else -1

    def over(self, at: int) -> int:
        """The place behind the token that is read next."""
        return at - 1 if self.backward else at + 1

    def tag(self, at: int) -> str:
        """The chunk tag of the token read next; "" at the end."""
        token = self.token(at)
        return self.tags[token] if token >= 0 else ""

    def part(self, at: int) -> str:
        """The part of speech of the token read next; "" at the end."""
        token = self.token(at)
        return self.parts[token] if token >= 0 else ""

    def _longest(self, at: int, fits: Callable[[int, int], bool], most: int = 0) -> tuple[int, ...]:
        """The places at which a range that fits can end, the farthest first; it holds one token or more."""
        ends = range(at) if self.backward else range(self.size, at, -1)
        pairs = ((end, (end, at) if self.backward else (at, end)) for end in ends)
        return tuple(end for end, (a, b) in pairs if (not most or b - a <= most) and fits(a, b))

    # -- slots ----------------------------------------------------------------------------------------------------

    def _slot(self, kind: str, at: int) -> tuple[int, ...]:
        """Where a slot of a type can end."""
        if kind in ("clause", "sentence"):
            return self.clause(at)
        if kind == "quote":
            return self.quotation(at)
        if kind == "text":
            return self._longest(at, lambda a, b: not set(self.tags[a:b]) & set(";:.Q"), _LONGEST_TEXT)
        if kind == "measure":
            return self._longest(at, lambda a, b: set(self.parts[a:b]) == {"M"})
        if kind == "time":
            return self._longest(at, self._is_time)
        if kind == "quantity":
            token = self.token(at)
            counting = (self.over(at),) if token >= 0 and self.words[token] in _COUNTING else ()
            return unique((*self._longest(at, self._is_quantity), *counting))
        return self._longest(at, lambda a, b: self._is_noun_group(kind, a, b))

    def _is_noun_group(self, kind: str, a: int, b: int) -> bool:
        """A noun group that ends with a noun, with so many groups attached by "of"; or "half" of something."""
        groups = self._of_groups(a, b)
        if groups is None:
            return False
        end, attached = groups
        if attached > (_OF["party"] if kind == "possessor" and self.tags[a] == "N" else _OF[kind]):
            return False  # "the head of the union's": what attaches to a subject is kept
        if self.tags[a] in _GROUPS[kind]:
            return self.parts[end - 1] in _NOUNS
        of_party = kind == "thing" or (kind == "party" and self.tags[end + 1 : end + 2] == "G")
        return of_party and self.tags[a] in "EX" and attached > 0

    def _of_groups(self, a: int, b: int) -> tuple[int, int] | None:
        """Where the first group of a range ends, and how many "of" attaches to it; None where the rest is no such."""
        end = self._inside(a + 1, b)
        place, attached = end, 0
        while place < b:
            if self.tags[place] != "F" or place + 1 == b:
                return None
            place += 1
            if self.tags[place] in _ATTACHED:
                place = self._inside(place + 1, b)
            elif self.tags[place] == "w":
                place += 1
            else:
                return None
            attached += 1
        return end, attached

    def _inside(self, at: int, limit: int, tag: str = "n") -> int:
        """The end of the tokens that go on with what began before them."""
        while at < limit and self.tags[at] == tag:
            at += 1
        return at

    def _is_time(self, a: int, b: int) -> bool:
        return self.tags[a] in "Tt" and self._inside(a + 1, b, "t") == b

    def _is_quantity(self, a: int, b: int) -> bool:
        """Numbers, a determiner before them or none."""
        first = a + (self.parts[a] == "d")
        return first < b and set(self.parts[first:b]) == {"q"}

    def quotation(self, at: int) -> tuple[int, ...]:
        """A quotation with its marks; it may stop anywhere before the second one."""
        if self.tag(at) != "Q":
            return ()
        out = [end := self.over(at)]
        while self.tag(end) not in ("Q", ""):
            out.append(end := self.over(end))
        if self.tag(end) == "Q":
            out.append(self.over(end))
        return tuple(reversed(out))

    def _clause(self, at: int) -> tuple[int, ...]:
        """Tokens up to a boundary, quotations whole."""
        if self.tag(at) == "Q":
            firsts = self.quotation(at)
        else:
            firsts = (self.over(at),) if self.tag(at) and self.tag(at) not in BOUNDARIES else ()
        return unique(end for first in firsts for end in (*self.clause(first), first))

    # -- what stands between ----------------------------------------------------------------------------------------

    def _light(self, at: int) -> tuple[int, ...]:
        """An adverb, a time, something in brackets."""
        return self._longest(at, self._is_light)

    def _full(self, at: int) -> tuple[int, ...]:
        """The same, something between commas, or a preposition with its noun group."""
        return self._longest(at, lambda a, b: self._is_light(a, b) or self._is_aside(a, b) or self._is_phrase(a, b))

    def _is_light(self, a: int, b: int) -> bool:
        first = self.tags[a]
        if first == "R":
            return self._inside(a + 1, b) == b
        if first == "T":
            return self._inside(a + 1, b, "t") == b
        inner = self.tags[a + 1 : b - 1]
        closed = b - a > 1 and first == "(" and self.tags[b - 1] == ")"
        return closed and len(inner) <= _LONGEST_PAREN and not set(inner) & set("()")

    def _is_aside(self, a: int, b: int) -> bool:
        """Between two commas a relative clause, or something short without a verb."""
        inner = self.tags[a + 1 : b - 1]
        if b - a < 3 or self.tags[a] != "," or self.tags[b - 1] != ",":
            return False
        if inner[0] == "w":
            return 1 <= len(inner) - 1 <= _LONGEST_ASIDE and not set(inner[1:]) & set(",;:.Q")
        return len(inner) <= _LONGEST_ASIDE and not set(inner) & set(",;:.QVWAw")

    def _is_phrase(self, a: int, b: int) -> bool:
        if self.tags[a] != "I" or b - a < 2 or self.tags[a + 1] not in _ATTACHED:
            return False
        groups = self._of_groups(a + 1, b)
        return groups is not None and groups[1] <= 3


def unique(places: Iterable[int]) -> tuple[int, ...]:
    """The places, each where it stands first."""
    return tuple(dict.fromkeys(places))
