"""Facts with one thing wrong in them, and the code that a check must give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from validator.model import Report, ReportFacts, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from validator.model import Fact

_NOWHERE = "a zeppelin above the quiet harbour"


class Spoiled(Struct, frozen=True):
    """A report, facts of it that hold one mistake, what the mistake is, and the code that must be found."""

    report: Report
    facts: ReportFacts
    mistake: str
    code: str


def _first(facts: ReportFacts) -> Fact | None:
    return next((fact for fact in facts.facts if fact.trigger is not None), None)


def _with_trigger(report: Report, facts: ReportFacts, span: Span, mistake: str, code: str) -> Spoiled | None:
    """The facts with another trigger in the first of them."""
    first = _first(facts)
    if first is None:
        return None
    changed = tuple(replace(fact, trigger=span) if fact is first else fact for fact in facts.facts)
    return Spoiled(report, replace(facts, facts=changed), mistake, code)


def shift_offsets(report: Report, facts: ReportFacts) -> Spoiled | None:
    """Offsets that are off by one."""
    first = _first(facts)
    if first is None or first.trigger is None or first.trigger.start == 0:
        return None
    old = first.trigger
    span = Span(old.start - 1, old.end - 1, old.exact)
    same = report.text[span.start : span.end] == span.exact
    return None if same else _with_trigger(report, facts, span, "offsets off by one", "G02")


def leave_text(report: Report, facts: ReportFacts) -> Spoiled | None:
    """A span that ends behind the text."""
    size = len(report.text)
    first = _first(facts)
    if first is None or first.trigger is None:
        return None
    span = Span(size + 5, size + 5 + len(first.trigger.exact), first.trigger.exact)
    return _with_trigger(report, facts, span, "a span behind the end of the text", "G01")


def invent_quote(report: Report, facts: ReportFacts) -> Spoiled | None:
    """A quotation that the report does not hold."""
    span = Span(0, min(len(_NOWHERE), len(report.text)), _NOWHERE)
    return _with_trigger(report, facts, span, "a quotation that stands nowhere", "G03")


def change_document(report: Report, facts: ReportFacts) -> Spoiled | None:
    """Facts of another state of the report."""
    document = replace(facts.document, sha256="0" * 64)
    return Spoiled(report, replace(facts, document=document), "facts of another text", "G05")


def repeat_id(report: Report, facts: ReportFacts) -> Spoiled | None:
    """Two facts of one id."""
    if not facts.facts:
        return None
    return Spoiled(report, replace(facts, facts=(*facts.facts, facts.facts[0])), "an id that stands twice", "S03")


def point_nowhere(report: Report, facts: ReportFacts) -> Spoiled | None:
    """A reference to a fact that is not there."""
    if not facts.facts:
        return None
    first = replace(facts.facts[0], derived_from=("f999",))
    return Spoiled(report, replace(facts, facts=(first, *facts.facts[1:])), "a reference to no fact", "S04")


SPOILERS: tuple[Callable[[Report, ReportFacts], Spoiled | None], ...] = (
    shift_offsets, leave_text, invent_quote, change_document, repeat_id, point_nowhere,
)  # fmt: skip
