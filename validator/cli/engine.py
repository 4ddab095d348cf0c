"""What the verbs call to do the work; a test, or another program, hands in its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from validator.api import Checked
    from validator.model import Report, ReportFacts
    from validator.rulefile import Rule
    from validator.ruletest import Case

# A RuleSet: here only its `rules`, `problems` and `digest` are looked at.
Rules = Any


def find_mentions(report: Report, rules: Rules) -> Sequence[Mapping[str, Any]]:
    """The shipped function, loaded at its first call."""
    from validator.mentions import find_mentions

    return find_mentions(report, rules)


def find_mentions_together(reports: Sequence[Report], rules: Rules) -> Sequence[Sequence[Mapping[str, Any]]]:
    """The shipped function, loaded at its first call."""
    from validator.mentions import find_mentions_together

    return find_mentions_together(reports, rules)


class Engine(msgspec.Struct, frozen=True):
    """The functions behind the verbs."""

    load_rules: Callable[..., Rules]
    extract_report: Callable[[Report, Rules], ReportFacts]
    check_report: Callable[[Report, Rules], Checked]
    tally_report: Callable[[ReportFacts], Mapping[str, Any]]
    read_rules: Callable[[Rules], Sequence[Rule]]
    run_cases: Callable[[Rules, Sequence[Rule]], Iterator[Case]]
    find_mentions: Callable[[Report, Rules], Sequence[Mapping[str, Any]]] = find_mentions
    extract_together: Callable[[Sequence[Report], Rules], Sequence[ReportFacts]] | None = None
    check_together: Callable[[Sequence[Report], Rules], Sequence[Checked]] | None = None
    find_mentions_together: Callable[[Sequence[Report], Rules], Sequence[Sequence[Mapping[str, Any]]]] | None = None


def shipped_engine() -> Engine:
    """The shipped functions; what they need is loaded at their first call."""
    from validator import api
    from validator.ruleset import load_rules

    def tally_report(facts: ReportFacts) -> Mapping[str, Any]:
        from validator.tally import tally_report

        return tally_report(facts)

    def read_rules(rules: Rules) -> Sequence[Rule]:
        from validator.ruletest import read_rules

        return read_rules(rules.sources)

    def run_cases(rules: Rules, chosen: Sequence[Rule]) -> Iterator[Case]:
        from validator.ruletest import run_cases

        return run_cases(rules, chosen)

    return Engine(
        load_rules,
        api.extract_report,
        api.check_report,
        tally_report,
        read_rules,
        run_cases,
        extract_together=api.extract_together,
        check_together=api.check_together,
        find_mentions_together=find_mentions_together,
    )
