"""Hypothesis strategies for reports with known facts: what rules write, put together, corrupted, made from schemas.

All arguments are by keyword. Everything shrinks to short sentences of common words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hypothesis import assume
from hypothesis import strategies as st
from msgspec import Struct

from validator.facts.build import document
from validator.generate import PUBLISHED, from_rule, is_confirmed, near_misses
from validator.generate.accounts import (
    DAYS,
    FIELDS,
    NUMBERS,
    PEOPLE,
    SIDES,
    TOWNS,
    Account,
    Pick,
    Teller,
    tell_dispute,
    tell_event,
)
from validator.generate.known import to_fact
from validator.generate.schemas import schema_strategy
from validator.generate.spoil import SPOILERS, Spoiled
from validator.generate.strategy import one_of, shipped_rules, warm_up
from validator.model import SCHEMA_VERSION, Fact, Producer, Report, ReportFacts

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from validator.generate import Generated
    from validator.ruleset import RuleSet

__all__ = [
    "Account",
    "Mutated",
    "Planted",
    "Spoiled",
    "corruptions",
    "documents",
    "fact_files",
    "facts",
    "from_rule",
    "from_schema",
    "mutations",
    "near_misses",
    "planted",
    "reports",
]

warm_up()  # here rather than where a strategy is made: that may be inside of another one's draw


class Planted(Struct, frozen=True):
    """A report with what was planted in it.

    `facts` are the facts as an extractor should give them back, offsets in the report's text; `sentences` are what they
    were written as, each with the offset at which it begins.
    """

    report: Report
    facts: ReportFacts
    sentences: tuple[tuple[int, Generated], ...]


class Mutated(Struct, frozen=True):
    """A report, its facts, the same with one of them corrupted, by which operator, and the codes of which one tells."""

    report: Report
    sound: ReportFacts
    facts: ReportFacts
    operator: str
    codes: tuple[str, ...]


@lru_cache(256)
def _rule_ids(rules: RuleSet, kind: str | None) -> tuple[str, ...]:
    """The rules of a type, or all, whose facts are emitted, each in use."""
    found = tuple(
        info.id
        for info in rules.rules
        if info.status == "stable" and rules.types[info.type].emit and kind in (None, info.type)
    )
    if not found:
        raise ValueError(f"Expected the type of a rule, got {kind!r}")
    return found


@lru_cache(1024)
def _of_rule(rules: RuleSet, id: str) -> SearchStrategy[Generated]:
    return from_rule(id, rules)


def _sentences(rules: RuleSet, kind: str | None) -> SearchStrategy[Generated]:
    """Sentences of any rule of a type that the rules read as they were meant."""
    ids = _rule_ids(rules, kind)
    warm_up()

    @st.composite
    def sentences(draw: DrawFn) -> Generated:
        made = draw(_of_rule(rules, draw(one_of(ids))))
        assume(is_confirmed(made, rules))  # else the generator and the rules disagree: what it states is not known
        return made

    return sentences()


def planted(
    *, kind: str | None = None, ruleset: RuleSet | None = None, min_size: int = 1, max_size: int = 3
) -> SearchStrategy[Planted]:
    """Reports of generated sentences, with the fact that each was written to state.

    `kind` is the type of all facts, any type of the rule set unless given; sizes count sentences. Raises ValueError for
    a type that no rule has.
    """
    sentences = _sentences(ruleset or shipped_rules(), kind)
    return st.lists(sentences, min_size=min_size, max_size=max_size).map(plant)


def plant(sentences: list[Generated]) -> Planted:
    """A report of the sentences, a paragraph each, and their facts."""
    text, placed = "", []
    for made in sentences:
        start = len(text) + 2 if text else 0
        text += f"\n\n{made.text}" if text else made.text
        placed.append((start, made))
    report = Report(id="planted", text=text, published=PUBLISHED)
    made_facts = tuple(to_fact(made, f"f{i}", offset) for i, (offset, made) in enumerate(placed, 1))
    facts = ReportFacts(
        schema_version=SCHEMA_VERSION,
        document=document(report),
        producer=Producer(name="generated", kind="import"),
        facts=made_facts,
    )
    return Planted(report, facts, tuple(placed))


def reports(
    *, kind: str | None = None, ruleset: RuleSet | None = None, min_size: int = 1, max_size: int = 3
) -> SearchStrategy[Report]:
    """Reports of generated sentences; see `planted` for their facts."""
    return planted(kind=kind, ruleset=ruleset, min_size=min_size, max_size=max_size).map(lambda p: p.report)


def facts(*, kind: str | None = None, ruleset: RuleSet | None = None) -> SearchStrategy[Fact]:
    """Facts of a type, or of any, with spans into the sentence that states them."""
    return _sentences(ruleset or shipped_rules(), kind).map(lambda made: to_fact(made, "f1", 0))


@st.composite
def documents(draw: DrawFn, *, events: int = 3, disputes: int = 1) -> Account:
    """Reports by several sources with their facts: events that add up, and figures that two sides dispute.

    At most so many events in the report's own voice, in different towns, and at most so many pairs of sides that give
    figures of one loss; at least one sentence.
    """
    pick = _picker(draw)
    towns = draw(st.lists(st.sampled_from(TOWNS), max_size=min(events, len(TOWNS)), unique=True))
    size = len(towns)
    numbers = draw(st.lists(st.sampled_from(NUMBERS), min_size=size, max_size=size, unique=True))
    pairs = min(disputes, len(FIELDS))
    least = 0 if towns else 2
    sides = draw(st.lists(st.sampled_from(SIDES), min_size=least, max_size=max(least, 2 * pairs), unique=True))
    teller = Teller()
    for n, town in enumerate(towns):
        tell_event(teller, pick, town, PEOPLE[n], DAYS[n], numbers[n])
    for n in range(0, len(sides) - 1, 2):
        tell_dispute(teller, pick, sides[n : n + 2], FIELDS[n // 2])
    return teller.account()


def _picker(draw: DrawFn) -> Pick:
    return lambda options: draw(one_of(options))


def fact_files(
    *, kind: str | None = None, ruleset: RuleSet | None = None, max_size: int = 3
) -> SearchStrategy[ReportFacts]:
    """Fact files as an extractor would give them for generated reports."""
    return planted(kind=kind, ruleset=ruleset, max_size=max_size).map(lambda p: p.facts)


@st.composite
def corruptions(draw: DrawFn, *, of: Planted | None = None, ruleset: RuleSet | None = None) -> Spoiled:
    """Facts with one thing wrong in them, and the code that a check must give it.

    `of` is the report whose facts are spoiled, a generated one unless given. Only what can be spoiled in it is drawn.
    """
    base = of if of is not None else draw(planted(ruleset=ruleset, max_size=2))
    found = [spoiled for spoil in SPOILERS if (spoiled := spoil(base.report, base.facts)) is not None]
    return draw(st.sampled_from(found))


@st.composite
def mutations(draw: DrawFn, *, kind: str | None = None, ruleset: RuleSet | None = None) -> Mutated:
    """Facts as the rules read them, one corrupted by an operator of `validator.mutate`, and the codes that tell of it.

    Unlike corruptions, what an operator does can leave facts that no check can tell from sound ones.
    """
    from validator.api import extract_report
    from validator.mutate import CODES, mutants

    rules = ruleset or shipped_rules()
    base = draw(planted(kind=kind, ruleset=rules, max_size=2))
    sound = extract_report(base.report, rules)
    found = [mutant for mutant, _ in mutants(sound)]
    assume(found)
    mutant = draw(st.sampled_from(found))
    return Mutated(base.report, sound, mutant.facts, mutant.operator, CODES[mutant.operator])


def from_schema(schema: dict[str, Any] | str, /) -> SearchStrategy[Any]:
    """JSON values that a schema allows, for types of one's own: a schema as a value, or as JSON.

    Read are type, enum, const, properties, required, additionalProperties (as false or absent), items, the bounds of
    numbers, texts and lists, anyOf, oneOf, and $ref inside the schema. Raises ValueError for any other keyword that
    narrows what is allowed, rather than to make values that may be wrong.
    """
    return schema_strategy(schema)
