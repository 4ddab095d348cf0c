"""JSON text into values, refusing at the door what JSON Schema cannot see, and JSON Pointers into lines and columns."""

from __future__ import annotations

import json
from json.decoder import scanstring  # type: ignore[attr-defined]
from math import isfinite
from typing import TYPE_CHECKING, Any, NoReturn

from validator.errors import InputError, Location, Problem
from validator.expressions import compiled
from validator.limits import held

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]
CODE = "I050"  # the code of every Problem of a JSON text
_BRACKET = compiled(r'[{}\[\]]|"[^"\\]*(?:\\.[^"\\]*)*"?')
_SPACE = compiled(r"[ \t\n\r]*")
_SCALAR = compiled(r"[^\s,\]}:]*")
_LINE_END = compiled(r"\r\n|\n|\r")
_SURROGATE_ESCAPE = compiled(r"\\u[dD][89a-fA-F]")
_SURROGATE = compiled("[\ud800-\udfff]")
_NON_FINITE = compiled(r"-?(?:NaN|Infinity)")
_NUMBER = compiled(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")  # what follows it need be no JSON: it was refused before


class _RefusedError(ValueError):
    """What a hook of the decoder refused; its place is looked up afterwards."""


def read_json(raw: bytes | str, file: str, *, line: int = 1) -> Any:
    """The value of one JSON text; objects are dicts, arrays lists, whole numbers ints.

    `line` is the line of the file on which the text starts (for JSONL). Raises InputError with the line and column of
    a syntax error, NaN or an infinity, a duplicate key, a lone surrogate, bytes that are not UTF-8.
    """
    text = _decode(raw, file, line)
    if (at := too_deep(text)) is not None:
        _fail(text, file, line, at, nesting_message())
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse, parse_float=_number)
    except json.JSONDecodeError as error:
        _fail(text, file, line, *_fault(text, error.pos, error.msg))
    except _RefusedError as error:
        offset, message = next(_faults(text), (0, str(error)))
        _fail(text, file, line, offset, message)
    if _SURROGATE.search(text) or (_SURROGATE_ESCAPE.search(text) and _has_surrogate(value)):
        offset = next((at for at, message in _faults(text) if "surrogate" in message), 0)
        _fail(text, file, line, offset, "Expected Unicode text, got a lone surrogate")
    return value


def _fault(text: str, at: int, told: str) -> tuple[int, str]:
    """Where JSON breaks off and why, in words that are the same under every Python."""
    before = text[:at].rstrip()
    if told.startswith("Illegal trailing comma") or (before.endswith(",") and text[at : at + 1] in ("}", "]")):
        at = at if told.startswith("Illegal") else len(before) - 1
        return at, "Expected JSON, got a comma that nothing follows"
    if told.startswith("Unterminated string"):
        return at, f"Expected JSON, got a string without its closing quotation mark: {text[at : at + 12]}…"
    if text[at : at + 1] in ("'", "‘", "“", "’", "”"):
        return at, f"Expected JSON, got {_near(text, at)}: JSON knows the straight double quotation mark only"
    return at, f"Expected JSON, got {_near(text, at)}: {told}"


def nesting_message() -> str:
    """What is said of JSON that goes too deep."""
    most = held().nesting
    return f"Expected at most {most} objects and arrays inside each other, got more (--limit nesting=N allows others)"


def too_deep(text: str) -> int | None:
    """The offset of the first object or array that stands in too many others; None where none does."""
    most = held().nesting
    if text.count("{") + text.count("[") <= most:
        return None
    depth = 0
    for found in _BRACKET.finditer(text):
        if found[0] in "{[":
            depth += 1
            if depth > most:
                return found.start()
        elif found[0] in "}]":
            depth -= 1
    return None


def locate(text: str, pointer: str) -> tuple[int, int]:
    """Line and column, both from 1, of the value that a JSON Pointer (RFC 6901) names in a JSON text.

    A pointer to what is not there gives the place of its nearest container.
    """
    return place_of(text, _offset_of(text, pointer))


def pointer_offsets(text: str) -> dict[str, int]:
    """The offset of every value of a well-formed JSON text, by its JSON Pointer: for many look-ups in one text."""
    return {"".join(f"/{escape(part)}" for part in path): at for path, _, at in _walk(text)}


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a code-point offset; LF, CR LF and CR end a line."""
    line, start = 1, 0
    for found in _LINE_END.finditer(text, 0, offset):
        if found.end() > offset:
            break
        line, start = line + 1, found.end()
    return line, offset - start + 1


def escape(key: str | int) -> str:
    """One reference token of a JSON Pointer."""
    return str(key).replace("~", "~0").replace("/", "~1")


def _decode(raw: bytes | str, file: str, line: int) -> str:
    if isinstance(raw, str):
        return raw.removeprefix("\ufeff")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = line + raw.count(b"\n", 0, error.start)
        message = f"Expected UTF-8, got the byte 0x{raw[error.start]:02x} at offset {error.start}"
        raise InputError([Problem(Location(file, row), CODE, message)]) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _RefusedError("Expected every key once, got a duplicate key")
    return value


def _refuse(constant: str) -> NoReturn:
    raise _RefusedError(f"Expected a finite number, got {constant}")


def _number(source: str) -> float | int:
    """A float; a whole one (3.0) as an int, as JSON Schema counts it; 1e999 is no finite number."""
    value = float(source)
    if value in (float("inf"), float("-inf")):
        raise _RefusedError(f"Expected a finite number, got {source}")
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _has_surrogate(value: Any) -> bool:
    return bool(_SURROGATE.search(json.dumps(value, ensure_ascii=False)))


def _fail(text: str, file: str, line: int, offset: int, message: str) -> NoReturn:
    row, column = place_of(text, offset)
    raise InputError([Problem(Location(file, line + row - 1, column), CODE, message)]) from None


def _near(text: str, offset: int) -> str:
    return repr(text[offset : offset + 12]) if offset < len(text) else "the end of the text"


# ---- a scanner of JSON text that is known to be well-formed, with offsets


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _string(text: str, at: int) -> tuple[str, int]:
    """The string that opens at an offset, and the offset after it."""
    value, end = scanstring(text, at + 1)
    return str(value), int(end)


def _walk(text: str) -> Iterator[tuple[Path, int, int]]:
    """Pairs (path, key, offset of the value) in document order; path is a tuple of keys and indices."""
    stack: list[tuple[Path, str, int]] = []  # (path, closing mark, next index)
    path: Path = ()
    at = _skip(text, 0)
    while at < len(text):
        mark = text[at]
        if mark in "]}":
            stack.pop()
            at = _skip(text, at + 1)
        elif mark == ",":
            at = _skip(text, at + 1)
        else:
            key_at = at
            if stack:
                above, closing, index = stack[-1]
                stack[-1] = (above, closing, index + 1)
                path = (*above, index)
                if closing == "}":
                    key, at = _string(text, at)
                    at = _skip(text, _skip(text, at) + 1)
                    path = (*above, key)
            yield path, key_at, at
            if text[at] in "[{":
                stack.append((path, "]" if text[at] == "[" else "}", 0))
                at = _skip(text, at + 1)
            elif text[at] == '"':
                at = _skip(text, _string(text, at)[1])
            else:
                at = _skip(text, _SCALAR.match(text, at).end())  # type: ignore[union-attr]


def _offset_of(text: str, pointer: str) -> int:
    wanted = [p.replace("~1", "/").replace("~0", "~") for p in pointer.split("/")[1:]]
    best, depth = _skip(text, 0), 0
    for path, key_at, at in _walk(text):
        if len(path) <= len(wanted) and all(str(a) == b for a, b in zip(path, wanted, strict=False)):
            if len(path) == len(wanted):
                return at
            if len(path) > depth:
                best, depth = key_at, len(path)
    return best


def _faults(text: str) -> Iterator[tuple[int, str]]:
    """Pairs (offset, message) of everything that `read_json` refuses in a text that parses otherwise."""
    seen: set[Path] = set()
    for path, key_at, at in _walk(text):
        if path in seen:
            yield key_at, f"Expected the key {path[-1]!r} once, got it twice"
        seen.add(path)
        if text[at] == '"' and _SURROGATE.search(_string(text, at)[0]):
            yield at, "Expected Unicode text, got a lone surrogate"
        elif path and isinstance(path[-1], str) and _SURROGATE.search(path[-1]):
            yield key_at, "Expected Unicode text, got a lone surrogate"
        elif text[at] not in '"[{':
            word = _SCALAR.match(text, at).group()  # type: ignore[union-attr]
            number = _NON_FINITE.match(word) or _NUMBER.match(word)
            if number and not isfinite(float(number[0])):
                yield at, f"Expected a finite number, got {number[0]}"
