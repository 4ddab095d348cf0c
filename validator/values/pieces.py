"""The pieces of one point in time, gathered from its parse tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from validator.values.quantity import number_value
from validator.values.words import MONTHS, NUMBER_WORDS, ORDINAL_WORDS, WEEKDAYS

if TYPE_CHECKING:
    from validator.values.tables import Token

UNITS = {"min": "minute", "hr": "hour", "yr": "year", "fortnight": "fortnight", "centurie": "century"}


class Amount(Struct, frozen=True):
    """So many of a unit; `count` None is an unstated number ("several months"), `high` the end of a range."""

    count: float | None
    unit: str
    high: float | None = None


class Pieces(Struct):
    """What the words of a point say, each at most once."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    plural_weekday: bool = False
    deixis: str | None = None
    part: str | None = None
    plural_part: bool = False
    season: str | None = None
    holiday: str | None = None
    ref: str | None = None
    frequency: str | None = None
    unit: str | None = None
    plural_unit: bool = False
    decade: int | None = None
    nth: int | None = None
    nth_unit: str | None = None
    nth_count: int = 1
    edge: str | None = None
    rel: str | None = None
    twice: bool = False  # "the week before last"
    every: bool = False
    other: bool = False
    offset: str | None = None
    amounts: tuple[Amount, ...] = ()
    times: bool = False
    clocks: tuple[str, ...] = ()
    noon: str | None = None
    approx: bool = False
    bare: int | None = None
    fiscal: bool = False
    either: bool = False  # 03/04/2021: the day and the month could change places
    definite: bool = False  # "the" stands before it


class UnreadableError(ValueError):
    """Two pieces of a kind, or a piece that means nothing."""


def gather(node: Any) -> Pieces | None:
    """The pieces under a `point`, `number` or `bare` node, or None where they do not fit together."""
    pieces = Pieces()
    try:
        if node.data == "number":
            pieces.bare = _whole(node)
        elif node.data == "bare":
            pieces.bare = _whole(node.children[0])
            if len(node.children) > 1:
                _set(pieces, "year", int(node.children[1]))
        else:
            for child in node.children:
                _READERS[str(child.data)](pieces, child)
    except UnreadableError:
        return None
    pieces.clocks = tuple(_in_part(clock, pieces.part) for clock in pieces.clocks)
    return pieces


def _in_part(clock: str, part: str | None) -> str:
    """A clock of twelve hours in the part of the day that is named: "seven on Friday evening" is 19:00."""
    hour, colon, minute = clock.partition(":")
    late = part == "night" and 6 <= int(hour) < 12  # "3:00 on Friday night" lies behind midnight
    if late or (part in ("afternoon", "evening") and int(hour) < 12):
        return f"{int(hour) + 12}{colon}{minute}"
    return clock


def _set(pieces: Pieces, name: str, value: Any) -> None:
    if getattr(pieces, name) not in (None, False) and getattr(pieces, name) != value:
        raise UnreadableError(name)
    setattr(pieces, name, value)


def _whole(node: Any) -> int:
    value = number_value(list(node.scan_values(lambda _: True)))
    if value is None:
        raise UnreadableError("number")
    return value


def _amount(node: Any) -> float:
    tokens = list(node.scan_values(lambda _: True))
    if len(tokens) == 1 and tokens[0].type == "DECIMAL":
        return float(tokens[0])
    if [t.type for t in tokens] in (["HALF"], ["HALF", "A"], ["A", "HALF"]):
        return 0.5
    return _whole(node)


def ordinal(text: str) -> int:
    """The number of "23rd", "3 rd" or "third"."""
    text = text.removeprefix("a ").removeprefix("an ")
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else ORDINAL_WORDS[text.replace(" ", "-")]


def month_number(text: str) -> int:
    """The number of a month's name, whole or short."""
    return next(number for name, number in MONTHS.items() if name.startswith(text.rstrip(".")[:3]))


def _date(pieces: Pieces, node: Any) -> None:
    for child in node.children:
        if hasattr(child, "data"):
            _set(pieces, "day", _whole(child))
            continue
        match child.type:
            case "MONTH":
                _set(pieces, "month", month_number(child))
            case "ORD":
                _set(pieces, "day", ordinal(child))
            case "YEAR":
                _set(pieces, "year", int(child))
            case "ISO_DATE":
                year, month, day = map(int, re.split(r"\D", child)[:3])
                _full(pieces, year, month, day)
            case "SLASHED":
                _full(pieces, *_slashed(child))
                pieces.either = (
                    pieces.day != pieces.month and max(pieces.day or 0, pieces.month or 0) <= 12 and "/" in child
                )
            case "YEAR_MONTH":
                first, second = map(int, re.split(r"[-/]", child))
                _short_range(pieces, first, second) if _years(first, second) else _full(
                    pieces, max(first, second), min(first, second), None
                )
    if pieces.day is not None and not 1 <= pieces.day <= 31:
        raise UnreadableError("day")


def _years(first: int, second: int) -> bool:
    """Is "2010-11" a pair of years rather than a month?"""
    return first > 31 and second == (first + 1) % 100


def _short_range(pieces: Pieces, first: int, second: int) -> None:
    _set(pieces, "year", first)
    pieces.bare = first - first % 100 + second + (100 if second < first % 100 else 0)


def _full(pieces: Pieces, year: int, month: int, day: int | None) -> None:
    _set(pieces, "year", year)
    _set(pieces, "month", month)
    if day is not None:
        _set(pieces, "day", day)
    if not 1 <= month <= 12:
        raise UnreadableError("month")


def _slashed(text: str) -> tuple[int, int, int]:
    """Year, month, day of 23/07/2021 or 07/23/2021: the only possible order, else day first."""
    if text == "9/11":
        return 2001, 9, 11
    first, second, last = map(int, re.split(r"\D", text))
    year = last if last > 99 else last + (2000 if last < 50 else 1900)
    return (year, first, second) if second > 12 else (year, second, first)


def _clock(pieces: Pieces, node: Any) -> None:
    tokens = {t.type: str(t) for t in node.scan_values(lambda _: True) if t.type != "SCALE"}
    if "NOON" in tokens:
        if tokens["NOON"] in _NOON_CLOCK:
            pieces.clocks += (_NOON_CLOCK[tokens["NOON"]],)
        _set(pieces, "noon", tokens["NOON"])
        return
    if "MILITARY" in tokens:
        pieces.clocks += (f"{tokens['MILITARY'][:2]}:{tokens['MILITARY'][2:4]}",)
        return
    stated = tokens.get("CLOCK") or tokens.get("DECIMAL")
    if stated:
        hour, minute = map(int, re.split(r"[:.]", stated)[:2])
    else:
        hour, minute = _whole(next(c for c in node.children if hasattr(c, "data"))), 0
        if "MINUTES_PAST" in tokens:
            hour, minute = _around(hour, tokens["MINUTES_PAST"])
    half_day = tokens.get("AMPM", "")[:1]
    if half_day and not 1 <= hour <= 12 and hour < 13:
        raise UnreadableError("hour")
    if half_day == "p" and hour < 12:
        hour += 12
    elif half_day == "a" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        raise UnreadableError("hour")
    pieces.clocks += (f"{hour:02}:{minute:02}",)


def _around(hour: int, before: str) -> tuple[int, int]:
    """Hour and minute of "half past" six, "a quarter to" nine, "one minute past" seven."""
    *said, side = before.removeprefix("a ").split()
    said = [word for word in said if not word.startswith("minute")]
    minutes = {"half": 30, "quarter": 15}.get(said[0]) or sum(_minutes(word) for word in said)
    if not 0 < minutes < 60:
        raise UnreadableError("minutes")
    return (hour, minutes) if side == "past" else (hour - 1 or 12, 60 - minutes)


def _minutes(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word, 60)


_NOON_CLOCK = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def unit_name(text: str) -> str:
    """The singular of a unit as it stands."""
    word = text.split()[0].rstrip("s").removesuffix("long")
    return UNITS.get(word, word)


def _duration(pieces: Pieces, node: Any) -> None:
    numbers = [_amount(c) for c in node.children if hasattr(c, "data")]
    tokens = [c for c in node.children if not hasattr(c, "data")]
    units = [unit_name(t) for t in tokens if t.type == "UNIT"]
    if any(t.type == "TIMES_A" for t in tokens):
        pieces.times = True
        if numbers and hasattr(node.children[1], "data"):
            pieces.amounts += (Amount(numbers[0], units[-1]),)  # "once every 26 months"
            return
        units = [unit_name(tokens[-1])] if tokens[-1].type == "UNIT" else []
        _set(pieces, "unit", units[0] if units else None)
        return
    half = 0.5 if any(t.type == "AND_A_HALF" for t in tokens) else 0.0
    if not numbers:
        pieces.amounts += (Amount(None, units[-1]),)
        return
    pieces.amounts += tuple(Amount(number + half, unit) for number, unit in zip(numbers, units, strict=False))


def _nth(pieces: Pieces, node: Any) -> None:
    first, *between, second = node.children
    _set(pieces, "nth", ordinal(first))
    pieces.nth_count = _whole(between[0]) if between else 1
    _set(pieces, "nth_unit", "half" if second.type == "HALF" else unit_name(second))


def _decade(pieces: Pieces, node: Any) -> None:
    number = int(re.findall(r"\d+", node.children[0])[0])
    _set(pieces, "decade", number if number > 99 else 1900 + number)


def _approx(pieces: Pieces, node: Any) -> None:
    pieces.approx = True


def _name(pieces: Pieces, node: Any) -> None:
    token: Token = node.children[0]
    text = str(token)
    match token.type:
        case "WEEKDAY":
            day = text.removeprefix("a ").removeprefix("one ")
            _set(pieces, "weekday", next(i for i, d in enumerate(WEEKDAYS) if day.startswith(d)))
            pieces.plural_weekday = text.endswith("days")
        case "DEIXIS":
            _set(pieces, "deixis", text)
        case "PART":
            _set(pieces, "part", text.split()[0].rstrip("s"))
            pieces.plural_part = text.endswith("s") and " " not in text
        case "SEASON":
            _set(pieces, "season", "autumn" if text == "fall" else text)
        case "HOLIDAY":
            _set(pieces, "holiday", text)
        case "REF":
            _set(pieces, "ref", text)
        case "FREQUENCY" | "WEEKDAYS":
            _set(pieces, "frequency", text)
        case "DAYLONG":
            unit = text.replace("long", "").removeprefix("full").strip()
            pieces.amounts += (Amount(None if unit.endswith("s") else 1, unit_name(unit)),)
        case _:
            _set(pieces, "unit", unit_name(text))
            pieces.plural_unit = text.split()[0].endswith("s")


def _mark(pieces: Pieces, node: Any) -> None:
    token: Token = node.children[0]
    match token.type:
        case "EARLY" | "START":
            _set(pieces, "edge", "start")
        case "LATE" | "END":
            _set(pieces, "edge", "end")
        case "MID":
            _set(pieces, "edge", "mid")
        case "REL":
            # "this past week" is the past week
            word = "last" if token == "latest" else str(token)
            pieces.rel = word if pieces.rel in (None, "this", "that") else _clash()
        case "BEFORE_LAST":
            pieces.twice = True
            pieces.rel = token.split()[1] if pieces.rel is None else _clash()
        case "THIS" | "THAT":
            _set(pieces, "rel", "this" if token.type == "THIS" else "these" if token == "these" else "that")
        case "BEFORE_IT":
            _set(pieces, "rel", "previous" if token == "before" else "following")
        case "EVERY":
            pieces.every = True
        case "OTHER":
            pieces.other = True
        case "QUARTER_CENTURY":
            pieces.amounts += (Amount(25, "year"),)
        case "UNIT_EARLIER":
            pieces.amounts += (Amount(1, token.split()[0]),)
            _set(pieces, "offset", "earlier")
        case "AGO" | "EARLIER" | "LATER":
            _set(pieces, "offset", token.type.lower() if token != "from now" else "hence")


def _fiscal(pieces: Pieces, node: Any) -> None:
    token: Token = node.children[0]
    if token.type == "QUARTER":
        _set(pieces, "nth", int(token[1]))
        _set(pieces, "nth_unit", "quarter")
        return
    pieces.fiscal = True
    if token.type == "FISCAL_YEAR":
        number = int(token[2:])
        _set(pieces, "year", number if number > 99 else number + (2000 if number < 50 else 1900))
    elif token.endswith("year"):
        _set(pieces, "unit", "year")


def _clash() -> str:
    raise UnreadableError("two references")


_READERS = {
    "date": _date,
    "clock": _clock,
    "duration": _duration,
    "nth": _nth,
    "decade": _decade,
    "approx": _approx,
    "name": _name,
    "mark": _mark,
    "fiscal": _fiscal,
}
