"""How much of anything is taken in before it is refused, and the limits of this run: each can be set by its user.

A wrong file must not fill the memory of a CI machine, and no input may take time or depth without an end.
"""

from __future__ import annotations

import os
from errno import EFBIG
from typing import TYPE_CHECKING

import msgspec

from validator.errors import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

MIB = 1024 * 1024
_UNITS = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3, "kib": 1024, "mib": MIB, "gib": 1024 * MIB}
_MOST = 2**40


class Limits(msgspec.Struct, frozen=True):
    """Sizes in bytes, and numbers. What is above one is a Problem with its place, and nothing else is lost by it."""

    # what is read
    text: int = 64 * MIB  # a whole .txt or .md file, and standard input
    line: int = 16 * MIB  # one line of a .jsonl file, one text of a table, one page of an archive
    document: int = 512 * MIB  # a JSON document of facts
    nesting: int = 200  # JSON objects and arrays inside each other
    front_matter: int = 64 * 1024
    ratio: int = 200  # bytes that come out of one packed byte; text gives some ten
    # what comes of a report
    tokens: int = 400  # of a sentence: a longer one is read in pieces
    facts: int = 100_000  # of one report
    findings: int = 100_000  # about one report
    # rule files, word lists and all else that is YAML
    rule_file: int = 4_000_000  # characters
    yaml_nesting: int = 20  # lists and maps inside each other
    yaml_values: int = 300_000  # of one file
    words: int = 100_000  # of one word list
    # patterns
    pattern: int = 2_000  # characters
    parentheses: int = 20  # inside each other
    repeat: int = 20  # times of one repetition, tokens of one gap
    repeats: int = 1_000  # times of repetitions inside each other
    ways: int = 64  # alternatives with triggers of their own
    phrase: int = 2_000  # elements of a named phrase with those of all phrases inside it
    phrase_nesting: int = 20  # phrases inside each other


LIMITS = Limits()
NAMES = tuple(name.replace("_", "-") for name in Limits.__struct_fields__)
OF_RULES = Limits.__struct_fields__[Limits.__struct_fields__.index("rule_file") :]
HIGHEST = {  # what lies behind each takes no more: stacks, and the product of RE2
    "nesting": 500, "tokens": 10_000, "yaml_nesting": 100, "parentheses": 100, "repeat": 1_000, "repeats": 1_000,
    "ways": 10_000, "phrase_nesting": 100,
}  # fmt: skip

_held = LIMITS


def held() -> Limits:
    """The limits of this run."""
    return _held


def hold(limits: Limits) -> None:
    """Let these be the limits of this process, from now on."""
    global _held
    _held = limits


def changed_rule_limits() -> str:
    """What a run has changed about the limits of rules, as part of a digest; nothing where they are the usual ones."""
    changed = [f"{name}={getattr(_held, name)}" for name in OF_RULES if getattr(_held, name) != getattr(LIMITS, name)]
    return " ".join(changed)


def read_limit(said: str) -> tuple[str, int]:
    """The field and the value of `line=32MiB` or `facts=5000`. Raises ValueError with what is wrong."""
    name, equals, value = said.partition("=")
    if not equals:
        raise ValueError(f"Expected NAME=NUMBER, got {said}")
    if name not in NAMES:
        raise ValueError(f"Expected a limit of {', '.join(NAMES)}, got {name}{did_you_mean(name, NAMES)}")
    return name.replace("-", "_"), read_size(name, value)


def read_size(name: str, value: str) -> int:
    """The number that `32MiB` or `5000` is for the limit of that name. Raises ValueError."""
    digits = value.rstrip("kKmMgGiIbB")
    unit = _UNITS.get(value[len(digits) :].lower().removesuffix("b") if value[-2:].lower() != "ib" else
                      value[len(digits) :].lower())  # fmt: skip
    if unit is None or not digits.isascii() or not digits.isdecimal() or not 0 < int(digits) * unit <= _MOST:
        raise ValueError(f"Expected a whole number, such as 5000 or 32MiB, got {value}")
    most = HIGHEST.get(name.replace("-", "_"), _MOST)
    if int(digits) * unit > most:
        raise ValueError(f"Expected {name} of at most {most}, got {value}")
    return int(digits) * unit


def read_whole(path: Path, most: int | None = None) -> bytes:
    """The bytes of a file that is read as a whole: rules, settings, schemas; `most` is in bytes.

    Raises OSError where there are many more of them than the limit `rule-file` allows, as of a device without an end.
    """
    allowed = 4 * _held.rule_file + MIB if most is None else most
    with path.open("rb") as file:  # what is asked for is set aside before it is read: no more than the file tells
        told = min(os.fstat(file.fileno()).st_size, allowed)
        data = file.read(told + 1)
        if len(data) > told:  # a device, a pipe or a file that grows
            data += file.read(allowed - told)
    if len(data) > allowed:
        raise OSError(EFBIG, f"a file of more than {size_text(allowed)}", str(path))
    return data


def size_text(size: int) -> str:
    """A size in bytes as a person would say it: "64 MiB"."""
    return f"{size // MIB} MiB" if size >= MIB else f"{size} bytes"
