"""A reading of a rule -> a sentence: the match, what may stand around it, and the fact that it states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from validator.compile.words import inflected
from validator.generate import vocabulary as words
from validator.generate.nodes import FINITE, bare, is_finite
from validator.generate.shapes import Generated, Piece, put_together
from validator.generate.write import Writer
from validator.guards import SLOT_GUARDS
from validator.pattern import Noun, Sequence, Slot, Verb, Word, WordList, walk
from validator.pattern.nodes import CLAUSE_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.explain import Reading
    from validator.generate.shapes import Scalar
    from validator.generate.slots import Draw
    from validator.pattern import Pattern
    from validator.rulefile import Rule, WordListSource

VOICES = {  # ways to say that it is said, and the rules that read them
    "said that": "statement.say",
    "according to": "attribution.according-to",
    "denied that": "denial.deny",
}
_PADDING = 4  # choices that a passive without an agent saves: it must not shrink better than the active
_STATED = ("polarity", "certainty", "stage", "status")
_FACTUALITY = tuple(f"factuality.{name}" for name in _STATED)


def write_sentence(
    rule: Rule,
    reading: Reading,
    draw: Draw,
    lists: Mapping[str, WordListSource],
    voices: tuple[str, ...] = tuple(VOICES),
    required: tuple[str, ...] = (),
) -> Generated:
    """One sentence that a reading of the rule must match, in the reporter's voice or one of `voices`.

    Optional elements that hold one of the `required` slots are always written.
    """
    items = tuple(element.node for element in reading.items)
    wanted = _heads(rule, lists, "is-")
    writer = Writer(draw, lists, (*required, *wanted), _heads(rule, lists, "not-"), wanted)
    whole = _is_whole(items, reading, lists)
    lead, middle, tail = _time(draw, items, rule, whole)
    writer.pieces += lead
    _frame_noun(writer, items, whole)
    _guard(rule, "before", writer)
    writer.items(items, reading.at, middle)
    for _ in range(_PADDING if reading.voice == "passive" else 0):
        draw((False, True))
    last = bare(items[-1])
    takes_all = isinstance(last, Slot) and last.type in CLAUSE_TYPES
    unstopped = takes_all and _bars_stop(rule)  # its sentence ends without a stop
    _guard(rule, "after", writer, stopped=not unstopped)
    pieces = [*writer.pieces, *tail]
    fields: dict[str, Scalar | None] = {"status": "reported-as-fact", **writer.fields}
    if any(piece.slot == "source" for piece in pieces):
        fields["status"] = "claimed"
    opened = any(isinstance(n, Slot) and n.type in CLAUSE_TYPES for n in walk(items[0]))
    said = "polarity" in writer.fields or any(piece.text in FINITE for piece in writer.pieces)
    headless = pieces[0].text in FINITE  # "is no survivors" is no clause that one could say
    if said and not (rule.guards or lead or opened or headless):
        pieces = _attributed(pieces, draw, fields, voices)
    possible = fields.get("certainty") == "PS" and fields.get("stage", "accomplished") == "accomplished"
    if possible or fields.get("stage") == "ongoing":
        # "is meeting on Friday", "may be in a coma on Friday" are of a day to come; not so a day that has been
        pieces = [replace(p, text=words.PAST) if p.slot == "time" else p for p in pieces]
    if fields.get("high") == 0:
        fields["polarity"] = "-"
    fields |= {
        name.removeprefix("factuality."): value
        for name, value in rule.emit
        if name in _FACTUALITY or (name == "effect" and not str(value).startswith("@"))
    }
    text, marks, trigger = put_together(pieces, "" if unstopped else ".")
    return Generated(text, rule.id, rule.type, marks, trigger, tuple(fields.items()), reading.voice)


def _is_whole(items: tuple[Pattern, ...], reading: Reading, lists: Mapping[str, WordListSource]) -> bool:
    """Whether the reading is a sentence of its own: it has a finite verb."""
    trigger = bare(items[reading.at])
    if isinstance(trigger, Verb):
        return trigger.form not in ("-ing", "participle", "infinitive")
    nodes = [n for item in items for n in walk(item)]
    if any(isinstance(n, Verb) or (isinstance(n, Slot) and n.type in CLAUSE_TYPES and n is nodes[0]) for n in nodes):
        return True
    if any(isinstance(n, Slot) and n.type == "sentence" for n in nodes):
        return True
    return reading.at > 0 and any(is_finite(item, lists) for item in items[1 : reading.at + 1])


def _frame_noun(writer: Writer, items: tuple[Pattern, ...], whole: bool) -> None:
    """What makes a sentence of a noun phrase: "There was"; and a subject for a verb that has none."""
    first = bare(items[0])
    if whole or (isinstance(first, Word) and first.text in ("according", "among")):
        return
    kinds = (Noun, WordList, Slot)
    holds = [n for n in walk(first) if isinstance(n, kinds)] if first is not None else []
    if holds or isinstance(first, Word | Sequence):
        writer.pieces += [Piece("officials"), Piece("mentioned")]


def _time(
    draw: Draw, items: tuple[Pattern, ...], rule: Rule, whole: bool
) -> tuple[list[Piece], tuple[Piece, ...], list[Piece]]:
    """A time before the sentence, before its verb group or behind it; mostly none."""
    first, last = bare(items[0]), bare(items[-1])
    places = ["none"]
    if whole and isinstance(first, Slot) and first.type in ("party", "people"):
        places += ["lead", "middle"]
    takes_all = any(isinstance(n, Slot) and n.type in CLAUSE_TYPES for n in walk(items[-1]))
    ends_open = takes_all or not isinstance(last, Slot)
    # A time behind a content is read as part of it, or of nothing.
    holds_content = any(isinstance(n, Slot) and n.name == "content" for item in items for n in walk(item))
    if whole and not ends_open and not holds_content and not any(key.endswith("after") for key in rule.guards):
        places.append("tail")
    told = any(isinstance(n, Slot) and n.name == "time" for item in items for n in walk(item))  # a fact has one time
    place = draw(tuple(places)) if not (rule.guards or told) else "none"
    if place == "none":
        return [], (), []
    time = [Piece("on"), Piece(draw(words.TIMES), "time")]
    if place == "lead":
        return [*time, Piece(",", tight=True)], (), []
    return ([], tuple(time), []) if place == "middle" else ([], (), time)


def _guard(rule: Rule, side: str, writer: Writer, *, stopped: bool = True) -> None:
    """Write what a guard wants beside the match; a word, where it wants no end there."""
    if side == "after" and stopped and _bars_stop(rule):
        writer.pieces.append(Piece("there"))
    if side in rule.guards:
        writer.node(rule.guards[side], None)


def _heads(rule: Rule, lists: Mapping[str, WordListSource], kind: str) -> dict[str, tuple[str, ...]]:
    """The nouns that guards of a kind name for the heads of slots, by slot: what is barred in all its forms.

    None with "of": a guard meets a slot at its first noun, which in "a cessation of hostilities" is no truce by itself.
    """
    keys = (key for key in rule.guards if key in SLOT_GUARDS and key.startswith(kind))
    return {
        SLOT_GUARDS[key]: tuple(
            text for node in walk(rule.guards[key]) for entry, pos in _entries(node, lists)
            for text in (inflected(entry, pos) if kind == "not-" else (entry,) * (" of " not in entry))
        )
        for key in keys
    }  # fmt: skip


def _entries(node: Pattern, lists: Mapping[str, WordListSource]) -> tuple[tuple[str, str | None], ...]:
    """What a word, noun or list can stand for, with its part of speech."""
    if isinstance(node, Word):
        return ((node.text, None),)
    names = node.lists if isinstance(node, Noun) else (node.name,) if isinstance(node, WordList) else ()
    lemmas = node.lemmas if isinstance(node, Noun) else ()
    listed = ((entry.text, lists[name].pos) for name in names for entry in lists[name].words)
    return (*listed, *((lemma, "noun") for lemma in lemmas))


def _bars_stop(rule: Rule) -> bool:
    return any(isinstance(n, Word) and n.text == "." for n in _nodes(rule.guards.get("not-after")))


def _nodes(tree: Pattern | None) -> tuple[Pattern, ...]:
    return tuple(walk(tree)) if tree is not None else ()


def _attributed(
    pieces: list[Piece], draw: Draw, fields: dict[str, Scalar | None], voices: tuple[str, ...]
) -> list[Piece]:
    """The sentence as such, or as what someone says."""
    way = draw(("plain", *voices))
    if way == "plain":
        return pieces
    source = draw(words.SOURCES)
    fields |= {"source": source.text, "status": "claimed"}
    if way == "according to":
        return [Piece("according to"), Piece(source.text), Piece(",", tight=True), *pieces]
    if way == "denied that":
        fields |= {"status": "denied", "polarity": "-"}
    return [Piece(source.text), Piece(way), *pieces]
