"""Who tells a figure: the innermost source, under one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.expressions import compiled
from validator.function_words import SUBJECT_PRONOUNS, THIRD_POSSESSIVES

if TYPE_CHECKING:
    from validator.model import Fact, Ref

PRONOUNS = SUBJECT_PRONOUNS - {"i"}
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_BARE = frozenset({"sources", "police", "army", "military", "ministry"})
_STATE_WORDS = frozenset(
    "military army navy police security defence defense government ministry troops officials authorities".split()
)
_APPOSITION = compiled(r" ?[,–-] (?=(?:an?|the) )")  # "the committee, a medical group"


def told_as(source: str, named: dict[str, str]) -> str:
    """The words by which a source was told first: of "police" those of "Orlen police", of "sources" "army sources"."""
    folded = _folded(source)
    if folded in _BARE and folded not in named:
        longer = [first for name, first in named.items() if name.endswith(f" {folded}")]
        if len(longer) == 1:
            return longer[0]
    return named.setdefault(folded, source)


def speaks_for_another(source: Ref) -> bool:
    """Is it a spokesman of whom is not told whose: "the army said … A spokesman, Colonel Bako, said", "a spokesman"?"""
    words = source.text.lower().replace(",", " ,").split()
    return words[:1] in (["a"], ["the"]) and words[1:2] != [] and words[1] in _SPOKESMEN and words[2:3] in ([], [","])


def innermost(fact: Fact) -> Ref | None:
    """Who tells a fact: of "the hospital said it had treated nine" the hospital."""
    sources = [link.source for link in fact.attribution if link.source is not None]
    named = [s for s in sources if s.antecedent is not None or s.text.lower() not in PRONOUNS]
    told = named or sources
    return told[-1] if told else None


def name_of(source: Ref) -> str:
    """A source's name, else the words that it was told with first: of "he", not of "its rival"."""
    own = source.text.partition(" ")[0].lower() in THIRD_POSSESSIVES
    words = source.antecedent.exact if source.antecedent and not own else source.text
    return source.name or _APPOSITION.split(words, maxsplit=1)[0]


def _folded(source: str) -> str:
    """A source in small letters without an article."""
    low = source.lower()
    return low.removeprefix("the ").removeprefix("a ").removeprefix("an ")


def is_of_state(source: str) -> bool:
    """Is a source of a state, by its words: "army officers", "the ministry"?"""
    return not _STATE_WORDS.isdisjoint(source.lower().split())


def behind_source(fact: Fact) -> str:
    """The words of a fact, less those for its source that it begins with: "another newspaper said six"."""
    told = fact.provenance[0]
    source = fact.attribution[-1].source if fact.attribution else None
    begins = source is not None and source.span is not None and source.span.start == told.start
    return told.exact[source.span.end - told.start :] if begins and source and source.span else told.exact
