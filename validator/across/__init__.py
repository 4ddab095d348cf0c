"""Facts of many reports held against each other: revised tolls, discrepancies, duplicates, one source, snapshots."""

from validator.across.checks import ACROSS, SNAPSHOT, AcrossCheck, findings_of, snapshot_findings
from validator.across.plain import PlainTable
from validator.across.rows import COLUMNS, FactRow, Table, read_rows

__all__ = [
    "ACROSS",
    "COLUMNS",
    "SNAPSHOT",
    "AcrossCheck",
    "FactRow",
    "PlainTable",
    "Table",
    "findings_of",
    "read_rows",
    "snapshot_findings",
]
