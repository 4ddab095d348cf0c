"""Two JSON Schema engines with one verdict: jsonschema-rs decides, jsonschema explains.

The engines are known to differ on `format` (jsonschema checks few of them) and on `pattern` (Python's anchors and digit
class are not ECMA's), so for these two keywords jsonschema asks jsonschema-rs.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from validator.errors import InputError, Location, Problem
from validator.model import Finding
from validator.schema.explain import message_of, wanted_kinds
from validator.schema.jsontext import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FOLDER = Path(__file__).parent.parent / "schemas"
SHIPPED = ("report", "fact", "fact-line", "result", "finding", "loose", "map")


class SchemaError(Struct, frozen=True):
    """One violation: where (JSON Pointer), which keyword, what was expected, and what stands there."""

    path: str
    keyword: str
    message: str
    value: Any
    schema_path: str
    expected: Any = None


def schema_findings(
    instance: object, schema: str | Mapping[str, Any] = "report", *, report: str | None = None
) -> Iterator[Finding]:
    """A finding for each place where an instance breaks a schema: S01, and S02 for a malformed date or address.

    `schema` is the name of a shipped one (report, fact, fact-line, result, finding) or a 2020-12 schema of your own.
    """
    plain = _plain(instance)
    for error in schema_errors(plain, schema):
        yield finding_of(error, report, _facts_at(plain, error.path))


def finding_of(error: SchemaError, report: str | None, facts: tuple[str, ...]) -> Finding:
    """A violation as a finding about facts."""
    code, name = ("S02", "format-invalid") if error.keyword == "format" else ("S01", "schema-invalid")
    return Finding(
        code=code,
        name=name,
        kind="defect",
        severity="error",
        message=f"{error.path or '/'}: {error.message}",
        report=report,
        facts=facts,
        path=error.path,
        expected=error.expected,
        actual=_short(error.value),
        fingerprint=_fingerprint(code, report, error),
    )


def schema_errors(instance: object, schema: str | Mapping[str, Any] = "report") -> Iterator[SchemaError]:
    """The violations of a schema by an instance of plain JSON values, in document order."""
    source = schema if isinstance(schema, str) else json.dumps(schema, sort_keys=True)
    verdict = accepts(source, instance)
    if verdict is True:
        return
    if isinstance(verdict, SchemaError):
        yield verdict
        return
    shape = _schema(source)
    definitions = shape.get("$defs", {}) if isinstance(shape, dict) else {}
    found = False
    for prefix, part, name in _parts(source, instance):
        for error in sorted(_slow(name).iter_errors(part), key=_position):
            found = True
            yield _record(error, prefix, definitions)
    if not found:  # jsonschema sees nothing wrong: its verdict does not count, so the other engine explains
        yield from _own_words(source, instance)


def accepts(source: str, instance: object) -> bool | SchemaError:
    """Is the instance valid? A SchemaError where it is no JSON at all. Tuples count as arrays."""
    try:
        return _fast(source).is_valid(instance)  # type: ignore[no-any-return]
    except UnicodeEncodeError:
        return SchemaError("", "type", "Expected Unicode text, got a lone surrogate", None, "", "Unicode text")
    except (ValueError, TypeError) as error:
        return SchemaError("", "type", f"Expected JSON values, got what JSON cannot hold: {error}", None, "", "JSON")


def _parts(source: str, instance: object) -> Iterator[tuple[str, object, str]]:
    """Pointer, instance and schema of the parts worth explaining: of a report, its head and its faulty facts."""
    if source != "report" or not isinstance(instance, dict) or not isinstance(instance.get("facts"), list):
        yield "", instance, source
        return
    yield "", {**instance, "facts": []}, source
    fast = _fast("fact")
    for i, fact in enumerate(instance["facts"]):
        if not fast.is_valid(fact):
            yield f"/facts/{i}", fact, "fact"


@cache
def shipped_schema(name: str) -> dict[str, Any]:
    """A schema of `validator/schemas`; fact, fact-line and finding are `$defs` of report and result."""
    home = {"fact": "report", "fact-line": "report", "finding": "result"}.get(name, name)
    if home not in ("report", "result", "loose", "map"):
        raise KeyError(name)
    text = (_FOLDER / f"{home}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    if home == name:
        return schema
    return {
        "$schema": schema["$schema"],
        "$id": f"{schema['$id']}/{name}",
        "$ref": f"#/$defs/{name}",
        "$defs": schema["$defs"],
    }


def _schema(source: str) -> dict[str, Any] | bool:
    return shipped_schema(source) if source in SHIPPED else json.loads(source)


@lru_cache(maxsize=32)
def _fast(source: str) -> Any:
    import jsonschema_rs

    try:
        schema = _closed(_schema(source)) if source in SHIPPED else _schema(source)
        return jsonschema_rs.Draft202012Validator(schema, validate_formats=True, retriever=_offline)
    except (ValueError, jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
        message = f"Expected a JSON Schema (2020-12), got one that does not load: {error.args[0]}"
        raise InputError([Problem(Location("schema"), "I051", message)]) from None


_IN_PLACE = frozenset(("$ref", "allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas", "$dynamicRef"))


def _closed(schema: Any) -> Any:
    """The schema with `additionalProperties` for `unevaluatedProperties` where they say the same, which is faster.

    They do in an object schema to which no other schema applies in place.
    """
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: _closed(part) for key, part in schema.items()}
    if out.get("unevaluatedProperties") is False and _IN_PLACE.isdisjoint(out) and "additionalProperties" not in out:
        out["additionalProperties"] = out.pop("unevaluatedProperties")
    return out


def _offline(uri: str) -> Any:
    raise ValueError(f"{uri} is not fetched: factlint works offline")


@lru_cache(maxsize=32)
def _slow(source: str) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend
    from referencing import Registry

    checker = FormatChecker(formats=())
    for name in _FORMATS:
        checker.checks(name)(lambda value, name=name: _keyword("format", name).is_valid(value))
    validator = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call,unused-ignore]
    return validator(_schema(source), format_checker=checker, registry=Registry())


_FORMATS = tuple(
    "date date-time time duration email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference iri iri-reference "
    "uri-template uuid json-pointer relative-json-pointer regex".split()
)


@lru_cache(maxsize=512)
def _keyword(keyword: str, value: str) -> Any:
    """A validator of jsonschema-rs for one keyword."""
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator({keyword: value}, validate_formats=True)


def _pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[Any]:
    from jsonschema import ValidationError

    if isinstance(instance, str) and not _keyword("pattern", pattern).is_valid(instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _position(error: Any) -> tuple[Any, ...]:
    return (tuple((isinstance(p, str), str(p).zfill(9)) for p in error.absolute_path), str(error.validator))


def _record(error: Any, prefix: str, definitions: dict[str, Any]) -> SchemaError:
    leaf = _leaf(error)
    message, expected = message_of(leaf, definitions)
    path = prefix + "".join(f"/{escape(p)}" for p in leaf.absolute_path)
    schema_path = "".join(f"/{escape(p)}" for p in leaf.absolute_schema_path)
    return SchemaError(path, str(leaf.validator), message, leaf.instance, schema_path, expected)


def _leaf(error: Any) -> Any:
    """Of a choice that failed, the branch that came nearest; a choice between keys or types stands for itself."""
    from jsonschema.exceptions import best_match

    if not error.context or all(e.validator == "required" for e in error.context) or wanted_kinds(error):
        return error
    best = best_match([error])
    formats = [e for e in error.context if e.validator == "format"]
    return formats[0] if formats and isinstance(error.instance, str) else best


def _own_words(source: str, instance: object) -> Iterator[SchemaError]:
    for error in _fast(source).iter_errors(instance):
        path = "".join(f"/{escape(p)}" for p in error.instance_path)
        where = "".join(f"/{escape(p)}" for p in error.schema_path)
        keyword = str(error.schema_path[-1]) if error.schema_path else "false"
        yield SchemaError(path, keyword, f"Expected a valid value, got: {error.message}", None, where)


def _plain(instance: object) -> object:
    return msgspec.json.decode(msgspec.json.encode(instance)) if isinstance(instance, Struct) else instance


def _facts_at(instance: object, path: str) -> tuple[str, ...]:
    """The id of the fact that a pointer leads into; `#N` (from 1) where it has none."""
    if not isinstance(instance, dict):
        return ()
    parts = path.split("/")
    facts = instance.get("facts")
    if len(parts) > 2 and parts[1] == "facts" and isinstance(facts, list):
        fact = facts[int(parts[2])]
        name = fact.get("id") if isinstance(fact, dict) else None
        return (name,) if isinstance(name, str) and name else (f"#{int(parts[2]) + 1}",)
    own = instance.get("id")
    return (own,) if isinstance(own, str) and "provenance" in instance else ()


def _short(value: Any) -> Any:
    """The value, or the beginning of its JSON where it is long."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        return repr(value)[:80]
    return value if len(text) <= 80 else f"{text[:79]}…"


def _fingerprint(code: str, report: str | None, error: SchemaError) -> str:
    where = "/".join("*" if p.isdigit() else p for p in error.path.split("/"))
    source = json.dumps([code, report, where, error.keyword, _short(error.value)], ensure_ascii=True)
    return blake2b(source.encode(), digest_size=8).hexdigest()
