"""A check's page: its docstring, read as prose and as examples that run.

The docstring opens with a line on what the check reports. Then prose, then sections that start with a line
`Fires on:` or `Silent on:`, each with one example, and `Source:` at the end. An example is indented lines `key: value`:

    text        the report (JSON string where it needs escapes)
    published   its date; `title` its headline; `status` what became of it
    fact        a fact in short JSON, one line each; a longer one goes on in lines indented deeper
    reading     a fact of factlint's own reading, in the same form
    version     the schema version of the record
    rules       the SHA-256 of the rules of factlint's own reading
    entity, document, producer   JSON that is merged into the envelope

In a short fact, parties, places and triggers may be strings, `count` a list [low, high, text, qualifier], `source` the
innermost source and `sources` the chain, `quote` the provenance (else the whole text), and `polarity`, `certainty`,
`stage`, `status`, `author` stand directly in it. What has a text gets its span from the first place where it stands.
"""

from __future__ import annotations

import inspect
import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from validator.model import SCHEMA_VERSION, Fact, Report, ReportFacts

if TYPE_CHECKING:
    from validator.checks.model import Check

_SECTIONS = ("Fires on:", "Silent on:", "Source:")
_FACTUALITY = ("polarity", "certainty", "stage", "status", "author", "cues")


class Example(Struct, frozen=True):
    """A report with facts on which a check must fire, or must stay silent."""

    facts: ReportFacts
    report: Report
    reading: ReportFacts | None


class Page(Struct, frozen=True):
    """The page of a check: `summary` is one line, `body` the prose below it."""

    summary: str
    body: str
    fires: tuple[Example, ...]
    silent: tuple[Example, ...]
    source: str


def read_page(check: Check) -> Page:
    """The page of a check, from the docstring of its generator. Raises ValueError where an example cannot be read."""
    lines = inspect.cleandoc(check.run.__doc__ or "").split("\n")
    prose: list[str] = []
    blocks: list[tuple[str, list[str]]] = []
    for line in lines:
        head = next((s for s in _SECTIONS if line.startswith(s)), None)
        if head:
            blocks.append((head, [line[len(head) :].strip()]))
        elif blocks and (not line or line.startswith(" ")):
            blocks[-1][1].append(line)
        else:
            prose.append(line)
    return Page(
        summary=prose[0].rstrip(".") if prose else "",
        body="\n".join(prose[1:]).strip(),
        fires=tuple(_example(b) for h, b in blocks if h == "Fires on:"),
        silent=tuple(_example(b) for h, b in blocks if h == "Silent on:"),
        source=" ".join(" ".join(line.split()) for h, b in blocks if h == "Source:" for line in b).strip(),
    )


def _example(lines: list[str]) -> Example:
    fields: list[tuple[str, str]] = []
    for line in filter(str.strip, lines):
        key, colon, value = line.strip().partition(": ")
        if colon and line.startswith("    ") and line[4] != " ":
            fields.append((key, value))
        elif fields:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {line.strip()}")
        else:
            raise ValueError(f"Expected 'key: value', got {line.strip()!r}")
    return build_example(fields)


def build_example(fields: list[tuple[str, str]]) -> Example:
    """The example that pairs (key, value) describe, in the short form of this module."""
    single = dict(fields)
    text = json.loads(single["text"]) if single["text"].startswith('"') else single["text"]
    published = single.get("published")
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = {"id": "example", "sha256": digest, "length": len(text)}
    if published:
        document["published"] = published
    envelope: dict[str, Any] = {
        "schema_version": single.get("version", SCHEMA_VERSION),
        "document": {**document, **json.loads(single.get("document", "{}"))},
        "producer": {"name": "example", "kind": "llm", **json.loads(single.get("producer", "{}"))},
        "entities": [json.loads(v) for k, v in fields if k == "entity"],
    }
    facts = [json.loads(v) for k, v in fields if k == "fact"]
    own = [json.loads(v) for k, v in fields if k == "reading"]
    report = Report(
        id="example", text=text, published=published, title=single.get("title"), status=single.get("status")
    )
    read = {**envelope, "producer": {"name": "factlint", "kind": "rules", "ruleset": {"sha256": single.get("rules")}}}
    return Example(_facts(envelope, facts, text), report, _facts(read, own, text) if own else None)


def _facts(envelope: dict[str, Any], sources: list[dict[str, Any]], text: str) -> ReportFacts:
    facts = [expand_fact(source, number, text) for number, source in enumerate(sources, start=1)]
    return msgspec.convert({**envelope, "facts": facts}, ReportFacts)


def expand_fact(short: dict[str, Any], number: int, text: str) -> dict[str, Any]:
    """A fact in full JSON from its short form; `number` gives it an id where it has none."""
    fact = dict(short)
    quote = fact.pop("quote", text)
    base = max(0, text.find(quote))
    fact.setdefault("id", f"f{number}")
    fact.setdefault("provenance", [{"start": base, "end": base + len(quote), "exact": quote}])
    own = {key: fact.pop(key) for key in _FACTUALITY if key in fact}
    fact["factuality"] = {"certainty": "CT", "polarity": "+", **fact.get("factuality", {}), **own}
    chain = fact.pop("sources", None) or ([fact.pop("source")] if "source" in fact else None)
    if chain:
        fact["attribution"] = [_link(source, text, base) for source in chain]
    for key in ("actor", "recipient"):
        if key in fact:
            refs = fact[key] if isinstance(fact[key], list) else [fact[key]]
            fact[key] = [_spanned(r, text, base) for r in refs]
    if isinstance(fact.get("count"), list):
        fact["count"] = dict(zip(("low", "high", "text", "qualifier"), fact["count"], strict=False))
    for key in ("party", "place", "time", "content", "count"):
        if key in fact:
            fact[key] = _spanned(fact[key], text, base)
    if isinstance(fact.get("trigger"), str):
        fact["trigger"] = _spanned(fact["trigger"], text, base)["span"]
    msgspec.convert(fact, Fact)
    return fact


def _link(source: Any, text: str, base: int) -> dict[str, Any]:
    """A link of an attribution chain from a source: a string, or a reference with link fields beside it, or null."""
    if source is None:
        return {"source": None}
    ref = _spanned(source, text, base)
    link: dict[str, Any] = {key: ref.pop(key) for key in ("mode", "anonymous", "time", "addressee") if key in ref}
    return {"source": ref, **link}


def _spanned(value: Any, text: str, base: int) -> dict[str, Any]:
    """A value as a dict with `text`, and with the span of its first occurrence from `base` on, else from the start."""
    out = {"text": value} if isinstance(value, str) else dict(value)
    exact = out.get("text")
    if exact and "span" not in out:
        start = text.find(exact, base)
        start = text.find(exact) if start < 0 else start
        if start >= 0:
            out["span"] = {"start": start, "end": start + len(exact), "exact": exact}
    if out.get("span") is None:
        out.pop("span", None)
    return out
