"""Who names whom: rules, phrases, word lists and types as nodes, with an edge for each name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from validator.pattern import Noun, Phrase, Verb, WordList, walk
from validator.rulefile import patterns_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from validator.explain.book import Book
    from validator.pattern import Pattern

Kind = Literal["rule", "phrase", "list", "type"]
_SHAPES: dict[Kind, str] = {"rule": "box", "phrase": "ellipse", "list": "note", "type": "hexagon"}


class Edge(Struct, frozen=True, order=True):
    """One names the other: `what` is gives, names, replaces, or replaced-by."""

    source: str
    target: str
    what: str


class Graph(Struct, frozen=True):
    """Nodes (name, kind) and edges, sorted."""

    nodes: tuple[tuple[str, Kind], ...]
    edges: tuple[Edge, ...]

    def dot(self) -> Iterator[str]:
        """The graph in the language of Graphviz."""
        yield "digraph rules {\n  rankdir=LR;\n"
        for name, kind in self.nodes:
            yield f'  "{name}" [shape={_SHAPES[kind]}];\n'
        for edge in self.edges:
            label = "" if edge.what == "names" else f' [label="{edge.what}"]'
            yield f'  "{edge.source}" -> "{edge.target}"{label};\n'
        yield "}\n"


def graph_fields(graph: Graph) -> dict[str, Any]:
    """The graph in the shape of `rules graph --format json`."""
    return {
        "nodes": [{"name": name, "kind": kind} for name, kind in graph.nodes],
        "edges": [{"source": e.source, "target": e.target, "what": e.what} for e in graph.edges],
    }


def draw_graph(book: Book, chosen: Callable[[str], bool] | None = None) -> Graph:
    """The graph of all rules of a book, or of those with chosen ids and what they name."""
    graph = _whole(book, chosen or (lambda id: True))
    return graph if chosen is None else _reached(graph, {id for id in book.rules if chosen(id)})


def _reached(graph: Graph, found: set[str]) -> Graph:
    """What can be reached from some nodes."""
    ahead = set(found)
    while ahead:
        ahead = {edge.target for edge in graph.edges if edge.source in ahead} - found
        found = found | ahead
    nodes = tuple(node for node in graph.nodes if node[0] in found)
    return Graph(nodes, tuple(edge for edge in graph.edges if edge.source in found))


def _whole(book: Book, chosen: Callable[[str], bool]) -> Graph:
    nodes: dict[str, Kind] = {}
    edges: set[Edge] = set()
    for rule in filter(lambda rule: chosen(rule.id), book.rules.values()):
        nodes[rule.id], nodes[rule.type] = "rule", "type"
        edges.add(Edge(rule.id, rule.type, "gives"))
        for tree, _ in patterns_of(rule):
            edges.update(_named(rule.id, tree, nodes))
        for what, other in (("replaces", rule.replaces), ("replaced-by", rule.replaced_by)):
            if other is not None:
                nodes.setdefault(other, "rule")
                edges.add(Edge(rule.id, other, what))
    for file in book.files:
        for phrase in file.rules.phrases if file.rules is not None else ():
            nodes[f"&{phrase.name}"] = "phrase"
            edges.update(_named(f"&{phrase.name}", phrase.tree, nodes))
        for source in file.lists.lists if file.lists is not None else ():
            nodes[f"@{source.name}"] = "list"
    return Graph(tuple(sorted(nodes.items())), tuple(sorted(edges)))


def _named(source: str, tree: Pattern, nodes: dict[str, Kind]) -> Iterator[Edge]:
    for node in walk(tree):
        if isinstance(node, Phrase):
            nodes.setdefault(f"&{node.name}", "phrase")
            yield Edge(source, f"&{node.name}", "names")
        names = (node.name,) if isinstance(node, WordList) else node.lists if isinstance(node, Verb | Noun) else ()
        for name in names:
            nodes.setdefault(f"@{name}", "list")
            yield Edge(source, f"@{name}", "names")
