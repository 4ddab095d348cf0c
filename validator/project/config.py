"""factlint.toml, or [tool.factlint] of pyproject.toml -> Config; the nearest one upward from where a run starts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from validator.errors import InputError, Location, Place, Problem, did_you_mean
from validator.packs import is_path
from validator.project.fields import (
    Reader,
    read_checks,
    read_choice,
    read_date,
    read_extends,
    read_overrides,
    read_texts,
    read_version,
)
from validator.project.places import find_places, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validator.settings import Extended, Override

FILES = ("factlint.toml", ".factlint.toml")
PYPROJECT = "pyproject.toml"
KEYS = (
    "required-version", "extends", "rules", "rule-overrides", "fail-on", "min-severity", "published", "checks",
    "overrides",
)  # fmt: skip
PATH_KEYS = ("files", "fail-on", "min-severity", "checks")
SEVERITIES = ("error", "warning", "info")


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
    fail_on: str | None = None
    min_severity: str | None = None
    published: str | None = None
    checks: Checks = Checks()
    overrides: tuple[PathSettings, ...] = ()
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
    if path is None:
        found = find_config(Path(start).resolve())
        if found is None:
            return NO_CONFIG
        return read_config(found, _shown(found))
    return read_config(Path(path), path)


def read_config(path: Path, shown: str) -> Config:
    """The configuration of a file. Raises InputError with all that is wrong with it."""
    data, text = _read(path, shown)
    prefix: tuple[str, ...] = ()
    if path.name == PYPROJECT:
        prefix = ("tool", "factlint")
        data = (data.get("tool") or {}).get("factlint") or {}
    places = find_places(text, shown)
    reader = Reader(lambda key: nearest(places, (*prefix, *key)))
    config = _config(reader, data, shown, path)
    if reader.problems:
        raise InputError(tuple(sorted(reader.problems)))
    return config


def _read(path: Path, shown: str) -> tuple[dict[str, Any], str]:
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text), text
    except OSError as error:
        raise _failed(Place(Location(shown)), "I070", f"Expected a configuration, got: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise _failed(Place(Location(shown)), "I070", f"Expected UTF-8, got a byte at offset {error.start}") from None
    except tomllib.TOMLDecodeError as error:
        message, line, column = _toml_error(str(error), text)
        lines = text.splitlines() or [""]
        place = Place(Location(shown, line, column), lines[min(line, len(lines)) - 1])
        raise _failed(place, "I071", f"Expected TOML, got an error: {message}") from None


def _toml_error(said: str, text: str) -> tuple[str, int, int]:
    """Message, line and column of an error of tomllib, which only tells them in words."""
    message, _, where = said.rpartition(" (at ")
    numbers = [int(word.strip(",)")) for word in where.split() if word.strip(",)").isdigit()]
    if len(numbers) == 2:
        return message, numbers[0], numbers[1]
    lines = text.splitlines() or [""]
    return message or said, len(lines), len(lines[-1]) + 1


def _failed(place: Place, code: str, message: str) -> InputError:
    return InputError([Problem(place.location, code, message, "", place.excerpt, place.width)])


def _config(reader: Reader, data: Mapping[str, Any], shown: str, path: Path) -> Config:
    reader.keys(data, KEYS, ())
    return Config(
        file=shown,
        folder=path.parent.as_posix(),
        rules=tuple(_located(rule, path.parent) for rule in read_texts(reader, data, "rules", ())),
        extends=read_extends(reader, data),
        rule_overrides=read_overrides(reader, data),
        fail_on=read_choice(reader, data, "fail-on", (*SEVERITIES, "never"), ()),
        min_severity=read_choice(reader, data, "min-severity", SEVERITIES, ()),
        published=read_date(reader, data),
        checks=Checks(*read_checks(reader, data, ())),
        overrides=tuple(_path_settings(reader, data)),
        required_version=read_version(reader, data),
        origins=tuple((key, _origin(reader, (key,))) for key in KEYS if key in data),
    )


def _path_settings(reader: Reader, data: Mapping[str, Any]) -> Iterator[PathSettings]:
    for number, table in enumerate(reader.tables(data, "overrides")):
        where = ("overrides", number)
        reader.keys(table, PATH_KEYS, where)
        files = read_texts(reader, table, "files", where)
        if "files" not in table and not any(did_you_mean(key, ("files",)) for key in table):
            reader.problem(where, "I073", "Expected the key 'files' in an override, got none")
        yield PathSettings(
            files,
            read_choice(reader, table, "fail-on", (*SEVERITIES, "never"), where),
            read_choice(reader, table, "min-severity", SEVERITIES, where),
            Checks(*read_checks(reader, table, where)) if "checks" in table else None,
            _origin(reader, where),
        )


def _origin(reader: Reader, path: tuple[str | int, ...]) -> str:
    """Where a key stands, as `file:line`."""
    location = reader.place(path).location
    return f"{location.file}:{location.line}"


def _located(rule: str, folder: Path) -> str:
    """A path of the configuration as seen from where the run starts; the name of an installed pack as it is."""
    path = folder / rule
    return _shown(path) if is_path(rule) or path.exists() else rule


def _shown(path: Path) -> str:
    """The path from the working folder, where it is below it or above it; POSIX."""
    from os.path import relpath

    try:
        return Path(relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()
