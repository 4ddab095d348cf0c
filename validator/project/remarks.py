"""Findings about what stands around facts: suppressions and baselines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.model import Finding

if TYPE_CHECKING:
    from validator.model import Position, Report

UNUSED, EXPIRED, STALE, BROKEN = "Q01", "Q02", "Q03", "Q04"


def make_remark(
    code: str, name: str, message: str, report: Report | None, where: Position, facts: tuple[str, ...] = (),
    path: str | None = None, severity: Any = "warning", kind: Any = "suspect",
) -> Finding:  # fmt: skip
    """A finding about what stands around facts; its fingerprint is of what it says and where."""
    from hashlib import blake2b

    source = "\0".join((code, message, where.file or "", *facts))
    return Finding(
        code=code,
        name=name,
        kind=kind,
        severity=severity,
        message=message,
        report=report.id if report is not None else None,
        facts=facts,
        path=path,
        location=where,
        fingerprint=blake2b(source.encode(), digest_size=8).hexdigest(),
    )
