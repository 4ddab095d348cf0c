"""How much a reader takes in before it refuses: a wrong file must not fill the memory of a CI machine."""

from __future__ import annotations

from typing import NamedTuple

from validator.errors import did_you_mean

MIB = 1024 * 1024
_UNITS = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3, "kib": 1024, "mib": MIB, "gib": 1024 * MIB}
_MOST = 2**40


class Limits(NamedTuple):
    """Sizes in bytes, and numbers. What is above one is a Problem with its place, and nothing else is lost by it."""

    text: int = 64 * MIB  # a whole .txt or .md file, and standard input
    line: int = 16 * MIB  # one line of a .jsonl file, one text of a table, one page of an archive
    front_matter: int = 64 * 1024
    ratio: int = 200  # bytes that come out of one packed byte; text gives some ten
    facts: int = 100_000  # of one report
    findings: int = 100_000  # about one report


LIMITS = Limits()
NAMES = tuple(name.replace("_", "-") for name in Limits._fields)


def read_limit(said: str) -> tuple[str, int]:
    """The field and the value of `line=32MiB` or `facts=5000`. Raises ValueError with what is wrong."""
    name, equals, value = said.partition("=")
    if not equals:
        raise ValueError(f"Expected NAME=NUMBER, got {said}")
    if name not in NAMES:
        raise ValueError(f"Expected a limit of {', '.join(NAMES)}, got {name}{did_you_mean(name, NAMES)}")
    digits = value.rstrip("kKmMgGiIbB")
    unit = _UNITS.get(value[len(digits) :].lower().removesuffix("b") if value[-2:].lower() != "ib" else
                      value[len(digits) :].lower())  # fmt: skip
    if unit is None or not digits.isdecimal() or not 0 < int(digits) * unit <= _MOST:
        raise ValueError(f"Expected a whole number, such as 5000 or 32MiB, got {value}")
    return name.replace("-", "_"), int(digits) * unit


def size_text(size: int) -> str:
    """A size in bytes as a person would say it: "64 MiB"."""
    return f"{size // MIB} MiB" if size >= MIB else f"{size} bytes"
