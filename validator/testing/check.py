"""Try an extractor on generated reports until it breaks a property, and show the smallest report that does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validator.errors import did_you_mean
from validator.model import Report
from validator.testing.properties import PROPERTIES, Broken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from validator.model import Finding, ReportFacts
    from validator.ruleset import RuleSet

    Facts = ReportFacts | Mapping[str, Any] | Iterable[Mapping[str, Any]]

_COLUMN = 56  # characters of the left side


class ExtractorError(AssertionError):
    """A property that an extractor breaks, with the smallest report found: `property`, `broken`."""

    def __init__(self, property: str, broken: Broken) -> None:
        self.property = property
        self.broken = broken
        super().__init__(render(property, broken))


def render(property: str, broken: Broken) -> str:
    """The failure as text: what was expected, the report, and both sides next to each other."""
    report = "".join(f"\n    {line}" for line in broken.text.splitlines() or ["(an empty report)"])
    if broken.cause is not None:
        return f"{property}: {broken.message}\n  report{report}"
    rows = max(len(broken.expected), len(broken.returned), 1)
    left = [*broken.expected, *["-"] * (rows - len(broken.expected))]
    right = [*broken.returned, *["-"] * (rows - len(broken.returned))]
    sides = "".join(f"\n    {a:<{_COLUMN}}  {b}" for a, b in zip(left, right, strict=True))
    return f"{property}: {broken.message}\n  report{report}\n  {'expected':<{_COLUMN}}    returned{sides}"


def check_extractor(
    extract: Callable[[str], Any],
    *,
    ruleset: RuleSet | None = None,
    kinds: Sequence[str] | None = None,
    properties: Iterable[str] = tuple(PROPERTIES),
    max_examples: int = 100,
    seed: int | None = None,
) -> None:
    """Try an extractor: a function from the text of a report to its facts.

    It may return ReportFacts, a dict with `facts`, or facts one after the other, each a Fact or a dict with `type`. The
    reports are generated from the rules of `ruleset`, the shipped ones unless given, about facts of `kinds`; each of
    the `properties` is tried on `max_examples` reports. Returns where all hold. Raises ExtractorError with the
    smallest report found for the first property that does not, ValueError for an unknown one.
    """
    for name in properties:
        if name not in PROPERTIES:
            raise ValueError(f"Expected a property, got '{name}'{did_you_mean(name, PROPERTIES)}")
        broken = find_failure(extract, name, ruleset=ruleset, kinds=kinds, max_examples=max_examples, seed=seed)
        if broken is not None:
            raise ExtractorError(name, broken) from broken.cause


class _RaisedError(Exception):
    """What an extractor raised, and on which text."""

    def __init__(self, text: str, cause: Exception) -> None:
        self.text, self.cause = text, cause
        super().__init__(text)


def _caught(extract: Callable[[str], Any]) -> Callable[[str], Any]:
    """The same extractor, whose own errors can be told from ours."""
    from hypothesis.errors import HypothesisException

    def extract_or_tell(text: str) -> Any:
        try:
            return extract(text)
        except HypothesisException:
            raise
        except Exception as error:
            raise _RaisedError(text, error) from error

    return extract_or_tell


def find_failure(
    extract: Callable[[str], Any],
    property: str,
    *,
    ruleset: RuleSet | None = None,
    kinds: Sequence[str] | None = None,
    max_examples: int = 100,
    seed: int | None = None,
) -> Broken | None:
    """How an extractor breaks one property, on the smallest report found; None where it held on all."""
    from hypothesis import Phase, given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st
    from hypothesis.errors import Flaky

    from validator.strategies import Planted, planted

    law = PROPERTIES[property]
    guarded = _caught(extract)
    last: list[Broken] = []
    reports = st.one_of([planted(kind=kind, ruleset=ruleset, max_size=2) for kind in kinds or (None,)])

    @settings(
        max_examples=max_examples, deadline=None, database=None, print_blob=False, report_multiple_bugs=False,
        phases=[Phase.generate, Phase.shrink], derandomize=seed is None,
    )  # fmt: skip
    @given(reports)
    def try_one(made: Planted) -> None:
        try:
            broken = law(guarded, made)
        except _RaisedError as raised:
            message = f"Expected facts, got {type(raised.cause).__name__}: {raised.cause}"
            broken = Broken(message, raised.text, (), (), raised.cause)
        if broken is not None:
            last[:] = [broken]
            raise ExtractorError(property, broken)

    try:
        (try_one if seed is None else seeded(seed)(try_one))()
    except ExtractorError as failure:
        return failure.broken
    except Flaky:  # an extractor that answers otherwise each time: the report that it answered wrongly once
        if not last:
            raise
        message = f"{last[0].message}; asked again, the extractor returned something else"
        return last[0]._replace(message=message)
    return None


def assert_valid(report: Report | str, facts: Facts, *, ruleset: RuleSet | None = None) -> None:
    """Nothing is wrong with facts of a report: facts in any form that `validate` takes, a report or its text.

    Raises AssertionError with every defect: its code, the fact and the field, what was expected and what was got, and
    the words of the report.
    """
    from validator.api import validate

    known = Report(id="report", text=report) if isinstance(report, str) else report
    defects = [finding for finding in validate(facts, known, rules=ruleset) if finding.kind == "defect"]
    if defects:
        raise AssertionError("\n".join([f"Expected no defect, got {len(defects)}", *map(_told, defects)]))


def _told(finding: Finding) -> str:
    """A finding in lines: what it is, where it stands, what differs."""
    lines = [f"  {finding.code} {finding.name}  {', '.join(finding.facts)} {finding.path or ''}".rstrip()]
    lines.append(f"      {finding.message}")
    lines += [f"      in the report, {span.label or 'here'}: {span.exact!r}" for span in finding.spans]
    sides = (("-", finding.expected), ("+", finding.actual))
    lines += [f"    {mark} {value}" for mark, value in sides if value is not None]
    return "\n".join(lines)


class ExtractorTests:
    """Tests for an extractor of one's own: write a subclass with `extract`, and pytest runs the rest.

    `kinds`, `ruleset` and `max_examples` may be set in the subclass.
    """

    kinds: Sequence[str] | None = None
    ruleset: RuleSet | None = None
    max_examples: int = 100

    def extract(self, text: str) -> Any:
        """The facts of a report's text; see `check_extractor`."""
        raise NotImplementedError("Expected a method 'extract' in the subclass, got none")

    def check(self, property: str) -> None:
        """Try one property."""
        check_extractor(
            self.extract, ruleset=self.ruleset, kinds=self.kinds, properties=[property], max_examples=self.max_examples
        )

    def test_finds_what_was_planted(self) -> None:
        self.check("finds-planted")

    def test_invents_nothing(self) -> None:
        self.check("invents-nothing")

    def test_offsets_are_exact(self) -> None:
        self.check("offsets-exact")

    def test_is_the_same_under_other_names(self) -> None:
        self.check("renaming")

    def test_is_the_same_beside_unrelated_sentences(self) -> None:
        self.check("unrelated")

    def test_is_the_same_in_any_typography(self) -> None:
        self.check("typography")

    def test_is_the_same_in_any_order(self) -> None:
        self.check("order")

    def test_is_the_same_when_asked_again(self) -> None:
        self.check("retry")
