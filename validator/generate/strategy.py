"""Rules as Hypothesis strategies: sentences that a rule must match, and sentences one step outside it."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING, TypeVar

from validator.compile.lists import join_lists
from validator.compile.words import noun_forms, verb_forms
from validator.explain import Book
from validator.generate.near import NearMiss, is_rejected, steps
from validator.generate.sentences import VOICES, write_sentence
from validator.lexicon import english_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hypothesis.strategies import DrawFn, SearchStrategy

    from validator.explain import Reading
    from validator.generate.shapes import Generated
    from validator.generate.slots import Draw
    from validator.rulefile import Rule, WordListSource
    from validator.ruleset import RuleSet

T = TypeVar("T")
_STALE = 1000  # draws without a new sentence: then there are no more


@lru_cache(4)
def open_book(rules: RuleSet) -> Book:
    """The rules of a rule set as written; kept for the last few rule sets."""
    return Book(rules)


@lru_cache(4)
def word_lists(rules: RuleSet) -> Mapping[str, WordListSource]:
    """The word lists of a rule set as written."""
    return join_lists(file.lists for file in open_book(rules).files if file.lists is not None)[0]


@lru_cache(1024)
def readings_of(rule: str, rules: RuleSet) -> tuple[Reading, ...]:
    """The ways in which a rule can be read, the active before the passive.

    A passive whose object does not open the sentence is no English ("a flood the village was hit") and left out.
    """
    book = open_book(rules)
    found = [r for r, _ in book.readings(book.rules[rule]) if r.voice == "active" or r.at == 1]
    return tuple(sorted(found, key=lambda reading: reading.voice))


@lru_cache(4096)
def one_of(options: tuple[T, ...]) -> SearchStrategy[T]:
    """One of the options, shrinking to the first."""
    from hypothesis import strategies as st

    return st.sampled_from(options)


@lru_cache(16)
def voices_of(rules: RuleSet) -> tuple[str, ...]:
    """The ways to attribute a sentence that rules in use can read."""
    used = {rules.rules[rules.variants[number].rule].id for number in rules.ungated}
    return tuple(way for way, rule in VOICES.items() if rule in used)


@lru_cache(1)
def warm_up() -> None:
    """Load what inflects words: Hypothesis wants no library to be loaded while it draws."""
    verb_forms("say"), noun_forms("word"), english_parts()


def from_rule(rule: str | Rule, ruleset: RuleSet | None = None) -> SearchStrategy[Generated]:
    """Sentences that the rule must match, each with the fact that it states; they shrink to short ones.

    `rule` is an id or a rule of the set, `ruleset` the shipped rules unless another is given. Raises KeyError for an id
    that the set does not hold.
    """
    from hypothesis import strategies as st

    rules = ruleset or shipped_rules()
    write = sentence_writer(rule if isinstance(rule, str) else rule.id, rules)
    warm_up()

    @st.composite
    def sentences(draw: DrawFn) -> Generated:
        def pick(options: tuple[T, ...]) -> T:
            return options[0] if len(options) == 1 else draw(one_of(options))

        return write(pick)

    return sentences()


def sentence_writer(id: str, rules: RuleSet) -> Callable[[Draw], Generated]:
    """Writes a sentence of a rule, given what draws one of some options. Raises KeyError for an unknown id."""
    written = open_book(rules).rules[id]
    lists, ways = word_lists(rules), readings_of(id, rules)
    voices, required = voices_of(rules), rules.types[written.type].required
    return lambda draw: write_sentence(written, draw(ways), draw, lists, voices, required)


def random_sentences(id: str, rules: RuleSet, *, seed: int = 0) -> Iterator[Generated]:
    """Different sentences of a rule, all ways drawn evenly, until a thousand draws in a row give no new one.

    Hypothesis draws what is short more often, and the same sentence by many ways; where nothing is to be shrunk, this
    tries more sentences in less time.
    """
    random = Random(f"{seed} {id}")
    write, seen, last = sentence_writer(id, rules), set[str](), 0

    def pick(options: tuple[T, ...]) -> T:
        return options[0] if len(options) == 1 else random.choice(options)

    while last < _STALE:
        made = write(pick)
        last += 1
        if made.text not in seen:
            seen.add(made.text)
            last = 0
            yield made


def near_misses(rule: str | Rule, ruleset: RuleSet | None = None) -> SearchStrategy[NearMiss]:
    """Sentences one step outside the rule's pattern, as the reference matcher judges: the rule must be silent there."""
    from hypothesis import reject
    from hypothesis import strategies as st

    rules = ruleset or shipped_rules()
    id = rule if isinstance(rule, str) else rule.id
    book = open_book(rules)
    sentences = from_rule(id, rules)

    @st.composite
    def misses(draw: DrawFn) -> NearMiss:
        made = draw(sentences)
        found = tuple(steps(made))
        first = draw(one_of(tuple(range(len(found)))))
        for text, step in (*found[first:], *found[:first]):
            if is_rejected(text, book.rules[id], book):
                return NearMiss(text, id, made, step)
        reject()

    return misses()


@lru_cache(1)
def shipped_rules() -> RuleSet:
    """The shipped rules, loaded once."""
    from validator.ruleset import load_rules

    return load_rules()
