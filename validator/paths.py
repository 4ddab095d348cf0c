"""Where the shipped data stands: inside the wheel, or at the top of a checkout."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_folder(name: str) -> Path:
    """The folder `name` ("grammar", "rules", …): the packaged one if it exists, else the checkout's."""
    packaged = _PACKAGE / "_data" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name


def compiled_folders() -> tuple[Path, ...]:
    """Where compiled rules are looked for: in the package, then in the user's cache (the last one is written to)."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("FACTLINT_CACHE")
    cache = Path(chosen) if chosen else user_cache_path("factlint", appauthor=False)
    return _PACKAGE / "_data" / "compiled", cache


def write_kept(path: Path, data: bytes) -> None:
    """Write a file of the cache whole or not at all; a folder that cannot be written is no error."""
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
