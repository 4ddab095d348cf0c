"""One JSON document for the whole run, in the shapes of the result schema; one result a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.formats.encode import (
    HEAD,
    encode,
    encode_array,
    encode_exit,
    encode_problem,
    encode_problems,
    encode_summary,
)
from validator.formats.offsets import convert_offsets
from validator.formats.results import Plain
from validator.formats.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validator.formats.results import Checked, Run, Style, Suppressed, Tallied


class Reports:
    """`{"schema_version", "reports": […], "problems": […]}`: reports go out as they come."""

    between = ","

    def __init__(self, style: Style) -> None:
        self.style = style
        self._before = ""

    def begin(self) -> Iterator[str]:
        """The head of the document."""
        yield f'{HEAD}"reports":['

    def add(self, result: Any) -> Iterator[str]:
        """One report, behind a comma where it is not the first."""
        yield from (self._before, *self.alone(result))
        self._before = self.between

    def alone(self, result: Any) -> Iterator[str]:
        """One report."""
        yield f"\n{self.encoded(result)}"

    def end(self, run: Run) -> Iterator[str]:
        """The problems, and the end of the document."""
        yield '\n],\n"problems":' if self._before or run.reports else '],\n"problems":'
        yield from encode_array(encode(encode_problem(p)) for p in run.problems)
        yield "}\n"

    def encoded(self, result: Any) -> str:
        """A result as one line of JSON."""
        raise NotImplementedError


class FactDocument(Reports):
    """The facts of all reports, each report in its envelope."""

    def encoded(self, result: Checked) -> str:
        """The envelope."""
        return encode(convert_offsets(result, self.style.offsets).facts)


class TallyDocument(Reports):
    """The tallies of all reports."""

    def encoded(self, result: Tallied) -> str:
        """The tally."""
        return encode(result.tally)


class FindingDocument(Plain):
    """The result of `check`: summary, findings, problems, what was not checked, exit; what is suppressed, in the
    baseline and hidden, where there is any.
    """

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._findings = Spool()
        self._not_checked = Spool()
        self._suppressed = Spool()
        self._unchanged = Spool()

    def add(self, result: Checked) -> Iterator[str]:
        """Keep the findings of a report, encoded."""
        result = convert_offsets(result, self.style.offsets)
        self._unchanged.extend(map(encode, result.unchanged))
        self._suppressed.extend(map(encode_suppressed, result.suppressed))
        self._findings.extend(map(encode, result.findings))
        self._not_checked.extend(map(encode, result.not_checked))
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The whole document."""
        yield f'{HEAD}"summary":{encode(encode_summary(run))},\n"findings":'
        yield from encode_array(self._findings.lines())
        yield from encode_problems(run)
        yield ',\n"not_checked":'
        yield from encode_array(self._not_checked.lines())
        yield from self._aside(run)
        yield encode_exit(run)

    def _aside(self, run: Run) -> Iterator[str]:
        """What is not among the findings, and how offsets count, where that is not as usual."""
        if self._suppressed:
            yield ',\n"suppressed":'
            yield from encode_array(self._suppressed.lines())
        if run.baseline is not None:
            yield f',\n"baseline":{{"file":{encode(run.baseline)},\n"unchanged":'
            yield from encode_array(self._unchanged.lines())
            yield ',\n"gone":'
            yield from encode_array(encode(entry) for entry in run.gone)
            yield "}"
        if run.hidden:
            yield f',\n"hidden":{run.hidden}'
        if self.style.offsets != "codepoint":
            yield f',\n"offsets":{encode(self.style.offsets)}'


def encode_suppressed(entry: Suppressed) -> str:
    """A suppressed finding with its reason, as one line of JSON."""
    fields = {"reason": entry.reason, "by": entry.by, "until": entry.until}
    return encode({"finding": entry.finding, **fields})


class RowDocument(Plain):
    """A listing as one array."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._rows: list[str] = []

    def add(self, result: Mapping[str, Any]) -> Iterator[str]:
        """Keep a row."""
        self._rows.append(encode(result))
        return iter(())

    def end(self, run: Run) -> Iterator[str]:
        """The array."""
        yield from encode_array(self._rows)
        yield "\n"
