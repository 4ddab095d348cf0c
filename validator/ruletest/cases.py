"""The examples and rejects of rules, run as their tests.

Outcomes: an example is `reported`, or `missing`, `wrong-slot`, `wrong-span`; a reject is `validated`, or `noisy`.
A case marked `todo` does not fail; one that passes says so. Drafts are tried as if they were in use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct

from validator.compile import read_source
from validator.errors import Location
from validator.explain import Book
from validator.facts import build_facts
from validator.match import match_sentence
from validator.model import STANCE, Report
from validator.ruletest.why import why_none
from validator.sentences import read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validator.model import Fact
    from validator.program import Source
    from validator.rulefile import Example, Reject, Rule
    from validator.ruleset import RuleSet

Outcome = Literal["reported", "validated", "noisy", "missing", "wrong-slot", "wrong-span"]
NO_MATCH = "Expected a match, got none"
PASSED = frozenset({"reported", "validated"})


class Case(Struct, frozen=True):
    """One example or reject with what became of it; `detail` says what was expected and what came."""

    rule: str
    case: Literal["example", "reject"]
    location: Location
    text: str
    outcome: Outcome
    detail: str = ""
    todo: bool = False
    draft: bool = False

    @property
    def passed(self) -> bool:
        """Whether the case is as it should be; a gap that is marked is no failure, one that closed is."""
        return (self.outcome in PASSED) != self.todo


def read_rules(sources: Iterable[Source]) -> tuple[Rule, ...]:
    """The rules of the sources with their examples, in the order of their files."""
    files = [read_source(source).rules for source in sources]
    return tuple(rule for file in files if file is not None for rule in file.rules)


def run_cases(rules: RuleSet, chosen: Iterable[Rule] | None = None) -> Iterator[Case]:
    """Every example and reject of the chosen rules that are not off, each against its rule alone."""
    book: Book | None = None
    for rule, alone, draft in rules_alone(rules, read_rules(rules.sources) if chosen is None else chosen):
        for example in rule.examples:
            outcome, detail = judge_example(example, rule, alone)
            if detail == NO_MATCH and not example.todo:
                book = book or Book(rules)
                why = why_none(book, rule.id, Report(id=rule.id, text=example.text))
                detail += f": {why}" if why else ""
            yield Case(rule.id, "example", example.location, example.text, outcome, detail, example.todo, draft)
        for reject in rule.rejects:
            outcome, detail = judge_reject(reject, rule, alone)
            yield Case(rule.id, "reject", reject.location, reject.text, outcome, detail, reject.todo, draft)


def rules_alone(rules: RuleSet, chosen: Iterable[Rule]) -> Iterator[tuple[Rule, RuleSet | None, bool]]:
    """Each chosen rule that is not off, the rule set with it as its only one, and whether it is a draft.

    There is no such rule set where the pattern of a draft holds nothing that a match could start from.
    """
    known = {(info.pack, info.line, info.id): info for info in rules.rules if not info.off}
    drafts = None
    for rule in chosen:
        info = known.get((rule.pack, rule.location.line, rule.id))
        if info is None:
            continue
        if info.status != "draft":
            yield rule, rules.only(rule.id), False
            continue
        if drafts is None:
            from validator.ruletest.workshop import Workshop  # words of all rules: only where there is a draft

            drafts = Workshop(rules)
        yield rule, drafts.draft(rule.id), True


def judge_reject(reject: Reject, rule: Rule, alone: RuleSet | None) -> tuple[Outcome, str]:
    """The outcome of a reject: the rule must not match in it."""
    if alone is None:
        return "validated", ""
    report = Report(id=rule.id, text=reject.text)
    for sentence in read_sentences(report, alone):
        for match in match_sentence(sentence, alone):
            start, end = sentence.span(match.start, match.end)
            return "noisy", f"Expected no match, got {reject.text[start:end]!r}"
    return "validated", ""


def judge_example(example: Example, rule: Rule, alone: RuleSet | None) -> tuple[Outcome, str]:
    """The outcome of an example: one match of the rule must take all marked slots, and give the stated fields."""
    if alone is None:
        return "missing", "Expected a verb, a noun, a word or a list in the pattern, got only slots and gaps"
    report = Report(id=rule.id, text=example.text, published=example.published)
    found = [(s, m) for s in read_sentences(report, alone) for m in match_sentence(s, alone)]
    if not found:
        return "missing", NO_MATCH
    facts = build_facts(report, alone).facts
    judged = [_judge_marks(example, fact) for fact in facts]
    kind = alone.types.get(rule.type)
    emitted = kind is None or kind.emit
    if not facts and emitted:
        needs = ", ".join(kind.required) if kind is not None else ""
        return "missing", "Expected a fact, got a match that gives none" + (f": it needs {needs}" if needs else "")
    if example.marks and not emitted:  # its slots are those of the match
        judged = [_judge_captures(example, [(n, *s.span(a, b)) for n, a, b in m.captures]) for s, m in found]
    best = min(judged, key=lambda j: _ORDER.index(j[0])) if judged else ("reported", "")
    if best[0] != "reported":
        return best
    for wanted in example.facts:
        if not any(_has(fact, wanted) for fact in facts):
            got = [_shown(fact, wanted) for fact in facts]
            return "wrong-slot", f"Expected a fact with {_listed(wanted)}, got {' and '.join(map(_listed, got))}"
    return "reported", ""


_ORDER = ("reported", "wrong-span", "wrong-slot", "missing")


def _judge_captures(example: Example, spans: list[tuple[str, int, int]]) -> tuple[Outcome, str]:
    """The outcome of the marks of an example against the slots that were filled."""

    def shown(start: int, end: int) -> str:
        return f"{example.text[start:end]!r} ({start}-{end})"

    for mark in example.marks:
        place = (mark.start, mark.end)
        same = [(a, b) for name, a, b in spans if name == mark.slot]
        other = next((name for name, a, b in spans if (a, b) == place and name != mark.slot), None)
        if other is not None and place not in same:
            why = (
                ": who cannot act is no actor; give the slot another name"
                if (mark.slot, other) == ("actor", "cause")
                else ""
            )
            return "wrong-slot", f"Expected {shown(*place)} as {mark.slot}, got it as {other}{why}"
        if not same:
            return "wrong-slot", f"Expected the slot {mark.slot!r}, got none"
        if place not in same:
            return "wrong-span", f"Expected {mark.slot} {shown(*place)}, got {shown(*same[0])}"
    return "reported", ""


def _judge_marks(example: Example, fact: Fact) -> tuple[Outcome, str]:
    return _judge_captures(example, list(_spans(fact)))


def _spans(fact: Fact) -> Iterator[tuple[str, int, int]]:
    """The slots of a fact with their spans; coordinated parties also as one."""
    for name in ("actor", "recipient"):
        refs = [ref.span for ref in getattr(fact, name) if ref.span]
        for span in refs:
            yield name, span.start, span.end
        if len(refs) > 1:
            yield name, refs[0].start, refs[-1].end
    for link in fact.attribution:
        if link.source is not None and link.source.span is not None:
            yield "source", link.source.span.start, link.source.span.end
    for name in ("party", "count", "content", "time", "place", "trigger"):
        value = getattr(fact, name)
        span = value if name == "trigger" else getattr(value, "span", None)
        if span is not None:
            yield name, span.start, span.end
    for name, value in fact.extra.items():
        if isinstance(value, dict) and "span" in value:
            yield name, value["span"]["start"], value["span"]["end"]


def _has(fact: Fact, wanted: dict[str, Any]) -> bool:
    return all(_same(value, found) for key, value in wanted.items() for found in [_field(fact, key)])


def _field(fact: Fact, key: str) -> Any:
    """A field by its name in rule files: short names of factuality, else the field's text, value or number."""
    if key in STANCE:
        return getattr(fact.factuality, key)
    value = msgspec.to_builtins(getattr(fact, key, None)) if hasattr(fact, key) else fact.extra.get(key)
    return value


def _same(wanted: Any, found: Any) -> bool:
    """Does a stated value agree with a field? A text agrees with a party's or qualifier, a number with a count."""
    if isinstance(found, list | tuple):
        wants = wanted if isinstance(wanted, list) else [wanted]
        return len(wants) == len(found) and all(_same(w, f) for w, f in zip(wants, found, strict=True))
    if isinstance(found, dict):
        if isinstance(wanted, dict):
            return all(_same(value, found.get(key)) for key, value in wanted.items())
        if isinstance(wanted, int) and not isinstance(wanted, bool):
            return bool(found.get("low") == wanted and found.get("high") == wanted)
        return str(wanted) in [found.get(key) for key in ("text", "start", "name", "qualifier")]
    return bool(wanted == found)


def _shown(fact: Fact, wanted: dict[str, Any]) -> dict[str, Any]:
    out = {}
    for key in wanted:
        value = _field(fact, key)
        out[key] = _plain(value)
    return out


def _plain(value: Any) -> Any:
    """A value as a rule file would state it: the text of a party or a time, the bounds of a count."""
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.get("text", value) if isinstance(value, dict) else value


def _listed(values: dict[str, Any]) -> str:
    """Fields as they are written in a rule file: `{actor: Doctors, status: claimed}`."""
    return "{" + ", ".join(f"{key}: {_word(value)}" for key, value in values.items()) + "}"


def _word(value: Any) -> str:
    if isinstance(value, list | tuple):
        return _word(value[0]) if len(value) == 1 else "[" + ", ".join(map(_word, value)) + "]"
    if isinstance(value, dict):
        return _listed(value)
    return {None: "null", True: "true", False: "false"}.get(value, str(value)) if not isinstance(value, str) else value
