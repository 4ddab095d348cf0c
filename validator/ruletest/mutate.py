"""Rules with one element removed or changed, and whether their examples and rejects notice.

Operators: remove an element of a sequence; remove an option of a choice; leave an optional element out, or demand it;
free a verb group of its form; let two slots of one type change names; drop a guard, a nominal pattern, or a constant
of emit.
A change that compiles to the same expressions, or to none, is no mutant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from validator.errors import Location
from validator.pattern import Choice, Repeat, Sequence, Slot, Trigger, Verb, children, unparse
from validator.ruletest.cases import judge_example, judge_reject
from validator.ruletest.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validator.explain import Book
    from validator.pattern import Pattern
    from validator.rulefile import Rule
    from validator.ruleset import RuleSet

Path = tuple[int, ...]


class Mutant(Struct, frozen=True, order=True):
    """One change of one rule: what was done to which element, the pattern after it, whether it is noticed."""

    location: Location
    rule: str
    operator: str
    element: str
    pattern: str
    killed: bool


class Mutation(Struct, frozen=True):
    """All mutants, by place."""

    mutants: tuple[Mutant, ...]

    @property
    def survivors(self) -> tuple[Mutant, ...]:
        """Those that no example and no reject notices."""
        return tuple(mutant for mutant in self.mutants if not mutant.killed)

    @property
    def score(self) -> float:
        """Mutants that are noticed, in per cent, cut to one decimal."""
        total = len(self.mutants)
        return 100.0 if not total else (total - len(self.survivors)) * 1000 // total / 10


class Change(Struct, frozen=True):
    """A changed rule: `key` and `at` say where the element stands."""

    operator: str
    element: str
    key: str
    at: int
    rule: Rule


def mutate_rules(rules: RuleSet, chosen: Iterable[Rule], book: Book | None = None) -> Mutation:
    """Every change of every chosen rule, tried against those of its cases that pass."""
    workshop = Workshop(rules, book)
    return Mutation(tuple(sorted(mutant for rule in chosen for mutant in _mutants(workshop, rule))))


def _mutants(workshop: Workshop, rule: Rule) -> Iterator[Mutant]:
    if rule.id not in workshop.numbers or rule.status == "draft":
        return
    whole = workshop.compile(rule)
    if whole is None:
        return
    cases = _passing(rule, whole)
    made = {_signature(whole)}
    for change in changes(rule):
        changed = workshop.compile(change.rule)
        if changed is None or _signature(changed) in made:
            continue
        made.add(_signature(changed))
        killed = any(not _passes(rule, case, changed) for case in cases)
        place = rule.location
        if change.key in rule.origins:
            place = rule.origins[change.key].problem(change.at, 1, "", "").location
        yield Mutant(place, rule.id, change.operator, change.element, unparse(change.rule.tree), killed)


def _signature(rules: RuleSet) -> object:
    """What makes a rule what it is: its expressions, guards and constants."""
    number = rules.variants[0].rule
    info = rules.rules[number]
    return rules.variants, info.guards, info.emit


def _passing(rule: Rule, rules: RuleSet) -> list[int]:
    count = len(rule.examples) + len(rule.rejects)
    return [case for case in range(count) if _passes(rule, case, rules)]


def _passes(rule: Rule, case: int, rules: RuleSet) -> bool:
    if case < len(rule.examples):
        return judge_example(rule.examples[case], rule, rules)[0] == "reported"
    return judge_reject(rule.rejects[case - len(rule.examples)], rule, rules)[0] == "validated"


def changes(rule: Rule) -> Iterator[Change]:
    """All changes of a rule, in the order of its source; some may compile to nothing new."""
    for number, (key, tree) in enumerate(_trees(rule)):
        for path, node, parent in _walk(tree):
            for operator, element, changed in _of_node(tree, path, node, parent):
                yield Change(operator, _shown(element), key, element.start, _with_tree(rule, number, changed))
        for a, b in _swappable(tree):
            names = {a.name: b.name, b.name: a.name}
            yield Change(
                "swap", f"{a.name} and {b.name}", key, a.start, _with_tree(rule, number, _renamed(tree, names))
            )
    for key, tree in rule.guards.items():
        guards = {name: guard for name, guard in rule.guards.items() if name != key}
        yield Change("remove", f"{key}: {unparse(tree)}", key, 0, replace(rule, guards=guards))
    for number, tree in enumerate(rule.nominals):
        nominals = rule.nominals[:number] + rule.nominals[number + 1 :]
        yield Change("remove", f"nominal: {unparse(tree)}", f"nominal.{number}", 0, replace(rule, nominals=nominals))
    for name, value in rule.emit:
        emit = tuple(pair for pair in rule.emit if pair[0] != name)
        yield Change("remove", f"emit {name}: {value}", f"emit.{name}", 0, replace(rule, emit=emit))


def _trees(rule: Rule) -> Iterator[tuple[str, Pattern]]:
    yield "pattern", rule.tree
    yield from ((f"nominal.{number}", tree) for number, tree in enumerate(rule.nominals))


def _with_tree(rule: Rule, number: int, tree: Pattern) -> Rule:
    if number == 0:
        return replace(rule, tree=tree)
    nominals = list(rule.nominals)
    nominals[number - 1] = tree
    return replace(rule, nominals=tuple(nominals))


def _of_node(
    tree: Pattern, path: Path, node: Pattern, parent: Pattern | None
) -> Iterator[tuple[str, Pattern, Pattern]]:
    """(operator, element, changed tree) of the changes at one node."""
    optional = isinstance(node, Repeat) and node.low == 0
    if isinstance(parent, Choice) and len(parent.options) > 1:
        yield from (("remove option", node, changed) for changed in _put(tree, path, None))
    elif isinstance(parent, Sequence):
        yield from (("leave out" if optional else "remove", node, changed) for changed in _put(tree, path, None))
    if isinstance(node, Repeat) and optional:
        demanded = node.item if node.high == 1 else replace(node, low=1)
        yield from (("demand", node, changed) for changed in _put(tree, path, demanded))
    if isinstance(node, Verb) and node.form:
        yield from (("any form", node, changed) for changed in _put(tree, path, replace(node, form=None)))


def _put(tree: Pattern, path: Path, new: Pattern | None) -> Iterator[Pattern]:
    """The tree with another node at a path, or without it; nothing where no tree is left."""
    changed = _replaced(tree, path, new)
    if changed is not None:
        yield changed


def _replaced(node: Pattern, path: Path, new: Pattern | None) -> Pattern | None:
    if not path:
        return new
    inner = list(children(node))
    changed = _replaced(inner[path[0]], path[1:], new)
    if changed is not None:
        inner[path[0]] = changed
    else:
        del inner[path[0]]
    if isinstance(node, Sequence | Choice):
        if len(inner) < 2:
            return inner[0] if inner else None
        many = tuple(inner)
        return replace(node, items=many) if isinstance(node, Sequence) else replace(node, options=many)
    return replace(node, item=inner[0]) if inner else None


def _walk(
    tree: Pattern, path: Path = (), parent: Pattern | None = None
) -> Iterator[tuple[Path, Pattern, Pattern | None]]:
    yield path, tree, parent
    for number, child in enumerate(children(tree)):
        yield from _walk(child, (*path, number), tree)


def _swappable(tree: Pattern) -> Iterator[tuple[Slot, Slot]]:
    """Pairs of slots of one type and two names."""
    found = [node for _, node, _ in _walk(tree) if isinstance(node, Slot)]
    seen: set[frozenset[str]] = set()
    for i, a in enumerate(found):
        for b in found[i + 1 :]:
            pair = frozenset((a.name, b.name))
            if a.type == b.type and len(pair) == 2 and pair not in seen:
                seen.add(pair)
                yield a, b


def _renamed(node: Pattern, names: dict[str, str]) -> Pattern:
    if isinstance(node, Slot):
        return replace(node, name=names.get(node.name, node.name))
    if isinstance(node, Sequence):
        return replace(node, items=tuple(_renamed(n, names) for n in node.items))
    if isinstance(node, Choice):
        return replace(node, options=tuple(_renamed(n, names) for n in node.options))
    return replace(node, item=_renamed(node.item, names)) if isinstance(node, Repeat | Trigger) else node


def _shown(node: Pattern) -> str:
    text = unparse(node)
    return f"({text})" if isinstance(node, Choice | Sequence) and not text.startswith('"') else text
