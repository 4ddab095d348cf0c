"""The lock file: SHA-256 of every file of every pack, so that a changed pack cannot change results unseen."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from validator.errors import InputError, Location, Problem
from validator.schema import read_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validator.packs import Pack

LOCK_FILE = "factlint.lock"
LOCK_VERSION = 1
LOCK_INVALID = "I060"
LOCK_BROKEN = "I061"


class Difference(Struct, frozen=True, order=True):
    """One thing that is not as it was locked; `file` is relative to the pack, "" for the pack itself."""

    pack: str
    file: str
    change: Literal["changed", "added", "removed"]
    expected: str | None = None
    actual: str | None = None


def read_packs(packs: Iterable[Pack]) -> dict[str, dict[str, Any]]:
    """Version and digests of each pack, by name, all sorted. Nothing in it depends on where the packs stand."""
    found = {}
    for pack in sorted(packs, key=lambda p: p.name):
        root = Path(pack.root)
        files = {name: _sha256(root / name if root.is_dir() else root) for name in pack.files()}
        found[pack.name] = {"version": pack.version, "files": files}
    return found


def write_lock(packs: Iterable[Pack]) -> str:
    """The text of the lock file: JSON, the same for the same files."""
    lock = {"lock_version": LOCK_VERSION, "packs": read_packs(packs)}
    return json.dumps(lock, indent=2, ensure_ascii=False) + "\n"


def compare_lock(text: str, file: str, packs: Iterable[Pack]) -> tuple[Difference, ...]:
    """How the packs differ from what the lock file says, sorted. Raises InputError for what is no lock file."""
    locked = _locked(text, file)
    actual = read_packs(packs)
    return tuple(sorted(_differences(locked, actual)))


def hold_to_lock(file: str, packs: Iterable[Pack]) -> None:
    """Raise InputError with every way in which the packs of a run are not as locked; a run need not load all."""
    found = [d for d in compare_lock(read_lock(file), file, packs) if d.file or d.change != "removed"]
    if found:
        help = "look at what changed; factlint pack lock accepts it"
        raise InputError([Problem(Location(file), LOCK_BROKEN, _said(d), help) for d in found])


def read_lock(file: str) -> str:
    """The text of a lock file. Raises InputError where there is none."""
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        message = "Expected a lock file, got none that can be read"
        help = "write it with factlint pack lock"
        raise InputError([Problem(Location(file), LOCK_INVALID, message, help)]) from None


def _said(difference: Difference) -> str:
    if difference.file:
        place = f"{difference.pack}/{difference.file}".lstrip("/")  # files without a pack.yaml have no pack
        return f"Expected {place} as locked, got it {difference.change}"
    return f"Expected a pack that is locked, got {difference.pack!r}"


def _differences(locked: dict[str, Any], actual: dict[str, Any]) -> Iterator[Difference]:
    for name in locked.keys() | actual.keys():
        if name not in actual:
            yield Difference(name, "", "removed", locked[name].get("version"), None)
        elif name not in locked:
            yield Difference(name, "", "added", None, actual[name]["version"])
        else:
            before, after = locked[name]["files"], actual[name]["files"]
            for path in before.keys() | after.keys():
                if before.get(path) != after.get(path):
                    change = "added" if path not in before else "removed" if path not in after else "changed"
                    yield Difference(name, path, change, before.get(path), after.get(path))  # type: ignore[arg-type]


def _locked(text: str, file: str) -> dict[str, Any]:
    value = read_json(text, file)
    packs = value.get("packs") if isinstance(value, dict) and value.get("lock_version") == LOCK_VERSION else None
    if not isinstance(packs, dict) or not all(
        isinstance(pack, dict) and isinstance(pack.get("files"), dict) for pack in packs.values()
    ):
        message = f"Expected a lock file of version {LOCK_VERSION}, got something else"
        help = "write it with factlint pack lock"
        raise InputError([Problem(Location(file, 1, 1), LOCK_INVALID, message, help)])
    return packs


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
