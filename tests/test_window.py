"""Where a word stands in what came before, found by windows: wherever a search through all of it finds it by itself."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from validator.facts.references import window
from validator.facts.references.window import Windows

WORDS = st.sampled_from(
    ["Vell", "Vellmar", "O'Vell", "U.N.", "al-Vell", "é", "née", "—", "3", "Vell\u00ad", "\U0001f600"]
)
TEXTS = st.lists(st.tuples(WORDS | st.text(max_size=5), st.sampled_from([" ", "\n", ", ", ""])), max_size=60)


@settings(max_examples=500, deadline=None)
@given(TEXTS, WORDS, st.integers(0, 150), st.integers(0, 400))
def test_a_word_that_stands_by_itself_is_found(parts: list[tuple[str, str]], word: str, low: int, size: int) -> None:
    """With windows of few code points, so that words lie across them."""
    text = "".join(map("".join, parts))
    high = min(low + size, len(text))
    with patch.multiple(window, _SIZE=10, _OVER=8, _HELD=3):
        found = list(Windows(text).places(word, low, high))
    everywhere = [n for n in range(low, high - len(word) + 1) if text.startswith(word, n)]
    assert set(found) <= set(everywhere)
    assert found == sorted(set(found))
    assert set(found) >= {n for n in everywhere if stands_alone(text, n, n + len(word))}


def stands_alone(text: str, start: int, end: int) -> bool:
    """Has a range no letter and no digit beside it?"""
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()


def test_a_word_that_is_nowhere_costs_no_search() -> None:
    """Long ranges without it are not searched: what their windows hold says so."""
    text = "Nobody lives there. " * 5_000
    windows = Windows(text)
    with patch.object(Windows, "_found", side_effect=AssertionError):
        assert list(windows.places("Vellmar", 0, len(text))) == []
    assert list(windows.places("lives", 99_900, 100_000)) == [
        n for n in range(99_900, 100_000) if text[n : n + 5] == "lives"
    ]
