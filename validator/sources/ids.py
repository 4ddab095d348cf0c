"""The ids of the reports of a run, in bounded memory: many of them go to a temporary database on disk."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_HELD = 2_000  # ids in memory


class Ids:
    """Which ids were there, and where: by digest of 63 bits, so that two of a thousand million meet once in 18 runs."""

    def __init__(self) -> None:
        self._held: dict[int, int] = {}
        self._files: list[str] = []
        self._disk: sqlite3.Connection | None = None

    def __enter__(self) -> Ids:
        return self

    def __exit__(self, *error: object) -> None:
        if self._disk is not None:
            self._disk.close()

    def place_of(self, id: str, file: str, record: int | None) -> str | None:
        """Where an id stood before, `file` or `file:record`; None where it is new, and from now on known."""
        if not self._files or self._files[-1] != file:
            self._files.append(file)
        key = int.from_bytes(blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
        place = (len(self._files) - 1) << 40 | (record or 0)
        before = self._held.get(key)
        if before is None and self._disk is not None:
            row = self._disk.execute("SELECT place FROM ids WHERE id = ?", (key,)).fetchone()
            before = row[0] if row else None
        if before is not None:
            name, number = self._files[before >> 40], before & ((1 << 40) - 1)
            return f"{name}:{number}" if number else name
        self._held[key] = place
        if len(self._held) >= _HELD:
            self._store()
        return None

    def _store(self) -> None:
        """Put the ids in memory with those on disk, in their order, which is what the database takes fastest."""
        if self._disk is None:
            import sqlite3

            self._disk = sqlite3.connect("", isolation_level=None)
            self._disk.execute("PRAGMA journal_mode = OFF")
            self._disk.execute("PRAGMA synchronous = OFF")
            self._disk.execute("PRAGMA cache_size = -256")
            self._disk.execute("CREATE TABLE ids (id INTEGER PRIMARY KEY, place INTEGER)")
        self._disk.execute("BEGIN")
        self._disk.executemany("INSERT INTO ids VALUES (?, ?)", sorted(self._held.items()))
        self._disk.execute("COMMIT")
        self._held = {}
