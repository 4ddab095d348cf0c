"""What becomes of findings between the checks and the outputs: configuration, suppressions, baseline, levels, a cap."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from validator.cli.options import at_or_above, level_for, settle_findings
from validator.formats.results import Checked, Gone, Suppressed

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from validator.model import Finding, NotChecked, Report, ReportFacts
    from validator.project.baseline import Baseline, Entry


class Reviewed:
    """Findings of a report: `counted` decide the exit status, `shown` are seen."""

    def __init__(
        self, shown: tuple[Finding, ...], counted: tuple[Finding, ...], suppressed: tuple[Suppressed, ...],
        unchanged: tuple[Finding, ...], level: str,
    ) -> None:  # fmt: skip
        self.shown = shown
        self.counted = counted
        self.suppressed = suppressed
        self.unchanged = unchanged
        self.level = level

    def checked(self, report: Report, facts: ReportFacts, not_checked: tuple[NotChecked, ...]) -> Checked:
        """The result that formats get."""
        return Checked(report, facts, self.shown, not_checked, self.suppressed, self.unchanged, self.level)


class Review:
    """What one run knows about findings that are not wanted, were there before, or are too many."""

    def __init__(self, options: Namespace, *, gathers: bool = False) -> None:
        from validator.project.suppress import Suppressions

        self._options = options
        self._suppressions = Suppressions(options.project, today())
        self.baseline_file: str | None = None if gathers else baseline_file(options)
        self._baseline: Baseline | None = _load(self.baseline_file)
        self._seen: Counter[str] = Counter()
        self._hidden = self._suppressed = self._unchanged = 0
        self._gone: tuple[Entry, ...] = ()
        self.gathers = gathers  # all findings, for a baseline that is being written
        self.reports: list[tuple[Report, tuple[Finding, ...]]] = []

    def review(self, findings: tuple[Finding, ...], facts: ReportFacts, report: Report, rules: Any) -> Reviewed:
        """The findings of a report after all that has a say about them."""
        options = self._options
        settled = settle_findings(options, findings, facts, report, rules)
        done = self._suppressions.split(settled, facts, report)
        kept = (*done.kept, *done.remarks)
        if self.gathers:
            level = level_for(options, report, "min_severity", "info")
            self.reports.append((report, tuple(f for f in done.kept if at_or_above(f.severity, level))))
        old: tuple[Finding, ...] = ()
        if self._baseline is not None:
            kept, old = self._baseline.split(kept, report)
        silenced = tuple(Suppressed(f, entry.reason, entry.by, entry.until) for f, entry in done.silenced)
        self._suppressed += len(silenced)
        self._unchanged += len(old)
        return Reviewed(self._shown(kept, report), kept, silenced, old, level_for(options, report, "fail_on", "error"))

    @property
    def alone(self) -> bool:
        """Does what becomes of a report's findings depend on nothing that other reports have?"""
        capped = bool(getattr(self._options, "max_findings", None))
        return not (capped or self.gathers or self._baseline is not None or self._options.project.suppress)

    def leftovers(self, *, whole: bool) -> Iterator[Checked]:
        """Remarks on suppressions of the configuration and on a baseline that knows what is gone, by file."""
        remarks = list(self._suppressions.leftovers(whole=whole))
        if remarks:
            yield self._aside(self._options.project.file, remarks)
        if self._baseline is not None:
            self._gone = tuple(self._baseline.gone())
            if self._gone:
                yield self._aside(self.baseline_file or "", [_stale(self.baseline_file or "", len(self._gone))])

    def sums(self) -> dict[str, Any]:
        """The numbers for the end of a run, as fields of `Run`."""
        gone = tuple(Gone(e.fingerprint, e.report, e.file, e.code, e.message) for e in self._gone)
        return {
            "hidden": self._hidden,
            "suppressed": self._suppressed,
            "baseline": self.baseline_file,
            "unchanged": self._unchanged,
            "gone": gone,
        }

    def _shown(self, findings: tuple[Finding, ...], report: Report) -> tuple[Finding, ...]:
        level = level_for(self._options, report, "min_severity", "info")
        grave = [f for f in findings if at_or_above(f.severity, level)]
        cap = getattr(self._options, "max_findings", None) if self._options.verb == "check" else None
        if not cap:
            return tuple(grave)
        shown = []
        for finding in grave:
            self._seen[finding.code] += 1
            if self._seen[finding.code] <= cap:
                shown.append(finding)
        self._hidden += len(grave) - len(shown)
        return tuple(shown)

    def _aside(self, file: str, remarks: list[Finding]) -> Checked:
        """Remarks about a file that is no report, in the form of a report without text."""
        from validator.model import SCHEMA_VERSION, Document, Producer, Report, ReportFacts

        report = Report(id=file, text="", file=file)
        document = Document(id=file, sha256="0" * 64, length=0)
        facts = ReportFacts(
            schema_version=SCHEMA_VERSION, document=document, producer=Producer(name="factlint"), facts=()
        )
        shown = tuple(f for f in remarks if at_or_above(f.severity, self._options.min_severity))
        return Checked(report, facts, shown, level=self._options.fail_on, aside=True)


def baseline_file(options: Namespace) -> str | None:
    """The baseline of the command line, else of the configuration."""
    given: str | None = getattr(options, "baseline", None)
    if given is not None or not hasattr(options, "baseline"):
        return given
    configured: str | None = options.project.baseline
    return configured


def today() -> str:
    """The day that suppressions are held to; FACTLINT_TODAY sets another one, for tests and for looking back."""
    from datetime import date

    given = os.environ.get("FACTLINT_TODAY", "")
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        return date.today().isoformat()


def _load(path: str | None) -> Baseline | None:
    if path is None:
        return None
    from validator.project.baseline import Baseline, load_baseline

    return Baseline(load_baseline(path))


def _stale(file: str, number: int) -> Finding:
    from validator.model import Position
    from validator.project.remarks import STALE, make_remark

    noun = "entry" if number == 1 else "entries"
    message = f"Expected every entry of the baseline to be found again, got {number} {noun} without a finding"
    return make_remark(STALE, "stale-baseline", message, None, Position(file, None, 1, 1), severity="info")
