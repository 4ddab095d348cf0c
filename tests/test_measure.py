"""Measures: what they are worth, where they stand in a sentence, and that no text makes the reader stumble."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.text import tokenize
from validator.values import Measure, find_measures, read_measure

TABLE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("$5.2 billion", {"value": 5_200_000_000, "currency": "USD", "unit": "USD"}),
    ("about £300m", {"value": 300_000_000, "currency": "GBP", "qualifier": "approx"}),
    ("US$5bn", {"value": 5_000_000_000, "currency": "USD"}),
    ("between $5 million and $7 million", {"value": 5e6, "high": 7e6, "qualifier": "range"}),
    ("$5-7 million", {"value": 5e6, "high": 7e6, "qualifier": "range"}),
    ("$900,000", {"value": 900_000, "qualifier": "exact"}),
    ("millions of dollars", {"value": 2_000_000, "currency": "USD", "qualifier": "vague"}),
    ("30 million rupees", {"value": 30_000_000, "currency": "rupee"}),
    ("€1.2bn", {"value": 1_200_000_000, "currency": "EUR"}),
    ("20 per cent", {"value": 20, "unit": "%", "currency": None}),
    ("more than 3.5 percent", {"value": 3.5, "unit": "%", "qualifier": "more-than"}),
    ("half a mile", {"value": 0.5, "unit": "mi"}),
    ("a mile", {"value": 1, "unit": "mi"}),
    ("at least 10 km", {"value": 10, "unit": "km", "qualifier": "at-least"}),
    ("20 to 30 kilometres", {"value": 20, "high": 30, "unit": "km", "qualifier": "range"}),
    ("two hundred and fifty miles", {"value": 250, "unit": "mi"}),
    ("3 square kilometres", {"value": 3, "unit": "km2"}),
    ("40 nautical miles", {"value": 40, "unit": "nmi"}),
    ("50 miles per hour", {"value": 50, "unit": "mi", "per": "hour"}),
    ("82-mm", {"value": 82, "unit": "mm"}),
    ("nearly 1,200 tonnes", {"value": 1200, "unit": "t", "qualifier": "approx"}),
    ("up to two million barrels", {"value": 2_000_000, "unit": "barrel", "qualifier": "at-most"}),
)


@pytest.mark.parametrize(("phrase", "wanted"), TABLE, ids=[phrase for phrase, _ in TABLE])
def test_what_a_measure_is_worth(phrase: str, wanted: dict[str, Any]) -> None:
    read = read_measure(phrase)
    assert read is not None
    assert {name: getattr(read, name) for name in wanted} == wanted


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in TABLE])
def test_a_measure_is_found_whole_in_a_sentence(phrase: str) -> None:
    tokens = tokenize(f"The owner asked for {phrase} on Friday.")
    found = [tokens[start:end] for start, end in find_measures(tokens)]
    assert found == [tokenize(phrase)]


@pytest.mark.parametrize(
    "phrase", ["", "soldiers", "$", "km", "five soldiers and", "between 5 and", "per cent", "$" + "9" * 400]
)
def test_what_is_no_measure_is_none(phrase: str) -> None:
    assert read_measure(phrase) is None


@settings(deadline=None)
@given(st.integers(0, 10**12), st.sampled_from(["$", "€", "£"]))
def test_money_is_read_back(number: int, sign: str) -> None:
    plain, grouped = read_measure(f"{sign}{number}"), read_measure(f"{sign}{number:,}")
    assert isinstance(plain, Measure)
    assert plain.value == number
    assert grouped == plain


@settings(deadline=None)
@given(
    st.integers(1, 999), st.integers(0, 9), st.sampled_from([("million", 10**6), ("bn", 10**9), (" trillion", 10**12)])
)
def test_scales_multiply(whole: int, tenth: int, scale: tuple[str, int]) -> None:
    read = read_measure(f"${whole}.{tenth} {scale[0].strip()}".replace(" bn", "bn"))
    assert read is not None
    assert read.value == pytest.approx((whole + tenth / 10) * scale[1])


@settings(deadline=None)
@given(st.text(max_size=30) | st.text(alphabet="0123456789.,$€%-/ abkmn", max_size=20))
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    read = read_measure(text)
    assert read is None or read.high is None or read.high >= read.value
