"""The tables that Lark makes of a grammar, as plain data, and what reads phrases by them.

Lark builds them (LALR, with a lexer that knows what can come next); to read by them takes no Lark, whose import costs a
short run more than all its phrases. Trees look as Lark's do, as far as they are asked here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from validator.expressions import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lark import Lark

_END = "$END"


class Reduction(Struct, frozen=True):
    """A rule: how many symbols it takes, what it becomes, which of them it keeps (and which of these it unfolds)."""

    origin: str
    size: int
    label: str
    kept: tuple[tuple[int, bool], ...]
    folds: bool  # a single child stands for the node


class Scanner(Struct, frozen=True):
    """The terminals that can come next, as one expression, and the words that have a name of their own."""

    pattern: str
    words: dict[str, dict[str, str]] = {}


class Tables(Struct, frozen=True):
    """A grammar: by state what a symbol does (shift to n, or -1 - n: reduce by rule n), and which scanner reads on."""

    start: int
    end: int
    states: tuple[dict[str, int], ...]
    rules: tuple[Reduction, ...]
    scanners: tuple[Scanner, ...]
    scanner_of: tuple[int, ...]
    ignored: frozenset[str]


class Token(str):
    """A piece of a phrase, and the terminal that it is."""

    __slots__ = ("start_pos", "type")
    type: str
    start_pos: int


class Tree:
    """A node and what stands below it."""

    __slots__ = ("children", "data")

    def __init__(self, data: str, children: list[Any]) -> None:
        self.data = data
        self.children = children

    def find_pred(self, wanted: Callable[[Tree], bool]) -> Iterator[Tree]:
        """The nodes that are wanted, from the lowest up."""
        queue = [self]
        for node in queue:
            queue += [child for child in reversed(node.children) if isinstance(child, Tree)]
        return filter(wanted, reversed(queue))

    def find_data(self, data: str) -> Iterator[Tree]:
        """The nodes of that name."""
        return self.find_pred(lambda node: node.data == data)

    def scan_values(self, wanted: Callable[[Token], bool]) -> Iterator[Token]:
        """The tokens that are wanted, in their order."""
        for child in self.children:
            if isinstance(child, Tree):
                yield from child.scan_values(wanted)
            elif wanted(child):
                yield child


class Reader:
    """Reads phrases by the tables of a grammar."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._match: dict[int, Callable[[str, int], re.Match[str] | None]] = {}

    def read(self, phrase: str) -> Tree | None:
        """The tree of a phrase, None where the grammar does not cover it."""
        tables, at = self._tables, 0
        states = [tables.start]
        nodes: list[Any] = []
        while at < len(phrase):
            token = self._scan(phrase, at, states[-1])
            if token is None:
                return None
            at = token.start_pos + len(token)
            if token.type not in tables.ignored and not _shift(tables, token, states, nodes):
                return None
        end = Token()
        end.type = _END
        return nodes[-1] if _shift(tables, end, states, nodes) else None

    def _scan(self, phrase: str, at: int, state: int) -> Token | None:
        number = self._tables.scanner_of[state]
        scanner = self._tables.scanners[number]
        if number not in self._match:
            self._match[number] = compiled(scanner.pattern).match
        found = self._match[number](phrase, at)
        if found is None or found.lastgroup is None:
            return None
        token = Token(found[0])
        name = found.lastgroup
        token.type = scanner.words[name].get(token, name) if name in scanner.words else name
        token.start_pos = at
        return token


def _shift(tables: Tables, token: Token, states: list[int], nodes: list[Any]) -> bool:
    """Reduce what the token ends and take it; False where it cannot come here."""
    while True:
        action = tables.states[states[-1]].get(token.type)
        if action is None:
            return False
        if action >= 0:
            states.append(action)
            nodes.append(token)
            return True
        rule = tables.rules[-1 - action]
        children = nodes[len(nodes) - rule.size :]
        del nodes[len(nodes) - rule.size :], states[len(states) - rule.size :]
        nodes.append(_node(rule, children))
        states.append(tables.states[states[-1]][rule.origin])
        if token.type == _END and states[-1] == tables.end:
            return True


def _node(rule: Reduction, children: list[Any]) -> Any:
    """What a rule makes of its children."""
    kept: list[Any] = []
    for i, unfolds in rule.kept:
        if unfolds:
            kept += children[i].children
        else:
            kept.append(children[i])
    return kept[0] if rule.folds and len(kept) == 1 else Tree(rule.label, kept)


# --- building ---


def plain_tables(lark: Lark) -> Tables:
    """The tables of a parser that Lark built, LALR with its contextual lexer."""
    from lark.parsers.lalr_analysis import Shift

    parser: Any = lark.parser
    table, lexer = parser.parser._parse_table, parser.lexer
    rules = {rule: number for number, rule in enumerate(lark.rules)}
    size = max(table.states) + 1
    scanners: dict[int, int] = {}
    made: list[Scanner] = []
    for state in sorted(table.states):
        basic = lexer.lexers[state]
        if id(basic) not in scanners:
            scanners[id(basic)] = len(made)
            made.append(_scanner(basic))
    return Tables(
        start=table.start_states["start"],
        end=table.end_states["start"],
        states=tuple(
            {name: to if action is Shift else -1 - rules[to] for name, (action, to) in table.states[n].items()}
            for n in range(size)
        ),
        rules=tuple(map(_reduction, lark.rules)),
        scanners=tuple(made),
        scanner_of=tuple(scanners[id(lexer.lexers[n])] for n in range(size)),
        ignored=frozenset(lark.ignore_tokens),
    )


def _scanner(basic: Any) -> Scanner:
    """The expression of a lexer of Lark's, and the words that it knows by themselves."""
    scanner = basic.scanner
    words = {
        name: {terminal.pattern.value: terminal.name for terminal in unless.scanner.terminals}
        for name, unless in basic.callback.items()
    }
    return Scanner("|".join(f"(?P<{t.name}>{t.pattern.to_regexp()})" for t in scanner.terminals), words)


def _reduction(rule: Any) -> Reduction:
    kept = tuple(
        (i, not symbol.is_term and symbol.name.startswith("_"))
        for i, symbol in enumerate(rule.expansion)
        if not (symbol.is_term and symbol.filter_out)
    )
    folds = rule.options.expand1 and not rule.alias
    origin = str(rule.origin.name)
    return Reduction(origin, len(rule.expansion), str(rule.alias or origin), kept, folds)


__all__ = ["Reader", "Tables", "Token", "Tree", "plain_tables"]
