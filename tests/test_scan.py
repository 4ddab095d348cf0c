"""The search for words that rules need, over a text that is not yet cut into tokens: it loses no sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.api import extract_report, shipped_rules
from validator.gate import Scan
from validator.lexicon import CLASSES, QUOTE, SOFT_HYPHEN, Shelved
from validator.model import Report
from validator.program import letters, seeker
from validator.ruleset import RuleSet, load_rules
from validator.sentences import read_sentences
from validator.text import split_sentences, tokenize

WORDS = sorted(Shelved(shipped_rules().compiled.symbols))
GLUE = ["", " ", " ", " ", "-", "’", "'", ",", ".", "“", '"', "é", "\u212a", "_", "3", "\n", "\u00a0", "İ", SOFT_HYPHEN]
CASES: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.title,
    lambda w: w.replace("'", "’"),
    lambda w: w.replace("k", "\u212a"),
    lambda w: w[:2] + SOFT_HYPHEN + w[2:],
]
WORD = st.builds(lambda word, case: case(word), st.sampled_from(WORDS), st.sampled_from(CASES))
TEXTS = st.lists(st.tuples(WORD | st.text(max_size=4), st.sampled_from(GLUE)), max_size=12).map(
    lambda parts: "".join(word + glue for word, glue in parts)
)


def unread(rules: RuleSet, text: str) -> list[str]:
    """The sentences that the search gives up."""
    over = Scan(rules.compiled.literals, 0).over(text)
    assert over is not None
    return [text[start:end] for start, end in split_sentences(text) if not over(start, end)]


def passes(rules: RuleSet, sentence: str) -> bool:
    """Could a rule match in a sentence, by its tokens?"""
    classes = [rules.classes[token] for token in tokenize(sentence)]
    held = {c[1] for c in classes} | {QUOTE for c in classes if c[0] == QUOTE}
    assert all(len(c) == CLASSES for c in classes)
    return bool(rules.gate.opens(held))


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
def test_what_is_given_up_holds_no_word_that_a_rule_needs(text: str) -> None:
    """By any text: no sentence that the search gives up would have passed the gate."""
    rules = shipped_rules()
    assert not [sentence for sentence in unread(rules, text) if passes(rules, sentence)]


def test_each_word_of_a_rule_is_found() -> None:
    """A word that by itself lets a sentence through the gate is found in every case in which it can be written."""
    rules = shipped_rules()
    alone = [word for word in WORDS if passes(rules, word)]
    assert len(alone) > 1_000
    for case in CASES:
        assert [w for w in alone if passes(rules, case(w)) and unread(rules, case(w))] == []


def test_a_sentence_without_such_a_word_is_given_up() -> None:
    """And it stands among those that were kept out."""
    rules = load_rules()
    rules.scan = Scan(rules.compiled.literals, 0)
    text = "The garden has a tall hedge and a small pond. Two soldiers were killed. Tulips grow beside it."
    skipped: list[tuple[int, int]] = []
    read = [s.text for s in read_sentences(Report(id="a", text=text), rules, skipped=skipped)]
    assert read == ["Two soldiers were killed."]
    assert [text[a:b] for a, b in skipped] == [
        "The garden has a tall hedge and a small pond.",
        "Tulips grow beside it.",
    ]
    assert len(unread(rules, text)) == 2


def test_a_soft_hyphen_keeps_its_own_sentence_alone() -> None:
    """It may stand inside any word of its sentence; the others of the text are searched as ever."""
    text = "The garden has a tall hedge. Tu\u00adlips grow there. A pond lies be\u00adside it. Nobody swims."
    assert unread(load_rules(), text) == ["The garden has a tall hedge.", "Nobody swims."]


@pytest.mark.parametrize(("kept_out", "made"), [(9, True), (1, False)])
def test_it_is_made_once_there_is_much_text_without_matches(kept_out: int, made: bool) -> None:
    """A short text is read without it, and so is one with a match in every other sentence."""
    scan = Scan(b"\\bkilled\\b", 50)
    assert scan.over("Nobody came. " * 3) is None
    scan.tell(10, kept_out)
    over = scan.over("Nobody came. " * 3)
    assert (over is not None) == made
    assert over is None or not over(0, 12)


def test_every_letter_in_small_is_kept() -> None:
    """All of Unicode: what is ASCII in small letters is so in `letters`, but for the dotted capital I of Turkish."""
    for code in range(sys.maxunicode + 1):
        small = chr(code).lower()
        kept = letters(chr(code)).decode()
        assert len(kept) == 1
        if small.isascii():
            assert kept == small
        else:
            assert kept == "?"
            assert small == "i\u0307" or not any(map(str.isascii, small))


@pytest.mark.parametrize("word", ["communiqué", "разгром", "i\u0307syan", "o'brien"])
def test_words_beyond_ascii(word: str, tmp_path: Path) -> None:
    """They are found by what they have of ASCII; where they have nothing, every sentence is read."""
    file = tmp_path / "own.yaml"
    pattern = word.replace("'", "''")
    rule = f"  - id: own.one\n    description: One\n    pattern: '{pattern}'\n    examples: []\n    rejects: []\n"
    file.write_text(f"type: own\nrules:\n{rule}", encoding="utf-8")
    rules = load_rules(file, shipped=False)
    for text in (word, word.upper(), word.title(), f"The {word.replace(chr(39), '’')}, then."):
        if not rules.compiled.literals:
            assert Scan(b"", 0).over(text) is None
        else:
            assert unread(rules, text) == []
        assert extract_report(Report(id="a", text=text), rules).facts != () or word == "i\u0307syan"


def test_an_expression_beyond_the_limit_is_left_out() -> None:
    """Then every sentence is read."""
    assert seeker(b"(?:a{1000}){1000}") is None
    assert Scan(b"(?:a{1000}){1000}", 0).over("a") is None
