"""How much a reader takes in before it refuses: a wrong file must not fill the memory of a CI machine."""

from __future__ import annotations

from typing import NamedTuple

MIB = 1024 * 1024


class Limits(NamedTuple):
    """Sizes in bytes, and numbers."""

    text: int = 64 * MIB  # a whole .txt or .md file, and standard input
    line: int = 16 * MIB  # one line of a .jsonl file
    front_matter: int = 64 * 1024
    ratio: int = 200  # bytes that come out of one packed byte; text gives some ten


LIMITS = Limits()


def size_text(size: int) -> str:
    """A size in bytes as a person would say it: "64 MiB"."""
    return f"{size // MIB} MiB" if size >= MIB else f"{size} bytes"
