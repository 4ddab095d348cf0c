"""Places of the gazetteer as a tally asks for them: is it a town, a region, a land?"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.gazetteer import Gazetteer


@lru_cache(4096)
def place_level(name: str) -> str:
    """What a place is: "town", "region", or "" for a country and for no place of the gazetteer."""
    gazetteer = load_places()
    if gazetteer.country(name) is not None:
        return ""
    found = gazetteer.place(name, context=True)
    if not found:
        return ""
    return "region" if found[0].feature == "region" else "town"


@lru_cache(4096)
def is_land(name: str) -> bool:
    """Is it a country?"""
    return load_places().country(name) is not None


@lru_cache(1)
def load_places() -> Gazetteer:
    """The gazetteer, read once."""
    from validator.ruleset import load_gazetteer

    return load_gazetteer()
