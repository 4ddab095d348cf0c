"""Where data stands: the shipped one in the wheel or at the top of a checkout, installed packs, the cache."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Blob = bytes | mmap  # what was compiled, in memory or on the disk
PACK_GROUP = "factlint.packs"  # the entry points of installed packs
_PACKAGE = Path(__file__).resolve().parent


@cache
def data_folder(name: str) -> Path:
    """The folder `name` ("grammar", "rules", …): the packaged one if it exists, else the checkout's."""
    packaged = _PACKAGE / "_data" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name


def cache_folder() -> Path:
    """Where what is compiled here is kept: FACTLINT_CACHE, else the user's cache folder."""
    chosen = os.environ.get("FACTLINT_CACHE")
    if chosen:
        return Path(chosen)
    if str(sys.platform) == "linux":  # as platformdirs has it; its import costs a start more than its rules do
        shared = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(shared) if shared.startswith("/") else Path("~/.cache").expanduser()) / "factlint"
    from platformdirs import user_cache_path

    return user_cache_path("factlint", appauthor=False)


def find_kept(name: str) -> Iterator[bytes]:
    """The files of compiled things of that name: the one in the package, then the one in the cache."""
    for folder in (_PACKAGE / "_data" / "compiled", cache_folder()):
        try:
            yield (folder / name).read_bytes()
        except OSError:
            continue


def read_kept(name: str) -> bytes | None:
    """The first file of compiled things of that name; None where there is none."""
    return next(find_kept(name), None)


def map_kept(name: str) -> Blob | None:
    """As `read_kept`, but only what is looked at is read from the disk."""
    for folder in (_PACKAGE / "_data" / "compiled", cache_folder()):
        with suppress(OSError, ValueError), (folder / name).open("rb") as file:  # ValueError: an empty file
            return mmap(file.fileno(), 0, access=ACCESS_READ)
    return None


def keep(name: str, data: bytes) -> None:
    """Keep a file of compiled things in the cache, and of its kind the latest few."""
    path = cache_folder() / name
    write_kept(path, data)
    _forget(path.parent, name.partition("-")[0])


_LATEST = 40  # files of one kind: rules that are being written change with every start


def _forget(folder: Path, kind: str) -> None:
    """Take the oldest files of a kind out of the cache, where there are more than the latest few."""
    with suppress(OSError):
        found = sorted(
            (entry.stat().st_mtime_ns, entry.path) for entry in os.scandir(folder) if _is_of(entry.name, kind)
        )
        for _, path in found[:-_LATEST]:
            Path(path).unlink(missing_ok=True)


def _is_of(name: str, kind: str) -> bool:
    return name.startswith(f"{kind}-") and name.endswith(".bin")


def write_kept(path: Path, data: bytes) -> None:
    """Write a file of the cache whole or not at all; a folder that cannot be written is no error."""
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def source_state(names: Iterable[str], *files: Path) -> str:
    """SHA-256 over code of the package, files and folders by their names, and over other files.

    What is kept under it is made anew where the code that made it has changed.
    """
    state = hashlib.sha256()
    for name in names:
        found = _PACKAGE / name
        for file in (found,) if found.suffix else sorted(found.glob("*.py")):
            state.update(file.read_bytes())
    for file in files:
        state.update(file.read_bytes())
    return state.hexdigest()


def installed_names() -> tuple[str, ...]:
    """The names of the installed packs, sorted."""
    from importlib.metadata import entry_points

    return tuple(sorted({point.name for point in entry_points(group=PACK_GROUP)}))


def installed_pack(name: str) -> Path | None:
    """The folder of an installed pack: of the package that its entry point names, and of the folder after a colon.

    Nothing of the package is run.
    """
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    for point in entry_points(group=PACK_GROUP, name=name):
        try:
            spec = find_spec(point.module)
        except (ImportError, ValueError):
            continue
        for folder in (spec.submodule_search_locations if spec is not None else None) or ():
            return Path(folder, *point.attr.split("/")) if point.attr else Path(folder)
    return None


def files_below(root: Path, suffixes: tuple[str, ...]) -> list[str]:
    """The paths of all that ends so below a folder, relative to it, sorted part by part; POSIX. Links to folders are
    not followed. (`Path.rglob` takes six times as long, at every start.)
    """
    found: list[list[str]] = []
    for folder, folders, files in os.walk(root):
        inner = [part for part in os.path.relpath(folder, root).split(os.sep) if part != "."]
        found += ([*inner, name] for name in (*folders, *files) if os.path.splitext(name)[1] in suffixes)
    return ["/".join(parts) for parts in sorted(found)]


def real_path(path: str | Path) -> Path:
    """Where a path leads, links followed; links that lead in a circle stay as they are, where `resolve` may raise."""
    return Path(os.path.realpath(path))


def shown_path(path: Path) -> str:
    """The path from the working folder, where it is below it or above it; POSIX."""
    from os.path import relpath

    try:
        return Path(relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()
