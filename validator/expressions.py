"""Our own regular expressions, compiled once on a machine: their code is kept, as that of modules is, for one Python.

A start compiles some two hundred; to parse them takes a quarter of a short run. Where kept code is missing or does not
fit, `re` compiles as ever.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from typing import Any, cast

import msgspec

from validator.paths import find_kept, keep

_MOST = 600  # more than that are left over from older versions
_kept: dict[str, msgspec.Raw] | None = None  # each decoded when it is asked for
_new: dict[str, tuple[str, int]] = {}


class Kept(msgspec.Struct, array_like=True, frozen=True):
    """What `re` compiles an expression to: its flags, its code as 32-bit numbers, and its groups."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


class Later:
    """An expression in the body of a module that is compiled when it is first used: a short run needs a fifth of them.

    Then the expression itself takes its place under every name that it has in that module; where it stands under a name
    of another's, or in a tuple, it keeps what was asked of it.
    """

    def __init__(self, pattern: str, flags: int, home: dict[str, Any]) -> None:
        self._asked = pattern, flags
        self._home = home

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copies and compares objects asks for
            raise AttributeError(name)
        found = self.make()
        for mine in [name for name, value in self._home.items() if value is self]:
            self._home[mine] = found
        setattr(self, name, getattr(found, name))
        return getattr(found, name)

    def make(self) -> re.Pattern[str]:
        """The expression."""
        return _now(*self._asked)


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, in the body of a module when it is first used; expressions of users are not for here."""
    asking = sys._getframe(1)
    if asking.f_code.co_name == "<module>":
        return cast("re.Pattern[str]", Later(pattern, int(flags), asking.f_globals))
    return _now(pattern, int(flags))


def _now(pattern: str, flags: int) -> re.Pattern[str]:
    global _kept
    if _kept is None:
        _kept = _read()
    key = f"{flags} {pattern!a}"
    kept = _kept.get(key)
    if kept is not None:
        with suppress(Exception):  # a Python that does it otherwise
            return _revive(pattern, msgspec.msgpack.decode(kept, type=Kept))
    _new[key] = pattern, flags
    return re.compile(pattern, flags)


def keep_expressions() -> None:
    """Keep the code of what had to be compiled; nothing to do where all of it was kept."""
    if not _new or sys.implementation.name != "cpython":
        return
    before = _kept if _kept and len(_kept) < _MOST else {}
    with suppress(Exception):
        found = {key: msgspec.Raw(msgspec.msgpack.encode(_compile(*asked))) for key, asked in _new.items()}
        keep(_file(), msgspec.msgpack.encode(before | found))
    _new.clear()


def _read() -> dict[str, msgspec.Raw]:
    kept: dict[str, msgspec.Raw] = {}
    for blob in find_kept(_file()):
        with suppress(msgspec.DecodeError):
            kept |= msgspec.msgpack.decode(blob, type=dict[str, msgspec.Raw])
    return kept


def _file() -> str:
    import _sre  # type: ignore[import-not-found,unused-ignore]

    return f"expressions-{sys.implementation.cache_tag}-{_sre.MAGIC}-{sys.byteorder}.bin"


def _revive(pattern: str, kept: Kept) -> re.Pattern[str]:
    """The expression of kept code, which the interpreter looks through before it takes it."""
    import _sre

    names: list[str | None] = [None] * (kept.groups + 1)
    for name, number in kept.names.items():
        names[number] = name
    code = memoryview(kept.code).cast("I").tolist()
    found: re.Pattern[str] = _sre.compile(pattern, kept.flags, code, kept.groups, kept.names, tuple(names))
    return found


def _compile(pattern: str, flags: int) -> Kept:
    """What `re.compile` hands to the interpreter."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed: Any = _parser.parse(pattern, flags)
    code = array("I", _compiler._code(parsed, flags))
    return Kept(flags | parsed.state.flags, code.tobytes(), parsed.state.groups - 1, parsed.state.groupdict)


__all__ = ["Later", "compiled", "keep_expressions"]
