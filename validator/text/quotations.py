"""The quotations of a text, with their marks."""

from __future__ import annotations

from validator.expressions import compiled
from validator.text.lines import inside_breaks

CLOSING = frozenset('"”»')  # marks that can end a quotation
_QUOTING = '“”"«»„'
_MARK = compiled(f"[{_QUOTING}\r\n]")
_NEXT_MARK = compiled(f"[{_QUOTING}]")
_GAP = compiled(r"\s*")
_LONGEST = 20_000  # characters of a quotation: a mark that none answers opens no more
_REACH = 1500  # characters that a quotation goes on over lines without a mark of their own


def find_quotations(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Half-open ranges of quotations with their marks, in order; one that runs on over paragraphs is one.

    Typographic marks pair by shape, straight ones by turn within a paragraph. A paragraph that opens with a mark
    while a quotation is open goes on with it; one that does not ends it.
    """
    out: list[tuple[int, int]] = []
    if _NEXT_MARK.search(text) is None:
        return out
    inside = inside_breaks(text, start)
    opened: int | None = None
    begun = 0  # where the last line with something in it begins
    for found in _MARK.finditer(text, start):
        mark, at = found.group(), found.start()
        if opened is not None and at - opened > _LONGEST:
            out.append((opened, opened + _LONGEST))
            opened = None
            if mark in "”»":
                continue
        if mark in "\r\n":
            if opened is None or at < begun or at in inside:
                continue
            gap = _GAP.match(text, at)
            begun = gap.end() if gap is not None else at
            if text[begun : begun + 1] not in ('"', "“", "«", "„") and not _closes_below(text, opened, begun):
                out.append((opened, at))
                opened = None
            continue
        after_break = at == 0 or (text[at - 1] in "\r\n" and at - 1 not in inside)
        if mark in "“„«" or (mark == '"' and opened is None):
            if opened is None:
                opened = at
        elif opened is not None and not (after_break and mark == '"'):
            out.append((opened, found.end()))
            opened = None
    if opened is not None:
        out.append((opened, min(len(text), opened + _LONGEST)))
    return out


def _closes_below(text: str, opened: int, begun: int) -> bool:
    """Does a quotation that a line left open close below, before another opens: one sentence a line?"""
    found = _NEXT_MARK.search(text, begun, begun + _REACH)
    if found is None or not text[opened + 1 : begun].strip() or text[found.start() - 1] in "\r\n":
        return False  # a mark that ends a line, or begins one
    if text[opened] in "“„«":
        return found.group() in "”»"
    ended = text[begun : found.start()].rstrip()[-1:] in tuple(".,!?…")
    return found.group() == '"' and ended and text[found.end() : found.end() + 1] in ("", " ", "\n", "\r", ",", ".")
