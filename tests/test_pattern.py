"""The pattern language: trees, offsets, mistakes with their places, and the laws of the tree."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.limits import LIMITS
from validator.paths import data_folder
from validator.pattern import (
    FORMS,
    MISTAKES,
    Choice,
    Gap,
    Mistake,
    Not,
    Noun,
    Pattern,
    PatternError,
    Phrase,
    Repeat,
    Sequence,
    Slot,
    Trigger,
    Verb,
    Word,
    WordList,
    children,
    parse_pattern,
    slots,
    split_words,
    unparse,
    walk,
    without_offsets,
)
from validator.pattern.mistakes import diagnose, lenient_tokens
from validator.pattern.tree_table import CHECKED
from validator.text import tokenize

TREES: tuple[tuple[str, Pattern], ...] = (
    ("reported", Word("reported")),
    ("Reported", Word("reported")),
    ('"called on"', Sequence((Word("called"), Word("on")))),
    ('"Called On"', Sequence((Word("called"), Word("on")))),
    ('"said"', Word("said")),
    ('","', Word(",")),
    ('"no, it\'s 1,200 men."', Sequence(tuple(map(Word, ("no", ",", "it", "'s", "1,200", "men", "."))))),
    ('"a \\"b\\" \\\\"', Sequence(tuple(map(Word, ("a", '"', "b", '"', "\\"))))),
    ("ministry's", Sequence((Word("ministry"), Word("'s")))),
    ("ministry’s", Sequence((Word("ministry"), Word("'s")))),
    ("{a: party} 's <call>", Sequence((Slot("a", "party"), Word("'s"), Noun(("call",))))),
    ("didn't", Word("didn't")),
    ("20-year-old", Word("20-year-old")),
    ('"the U.S. Army"', Sequence(tuple(map(Word, ("the", "u.s.", "army"))))),
    ("Élysée", Word("élysée")),
    ("[accuse]", Verb(("accuse",))),
    ("[Accuse|blame]", Verb(("accuse", "blame"))),
    ("[ accuse | blame ]", Verb(("accuse", "blame"))),
    ("[@blaming]", Verb((), ("blaming",))),
    ("[@blaming|fault]", Verb(("fault",), ("blaming",))),
    ("[accuse:passive]", Verb(("accuse",), (), "passive")),
    ("[accuse|blame:-ing]", Verb(("accuse", "blame"), (), "-ing")),
    ("[accuse:active]", Verb(("accuse",), (), "active")),
    ("[accuse:infinitive]", Verb(("accuse",), (), "infinitive")),
    ("[accuse:participle]", Verb(("accuse",), (), "participle")),
    ("<soldier>", Noun(("soldier",))),
    ("<soldier|fighter|@rank>", Noun(("soldier", "fighter"), ("rank",))),
    ("<attorney-general>", Noun(("attorney-general",))),
    ("@weapon", WordList("weapon")),
    ("@weapon-2", WordList("weapon-2")),
    ("{party: people}", Slot("party", "people")),
    ("{ party :people }", Slot("party", "people")),
    ("&said", Phrase("said")),
    ("^dead", Trigger(Word("dead"))),
    ("^(dead | @gone)", Trigger(Choice((Word("dead"), WordList("gone"))))),
    ('^"laid down" arms', Sequence((Trigger(Sequence((Word("laid"), Word("down")))), Word("arms")))),
    ("(^a | ^b) c", Sequence((Choice((Trigger(Word("a")), Trigger(Word("b")))), Word("c")))),
    ("a b", Sequence((Word("a"), Word("b")))),
    ("a | b", Choice((Word("a"), Word("b")))),
    ("a b | c", Choice((Sequence((Word("a"), Word("b"))), Word("c")))),
    ("a (b | c)", Sequence((Word("a"), Choice((Word("b"), Word("c")))))),
    ("((a))", Word("a")),
    ("(a | b) | c", Choice((Choice((Word("a"), Word("b"))), Word("c")))),
    ("a?", Repeat(Word("a"), 0, 1)),
    ("a{0,3}", Repeat(Word("a"), 0, 3)),
    ("a{ 1 , 3 }", Repeat(Word("a"), 1, 3)),
    ("a{2}", Repeat(Word("a"), 2, 2)),
    ("(a b)?", Repeat(Sequence((Word("a"), Word("b"))), 0, 1)),
    ('"a b"?', Repeat(Sequence((Word("a"), Word("b"))), 0, 1)),
    ("{a: party}{0,2}", Repeat(Slot("a", "party"), 0, 2)),
    ("...", Gap()),
    ("...{0,3}", Gap(0, 3)),
    ("... {1,20}", Gap(1, 20)),
    ("... {a: party}", Sequence((Gap(), Slot("a", "party")))),
    ("(...)?", Repeat(Gap(), 0, 1)),
    ("!not", Not(Word("not"))),
    ("!@weapon", Not(WordList("weapon"))),
    ("!<soldier>", Not(Noun(("soldier",)))),
    ("!(a | <b> | @c)", Not(Choice((Word("a"), Noun(("b",)), WordList("c"))))),
    ("!a{0,3}", Repeat(Not(Word("a")), 0, 3)),
    ("a\n  b", Sequence((Word("a"), Word("b")))),
)


@pytest.mark.parametrize(("source", "tree"), TREES, ids=[source for source, _ in TREES])
def test_parse_gives_the_tree(source: str, tree: Pattern) -> None:
    assert without_offsets(parse_pattern(source)) == tree


def test_offsets_slice_to_the_source_of_each_node() -> None:
    source = "{actor: party}  [accuse|@b] ('s c? | \"d, e\") !x{0,3} ^<n> ...{0,2} &p it's"
    found = [(type(node).__name__, source[node.start : node.end]) for node in walk(parse_pattern(source))]
    assert found == [
        ("Sequence", source),
        ("Slot", "{actor: party}"),
        ("Verb", "[accuse|@b]"),
        ("Choice", '\'s c? | "d, e"'),
        ("Sequence", "'s c?"),
        ("Word", "'s"),
        ("Repeat", "c?"),
        ("Word", "c"),
        ("Sequence", '"d, e"'),
        ("Word", "d"),
        ("Word", ","),
        ("Word", "e"),
        ("Repeat", "!x{0,3}"),
        ("Not", "!x"),
        ("Word", "x"),
        ("Trigger", "^<n>"),
        ("Noun", "<n>"),
        ("Gap", "...{0,2}"),
        ("Phrase", "&p"),
        ("Sequence", "it's"),
        ("Word", "it"),
        ("Word", "'s"),
    ]


def test_slots_are_those_of_the_source_in_order() -> None:
    tree = parse_pattern("({a: party} | {b: people}?) [kill] {a: party}")
    assert [(slot.name, slot.type) for slot in slots(tree)] == [("a", "party"), ("b", "people"), ("a", "party")]


SNIPPETS = [(mistake, *snippet) for mistake in (*MISTAKES, *CHECKED.values()) for snippet in mistake.snippets]


@pytest.mark.parametrize(
    ("mistake", "source", "offset"), SNIPPETS, ids=[f"{mistake.code} {source}" for mistake, source, _ in SNIPPETS]
)
def test_mistake_is_named_at_its_place(mistake: Mistake, source: str, offset: int) -> None:
    with pytest.raises(PatternError) as caught:
        parse_pattern(source)
    error = caught.value
    start = mistake.message.partition("$")[0]
    assert (error.code, error.offset, error.message[: len(start)]) == (mistake.code, offset, start)
    assert error.length >= 1
    assert "$" not in error.message.replace("got '$'", "")


def test_every_mistake_but_the_length_has_a_snippet() -> None:
    assert [mistake.code for mistake in (*MISTAKES, *CHECKED.values()) if not mistake.snippets] == ["R021"]


def test_too_long_a_pattern_is_refused() -> None:
    tree = parse_pattern(" ".join(["a"] * (LIMITS.pattern // 2)))
    assert len(children(tree)) == LIMITS.pattern // 2
    with pytest.raises(PatternError, match="Expected at most 2000 characters, got 2001") as caught:
        parse_pattern("a" * (LIMITS.pattern + 1))
    assert (caught.value.code, caught.value.offset) == ("R021", LIMITS.pattern)


def test_twenty_parentheses_are_allowed() -> None:
    assert without_offsets(parse_pattern("(" * 20 + "a" + ")" * 20)) == Word("a")


def test_unknown_form_has_a_suggestion() -> None:
    with pytest.raises(PatternError, match=r"got 'pasive' \(did you mean 'passive'\?\)"):
        parse_pattern("[accuse:pasive]")


def test_grammar_fits_two_screens() -> None:
    lines = (data_folder("grammar") / "pattern.lark").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 80


names = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,2})?", fullmatch=True)
lemmas = st.from_regex(r"[a-zé]{1,4}(['-][a-z]{1,2})?", fullmatch=True)
tokens = st.sampled_from(
    ("a", "said", "'s", "'ll", "didn't", "mr.", ",", "1,200", "23:00", "u.s.", '"', "\\", "$", "20-year-old", "é", "(")
)
words = tokens.map(Word)


def groups(kind: type[Verb | Noun]) -> st.SearchStrategy[Pattern]:
    found = st.tuples(st.lists(lemmas, max_size=2).map(tuple), st.lists(names, max_size=2).map(tuple)).filter(any)
    if kind is Noun:
        return found.map(lambda parts: Noun(parts[0], parts[1]))
    return st.builds(lambda parts, form: Verb(parts[0], parts[1], form), found, st.sampled_from((None, *FORMS)))


lists = names.map(WordList)
leaves: st.SearchStrategy[Pattern] = st.one_of(
    words, groups(Verb), groups(Noun), lists, st.builds(Slot, names, names), names.map(Phrase)
)
bounds = st.tuples(st.integers(0, 3), st.integers(1, 4)).map(lambda pair: (min(pair), max(pair)))
negatable = st.one_of(words, groups(Noun), lists)
others: st.SearchStrategy[Pattern] = st.one_of(
    bounds.map(lambda pair: Gap(*pair)),
    st.one_of(negatable, st.lists(negatable, min_size=2, max_size=3).map(lambda o: Choice(tuple(o)))).map(Not),
)


def grown(inner: st.SearchStrategy[Pattern]) -> st.SearchStrategy[Pattern]:
    many = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        many.map(Sequence), many.map(Choice), st.builds(lambda item, pair: Repeat(item, *pair), inner, bounds)
    )


trees = st.recursive(st.one_of(leaves, others), grown, max_leaves=12)
triggered = st.one_of(
    trees, st.builds(lambda a, b, c: Sequence((a, Trigger(b), c)), trees, st.one_of(words, lists), trees)
)


@settings(deadline=None)
@given(triggered)
def test_parsing_the_unparsed_tree_gives_the_tree(tree: Pattern) -> None:
    assert without_offsets(parse_pattern(unparse(tree))) == tree


@settings(deadline=None)
@given(triggered)
def test_no_mistake_is_seen_in_a_sound_pattern(tree: Pattern) -> None:
    assert diagnose(unparse(tree)) is None


@settings(deadline=None)
@given(triggered)
def test_children_lie_inside_their_parents_in_order(tree: Pattern) -> None:
    for node in walk(parse_pattern(unparse(tree))):
        assert node.start < node.end
        assert all(node.start <= child.start <= child.end <= node.end for child in children(node))
        assert all(a.end <= b.start for a, b in pairwise(children(node)))


marks = tuple("ab()[]{}<>|^!?*+@&:,.;'\"\\/_- \n")
parts = ("...", "{0,3}", "{a: party}", "[kill]", "[kill:passive]", "<n>", "@l", "&p", '"x y"', "é", "’", "“", "İ")
pieces = st.sampled_from(marks + parts)


@settings(deadline=None, max_examples=400)
@given(st.one_of(st.lists(pieces, max_size=12).map("".join), st.text(max_size=30)))
def test_any_source_is_a_tree_or_an_error_inside_it(source: str) -> None:
    try:
        tree = parse_pattern(source)
    except PatternError as error:
        caught = error
    else:
        assert diagnose(source) is None
        assert without_offsets(parse_pattern(unparse(tree))) == without_offsets(tree)
        return
    assert 0 <= caught.offset <= len(source)
    assert caught.offset + caught.length <= len(source) + 1
    assert caught.message.startswith("Expected ")
    assert not caught.message.endswith(".")


@settings(deadline=None)
@given(st.text(max_size=60))
def test_lenient_tokens_leave_only_white_space_out(source: str) -> None:
    end, left_out = 0, ""
    for token in lenient_tokens(source):
        left_out += source[end : token.start]
        end = token.end
    assert not (left_out + source[end:]).strip()


@settings(deadline=None)
@given(st.text(max_size=60))
def test_split_words_slices_to_its_words_and_drops_nothing(text: str) -> None:
    found = split_words(text)
    assert all(text[start:end].lower().replace("’", "'") == word for word, start, end in found)
    assert [text[start:end] for _, start, end in found] == tokenize(text)
    assert "".join(tokenize(text)) == "".join(text.split())
