"""S: the record itself: its schema, its types and codes, its values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from typing import TYPE_CHECKING

import msgspec

from validator.checks.dossier import all_refs, refs_of
from validator.checks.model import Check, Note, Skip
from validator.errors import did_you_mean
from validator.expressions import compiled
from validator.model import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validator.checks.dossier import Dossier
    from validator.model import Fact, ReportFacts
    from validator.program import TypeInfo
    from validator.schema import SchemaError

_STRAY = compiled(r"^\s|\s$|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff]")
_VICTIM_SLOTS = ("effect", "party", "party_status")
_SPEECH = ("accusation", "denial", "request", "statement")
_CLEAN: set[str] = set()  # values that were looked at before: names repeat
_PLOVER = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
_CAMEO = compiled(r"(?:0[1-9]|1\d|20)\d{0,2}")


def schema_invalid(dossier: Dossier) -> Iterator[Note | Skip]:
    """A fact or its envelope breaks the report schema.

    The JSON Schema of reports (2020-12) says which keys and values a fact may hold. A record that breaks it cannot be
    relied on by whoever reads it next. What factlint itself extracted is held to the schema by its tests, not here.

    Fires on:
        text: Three soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [-1, 3, "Three"]}
    Fires on:
        text: Three soldiers were wounded.
        fact: {"type": "casualty", "count": [3, 3, "Three"]}
    Silent on:
        text: Three soldiers were wounded.
        fact: {"type": "casualty", "effect": "wounded", "count": [3, 3, "Three"]}
    Source: JSON Schema 2020-12; validator/schemas/report.schema.json
    """
    for error in _schema_errors(dossier):
        if error.keyword != "format":
            yield _violation(dossier, error)


def format_invalid(dossier: Dossier) -> Iterator[Note | Skip]:
    """A date, date-time or address is malformed.

    JSON Schema validators leave formats unchecked by default, so that an impossible date goes through. Here they count.

    Fires on:
        text: Three soldiers were wounded on July 32.
        fact: {"type": "casualty", "effect": "wounded", "count": [3, 3, "Three"], "time": {"start": "2021-07-32"}}
    Silent on:
        text: Three soldiers were wounded on July 31.
        fact: {"type": "casualty", "effect": "wounded", "count": [3, 3, "Three"], "time": {"start": "2021-07-31"}}
    Source: JSON Schema 2020-12, format-assertion; RFC 3339; RFC 3986
    """
    for error in _schema_errors(dossier):
        if error.keyword == "format":
            yield _violation(dossier, error)


def _schema_errors(dossier: Dossier) -> tuple[SchemaError, ...]:
    if dossier.own:
        return ()
    found: tuple[SchemaError, ...] | None = dossier.__dict__.get("schema_errors")
    if found is None:
        found = tuple(_errors(dossier.source))
        dossier.__dict__["schema_errors"] = found
    return found


def _errors(source: ReportFacts) -> Iterator[SchemaError]:
    """The violations of the report schema; the engine that decides takes tuples as they are, which is faster."""
    from validator.schema import schema_errors
    from validator.schema.engines import accepts

    verdict = accepts("report", msgspec.to_builtins(source))
    if verdict is True:
        return
    if verdict is False:
        yield from schema_errors(msgspec.json.decode(msgspec.json.encode(source)))
    else:
        yield verdict


def _violation(dossier: Dossier, error: SchemaError) -> Note:
    parts = error.path.split("/")[1:]
    fact = dossier.facts[int(parts[1])] if len(parts) > 1 and parts[0] == "facts" else None
    path = "/".join(parts[2:] if fact else parts)
    message = f"{path or 'the fact'}: {error.message}"
    actual = error.value if not isinstance(error.value, dict | list) else None
    return Note(message, (fact,) if fact else (), path or None, expected=error.expected, actual=actual)


def type_slot_mismatch(dossier: Dossier) -> Iterator[Note | Skip]:
    """A slot that the fact's type does not have, or a type that no loaded pack declares.

    An effect belongs to those who suffered it; what was asked, said, denied or alleged stands as a fact of its own in
    the content. Where a pack declares the type with a JSON Schema, the fields of its own are held to that.

    Fires on:
        text: Paris urged both sides to stop.
        fact: {"type": "request", "actor": "Paris", "content": "stop", "effect": "killed"}
    Silent on:
        text: Two men were killed.
        fact: {"type": "casualty", "effect": "killed", "party": "men", "count": [2, 2, "Two"]}
    Source: MUC-4 slot cross-references
    """
    for kind in _SPEECH:
        for fact in dossier.by_type.get(kind, ()):
            if fact.effect is not None or fact.party is not None or fact.party_status is not None:
                slot = next(s for s in _VICTIM_SLOTS if getattr(fact, s) is not None)
                yield Note(f"Expected no {slot!r} in a fact of type {kind}, got one", (fact,), slot)
    if dossier.types is None:
        return
    for kind, facts in dossier.by_type.items():
        if kind not in dossier.types:
            for fact in facts:
                expected = sorted(dossier.types)
                message = f"Expected a type that a loaded pack declares, got {kind!r}{did_you_mean(kind, expected)}"
                yield Note(message, (fact,), "type", (), expected, kind)
        elif not dossier.own and isinstance(dossier.types, Mapping):
            yield from _against_type(dossier.types[kind], facts)


def _against_type(kind: TypeInfo, facts: Sequence[Fact]) -> Iterator[Note]:
    """What the facts lack of what their type requires, and what their own fields should not hold."""
    if not kind.declared:
        return
    from validator.schema import schema_errors
    from validator.schema.engines import accepts

    schema = _type_schema(kind.schema, kind.required, kind.fields)
    plainly = '"required"' not in kind.schema and not set(kind.required) & set(kind.fields)
    for fact in facts:
        if plainly and not fact.extra and all(map(partial(getattr, fact), kind.required)):
            continue  # nothing of its own to hold against the schema, and all that it requires is there
        if accepts(schema, msgspec.to_builtins(fact)) is True:
            continue
        for error in schema_errors(msgspec.json.decode(msgspec.json.encode(fact)), schema):
            path = error.path.removeprefix("/")
            message = f"{path or 'the fact'}: {error.message} in a fact of type {kind.name}"
            actual = error.value if not isinstance(error.value, dict | list) else None
            yield Note(message, (fact,), path or None, expected=error.expected, actual=actual)


@cache
def _type_schema(schema: str, required: tuple[str, ...], fields: tuple[str, ...]) -> str:
    from validator.schema import fact_schema

    return msgspec.json.encode(fact_schema(schema, required, fields)).decode()


def schema_version(dossier: Dossier) -> Iterator[Note | Skip]:
    """The record follows a newer version of the schema than this program knows.

    What the newer version added is not checked.

    Fires on:
        text: Calm returned.
        fact: {"type": "statement", "content": "Calm returned"}
        version: 1.9
    Silent on:
        text: Calm returned.
        fact: {"type": "statement", "content": "Calm returned"}
    Source: semantic versioning of the report schema
    """
    version = dossier.source.schema_version
    if version != SCHEMA_VERSION and _newer(version):
        message = f"Expected schema version {SCHEMA_VERSION} or older, got {version}"
        yield Note(message, (), "schema_version", (), SCHEMA_VERSION, version)


@cache
def _newer(version: str) -> bool:
    parts = re.fullmatch(r"(\d+)\.(\d+)", version)
    known = tuple(map(int, SCHEMA_VERSION.split(".")))
    return bool(parts) and tuple(map(int, parts.groups())) > known  # type: ignore[union-attr]


def stray_characters(dossier: Dossier) -> Iterator[Note | Skip]:
    """A name or a code begins or ends with white space, or holds control or zero-width characters.

    Two spellings of one value then look alike and compare as different.

    Fires on:
        text: Shots were heard in Goris.
        fact: {"type": "assault", "place": {"text": "Goris", "name": "Goris "}}
    Silent on:
        text: Shots were heard in Goris.
        fact: {"type": "assault", "place": {"text": "Goris", "name": "Goris"}}
    Source: HXL Whitespace
    """
    for fact in dossier.facts:
        for value in _all_values(fact):
            if value is not None and value not in _CLEAN and not _is_clean(value):
                break
        else:
            continue
        for path, value in _values(fact):
            if value and _STRAY.search(value):
                yield Note(f"Expected {value.strip()!r}, got {value!r}", (fact,), path, (), value.strip(), value)


def _is_clean(value: str) -> bool:
    if _STRAY.search(value):
        return False
    if len(_CLEAN) > 20_000:
        _CLEAN.clear()
    _CLEAN.add(value)
    return True


def _all_values(fact: Fact) -> list[str | None]:
    """The values of `_values` without their paths, which is faster."""
    out = [fact.id, fact.event, fact.place.name if fact.place is not None else None]
    for ref in all_refs(fact):
        out += (ref.name, ref.entity, ref.side)
    for code in fact.codes:
        out.append(code.value)
    return out


def _values(fact: Fact) -> Iterator[tuple[str, str | None]]:
    yield "id", fact.id
    yield "event", fact.event
    if fact.place is not None:
        yield "place/name", fact.place.name
    for path, ref in refs_of(fact):
        yield f"{path}/name", ref.name
        yield f"{path}/entity", ref.entity
        yield f"{path}/side", ref.side
    for n, code in enumerate(fact.codes):
        yield f"codes/{n}/value", code.value


def unknown_code(dossier: Dossier) -> Iterator[Note | Skip]:
    """A code is not in the list of its scheme.

    Known schemes are PLOVER (the sixteen root types) and CAMEO (two to four digits from 01 to 20).

    Fires on:
        text: Oslo accused Bern.
        fact: {"type": "accusation", "recipient": "Bern", "codes": [{"scheme": "plover", "value": "ACUSE"}]}
    Fires on:
        text: Oslo accused Bern.
        fact: {"type": "accusation", "recipient": "Bern", "codes": [{"scheme": "cameo", "value": "912"}]}
    Silent on:
        text: Oslo accused Bern.
        fact: {"type": "accusation", "recipient": "Bern", "codes": [{"scheme": "plover", "value": "ACCUSE"},
          {"scheme": "cameo", "value": "112"}, {"scheme": "house", "value": "Q7"}]}
    Source: PLOVER and CAMEO code books; HXL enumerations with a suggested value
    """
    for fact in dossier.facts:
        for n, code in enumerate(fact.codes):
            scheme = code.scheme.lower()
            if (scheme == "plover" and code.value not in _PLOVER) or (
                scheme == "cameo" and not _CAMEO.fullmatch(code.value)
            ):
                hint = did_you_mean(code.value, _PLOVER) if scheme == "plover" else ""
                message = f"Expected a code of {code.scheme}, got {code.value!r}{hint}"
                yield Note(message, (fact,), f"codes/{n}/value", (), None, code.value)


CHECKS = (
    Check("S01", "schema-invalid", "defect", "error", schema_invalid, over="report", foreign=True),
    Check("S02", "format-invalid", "defect", "error", format_invalid, over="report", foreign=True),
    Check("S06", "type-slot-mismatch", "defect", "error", type_slot_mismatch),
    Check("S07", "unknown-code", "suspect", "warning", unknown_code, foreign=True),
    Check("S09", "schema-version", "coverage", "warning", schema_version, over="report"),
    Check("S11", "stray-characters", "suspect", "warning", stray_characters, foreign=True),
)
