"""Readings into programs: what stands right of the trigger, what stands left of it, what a guard looks for.

What a slot can take and what may stand between two elements are expressions over chunks, and those of `compile` are
used; the tree, the words, choices, options, repetitions and gaps are read here.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from validator.compile.expressions import (
    _BACK_FULL,
    _BACKWARD,
    _FULL,
    _LIGHT,
    _PHRASE,
    FORM_TAGS,
    NOTHING,
    ExpressionWriter,
    can_be_nothing,
    is_clause,
)
from validator.compile.words import COUNTING, Vocabulary, noun_forms, verb_forms
from validator.explain.elements import as_subject, strip_mark
from validator.explain.machine import Program
from validator.explain.written import asked, characters, choice, expression, marked, repeat, sequence, word
from validator.guards import reads_back
from validator.pattern import (
    Choice,
    Gap,
    Not,
    Noun,
    Repeat,
    Sequence,
    Slot,
    Trigger,
    Verb,
    Word,
    WordList,
    slots,
)
from validator.units import TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validator.compile.words import Lists
    from validator.explain.elements import Element, Reading, Subject
    from validator.explain.written import Part
    from validator.pattern import Pattern

VERB_TAGS = "VUZBWA"
_OUTSIDE_GAP = ";:.Q-"
_SHORT_GAP = 8  # words; as long as that one goes over no verb of another either


def _outside(high: int) -> str:
    """The tags that no gap of at most so many words goes over."""
    return _OUTSIDE_GAP + "VW" if high <= _SHORT_GAP else _OUTSIDE_GAP


class Side(Struct, frozen=True):
    """A program with the elements that its marks stand for."""

    program: Program
    elements: tuple[Element, ...]


class Programs(Struct, frozen=True):
    """What a reading runs: the words and tags of its trigger, the two sides, the subject, the slots of clauses."""

    words: frozenset[str]
    tags: str
    right: Side
    left: Side | None
    subject: Subject | None
    clauses: frozenset[str]


def write_programs(reading: Reading, lists: Lists) -> Programs:
    """The programs of a reading."""
    trigger = strip_mark(reading.items[reading.at])
    before = reading.items[: reading.at]
    subject = as_subject(before[-1]) if before and isinstance(trigger.node, Verb) else None
    before = before[:-1] if subject else before
    right = PartWriter(lists, backward=False)
    ahead = right.items((trigger, *reading.items[reading.at + 1 :]), triggered=True)
    left = PartWriter(lists, backward=True)
    behind = left.up_to(Slot(name="", type="party") if subject else trigger.node, before) if before else None
    tags = ""
    if isinstance(trigger.node, Verb):
        tags = "WU" if reading.voice == "passive" else FORM_TAGS[trigger.node.form] if trigger.node.form else "VUZBA"
    return Programs(
        words=frozenset(start_words(trigger.node, lists)),
        tags=tags,
        right=right.side(ahead),
        left=left.side(behind) if behind is not None else None,
        subject=subject,
        clauses=frozenset(slot.name for item in reading.items for slot in slots(item.node) if slot.type == "sentence"),
    )


def write_guard(element: Element, lists: Lists, side: str) -> Side:
    """The program of a guard, read away from the match or from the head of a slot."""
    writer = PartWriter(lists, backward=reads_back(side))
    return writer.side(writer.items(element.inner if isinstance(element.node, Sequence) else (element,)))


def start_words(node: Pattern, lists: Lists) -> tuple[str, ...]:
    """All words that a node can begin with, as a trigger or after `!`."""
    if isinstance(node, Verb):
        heads = (entry[0] for name in node.lists for entry in lists.lemmas.get(name, ()))
        return tuple(chain.from_iterable(map(_verb_words, (*node.lemmas, *heads))))
    if isinstance(node, Noun):
        return (*chain.from_iterable(map(noun_forms, node.lemmas)), *_list_starts(node.lists, lists))
    if isinstance(node, WordList):
        return _list_starts((node.name,), lists)
    if isinstance(node, Word):
        return (node.text,)
    if isinstance(node, Choice):
        return tuple(chain.from_iterable(start_words(option, lists) for option in node.options))
    return start_words(node.items[0], lists) if isinstance(node, Sequence) else ()


def _verb_words(lemma: str) -> Iterable[str]:
    return chain.from_iterable(verb_forms(lemma).values())


def _list_starts(names: Iterable[str], lists: Lists) -> tuple[str, ...]:
    return tuple(form for name in names for entry in lists.entries.get(name, ()) for form in entry[0])


class PartWriter:
    """Elements as parts of a program that reads forwards or backwards; each is marked with its number."""

    def __init__(self, lists: Lists, *, backward: bool) -> None:
        self._lists = lists
        self._backward = backward
        self._rules = ExpressionWriter(Vocabulary({}, {}, {}), lists)
        self._elements: list[Element] = []

    def side(self, part: Part) -> Side:
        """The program of a part, with the elements that were written into it."""
        program = Program()
        part(program)
        return Side(program.done(), tuple(self._elements))

    def items(self, items: tuple[Element, ...], *, triggered: bool = False) -> Part:
        """Items one after the other with what may stand between them; `triggered`: the first is the trigger."""
        order = items[::-1] if self._backward else items
        parts = []
        for i, item in enumerate(order):
            before = order[i - 1].node if i else None
            if not self._backward and isinstance(before, Verb | Slot) and is_clause(item.node):
                parts.append(self._said(item))
                continue
            if before is not None:
                parts.append(self._between(before, item.node))
            parts.append(self._item(item, trigger=triggered and i == 0))
        return sequence(parts)

    def up_to(self, before: Pattern, items: tuple[Element, ...]) -> Part:
        """Items read away from what stands right of them."""
        return sequence((self._between(before, items[-1].node), self.items(items)))

    def _between(self, a: Pattern, b: Pattern) -> Part:
        return expression(self._rules._between(a, b, backward=self._backward))

    def _said(self, item: Element) -> Part:
        """A clause right after its verb."""
        slot = item.inner[0] if isinstance(item.node, Repeat) else item
        number = self._number(slot)
        body = expression(self._rules._said(item.node), (number, number))
        return self._marked(item, asked(number, body)) if slot is not item else asked(number, body)

    def _number(self, element: Element) -> int:
        self._elements.append(element)
        return len(self._elements) - 1

    def _marked(self, element: Element, part: Part) -> Part:
        number = self._number(element)
        return marked(number, part)

    def _item(self, element: Element, *, trigger: bool = False) -> Part:
        number = self._number(element)
        return marked(number, asked(number, self._body(element, trigger=trigger)))

    def _body(self, element: Element, *, trigger: bool) -> Part:
        node = element.node
        if isinstance(node, Word):
            return word((node.text,))
        if isinstance(node, Verb):
            return self._verb(node, trigger=trigger)
        if isinstance(node, Noun | WordList):
            return self._entries(node)
        if isinstance(node, Slot):
            phrase = expression((_BACKWARD if self._backward else _PHRASE)[node.type])
            return choice([phrase, word(COUNTING)]) if node.type == "quantity" else phrase
        if isinstance(node, Gap):
            token = sequence((characters(_outside(node.high), negated=True), *(characters((), negated=True),) * 2))
            return repeat(token, node.low, node.high, lazy=True)
        if isinstance(node, Not):
            return word(start_words(node.item, self._lists), negated=True)
        if isinstance(node, Choice):
            near = can_be_nothing(node)
            return choice([self._near(option) if near else self._item(option) for option in element.inner])
        if isinstance(node, Sequence):
            return self.items(element.inner)
        if isinstance(node, Trigger):
            return self._item(element.inner[0], trigger=trigger)
        if isinstance(node, Repeat):
            return self._repeat(element, node)
        return choice([word(())])

    def _near(self, option: Element) -> Part:
        """An option beside nothing: adjuncts before it are its own."""
        if option.node == NOTHING:
            return self._item(option)
        return sequence((repeat(asked(-1, expression(_LIGHT)), 0, 2), self._item(option)))

    def _repeat(self, element: Element, node: Repeat) -> Part:
        """The item as often as it may stand, adjuncts before each (after each, read backwards)."""
        if isinstance(node.item, Not):  # a gap without some words
            number = self._number(element.inner[0])
            token = word(
                start_words(node.item.item, self._lists),
                "".join(tag for tag in TAGS if tag not in _outside(node.high)),
                negated=True,
            )
            return repeat(marked(number, asked(number, token)), node.low, node.high, lazy=True)
        inner = self._item(element.inner[0])
        adjuncts = repeat(asked(-1, expression(_BACK_FULL if self._backward else _FULL)), 0, 2, lazy=not self._backward)
        return repeat(sequence((inner, adjuncts) if self._backward else (adjuncts, inner)), node.low, node.high)

    def _verb(self, node: Verb, *, trigger: bool) -> Part:
        """A verb group by its head, or a verb of several words."""
        tags = "VWUZBA" if trigger else FORM_TAGS[node.form]
        heads = list(node.lemmas)
        several = []
        for entry in (e for name in node.lists for e in self._lists.lemmas.get(name, ())):
            if len(entry) == 1:
                heads.append(entry[0])
            else:
                parts = [word(_verb_words(entry[0]), tags), *(word((w,)) for w in entry[1:])]
                several.append(sequence(parts[::-1] if self._backward else parts))
        single = word(chain.from_iterable(map(_verb_words, heads)), tags)
        body = choice([*several, *([single] if heads else [])])
        if trigger:
            return body
        auxiliaries = expression("(?:v..)*")
        return sequence((body, auxiliaries) if self._backward else (auxiliaries, body))

    def _entries(self, node: Noun | WordList) -> Part:
        """The nouns, then list by list its entries of several words, the longest first, and its single words."""
        lemmas, names = (node.lemmas, node.lists) if isinstance(node, Noun) else ((), (node.name,))
        options = [word(chain.from_iterable(map(noun_forms, lemmas)))] if lemmas else []
        for name in names:
            entries = self._lists.entries.get(name, ())
            for entry in sorted((entry for entry in entries if len(entry) > 1), key=len, reverse=True):
                parts = [word(forms) for forms in entry]
                options.append(sequence(parts[::-1] if self._backward else parts))
            options.append(word(form for entry in entries if len(entry) == 1 for form in entry[0]))
        return choice(options)
