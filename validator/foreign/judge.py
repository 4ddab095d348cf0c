"""A batch of somebody's facts held against its report: findings at their place in the facts file and in the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import structs

from validator.checks import Check, Dossier, run_dossier, usual
from validator.checks.coverage import barred, coverage, groups_of, missing
from validator.foreign.ground import ground
from validator.foreign.shelf import Ambiguous, Shelf, digest_of
from validator.model import ALIGNMENTS, SCHEMA_VERSION, Document, Finding, NotChecked, Position, Report, ReportFacts
from validator.schema.engines import finding_of
from validator.sources.dates import read_published
from validator.sources.problems import REPORT_AMBIGUOUS, REPORT_NOT_FOUND, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from validator.errors import Problem
    from validator.model import Fact
    from validator.sources.facts import Batch, Item

SCHEMA_CODES = ("S01", "S02")  # what the schema says is found where the file is read


class Row(msgspec.Struct, frozen=True):
    """A fact of the table: which checks passed, failed, or could not judge it, and why."""

    report: str
    fact: str
    type: str
    place: Position
    alignment: str
    passed: tuple[str, ...]
    failed: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]


_NONE: Mapping[str, int] = MappingProxyType({})


class Verdict(msgspec.Struct, frozen=True):
    """What came of a batch. `applied` counts the facts that each check could judge, `failed` those it has against."""

    report: Report
    facts: ReportFacts
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    rows: tuple[Row, ...] = ()
    applied: Mapping[str, int] = _NONE
    failed: Mapping[str, int] = _NONE
    form: str = ""
    file: str = ""
    total: int = 0  # facts, those that could not be read among them
    alignments: Mapping[str, int] = _NONE  # of the facts' own quotations
    producer: str = ""
    suppressed: tuple[Any, ...] = ()  # what a run leaves out, and what it knows from before
    unchanged: tuple[Finding, ...] = ()
    level: str = "error"
    aside: bool = False  # remarks about a file that is no report


class Judge:
    """What a run of `validate` knows: the reports, how they are read, the checks, the declared types."""

    def __init__(
        self,
        shelf: Shelf,
        read: Callable[[Report], ReportFacts] | None,
        checks: Sequence[Check] | None = None,
        types: Any = None,
        *,
        table: bool = False,
        heed: bool = True,
    ) -> None:
        self.shelf = shelf
        self.checks = tuple(c for c in (usual() if checks is None else checks) if c.code not in SCHEMA_CODES)
        self.table = table
        self._heed = heed  # of `ignore`: False where the caller heeds it
        self._read = read
        self._types = types
        self._readings: dict[str, ReportFacts] = {}
        self._seen: dict[str, int] = {}

    def judge(self, batch: Batch, report: Report | None = None) -> Verdict | Problem:
        """What the checks find in a batch, or the Problem that its report is not there; `report` may be given."""
        found = report or self._report(batch)
        if not isinstance(found, Report):
            return found
        report = found
        reading = self._reading(report)
        kept = [item for item in batch.items if item.fact is not None]
        facts, misfits = ground(tuple(i.fact for i in kept if i.fact is not None), report.text, reading)
        source = told = _envelope(batch, report, facts)
        if not self._heed and any(fact.ignore for fact in facts):
            told = structs.replace(source, facts=tuple(structs.replace(fact, ignore=()) for fact in facts))
            bare = {id(fact): plain for fact, plain in zip(facts, told.facts, strict=True)}
            misfits = tuple(structs.replace(m, fact=bare.get(id(m.fact), m.fact)) for m in misfits)
        dossier = Dossier(told, report, reading, self._types, misfits)
        notes, skipped = run_dossier(dossier, self.checks)
        said = (_placed(f, batch, kept) for f in notes if not _said_by_schema(f, kept))
        findings = (*_schema_findings(batch, report.id), *said)
        not_checked = (*_unread(batch, report.id), *skipped, *_unstated(batch, report.id))
        applied, failed = self._numbers(dossier, findings)
        off = alignments(dossier)
        how = Counter(off.get(id(fact), "exact") for fact in dossier.facts)
        rows = tuple(self._rows(dossier, kept, findings, skipped)) if self.table else ()
        shown = tuple(sorted(_joined(findings), key=_order))
        return Verdict(
            report, source, shown, not_checked, rows, applied, failed, batch.form,
            batch.file, len(batch.items), how, batch.producer.name,
        )  # fmt: skip

    def meet(self, report: str) -> None:
        """Note that facts of a report were judged."""
        self._seen[report] = self._seen.get(report, 0) + 1

    def scattered(self) -> Iterator[NotChecked]:
        """The reports whose facts stood apart, so that facts of one part were not held against those of another."""
        for name, times in sorted(self._seen.items()):
            if times > 1:
                reason = f"its facts stand in {times} places; only neighbours were held against each other"
                yield NotChecked("*", name, None, reason)

    def idle(self, dossier_counts: Counter[str]) -> Iterator[NotChecked]:
        """The checks that could judge no fact of the run."""
        for check in self.checks:
            if check.over != "report" and not dossier_counts[check.code]:
                yield NotChecked(check.code, None, None, "no fact of the run could be judged by it")

    def _report(self, batch: Batch) -> Report | Problem:
        digest = batch.sha256 or (digest_of(batch.embedded) if batch.embedded else None)
        found = self.shelf.find(batch.names, digest)
        if isinstance(found, Report):
            return found
        if batch.embedded:  # the facts carry their text
            name = batch.names[0] if batch.names else f"{batch.file}:{batch.text.line}"
            return Report(id=name, text=batch.embedded, published=_day_of(batch), title=batch.title)
        place = batch.items[0].place("report") if batch.items else batch.text.place("")
        where = (place.file or "", place.line or 0, place.column or 0)
        if isinstance(found, Ambiguous):
            message = f"Expected the name of one report, got {found.name!r}, which {', '.join(found.reports)} answer to"
            return problem(REPORT_AMBIGUOUS, message, *where)
        count = f"{len(batch.items)} fact{'s' * (len(batch.items) != 1)}"
        what = f"got {batch.names[0]!r}, which is not among them" if batch.names else "got facts that name no report"
        message = f"Expected one of the {len(self.shelf)} reports of --reports, {what} ({count} not checked)"
        if not len(self.shelf):
            sought = f" to look for {batch.names[0]!r} in" if batch.names else ""
            message = f"Expected --reports with the reports that facts speak of, got none{sought} ({count} not checked)"
        return problem(REPORT_NOT_FOUND, message, *where)

    def _reading(self, report: Report) -> ReportFacts | None:
        if self._read is None:
            return None
        reading = self._readings.get(report.id)
        if reading is None or reading.document.length != len(report.text):
            while len(self._readings) >= 16:
                self._readings.pop(next(iter(self._readings)))
            reading = self._readings[report.id] = self._read(report)
        return reading

    def _numbers(self, dossier: Dossier, findings: tuple[Finding, ...]) -> tuple[Counter[str], Counter[str]]:
        applied: Counter[str] = Counter()
        able = [check for check in self.checks if check.over != "report" and barred(check, dossier) is None]
        for facts in _patterns(dossier).values():
            for check in able:
                if missing(check, facts[0]) is None:
                    applied[check.code] += len(facts)
            applied["S01"] += len(facts)
            applied["S02"] += len(facts)
        failed = Counter(code for code, fact in {(f.code, f.facts[0]) for f in findings if f.facts})
        return applied, failed

    def _rows(
        self, dossier: Dossier, kept: list[Item], findings: tuple[Finding, ...], skipped: tuple[NotChecked, ...]
    ) -> Iterator[Row]:
        broken: dict[str, set[str]] = {}
        for finding in findings:
            for name in finding.facts[:1]:
                broken.setdefault(name, set()).add(finding.code)
        passed_over: dict[str | None, dict[str, str]] = {}
        for entry in skipped:
            passed_over.setdefault(entry.fact, {})[entry.code] = entry.reason
        general = passed_over.get(None, {})
        aligned = alignments(dossier)
        for fact, item in zip(dossier.facts, kept, strict=True):
            able, unable = coverage(self.checks, dossier, fact)
            failed = broken.get(fact.id, set())
            skips = {**dict(unable), **{c: r for c, r in general.items() if c in able}, **passed_over.get(fact.id, {})}
            passed = tuple(sorted({"S01", "S02", *able} - failed - skips.keys()))
            left = tuple(sorted((c, r) for c, r in skips.items() if c not in failed))
            yield Row(
                dossier.report.id, fact.id, fact.type, item.place(None), aligned.get(id(fact), "exact"), passed,
                tuple(sorted(failed)), left,
            )  # fmt: skip


def compared(batch: Batch, report: Report, these: ReportFacts, others: ReportFacts) -> Verdict:
    """The differences between two producers' facts of a report, at their place in the file of the first."""
    from validator.foreign.compare import COMPARE

    dossier = Dossier(these, report, others, None, ())
    notes, skipped = run_dossier(dossier, (COMPARE,))
    kept = [item for item in batch.items if item.fact is not None]
    findings = tuple(sorted((_placed(f, batch, kept) for f in notes), key=_order))
    how = Counter(alignments(dossier).get(id(fact), "exact") for fact in dossier.facts)
    total = len(these.facts)
    return Verdict(report, these, findings, skipped, (), Counter(), Counter(), batch.form, batch.file, total, how,
                   these.producer.name)  # fmt: skip


def alignments(dossier: Dossier) -> dict[int, str]:
    """Identity of a fact -> how well its own quotations stand in the report: as well as the worst of them."""
    out: dict[int, str] = {}
    for misfit in dossier.misfits:
        if misfit.path.startswith("provenance"):
            out[id(misfit.fact)] = max(out.get(id(misfit.fact), "exact"), misfit.alignment, key=ALIGNMENTS.index)
    for fact in dossier.facts:
        if fact.provenance[0].role == "report":
            out[id(fact)] = "unquoted"
    return out


def _patterns(dossier: Dossier) -> dict[tuple[bool, ...], list[Fact]]:
    out: dict[tuple[bool, ...], list[Fact]] = {}
    for fact in dossier.facts:
        out.setdefault(groups_of(fact), []).append(fact)
    return out


def _day_of(batch: Batch) -> str | None:
    """The day of publication of facts that carry their text; None where it is no day, which the schema says."""
    try:
        return read_published(batch.published) if batch.published else None
    except ValueError:
        return None


def _envelope(batch: Batch, report: Report, facts: tuple[Fact, ...]) -> ReportFacts:
    """The facts in an envelope of the report: with the digest that they claim, else with its own."""
    embedded = batch.embedded
    digest = batch.sha256 or (digest_of(embedded) if embedded is not None else digest_of(report.text))
    length = batch.length
    if length is None:
        length = len(embedded) if embedded is not None and batch.sha256 is None else len(report.text)
    if batch.form in ("ucdp", "acled", "plover") and embedded != report.text:
        digest, length = digest_of(report.text), len(report.text)  # what a row says in words is no copy of the text
    document = Document(
        id=report.id, title=batch.title or report.title, published=batch.published or report.published, sha256=digest,
        length=length,
    )  # fmt: skip
    return ReportFacts(
        schema_version=batch.schema_version or SCHEMA_VERSION, document=document, producer=batch.producer,
        entities=batch.entities, facts=facts,
    )  # fmt: skip


def _schema_findings(batch: Batch, report: str) -> Iterator[Finding]:
    """What the schemas have against the envelope and the facts, at its place in the file."""
    for error in batch.head:
        place = batch.text.place(error.path)
        yield structs.replace(finding_of(error, report, ()), location=place)
    for item in batch.items:
        for error in item.errors:
            place = item.text.place(item.pointer + error.path)
            found = finding_of(error, report, (item.label,))
            at = place if batch.file else None
            yield structs.replace(found, location=at, path=f"{item.pointer}{error.path}")


def _said_by_schema(finding: Finding, kept: list[Item]) -> bool:
    """Is it that a field is missing, or a quotation empty, of which the schema has said that it cannot be read?"""
    parts = (finding.path or "").split("/")
    if finding.code not in ("S06", "G03") or len(parts) < 3 or parts[1] != "facts":
        return False
    field = finding.expected if finding.code == "S06" else "provenance" if finding.actual == "" else None
    item = kept[int(parts[2])]
    path = (item.fields or {}).get(str(field), f"/{field}")
    return any(
        f"{error.path}/".startswith(f"{path}/")
        or (error.keyword == "required" and f"{error.path}/{error.expected}" == path)
        for error in item.errors
    )


def _placed(finding: Finding, batch: Batch, kept: list[Item]) -> Finding:
    """A finding at its place in the facts file; its place in the report goes along."""
    parts = (finding.path or "").split("/")
    if len(parts) > 2 and parts[1] == "facts":
        item = kept[int(parts[2])]
        where, path = item.place("/".join(parts[3:])), f"{item.pointer}/{'/'.join(parts[3:])}".rstrip("/")
    elif finding.location is not None and finding.location.line:
        return finding  # about the report, not about a fact
    else:
        where, path = batch.text.place(_head_path(batch, finding.path)), finding.path or ""
    inside = finding.location if finding.location is not None and finding.location.line else None
    if inside is None:
        return structs.replace(finding, location=where if batch.file else None, path=path or None)
    if not batch.file:  # facts that come from no file
        return finding
    return structs.replace(finding, location=where, path=path or None, report_location=inside)


def _joined(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """One finding for what several facts of one row have in the same cell: figures of a row share place and day."""
    out: dict[object, Finding] = {}
    for n, finding in enumerate(findings):
        where = finding.location
        shared = where is not None and where.line is not None and len(finding.facts) == 1
        key = (finding.code, finding.message, finding.path, where) if shared else n
        first = out.get(key)
        out[key] = finding if first is None else structs.replace(first, facts=(*first.facts, *finding.facts))
    return tuple(out.values())


def _head_path(batch: Batch, path: str | None) -> str:
    return (path or "") if batch.form == "report" else ""


def _unread(batch: Batch, report: str) -> Iterator[NotChecked]:
    for item in batch.items:
        if item.fact is None:
            yield NotChecked("*", report, item.label, item.unread)


def _unstated(batch: Batch, report: str) -> Iterator[NotChecked]:
    if batch.sha256 is None and batch.length is None and batch.embedded is None:
        yield NotChecked("G05", report, None, "the facts do not say which state of the text they were taken from")
    if any(i.fact is not None and i.fact.provenance[:1] and i.fact.provenance[0].role == "report" for i in batch.items):
        yield NotChecked("G03", report, None, f"facts of the form {batch.form} quote nothing")


def _order(finding: Finding) -> tuple[Any, ...]:
    where = finding.location
    line, column = (where.line or 0, where.column or 0) if where is not None else (0, 0)
    return line, column, finding.code, finding.facts, finding.message
