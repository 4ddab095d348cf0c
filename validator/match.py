"""RuleSet x Sentence -> Matches: which rule took which tokens of it.

An attempt is (variant, trigger position). Attempts are gated by the symbols that the sentence holds, so that a rule
runs only where a word stands that it cannot match without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from validator.chunks import is_counted
from validator.conditions import can_be_passive, can_fill, is_clause, is_guarded, is_source, is_time, takes_object
from validator.program import reader
from validator.units import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validator.gate import Start
    from validator.ruleset import RuleSet
    from validator.sentences import Sentence


class Match(Struct, frozen=True, gc=False):
    """One rule on one trigger: token ranges of the whole match and of each slot, in its sentence."""

    rule: int
    variant: int
    trigger: int
    start: int
    end: int
    captures: tuple[tuple[str, int, int], ...]
    subject: int = -1  # the chunk that fills the subject slot
    suppressed: tuple[int, ...] = ()  # rules that lost this trigger and type to it

    def capture(self, slot: str) -> tuple[int, int] | None:
        """Token range of a slot, or None."""
        for name, start, end in self.captures:
            if name == slot:
                return start, end
        return None


def match_sentence(sentence: Sentence, rules: RuleSet, *, gate: bool = True) -> list[Match]:
    """All matches in one sentence after the conflict policy, by trigger, then rule.

    Two matches conflict if they have the same trigger and the same type: then the higher priority wins, then the
    longest, the earliest, the rule id.
    """
    found: dict[tuple[int, str], list[Match]] = {}
    for trigger, start in _starts(sentence, rules) if gate else _all_starts(sentence, rules):
        match = attempt(sentence, rules, start, trigger, quick=gate)
        if match is not None:
            found.setdefault((trigger, start.type), []).append(match)
    return [_winner(matches, rules) for _, matches in sorted(found.items())]


def _starts(sentence: Sentence, rules: RuleSet) -> list[tuple[int, Start]]:
    """The triggers of a sentence with the variants that can match from each: nearly all attempts end here."""
    symbols, tags = sentence.symbols, sentence.chunks.tags
    if sentence.opened is None or sentence.gate is not rules.gate:  # read for other rules, of which these are some
        sentence.gate, sentence.opened = rules.gate, rules.gate.opens(sentence.held)
    last = len(symbols) - 1
    out: list[tuple[int, Start]] = []
    for symbol, starts in sentence.opened.items():
        trigger = symbols.find(symbol)
        while trigger >= 0:
            tag = tags[trigger]
            for start in starts:
                if start.tags and tag not in start.tags:
                    continue
                after = start.after
                if after is None or (trigger < last and (tags[trigger + 1] in after or symbols[trigger + 1] in after)):
                    out.append((trigger, start))
            trigger = symbols.find(symbol, trigger + 1)
    return out


def _all_starts(sentence: Sentence, rules: RuleSet) -> Iterator[tuple[int, Start]]:
    """The same without any shortcut: every variant in use at every symbol of its trigger."""
    for start in map(rules.starts.__getitem__, rules.ungated):
        for i, symbol in enumerate(sentence.symbols):
            if symbol in start.variant.trigger:
                yield i, start


def _winner(matches: list[Match], rules: RuleSet) -> Match:
    if len(matches) == 1:
        return matches[0]

    def rank(match: Match) -> tuple[int, int, int, str, int]:
        info = rules.rules[match.rule]
        return -info.priority, match.start - match.end, match.start, info.id, match.variant

    ordered = sorted(matches, key=rank)
    lost = tuple(dict.fromkeys(m.rule for m in ordered[1:] if m.rule != ordered[0].rule))
    best = ordered[0]
    return Match(
        best.rule, best.variant, best.trigger, best.start, best.end, best.captures, best.subject, suppressed=lost
    )


def attempt(sentence: Sentence, rules: RuleSet, start: Start, trigger: int, *, quick: bool = True) -> Match | None:
    """The match of one variant from one trigger position, or None; `quick` looks at the token on the left first."""
    chunks, variant = sentence.chunks, start.variant
    tags = chunks.tags
    if variant.tags == "WU" and not can_be_passive(chunks, trigger):
        return None
    if variant.tags.startswith("VU") and tags[trigger] == "U" and is_counted(chunks, chunks.at(trigger)):
        return None
    edge = first = trigger
    subject = chunk = -1
    if variant.tags:
        if tags[trigger] not in variant.tags:
            return None
        chunk = chunks.at(trigger)
        edge = first = chunks.starts[chunk]
    if variant.subject:
        found = chunks.subject(chunk)
        if found is not None and can_fill(sentence, found, variant, rules):
            subject = found
            edge = min(first, chunks.starts[found])
        elif not variant.subject_optional:
            return None
    if (
        quick
        and start.before
        and not (edge and (tags[edge - 1] in start.before or sentence.symbols[edge - 1] in start.before))
    ):
        return None
    captures: list[tuple[str, int, int]] = []
    end = (
        trigger + 1 if variant.bare else _read(sentence.forward, trigger, variant.right, variant.right_slots, captures)
    )
    if end < 0 or (variant.tags == "WU" and takes_object(chunks, trigger, end)):
        return None
    if subject >= 0:
        low, high = chunks.apposed(subject)
        captures.insert(0, (variant.subject, low, min(high, first) if low < first else high))
    low = edge
    if variant.left:
        size = len(tags)
        backwards: list[tuple[str, int, int]] = []
        stop = _read(sentence.backward, size - edge, variant.left, variant.left_slots, backwards)
        if stop < 0:
            return None
        captures += [(slot, size - high, size - low) for slot, low, high in backwards]
        low = size - stop
    for slot, a, b in captures:
        if slot == "content" and not start.timed and is_time(chunks, a, b):
            return None
        if slot == "content" and start.type != "attribution" and is_source(sentence, a):
            return None
        if slot in variant.clauses and not is_clause(chunks, a, b, before=b <= trigger):
            return None
    for side, source in start.guards:
        if not is_guarded(sentence, side, source, low, end, captures):
            return None
    return Match(variant.rule, start.number, trigger, low, end, tuple(captures), subject)


def _read(units: bytes, at: int, source: bytes, slots: tuple[str, ...], captures: list[tuple[str, int, int]]) -> int:
    """Run an expression from a token on: add what its slots took, give the token where it ends, or -1."""
    spans = reader(source)(units, at * UNIT)
    end: int = spans[0][1]
    if end < 0:
        return -1
    for slot, (low, high) in zip(slots, spans[1:], strict=False):
        if high > low >= 0:
            captures.append((slot, low // UNIT, high // UNIT))
    return end // UNIT
