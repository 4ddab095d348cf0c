"""Reading the values of a configuration: each reader returns the value or nothing, and notes what is wrong."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from validator.errors import did_you_mean
from validator.model import SEVERITIES
from validator.settings import STATUSES, Extended, Override, satisfies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from validator.errors import Place, Problem

Path = tuple[str | int, ...]

USES = ("all", "recommended", "none")
WORDS = ("off", "on", *SEVERITIES)
CHECK_KEYS = ("select", "ignore", "severity")


class Reader:
    """Knows where keys stand, and gathers what is wrong."""

    def __init__(self, place: Callable[[Path], Place]) -> None:
        self.place = place
        self.problems: list[Problem] = []

    def problem(self, path: Path, code: str, message: str, help: str = "") -> None:
        """Note what is wrong with a key."""
        self.problems.append(self.place(path).problem(code, message, help))

    def keys(self, table: Mapping[str, Any], known: Iterable[str], path: Path) -> None:
        """Note the keys that a table does not have."""
        known = tuple(known)
        for key in table:
            if key not in known:
                near = did_you_mean(key, [name for name in known if name not in table])
                message = f"Expected a key of {self.name(path)}, got '{key}'{near}"
                self.problem((*path, key), "I072", message, "allowed: " + ", ".join(known))

    def expected(self, path: Path, what: str, value: object, help: str = "") -> None:
        """Note a value of the wrong kind."""
        self.problem(path, "I073", f"Expected {what}, got {shown(value)}", help)

    def tables(self, table: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
        """The tables of an array of tables."""
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return value
        self.expected((key,), f"tables [[{key}]]", value)
        return []

    @staticmethod
    def name(path: Path) -> str:
        """What a table is called in messages."""
        return ".".join(part for part in path if isinstance(part, str)) or "the configuration"


def shown(value: object) -> str:
    """A value at the end of a message."""
    if isinstance(value, str):
        return f"'{value}'"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "an array" if isinstance(value, list) else "a table" if isinstance(value, dict) else str(value)


def read_texts(reader: Reader, table: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
    """A text, or an array of texts."""
    value = table.get(key, [])
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) and item.strip() for item in items):
        reader.expected((*path, key), f"{key} as an array of texts", value)
        return ()
    return tuple(items)


def read_choice(reader: Reader, table: Mapping[str, Any], key: str, allowed: tuple[str, ...], path: Path) -> str | None:
    """One of the allowed texts."""
    value = table.get(key)
    if value is None or value in allowed:
        return value
    near = did_you_mean(value, allowed) if isinstance(value, str) else ""
    message = f"Expected a value of '{key}', got {shown(value)}{near}"
    reader.problem((*path, key), "I074", message, "allowed: " + ", ".join(allowed))
    return None


def read_date(reader: Reader, table: Mapping[str, Any]) -> str | None:
    """A date or date-time, as TOML writes it or as text."""
    value = table.get("published")
    if value is None:
        return None
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if not isinstance(value, str):
        reader.expected(("published",), "a date as 2021-07-24", value)
        return None
    from validator.sources.dates import read_published

    try:
        return read_published(value)
    except ValueError as error:
        reader.problem(("published",), "I074", str(error))
    return None


def read_version(reader: Reader, table: Mapping[str, Any]) -> str | None:
    """The versions of factlint that the configuration works with; another one than this is a Problem."""
    from validator import __version__

    value = table.get("required-version")
    if value is None:
        return None
    try:
        fits = satisfies(__version__, value)
    except (KeyError, AttributeError):
        help = "write it as '>=1.2, <2'"
        reader.problem(("required-version",), "I074", f"Expected a version requirement, got {shown(value)}", help)
        return None
    if not fits:
        reader.problem(("required-version",), "I075", f"Expected factlint {value}, got {__version__}")
    return str(value)


def read_extends(reader: Reader, table: Mapping[str, Any]) -> tuple[Extended, ...]:
    """The packs that a configuration builds on."""
    value = table.get("extends", [])
    if not isinstance(value, list):
        reader.expected(("extends",), "extends as an array of packs", value)
        return ()
    found = []
    for item in value:
        entry = {"from": item} if isinstance(item, str) else item
        if not isinstance(entry, dict) or not isinstance(entry.get("from"), str):
            reader.expected(("extends",), "a pack as text or as {from = …, use = …}", item)
            continue
        reader.keys(entry, ("from", "use"), ("extends",))
        use = read_choice(reader, entry, "use", USES, ("extends",)) or "recommended"
        found.append(Extended(entry["from"], cast("Any", use), reader.place(("extends",))))
    return tuple(found)


def read_overrides(reader: Reader, table: Mapping[str, Any]) -> tuple[Override, ...]:
    """What a configuration changes about rules: by id, a word or a table."""
    value = table.get("rule-overrides", {})
    if not isinstance(value, dict):
        reader.expected(("rule-overrides",), "rule-overrides as a table of rule ids", value)
        return ()
    found = []
    for target, change in value.items():
        path = ("rule-overrides", target)
        entry: dict[str, Any] = change if isinstance(change, dict) else {}
        if isinstance(change, str):
            word = read_choice(reader, {target: change}, target, WORDS, ("rule-overrides",))
            entry = {"level": word} if word in SEVERITIES else {"status": "stable" if word == "on" else word}
        elif not isinstance(change, dict):
            reader.expected(path, "what becomes of the rule as text or as a table", change)
        if "." not in target:
            help = 'write "casualty.die" in quotes, or "casualty.*" for all rules of a type'
            reader.problem(path, "I074", f"Expected the id of a rule, got '{target}'", help)
        reader.keys(entry, ("status", "priority", "level"), path)
        status = read_choice(reader, entry, "status", STATUSES, path)
        level = read_choice(reader, entry, "level", SEVERITIES, path)
        priority = entry.get("priority")
        if priority is not None and (not isinstance(priority, int) or isinstance(priority, bool)):
            reader.expected((*path, "priority"), "a priority as a whole number", priority)
            priority = None
        found.append(Override(target, cast("Any", status), priority, cast("Any", level), reader.place(path)))
    return tuple(found)


def read_limits(reader: Reader, table: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    """What a configuration changes about limits: numbers, or sizes as text, by name."""
    from validator.limits import NAMES, read_size

    value = table.get("limits", {})
    if not isinstance(value, dict):
        reader.expected(("limits",), "limits as a table of names and numbers", value)
        return ()
    reader.keys(value, NAMES, ("limits",))
    found = []
    for name in (n for n in value if n in NAMES):
        said = value[name]
        if isinstance(said, bool) or not isinstance(said, int | str):
            reader.expected(("limits", name), f"{name} as a whole number or as text such as '32MiB'", said)
            continue
        try:
            found.append((name.replace("-", "_"), read_size(name, str(said))))
        except ValueError as error:
            reader.problem(("limits", name), "I074", str(error))
    return tuple(found)


def read_checks(
    reader: Reader, table: Mapping[str, Any], path: Path
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Selected and ignored checks, and severities by check; a check that nobody has is a Problem."""
    value = table.get("checks", {})
    where = (*path, "checks")
    if not isinstance(value, dict):
        reader.expected(where, "checks as a table", value)
        return (), (), ()
    reader.keys(value, CHECK_KEYS, where)
    select, ignore = (read_texts(reader, value, key, where) for key in ("select", "ignore"))
    severity = value.get("severity", {})
    if not isinstance(severity, dict):
        reader.expected((*where, "severity"), "severity as a table of checks", severity)
        severity = {}
    levels = [(key, read_choice(reader, severity, key, SEVERITIES, (*where, "severity"))) for key in severity]
    for key, names in (("select", select), ("ignore", ignore), ("severity", tuple(severity))):
        for name in names:
            _check_name(reader, name, (*where, key))
    return select, ignore, tuple((name, level) for name, level in levels if level is not None)


def _check_name(reader: Reader, name: str, path: Path) -> None:
    """Note a name that is neither the beginning of a code nor the name of a check."""
    from validator.checks import name_problem

    problem = name_problem(name)
    if problem is not None:
        reader.problem(path, "I074", problem, "factlint explain CODE tells about a check")
