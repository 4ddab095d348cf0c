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
    from validator.cli.command import run

    run()


def __getattr__(name: str) -> Any:
    if name == "main":
        from validator.cli.command import main

        return main
    raise AttributeError(f"module 'validator.cli' has no attribute {name!r}")
