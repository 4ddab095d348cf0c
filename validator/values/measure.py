"""A measure phrase as a value: money, distances, weights, shares."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec import Struct

from validator.values.parsers import normalize, parse
from validator.values.quantity import POLICIES, QUALIFIERS
from validator.values.words import NUMBER_WORDS, SCALES


class Measure(Struct, frozen=True, omit_defaults=True):
    """How much, as stated: of a range, `value` is the lower end and `high` the upper one.

    `unit` is a symbol (km, kg, %, km2), or the word of the text where it is no unit that we know; of money it is the
    currency: an ISO 4217 code, the word of the text where several countries use it, USD for a bare "$" or "dollars".
    `per` is what a rate counts by.
    """

    value: float
    high: float | None = None
    unit: str | None = None
    currency: str | None = None
    per: str | None = None
    qualifier: str = "exact"


_SIGNS = {
    "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "JPY", "₽": "RUB",
    "₹": "INR", "inr": "INR", "rs": "rupee", "rs.": "rupee",
    "a$": "AUD", "c$": "CAD", "hk$": "HKD",
}  # fmt: skip
_MONEY = {
    "dollar": "USD", "euro": "EUR", "ruble": "RUB", "rouble": "RUB", "yen": "JPY", "yuan": "CNY", "shekel": "ILS",
    **{word: word for word in ("lira", "dinar", "rupee", "rial", "riyal", "dirham", "franc", "crown", "cent", "pence")},
}  # fmt: skip
_UNITS = {
    "kilometer": "km", "kilometre": "km", "km": "km", "mile": "mi", "mi": "mi", "meter": "m", "metre": "m", "m": "m",
    "centimeter": "cm", "centimetre": "cm", "cm": "cm", "millimeter": "mm", "millimetre": "mm", "mm": "mm",
    "foot": "ft", "feet": "ft", "ft": "ft", "inch": "in", "inche": "in", "yard": "yd", "kilogram": "kg", "kg": "kg",
    "kilo": "kg", "gram": "g", "g": "g", "tonne": "t", "ton": "ton", "pound": "pound", "lb": "lb", "liter": "l",
    "litre": "l", "degree": "degree", "°": "degree", "º": "degree", "hectare": "ha", "ha": "ha", "acre": "acre",
    "barrel": "barrel", "bpd": "barrel/day", "mw": "MW", "megawatt": "MW", "kilowatt": "kW", "kw": "kW", "gw": "GW",
    "kwh": "kWh", "mph": "mi/h", "kph": "km/h", "knot": "kn", "volt": "V", "watt": "W", "gigabyte": "GB", "gb": "GB",
    "megabyte": "MB", "mb": "MB", "kiloton": "kt", "%": "%", "percent": "%", "per cent": "%", "pct": "%",
    "percentage": "%", "percentage point": "percentage point", "percent point": "percentage point",
    "per cent point": "percentage point", "caliber": "caliber", "calibre": "caliber", "cal": "caliber",
    "km2": "km2", "m2": "m2", "m3": "m3",
}  # fmt: skip
_LARGEST = 10**18  # beyond it a figure is no measure of anything
_POWERS = {"square": "2", "sq": "2", "sq.": "2", "cubic": "3", "cu": "3"}
_COMPACT = {"bn": 10**9, "b": 10**9, "tn": 10**12, "mln": 10**6, "mn": 10**6, "m": 10**6, "k": 1000}


@lru_cache(maxsize=2048)
def read_measure(phrase: str) -> Measure | None:
    """The value that a measure phrase states, or None where it is no such phrase."""
    tree: Any = parse("measure", normalize(phrase))
    if tree is None:
        return None
    body = next((node for node in tree.find_pred(lambda n: n.data in ("money", "counted", "between"))), None)
    bounds = next(tree.find_pred(lambda n: n.data in ("span", "single", "indefinite", "between")), None)
    if body is None or bounds is None:
        return None
    low, high, qualifier = _bounds(bounds)
    marks = [QUALIFIERS[t.type] for t in tree.scan_values(lambda t: t.type in QUALIFIERS)]
    if low is None or low > _LARGEST or (high or 0) > _LARGEST:
        return None
    unit, currency, per = _unit(body)
    return Measure(
        value=low, high=high, unit=unit, currency=currency, per=per, qualifier=marks[0] if marks else qualifier
    )


def _bounds(node: Any) -> tuple[float | None, float | None, str]:
    """The number, the end of a range, and the plain qualifier."""
    if node.data == "indefinite":
        return _vague(node), None, "vague"
    figures = [list(child.scan_values(lambda _: True)) for child in node.find_data("figure")]
    figures.sort(key=lambda tokens: getattr(tokens[0], "start_pos", 0))
    values = [_number(tokens) for tokens in figures]
    if any(value is None for value in values):
        return None, None, ""
    if len(values) == 1:
        return values[0], None, "exact"
    first, last = values[0] or 0.0, values[-1] or 0.0
    if node.data == "single":  # "two hundred and fifty"
        return first + last, None, "exact"
    scale = _scale(figures[-1])
    if _scale(figures[0]) == 1 and first * scale <= last:  # "5 to 7 million"
        first *= scale
    return _whole(min(first, last)), _whole(max(first, last)), "range"


def _scale(tokens: list[Any]) -> int:
    """What the figure's scale word multiplies by."""
    last = tokens[-1]
    if last.type == "COMPACT":
        return _COMPACT[last.lstrip("0123456789.,")]
    return SCALES[str(last)] if last.type == "SCALE" else 1


def _number(tokens: list[Any]) -> float | None:
    """Read "1.5 million", "5bn", "two hundred thousand", "half a"."""
    total, current, factor, seen = 0.0, 0.0, 1.0, False
    for token in tokens:
        if token.type == "COMPACT":
            digits = token.rstrip("bnmltk")
            current, seen = _digits(digits) * _COMPACT[token[len(digits) :]], True
        elif token.type in ("NUMERAL", "DECIMAL"):
            current, seen = _digits(token), True
        elif token.type == "SMALL":
            value = NUMBER_WORDS[str(token)]
            if seen and current % 100 and (current % 100 < 20 or value >= 10):
                return None
            current, seen = current + value, True
        elif token.type == "HALF" and seen:
            current += 0.5  # "two and a half million"
        elif token.type == "HALF":
            factor = 0.5
        elif token.type == "SCALE":
            current, seen = (current if seen else 1.0) * SCALES[str(token)], True
            if SCALES[str(token)] >= 1000:
                total, current = total + current, 0.0
    return _whole(((total + current) if seen else 1.0) * factor)


def _digits(text: str) -> float:
    """The number of "1,200" or "1.5": a comma before three digits parts thousands."""
    return float(text.rstrip(".,").replace(",", ""))


def _whole(value: float) -> float:
    """The number without the noise of binary fractions, whole where it is whole."""
    value = round(float(value), 6)
    return int(value) if value.is_integer() else value


def _vague(node: Any) -> float | None:
    """The least number that "dozens of" or "several hundred" stands for."""
    value = 1
    for token in node.scan_values(lambda _: True):
        for word in str(token).split():
            value *= POLICIES["factlint"].get(word) or SCALES.get(word, 1)
    return value if value > 1 else None


def _unit(body: Any) -> tuple[str | None, str | None, str | None]:
    """Unit, currency and what a rate counts by."""
    signs = [str(t) for t in body.scan_values(lambda t: t.type == "SIGN")]
    per = next((str(t) for node in body.find_data("per") for t in node.children if t.type == "NAME"), None)
    if signs:
        currency = _SIGNS[signs[0].replace(" ", "")]
        return currency, currency, per
    unit = next(iter(body.find_data("unit")), None)
    words = [str(t) for t in unit.children] if unit is not None else []
    name = _singular(words[-1]) if words else ""
    if name in _MONEY:
        return _MONEY[name], _MONEY[name], per
    symbol = _UNITS.get(words[-1]) or _UNITS.get(name, name) if words else ""
    if len(words) > 1:
        symbol = {"nautical": "nmi", "metric": "t"}.get(words[0]) or symbol + _POWERS[words[0]]
    return symbol, None, per and _UNITS.get(_singular(per), _singular(per))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word not in ("cross",) and len(word) > 2 else word
