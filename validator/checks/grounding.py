"""G: do the quotations and offsets of the facts stand in the report?"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from unicodedata import combining

from validator.checks.model import Check, Note, Skip
from validator.checks.spans import Misfit, span_paths
from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.checks.dossier import Dossier
    from validator.model import Severity

_CLITIC = compiled(r"n['’]t\b")


def _notes(dossier: Dossier, code: str) -> Iterator[Note]:
    for misfit in dossier.misfits:
        if misfit.code == code:
            yield _note(misfit, "warning" if code == "G07" and not misfit.slight else None)


def _note(misfit: Misfit, severity: Severity | None) -> Note:
    low, high = misfit.near or (misfit.span.start, misfit.span.end)
    place = (low, high, misfit.path)
    return Note(
        misfit.message, (misfit.fact,), misfit.path, (place,), misfit.expected, misfit.span.exact, misfit.fix,
        severity=severity,
    )  # fmt: skip


def span_out_of_range(dossier: Dossier) -> Iterator[Note | Skip]:
    """A span begins before the text, ends after it, or is empty.

    Offsets are half-open and count Unicode code points from 0.

    Fires on:
        text: Two men were killed.
        fact: {"type": "assault", "trigger": {"start": 13, "end": 26, "exact": "killed"}}
    Silent on:
        text: Two men were killed.
        fact: {"type": "assault", "trigger": {"start": 13, "end": 19, "exact": "killed"}}
    Source: W3C Web Annotation, Text Position Selector
    """
    yield from _notes(dossier, "G01")


def quote_mismatch(dossier: Dossier) -> Iterator[Note | Skip]:
    """The characters at the offsets are not the quotation, which stands elsewhere in the report.

    The offsets are off. Where the quotation stands once, the finding carries the right ones.

    Fires on:
        text: Two men were killed.
        fact: {"type": "assault", "trigger": {"start": 12, "end": 18, "exact": "killed"}}
    Silent on:
        text: Two men were killed.
        fact: {"type": "assault", "trigger": "killed"}
    Source: W3C Web Annotation, Text Quote Selector beside Text Position Selector
    """
    yield from _notes(dossier, "G02")


def quote_not_found(dossier: Dossier) -> Iterator[Note | Skip]:
    """A quotation stands nowhere in the report, nor anything near it.

    Language models copy from their instructions, or make a passage up.

    Fires on:
        text: Two men were killed.
        fact: {"type": "assault", "trigger": {"start": 0, "end": 11, "exact": "a barn fire"}}
    Silent on:
        text: Two men were killed.
        fact: {"type": "assault", "trigger": {"start": 0, "end": 7, "exact": "Two men"}}
    Source: grounding of model output: verbatim quotation
    """
    yield from _notes(dossier, "G03")


def offset_unit(dossier: Dossier) -> Iterator[Note | Skip]:
    r"""Offsets are right in UTF-16 code units or in UTF-8 bytes, not in code points.

    JavaScript and Java count UTF-16 code units, many tools bytes; both agree with code points up to the first
    character beyond their range. The finding carries the offsets in code points.

    Fires on:
        text: "\ud83d\udd34 Two men were killed."
        fact: {"type": "assault", "trigger": {"start": 16, "end": 22, "exact": "killed"}}
    Fires on:
        text: "Caf\u00e9 owners were killed."
        fact: {"type": "assault", "trigger": {"start": 18, "end": 24, "exact": "killed"}}
    Silent on:
        text: "\ud83d\udd34 Two men were killed."
        fact: {"type": "assault", "trigger": {"start": 15, "end": 21, "exact": "killed"}}
    Source: W3C Character Model: String Matching and Searching
    """
    yield from _notes(dossier, "G04")


def document_changed(dossier: Dossier) -> Iterator[Note | Skip]:
    """The report is not the text that the facts were taken from: its length or SHA-256 differs.

    Spans may then lead anywhere.

    Fires on:
        text: Two men were killed.
        document: {"length": 21}
        fact: {"type": "assault", "trigger": "killed"}
    Silent on:
        text: Two men were killed.
        fact: {"type": "assault", "trigger": "killed"}
    Source: W3C Web Annotation, State
    """
    if dossier.reading is dossier.source:
        return  # the facts were made from this very text
    document, text = dossier.source.document, dossier.text
    if document.length != len(text):
        message = f"Expected a text of {document.length} code points, got {len(text)}"
        yield Note(message, (), "document/length", (), document.length, len(text))
        return
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if document.sha256 != digest:
        message = "Expected the text that the facts were taken from, got one with another SHA-256"
        yield Note(message, (), "document/sha256", (), document.sha256, digest)


def quote_ambiguous(dossier: Dossier) -> Iterator[Note | Skip]:
    """A quotation without offsets stands more than once, and nothing chooses between the places.

    Offsets, or the words before and after it (`prefix`, `suffix`), would.

    Fires on:
        text: Two men were killed. Later two more were killed.
        fact: {"type": "assault", "trigger": {"start": 0, "end": 0, "exact": "killed", "alignment": "none"}}
    Silent on:
        text: Two men were killed. Later two more were killed.
        fact: {"type": "assault", "trigger": {"start": 0, "end": 0, "exact": "killed", "alignment": "none",
          "prefix": "more were "}}
    Source: W3C Web Annotation, Text Quote Selector
    """
    yield from _notes(dossier, "G06")


def fuzzy_only(dossier: Dossier) -> Iterator[Note | Skip]:
    """A quotation is found only when case, spaces, quotation marks and dashes are folded, or words are let differ.

    The first is typography (info), the second a slip (warning). The finding carries what stands in the report.

    Fires on:
        text: Officials called it “a grave – and costly – error”.
        fact: {"type": "statement", "content": "it", "trigger": {"start": 21, "end": 49,
          "exact": "a grave - and costly - error"}}
    Silent on:
        text: Officials called it “a grave – and costly – error”.
        fact: {"type": "statement", "content": "it", "trigger": "a grave – and costly – error"}
    Source: tolerance of white space and typography, none of changed words
    """
    yield from _notes(dossier, "G07")


def meaning_flip(dossier: Dossier) -> Iterator[Note | Skip]:
    """A quotation is nearly that of the report, but a number or a negation differs.

    Such texts are alike in nearly every character, and opposite in meaning.

    Fires on:
        text: The minister said the army would not leave the valley.
        fact: {"type": "statement", "content": "leave", "trigger": {"start": 18, "end": 53,
          "exact": "the army would leave the valley"}}
    Fires on:
        text: At least 12 people were hurt in the raid.
        fact: {"type": "statement", "content": "hurt", "trigger": {"start": 9, "end": 31,
          "exact": "21 people were hurt in"}}
    Silent on:
        text: The minister said the army would not leave the valley.
        fact: {"type": "statement", "content": "leave", "trigger": "the army would not leave the valley"}
    Source: FactCC negation and number swaps
    """
    yield from _notes(dossier, "G08")


def splits_word(dossier: Dossier) -> Iterator[Note | Skip]:
    """A span begins or ends inside a word, or between a letter and its accent.

    Fires on:
        text: Shots were heard near Kalbajar.
        fact: {"type": "assault", "trigger": {"start": 22, "end": 28, "exact": "Kalbaj"}}
    Silent on:
        text: Shots were heard near Kalbajar.
        fact: {"type": "assault", "trigger": "Kalbajar"}
    Source: W3C Web Annotation: selections should not split grapheme clusters
    """
    text = dossier.text
    edges = {edge for spans in dossier.spans for span in spans for edge in (span.start, span.end)}
    inner = {edge for edge in edges if _inside(text, edge)}  # hot: many spans share their edges
    for fact, spans in zip(dossier.facts, dossier.spans, strict=True) if inner else ():
        if not any(span.start in inner or span.end in inner for span in spans):
            continue
        for path, span in span_paths(fact):
            if dossier.holds(span) and (_inside(text, span.start) or _inside(text, span.end)):
                low, high = _widened(text, span.start, span.end)
                message = f"Expected whole words, {text[low:high]!r}, got {span.exact!r}"
                yield Note(message, (fact,), path, ((span.start, span.end, path),), text[low:high], span.exact,
                           {"start": low, "end": high, "exact": text[low:high]})  # fmt: skip


def _inside(text: str, at: int) -> bool:
    """Is the offset between two letters of a cased script, or before a combining mark?"""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if not after.isalpha():
        return after > "\u02ff" and combining(after) > 0
    cased = before.isalpha() and before.lower() != before.upper() and after.lower() != after.upper()
    return cased and not _CLITIC.match(text, at)


def _widened(text: str, low: int, high: int) -> tuple[int, int]:
    while _inside(text, low):
        low -= 1
    while _inside(text, high):
        high += 1
    return low, high


CHECKS = (
    Check("G01", "span-out-of-range", "defect", "error", span_out_of_range, over="misfits"),
    Check("G02", "quote-mismatch", "defect", "error", quote_mismatch, over="misfits"),
    Check("G03", "quote-not-found", "defect", "error", quote_not_found, over="misfits"),
    Check("G04", "offset-unit", "defect", "error", offset_unit, over="misfits"),
    Check("G05", "document-changed", "defect", "error", document_changed, over="report"),
    Check("G06", "quote-ambiguous", "suspect", "warning", quote_ambiguous, over="misfits"),
    Check("G07", "quote-only-similar", "suspect", "info", fuzzy_only, over="misfits"),
    Check("G08", "meaning-flip", "defect", "error", meaning_flip, over="misfits"),
    Check("G17", "span-splits-word", "defect", "warning", splits_word, foreign=True),
)
