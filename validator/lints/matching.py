"""Lints on what rules match, beside each other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from validator.errors import Problem
from validator.facts import build_facts
from validator.lints.model import Lint, at_id
from validator.match import match_sentence
from validator.model import Report
from validator.sentences import read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.lints.model import Desk
    from validator.model import Fact
    from validator.rulefile import Rule
    from validator.ruleset import RuleSet


def never_fires(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """No example of the rule is matched by the rule.

    A rule that loads and never matches is the worst kind: it looks as if it worked. `factlint trace --rule ID --text
    EXAMPLE` shows how far the pattern comes and what stood in its way.

    Fires on:

        type: request
        rules:
          - id: request.plead
            description: One party pleads with another
            pattern: '{actor: party} [plead] for {content: text}'
            examples: ["The mayor begged for [help](content)."]
            rejects: ["The mayor pleaded guilty."]
    """
    for rule in desk.running:
        examples = [case for case in desk.cases[rule.id] if case.case == "example" and not case.todo]
        if examples and all(case.outcome == "missing" for case in examples):
            message = f"Expected a match in an example of '{rule.id}', got none in {len(examples)}"
            yield at_id(rule, "R101", message, f"factlint trace --rule {rule.id} --text EXAMPLE says how far it comes")


def shadowed(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """Every example of the rule is taken by another rule of the same type.

    Of two matches with one trigger and one type only one stands: that of the higher priority, then the longer, the
    earlier, the first by id. A rule that loses in all of its own examples never gives a fact there. Give it a higher
    `priority`, narrow the other, or remove it.

    Fires on:

        type: request
        rules:
          - id: request.plead
            description: One party pleads with another
            pattern: '{actor: party} [plead] with {recipient: party}'
            examples: ["[The mayor](actor) pleaded with [the workers](recipient)."]
            rejects: ["The mayor pleaded guilty."]
          - id: request.plead-any
            description: One party pleads with or for another
            pattern: '{actor: party} [plead] (with|for) {recipient: party}'
            priority: 1
            examples: ["[The mayor](actor) pleaded for [the workers](recipient)."]
            rejects: ["The mayor pleaded guilty."]
    """
    for rule in desk.running:
        own = desk.number(rule.id)
        takers: Counter[str] = Counter()
        for case in desk.passing(rule):
            hits = desk.hits[case.text]
            if any(hit.match.rule == own for hit in hits):
                break
            takers.update({desk.rules.rules[h.match.rule].id for h in hits if own in h.match.suppressed})
        else:
            if takers:
                taker = min(takers, key=lambda id: (-takers[id], id))
                message = f"Expected an example that '{rule.id}' wins, got all taken by '{taker}'"
                yield at_id(rule, "R102", message, "give it a higher priority, or narrow the other rule")


def conflicting(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """Two rules of one type and one priority match the same trigger and set one field to different values.

    Which of them wins is then a matter of length or of the alphabet. Say it by `priority`, or let one pattern leave the
    other's sentences alone with a guard.

    Fires on:

        type: casualty
        rules:
          - id: casualty.strike
            description: Someone struck people
            pattern: '{actor: party} [strike] {party: people}'
            emit: {effect: wounded}
            examples: ["[The guards](actor) struck [two boys](party)."]
            rejects: ["They struck a deal."]
          - id: casualty.strike-dead
            description: Someone struck people
            pattern: '[strike] {party: people}'
            emit: {effect: killed}
            examples: ["The guards struck [two boys](party)."]
            rejects: ["They struck a deal."]
    """
    infos = desk.rules.rules
    seen: set[tuple[int, int]] = set()
    for rule in desk.running:
        for case in desk.passing(rule):
            for hit in desk.hits[case.text]:
                winner = infos[hit.match.rule]
                for number in hit.match.suppressed:
                    loser = infos[number]
                    pair = (hit.match.rule, number)
                    fields = [k for k, v in winner.emit if dict(loser.emit).get(k, v) != v]
                    if winner.priority != loser.priority or not fields or pair in seen:
                        continue
                    seen.add(pair)
                    known = desk.book.rules[loser.id]
                    message = f"Expected one value of {fields[0]!r} for one trigger, got another from '{winner.id}'"
                    yield at_id(known, "R103", message, f"both match in {case.text!r}: give one a priority")


def redundant(desk: Desk) -> Iterator[tuple[str, Problem]]:
    """All examples of the rule give the same facts without it.

    Another rule finds the same parties, contents, numbers and codes there. Either the rule can go, or it wants an
    example that only it can read.

    Fires on:

        type: request
        rules:
          - id: request.plead
            description: One party pleads with another
            pattern: '{actor: party} [plead] with {recipient: party}'
            examples: ["[The mayor](actor) pleaded with [the workers](recipient)."]
            rejects: ["The mayor pleaded guilty."]
          - id: request.plead-any
            description: One party pleads with or for another
            pattern: '{actor: party} [plead] (with|for) {recipient: party}'
            examples: ["[The mayor](actor) pleaded for [the workers](recipient)."]
            rejects: ["The mayor pleaded guilty."]
    """
    everything = [info.id for info in desk.rules.rules]
    for rule in desk.running:
        passing = desk.passing(rule)
        if not passing or not all(_has_rival(desk, rule, case.text) for case in passing):
            continue
        without = desk.rules.only(*(id for id in everything if id != rule.id))
        if all(_same_without(case.text, rule, desk.rules, without) for case in passing):
            message = f"Expected an example that needs '{rule.id}', got the same facts without it"
            yield at_id(rule, "R113", message, "remove the rule, or add an example that only it can read")


def _has_rival(desk: Desk, rule: Rule, text: str) -> bool:
    """Has the rule won a trigger in the example, and always from another? Else it is needed, or shadowed anyway."""
    own = desk.number(rule.id)
    won = [hit for hit in desk.hits[text] if hit.match.rule == own]
    return bool(won) and all(hit.match.suppressed for hit in won)


def _same_without(text: str, rule: Rule, rules: RuleSet, without: RuleSet) -> bool:
    report = Report(id="example", text=text)
    if not _emits(rule, rules):
        return _captures(report, rule, rules) == _captures(report, rule, without)
    return _facts(report, rules) == _facts(report, without)


def _emits(rule: Rule, rules: RuleSet) -> bool:
    """Whether facts of the rule's type are emitted."""
    kind = rules.types.get(rule.type)
    return kind is None or kind.emit


def _captures(report: Report, rule: Rule, rules: RuleSet) -> list[object]:
    return [
        (m.trigger, sorted(m.captures))
        for s in read_sentences(report, rules)
        for m in match_sentence(s, rules)
        if rules.rules[m.rule].type == rule.type
    ]


def _facts(report: Report, rules: RuleSet) -> list[dict[str, object]]:
    return [_plain(fact) for fact in build_facts(report, rules).facts]


def _plain(fact: Fact) -> dict[str, object]:
    """A fact without its rule, and without where the match began and ended."""
    found: dict[str, object] = msgspec.to_builtins(fact)
    return {key: value for key, value in found.items() if key not in ("rule", "provenance")}


LINTS = (
    Lint("R101", "never-fires", "error", never_fires),
    Lint("R102", "shadowed", "error", shadowed),
    Lint("R103", "conflicting-emits", "warning", conflicting),
    Lint("R113", "redundant", "warning", redundant),
)
