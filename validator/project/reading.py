"""The text of a configuration -> Config, with all that is wrong, each where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from validator.errors import InputError, Location, Place, Problem, did_you_mean
from validator.limits import read_whole
from validator.model import SEVERITIES
from validator.packs import is_path
from validator.paths import shown_path
from validator.project.fields import (
    Reader,
    read_checks,
    read_choice,
    read_date,
    read_extends,
    read_limits,
    read_overrides,
    read_texts,
    read_version,
)
from validator.project.ignores import read_suppress
from validator.project.model import PYPROJECT, Checks, Config, PathSettings
from validator.project.places import find_places, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEYS = (
    "required-version", "extends", "rules", "rule-overrides", "lock", "fail-on", "min-severity", "published", "checks",
    "overrides", "suppress", "baseline", "limits",
)  # fmt: skip
PATH_KEYS = ("files", "fail-on", "min-severity", "checks")


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
        text = read_whole(path).decode("utf-8-sig")
        return tomllib.loads(text), text
    except RecursionError:
        place = Place(Location(shown))
        raise _failed(place, "I071", "Expected TOML of moderate depth, got arrays or tables nested too deep") from None
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
        rules_place=reader.place(("rules",)) if "rules" in data else None,
        extends=read_extends(reader, data),
        rule_overrides=read_overrides(reader, data),
        lock=_path(reader, data, "lock", path.parent),
        fail_on=read_choice(reader, data, "fail-on", (*SEVERITIES, "never"), ()),
        min_severity=read_choice(reader, data, "min-severity", SEVERITIES, ()),
        published=read_date(reader, data),
        checks=Checks(*read_checks(reader, data, ())),
        overrides=tuple(_path_settings(reader, data)),
        suppress=read_suppress(reader, data) if "suppress" in data else (),
        baseline=_path(reader, data, "baseline", path.parent),
        limits=read_limits(reader, data),
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


def _path(reader: Reader, data: Mapping[str, Any], key: str, folder: Path) -> str | None:
    """The lock file or the baseline that every run is held to."""
    value = data.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        reader.expected((key,), f"the path of a {key} file", value)
        return None
    return shown_path(folder / value)


def _located(rule: str, folder: Path) -> str:
    """A path of the configuration as seen from where the run starts; the name of an installed pack as it is."""
    path = folder / rule
    return shown_path(path) if is_path(rule) or path.exists() else rule
