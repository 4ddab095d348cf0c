"""What the blobs of countries and cities hold, and the key of a name."""

from __future__ import annotations

import struct
import unicodedata

import msgspec

Role = str  # name, acronym, adjective, people, government, former
_FOLD = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ə": "e", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"-": " ", "–": " "}
    | dict.fromkeys("'’‘`ʿʾʼʻ´ʹ", "")
)
# Offset of the name, population, latitude and longitude in 1/100 degree, length, country, feature.
RECORD = struct.Struct("<IIhhH3sB")
HEADER = struct.Struct("<III")
FEATURES = ("city", "region", "capital")
NO_DEGREE = 32767


class Place(msgspec.Struct, frozen=True, order=True):
    """A candidate for a place name; `country` is ISO 3166 alpha-3, population 0 and coordinates None where unknown."""

    name: str
    country: str
    population: int = 0
    lat: float | None = None
    lon: float | None = None
    feature: str = "city"


def fold(text: str) -> str:
    """The key of a name: case, accents, apostrophes and hyphens folded away, single spaces."""
    if text.isascii():
        if text.isalpha():
            return text.lower()
        key = text.lower().replace("-", " ").replace("'", "").replace("`", "")
    else:
        key = unicodedata.normalize("NFKD", text.casefold().translate(_FOLD))
        key = "".join(c for c in key if not unicodedata.combining(c)).translate(_FOLD)
    return " ".join(key.split()) if "  " in key or key[:1] == " " or key[-1:] == " " else key
