"""A rule's patterns as elements with addresses, and the ways in which the engine reads them.

A reading is one flat sequence of elements with a trigger: top-level choices of verbs multiplied out, phrases in the
place of their names, the passive beside the active. Whatever is done with an element, its address stays.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from validator.compile.variants import is_verb_choice, possessors
from validator.limits import held
from validator.pattern import (
    Choice,
    Not,
    Noun,
    Phrase,
    Repeat,
    Sequence,
    Slot,
    Trigger,
    Verb,
    Word,
    WordList,
    children,
    unparse,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.errors import Location
    from validator.explain.phrases import Phrases
    from validator.pattern import Pattern
    from validator.rulefile import Origin, Rule

Address = tuple[int, ...]
_DEPTH = 20  # of phrases inside phrases
_SUBJECTS = ("party", "people", "thing", "place")


class Element(Struct, frozen=True):
    """A node of a rule's patterns: `address` counts from the pattern down; `phrase` names the phrase it stands in."""

    address: Address
    node: Pattern
    inner: tuple[Element, ...]
    origin: Origin  # of the text that the node's offsets count in
    phrase: str = ""

    def walk(self) -> Iterator[Element]:
        """The element and all elements inside it, outer ones first."""
        yield self
        for element in self.inner:
            yield from element.walk()

    @property
    def location(self) -> Location:
        """Where the element is written."""
        return self.origin.problem(max(self.node.start, 0), 1, "", "").location

    @property
    def source(self) -> str:
        """The element as it is written."""
        return self.origin.text[self.node.start : self.node.end] or unparse(self.node)


class Reading(Struct, frozen=True):
    """One way to read a pattern: its elements in their order, which of them is the trigger, the options taken."""

    items: tuple[Element, ...]
    at: int
    voice: Literal["active", "passive"] = "active"
    options: tuple[Address, ...] = ()


class Subject(Struct, frozen=True):
    """The slot that the governing noun group of a verb fills, and whether it may be absent."""

    element: Element
    slot: Slot
    optional: bool

    @property
    def inner(self) -> Element:
        """The slot's own element."""
        return self.element.inner[0] if self.optional else self.element


def root_elements(rule: Rule, phrases: Phrases) -> tuple[Element, ...]:
    """The pattern of a rule and its nominal ones as elements; the first number of an address says which it is."""
    keys = ("pattern", *(f"nominal.{i}" for i in range(len(rule.nominals))))
    trees = enumerate((rule.tree, *rule.nominals))
    return tuple(_element(tree, (i,), phrases, rule.origins[keys[i]], "") for i, tree in trees)


def guard_elements(rule: Rule, phrases: Phrases) -> tuple[tuple[str, Element], ...]:
    """The guards of a rule with their keys; addresses go on after those of the patterns."""
    pairs = enumerate(rule.guards.items(), 1 + len(rule.nominals))
    return tuple((side, _element(tree, (i,), phrases, rule.origins[side], "")) for i, (side, tree) in pairs)


def _element(node: Pattern, address: Address, phrases: Phrases, origin: Origin, phrase: str, depth: int = 0) -> Element:
    if isinstance(node, Phrase) and depth < _DEPTH and (found := phrases.find(node.name)) is not None:
        named, own = found
        return _element(named.tree, address, own, named.origin, named.name, depth + 1)
    nodes = enumerate(children(node))
    inner = tuple(_element(n, (*address, i), phrases, origin, phrase, depth) for i, n in nodes)
    return Element(address, _with_inner(node, tuple(e.node for e in inner)), inner, origin, phrase)


def _with_inner(node: Pattern, inner: tuple[Pattern, ...]) -> Pattern:
    """The node over other inner nodes: phrases have been put in the place of their names."""
    if isinstance(node, Sequence):
        return replace(node, items=inner)
    if isinstance(node, Choice):
        return replace(node, options=inner)
    return replace(node, item=inner[0]) if isinstance(node, Repeat | Not | Trigger) else node


def readings(rule: Rule, roots: tuple[Element, ...]) -> tuple[Reading, ...]:
    """All readings of a rule from its elements, in the order in which the engine has them."""
    found = []
    for root in roots:
        for flat, options in _flat(root):
            items = _possessors(flat)
            at = _trigger(items)
            if at is None:
                continue
            found.append(Reading(items, at, options=options))
            derived = _passive(items, at) if rule.voice == "both" and root.address == (0,) else None
            if derived is not None:
                found.append(Reading(*derived, voice="passive", options=options))
    return tuple(found)


_Flat = tuple[tuple[Element, ...], tuple[Address, ...]]


def _flat(element: Element) -> tuple[_Flat, ...]:
    """The flat sequences of an element, each with the options that it took."""
    items = element.inner if isinstance(element.node, Sequence) else (element,)
    ways: list[tuple[_Flat, ...]] = []
    for item in items:
        if isinstance(item.node, Trigger) and is_verb_choice(item.node.item):
            ways.append(tuple(((_marked(verb),), (verb.address,)) for verb in item.inner[0].inner))
        elif isinstance(item.node, Choice) and any(isinstance(e.node, Verb | Trigger) for e in item.walk()):
            ways.append(
                tuple((flat, (option.address, *taken)) for option in item.inner for flat, taken in _flat(option))
            )
        elif isinstance(item.node, Sequence):
            ways.append(_flat(item))
        else:
            ways.append((((item,), ()),))
    joined = (
        (tuple(e for flat, _ in way for e in flat), tuple(a for _, taken in way for a in taken))
        for way in product(*ways)
    )
    return tuple(joined)[: held().ways]


def _possessors(items: tuple[Element, ...]) -> tuple[Element, ...]:
    """The elements with a slot before "'s" as the head of a longer noun group, as the engine has them."""
    nodes = possessors(tuple(item.node for item in items))
    pairs = zip(items, nodes, strict=True)
    return tuple(item if item.node is node else replace(item, node=node) for item, node in pairs)


def _marked(verb: Element) -> Element:
    """A verb group with the trigger mark that stood before a choice of such."""
    node = Trigger(item=verb.node, start=verb.node.start, end=verb.node.end)
    return replace(verb, node=node, inner=(verb,))


def _trigger(items: tuple[Element, ...]) -> int | None:
    """The marked element, else the first verb group, else the first word, list or noun, else a choice of such."""
    for kinds in (Trigger, Verb, (Word, WordList, Noun)):
        for i, item in enumerate(items):
            if isinstance(item.node, kinds):
                return i
    for i, item in enumerate(items):
        if isinstance(item.node, Choice) and not any(isinstance(e.node, Slot) for e in item.walk()):
            return i
    return None


def strip_mark(element: Element) -> Element:
    """The element without a trigger mark around it."""
    return element.inner[0] if isinstance(element.node, Trigger) else element


def as_subject(element: Element) -> Subject | None:
    """The element as the governing noun group of a verb group, where it can be one."""
    node = element.node
    optional = isinstance(node, Repeat) and (node.low, node.high) == (0, 1)
    inner = element.inner[0] if optional else element
    slot = inner.node
    return Subject(element, slot, optional) if isinstance(slot, Slot) and slot.type in _SUBJECTS else None


def _passive(items: tuple[Element, ...], at: int) -> tuple[tuple[Element, ...], int] | None:
    """Object, verb, preposition, agent, rest; None where no object follows the verb, directly or over a preposition."""
    trigger = strip_mark(items[at])
    verb = trigger.node
    if not isinstance(verb, Verb) or verb.form not in (None, "passive"):
        return None
    after = items[at + 1 :]
    skip = 1 if len(after) > 1 and _is_word(after[0]) else 0
    if len(after) <= skip or (found := as_subject(after[skip])) is None:
        return None
    subject = as_subject(items[at - 1]) if at else None
    head = items[: at - 1] if subject else items[:at]
    passive = replace(trigger, node=replace(verb, form="passive"))
    rest = after[skip + 1 :]
    agent: tuple[Element, ...] = (_agent(subject),) if subject else ()
    last = agent
    if rest and not isinstance(rest[-1].node, Slot):
        agent = tuple(map(_near, agent))
    else:
        last = ()
    return (*head, found.inner, passive, *after[:skip], *agent, *rest, *last), len(head) + 1


def _agent(subject: Subject) -> Element:
    """`(by {name: party})?` under the address of the subject."""
    at = subject.inner.address
    by = Word(text="by")
    party = replace(subject.slot, type="party")
    pair = Sequence(items=(by, party))
    origin = subject.element.origin
    inner = (Element((*at, -1), by, (), origin), Element(at, party, (), origin, subject.element.phrase))
    sequence = Element((*at, -3), pair, inner, origin)
    return Element((*at, -2), Repeat(item=pair, low=0, high=1), (sequence,), origin)


def _near(agent: Element) -> Element:
    """The agent right behind the verb, where another place for it follows."""
    (by,) = agent.inner
    nothing = Element((*agent.address, -1), Sequence(items=()), (), agent.origin)
    return replace(agent, node=Choice(options=(by.node, nothing.node)), inner=(by, nothing))


def _is_word(element: Element) -> bool:
    return isinstance(element.node, Word) or (
        isinstance(element.node, Choice | Sequence) and all(map(_is_word, element.inner))
    )
