"""Which parts of the rules their passing examples exercise.

Counted are: each rule; each option of each choice; each optional element, taken at least once and left out at least
once; each nominal pattern. An element inside a phrase is counted once, for all rules that name it. Told, but not
counted: words of a group, the passive, guards. A rule whose status is draft is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from validator.compile.words import noun_forms, verb_forms
from validator.errors import Location
from validator.explain import Book, Found, Miss, View, matches, read_rule
from validator.model import Report
from validator.pattern import Choice, Not, Noun, Repeat, Verb
from validator.sentences import read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validator.explain import Element
    from validator.pattern import Pattern
    from validator.rulefile import Rule
    from validator.ruleset import RuleSet
    from validator.ruletest.cases import Case

Kind = Literal["rule", "option", "optional", "nominal", "left-out", "word", "passive", "guard"]
COUNTED = frozenset({"rule", "option", "optional", "left-out", "nominal"})


class Unit(Struct, frozen=True, order=True):
    """One thing that an example can exercise: `owner` is a rule's id, or a phrase's name with its `&`."""

    location: Location
    owner: str
    kind: Kind
    element: str  # as it is written
    covered: bool

    @property
    def counted(self) -> bool:
        """Whether it belongs to the number."""
        return self.kind in COUNTED


class Coverage(Struct, frozen=True):
    """All units of the chosen rules, by place."""

    units: tuple[Unit, ...]

    @property
    def counted(self) -> tuple[Unit, ...]:
        """The units that make up the number."""
        return tuple(unit for unit in self.units if unit.counted)

    @property
    def missing(self) -> tuple[Unit, ...]:
        """The counted units that no example exercises."""
        return tuple(unit for unit in self.counted if not unit.covered)

    @property
    def percent(self) -> float:
        """Counted units that are exercised, in per cent, cut to one decimal so that 100 means all."""
        counted = self.counted
        done = len(counted) - len(self.missing)
        return 100.0 if not counted else done * 1000 // len(counted) / 10


_Key = tuple[str, int, int, str, str]
"""(rule and file, line, place in the pattern, kind, word): two rules that name a phrase share its keys."""


def measure_coverage(rules: RuleSet, cases: Iterable[Case], book: Book | None = None) -> Coverage:
    """What the passing examples among the cases exercise of their rules."""
    book = book or Book(rules)
    texts: dict[str, list[str]] = {}
    rejects: dict[str, list[str]] = {}
    for case in cases:
        texts.setdefault(case.rule, [])
        if case.case == "example" and case.outcome == "reported":
            texts[case.rule].append(case.text)
        elif case.case == "reject":
            rejects.setdefault(case.rule, []).append(case.text)
    units: dict[_Key, Unit] = {}
    done: set[_Key] = set()
    for id, examples in texts.items():
        rule = book.rules[id]
        units.update(_units(book, rule))
        alone = rules.only(id)
        for text in examples:
            done.update(_exercised(book, rule, alone, text))
        for text in (*examples, *rejects.get(id, ())):
            done.update(_stopped(book, rule, alone, text))
    found = (_with_cover(unit, key in done) for key, unit in units.items())
    return Coverage(tuple(sorted(found)))


def _with_cover(unit: Unit, covered: bool) -> Unit:
    return Unit(unit.location, unit.owner, unit.kind, unit.element, covered)


def _views(alone: RuleSet, text: str) -> Iterator[View]:
    return (View(s) for s in read_sentences(Report(id="example", text=text), alone, gate=False))


def _exercised(book: Book, rule: Rule, alone: RuleSet, text: str) -> Iterator[_Key]:
    """The keys that the matches of a rule in one example exercise."""
    for view in _views(alone, text):
        for match in matches(book, rule, view):
            yield (rule.id, 0, 0, "rule", "")
            if match.reading.voice == "passive":
                yield (rule.id, 0, 0, "passive", "")
            yield from _of_match(book, rule, view, match)


def _of_match(book: Book, rule: Rule, view: View, match: Found) -> Iterator[_Key]:
    root = match.reading.items[match.reading.at].address[0]
    taken = {one.element.address for one in match.took} | set(match.reading.options)
    tree = book.roots(rule)[root]
    if root:
        yield _key(rule, tree, "nominal")
    for element, parent in _with_parents(tree):
        node = element.node
        if isinstance(node, Repeat) and node.low == 0:
            inner = any(address[: len(element.address)] == element.address for address in taken)
            yield _key(rule, element, "optional" if inner else "left-out")
        elif parent is not None and isinstance(parent.node, Choice) and _within(element, taken):
            yield _key(rule, element, "option")
    for one in match.took:
        words = view.words[one.start : one.end]
        for lemma, forms in _group_words(one.element.node):
            if not forms.isdisjoint(words):
                yield _key(rule, one.element, "word", lemma)


def _within(element: Element, taken: set[tuple[int, ...]]) -> bool:
    """Was the option or anything in it taken?"""
    size = len(element.address)
    return any(address[:size] == element.address for address in taken)


def _stopped(book: Book, rule: Rule, alone: RuleSet, text: str) -> Iterator[_Key]:
    """The guards that kept the rule from a match in a text."""
    if not rule.guards:
        return
    elements = dict(book.guard_roots(rule))
    for view in _views(alone, text):
        for tried in read_rule(book, rule, view):
            if isinstance(tried, Miss) and tried.stage == "guard":
                yield _key(rule, elements[tried.detail], "guard")


def _units(book: Book, rule: Rule) -> Iterator[tuple[_Key, Unit]]:
    """All units of a rule, not covered yet."""
    yield (rule.id, 0, 0, "rule", ""), Unit(rule.location, rule.id, "rule", rule.id, False)
    if any(reading.voice == "passive" for reading, _ in book.readings(rule)):
        yield (rule.id, 0, 0, "passive", ""), Unit(rule.location, rule.id, "passive", "the passive", False)
    for number, root in enumerate(book.roots(rule)):
        if number:
            yield _unit(rule, root, "nominal")
        for element, parent in _with_parents(root):
            if isinstance(element.node, Repeat) and element.node.low == 0:
                yield _unit(rule, element, "optional")
                yield _unit(rule, element, "left-out")
            if parent is not None and isinstance(parent.node, Choice):
                yield _unit(rule, element, "option")
            lemmas = [lemma for lemma, _ in _group_words(element.node)]
            if len(lemmas) > 1:
                yield from (_unit(rule, element, "word", lemma) for lemma in lemmas)
    for _, element in book.guard_roots(rule):
        yield _unit(rule, element, "guard")


def _group_words(node: Pattern) -> Iterator[tuple[str, frozenset[str]]]:
    """The words of a verb or noun group with their forms."""
    if isinstance(node, Verb):
        yield from ((w, frozenset(f for forms in verb_forms(w).values() for f in forms)) for w in node.lemmas)
    elif isinstance(node, Noun):
        yield from ((w, frozenset(noun_forms(w))) for w in node.lemmas)


def _with_parents(root: Element, parent: Element | None = None) -> Iterator[tuple[Element, Element | None]]:
    """Each element with the one around it; not what is in a negation, which no example can take."""
    yield root, parent
    for element in () if isinstance(root.node, Not) else root.inner:
        yield from _with_parents(element, root)


def _key(rule: Rule, element: Element, kind: Kind, word: str = "") -> _Key:
    """The key of an element: by its place, for one inside a phrase; by its rule and place for another."""
    place = element.location
    owner = "" if element.phrase else rule.id
    return f"{owner} {place.file}", place.line, element.node.start, kind, word


def _unit(rule: Rule, element: Element, kind: Kind, word: str = "") -> tuple[_Key, Unit]:
    owner = f"&{element.phrase}" if element.phrase else rule.id
    text = word or element.source
    return _key(rule, element, kind, word), Unit(element.location, owner, kind, text, False)
