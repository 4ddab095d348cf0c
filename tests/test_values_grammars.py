"""What the grammars of quantities and times derive is read, with the values that a second reckoning gives.

The strings come from the grammars themselves (`hypothesis.extra.lark`); each terminal is drawn from a few of its words,
as what a regular expression allows besides ("᪂,೮౮೩", no space between two words) is no English. The second reckoning
takes the words from left to right and knows neither grammar nor tree.
"""

from __future__ import annotations

import datetime as dt
import math
from itertools import pairwise
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark

from validator.paths import data_folder
from validator.values import read_quantity, read_time

ANCHOR = dt.date(2021, 7, 24)
QUICK = settings(deadline=None, max_examples=200)
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
SMALL = {word: n for n, word in enumerate(ONES)}
SMALL |= {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 100, "dozen": 12, "thousand": 1000, "million": 10**6, "billion": 10**9}
MONTHS = "january february march april may june july august september october november december".split()
ORDINALS = {"first": 1, "2nd": 2, "third": 3, "11th": 11, "21st": 21, "30th": 30}
UNITS = {"days": "D", "weeks": "W", "months": "M", "years": "Y"}
WORDS = {
    "NUMERAL": "0 7 12 30 350 1,250 20,000",
    "DECIMAL": "1.5 2.25 .5",
    "SMALL": " ".join(SMALL),
    "SCALE": " ".join(SCALES),
    "HALF": "half",
    "A": "a an",
    "AND": "and",
    "OR": "or",
    "TO": "to",
    "DASH": "-",
    "BETWEEN": "between",
    "FEW": "several many",
    "LOTS": "dozens hundreds",
    "MORE": "over",
    "FEWER": "under",
    "ABOUT": "about nearly",
    "MONTH": " ".join([*MONTHS, "jan.", "sept."]),
    "ORD": " ".join(ORDINALS),
    "ISO_DATE": "2021-07-23 2020-02-29 2021-02-30",
    "SLASHED": "23/7/2021 7/23/2021",
    "YEAR_MONTH": "2021-07 1999-12",
    "YEAR": "1999 2021",
    "CLOCK": "17:05 9:30 0:15",
    "AMPM": "a.m. pm",
    "OCLOCK": "o'clock",
    "NOON": "noon midnight",
    "MORE_OF": "more",
    "UNIT": " ".join(UNITS),
    "SPACE": "",
    "NOISE": "",
}
PHRASES = {"LEAST": ["at least", "no fewer than"], "MOST": ["up to", "at most"], "MILITARY": ["1700 gmt", "0630 hours"]}
PHRASES |= {"TIMES_A": ["times a", "once every"], "AND_A_HALF": ["and a half"]}
MOST = 10**15
BOUNDS = {"": "exact", "at least": "at-least", "more than": "more-than", "up to": "at-most", "fewer than": "fewer-than"}


def derived(name: str, start: str, **only: list[str]) -> st.SearchStrategy[str]:
    """Strings that a rule of a grammar derives; `only` are the words of a terminal where they are not `WORDS`."""
    grammar = Lark.open(str(data_folder("grammar") / f"{name}.lark"), parser="lalr", maybe_placeholders=False)
    used = {terminal.name for terminal in grammar.grammar.compile([start], ())[0]}
    words = {key: value.split(" ") for key, value in WORDS.items()} | PHRASES | only
    drawn = {key: st.sampled_from([f"{word} " if word else "" for word in words[key]]) for key in used & words.keys()}
    return from_lark(grammar, start=start, explicit=drawn).map(str.strip)


def reckon(phrase: str) -> float | None:
    """A number in words or digits; None where a word stands where none can: "seventeen four", "a dozen thirty".

    Small numbers add up, a hundred and a dozen multiply what stands before them, greater scales close a part.
    """
    said = phrase.split()
    if said[1:2] == ["and"] and "half" in said:  # "two and a half million"
        whole = SMALL[said[0]] if said[0] in SMALL else float(said[0].replace(",", ""))
        return (whole + 0.5) * SCALES[said[-1]]
    if any(word == "and" and before not in SCALES for before, word in pairwise(said)):
        return None  # "two hundred and four", and no "twenty and four"
    words = [word for word in said if word != "and"]
    if "half" in words[:2] and words[0] in ("half", "a", "an"):
        return 0.5 * math.prod(SCALES[word] for word in words if word not in ("half", "a", "an"))
    whole, part, begun = 0.0, 0.0, False
    for word in words:
        if word in SCALES:
            part, begun = (part if begun else 1) * SCALES[word], True
            if SCALES[word] >= 1000:
                whole, part, begun = whole + part, 0.0, False
        elif word in SMALL:
            taken = part % 100  # behind twenty there is room for one to nine, behind nineteen for nothing
            if taken and (taken < 20 or SMALL[word] > 9):
                return None
            part, begun = part + SMALL[word], True
        else:
            part, begun = (1 if word in ("a", "an") else float(word.replace(",", ""))), True
    return whole + part


def is_count(value: float | None) -> bool:
    """Is it a whole number, and none beyond what news counts?"""
    return value is not None and value == int(value) and value <= MOST


@QUICK
@given(derived("quantity", "number"))
def test_a_number_is_read_as_it_is_reckoned(phrase: str) -> None:
    value, read = reckon(phrase), read_quantity(phrase)
    assert (read is not None) == is_count(value)
    assert read is None or (read.low, read.high, read.qualifier) == (value, value, "exact")


COUNTS = derived("quantity", "number").filter(lambda phrase: is_count(reckon(phrase)))


@QUICK
@given(COUNTS, st.sampled_from(sorted(BOUNDS)), st.booleans())
def test_what_bounds_a_number_opens_its_interval(phrase: str, bound: str, total: bool) -> None:
    value = reckon(phrase)
    article = "a total of " if total and not phrase.startswith("a") else ""
    read = read_quantity(f"{bound} {article}{phrase}".strip())
    assert read is not None
    assert read.qualifier == BOUNDS[bound]
    assert read.low == (None if bound in ("up to", "fewer than") else value)
    assert read.high == (None if bound in ("at least", "more than") else value)


@QUICK
@given(COUNTS, st.sampled_from(["0", "seven", "40", "ninety", "1,250", "20,000"]), st.booleans())
def test_two_numbers_make_a_range(first: str, last: str, between: bool) -> None:
    a, b = reckon(first), reckon(last)
    assert a is not None
    assert b is not None
    shape = "between {} and {}" if between and "and" not in first.split() else "{} to {}"
    read = read_quantity(shape.format(first, last))
    assert read is not None
    assert (read.low, read.high, read.qualifier) == (min(a, b), max(a, b), "range")


@QUICK
@given(derived("quantity", "start"))
def test_a_quantity_has_bounds_in_order_whatever_is_said(phrase: str) -> None:
    """What bounds contradict each other is senseless, but never a stumble; case and spaces change nothing."""
    read = read_quantity(phrase)
    assert read == read_quantity(f"  {phrase.upper()} ")
    assert read is None or read.low is None or read.high is None or read.low <= read.high


def day_of(words: list[str]) -> int | None:
    """The day of a month that a word or a number names; None where the number is none."""
    if words[0] in ORDINALS:
        return ORDINALS[words[0]]
    value = reckon(" ".join(words))
    return int(value) if value is not None and value == int(value) and 1 <= value <= 31 else None


def dated(phrase: str) -> tuple[Any, ...] | None:
    """(year or None, month or None, day or None) of a date; None for one that no calendar has."""
    if phrase[:4].isdigit() and len(phrase) in (4, 7):
        return (int(phrase[:4]), *([int(phrase[5:])] if len(phrase) == 7 else [None]), None)
    parts = phrase.replace("/", "-").split("-")
    if len(parts) == 3:
        year, rest = (int(parts[0]), parts[1:]) if len(parts[0]) == 4 else (int(parts[2]), parts[:2])
        a, b = map(int, rest)
        return (year, a, b) if len(parts[0]) == 4 or b > 12 else (year, b, a)
    words = phrase.split()
    short = [month[:3] for month in MONTHS]
    named = next((word for word in words if word in MONTHS or word.endswith(".")), None)
    month = short.index(named[:3]) + 1 if named else None
    rest = [word for word in words if word != named]
    day = day_of(rest) if rest else None
    return None if rest and day is None else (None, month, day)


def last_day(year: int, month: int) -> int:
    """The number of days of a month."""
    return (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)).day


@QUICK
@given(derived("time", "date"))
def test_a_date_has_the_year_month_and_day_that_it_names(phrase: str) -> None:
    wanted, read = dated(phrase), read_time(phrase, ANCHOR)
    if wanted is None or not is_real(*wanted):
        assert read is None or read.start is None
        return
    year, month, day = wanted
    assert read is not None
    assert read.start is not None
    assert read.end is not None
    start, end = dt.date.fromisoformat(read.start), dt.date.fromisoformat(read.end)
    assert start == dt.date(year or start.year, month or start.month, day or 1)
    if day is not None:
        assert end == start
    elif month is not None:
        assert end == start.replace(day=last_day(start.year, start.month))
    else:
        assert (start, end) == (dt.date(start.year, 1, 1), dt.date(start.year, 12, 31))


def is_real(year: int | None, month: int | None, day: int | None) -> bool:
    try:
        dt.date(year or 2020, month or 1, day or 1)
    except ValueError:
        return False
    return True


@QUICK
@given(derived("time", "clock"))
def test_a_clock_tells_the_hour_that_it_names(phrase: str) -> None:
    assume("." not in phrase.split()[0] or phrase[0].isalpha())  # "1.5 p.m." is neither a clock nor a number of hours
    half, words = phrase.rpartition(" ")[2].rstrip("m.")[:1], phrase.split()
    if words[-1] in ("noon", "midnight"):
        wanted: int | None = {"noon": 720, "midnight": 0}[words[-1]]
    elif ":" in words[0] or words[-1] in ("gmt", "hours"):
        digits = words[0].replace(":", "")
        wanted = 60 * int(digits[:-2]) + int(digits[-2:])
    else:
        value = reckon(" ".join(words[:-1]))
        wanted = 60 * int(value) if value is not None and value == int(value) and value <= 24 else None
    if wanted is not None and words[-1] in ("a.m.", "pm") and wanted < 780:
        wanted = wanted % 720 + (720 if half == "p" else 0) if wanted >= 60 else None
    read = read_time(phrase, ANCHOR)
    if wanted is None:
        assert read is None or read.clock is None
    else:
        assert read is not None
        assert read.clock is not None
        assert read.clock.from_ == f"{wanted // 60:02}:{wanted % 60:02}"


@QUICK
@given(derived("time", "number"), st.sampled_from(sorted(UNITS)), st.sampled_from(["", "more ", "and a half "]))
def test_a_length_of_time_is_the_number_of_its_units(number: str, unit: str, more: str) -> None:
    value, read = reckon(number), read_time(f"{number} {more}{unit}", ANCHOR)
    if value is None:
        assert read is None
        return
    count = value + (0.5 if more == "and a half " else 0)
    if count < 10**6 and count != 0.5:  # half a day is told in hours
        assert read is not None
        assert read.timex == f"P{count:g}{UNITS[unit]}"
