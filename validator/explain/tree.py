"""Elements of a pattern read straight from their tree: every way of each, in the order of preference.

A way is where an element ends and what its slots took. There are no symbols and no expressions: words are compared as
words, and what a slot can take is said in `ranges`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from validator.compile.words import noun_forms, verb_forms
from validator.explain.ranges import BOUNDARIES, Ranges
from validator.pattern import Choice, Gap, Not, Noun, Repeat, Sequence, Slot, Trigger, Verb, Word, WordList
from validator.pattern.nodes import PHRASE_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from validator.compile.words import Lists
    from validator.pattern import Pattern
    from validator.sentences import Sentence

_VERBS = "VWUZBA"
FORMS = {None: _VERBS, "active": "VUA", "passive": "WU", "-ing": "Z", "infinitive": "B", "participle": "UW"}
_CLAUSES = ("clause", "sentence")
_OUTSIDE = ";:.Q-"  # the bounds of a clause, which no gap goes over
_OTHERS = "VW"  # another's verb, which a short gap does not go over either
_SHORT_GAP = 8
_NOTHING = Sequence(items=())

Slots = tuple[tuple[tuple[int, ...], str, int, int], ...]
"""What slots took: (place of the slot in the tree, name, first token, token behind the last)."""
Ways = tuple[tuple[int, Slots], ...]
"""Where something can end and what its slots took, the preferred way first; no end stands twice."""
Words = tuple[Iterable[str], str]
"""Words of which one must stand, and tags of which its token has one; "" is any."""


class TreeReader:
    """Elements of a pattern read over a sentence in one direction."""

    def __init__(self, sentence: Sentence, lists: Lists, *, backward: bool) -> None:
        self._ranges = Ranges(sentence, backward=backward)
        self._backward = backward
        self._lists = lists

    def items(
        self, items: tuple[Pattern, ...], at: int, *, after: Pattern | None = None, triggered: bool = False
    ) -> Ways:
        """Elements in the order of reading, the first behind `after`; `triggered`: the first is the trigger."""
        ways: Ways = ((at, ()),)
        for number, item in enumerate(items):
            before = items[number - 1] if number else after
            trigger = triggered and number == 0
            ways = _then(ways, lambda end, b=before, i=item, t=trigger: self._next(b, i, end, t), number)  # type: ignore[misc]
        return ways

    def _next(self, before: Pattern | None, item: Pattern, at: int, trigger: bool) -> Ways:
        """An element behind another, over what may stand between the two."""
        slot = item.item if isinstance(item, Repeat) else item
        if not self._backward and isinstance(before, Verb | Slot) and isinstance(slot, Slot) and slot.type in _CLAUSES:
            said = self._said(slot, at)
            return _unique((*said, (at, ()))) if isinstance(item, Repeat) else said
        between = self._between(before, item, at) if before is not None else (at,)
        return _then(_ends(between), lambda end: self._item(item, end, trigger))

    def _said(self, slot: Slot, at: int) -> Ways:
        """A clause right behind its verb: it begins with no adjunct; where one stands before, with no verb either."""
        beyond = self._repeated(self._ranges.full, at, 1, 3)
        starts = [(place, f"n,TIFR({_VERBS}") for place in beyond] + [(at, "n,TIFR(")]
        found: list[tuple[int, Slots]] = []
        for place, excluded in starts:
            tag = self._ranges.tag(place)
            if tag == "Q" or (tag and tag not in excluded and tag not in BOUNDARIES):
                firsts = self._ranges.quotation(place) if tag == "Q" else (self._ranges.over(place),)
                found += [
                    (end, self._took(slot, place, end))
                    for first in firsts
                    for end in (*self._ranges.clause(first), first)
                ]
        return _unique(found)

    def _between(self, a: Pattern, b: Pattern, at: int) -> tuple[int, ...]:
        """What may stand between two elements unwritten."""
        clause_next = isinstance(b, Slot) and b.type in _CLAUSES
        if isinstance(a, Word) and isinstance(b, Word):
            return (at,)
        if isinstance(a, Gap) or isinstance(b, Gap) or (isinstance(a, Word) and clause_next):
            return (at,)
        if isinstance(b, Repeat) and b.low == 0:
            return (at,)  # an option has adjuncts of its own
        places = (*self._second_verb(at), at) if isinstance(a, Verb) and not self._backward else (at,)
        if isinstance(b, Choice) and _NOTHING in b.options:
            return places  # and so has each of its options
        open_next = isinstance(b, Slot) and b.type in (*_CLAUSES, "quote", "text")
        behind_slot = isinstance(a, Slot) and a.type in PHRASE_TYPES
        if behind_slot or (isinstance(a, Verb) and (open_next or isinstance(b, Word))):
            return _flat(self._repeated(self._ranges.full, place, 0, 3, lazy=not open_next) for place in places)
        few = isinstance(b, Slot) and b.type == "time"
        return _flat(self._repeated(self._ranges.light, place, 0, 2, lazy=few) for place in places)

    def _second_verb(self, at: int) -> tuple[int, ...]:
        """What a conjunction joins to a verb: "and wounded", "and later killed"."""
        if self._ranges.tag(at) != "c":
            return ()
        second = self._ranges.over(at)
        if self._ranges.tag(second) == "v" and self._ranges.part(second) == "r":
            second = self._ranges.over(second)
        return (self._ranges.over(second),) if self._ranges.tag(second) in tuple("VWUZB") else ()

    def _repeated(
        self, one: Callable[[int], tuple[int, ...]], at: int, low: int, high: int, *, lazy: bool = False
    ) -> tuple[int, ...]:
        return tuple(end for end, _ in _repeat(lambda place: _ends(one(place)), at, low, high, lazy=lazy))

    def _item(self, node: Pattern, at: int, trigger: bool = False) -> Ways:
        if isinstance(node, Trigger):
            return self._item(node.item, at, trigger)
        if isinstance(node, Sequence):
            return self.items(node.items[::-1] if self._backward else node.items, at)
        if isinstance(node, Choice):
            return self._choice(node, at)
        if isinstance(node, Repeat):
            return self._repeat(node, at)
        if isinstance(node, Slot):
            return tuple((end, self._took(node, at, end)) for end in self._ranges.slot(node.type, at))
        if isinstance(node, Gap):
            bounds = _bounds(node.high)
            return _repeat(
                lambda place: self._one(place, lambda w, tag: tag not in bounds), at, node.low, node.high, lazy=True
            )
        if isinstance(node, Verb):
            return self._verb(node, at, trigger)
        if isinstance(node, Not):
            return self._one(at, lambda word, _: word not in set(self._firsts(node.item)))
        return _unique(way for entry in self._entries(node) for way in self._words(entry, at))

    def _choice(self, node: Choice, at: int) -> Ways:
        found: list[tuple[int, Slots]] = []
        for number, option in enumerate(node.options):
            near = _NOTHING in node.options and option != _NOTHING
            places = self._repeated(self._ranges.light, at, 0, 2) if near else (at,)
            ways = _then(_ends(places), lambda end, o=option: self._item(o, end), number)  # type: ignore[misc]
            found += ways
        return _unique(found)

    def _repeat(self, node: Repeat, at: int) -> Ways:
        """As often as it may stand, over adjuncts; words but for some as seldom as they may, in the clause."""
        if isinstance(node.item, Not):
            barred, bounds = frozenset(self._firsts(node.item.item)), _bounds(node.high)
            return _repeat(
                lambda place: self._one(place, lambda word, tag: word not in barred and tag not in bounds),
                at, node.low, node.high, lazy=True,
            )  # fmt: skip

        def forwards(place: int) -> Ways:
            adjuncts = self._repeated(self._ranges.full, place, 0, 2, lazy=True)
            return _then(_ends(adjuncts), lambda end: self._item(node.item, end))

        def backwards(place: int) -> Ways:
            return _then(self._item(node.item, place), lambda end: _ends(self._repeated(self._ranges.full, end, 0, 2)))

        return _repeat(backwards if self._backward else forwards, at, node.low, node.high)

    # -- words ----------------------------------------------------------------------------------------------------

    def _one(self, at: int, fits: Callable[[str, str], bool]) -> Ways:
        """One token, by its word and tag."""
        token = self._ranges.token(at)
        return (
            ((self._ranges.over(at), ()),)
            if token >= 0 and fits(self._ranges.words[token], self._ranges.tags[token])
            else ()
        )

    def _words(self, entry: tuple[Words, ...], at: int) -> Ways:
        """Tokens one after the other, each one of some words, with one of some tags where any are given."""
        places: tuple[int, ...] = (at,)
        for words, tags in entry[::-1] if self._backward else entry:
            tokens = ((place, self._ranges.token(place)) for place in places)
            places = tuple(
                self._ranges.over(place)
                for place, token in tokens
                if token >= 0 and self._ranges.words[token] in words and (not tags or self._ranges.tags[token] in tags)
            )
        return _ends(places)

    def _verb(self, node: Verb, at: int, trigger: bool) -> Ways:
        """The head of a verb group, behind its auxiliaries; as the trigger, the head alone."""
        tags = _VERBS if trigger else FORMS[node.form]
        listed = [entry for name in node.lists for entry in self._lists.lemmas.get(name, ())]
        heads = [
            *(e for e in listed if len(e) > 1),
            *((lemma,) for lemma in node.lemmas),
            *(e for e in listed if len(e) == 1),
        ]

        def head(place: int) -> Ways:
            entries = (((_verb_forms(e[0]), tags), *(((word,), "") for word in e[1:])) for e in heads)
            return _unique(way for entry in entries for way in self._words(entry, place))

        def auxiliaries(place: int) -> Ways:
            return _repeat(lambda p: self._one(p, lambda _, tag: tag == "v"), place, 0, len(self._ranges.words))

        if trigger:
            return head(at)
        return _then(head(at), auxiliaries) if self._backward else _then(auxiliaries(at), head)

    def _entries(self, node: Pattern) -> Iterator[tuple[Words, ...]]:
        """A word, the forms of a noun, the entries of a list, the longest first."""
        if isinstance(node, Word):
            yield (((node.text,), ""),)
        if isinstance(node, Noun):
            yield from (((noun_forms(lemma), ""),) for lemma in node.lemmas)
        names = node.lists if isinstance(node, Noun) else (node.name,) if isinstance(node, WordList) else ()
        for name in names:
            for entry in sorted(self._lists.entries.get(name, ()), key=len, reverse=True):
                yield tuple((alternatives, "") for alternatives in entry)

    def _firsts(self, node: Pattern) -> Iterator[str]:
        """The words that a word, verb, noun or list can begin with."""
        if isinstance(node, Verb):
            listed = (entry[0] for name in node.lists for entry in self._lists.lemmas.get(name, ()))
            yield from chain.from_iterable(map(_verb_forms, (*node.lemmas, *listed)))
        elif isinstance(node, Choice):
            yield from chain.from_iterable(map(self._firsts, node.options))
        elif isinstance(node, Sequence):
            yield from self._firsts(node.items[0])
        else:
            yield from (word for entry in self._entries(node) for word in entry[0][0])

    def _took(self, slot: Slot, at: int, end: int) -> Slots:
        return (((), slot.name, min(at, end), max(at, end)),)


def _verb_forms(lemma: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(verb_forms(lemma).values()))


def _ends(places: Iterable[int]) -> Ways:
    return tuple((place, ()) for place in places)


def _flat(many: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(many)))


def _unique(ways: Iterable[tuple[int, Slots]]) -> Ways:
    """The ways without those that end where one that is preferred to them does."""
    best: dict[int, Slots] = {}
    for end, taken in ways:
        best.setdefault(end, taken)
    return tuple(best.items())


def _then(ways: Ways, go_on: Callable[[int], Ways], number: int = 0) -> Ways:
    """Each way with each way on from its end; what is taken there stands at a place of its own in the tree."""
    return _unique(
        (end, _joined(taken, tuple(((number, *place), *rest) for place, *rest in more)))  # type: ignore[misc]
        for middle, taken in ways
        for end, more in go_on(middle)
    )


def _joined(taken: Slots, more: Slots) -> Slots:
    """What slots took; one that is repeated keeps what it took last."""
    return tuple({slot[0]: slot for slot in (*taken, *more)}.values())


def _bounds(high: int) -> str:
    """The tags that no gap of at most so many words goes over."""
    return _OUTSIDE + _OTHERS if high <= _SHORT_GAP else _OUTSIDE


def _repeat(one: Callable[[int], Ways], at: int, low: int, high: int, *, lazy: bool = False) -> Ways:
    """Something so many times, as often as it may stand, or as seldom."""
    stop: Ways = ((at, ()),) if low == 0 else ()
    if not high:
        return stop
    again = _unique(
        (end, _joined(taken, more))
        for middle, taken in one(at)
        if middle != at
        for end, more in _repeat(one, middle, max(low - 1, 0), high - 1, lazy=lazy)
    )
    return _unique((*stop, *again) if lazy else (*again, *stop))
