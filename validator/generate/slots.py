"""Slots and words as a writer puts them down: party, people, numbers, clauses, times, from a small vocabulary."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec.structs import replace

from validator.function_words import PLACE_PREPOSITIONS
from validator.generate import vocabulary as words
from validator.generate.english import (
    BASE_AFTER,
    BEFORE_TIME,
    GERUND_AFTER,
    GERUND_BEFORE_TO,
    article,
    is_singular,
    plural_of,
)
from validator.generate.nodes import is_noun_next
from validator.generate.shapes import Piece
from validator.lexicon import english_parts
from validator.pattern import Gap, Slot, Verb, Word
from validator.pattern.nodes import CLAUSE_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.generate.shapes import Scalar
    from validator.pattern import Pattern
    from validator.rulefile import WordListSource

T = TypeVar("T")
TIGHT = frozenset({",", ".", ";", ":", "'s", "'ll", "?", "!", ")"})
LIKE_ADJECTIVES = frozenset({"armed", "trained", "wounded", "injured", "masked", "exiled", "retired"})
_PARTIES = ("party", "possessor")
_LONG = 5  # letters of a name that is no acronym


class Draw(Protocol):
    """Draws one of the options; the first is the simplest."""

    def __call__(self, options: tuple[T, ...]) -> T:
        """One of the options."""
        ...


class SlotWriter:
    """Writes slots into `pieces`; `fields` collects what the fact must then say."""

    def __init__(
        self,
        draw: Draw,
        lists: Mapping[str, WordListSource],
        required: tuple[str, ...] = (),
        barred: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        wanted: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        self.draw = draw
        self.lists = lists
        self._barred = {slot: frozenset(" ".join(texts).split()) for slot, texts in barred.items()}
        self._wanted = wanted  # nouns of which the head of a slot must be one, by its name
        self.required = required  # slots without which there is no fact
        self.pieces: list[Piece] = []
        self.fields: dict[str, Scalar | None] = {}
        self.plural: bool | None = None  # the number of the noun group written last
        self._awaited: bool | None = None  # the number that "among the dead were" wants of what comes
        self._subject: bool | None = None  # the number of what governs the verb
        self._counted = False  # a number stands right before what comes
        self._gap: Gap | None = None
        self._used: set[str] = set()
        self._before: Pattern | None = None

    def _say(self, text: str, slot: str = "", *, trigger: bool = False) -> None:
        if self.last in ("a", "an") and not slot and not self.pieces[-1].slot:
            self.pieces[-1] = replace(self.pieces[-1], text=article(text))
        self.pieces.append(Piece(text, slot, tight=text in TIGHT, trigger=trigger))

    @property
    def last(self) -> str:
        """The word or phrase written last, in lower case."""
        return self.pieces[-1].text.lower() if self.pieces else ""

    def _fill_gap(self, filler: str) -> None:
        """Write what stands in a gap: nothing, or as much as it needs."""
        if self._gap is not None:
            count = max(self._gap.low, self.draw((0, 1)) if self._gap.high and filler else 0)
            if count and self.last == "an" and filler == "new":
                self.pieces[-1] = replace(self.pieces[-1], text="a")
            for _ in range(count):
                self._say(filler or "again")
        self._gap = None

    def _slot(self, node: Slot, after: Pattern | None) -> None:
        self._fill_gap("")
        kind = node.type
        if kind == "possessor" and node.name == "party":
            self._nominal(words.VICTIMS, node.name)  # nobody looks for the body of a state
        elif kind in _PARTIES:
            self._party(node.name, after)
        elif kind == "people":
            self._people(node.name)
        elif kind == "quantity":
            amount = self.draw(words.AMOUNTS if is_noun_next(after) else words.BARE_AMOUNTS)
            self._amount(amount, node.name)
        elif kind == "measure" or kind in CLAUSE_TYPES:
            barred = self._barred.get(node.name, frozenset())
            phrases = tuple(p for p in self._phrases(kind) if barred.isdisjoint(p.split()))
            wanted = tuple(f"the {noun}" for noun in self._wanted.get(node.name, ()))
            self._say(self.draw(wanted or phrases), node.name)
            self.plural = None
        elif kind == "time" and node.name == "content":
            self._say(self.draw(words.TERMS), node.name)  # "sentenced him to nine years"
        elif kind == "time":
            if self.last not in BEFORE_TIME:
                self._say("on")
            self._say(self.draw(words.TIMES), node.name)
        else:
            options: tuple[words.Nominal, ...] = words.PLACES if kind == "place" else words.THINGS
            if node.name == "recipient" and self.last in PLACE_PREPOSITIONS:  # there a town is only a place
                options = tuple(option for option in options if option.text[0].islower())
            self._nominal((*words.CAUSES, *words.PARTIES) if node.name == "actor" else options, node.name)

    def _nominal(self, options: tuple[words.Nominal, ...], slot: str) -> None:
        options = self._allowed(options, slot)
        if self.last in LIKE_ADJECTIVES:  # "armed soldiers" is one noun group
            options = tuple(o for o in options if " " in o.text or o.text[0].isupper()) or options
        found = self.draw(tuple(o for o in options if o.text not in self._used) or options)
        self._used.add(found.text)
        self._say(found.text, slot)
        self.plural = found.plural

    def _allowed(self, options: tuple[words.Nominal, ...], slot: str) -> tuple[words.Nominal, ...]:
        """The options that hold no word that a guard bars from the slot; those that a guard wants, where one does."""
        if slot in self._wanted:
            wanted = self._wanted[slot]
            known = tuple(noun for noun in wanted if _is_person(noun) or _is_pronoun(noun))
            return tuple(map(_named, known or wanted))  # "the monitor" may be a thing
        barred = self._barred.get(slot, frozenset())
        return tuple(o for o in options if barred.isdisjoint(o.text.lower().split())) if barred else options

    def _party(self, slot: str, after: Pattern | None) -> None:
        self._nominal(words.PARTIES, slot)
        owned = isinstance(after, Word) and after.text == "'s"
        if slot not in ("actor", "recipient") or owned or slot in self._wanted:  # persons and things make no pair
            return
        another = self.draw((False, True))  # drawn whatever came before it, so that no name shrinks better than others
        if another and " of " not in self.last:
            self._say("and")
            self._nominal(words.STATES, slot)
            self.plural = True

    def _people(self, slot: str) -> None:
        wanted = tuple(
            (noun, plural_of(noun)) for noun in self._wanted.get(slot, ()) if is_singular(noun) and _is_person(noun)
        )
        single, several = self.draw(wanted or words.PERSONS)
        if self.draw((True, False)) if self._awaited is None else self._awaited:
            span = self.last == "from"  # "from 10 to 15" is a span of something else
            amount = self.draw(tuple(a for a in words.AMOUNTS if not (span and " to " in a.text)))
            self._say(f"{amount.text} {several}", slot)
        else:
            amount = words.Amount(article(single), 1, 1)
            self._say(f"{amount.text} {single}", slot)
        if slot == "party":
            self._note(amount)
        self.plural = amount.high != 1

    def _amount(self, amount: words.Amount, slot: str) -> None:
        self._say(amount.text, slot)
        if slot == "count":
            self._note(amount)
        self._counted = self.plural = True

    def _note(self, amount: words.Amount) -> None:
        self.fields |= {"low": amount.low, "high": amount.high}

    def _phrases(self, kind: str) -> tuple[str, ...]:
        """What a clause looks like where it stands: behind a preposition, "to", "that", a verb."""
        if kind != "clause":
            return {
                "sentence": words.SENTENCES, "quote": words.QUOTES, "text": words.TEXTS, "measure": words.MEASURES,
            }[kind]  # fmt: skip
        if self.last == "to":
            before = self.pieces[-2].text.lower() if len(self.pieces) > 1 else ""
            return words.GERUNDS if before.startswith(GERUND_BEFORE_TO) else words.ACTIONS
        if self.last in BASE_AFTER:
            return words.ACTIONS
        if self.last in GERUND_AFTER:
            return (*words.GERUNDS, *words.EVENTS)
        if self.last == "that" or isinstance(self._before, Verb | Slot):
            return words.SENTENCES
        return words.EVENTS


def _named(noun: str) -> words.Nominal:
    """A noun with an article, or a pronoun without."""
    if _is_pronoun(noun):
        return words.Nominal(noun, plural=noun == "they")
    if noun.rpartition(" ")[2] not in english_parts():  # a name
        return words.Nominal(noun.upper() if len(noun) < _LONG else noun.title())
    return words.Nominal(f"the {noun}", plural=not is_singular(noun))


def _is_pronoun(word: str) -> bool:
    return english_parts().get(word) == "o"


def _is_person(noun: str) -> bool:
    return english_parts().get(noun.rpartition(" ")[2]) == "h"
