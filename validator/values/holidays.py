"""Days that news calls by name: fixed dates, weekday rules, and those that hang on Easter."""

from __future__ import annotations

import datetime as dt

from validator.values.stretch import add_days, easter, nth_weekday

_FIXED = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "new year": (1, 1),
    "new year day": (1, 1),
    "new year eve": (12, 31),
    "halloween": (10, 31),
    "independence day": (7, 4),  # of the United States: the commonest in English news
    "veterans day": (11, 11),
    "valentine day": (2, 14),
    "nowruz": (3, 21),
    "norouz": (3, 21),
    "victory day": (5, 9),
    "inauguration day": (1, 20),
    "remembrance day": (11, 11),
    "armistice day": (11, 11),
    "bastille day": (7, 14),
    "canada day": (7, 1),
}
_RULED = {  # month, weekday, which
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "labour day": (9, 0, 1),
    "mlk day": (1, 0, 3),
    "patriots day": (4, 0, 3),
    "columbus day": (10, 0, 2),
    "presidents day": (2, 0, 3),
    "mother day": (5, 6, 2),
    "father day": (6, 6, 3),
}
_EASTER = {
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "good friday": -2,
    "maundy thursday": -3,
    "palm sunday": -7,
    "ash wednesday": -46,
}


def _plain(name: str) -> str:
    """The key of a holiday as written in lower case."""
    if name.startswith("martin"):
        return "mlk day"
    key = name.replace("'s", "").replace("'", "")
    return key.replace("years", "year") if key.startswith("new") else key


def holiday_date(name: str, year: int) -> dt.date | None:
    """The date of a holiday in a year, or None for one that is not known."""
    key = _plain(name)
    if key in _FIXED:
        return dt.date(year, *_FIXED[key])
    if key in _RULED:
        month, weekday, nth = _RULED[key]
        return nth_weekday(year, month, weekday, nth)
    if key == "election day":  # of the United States: the Tuesday behind the first Monday of November
        return add_days(nth_weekday(year, 11, 0, 1), 1)
    return add_days(easter(year), _EASTER[key]) if key in _EASTER else None


def holiday_month_day(name: str) -> str:
    """MM-DD of a fixed holiday, MM-XX of one that moves."""
    key = _plain(name)
    if key in _FIXED:
        month, day = _FIXED[key]
        return f"{month:02}-{day:02}"
    return f"{_RULED[key][0]:02}-XX" if key in _RULED else "XX-XX"
