"""The command: the only part that prints and exits. One file a verb in `verbs`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from validator.cli.command import main

__all__ = ["main", "run"]

_OBJECTS = 50_000  # new ones between two looks for garbage in cycles, of which we make next to none


def run() -> NoReturn:
    """The process, from start to exit."""
    gc.set_threshold(_OBJECTS, 10, 10)
    try:
        from validator.cli.bytecode import take_kept

        take_kept()
        _load_msgspec()
        _load_argparse()
        from validator.cli.command import run

        run()
    except KeyboardInterrupt:  # Ctrl-C before the command listens for it
        os.write(2, b"factlint: interrupted; no file was left half-written\n")
        os._exit(130)


def _load_msgspec() -> None:
    """Import msgspec without typing_extensions, its uuid without platform: `typing` and `os` have what is needed."""
    others: dict[str, ModuleType | None] = {"typing_extensions": None}
    if hasattr(os, "uname"):
        others["platform"] = _stand_in("platform", system=lambda: os.uname().sysname)
    with _in_place(others):
        import msgspec  # noqa: F401  # if msgspec should come to need one of them, it is loaded with it later


def _load_argparse() -> None:
    """Import argparse without gettext and locale: it looks for translations that nobody has, at every start."""
    words = _stand_in(
        "gettext", gettext=lambda text: text, ngettext=lambda one, more, number: one if number == 1 else more
    )
    with _in_place({"gettext": words}):
        import argparse  # noqa: F401


def _stand_in(name: str, **members: Callable[..., object]) -> ModuleType:
    found = type(gc)(name)
    found.__dict__.update(members)
    return found


@contextmanager
def _in_place(others: dict[str, ModuleType | None]) -> Iterator[None]:
    """Let imports in the block find other modules under these names, or none, but for those that are loaded already.

    An import that fails for it is left to be done later.
    """
    others = {name: module for name, module in others.items() if name not in sys.modules}
    sys.modules.update(others)  # type: ignore[arg-type]
    try:
        with suppress(ImportError):
            yield
    finally:
        for name in others:
            del sys.modules[name]


def __getattr__(name: str) -> Any:
    if name == "main":
        from validator.cli.command import main

        return main
    raise AttributeError(f"module 'validator.cli' has no attribute {name!r}")
