"""The slow readers of rules, and the law that the engine finds what the reference finds, and the trace too."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.explain import Book, Found, Miss, View, matches, read_rule, reference_matches
from validator.explain.machine import Program, ranges
from validator.explain.written import expression
from validator.generate import Generated, from_rule
from validator.lexicon import Shelved
from validator.match import match_sentence
from validator.model import Report
from validator.ruleset import RuleSet, load_rules
from validator.sentences import read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.rulefile import Rule

_Taken = set[tuple[int, int, int, frozenset[tuple[str, int, int]]]]


@cache
def shipped() -> RuleSet:
    return load_rules()


@cache
def book() -> Book:
    return Book(shipped())


def views(text: str) -> Iterator[View]:
    return (View(s) for s in read_sentences(Report(id="test", text=text), shipped(), gate=False))


def by_engine(rule: Rule, view: View) -> _Taken:
    found = match_sentence(view.sentence, shipped().only(rule.id))
    return {(m.trigger, m.start, m.end, frozenset(c for c in m.captures if c[0][0] != "@")) for m in found}


def by_reader(rule: Rule, view: View) -> _Taken:
    return {(m.trigger, m.start, m.end, frozenset(m.captures)) for m in matches(book(), rule, view)}


def by_reference(rule: Rule, view: View) -> _Taken:
    return {tuple(match) for match in reference_matches(book(), rule, view.sentence)}  # type: ignore[misc]


def agree(rule: Rule, view: View, text: str) -> None:
    wanted = by_reference(rule, view)
    assert by_engine(rule, view) == wanted, (rule.id, text)
    assert by_reader(rule, view) == wanted, (rule.id, text)


def cases(rule: Rule) -> list[str]:
    return [example.text for example in rule.examples] + [reject.text for reject in rule.rejects]


def running() -> list[Rule]:
    return [rule for _, rule in sorted(book().rules.items()) if rule.status != "draft"]


@pytest.mark.parametrize("rule", running(), ids=lambda rule: rule.id)
def test_engine_and_readers_agree_on_examples_and_rejects(rule: Rule) -> None:
    for text in cases(rule):
        for view in views(text):
            agree(rule, view, text)


def words() -> list[str]:
    """Words of the rules in all their forms, and what stands between them in news."""
    between = 'the a an of to by on in for that who which and , . " ( ) : ; not was were had been has will three five'
    names = "Peru Baku soldiers army ministry minister village police Monday said killed reportedly"
    return sorted({*Shelved(shipped().compiled.symbols), *between.split(), *names.split()})


@settings(max_examples=150, deadline=None)
@given(tokens=st.lists(st.sampled_from(words()), min_size=2, max_size=14))
def test_engine_and_readers_agree_on_strings_of_words(tokens: list[str]) -> None:
    text = " ".join(tokens).capitalize() + "."
    for view in views(text):
        present = set(view.words)
        for rule in running():
            if any(present & programs.words for _, programs in book().readings(rule)):
                agree(rule, view, text)


@st.composite
def spliced(draw: st.DrawFn) -> str:
    """The halves of two examples, with a word between them."""
    texts = st.sampled_from([text for rule in running() for text in cases(rule)])
    first, second = draw(texts).split(), draw(texts).split()
    at, on = draw(st.integers(1, len(first))), draw(st.integers(0, len(second) - 1))
    return " ".join([*first[:at], draw(st.sampled_from(words())), *second[on:]])


@settings(max_examples=150, deadline=None)
@given(text=spliced())
def test_engine_and_readers_agree_on_spliced_examples(text: str) -> None:
    for view in views(text):
        present = set(view.words)
        for rule in running():
            if any(present & programs.words for _, programs in book().readings(rule)):
                agree(rule, view, text)


@settings(max_examples=150, deadline=None)
@given(made=st.sampled_from(running()).flatmap(lambda rule: from_rule(rule.id, shipped())))
def test_engine_and_readers_agree_on_generated_sentences(made: Generated) -> None:
    for view in views(made.text):
        agree(book().rules[made.rule], view, made.text)


def test_a_reader_of_another_rule_does_not_agree() -> None:
    rule = book().rules["accusation.accuse-of"]
    (view,) = views("Peru accused Chile of shelling a village by night, by air and on foot.")
    agree(rule, view, "")
    (other,) = views("Peru accused Chile of shelling a village.")
    assert by_engine(rule, other) != by_reference(rule, view)
    assert by_engine(book().rules["accusation.blame"], view) != by_reference(rule, view)


def read_one(id: str, text: str) -> list[Found | Miss]:
    return [tried for view in views(text) for tried in read_rule(book(), book().rules[id], view)]


def best_miss(id: str, text: str) -> Miss:
    misses = [tried for tried in read_one(id, text) if isinstance(tried, Miss)]
    return max(misses, key=Miss.rank)


def test_a_match_says_which_element_took_which_words() -> None:
    tried = read_one("accusation.accuse-of", "Peru on Monday accused Chile of shelling a village.")
    found = next(one for one in tried if isinstance(one, Found))
    assert found.reading.voice == "active"
    slots = {name: (a, b) for name, a, b in found.captures}
    assert slots == {"actor": (0, 1), "recipient": (4, 5), "content": (6, 9)}
    assert next((one.element.address, one.start, one.end) for one in found.took) == ((0, 0, 0), 0, 1)


def test_a_miss_says_what_was_wanted_where() -> None:
    miss = best_miss("accusation.accuse-of", "Peru accused Chile over shelling a village.")
    assert miss.stage == "right"
    assert miss.token == 3
    assert [type(element.node).__name__ for element in miss.wanted] == ["Word"]


def test_a_trigger_of_another_kind_is_a_miss_of_its_own() -> None:
    miss = best_miss("accusation.accuse-of", "The accused man left the court.")
    assert miss.stage == "trigger-form"


@pytest.mark.parametrize(
    ("source", "text", "end"),
    [
        ("a*b", "aab", 3),
        ("a*?b?", "aab", 0),
        ("(?:ab|a)(?:b|c)", "abc", 3),
        ("[^b]{1,2}b", "aab", 3),
        ("[a-]+", "a-a", 3),
        (r"\(.\)", "(x)", 3),
        ("a{2}", "aaa", 2),
        ("(?:a?)*b", "aab", 3),
        ("x", "aab", None),
    ],
)
def test_expressions_take_what_they_say(source: str, text: str, end: int | None) -> None:
    program = Program()
    expression("".join(source))(program)
    program.done()
    padded = "".join(text)
    found = program.run(padded, [padded], 0)
    assert (found.end is None) == (end is None)
    if end is not None:
        assert found.end == end // 3


def test_groups_are_marks_and_the_last_round_counts() -> None:
    program = Program()
    expression("(?:(a..)|b..)+", (7,))(program)
    run = program.done().run("a..a..b..", ["a", "a", "b"], 0)
    assert run.end == 3
    assert ranges(run.trail) == {7: (1, 2)}


@pytest.mark.parametrize("source", ["(a", "a)"])
def test_a_broken_expression_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="Expected"):
        expression(source)
