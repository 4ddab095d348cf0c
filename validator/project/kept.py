"""What came of a report, kept on disk: the same text under the same rules and the same factlint is not read again."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from validator import __version__
from validator.limits import held
from validator.model import Finding, NotChecked, ReportFacts
from validator.paths import write_kept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from validator.model import Report

    Checked = tuple[ReportFacts, tuple[Finding, ...], tuple[NotChecked, ...]]


class Outcome(Struct, frozen=True, array_like=True):
    """Facts, findings and what was not checked, before configuration and baseline have their say."""

    facts: ReportFacts
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]


class KeptOutcomes:
    """A folder of outcomes, one file a report; `rules` is the digest of the rules. A broken file is as good as none."""

    def __init__(self, folder: str, rules: str) -> None:
        self._folder = Path(folder)
        self._salt = f"{__version__} {rules} {_program()} {held().tokens}".encode()
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Outcome)
        self.found = 0

    def read(self, report: Report) -> Outcome | None:
        """What came of the same report before."""
        try:
            outcome = self._decoder.decode(self._path(report).read_bytes())
        except (OSError, msgspec.MsgspecError):
            return None
        self.found += 1
        return outcome

    def of(self, reports: Sequence[Report], check: Callable[[Sequence[Report]], Sequence[Checked]]) -> list[Checked]:
        """What comes of a few reports: kept ones are not read again, what `check` says of the others is kept."""
        outcomes = [self.read(report) for report in reports]
        new = [report for report, outcome in zip(reports, outcomes, strict=True) if outcome is None]
        found = [Outcome(*told) for told in check(new)] if new else []
        for report, outcome in zip(new, found, strict=True):
            self.keep(report, outcome)
        fresh = iter(found)
        return [_told(next(fresh) if outcome is None else outcome) for outcome in outcomes]

    def keep(self, report: Report, outcome: Outcome) -> None:
        """Keep an outcome; where that is not possible, the next run works it out again."""
        write_kept(self._path(report), self._encoder.encode(outcome))

    def _path(self, report: Report) -> Path:
        digest = blake2b(self._salt, digest_size=20)
        digest.update(self._encoder.encode(report))
        name = digest.hexdigest()
        return self._folder / name[:2] / f"{name[2:]}.bin"


def _told(outcome: Outcome) -> Checked:
    return outcome.facts, outcome.findings, outcome.not_checked


def can_keep(folder: str) -> bool:
    """Can outcomes be kept there? The folder is made where it is not there."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


def _program() -> str:
    """The state of the program's own files: a checkout changes without its version."""
    digest = blake2b(digest_size=8)
    root = Path(__file__).resolve().parent.parent
    for path in sorted(root.rglob("*.py")):
        state = path.stat()
        digest.update(f"{path.relative_to(root)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
