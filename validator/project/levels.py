"""Findings under a configuration: which are kept, and how grave they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from validator.model import Finding, ReportFacts
    from validator.project.model import Checks, Config

_RANK = {"info": 0, "warning": 1, "error": 2}


def settle_findings(
    findings: Iterable[Finding], facts: ReportFacts, config: Config, path: str | None, levels: Mapping[str, str]
) -> tuple[Finding, ...]:
    """The findings that the configuration keeps for a file, each with the severity that it gives them.

    A finding is as grave as the most specific entry of `severity` says; one about facts of a rule with a level, and
    of no other, is at most of that level.
    """
    settings = [config.checks, *(s.checks for s in config.for_file(path) if s.checks is not None)]
    capped = {f.id: levels[f.rule.id] for f in facts.facts if f.rule and f.rule.id in levels} if levels else {}
    if not capped and not any(s.select or s.ignore or s.severity for s in settings):
        return tuple(findings)
    return tuple(_settled(f, settings, capped) for f in findings if all(_kept(f, s) for s in settings))


def _kept(finding: Finding, checks: Checks) -> bool:
    """Whether the more specific of `select` and `ignore` keeps a finding; at a tie it is ignored."""
    chosen = _specific(finding, checks.select) if checks.select else 0
    ignored = _specific(finding, checks.ignore)
    return chosen is not None and (ignored is None or chosen > ignored)


def _specific(finding: Finding, names: Iterable[str]) -> int | None:
    """How many characters of the finding's code the longest fitting name gives, a full name above all; or None."""
    found = [
        100 if name == finding.name else len(name)
        for name in names
        if name == finding.name or finding.code.startswith(name)
    ]
    return max(found, default=None)


def _settled(finding: Finding, settings: Iterable[Checks], capped: Mapping[str, str]) -> Finding:
    severity: str = finding.severity
    for checks in settings:
        fitting = [(_specific(finding, (name,)), level) for name, level in checks.severity]
        best = max(((rank, level) for rank, level in fitting if rank is not None), default=None)
        severity = best[1] if best is not None else severity
    caps = [capped.get(fact) for fact in finding.facts]
    if caps and all(caps):
        highest = max((cap for cap in caps if cap), key=_RANK.__getitem__)
        severity = min(severity, highest, key=_RANK.__getitem__)
    return finding if severity == finding.severity else replace(finding, severity=severity)


def path_level(config: Config, path: str | None, field: str, given: str) -> str:
    """The `fail_on` or `min_severity` for a file: that of the last override that names it, else the given."""
    for settings in config.for_file(path):
        given = getattr(settings, field) or given
    return given
