"""Findings that somebody does not want, with reasons: said by facts, in the configuration, in a report's front matter.

Every entry names a check and gives a reason; there is none that silences everything. One that has expired silences
nothing, and it is reported, as is one that nothing needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from validator.model import Finding, Position
from validator.project.remarks import EXPIRED, UNUSED, make_remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validator.model import Report, ReportFacts
    from validator.project.model import Config, Suppression


class Silenced(msgspec.Struct, frozen=True):
    """The findings that stay, those that do not with what silences them, and remarks on what should have."""

    kept: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, Suppression], ...]
    remarks: tuple[Finding, ...]


class Suppressions:
    """The entries of a run; `today` is an ISO date. Entries of the configuration are counted over all reports."""

    def __init__(self, config: Config, today: str) -> None:
        self._config = config
        self._today = today
        self._seen = [False] * len(config.suppress)
        self._used = [False] * len(config.suppress)

    def split(self, findings: Sequence[Finding], facts: ReportFacts, report: Report) -> Silenced:
        """The findings of a report, with what facts, configuration and front matter say about them."""
        from validator.project.ignores import fact_suppressions, report_suppressions

        local, broken = report_suppressions(report)
        local = (*fact_suppressions(facts), *local)
        general = list(self._for(report))
        if not local and not general and not broken:
            return Silenced(tuple(findings), (), ())
        alive = [entry for entry in local if not entry.expired(self._today)]
        kept, silenced, used = [], [], set()
        for finding in findings:
            entry = self._silencer(finding, alive, general)
            if entry is None:
                kept.append(finding)
            else:
                used.add(id(entry))
                silenced.append((finding, entry))
        remarks = [_remark(e, EXPIRED, report) for e in local if e.expired(self._today)]
        remarks += [_remark(e, UNUSED, report) for e in alive if id(e) not in used]
        return Silenced(tuple(kept), tuple(silenced), (*broken, *remarks))

    def leftovers(self, *, whole: bool) -> Iterator[Finding]:
        """Remarks on entries of the configuration: expired ones, and where all files were read, unused ones."""
        for number, entry in enumerate(self._config.suppress):
            if entry.expired(self._today):
                yield _remark(entry, EXPIRED)
            elif not self._used[number] and (whole or self._seen[number]) and (whole or _named(entry.files)):
                yield _remark(entry, UNUSED)

    def _for(self, report: Report) -> Iterator[int]:
        """The numbers of the entries that hold for a report's file."""
        from validator.project.globs import covers

        for number, entry in enumerate(self._config.suppress):
            file = report.file or report.id
            if not entry.files or any(covers(pattern, file, self._config.folder) for pattern in entry.files):
                self._seen[number] = True
                if not entry.expired(self._today):
                    yield number

    def _silencer(self, finding: Finding, local: Iterable[Suppression], general: Iterable[int]) -> Suppression | None:
        """The entry that silences a finding, the nearest first; all that would are in use."""
        found = next((entry for entry in local if entry.covers(finding)), None)
        for number in general:
            if self._config.suppress[number].covers(finding):
                self._used[number] = True
                found = found or self._config.suppress[number]
        return found


def _named(files: Sequence[str]) -> bool:
    """Do patterns name files one by one?"""
    return bool(files) and not any("*" in file or "?" in file or "." not in file.rpartition("/")[2] for file in files)


_WORDS = {
    UNUSED: ("unused-suppression", "Expected a finding of {code} to suppress, got none"),
    EXPIRED: ("expired-suppression", "Expected a suppression of {code} that still holds, got one that ended {until}"),
}


def _remark(entry: Suppression, code: str, report: Report | None = None) -> Finding:
    name, message = _WORDS[code]
    place = entry.place.location
    file = place.file or (report.file if report is not None else None)
    where = Position(file, report.record if report is not None else None, place.line or None, place.column or None)
    said = message.format(code=", ".join(entry.codes), until=entry.until)
    return make_remark(code, name, f"{said} ({entry.reason})", report, where, entry.facts, entry.path)
