"""Who is told apart from who did it, where nothing stands between them: "a colonel told AFP rebels had fled"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Names of media by which no persons are called: behind "told" one is a group of its own.
WIRES = frozenset(
    "AFP Reuters AP CNN BBC Jazeera Xinhua TASS Interfax NPR PTI ANI IANS dpa DPA EFE Kyodo Anadolu UPI Bloomberg NBC "
    "CBS ABC MSNBC CNBC Politico POLITICO Axios Newsweek RT AAP NDTV RFI RFE VOA reporters journalists lawmakers MPs "
    "parliament Parliament Congress aides colleagues supporters staff viewers listeners delegates diplomats "
    "investigators detectives prosecutors".split()
)
_TOLD = frozenset({"told", "tells", "tell", "telling"})


def wires_apart(tokens: Sequence[str], parts: str, pieces: list[str]) -> list[str]:
    """The pieces, a medium that is told something apart from the plural noun behind it."""
    out: list[str] = []
    start = 0
    for piece in pieces:
        end = start + len(piece)
        at = next((i for i in range(start, end - 1) if tokens[i] in WIRES), -1)
        told = start > 0 and tokens[start - 1] in _TOLD and at >= 0
        if told and parts[at + 1] in "hgjqJ" and tokens[at + 1] not in ("'s", "’s") and parts[end : end + 1] in _VERBS:
            out += [piece[: at + 1 - start], piece[at + 1 - start :]]
        else:
            out.append(piece)
        start = end
    return out


_VERBS = frozenset("vkaemDrif")
