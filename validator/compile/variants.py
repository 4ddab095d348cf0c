"""Pattern trees into variants: alternatives multiplied out, passives derived, a trigger chosen for each."""

from __future__ import annotations

from itertools import pairwise, product
from math import prod
from typing import TYPE_CHECKING, TypeGuard

from validator.compile.edges import edge
from validator.compile.expressions import FORM_TAGS, NOTHING, ExpressionWriter
from validator.guards import reads_back
from validator.limits import held
from validator.pattern import (
    Choice,
    Noun,
    Phrase,
    Repeat,
    Sequence,
    Slot,
    Trigger,
    Verb,
    Word,
    WordList,
    walk,
)
from validator.program import ANY, Variant
from validator.units import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.compile.words import Lists, Vocabulary
    from validator.pattern import Pattern

ACTIVE, PASSIVE = "VUZBA", "WU"


def expand(tree: Pattern, phrases: Mapping[str, Pattern]) -> tuple[tuple[Pattern, ...], ...]:
    """The tree as flat sequences: top-level choices multiplied out, phrases replaced.

    Raises TooManyWaysError where these are more than the limit.
    """
    tree = inline(tree, phrases)
    items = tree.items if isinstance(tree, Sequence) else (tree,)
    options: list[tuple[tuple[Pattern, ...], ...]] = []
    for item in items:
        if isinstance(item, Trigger) and is_verb_choice(item.item):  # `^([a] | [b:passive])`: `(^[a] | ^[b:passive])`
            options.append(tuple((Trigger(item=v, start=v.start, end=v.end),) for v in item.item.options))
        elif isinstance(item, Choice) and _has_trigger(item):
            options.append(tuple(flat for option in item.options for flat in expand(option, phrases)))
        elif isinstance(item, Sequence):
            options.append(expand(item, phrases))
        else:
            options.append(((item,),))
    ways, most = prod(map(len, options)), held().ways
    if ways > most:
        raise TooManyWaysError(ways, most)
    return tuple(tuple(n for part in choice for n in part) for choice in product(*options))


def inline(node: Pattern, phrases: Mapping[str, Pattern], depth: int = 0) -> Pattern:
    """The tree with phrases in the place of their names; those that are not among `phrases` stay names."""
    if isinstance(node, Phrase):
        return inline(phrases[node.name], phrases, depth + 1) if node.name in phrases and depth < 20 else node
    if isinstance(node, Sequence):
        return Sequence(items=tuple(inline(n, phrases, depth) for n in node.items), start=node.start, end=node.end)
    if isinstance(node, Choice):
        return Choice(options=tuple(inline(n, phrases, depth) for n in node.options), start=node.start, end=node.end)
    if isinstance(node, Repeat):
        return Repeat(
            item=inline(node.item, phrases, depth), low=node.low, high=node.high, start=node.start, end=node.end
        )
    if isinstance(node, Trigger):
        return Trigger(item=inline(node.item, phrases, depth), start=node.start, end=node.end)
    return node


def is_verb_choice(node: Pattern) -> TypeGuard[Choice]:
    """Is it a choice of verb groups, and of nothing else?"""
    return isinstance(node, Choice) and all(isinstance(option, Verb) for option in node.options)


def _has_trigger(node: Pattern) -> bool:
    return any(isinstance(n, Verb | Trigger) for n in walk(node))


def trigger_index(items: tuple[Pattern, ...]) -> int | None:
    """Which item a flat sequence starts from: the marked one, else the first verb group, noun, word or list."""
    for kinds in (Trigger, Verb, (Word, WordList, Noun)):
        for i, item in enumerate(items):
            if isinstance(item, kinds):
                return i
    for i, item in enumerate(items):
        if isinstance(item, Choice) and not any(isinstance(n, Slot) for n in walk(item)):
            return i
    return None


class TooManyWaysError(Exception):
    """A pattern has more alternatives with triggers of their own than the limit; the arguments are both numbers."""


class UntriggeredError(Exception):
    """A pattern without a word or verb that a match could start from."""


def compile_pattern(
    rule: int,
    tree: Pattern,
    phrases: Mapping[str, Pattern],
    words: Vocabulary,
    lists: Lists,
    *,
    passive: bool,
    captured: frozenset[str] = frozenset(),
) -> tuple[Variant, ...]:
    """All variants of one pattern; entries of the `captured` lists are captured as slots named `@list`."""
    out: dict[Variant, None] = {}
    for items in expand(tree, phrases):
        items = possessors(items)
        at = trigger_index(items)
        if at is None:
            raise UntriggeredError
        out[_variant(rule, items, at, ExpressionWriter(words, lists, captured))] = None
        derived = _passive(items, at) if passive else None
        if derived:
            out[_variant(rule, *derived, ExpressionWriter(words, lists, captured), voice="passive")] = None
    return tuple(out)


def possessors(items: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    """A slot before "'s" takes the head of a longer noun group: "Turkey" of "Turkey's withdrawal"."""
    out = list(items)
    for i, (item, after) in enumerate(pairwise(items)):
        if (
            isinstance(item, Slot)
            and item.type in _SUBJECT_KINDS
            and after == Word(text="'s", start=after.start, end=after.end)
        ):
            out[i] = Slot(name=item.name, type="possessor", start=item.start, end=item.end)
    return tuple(out)


def _strip(item: Pattern) -> Pattern:
    return item.item if isinstance(item, Trigger) else item


def _as_subject(item: Pattern) -> tuple[Slot, bool] | None:
    """The slot and whether it may be absent, where the item can be the governing noun group of a verb group."""
    optional = isinstance(item, Repeat) and (item.low, item.high) == (0, 1)
    slot = item.item if isinstance(item, Repeat) and optional else item
    return (slot, optional) if isinstance(slot, Slot) and slot.type in _SUBJECT_KINDS else None


def _passive(items: tuple[Pattern, ...], at: int) -> tuple[tuple[Pattern, ...], int] | None:
    """The passive of an active sequence: object first, then verb, agent and rest; None where there is no object."""
    verb = _strip(items[at])
    if not isinstance(verb, Verb) or verb.form not in (None, "passive"):
        return None
    after = items[at + 1 :]
    skip = 1 if len(after) > 1 and _is_word(after[0]) else 0
    if len(after) <= skip or not (found := _as_subject(after[skip])):
        return None
    subject = _as_subject(items[at - 1]) if at else None
    head = items[: at - 1] if subject else items[:at]
    agent: tuple[Pattern, ...] = ()
    rest = after[skip + 1 :]
    last: tuple[Pattern, ...] = ()
    if subject:
        by = Sequence(items=(Word(text="by"), Slot(name=subject[0].name, type="party")))
        agent = (Repeat(item=by, low=0, high=1),)
        if rest and not isinstance(rest[-1], Slot):  # then the first of two agents stands near: not over "to Peru"
            agent, last = (Choice(options=(by, NOTHING)),), agent
    passive = Verb(lemmas=verb.lemmas, lists=verb.lists, form="passive", start=verb.start, end=verb.end)
    return (*head, found[0], passive, *after[:skip], *agent, *rest, *last), len(head) + 1


def _is_word(item: Pattern) -> bool:
    """Words, or a choice of such."""
    if isinstance(item, Sequence | Choice):
        return all(map(_is_word, item.items if isinstance(item, Sequence) else item.options))
    return isinstance(item, Word)


def _variant(
    rule: int, items: tuple[Pattern, ...], at: int, writer: ExpressionWriter, voice: str = "active"
) -> Variant:
    trigger = _strip(items[at])
    left_items = items[:at]
    subject: tuple[Slot, bool] | None = None
    if isinstance(trigger, Verb) and left_items and (subject := _as_subject(left_items[-1])):
        left_items = left_items[:-1]
    right = writer.sequence((trigger, *items[at + 1 :]), backward=False, first=True)
    right_slots = tuple(writer.slots)
    writer.slots = []
    one_token, symbols = writer.is_one_token(trigger), writer.trigger_symbols(trigger)
    left = writer.join_left(trigger, subject is not None, left_items) if left_items else ""
    return Variant(
        rule=rule,
        voice=voice if isinstance(trigger, Verb) else "nominal",
        trigger=symbols,
        tags=_trigger_tags(trigger, voice),
        right=translate(_without_trigger(right, symbols) if one_token else right),
        right_slots=right_slots,
        left=translate(left),
        left_slots=tuple(writer.slots),
        subject=subject[0].name if subject else "",
        subject_kinds=_subject_kinds(subject[0].type) if subject else "",
        subject_optional=bool(subject and subject[1]),
        bare=at == len(items) - 1 and not right_slots and one_token,
        after=edge(right, skip=1),
        before=edge(left) if left else ANY,
        clauses=tuple(n.name for item in items for n in walk(item) if isinstance(n, Slot) and n.type == "sentence"),
        needs=tuple(sorted({need for item in items if item is not items[at] and (need := writer.needed(item))})),
    )


def _without_trigger(right: str, symbols: str) -> str:
    """The expression to the right, any token in the place of a trigger that is known by its symbol and tag.

    So rules that differ in their verbs alone share one program, and it is smaller.
    """
    before, _, after = right.partition(f"[{symbols}]")
    return f"...{after}" if before in ("..", "[VWUZBA].") else right


_SUBJECT_KINDS = {"party": "NG", "people": "NGEX", "thing": "NGMK", "place": "NGMK"}


def _subject_kinds(slot_type: str) -> str:
    return _SUBJECT_KINDS[slot_type]


def _trigger_tags(trigger: Pattern, voice: str) -> str:
    if not isinstance(trigger, Verb):
        return ""
    if voice == "passive":
        return PASSIVE
    return FORM_TAGS[trigger.form] if trigger.form else ACTIVE


def compile_guard(tree: Pattern, phrases: Mapping[str, Pattern], words: Vocabulary, lists: Lists, side: str) -> bytes:
    """The expression of a guard, anchored at the edge of a match or at the head of a slot."""
    node = inline(tree, phrases)
    items = node.items if isinstance(node, Sequence) else (node,)
    return translate(ExpressionWriter(words, lists).sequence(items, backward=reads_back(side)))
