"""Why an example gives no match: how far its rule comes in it, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.explain.trace import trace_rule

if TYPE_CHECKING:
    from validator.explain import Book
    from validator.explain.trace import Furthest
    from validator.model import Report

_STAGES = {"match": 3, "suppressed": 3, "miss": 2, "no-trigger": 1}


def why_none(book: Book, id: str, report: Report) -> str:
    """What the rule expected where it came furthest, and what stood there; empty where that is not known."""
    rule = book.rules.get(id)
    if rule is None or rule.status == "draft":
        return ""
    traces = list(trace_rule(book, rule, report))
    best = max(traces, key=lambda trace: _STAGES[trace.outcome], default=None)
    if best is None or best.furthest is None:
        return ""
    if best.outcome == "no-trigger":
        words = " or ".join(best.furthest.expected)
        return f"{words} does not stand in it" + _because(best.furthest)
    after = f"after {best.furthest.after} " if best.furthest.after else ""
    wanted = " or ".join(best.furthest.expected) or "something else"
    return f"{after}the pattern wants {wanted}, and meets {best.furthest.got}{_because(best.furthest)}"


def _because(far: Furthest) -> str:
    return f" ({far.detail})" if far.detail else ""
