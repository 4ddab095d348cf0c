"""Mentions: one a line as JSON, all in one document, or a table for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.formats.document import Reports
from validator.formats.encode import encode
from validator.formats.results import Mentioned, Plain
from validator.formats.screen import clean, paint, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_QUALIFIERS = {"at-least": "at least ", "more-than": "over ", "approx": "about ", "vague": "vaguely "}


class MentionLines(Plain):
    """One mention a line, nothing else."""

    between = ""

    def add(self, result: Mentioned) -> Iterator[str]:
        """The mentions of a report."""
        for mention in result.mentions:
            yield encode(mention) + "\n"


class MentionDocument(Reports):
    """The mentions of all reports, those of one report together."""

    def encoded(self, result: Mentioned) -> str:
        """A report with its mentions."""
        bare = [{key: value for key, value in m.items() if key != "report"} for m in result.mentions]
        return encode({"report": result.report.id, "mentions": bare})


class MentionText(Plain):
    """A block a report, a line a mention: kind, words, value, facts."""

    between = ""

    def add(self, result: Mentioned) -> Iterator[str]:
        """The block of a report."""
        yield f"{paint(clean(result.report.id), 'bold', on=self.style.color)}: {len(result.mentions)} mentions\n"
        for mention in result.mentions:
            words = shorten(mention["span"]["exact"], 40)
            used = f"  [{' '.join(mention['facts'])}]" if mention["facts"] else ""
            yield f"  {mention['kind']:<11}  {words}  {shorten(describe(mention), 70)}{used}".rstrip() + "\n"


def describe(mention: Mapping[str, Any]) -> str:
    """What a mention means, in words."""
    return clean(_SAID[mention["kind"]](mention))


def _party(mention: Mapping[str, Any]) -> str:
    name, side = mention.get("name"), mention.get("side")
    if name is None and mention.get("antecedent"):
        name = mention["antecedent"]["exact"]
    return " ".join(part for part in (f"= {name}" if name else "", f"({side})" if side else "") if part)


def _count(mention: Mapping[str, Any]) -> str:
    low, high = mention["low"], mention["high"]
    number = f"{low}" if high in (low, None) else f"up to {high}" if low is None else f"{low} to {high}"
    return f"= {_QUALIFIERS.get(mention['qualifier'], '')}{number}"


def _time(mention: Mapping[str, Any]) -> str:
    return f"= {mention['timex_type']} {mention['timex']}" if mention["timex"] else ""


def _place(mention: Mapping[str, Any]) -> str:
    name, country = mention["name"], mention["country"]
    return f"= {name}{f' ({country})' if country else ''}" if name else ""


def _attribution(mention: Mapping[str, Any]) -> str:
    source = mention["source"]["spans"][0]["exact"] if mention["source"] else "nobody named"
    content = " … ".join(span["exact"] for span in mention["content"]["spans"])
    return f"{source}: {content}"


_SAID = {"party": _party, "count": _count, "time": _time, "place": _place, "attribution": _attribution}
