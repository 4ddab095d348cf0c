"""Facts of many reports held against each other: revised tolls, discrepancies, duplicates, circular sourcing, snapshots."""

from validator.across.checks import ACROSS, AcrossCheck, findings_of, snapshot_findings
from validator.across.plain import PlainTable
from validator.across.rows import COLUMNS, FactRow, Table, read_rows

__all__ = [
    "ACROSS",
    "COLUMNS",
    "AcrossCheck",
    "FactRow",
    "PlainTable",
    "Table",
    "findings_of",
    "read_rows",
    "snapshot_findings",
]
