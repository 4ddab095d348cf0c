"""Differences from a snapshot: as lines for a reader, and in the shape of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from validator.formats.changes import change_lines
from validator.formats.screen import clean, count_noun, paint, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.formats.results import Style
    from validator.snapshots import Compared, Difference

_COLORS = {"new": "green", "gone": "red", "changed": "yellow"}


def difference_lines(difference: Difference, style: Style) -> Iterator[str]:
    """The text that differs, then its facts that came, went or changed."""
    word = paint(difference.what, _COLORS[difference.what], on=style.color)
    owner = f"{clean(difference.rule)}: " if difference.rule else ""
    yield f"{word} {owner}{shorten(difference.text, style.width)}\n"
    for change in difference.changes:
        yield from (f"  {line}" for line in change_lines(change, style))


def snapshot_lines(compared: Compared, style: Style) -> Iterator[str]:
    """All differences that were not accepted, and the numbers."""
    for difference in compared.differences:
        yield from difference_lines(difference, style)
    left = len(compared.differences)
    taken = f", {compared.accepted} accepted" if compared.accepted else ""
    yield f"snapshot {clean(compared.file)}: {count_noun(compared.texts, 'text')}, {left} not as kept{taken}\n"


def encode_snapshot(compared: Compared) -> dict[str, Any]:
    """The numbers, and the differences that were not accepted."""
    return {
        "file": compared.file,
        "texts": compared.texts,
        "accepted": compared.accepted,
        "differences": [
            {"what": d.what, "rule": d.rule, "text": d.text, "changes": msgspec.to_builtins(d.changes)}
            for d in compared.differences
        ],
    }
