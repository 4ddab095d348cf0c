"""Attributions: who says, writes, believes or wants what, against passages marked by hand and under change."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.attributed import CORPUS, NEWS, Passage, Roles, Tallied, compare, rates, read_corpus, unmarked
from validator.api import shipped_rules
from validator.marks import double_marks
from validator.model import Report
from validator.speech import Attribution, find_attributions

# F1 of exact spans over the corpus when this was written; a change that falls below has lost something.
FLOORS = {
    ("source", CORPUS): 0.96,
    ("cue", CORPUS): 0.955,
    ("content", CORPUS): 0.955,
    ("source", NEWS): 0.95,
    ("cue", NEWS): 0.96,
    ("content", NEWS): 0.94,
}


def found(text: str) -> tuple[Attribution, ...]:
    return find_attributions(Report(id="r", text=text), shipped_rules())


def roles(text: str) -> list[Roles]:
    read = ({"source": a.source, "cue": a.cue, "content": tuple(sorted(a.content))} for a in found(text))
    return [{role: pieces for role, pieces in one.items() if pieces} for one in read]


def words(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution as text."""
    return [
        (*(" … ".join(text[a:b] for a, b in one.get(role, ())) for role in ("source", "cue", "content")),)  # type: ignore[misc]
        for one in roles(text)
    ]


@cache
def tallied(path: Path) -> Tallied:
    out = Tallied()
    for passage in read_corpus(path):
        compare(passage, roles(passage.text), out)
    return out


def test_the_corpus_is_large_and_of_many_registers() -> None:
    passages = [*read_corpus(CORPUS), *read_corpus(NEWS)]
    assert len(passages) >= 120
    assert sum(len(p.gold) for p in passages) >= 450


@pytest.mark.parametrize(("role", "path"), FLOORS, ids=lambda part: getattr(part, "stem", part))
def test_exact_spans_are_found_no_worse_than_before(role: str, path: Path) -> None:
    precision, recall, f1 = tallied(path).roles[role].exact()
    missed = [wrong for wrong in tallied(path).wrong if wrong[1] in (role, "extra")]
    assert f1 >= FLOORS[role, path], (precision, recall, missed)


@pytest.mark.parametrize("passage", [p for p in read_corpus() if p.name.endswith("negative")], ids=lambda p: p.name)
def test_words_that_only_look_like_it(passage: Passage) -> None:
    assert not passage.gold
    assert len(roles(passage.text)) <= 1, words(passage.text)


def test_the_scorer_itself() -> None:
    passage = unmarked("one", "{s1:He} {c1:said} {x1:so}. {c2+3:They} {x2:agree} {x3:now}.")
    assert passage.text == "He said so. They agree now."
    assert [g["cue"] for g in passage.gold] == [((3, 7),), ((12, 16),), ((12, 16),)]
    out = Tallied()
    compare(passage, [passage.gold[0], {"cue": ((12, 16),), "content": ((17, 18),)}], out)
    assert out.roles["cue"].exact() == rates(2, 2, 3)
    assert out.roles["content"].exact() == rates(1, 2, 3)
    assert out.roles["content"].overlap() == rates(2, 2, 3)
    with pytest.raises(AssertionError):
        unmarked("bad", "{s1:He} {c1:said")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We had no warning,” the harbour master said. “None at all.”",
            [("the harbour master", "said", "“We had no warning,” … “None at all.”")],
        ),
        ("The crew, sailors say, was tired.", [("sailors", "say", "The crew … was tired")]),
        ("According to the two nurses, the ward was full.", [("the two nurses", "According to", "the ward was full")]),
        ("‘Nobody’s home,’ said the caretaker.", [("the caretaker", "said", "‘Nobody’s home,’")]),
        ("'It fell,' said the guard.", [("the guard", "said", "'It fell,'")]),
        ("It is feared that the roof will fall.", [("", "It is feared", "that the roof will fall")]),
        ("Miners: no pay since May", [("Miners", ":", "no pay since May")]),
        ("“Why?” she asked.", [("she", "asked", "“Why?”")]),
    ],
)
def test_each_way_to_attribute(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert words(text) == expected


def test_who_will_not_be_named_is_anonymous() -> None:
    one = found("An official who asked not to be named said the bank was safe.")[0]
    assert one.anonymous
    assert not found("Mayor Tomas Ruiz said the bank was safe.")[0].anonymous


def test_single_marks_count_as_quotation_marks_and_apostrophes_do_not() -> None:
    assert double_marks("‘Go,’ he said") == "“Go,” he said"
    assert double_marks("the girls’ books and the boys’ bags") == "the girls’ books and the boys’ bags"
    assert double_marks("it's the girls' turn, isn't it") == "it's the girls' turn, isn't it"


PIECE = st.sampled_from(
    ["“", "”", '"', "'", "’", ",", ".", ":", "—", " ", "\n", "said", "according to", "it is said", "the mayor", "that",
     "the dam broke", "claim", "citing", "?", "!", "\u00a0", "to say", "who", "(", ")", "confident", "A", "é", "\u200b"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECE, max_size=30))
@example(["“", ",", ",", "said"])
def test_any_text_is_read_and_every_span_stands_in_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for one in found(text):
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
        assert len(one.cue) == 1
        assert one.content


def test_without_the_words_nothing_is_found() -> None:
    assert found("") == ()
    assert found("Rain fell on the hills.") == ()


@pytest.mark.parametrize("office", ["the head of state", "the secretary of state", "a member of parliament"])
def test_whom_an_office_names_is_no_part_of_what_they_are_accused_of(office: str) -> None:
    assert words(f"The mayor accused {office} of deceit.") == [("The mayor", "accused", "of deceit")]
