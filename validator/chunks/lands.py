"""Names of lands that stand behind a comma and say where the place before it lies: "in Austin, *Texas*, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.abbreviations import STATES

if TYPE_CHECKING:
    from validator.chunks.layout import Layout

_STATES = frozenset(  # of the United States, Canada, Australia: no list of countries has them
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois "
    "indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri "
    "montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington "
    "wisconsin wyoming ontario quebec alberta manitoba saskatchewan queensland tasmania victoria d.c.".split()
) | {"new york", "new jersey", "new mexico", "new hampshire", "north carolina", "south carolina", "north dakota",
     "south dakota", "west virginia", "rhode island", "british columbia", "nova scotia", "new south wales",
     "western australia", "south australia"}  # fmt: skip
_REGIONS = frozenset("province county district region governorate oblast prefecture state".split())


def lies_in(chunks: Layout, i: int) -> bool:
    """Does the name at `i`, between commas, say where the governed place before it lies: "of Lima, *Peru*, …"?"""
    kinds = chunks.kinds
    if i < 3 or kinds[i] not in "NM" or kinds[i - 1] != "," or kinds[i - 2] not in "GK" or kinds[i - 3] not in "IF":
        return False
    return chunks.parts[chunks.ends[i - 2] - 1] in "PCl" and _is_land(chunks, i)


def _is_land(chunks: Layout, i: int) -> bool:
    """Is the group at `i` the name of a country, a state or a region, and nothing else?"""
    start, end = chunks.starts[i], chunks.ends[i]
    parts = chunks.parts[start:end]
    if parts.strip("PCl") or ("P" not in parts and "C" not in parts):
        return False
    words = chunks.tokens[start:end]
    whole = " ".join(words).lower()
    short = whole.rstrip(".").capitalize() in STATES
    return not parts.strip("C") or short or whole in _STATES or (parts[-1] == "l" and words[-1].lower() in _REGIONS)
