"""Phrases to values: which token ranges are phrases, and what the phrases say."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path
from random import Random
from re import _parser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.paths import data_folder
from validator.text import token_bounds, tokenize
from validator.values import (
    POLICIES,
    Quantity,
    build_parsers,
    find_measures,
    find_phrases,
    find_quantities,
    find_times,
    interval,
    read_quantity,
    read_time,
    tables,
    use_parsers,
)
from validator.values.parsers import normalize
from validator.values.phrases import LAST_LEVEL, LAST_TIMELESS, LEVELS, NEEDS, TIMED
from validator.values.symbols import CHARS, symbols
from validator.values.words import NUMBER_WORDS

CORPUS = Path(__file__).parent / "corpus"
ANCHOR = dt.date(2021, 7, 24)  # a Saturday


def corpus(name: str) -> list[tuple[str, ...]]:
    """The lines of a corpus file, cut at tabs; comments and empty lines left out."""
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def found_in(sentence: str) -> tuple[list[str], ...]:
    """The times, quantities and measures of a sentence, as they stand there."""
    tokens, starts = token_bounds(sentence)
    ranges = find_phrases(tokens)
    assert ranges == (find_times(tokens), find_quantities(tokens), find_measures(tokens))
    return tuple([sentence[starts[a] : starts[b - 1] + len(tokens[b - 1])] for a, b in spans] for spans in ranges)


@pytest.mark.parametrize(("phrase", "low", "high", "qualifier"), corpus("quantities.txt"))
def test_quantity(phrase: str, low: str, high: str, qualifier: str) -> None:
    expected = Quantity(None if low == "-" else int(low), None if high == "-" else int(high), qualifier)
    assert read_quantity(phrase) == expected


@pytest.mark.parametrize(("phrase", "timex", "kind", "start", "end"), corpus("times.txt"))
def test_time(phrase: str, timex: str, kind: str, start: str, end: str) -> None:
    time = read_time(phrase, ANCHOR)
    assert time is not None
    assert (time.timex, time.timex_type, time.start or "-", time.end or "-") == (timex, kind, start, end)


@pytest.mark.parametrize(("sentence", "times", "quantities", "measures"), corpus("sentences.txt"))
def test_find(sentence: str, times: str, quantities: str, measures: str) -> None:
    wanted = tuple([] if cell == "-" else cell.split(" | ") for cell in (times, quantities, measures))
    assert found_in(sentence) == wanted


@pytest.mark.parametrize("sentence", [row[0] for row in corpus("sentences.txt")])
def test_what_is_found_can_be_read(sentence: str) -> None:
    times, quantities, _ = found_in(sentence)
    assert [phrase for phrase in times if read_time(phrase, ANCHOR) is None] == []
    assert [phrase for phrase in quantities if read_quantity(phrase) is None] == []


@pytest.mark.parametrize(
    "phrase", ["", "soldiers", "1.5", "two three", "the", "of", "12 12", "at least dozens at most"]
)
def test_no_quantity(phrase: str) -> None:
    assert read_quantity(phrase) is None


@pytest.mark.parametrize(
    "phrase",
    ["", "soldiers", "February 30", "31 June 2021", "2021-13-40", "25:99", "July August", "13th month of 2020"],
)
def test_no_time(phrase: str) -> None:
    assert read_time(phrase, ANCHOR) is None
    assert read_time(phrase, None) is None


@pytest.mark.parametrize("phrase", ["9" * 5000, "hundred " * 5000, "1/" * 3000, "Friday " * 2000, "\ud800"])
def test_absurd_phrases(phrase: str) -> None:
    assert read_quantity(phrase) is None
    assert read_time(phrase, ANCHOR) is None
    assert len(symbols([phrase])) == 1


def test_policies() -> None:
    assert read_quantity("dozens", "acled") == Quantity(12, None, "vague")
    assert read_quantity("dozens of", "factlint") == Quantity(24, None, "vague")
    assert all(table.keys() == POLICIES["factlint"].keys() for table in POLICIES.values())
    with pytest.raises(KeyError):
        read_quantity("dozens", "nobody")


@pytest.mark.parametrize(
    ("count", "bounds"),
    [
        ((50, 50, "approx"), (45, 55)),
        ((3, 3, "approx"), (2, 4)),
        ((20, None, "more-than"), (21, None)),
        ((3, None, "at-least"), (3, None)),
        ((None, 5, "fewer-than"), (0, 4)),
        ((None, 30, "at-most"), (0, 30)),
        ((10, 15, "range"), (10, 15)),
        ((24, None, "vague"), (24, None)),
    ],
)
def test_interval(count: tuple[int | None, int | None, str], bounds: tuple[int, int | None]) -> None:
    assert interval(*count) == bounds


@pytest.mark.parametrize(
    ("phrase", "timex"),
    [
        ("July 23", "XXXX-07-23"),
        ("Friday", "XXXX-WXX-5"),
        ("Friday night", "XXXX-WXX-5TNI"),
        ("May", "XXXX-05"),
        ("yesterday", "XXXX-XX-XX"),
        ("last week", "XXXX-WXX"),
        ("two days ago", "XXXX-XX-XX"),
        ("Christmas", "XXXX-12-25"),
    ],
)
def test_without_anchor_nothing_is_made_up(phrase: str, timex: str) -> None:
    time = read_time(phrase, None)
    assert time is not None
    assert (time.timex, time.start, time.end, time.anchor) == (timex, None, None, None)


def test_anchor_is_named_only_where_it_was_used() -> None:
    relative, absolute = read_time("July 23", ANCHOR), read_time("23 July 2021", ANCHOR)
    assert relative is not None
    assert absolute is not None
    assert (relative.anchor, absolute.anchor) == ("2021-07-24", None)
    assert relative.start == absolute.start


def test_weekday_is_kept_as_stated() -> None:
    near = read_time("Friday, July 24", ANCHOR)  # that day is a Saturday: for a check to say, not to mend here
    assert near is not None
    assert (near.weekday, near.start) == ("fri", "2021-07-24")
    far = read_time("Wednesday, December 23", ANCHOR)
    assert far is not None
    assert (far.weekday, far.start) == ("wed", "2020-12-23")


def test_tense_turns_a_weekday_round() -> None:
    past, future = read_time("Thursday", ANCHOR), read_time("Thursday", ANCHOR, "future")
    assert past is not None
    assert future is not None
    assert (past.start, future.start) == ("2021-07-22", "2021-07-29")


@pytest.mark.parametrize(
    ("phrase", "low", "high"), [("at around 23:00", "23:00", "23:00"), ("between 5 and 6 p.m.", "17:00", "18:00")]
)
def test_clock(phrase: str, low: str, high: str) -> None:
    time = read_time(phrase, ANCHOR)
    assert time is not None
    assert time.clock is not None
    assert (time.clock.from_, time.clock.to) == (low, high)


def test_stored_parsers_read_the_same() -> None:
    before = (read_quantity("at least two hundred and five"), read_time("the night of July 23", ANCHOR))
    use_parsers(build_parsers())
    read_quantity.cache_clear()
    read_time.cache_clear()
    assert (read_quantity("at least two hundred and five"), read_time("the night of July 23", ANCHOR)) == before


@pytest.mark.parametrize("name", ["quantity", "time", "measure"])
def test_the_plain_tables_give_the_trees_of_lark(name: str) -> None:
    """Over the corpora and over their words shuffled: the same trees, the same tokens, the same refusals."""
    from lark import Lark, LarkError, Tree

    def plain(node: object) -> object:
        if isinstance(node, Tree):
            return str(node.data), list(map(plain, node.children)), [str(n.data) for n in node.find_pred(bool)]
        if isinstance(node, tables.Tree):
            return node.data, list(map(plain, node.children)), [n.data for n in node.find_pred(bool)]
        return node and (str(node), node.type, node.start_pos)  # type: ignore[attr-defined]

    def parse(phrase: str) -> object:
        try:
            return lark.parse(phrase)
        except LarkError:
            return None

    lark = Lark.open(str(data_folder("grammar") / f"{name}.lark"), parser="lalr", maybe_placeholders=False)
    reader = tables.Reader(tables.plain_tables(lark))
    phrases = [row[0] for file in ("quantities.txt", "times.txt") for row in corpus(file)]
    words = sorted({word for phrase in phrases for word in phrase.split()})
    chance = Random(7)
    phrases += [" ".join(chance.choices(words, k=chance.randint(1, 4))) for _ in range(4000)] + ["", " ", "?"]
    read = [(parse(p), reader.read(p)) for p in map(normalize, phrases)]
    assert [(plain(a), plain(b)) for a, b in read if plain(a) != plain(b)] == []
    assert sum(a is not None for a, _ in read) > 50


PIECES = (
    "the a an on in of at to and or for from between since until by before after last past next this that same "
    "every each  early late mid end beginning ago earlier later today yesterday tonight overnight now morning "
    "night noon midnight  Monday Friday Sat. Sun May March july July Jan. Dec 5 23 31 99 1,200 3.5 2011 1700 "
    "2021-07-23 23/07/2021 10-15 1990s  23:00 p m . , ( ) [ ] % $ – GMT local time hour hours day days week "
    "weeks month year years decade second third 3rd  half quarter weekend once twice times per old year-old "
    "three-day 20-year-old mid-July one two twenty hundred thousand  million dozen dozens scores several few "
    "couple handful both none no another some about more than at least up as many  km mm people soldiers Baku "
    "No. Resolution Group spring fall Christmas Eve New Year's 's ’s Ω 𝟙 ٣ ½"
).split()
tokens_strategy = st.lists(st.one_of(st.sampled_from(PIECES), st.text(min_size=1, max_size=8)), max_size=30)


@given(tokens_strategy)
def test_any_tokens_at_all(tokens: list[str]) -> None:
    spans = sorted(span for ranges in find_phrases(tokens) for span in ranges)
    assert len(symbols(tokens)) == len(tokens)
    assert all(0 <= a < b <= len(tokens) for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(ranges == sorted(ranges) for ranges in find_phrases(tokens))


@given(tokens_strategy, st.one_of(st.none(), st.dates()))
def test_reading_never_raises_and_orders_its_dates(tokens: list[str], anchor: dt.date | None) -> None:
    phrase = " ".join(tokens)
    read_quantity(phrase)
    read_time(phrase, anchor)
    times, quantities, _ = find_phrases(tokens)
    for a, b in times:
        time = read_time(" ".join(tokens[a:b]), anchor)
        if time is not None and time.start is not None:
            assert time.end is not None
            assert dt.date.fromisoformat(time.start) <= dt.date.fromisoformat(time.end)
    for a, b in quantities:
        count = read_quantity(" ".join(tokens[a:b]))
        if count is not None and count.low is not None and count.high is not None:
            assert 0 <= count.low <= count.high


def spell(number: int) -> str:
    """English words for a number below a million."""
    words = {value: word for word, value in NUMBER_WORDS.items()}
    if number >= 1000:
        rest = f" {spell(number % 1000)}" if number % 1000 else ""
        return f"{spell(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {spell(number % 100)}" if number % 100 else ""
        return f"{words[number // 100]} hundred{rest}"
    if number in words:
        return words[number]
    return f"{words[number - number % 10]}-{words[number % 10]}"


@given(st.integers(1, 999_999))
def test_words_and_digits_say_the_same(number: int) -> None:
    expected = Quantity(number, number)
    assert read_quantity(spell(number)) == read_quantity(f"{number:,}") == read_quantity(str(number)) == expected
    assert find_quantities(spell(number).split()) == [(0, len(spell(number).split()))]


@given(st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]))
def test_a_full_date_is_that_day(date: dt.date, form: str) -> None:
    tokens = tokenize(date.strftime(form))
    assert find_times(tokens) == [(0, len(tokens))]
    time = read_time(date.strftime(form), None)
    assert time is not None
    assert time.start == time.end == time.timex == date.isoformat()


@given(st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)))
def test_a_bare_weekday_is_the_latest_on_or_before(anchor: dt.date) -> None:
    time = read_time("Tuesday", anchor)
    assert time is not None
    assert time.start is not None
    date = dt.date.fromisoformat(time.start)
    assert date.weekday() == 1
    assert 0 <= (anchor - date).days < 7


@given(st.text(alphabet=sorted(CHARS.values()), max_size=12), st.integers(0, 1))
def test_a_level_is_left_out_only_where_it_finds_nothing(chars: str, offset: int) -> None:
    """By any token classes: without those that a level needs, there is nothing for it to find."""
    for level, needs in zip(LEVELS, NEEDS, strict=True):
        bare = "".join(c for c in chars if c not in needs)
        assert level.search(bare, min(offset, len(bare))) is None


@given(st.text(alphabet=sorted(set(CHARS.values()) - TIMED), max_size=12), st.integers(0, 1))
def test_times_are_left_out_only_where_there_can_be_none(chars: str, offset: int) -> None:
    found = [[(m.lastgroup, m.span()) for m in level.finditer(chars, offset)] for level in (LAST_LEVEL, LAST_TIMELESS)]
    assert found[0] == found[1]


def test_no_time_can_be_made_of_what_no_time_needs() -> None:
    """Whatever stands around it, no way through the expression of times does without one of `TIMED`."""
    allowed = {ord(c) for c in set(CHARS.values()) - TIMED}

    def passes(items: Any) -> bool:
        return all(passable(str(name), value) for name, value in items)

    def passable(name: str, value: Any) -> bool:
        match name:
            case "LITERAL":
                return value in allowed
            case "IN":
                return any(passable(str(inner), held) for inner, held in value)
            case "RANGE":
                return not allowed.isdisjoint(range(value[0], value[1] + 1))
            case "BRANCH":
                return any(map(passes, value[1]))
            case "SUBPATTERN":
                return passes(value[3])
            case "MAX_REPEAT":
                return value[0] == 0 or passes(value[2])
        assert name in ("ASSERT", "ASSERT_NOT", "AT")
        return True

    times = LAST_LEVEL.pattern.removeprefix("(?P<time>").partition(")|(?P<measure>")[0]
    assert not passes(_parser.parse(times))


@pytest.mark.parametrize(
    ("phrase", "published", "edtf"),
    [
        ("06/02/2015", dt.date(2015, 6, 3), "2015-06-02"),
        ("06/02/2015", dt.date(2015, 2, 7), "2015-02-06"),
        ("06/02/2015", None, "2015-02-06"),
        ("05/06/2024", dt.date(2024, 5, 7), "2024-05-06"),
        ("03/05/2024", dt.date(2024, 5, 7), "2024-05-03"),
        ("11/12/2019", dt.date(2026, 1, 1), "2019-12-11"),
        ("from 06/02/2015 to 06/05/2015", dt.date(2015, 6, 7), "2015-06-02/2015-06-05"),
    ],
)
def test_of_two_readings_of_a_date_the_one_near_before_publication(
    phrase: str, published: dt.date | None, edtf: str
) -> None:
    time = read_time(phrase, published)
    assert time is not None
    assert time.edtf == edtf
