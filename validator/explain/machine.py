"""A program of single steps over the tokens of a sentence, run by trying one way after the other.

It is what the expressions of `compile` mean, without their speed: every way is tried in the order in which RE2 prefers
them, no place is tried twice in the same state, and what was reached is kept. A token is three characters here: its
chunk tag, its part of speech and a blank for its symbol; words are compared as words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNIT = 3
Trail = tuple["Trail | None", int, bool, int]
"""What was entered and left so far: (before, number of the mark, whether it opens, place in characters)."""


class Step(NamedTuple):
    """One step: a character of a set, a word of a set, a fork, a jump, a mark that opens or closes, the end."""

    kind: Literal["char", "word", "fork", "jump", "open", "close", "done"]
    chars: frozenset[str] = frozenset()
    negated: bool = False
    words: frozenset[str] = frozenset()
    first: int = 0  # where a fork goes first, where a jump goes; the number of a mark
    second: int = 0
    element: int = -1  # the element that asks for the character or word


class Reached(NamedTuple):
    """How far a program came: the token that did not fit, the elements that asked for it, the marks so far."""

    token: int
    elements: tuple[int, ...]
    trail: Trail | None


class Run(NamedTuple):
    """A run that came to its end at `end` (in tokens), or not; `reached` is the furthest that an element failed."""

    end: int | None
    trail: Trail | None
    reached: Reached


class Program:
    """Steps under construction, and their run. `element` is who asks for the steps that are being written."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.element = -1

    def char(self, chars: Iterable[str], negated: bool = False) -> None:
        """One character of the set, or none of it."""
        self.steps.append(Step("char", frozenset(chars), negated, element=self.element))

    def word(self, words: Iterable[str], tags: str = "", negated: bool = False) -> None:
        """One token that is one of the words, with one of the tags where any are given."""
        self.steps.append(Step("word", frozenset(tags), negated, frozenset(words), element=self.element))

    def mark(self, number: int, *, opens: bool) -> None:
        """Note that the element of this number begins or ends here."""
        self.steps.append(Step("open" if opens else "close", first=number))

    def fork(self) -> int:
        """A fork to be pointed later; `point` sets its ways."""
        self.steps.append(Step("fork"))
        return len(self.steps) - 1

    def jump(self) -> int:
        """A jump to be pointed later."""
        self.steps.append(Step("jump"))
        return len(self.steps) - 1

    def point(self, at: int, first: int, second: int = 0) -> None:
        """Set where a fork or a jump goes."""
        self.steps[at] = self.steps[at]._replace(first=first, second=second)

    def done(self) -> Program:
        """The program, complete."""
        self.steps.append(Step("done"))
        return self

    def run(self, units: str, words: Sequence[str], start: int) -> Run:
        """The preferred way from token `start`; `units` and `words` are in the order of reading."""
        waiting: list[tuple[int, int, Trail | None]] = [(0, start * UNIT, None)]
        seen: set[tuple[int, int]] = set()
        reached = Reached(-1, (), None)
        while waiting:
            at, place, trail = waiting.pop()
            while (at, place) not in seen:
                seen.add((at, place))
                step = self.steps[at]
                at += 1
                if step.kind == "char" or step.kind == "word":
                    size = _fits(step, units, words, place)
                    if not size:
                        if step.element >= 0:
                            reached = _further(reached, place // UNIT, step.element, trail)
                        break
                    place += size
                elif step.kind == "fork":
                    waiting.append((step.second, place, trail))
                    at = step.first
                elif step.kind == "jump":
                    at = step.first
                elif step.kind == "done":
                    return Run(place // UNIT, trail, reached)
                else:
                    trail = (trail, step.first, step.kind == "open", place // UNIT)
        return Run(None, None, reached)


def _fits(step: Step, units: str, words: Sequence[str], place: int) -> int:
    """How many characters the step takes: 0 where it does not fit."""
    if place >= len(units):
        return 0
    if step.kind == "char":
        return 1 if (units[place] in step.chars) != step.negated else 0
    if step.chars and units[place] not in step.chars:
        return 0
    return UNIT if (words[place // UNIT] in step.words) != step.negated else 0


def _further(reached: Reached, token: int, element: int, trail: Trail | None) -> Reached:
    if _began(trail, element) not in (None, token):
        element = -1  # it has taken something, and could end here
    if token > reached.token:
        return Reached(token, (element,) if element >= 0 else (), trail)
    if element < 0:
        return reached
    if token == reached.token and element not in reached.elements:
        return Reached(token, (*reached.elements, element), reached.trail if reached.elements else trail)
    return reached


def _began(trail: Trail | None, element: int) -> int | None:
    """The token at which an element was entered last, None where it was not or has been left."""
    while trail is not None:
        before, number, opens, place = trail
        if number == element:
            return place if opens else None
        trail = before
    return None


def ranges(trail: Trail | None) -> dict[int, tuple[int, int]]:
    """Mark number -> token range, the last one where it was entered more than once; open ones are left out."""
    found: dict[int, tuple[int, int]] = {}
    ends: dict[int, int] = {}
    while trail is not None:
        trail, number, opens, place = trail
        if number in found:
            continue
        if not opens:
            ends.setdefault(number, place)
        elif number in ends:
            found[number] = (place, ends[number])
    return found
