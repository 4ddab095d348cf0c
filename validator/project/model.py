"""What a project has settled: its configuration, the findings that it does not want."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from validator.errors import Location, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.model import Finding
    from validator.settings import Extended, Override

PYPROJECT = "pyproject.toml"


class Suppression(Struct, frozen=True):
    """One entry: which checks, where, for which facts, why and until which day. Empty `files` and `facts` are all."""

    codes: tuple[str, ...]
    reason: str
    by: str  # facts, config, report
    place: Place = Place(Location(""))
    until: str | None = None
    files: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()
    path: str | None = None  # JSON Pointer, where a fact says it

    def covers(self, finding: Finding) -> bool:
        """Does it name the check of a finding, and one of its facts? Of several facts, the first is the accused."""
        if finding.code not in self.codes and finding.name not in self.codes:
            return False
        if self.fingerprints and finding.fingerprint not in self.fingerprints:
            return False
        return not self.facts or (bool(finding.facts) and finding.facts[0] in self.facts)

    def expired(self, today: str) -> bool:
        """Is its day over?"""
        return self.until is not None and self.until < today


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
    rules_place: Place | None = None
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
    limits: tuple[tuple[str, int], ...] = ()
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
