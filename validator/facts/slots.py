"""The fields of a type's own: what slots, constants and word lists of a rule put under `extra` of a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import to_builtins
from msgspec.structs import replace

from validator.chunks import VERB_KINDS
from validator.facts.counts import count
from validator.facts.phrases import anchor, ref, span
from validator.model import Place, Time
from validator.values import read_measure, read_time

if TYPE_CHECKING:
    from validator.facts.drafts import Draft
    from validator.model import Fact
    from validator.program import TypeInfo
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence

# Fields that every fact has, or that constants set elsewhere.
_OWN = frozenset(
    """
    actor recipient party content effect count time place
    status polarity certainty stage author party_status scope
    """.split()
)


def fill_slot(draft: Draft, slot: str, start: int, end: int, text: str, rules: RuleSet, published: str | None) -> None:
    """Put what a slot took into the draft: its time or place, or a field of the type's own by the slot's type."""
    sentence = draft.sentence
    if slot.startswith("@"):
        words = " ".join(sentence.tokens[start:end]).lower().replace("’", "'")
        draft.listed[slot[1:]] = rules.values.get(slot[1:], {}).get(words, text[slice(*sentence.span(start, end))])
        return
    kind = dict(draft.info.slots).get(slot, "text")
    if slot == "time":
        draft.time = _time(sentence, start, end, text, published)
    elif slot == "place":
        draft.place = _place(sentence, start, end, text, rules)
    else:
        draft.extra[slot] = _value(kind, sentence, start, end, text, rules, published)


def fill_constants(draft: Draft) -> dict[str, Any]:
    """The constants of the rule with those of word lists looked up; those of the type's own go to the draft's extra."""
    found: dict[str, Any] = {}
    for name, value in draft.info.emit:
        if isinstance(value, str) and value.startswith("@"):
            if value[1:] not in draft.listed:
                continue  # the element that names the list was left out
            value = draft.listed[value[1:]]
        found[name] = "killed" if name == "effect" and value == "wounded" and _is_fatal(draft) else value
        if name not in _OWN:
            draft.extra.setdefault(name, value)
    return found


def _is_fatal(draft: Draft) -> bool:
    """Does the verb group itself say that somebody died of it: "was fatally stabbed"?"""
    chunks = draft.sentence.chunks
    chunk = chunks.at(draft.match.trigger)
    group = chunks.tokens[chunks.starts[chunk] : chunks.ends[chunk]]
    return chunks.kinds[chunk] in VERB_KINDS and any(token in ("fatally", "mortally") for token in group)


def lacks(fact: Fact, kind: TypeInfo) -> bool:
    """Whether a match has not what makes it a fact of its type."""
    for name in kind.required:
        value = fact.extra.get(name) if name in kind.fields else getattr(fact, name)
        if value is None or value == ():
            return True
    return False


def _value(
    kind: str, sentence: Sentence, start: int, end: int, text: str, rules: RuleSet, published: str | None
) -> dict[str, Any]:
    """A field of the type's own, as JSON: `text` and `span`, and what a slot of that type reads."""
    piece = span(sentence, start, end, text)
    base = {"text": piece.exact, "span": to_builtins(piece)}
    read: Any = None
    if kind == "measure":
        read = read_measure(piece.exact)
    elif kind == "quantity":
        read = count(sentence, start, end, text)
    elif kind == "time":
        read = _time(sentence, start, end, text, published)
    elif kind == "place":
        read = _place(sentence, start, end, text, rules)
    elif kind in ("party", "people"):
        read = ref(sentence, start, end, text, rules)
    return {**base, **to_builtins(read)} if read is not None else base


def _time(sentence: Sentence, start: int, end: int, text: str, published: str | None) -> Time:
    """The time phrase of a slot, without the preposition before it."""
    start = next((low for low, high in sentence.chunks.times if start <= low and high <= end), start)
    piece = span(sentence, start, end, text)
    return replace(read_time(piece.exact, anchor(published)) or Time(), text=piece.exact, span=piece)


def _place(sentence: Sentence, start: int, end: int, text: str, rules: RuleSet) -> Place:
    piece = span(sentence, start, end, text)
    country = rules.gazetteer.country(piece.exact)
    found = rules.gazetteer.place(piece.exact, context=True) if country is None else ()
    return Place(
        text=piece.exact,
        name=piece.exact if country is not None or found else None,
        country=country or (found[0].country if found else None),
        span=piece,
    )
