"""What the tests of the engine share: sentences, facts and totals under the shipped rules."""

from __future__ import annotations

from typing import Any

from validator.api import extract, shipped_rules
from validator.model import Fact, Report
from validator.sentences import Sentence, read_sentences
from validator.tally import tally_report


def sentences(text: str) -> list[Sentence]:
    """Every sentence of a text, read without the gate."""
    return list(read_sentences(Report(id="t", text=text), shipped_rules(), gate=False))


def chunked(text: str) -> str:
    """The chunks of the first sentence: `kind:words` with spaces between."""
    sentence = sentences(text)[0]
    chunks = sentence.chunks
    bounds = zip(chunks.kinds, chunks.starts, chunks.ends, strict=True)
    return " ".join(f"{kind}:{'_'.join(sentence.tokens[a:b])}" for kind, a, b in bounds)


def subject_of(text: str, verb: str) -> str | None:
    """The words that govern the verb group with that head in the first sentence."""
    sentence = sentences(text)[0]
    chunks = sentence.chunks
    found = chunks.subject(chunks.at(sentence.tokens.index(verb)))
    if found is None:
        return None
    start, end = chunks.extent(found)
    return " ".join(sentence.tokens[start:end])


def facts(text: str, type: str | None = None, published: str | None = "2024-03-12") -> list[Fact]:
    """The facts of a text, of one type."""
    return [f for f in extract(text, published=published).facts if type in (None, f.type)]


def fact(text: str, type: str, published: str | None = "2024-03-12") -> Fact:
    """The one fact of a type in a text."""
    found = facts(text, type, published)
    assert len(found) == 1, [(f.type, f.trigger and f.trigger.exact) for f in found]
    return found[0]


def texts(refs: object) -> list[str]:
    """The texts of party references."""
    return [ref.text for ref in refs]  # type: ignore[attr-defined]


def tally(text: str, published: str | None = "2024-03-12") -> dict[str, Any]:
    """What a text says in total."""
    return tally_report(extract(text, published=published))


def bounds(row: dict[str, Any], effect: str = "killed") -> tuple[int, int] | None:
    """The range of a total; None where nothing is told."""
    return None if row[effect] is None else (row[effect]["low"], row[effect]["high"])
