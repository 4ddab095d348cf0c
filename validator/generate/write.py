"""The pattern tree read as a writer: elements into the pieces of an English sentence.

Every decision is drawn from a tuple of options, the simplest first; who draws does not matter here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.function_words import ARTICLES
from validator.generate import vocabulary as words
from validator.generate.english import (
    ACTIVE,
    BASE_AFTER,
    BE,
    GERUND_AFTER,
    MASS,
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
from validator.generate.nodes import (
    NOUNS,
    bare,
    first_words,
    is_auxiliary,
    is_avoided,
    is_finite,
    is_function,
    misplaced_agent,
)
from validator.generate.slots import LIKE_ADJECTIVES, SlotWriter
from validator.lexicon import english_parts
from validator.pattern import Choice, Gap, Not, Noun, Repeat, Sequence, Slot, Trigger, Verb, Word, WordList, walk

if TYPE_CHECKING:
    from validator.generate.shapes import Piece
    from validator.pattern import Pattern

_SHOWN = 200  # entries of a word list that are drawn from
_NEEDS = {"be": BASE_AFTER, "been": frozenset({"has", "have", "had"}), "being": frozenset("is are was were".split())}


class Writer(SlotWriter):
    """Writes the items of a reading into `pieces`; `fields` collects what the fact must then say."""

    # -- sequences ----------------------------------------------------------------------------------------------------

    def items(self, items: tuple[Pattern, ...], at: int = -1, adjunct: tuple[Piece, ...] = ()) -> None:
        """Write a sequence; the item at `at` is the trigger, with the adjunct before it."""
        left_out = misplaced_agent(items)
        for i, item in enumerate(items):
            if i == left_out:
                continue
            after = items[i + 1] if i + 1 < len(items) else None
            if i == at and isinstance(bare(item), Verb) and i and isinstance(bare(items[i - 1]), Slot):
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
        if is_auxiliary(option, self.lists) or self._joins(after):
            return True
        if not self.pieces and is_finite(after, self.lists):  # "there is", and no sentence begins with "is"
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
            self._verb(node, trigger, after)
        elif isinstance(node, Noun):
            self._noun(self._noun_entry(node), after, trigger)
        elif isinstance(node, WordList):
            self._listed(node.name, after, trigger)
        elif isinstance(node, Slot):
            self._slot(node, after)
        elif isinstance(node, Not):
            self._say("also")

    def _agreeing(self, options: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
        """The options that can stand here."""
        found = []
        for option in options:
            first = next(iter(option.items), None) if isinstance(option, Sequence) else option
            if isinstance(first, Word) and not self._can_say(first.text):
                continue
            if isinstance(first, WordList) and not any(map(self._can_say, first_words(first, self.lists) or ("x",))):
                continue
            found.append(option)
        return tuple(found) or options

    def _can_say(self, text: str) -> bool:
        """Whether words agree with what stands before them, and say nothing that the fact would take for its own."""
        word = text.split(" ")[0]
        if not fits(text if text in SINGULAR_WORDS else word, self._subject if word in OWNERS else self.plural):
            return False
        if word in _NEEDS and self.last not in _NEEDS[word]:
            return False
        return not is_avoided(text) and not (self._counted and is_singular(word))

    def _look_ahead(self, after: Pattern | None) -> None:
        """Behind a form of "be" without a subject before it: the subject that comes agrees with it."""
        turned = self.plural is not None and self.pieces and self.last in ("is", "are", "was", "were")
        self._awaited = self.plural if turned and isinstance(after, Slot) and after.type == "people" else None

    # -- words --------------------------------------------------------------------------------------------------------

    def _word(self, text: str, trigger: bool) -> None:
        self._fill_gap("new" if english_parts().get(text, "") in NOUNS else "")
        part = english_parts().get(text, "")
        noun = text in ("dead", "killed") or (part in NOUNS and not is_singular(text))
        if not self.pieces and not trigger and noun:
            self._say("the")
        self._say(text, trigger=trigger)
        if text in SINGULAR_WORDS or text in PLURAL_WORDS:
            self.plural = text in PLURAL_WORDS
        self._counted = False

    def _noun_entry(self, node: Noun) -> str:
        entries = [*node.lemmas, *(entry.text for name in node.lists for entry in self.lists[name].words[:_SHOWN])]
        return self.draw(tuple(entry for entry in entries if not is_avoided(entry)) or tuple(entries))

    def _listed(self, name: str, after: Pattern | None, trigger: bool) -> None:
        entries = tuple(entry.text for entry in self.lists[name].words[:_SHOWN])
        if self.lists[name].pos == "noun":
            self._noun(self.draw(entries), after, trigger)
            return
        self._fill_gap("")
        head, *rest = self.draw(tuple(filter(self._can_say, entries)) or entries).split(" ")
        if head in SINGULAR_WORDS or head in PLURAL_WORDS:
            self.plural = head in PLURAL_WORDS
        self._say(head, trigger=trigger)
        for word in rest:
            self._say(word)

    def _noun(self, entry: str, after: Pattern | None, trigger: bool) -> None:
        """A noun in a number that its place allows: with an article where a gap or the start has room for one."""
        first, _, last = entry.rpartition(" ")
        gap, self._gap = self._gap, None
        compound = isinstance(bare(after), Word | Noun) and not is_function(bare(after))
        opening = self.last if self.last in ARTICLES else ""  # the pattern has its article
        room = not self.pieces or (
            gap is not None
            and gap.high > 0
            and not opening
            and (gap.low > 0 or bool(self.pieces[-1].slot) or self.draw((True, False)))
        )
        opened = last in GERUND_AFTER  # "request for"
        fixed = opened or " of " in entry  # of "state of emergency" rules know this number alone
        one = (
            fixed
            or opening in ("a", "an")
            or (is_singular(last) and not self._counted and (compound or (room and self.draw((True, False)))))
        )
        noun = entry if one or compound else f"{first} {plural_of(last)}".strip()
        if room and not compound:
            first_of_group = not self.pieces or bool(self.pieces[-1].slot)  # "the rebels new traitors" is one group
            self._say(article(entry) if one and self.draw((True, False)) else "the" if one or first_of_group else "new")
        elif room:
            self._say("the")
        elif gap is not None and gap.low:
            self._say("new")
        head, *rest = noun.split(" ")
        self._say(head, trigger=trigger)
        for word in rest if not opened else (*rest, "the", "port"):
            self._say(word)
        self.plural = not one and last not in MASS
        self._counted = False

    # -- verbs --------------------------------------------------------------------------------------------------------

    def _verb(self, node: Verb, trigger: bool, after: Pattern | None) -> None:
        self._fill_gap("")
        lemma, *rest = self._lemma(node, isinstance(bare(after), Noun | WordList | Gap)).split(" ")
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

    def _lemma(self, node: Verb, noun_next: bool) -> str:
        entries = [*node.lemmas, *(entry.text for name in node.lists for entry in self.lists[name].words[:_SHOWN])]
        if noun_next:  # "armed rebels" is one noun group
            entries = [entry for entry in entries if verb_form(entry, "VBN") not in LIKE_ADJECTIVES] or entries
        return self.draw(tuple(entries))

    def _group(self, node: Verb, lemma: str, trigger: bool) -> Group | None:
        """The verb group to write; None for a bare form."""
        if node.form in ("-ing", "participle", "infinitive") or self.last in BASE_AFTER or self.last in GERUND_AFTER:
            return None
        groups = PASSIVE if node.form == "passive" else BE if lemma == "be" else ACTIVE
        quoted = isinstance(self._before, Slot) and self._before.type == "quote"
        return groups[0] if quoted or not trigger or self.last == "," else self.draw(groups)
