"""The pattern tree read as a writer: elements into the pieces of an English sentence.

Every decision is drawn from a tuple of options, the simplest first; who draws does not matter here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from validator.generate import vocabulary as words
from validator.generate.english import (
    ACTIVE,
    BASE_AFTER,
    BE,
    GERUND_AFTER,
    GERUND_BEFORE_TO,
    OWNERS,
    PASSIVE,
    PLURAL_WORDS,
    SINGULAR_WORDS,
    Group,
    article,
    auxiliaries,
    fits,
    is_singular,
    plural_of,
    verb_form,
)
from validator.generate.shapes import Piece
from validator.lexicon import english_parts
from validator.pattern import Choice, Gap, Not, Noun, Repeat, Sequence, Slot, Trigger, Verb, Word, WordList, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validator.generate.shapes import Scalar
    from validator.pattern import Pattern
    from validator.rulefile import Entry, WordListSource

T = TypeVar("T")
TIGHT = frozenset({",", ".", ";", ":", "'s", "'ll", "?", "!", ")"})
_NOUNS = frozenset("nhgl")
_AVOIDED = frozenset(
    {"above", "over", "now", "currently", "daily", "weekly", "monthly"}
)  # before a number part of it; times
_SHOWN = 24  # entries of a word list that are drawn from
_PARTIES = ("party", "possessor")
_CLAUSES = ("clause", "sentence", "quote", "text")


class Draw(Protocol):
    """Draws one of the options; the first is the simplest."""

    def __call__(self, options: tuple[T, ...]) -> T:
        """One of the options."""
        ...


class Writer:
    """Writes the items of a reading into `pieces`; `fields` collects what the fact must then say."""

    def __init__(self, draw: Draw, lists: Mapping[str, WordListSource], required: tuple[str, ...] = ()) -> None:
        self.draw = draw
        self.lists = lists
        self.required = required  # slots without which there is no fact
        self.pieces: list[Piece] = []
        self.fields: dict[str, Scalar | None] = {}
        self.plural: bool | None = None  # the number of the noun group written last
        self._awaited: bool | None = None  # the number that "among the dead were" wants of what comes
        self._subject: bool | None = None  # the number of what governs the verb
        self._counted = False  # a number stands right before what comes
        self._gap: Gap | None = None
        self._used: set[str] = set()
        self._adjunct: tuple[Piece, ...] = ()
        self._before: Pattern | None = None

    # -- sequences ----------------------------------------------------------------------------------------------------

    def items(self, items: tuple[Pattern, ...], at: int = -1, adjunct: tuple[Piece, ...] = ()) -> None:
        """Write a sequence; the item at `at` is the trigger, with the adjunct before it."""
        left_out = _misplaced_agent(items)
        for i, item in enumerate(items):
            if i == left_out:
                continue
            after = items[i + 1] if i + 1 < len(items) else None
            if i == at and isinstance(_bare(item), Verb) and i and isinstance(_bare(items[i - 1]), Slot):
                self.pieces += adjunct
            if isinstance(item, Repeat) and not item.low:
                if self._is_written(item.item):
                    continue
                item = item.item if i + 1 == at or self._must_stand(item.item, after) else item
            self.node(item, after, trigger=i == at)

    def _is_written(self, option: Pattern) -> bool:
        """Whether a slot of an optional element has its words already: an agent stands once."""
        taken = {piece.slot for piece in self.pieces if piece.slot}
        return any(isinstance(node, Slot) and node.name in taken for node in walk(option))

    def _must_stand(self, option: Pattern, after: Pattern | None) -> bool:
        """Whether an optional element is written in any case."""
        if _is_auxiliary(option) or self._joins(after):
            return True
        return any(isinstance(node, Slot) and node.name in self.required for node in walk(option))

    def _joins(self, after: Pattern | None) -> bool:
        """Whether a noun was written last, so that a slot right behind it would become one group with it."""
        return isinstance(after, Slot) and isinstance(self._before, Noun | WordList | Word) and not self._gap

    def node(self, node: Pattern, after: Pattern | None, *, trigger: bool = False) -> None:
        """Write one element."""
        if isinstance(node, Sequence):
            self.items(node.items, 0 if trigger else -1)
        elif isinstance(node, Trigger):
            self.node(node.item, after, trigger=True)
        elif isinstance(node, Choice):
            self.node(self.draw(self._agreeing(node.options)), after, trigger=trigger)
            self._look_ahead(after)
        elif isinstance(node, Repeat):
            for _ in range(self.draw(tuple(range(node.low, min(node.high, node.low + 1) + 1)))):
                self.node(node.item, after, trigger=trigger)
        elif isinstance(node, Gap):
            self._gap = node
        else:
            self._leaf(node, after, trigger)
            self._before = node

    def _leaf(self, node: Pattern, after: Pattern | None, trigger: bool) -> None:
        if isinstance(node, Word):
            self._word(node.text, trigger)
        elif isinstance(node, Verb):
            self._verb(node, trigger)
        elif isinstance(node, Noun):
            self._noun(self._noun_entry(node), after, trigger)
        elif isinstance(node, WordList):
            self._listed(node.name, after, trigger)
        elif isinstance(node, Slot):
            self._slot(node, after)
        elif isinstance(node, Not):
            self._say("also")

    def _agreeing(self, options: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
        """The options whose first word agrees with the noun before it."""
        found = []
        for option in options:
            first = next(iter(option.items), None) if isinstance(option, Sequence) else option
            owner = isinstance(first, Word) and first.text in OWNERS
            if isinstance(first, Word) and not fits(first.text, self._subject if owner else self.plural):
                continue
            if isinstance(first, Word) and (_is_avoided(first.text) or (self._counted and is_singular(first.text))):
                continue
            found.append(option)
        return tuple(found) or options

    def _look_ahead(self, after: Pattern | None) -> None:
        """Behind a form of "be" without a subject before it: the subject that comes agrees with it."""
        turned = self.plural is not None and self.pieces and self.last in ("is", "are", "was", "were")
        self._awaited = self.plural if turned and isinstance(after, Slot) and after.type == "people" else None

    # -- words --------------------------------------------------------------------------------------------------------

    def _say(self, text: str, slot: str = "", *, trigger: bool = False) -> None:
        self.pieces.append(Piece(text, slot, tight=text in TIGHT, trigger=trigger))

    @property
    def last(self) -> str:
        """The word written last, in lower case."""
        return self.pieces[-1].text.lower() if self.pieces else ""

    def _word(self, text: str, trigger: bool) -> None:
        self._fill_gap("new" if english_parts().get(text, "") in _NOUNS else "")
        part = english_parts().get(text, "")
        noun = text in ("dead", "killed") or (part in _NOUNS and not is_singular(text))
        if not self.pieces and not trigger and noun:
            self._say("the")
        self._say(text, trigger=trigger)
        if text in SINGULAR_WORDS or text in PLURAL_WORDS:
            self.plural = text in PLURAL_WORDS
        self._counted = False

    def _fill_gap(self, filler: str) -> None:
        """Write what stands in a gap: nothing, or as much as it needs."""
        if self._gap is not None:
            count = max(self._gap.low, self.draw((0, 1)) if self._gap.high and filler else 0)
            for _ in range(count):
                self._say(filler or "again")
        self._gap = None

    def _noun_entry(self, node: Noun) -> str:
        entries = [*node.lemmas, *(entry.text for name in node.lists for entry in self._entries(name))]
        return self.draw(tuple(entry for entry in entries if entry not in _AVOIDED) or tuple(entries))

    def _entries(self, name: str) -> tuple[Entry, ...]:
        return self.lists[name].words[:_SHOWN] if name in self.lists else ()

    def _listed(self, name: str, after: Pattern | None, trigger: bool) -> None:
        entry = self.draw(tuple(entry.text for entry in self.lists[name].words[:_SHOWN]))
        if self.lists[name].pos == "noun":
            self._noun(entry, after, trigger)
        else:
            self._fill_gap("")
            self._say(entry, trigger=trigger)

    def _noun(self, entry: str, after: Pattern | None, trigger: bool) -> None:
        """A noun in a number that its place allows: with an article where a gap or the start has room for one."""
        first, _, last = entry.rpartition(" ")
        gap, self._gap = self._gap, None
        compound = isinstance(_bare(after), Word | Noun) and not _is_function(_bare(after))
        room = not self.pieces or (
            gap is not None and gap.high > 0 and (gap.low > 0 or bool(self.pieces[-1].slot) or self.draw((True, False)))
        )
        fixed = " of " in entry  # of "state of emergency" rules know this number alone
        one = fixed or (is_singular(last) and not self._counted and (compound or (room and self.draw((True, False)))))
        noun = entry if one or compound else f"{first} {plural_of(last)}".strip()
        if room and not compound:
            self._say(
                article(entry) if one and self.draw((True, False)) else "the" if one or not self.pieces else "new"
            )
        elif room:
            self._say("the")
        elif gap is not None and gap.low:
            self._say("new")
        head, *rest = noun.split(" ")
        self._say(head, trigger=trigger)
        for word in rest:
            self._say(word)
        self.plural = not one
        self._counted = False

    # -- verbs --------------------------------------------------------------------------------------------------------

    def _verb(self, node: Verb, trigger: bool) -> None:
        self._fill_gap("")
        lemma, *rest = self._lemma(node).split(" ")
        group = self._group(node, lemma, trigger)
        if group is None:
            tag = "VBN" if node.form == "participle" else "VB" if self.last in BASE_AFTER else "VBG"
            self._say(verb_form(lemma, tag), trigger=trigger)
        else:
            if not self.pieces:
                subject = words.OBJECT if node.form == "passive" else words.ACTOR
                self._say(subject.text)
                self.plural = subject.plural
            for word in auxiliaries(group, bool(self.plural)):
                self._say(word)
            form = "were" if lemma == "be" and group.tag == "VBD" and self.plural else verb_form(lemma, group.tag)
            self._say(form, trigger=trigger)
            if trigger:
                self.fields |= {"polarity": group.polarity, "certainty": group.certainty, "stage": group.stage}
        for word in (*(group.after if group else ()), *rest):
            self._say(word)
        self._subject, self.plural = self.plural, None

    def _lemma(self, node: Verb) -> str:
        entries = [*node.lemmas, *(entry.text for name in node.lists for entry in self.lists[name].words[:_SHOWN])]
        return self.draw(tuple(entries))

    def _group(self, node: Verb, lemma: str, trigger: bool) -> Group | None:
        """The verb group to write; None for a bare form."""
        if node.form in ("-ing", "participle", "infinitive") or self.last in BASE_AFTER or self.last in GERUND_AFTER:
            return None
        groups = PASSIVE if node.form == "passive" else BE if lemma == "be" else ACTIVE
        quoted = isinstance(self._before, Slot) and self._before.type == "quote"
        return groups[0] if quoted or not trigger or self.last == "," else self.draw(groups)

    # -- slots --------------------------------------------------------------------------------------------------------

    def _slot(self, node: Slot, after: Pattern | None) -> None:
        self._fill_gap("")
        kind = node.type
        if kind in _PARTIES:
            self._party(node.name, after)
        elif kind == "people":
            self._people(node.name)
        elif kind == "quantity":
            amount = self.draw(words.AMOUNTS if _is_noun_next(after) else words.BARE_AMOUNTS)
            self._amount(amount, node.name)
        elif kind in ("clause", "sentence", "quote", "text", "measure"):
            self._say(self.draw(self._phrases(kind)), node.name)
            self.plural = None
        elif kind == "time":
            self._say("on")
            self._say(self.draw(words.TIMES), node.name)
        else:
            options = words.PLACES if kind == "place" else words.THINGS
            self._nominal((*words.CAUSES, *words.PARTIES) if node.name == "actor" else options, node.name)

    def _nominal(self, options: tuple[words.Nominal, ...], slot: str) -> None:
        found = self.draw(tuple(o for o in options if o.text not in self._used) or options)
        self._used.add(found.text)
        self._say(found.text, slot)
        self.plural = found.plural

    def _party(self, slot: str, after: Pattern | None) -> None:
        self._nominal(words.PARTIES, slot)
        owned = isinstance(after, Word) and after.text == "'s"
        if slot not in ("actor", "recipient") or owned:
            return
        another = self.draw((False, True))  # drawn whatever came before it, so that no name shrinks better than others
        if another and " of " not in self.last:
            self._say("and")
            self._nominal(words.STATES, slot)
            self.plural = True

    def _people(self, slot: str) -> None:
        single, several = self.draw(words.PERSONS)
        if self.draw((True, False)) if self._awaited is None else self._awaited:
            amount = self.draw(words.AMOUNTS)
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


def _misplaced_agent(items: tuple[Pattern, ...]) -> int:
    """Which of two places for an agent a passive leaves out: "was shot dead by …", "was warned by … that …"."""
    near = next(
        (i for i, item in enumerate(items) if isinstance(item, Choice) and Sequence(items=()) in item.options), -1
    )
    if near < 0:
        return -1
    inner = [node for item in items[near + 1 : -1] for node in walk(item) if isinstance(node, Slot)]
    if not inner:
        return near
    return len(items) - 1 if any(slot.type in _CLAUSES for slot in inner) else -1


def _bare(node: Pattern | None) -> Pattern | None:
    """The element without mark or repetition around it."""
    return _bare(node.item) if isinstance(node, Trigger | Repeat) else node


def _is_avoided(word: str) -> bool:
    """Whether a word says when or how many, so that the fact would take it for its time or its number."""
    return word in _AVOIDED or any(unit in word for unit in ("-day", "-hour", "-week", "-month"))


def _is_auxiliary(node: Pattern) -> bool:
    """Whether a choice holds forms of "be" or "have": an option that a headline leaves out."""
    options = node.options if isinstance(node, Choice) else ()
    return any(isinstance(option, Word) and option.text in ("is", "was", "has") for option in options)


def _is_function(node: Pattern | None) -> bool:
    return isinstance(node, Word) and english_parts().get(node.text, "") not in _NOUNS


def _is_noun_next(after: Pattern | None) -> bool:
    node = _bare(after)
    if isinstance(node, Choice):
        return any(map(_is_noun_next, node.options))
    return isinstance(node, Gap | Noun | WordList | Word)
