"""One step outside a pattern: a generated sentence changed by a word, as far as the reference matcher rejects it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validator.explain import reference_matches
from validator.match import match_sentence
from validator.model import Report
from validator.sentences import read_sentences
from validator.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.explain import Book
    from validator.generate.shapes import Generated
    from validator.rulefile import Rule
    from validator.ruleset import RuleSet

_VERBS = ("admired", "painted")
_PREPOSITIONS = frozenset("of for with to in on at by from over about against into".split())


class NearMiss(NamedTuple):
    """A sentence that the rule must not match, what it was made from, and the step between the two."""

    text: str
    rule: str
    origin: Generated
    step: str


def steps(made: Generated) -> Iterator[tuple[str, str]]:
    """Sentences one step away from a generated one, each with what was done."""
    text = made.text
    start, end = made.trigger
    for verb in _VERBS:
        yield text[:start] + verb + text[end:], f"{text[start:end]!r} became {verb!r}"
    yield _closed(text[:start] + text[end:]), f"{text[start:end]!r} was taken out"
    at = 0
    for token in tokenize(text):
        at = text.index(token, at)
        if token.lower() in _PREPOSITIONS and at > end:
            yield text[:at] + "beyond" + text[at + len(token) :], f"{token!r} became 'beyond'"
            yield _closed(text[:at] + text[at + len(token) :]), f"{token!r} was taken out"
        at += len(token)
    for mark in made.marks:
        yield _closed(text[: mark.start] + text[mark.end :]), f"the {mark.slot} was taken out"


def _closed(text: str) -> str:
    """The text without doubled spaces and with a capital."""
    joined = " ".join(text.split()).replace(" ,", ",").replace(" .", ".").lstrip(", ")
    return joined[:1].upper() + joined[1:]


def is_rejected(text: str, rule: Rule, book: Book) -> bool:
    """Whether the reference matcher finds no match of the rule in a text."""
    alone = book.ruleset
    sentences = read_sentences(Report(id="near", text=text), alone, gate=False)
    return not any(reference_matches(book, rule, sentence) for sentence in sentences)


def wrongly_matched(text: str, rule: str, rules: RuleSet) -> str:
    """What the rule takes from a text that it must not match; "" where it is silent."""
    alone = rules.only(rule)
    for sentence in read_sentences(Report(id="near", text=text), alone):
        for match in match_sentence(sentence, alone):
            start, end = sentence.span(match.start, match.end)
            return f"Expected no match, got {text[start:end]!r}"
    return ""
