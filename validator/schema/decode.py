"""JSON of facts, ours or foreign, into the nouns, with every violation of the schema as a Finding."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct, structs

from validator.model import Count, Fact, Finding, NotChecked, Position, ReportFacts
from validator.schema.engines import schema_findings
from validator.schema.jsontext import locate, read_json


class Decoded(Struct, frozen=True):
    """What a JSON text of facts holds: the facts that could be read, what is wrong, what could not be judged further.

    `report` is the envelope with its readable facts, or None where the envelope itself could not be read.
    """

    report: ReportFacts | None
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]


def decode_facts(raw: bytes | str, file: str) -> Decoded:
    """The facts of one report from the JSON of its envelope.

    Each finding is located by line and column in `raw`. A fact that breaks the schema is kept where its types allow,
    so that the other checks judge it too; one that cannot be kept is told in `not_checked`. Raises InputError for
    what is no JSON at all.
    """
    instance = read_json(raw, file)
    text = raw if isinstance(raw, str) else raw.decode("utf-8-sig")
    name = _report_id(instance)
    findings = tuple(
        structs.replace(f, location=Position(file, None, *locate(text, f.path or "")))
        for f in schema_findings(instance, "report", report=name)
    )
    report, skipped = _convert(instance, name)
    return Decoded(report, findings, skipped)


def _convert(instance: Any, name: str | None) -> tuple[ReportFacts | None, tuple[NotChecked, ...]]:
    kept: list[Fact] = []
    skipped: list[NotChecked] = []
    facts = instance.get("facts") if isinstance(instance, dict) else None
    for number, source in enumerate(facts if isinstance(facts, list) else (), start=1):
        try:
            kept.append(convert_fact(source, number))
        except msgspec.ValidationError as error:
            label = source.get("id") if isinstance(source, dict) else None
            label = label if isinstance(label, str) else f"#{number}"
            skipped.append(NotChecked(code="*", report=name, fact=label, reason=f"the fact cannot be read: {error}"))
    try:
        head = msgspec.convert(without_extensions({**instance, "facts": []}), ReportFacts)
    except (msgspec.ValidationError, TypeError) as error:
        reason = f"the report cannot be read: {error}"
        return None, (*skipped, NotChecked(code="*", report=name, fact=None, reason=reason))
    return structs.replace(head, facts=tuple(kept)), tuple(skipped)


def convert_fact(source: Any, number: int) -> Fact:
    """One fact from plain JSON values; `number` (from 1) names it where it has no id. Raises msgspec.ValidationError.

    A count that names no qualifier is exact only where its ends agree.
    """
    plain = without_extensions(source)
    if isinstance(plain, dict) and not plain.get("id"):
        plain = {**plain, "id": f"#{number}"}
    fact = msgspec.convert(plain, Fact)
    count = fact.count
    if isinstance(count, Count) and "qualifier" not in source["count"] and count.low != count.high:
        fact = structs.replace(fact, count=structs.replace(count, qualifier="unknown"))
    return fact


def without_extensions(value: Any) -> Any:
    """The value without the `x-` keys that producers may add; `extra` is left as it is."""
    if isinstance(value, dict):
        return {k: v if k == "extra" else without_extensions(v) for k, v in value.items() if not k.startswith("x-")}
    return [without_extensions(v) for v in value] if isinstance(value, list) else value


def _report_id(instance: Any) -> str | None:
    document = instance.get("document") if isinstance(instance, dict) else None
    name = document.get("id") if isinstance(document, dict) else None
    return name if isinstance(name, str) else None
