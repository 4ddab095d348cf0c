"""The command: the only part that prints and exits. One file a verb in `verbs`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from validator.cli.command import main

__all__ = ["main", "run"]

_OBJECTS = 50_000  # new ones between two looks for garbage in cycles, of which we make next to none


def run() -> NoReturn:
    """The process, from start to exit."""
    import gc

    gc.set_threshold(_OBJECTS, 10, 10)
    try:
        _load_msgspec()
        from validator.cli.command import run

        run()
    except KeyboardInterrupt:  # Ctrl-C before the command listens for it
        import os

        os.write(2, b"factlint: interrupted; no file was left half-written\n")
        os._exit(130)


def _load_msgspec() -> None:
    """Import msgspec without typing_extensions: a tenth of a short run, and `typing` has all that it needs of it."""
    import sys
    from contextlib import suppress

    if "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # so an import of it fails
    try:
        with suppress(ImportError):  # if msgspec should come to need it, it is loaded with it later
            import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]


def __getattr__(name: str) -> Any:
    if name == "main":
        from validator.cli.command import main

        return main
    raise AttributeError(f"module 'validator.cli' has no attribute {name!r}")
