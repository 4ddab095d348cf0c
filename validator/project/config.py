"""factlint.toml, or [tool.factlint] of pyproject.toml -> Config; the nearest one upward from where a run starts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from validator.limits import read_whole
from validator.paths import shown_path
from validator.project.model import NO_CONFIG, PYPROJECT

if TYPE_CHECKING:
    from validator.project.model import Config

FILES = ("factlint.toml", ".factlint.toml")


def find_config(start: Path) -> Path | None:
    """The nearest configuration in a folder or one above it; a pyproject.toml counts where it has [tool.factlint]."""
    for folder in (start, *start.parents):
        for name in FILES:
            if (folder / name).is_file():
                return folder / name
        project = folder / PYPROJECT
        if project.is_file() and _holds(_head_of(project)):
            return project
    return None


def _head_of(project: Path) -> bytes:
    """What stands in a pyproject.toml; nothing where it cannot be read or is no file that a person wrote."""
    try:
        return read_whole(project)
    except OSError:
        return b""


def _may_hold(data: bytes) -> bool:
    """Whether a pyproject.toml is worth reading: most are not ours, and a start should not wait for them."""
    return b"tool.factlint" in data or (b"factlint" in data and b"[tool]" in data)


def _holds(data: bytes) -> bool:
    """Whether a pyproject.toml has [tool.factlint].

    One that is no TOML is the business of others, unless our table stands in it: a run without the settings that
    somebody wrote down would pass what it should not.
    """
    if not _may_hold(data):
        return False
    import tomllib

    try:
        tool = tomllib.loads(data.decode("utf-8")).get("tool", {})
    except (UnicodeDecodeError, RecursionError, tomllib.TOMLDecodeError):
        return b"[tool.factlint" in data
    return isinstance(tool, dict) and isinstance(tool.get("factlint"), dict)


def load_config(path: str | None = None, *, isolated: bool = False, start: str = ".") -> Config:
    """The configuration at a path, or the nearest one; an empty one where there is none, or for an isolated run.

    Raises InputError with all that is wrong with it.
    """
    if isolated:
        return NO_CONFIG
    found = find_config(Path(start).resolve()) if path is None else Path(path)
    if found is None:
        return NO_CONFIG
    from validator.project.reading import read_config

    return read_config(found, path or shown_path(found))
