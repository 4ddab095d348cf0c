"""Facts for a reader: a block a report, a line a fact with its place in the file, its circumstances below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.formats.describe import circumstances, headline, name_date
from validator.formats.results import Plain
from validator.formats.screen import clean, count_noun, paint, shorten, width
from validator.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.formats.results import Checked, Run, Style
    from validator.model import Fact


class FactText(Plain):
    """The facts of each report, in the order of the text."""

    between = "\n"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._first = True

    def add(self, result: Checked) -> Iterator[str]:
        """The block of a report, apart from the one before it."""
        if not self._first:
            yield self.between
        self._first = False
        yield from self.alone(result)

    def alone(self, result: Checked) -> Iterator[str]:
        """The block of a report."""
        yield self._title(result)
        facts = result.facts.facts
        lines = Lines(result.report.text)
        rows = [("{}:{}".format(*lines.locate(fact.provenance[0].start)), fact) for fact in facts]
        places = max((len(place) for place, _ in rows), default=0)
        ids = max((width(fact.id) for fact in facts), default=0)
        types = max((len(fact.type) for fact in facts), default=0)
        for place, fact in rows:
            yield from self._fact(place.ljust(places), fact, ids, types)

    def end(self, run: Run) -> Iterator[str]:
        """How much was read."""
        yield f"\n{count_noun(run.facts, 'fact')} in {count_noun(run.reports, 'report')}\n"

    def _title(self, result: Checked) -> str:
        report = result.report
        place = f"{report.file}:{report.record} {report.id}" if report.record else report.id
        parts = [paint(clean(place), "bold", on=self.style.color)]
        parts += [shorten(report.title, 70)] if report.title else []
        parts += [f"published {name_date(report.published)}"] if report.published else ["no date"]
        parts += [count_noun(len(result.facts.facts), "fact")]
        return " · ".join(parts) + "\n"

    def _fact(self, place: str, fact: Fact, ids: int, types: int) -> Iterator[str]:
        color = self.style.color
        name = fact.id + " " * (ids - width(fact.id))
        label = paint(fact.type.ljust(types), "cyan", on=color)
        indent = 2 + len(place) + 2 + ids + 2 + types + 2
        room = max(self.style.width - indent, 40)
        yield f"  {paint(place, 'dim', on=color)}  {name}  {label}  {headline(fact, room)}\n"
        more = circumstances(fact, room)
        if more:
            yield f"{' ' * indent}{paint(more, 'dim', on=color)}\n"
