"""Sentences, tokens and quotations by offset."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentencex import segment

from validator.api import extract, shipped_rules
from validator.mentions import find_mentions
from validator.model import Report
from validator.text import Lines, ends_once, find_quotations, split_sentences, token_bounds, token_starts, tokenize

SENTENCES = [
    ("Mr. Oduya left. Gen. Pratt stayed.", ["Mr. Oduya left.", "Gen. Pratt stayed."]),
    ("Police met Pte. Bond. Const. Hill fell.", ["Police met Pte. Bond.", "Const. Hill fell."]),
    ("Fr. Lamm met Cllr. Orr. Ald. Webb came.", ["Fr. Lamm met Cllr. Orr.", "Ald. Webb came."]),
    (
        "“We will stay. We will fight,” he said. They left.",
        ["“We will stay.", "We will fight,” he said.", "They left."],
    ),
    ("Clashes in Orlino\n\nTwo people died.", ["Clashes in Orlino", "Two people died."]),
    ("Clashes in Orlino\nTwo people died.\nNo more.", ["Clashes in Orlino", "Two people died.", "No more."]),
    (
        "The army said that its men had crossed the river and\nthat two bridges were lost. It gave\nno figures.",
        [
            "The army said that its men had crossed the river and\nthat two bridges were lost.",
            "It gave\nno figures.",
        ],
    ),
    ("", []),
    (" \n\t ", []),
]

TOKENS = [
    ("U.S.-Peru talks, U.S forces, U.S.-led raids", "U.S.-Peru talks , U.S forces , U.S. - led raids".split()),
    ("Iran’s U.S. envoy didn't go.", ["Iran", "’s", "U.S.", "envoy", "didn't", "go", "."]),
    ("At 23:00, 1,200 men (YPG) left.", ["At", "23:00", ",", "1,200", "men", "(", "YPG", ")", "left", "."]),
    ("a 20-year-old, 10-15 and al-Qa'ida's", ["a", "20-year-old", ",", "10-15", "and", "al-Qa'ida", "'s"]),
    ("$3.5 million…", ["$", "3.5", "million", "…"]),
    ("Mr. O’Neil, No. 7.", ["Mr.", "O’Neil", ",", "No.", "7", "."]),
    ("ca n't , he said .", ["ca", "n't", ",", "he", "said", "."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    """A headline is a sentence, wrapped lines are joined, sentences inside a quotation are sentences."""
    assert [text[a:b] for a, b in split_sentences(text)] == expected


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens(text: str, expected: list[str]) -> None:
    """Words keep inner hyphens and apostrophes, numbers their separators, and a possessive stands alone."""
    assert tokenize(text) == expected


@given(st.text(max_size=300).filter(lambda text: " | " not in text))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    """Sentences are in order, do not overlap, and leave out nothing but white space and what parts a page's items."""
    bounds = split_sentences(text)
    assert all(a < b for a, b in bounds)
    assert all(x[1] <= y[0] for x, y in pairwise(bounds))
    inside = {i for a, b in bounds for i in range(a, b)}
    assert all(i in inside or c.isspace() or c in "\x1c\x1d\x1e\x1f" for i, c in enumerate(text))


@given(
    st.lists(st.sampled_from("Mr the a) 1) (i) No etc II 1 2; 1: -- * # it's e.g. \"He U.S. … http://x".split())).map(
        " ".join
    )
    | st.text(st.characters(max_codepoint=127))
)
def test_a_line_that_the_splitter_is_not_asked_about_is_one_sentence(line: str) -> None:
    """Where nothing can end a sentence before the end of a line, the splitter finds one as well."""
    if line.strip() and "\n" not in line and "\r" not in line and line.isascii() and ends_once(line):
        assert len([piece for piece in segment("en", line) if piece.strip()]) == 1


@given(st.text(max_size=200))
def test_tokens_are_slices(text: str) -> None:
    """Each token stands at its offset, and `tokenize` gives the same tokens."""
    tokens, starts = token_bounds(text)
    assert tokens == tokenize(text)
    assert all(text[s : s + len(t)] == t for t, s in zip(tokens, starts, strict=True))


QUOTATIONS = [
    ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
    ('He said: "One." She said "two".', ['"One."', '"two"']),
    ("“One.\n\n“Two,” he said.", ["“One.\n\n“Two,”"]),
    ("“One.\n\nTwo.", ["“One."]),
    ('"One.\n\n"Two," he said.', ['"One.\n\n"Two,"']),
]


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations(text: str, expected: list[str]) -> None:
    """A paragraph that opens with a mark goes on with an open quotation; one that does not ends it."""
    assert [text[a:b] for a, b in find_quotations(text)] == expected


def test_lines_count_as_an_editor_does() -> None:
    """\\r\\n is one break; columns count from 1."""
    lines = Lines("ab\r\ncd\re\nf")
    assert [lines.locate(i) for i in (0, 2, 4, 7, 9)] == [(1, 1), (1, 3), (2, 1), (3, 1), (4, 1)]


@given(st.text(max_size=200))
def test_tokens_are_those_of_the_whole_text(text: str) -> None:
    """Cut at white space or read in one go, with kept pieces or fresh ones: the same tokens."""
    tokens, starts = token_bounds(text)
    assert tokenize(text) == tokenize(text) == tokens
    assert token_starts(text, tokens) == starts


@pytest.mark.parametrize("space", ["\u00a0", "\u1680", "\u2009", "\u202f", "\u3000", "\u00a0\u2009"])
def test_a_wide_space_before_a_point(space: str) -> None:
    """The splitter breaks off at one behind a capital letter: it is given a plain one."""
    text = f"They went with plan B{space}. Two men{space}were hurt. In É{space}. as well"
    found = [text[a:b] for a, b in split_sentences(text)]
    assert found[0].startswith("They went with plan B")
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_what_a_page_sets_between_texts_ends_a_sentence() -> None:
    def pieces(text: str) -> list[str]:
        return [text[a:b] for a, b in split_sentences(text)]

    assert pieces("Police met the mayor | Senate to vote | Bank shut") == [
        "Police met the mayor",
        "Senate to vote",
        "Bank shut",
    ]
    assert pieces("The plan of Ann Hale Ann HaleLawmakers press on | Two held MORE (R-Ore.) is law.") == [
        "The plan of",
        "(R-Ore.) is law.",
    ]
    assert pieces("Hide Caption 3 of 9 Photos: The harbour burned A woman runs from the quay.") == [
        "The harbour burned",
        "A woman runs from the quay.",
    ]
    assert pieces("He saw a friend at Vitamin A clinic in town.") == ["He saw a friend at Vitamin A clinic in town."]


@pytest.mark.parametrize("mark", ["\u200e", "\u200f \u200b", "\u2060"])
def test_a_line_of_marks_without_a_width_is_no_sentence(mark: str) -> None:
    told = "Rebels killed nine men in Oru. It said so."
    for text in (f"{mark}\n\n{told}", f"{told}\n\n{mark}\n\n{told}", mark):
        report = Report(id="r", text=text)
        assert len(extract(text).facts) == text.count("killed")
        assert bool(find_mentions(report, shipped_rules())) is ("killed" in text)
