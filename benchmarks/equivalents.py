"""The loaded rules as patterns of spaCy, as near as its matchers come: for the comparison of speed, not of results.

A pattern of ours becomes token patterns of spaCy's Matcher: words and forms of verbs and nouns by their letters, gaps
and slots as any tokens. A slot at either end is left out, since a matcher that starts everywhere pays for it and
spaCy's users anchor on words too. Alternatives are written out, at most `MOST` of a rule; forms of a word are one set
(`IN`): with each form a pattern of its own they are thirty times as many, and the matcher, which tries every pattern at
every token, slower still. Guards, chunks, clauses and all that makes a fact of a match have no counterpart there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from validator.compile.placing import PlacedRule, join_files
from validator.compile.reading import read_source
from validator.compile.words import Lists, build_lists, noun_forms, verb_forms
from validator.pattern import (
    Choice,
    Gap,
    Not,
    Noun,
    Pattern,
    Repeat,
    Sequence,
    Slot,
    Trigger,
    Verb,
    Word,
    WordList,
    walk,
)
from validator.ruleset import RuleSet
from validator.settings import Settings

MOST = 6  # alternatives of one rule
_SLOT: dict[str, Any] = {"OP": "{1,6}"}
_ANY = ("OP",)  # the keys of a token pattern that takes anything

Tokens = tuple[dict[str, Any], ...]


def token_patterns(rules: RuleSet) -> dict[str, list[list[dict[str, Any]]]]:
    """Rule -> patterns of spaCy's Matcher."""
    placed, lists = _placed(rules)
    found: dict[str, list[list[dict[str, Any]]]] = {}
    for rule in placed:
        trees = islice(dict.fromkeys(t for tree in rule.trees() for t in _written(tree)), MOST * 20)
        made: dict[str, list[dict[str, Any]]] = {}
        for tree in trees:
            tokens = _trimmed([token for node in tree for token in _tokens(node, lists)])
            if tokens:
                made.setdefault(repr(tokens), tokens)
            if len(made) == MOST:
                break
        if made:
            found[rule.rule.id] = list(made.values())
    return found


def dependency_patterns(rules: RuleSet) -> dict[str, list[list[dict[str, Any]]]]:
    """Rule -> patterns of spaCy's DependencyMatcher: a verb of the rule, and what its slots are to the verb."""
    placed, lists = _placed(rules)
    found: dict[str, list[list[dict[str, Any]]]] = {}
    for rule in placed:
        nodes = [node for tree in rule.trees() for node in walk(tree)]
        lemmas = sorted({
            lemma for node in nodes if isinstance(node, Verb)
            for lemma in (*node.lemmas, *(e[0] for name in node.lists for e in lists.lemmas.get(name, ())))
        })  # fmt: skip
        if not lemmas:
            continue
        names = {node.name for node in nodes if isinstance(node, Slot)}
        pattern: list[dict[str, Any]] = [{"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": {"IN": lemmas}}}]
        for name, roles in (
            ("actor", ["nsubj", "agent"]), ("party", ["nsubj", "nsubjpass", "dobj"]), ("recipient", ["dobj", "pobj"]),
            ("content", ["ccomp", "xcomp", "dobj"]),
        ):  # fmt: skip
            if name in names:
                attributes = {"DEP": {"IN": roles}}
                pattern.append({"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": name, "RIGHT_ATTRS": attributes})
        found[rule.rule.id] = [pattern]
    return found


def _placed(rules: RuleSet) -> tuple[list[PlacedRule], Lists]:
    joined = join_files([read_source(source) for source in rules.sources], Settings())
    return [rule for rule in joined.rules if rule.rule.status != "draft"], build_lists(joined.lists.values())


def _written(node: Pattern) -> Iterator[tuple[Pattern, ...]]:
    """The ways to go through a pattern, each as a row of elements without choices."""
    if isinstance(node, Sequence):
        for parts in product(*(tuple(islice(_written(item), MOST)) for item in node.items)):
            yield tuple(element for part in parts for element in part)
    elif isinstance(node, Choice):
        for option in node.options:
            yield from _written(option)
    elif isinstance(node, Trigger):
        yield from _written(node.item)
    elif isinstance(node, Repeat):
        if node.low == 0:
            yield ()
        yield from _written(node.item)
    else:
        yield (node,)


def _tokens(node: Pattern, lists: Lists) -> Tokens:
    if isinstance(node, Word):
        return ({"LOWER": node.text},)
    if isinstance(node, Verb):
        lemmas = [*node.lemmas, *(e[0] for name in node.lists for e in lists.lemmas.get(name, ()))]
        return ({"LOWER": {"IN": sorted({f for lemma in lemmas for fs in verb_forms(lemma).values() for f in fs})}},)
    if isinstance(node, Noun):
        forms = {form for lemma in node.lemmas for form in noun_forms(lemma)}
        return ({"LOWER": {"IN": sorted(forms | _single(node.lists, lists))}},)
    if isinstance(node, WordList):
        return ({"LOWER": {"IN": sorted(_single((node.name,), lists))}},)
    if isinstance(node, Gap):
        return ({"OP": f"{{{node.low},{node.high}}}"},)
    return ({"IS_PUNCT": False},) if isinstance(node, Not) else (dict(_SLOT),)


def _single(names: tuple[str, ...], lists: Lists) -> set[str]:
    """The entries of lists that are one token."""
    entries = (entry for name in names for entry in lists.entries.get(name, ()))
    return {form for entry in entries if len(entry) == 1 for form in entry[0]}


def _trimmed(tokens: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what takes anything at either end."""
    kept = [n for n, token in enumerate(tokens) if tuple(token) != _ANY]
    return tokens[kept[0] : kept[-1] + 1] if kept else []
