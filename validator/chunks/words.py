"""Words and kinds of chunks that more than one of the rooms here asks for."""

from __future__ import annotations

NOUN_KINDS = frozenset("NMEGKX")
CLAUSE_START = frozenset(",cwh:;-QTR(")
NOMINAL = frozenset({"wounded", "injured", "dead", "accused", "detained", "displaced", "missing", "killed", "deceased"})
