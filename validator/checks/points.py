"""P: coordinates, and the country that they are said to lie in."""

from __future__ import annotations

from math import cos, hypot, radians
from typing import TYPE_CHECKING

from validator.checks.known import gazetteer
from validator.checks.model import Check, Note, Skip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Place

_DEGREE = 111.2  # kilometres of latitude
_NEAR = 60  # km within which a town of another country says whose land it is
_FAR = 300  # km beyond which there is no town of the country that is given
# Lands with a code of their own that a state can be said to hold.
_HELD_BY = {
    **dict.fromkeys(("PRI", "VIR", "GUM", "ASM", "MNP"), "USA"),
    **dict.fromkeys(("GLP", "MTQ", "GUF", "REU", "MYT", "NCL", "PYF", "SPM", "MAF", "BLM", "WLF"), "FRA"),
    **dict.fromkeys(("GIB", "BMU", "CYM", "TCA", "VGB", "AIA", "MSR", "FLK", "SHN", "IMN", "JEY", "GGY"), "GBR"),
    **dict.fromkeys(("ABW", "CUW", "SXM", "BES"), "NLD"),
    **dict.fromkeys(("GRL", "FRO"), "DNK"),
    **dict.fromkeys(("HKG", "MAC", "TWN"), "CHN"),
    **{"ALA": "FIN", "SJM": "NOR", "XKX": "SRB", "ESH": "MAR", "PSE": "ISR"},
}
# States that each say of some land that it is theirs.
_CONTESTED = frozenset(
    frozenset(pair.split("-"))
    for pair in "RUS-UKR ARM-AZE IND-PAK CHN-IND GEO-RUS CYP-TUR ISR-SYR SDN-SSD EGY-SDN ETH-SDN".split()
)


def point_outside_country(dossier: Dossier) -> Iterator[Note | Skip]:
    """The coordinates lie among the towns of another country than the record gives.

    Within 60 km there is a town of another country, and none of the country that is given within 300 km. Deserts and
    the sea, where no town is near, are left out, and so are lands that the two contest or the one holds of the other.

    Fires on:
        text: Two miners were killed at Gao.
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [2, 2, "Two"],
          "place": {"text": "Gao", "country": "MLI", "lat": 48.85, "lon": 2.35}}
    Silent on:
        text: Two miners were killed at Gao.
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [2, 2, "Two"],
          "place": {"text": "Gao", "country": "MLI", "lat": 16.27, "lon": -0.04}}
    Silent on:
        text: A boat sank in the Atlantic.
        fact: {"type": "damage", "effect": "destroyed",
          "place": {"text": "the Atlantic", "country": "MLI", "lat": 30.0, "lon": -40.0}}
    Source: HXL pcodes
    """
    for fact in dossier.placed:
        place = fact.place
        if place is None or place.lat is None or place.lon is None or place.country is None or place.disputed:
            continue
        told = other_country(place, place.lat, place.lon)
        if told is not None:
            country, distance = told
            where = f"{place.lat}, {place.lon}"
            message = f"Expected a point in {place.country}, got {where}: {distance:.0f} km from a town of {country}"
            stretch = ((place.span.start, place.span.end, "place"),) if place.span is not None else ()
            yield Note(message, (fact,), "place/country", stretch, country, place.country)


def other_country(place: Place, lat: float, lon: float) -> tuple[str, float] | None:
    """The country among whose towns a point lies, and how far the nearest is; None where it can be the one given."""
    own = place.country
    if own not in gazetteer().names or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None  # a code of another kind, or no point: other checks tell of these
    towns = [(_distance(lat, lon, a, b), code) for a, b, code in gazetteer().towns_around(lat, lon, _FAR / _DEGREE)]
    near = min((distance, code) for distance, code in towns) if towns else None
    if near is None or near[0] > _NEAR or _same(near[1], own):
        return None
    if any(_same(code, own) and distance <= _FAR for distance, code in towns):
        return None
    return near[1], near[0]


def _same(one: str, other: str | None) -> bool:
    """Are two codes of one country, of a land and who holds it, or of two that contest a land?"""
    held = _HELD_BY.get(one) == other or (other is not None and _HELD_BY.get(other) == one)
    return one == other or held or frozenset((one, other)) in _CONTESTED


def _distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points that are not far apart."""
    wide = abs(lon - lon2)
    wide = min(wide, 360 - wide) * cos(radians((lat + lat2) / 2))
    return _DEGREE * hypot(lat - lat2, wide)


CHECKS = (
    Check("P02", "point-outside-country", "suspect", "warning", point_outside_country, over="placed", foreign=True),
)
