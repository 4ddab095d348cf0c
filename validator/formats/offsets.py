"""Offsets in other units than code points, for readers in other languages: UTF-8 bytes, UTF-16 code units."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from validator.model import FindingSpan, Span

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = {"codepoint": "unicode-code-point", "utf8": "utf-8-byte", "utf16": "utf-16-code-unit"}
_Value = TypeVar("_Value")
_Result = TypeVar("_Result", bound=Any)


def convert_offsets(result: _Result, unit: str) -> _Result:
    """A Checked or a Verdict with all its spans counted in `unit`; `exact` stays, and so do lines and columns."""
    if unit == "codepoint":
        return result
    text = result.report.text
    count = counter(text, unit)
    facts = shift_spans(result.facts, count)
    document = replace(facts.document, offset_unit=NAMES[unit], length=count(len(text)))
    shifted: _Result = replace(
        result,
        facts=replace(facts, document=document),
        findings=shift_spans(result.findings, count),
        unchanged=shift_spans(result.unchanged, count),
        suppressed=tuple(replace(s, finding=shift_spans(s.finding, count)) for s in result.suppressed),
    )
    return shifted


def counter(text: str, unit: str) -> Callable[[int], int]:
    """Code points -> units before that code point; an offset beyond the text is as far beyond it."""
    if unit == "codepoint" or text.isascii():
        return int
    width = _utf8_width if unit == "utf8" else _utf16_width
    sums = [0, *accumulate(map(width, text))]
    last = len(sums) - 1
    return lambda offset: sums[offset] if 0 <= offset <= last else sums[last] + offset - last if offset > 0 else offset


def shift_spans(value: _Value, count: Callable[[int], int]) -> _Value:
    """A value with every span in it counted anew; what holds none comes back as it is."""
    shifted: Any = _shift(value, count)
    found: _Value = shifted
    return found


def _shift(value: Any, count: Callable[[int], int]) -> Any:
    if isinstance(value, Span | FindingSpan):
        return replace(value, start=count(value.start), end=count(value.end))
    if isinstance(value, Struct):
        changed = {}
        for name in value.__struct_fields__:
            old = getattr(value, name)
            if old is not None and (new := _shift(old, count)) is not old:
                changed[name] = new
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(_shift(item, count) for item in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        return _shift_table(value, count)
    return value


def _shift_table(value: dict[str, Any], count: Callable[[int], int]) -> dict[str, Any]:
    """Fields of a type's own: a span among them is a table with start, end and exact."""
    if value.keys() >= {"start", "end", "exact"} and isinstance(value["start"], int) and isinstance(value["end"], int):
        return {**value, "start": count(value["start"]), "end": count(value["end"])}
    return {key: _shift(item, count) for key, item in value.items()}


def _utf8_width(char: str) -> int:
    code = ord(char)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


def _utf16_width(char: str) -> int:
    return 2 if ord(char) > 0xFFFF else 1
