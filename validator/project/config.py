"""factlint.toml, or [tool.factlint] of pyproject.toml -> Config; the nearest one upward from where a run starts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.project.suppress import Suppression
    from validator.settings import Extended, Override

FILES = ("factlint.toml", ".factlint.toml")
PYPROJECT = "pyproject.toml"


class Checks(Struct, frozen=True):
    """Which checks count and how much: codes, the beginnings of codes, or names; empty `select` for all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()


class PathSettings(Struct, frozen=True):
    """What holds for the files that the patterns name, over what holds for all."""

    files: tuple[str, ...]
    fail_on: str | None = None
    min_severity: str | None = None
    checks: Checks | None = None
    origin: str = ""


class Config(Struct, frozen=True):
    """A configuration as written; None and empty where it says nothing.

    `file` is its path as shown, `folder` that of its folder; `origins` say where each key stands, as `file:line`.
    """

    file: str = ""
    folder: str = "."
    rules: tuple[str, ...] = ()
    extends: tuple[Extended, ...] = ()
    rule_overrides: tuple[Override, ...] = ()
    lock: str | None = None
    fail_on: str | None = None
    min_severity: str | None = None
    published: str | None = None
    checks: Checks = Checks()
    overrides: tuple[PathSettings, ...] = ()
    suppress: tuple[Suppression, ...] = ()
    baseline: str | None = None
    required_version: str | None = None
    origins: tuple[tuple[str, str], ...] = ()

    def for_file(self, path: str | None) -> Iterator[PathSettings]:
        """The overrides whose patterns name the file, in their order."""
        if path is None or not self.overrides:
            return
        from validator.project.globs import covers

        for settings in self.overrides:
            if any(covers(pattern, path, self.folder) for pattern in settings.files):
                yield settings


NO_CONFIG = Config()


def find_config(start: Path) -> Path | None:
    """The nearest configuration in a folder or one above it; a pyproject.toml counts where it has [tool.factlint]."""
    for folder in (start, *start.parents):
        for name in FILES:
            if (folder / name).is_file():
                return folder / name
        project = folder / PYPROJECT
        if project.is_file() and _may_hold(project.read_bytes()) and _table(project) is not None:
            return project
    return None


def _may_hold(data: bytes) -> bool:
    """Whether a pyproject.toml is worth reading: most are not ours, and a start should not wait for them."""
    return b"tool.factlint" in data or (b"factlint" in data and b"[tool]" in data)


def _table(project: Path) -> dict[str, Any] | None:
    """[tool.factlint] of a pyproject.toml; one that cannot be read is the business of others."""
    import tomllib

    try:
        data = tomllib.loads(project.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    table = data.get("tool", {}).get("factlint") if isinstance(data.get("tool"), dict) else None
    return table if isinstance(table, dict) else None


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


def shown_path(path: Path) -> str:
    """The path from the working folder, where it is below it or above it; POSIX."""
    from os.path import relpath

    try:
        return Path(relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()
