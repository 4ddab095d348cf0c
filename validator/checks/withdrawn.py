"""X: reports that were taken back, and facts of them that were not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validator.checks.model import Check, Note, Skip
from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier

_TAKEN_BACK = frozenset("canceled cancelled withheld withdrawn retracted killed deleted".split())
_ITEM = r"(?:story|article|report|item|dispatch|piece|entry|post|page|version)"
_GONE = r"(?:withdrawn|retracted|killed|cancell?ed|taken down)"
# At the head of a line, as a desk writes it: what a report says of other reports stands within sentences.
_SAYS_SO = compiled(
    rf"(?m)^[^\w\n]{{0,4}}(?:(?:(?:editor(?:s|['’]s|s['’])?|advisory|correction|update|note)[\s:.—–-]{{1,3}}){{1,2}})?"
    rf"(?:(?:please )?kill (?:the|this|our) (?:\w+ )?{_ITEM}\b"
    rf"|(?:this|the above|the following|our) {_ITEM} (?:has been|have been|was|is|is hereby) {_GONE}\b"
    rf"|{_ITEM} {_GONE}\b[:.—–-]|(?:withdrawn|retracted|retraction|kill notice)\s?[:—–-]\s)",
    re.I,
)
_WORDS = ("ill", "ithdrawn", "etract", "ancel", "aken down", "WITHDRAWN", "RETRACT", "KILL", "CANCEL", "TAKEN DOWN")
_MOST = 20  # facts that are named


def withdrawn(dossier: Dossier) -> Iterator[Note | Skip]:
    r"""A report was canceled, withheld or withdrawn, and there are facts of it still.

    Its `status` says so (`canceled` and `withheld` as in ninjs; `withdrawn`, `retracted`, `killed`), or a line of its
    own does: then it is a warning, for a desk can have left the corrected text below.

    Fires on:
        text: "EDITORS: This story has been withdrawn.\nTwo miners were killed at Kolm."
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [2, 2, "Two"]}
    Fires on:
        text: Two miners were killed at Kolm.
        status: canceled
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [2, 2, "Two"]}
    Silent on:
        text: Two miners were killed at Kolm, in a shaft that the mayor said was to be withdrawn from use.
        status: usable
        fact: {"type": "casualty", "effect": "killed", "party": "miners", "count": [2, 2, "Two"]}
    Source: ninjs pubstatus; ACLED deletions
    """
    facts = tuple(dossier.facts[:_MOST])
    status = (dossier.report.status or "").strip().lower()
    told = f"{len(dossier.facts)} of them"
    if status in _TAKEN_BACK:
        yield Note(f"Expected no facts of a report that is {status}, got {told}", facts, None, (), None, status)
        return
    if not any(map(dossier.text.__contains__, _WORDS)):
        return
    found = _SAYS_SO.search(dossier.text, dossier.report.body)
    if found is not None:
        words = " ".join(found.group().split())
        places = ((found.start(), found.end(), "withdrawn"),)
        message = f"Expected no facts of a report that says {words!r} of itself, got {told}"
        yield Note(message, facts, None, places, kind="suspect", severity="warning")


CHECKS = (Check("X04", "withdrawn", "defect", "error", withdrawn),)
