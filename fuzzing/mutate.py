"""Changes to an input in the units that its readers know: words, marks and lines of other inputs, not bytes alone."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PIECES = re.compile(rb"\w+|\s+|[^\w\s]", re.ASCII)
_ODD = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        "", "0", "-1", "1e400", "NaN", "null", "true", "[]", "{}", '""', "'", '"', "\\", "\\ud800", "\0", "\n", "\r",
        "\t", "\u2028", "\u202e", "\u200d", "\ufeff", "\u0301", "\ud800", "😀", "²", "٣", "½", "İ", "ﬁ", "--", "—",
        "…", "“", "”", "(", "[", "]", "{", "}", "<", ">", "|", "&", "@", "^", "*", "?", "{0,20}", "#", ": ", "- ",
        "---\n", ")", "9" * 30, "0000-00-00", "9999-12-31", "2021-02-30", "/", "~1", "%", "$", ",", ";", "a" * 500,
    )
)  # fmt: skip


def pieces_of(data: bytes) -> list[bytes]:
    """Words, blanks and single marks."""
    return _PIECES.findall(data)


def mutate(data: bytes, random: Random, pool: tuple[bytes, ...], largest: int) -> bytes:
    """The input with one to four of its parts left out, doubled, moved, or put in from elsewhere; `largest` bytes."""
    parts = pieces_of(data)
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(parts) + 1)
        end = min(len(parts), start + random.choice((0, 1, 1, 2, 5, 20)))
        match random.randrange(7):
            case 0:
                del parts[start:end]
            case 1:
                parts[end:end] = parts[start:end] * random.choice((1, 1, 2, 9))
            case 2:
                taken = parts[start:end]
                del parts[start:end]
                at = random.randrange(len(parts) + 1)
                parts[at:at] = taken
            case 3:
                parts[start:end] = [random.choice(_ODD)]
            case 4:
                parts[start:end] = [random.choice(parts)] if parts else []
            case _:
                other = pieces_of(random.choice(pool))
                at = random.randrange(len(other) + 1)
                parts[start:end] = other[at : at + random.choice((1, 1, 3, 12, 60))]
    return b"".join(parts)[:largest]


def stream(seeds: Iterable[bytes], number: int, largest: int, start: int = 0) -> Iterable[bytes]:
    """So many changed inputs, the same for the same seeds and `start`."""
    pool = tuple(seeds)
    random = Random(start)
    for _ in range(number):
        yield mutate(random.choice(pool)[:largest], random, pool, largest)
